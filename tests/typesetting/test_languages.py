"""What a language makes of forms, marks and lines, read from the finished pages."""

from __future__ import annotations

from itertools import pairwise

import pypdfium2
import pytest
from conftest import ROOT
from pages_set import lines, page_of, text

from booklet.errors import Finding
from booklet.model.book import Galley
from booklet.typesetting import typeset

FONTS = ROOT / "fonts"
EM = 10.0
STYLES = ("serif", "sans-serif", "kai", "fangsong", "Booklet Title")
HANT = (
    "他說：「這是什麼？」我說：「不知道。」於是，大家都笑了；後來……《紅樓夢》、《西遊記》，都讀過！"
)
JA = (
    "ウィスキーのサーバーＡ、テスト・ファッションショー。「だめ」といった。チェックしてみたのは、"
    "ヴァージョンッケージだった。々もあるし、ヴィクトリーでもある。"
)
SMALL = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮー"


def set_body(body: str, css: str = "", lang: str = "zh-CN") -> tuple[bytes, tuple[Finding, ...]]:
    proof = typeset(Galley(page_of(body, css, lang), FONTS, own=False), FONTS)
    return proof.pdf, proof.warnings


def in_lines(body: str, css: str, lang: str = "zh-CN") -> list[str]:
    return [text(line) for line in lines(set_body(body, css, lang)[0])]


def ink(pdf: bytes) -> list[tuple[str, float, float, float, float]]:
    """Each character of the first page with the box of its ink: left, bottom, right, top."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = [(page.get_text_range(n, 1), *page.get_charbox(n)) for n in range(page.count_chars())]
    return [each for each in found if each[0].strip()]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("weight", [400, 700])
def test_marks_of_traditional_text_stand_in_the_middle(style: str, weight: int) -> None:
    """CLREQ 3.1.2: ，。、；： in the middle of their em, in each style, and not elsewhere."""
    css = f"p {{ font: {weight} 10pt {style!r} }}".replace("'serif'", "serif")
    css = css.replace("'", "") if "Title" not in style else css
    for lang, low, high in (("zh-Hant", 0.42, 0.58), ("zh-TW", 0.42, 0.58), ("zh-CN", 0.1, 0.42)):
        pdf, _ = set_body("<p>" + "".join(f"國{mark}" for mark in "，。、；："), css, lang)
        (line,) = lines(pdf)
        starts = {glyph.text: glyph.cell[0] for glyph in line}
        for character, left, bottom, right, top in ink(pdf):
            if character in "，。、；":
                middle = (left + right) / 2 - starts[character]
                assert low <= middle / EM <= high, (character, style, lang)
                if lang != "zh-CN" and character in "，。、":
                    assert (bottom + top) / 2 - line[0].y == pytest.approx(3.8, abs=0.5)


def test_centred_marks_lose_white_on_both_sides_and_never_touch() -> None:
    """`。」` in a line that has to be squeezed: there is white between the two all the same."""
    body = "<p>" + "我說「好。」他說「是，」再說：「不。」，又「對。」。" * 6
    for width in range(90, 240, 10):
        pdf, _ = set_body(body, f"p {{ width: {width}pt; text-align: justify }}", "zh-Hant")
        boxes = ink(pdf)
        for (one, _, low, right, _), (other, left, base, _, _) in pairwise(boxes):
            if one in "。，：" and other in "」「，。" and abs(low - base) < EM:
                assert left - right > 0.05 * EM or left < right - EM, (width, one, other)


def test_centred_marks_give_up_half_their_white_at_a_line_end() -> None:
    (line, *_) = lines(set_body(f"<p>{'國' * 9}，{'字' * 9}", "p { width: 98pt }", "zh-Hant")[0])
    assert text(line) == "國" * 9 + "，"


def test_forms_that_no_face_has_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the second distribution Traditional text has mainland forms, and a warning."""
    monkeypatch.setattr("booklet.reading.faces.folder_of", lambda _: None)
    for lang, told in (("zh-Hant", "zh-Hant"), ("ja", "ja"), ("zh-CN", ""), ("ko", "")):
        _, warnings = set_body("<p>骨直說", "", lang)
        assert [each.code for each in warnings] == (["E15"] if told else []), lang
        assert all(told in str(each) and "booklet-cjk-faces" in str(each) for each in warnings)


