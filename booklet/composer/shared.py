"""The marks that Chinese and Latin text share, and which form each takes: “ ” ‘ ’ — … ·

In comes a text, out come the places of the marks that take the Latin form; the others are Chinese
and one em wide. The rule, of which GB/T 15834-2011 and CLREQ 3.1.1 give the Chinese side, is:

- A variation selector says it: U+FE00 Latin, U+FE01 Chinese (Unicode 16, StandardizedVariants).
- In text of a language that is written in Latin letters all are Latin.
- An apostrophe, ’ between letters, is Latin always; so is ’ that stands for what is left out before
  a letter or a digit (’n’, ’90s), and · between letters (N·m).
- Chinese text that quotes a Latin word or sentence has Chinese marks around it (GB/T 15834-2011,
  4.8). A pair of quotes is Latin where it stands within a Latin phrase: a stretch without Han or
  Chinese marks, of three words at least, of which one stands outside the pair. A paragraph that is
  such a phrase altogether needs two words.
- A single — or … is Latin within such a phrase. `——` and `……` are Chinese (5.1.4, 5.1.5), and so is
  the — between numbers or names in Chinese text (4.13).
"""

import re
from collections.abc import Collection, Iterator

from booklet.patterns import pattern

QUOTES = {"”": "“", "’": "‘"}
SHARED = pattern("[“”‘’—…·]")
LATIN, CHINESE = "\ufe00", "\ufe01"
SAID = {form: pattern(f"{SHARED.pattern}(?={form})") for form in (LATIN, CHINESE)}
COMBINED = "\ufdd3"  # behind the name of what stands in one square of vertical text
HAN = (
    "\u1100-\u11ff\u2e80-\u303f\u3041-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffee"
    "\U00020000-\U0003ffff"
)
STRETCH = pattern(f"[^{HAN}\n\ufffb\ufffc]{{2,}}")  # a mark alone is Chinese
# In a stretch, which has no Han:
LETTER = r"[^\W\d_]"
WORD = pattern(rf"{LETTER}+(?:['’]{LETTER}+)*")
APOSTROPHE = pattern(
    rf"(?<={LETTER})’(?={LETTER})|(?<![^\s(“])’(?={LETTER}+’(?!\w)|\d)|(?<=[\s(“]’{LETTER})’(?!\w)"
)
NAME = pattern(rf"(?<![\w·]){LETTER}+(?:·{LETTER}+)+(?![\w·])")
SINGLE = pattern(r"(?<!—)—(?!—)|(?<!…)…(?!…)")


def latin_marks(text: str, western: bool = False) -> frozenset[int]:
    """Return the places of the marks that take the Latin form; `western` tells that the text is of
    a language that is written in Latin letters."""
    if not SHARED.search(text):
        return frozenset()
    if western:
        places = {mark.start() for mark in SHARED.finditer(text)}
    else:
        places = {
            stretch.start() + place
            for stretch in STRETCH.finditer(text)
            for place in in_stretch(stretch[0], len(stretch[0].strip()) == len(text.strip()))
        }
    return frozenset(places.union(said(text, LATIN)).difference(said(text, CHINESE)))


def said(text: str, selector: str) -> list[int]:
    """The places of the marks before a variation selector."""
    return [mark.start() for mark in SAID[selector].finditer(text)] if selector in text else []


def is_western(text: str) -> bool:
    """Whether at most a third of the letters of a text are Han: a Han says as much as three."""
    han = len(re.findall(f"[{HAN}]", text))
    return 3 * han <= len(re.findall(LETTER, text))


def in_stretch(text: str, whole: bool) -> Iterator[int]:
    """Yield the places of Latin marks in a text without Han; `whole` tells that it is all there
    is."""
    if not SHARED.search(text):
        return
    apostrophes = {mark.start() for mark in APOSTROPHE.finditer(text)}
    yield from apostrophes
    for name in NAME.finditer(text):
        yield from (place for place in range(*name.span()) if text[place] == "·")
    words = [word.start() for word in WORD.finditer(text)]
    if len(words) < (2 if whole else 3):
        return
    for opening, closing in pairs(text, apostrophes):
        if whole or words[0] < opening or words[-1] > closing:
            yield from (opening, closing)
    for mark in SINGLE.finditer(text):
        if whole or words[0] < mark.start() < words[-1]:
            yield mark.start()


def pairs(text: str, apostrophes: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the places of the pairs of quotes of a text."""
    opened: list[int] = []
    for place, character in enumerate(text):
        if character in "“‘":
            opened.append(place)
        elif character in QUOTES and place not in apostrophes:
            while opened and text[opened[-1]] != QUOTES[character]:
                opened.pop()
            if opened:
                yield opened.pop(), place
