"""A PDF that was brought: its pages are imposed and pressed, and held against what came of them."""

from __future__ import annotations

from collections.abc import Container

from msgspec.structs import replace

from booklet.errors import Finding, OrderError, Place, Severity, refuse
from booklet.errors.faults import sheets
from booklet.model.book import Proof
from booklet.model.enclosed import SOURCE
from booklet.model.order import Imposing
from booklet.model.paper import PrintSheets, Sheet
from booklet.pdf.pages import attached, written_anew
from booklet.reading import word
from booklet.reading.record import write_record
from booklet.sheets.finished import read_record
from booklet.sheets.imposition import impose
from booklet.sheets.layout import layout_for
from booklet.sheets.press import brought, press, read_proof
from booklet.sheets.selfproof import compared, left_out
from booklet.sheets.standing import placings

ENCRYPTED = b"/Encrypt"

Pressed = tuple[Proof, tuple[Sheet, ...], PrintSheets]
"""The pages of a PDF, with what is to be told of them, the plan of their sheets, and the sheets."""


def is_locked(pdf: bytes) -> bool:
    """Whether a PDF asks for a password."""
    if ENCRYPTED not in pdf:
        return False
    try:
        written_anew(pdf)
    except ValueError as error:
        return sheets.unreadable(str(error), Place("")).fault is sheets.LOCKED
    return False


def unlocked(pdf: bytes, name: str, password: str | None) -> bytes:
    """The PDF `name` without the password that it asks for. Raises OrderError for a wrong one."""
    if password is None or ENCRYPTED not in pdf:
        return pdf
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
    try:
        try:
            seen = brought(pdf)
        except ValueError:
            seen = brought(written_anew(pdf))
    except ValueError as error:
        raise OrderError(sheets.unreadable(str(error), Place(name))) from error
    return refuse(OrderError, left_out(seen, name), accept)


def pressed(pdf: bytes, name: str, imposing: Imposing, *, verify: bool | None = False) -> Pressed:
    """The sheets of the PDF `name`, compared with its pages if that is said (`verify`), and, as far
    as it is quickly done, if nothing is and the PDF is not ours.

    What the press cannot read, because it is encrypted or damaged, or does not get whole onto the
    sheets, is written anew and tried once more. Raises OrderError."""
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


def losses(made: Pressed) -> int:
    """On how many pages something is lost."""
    return sum(each.severity is Severity.ERROR for each in made[0].warnings)


def attempted(
    pdf: bytes, original: bytes, name: str, imposing: Imposing, verify: bool | None
) -> Pressed:
    """As `pressed`, of the PDF as it is. Raises ValueError, OrderError."""
    proof = read_proof(pdf, Place(name))
    if not proof.pages:
        raise OrderError(sheets.NO_PAGES.at(Place(name)))
    kept = recorded(proof, imposing)
    laid, print_sheets = laid_and_pressed(kept, imposing)
    seen = brought(pdf, proof.trim)
    findings = [*proof.warnings, *left_out(seen, name)]
    if verify or (verify is None and not kept.record):
        placed = placings(laid, print_sheets.folding, seen.pages, marks=imposing.marks)
        findings += compared(original, print_sheets.pdf, placed, name, whole=bool(verify))
    return replace(kept, warnings=tuple(findings)), laid, print_sheets


def laid_and_pressed(proof: Proof, imposing: Imposing) -> tuple[tuple[Sheet, ...], PrintSheets]:
    """The sheets of a proof, as a plan and as the printer's PDF. Raises ValueError, OrderError."""
    layout = layout_for(proof, imposing, word)
    laid = impose(proof.pages, imposing, overturned=layout.overturned)
    return laid, press(proof, laid, layout, marks=imposing.marks)


def recorded(proof: Proof, imposing: Imposing) -> Proof:
    """The proof with what its PDF holds of how it was made, if that is ours, and how its pages are
    laid."""
    record = read_record(proof.pdf)
    if record is None:
        return proof
    laid = imposing.but(margin=Imposing.margin)
    source = attached(proof.pdf, SOURCE) or b""
    return replace(proof, record=write_record(replace(record, imposing=laid)), source=source)
