"""The text of a book as one string, and what each part of it is.

A copy is what is read on the pages of a PDF, blanks left out; heads and feet are kept apart, page
by page, since the text runs on over them. What a stretch of the ordered book is (which paragraph,
a title, an entry of the contents) is read from the galley that its pages were made of: HTML says
itself what is a heading, what refers to another place, and what bears a name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from html.parser import HTMLParser
from itertools import accumulate, pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from booklet.auditing.matching import matched
from booklet.errors import Place
from booklet.patterns import pattern
from booklet.sheets.finished import ReadLine, ReadPage

BLANKS = pattern(r"[\s\u3000]+")
BLOCKS = pattern(
    r"(p|h[1-6]|li|d[td]|t[dh]|div|section|article|header|footer|nav|figcaption|blockquote|title|body)$"
)
EMPTY = pattern(r"(meta|link|w?br|img|hr|col|input)$")
HEADING = pattern(r"h[1-6]$")


def bare(text: str) -> str:
    """The text without blanks, which pages set anew and copies may lack."""
    return BLANKS.sub("", text)


class Copy(Struct, frozen=True):
    """The text of all pages, at which character each page begins, the head and foot of each, and
    the number that each has in the PDF."""

    name: str
    text: str
    starts: tuple[int, ...]
    margins: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]

    @classmethod
    def of(cls, name: str, pages: Sequence[ReadPage]) -> Copy:
        """The copy of some pages, blanks left out, heads and feet kept apart."""
        margins = margins_of(pages)
        bodies = [
            "".join(bare(line.text) for line in page.lines if line not in margin)
            for page, margin in zip(pages, margins, strict=True)
        ]
        starts = (0, *accumulate(map(len, bodies)))
        heads = tuple(tuple(bare(line.text) for line in margin) for margin in margins)
        return cls(name, "".join(bodies), starts, heads, tuple(page.number for page in pages))

    @property
    def pages(self) -> int:
        return len(self.margins)

    def page(self, at: int) -> int:
        """The page of a character, from 1."""
        return min(bisect_right(self.starts, at), self.pages)

    def place(self, at: int) -> Place:
        """The page of a character and which of its body's it is, both from 1."""
        page = self.page(at)
        return self.head(page)._replace(column=at - self.starts[page - 1] + 1)

    def head(self, page: int) -> Place:
        """The place of a whole page."""
        return Place(self.name, self.numbers[page - 1])

    def body(self, page: int) -> str:
        return self.text[self.starts[page - 1] : self.starts[page]]


def margins_of(pages: Sequence[ReadPage]) -> list[list[ReadLine]]:
    """The heads and feet of each page: lines that stand apart, at a height where others do too."""
    apart = [[line for line in page.lines if line not in page.body] for page in pages]
    heights = Counter(round(line.y) for lines in apart for line in lines)
    return [[line for line in lines if heights[round(line.y)] > 1] for lines in apart]


class Block(Struct, frozen=True):
    """A stretch of the text of a book: its characters from 0, end excluded.

    `part` is what the template calls the outermost element that it stands in, `anchors` are all
    names that it stands under, the innermost last."""

    start: int
    end: int
    part: str
    anchors: tuple[str, ...]
    heading: bool
    entry: bool


class Open(Struct):
    """An element of the galley whose text is being read."""

    tag: str
    part: str
    anchors: tuple[str, ...]
    words: list[str] = field(default_factory=list)
    entry: bool = False


class GalleyReader(HTMLParser):
    """Reads the blocks of a galley, in the order in which they begin."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Open] = [Open("body", "", ())]
        self.unclosed: list[tuple[str, Open]] = [("", self.blocks[0])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; what is in it takes its part and anchor."""
        if EMPTY.match(tag):
            return
        around, words = self.unclosed[-1][1], dict(attrs)
        here = around
        if BLOCKS.match(tag):
            part = around.part or (words.get("class") or tag).split(" ")[0]
            part = "" if tag == "body" else part
            here = Open(tag, part, around.anchors)
            self.blocks.append(here)
        if name := words.get("id"):
            here.anchors = (*here.anchors, name)
        here.entry |= (words.get("href") or "").startswith("#")
        self.unclosed.append((tag, here))

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those in it that were left open."""
        if any(tag == each for each, _ in self.unclosed):
            while self.unclosed.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        tag, here = self.unclosed[-1]
        if tag not in ("style", "script"):
            here.words.append(data)


def blocks_of(html: str, text: str) -> list[Block]:
    """The blocks of a galley as they stand in the text of its pages, in their order.

    What the style sheets put before or behind a block counts with the block before it."""
    read = GalleyReader()
    read.feed(html)
    told = [(each, bare("".join(each.words))) for each in read.blocks]
    told = [(each, words) for each, words in told if words]
    title = next((words for each, words in told if each.tag == "title"), "")
    told = [(each, words) for each, words in told if each.tag != "title"]
    ends = list(accumulate((len(words) for _, words in told), initial=0))
    where = placed("".join(words for _, words in told), text)
    found = []
    for (each, words), (start, end) in zip(told, pairwise(ends), strict=True):
        spots = [where[at] for at in range(start, end) if at in where]
        if 2 * len(spots) >= end - start:
            heading = bool(HEADING.match(each.tag)) or words == title
            found.append(
                Block(spots[0], spots[-1] + 1, each.part, each.anchors, heading, each.entry)
            )
    return run_on(sorted(found, key=lambda each: each.start), len(text))


def placed(words: str, text: str) -> dict[int, int]:
    """Where in the text each character of the words stands, as far as it is found."""
    return {
        run.start + n: run.other_start + n
        for run in matched(words, text)
        if run.same
        for n in range(run.end - run.start)
    }


def run_on(blocks: Sequence[Block], end: int) -> list[Block]:
    """The blocks, each up to where the next begins."""
    ends = [*(each.start for each in blocks[1:]), end]
    return [replace(each, end=till) for each, till in zip(blocks, ends, strict=True)]
