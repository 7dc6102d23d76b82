"""What stands in the margins of pages, made from those of a page before, against the engine, which
makes them anew for each page."""

import pytest
from conftest import ROOT

from booklet.model.book import Galley
from booklet.typesetting import margins, typeset

HEADS = (
    "一",
    "甲 Heading 1",
    "“乙”与丙——丁",
    "己 2024年 庚 " * 3,
    "长" * 60,
    "中" * 11,
    "",
    "A longer one",
    "x",
)
BODY = "".join(f"<h1>{head}</h1><p>{'文字甲乙。' * 40}" for head in HEADS)
NUMBER = "@bottom-center { content: counter(page) }"
STYLES = {
    "number": NUMBER,
    "words around": "@bottom-right { content: '— ' counter(page) ' —'; font: 14pt serif }",
    "of all": "@bottom-left { content: '第' counter(page) '页　共' counter(pages) '页' }",
    "other numerals": "@bottom-center { content: counter(page, upper-roman) }",
    "head": "@top-right { content: string(head); font-size: 8pt }" + NUMBER,
    "first of page": "@top-left { content: string(head, first) } @bottom-left { content: 'a' }",
    "last of page": "@top-center { content: string(head, last); vertical-align: bottom }",
    "two on a side": "@top-left { content: '书' } @top-right { content: string(head) }" + NUMBER,
    "two that change": "@bottom-left { content: counter(page) } "
    "@bottom-right { content: string(head) counter(page) }",
    "three on a side": "@top-left { content: '书' } @top-center { content: string(head) }"
    "@top-right { content: counter(page); width: 20% }",
    "of a width": "@top-left { content: string(head); width: 50pt; text-align: right }",
    "long ones on a side": "@top-left { content: string(head) } "
    "@top-right { content: string(head) }",
    "blanks of a string": "@top-left { content: '  甲 ' string(head) '  乙\\A 丙 '; "
    "text-align: right }",
    "least width": "@bottom-center { content: counter(page, lower-roman); min-width: 11pt }",
    "greatest width": "@bottom-center { content: counter(page); max-width: 9pt }",
    "set in": "@bottom-left { content: counter(page, lower-roman); text-indent: 5pt }",
    "spread": "@bottom-right { content: counter(page); letter-spacing: 2pt; word-spacing: 3pt }",
    "at the sides": "@left-middle { content: counter(page) } @right-top { content: string(head) }",
    "corners": "@top-left-corner { content: counter(page) } @bottom-right-corner { content: '角' }",
    "framed": "@top-center { content: string(head); border: 1pt solid; padding: 2pt 5pt; "
    "margin: auto 3pt }",
    "blanks": "@top-left { content: string(head); white-space: pre-line; text-wrap: balance }",
    "capitals": "@top-left { content: 'page ' string(head); text-transform: uppercase }"
    "@bottom-left { content: counter(page, lower-roman); text-transform: uppercase }",
    "right": "@bottom-center { content: counter(page); width: 60pt; text-align: right }",
    "counted there": "counter-increment: page 2; @bottom-center { content: counter(page); "
    "counter-increment: page 3 }",
    "picture": "@top-center { content: url('data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000"
    '/svg" width="9" height="9"/>\') counter(page) }',
    "quotes": "@top-center { content: open-quote string(head) close-quote }",
    "turned": "--lie: across; @top-right { content: string(head) }" + NUMBER,
}


def pages(style: str) -> bytes:
    """The PDF of some chapters on pages of a style."""
    css = f"""
    @page {{ size: 200pt 160pt; margin: 25pt; {style} }}
    @page :left {{ margin-left: 35pt; @bottom-center {{ font-size: 7pt }} }}
    @page wide {{ size: 300pt 160pt }} h1:nth-of-type(even) + p {{ page: wide }}
    html {{ font: 10pt/1.6 'Noto Serif CJK SC' }} body, p {{ margin: 0 }}
    h1 {{ font-size: 10pt; string-set: head content(); break-before: page }}
    """
    head = f"<title>样张</title><style>{css}</style>"
    galley = Galley(f'<html lang="zh-Hans">{head}<body>{BODY}', ROOT)
    return typeset(galley, ROOT / "fonts", frozenset({"E05", "E06", "E08", "E10", "E16"})).pdf


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_margins_are_as_if_each_page_had_its_own(
    style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = pages(style)
    monkeypatch.setattr(margins, "says_words", lambda box: False)
    assert found == pages(style)


def test_a_number_or_a_head_is_put_into_boxes_that_are_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = []
    engine = margins.says_words
    monkeypatch.setattr(margins, "says_words", lambda box: made.append(box) or engine(box))
    pages(STYLES["head"])
    assert len(made) == 10  # two of the first page, of those left and right, and of wide ones


def test_a_number_is_not_laid_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    lay_out = margins.laid_out_margin
    monkeypatch.setattr(margins, "laid_out_margin", lambda *all: made.append(1) or lay_out(*all))
    pages(NUMBER)
    assert not made
