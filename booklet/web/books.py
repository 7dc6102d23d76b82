"""Books of texts that visitors bring to the desk.

In come files, out comes a folder as `booklet new book --from` drafts it; with it as its corpus, the
house serves it like any other. What is renamed or left out makes another folder of the same files.
They are kept in a cupboard, which nothing outlives.
"""

from __future__ import annotations

import asyncio
import io
import secrets
import shutil
import zipfile
from collections.abc import Container, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from booklet.corpus.brought import bring
from booklet.corpus.reading import BOOK
from booklet.errors import BookletError, Finding, Place
from booklet.model.blocks import Block, text_of
from booklet.model.corpus import Corpus, Piece, Title
from booklet.model.order import Files
from booklet.production.drafting.additions import titled
from booklet.production.drafting.book import describe
from booklet.production.drafting.folder import as_name, draft_folder
from booklet.reading.house import House
from booklet.web.benches import ReadingBench
from booklet.web.cupboard import Cupboard
from booklet.web.folders import DeskFolder, name_of
from booklet.web.refusals import Gone
from booklet.writing import write_whole

FOLDERS_KEPT = 2
"""Of a book: what is ordered while another folder is made is still set from the one before."""
LONGEST_LINE = 60
EARLIEST = (1980, 1, 1, 0, 0, 0)


class Edits(Struct, frozen=True):
    """What a visitor changes of a book: titles by the number of their piece, and the blocks that
    are left out, each by the numbers of its piece and of itself, from 0."""

    titles: Mapping[int, str] = field(default_factory=dict)
    left: frozenset[tuple[int, int]] = frozenset()

    def of(self, number: int, title: str, left: Container[int], blocks: int) -> Edits:
        """These, with others of the piece of that number."""
        kept = {each for each in self.left if each[0] != number}
        new = {(number, block) for block in range(blocks) if block in left}
        return Edits({**self.titles, number: title}, frozenset(kept | new))


class OwnBook(Struct):
    """A book that was brought, as it is now."""

    id: str
    folder: Path
    house: House
    brought: Corpus
    findings: tuple[Finding, ...]
    edits: Edits = Edits()
    made: int = 0

    @property
    def name(self) -> str:
        """What its folder is called where it is kept."""
        return as_name(str(self.brought.title)) or "book"

    def paragraphs(self, number: int) -> list[dict[str, object]]:
        """The blocks of a piece: how each begins, and whether it is left out. Raises Gone."""
        return [
            {"text": beginning(block), "left": (number, at) in self.edits.left}
            for at, block in enumerate(self.blocks(number))
        ]

    def blocks(self, number: int) -> Sequence[Block]:
        """The blocks of the piece of that number, from 0. Raises Gone."""
        if number >= len(self.brought.pieces):
            raise Gone
        return self.brought.pieces[number].works[0].blocks


def beginning(block: Block) -> str:
    """The first words of a block; what has none is a picture or a table of them."""
    text = " ".join(text_of((block,)).split())
    return text[:LONGEST_LINE] + ("…" if len(text) > LONGEST_LINE else "") or "▢"


class OwnBooks(Cupboard[OwnBook]):
    """The books of all visitors."""

    def __init__(self, house: House, bench: ReadingBench, folder: DeskFolder) -> None:
        super().__init__()
        self.house, self.bench, self.folder = house, bench, folder

    async def bring(self, files: Sequence[tuple[str, bytes]]) -> OwnBook:
        """A book of files, by their names. Raises OrderError, LimitError, Crowded."""
        folder = self.folder.new()
        try:
            paths = tuple(await asyncio.to_thread(put, folder / "files", files))
            brought = await self.bench.read(
                bring, Files(paths), folder / "pictures", self.house.templates
            )
            findings = tuple(placed(each) for each in brought.faults)
            book = OwnBook(secrets.token_urlsafe(12), folder, self.house, brought, findings)
            book = await self.drafted(book)
        except BaseException as error:
            shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, BookletError):
                error.findings = tuple(map(placed, error.findings))
            raise
        self.keep(book)
        self.make_room()
        return book

    async def edit(self, id: str, edits: Edits) -> OwnBook:
        """The book with what is changed of it. Raises Gone."""
        return self.keep(await self.drafted(replace(self.get(id), edits=edits)))

    async def drafted(self, book: OwnBook) -> OwnBook:
        """The book in a new folder, with its edits."""
        made = book.made + 1
        folder = book.folder / str(made) / book.name
        told = await self.bench.read(draft, book.brought, book.edits, folder)
        shutil.rmtree(book.folder / str(made - FOLDERS_KEPT), ignore_errors=True)
        house = replace(self.house, corpus=folder)
        findings = book.findings if book.made else (*book.findings, *map(placed, told))
        return replace(book, house=house, made=made, findings=findings)


def put(folder: Path, files: Sequence[tuple[str, bytes]]) -> Sequence[Path]:
    """The files, written in folders of their own, since two may have one name."""
    contents = {
        folder / f"{number:03}" / name_of(name): data for number, (name, data) in enumerate(files)
    }
    write_whole(contents)
    return tuple(contents)


def placed(finding: Finding) -> Finding:
    """The finding, its place without the folders of the desk."""
    file, *numbers = finding.place
    return replace(finding, place=Place(Path(file).name, *numbers))


def draft(brought: Corpus, edits: Edits, folder: Path) -> tuple[Finding, ...]:
    """Write the folder of a book with its edits; what is told of that."""
    pieces = tuple(edited(piece, number, edits) for number, piece in enumerate(brought.pieces))
    drafted = draft_folder(replace(brought, pieces=pieces))
    names = draft_folder(brought).texts if edits.titles else drafted.texts
    texts = dict(zip(names, drafted.texts.values(), strict=True))
    texts[BOOK] = describe(titled(brought), brought.kind.id)
    pictures = {folder / name: path.read_bytes() for path, name in drafted.pictures.items()}
    write_whole({folder / name: text.encode() for name, text in texts.items()} | pictures)
    return tuple(drafted.findings)


def edited(piece: Piece, number: int, edits: Edits) -> Piece:
    """The piece as it is now called, without what is left out of it."""
    work = piece.works[0]
    blocks = tuple(b for at, b in enumerate(work.blocks) if (number, at) not in edits.left)
    title = edits.titles.get(number)
    named = Title(title, marked=False) if title else piece.title
    return replace(piece, title=named, short=named, works=(replace(work, blocks=blocks),))


def zipped(book: OwnBook) -> bytes:
    """The folder of a book as a ZIP; the same book gives the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(book.house.corpus.rglob("*")):
            if path.is_file():
                name = f"{book.name}/{path.relative_to(book.house.corpus).as_posix()}"
                archive.writestr(zipfile.ZipInfo(name, EARLIEST), path.read_bytes())
    return made.getvalue()
