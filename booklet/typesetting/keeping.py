"""What a living process keeps of a book, and takes for the next one: its pages where only words
have changed (`kept_book`), else its parts (`kept_parts`).

Kept is nothing of a book of which anything was told, and no pages where a line could not be set
well, since that is told of each book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from booklet.model.book import Galley
from booklet.reading.stamped import this_stamp
from booklet.typesetting import kept_parts, kept_sources, kept_styles
from booklet.typesetting.changed_words import changed
from booklet.typesetting.fence import Fence, FilesRead
from booklet.typesetting.kept_book import KeptBook
from booklet.typesetting.kept_parts import DocumentParts
from booklet.typesetting.loading import UNSET
from booklet.typesetting.shelf import SHELF

MOST_BOOKS = 3
"""So many books a process keeps as they were laid out, of as many characters as `SHELF` in all."""
LARGEST = 1_000_000
"""Bytes of the style sheets and pictures of a book that is kept as it was laid out."""
BOOKS: list[KeptBook] = []
READ: dict[str, tuple[str, FilesRead]] = {}
"""What was read for books before, by the address of their folder, and the stamp of the house then:
where any of it has changed, such as a picture behind a title, nothing stands."""


@contextmanager
def keeping(
    html: Any,
    families: Any,
    galley: Galley,
    render: Callable[[], Any],
    told: Callable[[], bool],
    flaws: Sequence[object],
) -> Iterator[tuple[Any, Any]]:
    """Yield the document of a galley, which is laid out by `render` unless it stands, and the root
    of its tree. Nothing is kept where anything was `told` in the end, no pages for `flaws`."""
    if not SHELF.most:
        yield render(), html.etree_element
        return
    if not as_it_was(html.url_fetcher, html.base_url):
        clear()
    book = book_like(html, families, galley)
    run: Any = book or DocumentParts(SHELF, html.etree_element)
    token = kept_parts.this_run.set(run)
    well = False
    try:
        document = book.document if book else render()
        yield document, run.root
        well = not told()
    finally:
        kept_parts.this_run.reset(token)
        if not well:
            clear()
        else:
            READ[html.base_url] = this_stamp.get(), html.url_fetcher.read
            if flaws:
                kept_styles.forget_pages()  # what stands in their margins may be one of them
            else:
                keep(book or KeptBook(run, document, galley), html.url_fetcher.read)
        SHELF.done()
        kept_styles.done()


def as_it_was(fetcher: Fence, address: str) -> bool:
    """Whether what was read for books before is what it was: the files of a house are while it has
    the stamp that it had."""
    stamp, read = READ.get(address, ("", {}))
    if not stamp or stamp != this_stamp.get():
        return fetcher.reads(read)
    fetcher.read |= read
    return True


def book_like(html: Any, families: Any, galley: Galley) -> KeptBook | None:
    """A kept book of which only words have changed, with these words; it is taken away."""
    for book in [*BOOKS]:
        if not book.hangs_on(galley, families):
            continue
        changes = changed(book.root, html.etree_element)
        if changes is not None:
            BOOKS.remove(book)
            with suppress(*UNSET):  # what cannot be set here may be set anew
                if book.set_words(changes, html, families):
                    return book
    return None


def keep(book: KeptBook, read: FilesRead) -> None:
    """Keep a book, unless too much was read for it, and its parts."""
    for part in book.parts.values():
        if SHELF.get(part.markup) is part:
            SHELF.put(part.markup, part)
    if sum(size for size, _ in read.values()) <= LARGEST and book.stands_alone():
        BOOKS.append(book)
    while len(BOOKS) > MOST_BOOKS or sum(each.size for each in BOOKS) > SHELF.most:
        del BOOKS[0]


def clear() -> None:
    """Let everything go."""
    SHELF.clear()
    kept_sources.forget_parts()
    BOOKS.clear()
    READ.clear()
    kept_styles.clear()
