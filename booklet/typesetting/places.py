"""Where what is drawn comes to stand on the page: plain arithmetic on matrices and rectangles.

In come the engine's matrices, px and the space of a line (along its baseline and upwards); out come
rectangles in pt from the lower left corner of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from booklet.typesetting.linebox import SetText
from booklet.typesetting.seam import FROM_UNITS, Matrix, glyph_items

SLACK = 0.1  # of its height may stand outside and be seen all the same


class Rectangle(NamedTuple):
    """A part of a page, in pt from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def within(self, other: Rectangle) -> bool:
        """Whether it is inside another, but for a little of its height."""
        slack = SLACK * (self.top - self.bottom)
        return (
            self.left >= other.left - slack
            and self.bottom >= other.bottom - slack
            and self.right <= other.right + slack
            and self.top <= other.top + slack
        )

    def around(self, other: Rectangle) -> Rectangle:
        """The least rectangle that holds both."""
        left, bottom = min(self.left, other.left), min(self.bottom, other.bottom)
        return Rectangle(left, bottom, max(self.right, other.right), max(self.top, other.top))

    def common(self, other: Rectangle) -> Rectangle:
        """What both have."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        return Rectangle(left, bottom, min(self.right, other.right), min(self.top, other.top))


def total(matrix: Any, stream: Any) -> tuple[float, ...]:
    """The way from the space of a matrix to the page, in pt, as the six numbers of a matrix."""
    values = joined(six(matrix), six(stream.ctm)) if matrix else six(stream.ctm)
    outer = stream.__dict__.get("outer")
    return joined(values, outer) if outer else values


def six(matrix: Any) -> tuple[float, ...]:
    """The six numbers of a matrix of the engine."""
    (a, b, _), (c, d, _), (e, f, _) = matrix
    return a, b, c, d, e, f


def times(engine: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Return the function that gives the product of a matrix of the engine, or of a row, with
    another: the engine's own sums, begun with 0 as they are, in a quarter of the time."""

    def product(first: Any, second: Any) -> Any:
        (a, b, c), (d, e, f), (g, h, i) = second
        return Matrix(
            matrix=[
                [0 + x * a + y * d + z * g, 0 + x * b + y * e + z * h, 0 + x * c + y * f + z * i]
                for x, y, z in first
            ]
        )

    return product


def joined(first: tuple[float, ...], second: tuple[float, ...]) -> tuple[float, ...]:
    """Two matrices, the first done first (PDF 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    k, m, n, p, q, r = second
    return (
        a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p,
        e * k + f * n + q, e * m + f * p + r,
    )  # fmt: skip


def placed(
    matrix: tuple[float, ...], left: float, low: float, right: float, high: float
) -> Rectangle:
    """The upright rectangle around another one that a matrix moves."""
    a, b, c, d, e, f = matrix
    xs = (a * left + c * low, a * right + c * low, a * left + c * high, a * right + c * high)
    ys = (b * left + d * low, b * right + d * low, b * left + d * high, b * right + d * high)
    return Rectangle(min(xs) + e, min(ys) + f, max(xs) + e, max(ys) + f)


def cells(textbox: Any) -> Iterator[tuple[str, float, float]]:
    """The pieces of a line: text, start and end in px from the start of the line."""
    layout, pen = textbox.pango_layout, 0.0
    if isinstance(layout, SetText):
        for sort, space in zip(layout.sorts, layout.spaces, strict=True):
            pen += space
            for index, character in enumerate(sort.text):
                share = sort.width / len(sort.text)
                yield character, pen + index * share, pen + (index + 1) * share
            pen += sort.width
        return
    encoded = layout.text.encode()
    for item in glyph_items(layout.layout):
        strings, offset = item.glyphs, item.item.offset
        bounds = sorted({*strings.log_clusters[0 : strings.num_glyphs], item.item.length})
        stops = dict(pairwise(bounds))
        for index in range(strings.num_glyphs):
            start = strings.log_clusters[index]
            width = strings.glyphs[index].geometry.width * FROM_UNITS
            text = encoded[offset + start : offset + stops.pop(start, start)]
            yield text.decode("utf-8", "ignore"), pen, pen + width
            pen += width
