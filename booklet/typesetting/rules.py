"""Rules under names and titles: 专名号 of two names side by side stand apart, 书名号 is a wave that
can be seen (GB/T 15834-2011, 4.15 and 4.16).

In come texts in the order of a line with what underlines each, out come shorter rules where one
name ends and another begins.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from booklet.typesetting.linebox import SetText
from booklet.typesetting.properties import vertical

APART = 0.08  # em that each of the two rules gives up
BESIDE = 0.1  # em farther off at the side of a line than under one
WAVE = (0.09, 0.05)  # em: a quarter of the length of a wave, and how far it swings


def draw_text_decoration(engine: Callable[..., None]) -> Callable[..., None]:
    """The rule of a name ends before that of the next name."""

    def draw_text_decoration(stream: Any, textbox: Any, *rest: Any) -> None:
        layout = textbox.pango_layout
        if isinstance(layout, SetText) and any(layout.names_beside):
            before, behind = (APART * layout.fount.em * each for each in layout.names_beside)
            textbox = textbox.copy()
            textbox.position_x += before
            textbox.width -= before + behind
        offset_x, offset_y, *line = rest
        if vertical(textbox.style) and offset_y > textbox.baseline:
            offset_y += BESIDE * textbox.style["font_size"]
        wavy = textbox.style["text_decoration_style"] == "wavy"
        (draw_wave if wavy else engine)(stream, textbox, offset_x, offset_y, *line)

    return draw_text_decoration


def draw_wave(
    stream: Any, textbox: Any, offset_x: float, offset_y: float, thickness: float, color: Any
) -> None:
    """Draw a wave as long as a text; it goes on from that of the text before it."""
    quarter, swing = (length * textbox.style["font_size"] for length in WAVE)
    left, right = textbox.position_x, textbox.position_x + textbox.width
    y = textbox.position_y + offset_y
    with stream.stacked():
        stream.set_color(color, stroke=True)
        stream.set_line_width(thickness)
        stream.rectangle(left, y - 2 * swing, right - left, 4 * swing)
        stream.clip()
        stream.end()
        x = left - offset_x % (4 * quarter)
        stream.move_to(x, y)
        while x < right:
            stream.curve_to(
                x + quarter, y + 2 * swing, x + quarter, y + 2 * swing, x + 2 * quarter, y
            )
            x, swing = x + 2 * quarter, -swing
        stream.stroke()
