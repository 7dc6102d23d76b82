"""What the house's Markdown has beyond CommonMark, as rules of markdown-it."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from booklet.intake.gathering.runs import is_wide
from booklet.intake.markdown.notes import twice_defined
from booklet.model.blocks import Mark

RUBY = re.compile(r"\{([^{}|\n]{1,40})\|([^{}|\n]{1,80})\}")
STAR = "*"
COMMENT = re.compile(r"^<!--.*?-->[ \t]*$", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
MARKS = {
    "strong": Mark.STRONG,
    "em": Mark.EMPHASIS,
    "sub": Mark.SUBSCRIPT,
    "sup": Mark.SUPERSCRIPT,
    "name": Mark.UNDERLINE,
}


def additions(made: MarkdownIt) -> None:
    """Add readings, spans, blocks with names, and stars that know Han."""
    made.use(sub_plugin).use(superscript_plugin)
    made.use(attrs_plugin, spans=True, allowed=("class",))
    made.use(container_plugin, "block", validate=lambda name, markup: bool(name.strip()))
    made.core.ruler.before("footnote_tail", "twice_defined", twice_defined)
    made.inline.ruler.before("link", "ruby", ruby)
    made.inline.ruler.at("emphasis", stars)


def ruby(state: StateInline, silent: bool) -> bool:
    """`{base|reading}`."""
    found = RUBY.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push("ruby", "ruby", 0)
        token.content, token.meta = found[1], {"reading": found[2].strip()}
    state.pos = found.end()
    return True


def stars(state: StateInline, silent: bool) -> bool:
    """Runs of stars that begin or end emphasis: as in CommonMark, but beside Han any does that
    has no blank on its inner side. An underscore is text: it stands in names and addresses."""
    if silent or state.src[state.pos] != STAR:
        return False
    scanned = state.scanDelims(state.pos, True)
    before = state.src[state.pos - 1] if state.pos else " "
    behind = state.src[state.pos + scanned.length : state.pos + scanned.length + 1] or " "
    can_open, can_close = scanned.can_open, scanned.can_close
    if is_wide(before) or is_wide(behind):
        can_open, can_close = not behind.isspace(), not before.isspace()
    for _ in range(scanned.length):
        state.push("text", "", 0).content = STAR
        state.delimiters.append(
            Delimiter(ord(STAR), scanned.length, len(state.tokens) - 1, -1, can_open, can_close)
        )
    state.pos += scanned.length
    return True


def uncommented(text: str) -> tuple[str, list[int]]:
    """The text, its lines as many as before, without the comments `<!-- … -->` that stand on lines
    of their own; and the lines, from 0, on which these begin."""
    found = [match for match in COMMENT.finditer(text) if not in_code(text, match.start())]
    for match in reversed(found):
        text = text[: match.start()] + "\n" * match[0].count("\n") + text[match.end() :]
    return text, [text.count("\n", 0, match.start()) for match in found]


def in_code(text: str, at: int) -> bool:
    """Whether a place lies between fences of code."""
    return len(FENCE.findall(text, 0, at)) % 2 == 1


def marks_of(node: SyntaxTreeNode) -> tuple[Mark, ...]:
    """The marks that a node gives to what is in it."""
    named = str(node.attrs.get("class", "")).split() if node.type == "span" else [node.type]
    return tuple(MARKS[name] for name in named if name in MARKS)
