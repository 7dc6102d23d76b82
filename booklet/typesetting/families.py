"""The faces that the engine may use: those that FONTS.toml lists, and what a page itself brings.

What the machine has is never asked. It is said here which face each family's name means, and which
face stands behind all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from typing import Any

from weasyprint_for_booklet.text.fonts import FontConfiguration

from booklet.errors import Finding, FontError, Place, refuse
from booklet.errors.faults import house
from booklet.model.book import Face
from booklet.reading.faces import read_faces
from booklet.shaping import by_pango
from booklet.shaping.faces import Said, opened
from booklet.shaping.fontmap import FontMap
from booklet.typesetting.geta import FAMILY as GETA_FAMILY

# The generic families of CSS (Fonts 4, 2.1.3) and the names that such faces have elsewhere. A face
# that a page itself brings under one of these names is preferred.
ROLES: Mapping[str, tuple[str, ...]] = {
    "song": (
        "Booklet Song", "serif", "SimSun", "宋体", "STSong", "Songti SC", "Noto Serif CJK SC",
        "Noto Serif SC", "Source Han Serif SC",
    ),
    "hei": (
        "Booklet Hei", "sans-serif", "monospace", "system-ui", "SimHei", "黑体",
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
}  # fmt: skip


class Families(FontConfiguration):  # type: ignore[misc]  # the engine is untyped
    """A font configuration for one document: the faces of a folder and those the pages bring.

    Pages that bring none share all that is known of the faces with those before them; others begin
    anew, and what they brought is gone with `close`. Raises FontError."""

    def __init__(self, fonts: Path) -> None:
        self.faces, self.fonts = read_faces(fonts), fonts
        self.brought = set[str]()
        self._folder = None
        stamps = tuple(stamp(face.path) for face in self.faces)
        self.__dict__.update(shared(fonts, self.faces, stamps))

    def add_font_face(self, rule_descriptors: Mapping[str, Any], url_fetcher: Any) -> None:
        """What the engine calls for each @font-face rule."""
        if not self.brought:
            self.__dict__.update(loaded(self.fonts, self.faces))
        self.brought.add(rule_descriptors["font_family"])
        super().add_font_face(rule_descriptors, url_fetcher)

    def close(self) -> None:
        """Take away the files of the faces that the pages brought."""
        if self._folder:
            rmtree(self._folder, ignore_errors=True)

    def wrong(self, embedded: Iterable[str]) -> Iterator[Finding]:
        """A finding for each embedded family that is neither the house's nor the pages' own."""
        known = {face.family for face in self.faces} | self.brought
        for family in sorted(set(embedded) - known):
            yield house.FOREIGN_FACE.at(Place("pages"), family=family)


def stamp(path: Path) -> tuple[int, int]:
    """What tells two states of a file apart: its time in ns and its size."""
    state = path.stat()
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=8)
def shared(
    fonts: Path, faces: tuple[Face, ...], stamps: tuple[tuple[int, int], ...]
) -> Mapping[str, Any]:
    """What a living process knows of the faces, for as long as their files stay as they are."""
    return loaded(fonts, faces)


def loaded(fonts: Path, faces: tuple[Face, ...]) -> Mapping[str, Any]:
    """What makes a font configuration of these faces alone, with nothing known of them yet, by the
    names that the engine and the founts have for it. Raises FontError."""
    by_role = {face.role: face.family for face in reversed(faces)}
    behind = by_role.get("song") or faces[0].family  # the face that draws most
    if by_pango():
        from booklet.typesetting.pango import font_map_of

        config, font_map, names = font_map_of(fonts, faces, meant(by_role), behind)
    else:
        files = {face.path: opened(face.path, face.leaves, Said(face.family)) for face in faces}
        names = {path: set(file.own_families) for path, file in files.items() if file}
        config = font_map = FontMap(
            [*filter(None, files.values())], meant(by_role), behind, GETA_FAMILY
        )
    refuse(FontError, unloaded(faces, names))
    return {
        "_config": config,
        "font_map": font_map,
        "strut_layouts": {},
        "font_features": {},
        "composed_founts": {},
    }


def meant(by_role: Mapping[str, str]) -> dict[str, str]:
    """Which family each name of a role means."""
    return {
        name: family
        for role, family in by_role.items()
        for name in ROLES.get(role, ())
        if name != family
    }


def unloaded(faces: Iterable[Face], found: Mapping[Path, set[str]]) -> Iterator[Finding]:
    """What is wrong with the listed faces, by the families that were found, both by file."""
    for face in faces:
        place, names = Place(str(face.path)), found.get(face.path)
        if names is None:
            yield house.FACE_UNUSABLE.at(place)
        elif face.family not in names:
            own = "” or “".join(sorted(names))
            yield house.OTHER_FAMILY.at(place, listed=face.family, own=own)
