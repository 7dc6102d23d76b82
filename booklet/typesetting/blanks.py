"""Blanks of the source: a line end between two Han is none (CSS Text 3, 4.1.3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from booklet.typesetting import watch

WIDE = (
    "[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\u2014\u2018-\u201d\u2026]"
)
Function = Callable[..., Any]


def process_whitespace(engine: Function) -> Function:
    """A line end between two Han is no blank."""

    def collapsed(box: Any, following_collapsible_space: bool = False) -> Any:
        # CSS Text 3, 4.1.3: a line feed of the source between two Han is no blank.
        if "\n" in box.text and box.style["white_space"] in ("normal", "nowrap"):
            box.text = source_line_end().sub("", box.text)
        if geta := watch.of_this_run().geta:
            box.text = box.text.translate(geta)
        return engine(box, following_collapsible_space)

    return collapsed


@cache
def source_line_end() -> re.Pattern[str]:
    """The pattern of a line end of the source between two characters that are set without a
    blank."""
    return re.compile(rf"(?<={WIDE})[ \t]*\n[ \t\n]*(?={WIDE})")
