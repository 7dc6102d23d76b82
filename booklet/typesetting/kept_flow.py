"""The words of a part, drawn again on a page of which something else has changed.

Such a page is drawn anew (`kept_pages`), though most of its parts are those of before, where they
were before. In comes what draws all lines and pictures in the flow of a part; out goes the same,
which from the second time on is noted, and from the third on drawn as it was noted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from booklet.typesetting import kept_parts
from booklet.typesetting.drawn import DrawnPage
from booklet.typesetting.kept_pages import drawn_again, recorded, this_tagger
from booklet.typesetting.watch import of_this_run

CHOSEN = (
    "_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke",
    "_current_font", "_old_font",
)  # fmt: skip
"""What a stream goes on with."""


class DrawnFlow(Struct, eq=False):
    """What was drawn of the flow of a part, the state of the stream before, and what the stream
    goes on with."""

    before: tuple[Any, ...]
    drawn: DrawnPage
    after: dict[str, Any]


def draw_flow(stream: Any, box: Any, draw: Callable[[], None]) -> None:
    """Draw the flow of a box, as it was drawn before if it is that of a part that stands where it
    did."""
    laid = box.__dict__.get("laid")
    if laid is None or not may_be_kept():
        draw()
        return
    before, known = state_of(stream), laid.flow
    if known and known.before == before and drawn_again(stream, known.drawn):
        stream.__dict__.update(known.after)
    elif known is None:
        laid.flow = False
        draw()
    else:
        laid.flow = noted(stream, draw, before)


def may_be_kept() -> bool:
    """Whether what this run draws is kept, and nothing has to be told of each character."""
    run, tagger = kept_parts.this_run.get(), this_tagger()
    return run is not None and tagger is not None and not of_this_run().substituted


def noted(stream: Any, draw: Callable[[], None], before: tuple[Any, ...]) -> DrawnFlow | bool:
    """Draw, and return what was drawn if it may be kept; False if not."""
    last = stream.stream[-1:]
    start = len(stream.stream)
    drawn = recorded(lambda *_: draw(), stream, None)
    if drawn is None or stream.stream[start - len(last) : start] != last:
        return False  # it went on with what was drawn before
    after = {name: stream.__dict__[name] for name in CHOSEN}
    return DrawnFlow(before, drawn, {**after, "ended": mark_before(stream)})


def state_of(stream: Any) -> tuple[Any, ...]:
    """What is drawn next hangs on: what is chosen, where it stands, what of the page is seen, and
    the mark that it would go on with."""
    chosen = (stream.__dict__[name] for name in CHOSEN)
    return *chosen, stream.ctm, of_this_run().room, mark_before(stream)


def mark_before(stream: Any) -> str | None:
    """The mark of what is no content, if that is what ends here; places are those of one part."""
    ended = stream.__dict__.get("ended")
    return ended if isinstance(ended, str) and stream.stream[-1:] == [b"EMC"] else None
