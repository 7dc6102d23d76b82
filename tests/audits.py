"""Orders to be audited, and finished books in other bytes or without their record."""

from __future__ import annotations

from io import BytesIO

from conftest import ROOT
from pypdf import PdfWriter

from booklet import House, Imposition, Part, Ticket
from booklet.auditing import Audit, audit
from booklet.corpus.reading import read_corpus

BOTH = (Part.EXCERPTS, Part.REPORT)
SHIPPED = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", ROOT / "out")
TINY = House(ROOT / "tests/tiny/corpus", ROOT / "templates", ROOT / "fonts", ROOT / "out")
ORDER = Ticket(parts=BOTH, impose=Imposition.SADDLE)


def written_anew(pdf: bytes) -> bytes:
    """The same PDF in other bytes."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.compress_identical_objects()
    buffer = BytesIO()
    writer.write(buffer)
    assert buffer.getvalue() != pdf
    return buffer.getvalue()


def without_record(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    del writer.root_object["/Names"], writer.root_object["/AF"]
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def held(house: House, pdf: bytes, ticket: Ticket | None = None) -> Audit:
    return audit(house, read_corpus(house.corpus), pdf, "a.pdf", ticket)
