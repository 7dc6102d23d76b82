"""The kind of a face, told by its name."""

from __future__ import annotations

KINDS = {
    "fang": ("fang", "仿宋"),
    "hei": ("hei", "黑", "gothic", "sans"),
    "kai": ("kai", "楷"),
    "song": ("song", "simsun", "宋", "ming", "serif", "title"),
}
"""What the names of faces of a kind have in them; 仿宋 is looked for before 宋."""


def kind_of(face: str) -> str:
    """The kind of a face by its name: fang, hei, kai, song, or nothing where it does not tell."""
    name = face.rpartition("+")[2].lower()
    return next((kind for kind, words in KINDS.items() if any(w in name for w in words)), "")
