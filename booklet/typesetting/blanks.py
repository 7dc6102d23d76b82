"""Blanks of the source: a line end between two Han is none (CSS Text 3, 4.1.3); and what is said
anew once pages are known has its blanks and letters as it had before."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from booklet.patterns import pattern
from booklet.typesetting import watch
from booklet.typesetting.seam import boxes

BLANKS = " \t\n\r"
LINE_END = pattern(r"[ \t]*\n[ \t\n]*")
WIDE = (
    ("\u2e80", "\ua4cf"), ("\uf900", "\ufaff"), ("\ufe30", "\ufe4f"), ("\uff01", "\uff60"),
    ("\uffe0", "\uffe6"), ("\u2014", "\u2014"), ("\u2018", "\u201d"), ("\u2026", "\u2026"),
)  # fmt: skip
"""Ranges of characters that are set without a blank. As a class of a pattern they would take a
hundred and fiftieth of a cold handout."""
Function = Callable[..., Any]


def process_whitespace(engine: Function) -> Function:
    """A line end between two Han is no blank."""

    def collapsed(box: Any, following_collapsible_space: bool = False) -> bool:
        # CSS Text 3, 4.1.3: a line feed of the source between two Han is no blank.
        if "\n" in box.text and box.style["white_space"] in ("normal", "nowrap"):
            box.text = LINE_END.sub(blank, box.text)
        if geta := watch.of_this_run().geta:
            box.text = box.text.translate(geta)
        if box.text and not any(map(box.text.__contains__, BLANKS)):
            return False  # most texts have none to collapse
        return engine(box, following_collapsible_space)  # type: ignore[no-any-return]

    return collapsed


def content_to_boxes(engine: Function) -> Function:
    """Return the function that makes the boxes of what a style says (`content`). The engine makes
    them anew where a number of a page is put in, and leaves these texts as they are written."""

    def make(style: Any, parent: Any, depth: Any, values: Any, images: Any, targets: Any,
             *rest: Any) -> Any:  # fmt: skip
        made = engine(style, parent, depth, values, images, targets, *rest)
        if made and not targets.collecting:
            before = [each for each in parent.descendants() if isinstance(each, boxes.TextBox)]
            whole = parent.copy_with_children(made)
            whole.process_whitespace(any(each.leading_collapsible_space for each in before[:1]))
            whole.process_text_transform()
        return made

    return make


def blank(end: re.Match[str]) -> str:
    """What a line end of the source is: nothing between two wide characters, else as it stands."""
    text, (start, stop) = end.string, end.span()
    wide = is_wide(text[start - 1 : start]) and is_wide(text[stop : stop + 1])
    return "" if wide else end[0]


def is_wide(character: str) -> bool:
    """Whether a character, or none, is set without a blank."""
    return any(first <= character <= last for first, last in WIDE)
