"""Blank pages before a back cover, so many that the pages of a book fill its sheets.

In comes a page to be made, and whether so many pages fill the sheets; where that is the page of the
back cover and they do not, out comes a blank one, and the back cover is asked for once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

Function = Callable[..., Any]
Fills = Callable[[int], bool]
BACK = "back"
"""What style sheets call the page of a back cover."""
asked: ContextVar[Fills | None] = ContextVar("fills", default=None)


@contextmanager
def filling(fills: Fills | None) -> Iterator[None]:
    """While the context is open, back covers stand where so many pages fill the sheets."""
    token = asked.set(fills)
    try:
        yield
    finally:
        asked.reset(token)


def remake_page(engine: Function) -> Function:
    """Return the function that makes a page: a blank one where the back cover would come early."""

    def remake(index: int, context: Any, root_box: Any, html: Any) -> Any:
        fills = asked.get()
        _, following, right, *_ = context.page_maker[index]
        covered = following["page"] == BACK and following["break"] != "any"
        if fills is None or not covered or fills(index + 1):
            return engine(index, context, root_box, html)
        wanted = following["break"]
        following["break"] = "left" if right else "right"  # which this page is not
        try:
            return engine(index, context, root_box, html)
        finally:
            following["break"] = wanted

    return remake
