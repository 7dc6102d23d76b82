"""The fonts of a PDF that faces are shown by, and what they are told of glyphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any
from unicodedata import normalize

from msgspec import Struct, field

from booklet.shaping.faces import Font
from booklet.typesetting.founts import OpenFace

Function = Callable[..., Any]


def font_of(stream: Any, face: OpenFace) -> tuple[Any, float]:
    """Return the PDF font of a face, looked up once for each document, and for each page of which
    what is drawn is recorded."""
    record = stream.__dict__.get("record")
    owner = stream._fonts if record is None else record
    if face.document is not owner:
        face.document, face.known, face.codes, face.solid = owner, {}, {}, {}
        face.entry = stream.add_font(face.font)
        if record is not None and face.stance:
            record.standing[face] = face.entry[0]
    return face.entry  # type: ignore[no-any-return]


def add_font(engine: Function) -> Function:
    """Return the function that gives a page a font. What a face tells of itself is asked once in a
    process, unless it is one of Pango's, which are others each time."""

    def add_font(stream: Any, font: Any) -> tuple[Any, float]:
        if not isinstance(font, Font):
            return engine(stream, font)  # type: ignore[no-any-return]
        known = font.__dict__.get("in_pdf")
        if known is None:
            alone = SimpleNamespace(_fonts={})
            untold, size = engine(alone, font)
            font.__dict__["in_pdf"] = known = next(iter(alone._fonts)), untold, size
        key, untold, size = known
        if key not in stream._fonts:
            stream._fonts[key] = made = object.__new__(type(untold))
            made.__dict__.update(untold.__dict__, widths={}, to_unicode={}, missing={})
        return stream._fonts[key], size

    return add_font


def teach(font: Any, glyph: int, width: int, text: str) -> None:
    """Tell a PDF font the width of a glyph and the text that it stands for, unless it knows."""
    if glyph not in font.to_unicode:
        font.to_unicode[glyph] = text
        font.widths[glyph] = width


class Taught(Struct, eq=False):
    """What a font is taught while a record is kept: the texts that glyphs stand for, and their
    widths; what comes first stays, as in a font."""

    to_unicode: dict[int, str] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)

    def fits(self, font: Any) -> bool:
        """Whether no glyph stands for another text in a font."""
        texts = [*self.to_unicode.values()]
        known = [*map(font.to_unicode.get, self.to_unicode, texts)]
        return known == texts or all(map(alike, known, texts))

    def teach(self, font: Any) -> None:
        """Tell all of it to a font, or to what is taught elsewhere."""
        known = font.to_unicode
        fresh = {glyph: text for glyph, text in self.to_unicode.items() if glyph not in known}
        known.update(fresh)
        font.widths.update({glyph: self.widths[glyph] for glyph in fresh})


def alike(text: str, other: str) -> bool:
    """Whether two texts are one but for the forms of their characters, as two blanks are."""
    return text == other or normalize("NFKC", text) == normalize("NFKC", other)


class FontTold(Struct):
    """What a font of a PDF, of this name, was told: the texts of glyphs, in the order in which they
    were told, their copies and widths, and what else it shows."""

    name: str
    texts: list[tuple[int, str]]
    copies: list[tuple[int, Any]]
    widths: dict[int, int]
    more: tuple[Any, ...]


class DescribedFile(Struct):
    """What the fonts of one file were told, and which objects of a PDF describe them: from `start`
    to before `stop`."""

    told: list[FontTold]
    start: int
    stop: int


class DescribedFonts(Struct):
    """How the fonts of a PDF were described: with these options of the engine, file by file."""

    options: Any
    files: list[DescribedFile]


def by_file(fonts: Mapping[Any, Any]) -> list[dict[Any, Any]]:
    """The fonts of a PDF, those of each file together."""
    found = defaultdict[str, dict[Any, Any]](dict)
    for name, font in fonts.items():
        found[font.hash][name] = font
    return [*found.values()]


def told_of(fonts: Mapping[Any, Any]) -> list[FontTold]:
    """What the fonts of a PDF were told so far."""
    found = []
    for name, font in fonts.items():
        copies = {code: copy for copy, code in font.__dict__.get("copies", {}).items()}
        texts = [(code, text) for code, text in font.to_unicode.items() if code not in copies]
        more = font.__dict__.get("hanging"), {**font.missing}, font.used_in_forms
        found.append(FontTold(str(name), texts, [*copies.items()], {**font.widths}, more))
    return found
