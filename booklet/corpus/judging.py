"""The texts of a house, read and judged before anything is made of them."""

from __future__ import annotations

from collections.abc import Container

from msgspec.structs import replace

from booklet.corpus.checking import check
from booklet.corpus.reading import read_corpus
from booklet.errors import CorpusError, refuse
from booklet.errors.faults.corpus import ADVISED
from booklet.model.corpus import Corpus
from booklet.reading.house import House


def sound_corpus(
    house: House, drawn: Container[int] | None = None, accept: Container[str] = ()
) -> Corpus:
    """The house's corpus, checked. Raises CorpusError with all errors that are not accepted."""
    return judged(read_corpus(house.corpus, house.templates), drawn, accept)


def judged(corpus: Corpus, drawn: Container[int] | None, accept: Container[str]) -> Corpus:
    """The corpus with what is to be told of it: how many places of a free one are advised on, if
    any are. Raises CorpusError with all errors that are not accepted."""
    advised = sum(each.advised for each in refuse(CorpusError, check(corpus, drawn), accept))
    return replace(corpus, advice=(ADVISED.at(corpus.place, count=advised),) if advised else ())
