"""Floats in the midst of lines: no word is lost for them, and none is displaced.

Pages are read back by PDFium, which did not write them."""

from __future__ import annotations

import re
from ctypes import byref, c_double
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from pages_set import page_of

from booklet.errors import TypesettingError
from booklet.model.book import Galley
from booklet.typesetting import typeset
from booklet.typesetting.loading import load_engine

FONTS = ROOT / "fonts"
PAGE = "@page { size: 200pt 1800pt; margin: 20pt } b { font: 7pt/9pt serif; text-align: left }"
FLOATING = "浮起天地"  # what is in floats, and nowhere else
LEFT, RIGHT = 20, 180  # pt
WORDS = st.one_of(
    st.text(st.sampled_from("前面的文字长，后来《又》有些话。"), min_size=1, max_size=30),
    st.from_regex(r"[a-z]{2,12}( [a-z]{2,12}){0,6} ?", fullmatch=True),
    st.from_regex(r"[0-9]{1,25}(%|GD%|℃)?", fullmatch=True),
)
FLOATS = st.builds(
    "<b style='float: {}; width: {}'>{}</b>".format,
    st.sampled_from(["left", "right", "left; clear: left", "inline-end"]),
    st.sampled_from(["auto", "8%", "30%", "60%", "95%", "120%"]),
    st.text(st.sampled_from(FLOATING), min_size=1, max_size=12),
)
NESTED = st.builds("<u>{}{}{}</u>".format, WORDS, FLOATS, WORDS)
BODIES = st.lists(st.one_of(WORDS, FLOATS, NESTED), min_size=2, max_size=9).map("".join)
STYLES = st.sampled_from(
    [
        "", "text-align: right", "text-align: center", "text-indent: 2em", "letter-spacing: .1em",
        "white-space: pre-wrap",
    ]
)  # fmt: skip


class Sign(NamedTuple):
    """A character on a page, in pt: where it begins, its line's height, and where it ends."""

    text: str
    x: float
    y: float
    end: float


def signs(page: pypdfium2.PdfPage) -> list[Sign]:
    """The characters from above to below, from left to right."""
    read = page.get_textpage()
    found = []
    for index in range(read.count_chars()):
        character, x, y = read.get_text_range(index, 1), c_double(), c_double()
        pdfium.FPDFText_GetCharOrigin(read, index, byref(x), byref(y))
        if character.strip() and not pdfium.FPDFText_IsGenerated(read, index):
            end = read.get_charbox(index, loose=True)[2]
            found.append(Sign(character, x.value, y.value, end))
    return sorted(found, key=lambda sign: (-round(sign.y), sign.x))


def set_page(words: str, css: str, lang: str = "zh-CN") -> list[Sign]:
    page = page_of(f"<p>{words}</p>", f"{PAGE} {css}", lang)
    pdf = typeset(Galley(page, Path(__file__).parent, own=False), FONTS, ("E05",)).pdf
    return [sign for page in pypdfium2.PdfDocument(pdf) for sign in signs(page)]


def parted(found: list[Sign]) -> tuple[str, list[str]]:
    """What stands on the lines, and what in floats."""
    floating = [sign.text for sign in found if sign.text in FLOATING]
    return "".join(sign.text for sign in found if sign.text not in FLOATING), sorted(floating)


@settings(max_examples=40, deadline=None)
@given(BODIES, STYLES, st.sampled_from(["zh-CN", "en"]))
def test_every_word_is_there_in_its_order(body: str, style: str, lang: str) -> None:
    """Line by line the words are those of the text without its floats; and these are whole."""
    found = set_page(body, f"p {{ overflow-wrap: anywhere; {style} }}", lang)
    floats = "".join(re.findall("<b[^>]*>([^<]*)", body))
    words = re.sub(r"<b.*?</b>|<[^>]*>|\s", "", body)
    assert parted(found) == (words, sorted(floats))


