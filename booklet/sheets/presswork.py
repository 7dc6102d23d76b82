"""Presswork: pages, a proof's or those of any PDF, are imposed and pressed, one after the other.

The libraries of the press are loaded where sheets are ordered, and not before.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from pathlib import Path

from booklet.book.record import read_record, write_record
from booklet.errors import Finding, OrderError, OutputError, Place, Severity, refuse
from booklet.errors.faults import sheets
from booklet.model.book import Proof
from booklet.model.order import Imposing, Ticket
from booklet.model.paper import Imposed, Layout, Printing, Product, Sheet
from booklet.reading import word
from booklet.sheets import cautions, impose, lay_out, spine_of
from booklet.writing import beside, destination, write_whole

ENCRYPTED = b"/Encrypt"


@dataclass(frozen=True)
class Wanted:
    """What is wanted with the sheets of a PDF: a picture of how they fold; the password that opens
    the file; the codes of faults that are accepted. The sheets are compared with the pages if that
    is said (`verify`), and, as far as it is quickly done, if nothing is and the PDF is not ours."""

    preview: bool = False
    password: str | None = None
    verify: bool | None = None
    accept: Container[str] = ()


def print_sheets(
    proof: Proof, imposing: Imposing, layout: Layout
) -> tuple[tuple[Sheet, ...], Printing]:
    """The sheets of a proof, as a plan and as the printer's PDF. Raises ValueError."""
    from booklet.sheets.press import press

    sheets = impose(proof.pages, imposing, overturned=layout.overturned)
    return sheets, press(proof, sheets, layout, marks=imposing.marks)


def with_sheets(product: Product, ticket: Ticket) -> Product:
    """The product of a ticket with the print file of its sheets, where they were ordered."""
    if product.folding is None or product.printing:
        return product
    from booklet.sheets.press import press

    layout = product.folding.layout
    printing = press(product.proof, product.laid, layout, marks=ticket.marks)
    return replace(product, printing=printing)


def picture_of(printing: Printing) -> bytes:
    """A PNG of the folded sheets."""
    from booklet.sheets.preview import preview

    return preview(printing.pdf, printing.folding)


def impose_pdf(
    pdf: bytes,
    source: Path,
    imposing: Imposing,
    output: Path | None,
    wanted: Wanted = Wanted(),
) -> Imposed:
    """Lay the pages of any PDF on print sheets, and write these to `output`, or beside `source`.

    Raises OrderError for a PDF that cannot be read, that does not fit, or of which something is
    lost that is not accepted; OutputError."""
    path = destination(output, beside(source, "sheets"), ".pdf")
    if path.exists() and source.exists() and path.samefile(source):
        raise OutputError(sheets.IN_PLACE_OF_PAGES.at(Place("--output")))
    readable = unlocked(pdf, str(source), wanted.password)
    proof, printing = pressed(readable, str(source), imposing, verify=wanted.verify)
    found = (*proof.warnings, *cautions(printing.folding, imposing, word))
    warnings = refuse(OrderError, found, wanted.accept)
    files = {path: printing.pdf}
    picture = beside(path, "preview", ".png") if wanted.preview else None
    if picture:
        files[picture] = picture_of(printing)
    write_whole(files)
    return Imposed(path, picture, proof.pages, printing.folding, warnings)


def is_locked(pdf: bytes) -> bool:
    """Whether a PDF asks for a password."""
    if ENCRYPTED not in pdf:
        return False
    from booklet.pdf.pages import written_anew

    try:
        written_anew(pdf)
    except ValueError as error:
        return sheets.unreadable(str(error), Place("")).fault is sheets.LOCKED
    return False


def unlocked(pdf: bytes, name: str, password: str | None) -> bytes:
    """The PDF `name` without the password that it asks for. Raises OrderError for a wrong one."""
    if password is None or ENCRYPTED not in pdf:
        return pdf
    from booklet.pdf.pages import written_anew

    try:
        return written_anew(pdf, password)
    except ValueError as error:
        found = sheets.unreadable(str(error), Place(name))
        wrong = found.fault is sheets.LOCKED
        told = sheets.WRONG_PASSWORD.at(Place(name)) if wrong else found
        raise OrderError(told) from None


def lost_of(pdf: bytes, name: str, accept: Container[str] = ()) -> tuple[Finding, ...]:
    """What of the PDF `name` does not get onto paper where its pages are laid anew. Raises
    OrderError where something is lost that is not in `accept`, or for what is no PDF."""
    from booklet.pdf.pages import written_anew
    from booklet.sheets.press import brought
    from booklet.sheets.selfproof import left_out

    try:
        try:
            seen = brought(pdf)
        except ValueError:
            seen = brought(written_anew(pdf))
    except ValueError as error:
        raise OrderError(sheets.unreadable(str(error), Place(name))) from error
    return refuse(OrderError, left_out(seen, name), accept)


def pressed(
    pdf: bytes, name: str, imposing: Imposing, *, verify: bool | None = False
) -> tuple[Proof, Printing]:
    """The pages of the PDF `name`, with what is to be told of them, and their sheets.

    What the press cannot read, because it is encrypted or damaged, or does not get whole onto the
    sheets, is written anew and tried once more. Raises OrderError."""
    from booklet.pdf.pages import written_anew

    made = []
    try:
        made.append(attempted(pdf, pdf, name, imposing, verify))
        if not losses(made[0]):
            return made[0]
    except ValueError:
        pass
    try:
        made.append(attempted(written_anew(pdf), pdf, name, imposing, verify))
    except ValueError as error:
        if not made:
            raise OrderError(sheets.unreadable(str(error), Place(name))) from error
    return min(made, key=losses)


def losses(made: tuple[Proof, Printing]) -> int:
    """On how many pages something is lost."""
    return sum(each.severity is Severity.ERROR for each in made[0].warnings)


def attempted(
    pdf: bytes, original: bytes, name: str, imposing: Imposing, verify: bool | None
) -> tuple[Proof, Printing]:
    from booklet.sheets.press import brought, read_proof
    from booklet.sheets.selfproof import compared, left_out

    proof = read_proof(pdf, Place(name))
    if not proof.pages:
        raise OrderError(sheets.NO_PAGES.at(Place(name)))
    kept = recorded(proof, imposing)
    _, printing = print_sheets(kept, imposing, layout_for(proof, imposing, word))
    seen = brought(pdf, proof.trim)
    findings = [*proof.warnings, *left_out(seen, name)]
    if verify or (verify is None and not kept.record):
        findings += compared(original, seen, printing, name, whole=bool(verify))
    return replace(kept, warnings=tuple(findings)), printing


def recorded(proof: Proof, imposing: Imposing) -> Proof:
    """The proof with the record of its PDF, if that is ours, and how its pages are laid."""
    record = read_record(proof.pdf)
    if record is None:
        return proof
    laid = replace(imposing, margin=Imposing.margin)
    return replace(proof, record=write_record(replace(record, imposing=laid)))


def layout_for(proof: Proof, imposing: Imposing, place: Callable[[str], Place]) -> Layout:
    """The paper for a proof, with its bleed and the spine of its cover. Raises OrderError."""
    spine = spine_of(proof.pages, imposing)
    return lay_out(proof.trim, imposing, place, bleed=proof.bleed, spine=spine)
