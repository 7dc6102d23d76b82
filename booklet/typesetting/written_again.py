"""The PDF of a book of which only words have changed since it was written: all else in it stands.

In comes a document whose other pages are those of one that was written (`kept_book`), with what was
kept of that; out goes its PDF, as it would be if all of it were written anew. Its fonts are told of
each page what they would be told; the pages with other words are drawn, and their streams put in
the place of those before. Where anything but these streams would not be what it was, such as a
place that links lead to, the outline, the tags or the fonts, nothing comes out.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

import pydyf_for_booklet as pydyf
from msgspec import Struct

from booklet.errors import Finding
from booklet.model.order import Standards
from booklet.typesetting import kept_parts, watch
from booklet.typesetting.drawn import transparencies
from booklet.typesetting.kept_pages import told_again
from booklet.typesetting.pdf_fonts import DescribedFonts, FontTold, by_file, told_of
from booklet.typesetting.seam import boxes, describe_fonts, pdf_stream
from booklet.typesetting.structure import WrittenObject
from booklet.typesetting.tagged import PX, Tagger, this_run

CATALOGUE = 2
"""The number of the object that is the catalogue of each PDF."""
CALLED = {
    "Author": "authors",
    "Subject": "description",
    "Keywords": "keywords",
    "Creator": "generator",
}
"""What the information of a PDF says, by what it is called in a document."""
UNUSUAL = (boxes.ReplacedBox, boxes.TableBox, boxes.FootnoteAreaBox)
"""Boxes that tell more than their words, or are told apart by what was drawn before."""


class WrittenBook(Struct, eq=False):
    """What is kept of a document that was written: its pages with their boxes, what it tells of
    itself, its tagger with the elements that each page shows, the transparencies that each asks
    for, if it needs nothing but these and fonts, the objects of its PDF up to those that tell of
    the whole, and which of them are the streams of pages, what the PDF is called, and how its fonts
    were `described`; `short` is what it lacks of what it could claim to be."""

    pages: list[tuple[Any, Any]]
    metadata: dict[str, Any]
    tagger: Tagger
    owners: list[list[Any]]
    opacities: list[list[str] | None]
    objects: list[Any]
    streams: list[int]
    catalogue: dict[str, Any]
    info: dict[str, Any]
    described: DescribedFonts
    short: list[Finding] = []

    def keep(self, pdf: Any, short: Iterable[Finding]) -> None:
        """Keep the objects as they are written."""
        self.objects, self.short = pdf.objects[: len(self.objects)], [*short]


def written_first(document: Any, pdf: Any, tagger: Tagger) -> WrittenBook | None:
    """A document that is about to be written, to be kept, if it may be."""
    run = kept_parts.this_run.get()
    if not run or tagger.borrowed or document.metadata.attachments:
        return None
    if names := pdf.catalog.get("Names"):
        names.update({name: WrittenObject(each.data) for name, each in names.items()})
    document.written = book = WrittenBook(
        pages=[*zip(document.pages, run.pages, strict=True)],
        metadata={**vars(document.metadata)},
        tagger=tagger,
        owners=[canvas.owners for canvas in tagger.canvases if canvas.stream is None],
        opacities=[transparencies(pdf.objects[number].stream) for number in tagger.streams],
        objects=pdf.objects[:],
        streams=tagger.streams,
        catalogue=copied(pdf.catalog),
        info={**pdf.info},
        described=pdf.described,
    )
    return book


def written_again(document: Any, archive: Standards) -> tuple[Any, WrittenBook] | None:
    """The PDF of a document whose other pages were written before, but for what tells of the whole,
    and what was kept of it; None where more than words has changed."""
    before, watched = document.__dict__.pop("before", None), watch.of_this_run()
    if before is None or watched.substituted or any(watched.told()):
        return None
    pages = [*zip(document.pages, kept_parts.this_run.get().pages, strict=True)]
    changed = {n for n, pair in enumerate(zip(before.pages, pages, strict=True)) if others(*pair)}
    same = tells_the_same(before.metadata, document.metadata) and before.tagger.archive is archive
    if not (same and all(alike(before.pages[n], pages[n]) for n in changed)):
        return None
    streams = drawn(document, before, pages, changed)
    pdf = None if streams is None else with_fonts(before, document, with_streams(before, streams))
    if pdf is None:
        document.fonts = {}
        vars(watched).update(vars(watch.Watch()))  # nothing is drawn so far
        return None
    before.pages, document.written = pages, before
    pdf.info = pydyf.Dictionary({**before.info, **called(document.metadata)})
    return pdf, before


def tells_the_same(before: Mapping[str, Any], metadata: Any) -> bool:
    """Whether a document tells the same of itself as another, but for what is in no more than the
    information of its PDF (14.3.3)."""
    now = vars(metadata)
    return all(
        value == now[name] if name not in CALLED.values() else bool(value) == bool(now[name])
        for name, value in before.items()
    )


def called(metadata: Any) -> dict[str, Any]:
    """What the information of a PDF says, besides its title."""
    told = {key: getattr(metadata, name) for key, name in CALLED.items()}
    return {
        key: pydyf.String(", ".join(value) if isinstance(value, list) else value)
        for key, value in told.items()
        if value
    }


def with_fonts(book: WrittenBook, document: Any, pdf: Any) -> Any:
    """The PDF with the fonts of a document, in place of those before where they were told other
    glyphs; None where anything else in it would not be what it was."""
    before, files = book.described, by_file(document.fonts)
    told = [told_of(fonts) for fonts in files]
    if [names_of(each) for each in told] != [names_of(each.told) for each in before.files]:
        return None
    for place, (fonts, now, file) in enumerate(zip(files, told, before.files, strict=True)):
        if now != file.told:
            made = pydyf.PDF()
            made.objects = pdf.objects[: file.start]
            describe_fonts(made, fonts, before.options)
            if len(made.objects) != file.stop:
                return None
            pdf.objects[file.start : file.stop] = made.objects[file.start :]
            (before.files[place],) = made.described.files
    return pdf


def names_of(told: Iterable[FontTold]) -> list[str]:
    """The names of fonts that were told something."""
    return [each.name for each in told]


def others(before: tuple[Any, Any], now: tuple[Any, Any]) -> bool:
    """Whether a page is not the one that it was, or is not known as it was drawn."""
    return before[1] is not now[1] or now[1].__dict__.get("drawn") is None


def alike(before: tuple[Any, Any], now: tuple[Any, Any]) -> bool:
    """Whether a page has the place, the entries of the outline and what may be led to of another,
    and both have nothing but words."""
    one, other = (
        (page.width, page.height, page.bleed, page.bookmarks, [*page.anchors.items()])
        for page, _ in (before, now)
    )
    more = [page.links or any(page.forms.values()) for page, _ in (before, now)]
    return one == other and not any(more) and all(map(is_plain, (before[1], now[1])))


def is_plain(page: Any) -> bool:
    """Whether a page shows nothing but words, each once."""
    return not any(isinstance(box, UNUSUAL) for box in page.descendants(placeholders=True))


def drawn(
    document: Any, book: WrittenBook, pages: Sequence[tuple[Any, Any]], changed: Container[int]
) -> dict[int, Any] | None:
    """The streams of the pages that are others now, by their numbers, from 0; None where any other
    page would not be written as it was, or these show other elements."""
    stand_for(book.tagger, document.renamed)
    token = this_run.set(book.tagger)
    streams: dict[int, Any] = {}
    standing = pdf_stream(document, document.pages[0])
    try:
        for number, (page, box) in enumerate(pages):
            if number in changed:
                streams[number] = stream = pdf_stream(document, page)
                stands = is_drawn(book, number, stream, page)
            else:
                watch.of_this_run().page += 1
                stands = told_again(standing, box.drawn) is not None
            if not stands:
                return None
    finally:
        this_run.reset(token)
    return streams


def is_drawn(book: WrittenBook, number: int, stream: Any, page: Any) -> bool:
    """Draw a page. False where it shows other elements than it did, or in another way."""
    book.tagger.page, book.tagger.before = number - 1, (None, "", None)
    stream.transform(d=-1, f=page.height * PX)
    page.paint(stream, PX)
    book.tagger.canvases.clear()
    named, before = transparencies(stream.stream), book.opacities[number]
    return stream.canvas.owners == book.owners[number] and None is not named == before


def stand_for(tagger: Tagger, others: Mapping[Any, Any]) -> None:
    """Let elements be those that they stand for, which have their form."""
    names = {old: new for new, old in others.items()}
    for key in [*tagger.made]:
        element, *kind = key if isinstance(key, tuple) else (key,)
        if element in names:
            new = names[element]
            tagger.made[(new, *kind) if kind else new] = tagger.made.pop(key)
    for old, new in names.items():
        parent = tagger.parents.pop(old)
        tagger.parents[new] = names.get(parent, parent)


def with_streams(book: WrittenBook, streams: Mapping[int, Any]) -> Any:
    """The PDF that was kept, some of its pages with other streams."""
    pdf = pydyf.PDF()
    pdf.catalog = pydyf.Dictionary(copied(book.catalogue))
    pdf.info = pydyf.Dictionary(book.info)
    pdf.objects = [*book.objects]
    changed = {book.streams[number]: stream for number, stream in streams.items()}
    for number, each in {CATALOGUE: pdf.catalog, **changed}.items():
        each.number = number
        pdf.objects[number] = each
    return pdf


def copied(catalogue: Mapping[str, Any]) -> dict[str, Any]:
    """A catalogue, and the names in it, that may be added to."""
    names = catalogue.get("Names")
    return {**catalogue, **({"Names": pydyf.Dictionary(names)} if names else {})}
