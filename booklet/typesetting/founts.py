"""Founts: every sort of a style is shaped once and kept.

In comes a computed style, out comes its `EngineFount`: the widths that the composer reckons with
and the glyphs that are drawn. Widths are those that the PDF will have, which knows whole
thousandths of an em (ISO 32000-1, 9.7.4.3 and 9.4.3: W arrays and TJ numbers), so that a line
comes out as long as it was reckoned.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import Any

from msgspec import Struct

from booklet.composer import Fount
from booklet.composer.marks import WHITE, edges, is_han
from booklet.composer.shared import CHINESE, LATIN, SHARED
from booklet.typesetting.properties import custom_in
from booklet.typesetting.seam import FROM_UNITS, Layout, ffi, glyphs_of, pango, strut
from booklet.typesetting.showing import Element, written

NEIGHBOUR = "一"  # what a sort is shaped next to: Han, so that marks take the Han face
EMPTY = 0x0FFFFFFF  # PANGO_GLYPH_EMPTY
UNKNOWN = 0x10000000  # PANGO_GLYPH_UNKNOWN_FLAG
FORMS = LATIN + CHINESE
SAME_SIZE = 0.01  # px


class Stance(Struct, frozen=True):
    """How glyphs stand in a lying line, each `hanging` from the middle of the top of its square or
    on a line of their own: moved by so many thousandths of an em, and narrowed. What stands `alone`
    has a place of its own."""

    hanging: bool = True
    right: float = 0.0
    up: float = 0.0
    scale: float = 1.0
    alone: bool = False


class OpenFace:
    """A font of the engine at one size: its family, `ascent` and `descent` in the style's unit.

    `ratio` is that of the style's size to its own, which is less in small capitals."""

    def __init__(self, font: Any, size: float, layout: Any) -> None:
        self.font, self.size = font, size
        describe = pango.pango_font_describe_with_absolute_size
        described = ffi.gc(describe(font), pango.pango_font_description_free)
        shown = pango.pango_font_description_get_size(described) * FROM_UNITS
        self.family = ffi.string(pango.pango_font_description_get_family(described)).decode()
        self.ratio = size / shown if abs(shown - size) > SAME_SIZE else 1
        self.layout = layout  # owns the font
        self.stance: Stance | None = None
        self.document: Any = None
        self.entry: Any = None
        self.known: dict[Glyphs, str] = {}  # what they are copied as, where the font says other
        self.codes: dict[str, tuple[str, int]] = {}  # and widths of sorts that are a black glyph
        self.solid: dict[str, str] = {}  # of sorts that are its glyphs from end to end
        self.widths: dict[int, int] = {}
        self.standing: dict[Stance, OpenFace] = {}
        self.rectangle = logical = ffi.new("PangoRectangle *")
        pango.pango_font_get_glyph_extents(font, 0, ffi.NULL, logical)
        self.ascent = -logical.y * FROM_UNITS
        self.descent = (logical.height + logical.y) * FROM_UNITS

    def stood(self, stance: Stance) -> OpenFace:
        """The same font for glyphs that stand so."""
        if stance not in self.standing:
            other = self.standing[stance] = copy(self)
            other.stance, other.document = stance, None
            other.known, other.codes, other.solid = {}, {}, {}
            other.ratio *= -1 if stance.hanging else 1  # ISO 32000-1, 9.4.3: moves go down
        return self.standing[stance]

    def width(self, glyph: int) -> int:
        """Return a glyph's width in thousandths of an em, as the PDF gives it."""
        if glyph not in self.widths:
            pango.pango_font_get_glyph_extents(self.font, glyph, ffi.NULL, self.rectangle)
            self.widths[glyph] = round(self.rectangle.width * FROM_UNITS * 1000 / self.size)
        return self.widths[glyph]


class Glyphs(Struct, frozen=True, eq=False):
    """The glyphs of a sort in one face: `pieces` are codes and moves, as of a TJ array.

    `width` is in thousandths of an em; `named` lists glyph, width and the text it stands for;
    `last` is the code of the last glyph, if it is black, else ""; `tail` is the move after it,
    `lead` that before the first. Moves and the widths that are named are in thousandths of the
    face's own size.
    """

    face: OpenFace
    pieces: tuple[str, ...]
    width: int
    named: tuple[tuple[int, int, str], ...]
    last: str
    tail: float
    lead: float


class Shape(Struct):
    """A sort as it is drawn: its glyphs, its width in thousandths of an em.

    `plain` is false where the engine itself has to draw it (missing or raised glyphs).
    """

    glyphs: tuple[Glyphs, ...] = ()
    width: int = 0
    plain: bool = True