@pytest.mark.parametrize("align", ["left", "right", "center", "justify"])
@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_a_float_stands_at_its_side_and_words_beside_it(lang: str, side: str, align: str) -> None:
    """However the line is aligned, if there is room for both."""
    behind = "后面的文字" * 9 if lang == "zh-CN" else "words and words behind " * 4
    css = f"b {{ float: {side}; width: 30% }} p {{ text-align: {align} }}"
    found = set_page(f"前面<b>浮起</b>{behind}", css, lang)
    (first, last), words = (
        [sign for sign in found if sign.text in FLOATING],
        [sign for sign in found if sign.text not in FLOATING],
    )
    edge = LEFT if side == "left" else RIGHT - 0.3 * (RIGHT - LEFT)
    assert first.x == pytest.approx(edge, abs=0.1)
    beside = [sign for sign in words if sign.y > words[0].y - 1]
    left, right = (LEFT + 48, RIGHT) if side == "left" else (LEFT, RIGHT - 48)
    assert beside[0].text == "前" and last.y > words[0].y - 1
    assert all(left - 0.1 <= sign.x and sign.end <= right + 3 for sign in beside)


def test_a_float_that_has_no_room_stands_below_its_line() -> None:
    found = set_page("前面的文字长前面的文字长前<b>浮</b>后面", "b { float: left; width: 30% }")
    (floating,) = (sign for sign in found if sign.text in FLOATING)
    assert parted(found)[0] == "前面的文字长前面的文字长前后面"
    assert floating.y < found[0].y - 5


def test_words_that_are_not_parted_are_begun_anew_beside_a_float() -> None:
    """5% stays with what follows it."""
    words = "前面的文字长5%", "12345678901234567890GD%"
    found = set_page("<b>浮</b>".join(words), "b { float: left; width: 30% }")
    assert parted(found) == ("".join(words), ["浮"])


def test_long_words_beside_floats_stop_nothing() -> None:
    css = "b { float: left; width: 30%; letter-spacing: .1em } p { text-align: right }"
    words = "后面的文字长5%", "12345678901234567890GD%，其余"
    found = set_page("<b>浮</b>".join(words * 9), f"{css} @page {{ size: 200pt 130pt }}")
    assert "".join(sorted(parted(found)[0])) == "".join(sorted("".join(words * 9)))


@pytest.mark.parametrize("behind", ["", "后面" * 60])
@pytest.mark.parametrize("place", ["float: left", "display: block; float: right"])
def test_what_a_last_page_has_no_room_for_is_told(place: str, behind: str) -> None:
    """A float goes on on the next page; where there is none, its words are told."""
    css = f"@page {{ size: 200pt 90pt }} b {{ {place}; width: 8% }}"
    words = f"文字<b>{'浮起天' * 4}</b>{behind}"
    if behind:
        assert parted(set_page(words, css)) == ("文字" + behind, sorted("浮起天" * 4))
        return
    with pytest.raises(TypesettingError, match=r"E18: .*left over: .*天"):
        set_page(words, css)


HOLDERS = st.sampled_from(
    [
        "<p>{}</p>", "<p><i>{}</i></p>", "<div><div>{}</div></div>", "<ul><li>{}</ul>",
        "<div style='display: flow-root'>{}</div>", "<div style='position: relative'>{}</div>",
        "<div style='border: 1pt solid; padding: 5pt'>{}</div>", "<table><tr><td>{}</table>",
        "<table><tr><td>{}<td>旁边的话<p>旁边</table>",
        "<table style='border-collapse: collapse'><tr><td>{}<td>旁边</table>",
        "<div style='display: flex'><div>{}</div></div>",
        "<div style='display: flex; flex-direction: column'><div>{}</div></div>",
        "<div style='display: grid'><div>{}</div></div>",
        "<table><thead><tr><td>眉<tbody><tr><td>{}<td>旁边的话</table>",
    ]
)  # fmt: skip
LONG = st.builds(
    "<b style='float: {}; width: {}'>{}</b>".format,
    st.sampled_from(["left", "right"]),
    st.sampled_from(["98%", "60%", "30%", "auto"]),
    st.sampled_from([0, 12, 60, 140, 240]).map(lambda count: (FLOATING * count)[:count]),
)
GOING_ON = st.sampled_from([0, 5, 25, 100]).map(lambda count: ("后面的文字" * count)[:count])
PASSAGES = st.lists(st.builds(str.__add__, LONG, GOING_ON), min_size=1, max_size=3).map("".join)


