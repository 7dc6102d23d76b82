"""The faces of the house and the characters that each draws.

`fonts/FONTS.toml` lists them. Code points are read from each face's own `cmap`, so they cannot
differ from what is printed.
"""

from __future__ import annotations

import hashlib
import pickle
import struct
import sys
import tomllib
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path, PurePath
from typing import Any

from msgspec import Struct

from booklet.errors import Fault, Finding, FontError, Place, refuse
from booklet.errors.faults import house
from booklet.errors.system import reason_of
from booklet.model.book import Face
from booklet.patterns import pattern
from booklet.reading.program import program
from booklet.reading.stamped import while_stamped
from booklet.reading.unpacking import PACKED, file_of, is_packed, unpacked
from booklet.writing.recall import digest_of, recalled, remember

KEPT = "listings"
KEYS = {
    "file": (str, '"My-Regular.otf"'),
    "family": (str, '"My Song"'),
    "weight": (int, "400"),
    "role": (str, '"song"'),
    "licence": (str, '"OFL-1.1"'),
    "called": (str, '"思源宋体"'),
    "note": (str, '"…"'),
    "sha256": (str, '"2a99…"'),
    "bytes": (int, "2731776"),
}
LISTS = {"complements": '["My Song"]', "languages": '["zh-Hant"]'}
OPTIONAL = {"called": "none", "note": "none", "sha256": "none", "bytes": 1}
OF_PACKED = {"sha256", "bytes"}
RANGE = pattern(r"[0-9A-Fa-f]{1,6}-[0-9A-Fa-f]{1,6}")
SFNT = (b"\0\1\0\0", b"OTTO", b"true")
OTHERS = {
    b"ttcf": house.FACE_COLLECTED, b"wOFF": house.FACE_FOR_WEB, b"wOF2": house.FACE_FOR_WEB,
}  # fmt: skip
"""What other files of faces begin with, and what is told of them."""
NEEDED = {b"cmap", b"head", b"hhea", b"hmtx", b"maxp"}
GLYPHS = (
    {b"glyf", b"loca"}, {b"CFF "}, {b"CFF2"}, {b"CBDT", b"CBLC"}, {b"EBDT", b"EBLC"},
)  # fmt: skip
"""What glyphs are drawn by: outlines of one or another kind, or pictures."""
EMBEDDING, RESTRICTED, WHOLE = 0b1110, 0b0010, 1 << 8
"""What a font says of its rights: how it may be embedded, that it may not, that it may not be cut;
of several ways to embed it, older fonts leave the choice."""


@while_stamped
def read_faces(fonts: Path) -> tuple[Face, ...]:
    """The faces that FONTS.toml lists, in its order, and those of the distributions that it names
    `also`, where they are installed. Raises FontError with all that is wrong with the list, else
    with all files that are missing or no faces."""
    table = listing_of(fonts)
    found = (folder_of(each) for each in listed(table, "also"))
    folders = ((fonts, table), *((folder, listing_of(folder)) for folder in found if folder))
    faces = tuple(face_of(folder, row) for folder, each in folders for row in each["face"])
    refuse(FontError, (each for face in faces for each in unusable(face)))
    return faces


def listing_of(fonts: Path) -> dict[str, Any]:
    """What the FONTS.toml of a folder says. Raises FontError with all that is wrong with it."""
    listing = fonts / "FONTS.toml"
    place = Place(str(listing))
    try:
        return parsed(listing.read_text("utf-8"), place)
    except (OSError, ValueError) as error:
        raise FontError(house.LISTING_UNREADABLE.at(place, why=reason_of(error))) from error


@lru_cache(maxsize=4)
def parsed(listing: str, place: Place) -> dict[str, Any]:
    """A listing as a table, which nobody changes: a process reads it for each of its documents, and
    leaves it to the next. Raises FontError as `listing_of`, ValueError for what is no TOML."""
    name, words = digest_of(place.file), digest_of((program(), sys.version, listing))
    if kept := recalled(KEPT, name, words):
        return pickle.loads(kept)  # type: ignore[no-any-return]
    table = checked(listing, place)
    remember(KEPT, name, words, pickle.dumps(table, pickle.HIGHEST_PROTOCOL))
    return table


