"""Faces: a font file as HarfBuzz opens it, and a face of it at one size."""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Self

import uharfbuzz as hb
from msgspec import Struct

from booklet.shaping.descriptions import NORMAL_STRETCH, PERCENT, SCALE, UPRIGHT, Description

FAMILIES = (21, 16, 1)  # name IDs of a family: WWS, typographic, that of four styles
FULL_NAME, POSTSCRIPT_NAME = 4, 6
EMPTY = 0x0FFFFFFF  # the glyph of what is not seen
WIDE = 0.9  # em; a mark so wide is Chinese
UNKNOWN = 0x10000000  # with a character: the glyph of what no face draws
LETTERS = "The quick brown fox jumps over the lazy dog."
Ranges = tuple[tuple[int, int], ...]


class Extents:
    """A rectangle in units, from the origin of a glyph or a line; `y` is its top, downwards."""

    def __init__(self, x: int = 0, y: int = 0, width: int = 0, height: int = 0) -> None:
        self.x, self.y, self.width, self.height = x, y, width, height


class Metrics(NamedTuple):
    """The metrics of a face in units; `position` is above the baseline, of a rule's top."""

    ascent: int
    descent: int
    underline_position: int
    underline_thickness: int
    strikethrough_position: int
    strikethrough_thickness: int


class Said(Struct, frozen=True):
    """What a listing or a page says of a face: it wins over what the file says.

    The face is one of the family, and stands behind those that it `complements`. Of the characters
    in `only`, if there are any, the face draws those alone. If it names `languages`, it stands
    before what it complements in these, and is not used in others."""

    family: str = ""
    complements: tuple[str, ...] = ()
    style: int | None = None
    weight: int | None = None
    stretch: int | None = None
    features: tuple[tuple[str, int], ...] = ()
    only: Ranges = ()
    languages: tuple[str, ...] = ()


UNSAID = Said()


class FontBytes(mmap.mmap):
    """A font file as it is mapped into memory, and the face in it."""

    face: hb.Face

    def __new__(cls, face: hb.Face, file: int) -> Self:
        """Map the file of this number."""
        found = super().__new__(cls, file, 0, access=mmap.ACCESS_READ)
        found.face = face
        return found


