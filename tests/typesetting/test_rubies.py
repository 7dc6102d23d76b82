"""Readings over and beside characters: where they stand, what is copied, what is not lost."""

from __future__ import annotations

from itertools import pairwise

import pypdfium2
import pytest
from drawn import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages_set import Setter, lines, page_of, text

from booklet.pdf.glyphs import Glyph
from booklet.pdf.pages import forget_said, read_pages

SYLLABLES = ("ā", "é", "chuáng", "qián", "shuāng", "zhuāng", "yuè", "lǜ")
EM = 10.0
ROOM = "p { margin-top: 20pt; line-height: 20pt }"


def edges(line: list[Glyph]) -> tuple[float, float]:
    """Where the places of some glyphs begin and end."""
    return line[0].x, line[-1].x + line[-1].advance


def copied(pdf: bytes) -> list[str]:
    """The lines of the first page as a reader of PDFs copies them."""
    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded().split("\r\n")


def ruby(base: str, reading: str) -> str:
    return f"<ruby>{base}<rp>(</rp><rt>{reading}</rt><rp>)</rp></ruby>"


def test_a_reading_stands_over_its_base_and_is_copied_after_the_line(set_html: Setter) -> None:
    pdf = set_html(page_of(f"<p>前{ruby('长', 'cháng')}后{ruby('床', 'chuáng')}", ROOM))[1]
    over, base = lines(pdf)
    assert (text(over), text(base)) == ("cháng chuáng", "前长后床")
    middle = sum(edges(base[1:2])) / 2
    assert sum(edges(over[:5])) / 2 == pytest.approx(middle, abs=0.1)
    assert over[0].y - base[0].y == pytest.approx(10 * 0.92 + 5 * 0.25, abs=0.05)
    assert copied(pdf) == ["前长后床", "cháng chuáng"]


def test_readings_keep_apart_and_hang_over_a_neighbour_without(set_html: Setter) -> None:
    """CLREQ 3.3: a quarter of their em between two, half of it over what has none."""
    both = "".join(ruby(*pair) for pair in (("床", "chuáng"), ("霜", "shuāng")))
    over, base = lines(set_html(page_of(f"<p>前{both}后", ROOM))[1])
    first, second = over[:6], over[-6:]
    assert edges(second)[0] - edges(first)[1] == pytest.approx(5 / 4, abs=0.05)
    assert base[0].x + 10 - first[0].x == pytest.approx(5 / 2, abs=0.05)


@given(st.lists(st.tuples(st.sampled_from("床前明月，光"), st.sampled_from(SYLLABLES)), min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=tries(25))
def test_no_reading_meets_another_or_leaves_the_measure(
    set_html: Setter, pairs: list[tuple[str, str]]
) -> None:
    body = "".join(base if base == "，" else ruby(base, reading) for base, reading in pairs)
    pdf = set_html(page_of(f"<p>文{body}", ROOM), accept=("typesetting.line-too-wide",))[1]
    for line in lines(pdf):
        black = [glyph for glyph in line if glyph.text.strip() and glyph.text != "，"]
        ends = [edges([glyph]) for glyph in black]
        assert all(left[1] <= right[0] + 0.1 for left, right in pairwise(ends))
        assert not ends or (ends[0][0] >= 29.9 and ends[-1][1] <= 270.1)


def test_a_word_is_not_parted_from_its_reading_and_pairs_are(set_html: Setter) -> None:
    """A reading of a word keeps it in one line; of as many syllables as characters it is theirs."""
    css = "p { width: 35pt; line-height: 20pt; text-align: left }"
    word, pair = (
        [text(line) for line in lines(set_html(page_of(f"<p>去看{ruby(*each)}城", css))[1])]
        for each in (("长安", "Cháng'ān"), ("长安", "cháng ān"))
    )
    assert word == ["去看", "Cháng'ān", "长安城"]
    assert pair == ["cháng", "去看长", "ān", "安城"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ruby>床<rt>chuáng</rt>前<rt>qián</rt></ruby>", "床前/chuáng qián"),
        ("<ruby><rb>床</rb><rb>前</rb><rt>chuáng</rt><rt>qián</rt></ruby>", "床前/chuáng qián"),
        ("<ruby>经济<rt>economic growth</rt></ruby>", "经济/economic growth"),
        ("<ruby><b>粗</b>体<rt>cūtǐ</rt></ruby>", "粗体（cūtǐ）"),
        ("<ruby>床<rt>chuáng</rt><rtc>bed</rtc></ruby>", "床（chuáng）（bed）"),
        ("<ruby>床<rt></rt></ruby>前", "床前"),
        ("<ruby><rt>chuáng</rt></ruby>", "chuáng"),
        ("<ruby>床</ruby>前<ruby></ruby>后", "床前后"),
    ],
)
def test_every_form_of_ruby_is_printed(set_html: Setter, html: str, expected: str) -> None:
    pdf = set_html(page_of(f"<p>{html}字", ROOM))[1]
    base, *over = expected.split("/")
    assert copied(pdf) == [f"{base}字", *over]


