"""The printed lines of a corpus, one by one, with the places of their characters."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from booklet.corpus.standing import Points, standing
from booklet.errors import Fault, Finding, Place
from booklet.model.corpus import Corpus, Title, Work
from booklet.model.languages import CHINESE
from booklet.patterns import pattern

SIMPLIFIED = pattern("zh-(cn|hans|sg)$")


class Printed(NamedTuple):
    """A text that is printed. `prose` is what rules of text read, as long as it is; `points` tells
    where its characters stand in its file, if they do not all stand in one line from `place` on."""

    text: str
    prose: str
    place: Place
    points: Callable[[], Points] | None = None

    def at(self, n: int) -> Place:
        """The place of the n-th character, from 0; of one that the file lacks, of one before."""
        if self.points is None:
            return Place(self.place.file, self.place.line, n + 1)
        known = [point for point in self.points()[: n + 1] if point]
        return Place(self.place.file, *known[-1]) if known else self.place


class Lines:
    """Lines that are printed, one by one or all at once."""

    def __init__(self, lines: Iterable[Printed]) -> None:
        self.all = tuple(lines)

    def __iter__(self) -> Iterator[Printed]:
        return iter(self.all)

    @cached_property
    def prose(self) -> str:
        """All their prose, parted by what no pattern asks for."""
        return "\0".join([line.prose for line in self.all])

    @cached_property
    def ends(self) -> list[int]:
        """Where in it each of them ends, with what parts it from the next."""
        return list(accumulate(len(line.prose) + 1 for line in self.all))

    def with_any(self, pattern: re.Pattern[str]) -> Iterator[Printed]:
        """Those in which a pattern may be met, which is sought in all at once."""
        start = 0
        while found := pattern.search(self.prose, start):
            number = bisect(self.ends, found.start())
            yield self.all[number]
            start = self.ends[number]


class Printing:
    """What is printed of a corpus, for all rules that look at lines. Those of works in which they
    found nothing before are not looked at again, but for `whole`."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    @cached_property
    def characters(self) -> set[str]:
        """Each character that is printed."""
        beside = [text for text, _ in (*names(self.corpus), *imprint(self.corpus))]
        return set("".join(beside)).union(*(work.seen for work in works(self.corpus)))

    @cached_property
    def lines(self) -> Lines:
        """Its lines."""
        return Lines(lines(self.corpus, unsound(self.corpus)))

    @cached_property
    def chinese(self) -> Lines:
        """Those that are written in Chinese."""
        return self.written_in(CHINESE)

    @cached_property
    def simplified(self) -> Lines:
        """Those that are written in simplified Chinese."""
        return self.written_in(SIMPLIFIED)

    @cached_property
    def whole(self) -> Lines:
        """All lines as they are printed, and those of the imprint and the apparatus."""
        all = lines(self.corpus, works(self.corpus))
        printed = (line._replace(prose=line.text) for line in all)
        behind = (Printed(text, text, place) for text, place in imprint(self.corpus))
        return Lines((*printed, *behind))

    def written_in(self, languages: re.Pattern[str]) -> Lines:
        """Those that are written in some languages."""
        part = written_in(self.corpus, languages)
        return self.lines if part is self.corpus else Lines(lines(part, unsound(part)))


def works(corpus: Corpus) -> Iterator[Work]:
    """All works of a corpus, piece by piece."""
    return (work for piece in corpus.pieces for work in piece.works)


def written_in(corpus: Corpus, languages: re.Pattern[str]) -> Corpus:
    """What of a corpus is written in some languages: pieces, and its own words if it is so too."""
    own = languages.match(corpus.language.lower())
    kept = tuple(
        p for p in corpus.pieces if languages.match((p.language or corpus.language).lower())
    )
    if own:
        return corpus if len(kept) == len(corpus.pieces) else replace(corpus, pieces=kept)
    return replace(corpus, pieces=kept, title=Title(""), kicker="", regions=())


def unsound(corpus: Corpus) -> Iterator[Work]:
    """The works of a corpus in which rules of lines may find something."""
    for piece in corpus.pieces:
        spoken = piece.language or corpus.language
        yield from (work for work in piece.works if work.__dict__.get("sound_in") != spoken)


def note_sound(corpus: Corpus, found: Container[str]) -> None:
    """Note of which works the rules of lines found nothing: in none of the files in which they
    `found` anything."""
    for piece in corpus.pieces:
        for work in piece.works:
            if work.place.file not in found:
                work.__dict__["sound_in"] = piece.language or corpus.language


def lines(corpus: Corpus, works: Iterable[Work]) -> Iterator[Printed]:
    """The names and titles of a corpus, heads, and the lines of some of its works."""
    for name, place in names(corpus):
        yield Printed(name, name, place)
    for work in works:
        yield from lines_of(work)


def names(corpus: Corpus) -> Iterator[tuple[str, Place]]:
    """What is printed beside the texts themselves."""
    yield str(corpus.title), corpus.place
    yield corpus.kicker, corpus.place
    for region in corpus.regions:
        yield region.name, region.place
    for piece in corpus.pieces:
        facets = (value for _, values in piece.facets for value in values)
        for name in (*piece.values("place"), str(piece.title), str(piece.short), *facets):
            yield name, piece.place
    for work in works(corpus):
        yield work.source, work.place
        for head in (work.kicker, work.headline, work.deck):
            for line in head.lines if head else ():
                yield "".join(line), work.place


def imprint(corpus: Corpus) -> Iterator[tuple[str, Place]]:
    """What is printed of the texts behind them."""
    yield corpus.rights, corpus.place
    yield corpus.version, corpus.place
    for witness in corpus.witnesses:
        yield witness.title, witness.place
    for work in works(corpus):
        for emendation in work.ledger.emendations if work.ledger else ():
            yield emendation.reason, emendation.place


def lines_of(work: Work) -> Iterator[Printed]:
    """The lines of a work; where they stand is found out when it is asked for. A work of which no
    file is kept has its places in the lines themselves."""
    listed = work.lines
    if not work.written:
        yield from (Printed(line.text, line.prose, line.place) for line in listed)
        return
    points = cache(lambda: standing(listed, work.written, markdown=is_markdown(work)))
    for n, line in enumerate(listed):
        yield Printed(line.text, line.prose, line.place, lambda n=n: points()[n])  # type: ignore[misc]


def is_markdown(work: Work) -> bool:
    """Whether a work was written in Markdown."""
    return Path(work.place.file).suffix == ".md"


def each_match(lines: Lines, pattern: re.Pattern[str], fault: Fault) -> Iterator[Finding]:
    """A finding wherever the pattern is met in a line."""
    for line in lines.with_any(pattern):
        for found in pattern.finditer(line.prose):
            shown = found[0] if found[0].isprintable() else f"U+{ord(found[0][0]):04X}"
            yield fault.at(line.at(found.start()), shown=shown)
