"""All formats, parts and orders, sixty pages of others and all sheets, held against the standards.

    make proof

What a rule is not kept in is printed, and then the exit code is 1; without veraPDF it says so.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from conftest import ROOT
from pages_of_others import PAGES, page
from test_specimen import house_of
from verapdf import ARCHIVED, BY_DEFAULT, broken, missing, told

from booklet import Ticket
from booklet.model.book import Galley
from booklet.model.official import DocumentForm
from booklet.model.order import FLAT, Embedding, Standards
from booklet.production.fulfilling import fulfil
from booklet.reading import format_names
from booklet.reading.house import find_house
from booklet.sheets.schemes import SCHEMES
from booklet.typesetting import typeset

ORDERS = (
    {},
    {"parts": ("excerpts", "report"), "apparatus": True, "group": "region"},
    {"toc": False, "organisation": "某某学院", "session": "第11周学习材料"},
    {"pieces": ("1", "5"), "pinyin": False, "title": "两篇", "embed": Embedding.CORPUS},
    {"pieces": ("3",), "form": DocumentForm.ORDER, "organisation": "某某大学", "number": "第5号"},
    {"pieces": ("3",), "number": "某校发〔2024〕5号", "signer": "某某"},
)


def books(folder: Path, archive: Standards) -> Iterator[Path]:
    """The books of all orders in all formats, of the corpus and of the specimen."""
    ours, specimen = find_house(ROOT), house_of(folder / "house")
    for format, (n, order) in product(format_names(ROOT / "templates"), enumerate(ORDERS)):
        ticket = Ticket(format=format, archive=archive, **order)
        yield keep(folder / f"{format}-{n}.pdf", fulfil(ticket, ours).proof.pdf)
    for format in format_names(ROOT / "templates"):
        ticket = Ticket(format=format, archive=archive)
        yield keep(folder / f"specimen-{format}.pdf", fulfil(ticket, specimen).proof.pdf)


def others(folder: Path, archive: Standards) -> Iterator[Path]:
    """The pages of others."""
    for name in PAGES:
        galley = Galley(page(name), folder, own=False, archive=archive)
        yield keep(folder / f"{name}.pdf", typeset(galley, ROOT / "fonts").pdf)


def sheets(folder: Path, archive: Standards) -> Iterator[Path]:
    """The sheets of all schemes."""
    for scheme in SCHEMES:
        ticket = Ticket(impose=scheme, archive=archive, pieces=("1",), embed=Embedding.CORPUS)
        made = fulfil(ticket, find_house(ROOT)).print_sheets
        assert made and scheme != FLAT
        yield keep(folder / f"sheets-{scheme}.pdf", made.pdf)


def keep(path: Path, pdf: bytes) -> Path:
    """Write a PDF; return where it is."""
    path.write_bytes(pdf)
    return path


def judged(folder: Path) -> Iterator[str]:
    """What is not kept, line by line."""
    for archive, rules, level in (
        (Standards.UA1, BY_DEFAULT, "3_U"),
        (Standards.UA2, ARCHIVED, "4_F"),
    ):
        here = folder / archive
        here.mkdir()
        made = list(books(here, archive))
        yield told(broken(made, rules))
        without = [rule.replace("4_F", "4") for rule in rules]  # no file is within them
        found = list(others(here, archive))
        yield told(broken(found, without))
        laid = list(sheets(here, archive))
        yield told(broken(laid, [f"PDFA_{level}"]))
        print(f"{archive}: {len(made)} books, {len(found)} pages of others, {len(laid)} sheets")


def main() -> None:
    if lacking := missing():
        print(f"conformance: skipped, {lacking}")
        return
    with tempfile.TemporaryDirectory() as folder:
        wrong = "\n".join(filter(None, judged(Path(folder))))
    sys.exit(wrong or 0)


if __name__ == "__main__":
    main()
