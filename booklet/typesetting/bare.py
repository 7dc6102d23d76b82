"""Boxes of which nothing is drawn but what is in them: most are such.

The engine looks at each box for what is behind it, at its edges and around it. In come its
functions that do, out come others: they ask once a style, and lines of plain paragraphs never.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from booklet.typesetting.plain import PlainLine, is_paragraph
from booklet.typesetting.seam import boxes

Function = Callable[..., Any]
CORNERS = [f"border_{corner}_radius" for corner in (
    "top_left", "top_right", "bottom_right", "bottom_left"
)]  # fmt: skip
BARE = {"background": None, **dict.fromkeys(CORNERS, (0, 0))}
"""What the engine finds of a box behind which nothing is, and whose corners are not rounded."""
EDGES = (
    *(f"border_{side}_width" for side in ("top", "right", "bottom", "left")),
    "outline_width", "column_rule_width",
)  # fmt: skip
"""How wide is what is drawn at the edges of a box, around it and between its columns."""


def is_bare(box: Any) -> bool:
    """Whether a box with nothing behind it has the style of one of which nothing is drawn."""
    style = box.style
    rounded = any((0, "px") not in style[corner] for corner in CORNERS)
    pictured = hasattr(box, "border_image") or hasattr(box, "mask_border_image")
    return not (rounded or pictured or any(style[edge] for edge in EDGES))


def layout_box_backgrounds(engine: Function) -> Function:
    """The function that looks for what is behind boxes, and how their corners are rounded."""

    def lay(page: Any, box: Any, *rest: Any, **further: Any) -> None:
        if type(box) is PlainLine:
            return
        known = box.style.__dict__
        bare = BARE if "bare" in known and isinstance(box, boxes.Box) else None
        if box is page and not further and "bare_page" in known:
            layers = [*known["bare_page"].layers]  # to which the engine adds crop marks
            bare = BARE | {"background": known["bare_page"]._replace(layers=layers)}
        if bare:
            box.__dict__.update(bare)
            for child in () if is_paragraph(box) else box.all_children():
                lay(page, child, *rest)
            return
        engine(page, box, *rest, **further)
        if not further and is_bare(box):
            know(page, box)

    return lay


def know(page: Any, box: Any) -> None:
    """Let a bare style tell what is behind its boxes: nothing, or what is behind the page."""
    if box.background is None:
        box.style.bare = True
    elif box is page:
        box.style.bare_page = box.background


def draw_border(engine: Function) -> Function:
    """The function that draws what is at the edges of a box."""

    def draw(stream: Any, box: Any) -> None:
        if "bare" not in box.style.__dict__:
            engine(stream, box)

    return draw


def draw_outline(engine: Function) -> Function:
    """The function that draws what is around a box and around those in it."""

    def draw(stream: Any, box: Any) -> None:
        if "bare" not in box.style.__dict__:
            engine(stream, box)
        elif not is_paragraph(box):
            for child in box.children:
                if isinstance(child, boxes.Box):
                    draw(stream, child)

    return draw
