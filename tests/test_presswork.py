"""Presswork: PDFs as they come, whole and broken, become sheets or a sentence."""

from __future__ import annotations

import re
import subprocess
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from folding import physical
from pdfs import BOX, CATALOG, one_page, stream, written
from presses import in_order, numbered, printed
from pypdf import PdfReader, PdfWriter

from booklet import House, Ticket
from booklet.errors import OrderError, OutputError
from booklet.model.order import Flip, Imposing, Imposition
from booklet.model.paper import PrintFile
from booklet.pdf.comments import commented
from booklet.pdf.reader import Reader
from booklet.printers.imposing import Wanted, impose_pdf
from booklet.printers.passes import evened
from booklet.production.fulfilling import fulfil
from booklet.sheets import SCHEMES
from booklet.sheets.finished import read_finished
from booklet.sheets.foreign import laid_and_pressed, pressed

WHOLE = numbered(8).pdf

# What one meets: the page is printed all the same.
MENDED = {
    "no box": one_page(""),
    "a box of words": one_page("/MediaBox[0 0/a 1]/CropBox 7"),
    "a box too short": one_page("/MediaBox[0 0 5]"),
    "an odd turn": one_page(f"{BOX}/Rotate 45"),
    "no unit": one_page(f"{BOX}/UserUnit 0"),
    "content that is not there": one_page(f"{BOX}/Contents 9 0 R"),
    "content in parts, one not there": one_page(
        f"{BOX}/Contents[4 0 R 9 0 R 4 0 R]", stream(b"q Q")
    ),
    "content that cannot be unpacked": one_page(
        f"{BOX}/Contents 4 0 R", stream(b"no flate", "/Filter/FlateDecode")
    ),
    "resources that are none": one_page(f"{BOX}/Resources[1 2]/Group null"),
    "resources that name the page": one_page(f"{BOX}/Resources<</XObject<</A 3 0 R>>>>"),
    "a wrong table of objects": WHOLE.replace(b"\nstartxref\n", b"\nstartxref\n1"),
    "no table of objects": WHOLE.replace(b"\nxref\n", b"\nlost\n"),
    "words before it": b"From: you\r\n\r\n" * 20 + WHOLE,
    "a mark of its bytes before it": b"\xef\xbb\xbf" + WHOLE,
    "a version that there is not": WHOLE.replace(b"%PDF-1.", b"%PDF-9.", 1),
    "a number of pages that is not true": WHOLE.replace(b"/Count 8", b"/Count 7"),
}


@pytest.mark.parametrize("fault", MENDED)
def test_a_fault_that_can_be_mended(fault: str, caplog: pytest.LogCaptureFixture) -> None:
    """The sheets are made, and the library says nothing."""
    *_, printing = pressed(MENDED[fault], "x.pdf", Imposing())
    assert caplog.records == []
    assert re.match(rb"%PDF-1\.[4-7]\n", printing.pdf)  # PDF 32000-1, 7.5.2
    assert len(PdfReader(BytesIO(printing.pdf), strict=True).pages) == 2 * printing.sheets


def test_what_is_written_of_a_pdf_begins_as_one() -> None:
    """Whatever stands before that, also with notes on its pages or a blank one behind them."""
    for words in (b"", b"From: you\r\n" * 9, b"\xef\xbb\xbf"):
        header = WHOLE[: WHOLE.index(b"\n")]
        assert commented(words + WHOLE, ()).startswith(header)
        odd = PrintFile(words + WHOLE, 7 * ((595.0, 842.0),), None)
        assert evened(odd).startswith(header)
        assert Reader(BytesIO(words + WHOLE)).pdf_header.encode() == header
    assert Reader(BytesIO(b"%PDG" + WHOLE[4:])).pdf_header == "%PDF-1.4"


LOOP = {1: CATALOG, 2: "<</Type/Pages/Kids[2 0 R]/Count 1>>"}
CROWD = {1: CATALOG} | {
    n: f"<</Type/Pages/Kids[{f'{n + 1} 0 R ' * 10}]/Count 1000000000>>" for n in range(2, 12)
} | {12: f"<</Type/Page/Parent 11 0 R{BOX}>>"}  # fmt: skip

