"""A word of an order that says nothing to its format, its theme or its scheme is told, and no
other: what is told changes nothing in the pages."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from msgspec.structs import replace

from booklet import House, Ticket
from booklet.book.dressing import format_of, idle_words
from booklet.book.rendering import render
from booklet.corpus.reading import read_corpus
from booklet.corpus.selection import select
from booklet.errors import Severity
from booklet.model.corpus import Corpus, ListedTerm
from booklet.model.laying import Laying
from booklet.model.words import Use, ValueKind, Word, words_of
from booklet.production.designing import designed
from booklet.production.fulfilling import fulfil
from booklet.reading import format_names
from booklet.reading.theme import theme_names
from booklet.sheets import SCHEMES, idle_laying

TEMPLATES = ROOT / "templates"
FORMATS = format_names(TEMPLATES)
HOUSE = House(ROOT / "corpus", TEMPLATES, ROOT / "fonts", Path("out"))
PICTURES = ROOT / "docs/pictures"
REFUSED = {"theme"}
SAID = {
    f: w
    for f, w in words_of(Ticket).items()
    if w.use not in (Use.ALWAYS, Use.FITTING) and f not in REFUSED
}
DRESSES = [
    *((format, None) for format in FORMATS),
    *product(("booklet", "handout"), theme_names(TEMPLATES)),
]


def value_of(word: Word) -> Any:
    """Something else than what is usual."""
    own = {
        "terms": "发展",
        "compare": "发展",
        "address": "https://a.b",
        "picture": f"{PICTURES}/law.png",
        "number": "某校发〔2024〕5号",
        "secrecy": "机密★1年",
    }
    others = [each for each in word.item if each != word.default] if word.choices else [None]
    kinds = {
        ValueKind.SWITCH: not word.default,
        ValueKind.NUMBER: (word.least or 1) + 1,
        ValueKind.DAY: date(2024, 5, 20),
        ValueKind.CHOICE: others[-1],
        ValueKind.LINE: ("某某",) if word.many else own.get(word.field, "某某"),
    }
    return kinds[word.kind]


@cache
def texts() -> Corpus:
    read = read_corpus(HOUSE.corpus, TEMPLATES)
    return replace(read, terms=(ListedTerm("建设", "jiàn shè", read.place),))


def page_of(ticket: Ticket) -> str:
    """The pages of a ticket, before they are set; the book lists a term."""
    document, format, _ = designed(select(texts(), ticket, FORMATS), ticket, HOUSE, ())
    return render(document, format).html


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: "-".join(filter(None, dress)))
def test_what_is_told_changes_nothing_and_all_else_does(dress: tuple[str, str | None]) -> None:
    format, theme = dress
    plain: dict[str, Any] = {
        "format": format,
        "theme": theme,
        "pieces": ("1",),
        "printed_by": "别处",
    }
    plain["picture"] = f"{PICTURES}/poem.png"
    bare = page_of(Ticket(**plain))
    for field, word in SAID.items():
        ticket = Ticket(**{**plain, field: value_of(word)})
        told = list(idle_words(ticket, format_of(TEMPLATES, ticket)))
        idle = any(dict(each.words)["name"] == word.name for each in told)
        assert idle == (page_of(ticket) == bare), field
        assert all(each.severity is Severity.WARNING for each in told)


@pytest.mark.parametrize("scheme", ["none", *SCHEMES])
def test_what_says_nothing_to_a_scheme_is_told(scheme: str) -> None:
    """The edge of binding is for the pages too; each other word is for the schemes that name it."""
    for field, word in words_of(Laying).items():
        value = {"paper": "a3", "signature": (8, 24)}.get(field) or value_of(word)
        told = list(idle_laying(Ticket(impose=scheme, **{field: value})))
        meant = {"binding", *(SCHEMES[scheme].words if scheme in SCHEMES else ())}
        assert bool(told) == (field not in meant), field


def test_it_is_told_of_every_order() -> None:
    product = fulfil(Ticket(pieces=("1",), format="handout", seal="读本", paper="a3"), HOUSE)
    told = [each.place.file for each in product.proof.warnings if each.code == "S23"]
    assert told == ["ticket paper", "ticket seal"]


def test_a_format_of_ones_own_that_names_no_words_prints_all(tmp_path: Path) -> None:
    own = tmp_path / "templates/booklet"
    own.mkdir(parents=True)
    text = (TEMPLATES / "booklet/format.toml").read_text("utf-8")
    before, _, behind = text.partition("words = [")
    (own / "format.toml").write_text(before + behind.partition("]\n")[2], "utf-8")
    ticket = Ticket(seal="读本", number="某校发〔2024〕5号")
    assert not list(idle_words(ticket, format_of(own.parent, Ticket(theme="shuyuan"))))
