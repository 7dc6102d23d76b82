r"""Equations that a field EQ draws (ECMA-376-1, 17.16.5.22), in one line: `\f(1,2)` is 1/2.

What lies over other signs (`\o`) has no line of its own, and is not known here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from booklet.model.blocks import Mark, Run
from booklet.patterns import pattern

PART = pattern(
    r"\\(?P<sign>[\\(),;])|\\(?P<name>[a-z])(?P<options>(?:\s*\\[a-z]{2,}+(?:\s*\d+|\\[^a-z\s]|[^\s\\(])?)*+)\s*\("
    r"|(?P<end>[),;])|(?P<text>[^\\(),;]+|\()",
    re.I,
)
BRACKET = pattern(r"\\([lrb])c\s*\\?(.)", re.I)
PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">", "（": "）"}
HEIGHTS = {"up": Mark.SUPERSCRIPT, "do": Mark.SUBSCRIPT}
RAISED = pattern(r"\\(up|do)", re.I)
SUMS = {"su": "∑", "pr": "∏"}
Runs = list[Run]


class EquationCode(Struct):
    """Where the code of an equation is being read. Raises ValueError for what is not known."""

    code: str
    at: int = 0

    def part(self) -> tuple[Runs, str]:
        """What stands up to the sign that ends a part, and that sign; nothing at the end."""
        runs: Runs = []
        while self.at < len(self.code):
            found = PART.match(self.code, self.at)
            if found is None:
                raise ValueError(self.code)
            self.at = found.end()
            if found["end"]:
                return runs, found["end"]
            if found["name"]:
                runs += drawn(found["name"].lower(), found["options"], self.parts())
            elif found["text"] == "(":
                runs += [Run("("), *between(self.parts(), ","), Run(")")]
            else:
                runs.append(Run(found["sign"] or found["text"]))
        return runs, ""

    def parts(self) -> list[Runs]:
        """The parts in brackets, behind the first of these."""
        found = []
        while True:
            runs, end = self.part()
            found.append(runs)
            if end == ")":
                return found
            if not end:
                raise ValueError(self.code)


def in_line(code: str) -> Runs | None:
    """The runs of an equation; None for one that is not known."""
    try:
        runs, end = EquationCode(code.strip()).part()
    except (ValueError, RecursionError):
        return None
    return None if end else [run for run in runs if run.text]


def drawn(name: str, options: str, parts: Sequence[Runs]) -> Runs:
    """What an element draws of its parts."""
    joined = between(parts, ",")
    match name, len(parts):
        case "f", 2:
            return [*bracketed(parts[0]), Run("/"), *bracketed(parts[1])]
        case "r", 1 | 2:
            return [*raised(parts[0] if parts[1:] else [], "up"), Run("√"), *bracketed(parts[-1])]
        case "s", _:
            height = RAISED.search(options)
            return raised(joined, height[1].lower()) if height else joined
        case "b", _:
            return braced(options, joined)
        case "x" | "l", _:
            return joined
        case "a", _:
            return between(parts, "; ")
        case "i", 3:
            sign = next((SUMS[each] for each in SUMS if rf"\{each}" in options.lower()), "∫")
            return [Run(sign), *raised(parts[0], "do"), *raised(parts[1], "up"), *parts[2]]
        case _:
            raise ValueError(name)


def between(parts: Sequence[Runs], sign: str) -> Runs:
    """The parts one after another, with a sign between."""
    return [run for n, part in enumerate(parts) for run in ([Run(sign)] if n else []) + part]


def raised(runs: Runs, height: str) -> Runs:
    """The runs above or below the line."""
    return [replace(run, marks=(HEIGHTS[height],)) for run in runs]


def bracketed(runs: Runs) -> Runs:
    """The runs; in brackets where a line would run them together with others."""
    long = len("".join(run.text for run in runs).strip()) > 1
    return [Run("("), *runs, Run(")")] if long else runs


def braced(options: str, runs: Runs) -> Runs:
    """The runs in the brackets that options say, else in round ones."""
    said = {which.lower(): sign for which, sign in BRACKET.findall(options)}
    left = said.get("b", said.get("l", "" if "r" in said else "("))
    right = PAIRS.get(left, left) if "b" in said or not said else said.get("r", "")
    return [Run(left), *runs, Run(right)]
