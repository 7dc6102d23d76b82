"""What a style makes of words, whether an element or a sheet says it; signs and formulae."""

from __future__ import annotations

from pathlib import Path

import pytest
from intake.webpages import PROSE, take, told

from booklet.errors import OrderError
from booklet.intake.gathering.symbols import deciphered
from booklet.intake.web import sheets
from booklet.intake.web.linked import LONGEST
from booklet.model.blocks import Break, Mark, Paragraph, Run, Table, runs_in, text_of

TEXT = f"<section>{PROSE}</section>" * 2


def last(page: str) -> list[Run]:
    """The runs of the last paragraph of a page."""
    return list(runs_in(take(TEXT + page).blocks[-1:]))


@pytest.mark.parametrize(
    ("style", "marks"),
    [
        ("font-weight:bold", [Mark.STRONG]), ("FONT-WEIGHT: 700", [Mark.STRONG]),
        ("font:italic bold 12px/1.5 宋体", [Mark.STRONG]), ("font-weight:400", []),
        ("text-decoration:underline", [Mark.UNDERLINE]),
        ("vertical-align:super", [Mark.SUPERSCRIPT]),
        ("vertical-align: sub;", [Mark.SUBSCRIPT]), ("text-emphasis:filled dot", [Mark.EMPHASIS]),
        ("-webkit-text-emphasis: none", []), ("background:url('a;font-weight:bold')", []),
        ("font-weight:bold;font-weight:normal", []),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "written",
    ['<p>甲<span style="{}">乙</span>', "<style>.x{{{}}}</style><p>甲<span class=x>乙</span>"],
)
def test_styles_are_marks(written: str, style: str, marks: list[Mark]) -> None:
    runs = last(written.format(style))
    assert "".join(run.text for run in runs) == "甲乙"
    assert list(runs[-1].marks) == marks


LOST = [
    "text-decoration:line-through", "font-style:italic", "font-variant:small-caps",
    "font-variant-caps: all-small-caps", "font: small-caps bold 12px/1.5 宋体",
    "writing-mode:vertical-rl", "-webkit-writing-mode: tb-rl", "writing-mode:sideways-lr",
]  # fmt: skip


@pytest.mark.parametrize("written", [
    "<p>甲<span style='{}'>乙</span>", "<style>.x{{{}}}</style><p>甲<span class=x>乙</span>",
    "<div><div style='{}'>乙</div></div>",
    "<table><tr><td style='{}'>乙<td>甲<tr><td>甲<td>甲</table>",
])  # fmt: skip
@pytest.mark.parametrize("style", LOST)
def test_what_of_a_style_is_not_kept_is_told(written: str, style: str) -> None:
    taken = take(TEXT + written.format(style))
    assert "taken otherwise" in told(taken) and "the first: “乙”" in told(taken)


@pytest.mark.parametrize("page", [
    "<i class=icon></i>甲", "<span style='font-style:italic'> </span>甲",
    "<p style='writing-mode:horizontal-tb;font-variant:normal'>甲</p>",
])  # fmt: skip
def test_looks_of_nothing_are_not_told(page: str) -> None:
    assert not told(take(TEXT + page))


@pytest.mark.parametrize("end", ["<hr>", "<hr><hr>", "<div><br><hr size=1 width='33%'></div>", ""])
def test_a_line_across_the_page_at_the_end_is_none(end: str) -> None:
    blocks = take(f"{TEXT}<hr><p>尾</p>{end}").blocks
    assert [type(each) for each in blocks[-2:]] == [Break, Paragraph]


def test_a_page_of_nothing_but_lines_has_no_words() -> None:
    with pytest.raises(OrderError, match="no text in the file"):
        take("<body><hr><hr>")


@pytest.mark.parametrize("tag", ["html", "body", "main", "article"])
def test_a_page_of_upright_lines_is_told(tag: str) -> None:
    page = f"<style>{tag}{{writing-mode:vertical-rl}}</style><main><article>{TEXT}"
    assert told(take(page)).count("turned or vertical words") == 1


def test_icons_of_fonts_that_sheets_put_beside_words_are_told() -> None:
    taken = take(f"<style>.x:before{{content:'\\e601'}}</style>{TEXT}<i class=x></i>甲")
    assert "left out: icons beside words, 1 in all" in told(taken)


@pytest.mark.parametrize(
    ("page", "runs"),
    [
        ("<b style='font-weight:normal'><p>甲</p></b>", [Run("甲")]),
        ("<p><a href='http://a.cn'><span style='text-decoration:underline'>甲</span></a>",
         [Run("甲", link="http://a.cn")]),
        ("<table><tr><td style='font-weight:bold'>甲<td>乙</table>",
         [Run("甲", (Mark.STRONG,)), Run("乙")]),
        ("<ul><li style='font-weight:bold'>甲</ul>", [Run("•"), Run("甲", (Mark.STRONG,))]),
        ("<h2 style='font-weight:bold'>甲</h2>", [Run("甲")]),
        ("<p><q>甲<q>乙</q></q><q>丙</q>", [Run("“甲‘乙’”“丙”")]),
    ],
)  # fmt: skip
def test_looks_are_those_that_a_reader_sees(page: str, runs: list[Run]) -> None:
    assert last(page) == runs


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<p><span style='font-family:Wingdings'>ü<span style='font:7pt \"Times New Roman\"'>"
         "a</span>l</span>甲", "✓a●甲"),
        ("<p><font face=Symbol>ab</font>甲", "αβ甲"),
        ("<p><span style='font-family:\"Wingdings 2\",serif'>R</span>甲", "☑甲"),
        ("<p><span style='mso-list:Ignore'>1.<span style='font:7.0pt \"Times New Roman\"'>"
         "&nbsp;&nbsp; </span></span>甲", "1. 甲"),
        ("<p><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span "
         "style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span></span>甲", "• 甲"),
    ],
)  # fmt: skip
def test_signs_of_symbol_fonts_are_characters(page: str, said: str) -> None:
    assert text_of(take(TEXT + page).blocks[-1:]) == said


