"""The page itself: its template, its type and its script, and its words in two languages.

In comes the corpus, out comes HTML. The words of the page stand in `words.toml`; what the corpus
says is shown as it is written.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from booklet.book.faces import read_faces
from booklet.house import House
from booklet.model import calibration
from booklet.model.book import Format
from booklet.model.corpus import BookKind, Corpus, Facet
from booklet.model.laying import PAPERS
from booklet.model.order import Binding, Cover, Flip, Group, Imposition
from booklet.printers.profiles import printer_names
from booklet.reading import format_names, read_format
from booklet.sheets import NESTED, SCHEMES
from booklet.web.cards import cards, covered
from booklet.web.tilemap import tiles

FOLDER = Path(__file__).parent
LANGUAGES = ("zh", "en")
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
MOST_VALUES = 60
FACES = ("song", "title", "hei", "kai")


def page_of(corpus: Corpus, house: House, language: str) -> str:
    """The page in a language, Chinese where it is none of LANGUAGES. Raises TemplateError."""
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    tongue = LANGUAGES.index(chosen)
    words = said_of(wording()[chosen], corpus.kind, tongue)
    return template().render(
        words=words,
        script=json.dumps(words["script"] | {"tongue": chosen}, ensure_ascii=False),
        language=words["language"],
        corpus=corpus,
        cards=cards(corpus),
        covered=covered(corpus),
        tiles=tiles(covered(corpus)),
        groups=list(groups(corpus, words)),
        facets=chooseable(corpus),
        dated=any(piece.date for piece in corpus.pieces),
        printers=printer_names(),
        tongue=tongue,
        calibration=calibration,
        **laying(formats(house)),
    )


def said_of(words: Mapping[str, Any], kind: BookKind, tongue: int) -> dict[str, Any]:
    """The words of the page for a kind of book: what it calls a piece, and how it counts them,
    stand in for {piece} and {counter}."""
    piece = kind.piece[1 - tongue]
    counter = f"{piece}s" if tongue else kind.counter

    def said(word: Any) -> Any:
        if isinstance(word, dict):
            return {key: said(each) for key, each in word.items()}
        return word.replace("{piece}", piece).replace("{counter}", counter)

    return {key: said(each) for key, each in words.items()}


def groups(corpus: Corpus, words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The orders in which the pieces of a book can be put, each with its name."""
    yield Group.DATE, words["group_date" if corpus.kind.by_date else "group_book"]
    if corpus.regions:
        yield Group.REGION, words["group_region"]
    for facet, _ in chooseable(corpus):
        yield facet.id, words["group_facet"].format(name=facet.name)
    yield Group.NAMED, words["group_named"]


def chooseable(corpus: Corpus) -> list[tuple[Facet, list[str]]]:
    """The book's own facets by which its pieces can be told apart, with their values."""
    found = [(facet, corpus.values_of(facet)) for facet in corpus.kind.facets]
    return [(facet, values) for facet, values in found if 1 < len(values) <= MOST_VALUES]


def laying(formats: list[Format]) -> dict[str, Any]:
    """What there is to choose from in laying pages on sheets, and for which of it a field is."""
    return {
        "formats": formats,
        "schemes": list(SCHEMES),
        "folded": Imposition.SADDLE,
        "flat": Imposition.NONE,
        "two_sided": [scheme for scheme in SCHEMES if scheme is not Imposition.ZINE],
        "nested": NESTED,
        "gathered": [Imposition.SIGNATURES],
        "fitting": [format.name for format in formats if format.limits],
        "flips": list(Flip),
        "covers": list(Cover),
        "bindings": list(Binding),
        "papers": list(PAPERS),
    }


def formats(house: House) -> list[Format]:
    return [read_format(house.templates / name) for name in format_names(house.templates)]


@cache
def template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("desk.html")


@cache
def wording() -> Mapping[str, Any]:
    return tomllib.loads((FOLDER / "words.toml").read_text("utf-8"))


@cache
def static() -> Mapping[str, tuple[bytes, str]]:
    """The files that the page asks for, each with its kind, by name."""
    return {
        path.name: (path.read_bytes(), KINDS[path.suffix])
        for path in FOLDER.iterdir()
        if path.suffix in KINDS
    }


def face(house: House, role: str) -> bytes | None:
    """The regular face of a role that the page is set in."""
    found = (face.path for face in read_faces(house.fonts) if face.role == role)
    path = next(found, None) if role in FACES else None
    return path.read_bytes() if path else None
