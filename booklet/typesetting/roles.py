"""Which face each family's name means, and which faces stand behind which: the one table of it.

A character is drawn by the first face that has it: those of the family that is asked for; those
that complement it, as FONTS.toml lists them; those of BEHIND; song with its complements, which is
behind all others; then what else is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from booklet.errors import TypesettingError
from booklet.model.book import Face
from booklet.reading.unpacking import file_of
from booklet.shaping.descriptions import NORMAL_WEIGHT, SCALE, Description
from booklet.shaping.faces import FaceFile, Said, late, opened
from booklet.shaping.fontmap import FontMap
from booklet.shaping.itemising import apart
from booklet.typesetting.geta import FAMILY as GETA_FAMILY

# The generic families of CSS (Fonts 4, 2.1.3) and the names that such faces have elsewhere. A face
# that a page itself brings under one of these names is preferred.
ROLES: Mapping[str, tuple[str, ...]] = {
    "song": (
        "Booklet Song", "serif", "SimSun", "宋体", "STSong", "Songti SC", "Noto Serif CJK SC",
        "Noto Serif SC", "Source Han Serif SC",
    ),
    "hei": (
        "Booklet Hei", "sans-serif", "system-ui", "SimHei", "黑体",
        "Microsoft YaHei", "微软雅黑", "PingFang SC", "STHeiti", "Heiti SC", "Noto Sans CJK SC",
        "Noto Sans SC", "Source Han Sans SC",
    ),
    "kai": (
        "Booklet Kai", "kai", "cursive", "KaiTi", "KaiTi_GB2312", "楷体", "楷体_GB2312",
        "STKaiti", "Kaiti SC", "LXGW WenKai",
    ),
    "fang": (
        "Booklet Fang", "fangsong", "FangSong_GB2312", "仿宋", "仿宋_GB2312", "STFangsong",
    ),
    "title": ("Booklet Title", "方正小标宋简体", "FZXiaoBiaoSong-B05S"),
    "mono": ("Booklet Mono", "monospace", "Consolas", "Courier New", "Menlo", "Noto Sans Mono"),
}  # fmt: skip
BEHIND: Mapping[str, tuple[str, ...]] = {"mono": ("hei",)}
"""The roles that draw what a face of a role leaves to others, before song does. What complements a
family stands behind it first: that is told by the listing."""


def files_of(faces: Iterable[Face]) -> dict[Face, FaceFile]:
    """The faces as they are shaped with, without those whose file is no font."""
    found = ((face, face_file(face)) for face in faces)
    return {face: file for face, file in found if file}


def map_of(faces: tuple[Face, ...], files: Mapping[Face, FaceFile]) -> FontMap:
    """The map of the faces of a house."""
    return FontMap(files.values(), meant(faces), behind(faces), GETA_FAMILY)


def behind(faces: tuple[Face, ...]) -> str:
    """The family behind all others: song, which draws most, else the first."""
    return next((face.family for face in faces if face.role == "song"), faces[0].family)


def drawn_by(text: str, faces: tuple[Face, ...], family: str) -> dict[str, list[str]]:
    """The different characters of a text, each with its marks, by the family that draws them where
    `family` is asked for; under "" what none draws or what cannot be set."""
    wanted = Description(family, weight=NORMAL_WEIGHT, size=10 * SCALE)
    fontset = map_of(faces, files_of(faces)).fontset(wanted)
    found: dict[str, list[str]] = {}
    for character in dict.fromkeys(apart(text, fontset)):
        try:
            place, font = fontset.font_of(character)
        except TypesettingError:
            place = len(fontset.files)
        name = font.file.families[0] if place < len(fontset.files) else ""
        found.setdefault(name, []).append(character)
    return found


def face_file(face: Face) -> FaceFile | None:
    """A face as it is shaped with; None where its file is no font."""
    if face.late:
        find = partial(file_of, face)
        return late(find, face.leaves, face.family, face.weight, face.complements, face.languages)
    return opened(file_of(face), face.leaves, Said(face.family))


def meant(faces: Iterable[Face]) -> dict[str, tuple[str, ...]]:
    """Which families each name of a role means, but for its own."""
    by_role = {face.role: face.family for face in reversed([*faces])}
    meanings: dict[str, tuple[str, ...]] = {}
    for role, names in ROLES.items():
        roles = (role, *BEHIND.get(role, ()))
        families = [by_role[each] for each in roles if each in by_role]
        for name in names:
            meanings[name] = tuple(family for family in families if family != name)
    return meanings
