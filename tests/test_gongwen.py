"""The format gongwen: the numbers of GB/T 9704-2012, measured on the finished PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from conftest import ROOT
from msgspec.structs import replace

from booklet import House, Part, Ticket, produce
from booklet.book.assembly import assemble
from booklet.book.levels import levelled
from booklet.book.rendering import render
from booklet.corpus.selection import select
from booklet.errors import OrderError, Place
from booklet.model.blocks import Mark, Paragraph, Run
from booklet.model.corpus import Corpus
from booklet.pdf.glyphs import Glyph
from booklet.pdf.pages import Page, read_pages
from booklet.proofreading import proofread
from booklet.reading import read_format, read_ticket
from booklet.typesetting import typeset

MM = 72 / 25.4
HEAD, GUTTER, WIDTH, DEPTH = 37 * MM, 28 * MM, 156 * MM, 225 * MM  # 5.2.1
EM, PITCH = WIDTH / 28, DEPTH / 22  # 5.2.3
A4 = (210 * MM, 297 * MM)
FOLIO = 14.0  # 4号


@pytest.fixture(scope="module")
def official(shipped: Corpus, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A shipped report as an official document."""
    out = tmp_path_factory.mktemp("out")
    house = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", out)
    meeting = next(meeting for meeting in shipped.pieces if meeting.work(Part.REPORT))
    ticket = Ticket(
        meetings=(meeting.id,), parts=(Part.REPORT,), format="gongwen", organisation="某某大学",
        number="某校发〔2024〕5号", date=date(2024, 5, 2),
    )  # fmt: skip
    return produce(ticket, house).path.read_bytes()


@pytest.fixture(scope="module")
def pages(official: bytes) -> tuple[Page, ...]:
    return read_pages(official)


def rows(page: Page) -> dict[float, list[Glyph]]:
    """The lines of a page by their baselines, counted from the head of the page, in pt."""
    found: dict[float, list[Glyph]] = {}
    for glyph in sorted(page.glyphs, key=lambda glyph: (-glyph.y, glyph.x)):
        found.setdefault(round(page.size[1] - glyph.y, 1), []).append(glyph)
    return found


def text(row: list[Glyph]) -> str:
    return "".join(glyph.text for glyph in row).replace(" ", "")


def body(page: Page, size: float = EM) -> dict[float, list[Glyph]]:
    """The lines in one size."""
    return {y: row for y, row in rows(page).items() if row[0].size == pytest.approx(size, abs=0.01)}


def left_of(number: int) -> float:
    """Where the type area begins: the gutter is at the left of odd pages."""
    return GUTTER if number % 2 else A4[0] - GUTTER - WIDTH


def ink(pdf: bytes, words: str) -> tuple[float, float]:
    """Top and bottom of the black of words on page 1, in mm from the head of the page."""
    page = pypdfium2.PdfDocument(pdf)[0]
    read = page.get_textpage()
    found = read.search(words).get_next()
    assert found, words
    boxes = [read.get_charbox(found[0] + n) for n in range(len(words))]
    tops, bottoms = [box[3] for box in boxes], [box[1] for box in boxes]
    return (A4[1] - max(tops)) / MM, (A4[1] - min(bottoms)) / MM


def test_the_page(pages: tuple[Page, ...]) -> None:
    """5.1, 5.2.1: A4, and all lines inside 156 × 225 mm, 37 mm under the head, gutter 28 mm."""
    for page in pages:
        assert page.size == pytest.approx(A4, abs=0.01)
        for y, row in body(page).items():
            assert HEAD < y - EM * 0.88 < y + EM * 0.12 < HEAD + DEPTH
            assert row[0].cell[0] > left_of(page.number) - 0.2
            assert row[-1].cell[1] < left_of(page.number) + WIDTH + 0.2


