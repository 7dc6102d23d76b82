"""What a style hides of pages: elements that get no box, with all that is in them.

It is noted where it is asked for, which is in houses that have templates or styles of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

noted: ContextVar[list[str] | None] = ContextVar("noted", default=None)
SILENT = {"head", "link", "meta", "script", "style", "template", "title"}


@contextmanager
def noting(asked: bool) -> Iterator[list[str]]:
    """What is hidden of the pages that are set while the context is open, if it is asked for."""
    found: list[str] = []
    token = noted.set(found if asked else None)
    try:
        yield found
    finally:
        noted.reset(token)


def note(element: Any) -> None:
    """Note an element that is hidden: its words without blanks, and the addresses of pictures."""
    found = noted.get()
    if found is not None and element.tag not in SILENT:
        pictures = [each.get("src", "") for each in element.iter("img")]
        found.append("".join([*"".join(element.itertext()).split(), *pictures]))
