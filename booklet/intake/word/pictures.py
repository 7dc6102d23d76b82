"""Pictures of a Word file, written where the book finds them."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from booklet.errors import Place
from booklet.intake.pictures import KINDS, LARGEST, MOST_PIXELS, size_of
from booklet.intake.word.container import Package, Relation
from booklet.intake.word.drawings import Crop, Picture
from booklet.intake.word.told import Kind, Told
from booklet.model.blocks import Figure

UNSAFE = re.compile(r"[^\w.-]+")
WHOLE = 100_000
NO_WORDS = "图"


@dataclass
class Pictures:
    """Writes pictures into a folder, each once."""

    package: Package
    folder: Path
    told: Told
    written: dict[tuple[str, Crop], tuple[Path, tuple[int, int]] | None] = field(
        default_factory=dict
    )

    def figure(
        self, picture: Picture, relations: Mapping[str, Relation], place: Place
    ) -> Figure | None:
        """The picture as a block; None for one that cannot be printed, which is told."""
        relation = relations.get(picture.id)
        if relation is None or relation.outside:
            self.told.tell(Kind.OUTSIDE, relation.target if relation else picture.words)
            return None
        key = relation.target, picture.crop
        if key not in self.written:
            self.written[key] = self.write(*key)
        if found := self.written[key]:
            return Figure(*found, (), picture.words.strip() or NO_WORDS, place)
        name = PurePosixPath(relation.target).name
        self.told.tell(Kind.OBJECT if picture.program else Kind.METAFILE, picture.program or name)
        return None

    def write(self, part: str, crop: Crop) -> tuple[Path, tuple[int, int]] | None:
        """The file of a picture and its size in pixels; None for what is no picture that prints."""
        found = self.package.read(part, LARGEST)
        if not found:
            return None
        name = UNSAFE.sub("-", PurePosixPath(part).name)
        path = self.folder / f"{len(self.written) + 1}-{name}"
        path.write_bytes(found)
        size = size_of(path)
        if size is None or size[0] * size[1] > MOST_PIXELS:
            path.unlink()
            return None
        return cropped(path, crop) if any(edge > 0 for edge in crop) else (path, size)


def cropped(path: Path, crop: Crop) -> tuple[Path, tuple[int, int]] | None:
    """The picture without what is cut off, which may be what nobody is meant to see."""
    from PIL import Image, ImageOps

    left, top, right, bottom = (min(max(edge, 0), WHOLE) for edge in crop)
    try:
        with Image.open(io.BytesIO(path.read_bytes()), formats=KINDS) as opened:
            whole, kind = ImageOps.exif_transpose(opened), opened.format
            width, height = whole.size
            box = (width * left // WHOLE, height * top // WHOLE,
                   width - width * right // WHOLE, height - height * bottom // WHOLE)  # fmt: skip
            part = whole.crop((box[0], box[1], max(box[2], box[0] + 1), max(box[3], box[1] + 1)))
            part.save(path, kind)
    except (OSError, ValueError, SyntaxError):
        path.unlink()
        return None
    return path, part.size
