"""What a style of a page asks for: done as CSS has it, or told."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from pages_set import lines, page_of, text

from booklet.errors import Finding, TypesettingError
from booklet.model.book import Galley
from booklet.typesetting import typeset
from booklet.typesetting.floats import is_initial
from booklet.typesetting.numerals import GREATEST, number

FONTS = ROOT / "fonts"
ONES = "零一二三四五六七八九"


def set_body(body: str, css: str = "") -> tuple[bytes, tuple[Finding, ...]]:
    proof = typeset(Galley(page_of(body, css), FONTS, own=False), FONTS)
    return proof.pdf, proof.warnings


def labels(list_of: str) -> list[str]:
    """What stands before the items of a list."""
    pdf, _ = set_body(list_of, "body { margin-left: 60pt } li { margin: 0 }")
    return [text(line).partition("项")[0].strip() for line in lines(pdf)]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("start=3", ["3.", "4.", "5."]),
        ("reversed", ["3.", "2.", "1."]),
        ("reversed start=10", ["10.", "9.", "8."]),
        ("type=A start=2", ["B.", "C.", "D."]),
        ("style='list-style: cjk-ideographic' start=10", ["十、", "十一、", "十二、"]),
        (
            "style='list-style: simp-chinese-informal' start=99",
            ["九十九、", "一百、", "一百零一、"],
        ),
        ("style='list-style: simp-chinese-formal' start=20", ["贰拾、", "贰拾壹、", "贰拾贰、"]),
        (
            "style='list-style: cjk-ideographic' start=999",
            ["九百九十九、", "一〇〇〇、", "一〇〇一、"],
        ),
    ],
)
def test_lists_count_as_they_are_told(attributes: str, expected: list[str]) -> None:
    assert labels(f"<ol {attributes}><li>项<li>项<li>项</ol>") == expected


def test_an_item_has_the_number_that_it_says() -> None:
    assert labels("<ol><li value=7>项<li>项<li value=2>项<li>项</ol>") == ["7.", "8.", "2.", "3."]


@given(st.integers(0, GREATEST))
def test_a_number_in_chinese_is_read_back(value: int) -> None:
    """Each place with its unit, one zero in a gap and none at the end."""
    read, digit = 0, 0
    for character in number(value, "informal"):
        if character in ONES:
            digit = ONES.index(character)
            read += digit
        else:
            unit = 10 if character == "十" else 100
            read += (digit or 1) * unit - digit
            digit = 0
    assert read == value
    assert "零零" not in number(value, "informal")
    assert not value or not number(value, "informal").endswith("零")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("first", ["字", "“引", "F"])
def test_an_initial_stands_beside_its_lines(lang: str, first: str) -> None:
    """`::first-letter` floats: the lines beside it begin behind it, those below at the edge."""
    css = "p::first-letter { float: left; font-size: 3em; line-height: 1; margin-right: 2pt }"
    words = "其余文字绕排在旁边" * 14 if lang == "zh" else "more words go on and on " * 12
    page = page_of(f"<p>{first}{words}", css, lang)
    glyphs = [
        each for line in lines(typeset(Galley(page, FONTS, own=False), FONTS).pdf) for each in line
    ]
    large = [each for each in glyphs if each.size > 20]
    small = [each for each in glyphs if each.size < 20]
    end = max(each.x + each.advance for each in large)
    assert "".join(each.text for each in large) == first
    assert all(each.x >= end for each in small if each.y > min(each.y for each in large))
    assert min(each.x for each in small) == pytest.approx(30, abs=0.5)


@pytest.mark.parametrize(
    ("style", "drawn"),
    [
        ("disc", "•"), ("circle", "◦"), ("square", "▪"), ("disclosure-open", "▾"),
        ("disclosure-closed", "▸"),
    ],
)  # fmt: skip
def test_labels_are_those_of_their_names(style: str, drawn: str) -> None:
    """CSS Counter Styles 3, 6.3: none stands for another."""
    assert labels(f"<ul style='list-style: {style}'><li>项") == [drawn]


@pytest.mark.parametrize("display", ["none", "block", "inline", "table", "flex"])
def test_a_label_is_shown_however_it_is_said_to_be(display: str) -> None:
    """CSS Lists 3, 3.1.1: `display` says nothing to a marker."""
    assert labels(f"<style>li::marker {{ display: {display} }}</style><ul><li>项") == ["•"]


@pytest.mark.parametrize("hidden", ["*", "html", "body"])
def test_of_a_page_that_is_not_shown_nothing_is_set(hidden: str) -> None:
    pdf, _ = set_body(f"<style>{hidden} {{ display: none }}</style><p>字<ul><li>项</ul>")
    (page,) = pypdfium2.PdfDocument(pdf)
    assert not page.get_textpage().get_text_range()


@pytest.mark.parametrize(
    "style", ["table { border-spacing: 1e30px }", "p { word-spacing: 1e400px }"]
)
def test_lengths_beyond_all_measure_are_refused_in_a_sentence(style: str) -> None:
    with pytest.raises(TypesettingError, match="E03: the pages cannot be set"):
        set_body(f"<style>{style}</style><p>字 字<table><tr><td>格</table>")


@pytest.mark.parametrize(
    "laid", ["body { columns: 2 }", "p { break-inside: avoid }", "p { display: table-cell }"]
)
@pytest.mark.parametrize("floats", ["left", "none"])
@pytest.mark.parametrize(
    "text", ["字其余", "“引其余", "First", "e\u0301t", "<b>粗</b>其余", "喆甲"]
)
def test_an_initial_is_parted_once(text: str, floats: str, laid: str) -> None:
    """However often its paragraph is laid out, and with its accent."""
    css = f"p::first-letter {{ float: {floats}; font-size: 3em; line-height: 1 }} {laid}"
    pdf, _ = set_body(f"<style>{css}</style>" + f"<p>{text}" * 3)
    large = "".join(each.text for line in lines(pdf) for each in line if each.size > 20)
    first = re.match(r"(?:<b>)?(“?.\u0301?)", text)
    assert first is not None
    assert sorted(large) == sorted(first[1] * 3)


@pytest.mark.parametrize(
    "laid", ["", "body { columns: 2 }", "p { break-inside: avoid }", "p { display: table-cell }"]
)
@pytest.mark.parametrize("floats", ["left", "none"])
def test_a_paragraph_with_an_initial_goes_on_over_pages(
    floats: str, laid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the next page it goes on where it was: begun anew there it would have no end. What an
    initial is is asked some hundred times."""
    asked = Counter[bool]()

    def bounded(box: Any) -> bool:
        found = is_initial(box)
        asked[found] += 1
        assert asked.total() < 2000
        return found

    monkeypatch.setattr("booklet.typesetting.floats.is_initial", bounded)
    css = f"@page {{ size: 200pt 150pt; margin: 10pt }} {laid}"
    initial = f"p::first-letter {{ float: {floats}; font-size: 3em; line-height: 1 }}"
    words = "春风又绿江南岸，明月何时照我还。" * 15
    pdf, _ = set_body(f"<style>{css} {initial}</style><p>{words}<p>{words}")
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    assert asked[True] and len(pages) > 2
    assert Counter("".join("".join(pages).split())) == Counter(words * 2)


