"""Themes: covers are read from the finished pages by PDFium, and looked at by their colours."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner
from conftest import ROOT
from covers import titles, wrong
from drawn import WHOLE, crossed
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from booklet import House, Ticket, production
from booklet.book.lettering import LEAST, joints_in, lettered, lines_in, packed, upright
from booklet.book.rendering import render
from booklet.book.widths import ems
from booklet.cli.entry import booklet
from booklet.errors import OrderError
from booklet.model.book import Document, Galley
from booklet.model.corpus import Title
from booklet.model.dress import Blanks, Colouring, Openings
from booklet.model.format import Format
from booklet.model.numerals import HAN
from booklet.model.paper import Product
from booklet.pdf.glyphs import Glyph
from booklet.pdf.pages import read_pages
from booklet.production.fulfilling import fulfil
from booklet.proofreading import proofread
from booklet.reading.theme import theme_names
from booklet.typesetting import typeset

TEMPLATES = ROOT / "templates"
THEMES = theme_names(TEMPLATES)
MM = 72 / 25.4
HOUSE = House(ROOT / "corpus", TEMPLATES, ROOT / "fonts", Path("out"))
TOLD = Ticket(
    pieces=("1",), session="2023-2024学年第一学期第11周教职工政治学习材料",
    permit="（某）内资准字2024-L0016号",
    organisation="某某大学机关第三党支部", audience="本单位教职工",
    press="某某大学印务中心", run=60,
)  # fmt: skip
TITLES = (
    "诗",
    "区域发展",
    "在新时代推动中部地区崛起座谈会上的讲话",
    "《长江经济带发展规划纲要》学习读本（第二版）",
    "学习·思考：Reading Chinese Poetry与GB/T 9704",
    "進一步推動長江經濟帶高質量發展，更好支撐和服務中國式現代化座談會講話摘編",
    "甲乙丙丁戊己庚辛壬癸" * 6,
    "习近平总书记|区域发展座谈会|金句",
)
SOME = (*titles(4, seed=2), "的2024|2024|Poetry推动Reading发展：Read")
ORDERS: tuple[dict[str, object], ...] = (
    {}, {"format": "pinyin"}, {"openings": Openings.RUN_ON, "parts": ("excerpts", "report")},
    {"large": True}, {"blanks": Blanks.PLAIN, "ink": Colouring.BLACK},
)  # fmt: skip
WORDS = st.text(
    st.sampled_from("区域发展座谈会金句，《》（）Aa1 "), min_size=1, max_size=60
).filter(str.strip)


read = cache(read_pages)


@cache
def made(ticket: Ticket) -> Product:
    return fulfil(ticket, HOUSE)


def glyphs_of(product: Product, number: int) -> list[Glyph]:
    return [g for g in read(product.proof.pdf)[number].glyphs if g.text.strip()]


@pytest.mark.parametrize(("theme", "title"), crossed(THEMES, TITLES))
def test_every_title_stands_whole_on_every_cover(theme: str, title: str) -> None:
    """None is cut or leaves the safe area, and no two characters meet."""
    product = made(TOLD.but(theme=theme, title=title))
    glyphs = glyphs_of(product, 0)
    printed = "".join(sorted(glyph.text for glyph in glyphs))
    for character in re.sub(r"[|\s]", "", title):
        assert character in printed
    width, height = product.format.trim
    for glyph in glyphs:
        x0, x1 = glyph.x + glyph.ink[0], glyph.x + glyph.ink[1]
        assert min(x0, x1) > 7 * MM and max(x0, x1) < width - 7 * MM, glyph.text
        assert 7 * MM < glyph.y < height - 7 * MM, glyph.text
    large = [glyph for glyph in glyphs if glyph.size >= 11.9]
    assert len(large) >= len(re.sub(r"[|\s]", "", title))
    for one, other in combinations(large, 2):
        if one.turn == other.turn:
            apart = max(one.x, other.x) - min(one.x + one.advance, other.x + other.advance)
            near = abs(one.y - other.y) < 0.8 * min(one.size, other.size)
            assert apart > -1 or not near, (one.text, other.text)


@pytest.mark.parametrize(("theme", "title"), crossed(THEMES, SOME))
def test_titles_of_every_length_are_whole_and_alone(theme: str, title: str) -> None:
    """On the cover and on the back cover; `make covers` takes two hundred."""
    assert list(wrong(theme, title)) == []


@given(WORDS, st.floats(200, 360), st.floats(20, 30))
def test_titles_are_as_large_as_their_lines_have_room_for(
    title: str, width: float, most: float
) -> None:
    found = lettered(Title(title, marked=False), width, most)
    assert LEAST <= found <= most
    assert found == LEAST or ems(title) * found <= 4 * width


@given(st.text("一㐀龟𠀀〇aZ09 é，"))
def test_white_is_counted_where_han_stand_beside_letters(text: str) -> None:
    western = "[A-Za-z0-9]"
    beside = f"(?<=[{HAN}])(?={western})|(?<={western})(?=[{HAN}])"
    assert joints_in(text) == len(re.findall(beside, text))


@given(WORDS, st.integers(3, 20))
def test_columns_hold_the_title(title: str, longest: int) -> None:
    """In its order, none longer than it may be."""
    columns = list(packed(Title(title, marked=False), longest))
    assert "".join(columns) == title
    assert all(len(column) <= longest for column in columns)


@pytest.mark.parametrize(
    ("title", "longest", "lines"),
    [
        ("一二|三四|五六|七八", 4, 2), ("一二|三四|五六|七八", 3, 4), ("一二|三四", 3.5, 2),
        ("一二三四五", 2, 3), ("一二三四五|六", 2, 3), ("一二三四|五", 2, 3), ("一 二|三", 9, 2),
        ("", 9, 0),
    ],
)  # fmt: skip
def test_pieces_of_a_title_stand_in_a_line_while_there_is_room(
    title: str, longest: float, lines: int
) -> None:
    """The last line of one that is longer than a line has room for more."""
    assert lines_in(Title(title), longest) == lines


@pytest.mark.parametrize("title", ["Reading", "读 abc 书"])
def test_latin_words_stand_in_no_column(title: str) -> None:
    assert upright(Title(title), 400, 24, 5) is None


@pytest.mark.parametrize(("theme", "words"), crossed(THEMES, ORDERS), ids=str)
def test_the_proofreader_is_silent(theme: str, words: dict[str, object]) -> None:
    product = made(TOLD.but(pieces=("1", "7"), theme=theme, **words))
    assert proofread(product.proof.pdf).findings == ()
    assert product.proof.warnings == ()


@pytest.mark.parametrize(("theme", "ink"), crossed(THEMES, Colouring))
def test_black_ink_is_black_alone(theme: str, ink: Colouring) -> None:
    """No colour operator with other than equal parts is left in any stream."""
    pdf = made(TOLD.but(theme=theme, ink=ink)).proof.pdf
    assert bool(list(colours(pdf))) == (ink is Colouring.COLOUR)


def colours(pdf: bytes) -> list[bytes]:
    """The colours that are not grey of all streams of a PDF."""
    reader = pypdf.PdfReader(BytesIO(pdf), strict=True)
    found = []
    for number in range(1, len(reader.xref_objStm) + len(reader.xref.get(0, {})) + 1):
        each = reader.get_object(number)
        if isinstance(each, pypdf.generic.StreamObject) and each.get("/Subtype") != "/Image":
            rgb = re.findall(
                rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|sc|SC|scn|SCN)\b", each.get_data()
            )
            found += [b" ".join(three) for three in rgb if len(set(map(float, three))) > 1]
    return found


def test_run_on_saves_paper() -> None:
    """The booklet of all pieces: nine sheets, six where chapters follow one another."""
    sheets = [
        made(Ticket(impose="saddle", openings=openings)).sheets
        for openings in (None, Openings.RUN_ON)
    ]
    assert sheets == [9, 6]


@pytest.mark.parametrize(("blanks", "seen"), [(Blanks.NOTES, True), (Blanks.PLAIN, False)])
def test_blank_pages_are_for_notes(blanks: Blanks, seen: bool) -> None:
    pages = read(made(TOLD.but(blanks=blanks)).proof.pdf)
    texts = ["".join(glyph.text for glyph in page.glyphs) for page in pages]
    assert any(text.startswith("笔记") for text in texts) == seen
    assert any(not text for text in texts) != seen


@pytest.mark.parametrize("wanted", [2, 4, 16])
@pytest.mark.parametrize("written", range(1, 6))
def test_a_back_cover_waits_until_sheets_are_full(wanted: int, written: int) -> None:
    """Pages between the covers are as they were, and the last of all is the back cover."""
    page = "<style>@page { size: 80mm } .back { page: back; break-before: verso }"
    page += "p + p { break-before: page }</style>" + "<p>长江</p>" * written
    galley = Galley(f'{page}<p class="back">封底', ROOT, fills=lambda pages: pages % wanted == 0)
    proof = typeset(galley, ROOT / "fonts")
    texts = ["".join(each.text for each in page.glyphs) for page in read_pages(proof.pdf)]
    assert len(texts) == wanted * -(-(written + 1) // wanted)
    assert [*filter(None, texts)] == ["长江"] * written + ["封底"] and texts[-1] == "封底"


def test_blanks_of_the_sheets_are_for_notes_too() -> None:
    """All that a scheme adds, unless blanks are to be plain or some pages alone are laid."""
    ticket = TOLD.but(impose="octavo", theme="shijian")
    product = made(ticket)
    assert (product.proof.pages, product.blanks) == (16, 0)
    for other in (ticket.but(blanks=Blanks.PLAIN), ticket.but(pages="1-4"), TOLD):
        assert made(other).proof.pages == 8


@pytest.mark.parametrize("ticket", [Ticket(format="gongwen", theme="su"), Ticket(theme="sus")])
def test_what_cannot_be_is_told(ticket: Ticket) -> None:
    with pytest.raises(OrderError, match="S22"):
        made(ticket)


def test_the_imprint_tells_what_is_known() -> None:
    page = "".join(glyph.text for glyph in glyphs_of(made(TOLD), 1))
    for words in ("本单位教职工", "印刷单位某某大学印务中心", "印数60册", "内部资料免费交流"):
        assert words in page
    bare = "".join(glyph.text for glyph in glyphs_of(made(Ticket(pieces=("1",))), 1))
    assert not re.search("发送对象|印刷单位|印数|内部资料", bare)


@pytest.mark.parametrize("openings", Openings)
def test_the_imprint_tells_how_long_the_texts_are(openings: Openings) -> None:
    """In thousands of characters as they stand on the pages: empty ones make it no longer."""
    product = made(Ticket(pieces=("1", "5"), parts=("excerpts", "report"), openings=openings))
    pages = read_pages(product.proof.pdf)[2:]
    sizes = {round(product.format.size, 2), round(product.format.report_size, 2)}
    text = [glyph for page in pages for glyph in page.glyphs if round(glyph.size, 2) in sizes]
    told = re.search("正文字数(\\d+)千字", "".join(glyph.text for glyph in glyphs_of(product, 1)))
    assert told and int(told[1]) == pytest.approx(len(text) / 1000, abs=0.6)


@pytest.mark.parametrize(("scheme", "paper"), [("saddle", "A4"), ("octavo", "592×420mm")])
def test_the_imprint_tells_the_paper(scheme: str, paper: str) -> None:
    """As many sheets as are printed; nothing where there are none, or some pages alone are laid."""
    product = made(TOLD.but(impose=scheme))
    page = "".join(glyph.text for glyph in glyphs_of(product, 1))
    assert f"用纸{paper}{product.sheets}张" in re.sub(r"\s", "", page)
    for other in (TOLD, TOLD.but(impose=scheme, pages="1-4")):
        assert "用纸" not in "".join(glyph.text for glyph in glyphs_of(made(other), 1))


@pytest.mark.skipif(not WHOLE, reason="WHOLE is not set")
def test_the_imprint_tells_many_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """A book of more pages than any that is made."""
    leaf, last = '<p style="break-before: page"></p>', '<div id="last">'

    def thick(document: Document, format: Format) -> Galley:
        galley = render(document, format)
        return replace(galley, html=galley.html.replace(last, 1250 * leaf + last))

    monkeypatch.setattr(production, "render", thick)
    product = fulfil(Ticket(pieces=("1",), impose="saddle"), HOUSE)
    page = "".join(glyph.text for glyph in glyphs_of(product, 1))
    assert product.sheets > 300 and f"用纸A4{product.sheets}张" in page


def test_a_theme_of_ones_own_is_found(tmp_path: Path) -> None:
    """A folder with three files is a theme; its words are in the list, and on the cover."""
    own = tmp_path / "templates/themes/river"
    own.mkdir(parents=True)
    (own / "theme.toml").write_text('title = "江"\naccent = "#1d5c3a"\n', "utf-8")
    (own / "theme.css").write_text(".heading { left: 30mm; top: 60mm }\n", "utf-8")
    cover = (
        '{% from "dress.html" import foot, title_in with context %}'
        '{% macro cover() %}<section class="cover"><div class="heading">{{ title_in(240, 24) }}江水'
        "</div></section>{% endmacro %}"
        '{% macro back_cover() %}<section class="back-cover">{{ foot() }}</section>{% endmacro %}'
    )
    (own / "cover.html").write_text(cover, "utf-8")
    house = replace(HOUSE, templates=tmp_path / "templates")
    product = fulfil(Ticket(pieces=("1",), theme="river"), house)
    assert "江水" in "".join(glyph.text for glyph in glyphs_of(product, 0))
    done = CliRunner().invoke(booklet, ["themes", "--house", str(tmp_path)])
    assert done.exit_code == 0 and "江" in done.output and "素" in done.output
