"""A tree as objects of a PDF (ISO 32000-1, 14.7.2 to 14.7.4).

Objects are numbered from a given number on, what an element holds right behind it, so that those of
a chapter are one range; the keys of the tree of parents have a range for each page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from booklet.tagging.tables import even
from booklet.tagging.tree import AnnotationMark, Canvas, Content, Element, TagTree

KEYS = 12
"""Bits of the keys of one page: its own key is 0, those of its annotations and groups follow."""
SSN = "http://iso.org/pdf2/ssn"
IN_SECOND = {"Note": "FENote"}
"""What an element is called in the second part of the standard."""


class Written(Struct):
    """What was written: objects from the first number on, which has the root of the tree; the key
    of each page, group and annotation, by what names it."""

    objects: list[bytes] = field(default_factory=list)
    keys: dict[object, int] = field(default_factory=dict)
    numbers: dict[Element, int] = field(default_factory=dict)


def written(
    tree: TagTree, canvases: Sequence[Canvas], first: int, pages: Sequence[bytes],
    *, second: bool = False,
) -> Written:  # fmt: skip
    """The objects of a tree, whose numbers begin with `first`; `pages` are the references of pages.
    `second` is for PDF 2.0."""
    done = Written()
    for table in [each for each in tree.elements if each.kind == "Table"]:
        even(table)
    elements = list(tree.pruned())
    start = first + 2 + second
    done.numbers = {element: number for number, element in enumerate(elements, start)}
    names = [(each.id, done.numbers[each]) for each in elements if each.id]
    done.objects.append(root_of(first, start, names, second))
    writer = TagWriter(done.numbers, pages, first + 2 if second else 0)
    bodies = [writer.element(element, first) for element in elements]
    done.objects.append(parents_of(done, canvases, elements))
    if second:
        done.objects.append(f"<</Type/Namespace/NS({SSN})>>".encode())
    done.objects += bodies
    return done


def root_of(first: int, start: int, names: Sequence[tuple[str, int]], second: bool) -> bytes:
    """The root of the tree; elements that have ids are found by them."""
    more = f"/Namespaces[{first + 2} 0 R]" if second else ""
    if names:
        listed = "".join(f"({name}){number} 0 R" for name, number in sorted(names))
        more += f"/IDTree<</Names[{listed}]>>"
    return f"<</Type/StructTreeRoot/K[{start} 0 R]/ParentTree {first + 1} 0 R{more}>>".encode()


def parents_of(done: Written, canvases: Sequence[Canvas], elements: Sequence[Element]) -> bytes:
    """The tree of parents: whose each marked sequence and each annotation is."""
    used: dict[int, int] = {}
    found: dict[int, str] = {}
    number = done.numbers

    def key_on(page: int) -> int:
        used[page] = used.get(page, 0) + 1
        return page << KEYS | used[page]

    for canvas in canvases:
        key = key_on(canvas.page) if canvas.stream else canvas.page << KEYS
        done.keys[canvas] = key
        found[key] = f"[{' '.join([f'{number[owner]} 0 R' for owner in canvas.owners])}]"
    for element in elements:
        for kid in element.kids:
            if isinstance(kid, AnnotationMark):
                key = done.keys[kid.reference] = key_on(kid.page)
                found[key] = f"{number[element]} 0 R"
    listed = " ".join(f"{key} {found[key]}" for key in sorted(found))
    return f"<</Nums[{listed}]>>".encode()


class TagWriter:
    """Writes elements by the numbers that they have."""

    def __init__(
        self, numbers: Mapping[Element, int], pages: Sequence[bytes],
        namespace: int,
    ) -> None:  # fmt: skip
        self.numbers, self.namespace = numbers, namespace
        self.pages = [page.decode() for page in pages]

    def element(self, element: Element, root: int) -> bytes:
        """An element, with all that is told of it."""
        parent = self.numbers[element.parent] if element.parent else root
        shown = [kid.page for kid in element.kids if isinstance(kid, Content)]
        page = shown[0] if shown else -1
        kids = [one for kid in element.kids for one in self.kid(kid, page)]
        held = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
        parts = ["<<", self.name(element), f"/P {parent} 0 R"]
        if shown:
            parts.append(f"/Pg {self.pages[page]}")
        parts += [f"/K {held}" if kids else "", *self.told(element), ">>"]
        return "".join(parts).encode()

    def name(self, element: Element) -> str:
        """What an element is called, and in which namespace."""
        if not self.namespace:
            return f"/S/{element.kind}"
        kind = IN_SECOND.get(element.kind, element.kind)
        own = kind != element.kind or kind == "Document"
        return f"/S/{kind}" + (f"/NS {self.namespace} 0 R" if own else "")

    def told(self, element: Element) -> list[str]:
        """What is told of an element besides what it holds."""
        attributes = attributes_of(element)
        if self.namespace and element.kind == "L" and not attributes:
            attributes = "/O/List/ListNumbering/Ordered"
        told = [f"/A<<{attributes}>>"] if attributes else []
        told += [f"/Lang({element.lang})"] if element.lang else []
        told += [f"/Alt{string(element.alt)}"] if element.alt else []
        told += [f"/ID({element.id})"] if element.id else []
        if self.namespace and element.refers in self.numbers:
            told.append(f"/Ref[{self.numbers[element.refers]} 0 R]")  # type: ignore[index]
        return told

    def kid(self, kid: Element | Content | AnnotationMark, page: int) -> list[str]:
        """What an element holds, which is shown on a page unless it is told otherwise."""
        if isinstance(kid, Element):
            return [f"{self.numbers[kid]} 0 R"]
        if isinstance(kid, AnnotationMark):
            return [f"<</Type/OBJR/Obj {kid.reference.decode()}/Pg {self.pages[kid.page]}>>"]
        return [self.sequence(canvas, id, page) for canvas, id in kid.shown]

    def sequence(self, canvas: Canvas, id: int, page: int) -> str:
        """A marked sequence."""
        if canvas.page == page and not canvas.stream:
            return str(id)
        stream = f"/Stm {canvas.stream.reference.decode()}" if canvas.stream else ""
        return f"<</Type/MCR/Pg {self.pages[canvas.page]}{stream}/MCID {id}>>"


def attributes_of(element: Element) -> str:
    """The attributes of an element as they are written."""
    columns, rows = element.spans
    spans = (f"/ColSpan {columns}" if columns > 1 else "") + (
        f"/RowSpan {rows}" if rows > 1 else ""
    )
    return (element.attributes or "/O/Table") + spans if spans else element.attributes


def string(text: str) -> str:
    """A text as a PDF writes it (7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be').hex()}>"
