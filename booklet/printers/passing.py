"""Printers: a finished file meets a printer: what is sent, what is written, what is kept of it."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.book.faces import read_faces
from booklet.errors import Finding, FontError, OrderError, Place, Words
from booklet.errors.faults import printers as faults
from booklet.model.order import Flip, Ticket
from booklet.model.paper import POINTS_A_MM
from booklet.model.printer import Medium, Pass, Printer
from booklet.printers.profiles import printer_file, read_printer, write_printer
from booklet.writing import beside, write_whole

if TYPE_CHECKING:
    from booklet.pdf.glyphs import Glyph

Box = tuple[float, float, float, float]
EDGES = {Flip.SHORT: Words("short", "短边"), Flip.LONG: Words("long", "长边")}
ABOVE = 0.8
"""em: how high a glyph stands over its baseline."""


def with_printer(ticket: Ticket) -> tuple[Ticket, Printer | None]:
    """The ticket with the flip of the printer that it names, and that printer's profile.

    What is wrong with either joins the faults of the ticket."""
    try:
        printer = known_printer(ticket)
    except OrderError as error:
        return replace(ticket, faults=(*ticket.faults, *error.findings)), None
    if printer is None:
        return ticket, None
    if "flip" in ticket.places and ticket.flip is not printer.flip:
        fault = faults.OTHER_FLIP.at(
            ticket.place("flip"), printer=printer.name, flip=EDGES[printer.flip]
        )
        return replace(ticket, faults=(*ticket.faults, fault)), printer
    return replace(ticket, flip=printer.flip), printer


def known_printer(ticket: Ticket) -> Printer | None:
    """The profile of the printer that the ticket names. Raises OrderError."""
    return read_printer(ticket.printer, ticket.place("printer")) if ticket.printer else None


def passes_for(
    pdf: bytes, printer: Printer | None, laid: Flip | None = None, *, one_sided: bool = False
) -> tuple[Pass, ...]:
    """What is sent for a file, one after another. Raises OrderError for what is no PDF.

    `laid` is the edge for which its backs are laid out, None that which the file tells. A file
    that is damaged or protected is written anew first."""
    from booklet.pdf.pages import written_anew
    from booklet.printers.passes import passes

    try:
        try:
            return passes(pdf, printer, laid, one_sided=one_sided)
        except ValueError:
            return passes(written_anew(pdf), printer, laid, one_sided=one_sided)
    except ValueError as error:
        raise unusable(error) from error


def medium_for(each: Pass) -> Medium:
    """The paper of a pass. Raises OrderError where it has pages of several sizes."""
    from booklet.printers.passes import medium_used

    try:
        return medium_used(each.pdf)
    except ValueError as error:
        raise unusable(error) from error


def unusable(error: ValueError) -> OrderError:
    return OrderError(faults.UNUSABLE_FILE.at(Place("FILE"), why=error))


def by_hand(
    path: Path, pdf: bytes, printer: Printer | None, fonts: Path, laid: Flip | None = None
) -> dict[Path, bytes]:
    """Both passes of the file at `path` and the instruction, for a printer without duplex; nothing
    where one pass does. `laid` is as for `passes_for`."""
    if printer is None:
        return {}
    from booklet.printers.instruction import draw_instruction
    from booklet.printers.passes import lies

    first, *others = passes_for(pdf, printer, laid)
    if not others:
        return {}
    one, two = beside(path, "pass-1"), beside(path, "pass-2")
    names, upright = (one.name, two.name), not lies(pdf)
    page = draw_instruction(printer, names, first.sheets, kai(fonts), upright=upright)
    return {one: first.pdf, two: others[0].pdf, beside(path, "instruction"): page}


def calibration(path: Path, paper: Medium, fonts: Path) -> dict[Path, bytes]:
    """The calibration sheets of the first and of the second pass."""
    from booklet.printers.calibration_sheets import draw_calibration

    first, second = draw_calibration(paper, kai(fonts))
    return {path: first, beside(path, "pass-2"): second}


def kai(fonts: Path) -> Path:
    """The face of the words to the person at the printer. Raises FontError."""
    for face in read_faces(fonts):
        if face.role == "kai":
            return face.path
    raise FontError(faults.NO_KAI.at(Place(str(fonts / "FONTS.toml"))))


def keep_printer(printer: Printer) -> Path:
    """Keep the profile by its name, in place of an earlier one. Raises OrderError, OutputError."""
    path = printer_file(printer.name)
    write_whole({path: write_printer(printer).encode()})
    return path


def unprinted(pdf: bytes, printer: Printer | None) -> tuple[Finding, ...]:
    """A warning where text stands so near to the edge that the printer does not print it."""
    if printer is None or not printer.margin:
        return ()
    from booklet.pdf.pages import read_pages

    margin = printer.margin * POINTS_A_MM
    sides = [
        page.number for page in read_pages(pdf)
        if any(
            min(left, low, page.size[0] - right, page.size[1] - high) < margin
            for left, low, right, high in map(box, page.glyphs)
        )
    ]  # fmt: skip
    if not sides:
        return ()
    place, wide = Place(f"printer {printer.name}"), f"{printer.margin:g}"
    return (faults.TEXT_UNPRINTED.at(place, page=sides[0], margin=wide),)


def box(glyph: Glyph) -> Box:
    """The place of a glyph on its page: from its baseline up, along its line."""
    along = math.radians(glyph.turn)
    x = glyph.x + glyph.advance * math.cos(along) - ABOVE * glyph.size * math.sin(along)
    y = glyph.y + glyph.advance * math.sin(along) + ABOVE * glyph.size * math.cos(along)
    return min(x, glyph.x), min(y, glyph.y), max(x, glyph.x), max(y, glyph.y)
