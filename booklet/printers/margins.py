"""Margins: what stands where a printer does not print."""

from __future__ import annotations

from collections.abc import Iterable

from booklet.errors import Finding, Place
from booklet.errors.faults import printers as faults
from booklet.model.book import Impression
from booklet.model.paper import POINTS_A_MM
from booklet.model.printer import Printer


def unprinted(impressions: Iterable[Impression], printer: Printer | None) -> tuple[Finding, ...]:
    """A warning where text stands so near to the edge that the printer does not print it."""
    if printer is None or not printer.margin:
        return ()
    margin = printer.margin * POINTS_A_MM
    near = (number for number, each in enumerate(impressions, 1) if white(each) < margin)
    if not (first := next(near, None)):
        return ()
    place, wide = Place(f"printer {printer.name}"), f"{printer.margin:g}"
    return (faults.TEXT_UNPRINTED.at(place, page=first, margin=wide),)


def white(impression: Impression) -> float:
    """How far from the edge all text stands, in pt; more than any paper where there is none."""
    if impression.text is None:
        return float("inf")
    (width, height), (left, low, right, high) = impression.size, impression.text
    return min(left, low, width - right, height - high)
