"""Cutting the committed faces from their sources.

In come `FONTS.toml` (which face from which file of which package) and a folder with those
packages unpacked; out go the font files, packed by xz, of which the unpacked bytes are the same at
each build. A face of a style is cut to the house's characters with HarfBuzz, its marks are brought
to one em, it is renamed, and it gets the features that squeeze adjacent marks (`halt`, `chws`)
where its source lacks them. A face of the role `latin` has the marks that Latin text shares with
Chinese, in their Latin forms. A face that stands behind others has the `ranges` of `charset/` that
it names, without what the faces `without` draw; one of the role `marks` has marks that stand in the
middle of their em, and one with `unlike` only what that face of the same file draws otherwise.

Needs the extra `booklet[foundry]`.
"""

import hashlib
import io
import lzma
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from fontTools.ttLib import TTFont
from msgspec import Struct

from booklet.errors import Finding, FontError, Place
from booklet.errors.faults.formats import OTHER_SOURCE, SOURCE_MISSING
from booklet.foundry.charset import characters, listed
from booklet.foundry.latin import CHARACTERS, set_latin
from booklet.foundry.latin import FEATURES as LATIN_FEATURES
from booklet.foundry.marks import lift, set_marks
from booklet.foundry.outlines import map_only, number_in_order
from booklet.foundry.spacing import add_spacing
from booklet.foundry.stamp import stamp_metrics, stamp_names

PACKED = ".xz"
FEATURES = ("kern", "halt", "palt", "vert")
LATIN, MARKS = "latin", "marks"

DROPPED_TABLES = ("BASE", "DSIG", "GDEF", "STAT", "VORG", "gasp", "vhea", "vmtx")
"""Tables without use in horizontal print. With the GDEF of the Kai source HarfBuzz 6 embeds the
whole face instead of the characters used."""


class BuiltFace(Struct, frozen=True):
    """A face as built, the code points that it draws, and the digest that `FONTS.toml` records."""

    file: str
    data: bytes
    drawn: frozenset[int]
    recorded: str

    @property
    def sha256(self) -> str:
        """The digest of its bytes, in hexadecimal."""
        return digest_of(self.data)

    @property
    def as_recorded(self) -> bool:
        """Whether it is, byte for byte, the one that is recorded."""
        return self.sha256 == self.recorded


def build(fonts: Path, sources: Path) -> tuple[BuiltFace, ...]:
    """Every face of `fonts/FONTS.toml`, built from the packages unpacked in `sources`. A folder
    without `charset` takes that of the folder above, and knows the faces there.

    Raises FontError naming every missing or wrong source."""
    recipes = tomllib.loads((fonts / "FONTS.toml").read_text("utf-8"))["face"]
    faults = [fault for recipe in recipes if (fault := source_fault(recipe["source"], sources))]
    if faults:
        raise FontError(dict.fromkeys(faults))
    home = fonts if (fonts / "charset").is_dir() else fonts.parent
    built: dict[str, BuiltFace] = {}
    for recipe in recipes:
        built[recipe["file"]] = build_face(recipe, wanted_of(recipe, home, built), sources)
    return tuple(built.values())


def files_of(fonts: Path, faces: Iterable[BuiltFace]) -> dict[Path, bytes]:
    """The files of the faces, packed where their names say so, without those that hold these bytes
    already."""
    made = {fonts / face.file: face.data for face in faces}
    return {
        path: lzma.compress(data) if path.suffix == PACKED else data
        for path, data in made.items()
        if not path.is_file() or content_of(path) != data
    }


def content_of(path: Path) -> bytes:
    """The bytes of a face in a file, unpacked."""
    data = path.read_bytes()
    return lzma.decompress(data) if path.suffix == PACKED else data


def listing_of(fonts: Path, faces: Iterable[BuiltFace]) -> dict[Path, bytes]:
    """The file `fonts/FONTS.toml` with size, digest and count of the built faces."""
    listing = fonts / "FONTS.toml"
    return {listing: recorded(listing.read_text("utf-8"), faces).encode()}


