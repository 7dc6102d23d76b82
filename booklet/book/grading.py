"""Grade: the page grid of a format in the type that young or old readers need.

For pupils type is at least as large, and its lines as far apart, as GB 40070-2021 demands, see
`booklet.model.lettering`. The type area stays as wide as it is, and as high to half a line.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from booklet.errors import OrderError
from booklet.errors.faults.orders import GRADE_AND_LARGE, TYPE_FIXED
from booklet.model.blocks import runs_in
from booklet.model.book import Document
from booklet.model.format import READING, Format, TypeLimits
from booklet.model.lettering import LARGE, Lettering, lettering_of
from booklet.model.order import Ticket

ROOM = 1.25  # how far --sheets may go beyond what is demanded
EXACT = 1e-6


def graded(format: Format, document: Document, ticket: Ticket) -> Format:
    """The format as it is set for the readers that a ticket names, if any. Raises OrderError where
    the format is bound to its type."""
    words = [word for word in ("grade", "large") if getattr(ticket, word)]
    if not words:
        return format
    place = ticket.place(words[0])
    if len(words) > 1:
        raise OrderError(GRADE_AND_LARGE.at(place))
    if format.limits is None:
        raise OrderError(TYPE_FIXED.at(place, format=format.name))
    type_ = lettering_of(ticket.grade) if ticket.grade else LARGE
    return lettered(format, type_, read=has_readings(document))


def lettered(format: Format, type_: Lettering, *, read: bool) -> Format:
    """The format in other type, with room between its lines for readings where these are `read`."""
    reading = max(READING, type_.readings / type_.size)
    made = replace(format, size=type_.size, leading=type_.leading, reading=reading)
    leading = max(type_.leading, made.least_read) if read else type_.leading
    across = int(format.measure / type_.size + EXACT) + type_.wider
    down = round(format.depth / leading)
    ratio = leading / type_.size
    return replace(
        made,
        face=type_.face,
        leading=leading,
        characters=across,
        lines=down,
        sunk=round(format.sunk * down / format.lines),
        gutter=format.gutter - max(0.0, across * type_.size - format.measure) / 2,
        report_size=type_.size,
        least=type_.notes,
        limits=TypeLimits((type_.size, ROOM * type_.size), (ratio, ROOM * ratio)),
    )


def has_readings(document: Document) -> bool:
    """Whether readings are printed in the book."""
    texts: Iterable[object] = (
        run.reading
        for chapter in document.chapters
        for text in chapter.texts
        for run in runs_in(text.blocks)
    )
    return document.pinyin and any(texts)