def test_characters_and_lines(pages: tuple[Page, ...]) -> None:
    """5.2.3: lines of 28 characters and pages of 22 lines, which fill the type area."""
    plain = [
        row
        for page in pages
        for row in body(page).values()
        if len(row) == 28 and all("\u4e00" <= glyph.text <= "\u9fff" for glyph in row)
    ]
    full = [page for page in pages if len(body(page)) == 22]
    assert full
    assert max(len(body(page)) for page in pages) == 22
    for row in plain:
        assert row[-1].x + EM - row[0].x == pytest.approx(WIDTH, abs=0.2)
    first, *_, last = body(full[0])
    # The em stands in the middle of its line; 0.88 of it over the baseline.
    baseline = HEAD + (PITCH - EM) / 2 + 0.88 * EM
    assert first == pytest.approx(baseline, abs=0.1)
    assert last == pytest.approx(baseline + 21 * PITCH, abs=0.1)


def test_the_grid(pages: tuple[Page, ...], official: bytes) -> None:
    """5.2.3: lines of all pages, heads and signature included, stand on the same 22 lines."""
    for page in pages:
        for y in body(page):
            line = (y - HEAD - (PITCH - EM) / 2 - 0.88 * EM) / PITCH
            red_head = page.number == 1 and y < HEAD + 8 * PITCH
            assert red_head or line == pytest.approx(round(line), abs=0.01)
    assert not proofread(official).findings


def test_folios(pages: tuple[Page, ...], official: bytes) -> None:
    """7.5: 4号, between dashes 7 mm under the type area, one character in from the outer edge."""
    for page in pages:
        (row,) = body(page, FOLIO).values()
        assert text(row) == f"—{page.number}—"
        if page.number % 2:
            end = left_of(page.number) + WIDTH - FOLIO
            assert row[-1].x + row[-1].advance == pytest.approx(end, abs=0.1)
        else:
            assert row[0].x == pytest.approx(left_of(page.number) + FOLIO, abs=0.1)
    read = pypdfium2.PdfDocument(official)[0].get_textpage()
    found = read.search("— 1").get_next()
    assert found
    dash = (A4[1] - read.get_charbox(found[0])[3]) / MM
    assert dash == pytest.approx(37 + 225 + 7, abs=0.1)


def test_the_red_head(official: bytes) -> None:
    """7.2.4, 7.2.5, 7.2.7: the name 35 mm under the head of the type area, the number two lines
    under it, a red rule as wide as the type area 4 mm under that."""
    top, bottom = ink(official, "某某大学文件")
    assert top == pytest.approx(37 + 35, abs=0.3)
    number_top, number_bottom = ink(official, "某校发")
    assert number_top - bottom == pytest.approx(2 * PITCH / MM, abs=4)
    page = pypdfium2.PdfDocument(official)[0]
    (rule,) = (o for o in page.get_objects() if o.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH)
    left, foot, right, _ = rule.get_bounds()
    assert (left, right) == pytest.approx((GUTTER, GUTTER + WIDTH), abs=0.1)
    assert (A4[1] - foot - 1.5) / MM - number_bottom == pytest.approx(4, abs=0.5)


def test_title_text_and_signature(pages: tuple[Page, ...], official: bytes) -> None:
    """7.3.1: the title in 2号 two lines under the rule; 7.3.2: the text a line under it;
    7.3.5.1: the date four characters in from the right, who signs centred over it."""
    titles = body(pages[0], 22)
    assert min(body(pages[0], EM)) < HEAD + 8 * PITCH + 2 * PITCH < min(titles)
    assert min(titles) < HEAD + 12 * PITCH
    middle = GUTTER + WIDTH / 2
    for row in titles.values():
        assert (row[0].cell[0] + row[-1].cell[1]) / 2 == pytest.approx(middle, abs=EM / 4)
    *_, signed, dated = body(pages[-1]).values()
    assert (text(signed), text(dated)) == ("某某大学", "2024年5月2日")
    right = left_of(pages[-1].number) + WIDTH - 4 * EM
    assert dated[-1].x + EM == pytest.approx(right, abs=0.1)
    middles = [(row[0].x + row[-1].x + EM) / 2 for row in (signed, dated)]
    assert middles[0] == pytest.approx(middles[1], abs=0.1)