def checked(listing: str, place: Place) -> dict[str, Any]:
    """A listing as a table in which nothing is wrong. Raises as `parsed`."""
    table = tomllib.loads(listing)
    rows = table.get("face")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows) or not rows:
        raise FontError(house.LISTING_EMPTY.at(place))
    refuse(FontError, (each for n, row in enumerate(rows, 1) for each in misfits(place, n, row)))
    return table


def folder_of(module: object) -> Path | None:
    """The folder of a distribution of faces, by the name of its module, which is not run; None
    where it is not installed."""
    spec = find_spec(module) if isinstance(module, str) and module.isidentifier() else None
    folders = spec.submodule_search_locations if spec else None
    return Path(folders[0]) if folders else None


def misfits(place: Place, n: int, row: dict[str, Any]) -> Iterator[Finding]:
    """What is wrong with the n-th face of the list."""
    packed = str(row.get("file")).endswith(PACKED)
    for key, (kind, example) in KEYS.items():
        value = row.get(key, None if packed and key in OF_PACKED else OPTIONAL.get(key))
        if type(value) is not kind or value == "":
            yield house.FACE_KEY_WRONG.at(place, n=n, key=key, example=example)
    if not all(isinstance(each, str) and RANGE.fullmatch(each) for each in listed(row, "leaves")):
        yield house.FACE_KEY_WRONG.at(place, n=n, key="leaves", example='["21-B6"]')
    for key, example in LISTS.items():
        if not all(isinstance(each, str) for each in listed(row, key)):
            yield house.FACE_KEY_WRONG.at(place, n=n, key=key, example=example)
    file = PurePath(str(row.get("file")))
    if file.is_absolute() or ".." in file.parts:
        yield house.FACE_OUTSIDE.at(place, file=file)


def listed(row: dict[str, Any], key: str) -> list[Any]:
    """What a face has under a key, one or several."""
    found = row.get(key, [])
    return found if isinstance(found, list) else [found]


def unusable(face: Face) -> Iterator[Finding]:
    """What is seen at once to be wrong with the file of a face. One that is packed and late is left
    so, and one that was unpacked before is not looked at again."""
    if not face.path.is_file():
        yield house.FACE_MISSING.at(Place(str(face.path)))
    elif not (face.late and is_packed(face)):
        try:
            file = file_of(face)
            if fault := wrong_with(file, state_of(file)):
                yield fault.at(Place(str(face.path)))
        except FontError as error:
            yield from error.findings


def state_of(path: Path) -> tuple[int, int]:
    """What tells two states of a file apart: its time in ns and its size."""
    state = path.stat()
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=256)
def wrong_with(path: Path, _: tuple[int, int]) -> Fault | None:
    """What is wrong with a file in its state: a font as far as its first bytes go has what text is
    set and drawn by, and no table ends behind it (OpenType 1.9, Organization of an OpenType
    Font)."""
    try:
        with path.open("rb") as file:
            kind, count = struct.unpack(">4sH6x", file.read(12))
            if kind not in SFNT:
                return OTHERS.get(kind, house.FACE_UNUSABLE)
            tables = list(struct.iter_unpack(">4s4xLL", file.read(16 * count)))
        names = {name for name, _, _ in tables}
        ends = [start + length for _, start, length in tables]
        drawn = names >= NEEDED and any(names >= each for each in GLYPHS)
        whole = len(ends) == count and drawn and max(ends) <= path.stat().st_size
    except (OSError, struct.error):
        whole = False
    return None if whole else house.FACE_UNUSABLE


