"""The proof of a book on its disk: witnesses, ledgers, exemptions and the seal, all or none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from booklet.corpus.checking import check, is_about, proven, seal_now
from booklet.corpus.reading import SEAL, read_corpus
from booklet.errors import CorpusError, Finding, OrderError, Place, refuse
from booklet.errors.faults import corpus as faults
from booklet.errors.faults.house import PROVEN_ALREADY
from booklet.model.corpus import Corpus, Exemption, Work
from booklet.patterns import pattern
from booklet.production.drafting.proving import proven_book
from booklet.production.drafting.toml import exemption_text, ledger_text, witness_text
from booklet.reading.house import House
from booklet.writing import write_whole

AS_IN_THE_SOURCE = "依底本原样"
LISTING = "witnesses/witnesses.toml"
EXEMPTIONS = "exemptions.toml"
UNFIT = pattern(r"[^\w.-]+")
AROUND = 4  # characters on each side of a place by which it is exempted
UNSEEN = pattern(r"[\x00-\x1f]")


def prove_corpus(house: House, source: str | None) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Prove a free book by its own files: what was written, and what is to be told.

    Raises OrderError where it is proven already, and CorpusError where something is wrong with it;
    then nothing is written."""
    folder = house.own("corpus")
    corpus = read_corpus(folder, house.templates)
    if proven(corpus):
        raise OrderError(PROVEN_ALREADY.at(corpus.place))
    advised = [each for each in refuse(CorpusError, check(corpus)) if each.advised]
    unfound: list[Finding] = []
    made = proven_book(corpus, source, data_of, unfound)
    refuse(CorpusError, unfound)
    exempted = tuple(dict.fromkeys(exemptions(advised, corpus, folder)))
    made = replace(made, exemptions=(*corpus.exemptions, *exempted), seal=None)
    refuse(CorpusError, check(made))
    files = files_of(made, exempted, folder)
    written = {folder / name: data for name, data in {**files, SEAL: sealed(corpus, files)}.items()}
    write_whole(written)
    told = [faults.EXEMPTED.at(Place(str(folder / EXEMPTIONS)), count=len(advised))]
    return tuple(written), tuple(told if advised else ())


def data_of(work: Work) -> bytes:
    """The data of a work's file."""
    return Path(work.place.file).read_bytes()


def files_of(made: Corpus, exempted: tuple[Exemption, ...], folder: Path) -> dict[str, bytes]:
    """The files that prove a book, by their paths in its folder; those of lists gain lines."""
    works = [work for piece in made.pieces for work in piece.works]
    names: dict[str, Work] = {}
    for work in works:
        name = UNFIT.sub("-", path_in(folder, work.place.file))
        names[name if name not in names else f"{len(names)}-{name}"] = work
    listed = zip(made.witnesses, names, strict=True)
    entries = "".join(witness_text(witness, name) for witness, name in listed)
    reasons = "".join(map(exemption_text, exempted))
    ledgers = {
        Path(path_in(folder, work.place.file)).with_suffix(".ledger.toml").as_posix(): ledger_text(
            work.ledger
        ).encode()
        for work in works
        if work.ledger
    }
    return {
        **{f"witnesses/{name}": data_of(work) for name, work in names.items()},
        **ledgers,
        LISTING: longer(folder / LISTING, entries),
        **({EXEMPTIONS: longer(folder / EXEMPTIONS, reasons)} if reasons else {}),
    }


def longer(path: Path, lines: str) -> bytes:
    """What a file has with lines behind it; without it the lines alone."""
    return path.read_bytes() + lines.encode() if path.exists() else lines.lstrip("\n").encode()


def path_in(folder: Path, file: str) -> str:
    """The path of a file in the folder of its book."""
    return Path(file).resolve().relative_to(folder.resolve()).as_posix()


def sealed(corpus: Corpus, files: Mapping[str, bytes]) -> bytes:
    """The seal of a corpus that gains files."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    both = {**dict(corpus.digests), **digests}
    return seal_now(replace(corpus, digests=tuple(sorted(both.items())))).encode()


def exemptions(findings: list[Finding], corpus: Corpus, folder: Path) -> Iterator[Exemption]:
    """An exemption for each finding that words of its text tell apart."""
    for finding in findings:
        fit = (words for words in words_at(finding, corpus) if is_about(finding, words, corpus))
        if words := next(fit, None):
            file = path_in(folder, finding.place.file)
            yield Exemption(finding.code, file, words, AS_IN_THE_SOURCE, corpus.place)


def words_at(finding: Finding, corpus: Corpus) -> Iterator[str]:
    """Words that may tell which place a finding points at: those around it, then its own."""
    _, number, column = finding.place
    for work in (work for piece in corpus.pieces for work in piece.works):
        line = "".join(work.written[max(number - 1, 0) : number])
        if work.place.file == finding.place.file:
            ahead = UNSEEN.split(line[max(column - 1 - AROUND, 0) : max(column - 1, 0)])[-1]
            behind = UNSEEN.split(line[max(column - 1, 0) : column + AROUND])[0]
            yield from filter(str.strip, (ahead + behind, behind))
    yield from (word.en for _, word in finding.words if word.en.strip() and word.en == word.zh)
