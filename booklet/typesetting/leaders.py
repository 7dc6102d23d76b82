"""Leaders as one text.

The engine fills a leader with copies of its text, each a box of its own; a page of contents has
thousands. In comes a composed line whose leader is filled, out comes the same with one text box.
"""

from collections.abc import Callable
from typing import Any

from booklet.typesetting.linebox import SetText

Function = Callable[..., Any]


def handle_leader(engine: Function) -> Function:
    """Return the function that fills the leader of a line."""

    def fill_leader(context: Any, line: Any, containing_block: Any) -> None:
        engine(context, line, containing_block)
        leader = line.__dict__.get("leader")
        if leader and len(leader.children) > 1:
            leader.children = (with_leader(leader.children),)

    return fill_leader


def with_leader(copies: Any) -> Any:
    """Return copies of a text box that stand side by side, the last one first, as one box."""
    *_, first = copies
    text: SetText = first.pango_layout
    lead, *inner = text.spaces
    between = first.width - sum(inner) - sum([sort.width for sort in text.sorts])
    spaces = [lead, *inner, *(len(copies) - 1) * [between, *inner]]
    joined = first.copy_with_text(first.text * len(copies))
    joined.pango_layout = SetText(text.fount, first.style, text.sorts * len(copies), spaces)
    joined.pango_layout.after = text.after
    joined.width = first.width * len(copies)
    return joined