class EngineFount(Fount):
    """The fount of one computed style, with the shapes of its sorts."""

    def __init__(self, style: Any) -> None:
        spacing = style["letter_spacing"]
        letter_spacing = 0.0 if spacing == "normal" else spacing
        super().__init__(style["font_size"], self.widths, letter_spacing, custom_in(style))
        self.word_spacing = style["word_spacing"]
        self.letter_units = round(letter_spacing * 1000 / self.em)
        self.style = style
        self.faces: dict[Any, OpenFace] = {}
        self.layouts: dict[int, Any] = {}  # by the styles, which they are kept with
        self.shapes: dict[str, Shape] = {}
        self.odd: set[str] = set()  # sorts that the engine has to draw, or to tell of
        self.line_height = strut(style)[0]

    def widths(self, texts: Sequence[str]) -> list[float]:
        self.shape(texts)
        return [self.shapes[text].width * self.em / 1000 for text in texts]

    def extents(self, texts: Iterable[str]) -> tuple[float, float]:
        """Return the greatest ascent and descent of the faces that the sorts are drawn in."""
        shapes = self.shapes
        faces = set(self.faces.values())
        if len(faces) > 1:
            drawn = {glyphs.face for text in set(texts) for glyphs in shapes[text].glyphs}
            faces = drawn or faces
        return max(face.ascent for face in faces), max(face.descent for face in faces)

    def shape(self, texts: Sequence[str]) -> None:
        """Shape all the texts."""
        made = self.shaped_in(self.style, {text: text for text in texts})
        self.shapes.update(made)
        self.odd.update(text for text, shape in made.items() if odd(shape))

    def shaped_in(self, style: Any, forms: Mapping[str, str]) -> dict[str, Shape]:
        """The shapes of texts that are drawn as others, in one layout: Han in a row, others on a
        line each."""
        apart = {text: western(form) for text, form in forms.items()}
        texts = sorted(apart, key=apart.__getitem__)
        whole, starts, stops = "", list[int](), list[int]()
        for text in texts:
            whole += ("\n" if starts else "") if apart[text] else NEIGHBOUR
            starts.append(len(whole))
            whole += shown(forms[text])
            stops.append(len(whole))
        layout = self.layout_of(style)
        parts: list[list[Any]] = [[] for _ in texts]
        for font, glyph, first, after in glyphs_of(layout, whole):
            index = bisect_right(starts, first) - 1
            if index >= 0 and first < stops[index]:
                face, named = self.face_of(font, layout), whole[first:after].rstrip(FORMS)
                parts[index].append((face, glyph.glyph, glyph.geometry, named))
        return {text: self.shaped(part) for text, part in zip(texts, parts, strict=True)}

    def layout_of(self, style: Any) -> Any:
        """The layout in which texts of a style are shaped, one after another."""
        if id(style) not in self.layouts:
            self.layouts[id(style)] = style, Layout(style).layout
        return self.layouts[id(style)][1]

    def face_of(self, font: Any, layout: Any) -> OpenFace:
        if font not in self.faces:
            self.faces[font] = OpenFace(font, self.em, layout)
        return self.faces[font]

    def shaped(self, parts: list[Any]) -> Shape:
        """Turn the engine's glyphs into the inside of TJ strings, kerns in thousandths."""
        groups: list[tuple[OpenFace, list[Element], list[int], list[tuple[int, int, str]]]] = []
        plain = True
        for face, glyph, geometry, named in parts:
            if not groups or groups[-1][0] is not face:
                groups.append((face, [], [], []))
            if glyph == EMPTY:
                continue
            plain = plain and not (glyph & UNKNOWN or geometry.y_offset)
            natural = face.width(glyph)
            shift = round(geometry.x_offset * FROM_UNITS * 1000 / self.em)
            advance = round(geometry.width * FROM_UNITS * 1000 / self.em) + self.letter_units
            if named in (" ", "\u00a0"):
                advance += round(self.word_spacing * 1000 / self.em)
            kern = natural + shift - advance
            _, elements, widths, names = groups[-1]
            moves = (-shift, kern) if face.ratio == 1 else (-shift * face.ratio, kern * face.ratio)
            elements += [each for each in (moves[0], f"{glyph:04x}", moves[1]) if each]
            widths.append(advance)
            names.append((glyph, round(natural * face.ratio), named))
        glyphs = tuple(
            Glyphs(face, written(elements), sum(widths), tuple(names), *ends(elements, names))
            for face, elements, widths, names in groups
        )
        return Shape(glyphs, sum(part.width for part in glyphs), plain)


def odd(shape: Shape) -> bool:
    """Whether a sort is drawn by the engine, or as the .notdef of its face."""
    names = (name for glyphs in shape.glyphs for name in glyphs.named)
    return not shape.plain or any(glyph == 0 for glyph, _, _ in names)


def ends(elements: list[Element], names: list[tuple[int, int, str]]) -> tuple[str, float, float]:
    """Return the code of the last glyph, if it is black, the move after it, and that before the
    first."""
    if not elements:
        return "", 0, 0
    lead, tail = (0 if isinstance(each, str) else each for each in (elements[0], elements[-1]))
    code = str(elements[-2 if tail else -1])
    return "" if names[-1][2].isspace() else code, tail, lead


def shown(name: str) -> str:
    """A sort as it is shaped: marks that are not named as Latin are Chinese."""
    if SHARED.match(name) and LATIN not in name:
        return SHARED.sub(rf"\g<0>{CHINESE}", name)
    return name.replace("\n", "")


def western(text: str) -> bool:
    """Whether a sort is shaped alone, so that nothing beside it is kerned with it."""
    return LATIN in text or not (is_han(text[0]) or edges(text)[0] in WHITE)
