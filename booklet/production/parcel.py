"""A house as it goes to other machines, and is known there by what it holds.

What is the program's is found there, in a program of the same digest; what is one's own goes along
as bytes, and so do the profiles of printers and the choice of the engine.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from booklet.errors import ClusterError, Place
from booklet.errors.faults import cluster as faults
from booklet.model.engines import ENGINE
from booklet.printers.profiles import printers_folder
from booklet.reading.house import MARKS, OUT, House, find
from booklet.reading.program import program
from booklet.reading.stamps import contents_below, known_by
from booklet.writing import write_whole

T = TypeVar("T")
SETTINGS = "XDG_CONFIG_HOME"
PRINTERS = "booklet/printers"


class Parcel(Struct, frozen=True):
    """A house on its way: the program that it is of, the folders that are not the program's, each
    with its own name and the bytes of its files; profiles of printers; the engine."""

    program: str
    own: Mapping[str, tuple[str, Mapping[str, bytes]]]
    printers: Mapping[str, bytes]
    engine: str


class Unpacked(Struct, frozen=True):
    """A house that was unpacked, and what is to stand in the environment of who works there."""

    house: House
    environment: Mapping[str, str]


def program_here() -> str:
    """The program on this machine: its version, and a digest of what books are made from."""
    ((version, digest),) = program().items()
    parts = (digest, *(known_by(find(name)) for name in MARKS))
    return f"{version} ({hashlib.sha256(' '.join(parts).encode()).hexdigest()[:12]})"


def packed(house: House) -> Parcel:
    """The house, to be sent."""
    folders: dict[str, Path] = {name: getattr(house, name) for name in MARKS}
    return Parcel(
        program_here(),
        {
            name: (folder.resolve().name, contents_below(folder))
            for name, folder in folders.items()
            if known_by(folder) != known_by(find(name))
        },
        contents_below(printers_folder()),
        os.environ.get(ENGINE, ""),
    )


def unpacked_into(folder: Path, parcel: Parcel, place: Place) -> Unpacked:
    """The house of a parcel: what goes along with it is written into the folder. Raises
    ClusterError where the program at this place is another, OutputError."""
    if (here := program_here()) != parcel.program:
        raise ClusterError(faults.OTHER_RELEASE.at(place, then=here, now=parcel.program))
    own = {name: folder / name / called for name, (called, _) in parcel.own.items()}
    files = {own[name] / each: data for name, (_, held) in parcel.own.items()
             for each, data in held.items()}  # fmt: skip
    files |= {folder / PRINTERS / name: data for name, data in parcel.printers.items()}
    if files:
        write_whole(files)
    found = {name: own.get(name) or find(name) for name in MARKS}
    house = House(**found, out=folder / OUT, lent=frozenset(MARKS))
    return Unpacked(house, {ENGINE: parcel.engine, SETTINGS: str(folder)})


def work_at(site: Unpacked, work: Callable[..., T], arguments: tuple[object, ...]) -> T:
    """The value of a piece of work, in a process that is there for it alone: the house of the site
    stands in the place of that which it came from."""
    os.environ.update(site.environment)
    return work(*(site.house if isinstance(each, House) else each for each in arguments))
