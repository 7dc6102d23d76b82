"""Contents whose numbers are long, read from the finished PDF."""

import re
from pathlib import Path

import pypdfium2
import pytest
from conftest import ROOT, TINY
from msgspec.structs import replace

from booklet.book.assembly import assemble
from booklet.book.dressing import format_of
from booklet.book.rendering import render
from booklet.corpus.reading import read_corpus
from booklet.corpus.selection import select
from booklet.model.order import Ticket
from booklet.reading import format_names
from booklet.reading.faces import read_faces
from booklet.typesetting import typeset

TEMPLATES, FONTS = ROOT / "templates", ROOT / "fonts"


def contents(folder: Path, ticket: Ticket, css: str) -> list[str]:
    """The entries of the contents of a book, which has a style sheet of more."""
    chosen = select(read_corpus(folder, TEMPLATES), ticket, format_names(TEMPLATES))
    galley = render(assemble(chosen, read_faces(FONTS)), format_of(TEMPLATES, ticket))
    html = galley.html.replace("</style>", f"</style><style>{css}</style>", 1)
    pdf = pypdfium2.PdfDocument(typeset(replace(galley, html=html), FONTS, {"E05"}).pdf)
    texts = [page.get_textpage().get_text_bounded() for page in pdf]
    (listed,) = [text for text in texts if re.search("目\\s*录", text)]
    return [line for line in listed.splitlines() if "…" in line or "..." in line]


@pytest.mark.parametrize("step", [1, 40, 400, 4000])
def test_a_number_of_a_page_is_on_the_line_of_its_title(step: int) -> None:
    """However many digits it has: contents of more than a thousand pages parted them."""
    lines = contents(TINY, Ticket(), f"@page {{ counter-increment: page {step} }}")
    numbers = [re.search(r"(\d+)\s*$", line) for line in lines]
    assert len(lines) > 1
    assert all(number and int(number[1]) % step == 0 for number in numbers)
    assert max(len(number[1]) for number in numbers if number) >= len(str(step))


def test_the_number_of_a_lesson_is_on_the_line_of_its_title() -> None:
    """However wide it is: each character of 第一课 stood on a line of its own."""
    lines = contents(ROOT / "examples/lessons", Ticket(), "")
    assert [re.match(r"第[一二]课 ?\S", line) is not None for line in lines] == [True, True]
