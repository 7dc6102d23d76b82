"""What a file that somebody brings comes to: blocks, and all that was not taken."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct

from booklet.errors import Finding
from booklet.model.blocks import Block, Heading, Run

Facts = tuple[tuple[str, tuple[str, ...]], ...]
"""What a text says of itself, such as its author and date: names as they are written, values."""


class Taken(Struct, frozen=True, dict=True):
    """A text taken in: its title, if the file tells one, its blocks, and the findings of what was
    not taken as it stands: kind, number and place of each. `headed` tells that the title stands in
    the text, above the blocks; else the file has it elsewhere. `beside` are the files beside it,
    its pictures, that were read with it and copied. `languages` are those that the file is said to
    be in, whatever its words are (BCP 47), the surest first."""

    title: str | None
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()
    facts: Facts = ()
    headed: bool = True
    beside: tuple[Path, ...] = ()
    languages: tuple[str, ...] = ()

    @cached_property
    def came_to(self) -> dict[str, Any]:
        """What was found out about it, or made of it, by what that is called."""
        return {}

    @property
    def whole(self) -> tuple[Block, ...]:
        """The blocks, with the title if it stands above them."""
        if not (self.title and self.headed and self.blocks):
            return self.blocks
        return (Heading(1, (Run(self.title),), self.blocks[0].place), *self.blocks)


class Taker(Protocol):
    """Takes the data of a file, what it is called, and an empty folder into which its pictures may
    be written, `picture-1.png` and so on.

    If `plain`, nothing is taken for a heading that the file does not call one. Raises OrderError
    for what cannot be read as what its name says."""

    def __call__(
        self, data: bytes, name: str, folder: Path, /, *, plain: bool = False
    ) -> Taken: ...
