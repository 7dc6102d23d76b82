"""Pages of Word files and OpenDocument texts that lie: their tables are set across."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from intake import wordfiles
from intake.wordfiles import docx, p, tc, tr
from zips import packed

from booklet.book.widths import lying
from booklet.intake.markdown import read_markdown
from booklet.intake.marking import as_markdown
from booklet.intake.opendocument import take_odt
from booklet.intake.taken import Taken
from booklet.model.blocks import Block, Break, Table
from booklet.model.order import Files, Ticket
from booklet.pdf.pages import read_pages
from booklet.production.bringing import make
from booklet.reading import format_names, read_format
from booklet.reading.house import House

ASIDE = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>',
    '<w:pgSz w:w="16838" w:h="11906"/>',
    '<w:pgSz w:orient="landscape"/>',
)
UPRIGHT = ("", '<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="11906" w:h="16838" w:code="9"/>')
Sections = list[tuple[bool, int, str]]
"""Whether each lies, which way it is said, and its tables and words in their order."""
sections = st.lists(
    st.tuples(st.booleans(), st.integers(0, 2), st.text("tw", max_size=3)), min_size=1, max_size=4
).filter(lambda made: any(content for *_, content in made))


def word(made: Sections) -> bytes:
    """A Word file of such sections; each is told in its last paragraph, or at the end."""
    body = ""
    for n, (lies, way, content) in enumerate(made):
        body += "".join(in_word(each, n) for each in content)
        said = f"<w:sectPr>{(ASIDE if lies else UPRIGHT)[way]}</w:sectPr>"
        body += said if n == len(made) - 1 else f"<w:p><w:pPr>{said}</w:pPr></w:p>"
    return docx(body)


def in_word(kind: str, n: int) -> str:
    cells = tr(tc("名"), tc("数")) + tr(tc("甲"), tc(str(n)))
    wrapped = f"<w:sdt><w:sdtContent>{wordfiles.table(cells)}</w:sdtContent></w:sdt>"
    return wrapped if kind == "t" else p(f"这里是第{n}段话，说明情况，")


SAID = (
    'print-orientation="landscape"', 'page-width="29.7cm" page-height="21cm"',
    'print-orientation="landscape" page-width="11in" page-height="8.5in"',
)  # fmt: skip
PLAIN = ("", 'page-width="21cm" page-height="29.7cm"', 'print-orientation="portrait"')


def opened(made: Sections) -> bytes:
    """An OpenDocument text of such sections, each with a style of pages of its own."""
    layouts, masters, styles, body = "", "", "", ""
    for n, (lies, way, content) in enumerate(made):
        said = (SAID if lies else PLAIN)[way]
        layouts += f'<page-layout name="L{n}"><page-layout-properties {said}/></page-layout>'
        masters += f'<master-page name="M{n}" page-layout-name="L{n}"/>'
        styles += f'<style name="S{n}" master-page-name="M{n}"/>'
        for at, each in enumerate(content):
            body += in_opened(each, n, "" if at else f' style-name="S{n}"')
    content = (
        f"<x><automatic-styles>{styles}</automatic-styles><body><text>{body}</text></body></x>"
    )
    return packed({"content.xml": content, "styles.xml": f"<y>{layouts}{masters}</y>"})


def in_opened(kind: str, n: int, style: str) -> str:
    if kind == "w":
        return f"<p{style}>这里是第{n}段话，说明情况，</p>"
    cells = f"<table-cell><p>甲</p></table-cell><table-cell><p>{n}</p></table-cell>"
    return f"<section><table{style}><table-row>{cells}</table-row></table></section>"


def take(data: bytes, kind: str) -> Taken:
    folder = Path("/nowhere")
    if kind == "odt":
        return take_odt(data, "a.odt", folder, plain=True)
    return wordfiles.take(data, folder, plain=True)


@given(sections, st.sampled_from(["odt", "docx"]))
def test_tables_on_pages_that_lie_are_across_and_the_rest_is_told(
    made: Sections, kind: str
) -> None:
    """Where all pages lie that is the paper of the file, which is told, and no table lies."""
    taken = take(opened(made) if kind == "odt" else word(made), kind)
    speaking = [(lies, content) for lies, _, content in made if content]
    whole = all(lies for lies, _ in speaking)
    across = [block.across for block in taken.blocks if isinstance(block, Table)]
    assert across == [lies and not whole for lies, said in speaking for each in said if each == "t"]
    beside = [pair for pair in pairwise(taken.blocks) if is_across(*pair)]
    assert not [pair for pair in beside if any(isinstance(each, Break) for each in pair)]
    told = sum(lies and (whole or "w" in content) for lies, content in speaking)
    counts = [dict(each.words)["count"].en for each in taken.findings if "landscape" in str(each)]
    assert counts == [str(told)] * bool(told)


def is_across(*blocks: Block) -> bool:
    """Whether one of some blocks is a table that lies."""
    return any(isinstance(each, Table) and each.across for each in blocks)


@pytest.mark.parametrize("caption", ["", "表一　人员"])
def test_markdown_says_that_a_table_lies(caption: str) -> None:
    text = f":::across{' ' * bool(caption)}{caption}\n| 名 | 数 |\n|----|---:|\n| 甲 | 10 |\n:::\n"
    blocks, findings = read_markdown(text, "a.md")
    assert not findings
    (table,) = blocks
    assert isinstance(table, Table)
    assert table.across
    assert as_markdown(blocks, {}).startswith(text.partition("\n")[0])
    assert read_markdown(as_markdown(blocks, {}), "a.md") == (blocks, findings)


@pytest.mark.parametrize("name", format_names(ROOT / "templates"))
def test_it_lies_where_the_format_has_such_tables(name: str) -> None:
    page = read_format(ROOT / "templates" / name)
    text = "| 名 | 数 |\n|----|---:|\n| 甲 | 10 |\n"
    for written, asked in ((text, False), (f":::across\n{text}:::\n", True)):
        (table,) = read_markdown(written, "a.md")[0]
        assert isinstance(table, Table)
        assert (lying(table, page) != page) == (asked and page.across and not page.vertical)


def test_a_table_of_a_word_file_lies_on_its_page_alone(tmp_path: Path) -> None:
    """No break is set beside it, which would stand on the page before or behind."""
    made: Sections = [(False, 0, "w"), (True, 0, "t"), (False, 1, "w")]
    (tmp_path / "a.docx").write_bytes(word(made))
    house = House(tmp_path, ROOT / "templates", ROOT / "fonts", tmp_path)
    files = Files((tmp_path / "a.docx",))
    make(files, Ticket(format="handout", toc=False), house, tmp_path / "a.pdf")
    pages = read_pages((tmp_path / "a.pdf").read_bytes())
    turned = ["".join(each.text for each in page.glyphs if each.turn) for page in pages]
    assert turned == ["", "名数甲1", ""]
    assert "说明情况" in "".join(each.text for each in pages[2].glyphs)