def recorded(listing: str, faces: Iterable[BuiltFace]) -> str:
    """The text of a listing with size, digest and count of the built faces."""
    text = listing
    for face in faces:
        before, name, after = text.partition(f'file = "{face.file}"\n')
        for key, value in (
            ("sha256", f'"{face.sha256}"'),
            ("bytes", str(len(face.data))),
            ("characters", str(len(face.drawn))),
        ):
            after = re.sub(rf"^{key} = .*$", f"{key} = {value}", after, count=1, flags=re.M)
        text = before + name + after
    return text


def cut(font: bytes, recipe: dict[str, Any], wanted: frozenset[int]) -> bytes:
    """The face of a recipe in `font` with the wanted code points only: unhinted, renumbered."""
    face, order = hb.Face(hb.Blob(font), recipe["source"]["index"]), hb.SubsetInput()
    order.unicode_set.update(wanted)
    order.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    if "ranges" in recipe:
        order.flags |= hb.SubsetFlags.DESUBROUTINIZE  # packs better
    kept = order.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    kept.clear()
    usual = LATIN_FEATURES if recipe.get("role") == LATIN else FEATURES
    kept.update(map(tag, recipe.get("features", usual)))
    order.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(map(tag, DROPPED_TABLES))
    order.sets(hb.SubsetInputSets.NAME_ID).update(range(15))
    for axis, value in recipe.get("axes", {}).items():
        order.pin_axis_location(face, axis, value)
    data: bytes = hb.subset(face, order).blob.data
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


def build_face(recipe: dict[str, Any], wanted: frozenset[int], sources: Path) -> BuiltFace:
    """A face cut from its source to the wanted characters, brought into order and named."""
    source = (sources / recipe["source"]["file"]).read_bytes()
    if "unlike" in recipe:
        wanted = differing(source, recipe["source"]["index"], recipe["unlike"], wanted)
    raw = cut(source, recipe, wanted)
    font = TTFont(io.BytesIO(raw), recalcTimestamp=False, recalcBBoxes=False)
    finish(font, recipe, wanted)
    whole = "ranges" not in recipe and recipe.get("role") != LATIN
    data = add_spacing(saved(font)) if whole else saved(font)
    return BuiltFace(recipe["file"], data, frozenset(font.getBestCmap()), recipe["sha256"])


def wanted_of(recipe: dict[str, Any], home: Path, built: Mapping[str, BuiltFace]) -> frozenset[int]:
    """The code points that a face is to have, where its source draws them: those of its ranges, but
    for what other faces draw that were built before it or stand in the folder `home`."""
    if recipe.get("role") == LATIN:
        return CHARACTERS
    if "ranges" not in recipe:
        return characters(home / "charset")
    wanted = frozenset[int]().union(*(listed(home / "charset", each) for each in recipe["ranges"]))
    for file in recipe.get("without", ()):
        wanted -= built[file].drawn if file in built else drawn_in(home / file)
    return wanted


def differing(source: bytes, index: int, other: int, wanted: frozenset[int]) -> frozenset[int]:
    """The wanted code points that a face of a collection draws by another glyph than the other."""
    mine, others = (hb.Font(hb.Face(hb.Blob(source), each)) for each in (index, other))
    return frozenset(
        code
        for code in wanted
        if mine.get_nominal_glyph(code) not in (None, others.get_nominal_glyph(code))
    )


def drawn_in(path: Path) -> frozenset[int]:
    """The code points that the face in a file draws."""
    with TTFont(io.BytesIO(content_of(path)), lazy=True) as font:
        return frozenset(font.getBestCmap())


def finish(font: TTFont, recipe: dict[str, Any], wanted: frozenset[int]) -> None:
    """Bring a cut font into order: glyphs, marks, spacing, names."""
    number_in_order(font)
    map_only(font, wanted)
    font["head"].unitsPerEm = recipe.get("em", font["head"].unitsPerEm)
    if recipe.get("role") == LATIN:
        set_latin(font)
    else:
        lift(font, recipe.get("lift", 0), recipe.get("scale", (1, 1)))
        set_marks(font, centred=recipe.get("role") == MARKS)
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
