"""What a person takes to a printer: the files of both passes, with how to lay the paper back in
between, and the calibration sheets."""

from __future__ import annotations

from pathlib import Path

from booklet.errors import FontError, Place
from booklet.errors.faults import printers as faults
from booklet.model.paper import PrintFile
from booklet.model.printer import Medium, Printer
from booklet.printers.calibration_sheets import draw_calibration
from booklet.printers.instruction import draw_instruction
from booklet.printers.passes import passes_for
from booklet.reading.faces import read_faces
from booklet.reading.unpacking import file_of
from booklet.writing import beside
from booklet.writing.zips import zipped


def by_hand(path: Path, file: PrintFile, printer: Printer, fonts: Path) -> dict[Path, bytes]:
    """Both passes of the file at `path` and the instruction, for a printer without duplex; nothing
    where one pass does. Raises OrderError, FontError."""
    if printer.duplex:
        return {}
    first, *others = passes_for(file, printer)
    if not others:
        return {}
    one, two = beside(path, "pass-1"), beside(path, "pass-2")
    names = (one.name, two.name)
    page = draw_instruction(printer, names, first.sheets, kai(fonts), upright=file.upright)
    return {one: first.pdf, two: others[0].pdf, beside(path, "instruction"): page}


def zipped_passes(path: Path, file: PrintFile, printer: Printer, fonts: Path) -> bytes | None:
    """The same files in one ZIP; nothing where one pass does. Raises OrderError, FontError."""
    files = by_hand(path, file, printer, fonts)
    return zipped((each.name, data) for each, data in files.items()) if files else None


def calibration(path: Path, paper: Medium, fonts: Path) -> dict[Path, bytes]:
    """The calibration sheets of the first and of the second pass. Raises FontError."""
    first, second = draw_calibration(paper, kai(fonts))
    return {path: first, beside(path, "pass-2"): second}


def kai(fonts: Path) -> Path:
    """The face of the words to the person at the printer. Raises FontError."""
    for face in read_faces(fonts):
        if face.role == "kai":
            return file_of(face)
    raise FontError(faults.NO_KAI.at(Place(str(fonts / "FONTS.toml"))))