BROKEN = {
    "nothing": (b"", "not a PDF"),
    "text": ("一个文本文件。\n".encode() * 50, "not a PDF"),
    "a head alone": (b"%PDF-1.7\n", "not a PDF"),
    "noise": (bytes(range(256)) * 40, "not a PDF"),
    "cut off": (WHOLE[:-200], "not a PDF"),
    "no pages": (written({1: CATALOG, 2: "<</Type/Pages/Kids[]/Count 0>>"}), "without pages"),
    "no root": (written({1: "<</Type/Nothing>>"}), ""),
    "pages in a ring": (written(LOOP), ""),
    "ten thousand million pages": (written(CROWD), ""),
    "a page of a kilometre": (
        one_page("/MediaBox[0 0 3000000 3000000]"),
        "these pages are longer than 5 m",
    ),
    "parts too great to unpack": (
        one_page(
            f"{BOX}/Contents[4 0 R 4 0 R]",
            stream(zlib.compress(bytes(200_000_000), 9), "/Filter/FlateDecode"),
        ),
        "damaged",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_that_cannot_be_mended(fault: str, caplog: pytest.LogCaptureFixture) -> None:
    """One sentence says what the file is, and the library says nothing."""
    pdf, told = BROKEN[fault]
    with pytest.raises(OrderError, match=f"x.pdf: (A01: the file is|I09: ).*{told}"):
        impose_pdf(pdf, Path("x.pdf"), Imposing(), None)
    assert caplog.records == []


@pytest.mark.parametrize("words", [("40",), ("128", "--use-aes=y"), ("256",)])
def test_locks(tmp_path: Path, words: tuple[str, ...]) -> None:
    """A PDF that anyone may open is opened; one that asks for a password is told."""
    (tmp_path / "a.pdf").write_bytes(WHOLE)
    weak = ["--allow-weak-crypto"] if words != ("256",) else []
    for user in ("", "secret"):
        lock = ["--encrypt", user, "owner", *words, "--"]
        subprocess.run(["qpdf", *weak, *lock, "a.pdf", f"b{user}.pdf"], cwd=tmp_path, check=True)
    *_, printing = pressed((tmp_path / "b.pdf").read_bytes(), "b.pdf", Imposing())
    assert printed(physical(printing)) == in_order(8)
    with pytest.raises(OrderError, match="locked with a password"):
        pressed((tmp_path / "bsecret.pdf").read_bytes(), "b.pdf", Imposing())


def test_two_thousand_pages() -> None:
    writer = PdfWriter()
    source = PdfReader(BytesIO(numbered(20).pdf), strict=True)
    for number in range(2000):
        writer.add_page(source.pages[number % 20])
    buffer = BytesIO()
    writer.write(buffer)
    proof, _, printing = pressed(
        buffer.getvalue(), "a.pdf", Imposing(Imposition.SIGNATURES, paper_weight=70)
    )
    assert (proof.pages, printing.sheets) == (2000, 500)
    assert len(printing.pdf) < 1.15 * len(buffer.getvalue())


def test_the_sheets_go_beside_the_pages_and_never_over_them(tmp_path: Path) -> None:
    source = tmp_path / "a.pdf"
    source.write_bytes(WHOLE)
    made = impose_pdf(WHOLE, source, Imposing(), None, Wanted(preview=True))
    assert made.path == tmp_path / "a-sheets.pdf"
    assert made.preview == tmp_path / "a-sheets-preview.png"
    assert {path.name for path in tmp_path.iterdir()} == {
        "a.pdf", "a-sheets.pdf", "a-sheets-preview.png",
    }  # fmt: skip
    with pytest.raises(OutputError, match="take the place of the pages"):
        impose_pdf(WHOLE, source, Imposing(), source)
    assert source.read_bytes() == WHOLE


def test_every_side_tells_the_tree_of_pages_that_it_is_of(house: House) -> None:
    """Its parent is required (PDF 32000-1, table 30)."""
    printing = laid_and_pressed(fulfil(Ticket(), house).proof, Imposing())[1]
    root = PdfReader(BytesIO(printing.pdf), strict=True).root_object
    sides = root["/Pages"]["/Kids"]
    assert len(sides) > 1
    assert {side.get_object().raw_get("/Parent") for side in sides} == {root.raw_get("/Pages")}


def test_the_sheets_of_every_scheme_are_read_back(house: House) -> None:
    """What an audit reads on folded sheets is, line by line, what it reads in the booklet."""
    proof = fulfil(Ticket(), house).proof
    pages = [[line.text for line in page.lines] for page in read_finished(proof.pdf, "a.pdf")]
    for scheme in SCHEMES:
        imposing = Imposing(scheme, Flip.LONG, paper_weight=120)
        _, printing = laid_and_pressed(proof, imposing)
        read = [[line.text for line in page.lines] for page in read_finished(printing.pdf, "b.pdf")]
        assert [lines for lines in read if lines] == [lines for lines in pages if lines]
