"""Properties of CSS Text that WeasyPrint does not know and that the composer obeys.

They are let through the cascade as inherited custom properties; a style is then asked for them
with the functions below. A value that is not done is told. CSS Text 3 and 4: `text-wrap` (6.4;
`wrap` and `nowrap` are the engine's `white-space`), `text-justify` (`auto` and `none`, 6.3),
`text-autospace` (`normal` and `no-autospace`, 8.4), `word-break` (5.2), `line-break` (5.3),
`text-spacing-trim` (`trim-both`, which is usual, `space-all` and `trim-all`, 8.5),
`hanging-punctuation` (but for `allow-end`, 8.2.1); CSS Text Decoration 4: `text-emphasis` (3).
CSS Writing Modes 4: `writing-mode` but for lines from left to right and letters on their side,
`text-orientation: mixed` and `text-combine-upright`. CSS Ruby 1: `ruby-position: over` and `under`
(4.1). Our own are `--page-end: level`, for paragraphs that may have a line more or fewer so that
pages end on their last line, `--edge-rule: fore-edge`, for words whose lines are marked by a fine
rule beside the type area, and `--stand: low`, for lines of twice the height whose text stands on
the lower one of the grid; of a page `--lie: across`, for what is turned on it, its head at the
left; of a document `--bound: right`, and `--sides: lying` where a style sheet for vertical text
names the sides as they are while the page lies.
"""

from collections.abc import Container, Iterator
from functools import partial
from typing import Any

from booklet.composer import HANGS, Custom, LineBreak, Trim, WordBreak, custom_of
from booklet.composer.fount import ALL
from booklet.model.engines import by_pango
from booklet.typesetting.emphasis import SHAPES, USUAL, USUAL_BESIDE, Emphasis
from booklet.typesetting.seam import InvalidValues, let_through, parse_color

LET_THROUGH = {
    "text-wrap": "--text-wrap",
    "text-wrap-style": "--text-wrap",
    "text-wrap-mode": "--text-wrap-mode",
    "text-justify": "--text-justify",
    "text-autospace": "--text-autospace",
    "text-emphasis": "--text-emphasis",
    "text-emphasis-style": "--text-emphasis",
    "text-emphasis-color": "--text-emphasis-color",
    "text-emphasis-position": "--text-emphasis-position",
    "word-break": "--word-break",
    "line-break": "--line-break",
    "text-spacing-trim": "--text-spacing-trim",
    "hanging-punctuation": "--hanging-punctuation",
    "writing-mode": "--writing-mode",
    "text-orientation": "--text-orientation",
    "text-combine-upright": "--text-combine-upright",
    "ruby-position": "--ruby-position",
}
GLOBAL = {"inherit", "initial", "unset", "revert", "revert-layer"}
WORD_BREAKS, LINE_BREAKS, TRIMS = {*WordBreak}, {*LineBreak}, {*Trim}
ACROSS, VERTICAL = {"horizontal-tb", "lr", "lr-tb"}, {"vertical-rl", "tb", "tb-rl"}
KNOWN = {
    "--text-wrap": {"wrap", "nowrap", "auto", "balance", "stable", "pretty"},
    "--text-wrap-mode": {"wrap", "nowrap"},
    "--text-justify": {"auto", "none"},
    "--text-autospace": {"auto", "normal", "no-autospace"},
    "--text-emphasis": {*SHAPES, "none", "filled", "open"},
    "--text-emphasis-color": set[str](),
    "--text-emphasis-position": {"over", "under", "left", "right"},
    "--word-break": {"normal", "keep-all", "break-all", "break-word"},
    "--line-break": LINE_BREAKS,
    "--text-spacing-trim": {"auto", *TRIMS},
    "--hanging-punctuation": {"none", *HANGS},
    "--writing-mode": {*ACROSS, *VERTICAL},
    "--text-orientation": {"mixed"},
    "--text-combine-upright": {"none", "all", "digits", ""},  # "": a number
    "--ruby-position": {"over", "under"},
}
COLOURED = ("--text-emphasis", "--text-emphasis-color")
EASTERN = {"zh", "yue", "ja", "ko"}
BREAKS: dict[str, tuple[tuple[str, str], ...]] = {  # what the engine knows of `word-break`
    "normal": (("word-break", "normal"),),
    "keep-all": (("word-break", "normal"),),
    "break-all": (("word-break", "break-all"),),
    "break-word": (("word-break", "normal"), ("overflow-wrap", "anywhere")),
    "initial": (("word-break", "normal"),),
}
WRAP_MODES = {"wrap": "normal", "nowrap": "nowrap"}


