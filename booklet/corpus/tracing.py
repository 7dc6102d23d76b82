"""Trace: from words to where they stand in the corpus, and to the witnesses they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from booklet.corpus.checking.texts import lines_of
from booklet.corpus.derivation import derived_lines, witness, works
from booklet.errors import Place
from booklet.model.corpus import Corpus, Piece, Work
from booklet.model.provenance import Derived, Emendation, Point, Witness
from booklet.patterns import pattern

BLANKS = pattern(r"\s+")


class Origin(Struct, frozen=True):
    """A line of a witness and its columns, from 1, that words come from; what was emended there."""

    witness: Witness
    line: int
    first: int
    last: int
    emendations: tuple[Emendation, ...]

    @property
    def text(self) -> str:
        return self.witness.lines[self.line - 1][self.first - 1 : self.last]


class Trail(Struct, frozen=True):
    """One place where the words stand, and their origins in the order of the words."""

    piece: Piece
    work: Work
    line: int
    place: Place
    words: str
    origins: tuple[Origin, ...]


def trace(corpus: Corpus, words: str) -> tuple[Trail, ...]:
    """Every place of the words in the corpus; blanks do not count."""
    wanted = BLANKS.sub("", words)
    return tuple(trails(corpus, wanted)) if wanted else ()


def trails(corpus: Corpus, wanted: str) -> Iterator[Trail]:
    """A trail for each place of the corpus where the words stand."""
    pattern = re.compile(r"\s*".join(map(re.escape, wanted)))
    for piece, work in works(corpus):
        for number, line in enumerate(lines_of(work), 1):
            for found in pattern.finditer(line.text):
                origins = origins_of(corpus, work, number, slice(*found.span()))
                there = line.at(found.start())
                yield Trail(piece, work, number, there, found[0], tuple(origins))


def origins_of(corpus: Corpus, work: Work, line: int, columns: slice) -> Iterator[Origin]:
    """Where those characters of a line, counted from 0, come from; nowhere without ledger."""
    copy = witness(corpus, work.ledger.copy_text) if work.ledger else None
    if work.ledger and copy:
        made = [each for _, each in derived_lines(work.ledger, copy.lines)]
        for each in made[line - 1 : line]:
            yield from origins(each, copy, columns.start, columns.stop)


def origins(made: Derived, copy: Witness, start: int, end: int) -> Iterator[Origin]:
    """The lines of the witness that the characters `start` to `end` of a line come from."""
    lines: dict[int, list[Point]] = {}
    emended: dict[int, list[Emendation]] = {}
    at = 0
    for stretch in made.stretches:
        first, last = max(start - at, 0), min(end - at, len(stretch.text))
        at += len(stretch.text)
        if first >= last and not (stretch.emendation and not stretch.text and start < at < end):
            continue
        points = lines.setdefault(stretch.point.line, [])
        points += [stretch.origin(n) for n in (first, max(last - 1, first))]
        if stretch.emendation:
            emended.setdefault(stretch.point.line, []).append(stretch.emendation)
    for line, points in lines.items():
        columns = [point.column for point in points]
        yield Origin(copy, line, min(columns), max(columns), tuple(emended.get(line, ())))
