"""Copy-text + emendations = established text, with the origin of every character.

The spans of a derivation are read one after the other; where an emendation stands at a point, its
reading is taken from the copy-text and what it adopts is given instead. Nothing else is changed, so
a text is proven if what comes out is what the corpus has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from booklet.model.blocks import Paragraph
from booklet.model.corpus import Corpus, Piece, Work
from booklet.model.lines import lines_of
from booklet.model.provenance import (
    Derivation,
    Derived,
    Emendation,
    Ledger,
    Point,
    Span,
    Stretch,
    Witness,
)

ByLine = Mapping[int, Sequence[tuple[int, Emendation]]]


def derive(lines: Sequence[str], derivation: Derivation, emendations: ByLine) -> Derived:
    """What the spans of a copy-text come to; `lines` are the copy-text's.

    An emendation whose reading is not there does not apply. Spans beyond a line's end give less."""
    stretches = (
        stretch
        for span in derivation.spans
        if span.line <= len(lines)
        for stretch in emended(lines[span.line - 1], span, emendations.get(span.line, ()))
    )
    return Derived(tuple(stretch for stretch in stretches if stretch.text or stretch.emendation))


def emended(
    line: str, span: Span, emendations: Sequence[tuple[int, Emendation]]
) -> Iterator[Stretch]:
    """The stretches of one span; `emendations` are those of its line, by column."""
    at, end = span.first, min(span.last or len(line), len(line))
    for column, emendation in emendations:
        behind = column + len(emendation.reading)
        if at <= column and behind <= end + 1 and line.startswith(emendation.reading, column - 1):
            yield Stretch(line[at - 1 : column - 1], Point(span.line, at))
            yield Stretch(emendation.adopted, Point(span.line, column), emendation)
            at = behind
    yield Stretch(line[at - 1 : end], Point(span.line, at))


def by_line(emendations: Iterable[Emendation]) -> ByLine:
    """The emendations of each line in the order of their columns; of two at one point the first."""
    table: dict[int, dict[int, Emendation]] = {}
    for emendation in emendations:
        for point in emendation.at:
            table.setdefault(point.line, {}).setdefault(point.column, emendation)
    return {
        line: sorted(columns.items(), key=lambda each: each[0]) for line, columns in table.items()
    }


def derivations(ledger: Ledger, lines: Sequence[str]) -> Iterator[tuple[Derivation, Derived]]:
    """Every derivation of a ledger with what it comes to."""
    table = by_line(ledger.emendations)
    for derivation in ledger.derivations:
        yield derivation, derive(lines, derivation, table)


def derived_lines(ledger: Ledger, lines: Sequence[str]) -> Iterator[tuple[Derivation, Derived]]:
    """What the ledger gives for each line of its work, with the derivation that gives it. A line
    feed in what an emendation adopts begins a new line."""
    for derivation, derived in derivations(ledger, lines):
        if derivation.of == "text":
            yield from ((derivation, each) for each in parted(derived))


def parted(derived: Derived) -> Iterator[Derived]:
    """The lines of what was derived."""
    line: list[Stretch] = []
    for stretch in derived.stretches:
        first, *others = stretch.text.split("\n")
        line.append(stretch._replace(text=first))
        for text in others:
            yield Derived(tuple(line))
            line = [stretch._replace(text=text)]
    yield Derived(tuple(line))


def witness(corpus: Corpus, siglum: str) -> Witness | None:
    """The witness of a siglum; None where the corpus has none."""
    return next((each for each in corpus.witnesses if each.siglum == siglum), None)


def works(corpus: Corpus) -> Iterator[tuple[Piece, Work]]:
    """Every work of the corpus with its piece."""
    return ((piece, work) for piece in corpus.pieces for work in piece.works)


def anchor_of(piece: Piece, part: str, paragraph: int) -> str:
    """The name by which a book refers to a paragraph."""
    return f"{piece.id}-{part}-{paragraph}"


def paragraph_numbers(work: Work) -> Iterator[int]:
    """For each line of a work the number of the paragraph that it is of, or that comes before it;
    of what comes before all, that of the first."""
    number = 0
    for block in work.blocks:
        number += isinstance(block, Paragraph)
        yield from (max(number, 1) for _ in lines_of((block,)))


def quoted_lines(piece: Piece) -> tuple[str, ...]:
    """The paragraphs of the work that another of the piece quotes, as the lines of a copy-text."""
    return tuple(passage.text for passage in piece.quoted.passages) if piece.quoted else ()


def quoted(piece: Piece, part: str, paragraph: int) -> list[tuple[int, int]]:
    """The columns of a work's paragraph, from 1, that another work quotes, in order."""
    is_quoted = piece.links is not None and piece.links.copy_text == part
    derivations = piece.links.derivations if piece.links and is_quoted else ()
    spans = (span for each in derivations for span in each.spans if span.line == paragraph)
    return sorted((span.first, span.last) for span in spans)


def claims(corpus: Corpus, siglum: str) -> Iterator[Span]:
    """Every span of a witness that a ledger copies or that was left out on purpose."""
    for _, work in works(corpus):
        if work.ledger and work.ledger.copy_text == siglum:
            for derivation in work.ledger.derivations:
                yield from derivation.spans
    if found := witness(corpus, siglum):
        for omission in found.omissions:
            yield from omission.spans
