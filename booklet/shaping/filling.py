"""Filling a line: as many characters of a paragraph as go into a width.

A line is broken at the last place where it may and does fit. Where nothing fits, it is broken at
the first place, and is too long. Items are shaped anew up to the place of a break, since letters
may look otherwise before it; the blank before a break takes no room.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from booklet.shaping import breaks, words
from booklet.shaping.faces import EMPTY
from booklet.shaping.glyphs import ShapedGlyph, ShapedRun, halves, hyphen_of, shape
from booklet.shaping.itemising import Segment

UNLIMITED = -1


class ShapedParagraph:
    """A paragraph of a text, and what is known of its places, its end too: found when it is asked
    for. `last` tells whether the text ends with it."""

    def __init__(self, text: str, features: Mapping[str, int], *, last: bool, **how: bool) -> None:
        self.text, self.features, self.last = text, features, last
        self.by_character = how.get("by_character", False)
        self.hyphens = how.get("hyphens", True)

    @cached_property
    def begin(self) -> list[bool]:
        """Whether a character, as it is read, begins there."""
        return breaks.starts(self.text)

    @cached_property
    def may_break(self) -> list[bool]:
        """Whether a line may end there."""
        if self.by_character:
            return [*self.begin[:-1], self.last]
        return [*breaks.breaks(self.text, self.begin)[:-1], self.last]

    @cached_property
    def hyphened(self) -> list[bool]:
        """Whether a line that ends there ends in a hyphen."""
        if not self.hyphens:
            return [False] * (len(self.text) + 1)
        return words.hyphened(self.text, words.boundaries(self.text, self.begin))

    def ends_blank(self, place: int) -> bool:
        """Whether a blank stands before a place."""
        return place > 0 and breaks.is_white(self.text[place - 1])

    def shape(self, item: Segment, hyphen: bool = False) -> ShapedRun:
        """The run of an item of it."""
        return shape(self.text, item, self.features, self.begin if item.spacing else (), hyphen)


class Breakpoint(Struct):
    """A place where an item may be broken: after how many characters, the width up to there, and
    what is added or taken away if the line ends there."""

    count: int
    width: int
    extra: int

    @property
    def whole(self) -> int:
        return self.width + self.extra


class Filler:
    """Fills one line after the other with the items of a paragraph.

    `tab` gives the room up to the next tab stop, from the width of what is before it."""

    def __init__(
        self,
        paragraph: ShapedParagraph,
        items: Iterable[Segment],
        width: int,
        tab: Callable[[int], int],
    ) -> None:
        self.paragraph, self.items = paragraph, deque(items)
        self.width, self.tab = width, tab
        self.runs: list[ShapedRun] = []
        self.left = width
        self.shaped: tuple[Segment, ShapedRun] | None = None

    def line(self) -> list[ShapedRun]:
        """The runs of the next line."""
        self.runs, self.left = [], self.width
        broken = self.fill()
        stop = self.runs[-1].item.stop if self.runs else 0
        if broken and stop and self.paragraph.hyphened[stop]:
            self.runs[-1] = self.paragraph.shape(self.runs[-1].item, hyphen=True)
        if broken:
            self.close_blank(stop)
        return self.runs

    def fill(self) -> bool:
        """Take items for the line; return whether it ends before the paragraph does."""
        last_break: tuple[int, int] | None = None  # the run that can be broken, the room before it
        while self.items:
            item = self.items[0]
            count = self.place(item, force=last_break is None)
            if count is None and last_break is not None:
                index, self.left = last_break
                self.items.extendleft(run.item for run in reversed(self.runs[index:]))
                del self.runs[index:]
                self.take(self.place(self.items[0], force=True, inside=True) or 0)
                return True
            room = self.left
            self.take(count or 0)
            if (count or 0) < item.stop - item.start:
                return True
            if self.width >= 0 and self.can_be_broken(item):
                last_break = len(self.runs) - 1, room
            if self.paragraph.text[item.start] == "\u2028":
                return True
        return False

    def can_be_broken(self, item: Segment) -> bool:
        """Whether a line may break in an item, or before it if it is not the line's first."""
        first = item.start if len(self.runs) > 1 else item.start + 1
        is_tab = self.paragraph.text[item.start] == "\t"
        return not is_tab and any(self.paragraph.may_break[first : item.stop])

    def take(self, count: int) -> None:
        """Set the first characters of the next item, and take their width from the room."""
        item = self.items.popleft()
        if count < item.stop - item.start:
            item, rest = item.split(count)
            self.items.appendleft(rest)
        if item.start == item.stop:
            return
        run = self.run_of(item)
        self.runs.append(run)
        if self.left >= 0:
            self.left = max(0, self.left - run.width)

    def run_of(self, item: Segment) -> ShapedRun:
        """The run of an item, kept as long as it is the last that was asked for."""
        if self.paragraph.text[item.start] == "\t":
            before = sum(run.width for run in self.runs)
            return ShapedRun(item, [ShapedGlyph(EMPTY, self.tab(before), 0, 0)], [item.start])
        if self.shaped is None or self.shaped[0] is not item:
            self.shaped = item, self.paragraph.shape(item)
        return self.shaped[1]

    def place(self, item: Segment, *, force: bool, inside: bool = False) -> int | None:
        """How many characters of an item go into the room that is left.

        None where none do, unless it is forced: then as few as can be. All of it only if it need
        not be broken `inside`."""
        count = item.stop - item.start
        if (self.left < 0 and not inside) or self.paragraph.text[item.start] == "\t":
            return count
        run = self.run_of(item)
        widths = run.widths()
        width, extra = run.width, 0
        if not inside:
            extra = self.extra(item, count, widths, last=False) if self.breaks_at(item.stop) else 0
            if width + extra <= self.left or (count == 1 and not self.runs):
                return count
        found = self.best(item, widths, Breakpoint(count, width, extra), inside=inside)
        return found.count if force or found.whole <= self.left else None

    def breaks_at(self, place: int) -> bool:
        """Whether a line may end at a place."""
        return self.paragraph.may_break[place]

    def best(
        self, item: Segment, widths: list[int], all_of_it: Breakpoint, *, inside: bool
    ) -> Breakpoint:
        """The last break of an item that fits, or else the one that needs the least room."""
        count, found, width = all_of_it.count, all_of_it, 0
        near = 3 * item.font.size  # what looks otherwise before a break makes no greater difference
        for n in range(count if inside else count + 1):
            extra = self.extra(item, n, widths, last=False)
            if min(width + extra, width) > self.left + near and found.count < count:
                break
            if self.breaks_at(item.start + n) and (n or self.runs):
                tried = Breakpoint(n, width, extra)
                if n and width + extra >= self.left - near:
                    tried = self.measured(item, n, widths)
                if found.count == count or tried.whole <= self.left or tried.whole < found.whole:
                    found = tried
            width += widths[n] if n < count else 0
        return found

    def measured(self, item: Segment, count: int, widths: list[int]) -> Breakpoint:
        """A break after some characters of an item, these shaped as they are before it."""
        at, whole = item.start + count, item.stop - item.start
        first = item if count == whole else item.split(count)[0]
        hyphen = count < whole and self.paragraph.hyphened[at]
        run = self.run_of(item) if first is item else self.paragraph.shape(first, hyphen)
        last = count == whole and len(self.items) == 1
        if self.paragraph.ends_blank(at):
            extra = 0 if last else -widths[count - 1]
        else:
            extra = 0 if hyphen or last else self.extra(item, count, widths, last=last)
        return Breakpoint(count, run.width, extra)

    def extra(self, item: Segment, count: int, widths: list[int], *, last: bool) -> int:
        """What the width changes if the line ends after some characters of an item: by a hyphen,
        or by the blank that is left away."""
        at = item.start + count
        if self.paragraph.hyphened[at]:
            glyph = item.font.hb.get_nominal_glyph(ord(hyphen_of(item.font)))
            return item.font.advance(glyph or 0)
        if self.paragraph.ends_blank(at):
            return -widths[count - 1]
        return 0

    def close_blank(self, stop: int) -> None:
        """Let the blank before a break take no room, unless it is one with what is before it."""
        if not self.paragraph.ends_blank(stop):
            return
        run = self.runs[-1]
        if len(run.glyphs) < 2 or run.clusters[-1] != run.clusters[-2]:
            run.glyphs[-1].width, run.glyphs[-1].glyph = 0, EMPTY


def trim(runs: Sequence[ShapedRun], text: str) -> None:
    """Take away what spacing there is before the first and after the last character of a line, and
    beside tabs, which are made wider by it."""
    if not any(run.item.spacing for run in runs):
        return
    tabs = [True, *(text[run.item.start] == "\t" for run in runs), True]
    moved = 0
    for n, run in enumerate(runs):
        if tabs[n + 1]:
            run.glyphs[-1].width += moved
            moved = 0
            continue
        left, right = halves(run.item.spacing or 0)
        if tabs[n] or not run.glyphs[0].width:
            moved += left if run.glyphs[0].width else 0
            pad_left(run, -left)
        if tabs[n + 2] or not run.glyphs[-1].width:
            moved += right if run.glyphs[-1].width else 0
            pad_right(run, -right)


def pad_left(run: ShapedRun, space: int) -> None:
    """Move the first glyph that has a width."""
    for glyph in run.glyphs:
        if glyph.width:
            glyph.width += space
            glyph.x_offset += space
            return


def pad_right(run: ShapedRun, space: int) -> None:
    """Widen the last glyph that has a width."""
    for glyph in reversed(run.glyphs):
        if glyph.width:
            glyph.width = max(0, glyph.width + space)
            return
