"""Check: everything that is wrong with a corpus, all at once, as findings.

A rule is a function that takes the corpus and yields findings under one lasting code; the table
RULES is the list of them. What could not even be read comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from booklet.checking import characters, structure
from booklet.checking.characters import undrawn_words
from booklet.errors import Finding
from booklet.model.corpus import Corpus

__all__ = ["RULES", "check", "undrawn_words"]

Rule = Callable[[Corpus], Iterator[Finding]]

RULES: dict[str, Rule] = {
    "K01": structure.repeated_ids,
    "K02": structure.repeated_numbers,
    "K03": structure.unknown_regions,
    "K04": structure.nothing_to_print,
    "K05": structure.headless_reports,
    "K06": structure.repeated_passages,
}


def check(corpus: Corpus, drawn: Container[int] | None = None) -> tuple[Finding, ...]:
    """All findings about the corpus, in the order of its files and lines.

    `drawn` are the code points that the faces draw; without them nothing is said of glyphs."""
    found = {*corpus.faults, *(finding for rule in RULES.values() for finding in rule(corpus))}
    if drawn is not None:
        found |= set(characters.undrawn(corpus, drawn))
    return tuple(sorted(found))
