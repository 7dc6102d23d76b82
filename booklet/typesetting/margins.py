"""What stands in the margins of a page: the boxes of a page before, with other words in them.

The engine makes sixteen boxes a page, of which one or two are seen, and reckons how wide they may
be. Where a page has the margins and the styles of one before, its boxes are those of that one, with
its own words: a number, a title. In comes a page, out come its margin boxes. The engine makes them
itself where they hold more than words, or share a side with others whose words are not the same
(CSS Paged Media 3, 5.3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import inf
from typing import Any

from booklet.composer import CutLine
from booklet.patterns import pattern
from booklet.typesetting.labels import WORD, alike, engine_alone
from booklet.typesetting.leaves import has_han
from booklet.typesetting.plain import PlainLine, what_is_common
from booklet.typesetting.properties import edge_ruled
from booklet.typesetting.seam import (
    boxes,
    laid_out_margin,
    natural_width,
    words_of_margin,
)
from booklet.typesetting.setting_lines import Composer

Function = Callable[..., Any]
SIDES = {
    f"@{side}-{place}": (side, share)
    for side, places in {
        "top": ("left", "center", "right"),
        "bottom": ("left", "center", "right"),
        "left": ("top", "middle", "bottom"),
        "right": ("top", "middle", "bottom"),
    }.items()
    for place, share in zip(places, (0, 0.5, 1), strict=True)
}
"""The side of a page that a margin box stands on, and how much of what is left stands before it."""
ACROSS = ("top", "bottom")
WORDS = {"string", "counter()", "counters()", "string()"}
UNEVEN = pattern(r"\A | \Z|\n")  # blanks that stand on no line, and what is not on one line
COUNTING = ("counter_reset", "counter_set", "counter_increment")


class Margins:
    """The margin boxes of a page, and what each says, by its place; `spoken` are those that said
    something, there or on a page before."""

    def __init__(
        self, composer: Composer, made: list[Any], said: dict[str, str], spoken: dict[str, Any]
    ) -> None:
        self.composer, self.boxes, self.said = composer, made, said
        self.spoken = spoken | {each.at_keyword: each for each in made if text_in(each)}
        sides = [SIDES.get(each.at_keyword, (each.at_keyword,))[0] for each in made]
        self.alone = {side for side in sides if sides.count(side) == 1}

    def with_words(self, context: Any, page: Any, said: dict[str, str]) -> list[Any] | None:
        """The boxes with other words in them; None where they would be of other sizes."""
        made = []
        for box in self.boxes:
            words = said[box.at_keyword]
            same = words == self.said[box.at_keyword]
            before = self.spoken.get(box.at_keyword, box)
            made.append(box if same else self.with_other(context, page, before, words))
        return None if None in made else made

    def with_other(self, context: Any, page: Any, before: Any, words: str) -> Any:
        """A box that says something else."""
        text = self.set_alone(context, before, words)
        if text and text.width == text_in(before).width:
            return holding(before, text)
        side, share = SIDES.get(before.at_keyword, ("", 0))
        across = side in ACROSS and before.style["width"] == "auto"
        text = text if text and across and is_as_wide(before, text) else None
        box = before.copy() if text else with_words(before, words)
        if across:
            box.width = text.width if text else natural_width(context, box)
            left = page.border_width() - box.margin_width()
            if side not in self.alone or left <= box.margin_width() - box.width:
                return None  # the engine counts margins and frame twice
            box.position_x = page.margin_left + share * left
        return moved(holding(before, text), box) if text else laid_out_margin(context, page, box)

    def set_alone(self, context: Any, before: Any, words: str) -> Any:
        """What a margin box says in one line, set, if it is as high as that of the one before and
        set by the same; else None."""
        was = text_in(before)
        if was is None or not words or UNEVEN.search(words):
            return None
        if type(was) is PlainLine:
            made = composed_alone(self.composer, context, was, with_words(before, words))
        elif WORD.match(was.text + words):
            made = engine_alone(context, was, words)
        else:
            composed = has_han(with_words(before, words).children[0])
            made = None if composed else engine_alone(context, was, words)
        return made if made and alike(was, made) else None


def with_words(before: Any, words: str) -> Any:
    """A margin box before it is laid out, which says something else in a line."""
    box = before.copy()
    box.children = []
    if words:
        text = boxes.TextBox.anonymous_from(box, words)
        text.process_whitespace()
        text.process_text_transform()
        box.children = [boxes.LineBox.anonymous_from(box, [text])]
    return box


def composed_alone(composer: Composer, context: Any, was: PlainLine, box: Any) -> Any:
    """What a margin box says in one line as the composer sets it, in the place of a line and as
    wide as it is by nature; None where it does not, and where the line has more to it."""
    (line,) = box.children
    composition = composer.composition(context, line, (0, 0))
    if not composition or was.indent or edge_ruled(was.style):
        return None
    placed = composition.placed(inf, 0.0)
    (width,) = placed.matter.natural_widths()
    end = CutLine(0, placed.matter.places.stop[-1], len(placed.matter.sorts), last=True)
    common = what_is_common(context, line, placed, box) | {"width": width}
    return PlainLine.of(common, was.position_y, end, 0.0)


def is_as_wide(before: Any, text: Any) -> bool:
    """Whether a margin box that says such a text is as wide as that."""
    begins = text_in(before).position_x == before.content_box_x()
    return begins and before.min_width <= text.width <= before.max_width  # type: ignore[no-any-return]


def holding(before: Any, text: Any) -> Any:
    """A margin box of one line with another text in it, or with another line."""
    plain = type(text) is PlainLine
    line = text if plain else before.children[0].copy_with_children([text])
    return before.copy_with_children([line])


def moved(made: Any, box: Any) -> Any:
    """A margin box of one line, as wide as that and where a box is that has its words."""
    made.position_x, made.width = box.position_x, box.width
    (line,) = made.children
    for each in (line, *line.children):
        each.position_x, each.width = made.content_box_x(), made.width
    if layout := text_in(made).pango_layout:
        layout.max_width = made.width
    return made


def text_in(box: Any) -> Any:
    """The text that a box has in its one line, if it has nothing else; or that line, where its text
    is no box yet."""
    if type(line := box.children[0] if len(box.children) == 1 else None) is PlainLine:
        return line
    one = line and len(line.children) == 1 and line.children[0]
    return one if type(one) is boxes.TextBox else None


def make_margin_boxes(composer: Composer) -> Callable[[Function], Function]:
    """Return the function that makes what stands in the margins of a page."""

    def replacement(engine: Function) -> Function:
        def make(context: Any, page: Any, state: Any) -> Iterable[Any]:
            style = context.style_for(page.page_type)
            if before := style.__dict__.get("margins"):
                said = said_on(before.boxes, context, page, state)
                if made := before.with_words(context, page, said):
                    style.margins = Margins(composer, made, said, before.spoken)
                    return made  # type: ignore[no-any-return]
            made = list(engine(context, page, state))
            if before is None and all(map(says_words, made)):
                style.margins = Margins(composer, made, said_on(made, context, page, state), {})
            return made

        return make

    return replacement


def said_on(made: Iterable[Any], context: Any, page: Any, state: Any) -> dict[str, str]:
    """What the margin boxes of a page say on another, by their places."""
    return {box.at_keyword: words_of_margin(box, context, page, state) for box in made}


def says_words(box: Any) -> bool:
    """Whether a margin box says nothing but words, and counts nothing."""
    return {kind for kind, _ in box.style["content"]} <= WORDS and not any(
        box.style[each] for each in COUNTING
    )
