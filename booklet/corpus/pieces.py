"""The pieces of a book: a folder with `piece.toml` and its works, or a text that is a piece itself.

A text is a file; it may begin with TOML between two lines `+++`. `docs/texts.md` shows both.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from booklet.corpus.entries import left_in, natural, texts_in
from booklet.corpus.ledgers import read_ledger
from booklet.errors import Finding, Place
from booklet.errors.faults.corpus import (
    FACET_UNFIT,
    FRONT_PRINTED,
    NO_FRONT_MATTER,
    TWO_TEXTS,
)
from booklet.errors.faults.phrases import there_are
from booklet.intake import READERS, titled
from booklet.intake.front import in_front
from booklet.intake.known import TEXTS
from booklet.intake.told import Told
from booklet.intake.verses import versed
from booklet.model.corpus import TEXT, BookKind, Piece, Title, Work
from booklet.patterns import pattern
from booklet.reading import TomlTable
from booklet.reading.fields import fill
from booklet.reading.schema import PieceFields, TextFields, WorkFields
from booklet.reading.source import read_table, read_text, read_toml, shown
from booklet.writing.names import composed

FENCE = "+++"
DESCRIBED = ("meetings/*/meeting.toml", "pieces/*/piece.toml", "*/piece.toml")
NUMBERED = pattern(r"^\d+[\s._、-]*(?=\D)")
UNFIT = pattern(r"[\s#:,+/\\]+")
"""What an id has not: it is named on a command line, with parts of its own behind a colon."""


def read_pieces(folder: Path, kind: BookKind, faults: list[Finding], *, loose: bool) -> list[Piece]:
    """All pieces of a book in the order of their files; what could not be read goes to `faults`.

    `loose` tells that texts may be pieces by themselves."""
    described = sorted({path for each in DESCRIBED for path in folder.glob(each)}, key=natural)
    pieces = [piece for path in described if (piece := described_piece(path, kind, faults))]
    taken = {path.parent for path in described}
    texts = [path for path in texts_in(folder) if loose and path.parent not in taken]
    pieces += loose_pieces(texts, folder, kind, faults)
    works = {
        each / f"{work.id}{ending}" for each in taken for work in kind.works for ending in READERS
    }
    faults += left_in(folder, {*texts, *works})
    TEXTS.done()
    return pieces


def described_piece(path: Path, kind: BookKind, faults: list[Finding]) -> Piece | None:
    """The piece that a file describes, with the works beside it."""
    works = tuple(
        work
        for each in kind.works
        if (file := text_file(path.parent, each.id, faults))
        and (work := read_work(file, each.id, faults))
    )
    table = read_table(path)
    if isinstance(table, Finding):
        faults.append(table)
        return None
    table, facets = parted(table, kind, faults)
    fields, findings = fill(PieceFields, table)
    faults.extend(findings)
    if fields is None:
        return None
    title = Title(fields.title)
    return Piece(
        id=fields.id,
        title=title,
        short=Title(fields.short) if fields.short else title,
        works=tuple(untitled(work, title, faults) for work in works),
        place=table.place("id"),
        number=fields.number,
        date=fields.date,
        location=fields.location,
        regions=tuple(fields.regions),
        facets=facets,
        language=fields.language,
        links=read_ledger(path.with_name("links.toml"), faults),
    )


def untitled(work: Work, title: Title, faults: list[Finding]) -> Work:
    """The work without a first heading that only repeats what stands above it."""
    lost = Told(work.place)
    _, blocks = titled(work.blocks, (work.headline or title).written, lost)
    faults += lost.findings
    return replace(work, blocks=blocks)


def parted(
    table: TomlTable, kind: BookKind, faults: list[Finding]
) -> tuple[TomlTable, tuple[tuple[str, tuple[str, ...]], ...]]:
    """A table without the book's own facets, and these with their values."""
    own = {facet.id: facet.id for facet in kind.facets} | {f.name: f.id for f in kind.facets}
    facets, left = {}, {}
    for key, value in table.values.items():
        if key not in own:
            left[key] = value
        elif values := listed(value):
            facets[own[key]] = values
        else:
            names = there_are(facet.name for facet in kind.facets)
            faults.append(FACET_UNFIT.at(table.place(key), name=key, hint=names))
    return replace(table, values=left), tuple(facets.items())


def listed(value: object) -> tuple[str, ...]:
    """The values of a facet: one text or number, or a list of them; nothing for what is neither."""
    values = value if isinstance(value, list) else [value]
    fit = [str(each).strip() for each in values if isinstance(each, (str, int))]
    return tuple(fit) if len(fit) == len(values) and all(fit) else ()


