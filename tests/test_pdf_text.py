"""What a PDF says that its glyphs mean, whatever number that is."""

from __future__ import annotations

import pytest

from booklet.pdf.pages import text_at


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (0x5C71, "山"), (0x20BB7, "𠮷"), (2, "-"), (0, "\ufffd"), (0xD800, "\ufffd"),
        (0xDFFF, "\ufffd"), (0x110000, "\ufffd"), (0xFFFFFFFF, "\ufffd"), (0x10FFFF, "\U0010ffff"),
    ],
)  # fmt: skip
def test_a_number_is_a_character_or_stands_for_none(code: int, text: str) -> None:
    assert text_at(code) == text
