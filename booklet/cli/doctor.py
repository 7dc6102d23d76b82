"""`booklet doctor`: what the machine has, what it lacks, and what to type."""

from __future__ import annotations

import ctypes
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import click

from booklet.cli.words import House, in_house
from booklet.errors import BookletError, FontError, refuse
from booklet.reading.faces import coverage, read_faces, spoiled

LIBRARIES = {
    "Pango": (("libpango-1.0.so.0", "libpango-1.0.0.dylib"), "libpango-1.0-0", "pango"),
    "Pango FreeType": (
        ("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib"), "libpangoft2-1.0-0", "pango"),
    "HarfBuzz subset": (
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"), "libharfbuzz-subset0",
        "harfbuzz"),
}  # fmt: skip
PROGRAMS = {
    "lp": ("printing from here", "cups-client"),
    "pdftoppm": ("pictures of pages", "poppler-utils"),
}
HOMEBREW = ("/opt/homebrew/lib/", "/usr/local/lib/")


@dataclass(frozen=True)
class Seen:
    """One thing looked for; `cure` is what to type where it is missing."""

    name: str
    there: bool
    needed: bool
    cure: str = ""

    def __str__(self) -> str:
        if self.there:
            return f"found    {self.name}"
        return f"{'MISSING' if self.needed else 'missing'}  {self.name}: {self.cure}"


@click.command()
@in_house
def doctor(house: House) -> None:
    """Tell what is found or missing for making booklets, and what to type."""
    findings = [*libraries(), *faces(house), *programs()]
    for found in findings:
        click.echo(str(found))
    if any(found.needed and not found.there for found in findings):
        sys.exit(1)


def libraries() -> Iterator[Seen]:
    """Whether the libraries that set text are there, and how they are installed."""
    for name, (files, debian, brew) in LIBRARIES.items():
        cure = f"brew install {brew}" if sys.platform == "darwin" else f"apt install {debian}"
        yield Seen(name, any(map(loads, files)), name != "HarfBuzz subset", cure)


def loads(file: str) -> bool:
    """Whether the system's loader finds a library."""
    for folder in ("", *HOMEBREW):
        try:
            ctypes.CDLL(folder + file)
        except OSError:
            continue
        return True
    return False


def faces(house: House) -> Iterator[Seen]:
    """What there is to tell of the house's faces."""
    try:
        faces = read_faces(house.fonts)
        characters = max(len(coverage(face)) for face in faces)
        refuse(FontError, spoiled(faces))
    except BookletError as error:
        for finding in error.findings:
            yield Seen(str(finding.place), False, True, f"{finding.sentence}; {finding.hint}")
        return
    yield Seen(
        f"{len(faces)} faces in {house.fonts}, up to {characters} characters each", True, True
    )


def programs() -> Iterator[Seen]:
    """Whether programs are there that only some of the work asks for."""
    for name, (purpose, debian) in PROGRAMS.items():
        there = shutil.which(name) is not None
        yield Seen(f"{name} ({purpose})", there, False, f"apt install {debian}")
