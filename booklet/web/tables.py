"""The addresses at which tables of orders are brought, read, made, watched, stopped and fetched."""

from __future__ import annotations

import asyncio
import csv
import io

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from booklet.batch import sample
from booklet.web.batches import Batches, BatchRun
from booklet.web.naming import download
from booklet.web.refusals import Gone, finding_object


def table_routes(batches: Batches) -> list[Route]:
    """The addresses of tables of orders."""
    tables = Tables(batches)
    return [
        Route("/batches", tables.read, methods=["POST"]),
        Route("/batches/sample.csv", tables.sample),
        Route("/batches/{id}", tables.state),
        Route("/batches/{id}/make", tables.make, methods=["POST"]),
        Route("/batches/{id}/stop", tables.stop, methods=["POST"]),
        Route("/batches/{id}/booklets.zip", tables.archive),
    ]


class Tables:
    """The answers about tables."""

    def __init__(self, batches: Batches) -> None:
        self.batches = batches

    async def read(self, request: Request) -> Response:
        """Takes the table as the whole body, whatever its file was called, and tells what it is
        taken for."""
        batch = await self.batches.read(await request.body())
        return JSONResponse(batch.state(finding_object), 201)

    async def make(self, request: Request) -> Response:
        """Make what was read, in spite of what is accepted by `accept`."""
        batch = self.found(request)
        accept = request.query_params.getlist("accept")
        await asyncio.to_thread(self.batches.begin, batch, accept)
        return JSONResponse(batch.state(finding_object))

    async def sample(self, request: Request) -> Response:
        """A table to begin with, as CSV that spreadsheets open as UTF-8."""
        text = io.StringIO()
        csv.writer(text).writerows(sample())
        return download(text.getvalue().encode("utf-8-sig"), "text/csv", "orders.csv")

    async def state(self, request: Request) -> Response:
        return JSONResponse(self.found(request).state(finding_object))

    async def stop(self, request: Request) -> Response:
        """Stop a batch, and tell how far it came."""
        batch = self.found(request)
        batch.stop()
        await asyncio.to_thread(batch.ended.wait, 5)
        return JSONResponse(batch.state(finding_object))

    async def archive(self, request: Request) -> Response:
        """All that a batch made, as a ZIP."""
        batch = self.found(request)
        if not (batch.ended.is_set() and batch.archive.exists()):
            raise Gone
        return FileResponse(batch.archive, media_type="application/zip", filename="booklets.zip")

    def found(self, request: Request) -> BatchRun:
        """The batch that is asked for. Raises Gone."""
        batch = self.batches.get(request.path_params["id"])
        if batch is None:
            raise Gone
        return batch
