"""The addresses at which a product is sent to a queue of the spooler and its job is looked at.

The desk sends what `booklet print` would send: with a printer that prints on one side only there
are two passes, and between them the pile is laid back as the answer says.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from booklet.errors import OrderError, Place, PrinterError
from booklet.errors.faults import desk as faults
from booklet.model.paper import Product
from booklet.model.printer import Job, Pass
from booklet.printers import chosen, look, queues, send
from booklet.printers.passing import medium_for, passes_for
from booklet.web.answers import Told
from booklet.web.desk import Desk


def queue_routes(desk: Desk) -> list[Route]:
    printing = Queues(desk)
    return [
        Route("/queues", printing.queues),
        Route("/products/{key}/print", printing.print, methods=["POST"]),
        Route("/jobs/{queue}/{number:int}", printing.job),
    ]


@dataclass(frozen=True)
class Run:
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
        run = run_from(await request.body())
        key = request.path_params["key"]
        made = await self.desk.pressed(key, visitor=f"for {key}")
        return JSONResponse(await asyncio.to_thread(printed, made.product, run), 201)

    async def job(self, request: Request) -> Response:
        job = Job(request.path_params["queue"], request.path_params["number"])
        seen = await asyncio.to_thread(look, job)
        troubles = [trouble.en for trouble in seen.troubles]
        return JSONResponse({"done": seen.done, "troubles": troubles})


def run_from(body: bytes) -> Run:
    """What the page asks to print. Raises OrderError."""
    try:
        words = json.loads(body)
        return Run(str(words["queue"]), int(words["copies"]), int(words["pass"]))
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise OrderError(faults.NOTHING_TO_PRINT.at(Place("print"))) from error


def printed(product: Product, run: Run) -> Told:
    """Send a pass. Raises OrderError, PrinterError."""
    passes = passes_for(product.for_printer, product.printer)
    if not 1 <= run.number <= len(passes):
        raise OrderError(faults.NO_SUCH_PASS.at(Place("print"), number=run.number))
    each = passes[run.number - 1]
    job = send(each, chosen(run.queue), medium_for(each), run.copies)
    return {
        "job": [job.queue, job.number],
        "passes": len(passes),
        "laying": laying_of(product, passes),
    }


def laying_of(product: Product, passes: Sequence[Pass]) -> tuple[str, ...]:
    """How the pile is laid back before the second pass, in Chinese and English."""
    if len(passes) == 1 or product.printer is None:
        return ()
    from booklet.printers.instruction import laying
    from booklet.printers.passes import lies

    return laying(product.printer.face, not lies(product.for_printer))
