"""Prove: a free book becomes a proven one, with every character derived from what was brought.

Each file of a text is a witness, copied as it is. The ledger tells where each line of the work
stands in it; what the file has besides, its head and the marks of Markdown, is listed as left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from itertools import count

from msgspec.structs import replace

from booklet.corpus.checking.provenance import heads_of
from booklet.corpus.checking.texts import is_markdown
from booklet.corpus.pieces import FENCE
from booklet.corpus.standing import Points, standing
from booklet.errors import Finding, Place
from booklet.errors.faults import house as faults
from booklet.model.corpus import Corpus, Piece, Work
from booklet.model.lines import Line
from booklet.model.provenance import (
    Derivation,
    Emendation,
    Ledger,
    Omission,
    Point,
    Reason,
    Span,
    Witness,
)

SIGLA = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HEADS = ("title", "source", "kicker", "headline", "deck")
HEAD_OF_FILE = "题头，不在正文"
MARKS = "Markdown 的标记，不是正文"
AS_PRINTED = "Markdown 的写法，改作印出的字"

Change = tuple[Point, str, str]


def proven_book(
    corpus: Corpus, source: str | None, data: Callable[[Work], bytes], findings: list[Finding]
) -> Corpus:
    """The corpus with a witness and a ledger for each work. `source` is what all were taken from;
    else each is called by what it tells itself. `data` gives the bytes of the file of a work."""
    marks = sigla()
    witnesses, pieces = [], []
    for piece in corpus.pieces:
        works = []
        for work in piece.works:
            title = source or work.source or str(piece.title)
            digest = hashlib.sha256(data(work)).hexdigest()
            copy = Witness(
                next(marks), title, digest, digest, work.written, (), work.place, work.place.file
            )
            witness, proven = proven_work(piece, work, copy, findings)
            witnesses.append(witness)
            works.append(proven)
        pieces.append(replace(piece, works=tuple(works)))
    return replace(corpus, witnesses=tuple(witnesses), pieces=tuple(pieces))


def sigla() -> Iterator[str]:
    """The sigla in their order: A … Z, A1 …"""
    return (letter + str(n or "") for n in count() for letter in SIGLA)


def proven_work(
    piece: Piece, work: Work, witness: Witness, findings: list[Finding]
) -> tuple[Witness, Work]:
    """The witness with what is left out of it, and the work with its ledger. A line of which
    nothing stands in the file goes to `findings`."""
    heads, lines = list(heads_in(piece, work)), work.lines
    found = standing(
        [line for _, line in heads] + list(lines), work.written, markdown=is_markdown(work)
    )
    derivations: list[Derivation] = []
    changes: list[Change] = []
    parts = [*(of for of, _ in heads), *("text" for _ in lines)]
    for of, line, points in zip(parts, (*(line for _, line in heads), *lines), found, strict=True):
        if of != "text" and None in points:
            continue
        if not any(points):
            findings.append(faults.NOT_IN_THE_FILE.at(line.place, words=line.text))
        derivations.append(Derivation(of, tuple(spans_of(points, work.written)), None, work.place))
        changes += changes_in(line.text, points)
    ledger = Ledger(
        witness.siglum, tuple(derivations), tuple(emendations(changes, work.place)), work.place
    )
    claimed = [span for derivation in derivations for span in derivation.spans]
    return replace(witness, omissions=tuple(omissions(work, claimed))), replace(work, ledger=ledger)


def heads_in(piece: Piece, work: Work) -> Iterator[tuple[str, Line]]:
    """What stands above a text in its own file: told in front of it, or as its first heading."""
    told, file, behind = heads_of(piece, work), work.place.file, head_of(work.written)
    keys = [line.partition("=")[0].strip() for line in work.written[:behind]]
    for number, key in enumerate(keys, 1):
        if key in HEADS and told[key]:
            yield key, Line(told[key], Place(file, number), told[key])
    heading = next((n for n, line in enumerate(work.written, 1) if n > behind and line.strip()), 0)
    first = min((line.place.line for line in work.lines), default=0)
    if piece.place.file == file and behind < heading < first and is_markdown(work):
        yield "title", Line(told["title"], Place(file, heading), told["title"])


def head_of(written: Sequence[str]) -> int:
    """How many lines of a file tell of its text in front of it."""
    if written[0].rstrip() != FENCE:
        return 0
    return next(n for n, line in enumerate(written[1:], 2) if line.rstrip() == FENCE)


def spans_of(points: Points, written: Sequence[str]) -> Iterator[Span]:
    """The spans of characters in their order; a whole line is one without columns."""
    known = [point for point in points if point]
    start = 0
    for n, point in enumerate(known, 1):
        following = known[n] if n < len(known) else None
        if following != Point(point.line, point.column + 1):
            first = known[start]
            whole = (first.column, point.column) == (1, len(written[point.line - 1]))
            yield Span(point.line) if whole else Span(point.line, first.column, point.column)
            start = n


def changes_in(text: str, points: Points) -> Iterator[Change]:
    """Where a character of the file is printed together with some that the file does not have."""
    ahead = ""
    printed: list[Change] = []
    for character, point in zip(text, points, strict=True):
        if point:
            printed.append((point, character, ahead + character))
            ahead = ""
        elif printed:
            before, reading, adopted = printed.pop()
            printed.append((before, reading, adopted + character))
        else:
            ahead += character
    return (change for change in printed if change[1] != change[2])


def emendations(changes: Sequence[Change], place: Place) -> Iterator[Emendation]:
    """An emendation for all changes that are alike."""
    alike: dict[tuple[str, str], list[Point]] = {}
    for point, reading, adopted in changes:
        alike.setdefault((reading, adopted), []).append(point)
    for (reading, adopted), at in alike.items():
        yield Emendation(tuple(at), reading, adopted, Reason.EXTRACTION, AS_PRINTED, (), (), place)


def omissions(work: Work, claimed: Sequence[Span]) -> Iterator[Omission]:
    """What the file has besides its text."""
    behind = head_of(work.written)
    left = list(left_out(work.written, claimed))
    for reason, spans in (
        (HEAD_OF_FILE, [span for span in left if span.line <= behind]),
        (MARKS, [span for span in left if span.line > behind]),
    ):
        if spans:
            yield Omission(tuple(spans), reason, None, work.place)


def left_out(written: Sequence[str], claimed: Sequence[Span]) -> Iterator[Span]:
    """The spans of what nothing claims, without blanks around it."""
    columns: dict[int, set[int]] = {}
    for span in claimed:
        last = span.last or len(written[span.line - 1])
        columns.setdefault(span.line, set()).update(range(span.first, last + 1))
    for number, line in enumerate(written, 1):
        taken = columns.get(number, set())
        free: Points = tuple(
            None if n in taken or character.isspace() else Point(number, n)
            for n, character in enumerate(line, 1)
        )
        yield from spans_of(free, written)
