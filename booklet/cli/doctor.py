"""`booklet doctor`: what the machine has, what it lacks, and what to type."""

from __future__ import annotations

import ctypes
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version

import click
from msgspec import Struct

from booklet.cli import sentences
from booklet.cli.telling import said
from booklet.cli.tongue import language
from booklet.cli.words import BY_ENGINE, House, in_house
from booklet.errors import BookletError, FontError, Words, refuse
from booklet.intake.word.older import program
from booklet.model.engines import by_pango
from booklet.reading.faces import coverage, read_faces, spoiled

PANGO_FILES = (
    ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib", "libpangoft2-1.0-0.dll"),
)
PANGO: Mapping[str, str | Words] = {
    "linux": "apt install libpango-1.0-0 libpangoft2-1.0-0", "darwin": "brew install pango",
    "win32": sentences.WITHOUT_PANGO,
}  # fmt: skip
PRINTING: Mapping[str, str | Words] = {
    "linux": "apt install cups-client", "darwin": sentences.FROM_A_READER,
    "win32": sentences.FROM_A_READER,
}  # fmt: skip
OFFICE = {
    "linux": "apt install libreoffice-writer", "darwin": "brew install --cask libreoffice",
    "win32": "winget install TheDocumentFoundation.LibreOffice",
}  # fmt: skip
HOMEBREW = ("/opt/homebrew/lib/", "/usr/local/lib/")


class LookedFor(Struct, frozen=True):
    """One thing looked for; `cure` is what to type where it is missing."""

    name: str
    there: bool
    needed: bool
    cure: str = ""

    def __str__(self) -> str:
        if self.there:
            return said(sentences.FOUND, name=self.name)
        missing = sentences.NEEDED if self.needed else sentences.MISSED
        return said(missing, name=self.name, cure=self.cure)


@click.command()
@BY_ENGINE
@in_house
def doctor(house: House) -> None:
    """Tell what is found or missing for making booklets, and what to type."""
    findings = [*engines(), *faces(house), *programs()]
    for found in findings:
        click.echo(str(found))
    if any(found.needed and not found.there for found in findings):
        sys.exit(1)


def engines() -> Iterator[LookedFor]:
    """What shapes the text: our own room, or Pango where that is chosen."""
    if not by_pango():
        shaper = f"uharfbuzz {version('uharfbuzz')}"
        yield LookedFor(said(sentences.SHAPER, shaper=shaper), True, True)
        return
    there = all(any(map(loads, files)) for files in PANGO_FILES)
    yield LookedFor(said(sentences.SHAPER, shaper="Pango"), there, True, cure(PANGO))


def loads(file: str) -> bool:
    """Whether the system's loader finds a library."""
    for folder in ("", *HOMEBREW):
        try:
            ctypes.CDLL(folder + file)
        except OSError:
            continue
        return True
    return False


def faces(house: House) -> Iterator[LookedFor]:
    """What there is to tell of the house's faces."""
    try:
        faces = read_faces(house.fonts)
        characters = max(len(coverage(face)) for face in faces)
        refuse(FontError, spoiled(faces))
    except BookletError as error:
        for finding in error.findings:
            why = "; ".join(filter(None, finding.wording(language())))
            yield LookedFor(str(finding.place), False, True, why)
        return
    words = {"faces": len(faces), "folder": house.fonts, "characters": characters}
    yield LookedFor(said(sentences.FACES, **words), True, True)


def programs() -> Iterator[LookedFor]:
    """Whether programs are there that only some of the work asks for."""
    spooler, office = shutil.which("lp") is not None, program() is not None
    yield LookedFor(said(sentences.SPOOLER), spooler, False, cure(PRINTING))
    yield LookedFor(said(sentences.OFFICE), office, False, cure(OFFICE))


def cure(by_system: Mapping[str, str | Words]) -> str:
    """What to type or do on this system; others are much like Linux."""
    found = by_system.get(sys.platform, by_system["linux"])
    return said(found) if isinstance(found, Words) else found
