"""Anchors: the name of an element, which tells its style apart from those of its likes.

The engine takes an `id` for a declaration, so each paragraph that links may lead to had a style of
its own, worked out anew with all that hangs on it. In come the engine's functions, out come ones
that give an element the style of its likes, with its own name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

from booklet.typesetting.plain import PlainLine
from booklet.typesetting.seam import ComputedStyle

Function = Callable[..., Any]
BY_NAME = (0, 0, 0), ["-weasy-anchor"]
"""How the engine weighs what it declares for a name, and as what."""
SILENT = {"class", "id"}
"""Attributes that declare nothing."""


class NamedStyle(ComputedStyle):  # type: ignore[misc]  # the engine has no types
    """The style of an element with a name; what is kept with it is kept for all its likes."""

    __slots__ = ("likes",)

    def __init__(self, style: Any, name: str) -> None:
        self.likes = style
        self.__dict__ = style.__dict__  # type: ignore[misc]  # it has one from its class
        self["anchor"] = name

    def __missing__(self, key: str) -> Any:
        value = self[key] = self.likes[key]
        return value


def find_style_attributes(engine: Function) -> Function:
    """Return the function that finds what attributes declare, but for names. Without `hints`, that
    is in pages of our own, most elements have none to look at."""

    def find(tree: Any, hints: bool, address: str) -> Iterator[tuple[Any, ...]]:
        few = (each for each in tree.iter() if hints or not SILENT.issuperset(each.attrib))
        found = engine(SimpleNamespace(iter=lambda: few), hints, address)
        for weight, element, declared, base in found:
            if (weight, [getattr(each, "name", None) for each in declared]) != BY_NAME:
                yield weight, element, declared, base

    return find


def build_formatting_structure(engine: Function) -> Function:
    """Return the function that builds the boxes of a document, its elements with their names,
    unless a style sheet gives them others."""

    def build(root: Any, style_for: Any, images: Any, base: str, targets: Any, *rest: Any) -> Any:
        styles = style_for.get_computed_styles()
        for element in root.iter():
            name = (element.tag == "a" and element.get("name")) or element.get("id")
            if name and styles[element, None]["anchor"] is None:
                styles[element, None] = NamedStyle(styles[element, None], name)
                targets.collect_anchor(name)
        return engine(root, style_for, images, base, targets, *rest)

    return build


def gather_anchors(engine: Function) -> Function:
    """Return the function that finds the names and links in a box; a plain line has none."""

    def gather(box: Any, *rest: Any) -> None:
        if type(box) is not PlainLine:
            engine(box, *rest)

    return gather
