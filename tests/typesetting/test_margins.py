"""What stands in the margins of pages, made from those of a page before, against the engine, which
makes them anew for each page."""

from collections.abc import Iterable
from itertools import cycle
from xml.sax.saxutils import quoteattr

import pypdfium2
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
    "Latin",
    "Latin too",
    "“丁”——戊",
    "二\u00ad三，二\u00ad三",
    "《甲》，乙。",
    "丙丁 Heading",
    "<ruby>丙<rt>bǐng</rt></ruby>丁",
    "丙丁",
)
NAMES = (
    "甲", "\u00ad", " 乙", "戊", "丙\n丁", "己", "丁 ", "庚\n", "<辛>", "壬\u2028癸", "ab", "a\nb",
    "c", " a", "b", "b ", "a\u2028b",
)  # fmt: skip
"""Words with blanks and ends of lines in them."""


def chapters(heads: Iterable[str]) -> str:
    """Some chapters, each on pages of its own."""
    words = "文字甲乙。" * 20
    named = zip(heads, cycle(map(quoteattr, NAMES)), strict=False)
    return "".join(f"<h1 title={name}>{head}</h1><p>{words}" for head, name in named)


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
    "set in": "@bottom-left { content: counter(page, lower-roman); text-indent: 5pt } "
    "@top-center { content: string(head); text-indent: -3pt }",
    "spread": "@bottom-right { content: counter(page); letter-spacing: 2pt; word-spacing: 3pt }",
    "at the sides": "@left-middle { content: counter(page) } @right-top { content: string(head) }",
    "corners": "@top-left-corner { content: counter(page) } @bottom-right-corner { content: '角' }",
    "framed": "@top-center { content: string(head); border: 1pt solid; padding: 2pt 5pt; "
    "margin: auto 3pt }",
    "blanks": "@top-left { content: string(head); white-space: pre-line; text-wrap: balance }",
    "lines": "@top-left { content: string(name); white-space: pre-line }",
    "kept blanks": "@top-right { content: string(name); white-space: pre-wrap; border: 1pt solid }",
    "names": "@top-center { content: string(name); border: 1pt solid; vertical-align: bottom }"
    "@bottom-right { content: 'No.' string(name) }",
    "filled": "@top-left { content: string(head); text-align: justify; letter-spacing: .1pt }",
    "filled whole": "@top-left { content: string(head); text-align-all: justify; "
    "text-align-last: justify; width: 90% }",
    "level": "@top-center { content: string(head); --page-end: level }",
    "ruled": "@top-right { content: string(head); --edge-rule: fore-edge }",
    "low": "@top-center { content: string(head); --stand: low; text-decoration: underline }",
    "cut": "@top-center { content: string(head); text-overflow: ellipsis; overflow: hidden; "
    "max-width: 40pt; white-space: nowrap } @bottom-left { content: counter(page); width: 20pt; "
    "text-overflow: ellipsis; overflow: hidden }",
    "faces": "@top-center { content: string(head); font: 40pt/9pt 'Booklet Latin', "
    "'Noto Serif CJK SC' } @bottom-center { content: counter(page, arrows); "
    "font: 40pt/9pt 'Booklet Latin' }",
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


def pages(style: str, body: str = chapters(HEADS)) -> bytes:
    """The PDF of some chapters on pages of a style."""
    css = f"""
    @counter-style arrows {{ system: cyclic; symbols: a a → → b b }}
    @page {{ size: 200pt 160pt; margin: 25pt; {style} }}
    @page :left {{ margin-left: 35pt; @bottom-center {{ font-size: 7pt }} }}
    @page wide {{ size: 300pt 160pt }} h1:nth-of-type(even) + p {{ page: wide }}
    html {{ font: 10pt/1.6 'Noto Serif CJK SC' }} body, p {{ margin: 0 }}
    h1 {{ font-size: 10pt; string-set: head content(), name attr(title); break-before: page }}
    """
    head = f"<title>样张</title><style>{css}</style>"
    galley = Galley(f'<html lang="zh-Hans">{head}<body>{body}', ROOT)
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
    assert len(made) == 8  # two of the first page, of those left and right, and of wide ones


def test_a_number_is_not_laid_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    lay_out = margins.laid_out_margin
    monkeypatch.setattr(margins, "laid_out_margin", lambda *all: made.append(1) or lay_out(*all))
    pages(NUMBER)
    assert not made


