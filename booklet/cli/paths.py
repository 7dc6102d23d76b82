"""Files and folders as they are typed."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Any

import click


class PathType(click.Path):
    """A file or a folder. An empty word names none, though Python takes it for the folder that one
    is in: so says a script whose variable is empty."""

    def __init__(self, **more: Any) -> None:
        super().__init__(path_type=Path, **more)

    def convert(
        self,
        value: str | PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | PathLike[str]:
        """The path that a word names. Raises BadParameter."""
        if value == "":
            self.fail("it is empty", param, ctx)
        return super().convert(value, param, ctx)


ANY_PATH = PathType()
