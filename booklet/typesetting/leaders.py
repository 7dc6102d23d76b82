"""Leaders as one text.

The engine fills a leader with copies of its text, each a box of its own; a page of contents has
thousands. In comes a composed line, out comes the same with its leader filled by one text box.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from booklet.typesetting.linebox import SetText
from booklet.typesetting.seam import leader_index

Function = Callable[..., Any]


def handle_leader(engine: Function) -> Function:
    """Return the function that fills the leader of a line."""

    def fill_leader(context: Any, line: Any, block: Any) -> None:
        path, leader = leader_index(line)
        if leader and (not is_composed(leader) or line.style["direction"] == "rtl"):
            engine(context, line, block)
        elif leader and leader.children[0].width > 0:
            extra = extra_width(context, line, block)
            line.width = block.width
            leader.children = filled(line, leader, extra)
            widen(line, path, extra)

    return fill_leader


def is_composed(leader: Any) -> bool:
    """Whether a leader has a text that the composer set, and nothing else."""
    return [type(text.__dict__.get("pango_layout")) for text in leader.children] == [SetText]


def extra_width(context: Any, line: Any, block: Any) -> float:
    """The width in px that is left on a line beside what stands on it and in it."""
    taken = sum(each.margin_width() for each in line.children if each.is_in_normal_flow())
    extra: float = block.width - taken
    for shape in context.excluded_shapes:
        if shape.position_y + shape.height > line.position_y:
            extra -= shape.width
    return extra


def filled(line: Any, leader: Any, extra: float) -> tuple[Any, ...]:
    """The text of a leader as often as there is room for it, as one text: it stands in a grid from
    the end of the line on, so that those of lines below one another are in columns."""
    (text,) = leader.children
    stop = leader.position_x + (extra + text.width)
    places, x = [], line.position_x + line.width
    for _ in range(int(line.width // text.width)):
        x -= text.width
        if x >= leader.position_x and x + text.width <= stop:
            places.append(x)
    return (repeated(text, len(places), places[-1]),) if places else ()


def repeated(text: Any, times: int, x: float) -> Any:
    """A text set so many times in a row that begins at `x` in px."""
    set_text: SetText = text.pango_layout
    lead, *inner = set_text.spaces
    between = text.width - sum(inner) - sum([sort.width for sort in set_text.sorts])
    spaces = [lead, *inner, *(times - 1) * [between, *inner]]
    joined = text.copy_with_text(text.text * times)
    joined.pango_layout = SetText(set_text.fount, text.style, set_text.sorts * times, spaces)
    joined.pango_layout.after = set_text.after
    joined.position_x, joined.width = x, text.width * times
    return joined


def widen(line: Any, path: Any, extra: float) -> None:
    """Widen what a leader stands in, and move what is behind it."""
    box = line
    while path is not None:
        index, path = path
        for child in box.children[index + 1 :]:
            if child.is_in_normal_flow():
                child.translate(dx=extra)
        box = box.children[index]
        box.width += extra
