"""Cutting the committed faces from their sources.

In come `FONTS.toml` (which face from which file of which package) and a folder with those
packages unpacked; out go the font files, byte for byte the same at each build. A face is cut to
the characters of `charset/` with HarfBuzz, its marks are brought to one em, it is renamed, and
it gets the features that squeeze adjacent marks (`halt`, `chws`) where its source lacks them. A
face of the role `latin` has the marks that Latin text shares with Chinese, in their Latin forms.

Needs the extra `booklet[foundry]`.
"""

import hashlib
import io
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from booklet.errors import Finding, FontError, Place
from booklet.errors.faults.formats import OTHER_SOURCE, SOURCE_MISSING
from booklet.foundry.charset import characters
from booklet.foundry.latin import CHARACTERS, set_latin
from booklet.foundry.latin import FEATURES as LATIN_FEATURES
from booklet.foundry.marks import lift, set_marks
from booklet.foundry.outlines import map_only, number_in_order
from booklet.foundry.spacing import add_spacing
from booklet.foundry.stamp import stamp_metrics, stamp_names
from booklet.writing import write_whole

FEATURES = ("kern", "halt", "palt", "vert")
LATIN = "latin"

DROPPED_TABLES = ("BASE", "DSIG", "GDEF", "STAT", "VORG", "gasp", "vhea", "vmtx")
"""Tables without use in horizontal print. With the GDEF of the Kai source HarfBuzz 6 embeds the
whole face instead of the characters used."""


@dataclass(frozen=True)
class BuiltFace:
    """A face as built, and whether it is, byte for byte, the one that `FONTS.toml` records."""

    file: str
    bytes: int
    sha256: str
    characters: int
    as_recorded: bool


def build(fonts: Path, sources: Path) -> tuple[BuiltFace, ...]:
    """Build every face of `fonts/FONTS.toml` from the packages unpacked in `sources`.

    Raises FontError, before anything is written, naming every missing or wrong source.
    """
    recipes = tomllib.loads((fonts / "FONTS.toml").read_text("utf-8"))["face"]
    faults = [fault for recipe in recipes if (fault := source_fault(recipe["source"], sources))]
    if faults:
        raise FontError(dict.fromkeys(faults))
    wanted = characters(fonts / "charset")
    return tuple(build_face(recipe, fonts, sources, wanted) for recipe in recipes)


def record(fonts: Path, faces: tuple[BuiltFace, ...]) -> None:
    """Write size, digest and count of the built faces into `fonts/FONTS.toml`."""
    listing = fonts / "FONTS.toml"
    text = listing.read_text("utf-8")
    for face in faces:
        before, name, after = text.partition(f'file = "{face.file}"\n')
        for key, value in (
            ("sha256", f'"{face.sha256}"'),
            ("bytes", str(face.bytes)),
            ("characters", str(face.characters)),
        ):
            after = re.sub(rf"^{key} = .*$", f"{key} = {value}", after, count=1, flags=re.M)
        text = before + name + after
    write_whole({listing: text.encode()})


def cut(font: bytes, index: int, wanted: frozenset[int], kept: tuple[str, ...] = FEATURES) -> bytes:
    """Face `index` of `font` with the wanted code points only: unhinted, renumbered."""
    order = hb.SubsetInput()
    order.unicode_set.update(wanted)
    order.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    features = order.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.update(map(tag, kept))
    order.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(map(tag, DROPPED_TABLES))
    order.sets(hb.SubsetInputSets.NAME_ID).update(range(15))
    data: bytes = hb.subset(hb.Face(hb.Blob(font), index), order).blob.data
    return data


def source_fault(source: dict[str, Any], sources: Path) -> Finding | None:
    """What is wrong with the source of a face, if anything is."""
    path = sources / source["file"]
    package = f"{source['package']} {source['version']}"
    if not path.is_file():
        return SOURCE_MISSING.at(Place(str(path)), package=package)
    if digest_of(path.read_bytes()) != source["sha256"]:
        return OTHER_SOURCE.at(Place(str(path)), package=package)
    return None


def build_face(
    recipe: dict[str, Any], fonts: Path, sources: Path, wanted: frozenset[int]
) -> BuiltFace:
    """A face cut from its source to the wanted characters, brought into order and named."""
    source, latin = recipe["source"], recipe.get("role") == LATIN
    wanted, kept = (CHARACTERS, LATIN_FEATURES) if latin else (wanted, FEATURES)
    raw = cut((sources / source["file"]).read_bytes(), source["index"], wanted, kept)
    font = TTFont(io.BytesIO(raw), recalcTimestamp=False, recalcBBoxes=False)
    finish(font, recipe, wanted)
    data = saved(font) if latin else add_spacing(saved(font))
    write_whole({fonts / recipe["file"]: data})
    digest, count = digest_of(data), len(font.getBestCmap())
    return BuiltFace(recipe["file"], len(data), digest, count, digest == recipe["sha256"])


def finish(font: TTFont, recipe: dict[str, Any], wanted: frozenset[int]) -> None:
    """Bring a cut font into order: glyphs, marks, spacing, names."""
    number_in_order(font)
    map_only(font, wanted)
    if recipe.get("role") == LATIN:
        set_latin(font)
    else:
        lift(font, recipe.get("lift", 0))
        set_marks(font)
    stamp_metrics(font, recipe["weight"])
    stamp_names(font, recipe)


def tag(name: str) -> int:
    """An OpenType tag as HarfBuzz takes it, four letters in a number."""
    return int.from_bytes(name.encode("ascii"), "big")


def saved(font: TTFont) -> bytes:
    """The bytes of a font, the same at each build."""
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def digest_of(data: bytes) -> str:
    """The sha256 of data, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
