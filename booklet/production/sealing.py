"""The seal of a corpus is set: from then on a change of any of its files is a finding."""

from __future__ import annotations

from pathlib import Path

from booklet.corpus.checking.seal import seal_now
from booklet.corpus.judging import findings_of
from booklet.corpus.reading import read_corpus
from booklet.errors import CorpusError, refuse
from booklet.errors.faults.corpus import SEAL_BROKEN
from booklet.reading.house import House
from booklet.writing import write_whole

SEAL = "SEAL"


def seal_corpus(house: House) -> Path:
    """Seal the corpus as it is. Raises CorpusError where something else is wrong with it, and
    OrderError where it is the package's."""
    path = house.own("corpus") / SEAL
    refuse(CorpusError, (each for each in findings_of(house) if each.fault is not SEAL_BROKEN))
    write_whole({path: seal_now(read_corpus(house.corpus, house.templates)).encode()})
    return path
