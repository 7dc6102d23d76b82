"""HTML, as the engine reads it: plain markup by the parser of XML, all else by the library.

In comes a page, out come its tree and what it tells of itself.
"""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

from booklet.typesetting.kept_sources import knowing
from booklet.typesetting.plain_markup import tree_of

TOLD = ("title", "meta", "link")
"""The elements in which a page tells of itself."""


def parse(document: Any, namespace_html_elements: bool = True, **told: Any) -> Element:
    """The tree of a page, as `tinyhtml5.parse` gives it."""
    if isinstance(document, StringIO) and not (knowing.get() or namespace_html_elements):
        tree = tree_of(document.getvalue())
        if tree is not None:
            return tree
    from booklet.typesetting import tags  # which takes a hundredth of a cold handout to import

    return tags.parse(document, namespace_html_elements, **told)


def get_html_metadata(engine: Callable[[Any], dict[str, Any]]) -> Callable[[Any], dict[str, Any]]:
    """Return the function that takes from a page what it tells of itself: the elements that may are
    found by their names, and not by selectors that are held against each."""

    def metadata(html: Any) -> dict[str, Any]:
        elements = [each for each in html.etree_element.iter() if each.tag in TOLD]
        found = [SimpleNamespace(etree_element=each) for each in elements]
        page = SimpleNamespace(
            etree_element=html.etree_element,
            wrapper_element=SimpleNamespace(query_all=lambda *_: found),
            base_url=html.base_url,
            url_fetcher=html.url_fetcher,
        )
        return engine(page)

    return metadata
