"""Press: sheets on real PDFs."""

from __future__ import annotations

import random
from io import BytesIO

import pypdfium2
import pytest
from drawn import crossed
from folding import physical
from presses import A5, box_of_digit, in_order, numbered, pressed, printed, read
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from booklet.model.book import Proof
from booklet.model.order import Binding, Cover, Flip, Imposing, Imposition
from booklet.model.paper import POINTS_A_MM, PrintSheets
from booklet.sheets import SCHEMES

BOUND = crossed(SCHEMES, Binding, Flip, rounds=2)


@pytest.mark.parametrize(("scheme", "binding", "flip"), BOUND)
def test_folding_the_finished_sheets(scheme: Imposition, binding: Binding, flip: Flip) -> None:
    """The places and directions of the digits on finished PDFs read 1…n when folded; with
    creep, marks, larger paper and covers as they come."""
    chance = random.Random(f"{scheme}{binding}{flip}")
    folded = SCHEMES[scheme].nested
    for pages in (1, chance.randint(2, 9), chance.randint(10, 60), chance.randint(61, 130)):
        imposing = Imposing(
            scheme,
            flip,
            binding,
            cover=chance.choice(list(Cover) if folded else [Cover.OUTER, Cover.NONE]),
            signature=chance.choice([(4, 4), (8, 8), (16, 32)]),
            paper=chance.choice([None, None, "a1", "1200x1000"]),
            paper_weight=chance.choice([None, 60, 80, 120]),
            marks=chance.choice([True, False]),
        )
        assert printed(physical(pressed(numbered(pages), imposing))) == in_order(pages), imposing


@pytest.mark.parametrize("scheme", [each for each in SCHEMES if SCHEMES[each].sides == 2])
def test_the_wrong_flip_edge_shows_on_the_finished_sheets(scheme: Imposition) -> None:
    """Sheets for the one edge, turned about the other, do not read."""
    from msgspec.structs import replace

    printing = pressed(numbered(13), Imposing(scheme))
    layout = replace(printing.folding.layout, flip=Flip.LONG)
    wrong = replace(printing, folding=replace(printing.folding, layout=layout))
    assert printed(physical(wrong)) != in_order(13)


def test_two_a5_pages_fill_a4() -> None:
    printing = pressed(numbered(4), Imposing())
    sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in read(printing)}
    assert sizes == {(842, 595)}
    assert printing.sheets == 1


def test_pages_keep_their_size() -> None:
    """Digits on the sheet stand as far from their page's corner as on the proof, unscaled."""
    printing = pressed(numbered(4), Imposing())
    box = box_of_digit(printing.pdf, 1, "2")
    own = box_of_digit(numbered(4).pdf, 1, "2")
    left = (841.890 - 2 * A5[0]) / 2
    assert box == pytest.approx((own[0] + left, own[1], own[2] + left, own[3]), abs=0.01)


def test_creep() -> None:
    """On 80 g/m², 0.1 mm thick, the pages of the k-th sheet from outside stand 0.1 k mm nearer
    to the fold than those of the outermost; crop marks stay where they are."""
    plain, crept = (
        pressed(numbered(80), Imposing(paper="a3", paper_weight=weight)) for weight in (None, 80)
    )
    own = box_of_digit(numbered(1).pdf, 0, "1")[0]
    fold = plain.folding.layout.paper[0] / 2
    for sheet in (0, 1, 7, 19):
        # The front carries 80-2k at the left of the fold and 2k+1 at the right of it.
        number = str(2 * sheet + 1)
        before = box_of_digit(plain.pdf, 2 * sheet, number[0], right_of=fold)[0]
        after = box_of_digit(crept.pdf, 2 * sheet, number[0], right_of=fold)[0]
        assert before - after == pytest.approx(0.1 * sheet * POINTS_A_MM, abs=0.01)
        if sheet == 0:
            assert after == pytest.approx(fold + own, abs=0.01)
    marks = [page["/Resources"]["/XObject"]["/M"].get_data() for page in read(crept)]
    assert marks[2:] == [marks[2]] * 38


