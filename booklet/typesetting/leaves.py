"""The leaves of a line box: its texts and objects as runs for the composer.

In comes a line box as WeasyPrint built it, out come its leaves in order, or `Unfit` where plain
WeasyPrint has to set it: right-to-left text, preserved blanks, soft hyphens.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from booklet.composer import HUNG, SOLID, Fount, FountRun
from booklet.patterns import pattern
from booklet.typesetting import properties
from booklet.typesetting.casting import fount_of
from booklet.typesetting.hyphens import WORD, syllables
from booklet.typesetting.objects import measured
from booklet.typesetting.rubies import is_style, readings_of
from booklet.typesetting.seam import boxes
from booklet.typesetting.sizes import resolve_frame, resolve_percentages

HAN = (
    ("\u2e80", "\u2fdf"), ("\u3001", "\u30ff"), ("\u3105", "\u312f"), ("\u31c0", "\u9fff"),
    ("\uf900", "\ufaff"), ("\uff01", "\uff60"), ("\U00020000", "\U0003ffff"),
)  # fmt: skip
MARKS = pattern("[\u2014\u2018-\u201d\u2026]+")  # Han only where there is nothing else
UNSET = pattern("[\t\u00ad\u0590-\u08ff\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]")
OBJECTS = (SOLID, HUNG)
HANGUL = pattern("[\uac00-\ud7af]")
LEVEL = ("baseline", "middle", "top", "bottom", "text-top", "text-bottom", 0)
COLLAPSING = ("normal", "nowrap", "pre-line")
LINES = (boxes.LineBox, boxes.InlineBox)
KEPT = 1024
"""Of so many widths objects are known."""


class Unfit(Exception):
    """The line box holds what plain WeasyPrint has to set."""


class Leaf(Struct, frozen=True):
    """A text box or an object in the line, the path to it in the box tree, and its run;
    `over` is the style of its readings."""

    box: Any
    path: tuple[int, ...]
    run: FountRun
    over: Any = None


def outside(box: Any, path: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield the paths to positioned boxes, which the engine itself has to place."""
    for index, child in enumerate(box.children):
        if isinstance(child, boxes.TextBox):
            continue
        if child.is_absolutely_positioned():
            yield (*path, index)
        elif isinstance(child, boxes.InlineBox):
            yield from outside(child, (*path, index))


def holds_han(text: str) -> bool:
    """Whether there is Han in a text: nearly always it begins with one of the usual."""
    return "\u4e00" <= text[:1] <= "\u9fff" or (
        not text.isascii() and any(first <= each <= last for each in text for first, last in HAN)
    )


def has_han(box: Any) -> bool:
    """Whether there is Han in the text of a line or inline box, or a label hangs in it, or the
    number of a note, on a Chinese page: what stands behind these is set like its neighbours; and
    all of vertical text."""
    if isinstance(box, boxes.TextBox):
        return is_as_han(box)
    inside = box.children if isinstance(box, LINES) else ()
    if any(map(has_han, inside)) or properties.vertical(box.style):
        return True
    chinese = (box.style["lang"] or "").startswith("zh")
    if isinstance(box, boxes.AtomicInlineLevelBox):
        return chinese and getattr(box.style["margin_left"], "value", 0) < 0
    return chinese and (box.element_tag or "").endswith("::footnote-marker")


def is_as_han(box: Any) -> bool:
    """Whether there is Han in a text, or it is set as Han are: in vertical text, marks alone on a
    Chinese page, Korean, and what is said to be broken anywhere or to have marks that hang."""
    text, style = box.text, box.style
    if holds_han(text) or properties.vertical(style):
        return True
    if (style["lang"] or "").startswith("zh") and MARKS.fullmatch(text):
        return True
    custom = properties.custom_in(style)
    return bool(custom.anywhere or custom.hangs or (custom.keeps_words and HANGUL.search(text)))


