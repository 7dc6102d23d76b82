"""Differences told: what kind of thing is not as ordered, where it stands, and with which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from booklet.auditing.copies import Block, Copy
from booklet.auditing.matching import Difference, matched
from booklet.auditing.matching import differences as differences_in
from booklet.corpus.alignment import alike
from booklet.errors import Fault, Finding, Words
from booklet.errors.faults import audit as faults
from booklet.patterns import pattern
from booklet.production.remaking import Meant

DATE = pattern(r"\d{4}年\d{1,2}月\d{1,2}日")
DIGITS = "0123456789"
DATE_SIGNS = DIGITS + "年月日"
AROUND = 8
SHOWN = 24
LONG, NEARLY = 40, 90.0
RECOGNISED = 8
"""Fewer characters may stand in two places by chance."""


class Held(Struct, frozen=True):
    """What was ordered and what was found; the blocks of the first, and what their names mean."""

    ordered: Copy
    found: Copy
    blocks: Sequence[Block]
    names: Mapping[str, Meant]

    def meant(self, block: Block) -> Meant | None:
        """The piece, its part, and the paragraph, 0 for a title and the like."""
        known = (self.names[each] for each in reversed(block.anchors) if each in self.names)
        return next(known, None)

    def block(self, at: int) -> Block | None:
        return next((each for each in self.blocks if each.start <= at < each.end), None)

    def where(self, block: Block | None) -> Words:
        """The part of the book that a block is, as a person would name it."""
        if block is None:
            return Words("the book", "书中")
        if meant := self.meant(block):
            piece, part, number = meant
            paragraph = f" §{number}" if number else ""
            english = f"{piece.number or ''} {piece.id}{f' {part.id}' if part else ''}"
            return Words(
                f"{english}{paragraph}".strip(),
                f"{f'第 {piece.number} 篇 ' if piece.number else ''}{piece.id}"
                f"{part.name.zh if part else ''}"
                f"{f'第 {number} 段' if number else ''}",
            )
        return Words(f"the part “{block.part}”", f"“{block.part}”部分")


def tell(held: Held, differences: Sequence[Difference]) -> Iterator[Finding]:
    """The findings of all differences; of what stands elsewhere, one where it stands."""
    moves, others = moved(held, differences)
    yield from moves
    chapters, others = without_chapters(held, others)
    yield from chapters
    for each in others:
        yield from told(held, each)


def moved(held: Held, differences: Sequence[Difference]) -> tuple[list[Finding], list[Difference]]:
    """What is missing in one place and stands in another, whole or all but; and the differences
    that are left, those between both among them."""
    findings, left = [], list(differences)
    for lost in sorted(differences, key=lambda each: -each.lost):
        if lost.lost < RECOGNISED or lost not in left:
            continue
        words = held.ordered.text[lost.start : lost.end]
        others = [each for each in left if each is not lost]
        there = next((span for each in others if (span := stands_in(held, each, words))), None)
        if there is None:
            continue
        gained, start, end = there
        where, place = held.where(held.block(lost.start)), held.found.place(start)
        findings.append(faults.MOVED.at(place, where=where, words=shortened(words)))
        left = [each for each in left if each not in (lost, gained)]
        left += [
            replace(gained, other_end=start),
            replace(gained, start=gained.end, other_start=end),
        ]
        left += [replace(lost, start=lost.end), *within(held, lost, start, end)]
        left = [each for each in left if each.lost or each.gained]
    return findings, sorted(left, key=lambda each: (each.start, each.other_start))


def stands_in(held: Held, each: Difference, words: str) -> tuple[Difference, int, int] | None:
    """The difference in which words stand, and from where to where; if they are long, other
    characters here and there make no difference."""
    gained = held.found.text[each.other_start : each.other_end]
    if (at := gained.find(words)) >= 0:
        start = each.other_start + at
        return each, start, start + len(words)
    near = min(len(words), len(gained)) > LONG and alike(words, gained) > NEARLY
    return (each, each.other_start, each.other_end) if near else None


def within(held: Held, lost: Difference, start: int, end: int) -> list[Difference]:
    """What differs between words that are missing and those that stand elsewhere for them."""
    one, other = held.ordered.text[lost.start : lost.end], held.found.text[start:end]
    return [
        Difference(
            lost.start + each.start, lost.start + each.end,
            start + each.other_start, start + each.other_end,
        )
        for each in differences_in(one, other, matched(one, other), ())
    ]  # fmt: skip


def without_chapters(
    held: Held, differences: Sequence[Difference]
) -> tuple[list[Finding], list[Difference]]:
    """The chapters of which nothing is there, and the differences that are left."""
    findings = []
    for start, end in chapters(held):
        whole = [each for each in differences if each.start < end and start < each.end]
        lost = sum(min(each.end, end) - max(each.start, start) for each in whole)
        if lost < end - start - RECOGNISED:
            continue
        place = held.found.place(whole[0].other_start)
        words = shortened(held.ordered.text[start:end])
        where = chapter_of(held, start)
        findings.append(faults.CHAPTER_MISSING.at(place, where=where, words=words))
        differences = [part for each in differences for part in outside(each, start, end)]
    return findings, list(differences)


def chapters(held: Held) -> Iterator[tuple[int, int]]:
    """From where to where each piece stands in the ordered text."""
    spans: dict[str, tuple[int, int]] = {}
    for block in held.blocks:
        if meant := held.meant(block):
            start, _ = spans.get(meant[0].id, (block.start, 0))
            spans[meant[0].id] = (start, block.end)
    yield from spans.values()


def chapter_of(held: Held, at: int) -> Words:
    """The piece in whose chapter a place of the book is, as a person would name it."""
    block = held.block(at)
    meant = held.meant(block) if block else None
    assert meant is not None
    return Words(f"{meant[0].number} {meant[0].id}", f"第 {meant[0].number} 篇 {meant[0].id}")


def outside(each: Difference, start: int, end: int) -> Iterator[Difference]:
    """What of a difference does not concern a stretch that is told already."""
    if each.end <= start or end <= each.start:
        yield each
        return
    if each.start < start:
        yield replace(each, end=start, other_end=each.other_start)
    if end < each.end or each.gained:
        yield replace(each, start=min(end, each.end))


def told(held: Held, each: Difference) -> Iterator[Finding]:
    """The findings of one difference: blocks that are missing whole, then what is otherwise."""
    whole = [block for block in held.blocks if each.start <= block.start and block.end <= each.end]
    if not each.gained and whole:
        yield from missing(held, each, whole)
    elif each.lost or each.gained:
        yield told_otherwise(held, each)


def missing(held: Held, each: Difference, whole: Sequence[Block]) -> Iterator[Finding]:
    """A finding for each block that is not there, and for what is lost before and behind them."""
    place = held.found.place(each.other_start)
    if each.start < whole[0].start:
        yield told_otherwise(held, replace(each, end=whole[0].start))
    for block in whole:
        words = shortened(held.ordered.text[block.start : block.end])
        yield faults.MISSING.at(place, where=held.where(block), words=words)
    if whole[-1].end < each.end:
        yield told_otherwise(held, replace(each, start=whole[-1].end))


def told_otherwise(held: Held, each: Difference) -> Finding:
    """What reads otherwise, with the words around it."""
    begun = held.block(each.start)
    if not each.lost and (begun is None or each.start == begun.start):
        return added(held, each)
    block = begun or held.block(each.start - 1)
    fault = kind(held, each, block)
    signs = DATE_SIGNS if fault is faults.DATE_DIFFERS else DIGITS
    shown = around(held, in_whole(held, each, signs))
    place = held.found.place(each.other_start)
    return fault.at(place, where=held.where(block), words=shown)


def in_whole(held: Held, each: Difference, signs: str) -> Difference:
    """The difference with the signs beside it, so that numbers and dates are told whole."""
    ordered, found = held.ordered.text, held.found.text
    before = begun_alike(
        reversed(ordered[: each.start]), reversed(found[: each.other_start]), signs
    )
    behind = begun_alike(ordered[each.end :], found[each.other_end :], signs)
    return Difference(
        each.start - before, each.end + behind, each.other_start - before, each.other_end + behind
    )


def begun_alike(one: Iterable[str], other: Iterable[str], signs: str) -> int:
    """With how many of the signs both begin alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1] and pair[0] in signs, pairs))


