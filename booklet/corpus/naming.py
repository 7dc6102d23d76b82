"""What the words of an order name in a book: pieces, regions, provinces, values of facets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from booklet.errors import Finding, Words
from booklet.errors.faults import orders
from booklet.errors.faults.phrases import do_you_mean, make_it, nearest, there_are
from booklet.model.corpus import Corpus, Facet, Piece, Region
from booklet.model.numerals import numbered
from booklet.model.order import Ticket
from booklet.patterns import pattern

T = TypeVar("T")
Matches = Callable[[Corpus, str], Sequence[T]]
Condition = tuple[Facet, str]
"""A facet, and the value that a piece must have of it."""

FILE = pattern(r".+\.[A-Za-z]\w{1,7}")
NAMED = {"regions": Words("region", "地区"), "provinces": Words("province", "省份")}


def resolve(
    corpus: Corpus, ticket: Ticket, key: str, matches: Matches[T], findings: list[Finding]
) -> list[T]:
    """What the words under `key` mean; a word that fits none or several is a finding."""
    meant: list[T] = []
    for word in getattr(ticket, key):
        found = matches(corpus, word)
        if len(found) == 1:
            meant += found
        else:
            findings.append(unclear(corpus, ticket, key, word, found))
    return meant


def pieces_named(corpus: Corpus, word: str) -> list[Piece]:
    """By number (5 or ⑤), by id, else by a part of the title, or by the place; parts may follow a
    colon."""
    word = name_in(word)
    number = numbered(word)
    exact = [p for p in corpus.pieces if p.id == word or (number and p.number == number)]
    exact = exact or [p for p in corpus.pieces if word and word == str(p.title)]
    exact = exact or [p for p in corpus.pieces if word and word in str(p.title)]
    return exact or [p for p in corpus.pieces if len(word) > 1 and word in (p.location or "")]


def part_named(corpus: Corpus, name: str) -> str:
    """The id of the work that is called so in either language; else the name."""
    works = corpus.kind.works
    return next((each.id for each in works if name in (each.id, *each.name)), name)


def name_in(word: str) -> str:
    """The name of a piece without the parts that may follow it."""
    return word.partition(":")[0]


def regions_named(corpus: Corpus, word: str) -> list[Region]:
    """By id or name, with or without its quotation marks."""
    bare = word.strip("“”\"'")
    exact = [r for r in corpus.regions if bare in (r.id, r.name.strip("“”"))]
    return exact or [r for r in corpus.regions if len(bare) > 1 and bare in r.name]


def provinces_named(corpus: Corpus, word: str) -> list[str]:
    """By its short name; 湖南省 and 广西壮族自治区 are understood too."""
    known = dict.fromkeys(name for region in corpus.regions for name in region.provinces)
    full = word[-1:] in {"省", "市", "区"}
    return [name for name in known if word == name or (full and word.startswith(name))]


def conditions(corpus: Corpus, ticket: Ticket, findings: list[Finding]) -> list[Condition]:
    """What `where` asks of pieces (作者=李白); what the book does not have is a finding."""
    asked: list[Condition] = []
    for word in ticket.where:
        name, equals, value = (part.strip() for part in word.partition("="))
        facet = corpus.kind.facet(name)
        place = ticket.place("where")
        if not equals or not value:
            findings.append(orders.NO_CONDITION.at(place, given=word))
        elif facet is None or not (known := corpus.values_of(facet)):
            names = there_are(each.name for each in corpus.facets)
            findings.append(orders.UNKNOWN_FACET.at(place, name=name, hint=names))
        elif value not in known:
            hint, kind = nearest(value, known), Words(facet.id, facet.name)
            findings.append(orders.UNKNOWN_NAME.at(place, name=value, kind=kind, hint=hint))
        else:
            asked.append((facet, value))
    return asked


def unclear(
    corpus: Corpus, ticket: Ticket, key: str, word: str, found: Sequence[object]
) -> Finding:
    """A word that names nothing, or several things."""
    place, kind = ticket.place(key), NAMED.get(key, corpus.kind.piece)
    word = word if key in NAMED else name_in(word)
    if found:
        several = ", ".join(shown(each) for each in found)
        return orders.UNCLEAR_NAME.at(place, name=word, kind=kind, several=several)
    if key not in NAMED and FILE.fullmatch(word):
        return orders.UNKNOWN_NAME.at(place, name=word, kind=kind, hint=make_it(word))
    names = dict(names_for(corpus, key))
    from difflib import get_close_matches

    close = get_close_matches(word, names, 1, 0.6 if key == "provinces" else 0.4)
    hint = do_you_mean(names[close[0]]) if close else there_are(dict.fromkeys(names.values()))
    return orders.UNKNOWN_NAME.at(place, name=word, kind=kind, hint=hint)


def shown(meant: object) -> str:
    """What was meant, for a sentence: number and id of a piece, or the words themselves."""
    return f"{meant.number or ''} {meant.id}".strip() if isinstance(meant, Piece) else str(meant)


def names_for(corpus: Corpus, key: str) -> Iterator[tuple[str, str]]:
    """Each name that a person may type, and the name that a hint should tell."""
    if key == "regions":
        for region in corpus.regions:
            yield from ((name, region.name) for name in (region.id, region.name))
    elif key == "provinces":
        yield from ((name, name) for region in corpus.regions for name in region.provinces)
    else:
        for piece in corpus.pieces:
            yield from ((name, piece.id) for name in (piece.id, str(piece.short)))
