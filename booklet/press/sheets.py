"""The sheets, put together by pypdf."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from booklet.model.book import Proof
from booklet.model.paper import Cell, Printing, Sheet, Side
from booklet.press.marks import draw_marks

A_SERIES = ((297.638, 419.528), (419.528, 595.276), (595.276, 841.890), (841.890, 1190.551))
SLACK = 3.0

Size = tuple[float, float]


def press(proof: Proof, sheets: Sequence[Sheet]) -> Printing:
    """The printer's PDF: for each sheet its front, then its back, two pages beside each other.

    The paper is the landscape A size that two pages fill, else just two pages wide."""
    reader = PdfReader(BytesIO(proof.pdf))
    writer = PdfWriter()
    paper = paper_for(proof.trim)
    forms = [form_of(page, writer) for page in reader.pages]
    sides = [side for sheet in sheets for side in (sheet.front, sheet.back)]
    for number, side in enumerate(sides):
        marks = draw_marks(paper, proof.trim, outermost=number == 0)
        page = writer.add_page(PdfReader(BytesIO(marks)).pages[0])
        lay(page, writer, side, forms, [placed(cell, proof.trim, paper) for cell in side.cells])
    buffer = BytesIO()
    writer.write(buffer)
    return Printing(buffer.getvalue(), len(sheets))


def paper_for(trim: Size) -> Size:
    """Landscape paper, in pt, for two pages of the size `trim`."""
    width, height = 2 * trim[0], trim[1]
    for low, wide in A_SERIES:
        if abs(wide - width) < SLACK and abs(low - height) < SLACK:
            return wide, low
    return width, height


def form_of(page: PageObject, writer: PdfWriter) -> IndirectObject:
    """The page's content stream, its bytes untouched, as a form XObject of the writer."""
    contents = page["/Contents"].get_object()
    if isinstance(contents, ArrayObject):
        contents = joined(contents)
    assert isinstance(contents, StreamObject)
    form = contents.clone(writer, force_duplicate=True)
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = page.mediabox.clone(writer)
    resources = page["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    form[NameObject("/Resources")] = resources.clone(writer)
    return form.indirect_reference or writer._add_object(form)


def joined(parts: ArrayObject) -> StreamObject:
    """Several content streams as one; no token runs over from one to the next (7.8.2)."""
    stream = DecodedStreamObject()
    stream.set_data(b"\n".join(part.get_object().get_data() for part in parts))
    return stream.flate_encode()


def lay(
    page: PageObject,
    writer: PdfWriter,
    side: Side,
    forms: Sequence[IndirectObject],
    matrices: Sequence[str],
) -> None:
    """Put the side's pages over the marks: one matrix and one `Do` for each cell."""
    laid = [
        (f"/P{cell.page}", cell.page, at)
        for cell, at in zip(side.cells, matrices, strict=True)
        if cell.page
    ]
    pages = {NameObject(name): forms[number - 1] for name, number, _ in laid}
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject(pages)}
    )
    commands = DecodedStreamObject()
    commands.set_data("\n".join(f"q {at} cm {name} Do Q" for name, _, at in laid).encode())
    page[NameObject("/Contents")] = ArrayObject(
        [page.raw_get("/Contents"), writer._add_object(commands)]
    )


def placed(cell: Cell, trim: Size, paper: Size) -> str:
    """The matrix that puts a page on its cell, upright or turned by 180°."""
    x = paper[0] / 2 + (cell.column - 1) * trim[0]
    y = (paper[1] - trim[1]) / 2
    if cell.turned:
        return f"-1 0 0 -1 {x + trim[0]:.3f} {y + trim[1]:.3f}"
    return f"1 0 0 1 {x:.3f} {y:.3f}"
