"""What a print shop gets: the pages in its inks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from booklet.errors import Finding, OrderError, refuse
from booklet.errors.faults import printshop as faults
from booklet.errors.faults.orders import WORD_FOR_PRINT_SHOPS
from booklet.model.book import Proof
from booklet.model.format import Format
from booklet.model.order import Purpose, Standards, Ticket
from booklet.model.words import words_of
from booklet.reading.source import read_plain

FOR_SHOPS = ("profile", "spine_words", "contact")


def unprintable(ticket: Ticket) -> Iterator[Finding]:
    """What of an order for a print shop does not go together, or is no profile; what of another
    says something to a print shop alone."""
    if ticket.purpose is not Purpose.PRINT:
        for field in FOR_SHOPS:
            if getattr(ticket, field) is not None:
                name = words_of(Ticket)[field].name
                yield WORD_FOR_PRINT_SHOPS.at(ticket.place(field), name=name)
        return
    if ticket.archive is not Standards.UA1:
        yield faults.OTHER_STANDARD.at(ticket.place("archive"))
    if ticket.profile is None:
        return
    from booklet.sheets.press.inks import prints_in_cmyk

    place = ticket.place("profile")
    profile = read_plain(Path(ticket.profile))
    if isinstance(profile, Finding):
        yield faults.NO_PROFILE.at(place, file=ticket.profile)
    elif not prints_in_cmyk(profile):
        yield faults.NOT_FOUR_INKS.at(place, file=ticket.profile)


def inked(proof: Proof, format: Format, ticket: Ticket) -> Proof:
    """The proof for whom it was ordered: as it is, or in the inks of a print shop. Raises
    OrderError."""
    if ticket.purpose is not Purpose.PRINT:
        return proof
    from booklet.sheets.press.exchange import exchanged
    from booklet.sheets.press.inks import COATED, Inks, coated, described

    refuse(OrderError, unprintable(ticket))
    profile = Path(ticket.profile).read_bytes() if ticket.profile else coated()
    name = described(profile) if ticket.profile else COATED
    pdf, clean = exchanged(proof.pdf, Inks(profile, name, accent_of(format)))
    told = () if clean else (faults.COLOURS_LEFT.at(ticket.place("purpose")),)
    return replace(proof, pdf=pdf, warnings=proof.warnings + told)


def accent_of(format: Format) -> tuple[float, ...]:
    """The accent of the theme, red, green and blue from 0 to 1; nothing where that is black."""
    accent = format.theme.accent if format.theme else "#000000"
    parts = tuple(int(accent[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return parts if len(set(parts)) > 1 else ()
