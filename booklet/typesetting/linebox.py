"""Chosen lines as WeasyPrint's boxes.

In comes a line of a composition, out comes the line box that WeasyPrint's own
`split_inline_box` would give: copies of the boxes on the line, placed, with their text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from booklet.composer import CutLine, Setting, Sort, set_line
from booklet.composer.joints import AFTER_MARK, HYPHENED
from booklet.composer.marks import Edge
from booklet.composer.sorts import cut
from booklet.typesetting import objects
from booklet.typesetting.casting import fount_of
from booklet.typesetting.composition import Placed, Stack
from booklet.typesetting.founts import EngineFount
from booklet.typesetting.leaves import spacing
from booklet.typesetting.over import MIDDLE, ReadingRow, Turns, placed_over, rows_of
from booklet.typesetting.over import SetReading as PlacedOver
from booklet.typesetting.properties import edge_ruled, emphasis_of, vertical
from booklet.typesetting.rubies import is_style
from booklet.typesetting.seam import Layout, boxes
from booklet.typesetting.sizes import resolve_frame, resolve_percentages, strut

LOW = 0.25  # of a line height: from the middle of two lines of the grid to the lower one


class SetText:
    """Stands where WeasyPrint keeps the Pango layout of a text box: sorts and their spaces.

    `spaces[i]` stands before `sorts[i]`; lengths in px.
    """

    first_line_direction = 0
    max_width = 0.0  # what is left of the measure, for `text-overflow`

    def __init__(
        self, fount: EngineFount, style: Any, sorts: list[Sort], spaces: list[float]
    ) -> None:
        self.fount, self.sorts, self.spaces = fount, sorts, spaces
        self.length = sum(spaces) + sum([sort.width for sort in sorts])
        self.emphasis = emphasis_of(style)
        self.gap = 0.0  # what most of the spaces are
        self.hyphen = False
        self.fore_edge: float | None = None  # where the line is to be marked, from the text's start
        self.after = 0.0  # the space before what follows in another box
        self.over = 0.0  # how far it begins over what is before it
        self.underlined: Any = None  # the box in the line that puts a rule under it
        self.names_beside = [False, False]  # whether another has one, right before and behind it
        self.rows: Sequence[ReadingRow] = ()  # the readings that are drawn after it
        self.turns: Turns = {}
        self.text = "".join([sort.text for sort in sorts])
        if style["text_decoration_line"] != "none":
            self.measure_decoration(style)

    @classmethod
    def plain(cls, textbox: Any) -> SetText:
        """The text of a box that the engine set, as it would be set solid."""
        fount = fount_of(textbox.style)
        sorts = fount.cast(cut(textbox.text))
        return cls(fount, textbox.style, sorts, [0.0] * len(sorts))

    def measure_decoration(self, style: Any) -> None:
        """Where rules under and through the text stand, as the engine asks for it."""
        layout = Layout(style)
        self.ascent = layout.ascent
        self.underline_position = layout.underline_position
        self.strikethrough_position = layout.strikethrough_position
        self.underline_thickness = layout.underline_thickness
        self.strikethrough_thickness = layout.strikethrough_thickness

    def reactivate(self, style: Any) -> None:
        """Do nothing: nothing of Pango's was given up."""

    def deactivate(self) -> None:
        """Do nothing: nothing of Pango's is held."""


