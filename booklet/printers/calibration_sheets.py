"""The calibration sheets: two pages for the first pass, two for the second.

The marks of the first pass stand in the middle, those of the second to the left of it, or, if they
come out turned, to the right: none ever covers another. Steps along the four edges tell how near
to the edge the printer prints.
"""

from __future__ import annotations

from pathlib import Path

from booklet.model.calibration import ARROW, LAY_BACK, MARGIN, SHEETS, Inquiry, Words
from booklet.model.printer import Medium
from booklet.printers.figures import GREY, Figures, one_at_a_time

STEPS = range(1, 13)
STEP = 5.5
ASIDE = 83.0

INTO: Words = ("放回时指向打印机", "when laid back: to the printer")


@one_at_a_time
def draw_calibration(paper: Medium, kai: Path) -> tuple[bytes, bytes]:
    """The files of the first and of the second pass, on lying paper."""
    return draw_first(paper, kai), draw_second(paper, kai)


def draw_first(paper: Medium, kai: Path) -> bytes:
    """The file of the first pass: two pages with number, steps and questions."""
    drawing = Figures(paper.height, paper.width, kai, "calibration")
    for number in ("1", "2"):
        draw_steps(drawing)
        draw_feed(drawing)
        draw_number(drawing, number)
        if number == "1":
            ask(drawing, (SHEETS, ARROW, MARGIN))
            drawing.next_page()
    return drawing.finished()


def draw_second(paper: Medium, kai: Path) -> bytes:
    """The file of the second pass: two pages with a letter."""
    drawing = Figures(paper.height, paper.width, kai, "calibration, second pass")
    for letter in ("A", "B"):
        draw_letter(drawing, letter)
        if letter == "A":
            drawing.next_page()
    return drawing.finished()


def draw_number(drawing: Figures, number: str) -> None:
    """The mark of the first pass: an arrow over a full circle."""
    with drawing.at(drawing.width / 2, drawing.height - 62):
        drawing.disc(11, number)
        with drawing.at(0, 12, 90):
            drawing.arrow(34)


def draw_letter(drawing: Figures, letter: str) -> None:
    """The mark of the second pass: an arrow over an empty square."""
    with drawing.at(drawing.width / 2 - ASIDE, drawing.height / 2 - 18) as canvas:
        canvas.rect(-11, -11, 22, 22)
        drawing.middle(0, letter, 16)
        with drawing.at(0, 14, 90):
            drawing.arrow(34, GREY)


def draw_feed(drawing: Figures) -> None:
    """The hollow arrow to the left edge, which goes into the printer first."""
    with drawing.at(42, drawing.height / 2, 180):
        drawing.arrow(24, hollow=True)
    drawing.words(17, drawing.height / 2 - 7, 34, INTO, 3.4)


def draw_steps(drawing: Figures) -> None:
    """Steps along each edge: the line of number n is n mm from the edge."""
    width, height = drawing.width, drawing.height
    for x, y, degrees, along in (
        (0, 0, 0, width - 100), (width, 0, 90, height - 90),
        (width, height, 180, width - 100), (0, height, 270, height - 90),
    ):  # fmt: skip
        for step in STEPS:
            with drawing.at(x, y, degrees), drawing.at(along + STEP * step, step) as canvas:
                canvas.line(-0.42 * STEP, 0, 0.42 * STEP, 0)
                drawing.middle(2.4, str(step), 3)


def ask(drawing: Figures, questions: tuple[Inquiry, ...]) -> None:
    """The questions under the number, and what is to be done with two sheets."""
    left, top = drawing.width / 2 - 45, drawing.height - 80
    for number, question in enumerate(questions, 1):
        with drawing.at(left - 5, top - 2.6):
            drawing.middle(0, str(number), 4.6)
        top = drawing.words(left, top, 90, question.words, 3.8) - 3.5
    drawing.words(left, top - 1, 90, LAY_BACK, 3.8)
