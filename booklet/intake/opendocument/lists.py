"""Lists of OpenDocument texts (OpenDocument 1.3, part 3, 5.3): labels counted, items in items."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from msgspec.structs import replace

from booklet.errors import Place
from booklet.intake.gathering.texts import Gathering
from booklet.intake.opendocument.reading import OdtWalk, united
from booklet.intake.opendocument.styles import LabelStyle, counted, whole
from booklet.model.blocks import Block, Heading, Item, Listing, Paragraph, Run

PLAIN_LEVELS = [LabelStyle() for _ in range(10)]
ITEMS = ("list-item", "list-header")


def set_list(reader: OdtWalk, element: Element, text: Gathering) -> None:
    """Put a list behind a text. It begins to count anew unless it says that it goes on."""
    style = element.get("style-name", "")
    same = style if element.get("continue-numbering") == "true" else ""
    goes_on = element.get("continue-list") or same
    reader.counts = reader.lists.get(goes_on, []) if goes_on else []
    level(reader, element, text, 1, style)
    reader.lists[element.get("id", "")] = reader.lists[style] = reader.counts


def set_numbered(reader: OdtWalk, element: Element, text: Gathering) -> None:
    """Put a paragraph with a number (5.3.6) behind a text; those of one list count on."""
    text.end()
    style = element.get("style-name", "")
    name = element.get("list-id") or style
    reader.counts = reader.lists.get(name, [])
    label = label_of(reader, element, whole(element.get("level"), 1) or 1, style)
    reader.lists[name] = reader.counts
    items: list[Item] = []
    add(items, label, reader.blocks(element), reader.place)
    text.blocks += as_list(items)


def level(reader: OdtWalk, element: Element, text: Gathering, depth: int, style: str) -> None:
    """Put a list at a depth from 1 behind a text."""
    text.end()
    style = element.get("style-name", style)
    items: list[Item] = []
    for child in (each for each in element if each.tag in ITEMS):
        label = label_of(reader, child, depth, style)
        inner = Gathering(reader.place)
        for each in child:
            if each.tag == "list":
                level(reader, each, inner, depth + 1, style)
            else:
                reader.block(each, inner)
        add(items, label, united(inner.whole()), reader.place)
    text.blocks += as_list(items)


def label_of(reader: OdtWalk, item: Element, depth: int, style: str) -> str:
    """The label of an item, counted on; one that only holds a list is not counted."""
    style = item.get("style-override", style)
    if item.tag == "list-header" or not any(each.tag in ("p", "h") for each in item):
        return ""
    levels, start = reader.styles.lists.get(style, PLAIN_LEVELS), item.get("start-value")
    at = min(depth, len(levels))
    reader.counts = counted(reader.counts, at, levels, whole(start, 1) if start else None)
    return reader.label(levels, reader.counts)


def add(items: list[Item], label: str, blocks: tuple[Block, ...], place: Place) -> None:
    """Add an item; what has no label and stands behind one is part of that."""
    if not blocks:
        return
    if not label and items:
        items[-1] = replace(items[-1], blocks=(*items[-1].blocks, *blocks))
    else:
        items.append(Item(label, blocks, place))


def as_list(items: list[Item]) -> list[Block]:
    """The items as a list; headings in them are headings."""
    if any(isinstance(item.blocks[0], Heading) for item in items):
        return [block for item in items for block in with_label(item)]
    return [Listing(tuple(items), items[0].place)] if items else []


def with_label(item: Item) -> tuple[Block, ...]:
    """The blocks of an item, its label at their head."""
    first = item.blocks[0]
    if isinstance(first, Heading | Paragraph) and item.label:
        return (replace(first, runs=(Run(item.label), *first.runs)), *item.blocks[1:])
    return item.blocks
