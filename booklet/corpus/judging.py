"""The texts of a house, read and judged before anything is made of them.

To check a book takes a tenth of the time of a handout. One in which nothing was found is known
again: by all that was read of it, the faces, and the program that looked.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Container, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from booklet.corpus.checking import check
from booklet.corpus.checking.characters import STANDARD
from booklet.errors import CorpusError, Finding, refuse
from booklet.errors.faults.corpus import ADVISED
from booklet.model.corpus import Corpus
from booklet.reading.faces import Drawn
from booklet.reading.house import House
from booklet.reading.program import program
from booklet.reading.stamps import state_of
from booklet.writing.kept import folders, keep

FOLDER, SOUND = "corpora", "sound"
MOST = 64
"""So many sound books are known again."""
WHOLE = msgspec.json.Encoder(enc_hook=str, order="deterministic")


def sound_corpus(
    house: House, drawn: Container[int] | None = None, accept: Container[str] = ()
) -> Corpus:
    """The house's corpus, checked. Raises CorpusError with all errors that are not accepted."""
    from booklet.corpus.reading import read_corpus

    return judged(read_corpus(house.corpus, house.templates), drawn, accept)


def judged(corpus: Corpus, drawn: Container[int] | None, accept: Container[str]) -> Corpus:
    """The corpus with what is to be told of it: how many places of a free one are advised on, if
    any are. Raises CorpusError with all errors that are not accepted."""
    found = refuse(CorpusError, findings_of(corpus, drawn), accept)
    advised = sum(each.advised for each in found)
    return replace(corpus, advice=(ADVISED.at(corpus.place, count=advised),) if advised else ())


def findings_of(corpus: Corpus, drawn: Container[int] | None) -> tuple[Finding, ...]:
    """As `check`; a book in which nothing was found before is not looked at again."""
    if not isinstance(drawn, Drawn):
        return check(corpus, drawn)
    name = digest(corpus, drawn)
    if name in known():
        return ()
    found = check(corpus, drawn)
    if not found:
        remember(name)
    return found


def digest(corpus: Corpus, drawn: Drawn) -> str:
    """What tells a corpus, the faces that draw it and the program that checks it from others."""
    files = [state_of(path) for path in (STANDARD, *(face.path for face in drawn.faces))]
    told = WHOLE.encode([sys.version, program(), files, drawn, corpus])
    return hashlib.sha256(told).hexdigest()


def known() -> list[str]:
    """The digests of books that were sound, the last one last."""
    for path in kept_at():
        with suppress(OSError, UnicodeDecodeError):
            return path.read_text("ascii").split()
    return []


def remember(name: str) -> None:
    """Keep a digest with the last ones, if a folder takes it."""
    lines = "\n".join([*known(), name][-MOST:])
    for path in kept_at():
        with suppress(OSError):
            keep(path, (lines.encode(),), changed=0)
            return


def kept_at() -> Iterator[Path]:
    """The files in which they may be kept, the best first."""
    return (folder / SOUND for folder in folders(FOLDER))
