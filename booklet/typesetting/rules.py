"""Rules under two names side by side: 专名号, which stand apart (GB/T 15834-2011, 4.16).

In come texts in the order of a line with what underlines each, out come shorter rules where one
name ends and another begins.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from booklet.typesetting.linebox import SetText

APART = 0.08  # em that each of the two rules gives up


def draw_text_decoration(engine: Callable[..., None]) -> Callable[..., None]:
    """The rule of a name ends before that of the next name."""

    def draw_text_decoration(stream: Any, textbox: Any, *rest: Any) -> None:
        layout = textbox.pango_layout
        if isinstance(layout, SetText) and any(layout.names_beside):
            before, behind = (APART * layout.fount.em * each for each in layout.names_beside)
            textbox = textbox.copy()
            textbox.position_x += before
            textbox.width -= before + behind
        engine(stream, textbox, *rest)

    return draw_text_decoration
