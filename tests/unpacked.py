"""The faces of the house as files that can be opened, by their names there, unpacked."""

from pathlib import Path

from booklet.reading.faces import read_faces
from booklet.reading.unpacking import file_of

FONTS = Path(__file__).parents[1] / "fonts"
FACES = {face.path.name.removesuffix(".xz"): face for face in read_faces(FONTS)}


def unpacked(name: str) -> Path:
    """The file of a face."""
    return file_of(FACES[name])
