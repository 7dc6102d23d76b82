"""Plain paragraphs that stand whole on a page, put below one another by arithmetic.

Of most paragraphs the engine need not ask how they float, break and collapse: nothing but their
margins and the number of their lines tells where the next one stands (CSS 2.2, 8.3.1 and 10.6.3).
In comes a block of a column and the children that were put there before; where it is such a
paragraph and ends above the foot of the page, out comes what the engine would give. What goes
on overleaf the engine lays out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, repeat
from typing import Any

from booklet.typesetting import plain
from booklet.typesetting.seam import boxes
from booklet.typesetting.setting_lines import Composer
from booklet.typesetting.sizes import NAMES, resolve_percentages

Function = Callable[..., Any]
USUAL = {
    "column_width": "auto",
    "column_count": "auto",
    "max_lines": "none",
}
"""What the style of a paragraph says that is laid out here; others the composer does not set, or
the engine does not put into a column of blocks."""


def in_flow_layout(composer: Composer) -> Callable[[Function], Function]:
    """The function that lays out a child of a block below those before it, and tells whether the
    block is given up or ends, where it goes on, the height it has come to, the margins that are
    left to collapse, the next page, its children and how many lines it may still have."""

    def replacement(engine: Function) -> Function:
        def lay_out(
            context: Any, box: Any, index: int, child: Any, children: list[Any],
            page_is_empty: bool, absolute: Any, fixed: Any, margins: list[float],
            bottom_space: float, y: float, skip_stack: Any, *rest: Any,
        ) -> Any:  # fmt: skip
            if not (skip_stack or any(rest[:2])) and rest[-1] is None:
                first = page_is_empty and not children
                made = paragraph(
                    composer, context, box, child, children, margins, bottom_space, y, first
                )
                if made:
                    made.index = index
                    children.append(made)
                    margins.append(made.margin_top)
                    after = made.position_y + made.margin_top + made.height
                    page = {"break": "any", "page": None}
                    left = [made.margin_bottom]
                    return False, False, None, after, left, page, children, None
            return engine(
                context, box, index, child, children, page_is_empty, absolute, fixed, margins,
                bottom_space, y, skip_stack, *rest,
            )  # fmt: skip

        return lay_out

    return replacement


def paragraph(
    composer: Composer, context: Any, box: Any, child: Any, children: list[Any],
    margins: list[float], bottom_space: float, y: float, first: bool,
) -> Any:  # fmt: skip
    """The box of a plain paragraph below others, or the `first` of a page, from the height `y` in
    px on; None of any other block, and of one that does not end above the foot of the page."""
    sizes = is_text(child) and stands_below(children, context) and sizes_of(child, box)
    if not sizes:
        return None
    child.__dict__.update(sizes)
    if first and is_cut(context, box, child, margins):
        child.margin_top = 0
    above = collapsed([*margins, child.margin_top])
    (line,) = child.children
    placed = composer.plain(context, line, y + above, bottom_space, None, child)
    top = y + (above - child.margin_top)
    return ended(context, child, placed, top, bottom_space) if placed else None


def is_cut(context: Any, block: Any, child: Any, margins: list[float]) -> bool:
    """Whether the margin above the first block of a page is left away, after a break that is not
    forced or where its style wants it (CSS Fragmentation 3, 5.2)."""
    if context.current_page == 1 or not (block.is_for_root_element or margins):
        return False
    wanted = {"discard": True, "keep": False, "auto": not context.forced_break}
    return wanted[child.style["margin_break"]]


def ended(context: Any, child: Any, placed: Any, y: float, bottom_space: float) -> Any:
    """The box of a paragraph at a height, if all its lines stand above the foot of the page."""
    (line,) = child.children
    lines = [*placed.whole(line.text_indent)]
    common = plain.what_is_common(context, line, placed, child)
    *tops, foot = accumulate(repeat(common["height"], len(lines)), initial=line.position_y)
    made = child.copy_with_children(())
    made.position_y = y
    height = max(0, foot - made.content_box_y())
    made.height = max(min(height, made.max_height), made.min_height)
    end = made.content_box_y() + max(height, made.height) + max(made.margin_bottom, 0)
    if not lines or context.overflows_page(bottom_space, end):
        return None
    made.children = plain.whole(common, lines, tops, line.text_indent)
    return made


def is_text(box: Any) -> bool:
    """Whether a block is laid out anew and holds nothing but the lines of one text."""
    if type(box) is not boxes.BlockBox or len(box.children) != 1 or "part" in box.__dict__:
        return False
    (line,), styled = box.children, box.first_letter_style or box.first_line_style
    return type(line) is boxes.LineBox and plain.is_one_text(line) and not styled


def stands_below(children: Sequence[Any], context: Any) -> bool:
    """Whether the next child of a block stands below the others and beside nothing."""
    return not context.excluded_shapes and (not children or flows(children[-1]))


def flows(box: Any) -> bool:
    """Whether a box is one of a column of blocks."""
    return isinstance(box, boxes.Box) and box.is_in_normal_flow()


def sizes_of(child: Any, block: Any) -> dict[str, Any] | None:
    """The sizes of a paragraph in a block, which its style keeps by those of the block; None where
    it is not plain, or has a frame."""
    known = child.style.__dict__.setdefault("sizes_in_flow", {})
    key = block.width, block.height
    if key not in known:
        resolve_percentages(child, block)
        known[key] = in_flow(child, block) if is_usual(child) else None
    return known[key]  # type: ignore[no-any-return]


def is_usual(child: Any) -> bool:
    """Whether a paragraph has no frame, is as wide and high as comes, and of no other kind."""
    sizes = child.__dict__
    margins = [sizes[name] for name in NAMES if name.startswith("margin")]
    framed = any(sizes[name] for name in NAMES if name.startswith(("padding", "border")))
    return (
        all(child.style[name] == value for name, value in USUAL.items())
        and (child.width, child.height) == ("auto", "auto")
        and not (framed or "auto" in margins)
    )


def in_flow(child: Any, block: Any) -> dict[str, Any]:
    """The sizes of a paragraph that fills the width of its block (CSS 2.2, 10.3.3)."""
    width = block.width - child.margin_left - child.margin_right
    width = max(child.min_width, min(child.max_width, width))
    return {name: child.__dict__[name] for name in NAMES} | {"width": width}


def collapsed(margins: list[float]) -> float:
    """What margins come to that collapse, in px (CSS 2.2, 8.3.1)."""
    return max([0, *margins]) + min([0, *margins])
