"""Scripts: in which stretches of a text letters are of one kind, and which kinds are shaped here.

What is written from left to right, letter after letter, is shaped here. Text from right to left
and of scripts whose letters change their order or whose words are found by a dictionary (Arabic,
Hebrew, the scripts of India and Indochina) is not: it is refused, and never set wrongly.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

import uharfbuzz as hb

from booklet.errors import Place, TypesettingError
from booklet.errors.codepoints import in_short, shown
from booklet.errors.faults import engine

COMMON = "Zyyy"  # of no script of its own (UAX 24)
SHAPED = frozenset(
    {
        "Armn", "Bopo", "Brai", "Cher", "Copt", "Cyrl", "Geor", "Goth", "Grek", "Hang", "Hani",
        "Hira", "Kana", "Latn", "Ogam", "Runr", "Yiii",
    }
)  # fmt: skip
LEFTWARD = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})  # bidirectional classes (UAX 9)
OPENING = "([{<«‘“‹⁅⁽₍⟦⟨⟪⟬⟮〈《「『【〔〖〘〚﹙﹛﹝（［｛｟｢"
CLOSING = ")]}>»’”›⁆⁾₎⟧⟩⟫⟭⟯〉》」』】〕〗〙〛﹚﹜﹞）］｝｠｣"
OPENERS = dict(zip(CLOSING, OPENING, strict=True))

# The languages that are written in other scripts than Latin, by their first subtag, and the
# language that stands for a script where the text's own is not written in it.
CYRILLIC = (
    "ab", "av", "ba", "be", "bg", "ce", "cv", "kk", "kv", "ky", "mk", "mn", "os", "ru", "sah", "tg",
    "tt", "uk",
)  # fmt: skip
WRITTEN_IN = {
    **dict.fromkeys(CYRILLIC, ("Cyrl",)),
    "el": ("Grek",), "grc": ("Grek",), "hy": ("Armn",), "ja": ("Hani", "Hira", "Kana"),
    "ka": ("Geor",), "ko": ("Hang", "Hani"), "sr": ("Cyrl", "Latn"), "yue": ("Hani",),
    "zh": ("Hani", "Bopo"),
}  # fmt: skip
LETTERS = ("Latn", "Cyrl", "Grek", "Armn", "Geor")
STANDING_FOR = {
    "Hani": "zh-cn", "Hira": "ja", "Kana": "ja", "Bopo": "zh-tw", "Hang": "ko", "Latn": "en",
    "Grek": "el", "Cyrl": "ru", "Armn": "hy", "Geor": "ka",
}  # fmt: skip


@cache
def script_of(character: str) -> str:
    """The script of a character by its four letters (ISO 15924), COMMON where it has none."""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return buffer.script or COMMON


@cache
def is_shaped(character: str) -> bool:
    """Whether a character is of the kinds that are shaped here."""
    if unicodedata.bidirectional(character) in LEFTWARD:
        return False
    script = script_of(character)
    return script == COMMON or script in SHAPED


def refusal(words: str) -> TypesettingError:
    """What is raised where a character, or words from right to left, cannot be set here."""
    named = shown(words) if len(words) == 1 else f"“{in_short(words)}”"
    return TypesettingError(engine.NOT_SHAPED.at(Place("pages"), words=named))


def stretches(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each stretch of one script ends, and the script.

    What has no script belongs to what is before it, at the very start to what follows; a closing
    bracket is of the script of the opening one (UAX 24, 5.1)."""
    here, opened = COMMON, list[tuple[str, str]]()
    first = 0  # of the opened brackets that wait for the script of this stretch
    for index, character in enumerate(text):
        script = script_of(character)
        opener = OPENERS.get(character)
        if opener:
            while opened and opened[-1][0] != opener:
                opened.pop()
            first = min(first, len(opened))
            script = opened[-1][1] if opened else COMMON
        if COMMON not in (here, script) and here != script:
            yield index, here
            here, first = COMMON, len(opened)
        if here == COMMON != script:
            here = script
            opened[first:] = [(bracket, here) for bracket, _ in opened[first:]]
        if opener and opened:
            opened.pop()
            first = min(first, len(opened))
        elif character in OPENING:
            opened.append((character, here))
    yield len(text), here


@cache
def is_western(language: str) -> bool:
    """Whether a language is written in letters such as Latin ones."""
    return bool(language) and WRITTEN_IN.get(language.partition("-")[0], ("Latn",))[0] in LETTERS


@cache
def language_in(language: str, script: str) -> str:
    """The language of text in a script: the one that it is said to be in, if that is so written."""
    if not language or script == COMMON:
        return language
    known = WRITTEN_IN.get(language.partition("-")[0], ("Latn",))
    return language if script in known else STANDING_FOR.get(script, "")
