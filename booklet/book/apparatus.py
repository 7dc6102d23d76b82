"""The apparatus 校勘记 of an edition: witnesses, and where its texts part from their copy-texts.

What is taken from another witness, conjectures, lacunae, doubts and variants are noted one by one
with page and paragraph. What only a machine reading made necessary (half-width marks, blanks) is
counted, reason by reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from booklet.corpus.derivation import (
    anchor_of,
    derivations,
    derived_lines,
    paragraph_numbers,
    quoted_lines,
)
from booklet.model.book import Apparatus, Cited, Note
from booklet.model.corpus import BookKind, Piece, Work
from booklet.model.numerals import HAN
from booklet.model.order import Edition
from booklet.model.provenance import Derived, Emendation, Ledger, Reason, Witness
from booklet.patterns import pattern

AROUND = 4
SET_APART = pattern(f"(?<=[{HAN}]) +| +(?=[{HAN}])")


def apparatus(edition: Edition) -> Apparatus:
    """The apparatus of the edition's works that have ledgers."""
    witnesses = {each.siglum: each for each in edition.witnesses}
    proven = [
        (each.piece, work)
        for each in edition.selected
        for work in each.piece.works
        if work.ledger and work.ledger.copy_text in witnesses
    ]
    cited = {siglum for _, work in proven if work.ledger for siglum in relied_on(work.ledger)}
    return Apparatus(
        witnesses=tuple(
            Cited(each.siglum, each.title, each.sha256[:12])
            for each in edition.witnesses
            if each.siglum in cited
        ),
        notes=tuple(
            note
            for piece, work in proven
            for note in (
                *notes(piece, work, witnesses, edition.kind),
                *variants(piece, work, edition.kind),
            )
        ),
        repairs=repairs(work for _, work in proven),
    )


def relied_on(ledger: Ledger) -> Iterator[str]:
    """The sigla of the copy-text and of the witnesses that bear its emendations out."""
    yield ledger.copy_text
    yield from (siglum for each in ledger.emendations for siglum, _ in each.parallels)


def notes(
    piece: Piece, work: Work, witnesses: Mapping[str, Witness], kind: BookKind
) -> Iterator[Note]:
    """A note for each place where a work parts from its copy-text, but for repairs."""
    assert work.ledger is not None
    copy = witnesses[work.ledger.copy_text]
    made_lines = (made for _, made in derived_lines(work.ledger, copy.lines))
    for number, made in zip(paragraph_numbers(work), made_lines, strict=False):
        for lemma, reading, emendation in departures(made):
            if emendation.kind is not Reason.EXTRACTION:
                yield Note(
                    anchor=anchor_of(piece, work.part, number) if work.passages else piece.id,
                    number=kind.numbered(piece.number),
                    part=kind.work(work.part).name.zh,
                    paragraph=number,
                    lemma=lemma,
                    siglum=copy.siglum,
                    reading=reading,
                    reason=emendation.reason,
                )


def variants(piece: Piece, work: Work, kind: BookKind) -> Iterator[Note]:
    """Where a work really differs from what it quotes: each stays as its witness has it."""
    if work is not piece.quoting or piece.links is None:
        return
    for number, (_, made) in enumerate(derivations(piece.links, quoted_lines(piece)), 1):
        for lemma, reading, emendation in departures(made):
            yield Note(
                anchor=anchor_of(piece, work.part, number),
                number=kind.numbered(piece.number),
                part=kind.work(work.part).name.zh,
                paragraph=number,
                lemma=lemma,
                siglum=kind.work(piece.links.copy_text).name.zh,
                reading=reading,
                reason=emendation.reason,
            )


def departures(made: Derived) -> Iterator[tuple[str, str, Emendation]]:
    """Each emended place, as it reads now and as the copy-text has it, with words around it.

    The copy-text's blanks beside Han are the machine's and are counted among the repairs."""
    for n, stretch in enumerate(made.stretches):
        if stretch.emendation:
            before = "".join(each.text for each in made.stretches[:n])[-AROUND:]
            behind = "".join(each.text for each in made.stretches[n + 1 :])[:AROUND]
            yield (
                before + stretch.text + behind,
                SET_APART.sub("", before + stretch.emendation.reading + behind),
                stretch.emendation,
            )


def repairs(works: Iterator[Work]) -> tuple[tuple[str, int], ...]:
    """How often each reason of kind extraction applied."""
    counted: Counter[str] = Counter()
    for work in works:
        for emendation in work.ledger.emendations if work.ledger else ():
            if emendation.kind is Reason.EXTRACTION:
                counted[emendation.reason] += len(emendation.at)
    return tuple(counted.most_common())
