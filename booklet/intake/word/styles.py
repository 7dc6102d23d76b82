"""Styles of a Word file: what a paragraph and its characters look like, all told.

Document defaults, the styles and what they are based on, then what stands at the place itself
(ECMA-376-1, 17.7.2). Properties that are on or off and come from a paragraph style and a character
style at once cancel each other (17.7.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

from msgspec import Struct, field
from msgspec.structs import asdict

from booklet.intake.word.markup import children, every, first, is_on, number, value

TOGGLES = frozenset({"w:b", "w:i", "w:caps", "w:smallCaps", "w:strike", "w:dstrike", "w:vanish"})
VALUES = frozenset({"w:em", "w:u", "w:vertAlign", "w:rStyle", "w:sz"})
OFF = ("0", "false", "off")
BRACKETS = {"round": "（）", "square": "［］", "angle": "〈〉", "curly": "｛｝"}
"""What stands around two lines in one (17.18.8)."""
ALIGNED = {"center": "center", "right": "end", "end": "end"}
SPOKEN = ("w:eastAsia", "w:val")
LONGEST = 50  # styles that are based on each other; Word allows ten
HEADINGS = {f"{word}{n}": n for word in ("heading", "标题") for n in range(1, 10)}
TITLES = frozenset({"title", "标题"})
BELOW_TITLES = frozenset({"subtitle", "副标题", "author", "作者", "date", "日期"})
"""Styles that are often based on that of a title, and are none."""

Looks = Mapping[str, Any]
"""What characters look like, by the name of the property."""


def letters(properties: Element | None) -> Looks:
    """What `w:rPr` says of characters."""
    said: dict[str, Any] = {}
    for each in properties if properties is not None else ():
        if each.tag in TOGGLES:
            said[each.tag] = is_on(each)
        elif each.tag in VALUES:
            said[each.tag] = each.get("w:val", "")
        elif each.tag == "w:rFonts" and (font := each.get("w:ascii") or each.get("w:hAnsi")):
            said["font"] = font
        elif each.tag == "w:eastAsianLayout":
            said |= {name: each.get(name, "0") not in OFF for name in ("w:combine", "w:vert")}
            said["brackets"] = said["w:combine"] and BRACKETS.get(each.get("w:combineBrackets", ""))
    return said


class ParagraphStyle(Struct, frozen=True):
    """What is said of a paragraph: alignment, level in the outline from 1, its list and the level
    in it from 0, indent at the left in twentieths of a point. None where nothing is said."""

    align: str | None = None
    outline: int | None = None
    list: str | None = None
    depth: int | None = None
    indent: int | None = None

    def over(self, other: ParagraphStyle) -> ParagraphStyle:
        """This one, and what it does not say as the other says it."""
        mine, its = asdict(self), asdict(other)
        return ParagraphStyle(
            **{name: its[name] if mine[name] is None else mine[name] for name in mine}
        )


def shape(properties: Element | None) -> ParagraphStyle:
    """What `w:pPr` says of a paragraph."""
    if properties is None:
        return ParagraphStyle()
    found = {each.tag: each for each in children(properties)}
    align, outline, indent = (found.get(f"w:{name}") for name in ("jc", "outlineLvl", "ind"))
    numbered = found.get("w:numPr")
    level = value(numbered, "w:ilvl")
    return ParagraphStyle(
        align=None if align is None else ALIGNED.get(align.get("w:val", ""), "start"),
        outline=None if outline is None else number(outline.get("w:val"), 9) + 1,
        list=value(numbered, "w:numId") or None,
        depth=min(max(number(level), 0), 8) if level else None,
        indent=None if indent is None else number(indent.get("w:left") or indent.get("w:start")),
    )


class Style(Struct, frozen=True):
    """A style: its name in small letters without blanks, what it is based on, and what it says."""

    id: str = ""
    name: str = ""
    based: str = ""
    looks: Looks = field(default_factory=dict)
    shape: ParagraphStyle = ParagraphStyle()

    @property
    def level(self) -> int:
        """The level of the heading that its name says, else 0."""
        return HEADINGS.get(self.name, 0)


def style(element: Element) -> Style:
    """A style as `w:style` says it."""
    name = value(element, "w:name").lower()
    return Style(
        element.get("w:styleId", ""),
        "".join(name.partition(",")[0].split()),
        value(element, "w:basedOn"),
        letters(first(element, "w:rPr")),
        shape(first(element, "w:pPr")),
    )


class Resolved(Struct, frozen=True):
    """A paragraph style all told; `names` are its own and those it is based on."""

    names: tuple[str, ...]
    ids: tuple[str, ...]
    level: int
    looks: Looks
    shape: ParagraphStyle


class Styles:
    """The styles of a file; `root` is that of its part, if it has one."""

    def __init__(self, root: Element | None) -> None:
        found = every(root, "w:style")
        self.each = {each.get("w:styleId", ""): style(each) for each in found}
        self.default = next((e.get("w:styleId", "") for e in found if is_default(e)), "")
        defaults = first(root, "w:docDefaults/w:rPrDefault/w:rPr")
        self.looks = letters(defaults)
        spoken = first(defaults, "w:lang")
        said = (each.get(name, "") for each in [spoken] if each is not None for name in SPOKEN)
        self.languages = tuple(filter(None, said))
        self.paragraphs: dict[str, Resolved] = {}
        self.characters: dict[str, Looks] = {}

    def chain(self, name: str) -> Iterator[Style]:
        """A style, what it is based on, and so on; one that is based on itself ends the chain."""
        seen: set[str] = set()
        while name in self.each and name not in seen and len(seen) < LONGEST:
            seen.add(name)
            yield self.each[name]
            name = self.each[name].based

    def paragraph(self, name: str) -> Resolved:
        """A paragraph style all told; the default one if there is none of this name."""
        if name not in self.paragraphs:
            chain = list(self.chain(name if name in self.each else self.default))
            told = ParagraphStyle()
            for each in chain:
                told = told.over(each.shape)
            self.paragraphs[name] = Resolved(
                tuple(each.name for each in chain),
                tuple(each.id for each in chain),
                next((each.level for each in chain if each.level), 0),
                self.merged(chain),
                told,
            )
        return self.paragraphs[name]

    def merged(self, chain: list[Style]) -> Looks:
        """What characters look like by styles of which each is based on the next."""
        looks: dict[str, Any] = {}
        for each in reversed(chain):
            looks |= each.looks
        return looks

    def run(self, paragraph: Looks, properties: Element | None) -> Looks:
        """What characters look like in a paragraph whose style says `paragraph`."""
        own = letters(properties)
        if (name := own.get("w:rStyle")) is None:
            return {**self.looks, **paragraph, **own}
        if name not in self.characters:
            self.characters[name] = self.merged(list(self.chain(name)))
        style = self.characters[name]
        both = {t: paragraph.get(t, False) != style.get(t, False) for t in TOGGLES & style.keys()}
        return {**self.looks, **paragraph, **style, **both, **own}

    @cached_property
    def lists(self) -> dict[str, str]:
        """The list that a list style stands for, by the id of the style."""
        return {name: each.shape.list for name, each in self.each.items() if each.shape.list}

    def name(self, id: str) -> str:
        return self.each[id].name if id in self.each else ""


def is_default(element: Element) -> bool:
    """Whether a style is that of paragraphs that name none."""
    default = element.get("w:default", "0") in ("1", "true", "on")
    return default and element.get("w:type") == "paragraph"
