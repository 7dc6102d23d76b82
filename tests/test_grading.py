"""Grades and large print: sizes and white are read from the finished pages by PDFium."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from itertools import cycle, pairwise
from pathlib import Path
from statistics import median

import pytest
from conftest import ROOT
from drawn import crossed

from booklet import House, Ticket
from booklet.book.widths import few_read
from booklet.errors import OrderError
from booklet.model.blocks import Run
from booklet.model.paper import Product
from booklet.pdf.lines import GlyphLine, lines_of
from booklet.pdf.pages import read_pages
from booklet.production.fulfilling import fulfil
from booklet.proofreading import proofread
from booklet.proofreading.glosses import with_readings

MM = 72 / 25.4
LESSONS = "".join(
    re.sub(r"{(.+?)[|].+?}", r"\1", path.read_text("utf-8").split("+++")[-1])
    for path in sorted((ROOT / "examples/lessons").glob("[12]*"))
)
SYLLABLES = [
    "de",
    "yī",
    "shì",
    "bù",
    "wǒ",
    "lǐ",
    "shān",
    "mén",
    "xiǎo",
    "tiān",
    "qīng",
    "chuáng",
    "zhuàng",
    "xióng",
    "lǜ",
    "ér",
]
VERSE = "\n:::verse\n山上一座庙，\n庙里一口井。\n:::\n"


def plain(text: str) -> str:
    """The text as it is."""
    return text


def read(text: str) -> str:
    """The text with a reading for each Han of its paragraphs, now a short and now a long one."""
    sounds = cycle(SYLLABLES)
    return "".join(
        line
        if line.startswith((":::", "#"))
        else re.sub("[\u4e00-\u9fff]", lambda han: f"{{{han[0]}|{next(sounds)}}}", line)
        for line in text.splitlines(keepends=True)
    )


LEAST = dict.fromkeys((1, 2), (16, 5.0, 10.5))
LEAST |= dict.fromkeys((3, 4), (14, 4.0, 10.5))
LEAST |= dict.fromkeys((5, 6), (12, 3.0, 10.5))
LEAST |= dict.fromkeys(range(7, 13), (12, 3.0, 9))
"""GB 40070-2021: type in pt, white between lines in mm, notes in pt."""


def product_of(folder: Path, ticket: Ticket, text: str) -> Product:
    """A book of a text set as a ticket says."""
    book = folder / "book"
    book.mkdir()
    (book / "1-甲.md").write_text(text, "utf-8")
    return fulfil(ticket, House(book, ROOT / "templates", ROOT / "fonts", folder / "out"))


def text_lines(pdf: bytes) -> list[GlyphLine]:
    """All lines that are read as text: at least eight characters."""
    lines = (line for page in read_pages(pdf) for line in with_readings(lines_of(page)))
    return [line for line in lines if len(line.text) > 8]


def body_size(lines: list[GlyphLine]) -> float:
    return Counter(line.size for line in lines).most_common(1)[0][0]


@pytest.mark.parametrize(
    ("grade", "format", "written"),
    crossed([2, 3, 5, 8], ["booklet", "handout", "pinyin"], [plain, read], rounds=2),
)
def test_pages_have_what_the_standard_demands(
    tmp_path: Path, grade: int, format: str, written: Callable[[str], str]
) -> None:
    """GB 40070-2021: no text is smaller, and no lines are closer, than a grade allows."""
    text = written(LESSONS + VERSE)
    pdf = product_of(tmp_path, Ticket(format=format, grade=grade), text).proof.pdf
    size, white, notes = LEAST[grade]
    lines = text_lines(pdf)
    assert body_size(lines) >= size - 0.01
    assert min(line.size for line in lines) >= notes - 0.01
    readings = [glyph.size for line in lines for glyph in line.readings if line.size >= size]
    assert bool(readings) == (written is read)
    assert min(readings, default=11) >= (10.5 if grade < 5 else 9) - 0.01
    steps = [
        (a.baseline - b.baseline, a)
        for a, b in pairwise(lines)
        if a.page == b.page and a.size == b.size == body_size(lines)
    ]
    assert min(step - a.size for step, a in steps if step > 0) >= white * MM - 0.02
    assert [found for found in proofread(pdf).findings if found.text[0] not in "①②"] == []


@pytest.mark.parametrize("grade", range(1, 13))
def test_every_grade_has_its_type(tmp_path: Path, grade: int) -> None:
    made = product_of(tmp_path, Ticket(grade=grade), VERSE).format
    size, white, _ = LEAST[grade]
    assert (made.size, made.face == "Booklet Kai") == (size, grade < 3)
    assert made.leading - made.size >= white * MM
    assert made.leading - made.size < white * MM + 0.5


def test_large_print_is_for_older_readers(tmp_path: Path) -> None:
    """16 pt on 28, 18 characters on A5, in 宋, with white at both edges as before."""
    made = product_of(tmp_path, Ticket(large=True), VERSE).format
    assert (made.size, made.leading, made.characters) == (16, 28, 18)
    assert made.face == "Booklet Song"
    assert min(made.gutter, made.fore_edge) > 12 * MM


def test_sheets_are_filled_with_larger_type_only(tmp_path: Path) -> None:
    """However few sheets are asked for, type is not reduced below that of the grade."""
    free = product_of(tmp_path, Ticket(grade=1, impose="saddle"), LESSONS)
    house = House(tmp_path / "book", ROOT / "templates", ROOT / "fonts", tmp_path / "out")
    wanted = Ticket(grade=1, impose="saddle").but(sheets=free.sheets + 1)
    filled = fulfil(wanted, house).format
    assert filled.size >= 16 and filled.leading - filled.size >= 5 * MM
    assert filled != free.format
    with pytest.raises(OrderError, match="no type from 16 to 20 pt"):
        fulfil(wanted.but(sheets=1), house)


@pytest.mark.parametrize("ticket", [Ticket(format="gongwen", grade=3), Ticket(grade=3, large=True),
                                    Ticket(format="gongwen", large=True)])  # fmt: skip
def test_what_cannot_be_is_told(tmp_path: Path, ticket: Ticket) -> None:
    with pytest.raises(OrderError, match="S21"):
        product_of(tmp_path, ticket, VERSE)


@pytest.mark.parametrize("leading", [15.75, 16.6, 16.8, 18.0])
def test_close_lines_make_room_for_readings(tmp_path: Path, leading: float) -> None:
    """Where a format's lines are too close, each that is read takes two; no reading is cut."""
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    shutil.copytree(ROOT / "templates/booklet", templates / "close")
    settings = (ROOT / "templates/booklet/format.toml").read_text("utf-8")
    (templates / "close/format.toml").write_text(
        settings.replace("leading = 18", f"leading = {leading}"), "utf-8"
    )
    book = tmp_path / "book"
    book.mkdir()
    (book / "a.md").write_text(read("山上有一座小庙，庙里住着三个和尚。" * 20), "utf-8")
    house = House(book, templates, ROOT / "fonts", tmp_path / "out")
    pdf = fulfil(Ticket(format="close"), house).proof.pdf
    lines = [line for line in text_lines(pdf) if line.size == 10.5]
    step = median(a.baseline - b.baseline for a, b in pairwise(lines) if a.page == b.page)
    assert step == pytest.approx(leading * (1 + (leading < 16.695)), abs=0.05)


