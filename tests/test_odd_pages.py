"""Pages unlike the others, covers that need room, piles that are too thick: done as well as may be
and told, or refused with what is needed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
import pytest
from drawn import tries
from foreign import told
from hypothesis import given, settings
from hypothesis import strategies as st
from presses import pressed, read
from reportlab.pdfgen.canvas import Canvas

from booklet.errors.faults.phrases import ranges
from booklet.model.order import Binding, Imposing
from booklet.model.paper import POINTS_A_MM, PrintSheets
from booklet.sheets.press import read_proof

MM = POINTS_A_MM
A4, A5, A3 = (595.28, 841.89), (419.53, 595.28), (841.89, 1190.55)


def file_of(*sizes: tuple[float, float]) -> bytes:
    """Pages of these sizes, each with its number big in the middle."""
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for number, (width, height) in enumerate(sizes, 1):
        canvas.setPageSize((width, height))
        canvas.setFont("Helvetica", 60)
        canvas.drawCentredString(width / 2, height / 2 - 20, str(number))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("binding", Binding)
def test_one_lying_page_among_upright_ones_is_turned_and_told(binding: Binding) -> None:
    """The others keep their size, and so does the one, whose head lies to the left."""
    pdf = file_of(*[A4] * 8, A4[::-1])
    proof = read_proof(pdf)
    assert proof.trim == pytest.approx(A4, abs=0.01)
    assert told(pdf) == ["I08 pages turned on their side, since most stand otherwise: 9"]
    printing = pressed(proof, Imposing(binding=binding, marks=False))
    before = {each.text: each for each in digits(pdf)}
    after = {each.text: each for each in digits(printing.pdf)}
    for text, each in after.items():
        own = before[text]
        size = own.size[::-1] if text == "9" else own.size
        assert each.size == pytest.approx(size, abs=0.01)
        assert each.turn == (270 if text == "9" else 0)  # PDFium counts clockwise


@dataclass(frozen=True)
class Digit:
    text: str
    size: tuple[float, float]
    turn: int


def digits(pdf: bytes) -> list[Digit]:
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        for n in range(text.count_chars()):
            left, low, right, high = text.get_charbox(n)
            turn = round(math.degrees(pypdfium2.raw.FPDFText_GetCharAngle(text, n))) % 360
            found.append(Digit(text.get_text_range(n, 1), (right - left, high - low), turn))
    return [each for each in found if each.text.isdigit()]


TURNED = "pages turned on their side, since most stand otherwise: "
REDUCED = "pages reduced to {} %, since they are larger than most: "
UNLIKE = [
    # A hair of difference is none, and changes neither paper nor sizes told.
    ([A5] * 6 + [(A5[0] + 1.9 * MM, A5[1] - 1.9 * MM)] * 3, A5, []),
    ([A5] * 6 + [(A5[0] + 2.5 * MM, A5[1])], A5, [REDUCED.format(98) + "7"]),
    ([A4] * 3 + [A5] * 2 + [A4] * 3, A4, []),
    ([A4] + [A5] * 4 + [A4], A5, [REDUCED.format(70) + "1, 6"]),
    ([A4] * 9 + [A3[::-1]], A4, [TURNED + "10", REDUCED.format(71) + "10"]),
    ([A4[::-1]] * 5 + [A4] * 2, A4[::-1], [TURNED + "6–7"]),
    ([A4, A4[::-1]], A4, [TURNED + "2"]),
    ([A4] * 9 + [A5[::-1]], A4, []),
]  # fmt: skip


@pytest.mark.parametrize(("sizes", "trim", "sentences"), UNLIKE)
def test_most_pages_decide(
    sizes: list[tuple[float, float]], trim: tuple[float, float], sentences: list[str]
) -> None:
    pdf = file_of(*sizes)
    assert read_proof(pdf).trim == pytest.approx(trim, abs=0.01)
    assert [each.sentence for each in read_proof(pdf).warnings] == sentences
    assert len(pages_seen(pressed(read_proof(pdf), Imposing()))) == len(sizes)


def pages_seen(printing: PrintSheets) -> set[str]:
    """The pages that are on the sheets."""
    return {
        name
        for page in read(printing)
        for name in page["/Resources"]["/XObject"]
        if name.startswith("/P")
    }


lengths = st.integers(100, 900)


@settings(max_examples=tries(60))
@given(st.tuples(lengths, lengths), st.lists(st.tuples(lengths, lengths), max_size=5), st.data())
def test_whatever_the_others_are_most_pages_keep_their_size(
    most: tuple[int, int], others: list[tuple[int, int]], data: st.DataObject
) -> None:
    """More than half of one size are neither turned nor reduced, wherever they stand, and every
    page that is reduced or turned is told by its number."""
    sizes = [most] * (len(others) + 1) + others
    sizes = data.draw(st.permutations(sizes))
    proof = read_proof(file_of(*sizes))
    near = [abs(size[0] - most[0]) < 5.6 and abs(size[1] - most[1]) < 5.6 for size in sizes]
    assert abs(proof.trim[0] - most[0]) < 5.7 and abs(proof.trim[1] - most[1]) < 5.7
    named = {number for each in proof.warnings for number in numbers(dict(each.words)["pages"].en)}
    for number, (width, height) in enumerate(sizes, 1):
        if near[number - 1]:
            assert number not in named
        elif width > proof.trim[0] + 5.7 or height > proof.trim[1] + 5.7:
            assert number in named


def numbers(words: str) -> set[int]:
    found: set[int] = set()
    for part in words.split(", "):
        first, _, last = part.partition("–")
        found |= set(range(int(first), int(last or first) + 1))
    return found


@given(st.sets(st.integers(1, 60), min_size=1))
def test_page_numbers_are_told_in_ranges(pages: set[int]) -> None:
    assert numbers(ranges(sorted(pages))) == pages


# A cover apart.


# Thick piles.


# Stacks.
