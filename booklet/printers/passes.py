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

from pypdf import PageObject, PdfReader, PdfWriter

from booklet.model.order import Flip
from booklet.model.paper import POINTS_A_MM, Folding, Size
from booklet.model.printer import Feed, Medium, Pass, Printer, medium_of
from booklet.pdf.boxes import size_of, whole
from booklet.pdf.reader import damage_told, opened
from booklet.sheets.press.claims import FOLDING, LAYERS, carry
from booklet.sheets.press.pages import form_of, with_annotations
from booklet.sheets.press.sheets import lay, written

DUPLEX = {"/DuplexFlipShortEdge": Flip.SHORT, "/DuplexFlipLongEdge": Flip.LONG}

Face = tuple[PageObject | None, bool]
"""A page or a blank, and whether it is to be turned by 180°."""


def passes(
    pdf: bytes, printer: Printer | None = None, laid: Flip | None = None, *, one_sided: bool = False
) -> tuple[Pass, ...]:
    """What is sent for a file, one after another: two passes where the printer has no duplex.

    `laid` is the edge for which the backs are laid out; None is what the file says. Where nothing
    is known of the printer the pages are sent as they are. Raises ValueError, with the reason."""
    with damage_told():
        reader = opened(pdf)
        pages = pages_of(reader)
        laid = laid or laid_for(reader)
        if one_sided or laid is None or len(pages) == 1:
            return (Pass(pdf, len(pages)),)
        if printer is None:
            return (Pass(evened(pdf, reader), (len(pages) + 1) // 2, laid),)
        return for_printer(printer, reader, turned=laid is not printer.flip)


def for_printer(printer: Printer, reader: PdfReader, *, turned: bool) -> tuple[Pass, ...]:
    pages = pages_of(reader)
    fronts: list[Face] = [(page, False) for page in pages[0::2]]
    backs: list[Face] = [(page, turned) for page in pages[1::2]]
    backs += [(None, False)] * (len(fronts) - len(backs))
    size = size_of(pages[0])
    if printer.duplex:
        both = [face for sheet in zip(fronts, backs, strict=True) for face in sheet]
        return (Pass(put_together(both, size, reader), len(fronts), printer.asked),)
    if printer.feed is Feed.LAST:
        backs.reverse()
    return tuple(Pass(put_together(side, size, reader), len(side)) for side in (fronts, backs))


def pages_of(reader: PdfReader) -> list[PageObject]:
    if not (pages := list(reader.pages)):
        raise ValueError("without pages")
    return pages


def laid_for(reader: PdfReader) -> Flip | None:
    """The edge for which the backs are laid out; None where there are no backs.

    Sheets say it themselves (/Duplex, PDF 32000-1, 12.2). Other pages have their head where that
    of the front is when the sheet is turned like the page of a book."""
    said = reader.metadata
    if said and FOLDING in said and Folding.read(str(said[FOLDING])).sheets == len(reader.pages):
        return None
    as_a_book = Flip.SHORT if lying(size_of(reader.pages[0])) else Flip.LONG
    preferences = reader.viewer_preferences
    return DUPLEX.get(str(preferences.duplex), as_a_book) if preferences else as_a_book


def lying(size: Size) -> bool:
    return size[0] >= size[1]


def lies(pdf: bytes) -> bool:
    """Whether the first page is wider than high. Raises ValueError."""
    with damage_told():
        return lying(size_of(pages_of(opened(pdf))[0]))


def medium_used(pdf: bytes) -> Medium:
    """The one paper of all pages. Raises ValueError where there are several."""
    with damage_told():
        sizes = dict.fromkeys(size_of(page) for page in pages_of(opened(pdf)))
        media = {medium_of(*(side / POINTS_A_MM for side in size)) for size in sizes}
    if len(media) > 1:
        called = ", ".join(sorted(each.called for each in media))
        raise ValueError(f"on paper of {len(media)} sizes: {called}")
    return media.pop()


def evened(pdf: bytes, reader: PdfReader) -> bytes:
    """The file with a blank at the end if its pages are odd."""
    if len(reader.pages) % 2 == 0:
        return pdf
    writer = PdfWriter(clone_from=reader)
    writer.add_blank_page(*size_of(reader.pages[-1]))
    return data_of(writer)


def put_together(faces: Iterable[Face], size: Size, reader: PdfReader) -> bytes:
    """The faces one after another, all lying on their side; blanks have the `size`."""
    writer = PdfWriter()
    carry(reader, writer, LAYERS)
    for page, turned in faces:
        width, height = size_of(page) if page else size
        paper = (width, height) if lying((width, height)) else (height, width)
        if page:
            command = f"q {matrix(width, height, turned)} cm /P Do Q"
            form = with_annotations(form_of(page, writer, whole(page)), page, writer)
            lay([(command, "/P", form)], paper, writer)
        else:
            writer.add_blank_page(*paper)
    return data_of(writer)


def matrix(width: float, height: float, turned: bool) -> str:
    """The matrix that lays a page on its side, the head to the left, and then turns it by 180°."""
    if lying((width, height)):
        return written(-1, 0, 0, -1, width, height) if turned else written(1, 0, 0, 1, 0, 0)
    return written(0, -1, 1, 0, 0, width) if turned else written(0, 1, -1, 0, height, 0)


def data_of(writer: PdfWriter) -> bytes:
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
