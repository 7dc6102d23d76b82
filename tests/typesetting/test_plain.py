"""Plain paragraphs laid out by arithmetic, against the engine, which lays out each line."""

from itertools import pairwise

import pytest
from conftest import ROOT
from pages_set import Setter, lines, page_of
from pypdfium2 import PdfDocument

from booklet.model.book import Galley
from booklet.typesetting import typeset

TEXT = (
    "推动长江经济带发展是党中央作出的重大决策，“十四五”规划——GDP增长63.35%；使用 Linux 系统，"
    "2024年5月12日，沿江省市要坚持共抓大保护、不搞大开发，坚持生态优先、绿色发展……"
) * 3
BODY = f"<p>{TEXT}<p>{TEXT[7:90]}。<p>“{TEXT[30:200]}”<p>\n AT&amp;T words {TEXT[:9]}<p> ，后"
STYLES = {
    "full": "p { text-align: justify; text-indent: 2em }",
    "ragged": "p { text-align: left; margin: 3pt 0 }",
    "last": "p { text-align: justify; text-align-last: justify }",
    "centred": "p { text-align: center }",
    "centred, set in": "p { text-align: center; text-indent: 2em; text-decoration: underline }",
    "centred, balanced": "p { text-align: center; text-wrap: balance; margin: 0 9pt }",
    "centred, marked": "p { text-align: center; --edge-rule: fore-edge }",
    "centred, cut off": "p { text-align: center; width: 2.8em; overflow: hidden; "
    "text-overflow: ellipsis }",
    "to the right": "p { text-align: right; text-indent: -1em }",
    "to the end": "p { text-align: end; width: 2.2em }",
    "last to the right": "p { text-align: justify; text-align-last: right }",
    "last centred": "p { text-align: justify; text-align-last: center; widows: 2 }",
    "last from the left": "p { text-align: center; text-align-last: left }",
    "vertical, centred": "html { writing-mode: vertical-rl } p { text-align: center }",
    "level": "p { text-align: justify; --page-end: level; widows: 2; orphans: 2 }",
    "low": "p { --stand: low; line-height: 3 }",
    "marked": "p { --edge-rule: fore-edge; text-decoration: underline }",
    "marked, set in": "p { --edge-rule: fore-edge; text-indent: 2em }",
    "dotted": "p { text-emphasis: dot; color: #123456 }",
    "other": "p { font-size: 8pt } body { line-height: 2 }",
    "letters": "p { letter-spacing: 0.1em; text-align: justify }",
    "columns": "body { columns: 2; column-gap: 10pt } p { text-align: justify }",
    "beside": "p:first-child { float: left; width: 90pt }",
    "cut off": "p { overflow: hidden; text-overflow: ellipsis; max-lines: 3 }",
    "turned": "p:last-child { transform: rotate(3deg) } p { opacity: 0.5 }",
    "placed": "p:last-child { position: absolute; top: 20pt; right: 0; width: 120pt }",
    "vertical": "html { writing-mode: vertical-rl } p { text-align: justify; text-indent: 2em }",
    "vertical, marked": "html { writing-mode: vertical-rl } p { text-emphasis: dot }",
    "vertical, beside": "html { writing-mode: vertical-rl } p { text-decoration: underline }",
    "narrow": "p { width: 2.8em; text-align: justify }",
    "framed": "p { border: 1pt solid; padding: 4pt; background: #eee }",
}


ACCEPTED = frozenset({"E05", "E06", "E08", "E10", "E12", "E14"})


