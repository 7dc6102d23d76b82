"""Sets of files that are written together, and what is left in their folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def left(folder: Path) -> set[str]:
    """Everything in the folder, hidden files too."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


NAMES = ("x.pdf", "x-sheets.pdf", "x-sheets-pass-1.pdf", "x-preview.png")


def set_in(folder: Path, data: bytes, names: Sequence[str] = NAMES) -> dict[Path, bytes]:
    return {folder / name: name.encode() + data for name in names}
