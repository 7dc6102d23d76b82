"""The pages of a proof, or of any PDF, as form XObjects, with the annotations that are printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from booklet.errors import Finding, OrderError, Place, refuse
from booklet.errors.faults import paper, sheets
from booklet.errors.faults.phrases import ranges
from booklet.model.book import Proof
from booklet.model.paper import Box, Size
from booklet.model.placing import Fate
from booklet.pdf.reader import damage_told, opened
from booklet.sheets.boxes import LEAST, View, entry, numbers, trimmed, unmeant
from booklet.sheets.majority import lies_across, others, trim_of
from booklet.sheets.press.annotations import Appearance, drawings
from booklet.sheets.press.claims import Sayings, said_in
from booklet.sheets.press.flattening import flattened, reference
from booklet.sheets.press.streams import stream_of

SHOWN = ("/Contents", "/Resources", "/Group")
LARGEST = 14_400
"""pt: the greatest length of a page that a PDF may have (PDF 32000-1, annex C.2)."""


class Form(NamedTuple):
    """A page in the writer: the size to which it will be cut, and its bleed on each side, in pt."""

    reference: IndirectObject
    size: Size
    bleed: Box


class Theirs(NamedTuple):
    """A PDF of anybody, whose pages are read by the library."""

    reader: PdfReader

    def forms(self, writer: PdfWriter, trim: Size) -> list[Form]:
        """Each page as a form of the writer, as `forms_of`."""
        return forms_of(self.reader, writer, trim)

    def said(self, writer: PdfWriter) -> Sayings:
        """What the file says of itself, as `said_in`."""
        return said_in(self.reader, writer)


def read_proof(pdf: bytes, place: Place = Place("FILE")) -> Proof:
    """Any PDF as a proof; its trim size is that of most pages, its warnings tell of the others.

    Raises ValueError, with the reason, for one that is damaged or encrypted, OrderError where a
    page is too long."""
    with damage_told():
        reader = opened(pdf)
        pages, said = reader.pages, said_count(reader)
        views = [trimmed(page) for page in pages]
        unused = [tuple(unmeant(page)) for page in pages]
    sizes = [view.size for view in views]
    tiny = refuse(OrderError, no_sizes(sizes, place))
    trim = trim_of(sizes)
    bleed = max((max(view.bleed) for view in views), default=0.0)
    if said not in (None, len(sizes)):
        tiny = (sheets.OTHER_COUNT.at(place, said=said, found=len(sizes)), *tiny)
    told = (*tiny, *not_used(unused, place), *others(sizes, trim, place))
    return Proof(pdf, len(sizes), trim, (), told, bleed)


def said_count(reader: PdfReader) -> int | None:
    """How many pages a file says that it has."""
    tree = entry(reader.root_object, "/Pages")
    said = entry(tree, "/Count") if isinstance(tree, DictionaryObject) else None
    return int(said) if isinstance(said, NumberObject) else None


def no_sizes(sizes: Sequence[Size], place: Place) -> Iterator[Finding]:
    """The pages that are longer than those of a PDF may be, and those that are next to none."""
    if pages := [number for number, size in enumerate(sizes, 1) if max(size) > LARGEST]:
        yield paper.PAGES_TOO_LONG.at(place, pages=ranges(pages))
    if pages := [number for number, size in enumerate(sizes, 1) if min(size) < LEAST]:
        yield paper.PAGES_TOO_SMALL.at(place, pages=ranges(pages))


def not_used(unused: Sequence[Sequence[str]], place: Place) -> Iterator[Finding]:
    """What pages say of their own measures and cannot mean, each with the numbers of all pages."""
    for name in sorted({each for said in unused for each in said}):
        pages = [number for number, said in enumerate(unused, 1) if name in said]
        yield paper.MEASURE_UNUSED.at(place, measure=name, pages=ranges(pages))


def forms_of(reader: PdfReader, writer: PdfWriter, trim: Size) -> list[Form]:
    """Each page as a form of the writer; pages that show the same share a form. Those that fit
    the trim size better on their side are turned."""
    made: dict[str, IndirectObject] = {}
    forms = []
    for page in reader.pages:
        view = view_on(trim, page)
        shown = repr([view, *(page.raw_get(key) for key in SHOWN if key in page)])
        made[shown] = made.get(shown) or form_of(page, writer, view)
        form = with_annotations(made[shown], page, writer)
        forms.append(Form(form, view.size, view.bleed))
    return forms


def view_on(trim: Size, page: PageObject) -> View:
    """The page as it stands best on a cell of this size: as it is, or with its head to the left."""
    view = trimmed(page)
    return replace(view, turn=(view.turn - 90) % 360) if lies_across(view.size, trim) else view


def with_annotations(form: IndirectObject, page: PageObject, writer: PdfWriter) -> IndirectObject:
    """The form of a page and what lies over it, as a form; the same form where that is nothing."""
    drawn = [each for each in drawings_on(page) if each.annotation.fate is Fate.DRAWN]
    return flattened(form, drawn, copied(page, "/Resources", writer), writer) if drawn else form


def drawings_on(page: PageObject) -> list[Appearance]:
    """The annotations of a page as they lie on each other."""
    fields = entry(page.pdf.root_object, "/AcroForm") if isinstance(page.pdf, PdfReader) else None
    return drawings(page, fields if isinstance(fields, DictionaryObject) else None)


def form_of(page: PageObject, writer: PdfWriter, view: View) -> IndirectObject:
    """The page as a form XObject of the writer; the bytes of its content are left as they are."""
    form = content_of(page).clone(writer, force_duplicate=True)
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = numbers(view.shown)
    if view.matrix != [1, 0, 0, 1, 0, 0]:
        form[NameObject("/Matrix")] = numbers(view.matrix)
    form[NameObject("/Resources")] = copied(page, "/Resources", writer)
    if isinstance(entry(page, "/Group"), DictionaryObject):
        form[NameObject("/Group")] = copied(page, "/Group", writer)
    return reference(form) or writer._add_object(form)


def content_of(page: PageObject) -> StreamObject:
    """What a page says to draw, as one stream."""
    contents = entry(page, "/Contents")
    if isinstance(contents, ArrayObject):
        parts = [part.get_object() for part in contents]
        streams = [part for part in parts if isinstance(part, StreamObject)]
        return streams[0] if len(streams) == 1 else joined(streams)
    return contents if isinstance(contents, StreamObject) else joined([])


def joined(streams: list[StreamObject]) -> StreamObject:
    """Several content streams as one; no token runs over from one to the next (7.8.2)."""
    return stream_of(b"\n".join(part.get_data() for part in streams))


def copied(owner: DictionaryObject, key: str, writer: PdfWriter) -> PdfObject:
    """A dictionary of the proof in the writer: once, however many pages share it."""
    found = entry(owner, key)
    if not isinstance(found, DictionaryObject):
        return DictionaryObject()
    copy = found.clone(writer)
    return reference(copy) or copy
