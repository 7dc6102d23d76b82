"""The elements of HTML: which stand in a line, which are marks, and which are not taken."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from booklet.intake.told import Kind
from booklet.model.blocks import Mark
from booklet.patterns import pattern

MARKS = {
    "b": Mark.STRONG, "strong": Mark.STRONG, "em": Mark.EMPHASIS, "u": Mark.UNDERLINE,
    "sub": Mark.SUBSCRIPT, "sup": Mark.SUPERSCRIPT, "code": Mark.CODE, "kbd": Mark.CODE,
    "samp": Mark.CODE, "tt": Mark.CODE,
}  # fmt: skip
OTHERWISE = {
    "i": Kind.SLANTED, "cite": Kind.SLANTED, "var": Kind.SLANTED, "dfn": Kind.SLANTED,
    "s": Kind.STRUCK, "strike": Kind.STRUCK,
}  # fmt: skip
PHRASES = frozenset(MARKS) | frozenset(OTHERWISE) | frozenset({
    "a", "abbr", "acronym", "bdi", "bdo", "big", "data", "font", "ins", "label", "mark", "nobr",
    "output", "small", "span", "time", "slot",
})  # fmt: skip
"""What stands in a line, and may hold other words of it."""
INLINE = PHRASES | frozenset({
    "wbr", "math", "mrow", "mi", "mo", "mn", "msup", "msub", "mfrac", "msqrt", "mtext", "semantics",
    "mstyle", "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mfenced",
    "mspace", "mroot", "mpadded", "rb", "rtc", "rt",
})  # fmt: skip
UNSHOWN = frozenset({"script", "style", "head", "title", "link", "meta", "col", "rp"})
LEFT = {
    "noscript": Kind.HIDDEN, "template": Kind.HIDDEN, "datalist": Kind.HIDDEN,
    "annotation": Kind.HIDDEN, "annotation-xml": Kind.HIDDEN, "input": Kind.MENU,
    "select": Kind.MENU, "button": Kind.MENU, "textarea": Kind.MENU, "iframe": Kind.MOVING,
    "frame": Kind.MOVING, "audio": Kind.MOVING, "video": Kind.MOVING, "object": Kind.EMBEDDED,
    "embed": Kind.EMBEDDED, "applet": Kind.EMBEDDED, "canvas": Kind.EMBEDDED, "del": Kind.DELETED,
}  # fmt: skip
STYLED = pattern(r"(?<![-\w])([-\w]+)\s*:\s*((?:[^;\"']|\"[^\"]*\"|'[^']*')*)")
UNSEEN = {"display": ("none",), "visibility": ("hidden", "collapse")}
NOTHING: Mapping[str, str] = {}


def styled(element: Element | Mapping[str, str]) -> Mapping[str, str]:
    """What the style of an element says, in small letters; what is said last counts."""
    style = element.get("style")
    if not style:
        return NOTHING
    said = STYLED.findall(style.lower())
    return {name: value.partition("!")[0].strip() for name, value in said}


def is_hidden(element: Element | Mapping[str, str]) -> bool:
    """Whether an element, or its attributes, say that it is not seen. What is hidden from those who
    listen alone (`aria-hidden`) is seen."""
    if element.get("hidden") is not None:
        return True
    said = styled(element)
    return any(said.get(name) in words for name, words in UNSEEN.items())
