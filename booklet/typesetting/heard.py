"""What the engine logs of pages, and lines that could not be set well, as findings.

In come the records of a run; out go the findings that they are, but for what our own watch tells.
"""

from __future__ import annotations

import logging
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from booklet.errors import Fault, Finding, Place
from booklet.errors.faults import engine, files, pages
from booklet.errors.foreign import in_both
from booklet.model.book import Galley

if TYPE_CHECKING:
    from booklet.typesetting.composition import Flaw

PAGES = Place("pages")
NO_ANCHOR, NO_TARGET = "No anchor ", "Content discarded: target "
"""How what the engine logs of a link begins that leads to no place of the pages, and of what style
sheets tell of a place that is none of theirs."""
NO_PICTURE = "Failed to load image", "Failed to render SVG image"
LONGEST = 80
"""So many characters of an address are told: a data: URL is the picture itself."""


def heard_of(told: Iterable[logging.LogRecord], galley: Galley) -> Iterator[Finding]:
    """What the engine told of a galley. Raises RecursionError as `as_finding`."""
    records = [*told]
    links = [each for each in records if each.msg.startswith(NO_ANCHOR)]
    untold = [each for each in records if each.msg.startswith(NO_TARGET)]
    yield from map(as_finding, (each for each in records if each not in (*links, *untold)))
    yield from nowhere(list(map(anchor_in, links)), galley, pages.LINK_NOWHERE)
    yield from nowhere(list(dict.fromkeys(map(anchor_in, untold))), galley, pages.PLACE_UNTOLD)


def unwatched(
    records: Iterable[logging.LogRecord], missed: Container[str]
) -> Iterator[logging.LogRecord]:
    """What the engine tells, without the glyphs that our own watch tells of, and files that it
    does without."""
    for each in records:
        named = any(str(word) in missed for word in each.args or ())
        if not (named or each.msg.startswith(".notdef")):
            yield each


def nowhere(anchors: Sequence[str], galley: Galley, fault: Fault) -> Iterator[Finding]:
    """What is to be told of places that are spoken of and are none of the pages: in a template of a
    house that is a fault."""
    if anchors:
        told = pages.NO_SUCH_PLACE if galley.own else fault
        yield told.at(PAGES, count=len(anchors), anchor=anchors[0])


def anchor_in(record: logging.LogRecord) -> str:
    """The place that the engine does not find: its name, or the token that has it."""
    found: Any = record.args
    while isinstance(found, tuple) and found:
        found = found[-1]
    return str(found).removeprefix("#")


def as_warning(flaw: Flaw) -> Finding:
    """A line that could not be set well."""
    return flaw.fault.at(PAGES, measure=f"{flaw.measure:g}", text=flaw.text)


def as_finding(record: logging.LogRecord) -> Finding:
    """What the engine logged. Raises RecursionError where that is what it met."""
    for error in record.args or ():
        if isinstance(error, RecursionError):
            raise error
    if record.msg.startswith(NO_PICTURE):
        url = str(next(iter(record.args or ()), ""))
        told = url if len(url) <= LONGEST else f"{url[:LONGEST]}…"
        return files.ASKED_DAMAGED.at(PAGES, url=told)
    severe = record.levelno >= logging.ERROR
    fault = engine.ENGINE_ERROR if severe else engine.ENGINE_WARNING
    return fault.at(PAGES, told=in_both(record.getMessage()))
