"""Edits of a proven book: shown as they differ from what the ledgers give, or written into them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from booklet.corpus.alignment import align
from booklet.corpus.checking import check, proven, seal_now
from booklet.corpus.checking.provenance import heads_of
from booklet.corpus.checking.reasons import SHORTEST
from booklet.corpus.checking.texts import Printed, lines_of
from booklet.corpus.derivation import derivations, witness
from booklet.corpus.reading import SEAL, read_corpus
from booklet.corpus.selection import one_piece
from booklet.errors import CorpusError, Finding, OrderError, Place, refuse
from booklet.errors.faults import house as faults
from booklet.errors.faults.corpus import SEAL_BROKEN
from booklet.model.corpus import Corpus, Piece, Work
from booklet.model.provenance import Derived, Ledger, Witness
from booklet.patterns import pattern
from booklet.production.drafting.healing import SHORTEST as APART
from booklet.production.drafting.healing import renewed
from booklet.production.drafting.proofs import path_in
from booklet.production.drafting.toml import emendation_text, passage_text
from booklet.reading.house import House
from booklet.writing import write_whole

AROUND = 8  # characters that are shown on each side of a difference
TABLE = pattern(r"^(?=\[\[)", re.MULTILINE)


class Edited(Struct, frozen=True):
    """A work that does not follow from its ledger: what this gave, and what the work has, of each
    head and of the text."""

    work: Work
    ledger: Ledger
    copy: Witness
    made: Mapping[str, Sequence[Derived]]
    told: Mapping[str, Sequence[str]]


class Edit(Struct, frozen=True):
    """Where a text was edited: the words with what they were and are, `[-…-]{+…+}`."""

    place: Place
    words: str


def edits(corpus: Corpus, chosen: Callable[[Piece], bool]) -> Iterator[Edited]:
    """The works of the chosen pieces that were edited."""
    for piece in filter(chosen, corpus.pieces):
        for work in piece.works:
            if work.ledger and (copy := witness(corpus, work.ledger.copy_text)):
                edited = held(piece, work, work.ledger, copy)
                given = {of: [each.text for each in made] for of, made in edited.made.items()}
                if {of: "\n".join(each).split("\n") for of, each in given.items()} != edited.told:
                    yield edited


def held(piece: Piece, work: Work, ledger: Ledger, copy: Witness) -> Edited:
    """A work held against what its ledger gives for it."""
    made: dict[str, list[Derived]] = {}
    for derivation, derived in derivations(ledger, copy.lines):
        made.setdefault(derivation.of, []).append(derived)
    heads = {of: [head] for of, head in heads_of(piece, work).items() if of in made}
    return Edited(work, ledger, copy, made, {**heads, "text": [line.text for line in work.lines]})


def differences(edited: Edited) -> Iterator[Edit]:
    """What was edited, place by place, with the words around it."""
    heads = (of for of in edited.told if of != "text")
    for of in heads:
        there = [Printed(text, text, edited.work.place) for text in edited.told[of]]
        yield from between(lines_made(edited, of), there)
    yield from between(lines_made(edited, "text"), list(lines_of(edited.work)))


def lines_made(edited: Edited, of: str) -> list[str]:
    """The lines that the ledger makes of a head or of the text."""
    return "\n".join(made.text for made in edited.made.get(of, ())).split("\n")


def between(before: Sequence[str], after: Sequence[Printed]) -> Iterator[Edit]:
    """The differences between lines, those that follow each other as one; ¶ is a line's end."""
    texts = [line.text for line in after]
    for tag, start, end, first, last in SequenceMatcher(
        None, before, texts, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            old, new = "¶".join(before[start:end]), "¶".join(texts[first:last])
            line = after[min(first, len(after) - 1)] if after else None
            yield Edit(line.at(0) if line else Place(""), marked(old, new))


def marked(old: str, new: str) -> str:
    """The words of both, what they have alike shortened."""
    runs = list(align(old, new, APART))
    return "".join(
        shortened(old[run.start : run.end], n > 0, n < len(runs) - 1)
        if run.same
        else change(old[run.start : run.end], new[run.other_start : run.other_end])
        for n, run in enumerate(runs)
    )


def change(old: str, new: str) -> str:
    """A change as it is shown: [-what was-]{+what is+}."""
    return (f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else "")


def shortened(text: str, behind: bool, ahead: bool) -> str:
    """What stands between two changes: as much of it as tells where they are."""
    if len(text) <= 2 * AROUND:
        return text
    return (text[:AROUND] if behind else "") + "…" + (text[-AROUND:] if ahead else "")


def heal(
    house: House, name: str | None, reason: str | None
) -> tuple[tuple[Edit, ...], tuple[Finding, ...], tuple[Path, ...]]:
    """What was edited in a proven book, or in a piece of it, and the files whose seal is broken;
    with a `reason` it is written into the ledgers as conjectures, and the seal is renewed: these
    files. Raises OrderError, and CorpusError where more is wrong; then nothing is written."""
    folder = house.own("corpus")
    corpus = read_corpus(folder, house.templates)
    if not proven(corpus):
        raise OrderError(faults.NOT_PROVEN.at(corpus.place))
    id = one_piece(corpus, name, None)[0].id if name else None
    found = list(edits(corpus, lambda piece: id in (None, piece.id)))
    told = tuple(chain.from_iterable(map(differences, found)))
    broken = tuple(each for each in check(corpus) if each.fault == SEAL_BROKEN)
    if reason is None or not (found or broken):
        return told, broken, ()
    if found and len(reason) < SHORTEST:
        raise OrderError(faults.REASON_TOO_SHORT.at(Place("--reason"), least=SHORTEST))
    return told, broken, as_ledger(folder, corpus, found, reason)


def as_ledger(folder: Path, corpus: Corpus, found: list[Edited], reason: str) -> tuple[Path, ...]:
    """Write the ledgers and the seal that the edits ask for, if nothing else is wrong."""
    ledgers = {
        each.work.place.file: renewed(each.ledger, each.made, each.told, each.copy.lines, reason)
        for each in found
    }
    refuse(
        CorpusError,
        (each for each in check(with_ledgers(corpus, ledgers)) if each.severity == "error"),
    )
    files = {
        path_in(folder, each.ledger.place.file): rewritten(
            Path(each.ledger.place.file).read_text("utf-8"),
            each.ledger,
            ledgers[each.work.place.file],
        ).encode()
        for each in found
    }
    if corpus.seal is not None:
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        now = sorted({**dict(corpus.digests), **digests}.items())
        files[SEAL] = seal_now(replace(corpus, digests=tuple(now))).encode()
    write_whole({folder / name: data for name, data in files.items()})
    return tuple(folder / name for name in files)


def with_ledgers(corpus: Corpus, ledgers: Mapping[str, Ledger]) -> Corpus:
    """The corpus as it will be, by the files of its works; of the seal nothing is said yet."""
    pieces = (
        replace(
            piece,
            works=tuple(
                replace(work, ledger=ledgers.get(work.place.file, work.ledger))
                for work in piece.works
            ),
        )
        for piece in corpus.pieces
    )
    return replace(corpus, pieces=tuple(pieces), seal=None)


def rewritten(text: str, before: Ledger, after: Ledger) -> str:
    """The file of a ledger as it was, with the tables that are otherwise now, or new."""
    head, *tables = TABLE.split(text)
    passages = [table for table in tables if table.startswith("[[passage]]")]
    emendations = [table for table in tables if table.startswith("[[emendation]]")]
    copied = dict(zip(map(passage_text, before.derivations), passages, strict=True))
    copied |= zip(map(emendation_text, before.emendations), emendations, strict=True)
    now = (*map(passage_text, after.derivations), *map(emendation_text, after.emendations))
    tables = [copied.get(table, table) for table in now]
    return "\n\n".join(part.rstrip("\n") for part in (head, *tables)) + "\n"