@pytest.mark.parametrize("variant", ["small-caps", "all-small-caps"])
def test_small_capitals_fill_their_place(variant: str) -> None:
    """They are smaller, nothing overlaps, and no hole is behind them."""
    pdf, _ = set_body(f"<p>前<span style='font-variant-caps: {variant}'>unesco</span>后")
    (line,) = lines(pdf)
    letters, behind = line[1:7], line[7]
    assert all(each.size < 9 for each in letters)
    ends = [each.x + each.advance for each in letters]
    assert all(after.x >= end - 0.3 for end, after in zip(ends, letters[1:], strict=False))
    assert 0 <= behind.x - ends[-1] <= 2.6


@pytest.mark.parametrize(
    ("style", "paths"),
    [
        ("dot", 1), ("circle", 1), ("open circle", 1), ("double-circle", 1), ("sesame", 1),
        ("filled triangle", 1), ("open sesame", 1), ("open", 1), ("none", 0),
    ],
)  # fmt: skip
def test_each_han_has_its_mark(style: str, paths: int) -> None:
    pdf, told = set_body(f"<p>甲<span style='text-emphasis: {style}'>强，调</span>")
    assert not told
    found = pypdfium2.PdfDocument(pdf)[0].get_objects([pypdfium2.raw.FPDF_PAGEOBJ_PATH])
    assert len(list(found)) == 2 * paths


