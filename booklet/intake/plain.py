"""Plain text that people bring, in any encoding; the headings that are typed in it."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from booklet.errors import OrderError, Place
from booklet.errors.faults import brought as faults
from booklet.intake.headings import with_first_line, with_headings
from booklet.intake.opening.encodings import Decoded, decoded
from booklet.intake.paragraphs import read_plain_text
from booklet.intake.taken import Taken


def take_plain(data: bytes, name: str, folder: Path, *, plain: bool = False) -> Taken:
    """The paragraphs of a text file, and the headings that are typed in it, unless `plain`."""
    text = decoded(data, Place(name))
    taken = Taken(None, read_plain_text(text.text, name)[0])
    if not plain:
        taken = with_first_line(with_headings(taken), Path(name).stem)
    return told_of(text, name, taken)


def told_of(text: Decoded, name: str, taken: Taken) -> Taken:
    """What was taken of a text, and what is to be told of its encoding. Raises OrderError where
    nothing was."""
    if not (taken.blocks or taken.title):
        raise OrderError((*taken.findings, faults.NO_WORDS.at(Place(name))))
    return replace(taken, findings=(*text.findings(Place(name)), *taken.findings))
