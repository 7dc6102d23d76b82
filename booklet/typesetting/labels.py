"""One word in a line, such as a number: set as another of its style was before it.

The engine lays a block of one word out twice: to know how wide it is, and then in that width. Where
it has done so for one of a style, others differ in their words alone. In comes a box that is to be
laid out, out comes one like that before with its own words.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from booklet.patterns import pattern
from booklet.typesetting import sizes
from booklet.typesetting.seam import boxes, set_by_engine, set_like, text_align

UPRIGHT = ("height", "margin_top", "baseline")
"""What tells where a text stands in its line."""
LAID_OUT = (*sizes.NAMES, "position_x", "position_y", "baseline", "resume_at", "text_indent")
"""What a box has by its layout."""
WORD = pattern(r"[0-9A-Za-z]*\Z")
"""What the engine sets on one line, if there is room; the composer nothing of it."""


def like_another(context: Any, box: Any, block: Any) -> Any:
    """A block on a line as one of its style was laid out in a block of this size; None where none
    was, or where more than its words are different."""
    before = known_in(context).get(key_of(box, block))
    if before is None:
        return None
    if not box.children:
        return with_layout(box, before, ())
    said = saying(context, box, before)
    if said is None:
        return None
    made, width = said
    if width > block.width - (before.margin_width() - before.width):
        return None
    made.pango_layout.max_width = width
    (line,), (was,) = box.children, before.children
    set_line = with_layout(line, was, (made,))
    left = before.content_box_x()  # from which the engine reckons all that is on the line
    set_line.width = left + made.width - left
    set_line.position_x = left + text_align(context, set_line, left + width - left, last=True)
    made.position_x = set_line.position_x
    new = with_layout(box, before, (set_line,))
    new.width = width
    return new


def saying(context: Any, box: Any, before: Any) -> tuple[Any, float] | None:
    """The word of a block on a line as it is set in the place of that of another block of its style
    that was laid out `before`, and how wide its block is by it, in px; None where it is too long or
    stands at another height."""
    (text,), (word,) = box.children[0].children, before.children[0].children
    made = engine_alone(context, word, text.text)
    if not made or not alike(word, made):
        return None
    made.element, made.element_tag = text.element, text.element_tag
    width = made.width if before.style["width"] == "auto" else before.width
    width = max(min(width, before.max_width), before.min_width)
    return (made, width) if made.width <= width else None


def align(context: Any, box: Any) -> None:
    """Put the word of a block of one where it stands in it."""
    (line,) = box.children
    (text,) = line.children
    line.width = text.width
    line.position_x = box.content_box_x() + text_align(context, line, box.width, last=True)
    text.position_x = line.position_x


def know(context: Any, box: Any, block: Any, made: Any) -> None:
    """Know a block on a line as it was laid out before it was placed, if it is empty or a word that
    the engine set from the left on."""
    if (key := key_of(box, block)) and (not made.children or is_simple(made)):
        known_in(context)[key] = as_it_is(made)


def is_simple(made: Any) -> bool:
    """Whether a block was made a line of one word, as wide as that, that is broken nowhere."""
    line = only_line(made)
    if line is None or line.text_indent or line.style["direction"] != "ltr":
        return False
    style = line.style
    whole = style["overflow_wrap"] == style["word_break"] == "normal"
    return whole or style["white_space"] == "nowrap"  # type: ignore[no-any-return]


def known_in(context: Any) -> dict[Any, Any]:
    """The blocks that are known of a layout, by what theirs hangs on."""
    return context.__dict__.setdefault("labels", {})  # type: ignore[no-any-return]


def key_of(box: Any, block: Any) -> tuple[Any, ...] | None:
    """What the layout of a block on a line hangs on beside its word: styles, which are kept by what
    was laid out, and the size of its block. None where it is not empty and has more than a word."""
    line = only_line(box)
    if box.children and not line:
        return None
    styles = (line.style, line.children[0].style) if line else ()
    return *map(id, (box.style, *styles)), block.width, block.height


def only_line(box: Any) -> Any:
    """The line of a block that holds one word and nothing else."""
    line = box.children[0] if len(box.children) == 1 else None
    if isinstance(line, boxes.LineBox) and len(line.children) == 1:
        (text,) = line.children
        if type(text) is boxes.TextBox and WORD.match(text.text):
            return line
    return None


def with_layout(box: Any, before: Any, children: tuple[Any, ...]) -> Any:
    """A box that is to be laid out, laid out as one before was, with children that are."""
    made = box.copy_with_children(children)
    known = before.__dict__
    made.__dict__.update({name: known[name] for name in LAID_OUT if name in known})
    return made


def as_it_is(box: Any) -> Any:
    """A copy of a box and of all in it."""
    inside = () if isinstance(box, boxes.TextBox) else tuple(map(as_it_is, box.children))
    return box.copy_with_children(inside) if inside else box.copy()


def engine_alone(context: Any, was: Any, words: str) -> Any:
    """Words in one line as the engine sets them, in the place of a text; None where they take more
    lines."""
    made = was.copy_with_text(words)
    if words == was.text:
        made.pango_layout = copy(was.pango_layout)
        return made
    set_line = set_like(was.pango_layout, words)
    set_line = set_line or set_by_engine(words, made.style, context)
    made.pango_layout, length, more, made.width, made.height, baseline = set_line
    made.pango_layout.max_width = was.pango_layout.max_width
    made.baseline = baseline + made.margin_top
    return made if (length, more) == (len(words.encode()), None) else None


def alike(was: Any, text: Any) -> bool:
    """Whether a text, or a line of one, is as high as another one."""
    return all(getattr(text, name) == getattr(was, name) for name in UPRIGHT)