def test_faces(shipped: Corpus) -> None:
    """5.2.2, 7.3.3: text in 仿宋, its levels in 黑体, 楷体 and 仿宋, Latin of a face as light."""
    edition = select(shipped, Ticket(format="gongwen"), ("gongwen",))
    document = assemble(edition)
    texts = ("一、甲子", "（一）乙丑。丙寅", "1.丁卯", "（1）戊辰Ab", "己巳")
    chapter = document.divisions[0].chapters[0]
    blocks = tuple(
        Paragraph((Run(each),), Place("text", n), f"p{n}") for n, each in enumerate(texts)
    )
    chapter = replace(chapter, texts=(replace(chapter.texts[0], blocks=blocks),))
    division = replace(document.divisions[0], chapters=(chapter,))
    galley = render(
        replace(document, divisions=(division,)), read_format(ROOT / "templates/gongwen")
    )
    page = pypdfium2.PdfDocument(typeset(galley, ROOT / "fonts").pdf)[0]
    drawn = {}
    for piece in page.get_objects(textpage=page.get_textpage()):
        if isinstance(piece, pypdfium2.PdfTextObj):
            family = piece.get_font().get_base_name().split("-")[-1]
            drawn |= dict.fromkeys(piece.extract().replace(" ", ""), family)
    expected = {"甲子": "Hei", "乙丑": "Kai", "丙寅丁卯戊辰己巳": "Fang", "Ab": "Song"}
    assert {c: drawn[c] for word in expected for c in word} == {
        c: family for word, family in expected.items() for c in word
    }


@pytest.mark.parametrize(
    ("words", "levels"),
    [
        ("一、总体要求", [("一、总体要求", 1)]),
        ("二十、要求。内容。", [("二十、要求。", 1), ("内容。", 0)]),
        ("（三）要求。内容", [("（三）要求。", 2), ("内容", 0)]),
        ("1.要求", [("1.要求", 3)]),
        ("（1）要求", [("（1）要求", 4)]),
        ("1.5万人", [("1.5万人", 0)]),
        ("一是要求", [("一是要求", 0)]),
    ],
)
def test_levels(words: str, levels: list[tuple[str, int]]) -> None:
    """A heading that goes on in the same paragraph ends with its full stop."""
    assert [(run.text, run.level) for run in with_levels(Run(words))] == levels


def with_levels(*runs: Run) -> tuple[Run, ...]:
    (block,) = levelled([Paragraph(runs, Place("text", 1))])
    assert isinstance(block, Paragraph)
    return block.runs


def test_a_heading_may_be_partly_quoted() -> None:
    quoted = (Mark.QUOTED,)
    runs = with_levels(Run("一、甲"), Run("乙。丙", quoted))
    assert runs == (Run("一、甲", level=1), Run("乙。", quoted, 1), Run("丙", quoted))


def test_several_meetings_are_one_document(shipped: Corpus, tmp_path: Path) -> None:
    """All meetings under one title, each a heading of the first level, numbered in Chinese."""
    house = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", tmp_path)
    delivery = produce(Ticket(format="gongwen", session="第11周学习材料"), house)
    lines = [
        text(row) for page in read_pages(delivery.path.read_bytes()) for row in rows(page).values()
    ]
    assert lines[0] == "第11周学习材料"
    heads = [line for line in lines if line[:2] in ("一、", "二、", "三、", "四、", "五、")]
    assert [head[0] for head in heads][:5] == list("一二三四五")
    assert not delivery.warnings
    assert not proofread(delivery.path).findings


@pytest.mark.parametrize("number", ["某发[2024]5号", "某发〔24〕5号", "某发〔2024〕05号", "5"])
def test_a_wrong_number_is_told_with_the_right_form(shipped: Corpus, number: str) -> None:
    """7.2.5: full year in 〔〕, no leading 0."""
    ticket = read_ticket(None, {"number": number, "format": "gongwen"})
    with pytest.raises(OrderError, match=r"--number: R04: .* does not fit “number” \(write"):
        select(shipped, ticket, ("gongwen",))
