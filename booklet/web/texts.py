"""The addresses at which texts are brought, renamed, shortened, kept as a book and given up."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from booklet.errors import BookletError, OrderError, Place
from booklet.errors.faults import desk as faults
from booklet.web.books import OwnBook, zipped
from booklet.web.desk import Desk
from booklet.web.naming import download
from booklet.web.orders import table_from

MOST_FILES = 60
LONGEST_TITLE = 80


def text_routes(desk: Desk) -> list[Route]:
    """The addresses of books of one's own."""
    texts = Texts(desk)
    return [
        Route("/books", texts.bring, methods=["POST"]),
        Route("/books/{id}/book.zip", texts.keep),
        Route("/books/{id}/forget", texts.forget, methods=["POST"]),
        Route("/books/{id}/pieces/{number:int}", texts.piece, methods=["GET", "POST"]),
    ]


class Texts:
    """The answers about books of one's own."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def bring(self, request: Request) -> Response:
        """Take files, whose names and sizes stand in a header and whose bytes follow each other in
        the body, as a book: 201, its id and what its pieces are called. Raises OrderError."""
        files = list(files_in(request.headers.get("x-files", ""), await request.body()))
        book = await self.desk.books.bring(files)
        try:
            corpus = await self.desk.corpus(book.house)
        except BookletError:
            self.desk.books.forget(book.id)
            raise
        return JSONResponse({"id": book.id, "pieces": [each.id for each in corpus.pieces]}, 201)

    async def piece(self, request: Request) -> Response:
        """The paragraphs of a piece, after they and its title were changed."""
        book, number = self.book(request), request.path_params["number"]
        if request.method == "POST":
            title, left = edits_in(await request.body())
            edits = book.edits.of(number, title, left, len(book.blocks(number)))
            book = await self.desk.books.edit(book.id, edits)
        return JSONResponse(book.paragraphs(number))

    async def keep(self, request: Request) -> Response:
        """The folder of the book."""
        book = self.book(request)
        return download(
            await asyncio.to_thread(zipped, book), "application/zip", "book.zip", book.name
        )

    async def forget(self, request: Request) -> Response:
        """Give up the book."""
        self.desk.books.forget(self.book(request).id)
        return JSONResponse({})

    def book(self, request: Request) -> OwnBook:
        """The book that is asked for. Raises Gone."""
        return self.desk.books.get(request.path_params["id"])


def files_in(told: str, body: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a request, with their names. Raises OrderError for what is told otherwise."""
    try:
        listed = [(str(name), size) for name, size in json.loads(unquote(told))]
    except (ValueError, TypeError, RecursionError) as error:
        raise OrderError(faults.NO_FILES.at(Place("files"))) from error
    sizes = [size for _, size in listed if isinstance(size, int) and size >= 0]
    if not 0 < len(listed) <= MOST_FILES or len(sizes) < len(listed) or sum(sizes) != len(body):
        raise OrderError(faults.NO_FILES.at(Place("files")))
    start = 0
    for name, size in listed:
        yield name.encode("utf-8", "replace").decode(), body[start : start + size]
        start += size


def edits_in(body: bytes) -> tuple[str, list[int]]:
    """The title and the numbers of what is left out. Raises OrderError."""
    values = table_from(body).values
    title, left = values.get("title"), values.get("left")
    if not (isinstance(title, str) and title.strip() and len(title) <= LONGEST_TITLE):
        raise OrderError(faults.NAMELESS.at(Place("title"), most=LONGEST_TITLE))
    if not (isinstance(left, list) and all(isinstance(each, int) for each in left)):
        raise OrderError(faults.NOT_JSON.at(Place("left")))
    return " ".join(title.split()), left
