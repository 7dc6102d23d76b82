"""Short texts that the engine sets, such as the numbers of pages, are drawn as they were set.

The engine gives up what it knows of a text once it has its place, and sets it once more to draw it.
Of a text of a few characters so little is known that it may stay, for each page that repeats it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from booklet.typesetting.seam import ffi, pango

Function = Callable[..., Any]
SHORT = 8  # characters


def deactivate(engine: Function) -> Function:
    """The function that gives up what is known of a text, but for a short one."""

    def deactivate(layout: Any) -> None:
        if not vars(layout).setdefault("stays", may_stay(layout)):
            engine(layout)

    return deactivate


def reactivate(engine: Function) -> Function:
    """The function that sets a text once more, unless it stands: all of it, however short it was
    drawn before."""

    def reactivate(layout: Any, style: Any) -> None:
        known = vars(layout)
        if not known.get("stays"):
            layout.text = known.get("whole", layout.text)
            engine(layout, style)

    return reactivate


def shorten(layout: Any) -> None:
    """Note what a text is that is about to be drawn shortened, after which it does not stand."""
    vars(layout).update(stays=False, whole=layout.text)


def may_stay(layout: Any) -> bool:
    """Whether a text is short, is one line, and is to be drawn with the spaces that it has."""
    second = pango.pango_layout_get_line_readonly(layout.layout, 1)
    return len(layout.text) <= SHORT and second == ffi.NULL and not layout.justification_spacing