def added(held: Held, each: Difference) -> Finding:
    """The finding of words that were not ordered; words of elsewhere are told as repeated."""
    gained = held.found.text[each.other_start : each.other_end]
    known = len(gained) >= RECOGNISED and gained in held.ordered.text
    fault = faults.REPEATED if known else faults.ADDED
    before = held.where(held.block(each.start - 1) if each.start else None)
    where = Words(f"behind {before.en}", f"{before.zh}之后")
    place = held.found.place(each.other_start)
    return fault.at(place, where=where, words=around(held, each))


def kind(held: Held, each: Difference, block: Block | None) -> Fault:
    """What sort of text it is that differs."""
    for date in DATE.finditer(held.ordered.text, max(each.start - 12, 0), each.end + 12):
        if date.start() <= each.end and each.start <= date.end():
            return faults.DATE_DIFFERS
    if block and block.entry:
        return faults.ENTRY_DIFFERS
    return faults.TITLE_DIFFERS if block and block.heading else faults.WORDS_DIFFER


def around(held: Held, each: Difference) -> str:
    """[-the ordered words-]{+the words found+}, with a few words before and behind."""
    lost = shortened(held.ordered.text[each.start : each.end])
    gained = shortened(held.found.text[each.other_start : each.other_end])
    before = held.ordered.text[max(each.start - AROUND, 0) : each.start]
    behind = held.ordered.text[each.end : each.end + AROUND]
    return f"{before}{f'[-{lost}-]' if lost else ''}{f'{{+{gained}+}}' if gained else ''}{behind}"


def shortened(words: str) -> str:
    """The words, the middle of long ones left out."""
    half = SHOWN // 2
    return words if len(words) <= SHOWN + 2 else f"{words[:half]}…{words[-half:]}"
