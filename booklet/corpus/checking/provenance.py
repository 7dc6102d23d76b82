"""Rules of provenance: copy-text + emendations = established text, in both directions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from booklet.corpus.checking.texts import lines_of
from booklet.corpus.derivation import (
    claims,
    derivations,
    derived_lines,
    quoted_lines,
    witness,
    works,
)
from booklet.errors import Finding, Place
from booklet.errors.faults import provenance as faults
from booklet.errors.faults.phrases import ranges, some
from booklet.model.corpus import Corpus, Piece, Work
from booklet.model.numerals import circled, day
from booklet.model.provenance import Ledger, Point, Witness


def changed_witnesses(corpus: Corpus) -> Iterator[Finding]:
    """P01: a witness is as it was when its sha256 was recorded."""
    for each in corpus.witnesses:
        if each.digest != each.sha256:
            at = Place(each.file, 1)
            yield faults.WITNESS_CHANGED.at(at, siglum=each.siglum, digest=each.digest)


def as_recorded(corpus: Corpus, siglum: str) -> Witness | None:
    """The witness of that siglum, if it is as it was recorded; of another file nothing follows."""
    found = witness(corpus, siglum)
    return found if found and found.digest == found.sha256 else None


def unknown_witnesses(corpus: Corpus) -> Iterator[Finding]:
    """P02: a ledger's copy-text and readings name witnesses that there are, each once."""
    sigla = Counter(each.siglum for each in corpus.witnesses)
    for each in corpus.witnesses:
        if sigla[each.siglum] > 1:
            yield faults.SIGLUM_TWICE.at(each.place, siglum=each.siglum)
    listing = f"{corpus.folder}/witnesses/"
    if any(each.place.file.startswith(listing) for each in corpus.faults):
        return  # one that is named may be one that could not be read
    unknown: dict[str, list[Place]] = {}
    for _, work in works(corpus):
        for siglum, place in named(work.ledger) if work.ledger else ():
            if siglum not in sigla:
                unknown.setdefault(siglum, []).append(place)
    for siglum, places in unknown.items():
        yield faults.UNKNOWN_WITNESS.at(places[0], siglum=siglum, count=len(places))


def named(ledger: Ledger) -> Iterator[tuple[str, Place]]:
    """Each siglum that a ledger names, and where."""
    yield ledger.copy_text, ledger.place
    for emendation in ledger.emendations:
        for siglum, _ in (*emendation.readings, *emendation.parallels):
            yield siglum, emendation.place


def without_ledger(corpus: Corpus) -> Iterator[Finding]:
    """P03: in a corpus that has witnesses, every work has a ledger."""
    bare = [(piece, work) for piece, work in works(corpus) if work.ledger is None]
    if bare and corpus.witnesses:
        texts = some(f"{piece.id} {work.part}" for piece, work in bare)
        yield faults.NO_LEDGER.at(bare[0][1].place, texts=texts)


def unproven_texts(corpus: Corpus) -> Iterator[Finding]:
    """P04: what the ledger gives is what the text has, character for character."""
    for piece, work in works(corpus):
        if work.ledger and (copy := as_recorded(corpus, work.ledger.copy_text)):
            yield from compare_lines(work, work.ledger, copy)
            yield from compare_heads(piece, work, work.ledger, copy)


def compare_lines(work: Work, ledger: Ledger, copy: Witness) -> Iterator[Finding]:
    """A finding for each line of a work that its ledger gives otherwise, or not at all."""
    given, lines = list(derived_lines(ledger, copy.lines)), list(lines_of(work))
    pairs = zip(given, lines, strict=False)
    differing = [(each, line) for each, line in pairs if each[1].text != line.text]
    for (derivation, made), line in differing[: None if len(given) == len(lines) else 1]:
        column = first_difference(made.text, line.text)
        yield faults.OTHER_THAN_LEDGER.at(
            line.at(column - 1),
            text=line.text[column - 1 : column + 5],
            given=made.text[column - 1 : column + 5],
            place=derivation.place,
            origin=f"{copy.siglum} {made.origin(column - 1) or ''}",
        )
    if len(given) != len(lines):
        yield faults.OTHER_NUMBER_OF_PARAGRAPHS.at(
            ledger.place, paragraphs=len(lines), given=len(given)
        )


def first_difference(one: str, other: str) -> int:
    """The column, from 1, at which two texts part."""
    pairs = enumerate(zip(one, other, strict=False), 1)
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)) + 1)


def compare_heads(piece: Piece, work: Work, ledger: Ledger, copy: Witness) -> Iterator[Finding]:
    """A finding for each head of a work that its ledger gives otherwise."""
    heads = heads_of(piece, work)
    for derivation, made in derivations(ledger, copy.lines):
        if derivation.of != "text" and made.text != heads[derivation.of]:
            yield faults.OTHER_HEAD.at(
                derivation.place,
                head=derivation.of,
                text=heads[derivation.of],
                given=made.text,
            )


