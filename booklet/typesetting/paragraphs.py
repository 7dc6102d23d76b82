"""Plain paragraphs, drawn at once: what is true of all their lines is asked once.

In come the lines of a block, out go the PDF operators that they would be one by one. A line is
drawn by itself that has more than glyphs, or of which something is to be told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from math import inf
from typing import Any

from booklet.composer import EvenSetting, EvenText
from booklet.composer.joints import HYPHENED
from booklet.typesetting.even_lines import show_evenly
from booklet.typesetting.kept_flow import draw_flow
from booklet.typesetting.places import total
from booklet.typesetting.plain import PlainLine, is_paragraph
from booklet.typesetting.properties import edge_ruled, emphasis_of
from booklet.typesetting.seam import draw_text
from booklet.typesetting.watch import of_this_run, variants_in
from booklet.typesetting.writer import Writer

Function = Callable[..., Any]
SMALLEST = 1e-6  # px: what is smaller is not drawn


def draw_block_level(engine: Function) -> Function:
    """The function that draws the lines of blocks, those of a plain paragraph together."""

    def draw_block_level(page: Any, stream: Any, blocks: dict[Any, Any]) -> None:
        for block, inner in blocks.items():
            draw_flow(stream, block, partial(draw_block, page, stream, block, inner))

    def draw_block(page: Any, stream: Any, block: Any, inner: dict[Any, Any]) -> None:
        if is_paragraph(block):
            draw_lines(stream, block.children)
            draw_block_level(page, stream, inner)
        else:
            engine(page, stream, {block: inner})

    return draw_block_level


def draw_lines(stream: Any, lines: Sequence[PlainLine]) -> None:
    """Draw the lines of a plain paragraph."""
    alike = nothing_but_text(stream, lines[0])
    with stream.marked(lines[0], "Span"):
        for together, some in groupby(lines, lambda line: alike and nothing_but_glyphs(line)):
            if together:
                draw_together(stream, [*some])
                continue
            for line in some:
                text = line.text_box()
                draw_text(stream, text, line.indent, line.text_overflow, line.block_ellipsis)


def nothing_but_text(stream: Any, line: PlainLine) -> bool:
    """Whether of a paragraph, one of whose lines this is, nothing is drawn but its text, upright,
    and nothing is to be told but what cannot be seen."""
    style, fount = line.source.style, line.placed.fount
    _, turned, leaning, *_ = total(None, stream)
    return not (
        turned
        or leaning
        or fount.vertical
        or fount.em < SMALLEST
        or style["visibility"] != "visible"
        or style["text_decoration_line"] != "none"
        or line.text_overflow != "clip"
        or edge_ruled(line.style)
        or emphasis_of(style)
        or of_this_run().substituted
        or variants_in(line.source.text)
    )


def nothing_but_glyphs(line: PlainLine) -> bool:
    """Whether a line is drawn as glyphs of its fount alone."""
    sorts, odd = line.sorts, line.placed.fount.odd
    return not (
        sorts[-1].right in HYPHENED
        or sorts[0].text.isspace()
        or line.block_ellipsis != "none"
        or (odd and not odd.isdisjoint([sort.name for sort in sorts]))
    )


def draw_together(stream: Any, lines: Sequence[PlainLine]) -> None:
    """Draw lines that are nothing but glyphs."""
    stream.set_color(lines[0].source.style["color"])
    stream.begin_text()
    left, right = write_lines(stream, lines)
    stream.end_text()
    of_this_run().lines(stream, lines, left, right)


def write_lines(stream: Any, lines: Sequence[PlainLine]) -> tuple[float, float]:
    """Write lines into a text that is begun; where the first and the last of their glyphs stand, in
    px."""
    left, right = inf, -inf
    writer = Writer(stream, lines[0].placed.fount)
    text = EvenText(lines[0].placed.matter, lines[0].line.start, lines[-1].line.stop)
    for line in lines:
        setting = text.set_line(line.line, *line.filling)
        x = line.position_x + line.indent + line.lean_of(setting.width)
        writer.start(line, x, line.position_y + line.baseline)
        write_line(writer, line, setting)
        left, right = min(left, x), max(right, x + setting.width)
    return left, right


def write_line(writer: Writer, line: PlainLine, setting: EvenSetting) -> None:
    """Write a line as it is set."""
    sorts, start, uneven = line.sorts, line.line.start, (setting.gap, setting.spaces)
    shown = show_evenly(writer, sorts, uneven, setting.solid, start)
    place, before = shown or writer.show(sorts, setting.each(start, line.line.stop))
    writer.verify(place, setting.width + setting.trim)
    if not shown:
        writer.end(0.0, before, place)
    writer.finish()
