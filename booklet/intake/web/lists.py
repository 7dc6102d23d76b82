"""The labels of the items of a list of HTML."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from booklet.intake.gathering.numbers import BULLET, STYLES, label

LISTED = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.I)


def labels_of(element: Element) -> dict[Element, str]:
    """The label of each item of a list (HTML 4.4.5 to 4.4.8)."""
    items = [each for each in element if each.tag == "li"]
    kept = LISTED.search(element.get("style", ""))
    style = STYLES.get(kept[1].lower() if kept else element.get("type", ""), "")
    if element.tag != "ol":
        shown = "" if kept and not style else style if style not in ("", "1") else BULLET
        return {each: label(shown, n) for n, each in enumerate(items, 1)}
    if not kept:
        style = style or "1"
    backward = element.get("reversed") is not None
    count = whole(element.get("start"), len(items) if backward else 1)
    labels = {}
    for item in items:
        count = whole(item.get("value"), count)
        labels[item] = label(STYLES.get(item.get("type", ""), style), count)
        count += -1 if backward else 1
    return labels


def whole(word: str | None, default: int) -> int:
    """The whole number that an attribute says."""
    found = re.match(r"\s*([+-]?\d{1,9})", word or "")
    return int(found[1]) if found else default
