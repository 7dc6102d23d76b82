"""Word files become blocks: headings, titles, signatures, tables, pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from wordfiles import (
    BOLD,
    CENTRED,
    HEADING,
    docx,
    drawing,
    lines,
    p,
    png,
    r,
    style,
    table,
    take,
    tc,
    tr,
    whats,
)

from booklet.model.blocks import (
    Align,
    Break,
    Code,
    Figure,
    Paragraph,
    Quotation,
    Signature,
    Table,
    Verse,
    text_of,
)


def test_headings_are_told_by_style_by_what_it_is_based_on_and_by_outline(tmp_path: Path) -> None:
    styles = HEADING + style("my", "我的标题", based="2") + style("z", "标题 3")
    outlined = '<w:outlineLvl w:val="0"/>'
    body = (p("书名", style="T") + p("甲", style="1") + p("乙", style="my") + p("丙", style="z")
            + p("丁", outlined) + p("长" * 200, style="1"))  # fmt: skip
    taken = take(docx(body, styles=styles), tmp_path)
    assert taken.title == "书名"
    assert lines(taken) == ["#甲", "##乙", "###丙", "#丁", "长" * 200]


def test_styles_that_are_based_on_each_other_end(tmp_path: Path) -> None:
    styles = (
        style("a", "one", based="b") + style("b", "two", based="a") + style("c", "c", based="c")
    )
    assert lines(take(docx(p("甲", style="a") + p("乙", style="c"), styles=styles), tmp_path)) == [
        "甲",
        "乙",
    ]


LAW = ["第一章　总则", "第一条　目的。", "（一）甲", "第二章　附则", "第二条　施行。"]
REPORT = ["一、形势", "正文。", "二、任务", "正文。"]


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        (LAW, ["#第一章　总则", *LAW[1:3], "#第二章　附则", LAW[4]]),
        (REPORT, ["#一、形势", "正文。", "#二、任务", "正文。"]),
        (["第一章　甲", "一、乙", "正文。"], ["#第一章　甲", "##一、乙", "正文。"]),
        (["一、身份证", "二、户口簿", "三、照片"], ["一、身份证", "二、户口簿", "三、照片"]),
        (["目录", "第一章　甲", "第二章　乙", *LAW],
         ["目录", "第一章　甲", "第二章　乙", "#第一章　总则", *LAW[1:3], "#第二章　附则", LAW[4]]),
        (["一、这一条说完了。", "正文。"], ["一、这一条说完了。", "正文。"]),
        (["1. 甲", "正文。"], ["1. 甲", "正文。"]),
        (["**（一）甲", "正文。"], ["#（一）甲", "正文。"]),
        (["正文。", "**（一）甲", "正文。"], ["正文。", "#（一）甲", "正文。"]),
        (["第一条　文。", "**（一）甲", "正文。"], ["第一条　文。", "（一）甲", "正文。"]),
        (["正文。", "^^**引 言", "正文。"], ["正文。", "#引 言", "正文。"]),
        (["正文。", "^^摘要", "正文。"], ["正文。", "#摘要", "正文。"]),
        (["正文。", "摘要", "正文。"], ["正文。", "摘要", "正文。"]),
    ],
)  # fmt: skip
def test_typed_marks_are_headings_or_items(
    paragraphs: list[str], said: list[str], tmp_path: Path
) -> None:
    """** stands for bold, ^^ for centred. If asked for, nothing is guessed."""
    bare = [text.lstrip("*^") for text in paragraphs]
    body = "".join(
        p(r(text, BOLD if "**" in typed else ""), CENTRED if "^^" in typed else "")
        for text, typed in zip(bare, paragraphs, strict=True)
    )
    ahead = p("前言在此。")  # so that a first heading is not taken for the title
    assert lines(take(docx(ahead + body), tmp_path))[1:] == said
    assert lines(take(docx(ahead + body), tmp_path, plain=True))[1:] == bare


def test_the_first_line_is_the_title_if_it_looks_so(tmp_path: Path) -> None:
    large = '<w:sz w:val="44"/>'
    body = p(r("关于读书的", large), CENTRED) + p(r("通知", large), CENTRED) + p("各科室：" * 9)
    taken = take(docx(body), tmp_path)
    assert (taken.title, lines(taken)) == ("关于读书的通知", ["各科室：" * 9])
    assert take(docx(body), tmp_path, plain=True).title is None


def test_lines_at_the_right_are_a_signature(tmp_path: Path) -> None:
    body = (
        p("正文。")
        + p("某单位", '<w:jc w:val="right"/>')
        + p("2020年1月1日", '<w:jc w:val="end"/>')
    )
    *_, signature = take(docx(body), tmp_path).blocks
    assert isinstance(signature, Signature)
    assert [text_of([Paragraph(line, signature.place)]) for line in signature.lines] == [
        "某单位", "2020年1月1日"
    ]  # fmt: skip
    typed = p("正文。") + p("　" * 10 + "某单位") + p("日期", '<w:ind w:left="5000"/>')
    assert isinstance(take(docx(typed), tmp_path).blocks[-1], Signature)
    assert isinstance(take(docx(typed), tmp_path, plain=True).blocks[-1], Paragraph)


def test_quotations_code_and_verse_are_told_by_style(tmp_path: Path) -> None:
    styles = style("q", "Quote") + style("c", "HTML Preformatted") + style("v", "Verse")
    body = (p("引文", style="q") + p("if x:", style="c") + p("", style="c") + p("y = 1", style="c")
            + p("床前明月光", style="v") + p("", style="v") + p("低头思故乡", style="v")
            + p("* * *") + p("完"))  # fmt: skip
    quotation, code, verse, pause, end = take(docx(body, styles=styles), tmp_path).blocks
    assert isinstance(quotation, Quotation)
    assert isinstance(code, Code)
    assert code.text == "if x:\n\ny = 1"
    assert isinstance(verse, Verse)
    assert len(verse.stanzas) == 2
    assert isinstance(pause, Break)
    assert text_of([end]) == "完"


@pytest.mark.parametrize(("count", "title"), [(1, "书名"), (4, "书名" * 4), (5, None)])
def test_a_title_has_four_lines_at_most(tmp_path: Path, count: int, title: str | None) -> None:
    body = p("书名", style="T") * count + p("山高月小，水落石出。")
    assert take(docx(body, styles=HEADING), tmp_path).title == title


def test_a_text_all_in_the_style_of_a_title_is_no_title(tmp_path: Path) -> None:
    taken = take(docx(p("甲", style="T") * 9, styles=HEADING), tmp_path)
    assert (taken.title, lines(taken)) == (None, ["#甲"] * 9)


# Tables


def texts(rows: tuple[tuple[object, ...], ...]) -> list[list[str]]:
    return [["".join(run.text for run in cell.runs) for cell in row] for row in rows]  # type: ignore[attr-defined]


def only_table(data: bytes, tmp_path: Path, plain: bool = False) -> Table:
    (block,) = take(data, tmp_path, plain).blocks
    assert isinstance(block, Table)
    return block


def test_cells_over_columns_and_rows(tmp_path: Path) -> None:
    wide, begin, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [tr(tc("甲", begin), tc("乙", wide)), tr(tc(p(), on), tc("丙"), tc(p("丁", CENTRED))),
            tr(tc("戊"), settings='<w:gridAfter w:val="2"/>')]  # fmt: skip
    made = only_table(docx(table(*rows)), tmp_path)
    assert made.head == ()
    assert texts(made.rows) == [["甲", "乙"], ["丙", "丁"], ["戊", ""]]
    assert [[(cell.columns, cell.rows) for cell in row] for row in made.rows] == [
        [(1, 2), (2, 1)], [(1, 1), (1, 1)], [(1, 1), (2, 1)],
    ]  # fmt: skip
    assert made.rows[1][1].align is Align.CENTRE


@pytest.mark.parametrize("missing", [1, 2])
def test_a_row_with_fewer_cells_is_filled_up(tmp_path: Path, missing: int) -> None:
    rows = tr(*[tc("甲")] * 3), tr(*[tc("乙")] * (3 - missing))
    made = only_table(docx(table(*rows)), tmp_path).rows
    assert [sum(cell.columns for cell in row) for row in made] == [3, 3]
    assert texts(made)[1] == [*["乙"] * (3 - missing), ""]


def test_the_rows_at_the_head(tmp_path: Path) -> None:
    said = tr(tc("甲"), tc("乙"), settings="<w:tblHeader/>")
    other, look = tr(tc("1"), tc("2")), '<w:tblLook w:val="04A0"/>'
    bold = tr(tc(p(r("甲", BOLD))), tc(p(r("乙", BOLD))))
    assert len(only_table(docx(table(said, other)), tmp_path, plain=True).head) == 1
    assert len(only_table(docx(table(bold, other)), tmp_path).head) == 1
    assert (
        len(only_table(docx(table(tr(tc("甲"), tc("乙")), other, look=look)), tmp_path).head) == 1
    )
    assert not only_table(docx(table(bold, other)), tmp_path, plain=True).head
    assert not only_table(docx(table(other, other)), tmp_path).head
    assert not only_table(docx(table(tr(tc("甲"), tc(p())), other, look=look)), tmp_path).head


def test_a_head_takes_in_the_rows_that_its_cells_reach_into(tmp_path: Path) -> None:
    first = tr(tc("甲", '<w:vMerge w:val="restart"/>'), tc("乙"), settings="<w:tblHeader/>")
    made = only_table(
        docx(table(first, tr(tc(p(), "<w:vMerge/>"), tc("丙")), tr(tc("1"), tc("2")))), tmp_path
    )
    assert (len(made.head), len(made.rows)) == (2, 1)


def test_tables_in_tables_are_lines_and_a_table_of_one_cell_is_none(tmp_path: Path) -> None:
    inner = table(tr(tc("子"), tc("丑")), tr(tc("寅"), tc("卯")))
    taken = take(docx(table(tr(tc(p("甲") + inner + p("乙")), tc("丙")))), tmp_path)
    (block,) = taken.blocks
    assert isinstance(block, Table)
    assert texts(block.rows) == [["甲\n子　丑\n寅　卯\n乙", "丙"]]
    assert whats(taken)[0].endswith("blocks in cells or notes as lines: 甲 子 丑 寅 卯 乙")
    assert lines(take(docx(table(tr(tc(p("甲") + p("乙"))))), tmp_path)) == ["甲", "乙"]


def test_captions_belong_to_tables_and_pictures(tmp_path: Path) -> None:
    grid = table(tr(tc("1"), tc("2")))
    body = p("表1　人数") + grid + p(drawing("i", "花")) + p("图 1　花") + p("正文")
    data = docx(body, related=(("i", "image", "i.png"),), i__png=png())
    made, figure, _ = take(data, tmp_path).blocks
    assert isinstance(made, Table)
    assert isinstance(figure, Figure)
    assert text_of([Paragraph(made.caption, made.place)]) == "表1　人数"
    assert text_of([figure]) == "图 1　花"
    assert len(take(data, tmp_path, plain=True).blocks) == 5


# Pictures


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF", "BMP"])
def test_pictures_are_written(kind: str, tmp_path: Path) -> None:
    data = docx(
        p(drawing("i", "一朵花")),
        related=(("i", "image", "media/../x.bin"),),
        x__bin=png(kind=kind),
    )
    (figure,) = take(data, tmp_path).blocks
    assert isinstance(figure, Figure)
    assert (figure.size, figure.alternative, figure.caption) == ((4, 2), "一朵花", ())
    assert figure.picture.parent == tmp_path
    assert figure.picture.is_file()


@pytest.mark.parametrize("half", ["50000", "50%", "50.0%"])
def test_what_is_cut_off_a_picture_is_not_written(half: str, tmp_path: Path) -> None:
    crop = f'<a:srcRect l="{half}" b="{half}"/>'
    data = docx(p(drawing("i", more=crop)), related=(("i", "image", "i.png"),), i__png=png())
    (figure,) = take(data, tmp_path).blocks
    assert isinstance(figure, Figure)
    assert figure.size == (2, 1)
    with Image.open(figure.picture) as picture:
        assert picture.size == (2, 1)


@pytest.mark.parametrize("placed", ['rot="5400000"', 'flipH="1"', 'flipV="true"', 'rot="0"'])
def test_a_picture_that_is_turned_or_mirrored_is_told(placed: str, tmp_path: Path) -> None:
    more = f"<pic:spPr><a:xfrm {placed}/></pic:spPr>"
    data = docx(p(drawing("i", more=more)), related=(("i", "image", "i.png"),), i__png=png())
    told = [] if placed.endswith('"0"') else ["1 1 turned or mirrored pictures as others: "]
    assert whats(take(data, tmp_path)) == told


def test_a_picture_in_a_line_is_behind_it_and_one_in_a_table_behind_that(tmp_path: Path) -> None:
    related = (("i", "image", "i.png"),)
    taken = take(docx(p(r("甲") + drawing("i") + r("乙")), related=related, i__png=png()), tmp_path)
    assert [type(block) for block in taken.blocks] == [Paragraph, Figure]
    assert whats(taken) == ["1 1 pictures behind their paragraph: 甲乙"]
    cells = docx(table(tr(tc(p(drawing("i"))), tc("乙"))), related=related, i__png=png())
    assert [type(block) for block in take(cells, tmp_path).blocks] == [Table, Figure]


@pytest.mark.parametrize("name", ["Subtitle", "副标题", "Author", "Date"])
def test_what_is_based_on_a_title_may_be_none(name: str, tmp_path: Path) -> None:
    styles = style("T", "Title") + style("S", name, based="T") + style("U", "公文标题", based="T")
    for title in ("T", "U"):
        body = p("题", style=title) + p("其下", style="S") + p("文")
        taken = take(docx(body, styles=styles), tmp_path)
        assert (taken.title, lines(taken)) == ("题", ["其下", "文"])


def anchored(inner: str, name: str = '<wp:docPr id="1" descr="花"/>') -> str:
    return (f"<w:r><w:drawing><wp:anchor>{name}<a:graphic><a:graphicData>{inner}"
            "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>")  # fmt: skip


BLIP = '<pic:blipFill><a:blip r:embed="i"/></pic:blipFill>'
BOXED = f"<wps:txbx><w:txbxContent>{p('框')}</w:txbxContent></wps:txbx>"
GROUP = 'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'


@pytest.mark.parametrize(("drawn", "left", "words"), [
    (anchored(f"<pic:pic>{BLIP}</pic:pic>", '<wp:docPr id="1" descr="花" hidden="1"/>'), 0, "花"),
    (anchored(f'<pic:pic><pic:nvPicPr><pic:cNvPr hidden="true"/></pic:nvPicPr>{BLIP}</pic:pic>'),
     0, "花"),
    (anchored(f'<wps:wsp><wps:cNvPr hidden="1"/>{BOXED}</wps:wsp>'), 0, "框"),
    (anchored(f'<wpg:wgp {GROUP}><wpg:cNvPr/><wps:wsp><wps:cNvPr hidden="1"/>{BOXED}</wps:wsp>'
              f"<pic:pic>{BLIP}</pic:pic></wpg:wgp>"), 1, "框"),
    ('<w:r><w:pict><v:shape style="position:absolute;visibility:hidden"><v:imagedata r:id="i"/>'
     "</v:shape></w:pict></w:r>", 0, ""),
])  # fmt: skip
def test_hidden_drawings_are_told(drawn: str, left: int, words: str, tmp_path: Path) -> None:
    data = docx(p("甲") + p(drawn), related=(("i", "image", "i.png"),), i__png=png())
    taken = take(data, tmp_path)
    assert len(taken.blocks) == 1 + left
    assert whats(taken) == [f"2 1 hidden text: {words}"]


@pytest.mark.parametrize(("turn", "told"), [("5400000", 1), ("0", 0)])
def test_turned_boxes_are_told(turn: str, told: int, tmp_path: Path) -> None:
    shape = f'<wps:spPr><a:xfrm rot="{turn}"/></wps:spPr>'
    body = p(anchored(f"<wps:wsp>{shape}{BOXED}</wps:wsp>"))
    body += p(r("乙") + anchored(f"<wps:wsp>{shape}</wps:wsp>"))  # a line that says nothing
    taken = take(docx(body), tmp_path)
    assert lines(taken) == ["框", "乙"]
    assert [each for each in whats(taken) if "turned" in each] == [
        "1 1 turned or vertical words as others: 框"
    ] * told
