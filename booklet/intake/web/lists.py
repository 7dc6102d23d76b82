"""Lists of a page: their items, and the labels of these."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from booklet.intake.gathering.elements import is_hidden
from booklet.intake.gathering.numbers import BULLET, STYLES, label
from booklet.intake.gathering.texts import Gathering, spoken
from booklet.intake.web.flow import Flow
from booklet.model.blocks import Item, Listing, Mark, Run
from booklet.patterns import pattern

LISTED = pattern(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.I)


def set_list(flow: Flow, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> bool:
    """Put a list behind a text, its items labelled as they are printed; what stands between items
    belongs to the one before. Whether there are items."""
    labels, place = labels_of(element), flow.tree.place(element)
    if not labels:
        return False
    items, stray = [Item("", (), place)], Gathering(place, runs=[Run(spoken(element.text), marks)])
    for child in element:
        if child in labels and not is_apart(flow, child):
            items[-1] = with_more(items[-1], stray)
            stray = Gathering(flow.tree.place(child))
            flow.inside(child, stray, marks)
            items.append(Item(labels[child], stray.whole(), stray.place))
            stray = Gathering(stray.place)
        elif isinstance(child.tag, str):
            flow.element(child, stray, marks)
        stray.runs.append(Run(spoken(child.tail), marks))
    items[-1] = with_more(items[-1], stray)
    if kept := tuple(item for item in items if item.blocks):
        text.blocks.append(Listing(kept, place))
    return True


def is_apart(flow: Flow, item: Element) -> bool:
    """Whether an item of a list is none of its text."""
    return item in flow.apart or is_hidden(item) or flow.skips(item)


def with_more(item: Item, text: Gathering) -> Item:
    """The item with what was gathered since it began."""
    return replace(item, blocks=(*item.blocks, *text.whole()))


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
