"""An inline formatting context as the composer's matter, and its lines as places in the box tree.

In comes a line box as WeasyPrint built it, with everything that is to be set in lines; out comes
its `Composition`. Chosen lines are kept, so that pages that are laid out again cost nothing.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf
from typing import Any

from msgspec import Struct

from booklet.composer import NARROW, CutLine, FountRun, Manner
from booklet.errors import Fault
from booklet.errors.faults import engine
from booklet.typesetting import properties
from booklet.typesetting.leaves import OBJECTS, Unfit, has_han, leaves_of, outside
from booklet.typesetting.measured import measured

Stack = dict[int, Any] | None
ROUNDING = 0.01  # px


class Flaw(Struct, frozen=True):
    """A line that could not be set well: its text, its measure in em, and what is wrong."""

    text: str
    measure: float
    fault: Fault


def ignore(flaw: Flaw) -> None:
    """Report nothing."""


report_words: ContextVar[Callable[[Flaw], None]] = ContextVar("report", default=ignore)


@contextmanager
def composing(report: Callable[[Flaw], None] = ignore) -> Iterator[None]:
    """While the context is open, `report` is called for every line that could not be set well."""
    token = report_words.set(report)
    try:
        yield
    finally:
        report_words.reset(token)


class Composition:
    """What is set in one line box."""

    def __init__(self, context: Any, box: Any, containing_block: Any) -> None:
        if not has_han(box):
            raise Unfit
        self.leaves = tuple(leaves_of(context, box, containing_block, ()))
        self.outside = tuple(outside(box, ()))
        self.objects = any(leaf.run.text in OBJECTS for leaf in self.leaves)
        framed = any(leaf.run.before or leaf.run.after for leaf in self.leaves)
        self.relative = self.objects or framed  # to the width of the block
        self.index = {id(leaf.box): index for index, leaf in enumerate(self.leaves)}
        self.balanced = properties.balanced(box.style)
        self.level = properties.level(box.style)
        self.low = properties.low(box.style)
        self.manner = Manner(justified=not self.balanced and properties.justified(box.style))
        self.by_measure: dict[float, Placed] = {}

    def holds_outside(self, start: Stack, stop: Stack) -> bool:
        """Whether a positioned box stands between two skip stacks."""
        first, last = steps(start), steps(stop) if stop else (inf,)
        return any(first <= path < last for path in self.outside)

    def widths(self, stack: Stack, least: bool) -> list[float]:
        """Return the least or the natural widths of its lines from a skip stack on, or from behind
        the blank that no line begins with."""
        natural = self.placed(inf, 0.0)
        matter = natural.matter
        first = natural.sort(stack) or sum(sort.text == " " for sort in matter.sorts[:1])
        return (matter.least_widths if least else matter.natural_widths)(first) or [0.0]

    def placed(self, measure: float, indent: float) -> "Placed":
        """Return it as it is set to a measure, the first line of the paragraph short by `indent`:
        what is asked for first is kept, so that later lines go on from it."""
        if measure not in self.by_measure:
            self.by_measure[measure] = Placed(self, measure, indent)
        return self.by_measure[measure]


class Placed:
    """A composition at one measure, as places in the box tree: `text` and the lines chosen."""

    def __init__(self, composition: Composition, measure: float, indent: float) -> None:
        self.composition = composition
        runs = tuple(leaf.run for leaf in composition.leaves)
        manner = composition.manner
        if measure < NARROW * em_of(runs) - ROUNDING:
            manner = Manner(justified=False)
        self.justified = manner.justified
        self.text = measured(runs, measure, indent, manner, composition.balanced)
        self.matter = self.text.matter
        self.fount: Any = runs[0].fount if runs else None  # of the engine
        self.chosen: dict[tuple[int, float], CutLine] = {}
        self.keep(0, indent, self.text.lines)
        self.best = self.chosen
        self.paths = [leaf.path for leaf in composition.leaves]

    def change(self, lines: int) -> None:
        """Set it in so many lines more than would be best."""
        self.chosen = self.best
        if lines:
            self.chosen = {}
            self.keep(0, self.text.indent, self.text.into(self.text.count + lines)[1])

    def line(self, stack: Stack, indent: float) -> CutLine | None:
        """Return the line that starts where the stack points, if a line may start there."""
        sort = self.sort(stack)
        if sort is None:
            return None
        if (sort, indent) not in self.chosen:
            self.keep(sort, indent, self.text.lines_from(sort, indent))
        return self.taken(self.chosen.get((sort, indent)))

    def whole(self, indent: float) -> Iterator[CutLine]:
        """Yield all lines, the first one short by `indent`."""
        line = self.line(None, indent)
        while line:
            yield line
            line = self.taken(self.chosen.get((line.resume, 0.0)))

    def keep(self, sort: int, indent: float, lines: Sequence[CutLine]) -> None:
        """Keep the lines that were chosen from a sort on."""
        key = (sort, indent)
        for line in lines:
            self.chosen[key] = line
            key = (line.resume, 0.0)

    def taken(self, line: CutLine | None) -> CutLine | None:
        """A line that is set now; it is told of where it could not be set well."""
        if line and (line.overfull or line.loose):
            self.report(line)
        return line

    def report(self, line: CutLine) -> None:
        """Tell of a line that is too wide or too loose, its measure in em."""
        sorts = self.matter.sorts[line.start : line.stop]
        text = "".join(sort.text for sort in sorts if sort.text not in OBJECTS)
        fault = engine.LINE_TOO_WIDE if line.overfull else engine.LINE_TOO_LOOSE
        measure = self.text.measure / self.matter.fount.em
        report_words.get()(Flaw(text, round(measure, 2), fault))

    def sort(self, stack: Stack) -> int | None:
        """Return the sort that WeasyPrint's skip stack points to."""
        return self.sort_at(steps(stack))

    def sort_at(self, path: tuple[int, ...]) -> int | None:
        """The sort at a path of the box tree; None inside a sort, where no line can start."""
        leaf = bisect_left(self.paths, path[:-1])
        if path and leaf < len(self.paths) and self.paths[leaf] == path[:-1]:
            return self.text.sort_at(leaf, path[-1])
        return self.text.firsts[bisect_left(self.paths, path)]

    def stack(self, line: CutLine) -> Stack:
        """Return WeasyPrint's skip stack for the start of the line after this one."""
        sort = line.resume
        if sort >= len(self.matter.sorts):
            return None
        leaf = self.matter.run_of[sort]
        offset = self.text.offset(sort, line.start)
        stack: Stack = {offset: None} if offset else None
        *outer, last = self.paths[leaf][::-1]
        for step in outer:
            stack = {step: stack} if step or stack else None
        return {last: stack}


def em_of(runs: Sequence[FountRun]) -> float:
    """The type size of most of the text."""
    return max(runs, key=lambda run: len(run.text)).fount.em if runs else 0.0


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
