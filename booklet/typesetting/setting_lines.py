"""Setting line boxes: what is set in one is composed once, and its lines are laid out.

In come line boxes of the engine, out come their lines, or the engine's own where the text is not
Chinese or not plain enough.
"""

from collections.abc import Callable, Iterator
from operator import is_not
from typing import Any

from booklet.typesetting import levelling, plain, properties, rubies
from booklet.typesetting.composition import Composition, Placed, block_width
from booklet.typesetting.leaves import Unfit
from booklet.typesetting.linebox import make_line
from booklet.typesetting.measured import Measured
from booklet.typesetting.seam import boxes

Function = Callable[..., Any]


class Composer:
    """Sets lines and reports what cannot be set well."""

    def composition(self, context: Any, box: Any, containing_block: Any) -> Composition | None:
        """Return the composition of a line box, made once as long as its content is the same."""
        before, known = box.__dict__.get("compositions", ((), {}))
        if None in known and len(before) == 1 and before[0] is box.children:  # as mostly, no boxes
            return known[None]  # type: ignore[no-any-return]
        content = list(contents(box))
        if len(before) != len(content) or any(map(is_not, before, content)):
            known = {}
            box.compositions = (content, known)
        width = block_width(containing_block)
        for key in (None, width):  # most do not depend on the block's width
            if key in known:
                return known[key]  # type: ignore[no-any-return]
        try:
            composition = Composition(context, box, containing_block)
        except Unfit:
            composition = None
            rubies.write_out(box)
        known[width if composition and composition.relative else None] = composition
        return composition

    def iter_line_boxes(self, engine: Function) -> Function:
        """Return the function that lays out the lines of a line box, of a plain one at once."""

        def iter_line_boxes(
            context: Any, box: Any, y: float, bottom_space: float, skip_stack: Any, block: Any,
            absolute: Any, fixed: Any, first_letter_style: Any, first_line_style: Any,
        ) -> Iterator[tuple[Any, Any]]:  # fmt: skip
            first_line_style = None if skip_stack else first_line_style
            styled = first_letter_style or first_line_style or context.excluded_shapes
            placed = (
                None if styled else self.plain(context, box, y, bottom_space, skip_stack, block)
            )
            if placed is None:
                return engine(  # type: ignore[no-any-return]
                    context, box, y, bottom_space, skip_stack, block, absolute, fixed,
                    first_letter_style, first_line_style,
                )  # fmt: skip
            return plain.lines_of(context, box, placed, block, skip_stack)

        return iter_line_boxes

    def plain(
        self, context: Any, box: Any, y: float, bottom_space: float, skip_stack: Any, block: Any
    ) -> Placed | None:
        """A line box as it is set from the height `y` in px on, if it is a plain paragraph and a
        line can begin there: none can in a word that was parted on a page of another width."""
        composition = self.composition(context, box, block) if plain.is_one_text(box) else None
        if composition is None or not plain.is_plain(box, composition):
            return None
        box.position_y = y
        box.text_indent = 0.0 if skip_stack else properties.indent_of(box.style, block.width)
        placed = composition.placed(round(block.width, 6), box.text_indent)
        if composition.level and skip_stack is None:
            self.level(context, box, block, placed, bottom_space)
        return placed if placed.line(skip_stack, box.text_indent) else None

    def split_inline_box(self, engine: Function) -> Function:
        """Return the function that lays out one line of a line box."""

        def split_inline_box(
            context: Any, box: Any, position_x: float, max_x: float, bottom_space: float,
            skip_stack: Any, containing_block: Any, absolute_boxes: Any, fixed_boxes: Any,
            *rest: Any,
        ) -> Any:  # fmt: skip
            composition = None
            first_line_style = rest[-1]
            if isinstance(box, boxes.LineBox) and not first_line_style:
                composition = self.composition(context, box, containing_block)
            if composition:
                indent, measure = box.text_indent, max_x - position_x
                placed = composition.placed(round(measure + indent, 6), indent)
                if composition.level and skip_stack is None:
                    self.level(context, box, containing_block, placed, bottom_space)
                line = placed.line(skip_stack, indent)
                if line and not composition.holds_outside(skip_stack, placed.stack(line)):
                    made, resume = make_line(
                        context, box, placed, line, position_x, skip_stack, containing_block,
                        absolute_boxes, fixed_boxes, measure,
                    )  # fmt: skip
                    forced = placed.matter.sorts[line.resume - 1].text == "\n"
                    box.resumes = resume
                    return made, resume, forced, None, None, {"left": 0, "right": 0}
            return engine(
                context, box, position_x, max_x, bottom_space, skip_stack, containing_block,
                absolute_boxes, fixed_boxes, *rest,
            )  # fmt: skip

        return split_inline_box

    def level(
        self, context: Any, box: Any, containing_block: Any, placed: Placed, bottom_space: float
    ) -> None:
        """Give a paragraph the number of lines that lets its page end level."""

        def text_of(other: Any) -> Measured | None:
            if other is box:
                return placed.text
            composition = self.composition(context, other, containing_block)
            if composition is None:
                return None
            measure = placed.text.measure
            return composition.placed(measure, properties.indent_of(other.style, measure)).text

        left = levelling.room(context, box, bottom_space)
        keep = max(box.style["orphans"], box.style["widows"])
        following = levelling.on_page(box, text_of, left)
        placed.change(levelling.change(following, left, keep))

    def inline_line_widths(self, engine: Function) -> Function:
        """Return the function that gives the least or the natural widths of a box's lines."""

        def inline_line_widths(
            context: Any, box: Any, outer: Any, is_line_start: Any, minimum: bool,
            skip_stack: Any = None, first_line: bool = False,
        ) -> Iterator[float]:  # fmt: skip
            composition = self.of_text(context, box)
            if composition is None:
                return engine(context, box, outer, is_line_start, minimum, skip_stack, first_line)  # type: ignore[no-any-return]
            widths = composition.widths(skip_stack, minimum)
            if skip_stack is None:
                widths[0] += properties.indent_of(box.style, 0)
            return iter(widths)

        return inline_line_widths

    def trailing_whitespace_size(self, engine: Function) -> Function:
        """Return the function that gives what blanks add to the natural width of a box's last line:
        to one that is composed nothing."""

        def trailing_whitespace_size(context: Any, box: Any) -> float:
            return 0.0 if self.of_text(context, box) else engine(context, box)

        return trailing_whitespace_size

    def of_text(self, context: Any, box: Any) -> Composition | None:
        """The composition of a line box that holds no objects."""
        composition = None
        if isinstance(box, boxes.LineBox):
            composition = self.composition(context, box, (0, 0))
        return None if composition is None or composition.objects else composition


def contents(box: Any) -> Iterator[Any]:
    """The children of a line or inline box and of all boxes in it.

    Page numbers are put into boxes that are there already, once they are known."""
    inside = [box]
    while inside:
        children = inside.pop().children
        yield children
        inside += [child for child in children if isinstance(child, boxes.ParentBox)]
