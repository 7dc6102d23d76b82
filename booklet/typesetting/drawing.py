"""Drawing set text: what is written of it, and what is drawn as a shape or stands over it.

In comes a text box whose line was composed, out go PDF operators, and the pictures that are to be
drawn after it.
"""

from typing import Any

from booklet.composer.joints import HYPHEN as HYPHEN_WIDTH
from booklet.typesetting.even_lines import show_evenly
from booklet.typesetting.linebox import SetText
from booklet.typesetting.marking import turn_to
from booklet.typesetting.over import ReadingRow, told_at
from booklet.typesetting.ruled import drawn_after
from booklet.typesetting.watch import of_this_run
from booklet.typesetting.writer import Writer


def draw(stream: Any, textbox: Any, matrix: Any, engine: Any) -> list[Any]:
    """Draw a composed text box; return the pictures to be drawn after it."""
    composed: SetText = textbox.pango_layout
    writer = Writer(stream, composed.fount, engine)
    *_, x, y = matrix.values
    writer.start(textbox, x, y)
    if composed.over:
        writer.begin(composed.over * writer.scale)
    dots: list[float] | None = [] if composed.emphasis else None
    turns = told_at(composed.turns)
    sorts, spaces = composed.sorts, composed.spaces
    shown = None
    if not (turns or composed.emphasis or composed.over):
        solid = sum([sort.width for sort in sorts])
        shown = show_evenly(writer, sorts, (composed.gap, dict(enumerate(spaces))), solid)
    place, before = shown or writer.show(sorts, spaces, turns, dots)
    writer.verify(place, composed.length)
    if composed.hyphen:
        wider = round(HYPHEN_WIDTH * 1000)
        writer.widen(wider, writer.pen + wider)
    else:
        writer.end(composed.after, before, place)
    writer.finish()
    for row in composed.rows:
        writer.pictures += draw_row(stream, row, matrix, engine, composed.fount.em)
    drawn = [[picture, None, 1, 1, 0, 0] for picture in drawn_after(textbox, dots or (), place)]
    return writer.pictures + drawn


def draw_row(stream: Any, row: ReadingRow, matrix: Any, engine: Any, em: float) -> list[Any]:
    """Draw readings after the text that they hang on, of type of this em; return the pictures to
    be drawn after it."""
    pictures: list[Any] = []
    if row.told and row.told.over:
        turn_to(stream, row.told.over)
    if row.said:  # letter under letter, which would be copied as lines
        said = f"\ufeff{row.said} ".encode("utf-16-be").hex()
        stream.begin_marked_content("Span", f"<</ActualText <{said}>>>")
    for text, right, raised in row.parts:
        down = row.down - raised
        *_, x, y = matrix.values
        here = type(matrix)(d=-1, e=x + right, f=y + down)
        stream.set_color(text.style["color"])
        of_this_run().line(stream, text, here)
        scale = text.style["font_size"] / em
        pictures += [
            [picture, font, a * scale, d * scale, right / em + e * scale, f + down]
            for picture, font, a, d, e, f in draw(stream, text, here, engine)
        ]
    if row.said:
        stream.end_marked_content()
    return pictures