def let_pass(custom: str, tokens: Any, name: str, *_: Any) -> Iterator[tuple[str, Any]]:
    """A property under a name of its own, and what of it the engine knows. Raises InvalidValues,
    which is told, for what is not done."""
    if unknown := unknown_in(custom, tokens):
        raise InvalidValues(f"{unknown} is not done")
    yield custom, tokens
    words = [getattr(token, "lower_value", "") for token in tokens]
    if name in ("text-wrap", "text-wrap-mode"):
        yield from (("white-space", WRAP_MODES[word]) for word in words if word in WRAP_MODES)
    elif name == "word-break":
        yield from BREAKS.get(words[0], ())
    elif name == "text-emphasis":
        yield "--text-emphasis-color", [token for token in tokens if is_colour(token)] or tokens


for known, custom in LET_THROUGH.items():
    let_through(known, partial(let_pass, custom))


def unknown_in(custom: str, tokens: Any) -> str:
    """What of the tokens of a property is not done, as it is written; "" where all is."""
    known = KNOWN[custom] | GLOBAL
    words = [token for token in tokens if token.type not in ("whitespace", "comment")]
    if any(token.type == "function" and token.lower_name == "var" for token in words):
        return ""  # looked at later
    return next((each.serialize() for each in words if not is_done(custom, each, known)), "")


def is_done(custom: str, token: Any, known: Container[str]) -> bool:
    """Whether a token of a property is done: a word that is known, a colour or a text of marks."""
    if custom in COLOURED and is_colour(token):
        return True
    if custom == "--text-emphasis" and token.type == "string":
        return bool(token.value.strip()) and not by_pango()
    return getattr(token, "lower_value", "") in known


def is_colour(token: Any) -> bool:
    """Whether a token names a colour."""
    return parse_color(token) is not None


def keywords(style: Any, name: str) -> set[str]:
    """The keywords of a custom property in a style, in lower case."""
    tokens = style[f"__{name}"]
    return {getattr(token, "lower_value", "") for token in tokens} if tokens else set()


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
    if not words or words & {"none", "initial"}:
        return None
    text = next((each.value for each in style["__text_emphasis"] if each.type == "string"), "")
    beside = vertical(style)
    shape = next(iter(words & SHAPES.keys()), USUAL_BESIDE if beside else USUAL)
    places = keywords(style, "text_emphasis_position")
    over = "left" not in places if beside else "over" in places
    colours = map(parse_color, style["__text_emphasis_color"] or ())
    colour = next((each for each in colours if each not in (None, "currentcolor")), None)
    return Emphasis(shape, "open" not in words, over, text.strip()[:1], colour)


def under(style: Any) -> bool:
    """Whether readings stand below their characters, in vertical text at their left."""
    return "under" in keywords(style, "ruby_position")


def words_of(style: Any) -> WordBreak:
    """How words are broken."""
    said = keywords(style, "word_break") & WORD_BREAKS
    return WordBreak(said.pop()) if said else WordBreak.USUAL


def custom_in(style: Any) -> Custom:
    """What its language and its properties make of the marks of a text."""
    line_break = keywords(style, "line_break") & LINE_BREAKS
    trim = keywords(style, "text_spacing_trim") & TRIMS
    language = (style["lang"] or "").lower()
    if language.startswith("ja") and by_pango():
        language += "-hans"  # it takes the marks of the mainland
    return custom_of(
        language,
        LineBreak(line_break.pop()) if line_break else LineBreak.AUTO,
        Trim(trim.pop()) if trim else Trim.BOTH,
        frozenset(keywords(style, "hanging_punctuation") & HANGS),
    )


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


def lies_across(style: Any) -> bool:
    """Whether what is set on a page is turned, its head at the left."""
    return "across" in keywords(style, "lie")


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
