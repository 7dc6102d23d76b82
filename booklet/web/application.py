"""The addresses of the desk and what each answers.

`/` the page · `/orders` takes an order and tells what it came to · `/products/KEY/…` its pages as
pictures, its files · `/search` words in the texts · `/now` what tells of changes · `/books…` texts
that visitors bring, which `book` names in the others · `/proofs…` PDFs that they bring to be
proofread · `/batches…` tables of many orders ·
`/calibration/…` the sheets by which a printer is known, `/printers` what was seen on them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from msgspec import to_builtins
from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from booklet.errors import BookletError
from booklet.errors.faults import desk as faults
from booklet.model.order import Ticket
from booklet.reading import write_ticket
from booklet.reading.house import House
from booklet.web.answers import seen, what_was_made
from booklet.web.cards import search
from booklet.web.desk import Desk, Kept
from booklet.web.door import Admission, Door
from booklet.web.judgements import proof_routes
from booklet.web.naming import download, name_of
from booklet.web.orders import ticket_from
from booklet.web.page import face, page_of, static
from booklet.web.printers import printer_routes
from booklet.web.queues import queue_routes
from booklet.web.refusals import Gone, Refused, answer_of, told_all
from booklet.web.tables import table_routes
from booklet.web.texts import text_routes

LARGEST_ORDER = 20_000
WHAT = ("pages", "sides", "lying")
WIDTHS = (480, 900, 1600)
KEPT = {"cache-control": "private, max-age=86400, immutable"}
FRESH = {"cache-control": "no-cache"}
PDF = "application/pdf"


def application(desk: Desk, rules: Admission) -> Door:
    """The whole application, behind its door."""

    @asynccontextmanager
    async def open_hours(_: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    at = Site(desk)
    routes = [
        Route("/", at.page),
        Route("/static/{name}", at.static),
        Route("/faces/{role}", at.face),
        Route("/search", at.search),
        Route("/now", at.now),
        Route("/orders", at.order, methods=["POST"]),
        Route("/products/{key}/{what}/{number:int}-{width:int}.png", at.picture),
        *printer_routes(desk),
        Route("/products/{key}/{name}", at.file),
        *table_routes(desk.batches),
        *queue_routes(desk),
        *text_routes(desk),
        *proof_routes(desk),
    ]
    answers = {
        BookletError: wrong,
        Refused: not_answered,
        404: not_answered,
        405: not_answered,
    }
    site = Starlette(routes=routes, exception_handlers=answers, lifespan=open_hours)  # type: ignore[arg-type]
    site.router.redirect_slashes = (
        False  # an answer that leads elsewhere leads to the host it was told
    )
    return Door(site, rules)


async def wrong(_: Request, error: BookletError) -> Response:
    """The answer to an order that is wrong: 422, with all findings."""
    return JSONResponse(told_all(error), 422)


async def not_answered(request: Request, error: Exception) -> Response:
    """The answer to what is refused, or is nowhere."""
    return answer_of(error if isinstance(error, Refused) else Gone(), request.headers)


class Site:
    """The answers that need the desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def page(self, request: Request) -> Response:
        """The desk's page, in the language that `lang` asks for."""
        language, own = request.query_params.get("lang", ""), request.query_params.get("book")
        house, book = self.house(request), self.desk.books.get(own) if own else None
        html = page_of(await self.desk.corpus(house), house, language, book)
        return Response(html, media_type="text/html", headers=FRESH)

    async def static(self, request: Request) -> Response:
        """A file of the page."""
        content, kind = static().get(request.path_params["name"], (None, ""))
        if content is None:
            raise Gone
        heads = KEPT if kind == "image/svg+xml" else FRESH  # asked for at every new address
        return Response(content, media_type=kind, headers=heads)

    async def face(self, request: Request) -> Response:
        """A face that the page is set in."""
        content = face(self.desk.house, request.path_params["role"])
        if content is None:
            raise Gone
        return Response(content, media_type="font/otf", headers=KEPT)

    async def search(self, request: Request) -> Response:
        """The places of the words `q` in the texts, by piece."""
        hits = search(
            await self.desk.corpus(self.house(request)), request.query_params.get("q", "")
        )
        return JSONResponse({id: [to_builtins(hit) for hit in found] for id, found in hits.items()})

    async def now(self, request: Request) -> Response:
        """What tells whether the house has changed, and whether its pieces have."""
        stamp, pieces = await self.desk.now(self.house(request))
        return JSONResponse({"stamp": stamp, "pieces": pieces}, headers=FRESH)

    async def order(self, request: Request) -> Response:
        """What an order came to, or what is wrong with it. The page where its change will be seen
        is begun meanwhile, as wide as it will be asked for."""
        ticket, house = await ordered(request), self.house(request)
        made = await self.desk.order(ticket, house, visitor(request))
        sight = QueryParams(request.headers.get("x-sight", ""))
        page, width = seen(made.product, sight), sight.get("width", "")
        if page and width in map(str, WIDTHS) and not await request.is_disconnected():
            pdf = made.product.proof.pdf
            self.desk.begin_picture(f"{made.key} pages", pdf, page, int(width))
        own = house.corpus.name if house != self.desk.house else ""
        return JSONResponse({**what_was_made(made, own), "seen": page})

    async def picture(self, request: Request) -> Response:
        """A page of the proof (`pages`), a side of a sheet (`sides`), or the booklet as it lies on
        a table (`lying`), which has one width."""
        what, width = request.path_params["what"], request.path_params["width"]
        if what not in WHAT or width not in WIDTHS:
            raise Gone
        made = await (self.pressed(request) if what == "sides" else self.made(request))
        if what == "lying":
            return Response(await self.desk.lying(made), media_type="image/png", headers=KEPT)
        pdf = sheets_of(made) if what == "sides" else made.product.proof.pdf
        if pdf is None:
            raise Gone
        drawn = await self.desk.picture(
            f"{made.key} {what}", pdf, request.path_params["number"], width
        )
        return Response(drawn, media_type="image/png", headers=KEPT)

    async def file(self, request: Request) -> Response:
        """The booklet, its print sheets, or its ticket, to be kept."""
        sheets = request.path_params["name"] == "sheets.pdf"
        made = await (self.pressed(request) if sheets else self.made(request))
        files = {
            "booklet.pdf": (made.product.proof.pdf, PDF),
            "sheets.pdf": (sheets_of(made), PDF),
            "order.toml": (write_ticket(made.ticket).encode(), "application/toml"),
        }
        content, kind = files.get(request.path_params["name"], (None, ""))
        if content is None:
            raise Gone
        name = name_of(made.ticket, str((await self.desk.corpus(made.house)).title))
        return download(content, kind, request.path_params["name"], name, KEPT)

    def house(self, request: Request) -> House:
        """The house that is asked for: `book` names one of a visitor's own. Raises Gone."""
        return self.desk.house_of(request.query_params.get("book"))

    async def made(self, request: Request) -> Kept:
        """What the key in the address stands for. Raises Gone."""
        key = request.path_params["key"]
        return await self.desk.kept(key, visitor=f"for {key}")

    async def pressed(self, request: Request) -> Kept:
        """As `made`, with the print file of its sheets. Raises Gone."""
        key = request.path_params["key"]
        return await self.desk.pressed(key, visitor=f"for {key}")


async def ordered(request: Request) -> Ticket:
    """The ticket that a request brings. Raises Refused, OrderError."""
    body = await request.body()
    if request.headers.get("content-type") != "application/json":
        raise Refused(415, faults.NO_REQUEST)
    if len(body) > LARGEST_ORDER:
        raise Refused(413, faults.TOO_MUCH, most=f"{LARGEST_ORDER // 1000} KB")
    return ticket_from(body)


def sheets_of(made: Kept) -> bytes | None:
    """The print sheets of what was made, if it has any."""
    return made.product.print_sheets.pdf if made.product.print_sheets else None


def visitor(request: Request) -> str:
    """Who orders: the name that the page gave itself, else the address."""
    named = request.headers.get("x-visitor", "")[:40]
    return named or (request.client.host if request.client else "")
