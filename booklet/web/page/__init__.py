"""The page itself: its template, its type and its script, and its words in two languages.

In comes the corpus, out comes HTML. The words of the page stand in `words.toml`; what the corpus
says is shown as it is written.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from booklet.batch.headings import HEADINGS, SAMPLE
from booklet.errors import Language
from booklet.intake import FOREIGN
from booklet.model import calibration
from booklet.model.corpus import Corpus, Facet
from booklet.model.format import Format, Theme
from booklet.model.order import FLAT, Group, Imposing
from booklet.model.tilemap import tiles
from booklet.model.words import Named
from booklet.printers.profiles import printer_names
from booklet.reading import format_names, read_format
from booklet.reading.faces import read_faces
from booklet.reading.house import House
from booklet.reading.theme import themes_of
from booklet.reading.unpacking import file_of
from booklet.sheets import SCHEMES
from booklet.web.books import OwnBook
from booklet.web.cards import cards, covered
from booklet.web.fields import Choice, fields_of

FOLDER = Path(__file__).parent
LANGUAGES = ("zh", "en")
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
MOST_VALUES = 60
FACES = ("song", "title", "hei", "kai")


def page_of(corpus: Corpus, house: House, language: str, own: OwnBook | None = None) -> str:
    """The page in a language, Chinese where it is none of LANGUAGES; of a book of the visitor's
    `own`, if it is one. Raises TemplateError."""
    chosen = language_of(language)
    tongue = LANGUAGES.index(chosen)
    words = said_of(wording()[chosen], stand_ins(corpus, tongue))
    known = formats(house)
    return template("desk.html").render(
        words=words,
        modules=modules(),
        script=json.dumps(words["script"] | {"tongue": chosen}, ensure_ascii=False),
        language=words["language"],
        corpus=corpus,
        cards=cards(corpus),
        covered=covered(corpus),
        tiles=tiles(covered(corpus)),
        facets=chooseable(corpus),
        dated=any(piece.date for piece in corpus.pieces),
        panels=fields_of(
            chosen,
            known,
            named(corpus, words, known, themes_of(house.templates), tongue),
            {"title": str(corpus.title)},
        ),
        tongue=tongue,
        calibration=calibration,
        own=own,
        taken=FOREIGN,
        untaken=[each.told(chosen) for each in own.findings] if own else [],
    )


def language_of(asked: str) -> Language:
    """The language that is asked for, Chinese where it is none of LANGUAGES."""
    return Language(asked if asked in LANGUAGES else LANGUAGES[0])


def stand_ins(corpus: Corpus, tongue: int) -> dict[str, str]:
    """What stands in for names within the words of the page: what this kind of book calls a piece,
    how it counts them, and the headings of a table."""
    headings = "、".join(HEADINGS[key] for key in SAMPLE), ", ".join(SAMPLE)
    piece = corpus.kind.piece[1 - tongue]
    counter = f"{piece}s" if tongue else corpus.kind.counter
    return {"piece": piece, "counter": counter, "headings": headings[tongue]}


def said_of(words: Mapping[str, Any], stand_ins: Mapping[str, str]) -> dict[str, Any]:
    """The words of the page, with what stands in for names; other names are left alone."""

    def said(word: Any) -> Any:
        if isinstance(word, dict):
            return {key: said(each) for key, each in word.items()}
        for name, stand_in in stand_ins.items():
            word = word.replace(f"{{{name}}}", stand_in)
        return word

    return {key: said(each) for key, each in words.items()}


def named(
    corpus: Corpus,
    words: Mapping[str, Any],
    formats: Sequence[Format],
    themes: Sequence[Theme],
    tongue: int,
) -> dict[Named, list[Choice]]:
    """What the words of an order may name: formats, printers, what the book is grouped by."""
    return {
        Named.FORMAT: [Choice(each.name, each.title, scheme_of(each), "zh-CN") for each in formats],
        Named.THEME: [Choice(each.name, each.title, "", "zh-CN") for each in themes],
        Named.PRINTER: [Choice(name, name) for name in printer_names()],
        Named.GROUP: list(groups(corpus, words)),
        Named.SCHEME: list(schemes(words, tongue)),
    }


def scheme_of(format: Format) -> str:
    """The scheme that comes with a format: one with a back cover is folded."""
    return Imposing.scheme if format.back_cover else FLAT


def schemes(words: Mapping[str, Any], tongue: int) -> Iterator[Choice]:
    """The ways to lay pages on sheets, and none of them."""
    yield Choice(FLAT, words["impose_none"])
    for scheme in SCHEMES.values():
        yield Choice(scheme.id, scheme.name.en if tongue else scheme.name.zh)


def groups(corpus: Corpus, words: Mapping[str, Any]) -> Iterator[Choice]:
    """The orders in which the pieces of a book can be put, each with its name."""
    yield Choice(Group.DATE, words["group_date" if corpus.kind.by_date else "group_book"])
    if corpus.regions:
        yield Choice(Group.REGION, words["group_region"])
    for facet, _ in chooseable(corpus):
        yield Choice(facet.id, words["group_facet"].format(name=facet.name))
    yield Choice(Group.NAMED, words["group_named"])


def chooseable(corpus: Corpus) -> list[tuple[Facet, list[str]]]:
    """The book's own facets by which its pieces can be told apart, with their values."""
    found = [(facet, corpus.values_of(facet)) for facet in corpus.kind.facets]
    return [(facet, values) for facet, values in found if 1 < len(values) <= MOST_VALUES]


def formats(house: House) -> list[Format]:
    """All formats of the house, by name."""
    return [read_format(house.templates / name) for name in format_names(house.templates)]


@cache
def template(name: str) -> jinja2.Template:
    """A template of a page."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


@cache
def wording() -> Mapping[str, Any]:
    """The words of the page in each language, read once."""
    return tomllib.loads((FOLDER / "words.toml").read_text("utf-8"))


@cache
def static() -> Mapping[str, tuple[bytes, str]]:
    """The files that the page asks for, each with its kind, by name."""
    return {
        path.name: (path.read_bytes(), KINDS[path.suffix])
        for path in FOLDER.iterdir()
        if path.suffix in KINDS
    }


@cache
def modules() -> list[str]:
    """The scripts that the desk's own one imports, which is all of them: the page names them, so
    that they are fetched together with it and not once it has been read."""
    return re.findall(r'from "\./(\w+\.js)"', static()["desk.js"][0].decode())


def face(house: House, role: str) -> bytes | None:
    """The regular face of a role that the page is set in."""
    found = (file_of(face) for face in read_faces(house.fonts) if face.role == role)
    path = next(found, None) if role in FACES else None
    return path.read_bytes() if path else None
