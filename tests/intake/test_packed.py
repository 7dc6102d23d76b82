"""EPUB and OpenDocument: whole texts in their order, and bombs."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from PIL import Image

from booklet.errors import OrderError
from booklet.intake.epub import take_epub
from booklet.intake.odt import take_odt
from booklet.intake.taken import Taken
from booklet.model.blocks import Figure, Heading, Listing, Mark, Table, runs_in, text_of

NOWHERE = Path("/nowhere")


def png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (3, 2)).save(made, "PNG")
    return made.getvalue()


def packed(files: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def told(taken: Taken) -> str:
    return "\n".join(finding.sentence for finding in taken.findings)


# EPUB

CONTAINER = '<container><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>'
PACKAGE = """<package xmlns:dc="x"><metadata><dc:title>书名</dc:title></metadata><manifest>
<item id="a" href="a.xhtml"/><item id="b" href="b%20b.xhtml"/><item id="n" href="n.xhtml"
properties="nav"/></manifest><spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/>
<itemref idref="gone"/></spine></package>"""


def epub(**chapters: str | bytes) -> bytes:
    files: dict[str, str | bytes] = {"META-INF/container.xml": CONTAINER, "O/p.opf": PACKAGE}
    names = {"a": "O/a.xhtml", "b": "O/b b.xhtml", "n": "O/n.xhtml", "picture": "O/i.png"}
    return packed(files | {names[key]: data for key, data in chapters.items()})


def test_chapters_come_in_the_order_of_the_spine(tmp_path: Path) -> None:
    data = epub(
        a='<html><title/><body><p>尾</p><img src="i.png" alt="图"/></body></html>',
        b='<body><h1>首</h1><p>甲<a epub:type="noteref" href="#n">1</a></p>'
        '<aside epub:type="footnote" id="n">注。</aside></body>',
        n="<nav>目录</nav>",
        picture=png(),
    )
    taken = take_epub(data, "a.epub", tmp_path)
    assert taken.title == "书名"
    assert text_of(taken.blocks) == "首甲注。尾"
    assert [text_of(run.note) for run in runs_in(taken.blocks) if run.note] == ["注。"]
    assert isinstance(taken.blocks[-1], Figure)


def test_menus_of_a_chapter_are_text_and_missing_chapters_are_told() -> None:
    taken = take_epub(epub(a="<p>甲</p><footer>乙</footer>"), "a.epub", NOWHERE)
    assert text_of(taken.blocks) == "甲乙"
    assert "chapters that are not there, 1 in all" in told(taken)


# OpenDocument

STYLES = """<automatic-styles><style name="B"><text-properties font-weight="bold"/></style>
<style name="H"><text-properties display="none"/></style><style name="S" parent-style-name="B">
<text-properties text-position="super 58%"/></style><list-style name="L">
<list-level-style-number level="1" num-format="一, 二, 三, ..." num-suffix="、"/>
<list-level-style-number level="2" num-format="1" num-prefix="（" num-suffix="）" start-value="3"/>
</list-style></automatic-styles>"""


def odt(body: str, **files: str | bytes) -> Taken:
    text = f"<document-content>{STYLES}<body><text>{body}</text></body></document-content>"
    return take_odt(packed({"content.xml": text, **files}), "a.odt", NOWHERE)


def test_paragraphs_marks_readings_and_notes() -> None:
    taken = odt(
        '<h outline-level="2">题</h><p>甲<span style-name="S">2</span><s c="3"/>乙<line-break/>丙'
        "<ruby><ruby-base>床</ruby-base><ruby-text>chuáng</ruby-text></ruby>"
        "<note><note-citation>1</note-citation><note-body><p>注。</p></note-body></note></p>"
        '<p><span style-name="H">隐</span><annotation><p>批</p></annotation>丁</p>'
    )
    assert text_of(taken.blocks) == "甲2 乙\n丙床注。丁"
    assert taken.title == "题"
    marks = {run.text: run.marks for run in runs_in(taken.blocks)}
    assert marks["2"] == (Mark.STRONG, Mark.SUPERSCRIPT)
    assert "hidden text, 1 in all, 1 characters" in told(taken)
    assert "comments, 1 in all, 1 characters" in told(taken)


def test_lists_are_numbered_as_they_are_printed() -> None:
    inner = "<list><list-item><p>丙</p></list-item></list>"
    taken = odt(
        f'<list style-name="L" id="x"><list-item><p>甲</p>{inner}</list-item></list><p>间</p>'
        '<list style-name="L" continue-list="x"><list-item><p>乙</p></list-item></list>'
        '<p>间</p><list style-name="L"><list-item start-value="7"><p>丁</p></list-item></list>'
    )
    assert text_of(taken.blocks) == "一、甲（3）丙间二、乙间七、丁"
    assert isinstance(taken.blocks[0], Listing)


def test_tables_and_numbered_headings() -> None:
    taken = odt(
        "<table><table-header-rows><table-row><table-cell number-columns-spanned='2'><p>头</p>"
        "</table-cell><covered-table-cell/></table-row></table-header-rows><table-row>"
        "<table-cell number-columns-repeated='2'><p>甲</p></table-cell></table-row></table>"
        '<list style-name="L"><list-item><h outline-level="1">章</h></list-item></list>'
    )
    table, heading = taken.blocks
    assert isinstance(table, Table)
    assert [len(row) for row in (*table.head, *table.rows)] == [1, 2]
    assert isinstance(heading, Heading)
    assert heading.text == "一、章"


# Damaged and hostile files

TAKERS = {".epub": take_epub, ".odt": take_odt}
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]><x>&j;</x>"  # fmt: skip


@pytest.mark.parametrize("taker", TAKERS.values(), ids=TAKERS)
@pytest.mark.parametrize(
    "data",
    [
        b"", b"PK\x03\x04", b"no zip", packed({}),
        packed({"META-INF/container.xml": BOMB, "content.xml": BOMB}),
        packed({"META-INF/container.xml": "<a>" * 9999, "content.xml": "<a>" * 9999}),
        packed({"META-INF/container.xml": b"0" * 60_000_000, "content.xml": b"0" * 60_000_000}),
        packed({"META-INF/container.xml": CONTAINER, "content.xml": "<document-content/>"}),
        packed({"META-INF/container.xml": "<x/>", "content.xml": b"\xff\xfe\0"}),
    ],
    ids=["empty", "cut", "other", "nothing", "entities", "deep", "large", "half", "garbled"],
)  # fmt: skip
def test_what_is_damaged_or_a_bomb_is_refused_with_a_sentence(
    taker: Callable[[bytes, str, Path], Taken], data: bytes
) -> None:
    with pytest.raises(OrderError) as stopped:
        taker(data, "a", NOWHERE)
    assert {finding.code for finding in stopped.value.findings} <= {"D42", "D43"}


def test_a_locked_text_is_refused() -> None:
    with pytest.raises(OrderError) as stopped:
        odt("<p>甲</p>", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"})
    assert "locked with a password" in str(stopped.value)
