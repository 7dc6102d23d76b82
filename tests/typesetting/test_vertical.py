"""Vertical text by the clauses of CLREQ, read from finished pages by PDFium.

Each test names its clause; GB/T 15834-2011, 5.2, says the same of marks in vertical text."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from set_lines import HAN, PROSE, WRITTEN
from vertical_pages import (
    EM,
    HEIGHT,
    MARGIN,
    PITCH,
    WIDTH,
    Seen,
    axis,
    columns,
    copied,
    glyphs,
    set_vertical,
)

from booklet.pdf.characters import NOT_FIRST, NOT_LAST
from booklet.proofreading import proofread

FACES = ("serif", "sans-serif", "kai", "fangsong")
FEW = settings(max_examples=15, deadline=None)


def one(body: str, mark: str, css: str = "") -> Seen:
    """The one glyph of a mark on a page."""
    (found,) = [each for each in glyphs(set_vertical(body, css).pdf) if each.text == mark]
    return found


def place(mark: Seen, number: int, line: int = 0) -> tuple[float, float]:
    """Where the middle of a mark's ink is in its square, the so manyth of its line: em from the
    middle to the right, and from the head down."""
    return (mark.across - axis(line)) / EM, (mark.down - MARGIN) / EM - number


# 2.3 and 2.4: the page and its lines


@FEW
@given(st.text(st.sampled_from(HAN), min_size=60, max_size=240))
def test_2_4_2_characters_go_down_and_lines_from_right_to_left(text: str) -> None:
    pdf = set_vertical(f"<p>{text}").pdf
    lines = columns(pdf)
    assert "".join(lines) == text
    assert [len(line) for line in lines[:-1]] == [54] * (len(lines) - 1)
    for glyph in glyphs(pdf):
        assert not glyph.lies
    assert copied(pdf).replace("\r\n", "") == text


@pytest.mark.parametrize("place", ["html", "body"])
@pytest.mark.parametrize("mode", ["vertical-rl", "tb-rl"])
def test_2_4_1_the_mode_is_that_of_the_root_or_the_body(place: str, mode: str) -> None:
    css = f"html {{ writing-mode: horizontal-tb }} {place} {{ writing-mode: {mode} }}"
    assert columns(set_vertical("<p>从上到下", css).pdf) == ["从上到下"]


def test_2_3_1_a_vertical_book_is_bound_at_the_right() -> None:
    """The first page is a left one. Readers are not told that pages go leftward: PDFium takes all
    text of such a file for text from right to left."""
    css = "@page :left { margin-right: 90pt } @page :right { margin-right: 60pt }"
    pdf = set_vertical("<p>第一页<p style='break-before: page'>第二页", css).pdf
    assert glyphs(pdf)[0].across == pytest.approx(WIDTH - 90 - PITCH / 2, abs=0.5)
    assert glyphs(pdf, 1)[0].across == pytest.approx(WIDTH - 60 - PITCH / 2, abs=0.5)
    root = PdfReader(io.BytesIO(pdf), strict=True).trailer["/Root"]
    assert "/Direction" not in root.get("/ViewerPreferences", {})


def test_4_1_3_a_new_recto_is_a_left_page() -> None:
    """Page 2 is the right one, so that what begins on a recto leaves it blank."""
    body = "<p>一<p style='break-before: recto'>二<p style='break-before: verso'>三"
    document = pypdfium2.PdfDocument(set_vertical(body).pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    assert texts == ["一", "", "二", "三"]


def test_2_4_1_running_heads_and_folios_are_horizontal() -> None:
    css = "@page { @top-left { content: '书眉' } @bottom-center { content: counter(page) } }"
    found = {each.text: each for each in glyphs(set_vertical("<p>正文", css).pdf)}
    assert found["书"].high == pytest.approx(found["眉"].high, abs=1)
    assert found["书"].left < found["眉"].left < WIDTH / 2
    assert found["1"].down > HEIGHT - MARGIN and not found["1"].lies


def test_2_4_2_the_head_of_a_table_is_at_the_right_and_its_first_column_at_the_top() -> None:
    rows = "<tr><th>甲<th>乙<tr><td>丙<td>丁"
    found = {each.text: each for each in glyphs(set_vertical(f"<table>{rows}</table>").pdf)}
    assert found["甲"].across > found["丙"].across
    assert found["甲"].down < found["乙"].down
    assert found["甲"].across == pytest.approx(found["乙"].across, abs=1)


def test_2_3_3_pictures_stand_upright() -> None:
    """A picture twice as wide as it is high, its left half black, stands in a line as it is."""
    svg = (
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='20'"
        "%3E%3Crect width='20' height='20'/%3E%3Crect x='20' width='20' height='20' fill='%23888'/"
        "%3E%3C/svg%3E"
    )
    pdf = set_vertical(f'<p><img src="{svg}" style="width: 40pt; height: 20pt">').pdf
    shown = pypdfium2.PdfDocument(pdf)[0].render().to_pil().convert("L")
    left, top, right, low = shown.point(lambda light: 255 * (light < 200)).getbbox() or (0, 0, 0, 0)
    assert (right - left, low - top) == pytest.approx((40, 20), abs=1)
    assert grey(shown, left + 3, top + 3, left + 17, top + 17) < 5
    assert grey(shown, left + 23, top + 3, left + 37, top + 17) > 100


def grey(picture: Image.Image, *box: int) -> float:
    """How light a part of a picture is, of 255."""
    part = list(picture.crop(box).tobytes())
    return sum(part) / len(part)


def test_notes_stand_at_the_left_of_the_page() -> None:
    """The block end of a vertical page, where its foot would be."""
    css = ".n { float: footnote }"
    found = {each.text: each for each in glyphs(set_vertical("<p>字<i class=n>注</i>", css).pdf)}
    assert found["注"].across < MARGIN + 2 * PITCH < found["字"].across


def test_sides_are_those_of_the_page() -> None:
    """Margins, sizes and rules are where their names say (CSS Writing Modes 4, 7.1)."""
    css = "p { margin-right: 40pt; margin-top: 50pt; border-right: 1pt solid; height: 100pt }"
    found = glyphs(set_vertical(f"<p>{'字' * 20}", css).pdf)
    assert found[0].across == pytest.approx(axis(0) - 41, abs=0.5)
    assert found[0].down == pytest.approx(MARGIN + 50 + EM / 2, abs=0.5)
    assert [len(line) for line in columns(set_vertical(f"<p>{'字' * 20}", css).pdf)] == [10, 10]


def test_sides_by_the_flow_are_those_of_lines() -> None:
    css = "p { margin-block-start: 40pt; margin-inline-start: 50pt; inline-size: 100pt }"
    found = glyphs(set_vertical(f"<p>{'字' * 20}", css).pdf)
    assert found[0].across == pytest.approx(axis(2), abs=0.5)
    assert found[0].down == pytest.approx(MARGIN + 50 + EM / 2, abs=0.5)


def test_variables_keep_their_sides() -> None:
    css = "p { --m: 40pt 0 0 20pt; margin: var(--m) }"
    first = glyphs(set_vertical("<p>字", css).pdf)[0]
    assert first.down == pytest.approx(MARGIN + 40 + EM / 2, abs=0.5)
    assert first.across == pytest.approx(axis(0), abs=0.5)


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ("p { writing-mode: horizontal-tb }", "The writing-mode of <p> is not that of its page"),
        ("html { writing-mode: vertical-lr }", "vertical-lr is not done"),
        ("p { text-orientation: upright }", "upright is not done"),
    ],
)
def test_what_is_not_done_is_told(css: str, told: str) -> None:
    findings = set_vertical("<p>字", css).warnings
    assert any(each.code == "E04" and told in str(each) for each in findings)


# 3.1: marks


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("mark", "，。、")
def test_3_1_2_commas_and_stops_are_at_the_upper_right(face: str, mark: str) -> None:
    right, down = place(one(f"<p>字{mark}字", mark, f"p {{ font-family: {face} }}"), 1)
    assert 0.1 < right < 0.45
    assert 0.05 < down < 0.4


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("mark", "；：？！")
def test_3_1_2_other_pauses_stand_in_the_middle_of_their_height(face: str, mark: str) -> None:
    seen = one(f"<p>字{mark}字", mark, f"p {{ font-family: {face} }}")
    right, down = place(seen, 1)
    assert abs(down - 0.5) < 0.15
    assert abs(right) < 0.35 and not seen.lies


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(("opening", "closing"), ["《》", "（）", "“”", "‘’", "「」", "『』"])
def test_3_1_2_brackets_open_below_and_close_above(face: str, opening: str, closing: str) -> None:
    """A bracket lies, its ink in the half that is beside its words."""
    pdf = set_vertical(f"<p>字{opening}字{closing}字", f"p {{ font-family: {face} }}").pdf
    found = glyphs(pdf)
    before, after = (next(g for g in found if g.text == mark) for mark in (opening, closing))
    assert place(before, 1)[1] > 0.6
    assert place(after, 3)[1] < 0.4
    assert before.right - before.left > before.high - before.low
    assert copied(pdf) == f"字{opening}字{closing}字"


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("mark", ["——", "……"])
def test_3_1_5_1_dashes_and_dots_lie_along_the_line(face: str, mark: str) -> None:
    body = f"<p>字{mark}字"
    found = glyphs(set_vertical(body, f"p {{ font-family: {face} }}").pdf)
    inner = [g for g in found if g.text == mark[0]]
    assert len(inner) == 2 and all(g.lies for g in inner)
    assert all(abs(g.across - axis(0)) < 0.08 * EM for g in inner)
    assert found[-1].down - found[0].down == pytest.approx(3 * EM, abs=0.2)


@FEW
@given(PROSE, st.integers(12, 40))
def test_3_1_4_no_mark_begins_or_ends_a_line_against_the_rules(text: str, em: int) -> None:
    lines = columns(set_vertical(f"<p>{text}", f"p {{ height: {em * EM}pt }}").pdf)
    for above, below in pairwise(lines):
        assert below[0] not in NOT_FIRST or below[0] in "%℃", lines
        assert above[-1] not in NOT_LAST, lines


@FEW
@given(
    st.lists(
        st.tuples(
            st.text(st.sampled_from(HAN), min_size=1, max_size=6), st.sampled_from("；：？！")
        ),
        min_size=10,
        max_size=40,
    ),
    st.integers(12, 40),
)
def test_3_1_6_1_colons_and_question_marks_keep_their_em(
    parts: list[tuple[str, str]], em: int
) -> None:
    text = "".join(han + mark for han, mark in parts)
    pdf = set_vertical(f"<p>{text}", f"p {{ height: {em * EM}pt }}").pdf
    for before, mark, after in zip(glyphs(pdf), glyphs(pdf)[1:], glyphs(pdf)[2:], strict=False):
        tops = [HEIGHT - each.origin[1] for each in (before, mark, after)]
        if mark.text in "；：？！" and tops == sorted(tops):
            assert tops[2] - tops[0] > 2 * EM - 0.05


@pytest.mark.parametrize(
    ("pair", "em"),
    [("。」", 1.5), ("，「", 1.5), ("」「", 1.5), ("」；", 1.5), ("：「", 1.5), ("？！", 2)],
)
def test_3_1_6_2_two_marks_side_by_side_give_up_half_an_em(pair: str, em: float) -> None:
    found = glyphs(set_vertical(f"<p style='text-align: start'>字{pair}字").pdf)
    assert found[-1].down - found[0].down == pytest.approx((em + 1) * EM, abs=0.2)


def test_3_1_6_3_brackets_at_a_head_and_stops_at_a_foot_give_up_their_white() -> None:
    line = f"「{'字' * 18}。」"  # 20 em and a half, set in 20
    (first, *_, stop, last) = glyphs(set_vertical(f"<p>{line}", "p { height: 200pt }").pdf)
    assert first.down < MARGIN + EM / 2
    assert last.down < MARGIN + 200 and stop.down < last.down


@pytest.mark.parametrize(("css", "right"), [("", True), ("; text-emphasis-position: left", False)])
def test_3_1_8_dots_of_emphasis_are_at_the_right(css: str, right: bool) -> None:
    body = f"<p><span style='text-emphasis: dot{css}'>着重</span>"
    first, second = drawn(set_vertical(body).pdf)
    middle = [(left + far) / 2 for left, _, far, _ in (first, second)]
    assert all((x - axis(0) > EM / 2) is right and abs(x - axis(0)) < PITCH / 2 for x in middle)
    tops = [HEIGHT - (low + high) / 2 - MARGIN for _, low, _, high in (first, second)]
    assert tops == pytest.approx([EM / 2, 3 * EM / 2], abs=0.3)


@pytest.mark.parametrize("style", ["solid", "wavy"])
def test_3_1_8_rules_of_names_and_titles_are_at_the_left(style: str) -> None:
    """专名号 and 书名号 stand beside their words from head to foot."""
    body = f"<p>在<span style='text-decoration: underline {style}'>长江</span>边"
    found = [box for box in drawn(set_vertical(body).pdf) if box[3] - box[1] > EM][-1:]
    left, low, right, high = found[0]
    assert axis(0) - PITCH / 2 < left and right < axis(0) - EM / 2 + 1
    assert HEIGHT - high - MARGIN == pytest.approx(EM, abs=4)
    assert high - low == pytest.approx(2 * EM, abs=5)
    if style == "wavy":
        assert right - left > 0.08 * EM


def drawn(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """The boxes of the paths of a page."""
    (page,) = pypdfium2.PdfDocument(pdf)
    return [item.get_bounds() for item in page.get_objects() if item.type == 2]


# 3.2: Western letters and digits


@pytest.mark.parametrize("word", ["5", "12", "A", "x"])
@pytest.mark.parametrize("face", FACES)
def test_3_2_3_a_letter_or_two_digits_stand_in_one_square(word: str, face: str) -> None:
    found = glyphs(set_vertical(f"<p>第{word}章", f"p {{ font-family: {face} }}").pdf)
    inner = [each for each in found if each.text in word]
    assert not any(each.lies for each in inner)
    middle = (inner[0].left + inner[-1].right) / 2
    assert middle == pytest.approx(axis(0), abs=0.12 * EM)
    assert inner[-1].right - inner[0].left <= 1.02 * EM
    assert found[-1].down - found[0].down == pytest.approx(2 * EM, abs=0.6)


@pytest.mark.parametrize("word", ["2024", "63.35%", "GDP", "Linux", "H2O", "1.5"])
def test_2_4_2_words_and_longer_numbers_lie(word: str) -> None:
    found = glyphs(set_vertical(f"<p>用{word}的").pdf)
    assert all(each.lies for each in found if each.text in word)
    assert columns(set_vertical(f"<p>用{word}的").pdf) == [f"用{word}的"]


def test_3_2_2_what_lies_is_a_quarter_em_off_and_what_stands_is_not() -> None:
    apart, together = (
        glyphs(set_vertical(f"<p style='text-align: start'>用{word}的").pdf)
        for word in ("2024", "24")
    )
    start = HEIGHT - apart[1].origin[1]
    assert start - MARGIN == pytest.approx(1.25 * EM, abs=0.1)
    assert together[-1].down - together[0].down == pytest.approx(2 * EM, abs=0.6)


def test_3_2_3_quotes_of_western_text_lie_as_it_does() -> None:
    found = glyphs(set_vertical("<p>他说 he said “well done” to them 了").pdf)
    assert all(each.lies for each in found if each.text in "“”")


@pytest.mark.parametrize(
    ("value", "stands"), [("none", ""), ("digits 4", "2024"), ("digits", "24"), ("all", "2024")]
)
def test_digits_are_combined_as_the_page_says(value: str, stands: str) -> None:
    """CSS Writing Modes 4, 9.1."""
    word = stands or "24"
    body = f"<p>在<span style='text-combine-upright: {value}'>{word}</span>年"
    found = [each for each in glyphs(set_vertical(body).pdf) if each.text in word]
    assert all(each.lies is not bool(stands) for each in found)
    if stands:
        assert found[-1].right - found[0].left <= 1.02 * EM


def test_letters_that_are_not_drawn_do_not_lay_their_han() -> None:
    found = glyphs(set_vertical("<p>字\u2060字\ufe01字<p>软&shy;软").pdf)
    assert [each.text for each in found if each.lies] == []


def test_kept_blanks_and_code_stand_too() -> None:
    found = glyphs(set_vertical("<pre>码  x\n  码</pre>").pdf)
    assert [(each.text, each.lies) for each in found] == [("码", False), ("x", True), ("码", False)]


def test_type_of_other_sizes_stands_about_the_middle_of_the_line() -> None:
    """CSS Writing Modes 4, 4.3: the central baseline."""
    body = "<p>中<span style='font-size: 7pt'>中</span><b style='font-size: 14pt'>中</b>"
    found = glyphs(set_vertical(body, "p { line-height: 20pt }").pdf)
    middles = [each.across for each in found]
    assert middles == pytest.approx([middles[0]] * 3, abs=0.5)


# 3.3: readings


def test_3_3_3_1_zhuyin_stands_at_the_right_letter_under_letter() -> None:
    found = glyphs(set_vertical("<p><ruby>江<rt>ㄐㄧㄤ</rt></ruby>水").pdf)
    base, *letters = [each for each in found if each.text in "江ㄐㄧㄤ"]
    assert all(base.right < each.across < axis(0) + PITCH / 2 for each in letters)
    assert [each.text for each in sorted(letters, key=lambda each: each.down)] == list("ㄐㄧㄤ")
    middle = sum(each.down for each in letters) / 3
    assert middle == pytest.approx(MARGIN + EM / 2, abs=0.5)
    assert not any(each.lies for each in letters)


@pytest.mark.parametrize(("reading", "tone"), [("ㄔㄤˊ", "ˊ"), ("˙ㄉㄜ", "˙")])
def test_3_3_3_3_tones_stand_at_the_right_and_the_light_one_at_the_head(
    reading: str, tone: str
) -> None:
    found = glyphs(set_vertical(f"<p>字<ruby>的<rt>{reading}</rt></ruby>").pdf)
    mark = next(each for each in found if each.text == tone)
    letters = [each for each in found if each.text in "ㄔㄤㄉㄜ"]
    if tone == "˙":
        assert mark.down < min(each.down for each in letters)
    else:
        assert mark.across > max(each.right for each in letters)
    assert not mark.lies


def test_3_3_4_1_pinyin_is_at_the_right() -> None:
    found = glyphs(set_vertical("<p><ruby>江<rt>jiang</rt></ruby>").pdf)
    assert all(
        each.lies and each.left > axis(0) + 0.4 * EM for each in found if each.text in "jiang"
    )


# What is copied, and what is proofread


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils")
@FEW
@given(PROSE)
def test_text_is_copied_as_it_is_written(text: str) -> None:
    pdf = set_vertical(f"<p>{text}", "p { height: 300pt }").pdf
    written = re.sub(r"\s", "", text)
    assert re.sub(r"\s", "", copied(pdf)) == written
    raw = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    )
    assert re.sub(r"\s", "", raw.stdout.decode()) == written


@FEW
@given(st.lists(WRITTEN, min_size=3, max_size=6), st.sampled_from(FACES))
def test_pages_of_ours_are_proofread_in_silence(texts: list[str], face: str) -> None:
    """By every rule."""
    css = f"p {{ text-indent: 2em; font-family: {face} }}"
    told = proofread(set_vertical("".join(f"<p>{text}" for text in texts), css).pdf)
    assert told.findings == (), told.findings