@settings(max_examples=40, deadline=None)
@given(HOLDERS, GOING_ON, PASSAGES, st.sampled_from([60, 90, 120]), st.sampled_from([0, 90]))
def test_floats_that_go_on_overleaf_cost_no_word(
    holder: str, before: str, passages: str, height: int, after: int
) -> None:
    """Where the rest of one fills a page, or has no line left, the words go on behind it: once."""
    words = holder.format(before + passages) + f"<div>{'末尾' * after}</div>"
    words += f"<div style='break-before: page'>终{'。' * 60}</div>"  # a page for what is left
    css = f"@page {{ size: 200pt {height}pt }} body {{ margin: 0; line-height: 20pt }}"
    found = "".join(sign.text for sign in set_page(words, css))
    given_ = "".join(re.sub(r"<[^>]*>|\s", "", words))
    assert sorted(re.sub("[眉•]", "", found)) == sorted(given_.replace("眉", ""))


def test_what_is_left_of_floats_in_a_cell_stands_side_by_side() -> None:
    css = "@page { size: 200pt 90pt } b { float: left; width: 30% } table { width: 100% }"
    left = f"<b>{'浮起天地' * 10}</b>" * 2
    found = set_page(f"<table><tr><td>{left}{'后面的文字' * 30}</table>", css)
    assert parted(found)[1] == sorted("浮起天地" * 20)


@pytest.mark.parametrize("display", ["float: right", "position: absolute; top: 0"])
def test_what_goes_on_is_on_a_page_that_is_made_anew(display: str) -> None:
    """As one is that tells numbers of pages."""
    css = "@page { size: 200pt 200pt } a::after { content: target-counter(attr(href), page) }"
    css += f" b {{ {display}; width: 30% }} h2 {{ break-before: page }} p {{ position: relative }}"
    words = f"<p id=one>前面<b>{'浮起天地' * 30}</b></p><h2>章</h2>见<a href='#one'></a>页"
    found = "".join(sign.text for sign in set_page(words, css))
    assert (found.count("浮"), found.count("1")) == (30, 1)


@pytest.mark.parametrize("long", [30, 100, 400])
def test_notes_are_there_where_the_rest_of_a_float_fills_pages(long: int) -> None:
    css = "@page { size: 200pt 120pt; margin: 18pt } body { margin: 0; font-size: 9pt }"
    css += " i { float: footnote; font-size: 7pt } b { float: left; width: 98% }"
    words = f"{'前' * 30}<i>{'注' * 20}</i></p><p>{'后' * 9}<b>{'浮' * long}</b>{'尾' * 100}"
    found = "".join(sign.text for sign in set_page(words, css))
    assert [found.count(each) for each in "前注后浮尾"] == [30, 20, 9, long, 100]


@pytest.mark.parametrize("display", ["flex", "grid"])
def test_floats_in_an_item_do_not_lie_one_over_the_other(display: str) -> None:
    css = f"div {{ display: {display} }} b {{ float: left; width: 30% }}"
    found = set_page(f"<div><p><b>{'浮起天地' * 10}</b>后面<b>{'浮起天地' * 10}</b></p></div>", css)
    assert len({(sign.x, sign.y) for sign in found}) == len(found) == 82


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_float_without_height_takes_no_room(side: str) -> None:
    css = f"b {{ float: {side}; width: 98%; margin: 0 }} @page {{ size: 200pt 90pt }}"
    found = set_page(f"<b></b><b>浮起</b>{'后面的文字' * 9}", css)
    assert all(LEFT - 0.1 <= sign.x < RIGHT for sign in found)
    assert parted(found) == ("后面的文字" * 9, ["浮", "起"])


@pytest.mark.parametrize("style", ["", "height: 40pt", "height: 50pt; width: 98%", "width: 0"])
def test_floats_in_floats_are_laid_out_once_each(
    style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However deep: else each more would take twice the time."""
    load_engine()
    from weasyprint_for_booklet.layout import block

    laid_out: list[object] = []
    lay_out = block.block_container_layout
    counted = lambda *rest, **named: laid_out.append(rest) or lay_out(*rest, **named)  # noqa: E731
    monkeypatch.setattr(block, "block_container_layout", counted)

    def times(depth: int) -> int:
        laid_out.clear()
        begin, end = f"<b style='float: left; {style}'>前面的字", "</b>后"
        set_page(begin * depth + "心" + end * depth, "@page { size: 200pt 3000pt }")
        return len(laid_out)

    assert times(12) - times(9) <= times(9) - times(6)
