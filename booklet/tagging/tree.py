"""The tree of elements, made in the order in which they are read.

Elements hold elements and what shows them on pages, and what stands where it may not is put into
what may hold it (ISO 32000-1, 14.8.4; ISO 32005, 5): the items of a list into a list, text of its
own into a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote"})
INLINE = frozenset({"", "Span", "Link", "Reference", "Ruby", "Code", "Note"})
ROWS = frozenset({"TR"})
KIDS = {
    "L": frozenset({"LI", "L", "Caption"}),
    "LI": frozenset({"Lbl", "LBody"}),
    "TOC": frozenset({"TOC", "TOCI", "Caption"}),
    "TOCI": frozenset({"Lbl", "Reference", "P", "TOC"}),
    "Table": frozenset({"THead", "TBody", "TFoot", "TR", "Caption"}),
    "THead": ROWS,
    "TBody": ROWS,
    "TFoot": ROWS,
    "TR": frozenset({"TH", "TD"}),
    "Ruby": frozenset({"RB", "RT"}),
}
"""What an element may hold, where that is not everything; "" is content."""
WITHIN = {
    "LI": frozenset({"L"}),
    "TOCI": frozenset({"TOC"}),
    "THead": frozenset({"Table"}),
    "TBody": frozenset({"Table"}),
    "TFoot": frozenset({"Table"}),
    "TR": frozenset({"Table", "THead", "TBody", "TFoot"}),
    "TH": ROWS,
    "TD": ROWS,
    "Lbl": frozenset({"LI", "Note", "TOCI"}),
    "Caption": frozenset({"Figure", "Table", "L", "TOC"}),
}
"""What may hold an element, where not everything may."""
WRAPPERS = {
    "L": "LI", "LI": "LBody", "TOC": "TOCI", "TOCI": "Reference", "Table": "TR", "THead": "TR",
    "TBody": "TR", "TFoot": "TR", "TR": "TD", "Ruby": "RB",
}  # fmt: skip
"""What is put into an element to hold what it may not hold itself; a paragraph elsewhere."""
EMPTY = frozenset({"TH", "TD"})
"""What is kept though it holds nothing: a row has as many cells as others."""


class Canvas:
    """A stream that shows content: of a page or, if there is a `stream` that has a reference, of a
    group on it. `owners` are the elements of its marked sequences, by number."""

    __slots__ = ("owners", "page", "stream")

    def __init__(self, page: int, stream: Any = None) -> None:
        self.page, self.stream = page, stream
        self.owners: list[Element] = []


class Content:
    """A place in an element for what is shown of it on one page."""

    __slots__ = ("element", "page", "shown")

    def __init__(self, element: Element, page: int) -> None:
        self.element, self.page = element, page
        self.shown: list[tuple[Canvas, int]] = []

    def show(self, canvas: Canvas) -> int:
        """The number of a new marked sequence on a canvas that shows it."""
        canvas.owners.append(self.element)
        self.shown.append((canvas, len(canvas.owners) - 1))
        return len(canvas.owners) - 1

    def take_back(self) -> None:
        """Forget the last sequence, which shows nothing."""
        canvas, _ = self.shown.pop()
        canvas.owners.pop()


class AnnotationMark(NamedTuple):
    """An annotation that belongs to an element, on a page: what its object is known by."""

    page: int
    reference: bytes


class Element:
    """An element of the tree. `key` tells elements apart that were made to hold others;
    `attributes` are those of one owner (14.7.5), as they are written; `spans` are the columns and
    rows of a cell; `late` is what comes behind all others; `refers` is what it leads to."""

    __slots__ = (
        "alt", "attributes", "id", "key", "kids", "kind", "lang", "late", "parent", "refers",
        "spans",
    )  # fmt: skip

    def __init__(self, kind: str, parent: Element | None = None, key: object = None) -> None:
        self.kind, self.parent, self.key = kind, parent, key
        self.kids: list[Element | Content | AnnotationMark] = []
        self.late: list[Element] = []
        self.lang = self.alt = self.attributes = self.id = ""
        self.spans = 1, 1
        self.refers: Element | None = None

    def content(self, page: int) -> Content:
        """The place for what is shown of it next on a page."""
        last = self.kids[-1] if self.kids else None
        if not (isinstance(last, Content) and last.page == page):
            last = Content(self, page)
            self.kids.append(last)
        return last

    def holds(self, kind: str) -> bool:
        """Whether it may hold an element of that kind, or content."""
        if self.kind in KIDS:
            return kind in KIDS[self.kind]
        return not (self.kind in GROUPING and kind in INLINE)

    def live(self) -> bool:
        """Whether it shows anything."""
        return bool(self.kids) or self.kind in EMPTY


class TagTree:
    """The elements of a document, in the order in which they were made."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.elements = [self.root]
        self.levels: list[int] = []
        self.notes = 0

    def add(self, kind: str, parent: Element, key: object = None) -> Element | None:
        """A new element of that kind, in an element or in what is made in it to hold such; None
        where it may not stand there."""
        if kind in WITHIN and parent.kind not in WITHIN[kind]:
            return None
        parent = self.room(parent, kind, key)
        element = Element(kind, parent, key)
        self.elements.append(element)
        if kind == "Note":
            self.notes += 1
            element.id = f"note-{self.notes}"
            parent.late.append(element)
        elif kind == "Lbl":
            parent.kids.insert(0, element)
        else:
            parent.kids.append(element)
        return element

    def heading(self, level: int) -> str:
        """The kind of the next heading, which is no more than a level below the one before it:
        headings of one level that follow each other stay of one level."""
        while self.levels and self.levels[-1] >= level:
            self.levels.pop()
        self.levels.append(level)
        return f"H{min(len(self.levels), 6)}"

    def room(self, parent: Element, kind: str, key: object) -> Element:
        """The element that holds one of that kind in an element: itself, or one in it."""
        while not parent.holds(kind):
            parent = self.wrapper(parent, WRAPPERS.get(parent.kind, "P"), key)
        return parent

    def wrapper(self, parent: Element, kind: str, key: object) -> Element:
        """What was made in an element to hold others: the one body of an item, or what was made
        last for the same `key`; else a new one."""
        for kid in parent.kids if kind == "LBody" else parent.kids[-1:]:
            if (
                isinstance(kid, Element)
                and kid.kind == kind
                and (kid.key is key or kind == "LBody")
            ):
                return kid
        made = Element(kind, parent, key)
        self.elements.append(made)
        parent.kids.append(made)
        return made

    def pruned(self) -> Iterator[Element]:
        """The elements that show something, from the root on, each before those that it holds."""
        for element in reversed(self.elements):
            element.kids = [kid for kid in (*element.kids, *element.late) if shows(kid)]
            element.late = []
        waiting = [self.root]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]


def shows(kid: Element | Content | AnnotationMark) -> bool:
    """Whether something of it is shown."""
    if isinstance(kid, Element):
        return kid.live()
    return isinstance(kid, AnnotationMark) or bool(kid.shown)
