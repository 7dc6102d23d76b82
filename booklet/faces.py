"""The faces of the house and the characters that each draws.

`fonts/FONTS.toml` lists them. Code points are read from each face's own `cmap`, so they cannot
differ from what is printed.
"""

from __future__ import annotations

import struct
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont, TTLibError

from booklet.errors import FontError, Place, ad_hoc
from booklet.model.book import Face


def read_faces(fonts: Path) -> tuple[Face, ...]:
    """The faces that FONTS.toml lists, in its order. Raises FontError with all that is missing."""
    listing = fonts / "FONTS.toml"
    try:
        rows = tomllib.loads(listing.read_text("utf-8"))["face"]
        faces = tuple(face_of(fonts, row) for row in rows)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FontError(ad_hoc(Place(str(listing)), "F01", f"cannot be read: {error}")) from error
    except KeyError as error:
        raise FontError(ad_hoc(Place(str(listing)), "F01", f"a face lacks {error}")) from error
    lost = [face for face in faces if not face.path.is_file()]
    if lost:
        hint = "get it back from the project, or rebuild the faces"
        raise FontError(
            ad_hoc(Place(str(face.path)), "F02", "the face is missing", hint) for face in lost
        )
    return faces


def face_of(fonts: Path, row: dict[str, Any]) -> Face:
    return Face(
        family=row["family"],
        weight=row["weight"],
        role=row["role"],
        path=fonts / row["file"],
        licence=row["licence"],
        note=row["note"],
    )


@dataclass(frozen=True)
class Drawn:
    """The code points that at least one of the faces draws; a face is opened when it is asked."""

    faces: tuple[Face, ...]

    def __contains__(self, code: object) -> bool:
        return any(code in coverage(face) for face in self.faces)


@cache
def coverage(face: Face) -> frozenset[int]:
    """The code points that a face draws. Raises FontError for a file that is no font."""
    try:
        with face.path.open("rb") as file, TTFont(file, lazy=True) as font:
            return ranges(font.reader["cmap"]) or frozenset(font.getBestCmap() or ())
    except (TTLibError, OSError, KeyError, ValueError, AssertionError, struct.error) as error:
        sentence = "the file is no usable face"
        hint = "get it back from the project, or rebuild the faces"
        raise FontError(ad_hoc(Place(str(face.path)), "F03", sentence, hint)) from error


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