@pytest.mark.parametrize(("format", "over"), [("booklet", True), ("handout", False),
                                              ("pinyin", True), ("gongwen", False)])  # fmt: skip
def test_few_readings_stand_behind_where_lines_are_close(
    tmp_path: Path, format: str, over: bool
) -> None:
    """One word that is read does not put the lines of its paragraph twice as far apart."""
    line = "{喆|zhé}字两吉。山上有一座小庙，庙里住着三个和尚。"
    pdf = product_of(tmp_path, Ticket(format=format), line).proof.pdf
    lines = text_lines(pdf)
    assert any(line.readings for line in lines) == over
    assert any(line.text.startswith("喆（zhé）") for line in lines) == (not over)


POEM = """:::verse
{千|qiān}{山|shān}{鸟|niǎo}{飞|fēi}{绝|jué}，
{万|wàn}{径|jìng}{人|rén}{踪|zōng}{灭|miè}。
{孤|gū}{舟|zhōu}{蓑|suō}{笠|lì}{翁|wēng}，
{独|dú}{钓|diào}{寒|hán}{江|jiāng}{雪|xuě}。
:::
"""


@pytest.mark.parametrize("ticket", [Ticket(format="pinyin"), Ticket(format="pinyin", grade=3)])
def test_verse_with_readings_is_evenly_spaced(tmp_path: Path, ticket: Ticket) -> None:
    """Its characters stand apart by the same, whatever their readings, and so in columns."""
    pages = read_pages(product_of(tmp_path, ticket, POEM).proof.pdf)
    rows: dict[float, list[float]] = {}
    for glyph in (glyph for page in pages for glyph in page.glyphs):
        if glyph.text in POEM and "一" <= glyph.text <= "鿿" and glyph.size > 11:
            rows.setdefault(glyph.y, []).append(glyph.x / glyph.size)
    steps = [b - a for row in rows.values() if len(row) == 5 for a, b in pairwise(sorted(row))]
    assert len(steps) == 16
    assert max(steps) - min(steps) < 0.1


@pytest.mark.parametrize(
    ("read", "others", "few"),
    [(0, 0, False), (0, 9, False), (1, 3, False), (1, 4, True), (2, 6, False), (2, 7, True)],
)
def test_few_readings_are_some_but_less_than_a_quarter(read: int, others: int, few: bool) -> None:
    """Which are those of characters, not of runs of them; none at all are not few."""
    runs = [Run("山", reading="shān")] * read + [Run("水" * others)]
    assert few_read(runs) is few
    assert few_read(iter(runs)) is few
