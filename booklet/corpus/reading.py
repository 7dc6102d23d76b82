"""The corpus folder: `corpus.toml`, the witnesses, and a folder a piece with its works.

A work is a text file: TOML between two lines `+++`, then one paragraph a line with blank lines
between them. `corpus/README.md` shows the whole tree.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from booklet.corpus.ledgers import read_ledger, read_witnesses
from booklet.errors import CorpusError, Finding, Place
from booklet.errors.faults.corpus import NO_FRONT_MATTER, TWO_TEXTS
from booklet.intake import READERS
from booklet.model.corpus import Corpus, Exemption, Part, Piece, Region, Title, Work
from booklet.reading.fields import fill, read_fields
from booklet.reading.schema import CorpusFields, ExemptionsFields, PieceFields, WorkFields
from booklet.reading.source import read_table, read_text, read_toml, shown

FENCE = "+++"
SEAL = "SEAL"


def read_corpus(folder: Path) -> Corpus:
    """All that can be read of the corpus; `faults` tells the rest.

    Raises CorpusError where there is no usable `corpus.toml`."""
    table = read_table(folder / "corpus.toml")
    if isinstance(table, Finding):
        raise CorpusError(table)
    fields, findings = fill(CorpusFields, table)
    if fields is None:
        raise CorpusError(findings)
    faults: list[Finding] = []
    files = sorted(folder.glob("meetings/*/meeting.toml"))
    witnesses = read_witnesses(folder / "witnesses", faults)
    pieces = [piece for file in files if (piece := read_piece(file, faults))]
    return Corpus(
        title=Title(fields.title),
        kicker=fields.kicker,
        version=fields.version,
        language=fields.language,
        rights=fields.rights,
        regions=tuple(
            Region(region.id, region.name, tuple(region.provinces), table.place("region", n))
            for n, region in enumerate(fields.region)
        ),
        pieces=tuple(sorted(pieces, key=lambda piece: (piece.date, piece.number))),
        place=table.place(),
        folder=shown(folder),
        witnesses=witnesses,
        exemptions=read_exemptions(folder / "exemptions.toml", faults),
        digests=tuple(sorted(digests(folder))),
        seal=seal.read_text("utf-8", "replace") if (seal := folder / SEAL).exists() else None,
        faults=tuple(faults),
    )


def digests(folder: Path) -> Iterator[tuple[str, str]]:
    """The sha256 of every file of the corpus but the seal, by its path in the folder."""
    for path in folder.rglob("*"):
        if path.is_file() and path.name != SEAL and not path.name.startswith("."):
            name = path.relative_to(folder).as_posix()
            yield name, hashlib.sha256(path.read_bytes()).hexdigest()


def read_exemptions(path: Path, faults: list[Finding]) -> tuple[Exemption, ...]:
    """The findings that are meant to be; none where there is no such file."""
    if not path.exists():
        return ()
    filled = read_fields(ExemptionsFields, path, faults)
    if filled is None:
        return ()
    fields, table = filled
    return tuple(
        Exemption(each.code, each.file, each.words, each.reason, table.place("exemption", n))
        for n, each in enumerate(fields.exemption)
    )


def read_piece(path: Path, faults: list[Finding]) -> Piece | None:
    works = tuple(
        work
        for part in Part
        if (file := text_file(path.parent, part, faults))
        and (work := read_work(file, part, faults))
    )
    filled = read_fields(PieceFields, path, faults)
    if filled is None:
        return None
    fields, table = filled
    return Piece(
        id=fields.id,
        number=fields.number,
        date=fields.date,
        location=fields.location,
        title=Title(fields.title),
        short=Title(fields.short),
        regions=tuple(fields.regions),
        works=works,
        place=table.place("id"),
        links=read_ledger(path.with_name("links.toml"), faults),
    )


def text_file(folder: Path, part: Part, faults: list[Finding]) -> Path | None:
    """The file that holds a part, of the kinds that are read; two of them are a fault."""
    found = [path for kind in READERS if (path := folder / f"{part}{kind}").exists()]
    if len(found) > 1:
        faults.append(TWO_TEXTS.at(Place(shown(found[1]), 1), other=found[0].name))
    return next(iter(found), None)


def read_work(path: Path, part: Part, faults: list[Finding]) -> Work | None:
    text = read_text(path)
    if isinstance(text, Finding):
        faults.append(text)
        return None
    split = split_front_matter(text)
    if split is None:
        faults.append(NO_FRONT_MATTER.at(Place(shown(path), 1), fence=FENCE))
        return None
    head, body, first = split
    table = read_toml(head, path, first=2)
    if isinstance(table, Finding):
        faults.append(table)
        return None
    fields, findings = fill(WorkFields, table)
    faults.extend(findings)
    if fields is None:
        return None
    blocks, found = READERS[path.suffix]("\n".join(body), shown(path), first)
    faults.extend(found)
    return Work(
        part=part,
        blocks=blocks,
        source=fields.source,
        place=Place(shown(path), 1),
        date=fields.date,
        kicker=Title(fields.kicker) if fields.kicker else None,
        headline=Title(fields.headline) if fields.headline else None,
        deck=Title(fields.deck) if fields.deck else None,
        ledger=read_ledger(path.with_suffix(".ledger.toml"), faults),
    )


def split_front_matter(text: str) -> tuple[str, list[str], int] | None:
    """The TOML between the fences, the lines behind it, and the number of the first of these."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        return None
    return "\n".join(lines[1:end]), lines[end + 1 :], end + 2