class LineMaker:
    """Makes one line: walks over the boxes of its stretch of the tree and places its sorts."""

    def __init__(
        self, context: Any, containing_block: Any, placed: Placed, line: CutLine,
        setting: Setting, absolute_boxes: list[Any], fixed_boxes: list[Any],
    ) -> None:  # fmt: skip
        self.context, self.containing_block = context, containing_block
        self.placed, self.line, self.setting = placed, line, setting
        self.absolute_boxes, self.fixed_boxes = absolute_boxes, fixed_boxes
        self.end = 0.0  # of the measure
        self.fore_edge = 0.0
        self.next = line.start  # the next sort to be placed
        self.spaced = False  # whether the space before it has been left
        self.text: SetText | None = None  # the last text, if the pen still stands at its end
        self.underlined: Any = None  # the outermost box that puts a rule under its texts
        self.over: list[PlacedOver] = []
        self.last: Any = None  # the last box of text

    def make(self, box: Any, x: float, skip: Stack, resume: Stack) -> Any:
        """Return a copy of an inline or line box with the line's part of its children."""
        start = x
        new_box = box.copy_with_children([])
        new_box.remove_decoration(start=skip is not None, end=resume is not None)
        if not isinstance(box, boxes.LineBox):
            new_box.position_x = x
            x += spacing(new_box)[0]
        new_box.children, x = self.place_children(box, x, skip, resume)
        new_box.width = x - (new_box.content_box_x() if x != start else x)
        self.lead(new_box)
        return new_box

    def lead(self, box: Any) -> None:
        """Give a box its line height, as `_adjust_line_height` of the engine does."""
        line_height, box.baseline = strut(box.style)
        box.height = box.style["font_size"]
        half_leading = (line_height - box.height) / 2
        down = line_height * LOW if self.placed.composition.low else 0.0
        box.baseline += down
        box.margin_top = half_leading + down - box.border_top_width - box.padding_top
        box.margin_bottom = half_leading - down - box.border_bottom_width - box.padding_bottom

    def place_children(
        self, box: Any, x: float, skip: Stack, resume: Stack
    ) -> tuple[list[Any], float]:
        """The line's part of a box's children, placed from `x` on, and where they end."""
        first, inside = next(iter(skip.items())) if skip else (0, None)
        last, rest = next(iter(resume.items())) if resume else (len(box.children), None)
        children = []
        for index, child in enumerate(box.children[first : last + 1], first):
            if index == last and rest is None:
                break
            child.position_y = box.position_y
            if not child.is_in_normal_flow():
                if child.style["float"] == "none":  # floats are placed beside the line
                    self.context.add_running_element(child)
                continue
            made, x = self.place_child(
                child, box, x, inside if index == first else None, rest if index == last else None
            )
            if made is not None:
                children.append(made)
        return children, x

    def place_child(
        self, child: Any, parent: Any, x: float, skip: Stack, resume: Stack
    ) -> tuple[Any, float]:
        """One child, placed, and where it ends; what stands before it is left as space."""
        if isinstance(child, boxes.TextBox):
            return self.place_text(child, x)
        if is_style(child):
            return None, x
        if not self.spaced and self.line.start < self.next < self.line.stop:
            x += self.leave(self.space_here())
            self.spaced = True
        if isinstance(child, boxes.InlineBox):
            resolve_frame(child, self.containing_block)
            outer = self.underlined
            if outer is None and child.style["text_decoration_line"] != "none":
                self.underlined = child
            made = self.make(child, x, skip, resume)
            self.centre(made, parent)
            self.underlined = outer
        else:
            made = self.place_object(child, x)
        return made, x + made.margin_width()

    def leave(self, space: float) -> float:
        """Leave a space after the last text."""
        if self.text:
            self.text.after = space
        return space

    def space_here(self) -> float:
        return self.setting.spaces[self.next - self.line.start]

    def centre(self, box: Any, parent: Any) -> None:
        """Let type of another size stand about the middle of a vertical line (CSS Writing Modes 4,
        4.3: the central baseline)."""
        off = parent.style["font_size"] - box.style["font_size"]
        if off and vertical(box.style) and box.style["vertical_align"] == "baseline":
            box.style = box.style.copy()
            box.style["vertical_align"] = MIDDLE * off

    def place_object(self, child: Any, x: float) -> Any:
        """A picture or an inline block, laid out by the engine and placed."""
        resolve_percentages(child, self.containing_block)
        made = objects.placed(
            self.context, child, self.containing_block, x, self.absolute_boxes, self.fixed_boxes
        )
        made.position_x = x
        if isinstance(made, boxes.ReplacedBox) and vertical(child.style):
            made.baseline = made.margin_height() / 2 + MIDDLE * child.style["font_size"]
        self.next, self.spaced, self.text = self.next + 1, False, None
        return made

    def place_text(self, child: Any, x: float) -> tuple[Any, float]:
        """The sorts of a text box that stand on the line, and where they end; None if none does."""
        matter, line = self.placed.matter, self.line
        run = self.placed.composition.index.get(id(child), -1)
        start = stop = self.next
        while stop < line.stop and matter.run_of[stop] == run:
            stop += 1
        if start == stop:
            return None, x
        spaces = list(self.setting.spaces[start - line.start : stop - line.start])
        sorts = matter.sorts[start:stop]
        if start > line.start:
            x, spaces[0] = x if self.spaced else x + self.leave(spaces[0]), 0.0
        self.next, self.spaced = stop, False
        made = text_box(child, matter.runs[run].fount, sorts, spaces, self.placed.text.extents(run))
        if self.placed.composition.low:
            sink(made)
        made.position_x = x
        made.pango_layout.max_width, made.pango_layout.gap = self.end - x, self.setting.gap
        if edge_ruled(child.style):
            made.pango_layout.fore_edge = self.fore_edge - x
        if stop == line.stop:
            made.width -= self.setting.trim
            made.pango_layout.hyphen = sorts[-1].right in HYPHENED
        made.pango_layout.over = self.over_at(start)
        self.note_names(made.pango_layout)
        self.text, self.last = made.pango_layout, made
        if matter.runs[run].readings:
            here = [matter.glosses[at] for at in range(start, stop) if at in matter.glosses]
            leaf = self.placed.composition.leaves[run]
            self.over += placed_over(made, start, spaces, sorts, leaf, here)
        return made, x + made.width

    def over_at(self, sort: int) -> float:
        """How far an opening mark stands over what is before it."""
        sorts = self.placed.matter.sorts
        if sort == self.line.start or sorts[sort].left is not Edge.OPENING:
            return 0.0
        narrowed = sorts[sort - 1].right in AFTER_MARK
        return 0.0 if narrowed else max(0.0, -self.setting.spaces[sort - self.line.start])

    def note_names(self, text: SetText) -> None:
        """Note whether a text and the one before it are two names, each with a rule of its own."""
        text.underlined, before = self.underlined, self.text
        if before and None is not before.underlined is not text.underlined is not None:
            before.names_beside[1] = text.names_beside[0] = True