def test_a_line_that_is_not_composed_has_its_readings_in_brackets(set_html: Setter) -> None:
    pdf = set_html(page_of(f"<p style='white-space: pre'>前{ruby('长', 'cháng')}后"))[1]
    assert copied(pdf) == ["前长（cháng）后"]


def test_an_author_may_hide_readings_or_set_them_otherwise(set_html: Setter) -> None:
    body = f"<p>前{ruby('长', 'cháng')}后"
    assert copied(set_html(page_of(body, "rt { display: none }"))[1]) == ["前长后"]
    pdf = set_html(page_of(body, f"{ROOM} rt {{ font-size: 4pt }}"))[1]
    assert {round(glyph.size) for glyph in read_pages(pdf)[0].glyphs} == {4, 10}


def test_one_syllable_may_stand_over_two_characters(set_html: Setter) -> None:
    """CLREQ 3.3.5.1: the r of erhua belongs to the syllable, over the middle of 花儿."""
    pdf = set_html(page_of(f"<p>小{ruby('花儿', 'huār')}开", ROOM))[1]
    glyphs = {glyph.text: glyph for glyph in read_pages(pdf)[0].glyphs}
    middle = (glyphs["花"].x + glyphs["儿"].x + EM) / 2
    assert (glyphs["h"].x + glyphs["r"].x + glyphs["r"].advance) / 2 == pytest.approx(
        middle, abs=0.1
    )
    assert glyphs["r"].y > glyphs["儿"].y + 0.8 * EM


@pytest.mark.parametrize(
    ("reading", "tone"),
    [("ㄔㄤˊ", "ˊ"), ("ㄒㄧㄠˇ", "ˇ"), ("ㄧㄡˋ", "ˋ"), ("˙ㄉㄜ", "˙"), ("˙ㄧㄡ", "˙")],
)
def test_tones_stand_at_the_right_and_the_light_one_at_the_head(
    set_html: Setter, reading: str, tone: str
) -> None:
    """CLREQ 3.3.3.3: beside the last letter; the light one above the first, in its middle."""
    pdf = set_html(page_of(f"<p>字{ruby('的', reading)}字", ROOM))[1]
    page = pypdfium2.PdfDocument(pdf)[0]
    forget_said(page, b"ActualText")
    shown = page.get_textpage()
    boxes = {shown.get_text_range(n, 1): shown.get_charbox(n) for n in range(shown.count_chars())}
    letters = [boxes[each] for each in reading if each != tone]
    left, low, right, high = boxes[tone]
    if tone == "˙":
        assert low > max(letter[3] for letter in letters)
        middle = sum(letters[0][::2]) / 2
        assert (left + right) / 2 == pytest.approx(middle, abs=0.1 * EM)
    else:
        assert left > max(letter[2] for letter in letters) - 0.02 * EM
        assert low > letters[-1][1]
        assert (low + high) / 2 > sum(letters[-1][1::2]) / 2


def test_zhuyin_stands_at_the_right_letter_under_letter(set_html: Setter) -> None:
    """CLREQ 3.3.4: every character is then one and a half em wide; a syllable is copied whole."""
    pairs = (("小", "ㄒㄧㄠˇ"), ("朋友", "ㄆㄥˊ ˙ㄧㄡ"))
    pdf = set_html(page_of(f"<p>{''.join(ruby(*pair) for pair in pairs)}们", ROOM))[1]
    glyphs = read_pages(pdf)[0].glyphs
    starts = {glyph.text: glyph.x for glyph in glyphs}
    assert [starts[base] - starts["小"] for base in "小朋友们"] == pytest.approx(
        [0, 15, 30, 45], abs=0.05
    )
    drawn = [o.get_matrix().get() for o in pypdfium2.PdfDocument(pdf)[0].get_objects()]
    letters = [(x, y) for *_, x, y in drawn if starts["小"] < x < starts["朋"]][:3]
    assert len({round(x, 2) for x, _ in letters}) == 1
    heights = [high[1] - low[1] for high, low in pairwise(letters)]
    assert heights == pytest.approx([3, 3], abs=0.05)
    assert " ".join(copied(pdf)).split() == ["小朋友们", "ㄒㄧㄠˇ", "ㄆㄥˊ", "˙ㄧㄡ"]
