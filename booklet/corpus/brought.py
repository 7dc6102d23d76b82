"""A book of files that people bring: each is a piece, in the order of their names.

Nothing needs to be told of them: a title is that of the text, else the name of the file. What a
text says of itself in front (author, date …) is taken as far as its kind of book knows it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from booklet.corpus.entries import is_text, natural
from booklet.corpus.kinds import USUAL, kind_of
from booklet.corpus.pieces import UNFIT, named_by
from booklet.errors import BookletError, Finding, OrderError, Place, gathering, raise_all
from booklet.errors.faults import brought as faults
from booklet.errors.faults.phrases import there_are
from booklet.intake import FOREIGN, Taken, Tallied, contents_of, titled
from booklet.intake.known import TEXTS
from booklet.intake.ours import is_ours
from booklet.intake.told import Told
from booklet.intake.verses import versed
from booklet.model.blocks import Figure, Paragraph, Run, every, text_of
from booklet.model.corpus import BookKind, Corpus, Piece, Title, Work
from booklet.model.languages import TAG, common, language_of
from booklet.model.order import Files
from booklet.patterns import pattern
from booklet.reading import TomlTable
from booklet.reading.schema import BookFields
from booklet.reading.source import read_plain, shown
from booklet.writing.names import composed, real

DAY = pattern(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
LAW, FEWEST = "law", 3
"""The kind of laws, and how many articles 第…条 make one."""
NAMES = {
    "date": ("date", "日期"),
    "place": ("place", "地点"),
    "source": ("source", "来源", "出处"),
    "title": ("title", "标题", "题名"),
    "language": ("language", "lang", "语言"),
}
"""What a text may say of itself besides the facets of its kind."""
PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".svg", ".css", ".js"}
"""What texts draw on; it is no text that was forgotten."""


class File(Struct, frozen=True):
    """A file that was brought: where it is, what it is called from where it was named, the sha256
    of its data, and what it came to."""

    path: Path
    called: str
    digest: str
    taken: Taken


def bring(brought: Files, pictures: Path, templates: Path | None = None) -> Corpus:
    """The book of the files; its `faults` tell what was not taken.

    Pictures are written into the folder `pictures`, where they must stay until pages are set.
    Raises OrderError for what cannot be read, with all that is wrong."""
    told: list[Finding] = []
    named = brought.named
    files = list(opened(files_of(named, told), pictures, plain=brought.plain))
    TEXTS.done()
    fields = BookFields(kind=kind_called(files))
    kind = kind_of(fields, TomlTable({}, "."), pictures, templates, told)
    pieces = list(pieces_of(files, kind, told))
    read = [each for n, file in enumerate(files, 1) for each in read_with(file, n, pictures)]
    return Corpus(
        title=title_of(named, pieces),
        kicker=fields.kicker,
        version=fields.version,
        language=common(piece.language for piece in pieces),
        rights=fields.rights,
        regions=(),
        pieces=tuple(pieces),
        place=Place(shown(named[0])),
        folder=shown(named[0].parent),
        kind=kind,
        digests=tuple((name, digest) for name, _, digest in read),
        files=tuple((name, path) for name, path, _ in read),
        plain=brought.plain,
        faults=(*(finding for file in files for finding in file.taken.findings), *told),
    )


def read_with(file: File, number: int, pictures: Path) -> Iterator[tuple[str, Path, str]]:
    """The name by which a file is known in its book, where it is, and its digest; so its pictures
    that lie beside it, and not in the folder `pictures`."""
    yield f"{number}/{file.called}", file.path, file.digest
    shown = [each.picture for each in every(file.taken.blocks) if isinstance(each, Figure)]
    base = f"{number}/{file.called}".rpartition("/")[0]
    for path in dict.fromkeys((*shown, *file.taken.beside)):
        folder = real(file.path).parent
        if path.is_relative_to(folder) and not path.is_relative_to(pictures):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            yield f"{base}/{path.relative_to(folder).as_posix()}", path, digest


def kind_called(files: Sequence[File]) -> str:
    """The kind of book that files are: of laws, if most of them have articles."""
    laws = sum(articles_in(file.taken) >= FEWEST for file in files)
    return LAW if 2 * laws > len(files) else USUAL


def articles_in(taken: Taken) -> int:
    """How many articles a text has."""
    if "articles" not in taken.came_to:
        taken.came_to["articles"] = contents_of(taken.blocks).get(Tallied.ARTICLE, 0)
    return taken.came_to["articles"]  # type: ignore[no-any-return]


def files_of(named: Iterable[Path], told: list[Finding]) -> dict[Path, str]:
    """The files that are named and those in folders that are, each once, in the order of their
    names, and what each is called from where it was named. Raises OrderError where there are
    none."""
    found: dict[Path, tuple[Path, str]] = {}
    for path in named:
        inside = list(not_ours(files_in(path, told), told)) if path.is_dir() else [path]
        name = real(path).name
        for each in inside:
            found.setdefault(real(each), (each, called(each, path, name)))
    if not found:
        raise OrderError(faults.NOTHING_BROUGHT.at(Place(", ".join(map(str, named)))))
    ordered = sorted(
        found.values(), key=lambda each: (natural(Path(each[0].name)), natural(each[0]))
    )
    return dict(ordered)


def called(path: Path, named: Path, name: str) -> str:
    """What a file is called that is named, or in a folder that is, which has this name."""
    if path == named:
        return composed(path.name)
    return composed(f"{name}/{path.relative_to(named).as_posix()}")


def files_in(folder: Path, told: list[Finding]) -> Iterator[Path]:
    """The files of a folder that can be taken in; those that look like texts and cannot are
    told, and so is a folder that is linked from elsewhere, which is not gone through."""
    found = sorted(path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())
    texts = [path for path in found if is_text(path.relative_to(folder))]
    yield from (path for path in texts if path.suffix.lower() in FOREIGN)
    other = [path for path in texts if path.suffix.lower() not in {*FOREIGN, *PICTURES}]
    if other:
        names = ", ".join(path.name for path in other)
        told.append(faults.FILES_LEFT.at(Place(shown(folder)), count=len(other), names=names))


def not_ours(files: Iterable[Path], told: list[Finding]) -> Iterator[Path]:
    """The files that were not made by this program; those that were are told."""
    for path in files:
        if path.suffix.lower() == ".pdf" and was_made(path):
            told.append(faults.OURS_LEFT.at(Place(shown(path))))
        else:
            yield path


def was_made(path: Path) -> bool:
    """Whether a file is a PDF that was made by this program."""
    data = read_plain(path)
    return isinstance(data, bytes) and is_ours(data)


def opened(files: Mapping[Path, str], pictures: Path, *, plain: bool) -> Iterator[File]:
    """The files, taken in. Raises OrderError with all that is wrong."""
    wrong: list[BookletError] = []
    for number, (path, name) in enumerate(files.items(), 1):
        with gathering(wrong):
            file = taken_in(path, pictures / str(number), plain=plain)
            yield replace(file, called=name)
    raise_all(wrong)


def taken_in(path: Path, pictures: Path, *, plain: bool) -> File:
    """A file, taken in. Raises OrderError for what cannot be read."""
    place = Place(shown(path))
    data, taker = read_plain(path), FOREIGN.get(path.suffix.lower())
    if isinstance(data, Finding):
        raise OrderError(data)
    if taker is None:
        raise OrderError(faults.NO_SUCH_KIND.at(place, kind=path.suffix, kinds=there_are(FOREIGN)))
    taken = taker(data, shown(path), pictures, plain=plain)
    return File(path, path.name, hashlib.sha256(data).hexdigest(), taken)


def pieces_of(files: Iterable[File], kind: BookKind, told: list[Finding]) -> Iterator[Piece]:
    """A piece for each file, numbered as they come."""
    ids: set[str] = set()
    for number, file in enumerate(files, 1):
        stem = UNFIT.sub("-", composed(file.path.stem))
        id = next(id for n in count(1) if (id := f"{stem}-{n}" if n > 1 else stem) not in ids)
        ids.add(id)
        yield piece_known(file, id, number, kind, told)


def piece_known(file: File, id: str, number: int, kind: BookKind, told: list[Finding]) -> Piece:
    """The piece that a file is: that of before, if it is the same text in the same place, and
    nothing was told of it."""
    place = file.path, id, number, kind
    where, piece = file.taken.came_to.get("piece", (None, None))
    if piece and where == place:
        return piece  # type: ignore[no-any-return]
    before = len(told)
    made = piece_of(file, id, number, kind, told)
    if len(told) == before:
        file.taken.came_to["piece"] = place, made
    return made


def piece_of(file: File, id: str, number: int, kind: BookKind, told: list[Finding]) -> Piece:
    """The piece that a file is."""
    place = Place(shown(file.path), 1)
    lost = Told(place)
    heading, blocks = titled(file.taken.blocks, file.taken.title, lost)
    told += lost.findings
    blocks = versed(blocks, poems=False)
    title = Title(file.taken.title or heading or named_by(file.path), marked=False)
    if not blocks:
        blocks = (Paragraph((Run(str(title)),), place),)
    said, facets = said_of(file.taken, kind, place, told)
    day = day_in(said.get("date", ""))
    work = Work(kind.works[0].id, blocks, said.get("source", ""), place)
    return Piece(
        id, title, title, (work,), place, number, day, said.get("place"),
        facets=tuple(facets),
        language=said.get("language") or language_of(file.taken.languages, text_of(blocks)),
    )  # fmt: skip


def said_of(
    taken: Taken, kind: BookKind, place: Place, told: list[Finding]
) -> tuple[dict[str, str], list[tuple[str, tuple[str, ...]]]]:
    """What a text says of itself: by the names of NAMES, and by the facets of the kind. What is
    neither is told."""
    known = {name: key for key, names in NAMES.items() for name in names}
    said, facets, unused = dict[str, str](), list[tuple[str, tuple[str, ...]]](), list[str]()
    for name, values in taken.facts:
        facet = next((f for f in kind.facets if name.lower() in (f.id, f.name)), None)
        if key := known.get(name.lower()):
            said[key] = "、".join(values)
        elif facet and values:
            facets.append((facet.id, values))
        else:
            unused.append(name)
    if said.get("date") and day_in(said["date"]) is None:
        unused.append("date")
    if "language" in said and not re.match(TAG, said["language"]):
        unused.append(said.pop("language"))
    if unused:
        told.append(faults.FACTS_UNUSED.at(place, names=", ".join(unused)))
    return said, facets


def day_in(text: str) -> date | None:
    """The day that a text says, as 2024-04-23 or 2024年4月23日; None where it says none."""
    found = DAY.match(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def title_of(named: Sequence[Path], pieces: Sequence[Piece]) -> Title:
    """The title of a book: that of its one piece, the name of its folder, or that of its first
    piece and how many there are."""
    if len(named) == 1 and named[0].is_dir():
        return Title(composed(real(named[0]).name), marked=False)
    first = pieces[0].title
    return first if len(pieces) == 1 else Title(f"{first}等{len(pieces)}篇", marked=False)
