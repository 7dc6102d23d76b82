"""The fonts of a PDF: what a face tells of itself is kept, what a page tells it is not."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from conftest import ROOT

from booklet.typesetting import load_engine
from booklet.typesetting.pdf_fonts import add_font, teach


def face() -> Any:
    load_engine()
    from booklet.shaping.descriptions import Description
    from booklet.typesetting.families import Families

    fonts = Families(ROOT / "fonts").font_map
    return fonts.fontset(Description(family="Booklet Song", size=10240)).first


def engine(asked: list[object]) -> Any:
    def add(stream: Any, font: Any) -> tuple[Any, float]:
        from weasyprint_for_booklet.pdf.stream import Stream

        asked.append(font)
        plain = Stream.__dict__["add_font"]
        while plain.__closure__:  # ours stands around it
            plain = plain.__closure__[0].cell_contents
        return plain(stream, font)  # type: ignore[no-any-return]

    return add


def test_each_document_has_fonts_of_its_own() -> None:
    """Asked of the engine once; another document knows nothing of what the first was told."""
    asked: list[object] = []
    add, font = add_font(engine(asked)), face()
    font.__dict__.pop("in_pdf", None)
    first, second = SimpleNamespace(_fonts={}), SimpleNamespace(_fonts={})
    one, size = add(first, font)
    assert add(first, font) == (one, size) and [*first._fonts.values()] == [one]
    teach(one, 7, 500, "七")
    one.get_unused_glyph_id(0x4E03)
    other, same = add(second, font)
    assert len(asked) == 1 and same == size and other is not one
    assert (other.to_unicode, other.widths, other.missing) == ({}, {}, {})
    plain, _ = engine([])(SimpleNamespace(_fonts={}), font)
    assert vars(other) == vars(plain)


def test_what_is_no_face_of_ours_is_left_to_the_engine() -> None:
    """Pango's are other objects each time."""
    add = add_font(lambda stream, font: (stream, font))
    assert add("a page", "a font") == ("a page", "a font")
