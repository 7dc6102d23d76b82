"""Numbers of paragraphs, computed as Word prints them (ECMA-376-1, 17.9).

A level that is missing above stands at its first number, and the next one of it counts on. A number
that a list starts over with holds once, at the level of the first paragraph of that list."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from booklet.intake.gathering.numerals import FORMATS, numeral
from booklet.intake.gathering.symbols import deciphered
from booklet.intake.word.markup import children, every, first, is_on, number, value
from booklet.intake.word.styles import Styles, letters
from booklet.patterns import pattern

PLACEHOLDER = pattern("%([1-9])")
BULLET = "•"
CLOSED = "、．，：）】》〉」』。"  # marks whose right half is white
LEVELS = range(9)
LONGEST = 255  # characters of a pattern


class Level(Struct, frozen=True):
    """A level of a list: what it counts in, its pattern, what follows, and when it begins anew:
    behind a level up to `after`, None for any that is higher."""

    kind: str = "decimal"
    pattern: str = ""
    start: int = 0
    follows: str = "tab"
    after: int | None = None
    legal: bool = False
    style: str = ""
    font: str = ""
    hidden: bool = False


class ListLabel(Struct, frozen=True):
    """What stands before a paragraph, the blank behind it included."""

    text: str
    bullet: bool
    depth: int


class List(Struct):
    """A list as its paragraphs name it: which counters it counts on, its levels, the numbers it
    starts over with, and whether that is done."""

    counters: dict[int, int]
    levels: dict[int, Level]
    restarts: dict[int, int]
    begun: bool = False


def level(element: Element) -> Level:
    """A level as `w:lvl` says it."""
    found = {each.tag: each for each in children(element)}
    format, after, legal = (found.get(f"w:{name}") for name in ("numFmt", "lvlRestart", "isLgl"))
    looks = letters(found.get("w:rPr"))
    kind = "decimal" if format is None else format.get("w:val", "decimal")
    special = "" if format is None else format.get("w:format", "")
    return Level(
        kind=special if kind == "custom" and special in FORMATS else kind,
        pattern=value(element, "w:lvlText")[:LONGEST],
        start=number(value(element, "w:start")),
        follows=value(element, "w:suff", "tab"),
        after=None if after is None else number(after.get("w:val")),
        legal=legal is not None and is_on(legal),
        style=value(element, "w:pStyle"),
        font=looks.get("font", ""),
        hidden=looks.get("w:vanish", False),
    )


def levels(pattern: Element) -> dict[int, Level]:
    """The levels of a pattern, by their depth from 0."""
    return {number(each.get("w:ilvl")): level(each) for each in every(pattern, "w:lvl")}


class Numbering(Struct):
    """The lists of a file, each with the numbers it has come to."""

    lists: dict[str, List] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)

    def depth(self, id: str, styles: tuple[str, ...], told: int | None) -> int:
        """The level of a paragraph in its list: as told, or the one that belongs to its style."""
        its = self.lists[id].levels if id in self.lists else {}
        linked = (at for style in styles for at, each in its.items() if each.style == style)
        return told if told is not None else next(linked, 0)

    def label(self, id: str, depth: int) -> ListLabel | None:
        """Count a paragraph of a list, and say what stands before it."""
        its = self.lists.get(id)
        if its is None or depth not in its.levels:
            return None
        count(its, depth)
        level = its.levels[depth]
        if level.hidden:
            return None
        if level.kind == "bullet":
            text = deciphered(level.pattern, level.font)[0].strip() or BULLET
            return ListLabel(text, True, depth) if level.pattern.strip() else None
        text = "".join(self.parts(its, level))
        return ListLabel(text + blank(text, level), False, depth) if text.strip() else None

    def parts(self, its: List, level: Level) -> Iterator[str]:
        """The pattern filled in."""
        for n, part in enumerate(PLACEHOLDER.split(level.pattern)):
            yield self.filled(its, int(part) - 1, level.legal) if n % 2 else part

    def filled(self, its: List, depth: int, legal: bool) -> str:
        """The number of a level as it is written."""
        level = its.levels.get(depth, Level())
        kind = "decimal" if legal and level.kind != "none" else level.kind
        if kind not in FORMATS:
            self.unknown.add(kind)
        return numeral(kind, its.counters.get(depth, level.start or 1))


def count(its: List, depth: int) -> None:
    """Count on at a level; those below begin anew, and those above have begun."""
    counters, level = its.counters, its.levels[depth]
    for above in LEVELS[:depth]:
        counters.setdefault(above, its.levels.get(above, Level()).start or 1)
    restart = None if its.begun else its.restarts.get(depth)
    its.begun = True
    if restart is not None:
        counters[depth] = restart
    else:
        counters[depth] = counters[depth] + 1 if depth in counters else level.start
    for below in LEVELS[depth + 1 :]:
        after = its.levels.get(below, Level()).after
        if after is None or depth < after:
            counters.pop(below, None)


def blank(text: str, level: Level) -> str:
    """The blank behind a number: the width of a Han behind Han, none behind a mark that has one."""
    if level.follows == "nothing" or text[-1] in CLOSED or text[-1].isspace():
        return ""
    return "　" if "\u3400" <= text[-1] <= "\u9fff" else " "


def numbering(root: Element | None, styles: Styles) -> Numbering:
    """The lists of the part whose root is given."""
    if root is None:
        return Numbering()
    patterns = {each.get("w:abstractNumId", ""): each for each in every(root, "w:abstractNum")}
    named = {each.get("w:numId", ""): each for each in every(root, "w:num")}
    counters = {id: dict[int, int]() for id in patterns}
    shared = {id: levels(each) for id, each in patterns.items()}
    made: dict[str, List] = {}
    for id, element in named.items():
        pattern = followed(value(element, "w:abstractNumId"), patterns, named, styles)
        if pattern in patterns:
            own = {k: v for each in every(element, "w:lvlOverride") for k, v in replaced(each)}
            its = {**shared[pattern], **own} if own else shared[pattern]
            made[id] = List(counters[pattern], its, dict(restarts(element)))
    return Numbering(made)


def followed(
    pattern: str, patterns: dict[str, Element], named: dict[str, Element], styles: Styles
) -> str:
    """The pattern that one stands for, which may say only the name of a list style (17.9.21)."""
    seen: set[str] = set()
    while pattern in patterns and pattern not in seen:
        seen.add(pattern)
        style = value(patterns[pattern], "w:numStyleLink")
        list = styles.lists.get(style, "")
        if not style or list not in named:
            break
        pattern = value(named[list], "w:abstractNumId")
    return pattern


def replaced(override: Element) -> Iterator[tuple[int, Level]]:
    """The levels that a list has of its own."""
    at = number(override.get("w:ilvl"))
    for each in every(override, "w:lvl"):
        yield at, level(each)


def restarts(element: Element) -> Iterator[tuple[int, int]]:
    """The numbers that a list starts over with, by level."""
    for each in every(element, "w:lvlOverride"):
        start = first(each, "w:startOverride")
        if start is not None:
            yield number(each.get("w:ilvl")), number(start.get("w:val"))
