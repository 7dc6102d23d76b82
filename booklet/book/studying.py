"""Study: what an order asks for besides the texts, for those who read them together."""

from __future__ import annotations

from booklet.model.order import Ticket
from booklet.model.study import PARTING, StudyKit


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
