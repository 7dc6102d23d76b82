"""Alterations of a finished PDF: of whole pages, or sides of sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from alterable import Altered, Book
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
)


def of_pages(book: Book, kind: str, order: Callable[[list[int]], list[int]], told: int) -> Altered:
    """Another order of the pages or sides; one that they concern is `told`, from 0."""
    count = len(book.writer.pages)
    writer = PdfWriter(clone_from=BytesIO(book.pdf))
    pages = [writer.pages[n] for n in order(list(range(count)))]
    shuffled = PdfWriter(clone_from=BytesIO(book.pdf))
    while shuffled.pages:
        shuffled.remove_page(0)
    for page in pages:
        shuffled.add_page(page)
    book.writer = shuffled
    text = book.faces[told + 1][2:6]
    return Altered(kind, book.saved(), frozenset(), () if book.sheets else (text,))


def with_text(book: Book) -> int:
    """A page with text, from 0; of sheets any side."""
    sides = range(len(book.writer.pages))
    return book.chance.choice([n for n in sides if book.sheets or len(book.faces[n + 1]) > 20])


def of_itself(book: Book, number: int) -> frozenset[int]:
    """What must be told of a page or side, from 0: its number; a side is told by a page on it."""
    return frozenset() if book.sheets else frozenset({number + 1})


def a_page_less(book: Book) -> Altered:
    gone = with_text(book)
    return of_pages(book, "a page less", lambda each: each[:gone] + each[gone + 1 :], gone)


def a_page_twice(book: Book) -> Altered:
    twice = with_text(book)
    return of_pages(book, "a page twice", lambda each: each[: twice + 1] + each[twice:], twice)


def pages_exchanged(book: Book) -> Altered:
    one = with_text(book)
    other = book.chance.choice([n for n in range(len(book.writer.pages)) if n != one])

    def exchanged(all: list[int]) -> list[int]:
        all[one], all[other] = all[other], all[one]
        return all

    moved = of_pages(book, "pages exchanged", exchanged, one)
    return replace(moved, words=())


def a_page_turned(book: Book) -> Altered:
    number = with_text(book)
    book.writer.pages[number][NameObject("/Rotate")] = NumberObject(book.chance.choice([90, 180]))
    return Altered("a page turned", book.saved(), of_itself(book, number), ())


def a_page_cut(book: Book) -> Altered:
    page = book.writer.pages[with_text(book)]
    page.cropbox.upper_right = (page.mediabox.right, page.mediabox.top * 0.6)
    return Altered("a page cut", book.saved(), frozenset(), ())


def a_stamp(book: Book) -> Altered:
    from pypdf.annotations import Rectangle

    number = with_text(book)
    stamp = Rectangle(rect=(100, 200, 300, 320), interior_color="ff0000")
    form = DecodedStreamObject()
    form.set_data(b"1 0 0 rg 0 0 200 120 re f")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(map(NumberObject, (0, 0, 200, 120)))
    shown = {NameObject("/N"): book.writer._add_object(form)}
    stamp[NameObject("/AP")] = DictionaryObject(shown)
    stamp[NameObject("/F")] = NumberObject(4)
    book.writer.add_annotation(number, stamp)
    return Altered("a stamp", book.saved(), of_itself(book, number), ())


OF_PAGES: tuple[Callable[[Book], Altered], ...] = (
    a_page_less, a_page_twice, pages_exchanged, a_page_turned, a_page_cut, a_stamp,
)  # fmt: skip
