"""The addresses of printers: the sheets by which one is calibrated, what was seen on them, and the
two passes of a product for one that prints on one side only.

Sheets, questions and what the answers mean are those of `booklet calibrate`, and so is the profile
that is kept. Since visitors may bring profiles, there is an end to their number.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from booklet.errors import OrderError, Place
from booklet.errors.faults import desk as faults
from booklet.model.printer import Printer, medium_of
from booklet.printers.answers import answers_of
from booklet.printers.by_hand import calibration, zipped_passes
from booklet.printers.calibration import profile
from booklet.printers.profiles import keep_printer, printer_names
from booklet.sheets import print_file
from booklet.web.desk import Desk, Kept
from booklet.web.naming import download, name_of
from booklet.web.orders import table_from
from booklet.web.refusals import Gone

SHEETS = Path("calibration.pdf")
PAPER = medium_of(210, 297)
MOST = 50


def printer_routes(desk: Desk) -> list[Route]:
    """The addresses of calibration and of passes."""
    printers = Printers(desk)
    return [
        Route("/calibration/{name}", printers.sheet),
        Route("/printers", printers.keep, methods=["POST"]),
        Route("/products/{key}/passes.zip", printers.passes),
    ]


class Printers:
    """The answers about printers."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def sheet(self, request: Request) -> Response:
        """The sheet of the first or of the second pass."""
        sheets = await asyncio.to_thread(calibration, SHEETS, PAPER, self.desk.house.fonts)
        name = request.path_params["name"]
        if Path(name) not in sheets:
            raise Gone
        return download(sheets[Path(name)], "application/pdf", name)

    async def keep(self, request: Request) -> Response:
        """Keep the profile that the answers of a calibration give: 201."""
        printer = calibrated(await request.body())
        await asyncio.to_thread(keep_printer, printer)
        return JSONResponse({"name": printer.name}, 201)

    async def passes(self, request: Request) -> Response:
        """The files of a printer without duplex, as a ZIP."""
        key = request.path_params["key"]
        made = await self.desk.pressed(key, visitor=f"for {key}")
        archive = await asyncio.to_thread(passes_of, made, self.desk.house.fonts)
        name = name_of(made.ticket, str((await self.desk.corpus(made.house)).title))
        return download(archive, "application/zip", "passes.zip", name)


def calibrated(body: bytes) -> Printer:
    """The profile that the answers of the page mean. Raises OrderError."""
    name, answers = answers_of(table_from(body))
    kept = printer_names()
    if name not in kept and len(kept) >= MOST:
        raise OrderError(faults.TOO_MANY_PRINTERS.at(Place("name"), most=MOST))
    return profile(name, answers)


def passes_of(made: Kept, fonts: Path) -> bytes:
    """A ZIP of both passes, and of the page that tells how the pile is laid back between them.

    Raises Gone where one pass does."""
    product, path = made.product, Path(f"{made.ticket.format}.pdf")
    printer = product.printer
    archive = zipped_passes(path, print_file(product), printer, fonts) if printer else None
    if archive is None:
        raise Gone
    return archive
