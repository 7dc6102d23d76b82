"""The sheets, put together by pypdf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, IndirectObject, NameObject

from booklet.model.book import Proof
from booklet.model.paper import Cell, Folding, Layout, Printing, Sheet, Side, Size
from booklet.press.claims import carry_claims, carry_record
from booklet.press.marks import Marks, draw_marks
from booklet.press.pages import damage_told, form_of, forms_of, opened

Form = tuple[IndirectObject, Size]


def press(proof: Proof, sheets: Sequence[Sheet], layout: Layout, *, marks: bool = True) -> Printing:
    """The printer's PDF: of each sheet the front, then the back; fronts alone, where a scheme
    has no backs. Raises ValueError, with the reason, for a damaged proof.

    With paper of a known thickness the pages of inner sheets stand nearer to the spine, by as much
    as the sheets around will push them out, and those of a cover farther from it by half of the
    spine."""
    writer = PdfWriter()
    with damage_told():
        reader = opened(proof.pdf)
        forms = forms_of(reader, writer)
        folding = Folding.of(layout, sheets)
        carry_claims(reader, writer, folding)
        if proof.record:
            carry_record(proof.record, writer)
    sides = list(sides_of(sheets, layout))
    drawn = forms_of_marks(layout, [marked for _, _, marked in sides], writer) if marks else {}
    for side, shift, marked in sides:
        placed = [placing(cell, forms, layout, shift) for cell in side.cells if cell.page]
        over = [("q /M Do Q", "/M", drawn[marked])] if marks else []
        lay([*placed, *over], layout.paper, writer)
    buffer = BytesIO()
    with damage_told():
        writer.write(buffer)
    return Printing(buffer.getvalue(), folding)


def sides_of(sheets: Sequence[Sheet], layout: Layout) -> Iterator[tuple[Side, float, Marks]]:
    """Each side to be printed, how far its pages move towards the spine, and its marks."""
    body = sum(sheet.signature > 0 for sheet in sheets)
    count = sheets[-1].signature
    for sheet in sheets:
        spine = 2 * body * layout.thickness if sheet.signature == 0 else 0.0
        shift = sheet.depth * layout.thickness - spine / 2
        outside = Marks(sheet.signature, count, spine) if sheet.depth == 0 else Marks(spine=spine)
        yield sheet.front, shift, outside
        if sheet.back.cells:
            yield sheet.back, shift, Marks(spine=spine)


def forms_of_marks(
    layout: Layout, marks: Sequence[Marks], writer: PdfWriter
) -> dict[Marks, IndirectObject]:
    """The marks as forms of the writer, each once; they are lines and need no face."""
    kinds = list(dict.fromkeys(marks))
    pages = PdfReader(BytesIO(draw_marks(layout, kinds))).pages
    for page in pages:
        page[NameObject("/Resources")] = DictionaryObject()
    return {kind: form_of(page, writer) for kind, page in zip(kinds, pages, strict=True)}


Placed = tuple[str, str, IndirectObject]
"""What the sheet says to draw a form, the name that it gives to the form, and the form."""


def placing(cell: Cell, forms: Sequence[Form], layout: Layout, shift: float) -> Placed:
    """A page put on its cell by one matrix, upright or turned by 180°.

    A page larger than its cell is reduced, a smaller one stands in the middle. What is moved is
    cut at the fold, as it must not run over to the other page."""
    form, (width, height) = forms[(cell.page or 0) - 1]
    share = min(1.0, layout.trim[0] / width, layout.trim[1] / height)
    left, low = layout.corner(cell.column, cell.row)
    x = left + (layout.trim[0] - share * width) / 2 + (shift if cell.column == 0 else -shift)
    y = low + (layout.trim[1] - share * height) / 2
    if cell.turned:
        matrix = written(-share, 0, 0, -share, x + share * width, y + share * height)
    else:
        matrix = written(share, 0, 0, share, x, y)
    cut = f"{written(left, low, *layout.trim)} re W n " if shift else ""
    name = f"/P{cell.page}"
    return f"q {cut}{matrix} cm {name} Do Q", name, form


def written(*numbers: float) -> str:
    return " ".join(f"{number:.5f}".rstrip("0").rstrip(".") for number in numbers)


def lay(placed: Sequence[Placed], paper: Size, writer: PdfWriter) -> None:
    """A side: its forms, each drawn by one command."""
    page = writer.add_blank_page(*paper)
    forms = DictionaryObject({NameObject(name): form for _, name, form in placed})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): forms})
    commands = DecodedStreamObject()
    commands.set_data("\n".join(command for command, _, _ in placed).encode())
    page[NameObject("/Contents")] = writer._add_object(commands)