def pages(css: str, body: str = BODY) -> bytes:
    """The PDF of paragraphs in a style."""
    page = "@page { size: 200pt 160pt; margin: 15pt } html { font: 10pt/1.6 'Noto Serif CJK SC' }"
    head = f"<title>样张</title><style>{page} body, p {{ margin: 0 }} {css}</style>"
    galley = Galley(f'<html lang="zh-Hans">{head}<body>{body}', ROOT)
    return typeset(galley, ROOT / "fonts", ACCEPTED).pdf


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_pages_are_as_if_each_line_were_laid_out(
    style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from booklet.typesetting import plain

    found = pages(style)
    monkeypatch.setattr(plain, "is_plain", lambda box, composition: False)
    assert found == pages(style)


@pytest.mark.parametrize("count", range(3, 9))
@pytest.mark.parametrize("margin", [17, 25, 40, 60])
def test_a_word_parted_on_a_narrower_page_goes_on(
    count: int, margin: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from booklet.typesetting import plain

    css = f"@page :left {{ margin: 15pt {margin}pt }} p {{ font-size: 16pt; hyphens: none }}"
    words = "internationalization of typographicalconsiderations " * count
    found = pages(css, f"<p>文{words}")
    texts = (page.get_textpage().get_text_bounded() for page in PdfDocument(found))
    assert "".join("".join(texts).split()) == "文" + "".join(words.split())
    monkeypatch.setattr(plain, "is_plain", lambda box, composition: False)
    assert found == pages(css, f"<p>文{words}")


def test_a_line_that_is_not_drawn_yet_knows_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    from booklet.typesetting import paragraphs

    lines, write_line = [], paragraphs.write_line
    monkeypatch.setattr(
        paragraphs, "write_line", lambda *each: lines.append(each[1]) or write_line(*each)
    )
    pages("p { text-align: justify }")
    assert len(lines) > 10
    assert all(line.text == line.text_box().text for line in [*lines])


FLOWS = {
    "margins": "p { margin: 7pt 0 5pt; background: #eee } p + p { margin-top: 11pt }",
    "margins of the first": "section { background: #eee } i { display: none } p { margin: 9pt 0 }",
    "margins within margins": "section { background: #eee; margin: 5pt 0 } i { display: none } "
    "p:first-child, i + p { margin-top: 9pt } p { margin-bottom: -4pt }",
    "negative margins": "p { margin: -3pt 0 6pt; border-radius: 2pt; background: #eee }",
    "margins that find no room": "p { margin: 0 6pt 30pt auto }",
    "first of pages": "i { display: none } p { margin: 12pt 0 } "
    "section + section { break-before: page }",
    "first, margins kept": "i { display: none } p { margin: 12pt 0; margin-break: keep } "
    "body { margin-break: keep }",
    "first, margins left away": "i { display: none } p { margin: 12pt 0; margin-break: discard } "
    "section { break-before: page }",
    "first in a frame": "i { display: none } p { margin: 12pt 0 } section { padding-top: 1pt }",
    "first in margins": "i { display: none } p { margin: 3pt 0; background: #eee } section "
    "{ margin: 9pt 0; break-before: page } section + section { break-before: auto }",
    "margins held": "section { padding-bottom: 1pt } p { margin-bottom: 40pt }",
    "frames": "section { border: 1pt solid; padding: 3pt } p:last-child { padding: 2pt }",
    "sizes": "p { width: 100pt; max-width: 60% } p:last-child { min-height: 40pt; height: 9pt }",
    "widest": "p { max-width: 70%; min-height: 90pt; background: #eee } p + p { min-width: 200pt }",
    "highest": "p { max-height: 20pt; background: #eee }",
    "other widths": "section + section { width: 90pt } section { margin-left: 5pt }",
    "other pages": "@page :left { margin: 15pt 15pt 60pt 50pt } html, body { height: 100% }"
    "section { height: 60% } p { max-height: 20%; background: #eee }",
    "other heights": "p { height: 70% } section + section { height: 190pt }",
    "kept together": "p { break-inside: avoid } p + p { break-before: avoid; orphans: 3 }",
    "kept with the next": "p:nth-child(2) { break-after: avoid } p { orphans: 9; widows: 9 }",
    "broken": "p + p { break-before: page } section + section { page: other }",
    "indented": "p { text-indent: 10%; margin-left: 5% } section { width: 80% }",
    "first letters": "i { display: none } section::first-letter { font-size: 20pt }",
    "first letters of each": "p + p::first-letter { color: red }",
    "first lines": "i { display: none } section::first-line { color: red }",
    "first lines of each": "p + p::first-line { font-size: 12pt }",
    "few lines": "section { max-lines: 4 }",
    "few of each": "p { max-lines: 2; block-ellipsis: auto }",
    "a table": "section { display: table } p { display: table-cell }",
    "flexes": "section { display: flex } p { margin: 2pt }",
    "roots": "p { display: flow-root; margin: 9pt 0 } p + p { overflow: hidden }",
    "columns": "p { columns: 2; margin: 9pt 0 }",
    "level": "p { --page-end: level; text-align: justify; margin: 0 0 16pt }",
    "relative": "p { position: relative; left: 3pt } section { overflow: hidden }",
    "beside": "i { float: left; width: 60pt; height: 200pt } p:nth-child(2) { max-height: 30pt }",
    "placed at the top": "i { position: absolute; right: 0 } "
    "p { margin-top: 30pt; break-inside: avoid }",
}


@pytest.mark.parametrize("style", FLOWS.values(), ids=FLOWS)
@pytest.mark.parametrize("height", [260, 600])
def test_paragraphs_stand_where_the_engine_puts_them(
    style: str, height: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from booklet.typesetting import flowing

    cuts = (len(BODY), 500, 90, 30, 240, len(BODY), 300)
    body = "".join(f"<section><i></i>{BODY[:cut]}</section>" for cut in cuts)
    css = f"@page {{ size: 200pt {height}pt }} i {{ display: block }} {style}"
    found = pages(css, body)
    monkeypatch.setattr(flowing, "sizes_of", lambda child, block: None)
    assert found == pages(css, body)


def test_a_body_of_text_that_begins_a_page_has_no_margin_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from booklet.typesetting import flowing

    before = "html::before { content: ''; display: block; height: 120pt }"
    css = before + "body { margin: 12pt 0; break-inside: avoid; background: #eee }"
    found = pages(css, TEXT[:30])
    monkeypatch.setattr(flowing, "sizes_of", lambda child, block: None)
    assert found == pages(css, TEXT[:30])


BEHIND = {
    "nothing": "",
    "colours": "p { background: #eee } section + section { background: #cde } b { color: red }",
    "corners": "p, b { border-radius: 50%; background: none } i { width: 40pt; height: 9pt }"
    "i, section { overflow: hidden; border-radius: 50% }",
    "corners of what is empty": "i { display: inline-block; overflow: hidden; border-radius: 40% }"
    "i:nth-of-type(odd) { width: 0; height: 0 } i { width: 9pt; height: 9pt; border: 1pt dotted }",
    "pictures of borders": "p, b { border: 3pt solid; border-image: linear-gradient(red, blue) 1 }",
    "masks": "p { mask-border: linear-gradient(red, blue) 1 }",
    "placed": "b { position: absolute; right: 0 } i { position: fixed; bottom: 0 }",
    "placed colours": "b { position: absolute; right: 0; background: #eee }",
    "floats": "b { float: right; background: #eee } i { float: left }",
    "root": "html { background: #eef } body { background: #efe }",
    "body": "body { background: #efe; border-radius: 9pt }",
    "pages": "@page { background: #eee } @page :left { background: none }",
    "not seen": "p { visibility: hidden; background: red } b { visibility: visible }",
    "shadows": "p { box-shadow: 2pt 2pt red }",
    "tables": "section { display: table } p { display: table-row } b { display: table-cell }",
    **{side: f"p, b {{ border-{side}: 1pt solid }}" for side in ("top", "right", "bottom", "left")},
    "outlines": "@page { outline: solid } b { outline: solid } i { outline: dotted; float: left }",
    "pictures alone": "p, b { border-image: linear-gradient(red, blue) 2 / 4px }",
    "columns": "section { columns: 2; column-rule: 1pt solid }",
    "one border of all": "section { display: table; border-collapse: collapse } "
    "p { display: table-row } b { display: table-cell; border: 1pt solid }",
}


@pytest.mark.parametrize("style", BEHIND.values(), ids=BEHIND)
def test_what_is_behind_boxes_is_as_if_each_were_asked(
    style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from booklet.typesetting import bare

    body = f"<section>{BODY}<p><i>甲</i>乙<b>丙</b>丁<i></i><i>戊</i></section>" * 3
    found = pages(style, body)
    monkeypatch.setattr(bare, "is_bare", lambda box: False)
    assert found == pages(style, body)


def test_most_paragraphs_are_put_there_by_arithmetic(monkeypatch: pytest.MonkeyPatch) -> None:
    from booklet.typesetting import flowing

    asked = []
    known = flowing.paragraph
    monkeypatch.setattr(flowing, "paragraph", lambda *all: asked.append(known(*all)) or asked[-1])
    pages("@page { size: 200pt 900pt }", BODY * 4)
    assert len([each for each in asked if each]) >= 9


@pytest.mark.parametrize("before", [0, 1])
@pytest.mark.parametrize("between", ["\n", "\n\n", " \n \n\n "])
@pytest.mark.parametrize("behind", [0, 1, 3])
def test_lines_without_text_are_left_empty(
    set_html: Setter, before: int, between: str, behind: int
) -> None:
    """Where the line feeds of a text are kept (CSS Text 3, 3: `pre-line`)."""
    text = "\n" * before + f"中{between}文" + "\n" * behind
    css = "p { white-space: pre-line; line-height: 20pt }"
    _, pdf = set_html(page_of(f"<p>始<p>{text}<p>止", css))
    down = [(upper[0].y - lower[0].y) / 20 for upper, lower in pairwise(lines(pdf))]
    assert down == pytest.approx([1 + before, between.count("\n"), max(1, behind)])
