"""Notes that their page has no room for.

The engine hands them from one page to the next, and loses some: those of a line that it takes onto
a page after all, and those that are handed on where a page is made anew because a number on it has
changed. In comes a page to be made, which begins with the notes that the page before it left; out
comes the page, and what it leaves for the next one is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from booklet.errors import Place
from booklet.errors.faults.pages import NOTES_IN_COLUMNS
from booklet.typesetting.seam import boxes
from booklet.typesetting.sizes import NAMES
from booklet.typesetting.watch import of_this_run

Function = Callable[..., Any]
COLUMNS = ("column_count", "column_width")
NO_ROOM = dict.fromkeys(NAMES, 0)


def remake_page(engine: Function) -> Function:
    """Return the function that makes a page, for the first time or anew."""

    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> Any:
        left = context.__dict__.setdefault("notes_left", {})
        context.reported_footnotes = list(left.get(index, ()))
        page, resume_at = engine(index, context, root_box, html)
        for note in list(uncared(context, page)):
            context.footnotes.remove(note)
            context.reported_footnotes.append(note)
        left[index + 1] = tuple(context.reported_footnotes)
        if left[index + 1]:  # pages made anew go on as far as there are notes
            context.page_maker[index][-1]["pages_wanted"] = True
        return page, resume_at

    return remake_page


def block_level_layout(engine: Function) -> Function:
    """Return the function that lays out a block. Most pages have two areas for notes in which there
    are none: these take no room, and no page shows them (`seam.furnish`)."""

    def lay_out(context: Any, box: Any, *rest: Any, **named: Any) -> Any:
        if box.children or not is_area(box):
            return engine(context, box, *rest, **named)
        area = box.copy()
        area.__dict__.update(NO_ROOM)
        return area, None, {"break": "any", "page": None}, [], False, None

    return lay_out


def create_anonymous_boxes(engine: Function) -> Function:
    """Return the function that gives a box those between it and what it holds: to an area for notes
    in which there are none it gives none."""

    def complete(box: Any) -> Any:
        return engine(box) if box.children or not is_area(box) else box

    return complete


def is_area(box: Any) -> bool:
    """Whether notes are put into a box, at the foot of a page or at its head."""
    return isinstance(box, boxes.FootnoteAreaBox) or box.element_tag == "@note-area"


def uncared(context: Any, page: Any) -> Iterator[Any]:
    """Yield the notes that are called on a page and wait for their place still."""
    waiting = {id(note) for note in context.footnotes}
    if waiting:
        yield from (box.footnote for box in page.descendants() if id(box.footnote) in waiting)


def in_one_column(engine: Function) -> Function:
    """Return the function that gives the pages of a type their styles. Their notes stand in one
    column: the engine can set them in no more, and it is told."""

    def set_styles(page_type: Any, html: Any, style_for: Any) -> None:
        engine(page_type, html, style_for)
        styles, key = style_for.get_computed_styles(), (page_type, "@footnote")
        style = styles.get(key)
        if style is not None and any(style[name] != "auto" for name in COLUMNS):
            styles[key] = style.copy()
            styles[key].update(dict.fromkeys(COLUMNS, "auto"))
            of_this_run().others.append(NOTES_IN_COLUMNS.at(Place("pages")))

    return set_styles
