"""Lines of plain paragraphs, written again on a page of which something else has changed.

Such a page is drawn anew (`kept_pages`), though most of its paragraphs are those of before, where
they were before. In comes what writes the lines of one; out comes the same, which writes down what
was written from the second time on, and from the third on writes that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from booklet.typesetting import kept_parts
from booklet.typesetting.drawn import OTHER, DrawnPage
from booklet.typesetting.kept_pages import drawn_again, recording
from booklet.typesetting.watch import of_this_run

Ends = tuple[float, float]
Write = Callable[[Any, Sequence[Any]], Ends]
State = tuple[Any, list[tuple[float, float]]]


class WrittenLines(Struct, eq=False):
    """What was written of some lines: the font that was chosen `before`, and where each of them
    begins; then what was drawn, the font that was chosen `after`, and between which `ends` in px
    they are."""

    before: State
    drawn: DrawnPage
    after: Any
    ends: Ends


def kept(write: Write) -> Write:
    """The function that writes lines, and gives the ends between which they are."""

    def write_lines(stream: Any, lines: Sequence[Any]) -> Ends:
        if kept_parts.this_run.get() is None:
            return write(stream, lines)
        known = lines[0].__dict__
        state = stream._current_font, [(line.left, line.position_y) for line in lines]
        found = known.get("written")
        if found and found.before == state and drawn_again(stream, found.drawn):
            stream._current_font = found.after
            return found.ends  # type: ignore[no-any-return]
        if "written" not in known:
            known["written"] = None
            return write(stream, lines)
        return recorded(write, stream, lines, state)

    return write_lines


def recorded(write: Write, stream: Any, lines: Sequence[Any], state: State) -> Ends:
    """Write lines, and keep with the first what was written, if it may be kept."""
    told, drawn, start = of_this_run().told(), DrawnPage(), len(stream.stream)
    with recording(stream, drawn, []):
        ends = write(stream, lines)
    drawn.operators = stream.stream[start:]
    plain = all(isinstance(each, bytes) and not each.endswith(OTHER) for each in drawn.operators)
    if plain and not drawn.spoiled and told == of_this_run().told():
        lines[0].written = WrittenLines(state, drawn, stream._current_font, ends)
    return ends
