"""Passes: a finished file, made ready for a printer: what goes through it once, or in two passes.

What comes in has the front of the k-th sheet on page 2k-1 and its back on page 2k, laid out for a
printer that turns the sheet about a known edge. A printer that turns about the other edge gets
every back turned by 180°. One without duplex gets two files: the fronts, then the backs in the
order in which it will take the sheets. An odd last page gets a blank back, so that every sheet goes
through twice, and the next copy begins on a sheet of its own.

For a printer that is known, upright pages are laid on their side, the head to the left, because it
was calibrated with a lying sheet: so whatever its driver does with lying pages, it does with all.
Pages are turned as form XObjects; a driver may undo /Rotate.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple

from msgspec.structs import replace
from pypdf import PageObject, PdfReader, PdfWriter

from booklet.errors import Language, OrderError, Place, Words
from booklet.errors.faults import printers as faults
from booklet.errors.faults.sheets import unreadable
from booklet.model.paper import POINTS_A_MM, PrintFile, Size
from booklet.model.printer import Feed, Medium, Pass, Printer, medium_of
from booklet.pdf.pages import written_anew
from booklet.pdf.reader import damage_told, opened
from booklet.sheets.boxes import size_of, whole
from booklet.sheets.press.claims import LAYERS, carry
from booklet.sheets.press.pages import form_of, with_annotations
from booklet.sheets.press.sheets import lay, operands


class Impressed(NamedTuple):
    """A page or a blank of a size in pt, and whether it is to be turned by 180°."""

    page: PageObject | None
    size: Size
    turned: bool = False


def passes_for(
    file: PrintFile, printer: Printer | None, *, one_sided: bool = False
) -> tuple[Pass, ...]:
    """As `passes`; a file whose pages cannot be taken as they are is written anew. Raises
    OrderError for one that is no PDF."""
    try:
        try:
            return passes(file, printer, one_sided=one_sided)
        except ValueError:
            anew = replace(file, pdf=written_anew(file.pdf))
            return passes(anew, printer, one_sided=one_sided)
    except ValueError as error:
        raise unusable(error) from error


def passes(
    file: PrintFile, printer: Printer | None = None, *, one_sided: bool = False
) -> tuple[Pass, ...]:
    """What is sent for a file, one after another: two passes where the printer has no duplex.

    Where nothing is known of the printer the pages are sent as they are. Raises ValueError, with
    the reason."""
    count = len(file.sizes)
    if one_sided or file.laid is None or count == 1:
        return (Pass(file.pdf, count, sizes=file.sizes),)
    if printer is None:
        return (Pass(evened(file), (count + 1) // 2, file.laid, file.sizes),)
    with damage_told():
        reader = opened(file.pdf)
        return for_printer(printer, reader, turned=file.laid is not printer.flip)


def for_printer(printer: Printer, reader: PdfReader, *, turned: bool) -> tuple[Pass, ...]:
    """As `passes`, for a known printer; `turned` where backs are for the other edge."""
    pages = [(page, size_of(page)) for page in reader.pages]
    fronts = [Impressed(*page) for page in pages[0::2]]
    backs = [Impressed(*page, turned) for page in pages[1::2]]
    backs += [Impressed(None, fronts[0].size)] * (len(fronts) - len(backs))
    if printer.duplex:
        both = [side for sheet in zip(fronts, backs, strict=True) for side in sheet]
        return (Pass(put_together(both, reader), len(fronts), printer.asked, sizes_of(both)),)
    if printer.feed is Feed.LAST:
        backs.reverse()
    return tuple(
        Pass(put_together(sides, reader), len(sides), sizes=sizes_of(sides))
        for sides in (fronts, backs)
    )


def sizes_of(sides: Iterable[Impressed]) -> tuple[Size, ...]:
    """The sizes of the sides in pt."""
    return tuple(side.size for side in sides)


def medium_for(each: Pass) -> Medium:
    """The one paper of a pass. Raises OrderError where it has pages of several sizes."""
    media = {medium_of(*(side / POINTS_A_MM for side in size)) for size in each.sizes}
    if len(media) > 1:
        papers = ", ".join(sorted(each.called for each in media))
        found = faults.SEVERAL_PAPERS.at(Place("FILE"), count=len(media), papers=papers)
        raise OrderError(found)
    return media.pop()


def unusable(error: ValueError) -> OrderError:
    """That a file cannot be printed, for the reason why a library does not read it."""
    at = Place("FILE")
    found = unreadable(str(error), at)
    why = Words(found.sentence, found.wording(Language.CHINESE).sentence)
    return OrderError(faults.UNUSABLE_FILE.at(at, why=why))


def evened(file: PrintFile) -> bytes:
    """The file with a blank at the end if its pages are odd."""
    if len(file.sizes) % 2 == 0:
        return file.pdf
    with damage_told():
        writer = PdfWriter(clone_from=opened(file.pdf))
        writer.add_blank_page(*file.sizes[-1])
        return data_of(writer)


def put_together(sides: Iterable[Impressed], reader: PdfReader) -> bytes:
    """The sides one after another, all lying on their side."""
    writer = PdfWriter()
    carry(reader, writer, LAYERS)
    for page, (width, height), turned in sides:
        paper = (width, height) if lying((width, height)) else (height, width)
        if page:
            command = f"q {matrix(width, height, turned)} cm /P Do Q"
            form = with_annotations(form_of(page, writer, whole(page)), page, writer)
            lay([(command, "/P", form)], writer.add_blank_page(*paper), writer)
        else:
            writer.add_blank_page(*paper)
    return data_of(writer)


def lying(size: Size) -> bool:
    """Whether a page is not higher than wide."""
    return size[0] >= size[1]


def matrix(width: float, height: float, turned: bool) -> str:
    """The matrix that lays a page on its side, the head to the left, and then turns it by 180°."""
    if lying((width, height)):
        return operands(-1, 0, 0, -1, width, height) if turned else operands(1, 0, 0, 1, 0, 0)
    return operands(0, -1, 1, 0, 0, width) if turned else operands(0, 1, -1, 0, height, 0)


def data_of(writer: PdfWriter) -> bytes:
    """The PDF that was put together."""
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
