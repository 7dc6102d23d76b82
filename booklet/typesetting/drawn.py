"""What was drawn of a page of a book, kept to be drawn again in the next (`kept_pages`): operators
of the PDF (ISO 32000-1, 7.8.2), and what of fonts, transparencies and groups they name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, TypeAlias

from msgspec import Struct, field

from booklet.patterns import pattern
from booklet.typesetting.founts import OpenFace
from booklet.typesetting.pdf_fonts import Taught, teach
from booklet.typesetting.places import Rectangle
from booklet.typesetting.seam import opacities

OPAQUE = pattern(rb"/([aA][\d.]+) gs")
FONT = pattern(rb"/(\S+) \S+ Tf")
SHOWN = pattern(rb"/\S+ \S+ Tf|.*\] TJ", re.DOTALL)
GROUP = pattern(rb"/(x\d+) Do")
CODES = pattern(rb"<([0-9a-f]+)>")
OTHER = (b" Do", b" sh", b" scn", b" SCN", b" gs", b"BI")
"""How operators end that need more than fonts and transparency, or are transparency."""


BegunGroup: TypeAlias = tuple[Any, list["BegunGroup"]]
"""The stream of a group that is being drawn, and the groups in it."""


class DrawnGroup(Struct, eq=False):
    """A group of what is drawn, as of a picture behind a title: its name, and what is told of it,
    such as its box; then the operators, the transparency that they name, and the groups in it."""

    name: str
    told: dict[str, Any]
    operators: list[bytes] = field(default_factory=list)
    opacities: dict[str, Any] = field(default_factory=dict)
    groups: list[DrawnGroup] = field(default_factory=list)

    def again(self, stream: Any) -> str:
        """Draw it once more; the name that it has there."""
        group = stream.add_group(0, 0, 0, 0)
        group.extra.update(self.told)
        for each in self.groups:
            each.again(group)
        group.stream += self.operators
        opacities(group).update(self.opacities)
        return str(group.id)


def groups_of(begun: list[BegunGroup]) -> list[DrawnGroup] | None:
    """Groups as they were drawn; None where one can't be drawn again, as it holds more than lines
    and areas of the page's colours."""
    made: list[DrawnGroup] = []
    for stream, inside in begun:
        groups, operators = groups_of(inside), [*stream.stream]
        if groups is None or not all(map(simple, operators)):
            return None
        told = {name: value for name, value in stream.extra.items() if name != "Resources"}
        made.append(DrawnGroup(stream.id, told, operators, {**opacities(stream)}, groups))
    return made


def simple(operator: Any) -> bool:
    """Whether an operator of a group needs nothing but the transparency and the groups in it."""
    if not isinstance(operator, bytes) or operator.endswith(b" Tf"):
        return False
    return not operator.endswith(OTHER) or bool(
        OPAQUE.fullmatch(operator) or GROUP.fullmatch(operator)
    )


def listening(stream: Any, begun: list[BegunGroup]) -> None:
    """From now on note the groups that are begun on a stream, and on these."""
    begin = stream.add_group

    def add_group(*place: float) -> Any:
        made, inside = begin(*place), list[BegunGroup]()
        begun.append((made, inside))
        listening(made, inside)
        return made

    stream.add_group = add_group


def transparencies(operators: Iterable[Any]) -> list[str] | None:
    """The names of the transparencies that operators ask for, in their order; None where they ask
    for more, such as groups."""
    found: dict[str, None] = {}
    for operator in operators:
        if isinstance(operator, bytes):
            if opacity := OPAQUE.fullmatch(operator):
                found[opacity[1].decode()] = None
            elif operator.endswith(OTHER):
                return None
    return [*found]


class DrawnPage(Struct, eq=False):
    """What was drawn of a page while it is recorded: the `fonts` in the order of their first use,
    each with that of the engine, the `standing` faces with theirs, what they were `taught` of
    glyphs, and the codes of `copies`. Then the `operators`, where in them each marked sequence
    of a box begins, the transparency that they name, the groups, which operator `shows` the one of
    which name, and the box of all text."""

    fonts: dict[Any, Any] = field(default_factory=dict)
    standing: dict[OpenFace, Any] = field(default_factory=dict)
    taught: dict[Any, Taught] = field(default_factory=partial(defaultdict, Taught))
    copies: dict[tuple[Any, int, int, int], int] = field(default_factory=dict)
    spoiled: bool = False
    operators: list[Any] = field(default_factory=list)
    marks: list[tuple[int, Any]] = field(default_factory=list)
    opacities: dict[str, Any] = field(default_factory=dict)
    groups: list[DrawnGroup] = field(default_factory=list)
    shows: list[tuple[int, str]] = field(default_factory=list)
    text: Rectangle | None = None

    def learn(self, stream: Any, start: int, text: str) -> None:
        """Note the glyphs of a text that the engine drew from an operator on. What a glyph was
        taught to stand for by another text is not what this one would teach."""
        named = {font.hash.encode(): font for font in self.fonts}
        self.spoiled |= len(named) < len(self.fonts)
        font: Any = None
        for operator in filter(SHOWN.fullmatch, texts_of(stream.stream[start:])):
            if name := FONT.fullmatch(operator):
                font = named.get(name[1])
                continue
            for glyph in glyphs_in(operator):
                known = font.to_unicode.get(glyph) if font else None
                if known is None or known not in text:
                    self.spoiled = True
                else:
                    teach(self.taught[font], glyph, font.widths[glyph], known)

    def take_over(self, part: DrawnPage) -> None:
        """Note what was noted of a part of the page."""
        for font, taught in part.taught.items():
            taught.teach(self.taught[font])
        self.copies |= part.copies
        self.standing |= part.standing
        self.spoiled |= part.spoiled

    def told_to(self, fonts: dict[Any, Any]) -> DrawnPage:
        """What is told to fonts, told to those of another document."""
        return DrawnPage(
            standing={face: fonts[font] for face, font in self.standing.items()},
            taught={fonts[font]: taught for font, taught in self.taught.items()},
            copies={(fonts[font], *copy): code for (font, *copy), code in self.copies.items()},
        )

    def draw_groups(self, stream: Any, operators: list[Any]) -> None:
        """Draw the groups once more, and let the operators that show them name them as they are
        called now."""
        names = {group.name: group.again(stream) for group in self.groups}
        for index, name in self.shows:
            operators[index] = b"/%b Do" % names[name].encode()


def texts_of(operators: Iterable[Any]) -> Iterator[bytes]:
    """Yield those of some operators that are written already."""
    yield from (each for each in operators if isinstance(each, bytes))


def glyphs_in(operator: bytes) -> Iterator[int]:
    """Yield the codes of the glyphs that an operator shows."""
    for run in CODES.findall(operator):
        yield from (int(run[at : at + 4], 16) for at in range(0, len(run), 4))
