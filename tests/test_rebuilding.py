"""A PDF is made again, byte for byte, from what it holds and from what is at hand; else it is told
why not, and nothing is written."""

from __future__ import annotations

import io
import json
import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from audits import BOTH, ORDER, SHIPPED, TINY, held, without_record, written_anew
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from makings import HOUSE, put, word_file
from pypdf import PdfReader, PdfWriter
from rebuilding import MADE, Made, enclosing, elsewhere

from booklet import House, Ticket, produce
from booklet.api import rebuild as rebuild_of
from booklet.errors import BookletError, OrderError, OriginError
from booklet.model.book import RECORD, SOURCE
from booklet.model.order import Embedding, Imposing
from booklet.printers.imposing import impose_pdf
from booklet.production import fulfil, typeset_file
from booklet.production.bringing import make
from booklet.model.order import Files
from booklet.production.rebuilding import rebuild
from booklet.writing.zips import unzipped, zipped

NOWHERE = House(Path("/nowhere"), Path("/nowhere"), ROOT / "fonts", Path("/nowhere"))
EMBEDDED = replace(ORDER, embed=Embedding.CORPUS)


def again(pdf: Path, house: House = SHIPPED) -> bytes:
    """What a PDF comes to when it is made again in a house."""
    made = rebuild(pdf, house, pdf.with_name("again.pdf"))
    assert made.same and not made.warnings
    return made.path.read_bytes()


def refused(pdf: Path, house: House = SHIPPED) -> list[str]:
    """What is told where a PDF is not made again; nothing is written then."""
    before = sorted(pdf.parent.iterdir())
    with pytest.raises(BookletError) as told:
        rebuild(pdf, house)
    assert sorted(pdf.parent.iterdir()) == before
    return [f"{each.code} {each.sentence}" for each in told.value.findings]
