"""The pages of a proof, or of any PDF, as form XObjects.

A page is what is seen of it: its crop box inside its media box (PDF 32000-1, 14.11.2), turned as
/Rotate says (7.7.3.3) and as large as /UserUnit says.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from booklet.model.book import Proof
from booklet.model.paper import Size

Box = tuple[float, float, float, float]
LETTER = (0.0, 0.0, 612.0, 792.0)
SHOWN = ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group")
LARGEST = 14_400
"""pt: the greatest length of a page that a PDF may have (PDF 32000-1, annex C.2)."""

# What the library lets through when the file is not what it says.
DAMAGE = (
    PyPdfError, DependencyError, LookupError, TypeError, AttributeError, ValueError,
    ArithmeticError, AssertionError, RecursionError, NotImplementedError,
)  # fmt: skip


@contextmanager
def damage_told() -> Iterator[None]:
    """What the library finds wrong with a file, as one ValueError and nothing on the screen."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    except DAMAGE as error:
        reason = str(error).strip("'\" .").splitlines()
        raise ValueError(f"damaged: {reason[0] if reason else type(error).__name__}") from error
    finally:
        logger.setLevel(before)


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


def opened(pdf: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(pdf))
    if reader.is_encrypted:
        raise ValueError("encrypted")
    return reader


def size_of(page: PageObject) -> Size:
    """Width and height in pt as the page is seen."""
    left, low, right, high = visible(page)
    unit = unit_of(page)
    size = (unit * (right - left), unit * (high - low))
    return size[::-1] if turn_of(page) % 180 else size


def visible(page: PageObject) -> Box:
    media = box_of(page, "/MediaBox") or LETTER
    crop = box_of(page, "/CropBox") or media
    left, low = max(media[0], crop[0]), max(media[1], crop[1])
    right, high = min(media[2], crop[2]), min(media[3], crop[3])
    return (left, low, right, high) if left < right and low < high else media


def box_of(page: PageObject, key: str) -> Box | None:
    """The box with its lower left corner first; None where it is none."""
    found = entry(page, key)
    if not isinstance(found, ArrayObject) or len(found) != 4:
        return None
    x0, y0, x1, y1 = (number(corner, 0) for corner in found)
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box[0] < box[2] and box[1] < box[3] else None


def turn_of(page: PageObject) -> int:
    """0, 90, 180 or 270: how far the page is turned clockwise to be seen."""
    turn = int(number(entry(page, "/Rotate"), 0)) % 360
    return turn if turn % 90 == 0 else 0


def unit_of(page: PageObject) -> float:
    unit = number(entry(page, "/UserUnit"), 1)
    return unit if unit > 0 else 1


def to_the_origin(page: PageObject) -> list[float]:
    """The matrix that puts what is seen of the page upright on 0 0, in pt."""
    left, low, right, high = visible(page)
    matrix = {
        0: (1, 0, 0, 1, -left, -low),
        90: (0, -1, 1, 0, -low, right),
        180: (-1, 0, 0, -1, right, high),
        270: (0, 1, -1, 0, high, -left),
    }[turn_of(page)]
    return [unit_of(page) * number for number in matrix]


def forms_of(reader: PdfReader, writer: PdfWriter) -> list[tuple[IndirectObject, Size]]:
    """Each page as a form of the writer, and its size; pages that show the same share a form."""
    made: dict[str, IndirectObject] = {}
    forms = []
    for page in reader.pages:
        shown = repr([page.raw_get(key) for key in SHOWN if key in page])
        made[shown] = made.get(shown) or form_of(page, writer)
        forms.append((made[shown], size_of(page)))
    return forms


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


def reference(found: PdfObject) -> IndirectObject | None:
    """The number under which the writer has it; a part of another object has none."""
    return getattr(found, "indirect_reference", None)


def entry(owner: DictionaryObject, key: str) -> PdfObject | None:
    """What stands under the key; nothing where it leads to no object."""
    return owner.raw_get(key).get_object() if key in owner else None


def number(value: PdfObject | None, usual: float) -> float:
    """A number of the file; the usual one where there is something else."""
    found = None if value is None else value.get_object()
    return float(found) if isinstance(found, (FloatObject, NumberObject)) else usual


def numbers(values: Iterable[float]) -> ArrayObject:
    """Numbers for the file, whole ones without a fraction."""
    return ArrayObject(
        NumberObject(value) if value == int(value) else FloatObject(round(value, 4))
        for value in values
    )
