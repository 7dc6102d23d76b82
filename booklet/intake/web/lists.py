"""Lists of a page: their items, and the labels of these."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from booklet.intake.gathering.elements import is_hidden, styled
from booklet.intake.gathering.numbers import BULLET, STYLES, label
from booklet.intake.gathering.texts import Gathering, spoken
from booklet.intake.told import Kind
from booklet.intake.web.flow import Flow
from booklet.model.blocks import Item, Listing, Mark, Run
from booklet.patterns import pattern

NAME = pattern(r"[\w-]+")
PLACES = frozenset({"inside", "outside", "inherit", "initial", "unset", "revert"})


def set_list(flow: Flow, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> bool:
    """Put a list behind a text, its items labelled as they are printed; what stands between items
    belongs to the one before. Whether there are items."""
    labels, place = labels_of(flow, element), flow.tree.place(element)
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


def labels_of(flow: Flow, element: Element) -> dict[Element, str]:
    """The label of each item of a list (HTML 4.4.5 to 4.4.8)."""
    items = [each for each in element if each.tag == "li"]
    style = style_of(flow, element, "1" if element.tag == "ol" else BULLET)
    backward = element.get("reversed") is not None
    count = whole(element.get("start"), len(items) if backward else 1)
    labels = {}
    for item in items:
        count = whole(item.get("value"), count)
        labels[item] = label(style_of(flow, item, style), count)
        count += -1 if backward else 1
    return labels


def style_of(flow: Flow, element: Element, outer: str) -> str:
    """The style of numbering of a list or an item, `outer` where it says none. Numbers of one that
    is not known are told."""
    said = styled(element)
    told = said.get("list-style-type") or said.get("list-style") or element.get("type") or ""
    words = [word for word in told.split() if NAME.fullmatch(word) and word not in PLACES]
    known = next((STYLES[word] for word in words if word in STYLES), None)
    if words and known is None and outer != BULLET:
        flow.told.tell(Kind.NUMERAL, words[0], flow.tree.place(element))
    return outer if known is None else known


def whole(word: str | None, default: int) -> int:
    """The whole number that an attribute says."""
    found = re.match(r"\s*([+-]?\d{1,9})", word or "")
    return int(found[1]) if found else default
