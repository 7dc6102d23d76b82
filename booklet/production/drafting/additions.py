"""Add: drafts are put into the corpus' folder, and nothing that is there is overwritten."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from booklet.corpus.pieces import DESCRIBED
from booklet.corpus.reading import read_corpus
from booklet.corpus.selection import one_piece
from booklet.errors import Fault, OrderError, Place
from booklet.errors.faults import house as faults
from booklet.model.corpus import Corpus
from booklet.production.drafting import draft_book, draft_links, draft_piece, draft_work
from booklet.production.drafting.foreign import read_foreign
from booklet.production.drafting.proving import sigla
from booklet.reading.house import House
from booklet.writing import write_whole

ID = re.compile(r"[a-z][a-z0-9-]*")


def add_book(folder: Path, title: str) -> tuple[Path, ...]:
    """Write the skeleton of a book into a folder. Raises OrderError where there is one already."""
    for there in (folder / "corpus", folder / "book.toml"):
        if there.exists():
            raise refusal(there, faults.BOOK_THERE)
    files = {folder / name: text for name, text in draft_book(title).items()}
    write_whole({path: text.encode() for path, text in files.items()})
    return tuple(files)


def add_piece(house: House, id: str, given: Mapping[str, object]) -> Path:
    """Write the skeleton of a piece. Raises OrderError where its folder is there already."""
    corpus = house.own("corpus")
    if not ID.fullmatch(id):
        raise refusal("id", faults.ID_UNFIT, id=id)
    of_old = (corpus / "meetings").is_dir()
    path = corpus / ("meetings" if of_old else "pieces") / id
    path /= "meeting.toml" if of_old else "piece.toml"
    if path.exists():
        raise refusal(path, faults.PIECE_THERE)
    write_whole({path: draft_piece(id, given).encode()})
    return path


def add_work(house: House, file: Path, id: str, part: str, source: str) -> tuple[Path, ...]:
    """Write witness, text and ledger drafted from a file. Raises OrderError."""
    corpus = read_corpus(house.own("corpus"), house.templates)
    described = (path for each in DESCRIBED for path in house.corpus.glob(each))
    folder = next((path.parent for path in described if path.parent.name == id), None)
    if folder is None:
        raise refusal("--piece", faults.NO_SUCH_PIECE, id=id)
    text = folder / f"{part}.txt"
    if text.exists():
        raise refusal(text, faults.TEXT_THERE)
    lines = read_foreign(file).rstrip("\n").split("\n")
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
    return tuple(files)


def add_links(house: House, word: str) -> Path:
    """Write the drafted links of a piece. Raises OrderError where there are links already."""
    corpus = read_corpus(house.own("corpus"), house.templates)
    quoting = next(work for work in corpus.kind.works if work.quotes)
    piece, excerpts = one_piece(corpus, word, quoting.id)
    report = lines_of(corpus, piece.id, quoting.quotes or "")
    if not report:
        raise refusal("piece", faults.NO_REPORT, id=piece.id)
    path = Path(piece.place.file).with_name("links.toml")
    if path.exists():
        raise refusal(path, faults.LINKS_THERE)
    texts = [passage.text for passage in excerpts.passages]
    write_whole({path: draft_links(texts, report).encode()})
    return path


def lines_of(corpus: Corpus, id: str, part: str) -> list[str]:
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
