"""Containers whose items stand beside each other (`display: flex`, `grid`) and hold many pages.

The engine measures all that a container still holds anew for each of its pages: twice the text
takes four times as long, thirty pages half a minute. So one that holds more than MOST is set as
its text would be without it: its items are blocks, below each other, which is told. So is one that
the engine cannot part over pages, and would begin again and again: the pages are set anew for it.
In comes an element with its style, out come its boxes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any

from booklet.errors import Fault, Place, TypesettingError
from booklet.errors.faults.engine import CANNOT_BE_SET
from booklet.errors.faults.pages import NOT_PARTED, SET_BELOW
from booklet.model.book import Proof
from booklet.typesetting.seam import boxes
from booklet.typesetting.watch import of_this_run

Function = Callable[..., Any]
BESIDE = frozenset({"flex", "grid"})
MOST = 8_000
"""Characters, some ten pages; each element in a container counts as some."""
EACH = 10
SILENT = frozenset({"script", "style", "template"})


Words = tuple[str, str]
"""An element by its name and its words, which tell it apart when the pages are read anew."""
not_parted: ContextVar[frozenset[Words]] = ContextVar("not_parted", default=frozenset())


class Stuck(Exception):
    """Pages go no further in a container: `words` tells in which."""

    def __init__(self, element: Any) -> None:
        self.words = words_of(element)


def words_of(element: Any) -> Words:
    """What tells an element apart."""
    return element.tag, "".join(element.itertext())


def until_parted(work: Callable[[], Proof]) -> Proof:
    """What the work gives, done anew for each container that it could not part. Raises
    TypesettingError where that does not help."""
    stuck: frozenset[Words] = frozenset()
    while True:
        token = not_parted.set(stuck)
        try:
            return work()
        except Stuck as found:
            if found.words in stuck:
                why = f"<{found.words[0]}>"
                raise TypesettingError(CANNOT_BE_SET.at(Place("pages"), why=why)) from found
            stuck |= {found.words}
        finally:
            not_parted.reset(token)


def go_on(root: Any, stack: Any, resume_at: Any = None) -> None:
    """Look whether a page that began at a stack went further. Raises Stuck where it did not, in a
    container whose items follow each other."""
    here = [*steps(stack)]
    if resume_at is not None and [*steps(resume_at)] >= here:
        return
    box = root
    for step in here:
        if isinstance(box, boxes.FlexContainerBox | boxes.GridContainerBox):
            if not box.style["flex_direction"].endswith("-reverse"):
                raise Stuck(box.element)
            return
        if step >= len(box.children):
            return
        box = box.children[step]


def steps(stack: Any) -> Iterator[int]:
    """The way that a skip stack goes, by the first of what goes on side by side."""
    while stack:
        first = min(stack)
        yield first
        stack = stack[first]


def element_to_box(engine: Function) -> Function:
    """Return the function that builds the boxes of an element: below each other, where it is a
    container that holds too much. Elements share styles, so it and its items get others."""

    def build(element: Any, style_for: Any, *rest: Any) -> Any:
        if not hasattr(style_for, "get_computed_styles"):  # nothing is shown of a whole page
            return engine(element, style_for, *rest)
        styles = style_for.get_computed_styles()
        style = styles.get((element, None))
        beside = style and "display" in style.cascaded and BESIDE & {*style["display"]}
        if fault := beside and fault_of(element):
            of_this_run().others.append(fault.at(Place("pages"), tag=element.tag))
            styles[element, None] = shown_as(style, ("block", "flow-root"))
            items = [(each, None) for each in element]
            for key in (*items, (element, "before"), (element, "after")):
                item = styles.get(key)
                if item and item["display"][0] == "inline":
                    styles[key] = shown_as(item, ("block", *item["display"][1:]))
        return engine(element, style_for, *rest)

    return build


def fault_of(element: Any) -> Fault | None:
    """Why what a container holds is to be set below each other, if it is."""
    if long(element):
        return SET_BELOW
    stuck = not_parted.get()
    return NOT_PARTED if stuck and words_of(element) in stuck else None


def shown_as(style: Any, display: tuple[str, ...]) -> Any:
    """A style with another `display`."""
    changed = style.copy()
    changed["display"] = display
    return changed


def long(container: Any) -> bool:
    """Whether an element holds more than MOST."""
    held = 0
    for each in container.iter():
        words = "" if each.tag in SILENT else each.text or ""
        held += EACH + len(words.strip()) + len((each.tail or "").strip())
        if held > MOST:
            return True
    return False
