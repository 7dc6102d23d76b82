"""Impose: a PDF that was brought gives its print sheets, and what a printer needs with them."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from msgspec import Struct

from booklet.errors import Finding, OrderError, OutputError, Place, refuse
from booklet.errors.faults import sheets
from booklet.model.order import Imposing
from booklet.model.paper import Imposed
from booklet.model.printer import Printer
from booklet.printers.brought import read_impressions
from booklet.printers.by_hand import by_hand
from booklet.printers.margins import unprinted
from booklet.reading import word
from booklet.sheets import cautions
from booklet.sheets.choice import chosen_pages
from booklet.sheets.foreign import Pressed, pressed, unlocked
from booklet.sheets.preview import preview
from booklet.sheets.printed import file_of
from booklet.writing import beside, destination, write_whole


class Wanted(Struct, frozen=True):
    """What is wanted with the sheets of a PDF: a picture of how they fold; the password that opens
    the file; the codes of faults that are accepted; the printer that they are made for, whatever
    the flip, and the folder of faces for what is told to the person at it. The sheets are compared
    with the pages if that is said (`verify`), and, as far as it is quickly done, if nothing is and
    the PDF is not ours."""

    preview: bool = False
    password: str | None = None
    verify: bool | None = None
    accept: Container[str] = ()
    printer: Printer | None = None
    fonts: Path | None = None


def impose_pdf(
    pdf: bytes,
    source: Path,
    imposing: Imposing,
    output: Path | None,
    wanted: Wanted = Wanted(),
) -> Imposed:
    """Lay the pages of any PDF on print sheets, and write these to `output`, or beside `source`.

    Raises OrderError for a PDF that cannot be read, that does not fit, or of which something is
    lost that is not accepted; OutputError. Then nothing on the disk has changed."""
    path = destination(output, beside(source, "sheets"), ".pdf")
    if path.exists() and source.exists() and path.samefile(source):
        raise OutputError(sheets.IN_PLACE_OF_PAGES.at(Place("--output")))
    if wanted.printer:
        flip, margin = wanted.printer.flip, wanted.printer.margin
        imposing = imposing.but(flip=flip, margin=margin)
    readable = unlocked(pdf, str(source), wanted.password)
    made = pressed(readable, str(source), imposing, verify=wanted.verify)
    warnings = refuse(OrderError, findings_of(made, imposing, wanted), wanted.accept)
    proof, laid, print_sheets = made
    files = {path: print_sheets.pdf}
    picture = beside(path, "preview", ".png") if wanted.preview else None
    if picture:
        files[picture] = preview(print_sheets.pdf, print_sheets.folding)
    passes: dict[Path, bytes] = {}
    if wanted.printer and wanted.fonts:
        passes = by_hand(path, file_of(print_sheets, laid), wanted.printer, wanted.fonts)
    write_whole({**files, **passes})
    laid_pages = len(chosen_pages(imposing, proof.pages))
    return Imposed(path, picture, laid_pages, print_sheets.folding, warnings, tuple(passes))


def findings_of(made: Pressed, imposing: Imposing, wanted: Wanted) -> list[Finding]:
    """What a person should know of the sheets before they are printed."""
    proof, _, print_sheets = made
    findings = [*proof.warnings, *cautions(print_sheets.folding, imposing, word)]
    if wanted.printer and wanted.printer.margin:
        findings += unprinted(read_impressions(print_sheets.pdf), wanted.printer)
    return findings
