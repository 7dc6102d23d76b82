"""Patterns of text, compiled when they are first used.

Python goes through a class of all Han character by character, which takes it two thousandths of a
second; a command loads a hundred and fifty patterns, and uses a quarter of them.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, AnyStr, cast


def pattern(written: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` gives, compiled when it is first used; what is wrong with the
    pattern is told then."""
    return cast("re.Pattern[AnyStr]", Uncompiled(written, flags))


class Uncompiled:
    """A pattern as it is written, which does what the compiled one does."""

    def __init__(self, written: Any, flags: int) -> None:
        self.pattern, self.given = written, flags

    @cached_property
    def compiled(self) -> re.Pattern[Any]:
        """The pattern, compiled."""
        return re.compile(self.pattern, self.given)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.compiled, name)
        setattr(self, name, found)  # from now on, it is not asked for here
        return found
