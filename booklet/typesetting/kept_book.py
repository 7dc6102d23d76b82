"""A book of which only words have changed since this process set it: its other pages stand.

The next book is often the last one but for a name on its cover, or a word in a paragraph. In comes
the tree of its elements; where that is the tree of a book that was laid out before, with other
words in some of its parts (`changed_words`), these parts alone are built anew, and the pages that
they stand on are made anew by the engine, each in the state in which it was made before. Out comes
a document of these pages and of the others as they were. Where the words come to stand so that any
other page would not be what it is, all is set anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

from msgspec.structs import replace

from booklet.model.book import Galley
from booklet.model.order import Standards
from booklet.typesetting import kept_parts
from booklet.typesetting.changed_words import Changes
from booklet.typesetting.kept_layout import place_of
from booklet.typesetting.kept_parts import DocumentParts, Function, resume
from booklet.typesetting.levelling import line_box, link
from booklet.typesetting.seam import (
    built,
    document_like,
    font_map,
    furnish,
    remade,
    stand_in,
)

MOST_LOOPS = 8
"""So often pages are made anew until all numbers on them are right."""
PSEUDO = ("::before", "::after")


class KeptBook:
    """A book as it was laid out: what the engine made of it, and the galley that it was made of.
    `pages` are the boxes of these, `boxes` those of its parts by
    their elements, `shown` those on each page, `kinds` the kinds of pseudo-elements; `renamed` are
    the elements with other words, by what they are now."""

    def __init__(self, run: DocumentParts, document: Any, galley: Galley) -> None:
        self.document, self.galley, self.size = document, galley, len(galley.html)
        self.root, self.context, self.root_box = run.root, run.context, run.root_box
        self.pages = run.pages
        self.ends, self.parts, self.hanging = run.ends, run.parts, run.hanging
        self.kinds = {kind for _, kind in self.styles}
        self.renamed: dict[Any, Any] = {}
        self.shown: list[dict[Any, Any]] = [{} for _ in self.pages]
        self.look(range(len(self.pages)))

    def look(self, numbers: Iterable[int]) -> None:
        """Look at where its parts stand, on the pages of these numbers, from 0."""
        self.boxes = {
            each.element: each for body in self.root_box.children for each in body.children
        }
        for number in numbers:
            self.shown[number] = shown_on(self.pages[number])

    @property
    def styles(self) -> Any:
        """The styles of its elements and pages."""
        return self.context.style_for.get_computed_styles()

    @property
    def lookups(self) -> Any:
        """What the engine looks up on pages, by box and property."""
        return self.context.target_collector.counter_lookup_items

    def stands_alone(self) -> bool:
        """Whether each of its pages hangs on the parts on it and on nothing else."""
        context, tops = self.context, set(self.root.iterfind("body/*"))
        parts = [each for body in self.root_box.children for each in body.children]
        return (
            not self.hanging
            and len(self.root_box.children) == 1
            and len(self.boxes) == len(parts)
            and self.boxes.keys() <= tops == self.ends.keys()
            and not any(line_box(one) and line_box(other) for one, other in pairwise(parts))
            and not any(context.running_elements.values())
            and not any(context.__dict__.get("notes_left", {}).values())
            and all(is_plain(page) for page in self.pages)
            and all(name == "content" for _, name in self.lookups)
        )

    def hangs_on(self, galley: Galley, families: Any) -> bool:
        """Whether it was made for such a galley, in these faces, and is as it was laid out."""
        ours, theirs = (
            replace(each, html="", record="", source=b"", archive=Standards.UA1)
            for each in (self.galley, galley)
        )
        laid = (box for boxes in self.shown for box in boxes.values() if "laid" in box.__dict__)
        return (
            ours == theirs
            and font_map(self.context.style_for) is families._config
            and all(place_of(box) == box.laid.place for box in laid)
        )

    def set_words(self, changes: Changes, html: Any, families: Any) -> bool:
        """Let its tree have other words. False where other pages would not stand, and then it is of
        no more use."""
        parts = {before for before, _ in changes}
        numbers = self.spread(parts)
        if not all(self.begins(number) for number in numbers if number - 1 not in numbers):
            return False
        self.forget(parts)
        self.renamed = {}
        fresh = {before: self.take_over(before, now) for before, now in changes}
        places = {fresh.get(each, each): self.pages_of(each) for each in parts}
        run = ChangedParts(self, {*places})
        token = kept_parts.this_run.set(run)
        try:
            self.root_box, notes = built(self.root, self.context, html.base_url)
            for part in self.root_box.children[0].children:
                if part.element in places:
                    link(part)
            self.await_numbers(places)
            shown = {at: [fresh.get(each, each) for each in self.shown[at]] for at in numbers}
            tree = SimpleNamespace(etree_element=self.root, base_url=html.base_url)
            pages = None if notes else self.remade(shown, tree)
        finally:
            kept_parts.this_run.reset(token)
        if pages is None:
            return False
        before = dict(zip(self.pages, self.document.pages, strict=True))
        known = {box: before.get(box) for box in pages}
        made = document_like(self.document, known, html, families)
        made.before, made.renamed = self.document.__dict__.get("written"), self.renamed
        self.document = made
        self.pages = pages
        self.look(numbers)
        return True

    def spread(self, parts: set[Any]) -> list[int]:
        """The numbers, from 0, of the pages that parts stand on. What stands there with them and is
        not kept is put to them."""
        while True:
            numbers = [number for number, on in enumerate(self.shown) if not parts.isdisjoint(on)]
            more = {each for number in numbers for each in self.shown[number]} - parts
            if not (more := {each for each in more if not self.is_kept(self.boxes[each])}):
                return numbers
            parts |= more

    def pages_of(self, part: Any) -> list[int]:
        """The numbers, from 0, of the pages that a part stands on."""
        return [number for number, on in enumerate(self.shown) if part in on]

    def await_numbers(self, places: dict[Any, list[int]]) -> None:
        """Tell the engine where numbers of pages will stand that it looks up for parts, by the
        pages of these: else it makes a page twice to find that out."""
        pages = {each: at for part, at in places.items() if len(at) == 1 for each in part.iter()}
        for (box, _), item in self.lookups.items():
            if item.page_maker_index is None:
                (item.page_maker_index,) = pages.get(box.element, [None])

    def is_kept(self, box: Any) -> bool:
        """Whether the box of a part is that by which it is kept."""
        part = box.__dict__.get("part")
        return part is not None and part.box is box

    def begins(self, number: int) -> bool:
        """Whether a page begins where it does wherever the page before it ends."""
        _, following, *_ = self.context.page_maker[number]
        return number == 0 or following["break"] != "any"

    def forget(self, parts: set[Any]) -> None:
        """Forget what the engine looks up for parts, and knows of their tables."""
        gone = {each for part in parts for each in part.iter()}
        for known in (self.lookups, self.context.tables):
            for key in [*known]:
                box = key[0] if isinstance(key, tuple) else key
                if box.element in gone:
                    del known[key]

    def take_over(self, before: Any, now: Any) -> Any:
        """The part `now`, which stands for another in the tree and has its styles."""
        body = self.root.find("body")
        body[[*body].index(before)] = now
        self.ends[now] = self.ends.pop(before)
        self.parts.pop(before, None)
        for one, other in zip(before.iter(), now.iter(), strict=True):
            self.renamed[other] = one
            for kind in self.kinds:
                if (one, kind) in self.styles:
                    self.styles[other, kind] = self.styles.pop((one, kind))
        return now

    def remade(self, shown: dict[int, list[Any]], tree: Any) -> list[Any] | None:
        """The boxes of all pages, those of some numbers made anew, which show the parts that they
        did; None where they do not, or any other would not stand."""
        pages, maker, numbers = [*self.pages], self.context.page_maker, [*shown]
        for _ in range(MOST_LOOPS):
            for number in numbers:
                after = maker[number + 1]
                maker[number][-1].update(
                    content_changed=False, pages_wanted=False, anchors=[], content_lookups=[]
                )
                pages[number] = remade(number, self.context, self.root_box, tree)
                ends = maker[number + 1] is after and not self.context.broken_out_of_flow
                if not (ends or number + 1 in numbers) or not is_plain(pages[number]):
                    return None
                if [*shown_on(pages[number])] != shown[number]:
                    return None
            if not any(maker[number][-1]["content_changed"] for number in numbers):
                break
        changing = any(state["content_changed"] for *_, state in maker)
        if changing or not self.same_strings(numbers, pages):
            return None
        for number in numbers:
            furnish(number + 1, pages[number], self.context)
        return pages

    def same_strings(self, numbers: list[int], pages: list[Any]) -> bool:
        """Take the words for running heads and for the outline from pages. False where the heads of
        others would hang on them."""
        same, listed = True, set[Any]()
        for number in numbers:
            strings = self.context.string_set.values()
            before = [named.pop(number + 1, None) for named in strings]
            for box in pages[number].descendants():
                if box.bookmark_label:
                    key = box.element, box.element_tag.endswith(PSEUDO) and box.element_tag
                    box.bookmark_label = "" if key in listed else box.bookmark_label
                    listed.add(key)
                for name, text in box.string_set or () if box.string_set != "none" else ():
                    self.context.string_set[name][number + 1].append(text)
            same &= before == [named.get(number + 1) for named in strings]
        return same and all(name == "content" for _, name in self.lookups)


class ChangedParts:
    """The run of a book in which some parts are built anew, and the others hold their places. Words
    do not count: the counters are as they were around each of them."""

    def __init__(self, book: KeptBook, fresh: set[Any]) -> None:
        self.book, self.fresh = book, fresh
        self.tops = book.ends.keys()

    def look_at(self, *_: Any) -> None:
        """The styles are those of the book."""

    def build(self, engine: Function, element: Any, *rest: Any) -> list[Any]:
        """The boxes of a part, or one that holds its place."""
        if element in self.fresh:
            return engine(element, *rest)  # type: ignore[no-any-return]
        style_for, state = rest[0], rest[-1]
        resume(state, self.book.ends[element])
        return [stand_in(element, style_for(element))] if element in self.book.boxes else []

    def settle(self, root_box: Any, _: Any) -> None:
        """Let the other parts stand in their places."""
        (body,) = root_box.children
        known = self.book.boxes
        body.children = [
            each if each.element in self.fresh else known[each.element] for each in body.children
        ]


def shown_on(page: Any) -> dict[Any, Any]:
    """The boxes of parts on a page, by their elements."""
    return {part.element: part for body in page.children[0].children for part in body.children}


def is_plain(page: Any) -> bool:
    """Whether a page repeats nothing on others, and begins with nothing that is beside its text."""
    return not page.fixed_boxes and len(page.children[0].children) < 2
