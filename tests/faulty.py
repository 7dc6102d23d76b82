"""Corpora with faults: where things stand in the tiny one, and what is told of one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from booklet.corpus.checking import check
from booklet.corpus.reading import read_corpus
from booklet.errors import CorpusError

HILL = "meetings/hill/excerpts.txt"
LEDGER = "meetings/hill/excerpts.ledger.toml"
LINKS = "meetings/river/links.toml"


def toml(values: Mapping[str, str]) -> str:
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())


def told(corpus: Path) -> list[str]:
    try:
        return [finding.code for finding in check(read_corpus(corpus))]
    except CorpusError as error:
        return [finding.code for finding in error.findings]
