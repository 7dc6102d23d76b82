"""What the house's Markdown has beyond CommonMark, as rules of markdown-it.

    {拼|pīn}                       a reading over characters
    [长江]{.name} H~2~O x^2^       专名号, below and above the line
    [甲]{.strong .em .code}        黑体, 着重号 and code, where stars and backticks cannot say it
    [　　]{}                       blanks at the end of a line that are meant; []{} says nothing
    <br> <u>…</u> <table>…         elements of HTML: see `tags`
    - [甲、]{.label}               an item with a label of its own
    - [ ] 甲  - [x] 乙             tasks, with a box or a ticked one
    :::verse … :::                 a block that Markdown lacks: see CONTAINERS of `reading`

`*…*` is 着重号, `**…**` 黑体; next to Han both may begin and end beside marks, where CommonMark
(0.31, 6.2) would leave the stars. A cell `<` belongs to the one at its left, a cell `^` to the one
above, `[…]{.center}` stands so whatever its column does (left, right). Where the first row of a
table says nothing the table has no head; a row of `===` ends a head of several rows.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, image
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from booklet.intake.gathering.runs import is_wide
from booklet.intake.markdown.notes import twice_defined
from booklet.intake.markdown.tags import html_block, tagged
from booklet.intake.told import Kind
from booklet.model.blocks import Mark
from booklet.patterns import pattern

READ_BEFORE = pattern(r"\{[^{}|\n]+\|[^{}|\n]+\}\Z")
UNREVIEWED = pattern(r"(?<=[^\\ ])\?\Z")
RUBY = pattern(r"\{((?:[^{}|\\\n]|\\.)+)\|((?:[^{}|\\\n]|\\.)+)\}")
STAR = "*"
MARKS = {  # of two names for a mark the last is written
    "strong": Mark.STRONG,
    "em": Mark.EMPHASIS,
    "sub": Mark.SUBSCRIPT,
    "sup": Mark.SUPERSCRIPT,
    "underline": Mark.UNDERLINE,
    "name": Mark.UNDERLINE,
    "late": Mark.FRAMED,
    "code": Mark.CODE,
}
OTHERWISE = {"smallcaps": Kind.SMALL}
PLACED = ("label", "left", "center", "right")
"""Names of spans that say where these stand."""


def additions(made: MarkdownIt) -> None:
    """Add readings, spans, blocks with names, and stars that know Han."""
    made.use(sub_plugin).use(superscript_plugin)
    made.use(attrs_plugin, spans=True, allowed=("class",))
    made.use(container_plugin, "block", validate=lambda name, markup: bool(name.strip()))
    made.core.ruler.after("block", "titles", titles)
    made.core.ruler.before("footnote_tail", "twice_defined", twice_defined)
    made.inline.ruler.before("link", "ruby", ruby)
    made.inline.ruler.at("html_inline", tagged)
    made.block.ruler.at("html_block", html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    made.inline.ruler.at("image", captioned)
    made.inline.ruler.at("emphasis", stars)


def titles(state: StateCore) -> None:
    """Put the words behind the name of a `:::` block into it, before what is in it: the title, and
    of a poem, behind a `|`, who wrote it. They are read as other words, notes and all."""
    tokens: list[Token] = []
    for token in state.tokens:
        tokens.append(token)
        if token.type == "container_block_open":
            name, _, title = token.info.strip().partition(" ")
            parts = title.split("|", 1) if name == "verse" else [title]
            tokens += (inline(part.strip(), token) for part in parts)
    state.tokens = tokens


def inline(text: str, block: Token) -> Token:
    """Words in a block, to be read."""
    return Token("inline", "", 0, map=block.map, level=block.level + 1, content=text, children=[])


def captioned(state: StateInline, silent: bool) -> bool:
    """A picture, whose title is its caption: words with marks and notes as any."""
    found = image(state, silent)
    if found and not silent:
        token = state.tokens[-1]
        caption: list[Token] = []
        state.md.inline.parse(str(token.attrs.get("title", "")), state.md, state.env, caption)
        token.meta["caption"] = caption
    return found


def ruby(state: StateInline, silent: bool) -> bool:
    """`{base|reading}`; a backslash stands before a sign of these that is meant. A reading that
    ends in a question mark is not reviewed yet."""
    found = RUBY.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push("ruby", "ruby", 0)
        written = found[2].strip(" ")
        unreviewed = UNREVIEWED.search(written)
        reading = unescapeAll(written[: unreviewed.start()] if unreviewed else written)
        token.content = unescapeAll(found[1])
        token.meta = {"reading": reading, "unreviewed": bool(unreviewed)}
    state.pos = found.end()
    return True


def stars(state: StateInline, silent: bool) -> bool:
    """Runs of stars that begin or end emphasis: as in CommonMark, but beside Han, or what is read,
    any does that has no blank on its inner side. An underscore is text: it stands in names and
    addresses."""
    if silent or state.src[state.pos] != STAR:
        return False
    scanned = state.scanDelims(state.pos, True)
    before = state.src[state.pos - 1] if state.pos else " "
    behind = state.src[state.pos + scanned.length : state.pos + scanned.length + 1] or " "
    can_open, can_close = scanned.can_open, scanned.can_close
    end = state.pos + scanned.length
    read = RUBY.match(state.src, end) or READ_BEFORE.search(state.src, 0, state.pos)
    if is_wide(before) or is_wide(behind) or read:
        can_open, can_close = not behind.isspace(), not before.isspace()
    for _ in range(scanned.length):
        state.push("text", "", 0).content = STAR
        state.delimiters.append(
            Delimiter(ord(STAR), scanned.length, len(state.tokens) - 1, -1, can_open, can_close)
        )
    state.pos += scanned.length
    return True


def marks_of(node: SyntaxTreeNode) -> tuple[Mark, ...]:
    """The marks that a node gives to what is in it."""
    return tuple(MARKS[name] for name in names_of(node) if name in MARKS)


def lost_of(node: SyntaxTreeNode) -> Iterator[tuple[Kind, str]]:
    """What of the looks of a node is not kept, and the name of one that is not known."""
    for name in names_of(node) if node.type == "span" else ():
        if name in OTHERWISE:
            yield OTHERWISE[name], ""
        elif name not in MARKS and name not in PLACED:
            yield Kind.UNKNOWN, f".{name} "


def names_of(node: SyntaxTreeNode) -> list[str]:
    """The names of the looks of a node."""
    return str(node.attrs.get("class", "")).split() if node.type == "span" else [node.type]
