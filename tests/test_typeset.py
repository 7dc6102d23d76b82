"""`booklet typeset`: pages of any author, measured on the finished PDF."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from conftest import ROOT
from proofs import bare

from booklet.errors import FontError, OrderError, TypesettingError
from booklet.model.book import Proof
from booklet.pdf.glyphs import Glyph
from booklet.pdf.pages import read_pages
from booklet.production import typeset_file
from booklet.proofreading import proofread
from booklet.reading.house import House

Setter = Callable[..., tuple[Proof, bytes]]

PROSE = (
    "《营造法式》三十四卷，李诫编修，1103年刊行；全书357篇，3555条，图样193幅，占全书的1/6。"
    "用PDF reader（如Okular）看图时，放大到400%——线条仍然清楚……“材分八等”，以“材”为准。"
)
TEXT = PROSE * 3
PAGE = "@page { size: 300pt 600pt; margin: 30pt } body, p { margin: 0 } html { font-size: 10pt }"
LEFT, RIGHT = 30.0, 270.0


@pytest.fixture
def set_html(tmp_path: Path) -> Setter:
    """Set HTML in a folder of its own, with the faces of the house."""
    house = House(tmp_path, ROOT / "templates", ROOT / "fonts", tmp_path)

    def typeset(
        html: str | bytes, name: str = "page.html", accept: tuple[str, ...] = ()
    ) -> tuple[Proof, bytes]:
        data = html if isinstance(html, bytes) else html.encode()
        (tmp_path / name).write_bytes(data)
        proof = typeset_file(tmp_path / name, house, tmp_path / "page.pdf", accept)
        assert (tmp_path / "page.pdf").read_bytes() == proof.pdf
        return proof, proof.pdf

    return typeset


def page_of(body: str, css: str = "", lang: str = "zh-CN") -> str:
    return f'<!DOCTYPE html><html lang="{lang}"><style>{PAGE}{css}</style><body>{body}</html>'


def lines(pdf: bytes) -> list[list[Glyph]]:
    """The glyphs of the first page, line by line."""
    rows: dict[int, list[Glyph]] = {}
    for glyph in read_pages(pdf)[0].glyphs:
        rows.setdefault(round(glyph.y), []).append(glyph)
    return [sorted(rows[y], key=lambda glyph: glyph.cell) for y in sorted(rows, reverse=True)]


def text(line: list[Glyph]) -> str:
    return "".join(glyph.text for glyph in line)


def edges(line: list[Glyph]) -> tuple[float, float]:
    return line[0].cell[0], line[-1].cell[1]


def faces(pdf: bytes) -> set[str]:
    """The families that the characters of the PDF are drawn in."""
    objects = [o for page in pypdfium2.PdfDocument(pdf) for o in page.get_objects()]
    fonts = (o.get_font() for o in objects if isinstance(o, pypdfium2.PdfTextObj))
    return {font.get_base_name().split("+")[-1] for font in fonts}


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


def test_what_a_face_lacks_is_drawn_by_song(set_html: Setter) -> None:
    proof, pdf = set_html(page_of("<p>仿宋𬭸", "p { font-family: fangsong }"))
    assert faces(pdf) == {"Booklet-Fang", "Booklet-Song"}
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


def test_ruby_stands_over_its_base(set_html: Setter) -> None:
    body = "<p style='margin-top: 20pt'>前<ruby>长<rp>(</rp><rt>cháng</rt><rp>)</rp></ruby>后"
    over, base = lines(set_html(page_of(body))[1])
    assert (text(over), text(base)) == ("cháng", "前长后")
    assert sum(edges(over)) / 2 == pytest.approx(sum(edges(base)) / 2, abs=0.5)


def test_spacing_of_western_text_may_be_switched_off(set_html: Setter) -> None:
    css = "p { text-autospace: no-autospace; text-align: left }"
    (line,) = lines(set_html(page_of("<p>用PDF看", css))[1])
    assert line[1].x - line[0].x == pytest.approx(10, abs=0.05)


@pytest.mark.parametrize(
    "data",
    [
        "<p>长江".encode(),
        b"\xef\xbb\xbf" + "<p>长江".encode(),
        "\ufeff<p>长江".encode("utf-16-le"),
        "<meta charset=gb2312><p>长江".encode("gb18030"),
    ],
)
def test_text_is_read_in_the_encoding_that_the_file_names(set_html: Setter, data: bytes) -> None:
    """Without a name it is UTF-8, whatever the engine would guess."""
    assert text(lines(set_html(data)[1])[0]) == "长江"


def test_another_encoding_is_told_with_its_cure(set_html: Setter) -> None:
    with pytest.raises(OrderError, match=r"page\.html: R07: the file is not utf-8 \(save it"):
        set_html("长江".encode("gb18030"))
    with pytest.raises(OrderError, match="the file is not klingon"):
        set_html(b"<meta charset=klingon><p>")


def test_pictures_and_style_sheets_come_from_the_folder(set_html: Setter, tmp_path: Path) -> None:
    (tmp_path / "more.css").write_text("p { font-family: kai }")
    assert faces(set_html("<link rel=stylesheet href=more.css><p>楷")[1]) == {"Booklet-Kai"}


@pytest.mark.parametrize(
    "address", ["http://example.org/a.png", "https://example.org/a.png", "../a.png", "/etc/passwd"]
)
def test_nothing_else_is_read(set_html: Setter, address: str) -> None:
    with pytest.raises(TypesettingError, match="which lies outside") as caught:
        set_html(f"<p>长江<img src={address}>")
    assert Path(address).name in str(caught.value)


def test_what_no_face_draws_is_told(set_html: Setter) -> None:
    with pytest.raises(FontError, match=r"page 1: “\U00012000” U\+12000 CUNEIFORM SIGN A "):
        set_html(page_of("<p>长江\U00012000"))
    proof, _ = set_html(page_of("<p>长江\U00012000"), accept=("C01",))
    (finding,) = proof.warnings
    assert finding.accepted
    assert "U+12000" in finding.sentence


BAD = {
    "a single mark": "<p>。",
    "only marks": f"<p>长{'，' * 500}",
    "only quotation marks": f"<p>{'“' * 500}",
    "only dashes": f"<p>{'—' * 500}",
    "only Latin": f"<p>{'plain words ' * 300}",
    "only digits": f"<p>长{'1' * 3000}",
    "unknown scripts": "<p>ไทย हिन्दी العربية עברית 한국어 長江かな \U00012000 长江",
    "emoji": "<p>长江👨\u200d👩\u200d👧👍🏽江",
    "combining marks": "<p>长江" + 300 * "e\u0301\u0302\u0303" + "江\u0301",
    "control characters": "<p>长\x00江\x01\ufffe\u200b\ufeff\u2028",
    "a measure of two": f"<p style='width: 2em'>{PROSE}",
    "a measure of none": f"<p style='width: 0'>{PROSE}",
    "type of no size": f"<p style='font-size: 0'>{PROSE}",
    "no page": "<style>@page { size: 1pt; margin: 9cm }</style><p>长江",
    "nothing": "",
}


@pytest.mark.parametrize("body", BAD.values(), ids=BAD)
def test_odd_pages_are_set_or_told(set_html: Setter, body: str) -> None:
    """No crash and no endless loop, whatever the pages hold."""
    set_html(page_of(body) if body else "", accept=("C01",))


@pytest.mark.parametrize(
    "odd", ["only marks", "only quotation marks", "only dashes", "only digits"]
)
def test_nothing_runs_over_the_measure_in_silence(set_html: Setter, odd: str) -> None:
    """What no rule allows to be broken is broken all the same, and told."""
    proof, pdf = set_html(page_of(BAD[odd]))
    assert max(glyph.x for line in lines(pdf) for glyph in line) < RIGHT
    assert all(finding.code == "E05" for finding in proof.warnings)
    assert proof.warnings


@pytest.mark.parametrize("element", ["span", "div"])
def test_elements_may_be_nested_deeply(set_html: Setter, element: str) -> None:
    deep = 1500
    _, pdf = set_html(page_of(f"<{element}>" * deep + PROSE + f"</{element}>" * deep))
    assert bare("".join(map(text, lines(pdf)))) == bare(PROSE)


def test_time_grows_with_the_text(set_html: Setter) -> None:
    """Four times the paragraph takes about four times as long, not sixteen times."""

    def seconds(length: int) -> float:
        body = page_of("<p>" + (PROSE * (length // len(PROSE) + 1))[:length])
        begun = time.process_time()
        set_html(body)
        return time.process_time() - begun

    short, long = (min(seconds(length) for _ in range(3)) for length in (5_000, 20_000))
    assert long < 8 * short


def test_the_command(tmp_path: Path) -> None:
    """Results on standard output, flaws on standard error, a sentence for what is not there."""

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "booklet", "typeset", *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    (tmp_path / "a.html").write_text(page_of(f"<p style='width: 2em'>{PROSE}"), "utf-8")
    done = run("a.html", "-o", "a.pdf")
    assert (done.returncode, done.stdout) == (0, "a.pdf: 2 pages\n")
    assert "E05: gaps too wide in 2 em" in done.stderr
    missing = run("no.html", "-o", "no.pdf")
    assert missing.returncode == OrderError.exit_code
    assert missing.stderr.startswith("no.html: R01: the file cannot be read")
    assert not (tmp_path / "no.pdf").exists()