@pytest.mark.parametrize(("value", "begin"), [("auto", False), ("strict", False), ("normal", True)])
def test_small_kana_begin_lines_where_the_page_lets_them(value: str, begin: bool) -> None:
    """JLREQ 3.1.7; CSS Text 3, 5.3."""
    firsts = set[str]()
    for width in range(40, 160, 10):
        css = f"p {{ width: {width}pt; line-break: {value}; text-align: justify }}"
        firsts |= {line[0] for line in in_lines(f"<p>{JA}", css, "ja")}
    assert bool(firsts & set(SMALL)) is begin
    assert not firsts & set("、。」）々" if value != "loose" else "、。」）")


def test_loose_lines_begin_with_what_strict_ones_do_not() -> None:
    css = "p {{ width: 30pt; line-break: {} }}"
    body = "<p>人々人々人々人々々人：：人％％"
    assert any(line[0] in "々：％" for line in in_lines(body, css.format("loose")))
    assert not any(line[0] in "々：％" for line in in_lines(body, css.format("strict")))


def test_anywhere_breaks_numbers_words_and_before_marks() -> None:
    css = "p { width: 30pt; line-break: anywhere }"
    assert in_lines("<p>国国国，国国国", css)[1][0] == "，"
    assert in_lines("<p>12345678901234", css)[0][-1] != "4"
    assert "".join(in_lines("<p>letters国国word", css)) == "letters国国word"


def read_back(body: str, css: str) -> list[str]:
    """The pieces of Korean text between blanks and line ends, as a reader of the PDF finds them."""
    pdf, _ = set_body(body, css + "}", "ko")
    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split()


@pytest.mark.parametrize("width", [50, 80, 120, 200])
def test_korean_is_broken_between_words_alone(width: int) -> None:
    """KLREQ 3.3: words are parted by blanks; Han in them are letters as Hangul are."""
    words = "大韓民國 憲法 國民 法律 前 平等 規定 A型 " * 4
    css = f"p {{ width: {width}pt; text-align: justify; word-break: "
    assert read_back(f"<p>{words}", css + "normal") == words.split()
    assert read_back(f"<p>{words}", css + "keep-all") == words.split()
    assert read_back(f"<p>{words}", css + "break-all") != words.split()


def test_words_are_kept_where_the_page_says_so() -> None:
    """CSS Text 3, 5.2: `keep-all` ends lines at marks and blanks alone."""
    body = "<p>长江黄河，淮河海河；珠江钱塘江，松花江"
    kept = in_lines(body, "p { width: 72pt; word-break: keep-all }")
    assert kept == ["长江黄河，", "淮河海河；", "珠江钱塘江，", "松花江"]
    assert in_lines(body, "p { width: 72pt }") != kept


def test_words_are_broken_where_the_page_says_so() -> None:
    css = "p {{ width: 50pt; word-break: {} }}"
    assert in_lines("<p>国abcdefghijk国", css.format("break-all"))[0].startswith("国abc")
    assert in_lines("<p>国abcdefg国", css.format("normal"))[0] == "国"


@pytest.mark.parametrize(
    ("value", "em"), [("trim-both", 6.5), ("auto", 6.5), ("space-all", 7.0), ("trim-all", 5.5)]
)
def test_white_of_marks_is_trimmed_as_the_page_says(value: str, em: float) -> None:
    """CSS Text 4, 8.5: two marks side by side lose half an em, or none, or all marks do."""
    (line,) = lines(set_body("<p>国（国。）国国", f"p {{ text-spacing-trim: {value} }}")[0])
    assert (line[-1].cell[1] - line[0].cell[0]) / EM == pytest.approx(em, abs=0.01)


@pytest.mark.parametrize(
    ("value", "start"), [("trim-both", -0.5), ("space-all", 0), ("trim-all", -0.5)]
)
def test_white_at_a_line_start_is_trimmed_as_the_page_says(value: str, start: float) -> None:
    (line,) = lines(set_body("<p>（国", f"p {{ text-spacing-trim: {value} }}")[0])
    assert (line[-1].cell[0] - 30) / EM == pytest.approx(1 + start, abs=0.01)


