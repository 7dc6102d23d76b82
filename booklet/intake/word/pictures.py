"""Pictures of a Word file, for where the book finds them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec import Struct, field

from booklet.errors import Place
from booklet.intake.pictures import KINDS, LARGEST, MOST_PIXELS, Album, Found
from booklet.intake.told import Kind, Told
from booklet.intake.word.drawings import Crop, Picture, kind_of
from booklet.intake.word.package import Package, Relation
from booklet.model.blocks import Figure

WHOLE = 100_000
NO_WORDS = "图"


class WordPictures(Struct):
    """The pictures of a file, for its album."""

    package: Package
    album: Album
    told: Told
    found: dict[tuple[str, Crop], Found | None] = field(default_factory=dict)

    def figure(
        self, picture: Picture, relations: Mapping[str, Relation], place: Place
    ) -> Figure | None:
        """The picture as a block; None for one that cannot be printed, which is told."""
        relation = relations.get(picture.id)
        if relation is None or relation.outside:
            self.told.tell(Kind.REMOTE, relation.target if relation else picture.words)
            return None
        if found := self.find(relation.target, picture.crop):
            return Figure(*found, (), picture.words.strip() or NO_WORDS, place)
        name = PurePosixPath(relation.target).name
        self.told.tell(kind_of(picture.program), picture.program or name)
        return None

    def find(self, part: str, crop: Crop) -> Found | None:
        """The file of a picture and its size in pixels; None for what is no picture that prints."""
        if (part, crop) not in self.found:
            data = self.package.archive.read(part)
            if data and any(edge > 0 for edge in crop):
                data = cropped(data, crop)
            self.found[part, crop] = self.album.keep(data) if data else None
        return self.found[part, crop]


def cropped(data: bytes, crop: Crop) -> bytes | None:
    """The picture without what is cut off, which may be what nobody is meant to see."""
    from PIL import Image, ImageOps

    made = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data), formats=KINDS) as opened:
            if len(data) > LARGEST or opened.width * opened.height > MOST_PIXELS:
                return None
            whole = ImageOps.exif_transpose(opened)
            whole.crop(kept(crop, *whole.size)).save(made, opened.format)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return made.getvalue()


def kept(crop: Crop, width: int, height: int) -> Crop:
    """The edges in pixels of what is left of a picture: a pixel at least."""
    left, top, right, bottom = (min(max(edge, 0), WHOLE) for edge in crop)
    x, y = width * left // WHOLE, height * top // WHOLE
    to_x, to_y = width - width * right // WHOLE, height - height * bottom // WHOLE
    return x, y, max(to_x, x + 1), max(to_y, y + 1)
