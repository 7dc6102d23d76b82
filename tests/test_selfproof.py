"""Self-proof: what of a PDF does not get onto its sheets is found and told."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from foreign import FONT, UP
from pdfs import BOX, one_page, stream
from PIL import Image, ImageDraw

from booklet import House
from booklet.errors import OrderError, Place
from booklet.model.order import Flip, Imposing, Imposition, Ticket
from booklet.printers.imposing import Wanted, impose_pdf
from booklet.production.fulfilling import fulfil
from booklet.sheets.foreign import pressed
from booklet.sheets.likeness import compare, difference
from booklet.sheets.press import brought
from booklet.sheets.standing import placings


def text_page(words: str = "THE SEAL IS RED", more: bytes = b"") -> bytes:
    lines = b"".join(b"(%s) Tj 0 -14 Td " % words.encode() for _ in range(9))
    entries = f"{BOX}/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>"
    return one_page(entries, stream(b"BT /F 9 Tf 20 250 Td " + lines + b"ET " + more), FONT)


def compared(pdf: bytes, other: bytes, imposing: Imposing = UP) -> list[int]:
    """The pages that look otherwise on the sheets of the other PDF."""
    _, laid, printing = pressed(other, "x.pdf", imposing)
    placed = placings(laid, printing.folding, brought(pdf).pages, marks=imposing.marks)
    found = compare(pdf, printing.pdf, placed, 60)
    assert found.unseen == ()
    return [each.page for each in found.unlike]


CHANGES = {
    "a seal": b"1 0 0 rg 150 20 30 30 re f",
    "a pale ground": b".96 1 1 rg 20 20 150 40 re f",
    "a hairline": b".5 G .3 w 20 40 m 180 40 l S",
    "a comma": b"BT /F 9 Tf 120 60 Td (,) Tj ET",
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("scheme", [Imposition.SADDLE, Imposition.ZINE])
def test_a_lost_thing_is_found(change: str, scheme: Imposition) -> None:
    """Also on the other side, on its head, among marks, and on larger paper."""
    plain, whole = text_page(), text_page(more=CHANGES[change])
    imposing = Imposing(scheme, Flip.LONG, paper="a2")
    assert compared(plain, plain, imposing) == compared(whole, whole, imposing) == []
    assert compared(whole, plain, imposing) == compared(plain, whole, imposing) == [1]


def test_what_creep_cuts_off_at_the_fold_is_no_loss() -> None:
    """As long as it is not more than 2 mm, of which it is told by itself."""
    black = one_page(f"{BOX}/Contents 4 0 R", stream(b"0 0 200 300 re f"))
    pdf = black.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[%s]/Count 39" % (b"3 0 R " * 39))
    proof, *_ = pressed(pdf, "x.pdf", Imposing(paper_weight=80, paper="a3"), verify=True)
    assert "I22" not in [finding.code for finding in proof.warnings]


def test_the_place_of_what_is_lost_is_told() -> None:
    _, laid, printing = pressed(text_page(), "x.pdf", UP)
    whole = text_page(more=CHANGES["a seal"])
    placed = placings(laid, printing.folding, brought(whole).pages, marks=False)
    (found,) = compare(whole, printing.pdf, placed, 60).unlike
    assert 140 < found.across < 190 and 240 < found.down < 290


def test_glyphs_moved_by_a_pixel_are_no_loss() -> None:
    one = Image.new("RGB", (100, 100), "white")
    two = one.copy()
    for picture, x in ((one, 20), (two, 21)):
        for y in range(10, 90, 10):
            ImageDraw.Draw(picture).rectangle((x, y, x + 2, y + 6), fill="black")
    assert difference(one, two) is None
    ImageDraw.Draw(two).rectangle((21, 50, 23, 56), fill="white")
    assert difference(one, two) is not None


def test_time_is_bounded_and_what_was_not_compared_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = text_page().replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 3 0 R 3 0 R]/Count 3")
    monkeypatch.setattr("booklet.sheets.selfproof.SECONDS", -1.0)
    proof, *_ = pressed(pdf, "x.pdf", UP, verify=None)
    (finding,) = proof.warnings
    assert (finding.code, finding.place) == ("I23", Place("x.pdf"))
    assert finding.sentence.endswith(": 2–3")
    assert pressed(pdf, "x.pdf", UP, verify=True)[0].warnings == ()


def test_a_loss_stops_the_run_unless_it_is_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should the press lose a page's content, nothing is written."""
    monkeypatch.setattr(
        "booklet.sheets.press.pages.content_of", lambda page: pypdf.generic.StreamObject()
    )
    pdf, out = text_page(), tmp_path / "a.pdf"
    with pytest.raises(OrderError, match=r"x\.pdf:1: I22: the page looks otherwise"):
        impose_pdf(pdf, Path("x.pdf"), UP, out)
    assert not out.exists()
    impose_pdf(pdf, Path("x.pdf"), UP, out, Wanted(verify=False))
    assert impose_pdf(pdf, Path("x.pdf"), UP, out, Wanted(accept={"I22"})).warnings[0].accepted


def test_what_is_ours_is_not_compared(monkeypatch: pytest.MonkeyPatch, house: House) -> None:
    """Ours is known by its record, and by nothing else."""
    ours = fulfil(Ticket(), house).proof.pdf
    monkeypatch.setattr("booklet.sheets.likeness.pairs", None)
    pressed(ours, "x.pdf", UP, verify=None)
    with pytest.raises(TypeError):
        pressed(text_page(), "x.pdf", UP, verify=None)
