"""Pictures of a Word file, for where the book finds them."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from booklet.errors import Place
from booklet.intake.pictures import KINDS, LARGEST, MOST_PIXELS, size_of
from booklet.intake.word.container import Package, Relation
from booklet.intake.word.drawings import Crop, Picture
from booklet.intake.word.told import Kind, Told
from booklet.model.blocks import Figure

UNSAFE = re.compile(r"[^\w.-]+")
WHOLE = 100_000
NO_WORDS = "图"

Found: TypeAlias = tuple[Path, tuple[int, int]]


@dataclass
class Pictures:
    """The pictures of a file, each once; `contents` is what is to be written into the folder."""

    package: Package
    folder: Path
    told: Told
    found: dict[tuple[str, Crop], Found | None] = field(default_factory=dict)
    contents: dict[Path, bytes] = field(default_factory=dict)

    def figure(
        self, picture: Picture, relations: Mapping[str, Relation], place: Place
    ) -> Figure | None:
        """The picture as a block; None for one that cannot be printed, which is told."""
        relation = relations.get(picture.id)
        if relation is None or relation.outside:
            self.told.tell(Kind.OUTSIDE, relation.target if relation else picture.words)
            return None
        key = relation.target, picture.crop
        if key not in self.found:
            self.found[key] = self.find(*key)
        if found := self.found[key]:
            return Figure(*found, (), picture.words.strip() or NO_WORDS, place)
        name = PurePosixPath(relation.target).name
        self.told.tell(Kind.OBJECT if picture.program else Kind.METAFILE, picture.program or name)
        return None

    def find(self, part: str, crop: Crop) -> Found | None:
        """The file of a picture and its size in pixels; None for what is no picture that prints."""
        read = self.package.read(part, LARGEST)
        size = size_of(io.BytesIO(read)) if read else None
        if not read or not size or size[0] * size[1] > MOST_PIXELS:
            return None
        if any(edge > 0 for edge in crop):
            read = cropped(read, crop)
            size = size_of(io.BytesIO(read)) if read else None
        if not read or not size:
            return None
        name = UNSAFE.sub("-", PurePosixPath(part).name)
        path = self.folder / f"{len(self.contents) + 1}-{name}"
        self.contents[path] = read
        return path, size


def cropped(data: bytes, crop: Crop) -> bytes | None:
    """The picture without what is cut off, which may be what nobody is meant to see."""
    from PIL import Image, ImageOps

    left, top, right, bottom = (min(max(edge, 0), WHOLE) for edge in crop)
    made = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data), formats=KINDS) as opened:
            whole = ImageOps.exif_transpose(opened)
            width, height = whole.size
            x, y = width * left // WHOLE, height * top // WHOLE
            to_x, to_y = width - width * right // WHOLE, height - height * bottom // WHOLE
            whole.crop((x, y, max(to_x, x + 1), max(to_y, y + 1))).save(made, opened.format)
    except (OSError, ValueError, SyntaxError):
        return None
    return made.getvalue()
