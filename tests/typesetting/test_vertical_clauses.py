"""Vertical text by clauses of CLREQ whose horizontal side has its tests elsewhere."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise

import pypdf
import pypdfium2
import pytest
from vertical_pages import EM, HEIGHT, MARGIN, PITCH, axis, columns, glyphs, set_vertical

FOOT = 0.12  # em: below its origin ends the square of a character that stands


def place(text: str, mark: str, lang: str) -> tuple[float, float]:
    """The middle of the ink of a mark in its square, in em to the right of its middle and down."""
    found = glyphs(set_vertical(f"<p style='text-align: start'>{text}", lang=lang).pdf)
    (mark_seen,) = [each for each in found if each.text == mark]
    return (mark_seen.across - axis(0)) / EM, (mark_seen.down - MARGIN) / EM - text.index(
        mark
    ) - 0.5


def test_2_1_3_2_characters_may_be_spread_over_a_measure() -> None:
    css = "p { height: 9em; text-align-last: justify }"
    tops = [HEIGHT - each.origin[1] for each in glyphs(set_vertical("<p>排版规则", css).pdf)]
    steps = [below - above for above, below in pairwise(tops)]
    assert max(steps) - min(steps) < 0.3
    assert tops[-1] - tops[0] == pytest.approx(8 * EM, abs=0.3)


def test_2_1_3_3_spacing_may_be_reduced() -> None:
    """Frames overlap alike, and all is copied."""
    css = "p { letter-spacing: -0.1em; text-align: start }"
    pdf = set_vertical("<p>永和九年，岁在癸丑", css).pdf
    tops = [HEIGHT - each.origin[1] for each in glyphs(pdf)]
    assert [below - above for above, below in pairwise(tops)] == pytest.approx([9] * 8, abs=0.05)
    assert "".join(columns(pdf)) == "永和九年，岁在癸丑"


def test_3_1_3_1_the_point_of_science_ends_no_line_alone() -> None:
    """．in the place of 。does not begin a line."""
    for em in range(8, 13):
        lines = columns(
            set_vertical(f"<p>{'国' * em}．国国国国．国", f"p {{ height: {em}em }}").pdf
        )
        assert not any(line.startswith("．") for line in lines)


@pytest.mark.parametrize("mark", "，。、；：")
def test_3_1_3_2_marks_of_traditional_text_stand_in_the_middle(mark: str) -> None:
    """Of Taiwan and Hong Kong, across and down."""
    right, down = place(f"國{mark}字", mark, "zh-Hant")
    assert abs(right) < 0.1 and abs(down) < 0.12


def test_3_1_3_3_stacked_marks_stay_together() -> None:
    for em in range(8, 13):
        css = f"p {{ height: {em}em; text-align: justify }}"
        lines = columns(set_vertical(f"<p>{'国' * (em - 1)}？！{'国' * 9}！！{'国' * 5}", css).pdf)
        assert not any(line[0] in "？！" for line in lines)


@pytest.mark.parametrize("mark", "‼⁇⁈⁉※∴ⅡⅫ")
def test_3_1_3_3_joined_marks_stand_in_one_square(mark: str) -> None:
    """They and others that are drawn as one character stand upright (Unicode UAX 50)."""
    first, seen, last = glyphs(set_vertical(f"<p>国{mark}字").pdf)
    assert (seen.text, seen.lies) == (mark, False)
    assert first.down - last.down == pytest.approx(-2 * EM, abs=0.1 * EM)
    assert seen.across == pytest.approx(first.across, abs=0.12 * EM)


def test_3_1_3_4_the_name_of_a_dead_person_is_framed() -> None:
    css = "b { border: 0.5pt solid; padding: 0 0.1em; white-space: nowrap }"
    pdf = set_vertical("<p>王某、<b>赵某某</b>、张某", css).pdf
    (page,) = pypdfium2.PdfDocument(pdf)
    sides = [each.get_bounds() for each in page.get_objects() if each.type == 2]
    foot, head = min(side[1] for side in sides), max(side[3] for side in sides)
    inside = [each.text for each in glyphs(pdf) if foot < each.low and each.high < head]
    assert inside == list("赵某某")


def test_3_1_5_3_a_call_stays_with_its_word() -> None:
    for em in range(8, 14):
        css = f"p {{ height: {em}em }} sup {{ font-size: 60% }}"
        body = f"<p>{'国' * 7}<sup>①</sup>{'国' * 5}<sup>②</sup>{'国' * 9}"
        calls = [each for each in glyphs(set_vertical(body, css).pdf) if each.text in "①②"]
        assert len(calls) == 2
        assert all(each.down > MARGIN + EM / 2 for each in calls)


def test_3_1_7_marks_hang_where_the_page_says_so() -> None:
    css = "p { height: 9em; hanging-punctuation: force-end; text-align: justify }"
    found = glyphs(set_vertical(f"<p>{'国' * 9}，{'字' * 9}", css).pdf)
    (comma,) = [each for each in found if each.text == "，"]
    assert MARGIN + 9 * EM < comma.down < MARGIN + 10 * EM
    assert abs(comma.across - axis(0)) < EM


def read(text: str, reading: str) -> str:
    return f"<ruby>{text}<rt>{reading}</rt></ruby>"


def test_3_3_2_readings_are_centred_and_do_not_meet() -> None:
    body = f"<p style='text-align: start'>{read('装', 'zhuāng')}{read('床', 'chuáng')}前"
    found = glyphs(set_vertical(body, "p { line-height: 2.4 }").pdf)
    letters = [each for each in found if each.text.isascii() or each.text in "āá"]
    first, second = letters[:6], letters[6:]
    assert [each.text for each in first + second] == list("zhuāngchuáng")
    ends = [HEIGHT - each.low for each in first], [HEIGHT - each.high for each in second]
    assert max(ends[0]) < min(ends[1])
    bases = {each.text: each.down for each in found if each.text in "装床"}
    for base, over in (("装", first), ("床", second)):
        middle = (min(HEIGHT - e.high for e in over) + max(HEIGHT - e.low for e in over)) / 2
        assert middle == pytest.approx(bases[base], abs=0.12 * EM)


def test_readings_are_told_by_themselves_one_behind_another() -> None:
    """ISO 32000-1, 14.6.1 and 14.9.4: no marked content of a place is within that of another, and
    each has the text that is copied of it."""
    body = "".join(
        read(*each) for each in (("装", "zhuāng"), ("长安", "Cháng’ān"), ("江", "ㄐㄧㄤ"))
    )
    pdf = set_vertical(
        f"<html lang=zh-CN><title>读</title><p>前{body}后", "p { line-height: 2 }"
    ).pdf
    contents = pypdf.PdfReader(BytesIO(pdf), strict=True).pages[0].get_contents()
    assert contents is not None and b"MCID" in contents.get_data()
    opened: list[bool] = []
    for mark in re.findall(r"/\w+\s*<<.*?>>\s*BDC|\bEMC\b", contents.get_data().decode("latin-1")):
        if mark == "EMC":
            opened.pop()
            continue
        assert not ("MCID" in mark and any(opened)), mark
        opened.append("MCID" in mark)
    assert opened == []
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "".join(text.split()) == "前装长安江后zhuāngCháng’ānㄐㄧㄤ"


@pytest.mark.parametrize("note", ["增速", "藏书处", "GDP", "World Trade"])
def test_3_3_6_1_a_translation_stands_at_the_right_of_its_words(note: str) -> None:
    """Han spread over them, letters in their middle."""
    css = "p { line-height: 2.4; text-align: start }"
    found = glyphs(set_vertical(f"<p>前{read('国内生产总值', note)}后", css).pdf)
    bases = [each for each in found if each.text in "国内生产总值"]
    notes = [each for each in found if each.text in note.replace(" ", "")]
    assert all(each.left > base.right for each in notes for base in bases)
    middle = (min(e.down for e in notes) + max(e.down for e in notes)) / 2
    assert middle == pytest.approx((bases[0].down + bases[-1].down) / 2, abs=0.2 * EM)
    spread = max(e.down for e in notes) - min(e.down for e in notes)
    step = 6 * EM / len(note)
    assert note.isascii() or spread == pytest.approx(step * (len(note) - 1), abs=0.1 * EM)


@pytest.mark.parametrize("note", ["妙", "此处伏线一段", "妙笔生花", "comment"])
def test_3_3_7_a_comment_stands_at_the_left_of_its_words(note: str) -> None:
    """In the middle of them, clear of this line and of the next."""
    css = "p { line-height: 2.4; text-align: start } ruby { ruby-position: under }"
    found = glyphs(set_vertical(f"<p>前{read('甄士隐', note)}后<p>次行", css).pdf)
    bases = [each for each in found if each.text in "甄士隐"]
    notes = [each for each in found if each.text in note]
    following = [each for each in found if each.text in "次行"]
    assert len(notes) == len(note)
    assert max(e.right for e in notes) < min(e.left for e in bases)
    assert min(e.left for e in notes) > max(e.right for e in following)
    middle = (min(HEIGHT - e.high for e in notes) + max(HEIGHT - e.low for e in notes)) / 2
    assert middle == pytest.approx(bases[1].down, abs=0.2 * EM)


@pytest.mark.parametrize("em", range(8, 12))
def test_3_3_3_5_a_character_and_its_zhuyin_are_in_one_line(em: int) -> None:
    """3.3.4.2 too: each character has its own."""
    body = "".join(read(one, "ㄐㄧㄤ") for one in "江山如此多娇江山如此多娇")
    found = glyphs(set_vertical(f"<p>{body}", f"p {{ height: {em}em; line-height: 2 }}").pdf)
    bases = [each for each in found if each.text in "江山如此多娇"]
    letters = [each for each in found if each.text in "ㄐㄧㄤ"]
    assert len(letters) == 3 * len(bases) == 36
    for base in bases:
        near = [each for each in letters if 0 < each.across - base.across < PITCH / 2 + 1]
        assert sum(abs(each.down - base.down) < 0.55 * EM for each in near) == 3


def test_3_3_4_3_a_word_is_not_parted_from_its_reading() -> None:
    for em in range(8, 12):
        body = f"<p>{'国' * (em - 1)}{read('长安', 'Cháng’ān')}城"
        lines = columns(set_vertical(body, f"p {{ height: {em}em; text-align: start }}").pdf)
        assert any("长安" in line for line in lines), lines


def test_3_5_lines_shrink_at_their_marks_and_stretch_beside_western_text() -> None:
    """3.5.3, 3.5.4: half an em of a stop at the foot, before anything else; then Western spaces."""
    css = "p { height: 10.5em; text-align: justify }"
    squeezed = glyphs(set_vertical(f"<p>{'国' * 10}。{'字' * 9}", css).pdf)
    steps = [a.origin[1] - b.origin[1] for a, b in pairwise(squeezed[:10])]
    assert steps == pytest.approx([EM] * 9, abs=0.02)
    gaps = []
    for em in range(9, 22):
        css = f"p {{ height: {em}em; text-align: justify }}"
        first, second, *_, han, letter = glyphs(
            set_vertical(f"<p>国国国国用GDP的{'国' * 30}", css).pdf
        )[:6]
        spread = (first.origin[1] - second.origin[1]) / EM - 1
        gaps.append(((han.origin[1] - letter.origin[1]) / EM - FOOT, spread))
    assert all(spread < 0.01 or gap > 0.25 + spread for gap, spread in gaps), gaps
    assert max(gap for gap, _ in gaps) > 0.3


def test_4_1_2_headings_are_larger_and_of_another_face() -> None:
    css = "h1 { font: 16pt/40pt sans-serif; margin: 0 }"
    found = glyphs(set_vertical("<h1>章</h1><p>文", css).pdf)
    sizes = {each.text: each.high - each.low for each in found}
    assert sizes["章"] > 1.4 * sizes["文"]


def test_4_1_5_a_heading_may_run_on() -> None:
    body = "<p><b style='font-family: sans-serif'>一　总则。</b>为了……"
    (line, *_) = columns(set_vertical(body).pdf)
    assert line.startswith("一总则。为了")
