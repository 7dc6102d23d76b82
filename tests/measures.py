"""Measures: how pages are designed, measured on finished PDFs; places in mm, sizes in pt.

`make looks` measures all themes in the A5 formats, with the options that change pages most, and
tells what is otherwise than designed; `make test` measures a sample.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product as pairs

import pypdfium2
from covers import HOUSE, MM, THEMES, TOLD
from designs import covers_astray
from msgspec import Struct

from booklet import Ticket
from booklet.model.paper import Product
from booklet.pdf.glyphs import Glyph
from booklet.pdf.pages import Page, read_pages
from booklet.production.fulfilling import fulfil
from booklet.proofreading import proofread

NEAR = 0.3  # mm
EDGE = 7.0  # mm: nothing is printed nearer to the trim, but at the fold
THIN, THIN_ACCENT = 0.35, 0.5  # pt: the finest rules in black and in the accent
LARGE = {True: 13.9, False: 15.9}
"""The least size of type in the accent: of numerals, and of titles."""
DARK, CONTRAST = 70.0, 7.0
"""The luma (BT.601) of an accent at most, and its contrast with paper (WCAG 2.2) at least."""
BLACK, PAPER = (0, 0, 0), (255, 255, 255)
PATTERN = (191, 191, 191)
"""What PDFium tells of what is filled with a pattern, such as lines to write on."""
GRID = {1: (16, 30.5, 17, 14), 3: (14, 25.5, 19, 17), 5: (12, 20.6, 22, 21)}
"""By grades: type, leading, characters and lines (GB 40070-2021)."""
MEETINGS = ("1", "5", "7")
OPTIONS: tuple[dict[str, object], ...] = (
    {},
    {"openings": "run-on", "impose": "saddle"},
    {"format": "pinyin"},
    {"grade": 3},
    {"grade": 5, "openings": "run-on"},
    {"large": True, "ink": "black"},
    {
        "overview": True, "terms": "创新|安全", "compare": "新发展格局", "discuss": "为什么？",
        "sign_in": 9,
    },
)  # fmt: skip


class Drawn(Struct, frozen=True):
    """Something on a page: whether it is text, its colour, its size if it is, its box (left, top,
    right, low, in pt from the upper left corner)."""

    text: bool
    colour: tuple[int, ...]
    size: float
    box: tuple[float, float, float, float]


def drawn_on(page: pypdfium2.PdfPage) -> Iterator[Drawn]:
    """What is drawn on a page, but for pictures and patterns."""
    raw, height = pypdfium2.raw, page.get_height()
    for each in page.get_objects(max_depth=1):
        if each.type in (1, 2):
            parts = [ctypes.c_uint() for _ in range(4)]
            raw.FPDFPageObj_GetFillColor(each.raw, *parts)
            size = ctypes.c_float()
            if each.type == 1:
                raw.FPDFTextObj_GetFontSize(each.raw, size)
            matrix = each.get_matrix().get()
            left, low, right, high = each.get_bounds()
            yield Drawn(
                each.type == 1,
                tuple(part.value for part in parts[:3]),
                size.value * max(map(abs, matrix[:2])),
                (left, height - high, right, height - low),
            )


def luma(colour: Sequence[int]) -> float:
    return sum(share * part for share, part in zip((0.299, 0.587, 0.114), colour, strict=True))


def contrast(colour: Sequence[int]) -> float:
    """The contrast of a colour with white (WCAG 2.2)."""
    parts = [c / 3294.6 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    light = sum(s * c for s, c in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
    return 1.05 / (light + 0.05)


def ink(number: int, drawn: Sequence[Drawn], seal: float) -> Iterator[str]:
    """All is black or in an accent that is dark enough, which has large type and no fine rules."""
    for each in drawn:
        if each.colour == PAPER or (each.colour == PATTERN and not each.text):
            continue
        plain = each.colour == BLACK
        if luma(each.colour) > DARK or contrast(each.colour) < CONTRAST:
            yield f"page {number}: too light, {each.colour}"
        sealed = abs(each.size - seal) < 0.1
        if each.text and not plain and each.size < LARGE[number > 1] and not sealed:
            yield f"page {number}: type of {each.size:.1f} pt in the accent"
        thin = min(each.box[2] - each.box[0], each.box[3] - each.box[1])
        if not each.text and thin < (THIN if plain else THIN_ACCENT) - 0.02:
            yield f"page {number}: a rule of {thin:.2f} pt"


def edges(number: int, product: Product, drawn: Sequence[Drawn]) -> Iterator[str]:
    """Nothing stands too near to the trim, but at the fold."""
    width, height = (side / MM for side in product.format.trim)
    for each in drawn:
        left, top, right, low = (side / MM for side in each.box)
        outer = width - right if number % 2 else left
        if min(top, height - low, outer) < EDGE - NEAR:
            yield f"page {number}: {min(top, height - low, outer):.1f} mm from the trim"


def grid(product: Product, ticket: Ticket) -> Iterator[str]:
    """Type and lines are those of the grade."""
    page = product.format
    wanted = next(
        (GRID[first] for first in (5, 3, 1) if ticket.grade and ticket.grade >= first), None
    )
    if ticket.format == "pinyin":
        wanted = GRID[1]
    if wanted and (page.size, page.leading, page.characters, page.lines) != wanted:
        yield f"grid: {page.size} on {page.leading}, {page.characters} × {page.lines}"


def sized(page: Page, size: float) -> list[Glyph]:
    """The characters of a size."""
    return [each for each in page.glyphs if abs(each.size - size) < 0.06 and each.text.strip()]


def said(glyphs: Sequence[Glyph]) -> str:
    return "".join(each.text for each in glyphs)


def contents(product: Product, pages: Sequence[Page]) -> Iterator[str]:
    """目录 of 16 pt, where all stands in lines of the page; all dots end on one line."""
    page = next((page for page in pages if "目录" in said(page.glyphs)[:4]), None)
    if page is None:
        return
    large = 1.25 if product.format.coarse else 16 / product.format.size
    if said(sized(page, large * product.format.size)) != "目录":
        yield f"page {page.number}: the head of the contents"
    rows: dict[float, list[Glyph]] = {}
    for each in page.glyphs:
        if each.text in ".…·":
            rows.setdefault(round(each.y), []).append(each)
    ends = [max(each.x for each in row) / MM for row in rows.values() if len(row) > 4]
    if ends and max(ends) - min(ends) > NEAR:
        yield f"page {page.number}: dots end from {min(ends):.1f} to {max(ends):.1f} mm"


def notes(product: Product, pages: Sequence[Page], pdf: pypdfium2.PdfDocument) -> Iterator[str]:
    """A page for notes has a dotted rule every second line, or ten framed columns."""
    framed = product.format.theme and product.format.theme.name in ("shuyuan", "shijian")
    for page in pages:
        text = said([each for each in page.glyphs if not each.text.isdecimal()])
        blank = not text.strip() if framed else text.strip() == "笔记"
        if blank and 1 < page.number < len(pages):
            seen = pdf[page.number - 1].render(scale=4, grayscale=True).to_pil()
            if framed:
                row = seen.height // 2
                strip, wanted = seen.crop((0, row, seen.width, row + 1)), 13
            else:
                column = round(4 * (product.format.trim[0] / 2))
                strip = seen.crop((column, 0, column + 9, seen.height)).resize(
                    (1, seen.height), box=None
                )
                wanted = product.format.lines // 2
            if (found := strokes(list(strip.tobytes()))) != wanted:
                yield f"page {page.number}: {found} rules for notes, not {wanted}"


def strokes(row: Sequence[int]) -> int:
    """How many dark strokes a row of pixels has."""
    dark = [value < 235 for value in row]
    return sum(here and not before for before, here in zip([False, *dark], dark, strict=False))


def heads(
    product: Product, pages: Sequence[Page], drawn: Sequence[Sequence[Drawn]]
) -> Iterator[str]:
    """The head of a report: a rule of 1.5 pt over the measure, 11 pt, 15 of 18 characters, 9."""
    page = product.format
    for each in pages:
        headline = sized(each, 1.428571 * page.size)
        kicker = sized(each, (0.952381 if page.coarse else 1.047619) * page.size)
        if not (headline and kicker) or "习近平主持" not in said(kicker):
            continue
        rules = [
            d
            for d in drawn[each.number - 1]
            if not d.text and d.box[2] - d.box[0] > page.measure - 1
        ]
        if not rules:
            yield f"page {each.number}: no rule over the report"
        lines = {round(glyph.y): 0 for glyph in headline}
        longest = max(sum(round(g.y) == y for g in headline) for y in lines)
        if longest > page.measure / (1.428571 * page.size) + 1:
            yield f"page {each.number}: {longest} characters in a headline"
        if not sized(each, 0.8571429 * page.size):
            yield f"page {each.number}: the source of the report"


def back(product: Product, pages: Sequence[Page]) -> Iterator[str]:
    """The last page is the back cover, with title and organisation."""
    if product.format.theme and "某某大学" not in said(pages[-1].glyphs):
        yield f"page {len(pages)}: the back cover says nothing"
    if (product.proof.pages % 2, product.blanks) != (0, 0):
        yield f"{product.proof.pages} pages, {product.blanks} blank"


def objections(product: Product, ticket: Ticket) -> Iterator[str]:
    """All that is otherwise than designed, of pages that the proofreader finds nothing in."""
    pdf = pypdfium2.PdfDocument(product.proof.pdf)
    pages, drawn = read_pages(product.proof.pdf), [[*drawn_on(page)] for page in pdf]
    for number, each in enumerate(drawn, 1):
        yield from ink(number, each, seal=18.0)
        yield from edges(number, product, each)
    yield from covers_astray(product, pages, ticket.theme)
    yield from grid(product, ticket)
    yield from contents(product, pages)
    yield from notes(product, pages, pdf)
    yield from heads(product, pages, drawn)
    yield from back(product, pages)
    yield from (
        f"page {each.page}: {each.sentence}" for each in proofread(product.proof.pdf).findings
    )
    yield from (each.sentence for each in product.proof.warnings)


def main() -> None:
    """Measure all, or the theme that is named; exit with 1 where anything is otherwise."""
    wrong = 0
    told = TOLD.but(pieces=MEETINGS, parts=("excerpts", "report"), date=date(2024, 3, 25))
    for theme, words in pairs(sys.argv[1:] or THEMES, OPTIONS):
        ticket = told.but(theme=theme, **words)
        found = [*objections(fulfil(ticket, HOUSE), ticket)]
        wrong += len(found)
        print(
            theme, words or "", f"{len(found)} objections" if found else "as designed", flush=True
        )
        for each in dict.fromkeys(found):
            print(f"    {each}", flush=True)
    raise SystemExit(wrong > 0)


if __name__ == "__main__":
    main()
