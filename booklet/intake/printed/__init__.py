"""PDFs that people bring: the text of their pages as paragraphs.

A PDF tells glyphs and places; what is a paragraph, a heading or a note is judged by size and place
and taken only where these are plain.

furniture               running heads and page numbers
order, joining          columns, and the paragraphs of their rows
footnotes, lettering    notes and their calls, and characters
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from booklet.errors import Finding, OrderError, Place, Words
from booklet.errors.codepoints import GETA
from booklet.errors.faults import brought as faults
from booklet.errors.faults import sheets
from booklet.intake.headings import with_headings
from booklet.intake.opening.trees import bounded
from booklet.intake.ours import is_ours
from booklet.intake.printed.footnotes import Notes, noted
from booklet.intake.printed.furniture import Row, furniture, rows_of, words
from booklet.intake.printed.joining import DISPLAY, PrintedRow, joined_rows, main_size, printed
from booklet.intake.printed.lettering import runs_of_rows
from booklet.intake.printed.order import in_order, place_on
from booklet.intake.taken import Taken
from booklet.intake.titles import once, titled
from booklet.intake.told import Kind, Told
from booklet.model.blocks import Block, Heading, Paragraph
from booklet.patterns import pattern
from booklet.pdf.beside import Beside, read_beside
from booklet.pdf.characters import is_han
from booklet.pdf.lines import GlyphLine, lines_of
from booklet.pdf.pages import Page, folding_words, read_pages

MOST = 600_000  # glyphs
LEADER = pattern(r"(?:[.．·…]\s*){4,}\W*(?:\d{1,4}|[ivxlc]{1,7})\W*$", re.I)
"""The dots that lead to the number of a page."""
CONTENTS = {"目录", "目次", "Contents", "CONTENTS"}
LEVELS = 4
LONGEST = 60  # characters of a heading


def take_pdf(data: bytes, name: str, folder: Path, *, plain: bool = False) -> Taken:
    """The text of a PDF. Pictures, running heads and page numbers are told and left out. If
    `plain`, no line is taken for a heading by its size."""
    told = Told(Place(name))
    pages, others, own = opened(data, name, told)
    found = list(blocks_of(pages, others, name, told, plain=plain))
    blocks = tuple(without_contents(found, told))
    title, blocks = titled(with_headings(Taken(None, blocks), plain=plain).blocks, None, told)
    return Taken(title, once(blocks, title), (*own, *told.findings))


def opened(
    data: bytes, name: str, told: Told
) -> tuple[Sequence[Page], Sequence[Beside], tuple[Finding, ...]]:
    """The pages of a PDF, what stands beside their lines, and what is to be said of the file.

    Raises OrderError for what is no PDF, is print sheets, has no text or too much."""
    place = Place(name)
    try:
        pages, others = read_pages(data), read_beside(data)
        folded = folding_words(data)
    except ValueError as error:
        if str(error) in sheets.LOCKED_REASONS:
            raise OrderError(faults.WITH_PASSWORD.at(place)) from error
        raise OrderError(sheets.unreadable(str(error), place)) from error
    if folded:
        raise OrderError(faults.PRINT_SHEETS.at(place))
    bounded(
        sum(len(page.glyphs) for page in pages),
        MOST,
        Words(f"{MOST:,} characters", f"{MOST} 字"),
        name,
    )
    if not any(page.glyphs for page in pages):
        why = faults.SCANNED if any(other.pictures for other in others) else faults.NO_WORDS
        for page, other in zip(pages, others, strict=True):
            tell_beside(other, place_on(name, page.number), told, read=False)
        raise OrderError((*told.findings, why.at(place)))
    return pages, others, (faults.SOURCE_AT_HAND.at(place),) if is_ours(data) else ()


def tell_beside(other: Beside, place: Place, told: Told, *, read: bool) -> None:
    """Tell what a page shows besides its lines. Where none of them is `read`, for there are none
    but running heads, its pictures may be its words."""
    for _ in range(other.pictures):
        told.tell(Kind.PICTURE if read else Kind.SCANS, place=place)
    for _ in range(other.meaningless):
        told.tell(Kind.UNREAD, place=place)
    if other.askew.strip():
        told.tell(Kind.TURNED, other.askew, place)
    for said in other.comments:
        told.tell(Kind.COMMENT, said, place)
    for said in other.fields:
        told.tell(Kind.FILLED if said else Kind.MENU, said, place)


def blocks_of(
    pages: Sequence[Page], others: Sequence[Beside], name: str, told: Told, *, plain: bool
) -> Iterator[Block]:
    """The paragraphs of all pages; if `plain`, none is a heading."""
    rows = [rows_of(list(upright(page, name, told))) for page in pages]
    kept = list(without_furniture(pages, rows, name, told))
    for page, other, text in zip(pages, others, kept, strict=True):
        tell_beside(other, place_on(name, page.number), told, read=bool(text))
    columns = [
        c for page, text in zip(pages, kept, strict=True) for c in in_order(page.number, text)
    ]
    main = main_size(columns)
    notes = noted(printed(columns), main)
    sizes = [] if plain else display_sizes(notes.text, main)
    for rows_of_one in joined_rows(notes.text) if notes.text else ():
        yield block_of(rows_of_one, sizes, notes, name, told)
    for row in notes.loose:
        told.tell(Kind.CALLED, row.text, place_on(name, row.page))


def without_contents(blocks: Sequence[Block], told: Told) -> Iterator[Block]:
    """The blocks without the heading of contents that were left out."""
    for n, block in enumerate(blocks):
        alone = n + 1 == len(blocks) or isinstance(blocks[n + 1], Heading)
        if isinstance(block, Heading) and alone and "".join(block.text.split()) in CONTENTS:
            told.tell(Kind.CONTENTS, block.text, block.place)
        else:
            yield block


def upright(page: Page, name: str, told: Told) -> Iterator[GlyphLine]:
    """The lines that run as most of their page; others are told. Of vertical text each character
    stands on a line of its own."""
    lines = lines_of(page)
    turns = [line.turn for line in lines for _ in line.glyphs]
    most = max(set(turns), key=turns.count, default=0)
    single = sum(len(line.text) == 1 and is_han(line.text) for line in lines)
    vertical = single > 9 and 2 * single > len(lines)
    for line in lines:
        if line.turn != most or vertical:
            told.tell(Kind.TURNED, line.text, place_on(name, page.number))
        else:
            yield line


def without_furniture(
    pages: Sequence[Page], rows: Sequence[list[Row]], name: str, told: Told
) -> Iterator[list[Row]]:
    """The rows of each page without running heads, page numbers, and lines of contents: a book
    makes its own."""
    for page, its, found in zip(pages, rows, furniture(rows), strict=True):
        for n, kind in sorted(found.items()):
            told.tell(kind, words(its[n]), place_on(name, page.number))
        listed = {n for n, row in enumerate(its) if LEADER.search(words(row))} - found.keys()
        for n in sorted(listed):
            told.tell(Kind.CONTENTS, words(its[n]), place_on(name, page.number))
        yield [row for n, row in enumerate(its) if n not in found and n not in listed]


def display_sizes(rows: Sequence[PrintedRow], main: float) -> list[float]:
    """The sizes of headings, the largest first."""
    return sorted({row.size for row in rows if row.size > DISPLAY * main}, reverse=True)


def block_of(
    rows: Sequence[PrintedRow], sizes: Sequence[float], notes: Notes, name: str, told: Told
) -> Block:
    """What the rows of a paragraph are."""
    first = rows[0]
    place = place_on(name, first.page)
    runs = runs_of_rows(rows, notes, name)
    text = "".join(run.text for run in runs)
    if first.is_tabular:
        told.tell(Kind.TABULAR, text, place)
    for _ in range(text.count(GETA)):
        told.tell(Kind.UNREAD, text, place)
    if first.size in sizes and len(text) <= LONGEST and text[-1:] not in ("。", "，", "；"):
        return Heading(min(sizes.index(first.size) + 1, LEVELS), runs, place)
    return Paragraph(runs, place)
