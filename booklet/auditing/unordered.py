"""A PDF of which nobody says what was ordered: the texts that are found in it are compared, and
everything else is listed, since nothing can be said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from booklet.auditing.copies import Copy, bare
from booklet.auditing.telling import AROUND, shortened
from booklet.corpus.alignment import ALIKE, most_like
from booklet.corpus.collation import compare
from booklet.corpus.derivation import works
from booklet.errors import Finding, Place, Words
from booklet.errors.faults import audit as faults
from booklet.model.corpus import Corpus, Piece, Work


class Located(Struct, frozen=True):
    """A paragraph in the text of the PDF: where it begins and ends, and whether it is exact."""

    text: str
    place: Place
    start: int
    end: int
    exact: bool


def found_in(corpus: Corpus, text: str) -> list[tuple[Piece, Work, list[Located]]]:
    """All works of which the text has half of the paragraphs and more."""
    exact = exact_places(corpus, text)
    return [
        (piece, work, locate(work, text, exact))
        for piece, work in works(corpus)
        if 2 * sum(passage.place in exact for passage in work.passages) >= len(work.passages) > 0
    ]


def exact_places(corpus: Corpus, text: str) -> dict[Place, int]:
    """Where each paragraph stands exactly. The longest are placed first, and what is placed is
    taken: a paragraph that is quoted within another is not thereby there."""
    passages = [passage for _, work in works(corpus) for passage in work.passages]
    taken = text
    found: dict[Place, int] = {}
    for passage in sorted(passages, key=lambda each: -len(each.text)):
        paragraph = bare(passage.text)
        at = taken.find(paragraph)
        if at >= 0:
            found[passage.place] = at
            taken = taken[:at] + "\0" * len(paragraph) + taken[at + len(paragraph) :]
    return found


def locate(work: Work, text: str, exact: Mapping[Place, int]) -> list[Located]:
    """The paragraphs of a work; one that is not exact is sought between its exact neighbours."""
    located: list[Located] = []
    for n, passage in enumerate(work.passages):
        paragraph, place = bare(passage.text), passage.place
        if place in exact:
            end = exact[place] + len(paragraph)
            located.append(Located(paragraph, place, exact[place], end, exact=True))
            continue
        after = located[-1].end if located else 0
        ahead = (exact[other.place] for other in work.passages[n + 1 :] if other.place in exact)
        before = next((at for at in ahead if at >= after), len(text))
        score, start, end = most_like(paragraph, text[after:before])
        start, end = (start, end) if score >= ALIKE else (0, 0)
        located.append(Located(paragraph, place, after + start, after + end, exact=False))
    return located


def departures(copy: Copy, located: Sequence[Located]) -> Iterator[Finding]:
    """Paragraphs that the PDF has otherwise, or not at all, and such as are out of order."""
    for each in located:
        if not each.exact:
            words = around(each.text, copy.text[each.start : each.end])
            yield faults.WORDS_DIFFER.at(copy.place(each.start), where=each.place, words=words)
    for one, other in pairwise(located):
        if other.start < one.start:
            place, words = copy.place(other.start), shortened(other.text)
            yield faults.MOVED.at(place, where=other.place, words=words)


def around(text: str, there: str) -> str:
    """The differences with a few words about them."""
    runs = compare(text, there)
    differing = [n for n, run in enumerate(runs) if not run.alike]
    first, last = differing[0], differing[-1] + 1
    before = "".join(run.one for run in runs[:first])[-AROUND:]
    behind = "".join(run.one for run in runs[last:])[:AROUND]
    return f"{before}{''.join(map(str, runs[first:last]))}{behind}"


def not_compared(copy: Copy, located: Sequence[Located]) -> Iterator[Finding]:
    """Page by page the words that belong to no text that was found, heads and feet among them."""
    taken = bytearray(len(copy.text))
    for each in located:
        taken[each.start : each.end] = b"\1" * (each.end - each.start)
    for page, (start, end) in enumerate(pairwise(copy.starts), 1):
        rest = "".join(copy.text[at] for at in range(start, end) if not taken[at])
        words = " ".join(filter(None, (rest, *copy.margins[page - 1])))
        if words:
            told = Words(f"“{shortened(words)}”", f"“{shortened(words)}”")
            yield faults.NOT_COMPARED.at(Place(copy.name, page), words=told)
