"""An inline formatting context as the composer's matter, and its lines as places in the box tree.

In comes a line box as WeasyPrint built it, with everything that is to be set in lines; out comes
its `Composition`. Chosen lines are kept, so that pages that are laid out again cost nothing.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf
from typing import Any

from booklet.composer import (
    UNEVEN,
    Line,
    Manner,
    balance,
    break_into,
    break_lines,
    has_words,
    prepare,
)
from booklet.typesetting import properties
from booklet.typesetting.leaves import SOLID, Unfit, has_han, leaves_of, outside

Stack = dict[int, Any] | None


@dataclass(frozen=True)
class Flaw:
    """A line that could not be set well: its text, its measure in em, and what is wrong."""

    text: str
    measure: float
    fault: str


class Composition:
    """What is set in one line box."""

    def __init__(
        self, context: Any, box: Any, containing_block: Any, report: Callable[[Flaw], None]
    ) -> None:
        self.report = report
        if not has_han(box):
            raise Unfit
        self.leaves = tuple(leaves_of(context, box, containing_block, ()))
        self._outside = tuple(outside(box, ()))
        self.objects = any(leaf.run.text == SOLID for leaf in self.leaves)
        framed = any(leaf.run.before or leaf.run.after for leaf in self.leaves)
        self.relative = self.objects or framed  # to the width of the block
        self.index = {id(leaf.box): index for index, leaf in enumerate(self.leaves)}
        self.balanced = properties.balanced(box.style)
        self.level = properties.level(box.style)
        self.manner = Manner(justified=not self.balanced and properties.justified(box.style))
        self._measured: dict[float, Measured] = {}

    def holds_outside(self, start: Stack, stop: Stack) -> bool:
        """Whether a float or a positioned box stands between two skip stacks."""
        first, last = steps(start), steps(stop) if stop else (inf,)
        return any(first <= path < last for path in self._outside)

    def widths(self, stack: Stack, least: bool) -> list[float]:
        """Return the least or the natural widths of its lines from a skip stack on."""
        natural = self.measured(inf, 0.0)
        if least:
            return natural.matter.least_widths(natural.sort(stack) or 0) or [0.0]
        return natural.matter.natural_widths() or [0.0]

    def measured(self, measure: float, indent: float) -> "Measured":
        """Return the matter as it is set to a measure, the first line short by `indent`."""
        if measure not in self._measured:
            self._measured[measure] = Measured(self, measure, indent)
        return self._measured[measure]


class Measured:
    """A composition at one measure: its matter and the lines chosen so far."""

    def __init__(self, composition: Composition, measure: float, indent: float) -> None:
        self.composition, self.measure = composition, measure
        leaves = composition.leaves
        runs = [leaf.run for leaf in leaves]
        self._lines: dict[tuple[int, float], Line] = {}
        narrowest = measure - max(indent, 0.0) if measure < inf else 0.0
        self.matter = prepare(runs, narrowest)
        lines = self._break(0, indent) if measure < inf else ()
        if any(line.gap > UNEVEN for line in lines) and has_words(runs):
            self.matter = prepare(runs, narrowest, break_words=True)
            lines = self._break(0, indent)
        self._keep(0, indent, lines)
        self.count, self._best = len(lines), self._lines
        self._into: dict[int, tuple[float, list[Line]]] = {}
        run_of = self.matter.run_of
        self._firsts = [bisect_left(run_of, index) for index in range(len(leaves) + 1)]
        self._bytes: dict[int, array[int]] = {}
        self.struts: dict[int, tuple[float, float]] = {}
        self._extents: dict[int, tuple[float, float]] = {}
        self._paths = [leaf.path for leaf in leaves]

    def into(self, count: int, indent: float) -> tuple[float, list[Line]]:
        """Return the cost and the lines of the whole composition in another number of lines."""
        if count not in self._into:
            manner = self.composition.manner
            self._into[count] = break_into(count, self.matter, self.measure, indent, manner)
            self.matter.forget_places()
        return self._into[count]

    def change(self, lines: int, indent: float) -> None:
        """Set it in so many lines more than would be best."""
        self._lines = self._best
        if lines:
            self._lines = {}
            self._keep(0, indent, self.into(self.count + lines, indent)[1])

    def line(self, stack: Stack, indent: float) -> Line | None:
        """Return the line that starts where the stack points, if a line may start there."""
        sort = self.sort(stack)
        if sort is None:
            return None
        if (sort, indent) not in self._lines:
            starts = self.matter.places.sort
            if starts[bisect_left(starts, sort)] != sort:
                return None
            self._keep(sort, indent, self._break(sort, indent))
        return self._lines.get((sort, indent))

    def _keep(self, sort: int, indent: float, lines: Sequence[Line]) -> None:
        """Keep the lines that were chosen from a sort on."""
        self.matter.forget_places()
        key = (sort, indent)
        for line in lines:
            self._lines[key] = line
            key = (line.resume, 0.0)
            if line.overfull or line.loose:
                self._report(line)

    def _report(self, line: Line) -> None:
        text = "".join(sort.text for sort in self.matter.sorts[line.start : line.stop])
        fault = "too wide or broken against the rules" if line.overfull else "gaps too wide"
        measure = self.measure / self.matter.fount.em
        self.composition.report(Flaw(text, round(measure, 2), fault))

    def _break(self, sort: int, indent: float) -> Sequence[Line]:
        if self.composition.balanced:
            return balance(self.matter, self.measure, indent, sort)
        return break_lines(self.matter, self.measure, indent, sort, self.composition.manner)

    def sort(self, stack: Stack) -> int | None:
        """Return the sort that WeasyPrint's skip stack points to."""
        return self._sort(steps(stack))

    def _sort(self, path: tuple[int, ...]) -> int | None:
        leaf = bisect_left(self._paths, path[:-1])
        if path and leaf < len(self._paths) and self._paths[leaf] == path[:-1]:
            offsets = self._offsets(leaf)
            offset = bisect_left(offsets, path[-1])
            exact = offset < len(offsets) and offsets[offset] == path[-1]
            return self._firsts[leaf] + offset if exact else None
        return self._firsts[bisect_left(self._paths, path)]

    def stack(self, line: Line) -> Stack:
        """Return WeasyPrint's skip stack for the start of the line after this one."""
        sort = line.resume
        if sort >= len(self.matter.sorts):
            return None
        leaf = self.matter.run_of[sort]
        offset = self._offsets(leaf)[sort - self._firsts[leaf]]
        stack: Stack = {offset: None} if offset else None
        *outer, last = self._paths[leaf][::-1]
        for step in outer:
            stack = {step: stack} if step or stack else None
        return {last: stack}

    def extents(self, leaf: int) -> tuple[float, float]:
        """Return ascent and descent of a leaf, the same for all its lines."""
        if leaf not in self._extents:
            sorts = self.matter.sorts[self._firsts[leaf] : self._firsts[leaf + 1]]
            fount = self.matter.runs[leaf].fount
            self._extents[leaf] = fount.extents(sort.text for sort in sorts)  # type: ignore[attr-defined]
        return self._extents[leaf]

    def _offsets(self, leaf: int) -> "array[int]":
        """Return at which byte of its text each sort of a leaf begins."""
        if leaf not in self._bytes:
            sorts = self.matter.sorts[self._firsts[leaf] : self._firsts[leaf + 1]]
            lengths = (len(sort.text.encode()) for sort in sorts)
            self._bytes[leaf] = array("L", accumulate(lengths, initial=0))
        return self._bytes[leaf]


def block_width(block: Any) -> float:
    """Return the width of a containing block, given as a box or as a size."""
    return block[0] if isinstance(block, tuple) else block.width  # type: ignore[no-any-return]


def steps(stack: Stack) -> tuple[int, ...]:
    """Return a skip stack as a path; its last step may be an offset in a text."""
    path = []
    while stack:
        ((step, stack),) = stack.items()
        path.append(step or 0)
    return tuple(path)