def loose_pieces(
    texts: list[Path], folder: Path, kind: BookKind, faults: list[Finding]
) -> Iterator[Piece]:
    """The pieces that are texts by themselves, numbered as they come."""
    ids: dict[str, Path] = {}
    for path in texts:
        id = UNFIT.sub("-", composed(path.relative_to(folder).with_suffix("").as_posix()))
        if id in ids:
            faults.append(TWO_TEXTS.at(Place(shown(path), 1), other=ids[id].name))
            continue
        ids[id] = path
        if piece := loose_piece(path, id, len(ids), kind, faults):
            yield piece


def loose_piece(
    path: Path, id: str, number: int, kind: BookKind, faults: list[Finding]
) -> Piece | None:
    """The piece that a text is: its title is told in front, or is its first heading, or its
    file's name."""
    text = opened(path, faults)
    if text is None:
        return None
    table, facets = parted(text.head, kind, faults)
    fields, findings = fill(TextFields, table)
    faults.extend(findings)
    if fields is None:
        return None
    work = work_of(path, kind.works[0].id, fields, text, faults)
    lost = Told(work.place)
    heading, blocks = titled(work.blocks, fields.title, lost)
    faults += lost.findings
    blocks = versed(blocks, poems=kind.verse)
    named = heading or named_by(path)
    title = Title(fields.title) if fields.title else Title(named, marked="|" in named)
    return Piece(
        id=id,
        title=title,
        short=Title(fields.short) if fields.short else title,
        works=(replace(work, blocks=blocks),),
        place=Place(shown(path), 1),
        number=fields.number or number,
        date=fields.date,
        location=fields.location,
        regions=tuple(fields.regions),
        facets=facets,
        language=fields.language,
    )


def named_by(path: Path) -> str:
    """The title that the name of a file is, without the number in front of it."""
    stem = composed(path.stem)
    return NUMBERED.sub("", stem).strip() or stem


def text_file(folder: Path, part: str, faults: list[Finding]) -> Path | None:
    """The file that holds a part, of the kinds that are read; two of them are a fault."""
    found = [path for kind in READERS if (path := folder / f"{part}{kind}").exists()]
    if len(found) > 1:
        faults.append(TWO_TEXTS.at(Place(shown(found[1]), 1), other=found[0].name))
    return next(iter(found), None)


def read_work(path: Path, part: str, faults: list[Finding]) -> Work | None:
    """The work in a file; only one that is no part of several may begin without front matter."""
    text = opened(path, faults, needed=part != TEXT.id)
    if text is None:
        return None
    kind: type[WorkFields | TextFields] = TextFields if part == TEXT.id else WorkFields
    fields, findings = fill(kind, text.head)
    faults.extend(findings)
    return work_of(path, part, fields, text, faults) if fields else None


def work_of(
    path: Path, part: str, fields: WorkFields | TextFields, text: Opened, faults: list[Finding]
) -> Work:
    """The work of a text."""
    blocks, found = READERS[path.suffix.lower()](text.body, shown(path), text.first)
    faults.extend(found)
    return Work(
        part=part,
        blocks=blocks,
        source=fields.source or "",
        place=Place(shown(path), 1),
        date=fields.date,
        kicker=Title(fields.kicker) if fields.kicker else None,
        headline=Title(fields.headline) if fields.headline else None,
        deck=Title(fields.deck) if fields.deck else None,
        ledger=read_ledger(path.with_suffix(".ledger.toml"), faults),
        written=text.lines,
    )


class Opened(NamedTuple):
    """A text: what it says of itself in front, its body, on which line this begins, and all of
    its lines."""

    head: TomlTable
    body: str
    first: int
    lines: tuple[str, ...]


def opened(path: Path, faults: list[Finding], *, needed: bool = False) -> Opened | None:
    """The text in a file; what is wrong with it goes to `faults`."""
    text = read_text(path)
    if isinstance(text, Finding):
        faults.append(text)
        return None
    lines = text.split("\n")
    if lines[0].rstrip() == FENCE:
        end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
        if end is not None:
            head = read_toml("\n".join(lines[1:end]), path, first=2)
            if not isinstance(head, Finding):
                return Opened(head, "\n".join(lines[end + 1 :]), end + 2, tuple(lines))
            faults.append(head)
            return None
    elif not needed:
        if in_front(text, shown(path))[0]:
            faults.append(FRONT_PRINTED.at(Place(shown(path), 1)))
        return Opened(TomlTable({}, shown(path)), text, 1, tuple(lines))
    faults.append(NO_FRONT_MATTER.at(Place(shown(path), 1), fence=FENCE))
    return None
