"""Parts as they were laid out before: what came of them hangs on their place and on little else.

In comes a part of a book (`kept_parts`) that is to be laid out on a page; out comes what came of it
before at such a place, or the engine's own. With a paragraph that goes on overleaf the lines are
kept that were chosen for it, since its end is set by them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct, field

from booklet.typesetting import kept_parts
from booklet.typesetting.composition import Flaw, Placed, composing, report_words
from booklet.typesetting.kept_parts import KeptPart
from booklet.typesetting.linebox import on_recto
from booklet.typesetting.seam import boxes

Function = Callable[..., Any]
IN_FLOW = 11
"""So many things are told of a block that is one in a column of others, and of no other one."""
MOST_PLACES = 16
"""At so many places and heights of a page a part is kept as it was laid out."""


class Laid(Struct, eq=False):
    """What came of a part that was laid out on one page: what the engine returned, the margins that
    were left to what comes after, the lines of a paragraph that goes on overleaf, what could not be
    set well, and where its box stood then. `drawn` is what was drawn of pages that begin with it,
    by what else they hold; `flow` what was drawn of its flow (`kept_flow`), False once it was drawn
    and nothing is kept."""

    result: tuple[Any, ...]
    margins: list[Any]
    own_margins: bool
    going_on: dict[Placed, Any]
    flaws: list[Flaw]
    place: tuple[float, ...]
    drawn: dict[Any, Any] = field(default_factory=dict)
    flow: Any = None

    def again(self, margins: list[Any]) -> tuple[Any, ...]:
        """The result once more, for a caller with the list `margins`, who may change it."""
        box, resume_at, next_page, adjoining, *rest = self.result
        margins[:] = self.margins
        for placed, chosen in self.going_on.items():
            placed.chosen = chosen
        return box, resume_at, dict(next_page), margins if self.own_margins else [*adjoining], *rest


def block_level_layout(engine: Function) -> Function:
    """Return the function that lays out a block: a part as it was laid out before at that place."""

    def lay_out(context: Any, box: Any, *rest: Any, **named: Any) -> Any:
        part = box.__dict__.get("part")
        if part is None or len(rest) < IN_FLOW or kept_parts.this_run.get() is None:
            return engine(context, box, *rest, **named)
        if context.excluded_shapes:
            return engine(context, box, *rest)
        return laid_out(engine, part, context, box, *rest)

    return lay_out


def laid_out(
    engine: Function, part: KeptPart, context: Any, box: Any, bottom_space: float, skip_stack: Any,
    block: Any, page_is_empty: bool, absolute: list[Any], fixed: list[Any], margins: list[Any],
    *rest: Any,
) -> Any:  # fmt: skip
    """What the engine gives for a part, or gave for it before."""
    circumstances = (
        box.position_x, box.position_y, bottom_space, repr(skip_stack), page_is_empty, *margins,
        None, block.width, block.height, context.page_bottom, context.current_page > 1,
        on_recto(context), context.forced_break, *rest,
    )  # fmt: skip
    laid = part.laid.get(circumstances)
    report = report_words.get()
    if laid is None or laid.place != place_of(laid.result[0]):
        flaws: list[Flaw] = []
        forget_lines(box, skip_stack)
        before = len(absolute), len(fixed), len(context.broken_out_of_flow)
        with composing(flaws.append):
            result = engine(
                context, box, bottom_space, skip_stack, block, page_is_empty, absolute, fixed,
                margins, *rest,
            )  # fmt: skip
        laid = Laid(
            result=result,
            margins=[*margins],
            own_margins=result[3] is margins,
            going_on=going_on(box, result[1]),
            flaws=flaws,
            place=place_of(result[0]) if result[0] else (),
        )
        after = len(absolute), len(fixed), len(context.broken_out_of_flow)
        if result[0] is not None and before == after and not context.excluded_shapes:
            result[0].laid = laid
            if len(part.laid) >= MOST_PLACES:
                part.laid.clear()
            part.laid[circumstances] = laid
    for flaw in laid.flaws:
        report(flaw)
    return laid.again(margins)


def place_of(box: Any) -> tuple[float, ...]:
    """Where a box stands, and how large it is."""
    return box.position_x, box.position_y, box.width, box.height


def broken(box: Any, stack: Any) -> Iterator[Any]:
    """Yield the line boxes in a part's box that a skip stack parts: more than one in the cells of a
    row."""
    if isinstance(box, boxes.LineBox):
        yield box
    elif stack and isinstance(box, boxes.ParentBox):
        for index, inside in stack.items():
            if inside:
                yield from broken(box.children[index], inside)


def going_on(box: Any, stack: Any) -> dict[Placed, Any]:
    """The lines that were chosen for the paragraphs that a skip stack parts."""
    compositions = [
        each
        for line in broken(box, stack)
        for each in line.__dict__.get("compositions", ((), {}))[1].values()
        if each is not None
    ]
    return {placed: placed.chosen for each in compositions for placed in each.by_measure.values()}


def forget_lines(box: Any, stack: Any) -> None:
    """Let the lines of a part be chosen anew, but for those of paragraphs that go on."""
    kept = list(broken(box, stack))
    for each in box.descendants():
        if isinstance(each, boxes.LineBox) and each not in kept:
            each.__dict__.pop("compositions", None)
