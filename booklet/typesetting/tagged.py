"""The engine's pages as a tagged tree: whose content each box is, in the order in which it is read.

Before a page is drawn its boxes are walked in the order of their tree, and each text and picture
gets its place in the element that it belongs to; while it is drawn these places get the numbers of
marked sequences. What has no place, such as running heads, leaders and the head of a table that is
drawn again, is an artifact (ISO 32000-1, 14.8.2.2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

from booklet.model.order import Standards
from booklet.tagging import Canvas, Content, Element, Role, TagTree, role_of
from booklet.tagging.roles import CONTENTS, INLINE, KINDS, alternative, formal
from booklet.tagging.tree import AnnotationMark
from booklet.typesetting.plain import TEXTS, all_in, is_paragraph
from booklet.typesetting.seam import boxes

Function = Callable[..., Any]
PX = 0.75  # pt
PLAIN = {boxes.LineBox, boxes.BlockBox}
ARTIFACT = "/Artifact BMC"
MARGINS = {"@top": "Header", "@bottom": "Footer"}


class PlacedLink(NamedTuple):
    """A link on a page: its element and target, its annotation, and the mark of that."""

    element: Any
    target: str
    annotation: Any
    mark: AnnotationMark


def turns_in(box: Any) -> Mapping[int, Any]:
    """Where readings begin and end in a text."""
    return getattr(box.pango_layout, "turns", None) or {}


class Tagger:
    """Tags the pages of one document, whose parsed tree has this root."""

    def __init__(self, root: Any, archive: Standards = Standards.UA1) -> None:
        self.archive, self.second = archive, archive is Standards.UA2
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.ids = {each.get("id"): each for each in root.iter() if each.get("id")}
        self.tree = TagTree()
        self.made: dict[Any, Element] = {root: self.tree.root}
        self.hidden: set[Any] = set()
        self.contents: set[Any] = set()  # elements in a table of contents
        self.notes: set[Any] = set()
        self.around: set[Any] = set()  # links that are around blocks
        self.drawn: set[Any] = set()  # heads and feet of tables
        self.places: dict[Any, Content] = {}
        self.artifacts: dict[Any, str] = {}
        self.canvases: list[Canvas] = []
        self.page = -1
        self.before: tuple[Any, str, Element | None] = (None, "", None)
        self.links: list[PlacedLink] = []
        self.borrowed = False  # whether a link says words of what it leads to
        self.streams: list[int] = []  # the objects that are the streams of pages
        self.outlined: list[Any] = []  # elements that the outline lists, for PDF 2.0
        self.without: list[Any] = []  # pictures for which nothing is said

    def begin(self, page: Any, stream: Any) -> None:
        """Go to the next page, which will be drawn on a stream."""
        self.page += 1
        stream.canvas = Canvas(self.page)
        self.canvases.append(stream.canvas)
        self.places.clear()
        self.artifacts.clear()
        self.height = page.margin_height()
        if self.second:
            self.outlined += outlined(page)
        self.walk(page)

    def walk(self, page: Any) -> None:
        """Give each text and picture of a page its place; the lines of a plain paragraph share that
        of the first one."""
        waiting = [page]
        while waiting:
            box = waiting.pop()
            if type(box) in PLAIN:
                waiting += box.children[:1] if is_paragraph(box) else reversed(box.children)
            elif isinstance(box, TEXTS):
                if place := self.place(box):
                    self.places[box] = place
            elif isinstance(box, boxes.ReplacedBox):
                self.picture(box)
            elif isinstance(box, boxes.ParentBox):
                if isinstance(box, boxes.MarginBox):
                    self.furnish(box)
                elif not self.left_out(box):
                    waiting += reversed(box.children)
            else:  # what is placed absolutely
                waiting.append(box._box)

    def left_out(self, box: Any) -> bool:
        """Whether a box that holds others is no content; what it tells of itself is noted."""
        if isinstance(box, boxes.FootnoteAreaBox):
            self.notes.update(child.element for child in box.children)
        elif isinstance(box, boxes.TableCellBox):
            self.of(box.element)
        elif isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
            again = (box.element, self.page) not in self.drawn and box.element in self.drawn
            self.drawn |= {box.element, (box.element, self.page)}
            return again
        return bool(box.__dict__.get("is_leader"))

    def furnish(self, box: Any) -> None:
        """Let what stands in a margin box be told as what it is."""
        side = next((MARGINS[side] for side in MARGINS if box.at_keyword.startswith(side)), "")
        kind = f"/Subtype/{side}" if side else ""
        mark = f"/Artifact<</Type/Pagination{kind}>>BDC"
        for each in all_in(box):
            self.artifacts[each] = mark

    def place(self, box: Any) -> Content | None:
        """The place of a text."""
        element, tag = box.element, box.element_tag
        before, said, owner = self.before
        if before is not element or said != tag:  # else it goes on
            owner = self.pseudo(element, tag) if "::" in tag else self.of(element)
            if owner:
                owner = self.linked(element, self.tree.room(owner, "", self.block(element)))
            self.before = element, tag, owner
        if owner is None:
            return None
        place = owner.content(self.page)
        for _, (told, part) in sorted(turns_in(box).items()):
            if part == "base":
                self.read(told, owner)
            else:
                told.behind = owner.content(self.page)
        return place

    def read(self, told: Any, owner: Element) -> None:
        """Give a reading and what it is over their places."""
        ruby = self.tree.add("Ruby", owner)
        base, over = (ruby and self.tree.add(kind, ruby) for kind in ("RB", "RT"))
        if base and over:
            told.base, told.over = base.content(self.page), over.content(self.page)

    def linked(self, element: Any, owner: Element) -> Element:
        """The element for what belongs to `owner`: a link in it, if one that is around blocks
        begins here."""
        while self.around and element in self.parents:
            if element in self.around:
                link = self.apart("Link", owner, (element, "Link"))
                return link if link and link.parent is owner else owner
            element = self.parents[element]
        return owner

    def pseudo(self, element: Any, tag: str) -> Element | None:
        """Whose the text of a pseudo-element is: that of its element, but for labels and calls."""
        kind = tag.rpartition("::")[2]
        if kind == "footnote-call":
            return self.apart("Reference", self.of(self.parents[element]), (element, kind))
        owner = self.of(element)
        if kind in ("marker", "footnote-marker"):
            return self.apart("Lbl", owner, (element, kind))
        return owner

    def apart(self, kind: str, owner: Element | None, key: Any) -> Element | None:
        """An element of that kind in another, made once for a key."""
        if owner and key not in self.made:
            self.made[key] = self.tree.add(kind, owner, self.block(key[0])) or owner
        return self.made.get(key, owner)

    def picture(self, box: Any) -> None:
        """Give a picture its place, and the box that it fills."""
        self.before = None, "", None
        owner = self.of(box.element)
        if owner is None:
            return
        if owner.kind != "Figure":
            owner = self.apart("Figure", owner, (box.element, "Figure")) or owner
        if not owner.attributes:
            left, top = box.content_box_x(), box.content_box_y()
            corners = left, self.height - top - box.height, left + box.width, self.height - top
            around = " ".join(f"{PX * corner:.2f}" for corner in corners)
            owner.attributes = f"/O/Layout/BBox[{around}]"
            owner.alt = alternative(box.element)
            if formal(owner.alt):
                self.without.append(box.element)
        self.places[box] = owner.content(self.page)

    def of(self, element: Any) -> Element | None:
        """The element of the tree that has the content of one of the page, or that of what it
        stands in; None where it is no content."""
        way = []
        while element not in self.made and element not in self.hidden:
            way.append(element)
            element = self.parents[element]
        for each in reversed(way):
            self.make(each)
        first = way[0] if way else element
        return None if first in self.hidden else self.made[first]

    def make(self, element: Any) -> None:
        """Make what an element is, whose parent is made."""
        parent = self.parents[element]
        if parent in self.contents or (element.get("role") or "") == CONTENTS:
            self.contents.add(element)
        role = role_of(element, element in self.contents)
        if role.hidden or parent in self.hidden:
            self.hidden.add(element)
            return
        self.made[element] = self.added(element, role, self.made[parent]) or self.made[parent]

    def added(self, element: Any, role: Role, parent: Element) -> Element | None:
        """The new element of the tree for one of the page, if it is one there."""
        kind = role.kind
        if element in self.notes:
            kind = "Note"
            while parent.kind in ("Link", "Span", "Reference", "Ruby") and parent.parent:
                parent = parent.parent
        elif kind == "Lbl":
            while parent.kind in ("P", "LBody") and parent.parent:
                parent = parent.parent
        elif kind == "Caption" and element.tag == "figcaption":
            parent = self.pictured(element) or parent
        if not kind:
            return None
        kind = self.tree.heading(role.level) if kind == "H" else kind
        if kind == "Link" and any(each.tag not in INLINE for each in element.iter()):
            self.around.add(element)
            return None
        made = self.tree.add(kind, parent, self.block(element))
        if made:
            made.attributes, made.spans = role.attributes, role.spans
            made.lang = element.get("lang") or ""
            if kind == "Figure" and KINDS.get(element.tag) != kind:  # drawn of other elements
                made.alt = alternative(element)
                self.without += [element] * formal(made.alt)
        return made

    def pictured(self, element: Any) -> Element | None:
        """The only picture of the figure that a caption belongs to."""
        pictures = list(self.parents[element].iter("img"))
        found = self.of(pictures[0]) if len(pictures) == 1 else None
        return found if found and found.kind == "Figure" else None

    def block(self, element: Any) -> Any:
        """The block that an element is part of, or is."""
        while element.tag in INLINE and element in self.parents:
            element = self.parents[element]
        return element

    def mark(self, stream: Any) -> Canvas:
        """The canvas of a stream: that of its page, or of a group of its own."""
        if "canvas" not in stream.__dict__:
            stream.canvas = Canvas(self.page, stream)
            self.canvases.append(stream.canvas)
        return stream.canvas  # type: ignore[no-any-return]


def outlined(box: Any) -> Iterator[Any]:
    """The elements of a page that the outline lists, in the engine's order."""
    if box.bookmark_label and box.style["bookmark_level"] != "none":
        yield box.element
    for child in box.all_children():
        yield from outlined(child)


this_run: ContextVar[Tagger | None] = ContextVar("tagger", default=None)


@contextmanager
def tagging(root: Any, archive: Standards = Standards.UA1) -> Iterator[Tagger]:
    """Let a tagger tag the pages of that root for as long as the context is open."""
    tagger = Tagger(root, archive)
    token = this_run.set(tagger)
    try:
        yield tagger
    finally:
        this_run.reset(token)


def draw_page(engine: Function) -> Function:
    """Places are given before a page is drawn."""

    def draw_page(page: Any, stream: Any) -> None:
        if tagger := this_run.get():
            tagger.begin(page, stream)
        engine(page, stream)

    return draw_page
