"""How covers, heads and pages are designed, measured on finished pages: places in mm from the trim,
sizes in pt. A sample of all that `make looks` measures stands here."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from covers import HOUSE, MM, TOLD
from designs import NEAR, RULES, L, Rule, astray, covers_astray, drawn_at
from measures import OPTIONS, objections
from msgspec.structs import replace

from booklet import Ticket
from booklet.corpus.reading import read_corpus
from booklet.model.corpus import Title
from booklet.model.dress import Openings
from booklet.model.paper import Product
from booklet.pdf.glyphs import Glyph
from booklet.pdf.pages import read_pages
from booklet.production.fulfilling import fulfil

THEMES = tuple(RULES)


read = cache(read_pages)


@cache
def made(ticket: Ticket) -> Product:
    return fulfil(ticket, HOUSE)


def rules_on(product: Product, number: int) -> list[Rule]:
    """What is drawn on a page, from 0."""
    return drawn_at(product, number + 1)


def near(rule: Rule, begin: tuple[float, float]) -> bool:
    """Whether one begins at a place, in mm."""
    return max(abs(rule[0] - begin[0]), abs(rule[1] - begin[1])) < NEAR


def sized(product: Product, number: int, size: float) -> list[Glyph]:
    """The characters of a size on a page."""
    (page,) = [each for each in read(product.proof.pdf) if each.number == number + 1]
    return [each for each in page.glyphs if abs(each.size - size) < 0.06 and each.text.strip()]


def words(glyphs: Sequence[Glyph]) -> str:
    return "".join(glyph.text for glyph in glyphs)


@pytest.mark.parametrize(("theme", "options"), [("shuyuan", 1), ("su", -1), ("dangzheng", 4)])
def test_pages_are_as_they_are_designed(theme: str, options: int) -> None:
    """Ink, edges, grid, contents, pages for notes, heads of reports, the back cover."""
    ticket = TOLD.but(pieces=("1", "7:report"), theme=theme, **OPTIONS[options])
    assert list(objections(fulfil(ticket, HOUSE), ticket)) == []


def test_what_is_otherwise_is_told(tmp_path: Path) -> None:
    """Rules and type in a pale colour, words close to the edge of the paper."""
    shutil.copytree(HOUSE.templates / "themes/su", tmp_path / "templates/themes/pale")
    (tmp_path / "templates/themes/pale/theme.toml").write_text(
        'title = "淡"\naccent = "#c0c0c0"\n', "utf-8"
    )
    with (tmp_path / "templates/themes/pale/theme.css").open("a", encoding="utf-8") as style:
        style.write(".heading { top: 1mm; color: var(--accent) }\n.kicker { font-size: 9pt }")
    ticket = Ticket(pieces=("1",), theme="pale")
    found = set(
        objections(fulfil(ticket, replace(HOUSE, templates=tmp_path / "templates")), ticket)
    )
    for told in ("too light, (192, 192, 192)", "mm from the trim", "in the accent"):
        assert any(told in each for each in found), told


@pytest.mark.parametrize("theme", THEMES)
def test_covers_are_drawn_where_they_are_designed(theme: str) -> None:
    product = made(TOLD.but(pieces=("1",), theme=theme))
    assert list(covers_astray(product, read(product.proof.pdf), theme)) == []


def test_the_head_of_a_report_stands_on_the_grid_below_its_rule() -> None:
    """Rule 1.5 pt, kicker 11, headline 15 of 18 characters a line at most, source 9; then the text
    stands on the grid again, however many lines the headline has."""
    product = made(Ticket(pieces=("5:report", "7:report")))
    format, heads = product.format, 0
    for page in read(product.proof.pdf):
        headline = sized(product, page.number - 1, 15)
        if not headline:
            continue
        heads += 1
        left = (format.gutter if page.number % 2 else format.fore_edge) / MM
        begin = (left, format.head / MM)
        drawn = [each for each in rules_on(product, page.number - 1) if near(each, begin)]
        assert any(abs(each[2] - format.measure) < 1 for each in drawn)
        assert sized(product, page.number - 1, 11) and sized(product, page.number - 1, 9)
        lines = {round(each.y): 0 for each in headline}
        assert all(sum(round(each.y) == y for each in headline) <= 18 for y in lines)
        body = sized(product, page.number - 1, format.report_size)
        last = min(each.y for each in body)
        assert (max(each.y for each in body) - last) % 18 == pytest.approx(0, abs=0.1)
        assert (last - format.foot) % 18 < 6
    assert heads == 2


def test_chapters_that_run_on_have_small_heads() -> None:
    """An accent rule of 0.6 pt, the number 14 pt, the title 15 pt."""
    product = made(Ticket(pieces=("1", "2"), openings=Openings.RUN_ON))
    opened = [n for n in range(product.proof.pages) if sized(product, n, 14)]
    assert words([each for n in opened for each in sized(product, n, 14)]) == "①②"
    assert all(len(sized(product, n, 15)) > 10 for n in opened)
    assert all(any(abs(rule[2] - 273) < 1 for rule in rules_on(product, n)) for n in opened)


@pytest.mark.parametrize(
    "order", [{"format": "pinyin"}, {"grade": 1, "openings": "run-on"}, {"grade": 5}]
)
def test_titles_in_large_type_are_broken_by_sense(order: dict[str, object]) -> None:
    """On the cover and over chapters: no line begins within a piece."""
    product = made(Ticket(pieces=("1", "5", "7")).but(**order))
    book = Title("习近平总书记|区域发展座谈会金句")
    told = [each.title for each in read_corpus(HOUSE.corpus).pieces if each.id in product.pieces]
    pieces = [str(each) for title in (*told, book) for line in title.lines for each in line]
    size, on = product.format.size, 1.428571 if "openings" in order else 1.25
    seen: dict[tuple[int, float], str] = {}
    for page in read(product.proof.pdf):
        for wanted in (28.0, on * size):
            for each in sized(product, page.number - 1, wanted):
                place = page.number, round(each.y)
                seen[place] = seen.get(place, "") + each.text
    lines = [line for line in seen.values() if len(line) > 3]
    assert len(lines) > 6
    assert [line for line in lines if not line.startswith(tuple(pieces))] == []


def test_contents_and_imprint_stand_as_they_are_designed() -> None:
    """An entry takes two lines, its number 1.75 em, its page ends the measure; the imprint ends the
    type area, its lines 13.5 pt apart, what they say five em in."""
    product = made(TOLD.but(pieces=("1", "2")))
    _, imprint, contents, *_ = read(product.proof.pdf)
    em, top, foot = 10.5 / MM, 24 + 4.5 * L, 24 + 24 * L
    entries = [
        ("目", 16, 21, 24 + L), ("①", 10.5, 21, top), ("雄", 10.5, 21 + 1.75 * em, top),
        ("河", 9, 21 + 1.75 * em, top + L), ("②", 10.5, 21, top + 2 * L),
        ("京", 10.5, 21 + 1.75 * em, top + 2 * L),
    ]  # fmt: skip
    left, last = 127 - 273 / MM, foot - (9.6 + 6.75) / MM
    rows = [
        ("习", 12, left, None), ("内", 9, left, last), ("文", 9, left, last - 13.5 / MM),
        ("正", 9, left, last - 27 / MM), ("开", 9, left, last - 40.5 / MM),
        ("2", 9, left + 45 / MM, last - 13.5 / MM), ("体", 8.75, left, None),
    ]  # fmt: skip
    high = max(rule[3] for rule in rules_on(product, 1))
    assert list(astray(product, contents, entries)) == []
    assert list(astray(product, imprint, rows, [(left, foot - high / MM, 273, high)])) == []
    assert words(sized(product, 2, 16)) == "目录"
    assert words(sized(product, 1, 12)) == "习近平总书记区域发展座谈会金句"
    ends = [each.x + each.advance for each in contents.glyphs if each.text.isdecimal()]
    assert max(ends) / MM == pytest.approx(21 + 273 / MM, abs=NEAR)


def test_blank_pages_have_twelve_dotted_rules() -> None:
    """Two lines of the grid apart, over the measure, with 笔记 in 9 pt in the head."""
    product = made(Ticket(pieces=("1", "2")))
    number = next(
        n for n in range(product.proof.pages) if words(sized(product, n, 9)).startswith("笔记")
    )
    format = product.format
    page = pypdfium2.PdfDocument(product.proof.pdf)[number].render(scale=4, grayscale=True).to_pil()
    left, top = round(4 * format.fore_edge), round(4 * format.head)
    right, low = left + round(4 * format.measure), top + round(4 * format.depth) + 2
    rows = [page.crop((left, y, right, y + 1)).getextrema()[0] for y in range(top, low)]
    dark = [y / 4 for y, least in enumerate(rows) if least < 160]
    assert sorted({round(y / 36) for y in dark}) == list(range(1, 13))
    assert all(abs(y - 36 * round(y / 36)) < 1 for y in dark)


def test_the_head_of_a_handout_has_the_accent() -> None:
    product = made(Ticket(pieces=("1",), format="handout", session="第一周", theme="dangzheng"))
    format = product.format
    assert words(sized(product, 0, 10.5)).startswith("第一周")
    page = pypdfium2.PdfDocument(product.proof.pdf)[0].render(scale=10).to_pil()
    top = round(10 * format.head)
    strip = page.convert("RGB").crop((3000, top, 3001, top + 200))
    seen = [strip.getpixel((0, y)) for y in range(200)]
    red = [y for y, (r, g, _) in enumerate(seen) if r > 120 and g < 100]
    assert len(red) == pytest.approx(6, abs=1) and red[-1] == pytest.approx(179, abs=1)
