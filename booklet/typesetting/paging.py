"""What the engine looks up in all pages for each of them, looked up once: else a book of twice the
pages would take four times as long. And numbers of pages elsewhere, which it finds out too late.

In come the engine's functions, out come ones that give the same pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from types import SimpleNamespace
from typing import Any, SupportsIndex

from booklet.errors import Place, TypesettingError
from booklet.errors.faults import engine as faults
from booklet.typesetting.leftover import bring_over, keep_those_on
from booklet.typesetting.seam import boxes, furnish
from booklet.typesetting.stacking import go_on

Function = Callable[..., Any]
TARGETED = ("target-counter()", "target-counters()")
"""What style sheets tell of counters at another place."""
SHOWN = 20  # characters of what is left over


class PageMaker(list[Any]):
    """The engine's list of pages as they are made, each with the state `remake` as its last.

    Before a page is looked through, the engine gathers the `anchors` and `content_lookups` of all
    that come before it: these are kept together, and handed over as those of one page. Anchors are
    handed over where numbers of `pages` are asked of some; else the engine would look through all
    of them for each, and is told (`cache_target_page_counters`)."""

    def __init__(self, pages: Iterable[Any], context: Any) -> None:
        super().__init__(pages)
        self.context = context
        self.gathered = 0
        self.anchors: dict[str, None] = {}
        self.lookups: list[Any] = []

    def __getitem__(self, key: SupportsIndex | slice) -> Any:
        found = super().__getitem__(key)
        if not isinstance(key, slice):
            return found
        if key != slice(None, self.context.current_page - 1):
            return PageMaker(found, self.context)
        self.gather(found)
        return [(None, None, None, None, self.before())]

    def before(self) -> dict[str, list[Any]]:
        """The anchors and lookups that were gathered, as of one page."""
        asked = self.context.target_collector.asks_for_all
        anchors = [*self.anchors] if asked else []
        return {"anchors": anchors, "content_lookups": self.lookups}

    def gather(self, pages: list[Any]) -> None:
        """Gather what these pages have, the first ones of all; they are made one after the other,
        and from an earlier one anew."""
        if len(pages) < self.gathered:
            self.gathered, self.anchors, self.lookups = 0, {}, []
        for *_, state in pages[self.gathered :]:
            self.anchors |= dict.fromkeys(state.get("anchors", ()))
            self.lookups += state.get("content_lookups", ())
        self.gathered = len(pages)


def initialize_page_maker(engine: Function) -> Function:
    """Return the function that begins the list of pages."""

    def initialize(context: Any, root_box: Any) -> None:
        engine(context, root_box)
        context.current_page, context.pages_made, context.root_box = 0, 0, root_box
        context.rests, context.brought_over = {}, {}
        context.page_maker = PageMaker(context.page_maker, context)

    return initialize


def make_all_pages(engine: Function) -> Function:
    """Return the function that makes all pages, once or anew: the context has those `made` last and
    the time `before`. Raises TypesettingError where words have no page: after the last one the
    engine drops them."""

    def make(context: Any, *rest: Any) -> Iterator[Any]:
        context.before, context.made = context.__dict__.get("made", []), []
        for page in engine(context, *rest):
            context.made.append(page)
            yield page
        if left := "".join(words_left(*each) for each in page.__dict__.get("left", ())).strip():
            raise TypesettingError(faults.WORDS_LEFT.at(Place("pages"), text=left[:SHOWN]))

    return make


def words_left(box: Any, stack: Any) -> str:
    """The words of a box from a skip stack on."""
    ((first, inner),) = stack.items() if stack else ((0, None),)
    if isinstance(box, boxes.TextBox):
        return box.text.encode()[first or 0 :].decode()  # type: ignore[no-any-return]
    parts = enumerate(box.children[first or 0 :])
    return "".join(words_left(each, None if index else inner) for index, each in parts)


def layout_document(engine: Function) -> Function:
    """Return the function that lays out a document and yields its pages. The engine furnishes each
    page with what all others repeat, which mostly is nothing: else it gets no more than its own."""

    def lay_out(html: Any, root_box: Any, context: Any) -> Iterator[Any]:
        laid_out = engine(html, root_box, context)
        yield next(laid_out)
        made, _ = context.__dict__.pop("made"), context.__dict__.pop("before")
        if any(page.fixed_boxes for page in made):
            yield from laid_out
            return
        for number, page in enumerate(made[1:], 2):
            furnish(number, page, context)
            yield page

    return lay_out


def remake_page(engine: Function) -> Function:
    """Return the function that makes a page anew: what names pages on it is written first. The
    engine writes it when the page is made, and makes the page once more. When it begins anew, it
    knows the columns of tables as wide as they were before the numbers in them were known."""

    def remake(index: int, context: Any, root_box: Any, html: Any) -> Any:
        if index < context.pages_made:
            context.tables.clear()
        bring_over(context, index)
        context.pages_made = index + 1
        if index + 1 < len(context.page_maker):
            values = context.page_maker[index + 1][3][1]
            for (_, token), item in context.target_collector.counter_lookup_items.items():
                here = token == "content" and item.page_maker_index == index
                if here and item.cached_page_counter_values != values:
                    item.cached_page_counter_values = copied(values)
                    item.parse_again(values)
        begun, waited = context.page_maker[index][0], bool(context.broken_out_of_flow)
        page, resume_at = engine(index, context, root_box, html)
        keep_those_on(context, page)
        if begun and resume_at:
            stands = resume_at == begun and not (waited or page.page_type.blank)
            go_on(root_box, begun, None if stands else resume_at)
        if broken := context.broken_out_of_flow:
            page.left = [(box, stack) for box, _, _, stack in broken.values()]
        return page, resume_at

    return remake


def copying(_: Any) -> Any:
    """Return what copies counters, and where pages begin: for each page and each anchor."""
    return SimpleNamespace(deepcopy=copied)


def copied(value: Any) -> Any:
    """A copy of a value and of all that it holds; where that is plain, as mostly, without keeping
    account of what was copied."""
    kind = type(value)
    if kind is int or kind is str or value is None:
        return value
    if kind is dict:
        return {key: copied(each) for key, each in value.items()}
    return kind(map(copied, value)) if kind in (list, tuple, set) else deepcopy(value)


def check_pending_targets(engine: Function) -> Function:
    """Return the function that ends the gathering of what names pages: from here on it is known by
    what it names, and whether any asks for the number of all pages."""

    def check(collector: Any) -> None:
        engine(collector)
        collector.naming, collector.asks_for_all = defaultdict(dict), False
        for key, item in collector.counter_lookup_items.items():
            for anchor, counters in item.missing_target_counters.items():
                collector.naming[anchor][key] = item
                collector.asks_for_all |= "pages" in counters

    return check


def cache_target_page_counters(engine: Function) -> Function:
    """Return the function that tells the page of an anchor to what names it, unless an earlier page
    has it. The engine asks all that name any page, for each anchor."""

    def cache(collector: Any, anchor: str, values: Any, index: int, pages: PageMaker) -> None:
        if anchor in pages.anchors:
            return
        every = collector.counter_lookup_items
        collector.counter_lookup_items = collector.naming.get(anchor, {})
        try:
            engine(collector, anchor, values, index, pages)
        finally:
            collector.counter_lookup_items = every

    return cache


def compute_content_list(engine: Function) -> Function:
    """Return the function that makes boxes of what a style sheet tells to write. How many pages
    there are is the same wherever one asks, and the engine cannot ask for it at another place."""

    def compute(values: Any, *rest: Any, **more: Any) -> Any:
        if any(map(asks_elsewhere, values)):
            values = [
                ("counter()", (each[1][1], each[1][-1])) if asks_elsewhere(each) else each
                for each in values
            ]
        return engine(values, *rest, **more)

    return compute


def asks_elsewhere(value: tuple[str, Any]) -> bool:
    """Whether what is to be written is the number of all pages, as it is known at another place."""
    kind, told = value
    return kind in TARGETED and told[1] == "pages"