def test_signs_that_are_not_known_are_told() -> None:
    taken = take(f"{TEXT}<p>甲<span style='font-family:Webdings'>a</span>")
    assert text_of(taken.blocks).endswith("甲") and "signs of a symbol font" in told(taken)


MI, MN = "<mi>x</mi>", "<mn>2</mn>"


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "1/2"),
        (f"<mfrac><mrow>{MI}<mo>+</mo>{MN}</mrow>{MN}</mfrac>", "(x+2)/2"),
        (f"<msup>{MI}{MN}</msup>", "x2"), (f"<msqrt>{MI}</msqrt>", "√x"),
        (f"<msqrt>{MI}{MN}</msqrt>", "√(x2)"), (f"<mroot>{MI}<mn>3</mn></mroot>", "3√x"),
        (f"<mfenced>{MI}{MN}</mfenced>", "(x,2)"), (f"{MI}<mo>&#x2062;</mo>{MN}", "x2"),
        (f"<mtable><mtr><mtd>{MI}</mtd><mtd>{MN}</mtd></mtr><mtr><mtd>1</mtd></mtr></mtable>",
         "x, 2; 1"),
        (f"<semantics>{MI}<annotation>TeX</annotation></semantics>", "x"),
        (f"<munderover><mo>∑</mo>{MI}{MN}</munderover>", "∑x2"),
    ],
)  # fmt: skip
def test_formulae_stand_in_one_line(inner: str, said: str) -> None:
    taken = take(f"{TEXT}<p>设<math>{inner}</math>")
    assert text_of(taken.blocks[-1:]) == f"设{said}"
    assert f"formulae in one line, 1 in all; the first: “{said}”" in told(taken)


def test_raised_parts_of_a_formula_are_raised() -> None:
    runs = last(f"<p><math><msubsup>{MI}{MN}<mn>3</mn></msubsup></math>")
    assert [(run.text, run.marks) for run in runs] == [
        ("x", ()), ("2", (Mark.SUBSCRIPT,)), ("3", (Mark.SUPERSCRIPT,)),
    ]  # fmt: skip


SHEET = ".x{font-weight:bold} .y{display:none}"
LINK = '<link rel=stylesheet href="a_files/s%20t.css"{}>'
WORDS = "<p>甲<span class=x>乙</span><p class=y>丙"


@pytest.mark.parametrize(("more", "marks"), [
    ("", (Mark.STRONG,)), (" media=screen", (Mark.STRONG,)), (" media=print", ()),
    ("><style>.x{font-weight:400}</style", ()),
])  # fmt: skip
def test_sheets_beside_a_page_are_read(tmp_path: Path, more: str, marks: tuple[Mark, ...]) -> None:
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "s t.css").write_text(SHEET, "utf-8")
    page = tmp_path / "a.html"
    page.write_text(LINK.format(more) + TEXT + WORDS, "utf-8")
    taken = take(page.read_text("utf-8"), tmp_path, str(page))
    runs = list(runs_in(taken.blocks))
    assert next(run for run in runs if run.text.endswith("乙")).marks == marks
    hides = "print" not in more
    assert ("丙" not in text_of(taken.blocks)) == hides == ("hidden text" in told(taken))
    assert (page.parent / "a_files" / "s t.css" in taken.beside) == hides


@pytest.mark.parametrize("name", ["a_files/no.css", "https://a.cn/s.css", "../s.css", "large.css"])
def test_sheets_that_are_not_there_are_told(tmp_path: Path, name: str) -> None:
    page = tmp_path / "below" / "a.html"
    page.parent.mkdir()
    (tmp_path / "s.css").write_text(SHEET, "utf-8")
    (page.parent / "large.css").write_text(SHEET + " " * LONGEST, "utf-8")
    page.write_text(f"<link rel=stylesheet href='{name}'>{TEXT}{WORDS}", "utf-8")
    taken = take(page.read_text("utf-8"), tmp_path, str(page))
    assert "without style sheets" in told(taken) and name in told(taken)
    assert text_of(taken.blocks).endswith("甲乙丙")