def test_marks_of_emphasis_differ_by_style() -> None:
    """No style is drawn as another one."""
    shapes = ["dot", "circle", "double-circle", "triangle", "sesame"]
    styles = [f"{fill} {shape}" for shape in shapes for fill in ("filled", "open")]
    body = "<p><span style='text-emphasis: {}; text-emphasis-position: {} right'>强"
    drawn = [
        set_body(body.format(style, side))[0] for style in styles for side in ("over", "under")
    ]
    assert len(set(drawn)) == len(drawn)


def test_two_names_side_by_side_have_two_rules() -> None:
    """Their rules stand apart; within one name there is no gap."""
    pdf, _ = set_body("<p><u>长江</u><u>黄<b>河</b></u>流域，<u>淮河</u>和<u>海河</u>")
    rules = sorted(
        path.get_bounds()
        for path in pypdfium2.PdfDocument(pdf)[0].get_objects([pypdfium2.raw.FPDF_PAGEOBJ_PATH])
    )
    gaps = [after[0] - before[2] for before, after in pairwise(rules)]
    assert gaps == pytest.approx([0.6, -1, 29, 9], abs=0.1)  # rules are 1 pt thick


def test_words_break_anywhere_where_a_page_says_so() -> None:
    """`word-break: break-all`: lines of letters are full, and get no hyphen."""
    words = "长江" + "internationalization" * 4
    pdf, _ = set_body(f"<p style='width: 12em; word-break: break-all'>{words}")
    rows = lines(pdf)
    assert all(row[-1].x + row[-1].advance > 30 + 108 for row in rows[:-1])
    assert "".join(map(text, rows)) == words


@pytest.mark.parametrize(
    "said",
    [
        "hanging-punctuation: allow-end", "initial-letter: 2", "writing-mode: vertical-rl",
    ],
)  # fmt: skip
def test_what_is_not_done_is_told(said: str) -> None:
    _, told = set_body(f'<p style="{said}">长江')
    assert [each.code for each in told] == ["E04"]
    assert said.partition(":")[0] in told[0].sentence


@pytest.mark.parametrize("last", ["left", "center", "right", "start", "end"])
def test_last_lines_stand_where_they_are_told(last: str) -> None:
    pdf, _ = set_body(f"<p style='width: 12em; text-align-last: {last}'>" + "长江" * 7)
    row = lines(pdf)[-1]
    free = 120 - 20
    left = {"left": 0, "start": 0, "center": free / 2, "right": free, "end": free}[last]
    assert row[0].x - 30 == pytest.approx(left, abs=0.5)


@pytest.mark.parametrize("variant", ["small-caps", "all-small-caps", "petite-caps"])
def test_small_capitals_are_copied_as_they_are_written(variant: str) -> None:
    """Though a glyph of the same font stands for another letter elsewhere: C for c."""
    words = ["Unicode", "ABC", "Chapter", "Ccß", "Éé", "国SsC"]
    styled = "<br>".join(
        f"<b style='font: 20pt serif; font-variant: {variant}'>{w}</b>" for w in words
    )
    pdf, _ = set_body(f"<p>国abc{styled}<br>CHAPTER")
    copied = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded().split()
    assert copied == [f"国abc{words[0]}", *words[1:], "CHAPTER"]
