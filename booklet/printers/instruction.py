"""The instruction: one page that shows how the pile is laid back between the two passes.

The figure is seen from above, the printer beside the paper, the print as one reads it; so nobody
need know which way the paper goes inside.
"""

from __future__ import annotations

from pathlib import Path

from booklet.model.calibration import Words
from booklet.model.printer import Facing, Printer
from booklet.printers.figures import GREY, PALE, Figures, one_at_a_time

A4 = (210.0, 297.0)
LYING, UPRIGHT = (66.0, 46.0), (46.0, 66.0)

LEFT: Words = ("左边", "the left edge")
TOP: Words = ("上边", "the top")
TITLE: Words = (
    "手动双面打印：怎样把纸放回去",
    "Printing both sides by hand: how to lay the paper back",
)
COPIES: Words = (
    "印几份都行：两遍份数相同，都选“逐份打印”。先试印一份。",
    "Several copies: the same number both times, both collated. Try one copy first.",
)


@one_at_a_time
def draw_instruction(
    printer: Printer, files: tuple[str, str], sheets: int, kai: Path, *, upright: bool = False
) -> bytes:
    """The page for a job of so many sheets in two files; `upright` where its pages are.

    Upright pages lie on their side in the files, so their head goes into the printer first."""
    drawing = Figures(*A4, kai, TITLE[0])
    top = drawing.words(20, 277, 170, TITLE, 8)
    top = drawing.words(20, top - 3, 170, job(printer, sheets), 5)
    top = step(drawing, 1, top - 10, first(files[0], sheets))
    top = step(drawing, 2, top - 6, laying(printer.face, upright))
    top = figure(drawing, top - 6, printer.face, upright)
    top = step(drawing, 3, top - 6, second(files[1]))
    step(drawing, 4, top - 6, COPIES)
    return drawing.finished()


def job(printer: Printer, sheets: int) -> Words:
    """What is printed where."""
    return (
        f"打印机 {printer.name}，{sheets} 张纸",
        f"printer {printer.name}, {sheets} sheets of paper",
    )


def first(file: str, sheets: int) -> Words:
    """What to do with the file of the first pass."""
    return (
        f"打印“{file}”：单面，实际大小。\n印完 {sheets} 张，全部取出，别动次序。",
        f"Print {file}: on one side, actual size. Take out all {sheets} sheets in their order.",
    )


def second(file: str) -> Words:
    """What to do with the file of the second pass."""
    return f"打印“{file}”：设置和第一遍完全相同。", f"Print {file} with the same settings."


def laying(face: Facing, upright: bool) -> Words:
    """How the pile is laid back, in words."""
    edge = TOP if upright else LEFT
    if face is Facing.UP:
        return (
            f"有字的一面朝上，正着看，{edge[0]}指向打印机，照图放回纸盒。",
            f"Lay the pile back as shown: printed side up, and, as you read it, {edge[1]} into the "
            "printer.",
        )
    return (
        f"有字的一面朝上，正着看，{edge[0]}指向打印机；照弯箭头整叠翻面，\n"
        f"让白面朝上，{edge[0]}仍指向打印机，放回纸盒。",
        f"Hold the pile printed side up, {edge[1]} to the printer. Turn it over as a whole, as the "
        f"bent arrow shows: the white side is up now, {edge[1]} still to the printer. Lay it back.",
    )


def step(drawing: Figures, number: int, top: float, words: Words) -> float:
    """A numbered step from `top` downwards, in mm; where it ends."""
    with drawing.at(24, top - 3.5):
        drawing.disc(4, str(number))
    return drawing.words(33, top, 155, words, 5)


def figure(drawing: Figures, top: float, face: Facing, upright: bool) -> float:
    """The pile as it is laid back, and before that, where it must, as it is turned over.

    Lying piles stand one below the other, upright ones beside each other; where it ends."""
    height = UPRIGHT[1] + 42 if upright else LYING[1] + 22
    middle = top - height / 2 - (6 if upright else 0)
    if face is Facing.UP:
        with drawing.at(115, middle):
            draw_pile(drawing, upright)
            draw_printer(drawing, upright, into=True)
        return top - height
    with drawing.at(62 if upright else 115, middle):
        draw_pile(drawing, upright)
        draw_printer(drawing, upright)
        draw_turning(drawing, upright)
    with drawing.at(*((150, middle) if upright else (115, middle - height))):
        draw_pile(drawing, upright, printed=False)
        draw_printer(drawing, upright, into=True)
    return top - (1 if upright else 2) * height


def draw_pile(drawing: Figures, upright: bool, *, printed: bool = True) -> None:
    """A pile of paper from above: its print, upright to the reader, or its white side."""
    width, height = UPRIGHT if upright else LYING
    drawing.canvas.setFillGray(1)
    for below in (3, 2, 1, 0):
        left, low = below * 0.7 - width / 2, -below * 0.7 - height / 2
        drawing.canvas.rect(left, low, width, height, fill=1)
    if not printed:
        drawing.middle(3, "白面朝上", 6, GREY)
        drawing.middle(-4, "white side up", 4, GREY)
    for x in ((0,) if upright else (-width / 4, width / 4)) if printed else ():
        with drawing.at(x, 0):
            draw_page(drawing, width if upright else width / 2, height)


def draw_page(drawing: Figures, width: float, height: float) -> None:
    """A heading and lines, as one reads them."""
    drawing.middle(height * 0.34, "标题", height * 0.11)
    drawing.canvas.setStrokeGray(GREY)
    for line in range(8):
        y = height * (0.18 - 0.075 * line)
        drawing.canvas.line(-0.36 * width, y, width * (0.05 if line == 7 else 0.36), y)
    drawing.canvas.setStrokeGray(0)


def draw_printer(drawing: Figures, upright: bool, *, into: bool = False) -> None:
    """The printer beyond the edge that goes in first, and the way `into` it."""
    with drawing.at(*((0, UPRIGHT[1] / 2, 0) if upright else (-LYING[0] / 2, 0, 90))) as canvas:
        canvas.setFillGray(PALE)
        canvas.roundRect(-32, 13, 64, 11, 2, fill=1)
        drawing.middle(18.5, "打印机 Printer", 4.5)
        if into:
            with drawing.at(0, 1.5, 90):
                drawing.arrow(10)


def draw_turning(drawing: Figures, upright: bool) -> None:
    """A bent arrow from the edge that is lifted to the edge where it comes down again."""
    reach = LYING[0] / 2
    with drawing.at(0, 0, -90 if upright else 0) as canvas:
        path = canvas.beginPath()
        path.moveTo(reach + 5, -14)
        path.curveTo(reach + 18, -14, reach + 18, 14, reach + 8, 14)
        canvas.setLineWidth(1.4)
        canvas.drawPath(path)
        with drawing.at(reach + 10, 14, 180):
            drawing.arrow(7)
