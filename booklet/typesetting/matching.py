"""What selectors match an element, asked once for all its like.

The engine holds each element of a document against seventy selectors of its own and of ours, though
most are paragraphs of one block. Those of one name that have no attributes and stand in the same
element match the same, unless a selector asks for their place among their neighbours or for what is
in them (Selectors 4, 4.5 and 13). In comes an element, out come the selectors that match it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from booklet.patterns import pattern

Function = Callable[..., Any]
ASKED = pattern(r"\bel\.(\w+)")
OF_ALL_ALIKE = frozenset(
    {
        "ancestors", "classes", "etree_element", "id", "in_html_document", "lang", "local_name",
        "namespace_url", "parent",
    }
)  # fmt: skip
"""What a selector may ask of an element, or of one around it, that is the same for all its like."""


def match(engine: Function) -> Function:
    """Return the function that gives the selectors of a sheet that match an element."""

    def match(matcher: Any, element: Any) -> Any:
        around, tag = element.parent, element.etree_element.tag
        if around is None or element.etree_element.attrib or not is_the_same(matcher, element):
            return engine(matcher, element)
        known = around.__dict__.setdefault("matched_inside", {})
        if (matcher, tag) not in known:
            known[matcher, tag] = engine(matcher, element)
        return known[matcher, tag]

    return match


def is_the_same(matcher: Any, element: Any) -> bool:
    """Whether the selectors of a sheet match all elements of a name that have no attributes alike,
    which it keeps."""
    known = matcher.__dict__.setdefault("the_same", {})
    tag = element.etree_element.tag
    if tag not in known:
        named = matcher.lower_local_name_selectors.get(element.local_name.lower(), ())
        spaced = matcher.namespace_selectors.get(element.namespace_url, ())
        tests = [test for test, *_ in (*named, *spaced, *matcher.other_selectors)]
        known[tag] = all(asks_of_all_alike(test.source) for test in tests)
    return known[tag]  # type: ignore[no-any-return]


@lru_cache(maxsize=1024)
def asks_of_all_alike(source: str) -> bool:
    """Whether a selector, as the source of its test, asks for nothing that is not the same for all
    elements that are alike."""
    return OF_ALL_ALIKE.issuperset(ASKED.findall(source))
