"""Rules of reasons: what is adopted is borne out by a witness, and a reason quotes what is there.

By a witness (ope codicum), by conjecture, or left in doubt: whichever it is, the next reader must
be able to judge it without looking for the place.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.corpus.derivation import witness as by_siglum
from booklet.corpus.derivation import works
from booklet.errors import Finding, Place
from booklet.errors.faults import reasons as faults
from booklet.model.corpus import Corpus
from booklet.model.numerals import as_set
from booklet.model.provenance import Emendation, Reason, Span, Witness
from booklet.patterns import pattern

QUOTED = pattern("“([^“”]+)”")
ELISION = "……"
BLANKS = pattern(r"\s+")
SHORTEST = 8
EITHER = (Reason.VARIANT, Reason.DOUBT)


def emendations(corpus: Corpus) -> Iterator[Emendation]:
    """Those of all ledgers and of all links."""
    for _, work in works(corpus):
        yield from work.ledger.emendations if work.ledger else ()
    for piece in corpus.pieces:
        yield from piece.links.emendations if piece.links else ()


def false_parallels(corpus: Corpus) -> Iterator[Finding]:
    """P10: what is adopted stands in a witness where the ledger says; of a variant or a doubt, the
    witness's reading does."""
    for each in emendations(corpus):
        if each.kind is Reason.WITNESS and not each.parallels:
            yield faults.NO_PARALLEL.at(each.place, wanted=each.adopted)
        if each.kind is Reason.DOUBT and each.adopted != each.reading:
            yield faults.DOUBT_CHANGES.at(each.place)
        readings = dict(each.readings) if each.kind in EITHER else {}
        for siglum, spans in each.parallels:
            if found := by_siglum(corpus, siglum):
                words, wanted = words_at(found, spans), readings.get(siglum, each.adopted)
                if plain(wanted) not in plain(words):
                    yield faults.NOT_BORNE_OUT.at(
                        each.place, siglum=siglum, found=words, wanted=wanted
                    )


def words_at(witness: Witness, spans: tuple[Span, ...]) -> str:
    """The words of those spans, one after the other."""
    lines = (
        witness.lines[span.line - 1][span.first - 1 : span.last or None]
        for span in spans
        if span.line <= len(witness.lines)
    )
    return "".join(lines)


def plain(text: str) -> str:
    """The text without blanks, marks full-width."""
    return as_set(BLANKS.sub("", text))


def false_quotations(corpus: Corpus) -> Iterator[Finding]:
    """P11: what a reason quotes stands in a witness or in a text of the corpus."""
    reasons = list(stated(corpus))
    there = [plain("".join(witness.lines)) for witness in corpus.witnesses if reasons]
    there += [plain(line.text) for _, work in works(corpus) if reasons for line in work.lines]
    for place, reason in reasons:
        for words in QUOTED.findall(reason):
            for part in map(plain, words.split(ELISION)):
                if not any(part in text for text in there):
                    yield faults.QUOTED_NOWHERE.at(place, words=words)


def stated(corpus: Corpus) -> Iterator[tuple[Place, str]]:
    """Every reason of a corpus that has witnesses, with its place."""
    for witness in corpus.witnesses:
        yield from ((each.place, each.reason) for each in witness.omissions)
    for each in emendations(corpus) if corpus.witnesses else ():
        yield each.place, each.reason


def unjudged_variants(corpus: Corpus) -> Iterator[Finding]:
    """L04: of each difference between excerpt and report it is written why it is a real one."""
    for piece in corpus.pieces:
        for each in piece.links.emendations if piece.links else ():
            if len(each.reason) < SHORTEST:
                yield faults.UNJUDGED.at(each.place, excerpt=each.adopted, report=each.reading)
