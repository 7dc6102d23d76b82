"""A case: one line looked at under one rule, and what was seen."""

from __future__ import annotations

from msgspec import Struct

from booklet.pdf.lines import GlyphLine


class Case(Struct, frozen=True):
    """One line under one rule. `first` and `last` say which of its glyphs are meant."""

    line: GlyphLine
    broken: bool
    value: float | None = None
    """What was measured, in the rule's unit."""
    first: int = 0
    last: int = -1
    lines: int = 1
    """How many lines from this one on share what was seen."""
    lonely: bool = False
    """Whether no other line of its paragraph shows how it should be: it breaks a norm, but an eye
    has nothing to see it by."""
    form: str = ""
    """The form that is looked at, as it should be written: each has a habit of its own."""