def test_marks_hang_where_the_page_says_so() -> None:
    """CSS Text 3, 8.2.1."""
    body = f"<p>{'国' * 10}，{'国' * 9}。”{'国' * 5}"
    css = "p {{ width: 100pt; text-align: justify; hanging-punctuation: {} }}"
    (first, *_) = lines(set_body(body, css.format("force-end"))[0])
    assert text(first) == "国" * 10 + "，"
    assert first[-2].cell[1] == pytest.approx(30 + 100, abs=0.2)
    (first, *_) = lines(set_body(body, css.format("none"))[0])
    assert first[-1].cell[1] <= 30 + 100 + 0.2
    (quoted, *_) = lines(set_body(f"<p>“{'国' * 20}", css.format("first"))[0])
    assert quoted[1].cell[0] == pytest.approx(30, abs=0.2)
    (single,) = lines(set_body("<p>国国”", css.format("last") + "p { text-align-last: right }")[0])
    assert single[1].cell[1] == pytest.approx(130, abs=0.2)


@pytest.mark.parametrize(
    ("value", "left", "right"),
    [
        ("auto", 0, 50), ("start", 0, 50), ("left", 0, 50), ("end", 50, 100), ("right", 50, 100),
        ("center", 25, 75), ("justify", 0, 100),
    ],
)  # fmt: skip
def test_last_lines_stand_where_the_page_says(value: str, left: float, right: float) -> None:
    """CSS Text 3, 6.2; before a forced line end too."""
    for body in (f"<p>{'国' * 15}", f"<p>{'国' * 15}<br>{'国' * 15}"):
        css = f"p {{ width: 100pt; text-align: justify; text-align-last: {value} }}"
        rows = lines(set_body(body, css)[0])
        for line in rows[1::2]:
            assert line[0].cell[0] - 30 == pytest.approx(left, abs=0.2)
            assert line[-1].cell[1] - 30 == pytest.approx(right, abs=0.2)


@pytest.mark.parametrize(
    "declaration",
    [
        "text-spacing-trim: normal", "text-spacing-trim: space-first",
        "text-spacing-trim: trim-start", "hanging-punctuation: allow-end",
        "hanging-punctuation: first allow-end", "line-break: never", "word-break: auto-phrase",
        "text-align-last: match-parent", "text-autospace: replace", "text-justify: inter-word",
        "text-wrap: phrase", "text-emphasis: star", "text-spacing: none",
        "ruby-position: inter-character", "ruby-position: alternate",
    ],
)  # fmt: skip
def test_what_is_not_done_is_told(declaration: str) -> None:
    _, (warning, *_) = set_body("<p>国", f"p {{ {declaration} }}")
    assert warning.code == "E04"
    assert declaration.partition(":")[0] in str(warning)


def drawn(css: str) -> tuple[int, set[tuple[int, ...]]]:
    """How many shapes are drawn beside the text, and their colours."""
    objects = list(pypdfium2.PdfDocument(set_body("<p>着重，号", css)[0])[0].get_objects())
    shapes = [each for each in objects if each.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]
    return len(shapes), {colour_of(each) for each in shapes}


def colour_of(shape: pypdfium2.PdfObject) -> tuple[int, ...]:
    channels = [pypdfium2.raw.c_uint() for _ in range(4)]
    pypdfium2.raw.FPDFPageObj_GetFillColor(shape.raw, *channels)
    return tuple(int(each.value) for each in channels[:3])


@pytest.mark.parametrize(
    ("value", "colour"),
    [
        ("'●'", (0, 0, 0)), ("'※' #f00", (255, 0, 0)), ("dot blue", (0, 0, 255)),
        ("'x'; text-emphasis-color: lime", (0, 255, 0)), ("open circle", (0, 0, 0)),
        ("rgb(255 0 0) filled sesame; text-emphasis-color: currentcolor", (0, 0, 0)),
    ],
)  # fmt: skip
def test_emphasis_has_the_marks_and_colours_of_the_page(
    value: str, colour: tuple[int, int, int]
) -> None:
    assert drawn(f"p {{ text-emphasis: {value} }}") == (3, {colour})
    pdf, _ = set_body("<p>着重，号", f"p {{ text-emphasis: {value} }}")
    assert "".join(each[0] for each in ink(pdf)) == "着重，号"
