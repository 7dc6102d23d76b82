"""Presswork: pages, a proof's or those of any PDF, are imposed and pressed, one after the other.

The libraries of the press are loaded where sheets are ordered, and not before.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from booklet.errors import OrderError, OutputError, Place, ad_hoc
from booklet.imposition import impose, lay_out
from booklet.model.book import Proof
from booklet.model.order import Imposing, Ticket
from booklet.model.paper import Imposed, Layout, Printing, Product, Sheet
from booklet.reading import word
from booklet.record import read_record, write_record
from booklet.writing import beside, destination, write_whole


def print_sheets(
    proof: Proof, imposing: Imposing, layout: Layout
) -> tuple[tuple[Sheet, ...], Printing]:
    """The sheets of a proof, as a plan and as the printer's PDF. Raises ValueError."""
    from booklet.press import press

    sheets = impose(proof.pages, imposing, overturned=layout.overturned)
    return sheets, press(proof, sheets, layout, marks=imposing.marks)


def with_sheets(product: Product, ticket: Ticket) -> Product:
    """The product of a ticket with the print file of its sheets, where they were ordered."""
    if product.folding is None or product.printing:
        return product
    from booklet.press import press

    layout = product.folding.layout
    printing = press(product.proof, product.laid, layout, marks=ticket.marks)
    return replace(product, printing=printing)


def picture_of(printing: Printing) -> bytes:
    """A PNG of the folded sheets."""
    from booklet.preview import preview

    return preview(printing.pdf, printing.folding)


def impose_pdf(
    pdf: bytes, source: Path, imposing: Imposing, output: Path | None, *, preview: bool = False
) -> Imposed:
    """Lay the pages of any PDF on print sheets, and write these to `output`, or beside `source`.

    Raises OrderError for a PDF that cannot be read or does not fit, OutputError."""
    path = destination(output, beside(source, "sheets"), ".pdf")
    if path.exists() and source.exists() and path.samefile(source):
        sentence = "the sheets would take the place of the pages"
        raise OutputError(ad_hoc(Place("--output"), "O01", sentence, "name another file"))
    proof, printing = pressed(pdf, str(source), imposing)
    files = {path: printing.pdf}
    picture = beside(path, "preview", ".png") if preview else None
    if picture:
        files[picture] = picture_of(printing)
    write_whole(files)
    return Imposed(path, picture, proof.pages, printing.sheets, printing.folding.layout.paper)


def pressed(pdf: bytes, name: str, imposing: Imposing) -> tuple[Proof, Printing]:
    """The pages of the PDF `name` and their sheets. What the press cannot read, because it is
    encrypted or damaged, is written anew first. Raises OrderError."""
    try:
        return attempted(pdf, name, imposing)
    except ValueError:
        from booklet.proofreading.pages import written_anew
    try:
        return attempted(written_anew(pdf), name, imposing)
    except ValueError as error:
        raise OrderError(ad_hoc(Place(name), "A01", f"the file is {error}")) from error


def attempted(pdf: bytes, name: str, imposing: Imposing) -> tuple[Proof, Printing]:
    from booklet.press import read_proof

    proof = read_proof(pdf)
    if not proof.pages:
        raise OrderError(ad_hoc(Place(name), "A01", "the file is without pages"))
    kept = recorded(proof, imposing)
    _, printing = print_sheets(kept, imposing, lay_out(proof.trim, imposing, word))
    return kept, printing


def recorded(proof: Proof, imposing: Imposing) -> Proof:
    """The proof with the record of its PDF, if that is ours, and how its pages are laid."""
    record = read_record(proof.pdf)
    return (
        replace(proof, record=write_record(replace(record, imposing=imposing))) if record else proof
    )
