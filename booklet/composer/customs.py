"""Customs: what the language of a text, and what its page says, make of its marks.

In come a language and the values of CSS Text 3 and 4, out comes a `Custom`: the classes of sorts,
the white that marks give up at the ends of lines and between them, and which marks hang. Chinese of
the mainland is the usual one, which `marks` and `joints` describe. The others differ so:

- zh-Hant: the marks ，、；：。？！ stand in the middle of their em, with a quarter em of white on
  either side (CLREQ 3.1.2 and 3.1.6.1).
- ja: ； and ： have white on both sides, ？ and ！ none to give (JIS X 4051; JLREQ 3.1.2, cl-04 and
  cl-05); small kana and ー begin no line (3.1.7), unless the page says `line-break: normal`.
- ko: words are kept together and parted by blanks, and marks are as wide as they are drawn
  (KLREQ 3.3).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any

from msgspec import Struct, field

from booklet.composer.joints import AFTER_MARK, HAN, HYPHEN, HYPHENED, Joint, joint
from booklet.composer.marks import WHITE, Edge, edges

HANT = ("zh-hant", "zh-tw", "zh-hk", "zh-mo", "yue")
SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿー"
WAVE = "〜゠"
REPEATED = "々〻ゝゞヽヾ"
LOOSE = f"{REPEATED}{WAVE}・：；！？‼⁇⁈⁉％℃‰′″￥＄￡№"
HANGING = "、。，．､｡,.،۔"  # CSS Text 3, 8.2.1: stops and commas, of either width
FORCED = "force-end"
HANGS = frozenset({"first", "last", FORCED})


class LineBreak(StrEnum):
    """`line-break` (CSS Text 3, 5.3)."""

    AUTO, LOOSE, NORMAL, STRICT, ANYWHERE = "auto", "loose", "normal", "strict", "anywhere"


class Trim(StrEnum):
    """`text-spacing-trim` (CSS Text 4, 8.5): `BOTH` is what Chinese books do."""

    BOTH, NONE, ALL = "trim-both", "space-all", "trim-all"


class Custom(Struct, frozen=True, eq=False, dict=True):
    """What one language, said in one way, makes of marks.

    `classes` are those of characters that differ from the usual; with `keeps_words` words of Hangul
    and Han are as Latin ones, and shared marks have their Latin form; with `anywhere` a line may
    end at every joint; `hangs` says which marks hang out (`hanging-punctuation`)."""

    classes: Mapping[str, Edge] = field(default_factory=dict)
    keeps_words: bool = False
    anywhere: bool = False
    hangs: frozenset[str] = frozenset()
    trim: Trim = Trim.BOTH

    @cached_property
    def before(self) -> dict[Edge, float]:
        """The white that each edge gives up at a line start, in em."""
        trims = self.trim is not Trim.NONE
        return {edge: WHITE[edge][0] if trims and edge is Edge.OPENING else 0.0 for edge in Edge}

    @cached_property
    def after(self) -> dict[Edge, float]:
        """The white that each edge gives up at a line end, in em."""
        return {edge: after(edge, self.trim) for edge in Edge}

    def edges(self, sort: str) -> tuple[Edge, Edge]:
        """The classes of the left and the right edge of a sort."""
        left, right = edges(sort)
        if (other := self.classes.get(sort[0])) is not None:
            return other, other if right is left or len(sort) == 1 else right
        if self.keeps_words:
            return LETTERS.get(left, left), LETTERS.get(right, right)
        return left, right


LETTERS = dict.fromkeys(HAN, Edge.LETTER)


def after(edge: Edge, trim: Trim) -> float:
    """The white that an edge gives up at a line end, in em; a hyphen takes some."""
    if edge in HYPHENED:
        return -HYPHEN
    return WHITE[edge][1] if edge in AFTER_MARK and trim is not Trim.NONE else 0.0


class ByEdge(dict[Edge, Any]):
    """What there is for each edge, made when it is first asked for: dicts are read the fastest."""

    def __init__(self, make: Callable[[Edge], Any]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, edge: Edge) -> Any:
        return self.setdefault(edge, self.make(edge))


@lru_cache
def joints_in(trim: Trim, em: float) -> Mapping[Edge, Mapping[Edge, Joint]]:
    """The joint of each two edges of text of this em, by the right edge of the left sort."""
    return ByEdge(lambda left: ByEdge(lambda right: trimmed(left, right, trim).in_unit(em)))


def trimmed(left: Edge, right: Edge, trim: Trim) -> Joint:
    """The joint of two edges whose marks give up their white as usual, nowhere, or everywhere."""
    usual = joint(left, right)
    white = WHITE.get(left, (0.0, 0.0))[1] + WHITE.get(right, (0.0, 0.0))[0]
    if trim is Trim.BOTH or not white:
        return usual
    return usual._replace(space=-white if trim is Trim.ALL else 0.0, shrink=0.0)


def classes_of(language: str, line_break: LineBreak) -> dict[str, Edge]:
    """The classes of characters that differ from those of the mainland in a language and by what is
    said of its lines."""
    found: dict[str, Edge] = {}
    mainland = "hans" in language
    if language.startswith(HANT) and not mainland:
        found |= dict.fromkeys("，、；：", Edge.CENTRED_PAUSE)
        found |= dict.fromkeys("。？！．", Edge.CENTRED_STOP)
    japanese = language.startswith("ja")
    if japanese:
        found |= dict.fromkeys(REPEATED, Edge.FOLLOWING)
    if japanese and not mainland:
        found |= {**dict.fromkeys("；：", Edge.DOT), **dict.fromkeys("？！", Edge.DIVIDING)}
    if line_break is LineBreak.STRICT or (japanese and line_break is LineBreak.AUTO):
        found |= dict.fromkeys(SMALL_KANA, Edge.FOLLOWING)
    elif line_break in (LineBreak.NORMAL, LineBreak.LOOSE):
        found |= {**dict.fromkeys(SMALL_KANA, Edge.HAN), **dict.fromkeys(WAVE, Edge.SOLID)}
    if line_break is LineBreak.LOOSE:
        found |= {**dict.fromkeys(LOOSE, Edge.SOLID), **dict.fromkeys(REPEATED, Edge.HAN)}
    return found


@lru_cache
def custom_of(
    language: str = "",
    line_break: LineBreak = LineBreak.AUTO,
    trim: Trim = Trim.BOTH,
    hangs: frozenset[str] = frozenset(),
) -> Custom:
    """The custom of a language (BCP 47, in lower case), as its page says it."""
    classes, keeps = classes_of(language, line_break), language.partition("-")[0] == "ko"
    anywhere = line_break is LineBreak.ANYWHERE
    if not (classes or keeps or anywhere or hangs) and trim is Trim.BOTH:
        return MAINLAND
    return Custom(classes, keeps, anywhere, hangs, trim)


MAINLAND = Custom()