def test_more_rules_of_a_linked_sheet_than_can_be_held_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MOST", 10)
    page = tmp_path / "a.html"
    (tmp_path / "s.css").write_text(SHEET, "utf-8")
    page.write_text(f"<link rel=stylesheet href=s.css>{TEXT}{WORDS}", "utf-8")
    taken = take(page.read_text("utf-8"), tmp_path, str(page))
    assert "without style sheets" in told(taken)
    assert text_of(taken.blocks).endswith("甲乙丙")


@pytest.mark.parametrize("rows", ["0", "3", "9"])
def test_a_cell_over_no_rows_goes_to_the_end(rows: str) -> None:
    page = f"<table><tr><td rowspan={rows}>甲<td>乙<tr><td>丙<tr><td>丁</table>"
    table = take(TEXT + page).blocks[-1]
    assert isinstance(table, Table)
    assert [cell.rows for row in table.rows for cell in row] == [3, 1, 1, 1]


@pytest.mark.parametrize(
    ("style", "words"),
    [
        (".x::before{content:'前'} .x:after{content:\"后\"}", "甲前乙后"),
        (".x::before{content:'a\\A b' ' C'}", "甲a b C乙"),
        (".x::before{content:'注';display:block}", "甲注\n乙"),
        (".x::after{content:'注';display:block}", "甲乙\n注"),
        (".x::before{content:'['} .x::after{content:attr(title) ']'}", "甲[乙题]"),
        (".x::before{content:open-quote} .x::after{content:close-quote}", "甲“乙”"),
        (".x::before{content:'前'} p .x::before{content:none}", "甲乙"),
        (".x::before{content:'前'!important} p .x::before{content:none}", "甲前乙"),
        (".x::before{content:''} .x::after{content:'';display:block}", "甲乙"),
        (".x::before{content:'前';display:none} .x::after{content:url(a.png)}", "甲乙"),
        (".x::before{content:'前' / '读'} .x{content:'无'}", "甲前乙"),
    ],
)
def test_words_that_sheets_put_beside_others_are_taken(style: str, words: str) -> None:
    taken = take(f"<style>{style}</style>{TEXT}<p>甲<span class=x title=题>乙</span>")
    assert text_of(taken.blocks[-1:]) == words
    assert not taken.findings


def test_numbers_that_sheets_count_are_told() -> None:
    style = "h2::before{content:'第' counter(chapter, cjk-decimal) '章'}"
    taken = take(f"<style>{style}</style>{TEXT}<h2>总则</h2>{PROSE}")
    assert "numbers that style sheets count, 1 in all; the first: “第章 总则”" in told(taken)


@pytest.mark.parametrize(("case", "words"), [
    ("uppercase", "AN ABC"), ("lowercase", "an abc"), ("capitalize", "An ABc"), ("none", "an aBc"),
])  # fmt: skip
@pytest.mark.parametrize(
    "page", ["<style>p{{text-transform:{}}}</style><p>an <b>aBc</b>",
             "<p style='text-transform:{}'>an <b>aBc</b>"],
)  # fmt: skip
def test_letters_are_as_a_style_has_them(page: str, case: str, words: str) -> None:
    assert "".join(run.text for run in last(page.format(case))) == words


@pytest.mark.parametrize("rule", ["@import 'b.css';", '@import url("b.css") screen;',
                                  "@IMPORT url(b.css);"])  # fmt: skip
def test_sheets_that_sheets_import_are_told(tmp_path: Path, rule: str) -> None:
    (tmp_path / "s.css").write_text(rule + SHEET, "utf-8")
    page = tmp_path / "a.html"
    for head in (f"<style>{rule}{SHEET}</style>", "<link rel=stylesheet href=s.css>"):
        page.write_text(f"{head}{TEXT}{WORDS}", "utf-8")
        taken = take(page.read_text("utf-8"), tmp_path, str(page))
        assert "without style sheets that were not read, 1 in all" in told(taken)
        assert "b.css" in told(taken) and text_of(taken.blocks).endswith("甲乙")


@pytest.mark.parametrize(
    ("font", "first", "signs"),
    [
        ("Wingdings", 0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩"),
        ("Wingdings", 0x8B, "⓿❶❷❸❹❺❻❼❽❾❿"),
        ("Wingdings 2", 0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩"),
    ],
)
@pytest.mark.parametrize("private", [0, 0xF000])
def test_circled_numbers_are_told_by_their_font(
    font: str, first: int, signs: str, private: int
) -> None:
    drawn = "".join(chr(private + first + n) for n in range(11))
    assert deciphered(drawn, font) == (signs, "")
