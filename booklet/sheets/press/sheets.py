"""The sheets, put together by pypdf."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from io import BytesIO

from msgspec import Struct
from msgspec.structs import replace
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    RectangleObject,
)

from booklet.model.book import Proof
from booklet.model.enclosed import origin
from booklet.model.paper import Box, Cell, Folding, Layout, PrintSheets, Sheet, Size
from booklet.pdf.reader import damage_told, opened
from booklet.sheets.boxes import grown, numbers, overlap, whole
from booklet.sheets.press.claims import carry_claims, said_in
from booklet.sheets.press.marks import Marks, draw_marks
from booklet.sheets.press.ours import ours
from booklet.sheets.press.pages import Form, Theirs, content_of, form_of, joined
from booklet.sheets.press.registration import registration
from booklet.sheets.press.streams import AsWritten, spelt
from booklet.sheets.scheme import SheetMark
from booklet.sheets.schemes import SCHEMES
from booklet.sheets.standing import Shift, sides_of, stand


class Shop(Struct, frozen=True):
    """What sheets for a print shop have: crosses and patches of the inks where there are marks, and
    on the back of a cover the page `spine`, if there is one."""

    spine: bytes = b""


def press(
    proof: Proof,
    sheets: Sequence[Sheet],
    layout: Layout,
    *,
    marks: bool = True,
    shop: Shop | None = None,
) -> PrintSheets:
    """The printer's PDF: of each sheet the front, then the back; fronts alone, where a scheme
    has no backs. Raises ValueError, with the reason, for a damaged proof.

    With paper of a known thickness the pages of inner sheets stand nearer to the spine, by as much
    as the sheets around will push them out, and those of a cover farther from it by half of the
    spine. For a print `shop` there is more."""
    writer = PdfWriter()
    folding = Folding.of(layout, sheets)
    with damage_told():
        own = ours(proof.pdf) if proof.impressions and not shop else None
        source = own or Theirs(opened(proof.pdf))
        forms = source.forms(writer, proof.trim)
        files = origin(proof.record, proof.source)
        carry_claims(source.said(writer), writer, folding, files)
    marked = list(marks_of(sheets, folding))
    drawn = forms_of_marks(layout, marked, writer) if marks else {}
    boxes = {
        spine: boxes_of(layout, spine, writer)
        for spine in {folding.spine_of(0), folding.spine_of(1)}
    }
    inked = {
        spine: registration(layout, spine, source.reader, writer)
        if marks and isinstance(source, Theirs) and shop
        else None
        for spine in boxes
    }
    worded = shop and shop.spine and folding.spine
    backs = [spine_on(layout, folding.spine, shop.spine, writer)] if shop and worded else []
    sides = []
    for (side, shift), kind in zip(sides_of(sheets, folding), marked, strict=True):
        printed = [cell for cell in side.cells if cell.page]
        placed = [placing(cell, forms[(cell.page or 0) - 1], layout, shift) for cell in printed]
        over = [("q /M Do Q", "/M", drawn[kind])] if marks else []
        over += [("q /R Do Q", "/R", form)] if (form := inked[shift.spine]) else []
        placed, backs = [*placed, *backs], []
        sides.append(lay([*placed, *over], blank(layout.paper, writer), writer))
        outline(sides[-1], boxes[shift.spine])
    bind(sides, writer)
    buffer = BytesIO()
    with damage_told():
        writer.write(buffer)
    return PrintSheets(buffer.getvalue(), folding)


def boxes_of(layout: Layout, spine: float, writer: PdfWriter) -> dict[str, IndirectObject]:
    """The box to which a side is cut, and that of its bleed as far as there is paper, once for
    all sides."""
    cut, paper = layout.trimmed(spine), (0.0, 0.0, *layout.paper)
    bleed = overlap(grown(cut, layout.bleed), paper) or cut
    return {
        "/TrimBox": writer._add_object(numbers(cut)),
        "/BleedBox": writer._add_object(numbers(bleed)),
    }


def outline(page: DictionaryObject, boxes: Mapping[str, IndirectObject]) -> None:
    """Give a side its boxes."""
    for name, box in boxes.items():
        page[NameObject(name)] = box


def marks_of(sheets: Sequence[Sheet], folding: Folding) -> Iterator[Marks]:
    """The marks of each side to be printed."""
    count = sheets[-1].signature
    numbered = SheetMark.NUMBERS in SCHEMES[folding.layout.scheme].marks
    for number, sheet in enumerate(sheets):
        plain = Marks(spine=folding.spine_of(number), cover=folding.spine > 0 and number == 0)
        outside = replace(plain, signature=sheet.signature, count=count)
        front = outside if sheet.depth == 0 else plain
        yield replace(front, stacks=numbered and number == 0)
        if sheet.back.cells:
            yield plain


def forms_of_marks(
    layout: Layout, marks: Sequence[Marks], writer: PdfWriter
) -> dict[Marks, IndirectObject]:
    """The marks as forms of the writer, each once; they are lines and need no face."""
    kinds = tuple(dict.fromkeys(marks))
    drawn = zip(kinds, written_marks(layout, kinds), strict=True)
    return {kind: writer._add_object(AsWritten(form)) for kind, form in drawn}


@lru_cache(8)
def written_marks(layout: Layout, kinds: tuple[Marks, ...]) -> list[bytes]:
    """The forms of marks, as they are written; the last ones are kept, since books that are made
    one after another have the same."""
    pages, writer = PdfReader(BytesIO(draw_marks(layout, kinds))).pages, PdfWriter()
    for page in pages:
        page[NameObject("/Resources")] = DictionaryObject()
        page[NameObject("/Contents")] = joined([content_of(page)])
    forms = (form_of(page, writer, whole(page)).get_object() for page in pages)
    return [spelt(form) for form in forms if form]


Placed = tuple[str, str, IndirectObject]
"""What the sheet says to draw a form, the name that it gives to the form, and the form."""


def placing(cell: Cell, form: Form, layout: Layout, shift: Shift) -> Placed:
    """A page put on its cell by one matrix, upright or turned by 180°."""
    where = Cell(None, cell.column, cell.row, turned=cell.turned)
    name = f"/P{cell.page}"
    return f"{put(where, form.size, form.bleed, layout, shift)} {name} Do Q", name, form.reference


@lru_cache(256)
def put(cell: Cell, size: Size, bleed: Box, layout: Layout, shift: Shift) -> str:
    """The words that put a page of this size and bleed on a cell."""
    at = stand(cell, size, bleed, layout, shift)
    return f"q {clip(at.window)}{operands(*at.matrix(turned=cell.turned))} cm"


def spine_on(layout: Layout, width: float, page: bytes, writer: PdfWriter) -> Placed:
    """A page on the back of a cover, so wide in pt, between its two outer pages."""
    (first,) = opened(page).pages
    x, y = layout.corner(1, 0)
    matrix = operands(1, 0, 0, 1, x - width / 2, y)
    return f"q {matrix} cm /S Do Q", "/S", form_of(first, writer, whole(first))


def first_sheet(sheets: PrintSheets) -> bytes:
    """The first sheet alone, which says of itself what all say."""
    reader, writer = opened(sheets.pdf), PdfWriter()
    for page in reader.pages[:2]:
        writer.add_page(page)
    carry_claims(said_in(reader, writer), writer, Folding(sheets.folding.layout, (1,)), {})
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def clip(window: Box | None) -> str:
    """The words that let nothing be drawn outside a box; none where nothing is cut."""
    if window is None:
        return ""
    left, low, right, high = window
    return f"{operands(left, low, right - left, high - low)} re W n "


def operands(*numbers: float) -> str:
    """Numbers as they stand before an operator (PDF 32000-1, 7.8.2)."""
    return " ".join(f"{number:.5f}".rstrip("0").rstrip(".") for number in numbers)


def blank(paper: Size, writer: PdfWriter) -> DictionaryObject:
    """A side on which nothing is printed yet. The library's own way takes far longer."""
    side = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Page"),
            NameObject("/Resources"): DictionaryObject(),
            NameObject("/MediaBox"): RectangleObject((0.0, 0.0, *paper)),
            NameObject("/Parent"): writer.root_object.raw_get("/Pages"),
        }
    )
    writer._add_object(side)
    return side


def lay(placed: Sequence[Placed], page: DictionaryObject, writer: PdfWriter) -> DictionaryObject:
    """A side with its forms, each drawn by one command."""
    forms = DictionaryObject({NameObject(name): form for _, name, form in placed})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): forms})
    commands = DecodedStreamObject()
    commands.set_data("\n".join(command for command, _, _ in placed).encode())
    page[NameObject("/Contents")] = writer._add_object(commands)
    return page


def bind(sides: Sequence[DictionaryObject], writer: PdfWriter) -> None:
    """Let the sides be the pages of the file."""
    tree = writer.root_object["/Pages"]
    assert isinstance(tree, DictionaryObject)
    tree[NameObject("/Count")] = NumberObject(len(sides))
    tree[NameObject("/Kids")] = ArrayObject([side.indirect_reference for side in sides])
