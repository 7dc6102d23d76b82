"""One book of each format keeps PDF/A-3a and PDF/UA-1, or PDF/A-4f and PDF/UA-2, by veraPDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from drawn import crossed
from pages_of_others import page
from test_specimen import house_of
from verapdf import ARCHIVED, BY_DEFAULT, broken, missing, told

from booklet import Ticket
from booklet.model.book import Galley
from booklet.model.order import Embedding, Standards
from booklet.production.fulfilling import fulfil
from booklet.reading import format_names
from booklet.typesetting import typeset

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


RULES = {Standards.UA1: BY_DEFAULT, Standards.UA2: ARCHIVED}


@pytest.mark.parametrize(("format", "archive"), crossed(format_names(ROOT / "templates"), RULES))
def test_a_book_of_every_block_conforms(format: str, archive: Standards, tmp_path: Path) -> None:
    ticket = Ticket(format=format, archive=archive, embed=Embedding.CORPUS)
    (tmp_path / "book.pdf").write_bytes(fulfil(ticket, house_of(tmp_path / "house")).proof.pdf)
    assert not told(broken([tmp_path / "book.pdf"], RULES[archive]))


def test_what_does_not_conform_is_found(tmp_path: Path) -> None:
    """The judge is awake: a claim that is not kept is told."""
    pdf = typeset(Galley(page("picture"), tmp_path, own=False), ROOT / "fonts").pdf
    (tmp_path / "false.pdf").write_bytes(pdf.replace(b"<pdfaid:part>3<", b"<pdfaid:part>2<"))
    rules = broken([tmp_path / "false.pdf"])
    assert [each["clause"] for each in rules] == ["6.6.4"]
