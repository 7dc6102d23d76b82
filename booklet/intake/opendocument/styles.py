"""The styles of an OpenDocument text: marks of characters, levels of headings, labels of lists.

OpenDocument 1.3, part 3: 16 (styles), 19.768 (num-format), 20.390 (text-position).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from booklet.intake.gathering.numbers import BULLET, KNOWN, number
from booklet.intake.gathering.runs import ordered
from booklet.intake.told import Kind
from booklet.model.blocks import Mark
from booklet.patterns import pattern

ON = {
    Mark.STRONG: ("font-weight", "font-weight-asian"),
    Mark.UNDERLINE: ("text-underline-style",),
    Mark.EMPHASIS: ("text-emphasize",),
}
LOST = {
    Kind.STRUCK: ("text-line-through-style",),
    Kind.SLANTED: ("font-style", "font-style-asian"),
    Kind.SMALL: ("font-variant",),
    Kind.COMBINED: ("text-combine",),
    Kind.VERTICAL: ("text-rotation-angle", "writing-mode"),
}
"""What of the looks of words is not kept."""
OFF = ("", "none", "normal", "false", "400", "0", "lr-tb", "rl-tb", "lr", "rl", "page")
PLACEHOLDER = pattern(r"%(\d{1,2})%")
LENGTH = pattern(r"(\d+(?:\.\d+)?)([a-z]+)")
PAGE = "master-page-name"
PICTURED = "list-level-style-image"
DIRECT = "automatic-styles"
TITLE = "Title"
BELOW_TITLE = ("Subtitle", "Author", "Date")
CODES = frozenset({"Source_20_Text", "Source_Text", "Teletype"})
"""Names of styles, as programs write them whatever they call them."""
DEEPEST = 20  # styles that are made from one another


class LabelStyle(Struct):
    """How the items of one level of a list are labelled."""

    format: str = ""
    before: str = ""
    behind: str = ""
    start: int = 1
    shown: int = 1
    bullet: str = ""
    pattern: str = ""

    @property
    def is_rare(self) -> bool:
        """Whether its numbers are in digits, since how the file has them is not known."""
        return self.format not in KNOWN

    def label(self, counts: list[int], levels: list[LabelStyle]) -> str:
        """The label where the counters of this level and those above stand so."""
        if self.bullet or not self.format:
            return self.bullet
        depth = len(counts)
        numbers = {n + 1: number(levels[n].format or self.format, counts[n]) for n in range(depth)}
        if self.pattern:
            return PLACEHOLDER.sub(lambda found: numbers.get(int(found[1]), ""), self.pattern)
        shown = range(max(depth - self.shown, 0), depth)
        words = (numbers[n + 1] for n in shown if levels[n].format)
        return f"{self.before}{'.'.join(words)}{self.behind}"


class OdtStyles(Struct):
    """All styles of a text by their names; `direct` are those that no person has named, `lying`
    tells of those of pages whether they lie."""

    of_text: dict[str, dict[str, str]] = field(default_factory=dict)
    lists: dict[str, list[LabelStyle]] = field(default_factory=dict)
    outline: list[LabelStyle] = field(default_factory=list)
    direct: set[str] = field(default_factory=set)
    lying: dict[str, bool] = field(default_factory=dict)

    def read(self, root: Element | None) -> None:
        """Add the styles of a part of the file."""
        if root is None:
            return
        for style in root.iter("style"):
            inner = {k: v for each in style for k, v in each.attrib.items()}
            own = {k: style.get(k, "") for k in ("parent-style-name", "default-outline-level",
                                                 "list-style-name")}  # fmt: skip
            said = {k: v for k, v in own.items() if v}
            page = {k: v for k, v in style.attrib.items() if k == PAGE}  # may be none, said so
            self.of_text[style.get("name", "")] = {**inner, **said, **page}
        self.direct |= {each.get("name", "") for part in root.iter(DIRECT) for each in part}
        layouts = {each.get("name"): lies(each) for each in root.iter("page-layout")}
        for each in root.iter("master-page"):
            self.lying[each.get("name", "")] = layouts.get(each.get("page-layout-name"), False)
        for each in root.iter("list-style"):
            self.lists[each.get("name", "")] = levels_of(each)
        for each in root.iter("outline-style"):
            self.outline = levels_of(each)

    def chain(self, style: str) -> Iterator[str]:
        """A style and those that it is made from, by their names."""
        for _ in range(DEEPEST):
            yield style
            style = self.of_text.get(style, {}).get("parent-style-name", "")
            if not style:
                return

    def said(self, style: str, word: str) -> str:
        """What a style says of something, or the styles that it is made from."""
        each = (self.of_text.get(name, {}) for name in self.chain(style))
        return next((found[word] for found in each if word in found), "")

    def is_title(self, style: str) -> bool:
        """Whether paragraphs of a style are a title, and not what is based on it."""
        names = [*self.chain(style)]
        return TITLE in names and not any(name in BELOW_TITLE for name in names)

    def marks(self, style: str, outer: tuple[Mark, ...]) -> tuple[Mark, ...]:
        """The marks of characters in a style, those around them included that it does not end."""
        marks = set(outer)
        for mark, words in ON.items():
            said = [value for word in words if (value := self.said(style, word))]
            if any(value not in OFF for value in said):
                marks.add(mark)
            elif said:
                marks.discard(mark)
        if not CODES.isdisjoint(self.chain(style)):
            marks.add(Mark.CODE)
        if raised := self.said(style, "text-position").split(" ")[0]:
            lowered = raised == "sub" or raised.startswith("-")
            marks -= {Mark.SUBSCRIPT, Mark.SUPERSCRIPT}
            if raised.strip("-0%"):
                marks.add(Mark.SUBSCRIPT if lowered else Mark.SUPERSCRIPT)
        return ordered(marks)

    def lost(self, style: str) -> Iterator[Kind]:
        """What of the looks of a style is not kept."""
        for kind, words in LOST.items():
            if any(self.said(style, word) not in OFF for word in words):
                yield kind

    def is_usual(self, style: str, kind: Kind) -> bool:
        """Whether a look is one that means nothing: italics of all paragraphs of a named style."""
        named = next((name for name in self.chain(style) if name not in self.direct), "")
        return kind is Kind.SLANTED and kind in self.lost(named)

    def level(self, style: str) -> int:
        """The level of a heading that paragraphs of a style are, else 0."""
        return whole(self.said(style, "default-outline-level"), 0)


def lies(layout: Element) -> bool:
    """Whether pages are said to lie, or are wider than they are high."""
    said = {k: v for each in layout.iter("page-layout-properties") for k, v in each.attrib.items()}
    wide, high = (LENGTH.fullmatch(said.get(f"page-{side}", "")) for side in ("width", "height"))
    wider = wide and high and wide[2] == high[2] and float(wide[1]) > float(high[1])
    return said.get("print-orientation") == "landscape" or bool(wider)


def levels_of(style: Element) -> list[LabelStyle]:
    """The ten levels of a list style."""
    levels = [LabelStyle() for _ in range(10)]
    for each in style:
        at = whole(each.get("level"), 1) - 1
        if 0 <= at < len(levels):
            levels[at] = LabelStyle(
                kind_of(each.get("num-format", "")),
                each.get("num-prefix", ""),
                each.get("num-suffix", ""),
                whole(each.get("start-value"), 1),
                whole(each.get("display-levels"), 1),
                BULLET if each.tag == PICTURED else visible(each.get("bullet-char", "")),
                each.get("num-list-format", ""),
            )
    return levels


def kind_of(format: str) -> str:
    """The style of numbering of a format; `一, 二, 三, ...` says it by its first numbers."""
    return "貳" if "貳" in format else format.partition(",")[0].strip()


def visible(bullet: str) -> str:
    """A bullet; those of symbol fonts are private characters, for which the usual one stands."""
    return BULLET if bullet and "\ue000" <= bullet <= "\uf8ff" else bullet


def whole(word: str | None, default: int) -> int:
    """The whole number that an attribute says."""
    return int(word) if word and word.isdecimal() and len(word) < 9 else default


def counted(
    counts: list[int], depth: int, levels: Iterable[LabelStyle], start: int | None
) -> list[int]:
    """The counters after one more item at a depth, from 1; deeper ones begin anew."""
    starts = [level.start for level in levels]
    kept = (counts + [starts[n] for n in range(len(counts), depth - 1)])[: depth - 1]
    last = counts[depth - 1] + 1 if len(counts) >= depth else starts[depth - 1]
    return [*kept, last if start is None else start]
