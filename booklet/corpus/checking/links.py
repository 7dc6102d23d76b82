"""Rules of links: an excerpt is what its report's words give, variants apart."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.corpus.derivation import derivations, quoted_lines
from booklet.errors import Finding, Words
from booklet.errors.faults import provenance as faults
from booklet.model.corpus import Corpus, Piece
from booklet.model.provenance import Derivation


def linked(corpus: Corpus) -> Iterator[tuple[Piece, list[tuple[Derivation, str]]]]:
    """The pieces with links, and what each link gives."""
    for piece in corpus.pieces:
        if piece.links:
            given = derivations(piece.links, quoted_lines(piece))
            yield piece, [(derivation, made.text) for derivation, made in given]


def without_links(corpus: Corpus) -> Iterator[Finding]:
    """L01: where there are witnesses, a piece of which one work quotes another tells how."""
    quoting = {work.id: work.quotes for work in corpus.kind.works if work.quotes}
    for piece in corpus.pieces if corpus.witnesses else ():
        both = any({part, quoting.get(part)} <= set(piece.parts) for part in piece.parts)
        if both and piece.links is None:
            yield faults.NO_LINKS.at(piece.place, piece=piece.id)


def broken_links(corpus: Corpus) -> Iterator[Finding]:
    """L02: what a link gives is its excerpt; a link that names nothing says there is none."""
    for piece, given in linked(corpus):
        texts = [passage.text for passage in piece.quoting.passages] if piece.quoting else []
        same_number = len(given) == len(texts)
        for (derivation, made), text in zip(given, texts, strict=False) if same_number else ():
            if derivation.spans and made != text:
                yield faults.OTHER_THAN_REPORT.at(derivation.place, given=made[:12], text=text[:12])
        if len(given) != len(texts) and piece.links:
            yield faults.OTHER_NUMBER_OF_LINKS.at(
                piece.links.place, excerpts=len(texts), links=len(given)
            )


def wrong_extents(corpus: Corpus) -> Iterator[Finding]:
    """L03: `whole` is true for one span that runs to the end of its report's paragraph."""
    for piece, given in linked(corpus):
        lengths = [len(line) for line in quoted_lines(piece)]
        for derivation, _ in given:
            whole = len(derivation.spans) == 1 and all(
                0 < span.line <= len(lengths) and span.last == lengths[span.line - 1]
                for span in derivation.spans
            )
            if derivation.whole is not None and derivation.whole != whole:
                extent = Words("whole", "整段的") if whole else Words("shortened", "节录的")
                yield faults.WRONG_EXTENT.at(derivation.place, extent=extent)
