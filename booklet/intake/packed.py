"""Pictures that stand in a zip, beside what shows them."""

from __future__ import annotations

from msgspec import Struct

from booklet.errors import Place
from booklet.intake.opening.archive import Archive, beside
from booklet.intake.pictures import Album
from booklet.intake.told import Kind
from booklet.model.blocks import Figure


class Packed(Struct, frozen=True):
    """The pictures of a file in a zip, as another one there, such as a chapter, names them."""

    archive: Archive
    album: Album
    file: str = ""

    def __call__(self, source: str, place: Place) -> tuple[Figure, None] | tuple[None, Kind]:
        return self.album.figure(self.beside(source), place)

    def beside(self, source: str) -> bytes | None:
        """The data of a file that the other one names."""
        return self.archive.read(beside(self.file, source))
