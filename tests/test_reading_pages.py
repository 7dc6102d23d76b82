"""What is text on a page, and what its type area is, the proofreader sees for itself."""

from __future__ import annotations

import io

import pytest
import set_by_hand as hand
from good_pages import GOOD, found, words_of
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from set_by_hand import Style, moved, pdf, replaced

from booklet.pdf.glyphs import Glyph
from booklet.pdf.lines import GlyphLine, lines_of
from booklet.pdf.pages import Page
from booklet.proofreading import proofread
from booklet.proofreading.paragraphs import SetLine, goes_on


def test_heads_headings_and_contents_are_not_taken_for_text() -> None:
    """Contents lines with leaders, a centred heading and a large title raise nothing."""
    left = hand.edge(1)
    entries = [
        hand.furniture("目录" + "此" * n + "." * (46 - 2 * n) + "12", left, 480 - 18 * n, hand.EM)
        for n in range(8)
    ]
    heading = hand.furniture("书眉在此，目录在", left + 60, 540, 16)
    contents = (hand.furniture("目录", left + 100, 520, 16), *entries)
    opening = (heading, *GOOD[0])
    assert found((contents, contents, opening, *GOOD[1:])) == set()


def test_headings_of_two_lines_are_not_text() -> None:
    """Large titles broken by sense, however many, are judged by no measure."""
    title = [
        hand.furniture("书眉在此目录丙丁书眉在此", hand.edge(1), hand.TOP + 40, 16),
        hand.furniture("目", hand.edge(1), hand.TOP + 20, 16),
    ]
    pages = [(*title, *leaf[1:]) for leaf in GOOD]
    assert found((*pages, *pages, *pages)) == set()


def test_a_folio_in_the_size_of_the_text_is_not_text() -> None:
    """A page number just below the text neither drifts nor lacks an indent."""
    folio = hand.furniture("7", hand.edge(1), GOOD[0][-1][0].y - hand.PITCH, hand.EM)
    assert found(((*GOOD[0], folio), *GOOD[1:])) == set()


def test_columns_with_a_narrow_gutter_are_parted() -> None:
    """Two columns less than an em apart are read as two, line by line."""
    shift = hand.MEASURE + 0.95 * hand.EM
    right = [moved(line, dx=shift + hand.edge(1) - hand.edge(2)) for line in GOOD[1][2:]]
    proofreading = proofread(pdf(((*GOOD[0][2:], *right), GOOD[2]), width=800))
    assert proofreading.findings == ()
    assert proofreading.lines == proofread(pdf(GOOD)).lines


def test_facing_pages_of_different_sizes_on_one_sheet_are_both_read() -> None:
    """Lines of another size that share a row on the facing page do not hide a line."""
    facing = hand.scaled(GOOD[1][2:], 0.85, hand.edge(2))
    facing = tuple(moved(line, dx=hand.MEASURE + 80) for line in facing)
    proofreading = proofread(pdf(((*GOOD[0], *facing), GOOD[2]), width=800))
    assert proofreading.findings == ()
    assert proofreading.lines == proofread(pdf(GOOD)).lines


def test_a_dateline_may_be_followed_by_a_blank() -> None:
    """The blank of one em behind a news agency's dateline is the custom."""
    line = hand.set_line(
        "书眉目录在此丙丁日电　校对的人先看版心再看行一行",
        GOOD[0][2][0].x, hand.TOP, hand.MEASURE - 2 * hand.EM, Style(), True,
    )  # fmt: skip
    index = words_of(line).index("　")
    before = replace(line[index - 1], text="电　")
    dateline = (*line[: index - 1], before, *line[index + 1 :])
    assert found(replaced(GOOD, 0, 2, dateline)) == set()


def test_a_quotation_set_in_on_both_sides_keeps_its_own_measure() -> None:
    """Text inset by two em on either side is judged by its own edges."""
    inset = inset_lines(GOOD[0][2:8])
    assert found(((*GOOD[0][:12], *inset), *GOOD[1:])) == set()


def inset_lines(lines: tuple[hand.Line, ...]) -> list[hand.Line]:
    room = hand.MEASURE - 4 * hand.EM
    return [
        hand.set_line("校对的人先看版心再看行一行有二十六个字字", hand.edge(1) + 2 * hand.EM,
                      hand.TOP - hand.PITCH * (11 + n), room, Style(), n < len(lines) - 1)
        for n in range(len(lines))
    ]  # fmt: skip


