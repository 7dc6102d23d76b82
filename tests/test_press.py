"""Press: sheets on real PDFs."""

from io import BytesIO

import pypdfium2
import pytest
from folding import physical, read_folded
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from booklet.imposition import impose
from booklet.model.book import Proof
from booklet.model.order import Flip
from booklet.press import press

A5 = (419.528, 595.276)


def numbered(pages: int, trim: tuple[float, float] = A5) -> Proof:
    """A proof whose pages carry their number in big digits."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=trim, invariant=1)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 60)
        canvas.drawString(100, trim[1] - 150, str(number))
        canvas.showPage()
    canvas.save()
    return Proof(buffer.getvalue(), pages, trim, ())


@pytest.mark.parametrize("flip", Flip)
@pytest.mark.parametrize("pages", [1, 2, 3, 4, 5, 7, 8, 13, 30, 64, 101])
def test_folding_the_finished_sheets(pages: int, flip: Flip) -> None:
    """The places and directions of the digits on the finished PDF read 1…n when folded."""
    printing = press(numbered(pages), impose(pages, flip, back_cover=True))
    faces = [face for face in read_folded(physical(printing.pdf), flip) if face.page]
    assert [face.page for face in faces] == list(range(1, pages + 1))
    assert all(face.upright for face in faces)


def test_two_a5_pages_fill_a4() -> None:
    printing = press(numbered(4), impose(4))
    sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in read(printing.pdf)}
    assert sizes == {(842, 595)}
    assert printing.sheets == 1


def test_pages_keep_their_size() -> None:
    """Digits on the sheet stand as far from their page's corner as on the proof, unscaled."""
    printing = press(numbered(4), impose(4))
    box = first_box(pypdfium2.PdfDocument(printing.pdf)[1], "2")
    own = first_box(pypdfium2.PdfDocument(numbered(4).pdf)[1], "2")
    left = (841.890 - 2 * A5[0]) / 2
    assert box == pytest.approx((own[0] + left, own[1], own[2] + left, own[3]), abs=0.01)


def test_pages_are_form_xobjects_with_untouched_content() -> None:
    """Each page is one form XObject, and its stream has the same bytes as the proof's page."""
    proof = numbered(8)
    printing = press(proof, impose(8))
    forms = {
        form.get_object().get_data()
        for page in read(printing.pdf)
        for form in page["/Resources"]["/XObject"].values()
    }
    assert forms == {page.get_contents().get_data() for page in PdfReader(BytesIO(proof.pdf)).pages}


def test_folds_and_staples_are_marked() -> None:
    """The fold is ticked on every side; staples stand on the outermost side alone."""
    printing = press(numbered(8), impose(8))
    marks = [page.get_contents().get_data().count(b" l S") for page in read(printing.pdf)]
    assert marks == [4, 2, 2, 2]


def test_crop_marks_stand_where_there_is_white() -> None:
    """A trim size smaller than half of its sheet by 6 mm and more gets eight crop marks."""
    from booklet.press.marks import draw_marks

    with_white = PdfReader(BytesIO(draw_marks((842, 595), (380, 550), outermost=False)))
    assert with_white.pages[0].get_contents().get_data().count(b" l S") == 2 + 8


def test_same_input_same_bytes() -> None:
    assert press(numbered(9), impose(9)) == press(numbered(9), impose(9))


def read(pdf: bytes) -> list[object]:
    return list(PdfReader(BytesIO(pdf)).pages)


def first_box(page: pypdfium2.PdfPage, digit: str) -> tuple[float, float, float, float]:
    text = page.get_textpage()
    found = next(n for n in range(text.count_chars()) if text.get_text_range(n, 1) == digit)
    return text.get_charbox(found)
