"""Add: drafts are put into the corpus' folder, and nothing that is there is overwritten."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from booklet.corpus.brought import bring, taken_in
from booklet.corpus.pieces import DESCRIBED
from booklet.corpus.reading import BOOK, read_corpus
from booklet.corpus.selection import one_piece
from booklet.errors import Fault, Finding, Language, OrderError, Place
from booklet.errors.faults import house as faults
from booklet.intake.told import Kind, Told
from booklet.model.blocks import Block, Figure, Listing, every
from booklet.model.corpus import Corpus
from booklet.model.labels import loosened
from booklet.model.lines import BULLET, lines_of
from booklet.model.order import Files
from booklet.patterns import pattern
from booklet.production.drafting import draft_book, draft_links, draft_piece, draft_work
from booklet.production.drafting.book import describe
from booklet.production.drafting.folder import LONGEST_TITLE, barred, draft_folder
from booklet.production.drafting.proving import sigla
from booklet.reading.house import House
from booklet.reading.source import shown
from booklet.writing import write_whole
from booklet.writing.names import fits

ID = pattern(r"[a-z][a-z0-9-]*")
TOLD = "_taken.txt"
"""What is told of files that were brought; a name that is no text of the book."""


class Added(NamedTuple):
    """The files that were written, and what is told of those that were brought."""

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...]


def add_book(folder: Path, title: str) -> tuple[Path, ...]:
    """Write the skeleton of a book into a folder. Raises OrderError where there is one already."""
    return add_files(folder, draft_book(title), {})


def add_brought(folder: Path, files: Files, title: str | None, language: Language) -> Added:
    """Write a book of files that are brought into a folder, to be edited there; what is told of
    them stands in TOLD too, in a language. Raises OrderError for what cannot be read, and where
    there is a book already."""
    with tempfile.TemporaryDirectory(prefix="booklet-") as pictures:
        book = bring(files, Path(pictures))
        drafted = draft_folder(book)
        findings = (*book.faults, *drafted.findings)
        texts = {BOOK: describe(title or titled(book), book.kind.id), **drafted.texts}
        if findings:
            texts[TOLD] = "".join(f"{each.told(language)}\n" for each in findings)
        taken = {name: path.read_bytes() for path, name in drafted.pictures.items()}
        return Added(add_files(folder, texts, taken), findings)


def titled(book: Corpus) -> str:
    """The title of a book as it is written: a bar would part its lines."""
    return barred(str(book.title))[:LONGEST_TITLE]


def add_files(
    folder: Path, texts: Mapping[str, str], others: Mapping[str, bytes]
) -> tuple[Path, ...]:
    """Write the files of a new book. Raises OrderError where one is, or a file of these names."""
    contents = {name: text.encode() for name, text in texts.items()} | dict(others)
    for name in ("corpus", *contents):
        if (folder / name).exists():
            raise refusal(folder / name, faults.BOOK_THERE)
    write_whole({folder / name: data for name, data in contents.items()})
    return tuple(folder / name for name in contents)


def add_piece(house: House, id: str, given: Mapping[str, object]) -> Path:
    """Write the skeleton of a piece. Raises OrderError where its folder is there already."""
    corpus = house.own("corpus")
    if not (ID.fullmatch(id) and fits(id)):
        raise refusal("id", faults.ID_UNFIT, id=id)
    of_old = (corpus / "meetings").is_dir()
    path = corpus / ("meetings" if of_old else "pieces") / id
    path /= "meeting.toml" if of_old else "piece.toml"
    if path.exists():
        raise refusal(path, faults.PIECE_THERE)
    write_whole({path: draft_piece(id, given).encode()})
    return path


def add_work(house: House, file: Path, id: str, part: str, source: str) -> Added:
    """Write witness, text and ledger drafted from a file. Raises OrderError."""
    corpus = read_corpus(house.own("corpus"), house.templates)
    described = (path for each in DESCRIBED for path in house.corpus.glob(each))
    folder = next((path.parent for path in described if path.parent.name == id), None)
    if folder is None:
        raise refusal("--piece", faults.NO_SUCH_PIECE, id=id)
    text = folder / f"{part}.txt"
    if text.exists():
        raise refusal(text, faults.TEXT_THERE)
    lines, told = lines_in(file)
    name = f"{id}-{part}.txt"
    draft = draft_work(free_siglum(corpus), source, name, source, lines)
    listing = house.corpus / "witnesses" / "witnesses.toml"
    listed = listing.read_text("utf-8") if listing.exists() else ""
    files = {
        house.corpus / "witnesses" / name: draft.witness,
        listing: listed + draft.entry,
        text.with_suffix(".ledger.toml"): draft.ledger,
        text: draft.text,
    }
    write_whole({path: content.encode() for path, content in files.items()})
    return Added(tuple(files), told)


def lines_in(file: Path) -> tuple[list[str], tuple[Finding, ...]]:
    """The lines of a file that is brought, labels at the heads of their items, and what is told of
    it; pictures are left out. Raises OrderError for what cannot be read."""
    with tempfile.TemporaryDirectory(prefix="booklet-") as pictures:
        taken = taken_in(file, Path(pictures, "1"), plain=True).taken
    told = Told(Place(shown(file)))
    for block in every(taken.whole):
        if isinstance(block, Figure):
            told.tell(Kind.PICTURE, block.alternative, block.place)
    lines = [line.text for line in lines_of(unlisted(taken.whole))]
    return lines, (*taken.findings, *told.findings)


def unlisted(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, items of lists that have labels of their own as paragraphs."""
    for block in blocks:
        if isinstance(block, Listing) and any(item.label != BULLET for item in block.items):
            yield from unlisted(loosened(block))
        else:
            yield block


def add_links(house: House, word: str) -> Path:
    """Write the drafted links of a piece. Raises OrderError where there are links already, or
    nothing to link."""
    corpus = read_corpus(house.own("corpus"), house.templates)
    quoting = next((work for work in corpus.kind.works if work.quotes), None)
    if quoting is None:
        raise refusal(corpus.place.file, faults.NOTHING_QUOTES)
    piece, excerpts = one_piece(corpus, word, quoting.id)
    report = passages_of(corpus, piece.id, quoting.quotes or "")
    if not report:
        raise refusal("piece", faults.NO_REPORT, id=piece.id)
    path = Path(piece.place.file).with_name("links.toml")
    if path.exists():
        raise refusal(path, faults.LINKS_THERE)
    texts = [passage.text for passage in excerpts.passages]
    write_whole({path: draft_links(texts, report).encode()})
    return path


def passages_of(corpus: Corpus, id: str, part: str) -> list[str]:
    """The paragraphs of a work, none where the piece has no such work."""
    piece = next(piece for piece in corpus.pieces if piece.id == id)
    report = piece.work(part)
    return [passage.text for passage in report.passages] if report else []


def free_siglum(corpus: Corpus) -> str:
    """The first siglum that no witness has: A … Z, A1 …"""
    taken = {witness.siglum for witness in corpus.witnesses}
    return next(siglum for siglum in sigla() if siglum not in taken)


def refusal(place: Path | str, fault: Fault, **words: object) -> OrderError:
    """The OrderError of a fault at a place."""
    return OrderError(fault.at(Place(str(place)), **words))
