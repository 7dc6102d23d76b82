"""Rows of a printed page, made by hand: which go on, where columns are, and what a pitch is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from booklet.intake.printed.joining import PrintedRow, edges, goes_on, joined_rows, pitches_of
from booklet.intake.printed.order import gutter_of, in_order
from booklet.pdf.glyphs import Glyph
from booklet.pdf.lines import GlyphLine


def line(text: str, x: float = 0, y: float = 500, size: float = 10) -> GlyphLine:
    """A line of Han, or of marks that fill half of their em at its end."""
    glyphs = (
        Glyph(each, x + n * size, y, size, size, (0.1 * size, 0.9 * size))
        for n, each in enumerate(text)
    )
    return GlyphLine(1, 0, y, tuple(glyphs))


def row(
    text: str, indent: float = 0, size: float = 10, column: int = 0, step: float | None = 16
) -> PrintedRow:
    """A row in a column of 20 em of 10 pt that is indented by so many em."""
    return PrintedRow((line(text, indent * size, size=size),), 1, 0, 200, column, step)


FULL = "山" * 20


def parts(*texts: str, at: float = 4) -> PrintedRow:
    """A row of parts that stand apart, the second of them so many em behind the left edge."""
    lines = (line(text, n * at * 10) for n, text in enumerate(texts))
    return PrintedRow(tuple(lines), 1, 0, 200, 0, 16)


@pytest.mark.parametrize(
    ("above", "below", "on"),
    [
        ([row(FULL)], row("水"), True),
        ([row("山" * 19)], row("水"), True),  # a character would fit, if the line were stretched
        ([row("山" * 18)], row("水"), False),
        ([row(FULL[:18], 2)], row("水"), True),
        ([row(FULL)], row("水", 2), False),
        ([row(FULL)], row("水", 0.6), True),
        ([row(FULL)], row("水", 0.8), False),
        ([row(FULL, -2)], row("水", 0.8), False),  # what hangs out sets nothing in
        ([row(FULL[:18], 2)], row("水", 2), True),  # set in
        ([row(FULL[:17] + "。", 2)], row("水", 2), False),
        ([row(FULL[:18], 2), row(FULL[:17] + "。", 2)], row("水", 2), True),
        ([row(FULL), row(FULL[:18], 2)], row("水"), False),  # comes out again
        ([row("一、" + FULL[:18])], row("水", 2), True),
        ([row("一、" + FULL[:18])], row("水", 4.9), True),
        ([row("一、" + FULL[:18])], row("水", 5.1), False),
        ([row(FULL)], row("水", step=22.6), True),  # 1.35 times the pitch and a point
        ([row(FULL)], row("水", step=22.7), False),
        ([row(FULL)], row("水", column=1, step=None), True),
        ([row(FULL)], row("水", column=1, step=90), True),
        ([row(FULL)], row("水", size=10.6), True),
        ([row(FULL)], row("水", size=10.7), False),
        ([row("山", size=16)], row("水", size=16), True),  # type of headings
        ([row("山。", size=16)], row("水", size=16), False),
        ([row("山", size=16)], row("水", size=16, column=1), False),
        ([row("山" * 12, size=16)], row("水"), False),
        ([parts("山山", "山" * 16)], row("水"), False),  # cells
        ([row(FULL)], parts("水", "火"), False),
        ([row(FULL), parts("山山", "山" * 16)], row("水"), False),
        ([parts("第一条", "山" * 16)], row("水", 4), True),  # hangs
        ([parts("第一条", "山" * 16)], row("水", 3.4), True),
        ([parts("第一条", "山" * 16)], row("水", 4.6), True),
        ([parts("第一条", "山" * 16)], row("水", 3.2), False),
        ([parts("第一条", "山" * 16)], row("水", 4.8), False),
        ([parts("第一条", "山" * 16), row("山" * 16, 4)], row("水", 4), True),
        ([parts("第一条", "山" * 16), row("山" * 16, 4)], row("水", 0), False),
        ([parts("第一条", "山" * 14)], row("水", 4), False),  # ends before the edge
        ([parts("第一条", "山" * 16)], parts("第二条", "水"), False),
    ],
)
def test_a_row_goes_on_where_nothing_ends_the_paragraph(
    above: Sequence[PrintedRow], below: PrintedRow, on: bool
) -> None:
    assert goes_on(above, below, 16, 10) is on


@pytest.mark.parametrize(
    ("steps", "pitch"),
    [
        ([16, 16, 16], {10: 16}),
        ([16.2, 15.9, 16.1], {10: 16}),
        ([12, 16, 16], {10: 12}),  # half as often as the most frequent
        ([12, 16, 16, 16], {10: 16}),
        ([20, 20, 16, 16], {10: 16}),
        ([9, 43, 9, 43], {}),
        ([9.5, 42.5], {10: 9.5}),
        ([None, 16], {10: 16}),
    ],
)
def test_the_pitch_is_the_least_of_the_frequent_steps(
    steps: list[float | None], pitch: dict[float, float]
) -> None:
    assert pitches_of([row(FULL), *(row(FULL, step=step) for step in steps)]) == pitch


def test_rows_of_two_sizes_have_no_pitch() -> None:
    assert pitches_of([row(FULL), row(FULL, size=8), row(FULL)]) == {}


def test_rows_are_joined_to_paragraphs_and_none_is_lost() -> None:
    rows = [row(FULL[:18], 2), row("水。"), row(FULL[:18], 2), row(FULL), row("水。"), row("风", 2)]
    assert [len(part) for part in joined_rows(rows)] == [2, 3, 1]
    assert [each for part in joined_rows(rows) for each in part] == rows


@pytest.mark.parametrize(
    ("lefts", "left"),
    [([0, 0, 20, 20], 0), ([0, 20, 20, 20], 20), ([0, 1, 20], 0), ([0, 3, 6], 0),
     ([0, 2, 20, 20], 20)],
)  # fmt: skip
def test_an_edge_is_where_lines_begin_within_a_point_of_each_other(
    lefts: list[float], left: float
) -> None:
    """One alone is no edge, if there is another; lines of other sizes do not count."""
    small = [line("山", -50, size=8)] * 9
    assert edges([line("山山", x) for x in lefts] + small, 10)[0] == left


def page(*halves: tuple[int, int], gap: float = 20) -> list[tuple[GlyphLine, ...]]:
    """Rows of lines beside each other, of so many characters; 0 for no line."""
    rows = []
    for n, (left, right) in enumerate(halves):
        y = 500 - 16.0 * n
        both = (line("山" * left, 0, y) if left else None, line("水" * right, 100 + gap, y))
        rows.append(tuple(each for each, count in zip(both, (left, right), strict=True)
                          if each and count))  # fmt: skip
    return rows


@pytest.mark.parametrize(
    ("halves", "columns"),
    [
        ([(10, 10)] * 4, True),
        ([(10, 10)] * 3, False),
        ([(7, 7)] * 4, True),
        ([(7, 6)] * 4, False),
        ([(6, 7)] * 4, False),
        ([(10, 10)] * 4 + [(20, 0)] * 4, True),
        ([(10, 10)] * 4 + [(20, 0)] * 5, False),
        ([(10, 10)] * 2 + [(10, 5)] * 2 + [(10, 10)] * 2, True),
        ([(10, 10)] * 2 + [(10, 5)] * 2 + [(10, 10)], False),
    ],
)
def test_columns_are_seen_where_long_lines_stand_beside_each_other(
    halves: list[tuple[int, int]], columns: bool
) -> None:
    assert (gutter_of(page(*halves)) is not None) is columns


def test_columns_are_read_one_after_the_other_between_rows_across_them() -> None:
    rows = page(*[(10, 10)] * 4, (20, 0), *[(10, 10)] * 4)
    found = list(in_order(3, rows))
    assert [(each.side, len(each.rows)) for each in found] == [
        ((1, 1), 4), ((1, 2), 4), ((1, 0), 1), ((1, 1), 4), ((1, 2), 4),
    ]  # fmt: skip
    assert sum(len(each.lines) for each in found) == sum(map(len, rows))
    assert list(in_order(3, [])) == []