def spoiled(faces: Iterable[Face]) -> Iterator[Finding]:
    """A finding for each file, and each unpacked copy, that has not the digest that it should have.

    `booklet doctor` looks at all of them; for each build that would take a fiftieth of its time."""
    for face in faces:
        if not face.sha256:
            continue
        try:
            if is_packed(face):
                deque(unpacked(face), maxlen=0)
            path = file_of(face)
        except FontError as error:
            yield from error.findings
            continue
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
        if digest.hexdigest() != face.sha256:
            fault = house.COPY_SPOILED if is_packed(face) else house.FACE_SPOILED
            yield fault.at(Place(str(path)))


def face_of(fonts: Path, row: dict[str, Any]) -> Face:
    """The face that a row of FONTS.toml describes."""
    return Face(
        family=row["family"],
        weight=row["weight"],
        role=row["role"],
        path=fonts / row["file"],
        licence=row["licence"],
        note=row.get("note", ""),
        leaves=tuple(range_of(each) for each in listed(row, "leaves")),
        complements=tuple(listed(row, "complements")),
        sha256=row.get("sha256", ""),
        size=row.get("bytes", 0),
        languages=tuple(listed(row, "languages")),
        called=row.get("called", ""),
    )


def range_of(written: str) -> tuple[int, int]:
    """First and last character of a range in hexadecimal numbers, as 21-B6."""
    first, _, last = written.partition("-")
    return int(first, 16), int(last, 16)


class Drawn(Struct, frozen=True):
    """The code points that at least one of the faces draws; a face is opened when it is asked."""

    faces: tuple[Face, ...]

    def __contains__(self, code: object) -> bool:
        return any(code in coverage(face) for face in self.faces)


@cache
def coverage(face: Face) -> frozenset[int]:
    """The code points that a face draws. Raises FontError for a file that is no font."""
    try:
        return ranges(cmap_of(file_of(face))) or named_by_library(file_of(face))
    except (OSError, ValueError, struct.error) as error:
        raise FontError(house.FACE_UNUSABLE.at(Place(str(face.path)))) from error


def cmap_of(path: Path) -> bytes:
    """The `cmap` of a font file. Raises as `table_of`."""
    return table_of(path, b"cmap")


@lru_cache(maxsize=256)
def forbidden(path: Path, _: tuple[int, int]) -> Fault | None:
    """What the file of a font in its state forbids that is done with all faces (OpenType 1.9, OS/2,
    fsType): to be embedded, or to be so in part."""
    try:
        (rights,) = struct.unpack_from(">H", table_of(path, b"OS/2"), 8)
    except (OSError, ValueError, struct.error):  # it says nothing
        return None
    if rights & EMBEDDING == RESTRICTED:
        return house.NOT_TO_EMBED
    return house.NOT_TO_CUT if rights & WHOLE else None


def table_of(path: Path, wanted: bytes) -> bytes:
    """A table of a font file. Raises ValueError where it has none, struct.error, OSError."""
    with path.open("rb") as file:
        (count,) = struct.unpack(">4xH6x", file.read(12))
        for name, start, length in struct.iter_unpack(">4s4xLL", file.read(16 * count)):
            if name == wanted:
                file.seek(start)
                return file.read(length)
    raise ValueError(f"no {wanted.decode()}")


def named_by_library(path: Path) -> frozenset[int]:
    """The code points of a font file whose `cmap` is of another kind. Raises ValueError."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(path, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (TTLibError, KeyError, AssertionError) as error:
        raise ValueError(str(error)) from error


def ranges(cmap: bytes) -> frozenset[int]:
    """The code points of a `cmap` with a subtable of format 12 (OpenType 1.9), else none.

    The font library would name the glyph of each, which takes ten times as long."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    for _, _, start in struct.iter_unpack(">HHI", cmap[4 : 4 + 8 * count]):
        if struct.unpack_from(">H", cmap, start) == (12,):
            (groups,) = struct.unpack_from(">I", cmap, start + 12)
            rows = struct.iter_unpack(">III", cmap[start + 16 : start + 16 + 12 * groups])
            return frozenset(code for first, last, _ in rows for code in range(first, last + 1))
    return frozenset()
