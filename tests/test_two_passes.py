"""Two passes on a printer without duplex: calibrated, ordered, printed, laid back, folded, read."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from itertools import product

import pypdfium2
import pytest
from halves import Half, Halves, as_turned, physical, read_folded
from paper_path import PaperPath, Pile, calibrated, every_path, two_passes
from PIL import Image, ImageChops
from presses import numbered, pressed
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from booklet.errors import Language, OrderError
from booklet.model.order import Flip, Imposing, Imposition
from booklet.model.printer import Facing, Feed, Printer
from booklet.printers.brought import print_file, read_print_file
from booklet.printers.calibration import profile
from booklet.printers.passes import medium_for, passes, passes_for

PATHS = tuple(every_path())
PAGES, SHEETS, COPIES = 11, 3, 2
UPRIGHT = (420.0, 595.0)


@cache
def sent(flip: Flip, feed: Feed) -> tuple[list[Halves], list[Halves]]:
    """What is seen on both files of a booklet for such a printer."""
    sheets = pressed(numbered(PAGES), Imposing())
    printer = Printer("p", duplex=False, flip=flip, feed=feed)
    first, second = passes(print_file(sheets.pdf), printer)
    assert first.sheets == second.sheets == SHEETS
    return physical(first.pdf), physical(second.pdf)


def printed(path: PaperPath, printer: Printer) -> Pile[Halves]:
    first, second = sent(printer.flip, printer.feed)
    return two_passes(path, first, second, printer.face, COPIES)


def reads_right(pile: Pile[Halves]) -> bool:
    """Whether the pile is whole copies one after another, each of which folds to 1…n."""
    if any(one.face == two.face for one, two in (sheet.prints for sheet in pile)):
        return False
    fronts = [sheet.prints[0].page for sheet in pile]
    ordered = pile if fronts[0] == sent(Flip.SHORT, Feed.FIRST)[0][0] else pile[::-1]
    return all(reads(ordered[start : start + SHEETS]) for start in range(0, len(pile), SHEETS))


def reads(copy: Pile[Halves]) -> bool:
    sides: list[Halves] = []
    for sheet in copy:
        front, back = sheet.prints
        edge = Flip.SHORT if front.head == back.head else Flip.LONG
        left, right = as_turned(back.page, edge)
        sides += [front.page, (right, left)]
    faces = [face for face in read_folded(sides, Flip.SHORT) if face.page]
    return faces == [Half(page) for page in range(1, PAGES + 1)]


def test_every_kind_of_printer_is_among_them() -> None:
    """Printed side up or down, first or last page on top, turned about either edge: all eight."""
    assert {path.kind() for path in PATHS} == set(
        product(("up", "down"), ("first", "last"), ("short", "long"))
    )


@pytest.mark.parametrize("path", PATHS, ids=lambda path: "-".join(path.kind()))
def test_a_calibrated_printer_prints_booklets_that_read_right(path: PaperPath) -> None:
    """With the profile that its own calibration gives, every copy reads 1…n."""
    printer = profile("p", calibrated(path))
    assert not printer.duplex
    assert reads_right(printed(path, printer))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: "-".join(path.kind()))
def test_no_other_profile_would_do(path: PaperPath) -> None:
    """Of all eight profiles the calibrated one alone gives booklets that read right."""
    right = profile("p", calibrated(path))
    for flip, face, feed in product(Flip, Facing, Feed):
        other = Printer("p", duplex=False, flip=flip, face=face, feed=feed, margin=right.margin)
        assert reads_right(printed(path, other)) == (other == right)


@cache
def document(flip: Flip, feed: Feed) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """What is seen on both files of seven upright pages: page, and where its head lies."""
    printer = Printer("p", duplex=False, flip=flip, feed=feed)
    first, second = passes(print_file(numbered(7, UPRIGHT).pdf), printer)
    return lying(first.pdf), lying(second.pdf)


def lying(pdf: bytes) -> list[tuple[int, int]]:
    """The pages of a file of lying pages: number (0 is a blank), and the half with the number."""
    return [seen(page) for page in pypdfium2.PdfDocument(pdf)]


def seen(page: pypdfium2.PdfPage) -> tuple[int, int]:
    assert page.get_width() > page.get_height()
    text = page.get_textpage()
    if not text.count_chars():
        return 0, 0
    left, _, right, _ = text.get_charbox(0)
    return int(text.get_text_range(0, 1)), -1 if left + right < page.get_width() else 1


@pytest.mark.parametrize("path", PATHS, ids=lambda path: "-".join(path.kind()))
def test_an_odd_document_reads_like_a_book(path: PaperPath) -> None:
    """Seven upright pages: each back is the next page, upright when the sheet is turned like the
    page of a book; the last back is blank, and the second copy begins on a sheet of its own."""
    printer = profile("p", calibrated(path))
    first, second = document(printer.flip, printer.feed)
    for sheet in two_passes(path, first, second, printer.face, COPIES):
        (front, head), (back, back_head) = (each.page for each in sheet.prints)
        assert back == (front + 1 if front < 7 else 0)
        one, two = (each.head * each.face for each in sheet.prints)
        assert not back or one * head == two * back_head


def test_a_document_is_laid_out_as_it_says() -> None:
    """Without a word in the file an upright page turns about its long edge, a lying one about its
    short edge; /Duplex in the file wins, and a word of the order over both."""
    upright = numbered(2, UPRIGHT).pdf
    assert passes(print_file(upright))[0].flip is Flip.LONG
    assert passes(print_file(numbered(2, UPRIGHT[::-1]).pdf))[0].flip is Flip.SHORT
    writer = PdfWriter(BytesIO(upright))
    writer.create_viewer_preferences().duplex = "/DuplexFlipShortEdge"
    kept = BytesIO()
    writer.write(kept)
    assert passes(print_file(kept.getvalue()))[0].flip is Flip.SHORT
    assert passes(print_file(kept.getvalue(), Flip.LONG))[0].flip is Flip.LONG


@pytest.mark.parametrize("flip", Flip)
def test_sheets_tell_how_they_are_laid_out(flip: Flip) -> None:
    """Sheets of any scheme are sent for their edge; those with white backs on one side."""
    assert passes(print_file(pressed(numbered(8), Imposing(flip=flip)).pdf))[0].flip is flip
    (only,) = passes(print_file(pressed(numbered(16), Imposing(Imposition.ZINE, flip)).pdf))
    assert (only.sheets, only.sides) == (2, "one-sided")


def test_a_duplex_printer_that_turns_the_other_edge_gets_turned_backs() -> None:
    """The backs, and only they, stand on their heads; the queue is asked as at calibration."""
    pdf = pressed(numbered(5), Imposing(marks=False)).pdf
    as_laid, turned = (
        passes(print_file(pdf), Printer("p", flip=flip, asked=Flip.SHORT))[0] for flip in Flip
    )  # fmt: skip
    assert physical(as_laid.pdf) == physical(pdf)
    wanted = pressed(numbered(5), Imposing(flip=Flip.LONG, marks=False)).pdf
    assert physical(turned.pdf) == physical(wanted)
    assert as_laid.sides == turned.sides == "two-sided-short-edge"


TURNED_PAGES = [(0, None), (90, None), (180, None), (270, None), (0, (20, 30, 400, 500))]


@pytest.mark.parametrize(("rotate", "crop"), TURNED_PAGES)
def test_a_page_is_sent_as_it_is_seen(
    rotate: int, crop: tuple[float, float, float, float] | None
) -> None:
    """/Rotate and /CropBox of a page hold: what lies on its side is what was seen of it."""
    writer = PdfWriter()
    for page in PdfReader(BytesIO(numbered(2, UPRIGHT).pdf), strict=True).pages:
        if crop:
            page.cropbox = RectangleObject(crop)
        writer.add_page(page).rotate(rotate)
    shown = BytesIO()
    writer.write(shown)
    first, _ = passes(print_file(shown.getvalue()), Printer("p", duplex=False))
    before, after = picture(shown.getvalue()), picture(first.pdf)
    quarter = before.rotate(90, expand=True) if before.height > before.width else before
    assert after.size == quarter.size
    assert ImageChops.difference(after, quarter).getextrema()[1] < 255 // 2


def picture(pdf: bytes) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("L")


def test_one_page_goes_through_once() -> None:
    (only,) = passes(print_file(numbered(1).pdf), Printer("p", duplex=False))
    assert (only.sheets, only.sides) == (1, "one-sided")


LOCKED = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj trailer<</Root 1 0 R/Encrypt<</V 9>>>>%%EOF"


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7 and no more", LOCKED])
def test_what_is_no_pdf_is_told(pdf: bytes) -> None:
    with pytest.raises(ValueError, match=r"damaged|encrypted"):
        passes(print_file(pdf), Printer("p"))
    with pytest.raises(OrderError, match="Q20: the file is") as told:
        passes_for(read_print_file(pdf), None)
    assert in_chinese(told.value)


def in_chinese(error: OrderError) -> bool:
    """Whether the one finding is told in Chinese without a word of English."""
    (found,) = error.findings
    return not re.search("[a-z]{2}", found.wording(Language.CHINESE).sentence)


def test_a_protected_file_is_written_anew() -> None:
    """A file that opens without a password is printed, whatever its protection forbids."""
    writer = PdfWriter(BytesIO(numbered(4).pdf))
    writer.encrypt("", "owner", algorithm="RC4-128")
    kept = BytesIO()
    writer.write(kept)
    (only,) = passes_for(read_print_file(kept.getvalue()), None)
    assert only.sheets == 2


def test_several_papers_in_one_file_are_told() -> None:
    writer = PdfWriter()
    for size in (UPRIGHT, (595.0, 842.0)):
        writer.append(BytesIO(numbered(1, size).pdf))
    mixed = BytesIO()
    writer.write(mixed)
    (only,) = passes(print_file(mixed.getvalue()))
    with pytest.raises(OrderError, match="on paper of 2 sizes: A4, A5") as told:
        medium_for(only)
    assert in_chinese(told.value)
    assert medium_for(passes(print_file(numbered(1, UPRIGHT[::-1]).pdf))[0]).called == "A5"
