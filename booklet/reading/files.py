"""The files that a person writes, by the name of each, and their fields."""

from __future__ import annotations

from booklet.reading.designs import FormatFields, ThemeFields
from booklet.reading.schema import (
    BookFields,
    CorpusFields,
    ExemptionsFields,
    KindFileFields,
    LedgerFields,
    PieceFields,
    PrinterFields,
    Strict,
    TermsFields,
    TextFields,
    TicketFields,
    WitnessesFields,
    WorkFields,
)

FILES: dict[str, type[Strict]] = {
    "corpus": CorpusFields,
    "book": BookFields,
    "kind": KindFileFields,
    "text": TextFields,
    "piece": PieceFields,
    "work": WorkFields,
    "witnesses": WitnessesFields,
    "ledger": LedgerFields,
    "exemptions": ExemptionsFields,
    "terms": TermsFields,
    "ticket": TicketFields,
    "printer": PrinterFields,
    "format": FormatFields,
    "theme": ThemeFields,
}