def heads_of(piece: Piece, work: Work) -> dict[str, str]:
    """What stands above the paragraphs, as a witness would have it."""
    when = work.date or piece.date
    told = (*piece.values("date"), *piece.values("place"), str(piece.title))
    return {
        "title": str(piece.title),
        "heading": (circled(piece.number) if piece.number else "") + "，".join(told),
        "kicker": str(work.kicker or ""),
        "headline": str(work.headline or ""),
        "deck": str(work.deck or ""),
        "source": work.source,
        "date": day(when) if when else "",
    }


def idle_emendations(corpus: Corpus) -> Iterator[Finding]:
    """P05: every emendation applies at each of its points, and no point has two."""
    for _, work in works(corpus):
        if work.ledger and (copy := as_recorded(corpus, work.ledger.copy_text)):
            yield from idle_in(work.ledger, copy.lines)
    for piece in corpus.pieces:
        if piece.links and piece.quoted:
            yield from idle_in(piece.links, quoted_lines(piece))


def idle_in(ledger: Ledger, lines: tuple[str, ...]) -> Iterator[Finding]:
    """A finding for each emendation that applies nowhere, or at a point that has one already."""
    used = {
        (stretch.point, stretch.emendation)
        for _, made in derivations(ledger, lines)
        for stretch in made.stretches
        if stretch.emendation
    }
    seen: set[Point] = set()
    for emendation in ledger.emendations:
        for point in emendation.at:
            if point in seen:
                yield faults.EMENDED_TWICE.at(emendation.place, point=point)
            elif (point, emendation) not in used:
                yield faults.OTHER_READING.at(
                    emendation.place,
                    siglum=ledger.copy_text,
                    point=point,
                    reading=emendation.reading,
                )
            elif emendation.kind != "doubt" and emendation.reading == emendation.adopted:
                yield faults.NOTHING_CHANGED.at(emendation.place, point=point)
            seen.add(point)


def unclaimed_characters(corpus: Corpus) -> Iterator[Finding]:
    """P06: every character of a witness is copied once, or listed as left out."""
    for each in (each for each in corpus.witnesses if as_recorded(corpus, each.siglum)):
        claimed: dict[int, list[tuple[int, int]]] = {}
        for span in claims(corpus, each.siglum):
            claimed.setdefault(span.line, []).append((span.first, span.last))
        found = [
            finding
            for number, line in enumerate(each.lines, 1)
            for finding in unclaimed_in(each.file, number, line, sorted(claimed.get(number, ())))
        ]
        yield from (finding for finding in found if finding.fault != faults.UNCLAIMED)
        yield from as_one([finding for finding in found if finding.fault == faults.UNCLAIMED])


def as_one(unclaimed: list[Finding]) -> Iterator[Finding]:
    """What nobody accounts for in a witness, as one finding."""
    if len(unclaimed) < 2:
        yield from unclaimed
        return
    lines = ranges(sorted({finding.place.line for finding in unclaimed}))
    shown = dict(unclaimed[0].words)["shown"]
    yield faults.UNCLAIMED_LINES.at(unclaimed[0].place, lines=lines, shown=shown)


def unclaimed_in(
    file: str, number: int, line: str, claimed: list[tuple[int, int]]
) -> Iterator[Finding]:
    """What of a line nobody accounts for, or two; `claimed` are columns in order, 0 the end."""
    end = 0
    for first, last in [*claimed, (len(line) + 1, 0)]:
        if first <= end:
            shown = line[first - 1 : min(end, last or end)][:10]
            yield faults.CLAIMED_TWICE.at(Place(file, number, first), shown=shown)
        elif left := line[end : first - 1].strip():
            column = line.index(left, end) + 1
            yield faults.UNCLAIMED.at(Place(file, number, column), shown=left[:10])
        end = max(end, last or len(line))


def spans_beyond(corpus: Corpus) -> Iterator[Finding]:
    """P07: spans lie within the lines of their witness."""
    for _, work in works(corpus):
        if work.ledger and (copy := as_recorded(corpus, work.ledger.copy_text)):
            for derivation in work.ledger.derivations:
                for span in derivation.spans:
                    length = len(copy.lines[span.line - 1]) if span.line <= len(copy.lines) else -1
                    if span.last > length or (span.last and span.first > span.last):
                        shown = f"{span.line}:{span.first}-{span.last}"
                        at = derivation.place
                        yield faults.SPAN_BEYOND.at(at, siglum=copy.siglum, span=shown)


def lacunae(corpus: Corpus) -> Iterator[Finding]:
    """P08: 〔…〕 in a text is an emendation of kind lacuna, and the other way round."""
    for _, work in works(corpus):
        marked = sum(line.text.count("〔…〕") for line in work.lines)
        known = sum(
            len(each.at) * each.adopted.count("〔…〕")
            for each in (work.ledger.emendations if work.ledger else ())
            if each.kind == "lacuna"
        )
        if work.ledger and marked != known:
            yield faults.OTHER_LACUNAE.at(work.place, marked=marked, known=known)


def bare_conjectures(corpus: Corpus) -> Iterator[Finding]:
    """P09: the reason of a conjecture can be judged by who reads it."""
    for _, work in works(corpus):
        for each in work.ledger.emendations if work.ledger else ():
            if each.kind == "conjecture" and len(each.reason) < 8:
                yield faults.BARE_CONJECTURE.at(each.place)