def leaves_of(
    context: Any, box: Any, containing_block: Any, path: tuple[int, ...], raised: bool = False
) -> Iterator[Leaf]:
    """Yield the leaves of a line or inline box, frames counted to the first and the last one."""
    see_that_it_fits(box.style)
    if box.style["white_space"] not in COLLAPSING and not box.is_leader:
        raise Unfit
    over = None
    for index, child in enumerate(box.children):
        here = (*path, index)
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, boxes.TextBox):
            resolve_percentages(child, containing_block)
            yield text_leaf(child, here, raised, over)
        elif is_style(child):
            over = child.style
        elif isinstance(child, boxes.InlineBox):
            above = raised or is_raised(child, box)
            yield from framed(context, child, containing_block, here, above)
        elif isinstance(child, boxes.AtomicInlineLevelBox):
            yield solid(context, child, containing_block, here)
        else:
            raise Unfit


def is_raised(box: Any, parent: Any) -> bool:
    """Whether a box stands above or below the line of the one that it is in, in smaller type."""
    smaller = box.style["font_size"] < parent.style["font_size"]
    return (
        (box.element_tag or "").endswith("::footnote-call")
        or (smaller and box.style["vertical_align"] not in LEVEL)
        or box.style["font_variant_position"] in ("super", "sub")
    )


def see_that_it_fits(style: Any) -> None:
    """Raises Unfit for a style that the composer does not set."""
    if style["direction"] != "ltr" or style["box_decoration_break"] == "clone":
        raise Unfit


def text_leaf(box: Any, path: tuple[int, ...], raised: bool, over: Any) -> Leaf:
    """A box of text as a leaf, its readings in the style `over`. Raises Unfit."""
    if UNSET.search(box.text) or not box.style["font_size"]:
        raise Unfit
    usual = box.style.__dict__.get("usual_run") or run_in(box.style)
    hyphenate = usual.hyphenate if usual.hyphenate and WORD.search(box.text) else None
    run = FountRun(
        box.text, usual.fount, 0.0, 0.0, usual.wraps, raised, usual.spaced, hyphenate,
        usual.western, usual.words, readings_of(box, over),
    )  # fmt: skip
    return Leaf(box, path, run, over)


def run_in(style: Any) -> FountRun:
    """A run of no text as those of a style are, which keeps it. Raises Unfit."""
    see_that_it_fits(style)
    style.usual_run = FountRun(
        "",
        fount_of(style),
        wraps=style["white_space"] not in ("nowrap", "pre"),
        spaced=properties.spaced(style),
        hyphenate=syllables if style["hyphens"] == "auto" else None,
        western=properties.western(style),
        words=properties.words_of(style),
    )
    return style.usual_run  # type: ignore[no-any-return]


def framed(
    context: Any, box: Any, containing_block: Any, path: tuple[int, ...], raised: bool
) -> list[Leaf]:
    """The leaves of a box, with what its frame takes before and behind them in pt."""
    resolve_frame(box, containing_block)
    before, after = spacing(box)
    leaves = list(leaves_of(context, box, containing_block, path, raised))
    if before or after:
        if not leaves:
            raise Unfit
        first, last = leaves[0], leaves[-1]
        leaves[0] = replace(first, run=replace(first.run, before=first.run.before + before))
        last = leaves[-1]
        leaves[-1] = replace(last, run=replace(last.run, after=last.run.after + after))
    return leaves


def spacing(box: Any) -> tuple[float, float]:
    """Return the width of an inline box's margin, border and padding, left and right."""
    return (
        box.margin_left + box.border_left_width + box.padding_left,
        box.margin_right + box.border_right_width + box.padding_right,
    )


def solid(context: Any, box: Any, containing_block: Any, path: tuple[int, ...]) -> Leaf:
    """Lay an object of the line out once to know its width."""
    if isinstance(containing_block, tuple):
        return Leaf(box, path, FountRun(SOLID, as_wide(1.0, 0.0)))
    resolve_percentages(box, containing_block)
    width = measured(context, box, containing_block).margin_width()
    fount = as_wide(box.style["font_size"] or 1.0, width)
    hangs = box.margin_left != "auto" and box.margin_left < 0
    return Leaf(box, path, FountRun(HUNG if hangs else SOLID, fount))


@lru_cache(maxsize=KEPT)
def as_wide(em: float, width: float) -> Fount:
    """The fount of objects of a width: one for all of these, so that a text with a label is known
    when it is set again."""
    return Fount(em, lambda _: (width,))
