"""What the style of an element makes of its words: marks, what is told of them, and the font."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from booklet.intake.gathering.runs import ordered
from booklet.intake.gathering.symbols import FONTS
from booklet.intake.told import Kind
from booklet.model.blocks import Mark
from booklet.patterns import pattern

HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
BOLD = pattern(r"bold(?:er)?|[6-9]00")
LIGHT = pattern(r"normal|lighter|[1-5]00")
RAISED = {"super": Mark.SUPERSCRIPT, "sub": Mark.SUBSCRIPT}
LINES = ("text-decoration", "text-decoration-line")
DOTS = ("text-emphasis", "text-emphasis-style", "-webkit-text-emphasis")
SLANTED = frozenset({"italic", "oblique"})
SMALL = frozenset({"small-caps", "all-small-caps", "petite-caps", "all-petite-caps"})
VARIANTS = ("font-variant", "font-variant-caps", "font")
WRITING = ("writing-mode", "-webkit-writing-mode")
UPRIGHT = ("", "horizontal-tb", "lr", "lr-tb", "rl", "rl-tb", "initial", "inherit", "unset")
"""Directions of writing (CSS Writing Modes 4, 3.2) in which lines lie."""
SIZED = pattern(r".*\d(?:pt|px|em|rem|%)\S*\s+(.+)")
"""The family in the property `font`, behind the size."""
FIRST = pattern(r"(?<![\w'’])\w")


def capitalized(text: str) -> str:
    """The text, the first letter of each word a capital."""
    return FIRST.sub(lambda found: found[0].upper(), text)


CASES: Mapping[str, Callable[[str], str]] = {
    "uppercase": str.upper, "lowercase": str.lower, "capitalize": capitalized,
}  # fmt: skip
"""How letters are changed (`text-transform`)."""


def marked(tag: str, said: Mapping[str, str], marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks around an element, and those that its style gives or takes; headings are bold."""
    if not said:
        return marks
    given, font = set(marks), said.get("font", "").split()
    weight = said.get("font-weight", next(filter(BOLD.fullmatch, font), ""))
    if BOLD.fullmatch(weight) and tag not in HEADINGS:
        given.add(Mark.STRONG)
    elif LIGHT.fullmatch(weight):
        given.discard(Mark.STRONG)
    if any("underline" in said.get(each, "") for each in LINES):
        given.add(Mark.UNDERLINE)
    if any(said.get(each, "none") not in ("none", "initial", "inherit") for each in DOTS):
        given.add(Mark.EMPHASIS)
    if height := RAISED.get(said.get("vertical-align", "")):
        given.add(height)
    return ordered(given)


def lost(said: Mapping[str, str]) -> Iterator[Kind]:
    """What of the style of an element is not kept."""
    if any("line-through" in said.get(each, "") for each in LINES):
        yield Kind.STRUCK
    if said.get("font-style") in SLANTED or not SLANTED.isdisjoint(said.get("font", "").split()):
        yield Kind.SLANTED
    if any(not SMALL.isdisjoint(said.get(each, "").split()) for each in VARIANTS):
        yield Kind.SMALL
    if any(said.get(each, "") not in UPRIGHT for each in WRITING):
        yield Kind.VERTICAL


def font_of(said: Mapping[str, str], face: str, outer: str) -> str:
    """The symbol font that the words of an element are in, in small letters; nothing for others.
    `face` is what the element says besides its style, `outer` what stands around it."""
    sized = SIZED.fullmatch(said.get("font", ""))
    family = said.get("font-family") or (sized[1] if sized else face)
    if not family:
        return outer
    name = family.partition(",")[0].strip(" \"'").lower()
    return name if name in FONTS else ""
