"""The addresses at which a product is sent to a queue of the spooler and its job is looked at.

The desk sends what `booklet print` would send: with a printer that prints on one side only there
are two passes, and between them the pile is laid back as the answer says.
"""

from __future__ import annotations

import asyncio

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from booklet.errors import OrderError, Place, PrinterError
from booklet.errors.faults import desk as faults
from booklet.model.paper import PrintFile, Product
from booklet.model.printer import Job, Printer
from booklet.printers.instruction import laying
from booklet.printers.passes import medium_for, passes_for
from booklet.printers.spooler import chosen, look, queues, send
from booklet.sheets import print_file
from booklet.web.desk import Desk
from booklet.web.orders import table_from
from booklet.web.refusals import Told


def queue_routes(desk: Desk) -> list[Route]:
    """The addresses of queues and jobs."""
    printing = Queues(desk)
    return [
        Route("/queues", printing.queues),
        Route("/products/{key}/print", printing.print, methods=["POST"]),
        Route("/jobs/{queue}/{number:int}", printing.job),
    ]


class Copies(Struct, frozen=True):
    """What is to be printed of a product: where, how often, and which pass of it, from 1."""

    queue: str
    copies: int
    number: int


class Queues:
    """The answers about queues and jobs."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def queues(self, request: Request) -> Response:
        """The queues that there are; none where there is no spooler."""
        try:
            found = await asyncio.to_thread(queues)
        except PrinterError:
            found = ()
        return JSONResponse([{"name": each.name, "default": each.default} for each in found])

    async def print(self, request: Request) -> Response:
        """Send what was made to a queue."""
        copies = copies_from(await request.body())
        key = request.path_params["key"]
        made = await self.desk.pressed(key, visitor=f"for {key}")
        return JSONResponse(await asyncio.to_thread(send_pass, made.product, copies), 201)

    async def job(self, request: Request) -> Response:
        """What becomes of a job."""
        job = Job(request.path_params["queue"], request.path_params["number"])
        seen = await asyncio.to_thread(look, job)
        return JSONResponse({"done": seen.done, "troubles": seen.troubles})


def copies_from(body: bytes) -> Copies:
    """What the page asks to print. Raises OrderError."""
    words = table_from(body).values
    try:
        return Copies(str(words["queue"]), int(words["copies"]), int(words["pass"]))
    except (ValueError, LookupError, TypeError) as error:
        raise OrderError(faults.NOTHING_TO_PRINT.at(Place("print"))) from error


def send_pass(product: Product, copies: Copies) -> Told:
    """Send a pass. Raises OrderError, PrinterError."""
    file = print_file(product)
    passes = passes_for(file, product.printer)
    if not 1 <= copies.number <= len(passes):
        raise OrderError(faults.NO_SUCH_PASS.at(Place("print"), number=copies.number))
    each = passes[copies.number - 1]
    job = send(each, chosen(copies.queue), medium_for(each), copies.copies)
    return {
        "job": [job.queue, job.number],
        "passes": len(passes),
        "laying": laying_of(product.printer, file) if len(passes) == 2 else (),
    }


def laying_of(printer: Printer | None, file: PrintFile) -> tuple[str, ...]:
    """How the pile is laid back before the second pass, in English and Chinese."""
    return laying(printer.face, file.upright) if printer else ()
