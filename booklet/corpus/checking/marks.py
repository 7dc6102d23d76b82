"""Rules of punctuation (GB/T 15834-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from booklet.corpus.checking.texts import (
    Printed,
    Printing,
    each_match,
    lines_of,
    unsound,
    written_in,
)
from booklet.errors import Finding, Place
from booklet.errors.faults import corpus as faults
from booklet.model.corpus import Corpus
from booklet.model.languages import CHINESE
from booklet.patterns import pattern

PAIRS = dict(zip("“‘（《〈【〔「『", "”’）》〉】〕」』", strict=True))
OPENING = {closing: opening for opening, closing in PAIRS.items()}
PAIRED = pattern(f"[{re.escape(''.join((*PAIRS, *OPENING)))}]")

BETWEEN_TITLES = pattern("(?<=[》〉])、(?=[《〈])")
STRAIGHT = pattern("[\"'`]")
DASHES = pattern("--+|──+|－－+|––+")
DOTS = pattern(r"\.\.\.+|。。+|…(?<![…〔]…)(?!…)|・・・+")
DOUBLED = pattern("[，、；：。！？](?:(?<=[，、；：。])[，、；：。]|[，、；：。！？]{2,})")


def unpaired_marks(corpus: Corpus) -> Iterator[Finding]:
    """M01: quotation marks and brackets open and close within their paragraph, or within the verse
    or the table that they stand in (4.8, 4.9)."""
    for work in unsound(written_in(corpus, CHINESE)):
        for _, together in groupby(lines_of(work), lambda line: line.place):
            lines = tuple(together)
            for column, mark in unpaired("".join([line.prose for line in lines])):
                yield faults.NO_PARTNER.at(place_in(lines, column - 1), mark=mark)


def place_in(lines: Iterable[Printed], n: int) -> Place:
    """The place of the n-th character, from 0, of lines that follow one another."""
    for line in lines:
        if n < len(line.prose):
            return line.at(n)
        n -= len(line.prose)
    raise IndexError(n)


def unpaired(text: str) -> list[tuple[int, str]]:
    """The marks without a partner, each with its column from 1."""
    waiting: list[tuple[int, str]] = []
    alone: list[tuple[int, str]] = []
    for found in PAIRED.finditer(text):
        column, mark = found.end(), found[0]
        if mark in PAIRS:
            waiting.append((column, mark))
        elif waiting and waiting[-1][1] == OPENING[mark]:
            waiting.pop()
        else:
            alone.append((column, mark))
    return sorted(alone + waiting)


def marks_between_titles(printing: Printing) -> Iterator[Finding]:
    """M02: no 、 between titles that stand side by side (4.5.3.5)."""
    return each_match(printing.chinese, BETWEEN_TITLES, faults.BETWEEN_TITLES)


def straight_quotes(printing: Printing) -> Iterator[Finding]:
    """M03: quotation marks are “ ” ‘ ’ (4.8)."""
    return each_match(printing.chinese, STRAIGHT, faults.STRAIGHT_QUOTE)


def false_dashes(printing: Printing) -> Iterator[Finding]:
    """M04: the dash is —— , two U+2014 (4.10)."""
    return each_match(printing.chinese, DASHES, faults.FALSE_DASH)


def false_ellipses(printing: Printing) -> Iterator[Finding]:
    """M05: the ellipsis is …… , two U+2026 (4.11); a lacuna is 〔…〕."""
    return each_match(printing.chinese, DOTS, faults.FALSE_ELLIPSIS)


def doubled_marks(printing: Printing) -> Iterator[Finding]:
    """M06: of two marks that stop, one is too many."""
    return each_match(printing.chinese, DOUBLED, faults.DOUBLED_MARK)
