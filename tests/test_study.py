"""What a book and a handout have for those who study them together, read from finished pages."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from test_themes import HOUSE
from verapdf import broken, missing, told

from booklet import Ticket
from booklet.book.studying import code_of, several
from booklet.errors import OrderError
from booklet.model.paper import Product
from booklet.pdf.pages import read_pages
from booklet.production import fulfil
from booklet.proofreading import proofread

ADDRESS = "https://www.example.org/texts/7"
QUESTIONS = ("什么是新发展格局？", "我们在工作中能做什么？", "为什么？")


def words_of(product: Product) -> list[str]:
    """The characters of each page above its foot, in their order."""
    foot = product.format.foot - 1
    return [
        "".join(each.text for each in page.glyphs if each.y > foot).replace(" ", "")
        for page in read_pages(product.proof.pdf)
    ]


@pytest.mark.parametrize("format", ["booklet", "handout", "pinyin"])
@pytest.mark.parametrize("count", [1, 3])
def test_questions_names_and_an_address_are_printed(
    format: str, count: int, tmp_path: Path
) -> None:
    """Each once, in pages that proofreading and the standards find nothing in."""
    names = 9 * count + 2
    ticket = Ticket(
        pieces=("1",), format=format, discuss="|".join(QUESTIONS[:count]), sign_in=names,
        address=ADDRESS,
    )  # fmt: skip
    product = fulfil(ticket, HOUSE)
    assert product.proof.warnings == ()
    text = "".join(words_of(product))
    assert all(text.count(question) == 1 for question in QUESTIONS[:count])
    assert text.count(ADDRESS) == 1 and text.count("讨论题") == text.count("签到") == 1
    signed = text.partition("签到")[2].replace("号姓名签名", "")
    assert signed.startswith("".join(map(str, range(1, names + 1))))
    assert proofread(product.proof.pdf).findings == ()
    (tmp_path / "book.pdf").write_bytes(product.proof.pdf)
    if not missing():
        assert not told(broken([tmp_path / "book.pdf"]))


def test_the_code_is_that_of_the_address() -> None:
    rows = code_of(ADDRESS)
    made = segno.make(ADDRESS, error="m", micro=False, boost_error=False)
    assert rows == tuple(tuple(map(bool, row)) for row in made.matrix)


def test_columns_and_lines_beside_a_text_do_not_go_together() -> None:
    with pytest.raises(OrderError, match="S26"):
        fulfil(Ticket(pieces=("1",), format="handout", columns=2, beside=True), HOUSE)


def test_a_handout_in_two_columns_has_lines_in_both() -> None:
    product = fulfil(Ticket(pieces=("1", "2"), format="handout", columns=2), HOUSE)
    assert product.proof.warnings == () and proofread(product.proof.pdf).findings == ()
    format, (page, *_) = product.format, read_pages(product.proof.pdf)
    middle = format.gutter + format.measure / 2
    body = [glyph for glyph in page.glyphs if abs(glyph.size - format.size) < 0.1]
    right = [glyph for glyph in body if glyph.x > middle + format.size - 0.1]
    assert len(right) > 300 and len(body) - len(right) > 300
    assert not [each for each in body if middle - 12.1 < each.x < middle + 11.9 and each.y < 500]


def test_lines_beside_a_text_stand_at_the_fore_edge() -> None:
    product = fulfil(Ticket(pieces=("1", "2"), format="handout", beside=True), HOUSE)
    format = product.format
    assert (format.characters, format.beside) == (29, 132)
    pdf = pypdfium2.PdfDocument(product.proof.pdf)
    for number, page in enumerate(read_pages(product.proof.pdf), 1):
        left = format.gutter if number % 2 else format.fore_edge
        body = [glyph.x for glyph in page.glyphs if abs(glyph.size - format.size) < 0.1]
        assert left - 7 < min(body) and max(body) < left + format.measure
        seen = pdf[number - 1].render(grayscale=True).to_pil()
        outer = round(left + format.measure + 26) if number % 2 else 58
        strip = seen.crop((outer, round(format.head), outer + 100, round(format.head) + 180))
        rows = [
            y for y in range(strip.height) if strip.crop((0, y, 100, y + 1)).getextrema()[0] < 230
        ]
        assert rows and all(abs(y - 36 * round(y / 36)) <= 1 for y in rows)


@given(st.lists(st.text(st.characters(exclude_characters="|\n"), max_size=9), max_size=5))
def test_several_are_parted_by_bars(texts: list[str]) -> None:
    assert several("|".join(texts)) == tuple(each.strip() for each in texts if each.strip())
    assert several(None) == ()
