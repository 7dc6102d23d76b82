"""Plain paragraphs laid out by arithmetic, against the engine, which lays out each line."""

import pytest
from conftest import ROOT

from booklet.model.book import Galley
from booklet.typesetting import typeset

TEXT = (
    "推动长江经济带发展是党中央作出的重大决策，“十四五”规划——GDP增长63.35%；使用 Linux 系统，"
    "2024年5月12日，沿江省市要坚持共抓大保护、不搞大开发，坚持生态优先、绿色发展……"
) * 3
BODY = f"<p>{TEXT}<p>{TEXT[7:90]}。<p>“{TEXT[30:200]}”"
STYLES = {
    "full": "p { text-align: justify; text-indent: 2em }",
    "ragged": "p { text-align: left; margin: 3pt 0 }",
    "last": "p { text-align: justify; text-align-last: justify }",
    "level": "p { text-align: justify; --page-end: level; widows: 2; orphans: 2 }",
    "low": "p { --stand: low; line-height: 3 }",
    "marked": "p { --edge-rule: fore-edge; text-decoration: underline }",
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
    "framed": "p { border: 1pt solid; padding: 4pt; background: #eee }",
}


ACCEPTED = frozenset({"E05", "E06", "E08", "E10", "E12", "E14"})


def pages(css: str) -> bytes:
    """The PDF of the paragraphs in a style."""
    page = "@page { size: 200pt 160pt; margin: 15pt } html { font: 10pt/1.6 'Noto Serif CJK SC' }"
    head = f"<title>样张</title><style>{page} body, p {{ margin: 0 }} {css}</style>"
    galley = Galley(f'<html lang="zh-Hans">{head}<body>{BODY}', ROOT)
    return typeset(galley, ROOT / "fonts", ACCEPTED).pdf


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_pages_are_as_if_each_line_were_laid_out(
    style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from booklet.typesetting import plain

    found = pages(style)
    monkeypatch.setattr(plain, "is_plain", lambda box, composition: False)
    assert found == pages(style)


def test_a_line_that_is_not_drawn_yet_knows_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    from booklet.typesetting import plain

    made = []
    drawn = plain.PlainLine.text_box
    monkeypatch.setattr(
        plain.PlainLine, "text_box", lambda line: made.append((line, drawn(line))) or made[-1][1]
    )
    pages("p { text-align: justify }")
    assert len(made) > 10
    assert all(line.text == box.text for line, box in made)