def test_what_creeps_is_cut_at_the_fold() -> None:
    """A page that is black all over does not run over the fold onto the page beside it."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A5, invariant=1)
    for number in range(1, 81):
        if number == 39:
            canvas.rect(0, 0, *A5, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    printing = pressed(
        Proof(buffer.getvalue(), 80, A5, ()), Imposing(paper_weight=120, marks=False)
    )
    # The twentieth sheet carries 42 | 39 in front; its pages stand 2.85 mm, 8 pt, nearer.
    side = pypdfium2.PdfDocument(printing.pdf)[38].render().to_pil().convert("L")
    row = [side.getpixel((x, 300)) for x in range(side.width)]
    fold = side.width // 2
    assert set(row[: fold - 1]) == {255}
    assert set(row[fold + 1 : fold + 400]) == {0}
    assert set(row[fold + 413 :]) == {255}


def test_a_cover_apart_makes_room_for_the_spine() -> None:
    """Twelve inner sheets of 0.1 mm make a back of 2.4 mm: each half of the cover stands 1.2 mm
    farther out."""
    glued = Imposing(Imposition.SIGNATURES, cover=Cover.APART, paper="a3", paper_weight=80)
    printing = pressed(numbered(52), glued)
    fold = printing.folding.layout.paper[0] / 2
    own = box_of_digit(numbered(1).pdf, 0, "1")[0]
    cover = box_of_digit(printing.pdf, 0, "1", right_of=fold)[0]
    assert cover - fold - own == pytest.approx(1.2 * POINTS_A_MM, abs=0.01)


def test_pages_are_form_xobjects_with_untouched_content() -> None:
    """Each page is one form XObject, and its stream has the same bytes as the proof's page."""
    proof = numbered(8)
    forms = {
        form.get_object().get_data()
        for page in read(pressed(proof, Imposing(marks=False)))
        for form in page["/Resources"]["/XObject"].values()
    }
    assert forms == {
        page.get_contents().get_data() for page in PdfReader(BytesIO(proof.pdf), strict=True).pages
    }


def strokes(printing: PrintSheets) -> list[int]:
    """How many lines the marks of each side draw."""
    forms = [page["/Resources"]["/XObject"].get("/M") for page in read(printing)]
    return [form.get_object().get_data().count(b" l S") if form else 0 for form in forms]


MARKED = [
    # Fold ticks at head and foot, two staples on the outermost side.
    (Imposing(), [4, 2, 2, 2]),
    (Imposing(marks=False), [0, 0, 0, 0]),
    # Eight crop marks more, where the paper is larger.
    (Imposing(paper="a3"), [12, 10, 10, 10]),
    # One cut between two pages, two cuts among four.
    (Imposing(Imposition.TWO_UP), [2, 2, 2, 2]),
    (Imposing(Imposition.FOUR_UP), [4, 4]),
    # Three folds across, one along, and the cut.
    (Imposing(Imposition.ZINE), [9]),
]


@pytest.mark.parametrize(("imposing", "lines"), MARKED)
def test_marks(imposing: Imposing, lines: list[int]) -> None:
    assert strokes(pressed(numbered(8), imposing)) == lines


def test_marks_need_no_face() -> None:
    """Nothing but lines: no face is chosen, and none is in the resources."""
    form = read(pressed(numbered(8), Imposing(Imposition.SIGNATURES)))[0]["/Resources"]["/XObject"]
    marks = form["/M"].get_object()
    assert b"Tf" not in marks.get_data()
    assert marks["/Resources"] == {}


def test_staples_stand_where_the_standard_wants_them() -> None:
    """On A4 pages the outer eyes are 70 ± 4 mm from head and foot (GB/T 9704-2012)."""
    a4 = (210 * POINTS_A_MM, 297 * POINTS_A_MM)
    printing = pressed(numbered(4, a4), Imposing())
    form = read(printing)[0]["/Resources"]["/XObject"]["/M"].get_object()
    lines = [line.split() for line in form.get_data().decode().splitlines() if " l S" in line]
    # n x y m x y l S
    on_fold = [row for row in lines if abs(float(row[1]) - a4[0]) < 1]
    ends = [float(value) / POINTS_A_MM for row in on_fold for value in (row[2], row[5])]
    assert any(abs(end - 70) < 4 for end in ends)
    assert any(abs(end - 227) < 4 for end in ends)


def test_signatures_are_numbered_and_stepped_on_the_spine() -> None:
    """The outermost front of each signature carries a bar, lower from one to the next."""
    printing = pressed(numbered(48), Imposing(Imposition.SIGNATURES, signature=(16, 16)))
    bars = []
    for page in read(printing):
        data = page["/Resources"]["/XObject"]["/M"].get_object().get_data().decode()
        bars.append([line.split() for line in data.splitlines() if " re f" in line])
    marked = [number for number, found in enumerate(bars) if found]
    assert marked == [0, 8, 16]
    tops = [float(bars[number][0][2]) for number in marked]  # n x y width height re f
    assert tops[0] - tops[1] == pytest.approx(tops[1] - tops[2], abs=0.001)
    assert tops[0] > tops[1]


def test_the_text_of_the_sheets_is_that_of_the_pages() -> None:
    """Marks add no text, signature numbers included."""
    glued = Imposing(Imposition.SIGNATURES, signature=(4, 4))
    text = "".join(page.extract_text() for page in read(pressed(numbered(40), glued)))
    pages = "".join(
        page.extract_text() for page in PdfReader(BytesIO(numbered(40).pdf), strict=True).pages
    )
    assert sorted(text.replace("\n", "")) == sorted(pages.replace("\n", ""))


def test_same_input_same_bytes() -> None:
    glued = Imposing(Imposition.SIGNATURES, paper_weight=80)
    assert pressed(numbered(40), glued) == pressed(numbered(40), glued)
