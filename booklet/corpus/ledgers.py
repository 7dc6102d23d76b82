"""Witnesses and ledgers: `witnesses/witnesses.toml`, and beside a work its ledger.

A span is written `12` (a whole line), `12-15` (whole lines) or `12:3-30` (columns of a line);
a point `12:3`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from booklet.errors import Finding
from booklet.model.provenance import Derivation, Emendation, Ledger, Omission, Point, Span, Witness
from booklet.reading.fields import read_fields
from booklet.reading.schema import LedgerFields, WitnessesFields, WitnessFields
from booklet.reading.source import TomlTable, read_text, shown


def read_witnesses(folder: Path, faults: list[Finding]) -> tuple[Witness, ...]:
    """The witnesses that the folder's list names; none where there is no list."""
    path = folder / "witnesses.toml"
    if not path.exists():
        return ()
    filled = read_fields(WitnessesFields, path, faults)
    if filled is None:
        return ()
    fields, table = filled
    listed = enumerate(fields.witness)
    read = (read_witness(folder, each, n, table, faults) for n, each in listed)
    return tuple(witness for witness in read if witness)


def read_witness(
    folder: Path, fields: WitnessFields, n: int, table: TomlTable, faults: list[Finding]
) -> Witness | None:
    """A witness with its lines; what is wrong with it goes to `faults`."""
    path = folder / fields.file
    text = read_text(path)
    if isinstance(text, Finding):
        faults.append(text)
        return None
    place = table.place("witness", n)
    return Witness(
        siglum=fields.siglum,
        title=fields.title,
        sha256=fields.sha256,
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        lines=tuple(text.split("\n")),
        omissions=tuple(
            Omission(spans(omission.spans), omission.reason, omission.piece, place)
            for omission in fields.omission
        ),
        place=place,
        file=shown(path),
    )


def read_ledger(path: Path, faults: list[Finding]) -> Ledger | None:
    """The ledger at `path`, if there is one."""
    if not path.exists():
        return None
    filled = read_fields(LedgerFields, path, faults)
    if filled is None:
        return None
    fields, table = filled
    return Ledger(
        copy_text=fields.copy_text,
        derivations=tuple(
            Derivation(each.of, spans(each.spans), each.whole, table.place("passage", n))
            for n, each in enumerate(fields.passage)
        ),
        emendations=tuple(
            Emendation(
                at=tuple(map(point, each.at)),
                reading=each.reading,
                adopted=each.adopted,
                kind=each.kind,
                reason=each.reason,
                readings=tuple(each.readings.items()),
                parallels=tuple((siglum, spans(at)) for siglum, at in each.parallels.items()),
                place=table.place("emendation", n),
            )
            for n, each in enumerate(fields.emendation)
        ),
        place=table.place(),
    )


def point(text: str) -> Point:
    """A place as a ledger writes it, `LINE:COLUMN`, both from 1."""
    line, column = text.split(":")
    return Point(int(line), int(column))


def spans(texts: Iterable[str]) -> tuple[Span, ...]:
    """The spans of several texts in one row."""
    return tuple(each for text in texts for each in span(text))


def span(text: str) -> list[Span]:
    """The spans that a text writes: a line, lines, or columns of a line."""
    line, _, columns = text.partition(":")
    if columns:
        first, last = columns.split("-")
        return [Span(int(line), int(first), int(last))]
    first, _, last = line.partition("-")
    return [Span(number) for number in range(int(first), int(last or first) + 1)]
