"""Labels as people type them: 第一条, 一、, （一）, 1., （1）, ①, a). What they say hangs behind.

Nothing is numbered: a label is the characters that stand there, the blank behind it included. An
article 第…条 holds what follows it up to the next one or a heading. Other paragraphs are a list
where two or more labels of a kind count on and none says more than a few lines; what is longer, or
stands alone, is prose and stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from booklet.model.blocks import (
    Block,
    Break,
    Heading,
    Item,
    Listing,
    Mark,
    Paragraph,
    Question,
    Quotation,
    Run,
    Signature,
    parted,
)
from booklet.model.numerals import CIRCLED, HAN_NUMERALS, counted
from booklet.patterns import pattern

LONGEST = 120  # characters of an item: some five lines of a booklet
HAN, ROUND = f"[{HAN_NUMERALS}]{{1,7}}", f"[{''.join(CIRCLED.values())}]"
BLANKS = r"[ \t\u3000]"
ARTICLE = pattern(rf"第(?:{HAN}|\d{{1,4}})条(?:之{HAN})?(?:{BLANKS}+|$|(?=[【（]))")
DIVISION = pattern(rf"(第(?:{HAN}|\d{{1,4}})[编章节篇回卷部课]){BLANKS}+(?=\S)")
LABEL = pattern(
    rf"""(?: (?P<before>[（(])? (?P<number>{HAN}|\d{{1,4}}|[A-Za-z])
             (?P<behind>(?(before)[）)]|(?:[）)、．]|\.(?![\dA-Za-z]))))
         | (?P<round>{ROUND}) ) {BLANKS}*""",
    re.VERBOSE,
)
SORTS = (("1", r"\d"), ("①", ROUND), ("a", "[a-z]"), ("A", "[A-Z]"), ("一", HAN))
PLAIN = {Mark.STRONG, Mark.QUOTED}
AFTER_THE_LAST = (Heading, Signature, Break)


class Label(Struct, frozen=True):
    """A label as typed; `kind` is what it is besides its number, 条 for an article."""

    text: str
    kind: str
    number: int

    def precedes(self, other: Label) -> bool:
        """Whether the other is the next one; articles may have any number."""
        return other.kind == self.kind and (self.kind == "条" or other.number == self.number + 1)


Labels = Sequence[Label | None]


def label_of(text: str) -> Label | None:
    """The label at the head of a text."""
    if article := ARTICLE.match(text):
        return Label(article[0], "条", 0)
    if not (found := LABEL.match(text)):
        return None
    word = found["number"] or found["round"]
    sort = next(sort for sort, its in SORTS if re.match(its, word))
    kind = f"{found['before'] or ''}{sort}{found['behind'] or ''}"
    return Label(found[0], kind, counted(word) or 0)


def labelled(text: str) -> int:
    """How many characters of a text are its label, or 第一章 and its like, and the blank behind."""
    found = DIVISION.match(text)
    label = label_of(text)
    return found.end() if found else len(label.text) if label else 0


def spaced(heading: str) -> str:
    """A heading, the blank behind 第一章 and its like one em wide, as it is set."""
    return DIVISION.sub("\\1\u3000", heading, count=1) if DIVISION.match(heading) else heading


def count_on(texts: Iterable[str]) -> bool:
    """Whether two of the texts that follow each other have labels of which one is the next."""
    labels = [label for text in texts if (label := label_of(text))]
    return any(one.precedes(other) for one, other in pairwise(labels))


def is_article(block: Listing) -> bool:
    """Whether a list is one of articles."""
    return bool(block.items and ARTICLE.match(block.items[0].label))


def grouped(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, with articles and lists of what was typed as paragraphs."""
    given = [inside(block) for block in blocks]
    labels = [label_at(block) for block in given]
    made: list[Block] = []
    at = 0
    while at < len(given):
        bounds = articles(given, labels, at) or items(given, labels, at)
        if bounds:
            parts = tuple(item(given[start:stop]) for start, stop in pairwise(bounds))
            made.append(Listing(parts, given[at].place))
        else:
            made.append(given[at])
        at = bounds[-1] if bounds else at + 1
    return tuple(made)


def inside(block: Block) -> Block:
    """The block, what stands in it grouped."""
    match block:
        case Quotation(blocks=blocks):
            return replace(block, blocks=grouped(blocks))
        case Question(answer=answer):
            return replace(block, answer=grouped(answer))
        case Listing(items=its):
            inner = (replace(each, blocks=(*each.blocks[:1], *grouped(each.blocks[1:])))
                     for each in its)  # fmt: skip
            return replace(block, items=tuple(inner))
        case _:
            return block


def label_at(block: Block) -> Label | None:
    """The label at the head of a paragraph, as far as its runs are plain."""
    runs = block.runs if isinstance(block, Paragraph) else ()
    return label_of("".join(run.text for run in takewhile(is_plain, runs)))


def is_plain(run: Run) -> bool:
    """Whether a run is words alone: no link, note or reading, and no marks but those of PLAIN."""
    return not (run.reading or run.link or run.note) and PLAIN.issuperset(run.marks)


def articles(blocks: Sequence[Block], labels: Labels, at: int) -> list[int]:
    """Where the articles from here begin, and where the last one ends; nothing if here is none."""
    bounds: list[int] = []
    for n in range(at, len(blocks)):
        label = labels[n]
        if isinstance(blocks[n], AFTER_THE_LAST) or (n == at and (not label or label.kind != "条")):
            return [*bounds, n] if bounds else []
        if label and label.kind == "条":
            bounds.append(n)
    return [*bounds, len(blocks)]


def items(blocks: Sequence[Block], labels: Labels, at: int) -> list[int]:
    """Where the items of the list from here begin, and where the last one ends; nothing if here
    is none. Between them lists stand whose labels are others."""
    first = labels[at]
    if first is None:
        return []
    bounds, last, stop = [at], {first.kind: first.number}, at + 1
    for stop in range(at + 1, len(blocks) + 1):
        label = labels[stop] if stop < len(blocks) else None
        if label is None and stop < len(blocks) and isinstance(blocks[stop], Listing):
            continue
        if label is None or label.number != last.get(label.kind, 0) + 1:
            break
        if label.kind == first.kind:
            bounds.append(stop)
            last = {}
        last[label.kind] = label.number
    listed = len(bounds) > 1 and not any(is_long(blocks[n]) for n in bounds)
    return [*bounds, stop] if listed else []


def is_long(block: Block) -> bool:
    """Whether a block is a paragraph that is too long for an item."""
    return isinstance(block, Paragraph) and len(block.text) > LONGEST


def item(blocks: Sequence[Block]) -> Item:
    """The item of a paragraph that begins with a label and what stands behind it."""
    lead, label = blocks[0], label_at(blocks[0])
    assert isinstance(lead, Paragraph)
    assert label is not None
    runs = tuple(behind(lead.runs, len(label.text)))
    return Item(label.text, (replace(lead, runs=runs), *grouped(blocks[1:])), lead.place)


def behind(runs: Iterable[Run], length: int) -> Iterator[Run]:
    """The runs without their first characters."""
    for run in runs:
        for each in parted(run, [length]):
            if length <= 0:
                yield each
            length -= len(each.text)


def loosened(block: Listing) -> Iterator[Block]:
    """The items of a list as paragraphs that begin with their labels."""
    for each in block.items:
        lead = each.blocks[0] if each.blocks else None
        if isinstance(lead, Paragraph):
            yield replace(lead, runs=(Run(each.label), *lead.runs))
        else:
            yield Paragraph((Run(each.label),), each.place)
        yield from each.blocks[isinstance(lead, Paragraph) :]
