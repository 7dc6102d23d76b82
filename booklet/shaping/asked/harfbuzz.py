"""The functions of HarfBuzz that WeasyPrint calls, on faces of uharfbuzz. Fonts are cut elsewhere
(`booklet.typesetting.embedding`)."""

from __future__ import annotations

from typing import Any

from booklet.shaping.asked.memory import nothing
from booklet.shaping.faces import FaceFile, Font, FontBytes

COLOURED = (7, 0, 0)  # from this version on glyphs of layers would be asked for


class HarfBuzz:
    """A face is a file of ours, a font one of ours, a blob its bytes."""

    hb_face_destroy = hb_blob_destroy = staticmethod(nothing)

    def hb_font_get_face(self, font: Font) -> FaceFile:
        return font.file

    def hb_face_reference(self, face: FaceFile) -> FaceFile:
        return face

    def hb_face_reference_blob(self, face: FaceFile) -> FontBytes | bytes:
        return face.data

    def hb_face_get_index(self, _: FaceFile) -> int:
        return 0

    def hb_face_get_upem(self, face: FaceFile) -> int:
        return int(face.face.upem)

    def hb_face_get_glyph_count(self, face: FaceFile) -> int:
        return int(face.face.glyph_count)

    def hb_face_get_table_tags(
        self, face: FaceFile, _: int, count: list[int], tags: list[Any]
    ) -> None:
        """Write the names of the tables, and how many there are."""
        tags[:] = face.face.table_tags
        count[0] = len(tags)

    def hb_tag_to_string(self, tag: str, written: list[Any]) -> None:
        written[:] = [tag]

    def hb_tag_from_string(self, name: bytes, _: int) -> str:
        return name.decode()

    def hb_face_reference_table(self, face: FaceFile, tag: str) -> bytes:
        blob = face.face.reference_table(tag)
        return bytes(blob.data) if blob else b""

    def hb_blob_get_data(self, blob: bytes | None, length: list[int]) -> bytes | None:
        """The bytes of a blob; their number is written. None where there are none."""
        length[0] = len(blob or b"")
        return blob or None

    def hb_blob_get_length(self, blob: bytes) -> int:
        return len(blob)

    def hb_ot_color_has_png(self, face: FaceFile) -> bool:
        return bool(face.face.has_color_png)

    def hb_ot_color_has_svg(self, face: FaceFile) -> bool:
        return bool(face.face.has_color_svg)

    def hb_ot_color_glyph_reference_png(self, font: Font, glyph: int) -> bytes:
        blob = font.hb.get_glyph_color_png(glyph)
        return bytes(blob.data) if blob else b""

    def hb_ot_color_glyph_reference_svg(self, face: FaceFile, glyph: int) -> bytes:
        blob = face.face.get_glyph_color_svg(glyph)
        return bytes(blob.data) if blob else b""

    def hb_version_atleast(self, *version: int) -> bool:
        """Whether what came with a version is there: all but glyphs of coloured layers."""
        return version < COLOURED