def test_imposed_and_turned_pages_read_as_the_single_ones() -> None:
    """Two pages on a sheet, one turned on its head, or a sheet turned on its side: silence."""
    for turn in (0, 90, 180, 270):
        proofreading = proofread(imposed(pdf(GOOD), turn))
        assert proofreading.findings == ()
        assert proofreading.lines == proofread(pdf(GOOD)).lines


def imposed(single: bytes, turn: int) -> bytes:
    pages = PdfReader(io.BytesIO(single), strict=True).pages
    writer = PdfWriter()
    for left, right in zip(pages[::2], [*pages[1::2], None], strict=False):
        sheet = PageObject.create_blank_page(width=1700, height=1700)
        for page, x in ((left, 0.0), (right, hand.WIDTH)):
            if page is not None:
                move = Transformation().translate(x, 0).rotate(turn).translate(850, 850)
                sheet.merge_transformed_page(page, move)
        writer.add_page(sheet)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_type_area_is_found() -> None:
    """Type size, measure and pitch are read off the pages."""
    (area,) = proofread(pdf(GOOD)).type_areas
    found_area = area.size, area.measure, area.pitch
    assert found_area == pytest.approx((hand.EM, hand.MEASURE, hand.PITCH), abs=0.01)


def test_verse_is_not_set_to_a_measure() -> None:
    """Lines that sense has broken begin at one edge and end with their marks, where they may."""
    lines = ("校对的人先看版心，行行都在格上，", "对着光看得最清楚。",
             "背面的行正落在这一面，行上，", "一行有二十六个字，一页有行。")  # fmt: skip
    pages = [
        tuple(hand.furniture(lines[n % 4], hand.edge(page), hand.TOP - n * hand.PITCH, hand.EM)
              for n in range(16))
        for page in (1, 2)
    ]  # fmt: skip
    assert found(tuple(pages)) == set()


@given(st.lists(st.integers(3, 6), min_size=1, max_size=9), st.sampled_from([0.25, 0.4]))
def test_note_marks_belong_to_their_line_however_many_it_has(words: list[int], rise: float) -> None:
    """Behind each word of a line, of so many characters, stands a smaller one, raised."""
    glyphs, x = list[Glyph](), 50.0
    for y in (500.0, 482.0, 464.0):
        x = 50.0
        for count in words:
            glyphs += [Glyph("文", x + 10 * n, y, 10, 10, (1, 9)) for n in range(count)]
            glyphs.append(Glyph("⑫", x + 10 * count, y + 10 * rise, 7, 7, (1, 6)))
            x += 10 * count + 7
    text = "".join("文" * count + "⑫" for count in words)
    assert [line.text for line in lines_of(Page(1, tuple(glyphs)))] == [text] * 3


def row(text: str, page: int, white: float = 0.0, left: float = 20.0) -> SetLine:
    """A line between two edges (pt), that ends so far (em) from the one at 300; on page 1 it is the
    last, on page 2 the first."""
    end = 300 - 10 * (white + (0.5 if text[-1] == "。" else 1.0))
    step = (end - left) / (len(text) - 1)
    glyphs = tuple(
        Glyph(each, left + n * step, 500, 10, 10, (1, 4) if each == "。" else (1, 9))
        for n, each in enumerate(text)
    )
    line = GlyphLine(page, 0, 500, glyphs)
    return SetLine(line, page, 0, 300, False, page == 2, page == 1, None)


@given(st.floats(0.35, 1.1))
def test_a_sentence_that_ends_short_at_the_foot_of_a_page_ends_its_paragraph(white: float) -> None:
    """Its other lines keep the edge; what stands at the head of the next page, as far in, is not
    of it. One that is set out to the edge goes on."""
    above = [row("文" * 26, 1, left=40), row("文" * 28, 1)]
    below = row("文" * 9, 2, 19)
    assert goes_on([*above, row("文" * 27 + "。", 1)], [below], 18)
    assert not goes_on([*above, row("文" * 27 + "。", 1, white)], [below], 18)