def test_a_head_is_not_laid_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for name in ("laid_out_margin", "natural_width"):
        monkeypatch.setattr(margins, name, lambda *all: made.append(all))
    pages(STYLES["head"], chapters(f"第{n}章 “丁”，Heading" for n in range(8, 12)))
    assert not made


def test_a_head_behind_a_page_without_one_is_not_laid_out_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is made of the last one; the engine is asked for the margins that say nothing alone."""
    made = []
    lay_out = margins.laid_out_margin

    def noted(context: object, page: object, box: object) -> object:
        made.append(box)
        return lay_out(context, page, box)

    monkeypatch.setattr(margins, "laid_out_margin", noted)
    heads = ("甲" * 4, "乙" * 4, "", "", "丙" * 4, "丁" * 4, "", "", "戊" * 4, "己" * 4)
    pages(STYLES["head"], chapters(heads))
    assert made and not any(box.children for box in made)  # type: ignore[attr-defined]


WIDE_AS_NEEDED = (
    "<table><td>{}甲</table>", "<table><td>甲<td>{}乙</table>", "<div class=float>{}甲</div>",
    "<div class=flex><div>{}甲</div><p>乙</div>", "<div class=inline>{}甲</div>乙",
    "<div class=placed>{}甲</div>", "<table><td><div class=float>{}甲</div>乙</table>",
    "<table><td><table><td>{}甲</table></table>", "<div class=grid>{}<p>甲<p>乙</div>",
    "<div class=grid><p>甲<div>{}乙</div></div>", "<div class=flex>{}甲<p>乙</div>",
    "<div class=flex><p>乙<div class=grid>{}甲</div></div>",
)  # fmt: skip


@pytest.mark.parametrize("head", ["<p class=head>题名</p>", "<b class=head>题名</b>"])
@pytest.mark.parametrize("body", WIDE_AS_NEEDED)
def test_a_head_is_written_in_what_is_as_wide_as_it_holds(body: str, head: str) -> None:
    """It takes no room there, and stands in the margin."""
    css = (
        "@page { size: 200pt; margin: 30pt; @top-left { content: element(head) } }"
        ".head { position: running(head) } .float { float: left } .flex { display: flex }"
        ".inline { display: inline-block } .placed { position: absolute; left: 0 }"
        ".grid { display: grid; grid-template-columns: 1fr 1fr }"
    )

    def shown(body: str) -> list[tuple[str, float]]:
        html = f"<html lang=zh-Hans><title>题</title><style>{css}</style>{body}"
        pdf = typeset(Galley(html, ROOT, own=False), ROOT / "fonts").pdf
        page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
        signs = range(page.count_chars())
        return [(page.get_text_range(n, 1), round(page.get_charbox(n)[0], 1)) for n in signs]

    found = shown(body.format(head))
    assert "".join(sign for sign, _ in found if sign in "题名") == "题名"
    assert [each for each in found if each[0] in "甲乙"] == [
        each for each in shown(body.format("")) if each[0] in "甲乙"
    ]


OF_TABLES = (
    "<table><tr class=head><td>题<td>名</tr><tr><td>甲</table>",
    "<table><tr><td>甲</tr><tr class=head><td>题名</table>",
    "<table><tbody class=head><tr><td>题名</tbody><tr><td>甲</table>",
    "<table><tr><td class=head>题名<td>甲</table>",
    "<table><caption class=head>题名</caption><tr><td>甲</table>",
    "<table><thead class=head><tr><th>题名</thead><tr><td>甲</table>",
)


@pytest.mark.parametrize("body", OF_TABLES)
def test_a_part_of_a_table_may_be_a_running_head(body: str) -> None:
    css = (
        "@page { size: 200pt; margin: 30pt; @top-left { content: element(head) } }"
        ".head { position: running(head) }"
    )
    html = f"<html lang=zh-Hans><title>题</title><style>{css}</style>{body}"
    pdf = typeset(Galley(html, ROOT, own=False), ROOT / "fonts").pdf
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    boxes = {page.get_text_range(n, 1): page.get_charbox(n) for n in range(page.count_chars())}
    assert boxes["题"][1] > 170 and boxes["名"][1] > 170 > boxes["甲"][3]
