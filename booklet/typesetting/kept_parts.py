"""Parts of a book that this process has set before, taken as they were set.

A part is what stands by itself in the body of a page: a chapter, the contents, the imprint. In a
process that makes one book after another, a part whose markup and styles are those of before is
not built anew, nor laid out (`kept_layout`), nor drawn (`kept_pages`): its elements and boxes are
those of before. In come the engine's functions, out come ones that give the same boxes.

Kept is nothing that hangs on more than is looked at here, and nothing that does more than give
boxes: a part with pictures, notes, page numbers or running elements is set anew each time, and so
is one of a document of which anything was told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any
from xml.etree.ElementTree import tostring

from booklet.typesetting.levelling import line_box
from booklet.typesetting.seam import boxes, font_map, page_rules, stand_in
from booklet.workshop.lately import LatelyUsed

Function = Callable[..., Any]
Counters = tuple[tuple[int, ...], dict[str, list[int]], list[set[str]]]
Styles = dict[tuple[Any, str | None], Any]
MADE_OF_WORDS = ("content", "string_set", "bookmark_label")
FIRST = ("first-letter", "first-line")
"""What the engine parts from its paragraph each time that this is laid out, and what of the first
part of a book is that of the book."""


class KeptPart:
    """A part, with its box once it was built; `before` and `after` are the states of the counters
    there, `styles` those of its elements, `world` that of the document that it was built in, `laid`
    what came of it on pages, by what it hung on there."""

    def __init__(self, markup: str, element: Any) -> None:
        self.markup, self.element = markup, element
        self.world: Any = None
        self.styles: Styles = {}
        self.box: Any = None
        self.before: Counters = ((), {}, [])
        self.after: Counters = self.before
        self.laid: dict[Any, Any] = {}


class DocumentParts:
    """The document that is being set: its parts by their elements, and those that stand as kept.
    `ends` are the states of the counters after each child of its body, `hanging` tells whether
    parts have words or styles of others; `context`, `root_box` and `pages` are the engine's."""

    def __init__(self, shelf: LatelyUsed[str], root: Any) -> None:
        self.shelf, self.root = shelf, root
        self.parts: dict[Any, KeptPart] = {}
        self.ends: dict[Any, Counters] = {}
        self.hanging = False
        self.context: Any = None
        self.root_box: Any = None
        self.pages: list[Any] = []
        self.standing: set[KeptPart] = set()
        self.styles: dict[KeptPart, Styles] = {}
        self.world: Any = None
        self.take_in(root.find("body"))
        self.tops = set(root.iterfind("body/*"))

    def take_in(self, body: Any) -> None:
        """Put the elements of known parts into the tree of elements, in place of their likes."""
        used = set()
        for index, element in enumerate(body if body is not None else ()):
            tail, element.tail = element.tail, None
            markup = tostring(element, encoding="unicode")
            if markup not in used:
                used.add(markup)
                part = self.shelf.get(markup) or KeptPart(markup, element)
                self.parts[part.element] = part
                body[index] = part.element
            body[index].tail = tail

    def look_at(self, style_for: Any, base: str, counters: Any) -> None:
        """Look at the styles of the document, of all and of each part."""
        computed = style_for.get_computed_styles()
        around = self.root, self.root.find("body")
        ends = [computed[each, None].cascaded for each in around]
        fonts = font_map(style_for)
        self.world = *ends, dict(counters), list(page_rules(style_for)), base, fonts
        owners = {each: part for top, part in self.parts.items() for each in top.iter()}
        self.styles = {part: {} for part in self.parts.values()}
        for key, style in computed.items():
            if (part := owners.get(key[0])) is not None:
                self.styles[part][key] = style
        first = any(kind in FIRST for _, kind in computed)
        beside = any(computed[each, None]["display"] != ("block", "flow") for each in around)
        if (
            first
            or beside
            or any(map(quotes, {id(each): each for each in computed.values()}.values()))
        ):
            self.parts, self.hanging = {}, True

    def is_kept(self, part: KeptPart, state: Any) -> bool:
        """Whether a part can stand as it was built."""
        return (
            part.box is not None
            and part.before == copied(state)
            and part.world == self.world
            and alike(part.styles, self.styles[part])
        )

    def build(self, engine: Function, element: Any, *rest: Any) -> list[Any]:
        """The boxes of a child of the body."""
        if part := self.parts.get(element):
            made = self.build_part(part, engine, element, *rest)
        else:
            made = engine(element, *rest)
        self.ends[element] = copied(rest[-1])
        return made

    def build_part(self, part: KeptPart, engine: Function, element: Any, *rest: Any) -> list[Any]:
        """The boxes of a part: for one that is kept a box that holds its place."""
        style_for, _, _, targets, _, notes, state = rest
        if self.is_kept(part, state):
            resume(state, part.after)
            for box in anchored(part.box):
                targets.store_target(box.style["anchor"], box.cached_counter_values, box)
            self.standing.add(part)
            return [stand_in(element, style_for(element))]
        part.box, part.laid = None, {}
        part.before, told = copied(state), len(notes)
        made = engine(element, *rest)
        part.after, part.world, part.styles = copied(state), self.world, self.styles[part]
        if len(notes) > told:
            del self.parts[element]
        return made  # type: ignore[no-any-return]

    def settle(self, root_box: Any, targets: Any) -> None:
        """Let the parts that are kept stand in their places, and keep the others that may be."""
        asking = {
            box.element
            for item in targets.target_lookup_items.values()
            for box, _ in item.parse_again_functions
        }
        for body in root_box.children:
            if body.element is not self.root.find("body"):
                continue
            children = list(body.children)
            for index, box in enumerate(children):
                part = self.parts.get(box.element)
                if part in self.standing and part is not None:
                    children[index] = part.box
                    self.shelf.put(part.markup, part)
                elif part is not None and is_plain(box, asking):
                    part.box, box.part = box, part
                    self.shelf.put(part.markup, part)
            body.children = children


