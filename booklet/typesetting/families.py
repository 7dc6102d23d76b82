"""The faces that the engine may use: those that FONTS.toml lists, and what a page itself brings.

What the machine has is never asked. Which face each family's name means, and which stands behind
which, is said in `roles`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from typing import Any

from weasyprint_for_booklet.text.fonts import FontConfiguration

from booklet.errors import Fault, Finding, FontError, Place, Words, refuse
from booklet.errors.faults import house
from booklet.model.book import Face
from booklet.model.engines import by_pango
from booklet.reading.faces import forbidden, read_faces, state_of
from booklet.reading.stamped import while_stamped
from booklet.reading.unpacking import file_of
from booklet.typesetting.roles import behind, files_of, map_of, meant


class Families(FontConfiguration):  # type: ignore[misc]  # the engine is untyped
    """A font configuration for one document: the faces of a folder and those the pages bring.

    Pages that bring none share all that is known of the faces with those before them; others begin
    anew, and what they brought is gone with `close`. Raises FontError."""

    def __init__(self, fonts: Path) -> None:
        self.faces, self.fonts = read_faces(fonts), fonts
        self.brought, self.forbidding = set[str](), dict[str, Fault]()
        self._folder = None
        self.__dict__.update(shared(fonts, self.faces, states_of(self.faces)))

    def add_font_face(self, rule_descriptors: Mapping[str, Any], url_fetcher: Any) -> None:
        """What the engine calls for each @font-face rule."""
        if not self.brought:
            self.__dict__.update(loaded(self.fonts, self.faces))
        self.brought.add(rule_descriptors["font_family"])
        before = self.files()
        super().add_font_face(rule_descriptors, url_fetcher)
        for path in self.files() - before:
            if fault := forbidden(path, state_of(path)):
                self.forbidding.setdefault(rule_descriptors["font_family"], fault)

    def files(self) -> set[Path]:
        """The files of the faces that the pages brought."""
        return {*Path(self._folder).iterdir()} if self._folder else set()

    def close(self) -> None:
        """Take away the files of the faces that the pages brought."""
        if self._folder:
            rmtree(self._folder, ignore_errors=True)

    def further(self, embedded: Iterable[tuple[str, int]]) -> list[str]:
        """The distributions of faces, beyond the folder, that some of the embedded ones are from,
        by their names; of each face family and weight are given."""
        used = set(embedded)
        folders = {face.path.parent for face in self.faces if (face.family, face.weight) in used}
        return sorted(each.name.replace("_", "-") for each in folders if each != self.fonts)

    def forbidden(self, embedded: Iterable[tuple[str, int]]) -> Iterator[Finding]:
        """A finding for each embedded face whose file forbids what is done with it."""
        used = frozenset(embedded)
        yield from forbidding(self.faces, used)
        for family in sorted({family for family, _ in used} & self.forbidding.keys()):
            yield self.forbidding[family].at(Place("pages"), family=family)

    def wrong(self, embedded: Iterable[str]) -> Iterator[Finding]:
        """A finding for each embedded family that is neither the house's nor the pages' own."""
        known = {face.family for face in self.faces} | self.brought
        for family in sorted(set(embedded) - known):
            yield house.FOREIGN_FACE.at(Place("pages"), family=family)


@while_stamped
def forbidding(faces: tuple[Face, ...], used: frozenset[tuple[str, int]]) -> tuple[Finding, ...]:
    """A finding for each face of a family and weight that is used whose file forbids what is done
    with it."""
    found = []
    for face in faces:
        if (face.family, face.weight) in used:
            path = file_of(face)
            if fault := forbidden(path, state_of(path)):
                found.append(fault.at(Place(str(face.path)), family=face.family))
    return tuple(found)


@while_stamped
def states_of(faces: tuple[Face, ...]) -> tuple[tuple[int, int], ...]:
    """What tells the states of the files of faces apart."""
    return tuple(state_of(face.path) for face in faces)


@lru_cache(maxsize=8)
def shared(
    fonts: Path, faces: tuple[Face, ...], stamps: tuple[tuple[int, int], ...]
) -> Mapping[str, Any]:
    """What a living process knows of the faces, for as long as their files stay as they are."""
    return loaded(fonts, faces)


def loaded(fonts: Path, faces: tuple[Face, ...]) -> Mapping[str, Any]:
    """What makes a font configuration of these faces alone, with nothing known of them yet, by the
    names that the engine and the founts have for it. Raises FontError."""
    if by_pango():
        from booklet.typesetting.pango import font_map_of

        config, font_map, names = font_map_of(faces, meant(faces), behind(faces))
    else:
        files = files_of(faces)
        names = {
            face: set(file.families if face.late else file.own_families)
            for face, file in files.items()
        }
        config = font_map = map_of(faces, files)
    refuse(FontError, unloaded(faces, names))
    return {
        "_config": config,
        "font_map": font_map,
        "strut_layouts": {},
        "font_features": {},
        "composed_founts": {},
    }


def unloaded(faces: Iterable[Face], found: Mapping[Face, set[str]]) -> Iterator[Finding]:
    """What is wrong with the listed faces, by the families that were found of each."""
    for face in faces:
        place, names = Place(str(face.path)), found.get(face)
        if names is None:
            yield house.FACE_UNUSABLE.at(place)
        elif face.family not in names:
            own = Words("” or “".join(sorted(names)), "”或“".join(sorted(names)))
            yield house.OTHER_FAMILY.at(place, listed=face.family, own=own)
