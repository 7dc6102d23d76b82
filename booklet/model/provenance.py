"""Where each character comes from: witnesses, and the ledger that leads from them to the text.

A ledger names, for each paragraph and headline of a work, the spans of its copy-text 底本 that
were printed together, and lists every emendation 校改. Copy-text + emendations = established text.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from booklet.errors import Place


class Reason(StrEnum):
    """Why the established text differs from its copy-text; or, of a doubt, why it does not."""

    EXTRACTION = "extraction"
    WITNESS = "witness"
    CONJECTURE = "conjecture"
    LACUNA = "lacuna"
    VARIANT = "variant"
    DOUBT = "doubt"


class Point(NamedTuple):
    """A character of a witness: line and column, from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


class Span(NamedTuple):
    """Characters of one line of a witness, `first` to `last`; `last` 0 is the line's end."""

    line: int
    first: int = 1
    last: int = 0


class Omission(Struct, frozen=True):
    """Text that was left out on purpose. `piece` tells whose text it witnesses all the same."""

    spans: tuple[Span, ...]
    reason: str
    piece: str | None
    place: Place


class Witness(Struct, frozen=True):
    """版本: a source document as it came, never changed. `sha256` is the recorded one."""

    siglum: str
    title: str
    sha256: str
    digest: str
    lines: tuple[str, ...]
    omissions: tuple[Omission, ...]
    place: Place
    file: str


class Emendation(Struct, frozen=True):
    """At each point the copy-text reads `reading`; the text adopts `adopted`.

    `readings` are those of the other witnesses that have the place; `parallels` are the spans of
    witnesses, by siglum, that bear the adopted words out."""

    at: tuple[Point, ...]
    reading: str
    adopted: str
    kind: Reason
    reason: str
    readings: tuple[tuple[str, str], ...]
    parallels: tuple[tuple[str, tuple[Span, ...]], ...]
    place: Place


class Derivation(Struct, frozen=True):
    """Which spans, put together, give a paragraph (`of` is "text") or a headline.

    `whole` tells of an excerpt whether it is a report's paragraph to its end, or shortened."""

    of: str
    spans: tuple[Span, ...]
    whole: bool | None
    place: Place


class Ledger(Struct, frozen=True):
    """The way from a copy-text to an established text."""

    copy_text: str
    derivations: tuple[Derivation, ...]
    emendations: tuple[Emendation, ...]
    place: Place


class Stretch(NamedTuple):
    """A run of the established text: copied from `point` on, or what an emendation adopts there."""

    text: str
    point: Point
    emendation: Emendation | None = None

    def origin(self, n: int) -> Point:
        """The point for which the n-th character, from 0, stands."""
        return self.point if self.emendation else Point(self.point.line, self.point.column + n)


class Derived(Struct, frozen=True):
    """What a derivation comes to."""

    stretches: tuple[Stretch, ...]

    @property
    def text(self) -> str:
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def used(self) -> frozenset[Point]:
        """The points at which an emendation applied."""
        return frozenset(stretch.point for stretch in self.stretches if stretch.emendation)

    def origin(self, n: int) -> Point | None:
        """The point for which the n-th character of the text, from 0, stands."""
        for stretch in self.stretches:
            if n < len(stretch.text):
                return stretch.origin(n)
            n -= len(stretch.text)
        return None
