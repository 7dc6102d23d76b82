"""The line holds what it made: no PDF of its own is opened to learn what was known before."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from drawn import crossed

from booklet import House, Ticket, produce
from booklet.model.order import FLAT, Flip
from booklet.model.printer import Facing, Feed, Printer
from booklet.pdf.pages import read_pages
from booklet.printers.brought import text_of
from booklet.printers.profiles import keep_printer
from booklet.production.fulfilling import fulfil
from booklet.sheets import SCHEMES, impressions_of

PRINTERS = {
    "duplex": Printer("p", flip=Flip.LONG, margin=4),
    "by hand": Printer("p", duplex=False, flip=Flip.LONG, feed=Feed.LAST, margin=4),
    "by hand, turned": Printer("p", duplex=False, face=Facing.DOWN, margin=12),
}
WAYS = [*((printer, False) for printer in (None, *PRINTERS)), (None, True), ("duplex", True)]
"""A preview is drawn from the finished sheets, which is a reading that has no other way."""
BOTH = ("excerpts", "report")


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each PDF is opened, whoever opens it, by either library."""
    found = Counter[str]()
    pypdf_opens, pdfium_opens = pypdf.PdfReader.__init__, pypdfium2.PdfDocument.__init__

    def by_pypdf(reader: Any, stream: Any, *rest: Any, **words: Any) -> None:
        found[sha256(stream.getvalue()).hexdigest()] += 1
        pypdf_opens(reader, stream, *rest, **words)

    def by_pdfium(document: Any, pdf: Any, *rest: Any, **words: Any) -> None:
        data = pdf.read_bytes() if isinstance(pdf, Path) else pdf
        found[sha256(data).hexdigest()] += 1
        pdfium_opens(document, pdf, *rest, **words)

    monkeypatch.setattr(pypdf.PdfReader, "__init__", by_pypdf)
    monkeypatch.setattr(pypdfium2.PdfDocument, "__init__", by_pdfium)
    return found


@pytest.mark.parametrize(("impose", "way"), crossed((FLAT, *SCHEMES), WAYS))
def test_nothing_is_opened_twice(
    impose: str, way: tuple[str | None, bool], house: House, opened: Counter[str]
) -> None:
    """The press knows how its pages were written; the passes of a printer without duplex are read
    from the sheets, or from pages that need none."""
    printer, preview = way
    if printer:
        keep_printer(PRINTERS[printer])
    ticket = Ticket(impose=impose, printer="p" if printer else None)
    made = produce(ticket, house, preview=preview)
    assert [pdf for pdf, times in opened.items() if times > 1] == []
    pages, sheets = made.path, made.print_sheets or made.path
    by_hand, drawn = bool(made.by_hand), bool(made.preview)
    read = {path: opened[sha256(path.read_bytes()).hexdigest()] for path in (pages, sheets)}
    assert read[sheets] == by_hand + drawn
    assert read[pages] == (0 if made.print_sheets else by_hand)


@pytest.mark.parametrize(("impose", "parts"), crossed((FLAT, *SCHEMES), (("excerpts",), BOTH)))
def test_text_stands_where_the_line_says(impose: str, parts: tuple[str, ...], house: House) -> None:
    """On every side of the paper the box of its text is that of the glyphs in the file."""
    ticket = Ticket(parts=parts, impose=impose, paper="a2", marks=False)
    product = fulfil(ticket, house)
    told = impressions_of(product)
    for page, impression in zip(read_pages(product.for_printer), told, strict=True):
        assert impression.size == pytest.approx(page.size, abs=0.1)
        found = text_of(page.glyphs)
        assert (found is None) == (impression.text is None)
        assert found is None or impression.text == pytest.approx(found, abs=9)
