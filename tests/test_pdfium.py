"""The door to PDFium: any number of threads read and draw, and see what one alone sees."""

from __future__ import annotations

import gc
import hashlib
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from booklet.pdf.pages import folding_words, pictures, read_pages, written_anew
from booklet.pdf.pdfium import LOCK, opened, pdfium, reading
from booklet.pdf.pictures import picture

THREADS = 6


def pdf_of(pages: int, turned: int = 0) -> bytes:
    """A PDF with a few words and a rule on each page."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(200, 300), invariant=1)
    for number in range(1, pages + 1):
        canvas.setPageRotation(turned)
        for line in range(20):
            canvas.drawString(20, 280 - 13 * line, f"page {number} of {pages}, line {line}")
        canvas.line(20, 10, 20 + 10 * number, 10)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


PDFS = [pdf_of(pages, turned) for pages, turned in ((3, 0), (5, 90), (8, 180))]


def refused(pdf: bytes) -> str:
    with pytest.raises(ValueError, match="not a PDF") as caught:
        read_pages(pdf[:300])
    return str(caught.value)


def drawn(pdf: bytes) -> list[tuple[int, str, tuple[int, int]]]:
    return [
        (number, hashlib.sha256(image.tobytes()).hexdigest(), place(30, 40))
        for number, image, place in pictures(pdf, {1, 2, 3}, 50)
    ]


SEEN: dict[str, Callable[[bytes], object]] = {
    "glyphs": read_pages,
    "pictures": drawn,
    "a picture": lambda pdf: picture(pdf, 2, 120),
    "metadata": folding_words,
    "written anew": lambda pdf: len(written_anew(pdf)),
    "nothing": refused,
}


def test_threads_see_what_one_alone_sees() -> None:
    """Glyphs and pictures of several files, read and drawn at once in several orders."""
    works = [(name, pdf) for name in SEEN for pdf in range(len(PDFS))] * 4
    alone = {(name, pdf): SEEN[name](PDFS[pdf]) for name, pdf in works}

    def order(seed: int) -> None:
        for name, pdf in random.Random(seed).sample(works, len(works)):
            assert SEEN[name](PDFS[pdf]) == alone[name, pdf]

    with ThreadPoolExecutor(THREADS) as threads:
        assert list(threads.map(order, range(THREADS))) == [None] * THREADS


def test_pictures_that_nobody_asks_for_any_more_keep_nobody_out() -> None:
    """Between two pictures the library is free, also for another thread that gives them up."""
    left = pictures(PDFS[0], {1, 2, 3}, 50)
    next(left)
    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(read_pages, PDFS[1]).result(10) == read_pages(PDFS[1])
        threads.submit(left.close).result(10)  # type: ignore[attr-defined]
        assert threads.submit(read_pages, PDFS[2]).result(10)


def test_the_library_may_be_entered_twice() -> None:
    with reading(PDFS[0]) as document, opened(PDFS[1]) as other:
        assert (len(document), len(other)) == (3, 5)
        assert len(read_pages(PDFS[2])) == 8


def test_no_thread_is_in_the_library_without_its_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every call is made by the thread that holds the lock, those that give back as well."""
    calls = {True: 0, False: 0}

    def watch(function: Callable[..., object], *words: object) -> object:
        calls[LOCK._is_owned()] += 1  # type: ignore[attr-defined]
        return function(*words)

    for name, function in list(vars(pdfium).items()):
        if name.startswith("FPDF") and callable(function) and not isinstance(function, type):
            monkeypatch.setattr(pdfium, name, partial(watch, function))
    for see in SEEN.values():
        see(PDFS[0])
    gc.collect()
    assert calls[True] > 1000
    assert calls[False] == 0


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_places_are_those_of_the_library(turned: int) -> None:
    """A place on a page is the same pixel as PDFium says, whichever way the page is turned."""
    pdf = pdf_of(1, turned)
    ((_, image, place),) = pictures(pdf, {1}, 100)
    with reading(pdf) as document:
        page = document[0]
        bitmap = page.render(scale=100 / 72)
        exact = bitmap.get_posconv(page).to_bitmap
        for x, y in ((0, 0), (200, 300), (17.3, 250.9), (100, 0), (-5, 310)):
            assert place(x, y) == pytest.approx(exact(x, y), abs=1)
        assert image.size == (bitmap.width, bitmap.height)
        bitmap.close()
