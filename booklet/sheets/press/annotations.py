"""Annotations, form fields and seals, as they are printed (PDF 32000-1, 12.5).

What has the flag Print and is not Hidden is printed by its appearance: a form that is drawn so that
its box, as its own matrix leaves it, fills the rectangle of the annotation (12.5.5, algorithm 8).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from pypdf import PageObject
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
)

from booklet.model.paper import Box
from booklet.model.placing import Annotation, Fate, Matrix
from booklet.patterns import pattern
from booklet.sheets.boxes import box_of, entry, number, turn_of

HIDDEN, PRINT, NO_ROTATE = 2, 4, 16
NEVER = ("Popup", "Link")
"""Kinds of annotations that are nothing to be printed, unless they have an appearance."""
DEEPEST = 50
SHOWS_TEXT = pattern(rb"\)\s*(?:Tj|'|\")|>\s*(?:Tj|'|\")|\]\s*TJ")

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class Appearance(Struct, frozen=True):
    """An annotation with its dictionary, and, where it is drawn, its appearance and the matrix by
    which that is put on the page."""

    annotation: Annotation
    dictionary: DictionaryObject
    appearance: StreamObject | None = None
    matrix: Matrix = IDENTITY


def drawings(page: PageObject, fields: DictionaryObject | None) -> list[Appearance]:
    """The annotations of a page as they lie on each other, form fields over all others.

    `fields` is what the file says of its form (/AcroForm)."""
    listed = entry(page, "/Annots")
    found = listed if isinstance(listed, ArrayObject) else ()
    made = [
        drawing(index, each, page, fields)
        for index, each in enumerate(each.get_object() for each in found)
        if isinstance(each, DictionaryObject)
    ]
    return sorted(made, key=lambda each: each.annotation.kind == "Widget")


def drawing(
    index: int, found: DictionaryObject, page: PageObject, fields: DictionaryObject | None
) -> Appearance:
    """An annotation with what is drawn of it."""
    kind = str(entry(found, "/Subtype") or "").removeprefix("/")
    look, box = appearance(found), box_of(found, "/Rect")
    fate = fate_of(found, kind, look, fields)
    if fate is not Fate.DRAWN or look is None or box is None:
        return Appearance(Annotation(index, kind, fate), found)
    matrix = fitting(look, box)
    if flags_of(found) & NO_ROTATE:
        matrix = times(matrix, about(box[0], box[3], turn_of(page)))
    return Appearance(Annotation(index, kind, fate), found, look, matrix)


def flags_of(found: DictionaryObject) -> int:
    """The flags of an annotation (12.5.3)."""
    return int(number(entry(found, "/F"), 0))


def fate_of(
    found: DictionaryObject,
    kind: str,
    look: StreamObject | None,
    fields: DictionaryObject | None,
) -> Fate:
    """What becomes of an annotation on paper."""
    flags = flags_of(found)
    if flags & HIDDEN or kind == "Popup" or box_of(found, "/Rect") is None:
        return Fate.NOTHING
    if not (look or shows(found, kind)):
        return Fate.NOTHING
    if not flags & PRINT:
        return Fate.SCREEN
    if look is None or (kind == "Widget" and stale(found, look, fields)):
        return Fate.LACKING
    return Fate.DRAWN


def appearance(found: DictionaryObject) -> StreamObject | None:
    """The normal appearance, of several that of the present state (12.5.5)."""
    looks = entry(found, "/AP")
    normal = entry(looks, "/N") if isinstance(looks, DictionaryObject) else None
    if isinstance(normal, DictionaryObject) and not isinstance(normal, StreamObject):
        state = entry(found, "/AS") or inherited(found, "/V")
        key = state if isinstance(state, NameObject) and state in normal else "/Off"
        normal = entry(normal, key)
    return normal if isinstance(normal, StreamObject) else None


def has_states(found: DictionaryObject) -> bool:
    """Whether it has an appearance, be it that of its present state or of another."""
    looks = entry(found, "/AP")
    normal = entry(looks, "/N") if isinstance(looks, DictionaryObject) else None
    return isinstance(normal, DictionaryObject)


def shows(found: DictionaryObject, kind: str) -> bool:
    """Whether an annotation without an appearance is something that a reader might draw."""
    if kind in NEVER or has_states(found):
        return False
    if kind != "Widget":
        return True
    if str(inherited(found, "/FT")) == "/Sig":
        return False
    around = entry(found, "/MK")
    drawn = isinstance(around, DictionaryObject) and any(
        entry(around, key) for key in ("/BG", "/BC", "/CA")
    )
    return drawn or has_value(found)


def has_value(field: DictionaryObject) -> bool:
    """Whether something is filled in."""
    value = inherited(field, "/V")
    return not isinstance(value, NullObject) and str(value or "") not in ("", "/Off", "[]")


def stale(found: DictionaryObject, look: StreamObject, fields: DictionaryObject | None) -> bool:
    """Whether a field has a value that its appearance does not show, which readers are asked to
    make anew (/NeedAppearances)."""
    asked = entry(fields, "/NeedAppearances") if fields is not None else None
    words = str(inherited(found, "/FT")) in ("/Tx", "/Ch") and has_value(found)
    return words and asked == BooleanObject(True) and not SHOWS_TEXT.search(look.get_data())


def inherited(field: DictionaryObject, key: str) -> PdfObject | None:
    """The entry of a field, or of the field that it is a part of (12.7.3.1)."""
    for each in line_of(field):
        if key in each:
            return entry(each, key)
    return None


def line_of(field: DictionaryObject) -> Iterator[DictionaryObject]:
    """A field and what it belongs to, from within."""
    found: PdfObject | None = field
    for _ in range(DEEPEST):
        if not isinstance(found, DictionaryObject):
            return
        yield found
        found = entry(found, "/Parent")


def fitting(look: StreamObject, box: Box) -> Matrix:
    """The matrix that puts the box of an appearance, as its own matrix leaves it, on `box`."""
    own = box_of(look, "/BBox") or (0.0, 0.0, 0.0, 0.0)
    left, low, right, high = bounds(own, matrix_of(look))
    across = (box[2] - box[0]) / (right - left) if right - left > 0.001 else 1.0
    along = (box[3] - box[1]) / (high - low) if high - low > 0.001 else 1.0
    return (across, 0, 0, along, box[0] - across * left, box[1] - along * low)


def matrix_of(look: StreamObject) -> Matrix:
    """The matrix of an appearance; that which moves nothing, where it has none."""
    found = entry(look, "/Matrix")
    if not isinstance(found, ArrayObject) or len(found) != 6:
        return IDENTITY
    a, b, c, d, e, f = (number(each, 0) for each in found)
    return (a, b, c, d, e, f)


def bounds(box: Box, matrix: Matrix) -> Box:
    """The smallest upright box around a box that a matrix moves."""
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across = [a * x + c * y + e for x, y in corners]
    along = [b * x + d * y + f for x, y in corners]
    return (min(across), min(along), max(across), max(along))


def about(x: float, y: float, turn: int) -> Matrix:
    """Turning anticlockwise about a point: what a page turned clockwise is to leave upright."""
    cosine, sine = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turn]
    return (cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y)


def times(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that does what `one` does, and then what `other` does."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip
