"""Lines of plain paragraphs, which most are, laid out by arithmetic and made when they are drawn.

A paragraph is plain that is one text in one style. Its lines differ in nothing but
their text: each is as high as the first and stands right below the one before. So the engine, which
parts pages between them, is given no more than their places. In comes a line box as the engine
built it, out come its lines; each makes the box of its text once that is to be drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, repeat
from operator import is_
from typing import Any

from booklet.composer import CutLine, Setting, Sort, set_line
from booklet.composer.joints import HYPHENED
from booklet.patterns import pattern
from booklet.typesetting.composition import Composition, Placed, Stack
from booklet.typesetting.linebox import LOW, on_recto, sink, text_box
from booklet.typesetting.properties import edge_ruled
from booklet.typesetting.seam import boxes, dispatch
from booklet.typesetting.sizes import strut

Function = Callable[..., Any]
SHARES = {
    **dict.fromkeys(("left", "start", "justify"), 0.0), "center": 0.5,
    **dict.fromkeys(("right", "end"), 1.0),
}  # fmt: skip
"""How much of the room that a line leaves stands before it, by its alignment (CSS Text 3, 6.1)."""
UNEVEN = pattern(r"\A |\n")  # a blank that no line begins with; a line without text


class PlainLine(boxes.LineBox):  # type: ignore[misc]  # the engine has no types
    """A line whose text, a stretch of that of the box `source`, is no box yet: to the engine it is
    empty, and has no frame."""

    children = ()
    composed = True
    pango_layout = background = None
    margin_top = margin_right = margin_bottom = margin_left = 0.0
    padding_top = padding_right = padding_bottom = padding_left = 0.0
    border_top_width = border_right_width = border_bottom_width = border_left_width = 0.0

    @classmethod
    def of(cls, common: dict[str, Any], y: float, line: CutLine, indent: float) -> PlainLine:
        """A line of a paragraph at the height `y` in px, and how far it is set in."""
        made = cls.__new__(cls)
        made.__dict__.update(common, position_y=y, line=line, indent=indent)
        return made

    @cached_property
    def resume_at(self) -> Stack:
        """Where the line after it begins, unless the engine tells."""
        return self.placed.stack(self.line)  # type: ignore[no-any-return]

    @property
    def text(self) -> str:
        """What stands on it."""
        return "".join([sort.text for sort in self.sorts])

    @property
    def sorts(self) -> list[Sort]:
        """The sorts that stand on it."""
        return self.placed.matter.sorts[self.line.start : self.line.stop]  # type: ignore[no-any-return]

    @property
    def left(self) -> float:
        """Where they begin, in px."""
        return self.position_x + self.indent + self.lean  # type: ignore[no-any-return]

    @cached_property
    def lean(self) -> float:
        """How much of the room that they leave stands before them, in px."""
        return self.lean_of(self.setting.width) if self.shares[self.line.last] else 0.0

    def lean_of(self, width: float) -> float:
        """How much of it does where they measure so much."""
        share = self.shares[self.line.last]
        return share * max(0.0, self.measure - width) if share else 0.0

    @property
    def measure(self) -> float:
        """The room for them, in px."""
        return self.position_x + self.width - (self.position_x + self.indent)  # type: ignore[no-any-return]

    @property
    def filling(self) -> tuple[float, bool, bool]:
        """Their measure, whether they are to fill it, and whether whatever the gaps."""
        last, filled = self.line.last, self.style["text_align_last"] == "justify"
        return self.measure, filled if last else self.placed.justified, last and filled

    @property
    def setting(self) -> Setting:
        """How they are set."""
        return set_line(self.placed.matter, self.line, *self.filling)

    def text_box(self) -> Any:
        """The box of its text, placed."""
        placed, sorts, setting = self.placed, self.sorts, self.setting
        made = text_box(self.source, placed.fount, sorts, setting.spaces, placed.text.extents(0))
        if placed.composition.low:
            sink(made)
        made.position_x = self.left
        made.position_y = self.position_y + self.baseline - made.baseline
        made.width -= setting.trim
        layout = made.pango_layout
        layout.max_width, layout.gap = self.measure, setting.gap
        layout.hyphen = sorts[-1].right in HYPHENED
        if edge_ruled(self.style):
            layout.fore_edge = self.fore_edge - self.indent
        return made


TEXTS = (boxes.TextBox, PlainLine)
"""What has a `text` that is drawn."""


def is_paragraph(box: Any) -> bool:
    """Whether what a box holds is plain lines: all lines of a text are, or none is."""
    children: Sequence[Any] = getattr(box, "children", ())
    return bool(children) and type(children[0]) is type(children[-1]) is PlainLine


def all_in(box: Any) -> Iterator[Any]:
    """Yield a box and all that is in it, plain lines too."""
    for each in box.descendants():
        yield each
        yield from each.children if is_paragraph(each) else ()


def is_one_text(box: Any) -> bool:
    """Whether a line box holds a text and nothing else."""
    children = box.children
    return len(children) == 1 and type(children[0]) is boxes.TextBox


def is_plain(box: Any, composition: Composition) -> bool:
    """Whether all lines of a line box that holds one text differ in nothing but that."""
    style = box.style
    return (
        not UNEVEN.search(box.children[0].text)
        and not composition.leaves[0].run.readings
        and style["text_align_all"] in SHARES
        and style["text_align_last"] in ("auto", *SHARES)
    )


def lines_of(
    context: Any, box: Any, placed: Placed, block: Any, stack: Stack
) -> Iterator[tuple[PlainLine, Stack]]:
    """The lines of a plain paragraph from a skip stack on, each with the skip stack of the next."""
    common, y, indent = what_is_common(context, box, placed, block), box.position_y, box.text_indent
    while line := placed.line(stack, indent):
        made = PlainLine.of(common, y, line, indent)
        stack, y, indent = placed.stack(line), y + made.height, 0.0
        yield made, stack
        if stack is None:
            return


def whole(
    common: dict[str, Any], lines: Sequence[CutLine], tops: Iterable[float], indent: float
) -> list[PlainLine]:
    """All lines of a plain paragraph: what they have in common, and from what heights on they
    stand, in px; the first is set in."""
    indents = chain([indent], repeat(0.0))
    return [PlainLine.of(common, *each) for each in zip(tops, lines, indents, strict=False)]


def what_is_common(context: Any, box: Any, placed: Placed, block: Any) -> dict[str, Any]:
    """What all lines of a paragraph have in common, as a line box of the engine has it."""
    height, baseline = height_of(box, placed)
    left, width, style = block.content_box_x(), block.width, box.style
    share = SHARES[style["text_align_all"]]
    return {
        "element": box.element,
        "element_tag": box.element_tag,
        "style": style,
        "shares": (share, SHARES.get(style["text_align_last"], share)),
        "text_overflow": box.text_overflow,
        "source": box.children[0],
        "placed": placed,
        "position_x": left,
        "width": width,
        "height": height,
        "baseline": baseline,
        "fore_edge": width if edge_ruled(style) and on_recto(context) else 0.0,
    }


def height_of(box: Any, placed: Placed) -> tuple[float, float]:
    """The height of a line and its baseline from its top in px: it holds its strut and its text
    (CSS 2.2, 10.8)."""
    line_height, baseline = strut(box.style)
    ascent, descent = placed.text.extents(0)
    leading, low = placed.fount.line_height, LOW * placed.composition.low
    baseline += line_height * low
    of_text = ascent + (leading - ascent - descent) / 2 + leading * low
    above = max(baseline, of_text)
    return above + max(line_height - baseline, leading - of_text), above


def dispatch_children(_: Function) -> Function:
    """The function that finds what is drawn by itself in a box, and gives the box without it: of a
    plain paragraph nothing is, and what nothing is taken from stays as it is."""

    def dispatched(box: Any, *rest: Any) -> Any:
        children = () if is_paragraph(box) else getattr(box, "children", ())
        found = [dispatch(child, *rest) for child in children]
        if all(map(is_, found, children)):
            return box
        return box.copy_with_children([each for each in found if each is not None])

    return dispatched
