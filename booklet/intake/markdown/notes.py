"""What Markdown would print nowhere: notes and addresses that nothing calls,
and those of a label that is defined twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any
from urllib.parse import unquote

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from booklet.errors import Finding, Place
from booklet.errors.faults import intake as faults

TWICE = "notes defined twice"


def twice_defined(state: StateCore) -> None:
    """Keep the labels of notes that are defined once more, and on which line, from 0: of one label
    the last definition alone is printed. A rule of markdown-it, before notes are gathered."""
    seen: set[str] = set()
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
            if label in seen:
                state.env.setdefault(TWICE, []).append((label, (token.map or [0])[0]))
            seen.add(label)


def unprinted(
    context: Mapping[str, Any], tokens: Sequence[Token], called: Set[int], file: str, first: int
) -> Iterator[Finding]:
    """A finding for each definition, and for each title of a link, that is not printed; `called`
    are the numbers of the notes that are, and the text begins on line `first` of its file."""
    for label, line in context.get(TWICE, ()):
        yield faults.NOTE_TWICE.at(Place(file, first + line, 1), label=label)
    for label, number in context.get("footnotes", {}).get("refs", {}).items():
        if number not in called:
            yield faults.UNUSED.at(Place(file, first), label=label[1:])
    followed = set(addresses(tokens))
    references = context.get("references", {}).items()
    again = ((each["label"], each) for each in context.get("duplicate_refs", ()))
    for label, each in (*references, *again):
        if each["href"] not in followed:
            place = Place(file, first + each["map"][0], 1)
            yield faults.UNUSED_ADDRESS.at(place, label=label, words=unquote(each["href"]))
    for line, title in titles(tokens):
        yield faults.LINK_TITLE.at(Place(file, first + line, 1), words=title)


def titles(tokens: Iterable[Token]) -> Iterator[tuple[int, str]]:
    """The titles of links, each with the line, from 0, of the block that it stands in."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open" and (title := child.attrs.get("title")):
                yield (token.map or [0])[0], str(title)


def addresses(tokens: Iterable[Token]) -> Iterator[str]:
    """Where the links and pictures of a text lead."""
    for token in tokens:
        if address := token.attrs.get("href") or token.attrs.get("src"):
            yield str(address)
        yield from addresses(token.children or ())
