"""Typeset: what it reads, what it refuses, and odd pages, which are set or told."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from commands import carried_out
from conftest import ROOT
from pages_set import PROSE, Setter, faces, lines, page_of, text
from proofs import bare

from booklet.errors import FontError, OrderError, TypesettingError
from booklet.model.book import Galley
from booklet.typesetting import typeset


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


RIGHT = 270.0
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


@pytest.mark.parametrize("anchors", [["nowhere"], ["这里", "a%20b"], ["there", "a", "a"]])
def test_links_that_lead_nowhere_are_text(set_html: Setter, anchors: list[str]) -> None:
    """Pages of others are full of them; in a template of a house one is a fault."""
    links = "".join(f"<a href='#{each}'>长江</a>" for each in anchors)
    page = page_of(f"<p id=there>黄河{links}")
    proof, pdf = set_html(page)
    assert text(lines(pdf)[0]) == "黄河" + "长江" * len(anchors)
    lost = [each for each in anchors if each != "there"]
    (told,) = (str(each) for each in proof.warnings)
    assert f"E17: {len(lost)} links lead" in told
    with pytest.raises(TypesettingError, match=f"E17: the template leads to {len(lost)} places"):
        typeset(Galley(page, ROOT), ROOT / "fonts")


@pytest.mark.parametrize("style", ["", "a::after { content: '页'; display: block }"])
@pytest.mark.parametrize("words", ["长江", "长江" * 40, "长<div>江</div>黄<b>河</b>"])
def test_a_link_that_leads_nowhere_is_counted_once(
    set_html: Setter, words: str, style: str
) -> None:
    """On however many lines it is, and whatever a style adds to it."""
    proof, _ = set_html(
        page_of(f"<div>见<a href='#none'>{words}</a>，又<a href='#none'>此处</a>", style)
    )
    (told,) = (str(each) for each in proof.warnings)
    assert "E17: 2 links lead" in told


TOLD = [
    "target-counter(attr(href), page)",
    "target-text(attr(href url))",
    'target-counter("#甲", page)',
]


@pytest.mark.parametrize("told", TOLD)
def test_the_number_of_a_page_that_there_is_not_is_left_out_and_told(
    set_html: Setter, told: str
) -> None:
    page = page_of(f"<style>i::after {{ content: {told} }}</style><p><i href='#甲'>长江</i>")
    proof, pdf = set_html(page)
    assert text(lines(pdf)[0]) == "长江"
    (only,) = (str(each) for each in proof.warnings)
    assert "E17: page numbers, or words, of 1 places" in only and "“#甲”" in only
    with pytest.raises(TypesettingError, match="E17: the template leads to 1 places"):
        typeset(Galley(page, ROOT), ROOT / "fonts")


ELSEWHERE = ["attr(href)", "attr(href url)", '"#甲"']


@pytest.mark.parametrize("place", ELSEWHERE)
@pytest.mark.parametrize("told", ["target-counter({}, pages)", 'target-counters({}, pages, ".")'])
def test_the_number_of_all_pages_is_the_same_from_elsewhere(
    set_html: Setter, place: str, told: str
) -> None:
    style = f"i::after {{ content: {told.format(place)} }} h1 {{ break-before: page }}"
    link = "<p><i href='#甲'>长江</i>"
    page = page_of(f"<style>{style}</style>{link}<h1>一</h1><h1 id=甲>二</h1>")
    proof, pdf = set_html(page)
    assert (proof.pages, proof.warnings) == (3, ())
    assert text(lines(pdf)[0]) == "长江3"


NOTES = [
    ("columns: 2", "E16: the notes"), ("column-width: 5em", "E16: the notes"),
    ("writing-mode: vertical-rl", "E04: The writing-mode of @footnote"),
]  # fmt: skip


@pytest.mark.parametrize(("style", "code"), NOTES)
def test_notes_that_cannot_be_set_as_asked_are_set_otherwise_and_told(
    set_html: Setter, style: str, code: str
) -> None:
    css = f"<style>@page {{ @footnote {{ {style} }} }} i {{ float: footnote }}</style>"
    proof, pdf = set_html(page_of(f"{css}<p>长江<i>源远</i>黄河<i>流长</i>"))
    (only,) = (str(each) for each in proof.warnings)
    assert code in only
    assert "源远" in "".join(map(text, lines(pdf))) and "流长" in "".join(map(text, lines(pdf)))


DAMAGED = [
    "<img alt=图 src='damaged.png'>", "<img alt=图 src='data:image/png;base64,QUJD'>",
    f"<img alt=图 src='data:image/png;base64,{'QUJD' * 999}'>",
    "<img alt=图 src='data:image/svg+xml,<svg'>",
    "<style>p { background: url(damaged.png) }</style>",
    "<style>@color-profile --a { src: url(nowhere.icc) }</style>",
]  # fmt: skip


@pytest.mark.parametrize("html", DAMAGED)
def test_a_file_that_cannot_be_used_is_told_and_can_be_done_without(
    set_html: Setter, tmp_path: Path, html: str
) -> None:
    (tmp_path / "damaged.png").write_bytes(b"none")
    page = page_of(f"<p>长江{html}")
    with pytest.raises(TypesettingError, match="E02") as raised:
        set_html(page)
    assert len(str(raised.value)) < 300
    proof, pdf = set_html(page, accept=("E02",))
    assert "E02" in {each.code for each in proof.warnings}
    assert text(lines(pdf)[0]).startswith("长江")


@pytest.mark.parametrize("word", ["currentcolor", "CURRENTCOLOR", "CurrentColor"])
@pytest.mark.parametrize(
    "drawn",
    [
        "<svg width=9 height=9 fill='{}'><path d='M1 1h5v5z'/></svg>",
        "<svg width=9 height=9><g stroke='{}'><path fill=none d='M1 1h5v5z'/></g></svg>",
        "<svg width=9 height=9 color=red><path style='fill: {}' d='M1 1h5v5z'/></svg>",
    ],
)
def test_a_keyword_of_pictures_is_known_however_it_is_written(
    set_html: Setter, drawn: str, word: str
) -> None:
    usual = set_html(page_of(drawn.format("currentColor")), accept=("E14",))[1]
    assert set_html(page_of(drawn.format(word)), accept=("E14",))[1] == usual


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
    gaping = "国国国Straightforwardly" * 3
    body = f"<p style='width: 9em'>{PROSE * 6}<p style='width: 9em; hyphens: manual'>{gaping}"
    (tmp_path / "a.html").write_text(page_of(body), "utf-8")
    done = carried_out(tmp_path, "typeset", "a.html", "-o", "a.pdf")
    assert (done.returncode, done.stdout) == (0, "a.pdf: 2 pages\n")
    assert "E05: gaps too wide in 9 em" in done.stderr
    missing = carried_out(tmp_path, "typeset", "no.html", "-o", "no.pdf")
    assert missing.returncode == OrderError.exit_code
    assert missing.stderr.startswith("no.html: R01: the file cannot be read")
    assert not (tmp_path / "no.pdf").exists()