class FaceFile:
    """A font file: what it calls itself and what it draws. `leaves` is left to other faces.

    It is found and opened when more is asked of it than is `said`. The file of a house is mapped
    into memory; what a page brings is `held` there, since its file is taken away."""

    def __init__(
        self,
        find: Callable[[], Path],
        leaves: Ranges = (),
        said: Said = UNSAID,
        *,
        held: bool = False,
    ) -> None:
        self.find, self.leaves, self.said, self.held = find, leaves, said, held

    @cached_property
    def path(self) -> Path:
        """Where the file is. Raises what `find` does."""
        return self.find()

    @cached_property
    def face(self) -> hb.Face:
        """The face in the file. Raises OSError or HarfBuzzError for what cannot be read."""
        if self.held:
            return hb.Face(hb.Blob(self.path.read_bytes()))
        return hb.Face(hb.Blob.from_file_path(str(self.path)))

    @cached_property
    def font(self) -> hb.Font:
        """The face at the size of its own em."""
        return hb.Font(self.face)

    @cached_property
    def style(self) -> int:
        """Whether it is upright, oblique or italic: 0, 1, 2."""
        if self.said.style is not None:
            return self.said.style
        value, tag = self.font.get_style_value, hb.StyleTag
        return 2 if value(tag.ITALIC) else int(bool(value(tag.SLANT_ANGLE)))

    @cached_property
    def weight(self) -> int:
        """Its weight, 400 for a regular one."""
        said = self.said.weight
        return round(self.font.get_style_value(hb.StyleTag.WEIGHT)) if said is None else said

    @cached_property
    def stretch(self) -> int:
        """The place of its width among those that have names."""
        if self.said.stretch is not None:
            return self.said.stretch
        width = self.font.get_style_value(hb.StyleTag.WIDTH)
        return min(range(len(PERCENT)), key=lambda n: abs(PERCENT[n] - width))

    @cached_property
    def data(self) -> FontBytes | bytes:
        """The bytes of the file; where it is mapped into memory, they are not copied."""
        if self.held:
            return bytes(self.face.blob.data)
        with self.path.open("rb") as file:
            return FontBytes(self.face, file.fileno())

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The families that it is asked for with: what was said of it, else what it says too."""
        said, names = self.said, self.said.complements or self.own_families
        return tuple(dict.fromkeys(filter(None, (said.family, *names))))

    @cached_property
    def own_families(self) -> list[str]:
        """The names of its family in the file itself."""
        return [name for number in FAMILIES for name in self.names(number)]

    @property
    def is_hollow(self) -> bool:
        """Whether it draws nothing or has no name, as a file that is no font."""
        return not (self.face.glyph_count and self.own_families and len(self.face.unicodes))

    def names(self, number: int) -> list[str]:
        """The names of a number in all languages (OpenType 1.9, name)."""
        listed = self.face.list_names()
        name = self.face.get_name
        return [name(number, each.language) for each in listed if each.name_id == number]

    def draws(self, code: int) -> bool:
        """Whether it draws a character, and is to."""
        said = self.said.only
        if any(first <= code <= last for first, last in self.leaves):
            return False
        if said and not any(first <= code <= last for first, last in said):
            return False
        return self.font.get_nominal_glyph(code) is not None

    @cached_property
    def has_latin_marks(self) -> bool:
        """Whether its apostrophe is as narrow as in Latin text."""
        glyph = self.font.get_nominal_glyph(ord("’"))
        return glyph is not None and self.font.get_glyph_h_advance(glyph) < WIDE * self.face.upem

    def has_feature(self, tag: str) -> bool:
        """Whether its GSUB has a feature in any script."""
        face = self.face
        return any(
            tag in face.get_language_feature_tags("GSUB", script)
            for script in range(len(face.get_table_script_tags("GSUB")))
        )


class Font:
    """A face at one size. `description` is what it is; `ascent` and `descent` are in units."""

    def __init__(self, file: FaceFile, description: Description) -> None:
        self.file, self.description = file, description
        self.size = description.size
        self.hb = hb.Font(file.face)
        self.hb.scale = self.size, self.size
        if axes := description.axes():
            self.hb.set_variations(axes)
        extents = self.hb.get_font_extents("ltr")
        self.ascent, self.descent = int(extents.ascender), -int(extents.descender)
        self.advance: Callable[[int], int] = self.hb.get_glyph_h_advance
        self.features = dict(file.said.features)

    @cached_property
    def unknown_width(self) -> int:
        """The width of a character that no face draws: that of letters in general, each counted in
        whole pixels."""
        buffer = hb.Buffer()
        buffer.add_str(LETTERS)
        buffer.guess_segment_properties()
        hb.shape(self.hb, buffer)
        pixels = [(place.x_advance + SCALE // 2) // SCALE for place in buffer.glyph_positions]
        return int(sum(pixels) * SCALE // len(LETTERS))

    @cached_property
    def metrics(self) -> Metrics:
        """Its metrics; where the file has none, a rule is a pixel thick and a pixel below."""
        found, tag = self.hb.get_metric_position, hb.OTMetricsTag
        return Metrics(
            self.ascent,
            self.descent,
            found(tag.UNDERLINE_OFFSET) or -SCALE,
            found(tag.UNDERLINE_SIZE) or SCALE,
            found(tag.STRIKEOUT_OFFSET) or self.ascent // 2,
            found(tag.STRIKEOUT_SIZE) or SCALE,
        )

    def logical(self, glyph: int) -> Extents:
        """The box of a glyph's advance, between ascent and descent."""
        width = self.unknown_width if glyph & UNKNOWN else self.advance(glyph)
        height = self.ascent + self.descent
        return Extents(0, -self.ascent, 0 if glyph == EMPTY else width, height)

    def ink(self, glyph: int) -> Extents:
        """The box of a glyph's ink; what no face draws is as large as its advance."""
        if glyph & UNKNOWN:
            return self.logical(glyph)
        ink = None if glyph == EMPTY else self.hb.get_glyph_extents(glyph)
        if ink is None:
            return Extents()
        return Extents(ink.x_bearing, -ink.y_bearing, ink.width, -ink.height)

    def outline(self, glyph: int) -> list[tuple[str, tuple[float, ...]]]:
        """The steps of a glyph's outline, upwards: the name of each and its points, x and y."""
        steps: list[tuple[str, tuple[float, ...]]] = []

        def noted(name: str) -> Callable[..., None]:
            return lambda *points: steps.append((name, points[:-1]))

        funcs = hb.DrawFuncs()
        funcs.set_move_to_func(noted("move_to"))
        funcs.set_line_to_func(noted("line_to"))
        funcs.set_cubic_to_func(noted("curve_to"))
        funcs.set_close_path_func(noted("close"))
        self.hb.draw_glyph(glyph, funcs)
        return steps


def opened(
    path: Path, leaves: Ranges = (), said: Said = UNSAID, *, held: bool = False
) -> FaceFile | None:
    """The face in a file; None where it is no font, or draws nothing."""
    file = FaceFile(lambda: path, leaves, said, held=held)
    try:
        return None if file.is_hollow else file
    except (OSError, hb.HarfBuzzError):
        return None


def late(
    find: Callable[[], Path],
    leaves: Ranges,
    family: str,
    weight: int,
    complements: Iterable[str],
    languages: tuple[str, ...] = (),
) -> FaceFile:
    """An upright face that is found and opened when a character asks for it."""
    named = (family, *complements)
    said = Said(family, named, UPRIGHT, weight, NORMAL_STRETCH, languages=languages)
    return FaceFile(find, leaves, said)
