"""`booklet typeset`: pages of any author, measured on the finished PDF."""

from __future__ import annotations

import pypdfium2
import pytest
from pages_set import PROSE, Setter, faces, lines, page_of, text

from booklet.pdf.glyphs import Glyph
from booklet.proofreading import proofread

TEXT = PROSE * 3
LEFT, RIGHT = 30.0, 270.0


def edges(line: list[Glyph]) -> tuple[float, float]:
    return line[0].cell[0], line[-1].cell[1]


def test_chinese_is_set_by_the_rules_without_being_asked_for(set_html: Setter) -> None:
    """Plain paragraphs keep the rules, fill their measure and come out as they were written."""
    proof, pdf = set_html(page_of(f"<p>{TEXT}<p>{TEXT}", "p { text-indent: 2em }"))
    *full, last = lines(pdf)[: len(lines(pdf)) // 2]
    assert [edges(line)[1] for line in full] == pytest.approx([RIGHT] * len(full), abs=0.2)
    assert edges(last)[1] < RIGHT - 1
    assert not proofread(pdf).findings
    rest = TEXT * 2
    for line in lines(pdf):
        assert rest.startswith(text(line))
        rest = rest.removeprefix(text(line)).lstrip(" ")
    assert rest == ""
    assert proof.warnings == ()


def test_pages_that_name_no_language_are_judged_by_their_letters(set_html: Setter) -> None:
    """Mostly Han is Chinese; mostly Latin is not, and is left ragged as it was meant."""
    chinese = page_of(f"<p>{TEXT}").replace(' lang="zh-CN"', "")
    (first, *_) = lines(set_html(chinese)[1])
    assert edges(first)[1] == pytest.approx(RIGHT, abs=0.2)
    english = chinese.replace(TEXT, "Plain words of some length only, 长江 among them. " * 6)
    rights = {round(edges(line)[1]) for line in lines(set_html(english)[1])}
    assert len(rights) > 2


@pytest.mark.parametrize(
    ("family", "face"),
    [
        ("serif", "Booklet-Song"),
        ("sans-serif", "Booklet-Hei"),
        ("kai", "Booklet-Kai"),
        ("fangsong", "Booklet-Fang"),
        ("inherit", "Booklet-Song"),
        ("No Such Face", "Booklet-Song"),
        ("No Such Face, 微软雅黑", "Booklet-Hei"),
        ("KaiTi", "Booklet-Kai"),
    ],
)
def test_families_mean_the_faces_of_the_house(set_html: Setter, family: str, face: str) -> None:
    _, pdf = set_html(page_of("<p>长江", f"p {{ font-family: {family} }}"))
    assert faces(pdf) == {face}


def test_latin_and_digits_are_as_light_as_the_han_beside_them(set_html: Setter) -> None:
    """Those of the face itself, but for 仿宋, whose own are too heavy."""
    for family, face in (("kai", "Booklet-Kai"), ("fangsong", "Booklet-Song")):
        _, pdf = set_html(page_of("<p>River 2024", f"p {{ font-family: {family} }}"))
        assert faces(pdf) == {face}


@pytest.mark.parametrize(("han", "face"), [("𬭸", "Fang-Light"), ("囍", "Song-Wide")])
def test_what_a_face_lacks_is_drawn_by_one_behind_it(set_html: Setter, han: str, face: str) -> None:
    """By one of its style where there is one, else by 宋."""
    proof, pdf = set_html(page_of(f"<p>仿宋{han}", "p { font-family: fangsong }"))
    assert faces(pdf) == {"Booklet-Fang", f"Booklet-{face}"}
    assert proof.warnings == ()


@pytest.mark.parametrize(
    ("css", "left", "right"),
    [
        ("p { text-align: left }", LEFT, 130),
        ("p { text-align: right }", 170, RIGHT),
        ("body { text-align: right }", 170, RIGHT),
        ("p { text-align: center }", 100, 200),
        ("p { text-align: justify; text-align-last: justify }", LEFT, RIGHT),
        ("p { letter-spacing: 5pt }", LEFT, 180),
    ],
)
def test_the_author_decides(set_html: Setter, css: str, left: float, right: float) -> None:
    """Alignment and letter spacing, of the paragraph or inherited, are the author's."""
    (line,) = lines(set_html(page_of("<p>十个字的一行短短的话", css))[1])
    start, end = edges(line)
    # Letter spacing stands behind each character: 10 × (10 + 5), less the last one's. (Sixteen
    # such characters fill the measure; between others the rest would be shared out.)
    assert (start, end) == pytest.approx((left, right - ("letter" in css) * 5), abs=0.1)


def test_ragged_lines_stay_ragged(set_html: Setter) -> None:
    """`text-align: left` and `text-justify: none` do not fill the measure."""
    for css in ("body { text-align: left }", "p { text-justify: none }"):
        rights = [edges(line)[1] for line in lines(set_html(page_of(f"<p>{TEXT}", css))[1])]
        assert any(right < RIGHT - 1 for right in rights[:-1])


def test_preserved_blanks_and_lines_stay(set_html: Setter) -> None:
    """`white-space: pre` keeps the author's lines, `nowrap` makes one, by either name."""
    kept = lines(set_html(page_of("<pre>甲  乙\n  丙</pre>"))[1])
    assert ["".join(text(line).split()) for line in kept] == ["甲乙", "丙"]
    assert kept[1][-1].x - kept[0][0].x == pytest.approx(kept[0][-1].x - kept[0][0].x - 10, abs=0.1)
    for name in ("white-space", "text-wrap", "text-wrap-mode"):
        (line,) = lines(set_html(page_of(f"<p>{TEXT}", f"p {{ {name}: nowrap }}"))[1])
        assert edges(line)[1] > RIGHT
    wrapped = page_of(f"<p>{TEXT}", "body { text-wrap: nowrap } p { text-wrap: wrap }")
    assert len(lines(set_html(wrapped)[1])) > 1


def test_how_lines_wrap_is_not_whether_they_do(set_html: Setter) -> None:
    """`text-wrap-mode` leaves lines balanced that are to be so."""
    short = TEXT[: len(TEXT) // 3]
    last, both = (
        [len(line) for line in lines(set_html(page_of(f"<p>{short}", f"p {{ {css} }}"))[1])]
        for css in ("text-wrap: wrap", "text-wrap: balance; text-wrap-mode: wrap")
    )
    assert min(both) > min(last)


def test_other_languages_keep_their_own_ways(set_html: Setter) -> None:
    """An English paragraph of Chinese pages is not hyphenated by our leave."""
    words = "incomprehensibility internationalization " * 6
    pdf = set_html(page_of(f"<p>{PROSE}<p lang=en>{words}", "body { text-align: left }"))[1]
    assert all(text(line).rstrip()[-1] in "yn" for line in lines(pdf)[-4:])


def test_emphasis_is_dotted_not_slanted_and_an_author_may_do_otherwise(set_html: Setter) -> None:
    """A dot under each Han of `em` and none under its marks; nothing of it is copied."""
    body = "<p>要<em>慎，终</em>如始"
    dotted, plain = (set_html(page_of(body, css))[1] for css in ("", "em { text-emphasis: none }"))
    curves = [
        sum(o.type == 2 for o in pypdfium2.PdfDocument(pdf)[0].get_objects())
        for pdf in (dotted, plain)
    ]
    assert curves == [2, 0]
    assert text(lines(dotted)[0]) == "要慎，终如始"


def test_spacing_of_western_text_may_be_switched_off(set_html: Setter) -> None:
    css = "p { text-autospace: no-autospace; text-align: left }"
    (line,) = lines(set_html(page_of("<p>用PDF看", css))[1])
    assert line[1].x - line[0].x == pytest.approx(10, abs=0.05)
