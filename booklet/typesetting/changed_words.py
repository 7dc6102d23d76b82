"""What has changed between two trees of elements: nothing but words, and in which parts.

Words are what the engine makes texts of. Where an element has others, it is of the same style, and
so is all around it (`:empty` alone asks for words, and only whether there are any: Selectors 4,
13.2). What the head of a page tells of the document is not on its pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Changes = list[tuple[Any, Any]]
TOLD = ("title", "meta")


def changed(before: Any, now: Any) -> Changes | None:
    """The children of the body that have other words, each with what it is now; None where more
    than words has changed."""
    whole = [alone(before), *map(alone, before)] == [alone(now), *map(alone, now)]
    if not whole or len(before) != 2 or not same_head(before[0], now[0]):
        return None
    pairs = [pair for pair in zip(before[1], now[1], strict=True) if pair[0] is not pair[1]]
    if before[1].text != now[1].text or not all(same_form(*pair) for pair in pairs):
        return None
    return [pair for pair in pairs if [*texts(pair[0])] != [*texts(pair[1])]]


def alone(element: Any) -> tuple[Any, ...]:
    """An element without what is in it, but for how many elements these are."""
    return element.tag, element.attrib, len(element)


def same_head(before: Any, now: Any) -> bool:
    """Whether two heads of as many elements differ in no more than what they tell of the
    document."""
    return all(
        one.tag == other.tag
        and (one.tag in TOLD or (one.attrib == other.attrib and one.text == other.text))
        and one.get("http-equiv") == other.get("http-equiv")
        and not len(one) + len(other)
        for one, other in zip(before, now, strict=True)
    )


def same_form(before: Any, now: Any) -> bool:
    """Whether two parts differ in no more than words: where one has none, the other has none."""
    return (
        [*map(alone, before.iter())] == [*map(alone, now.iter())]
        and all(
            one == other or (one.strip() and other.strip())
            for one, other in zip(texts(before), texts(now), strict=True)
        )
        and (before.tail or "").strip() == (now.tail or "").strip()
    )


def texts(part: Any) -> Iterator[str]:
    """Yield the texts in a part, those before and those behind each of its elements."""
    yield part.text or ""
    for element in part.iter():
        if element is not part:
            yield element.text or ""
            yield element.tail or ""
