"""Properties of CSS Text that WeasyPrint does not know and that the composer obeys.

They are let through the cascade as inherited custom properties; a style is then asked for them
with the functions below. CSS Text 4: `text-wrap` (`balance`, 6.3.2; `wrap`
and `nowrap`, 6.3.1, are the engine's `white-space`),
`text-justify: none` (6.3), `text-autospace: no-autospace` (8.4); CSS Text Decoration 4:
`text-emphasis` and `text-emphasis-style` but for strings and colours, and
`text-emphasis-position` (3); CSS Writing Modes 4: `writing-mode` but for lines from left to right
and letters on their side, `text-orientation: mixed` and `text-combine-upright`. Our own are
`--page-end: level`, for paragraphs
that may have a line more or fewer so that pages end on their last line, `--edge-rule:
fore-edge`, for words whose lines are marked by a fine rule beside the type area, and `--stand:
low`, for lines of twice the height whose text stands on the lower one of the grid; of a document
`--bound: right`, and `--sides: lying` where a style sheet for vertical text names the sides as they
are while the page lies.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from booklet.composer.fount import ALL
from booklet.typesetting.emphasis import SHAPES, USUAL, USUAL_BESIDE, Emphasis
from booklet.typesetting.seam import InvalidValues, let_through

LET_THROUGH = {
    "text-wrap": "--text-wrap",
    "text-wrap-style": "--text-wrap",
    "text-wrap-mode": "--text-wrap-mode",
    "text-justify": "--text-justify",
    "text-autospace": "--text-autospace",
    "text-emphasis": "--text-emphasis",
    "text-emphasis-style": "--text-emphasis",
    "text-emphasis-position": "--text-emphasis-position",
    "writing-mode": "--writing-mode",
    "text-orientation": "--text-orientation",
    "text-combine-upright": "--text-combine-upright",
}
GLOBAL = {"inherit", "initial", "unset", "revert"}
ACROSS, VERTICAL = {"horizontal-tb", "lr", "lr-tb"}, {"vertical-rl", "tb", "tb-rl"}
KNOWN = {
    "--text-emphasis": {*SHAPES, "none", "filled", "open", *GLOBAL},
    "--text-emphasis-position": {"over", "under", "left", "right", *GLOBAL},
    "--writing-mode": {*ACROSS, *VERTICAL, *GLOBAL},
    "--text-orientation": {"mixed", *GLOBAL},
    "--text-combine-upright": {"none", "all", "digits", "", *GLOBAL},  # "": a number
}
EASTERN = {"zh", "yue", "ja", "ko"}
WRAP_MODES = {"wrap": "normal", "nowrap": "nowrap"}


def let_pass(custom: str, tokens: Any, name: str, *_: Any) -> Iterator[tuple[str, Any]]:
    """A property under a name of its own, and what of it the engine knows. Raises InvalidValues,
    which is told, for what is not done."""
    if unknown := unknown_in(custom, tokens):
        raise InvalidValues(f"{unknown} is not done")
    yield custom, tokens
    if name in ("text-wrap", "text-wrap-mode"):
        for token in tokens:
            if (mode := getattr(token, "lower_value", "")) in WRAP_MODES:
                yield "white-space", WRAP_MODES[mode]


for known, custom in LET_THROUGH.items():
    let_through(known, partial(let_pass, custom))


def unknown_in(custom: str, tokens: Any) -> str:
    """What of the tokens of a property is not done, as it is written; "" where all is."""
    known = KNOWN.get(custom)
    words = [token for token in tokens if token.type not in ("whitespace", "comment")]
    if not known or any(token.type == "function" for token in words):  # var() is looked at later
        return ""
    others = (each for each in words if getattr(each, "lower_value", "") not in known)
    return next((each.serialize() for each in others), "")


def keywords(style: Any, name: str) -> set[str]:
    """The keywords of a custom property in a style, in lower case."""
    return {getattr(token, "lower_value", "") for token in style[f"__{name}"] or ()}


def balanced(style: Any) -> bool:
    """Whether lines are to be about equally long."""
    return "balance" in keywords(style, "text_wrap")


def justified(style: Any) -> bool:
    """Whether full lines are to fill their measure."""
    none = "none" in keywords(style, "text_justify")
    return style["text_align_all"] == "justify" and not none


def low(style: Any) -> bool:
    """Whether text stands a quarter of its line height lower, below its readings."""
    return "low" in keywords(style, "stand")


def level(style: Any) -> bool:
    """Whether paragraphs are to fill their pages."""
    return "level" in keywords(style, "page_end")


def edge_ruled(style: Any) -> bool:
    """Whether lines are marked by a rule at the fore-edge."""
    return "fore-edge" in keywords(style, "edge_rule")


def spaced(style: Any) -> bool:
    """Whether Han and Western text are to be set apart."""
    return not {"no-autospace"} & keywords(style, "text_autospace")


def emphasis_of(style: Any) -> Emphasis | None:
    """The marks of emphasis of Han (着重号), if there are any."""
    words = keywords(style, "text_emphasis")
    if not words or "none" in words:
        return None
    beside = vertical(style)
    shape = next(iter(words & SHAPES.keys()), USUAL_BESIDE if beside else USUAL)
    places = keywords(style, "text_emphasis_position")
    over = "left" not in places if beside else "over" in places
    return Emphasis(shape, "open" not in words, over)


def western(style: Any) -> bool:
    """Whether the language is one that is not written in Han, kana or Hangul."""
    return (style["lang"] or "zh").lower().partition("-")[0] not in EASTERN


def indent_of(style: Any, measure: float) -> float:
    """How far in px the first line of a text is set in, of a measure in px."""
    indent = style["text_indent"]
    if not hasattr(indent, "unit"):
        return 0.0
    share = measure / 100 if indent.unit == "%" else 1.0
    return float(indent.value * share)


def vertical(style: Any) -> bool:
    """Whether lines run down the page, and follow each other from the right."""
    return not VERTICAL.isdisjoint(keywords(style, "writing_mode"))


def lying_sides(style: Any) -> bool:
    """Whether sides are named as they are while the page lies."""
    return "lying" in keywords(style, "sides")


def bound_right(style: Any) -> bool:
    """Whether pages are bound at their right, and go from right to left."""
    return "right" in keywords(style, "bound")


def combined(style: Any) -> int:
    """How many digits of a number stand side by side in a line of vertical text, as one character;
    ALL where all of a text does."""
    words = keywords(style, "text_combine_upright")
    if "digits" not in words:
        return ALL if "all" in words else 0
    numbers = (getattr(token, "int_value", 0) or 0 for token in style["__text_combine_upright"])
    return max(numbers) or 2
