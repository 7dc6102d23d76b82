"""All that is wrong with the texts of a house, what no face draws with it, and their seal."""

from __future__ import annotations

from pathlib import Path

from booklet.corpus.checking import check, seal_now
from booklet.corpus.reading import read_corpus
from booklet.errors import CorpusError, Finding, refuse
from booklet.errors.faults.corpus import SEAL_BROKEN
from booklet.reading.faces import Drawn, read_faces
from booklet.reading.house import House
from booklet.writing import write_whole

SEAL = "SEAL"


def findings_of(house: House) -> tuple[Finding, ...]:
    """All that is wrong with the corpus of the house, its faces taken into account."""
    return check(read_corpus(house.corpus, house.templates), Drawn(read_faces(house.fonts)))


def seal_corpus(house: House) -> Path:
    """Seal the corpus as it is. Raises CorpusError where something else is wrong with it, and
    OrderError where it is the package's."""
    path = house.own("corpus") / SEAL
    refuse(CorpusError, (each for each in findings_of(house) if each.fault is not SEAL_BROKEN))
    write_whole({path: seal_now(read_corpus(house.corpus, house.templates)).encode()})
    return path
