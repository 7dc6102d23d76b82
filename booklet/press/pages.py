"""The pages of a proof, or of any PDF, as form XObjects, with the annotations that are printed."""

from __future__ import annotations

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from booklet.model.book import Proof
from booklet.model.paper import Size
from booklet.model.placing import Fate
from booklet.press.annotations import Drawing, drawings
from booklet.press.boxes import entry, numbers, size_of, to_the_origin, visible
from booklet.press.flattening import flattened, reference
from booklet.press.reader import damage_told, opened

SHOWN = ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group")
LARGEST = 14_400
"""pt: the greatest length of a page that a PDF may have (PDF 32000-1, annex C.2)."""


def read_proof(pdf: bytes) -> Proof:
    """Any PDF as a proof; the trim size is the greatest width and the greatest height.

    Raises ValueError, with the reason, for one that is damaged or encrypted."""
    with damage_told():
        reader = opened(pdf)
        sizes = [size_of(page) for page in reader.pages]
    trim = (
        max((width for width, _ in sizes), default=0.0),
        max((height for _, height in sizes), default=0.0),
    )
    if max(trim) > LARGEST:
        raise ValueError(f"damaged: a page is {max(trim):.0f} pt long")
    return Proof(pdf, len(sizes), trim, ())


def forms_of(reader: PdfReader, writer: PdfWriter) -> list[tuple[IndirectObject, Size]]:
    """Each page as a form of the writer, and its size; pages that show the same share a form."""
    made: dict[str, IndirectObject] = {}
    forms = []
    for page in reader.pages:
        shown = repr([page.raw_get(key) for key in SHOWN if key in page])
        made[shown] = made.get(shown) or form_of(page, writer)
        forms.append((with_annotations(made[shown], page, writer), size_of(page)))
    return forms


def with_annotations(form: IndirectObject, page: PageObject, writer: PdfWriter) -> IndirectObject:
    """The form of a page and what lies over it, as a form; the same form where that is nothing."""
    drawn = [each for each in drawings_on(page) if each.annotation.fate is Fate.DRAWN]
    return flattened(form, drawn, copied(page, "/Resources", writer), writer) if drawn else form


def drawings_on(page: PageObject) -> list[Drawing]:
    """The annotations of a page as they lie on each other."""
    fields = entry(page.pdf.root_object, "/AcroForm") if isinstance(page.pdf, PdfReader) else None
    return drawings(page, fields if isinstance(fields, DictionaryObject) else None)


def form_of(page: PageObject, writer: PdfWriter) -> IndirectObject:
    """The page as a form XObject of the writer; the bytes of its content are left as they are."""
    form = content_of(page).clone(writer, force_duplicate=True)
    matrix = to_the_origin(page)
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = numbers(visible(page))
    if matrix != [1, 0, 0, 1, 0, 0]:
        form[NameObject("/Matrix")] = numbers(matrix)
    form[NameObject("/Resources")] = copied(page, "/Resources", writer)
    if isinstance(entry(page, "/Group"), DictionaryObject):
        form[NameObject("/Group")] = copied(page, "/Group", writer)
    return reference(form) or writer._add_object(form)


def content_of(page: PageObject) -> StreamObject:
    contents = entry(page, "/Contents")
    if isinstance(contents, ArrayObject):
        parts = [part.get_object() for part in contents]
        streams = [part for part in parts if isinstance(part, StreamObject)]
        return streams[0] if len(streams) == 1 else joined(streams)
    return contents if isinstance(contents, StreamObject) else joined([])


def joined(streams: list[StreamObject]) -> StreamObject:
    """Several content streams as one; no token runs over from one to the next (7.8.2)."""
    stream = DecodedStreamObject()
    stream.set_data(b"\n".join(part.get_data() for part in streams))
    return stream.flate_encode()


def copied(owner: DictionaryObject, key: str, writer: PdfWriter) -> PdfObject:
    """A dictionary of the proof in the writer: once, however many pages share it."""
    found = entry(owner, key)
    if not isinstance(found, DictionaryObject):
        return DictionaryObject()
    copy = found.clone(writer)
    return reference(copy) or copy