def quotes(style: Any) -> bool:
    """Whether something takes its words from elsewhere (CSS Generated Content 3, 2.6: target-text),
    which are those that a part had before its blanks were gathered."""
    return any("target-text()" in str(style.cascaded.get(name)) for name in MADE_OF_WORDS)


def alike(before: Styles, now: Styles) -> bool:
    """Whether elements have the styles that they had before."""
    if before.keys() != now.keys():
        return False
    pairs = {(id(before[key]), id(style)): (before[key], style) for key, style in now.items()}
    return all(one.cascaded == other.cascaded for one, other in pairs.values())


def copied(state: Any) -> Counters:
    """The depth of quotes, and the counters with their values and scopes, as they are now."""
    depth, values, scopes, *_ = state
    return (*depth,), {name: [*each] for name, each in values.items()}, [{*each} for each in scopes]


def resume(state: Any, after: Counters) -> None:
    """Let the counters be as they were once."""
    depth, values, scopes, *_ = state
    (depth[:], now, scopes[:]) = copied(after)
    values.clear()
    values.update(now)


def anchored(box: Any) -> Iterator[Any]:
    """Yield what links may lead to in a box, and the box itself."""
    for each in (box, *box.descendants()):
        if each.cached_counter_values is not None and each.style["anchor"]:
            yield each


def is_plain(box: Any, asking: set[Any]) -> bool:
    """Whether a part's box gives no more than its lines: none of its elements is `asking` for what
    stands elsewhere."""
    if type(box) is not boxes.BlockBox or not box.is_in_normal_flow() or line_box(box) is not None:
        return False
    return not any(
        isinstance(each, boxes.ReplacedBox)
        or each.missing_link
        or each.is_running()
        or each.footnote
        or each.element in asking
        or (each.style["column_count"], each.style["column_width"]) != ("auto", "auto")
        for each in (box, *box.descendants())
    )


this_run: ContextVar[Any] = ContextVar("run", default=None)


def build_formatting_structure(engine: Function) -> Function:
    """Return the function that builds the boxes of a document: those of kept parts are there."""

    def build(element_tree: Any, style_for: Any, images: Any, base: str, targets: Any,
              counters: Any, *rest: Any) -> Any:  # fmt: skip
        run = this_run.get()
        if run is None:
            return engine(element_tree, style_for, images, base, targets, counters, *rest)
        run.look_at(style_for, base, counters)
        made = engine(element_tree, style_for, images, base, targets, counters, *rest)
        run.settle(made, targets)
        return made

    return build


def element_to_box(engine: Function) -> Function:
    """Return the function that builds the boxes of an element."""

    def build(element: Any, *rest: Any) -> Any:
        run = this_run.get()
        if run is None or element not in run.tops:
            return engine(element, *rest)
        return run.build(engine, element, *rest)

    return build
