"""HTML in Markdown, as rules of markdown-it: elements that the intake of web pages knows.

    <u>…</u>                  words in a line stay Markdown, between tokens `element`
    <br> <img src="…">        as Markdown's own line break and picture
    <ruby>…</ruby> <p>…</p>   a token `html` in a line, else `html_block`: read as a page
    <!-- … -->                a token `comment`

What is no element, or has no end in its line, is text: a book may speak of `<T>` and <p>.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from markdown_it.common.html_blocks import block_names
from markdown_it.common.html_re import attribute, comment
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from booklet.intake.gathering.elements import LEFT, PHRASES, is_hidden
from booklet.patterns import pattern

OPEN = pattern(rf"<([A-Za-z][A-Za-z0-9]*)((?:{attribute})*)\s*/?>")
ATTRIBUTE = pattern(r"""([^\s=]+)(?:\s*=\s*("[^"]*"|'[^']*'|\S+))?""")
COMMENT = pattern(comment)
BEGINS = pattern(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?=\s|/?>|$)")
VOID = frozenset({"br", "hr", "img", "wbr", "input", "embed"})
RAW = frozenset({"pre", "textarea", "script", "style"})
STRUCTURED = RAW | {"table", "ul", "ol", "dl", "figure"}
BLOCKS = frozenset(block_names) - {"title", "head", "link", "base"} | RAW
KNOWN = PHRASES | BLOCKS | VOID | frozenset(LEFT) | {"math", "ruby", "q", "svg"}
UNENDED = "tags without end"


def tagged(state: StateInline, silent: bool) -> bool:
    """An element or a comment in a line."""
    if found := COMMENT.match(state.src, state.pos, state.posMax):
        if not silent:
            state.push("comment", "", 0)
        state.pos = found.end()
        return True
    found = OPEN.match(state.src, state.pos, state.posMax)
    tag = found[1].lower() if found else ""
    if found is None or tag not in KNOWN:
        return False
    end = (found.end(), found.end()) if tag in VOID else end_of(state, tag, found.end())
    if end is None:
        return False
    if not silent:
        element(state, tag, attributes(found[2]), (found.end(), *end))
    state.pos = end[1]
    return True


def end_of(state: StateInline, tag: str, inner: int) -> tuple[int, int] | None:
    """Where the end of an element begins and ends whose words begin at `inner`."""
    key = state.src, state.posMax, tag
    if key in state.env.setdefault(UNENDED, set()):
        return None
    start, end = state.pos, re.compile(rf"</{tag}\s*>", re.I)
    state.pos, found = inner, None
    while state.pos < state.posMax and not found:
        found = end.match(state.src, state.pos, state.posMax)
        if not found:
            state.md.inline.skipToken(state)
    state.pos = start
    if not found:
        state.env[UNENDED].add(key)
    return found.span() if found else None


def attributes(written: str) -> dict[str, str]:
    """The attributes of a tag, by their names in small letters."""
    found = ATTRIBUTE.findall(written)
    return {name.lower(): unescape(value.strip("\"'")) for name, value in found}


def element(state: StateInline, tag: str, said: dict[str, str], at: tuple[int, int, int]) -> None:
    """The tokens of an element; `at` is where its words begin and end, and where it ends."""
    if tag == "br":
        state.push("hardbreak", "br", 0)
    elif tag == "img" and said.get("src") and not is_hidden(said):
        picture(state, said)
    elif tag in PHRASES and not is_hidden(said):
        words(state, tag, said, at)
    else:
        whole(state, tag in BLOCKS, at[2])


def picture(state: StateInline, said: dict[str, str]) -> None:
    """A picture as Markdown has it."""
    token = state.push("image", "img", 0)
    token.attrs, token.meta = {"src": state.md.normalizeLink(said["src"])}, {"caption": []}
    token.children = [Token("text", "", 0, content=said.get("alt", ""))]


def words(state: StateInline, tag: str, said: dict[str, str], at: tuple[int, int, int]) -> None:
    """Words in a line, which are Markdown."""
    whole, href = state.posMax, state.md.normalizeLink(said.get("href", ""))
    leads = tag == "a" and href and state.md.validateLink(href)
    token = state.push("link_open" if leads else "element_open", tag, 1)
    token.attrs = {"href": href} if leads else {"style": said.get("style", "")}
    state.pos, state.posMax = at[:2]
    state.md.inline.tokenize(state)
    state.posMax = whole
    state.push("link_close" if leads else "element_close", tag, -1)


def whole(state: StateInline, parts: bool, end: int) -> None:
    """An element that is read as a page; one that parts the line stands on lines of its own."""
    if parts and (state.tokens or state.pending):
        state.push("hardbreak", "br", 0)
    state.push("html", "", 0).content = state.src[state.pos : end]
    if parts and state.src[end : state.posMax].strip():
        state.push("hardbreak", "br", 0)


def html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A comment, or elements that stand beside paragraphs (CommonMark 0.31, 4.6)."""
    at = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<", at) or state.is_code_block(start):
        return False
    comment = state.src.startswith("<!--", at)
    last = after_comment(state, start, end) if comment else after_element(state, start, end)
    if last is None or silent:
        return last is not None
    token = state.push("comment" if comment else "html_block", "", 0)
    token.map = [start, last]
    token.content = state.getLines(start, last, state.blkIndent, True)
    state.line = last
    return True


def line(state: StateBlock, n: int) -> str:
    """A line without what it is indented by."""
    return state.src[state.bMarks[n] + state.tShift[n] : state.eMarks[n]].rstrip()


def lines(state: StateBlock, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Lines with their numbers, as far as they stand in the same list or quotation."""
    for n in range(start, end):
        if state.sCount[n] < state.blkIndent and not state.isEmpty(n):
            return
        yield n, line(state, n)


def after_comment(state: StateBlock, start: int, end: int) -> int | None:
    """The line after a comment; none where it has no end, or words stand behind it."""
    for n, said in lines(state, start, end):
        _, ends, behind = said[2 * (n == start) :].partition("-->")
        if ends:
            return None if behind else n + 1
    return None


def after_element(state: StateBlock, start: int, end: int) -> int | None:
    """The line after an element: the first blank one, but for those between the parts of a table
    or a list, and within what is kept as it is written."""
    found = BEGINS.match(line(state, start))
    tag = found[2].lower() if found else ""
    if not found or tag not in BLOCKS:
        return None
    raw = tag in RAW
    if raw and (found[1] or f"</{tag}" not in state.src[state.bMarks[start] :].lower()):
        return None
    depth, n = 0, start
    for n, said in lines(state, start, end):
        depth += len(re.findall(rf"<{tag}\b", said, re.I)) if tag in STRUCTURED else 0
        depth -= len(re.findall(rf"</{tag}\b", said, re.I)) if depth else 0
        if raw and not depth:
            return n + 1
        if not said and not (depth and (raw or goes_on(state, n, end))):
            return n
    return n + 1


def goes_on(state: StateBlock, blank: int, end: int) -> bool:
    """Whether the first words behind a blank line are a tag."""
    return next((said for _, said in lines(state, blank, end) if said), "").startswith("<")
