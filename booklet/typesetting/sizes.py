"""The sizes of boxes, found out once for all boxes of a style that stand in blocks of one size.

The engine resolves eighteen properties of a box each time that it is laid out, up to three times
for each paragraph. They hang on its style and the block that it stands in and on nothing else, so
the style keeps them. In comes the engine's function, out comes one that gives a box the same sizes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from booklet.typesetting import seam

Function = Callable[..., Any]
SIDES = ("top", "right", "bottom", "left")
NAMES = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in SIDES),
    *(f"border_{side}_width" for side in SIDES),
    *(f"{least}{size}" for least in ("", "min_", "max_") for size in ("width", "height")),
)


def kept_sizes(engine: Function) -> Function:
    """Return the function that gives a box its sizes. Those of the cells of a table whose borders
    are one hang on their neighbours; a margin box that holds nothing has none."""

    def resolve_percentages(box: Any, block: Any) -> None:
        style = box.style
        if style["border_collapse"] == "collapse":
            engine(box, block)
        elif box.__dict__.get("is_generated", True):
            known = style.__dict__.setdefault("sizes", {})
            key = (block.width, block.height) if isinstance(block, seam.boxes.Box) else block
            if key not in known:
                engine(box, block)
                known[key] = {name: box.__dict__[name] for name in NAMES}
            box.__dict__.update(known[key])

    return resolve_percentages


resolve_percentages = kept_sizes(seam.resolve_percentages)
"""Give a box its sizes in px in a block, or in one of this width and height."""


def resolve_frame(box: Any, block: Any) -> None:
    """Give a box on a line its sizes in px; a margin beside it that is `auto` is none (CSS 2.2,
    10.3.1)."""
    resolve_percentages(box, block)
    if box.margin_left == "auto":
        box.margin_left = 0.0
    if box.margin_right == "auto":
        box.margin_right = 0.0


def kept_strut(engine: Function) -> Function:
    """Return the function that gives the height of an empty line of a style and its baseline in px,
    which the style keeps: the engine would spell out all that it hangs on to look for it."""

    def strut(style: Any) -> Any:
        known = style.__dict__
        if "strut" not in known:
            known["strut"] = engine(style)
        return known["strut"]

    return strut


strut = kept_strut(seam.strut)
"""The height of an empty line of a style and its baseline in px."""


def shrink_to_fit(engine: Function) -> Function:
    """Return the function that makes a block on a line as wide as what it holds, or as what there
    is (CSS 2.2, 10.3.9). How narrow that may be is not asked for where there is room enough."""

    def width(context: Any, box: Any, room: float) -> float:
        most: float = seam.max_content_width(context, box, outer=False)
        return most if most <= room else engine(context, box, room)

    return width


def width_where_it_flows(engine: Function) -> Function:
    """Return the function that gives the least or the natural width of a box in px; one that is
    set in the margins of pages takes none where it is written (CSS GCPM 3, 1.2.1)."""

    def width(context: Any, box: Any, *rest: Any, **further: Any) -> Any:
        return 0 if box.is_running() else engine(context, box, *rest, **further)

    return width
