"""Layouts: a text in a style, as the lines that it makes at a width."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from booklet.patterns import pattern
from booklet.shaping import breaks, ellipsis, words
from booklet.shaping.capitals import as_capitals
from booklet.shaping.descriptions import Description
from booklet.shaping.faces import Extents, Metrics
from booklet.shaping.filling import UNLIMITED, Filler, ShapedParagraph, trim
from booklet.shaping.fontmap import FontMap
from booklet.shaping.glyphs import ShapedRun, shape
from booklet.shaping.itemising import APART, Segment, itemise
from booklet.shaping.linked import Linked, linked
from booklet.shaping.scripts import refusal

PARAGRAPH_END = pattern("\r\n|[\n\r\u2029]")


class Spot:
    """What is known of a place in a text, by the names that it is asked for."""

    __slots__ = ("is_line_break", "is_word_boundary", "is_word_end")

    def __init__(self, line_break: bool, word_boundary: bool, word_end: bool) -> None:
        self.is_line_break, self.is_word_boundary = line_break, word_boundary
        self.is_word_end = word_end


def places(text: str) -> list[Spot]:
    """What is known of each place of a text, its end too."""
    begin = breaks.starts(text)
    known = breaks.breaks(text, begin), words.boundaries(text, begin), words.ends(text)
    return [Spot(*each) for each in zip(*known, strict=True)]


class ShapedLine:
    """A line of a layout; `start_index` and `length` are in bytes of the text.

    It is filled when its runs are asked for; that it is there and where it starts is known before.
    `start` is where its paragraph begins."""

    resolved_dir = 0  # from left to right

    def __init__(self, layout: ShapedText, start: int, filler: Filler) -> None:
        self.layout, self.start, self.filler = layout, start, filler
        first = filler.items[0].start if filler.items else 0
        self.start_index = layout.byte(start + first)

    @classmethod
    def of_word(cls, layout: ShapedText, runs: list[ShapedRun]) -> ShapedLine:
        """The line of a text that is one word, which these runs fill."""
        made = cls.__new__(cls)
        made.layout, made.start, made.start_index, made.set = layout, 0, 0, runs
        return made

    @cached_property
    def set(self) -> list[ShapedRun]:
        """Its runs."""
        layout, filler = self.layout, self.filler
        runs = filler.line()
        if layout.shortened and layout.width >= 0:
            fontset = layout.fonts.fontset(layout.wanted, layout.language)
            runs = ellipsis.shorten(runs, filler.paragraph, fontset, layout.width)
        trim(runs, filler.paragraph.text)
        return runs

    @property
    def length(self) -> int:
        """The length of its text."""
        stop = self.set[-1].item.stop if self.set else 0
        return self.layout.byte(self.start + stop) - self.start_index

    @property
    def runs(self) -> Linked | None:
        """Its runs as they are walked over, the first of them."""
        return linked(self.set, self.start, self.layout.byte)

    @property
    def ascent(self) -> int:
        """The height of its highest font above the baseline."""
        return max([run.item.font.ascent for run in self.set] or [self.layout.metrics.ascent])

    @property
    def descent(self) -> int:
        """The depth of its deepest font."""
        return max([run.item.font.descent for run in self.set] or [self.layout.metrics.descent])

    def logical(self) -> Extents:
        """Its advance, between ascent and descent."""
        width = sum([run.width for run in self.set])
        return Extents(0, -self.ascent, width, self.ascent + self.descent)

    def ink_top(self) -> int:
        """The top of its ink, downwards from the baseline; 0 where there is none."""
        inks = (
            (run.item.font.ink(glyph.glyph), glyph.y_offset)
            for run in self.set
            for glyph in run.glyphs
        )
        return min([ink.y + moved for ink, moved in inks if ink.height], default=0)


class ShapedText:
    """A text in a style. What is set on it holds for all lines, which are made when asked for."""

    def __init__(self, fonts: FontMap, language: str, *, leftward: bool = False) -> None:
        self.fonts, self.language, self.leftward = fonts, language, leftward
        self.wanted = Description()
        self.features: Mapping[str, int] = {}
        self.spacings: Sequence[tuple[int, int, int]] = ()  # in bytes
        self.hyphens, self.wishes = True, list[Any]()
        self.text, self.width, self.by_character = "", UNLIMITED, False
        self.one_paragraph = self.shortened = False
        self.tab_stop = 0
        self.forget()

    def saying(self, text: str) -> ShapedText:
        """Another text in the style of this one, on lines that have no end; spacings are of this
        text alone."""
        other = ShapedText.__new__(ShapedText)
        vars(other).update(vars(self))
        other.change(text=text, width=UNLIMITED, spacings=())
        if text.isalnum():  # as the number of a page, of which a book has many
            runs = [shape(text, item, self.features, ()) for item in other.items(text)]
            other.lines, other.making = [ShapedLine.of_word(other, runs)], iter(())
        return other

    def change(self, **more: Any) -> None:
        """Set something on it."""
        vars(self).update(more)
        self.forget()

    def forget(self) -> None:
        """Forget the lines, since something else is to be set."""
        self.lines: list[ShapedLine] = []
        self.making = self.make()
        self.__dict__.pop("indices", None)

    @cached_property
    def indices(self) -> list[int]:
        """At which byte each character begins, and the text ends."""
        return list(accumulate([len(each.encode()) for each in self.text], initial=0))

    def byte(self, place: int) -> int:
        """The byte at which a character begins."""
        return place if self.text.isascii() else self.indices[place]

    def place(self, byte: int) -> int:
        """The character that begins at a byte, or after it; the text's end at most."""
        return bisect_left(self.indices, byte, 0, len(self.text))

    @property
    def metrics(self) -> Metrics:
        """The metrics of the first font."""
        return self.fonts.fontset(self.wanted, self.language).first.metrics

    def line(self, index: int) -> ShapedLine | None:
        """A line by its number; None where the text has fewer."""
        while len(self.lines) <= index:
            made = next(self.making, None)
            if made is None:
                return None
            self.lines.append(made)
        return self.lines[index]

    def make(self) -> Iterator[ShapedLine]:
        """Yield the lines, each when it is asked for."""
        for start, stop, _ in self.paragraphs():
            filler = self.filler(start, stop)
            line = ShapedLine(self, start, filler)
            yield line
            while line.set and filler.items:
                line = ShapedLine(self, start, filler)
                yield line

    def paragraphs(self) -> Iterator[tuple[int, int, int]]:
        """Yield where each paragraph begins and ends, and where the next one begins."""
        start = 0
        for end in () if self.one_paragraph else PARAGRAPH_END.finditer(self.text):
            yield start, end.start(), end.end()
            start = end.end()
        yield start, len(self.text), len(self.text)

    def filler(self, start: int, stop: int) -> Filler:
        """What fills lines with a paragraph."""
        text, last = self.text[start:stop], stop == len(self.text)
        paragraph = ShapedParagraph(
            text, self.features, last=last, by_character=self.by_character, hyphens=self.hyphens
        )
        width = UNLIMITED if self.shortened else self.width
        return Filler(paragraph, self.items(text, self.spacings_of(start, stop)), width, self.tab)

    def items(self, text: str, spacings: Sequence[tuple[int, int, int]] = ()) -> list[Segment]:
        """The items of a paragraph. Raises TypesettingError for what is not shaped here."""
        fontset = self.fonts.fontset(self.wanted, self.language)
        if self.leftward and fontset.sets(text):
            raise refusal(text)
        items = itemise(text, fontset, self.language, spacings)
        if self.wanted.variant:
            items = list(as_capitals(items, text, self.fonts, self.wanted.variant))
        return items

    def unbroken(self) -> Iterator[tuple[int, ShapedRun]]:
        """Yield its runs but those of which nothing is seen, each with where its paragraph begins,
        as they are on lines that have no end and without spacings."""
        for start, stop, _ in self.paragraphs():
            text = self.text[start:stop]
            for item in self.items(text):
                if text[item.start] not in APART:
                    yield start, shape(text, item, self.features, ())

    def spacings_of(self, start: int, stop: int) -> list[tuple[int, int, int]]:
        """The spacings of a paragraph, in its characters."""
        if not self.spacings:
            return []
        bounds = [(self.place(a), self.place(b), space) for a, b, space in self.spacings]
        inside = [(max(a, start) - start, min(b, stop) - start, space) for a, b, space in bounds]
        return [(a, b, space) for a, b, space in inside if a < b]

    def tab(self, before: int) -> int:
        """The room up to the next tab stop."""
        return self.tab_stop - before % self.tab_stop

    def places(self) -> list[Spot]:
        """What is known of each place of the text, its end too."""
        found: list[Spot] = []
        for start, _, after in self.paragraphs():
            found[start:] = places(self.text[start:after])
        return found
