"""Styles that a living process worked out for books before: an eighth of the time of the next one.

In comes the new style of an element, out comes the same with the values that were worked out for
one like it: of the same declarations, below a parent that was like its own. That goes up to the
root, and what hangs on more than declarations are fonts and the sizes of pages: so each set of
fonts has its own, and nothing that is given in parts of the first page is known (CSS Values 4,
6.1.2), nor anything below it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from booklet.patterns import pattern
from booklet.typesetting import kept_parts
from booklet.typesetting.seam import font_map

Function = Callable[..., Any]
VIEWPORT = pattern(r"unit='p?v")
"""How a length shows itself that is given in parts of a page."""
MOST = 2_000
"""So many styles are known at the end of a book, or none."""
KNOWN: dict[tuple[Any, ...], list[Any]] = {}
"""Styles of books before, by what tells most of them apart."""


def set_computed_styles(engine: Function) -> Function:
    """Return the function that gives an element its style."""

    def set_styles(style_for: Any, element: Any, *rest: Any, **more: Any) -> None:
        engine(style_for, element, *rest, **more)
        if kept_parts.this_run.get():
            style = style_for.get_computed_styles().get((element, more.get("pseudo_type")))
            if style is not None and (likes := likes_of(style, font_map(style_for))):
                style.likes = likes
                style.update(likes)
                style.specified.update(likes.specified)

    return set_styles


def likes_of(style: Any, fonts: Any) -> Any:
    """The style before that a style is like, or itself, which is known from now on; None where
    there can be none."""
    above = style.parent_style
    if above is not None and "likes" not in above.__dict__:
        return None
    kind = id(above.likes) if above is not None else 0, style.pseudo_type, fonts
    known = KNOWN.setdefault((*kind, *style.cascaded), [])
    for each in known:
        if each.declared == style.cascaded:
            return each
    if VIEWPORT.search(repr(style.cascaded)):
        return None
    style.declared = style.cascaded
    known.append(style)
    return style


def done() -> None:
    """End a book: let all go where they are too many."""
    if sum(map(len, KNOWN.values())) > MOST:
        clear()


def clear() -> None:
    """Let everything go."""
    KNOWN.clear()
