"""The fonts of a PDF that faces are shown by, and what they are told of glyphs."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

from booklet.typesetting.founts import OpenFace


def font_of(stream: Any, face: OpenFace) -> tuple[Any, float]:
    """Return the PDF font of a face, looked up once for each document, and for each page of which
    what is drawn is recorded."""
    record = stream.__dict__.get("record")
    owner = stream._fonts if record is None else record
    if face.document is not owner:
        face.document, face.known, face.codes = owner, {}, {}
        face.entry = stream.add_font(face.font)
        if record is not None and face.stance:
            record.standing[face] = face.entry[0]
    return face.entry  # type: ignore[no-any-return]


def teach(font: Any, glyph: int, width: int, text: str) -> None:
    """Tell a PDF font the width of a glyph and the text that it stands for, unless it knows."""
    if glyph not in font.to_unicode:
        font.to_unicode[glyph] = text
        font.widths[glyph] = width


def alike(text: str, other: str) -> bool:
    """Whether two texts are one but for the forms of their characters, as two blanks are."""
    return text == other or normalize("NFKC", text) == normalize("NFKC", other)
