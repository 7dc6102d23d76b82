"""Collate 对校: excerpt against report, witness against witness, character by character.

An excerpt is held against the words of the report that its link names. A further witness of a
piece (an omission of `witnesses.toml` that names the piece) is held fragment by fragment
against the established text, since its lines stand in disorder.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from booklet.corpus.alignment import ALIKE, align, most_like
from booklet.corpus.derivation import derivations, quoted_lines
from booklet.model.corpus import Corpus, Piece, Work
from booklet.model.numerals import as_set
from booklet.model.provenance import Omission, Witness

SHORTEST = 4


class Compared(Struct, frozen=True):
    """Words that both have alike , or that only one has, or each in its way."""

    one: str
    other: str

    @property
    def alike(self) -> bool:
        """Whether both read the same, the width of marks apart."""
        return as_set(self.one) == as_set(self.other)

    def __str__(self) -> str:
        """The words if both are alike, else [-only the first-]{+only the other+}."""
        if self.alike:
            return self.one
        first = f"[-{self.one}-]" if self.one else ""
        return first + (f"{{+{self.other}+}}" if self.other else "")


class Comparison(Struct, frozen=True):
    """Two readings of one place; `of` and `against` say which, `judged` what the editor holds of
    their differences."""

    of: str
    against: str
    runs: tuple[Compared, ...]
    judged: tuple[str, ...] = ()

    @property
    def alike(self) -> bool:
        return all(run.alike for run in self.runs)


def collate(corpus: Corpus, piece: Piece) -> tuple[Comparison, ...]:
    """All comparisons that the corpus allows for a piece."""
    return (*against_report(corpus, piece), *against_witnesses(corpus, piece))


def against_report(corpus: Corpus, piece: Piece) -> Iterator[Comparison]:
    """The work that quotes, paragraph by paragraph, against the work that it quotes."""
    excerpts, lines = piece.quoting, quoted_lines(piece)
    if excerpts is None or piece.links is None:
        return
    name, other = (
        corpus.kind.work(each).name.zh for each in (excerpts.part, piece.links.copy_text)
    )
    linked = zip(derivations(piece.links, lines), excerpts.passages, strict=False)
    for number, ((derivation, made), passage) in enumerate(linked, 1):
        words = "".join(
            lines[span.line - 1][span.first - 1 : span.last] for span in derivation.spans
        )
        where = "、".join(f"第{span.line}段" for span in derivation.spans)
        judged = tuple(
            stretch.emendation.reason for stretch in made.stretches if stretch.emendation
        )
        yield Comparison(
            f"{name}第{number}段", f"{other}{where}", compare(passage.text, words), judged
        )


def against_witnesses(corpus: Corpus, piece: Piece) -> Iterator[Comparison]:
    """What other witnesses have of a piece, against its first work."""
    work = piece.works[0] if piece.works else None
    for witness in corpus.witnesses if work else ():
        for omission in witness.omissions:
            if omission.piece == piece.id and work:
                name = corpus.kind.work(work.part).name.zh
                yield from fragments(witness, omission, work, name)


def fragments(witness: Witness, omission: Omission, work: Work, name: str) -> Iterator[Comparison]:
    """Each blank-separated fragment of the omitted lines against the words most like it."""
    for span in omission.spans:
        line = witness.lines[span.line - 1] if span.line <= len(witness.lines) else ""
        for fragment in line.split():
            if len(fragment) >= SHORTEST:
                yield held_against(work, name, fragment, f"{witness.siglum} {span.line}")


def held_against(work: Work, name: str, fragment: str, where: str) -> Comparison:
    """A fragment against the words of a work that are most like it."""
    texts = [passage.text for passage in work.passages]
    likeness = [(most_like(as_set(fragment), as_set(text)), n) for n, text in enumerate(texts)]
    (score, start, end), n = max(likeness)
    if score < ALIKE:
        return Comparison(where, "—", (Compared(fragment, ""),))
    return Comparison(where, f"{name}第{n + 1}段", compare(fragment, texts[n][start:end]))


def compare(one: str, other: str) -> tuple[Compared, ...]:
    """The runs of two texts, aligned without regard to the width of marks."""
    return tuple(
        Compared(one[run.start : run.end], other[run.other_start : run.other_end])
        for run in align(as_set(one), as_set(other))
    )
