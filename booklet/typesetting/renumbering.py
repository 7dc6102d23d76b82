"""Numbers of other pages, put in their places on a page that was made before they were known.

The engine makes each page with such numbers a second time. In comes a page that is to be made, out
comes the one that was made before with its numbers changed, if each stands in a box that is as
large with any of them, as in contents; else the engine's own. Either way a number stands where its
box tells: sums of lengths come out otherwise in the last digit when they are taken another way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from booklet.typesetting.labels import align, is_simple, only_line, saying
from booklet.typesetting.seam import boxes

Function = Callable[..., Any]


def remake_page(engine: Function) -> Function:
    """Return the function that makes a page, for the first time or anew."""

    def remake(index: int, context: Any, root_box: Any, html: Any) -> Any:
        state = context.page_maker[index]
        before = made_before(context, index)
        if before is not None and renumber(context, before):
            state[-1].update(before.told)
            return before, context.page_maker[index + 1][0]
        page, resume_at = engine(index, context, root_box, html)
        page.began, page.told = state, dict(state[-1], content_changed=False)
        for box in asking(context, page):
            if is_label(box):
                align(context, box)
        return page, resume_at

    return remake


def made_before(context: Any, index: int) -> Any:
    """The page from 0 as it was made, if it begins as it did then, and nothing goes on from it or
    to it beside the text and there are no notes on it: these may come out otherwise."""
    for page in context.__dict__.get("before", ())[index : index + 1]:
        _, *areas = page.children
        beside = context.broken_out_of_flow, page.__dict__.get("left")
        others = *beside, *(area.children for area in areas)
        if page.began is context.page_maker[index] and not any(others):
            return page
    return None


def asking(context: Any, page: Any) -> Iterator[Any]:
    """Yield the boxes of a page that show counters of pages."""
    lookups = context.target_collector.counter_lookup_items
    for box in page.descendants(placeholders=True):
        if box.missing_link and (box.missing_link, "content") in lookups:
            yield box


def is_label(box: Any) -> bool:
    """Whether a box holds one word, by which it is no larger."""
    return type(box) is boxes.InlineBlockBox and is_simple(box)


def renumber(context: Any, page: Any) -> bool:
    """Change the numbers on a page. False where another one would make it another page, and then
    none is changed."""
    changes = []
    for box in asking(context, page):
        now = box.missing_link
        said = saying(context, now, box) if is_label(box) and only_line(now) else None
        if said is None or said[1] != box.width:
            return False
        changes.append((box, said[0]))
    for box, made in changes:
        box.children[0].children = (made,)
        align(context, box)
    return True
