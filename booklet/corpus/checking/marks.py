"""Rules of punctuation (GB/T 15834-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from booklet.corpus.checking.texts import each_match, lines_of, works, written_in
from booklet.errors import Finding
from booklet.errors.faults import corpus as faults
from booklet.model.corpus import Corpus
from booklet.model.languages import CHINESE

PAIRS = dict(zip("“‘（《〈【〔「『", "”’）》〉】〕」』", strict=True))
OPENING = {closing: opening for opening, closing in PAIRS.items()}

BETWEEN_TITLES = re.compile("(?<=[》〉])、(?=[《〈])")
STRAIGHT = re.compile("[\"'`]")
DASHES = re.compile("--+|──+|－－+|––+")
DOTS = re.compile(r"\.{3,}|。{2,}|(?<![…〔])…(?!…)|・{3,}")
DOUBLED = re.compile("[，、；：。][，、；：。]|[，、；：。！？]{3,}")


def unpaired_marks(corpus: Corpus) -> Iterator[Finding]:
    """M01: quotation marks and brackets open and close within their paragraph, or within the verse
    or the table that they stand in (4.8, 4.9)."""
    for work in works(written_in(corpus, CHINESE)):
        for _, lines in groupby(lines_of(work), lambda line: line.place):
            characters = [(mark, line, n) for line in lines for n, mark in enumerate(line.prose)]
            for column, mark in unpaired("".join(mark for mark, _, _ in characters)):
                _, line, n = characters[column - 1]
                yield faults.NO_PARTNER.at(line.at(n), mark=mark)


def unpaired(text: str) -> list[tuple[int, str]]:
    """The marks without a partner, each with its column from 1."""
    waiting: list[tuple[int, str]] = []
    alone: list[tuple[int, str]] = []
    for column, mark in enumerate(text, 1):
        if mark in PAIRS:
            waiting.append((column, mark))
        elif mark in OPENING:
            if waiting and waiting[-1][1] == OPENING[mark]:
                waiting.pop()
            else:
                alone.append((column, mark))
    return sorted(alone + waiting)


def marks_between_titles(corpus: Corpus) -> Iterator[Finding]:
    """M02: no 、 between titles that stand side by side (4.5.3.5)."""
    return each_match(corpus, BETWEEN_TITLES, faults.BETWEEN_TITLES)


def straight_quotes(corpus: Corpus) -> Iterator[Finding]:
    """M03: quotation marks are “ ” ‘ ’ (4.8)."""
    return each_match(corpus, STRAIGHT, faults.STRAIGHT_QUOTE)


def false_dashes(corpus: Corpus) -> Iterator[Finding]:
    """M04: the dash is —— , two U+2014 (4.10)."""
    return each_match(corpus, DASHES, faults.FALSE_DASH)


def false_ellipses(corpus: Corpus) -> Iterator[Finding]:
    """M05: the ellipsis is …… , two U+2026 (4.11); a lacuna is 〔…〕."""
    return each_match(corpus, DOTS, faults.FALSE_ELLIPSIS)


def doubled_marks(corpus: Corpus) -> Iterator[Finding]:
    """M06: of two marks that stop, one is too many."""
    return each_match(corpus, DOUBLED, faults.DOUBLED_MARK)
