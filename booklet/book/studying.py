"""Study: what an order asks for besides the texts, for those who read them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from booklet.model.book import Document
from booklet.model.order import Ticket
from booklet.model.study import PARTING, Mention, StudyKit


def kit_of(ticket: Ticket) -> StudyKit:
    """What of a study kit a ticket asks for."""
    return StudyKit(
        questions=several(ticket.discuss),
        names=ticket.sign_in or 0,
        address=ticket.address or "",
        code=code_of(ticket.address) if ticket.address else (),
        columns=ticket.columns,
        beside=ticket.beside,
    )


def several(text: str | None) -> tuple[str, ...]:
    """What is written as one text, parted by bars."""
    return tuple(filter(None, map(str.strip, (text or "").split(PARTING))))


def code_of(address: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a QR code (ISO/IEC 18004, level M), the white around it left out."""
    import segno

    code = segno.make(address, error="m", micro=False, boost_error=False)
    return tuple(tuple(map(bool, row)) for row in code.matrix)


def once_a_page(document: Document, starts: Sequence[tuple[str, int]]) -> Document | None:
    """The document whose index names each page of a term once; None where it does. `starts` has
    all anchors with their pages, in the order of these: what goes over to another page is on the
    first."""
    kit, pages = document.kit, dict(reversed(starts))
    terms = tuple(replace(each, mentions=firsts(each.mentions, pages)) for each in kit.terms)
    return None if terms == kit.terms else replace(document, kit=replace(kit, terms=terms))


def firsts(mentions: Iterable[Mention], pages: Mapping[str, int]) -> tuple[Mention, ...]:
    """The first mention on each page."""
    found: dict[int, Mention] = {}
    for each in mentions:
        found.setdefault(pages[each.anchor], each)
    return tuple(found.values())