def text_box(
    child: Any, fount: Any, sorts: list[Sort], spaces: list[float], extents: tuple[float, float]
) -> Any:
    """A box of the engine that holds composed sorts."""
    composed = SetText(fount, child.style, sorts, spaces)
    made = child.copy_with_text(composed.text)
    made.pango_layout = composed
    made.width = composed.length
    ascent, descent = extents
    made.height = ascent + descent
    half_leading = (fount.line_height - made.height) / 2
    made.margin_top = made.margin_bottom = half_leading
    made.baseline = ascent + half_leading
    return made


def sink(text: Any) -> None:
    """Let text stand lower in its line."""
    down = text.pango_layout.fount.line_height * LOW
    text.baseline += down
    text.margin_top += down
    text.margin_bottom -= down


def make_line(
    context: Any, box: Any, placed: Placed, line: CutLine, position_x: float, skip: Stack,
    containing_block: Any, absolute_boxes: list[Any], fixed_boxes: list[Any], measure: float,
) -> tuple[Any, Stack]:  # fmt: skip
    """Return the line box of a line and the skip stack of the next one."""
    filled = line.last and box.style["text_align_last"] == "justify"
    justified = filled or (placed.justified and not line.last)
    setting = set_line(placed.matter, line, measure, justified, filled)
    resume = placed.stack(line)
    maker = LineMaker(context, containing_block, placed, line, setting, absolute_boxes, fixed_boxes)
    maker.end = position_x + measure
    maker.fore_edge = maker.end if on_recto(context) else position_x - box.text_indent
    made = maker.make(box, position_x, skip, resume)
    made.composed = True
    if maker.over:
        maker.last.pango_layout.rows = rows_of(maker.over, maker.last, SetText)
    return made, resume


def on_recto(context: Any) -> bool:
    """Whether what is being laid out stands on a page to the right of the fold."""
    *_, right_page, _, _ = context.page_maker[context.current_page - 1]
    return bool(right_page)
