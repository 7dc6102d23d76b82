"""Ends of paragraphs of a Word file that are none, so that the next paragraph goes on there."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from booklet.intake.word.markup import GONE, first, is_on

DROPPED = frozenset({"drop", "margin"})


def runs_on(settings: Element | None) -> bool:
    """Whether a paragraph has no end of its own: deleted, hidden, or that of an initial."""
    if settings is None:
        return False
    frame = first(settings, "w:framePr")
    initial = frame is not None and frame.get("w:dropCap") in DROPPED
    return initial or ends_gone(settings) or is_hidden(settings)


def ends_gone(settings: Element | None) -> bool:
    """Whether the end of a paragraph is deleted."""
    mark = first(settings, "w:rPr")
    return mark is not None and any(each.tag in GONE for each in mark)


def is_hidden(settings: Element | None) -> bool:
    """Whether the end of a paragraph is hidden."""
    hidden = first(first(settings, "w:rPr"), "w:vanish")
    return hidden is not None and is_on(hidden)
