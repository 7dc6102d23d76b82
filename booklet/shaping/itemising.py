"""Items: pieces of a text that are of one font, one script and one spacing.

A blank never chooses a font: it takes that of what is before it or after it, whichever comes first
in the order of the style's families.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from booklet.composer.shared import LATIN, SHARED, latin_marks
from booklet.patterns import pattern
from booklet.shaping.faces import Font
from booklet.shaping.fontmap import Fontset
from booklet.shaping.scripts import COMMON, is_western, language_in, refusal, stretches

BLANK = ("Cc", "Cf", "Cs", "Zl", "Zp", "Zs")
DRAWN = "\u1680"  # the one blank that is (in Ogham)
SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
APART = ("\t", "\u2028")  # each an item of its own
LATN = "Latn"
NOWHERE = 0xFFFF  # the place of a blank in the order of fonts, behind all
# A character with what is put over and under it, in a key, in a tone of skin, or joined to others.
UNITED = pattern(
    r"[^\s\u200d](?:[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe0e\ufe0f"
    r"\ufe20-\ufe2f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d[^\s\u200d])+"
)
TURNING = pattern("[\u202b\u202e\u2067]")  # marks that turn the direction (UAX 9)


class Segment(Struct):
    """A piece of a text, from `start` to `stop` in characters. `capitals` are drawn in place of its
    characters, where there are any."""

    start: int
    stop: int
    font: Font
    script: str
    language: str
    spacing: int | None
    capitals: tuple[str, ...] = ()

    def split(self, count: int) -> tuple[Segment, Segment]:
        """The first characters of an item, and the rest."""
        at = self.start + count
        first = Segment(self.start, at, self.font, self.script, self.language, self.spacing)
        rest = Segment(at, self.stop, self.font, self.script, self.language, self.spacing)
        first.capitals, rest.capitals = self.capitals[:count], self.capitals[count:]
        return first, rest


def itemise(
    text: str, fontset: Fontset, language: str, spacings: Sequence[tuple[int, int, int]]
) -> list[Segment]:
    """The items of a text. `spacings` are ranges of characters with what is added to each of
    theirs, in units. Raises TypesettingError for what is not shaped here."""
    if not spacings and (font := font_of_word(text, fontset)):
        script = COMMON if text.isdigit() else LATN
        return [Segment(0, len(text), font, script, language_in(language, script), None)]
    if turning := TURNING.search(text):
        raise refusal(turning[0])
    items: list[Segment] = []
    marks = latin_marks(text, is_western(language)) if SHARED.search(text) else frozenset[int]()
    for start, stop, script, spacing in runs(text, spacings):
        spoken = language_in(language, script)
        for first, end, font in fonts_of(text, start, stop, fontset, marks):
            items.append(Segment(first, end, font, script, spoken, spacing))
    return items


def font_of_word(text: str, fontset: Fontset) -> Font | None:
    """The font of a word of ASCII letters and digits, such as the number of a page, if one draws
    all of it."""
    if not (text.isascii() and text.isalnum()):
        return None
    first = fontset.font_of(text[0])[1]
    return first if all(fontset.font_of(each)[1] is first for each in text) else None


def runs(
    text: str, spacings: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, int, str, int | None]]:
    """Yield the runs of one script and spacing: first, end, script, spacing."""
    bounds = {edge for first, end, _ in spacings for edge in (first, end)}
    start = 0
    for end_of_script, script in stretches(text):
        inner = sorted(edge for edge in bounds if start < edge < end_of_script)
        for stop in (*inner, end_of_script):
            if start < stop:
                spacing = next((s for first, end, s in spacings if first <= start < end), None)
                yield start, stop, script, spacing
            start = stop


def fonts_of(
    text: str, start: int, stop: int, fontset: Fontset, latin: Collection[int]
) -> Iterator[tuple[int, int, Font]]:
    """Yield the pieces of a run by their fonts: first, end, font. `latin` are the places of marks
    that take the Latin form."""
    first, here, place = start, None, NOWHERE
    blanks = None  # where the blanks before a character begin
    apart = False
    united = dict(clusters(text, start, stop, fontset))
    for index in range(start, stop):
        character = united.get(index, text[index])
        if not character:
            continue
        cut = apart or character in APART
        apart = character in APART
        if is_blank(text[index]):
            blanks = index if blanks is None else blanks
            at, font = place, here
        else:
            at, font = fontset.font_of(character + LATIN if index in latin else character)
            at += NOWHERE * bool(font.file.said.languages)  # blanks are of others
            begun, blanks = blanks, None
            if here and begun and first < begun and not cut and font is not here and at < place:
                yield first, begun, here
                first, here, place = begun, font, at
                continue
        if index > first and (cut or (here is not None and font is not here)):
            yield first, index, here or font or fontset.font_of(" ")[1]
            first = index
        if font is not None:
            here, place = font, at
    yield first, stop, here or fontset.font_of(" ")[1]


def clusters(text: str, start: int, stop: int, fontset: Fontset) -> Iterator[tuple[int, str]]:
    """Yield the places of characters that one font draws with their marks: of the first all of it,
    of the others nothing."""
    for found in UNITED.finditer(text, start, stop):
        if fontset.draws_whole(found[0]):
            yield found.start(), found[0]
            yield from ((place, "") for place in range(found.start() + 1, found.end()))


def apart(text: str, fontset: Fontset) -> Iterator[str]:
    """Yield the characters of a text that choose a font, each with its marks."""
    united = dict(clusters(text, 0, len(text), fontset))
    for index, character in enumerate(text):
        if (found := united.get(index, character)) and not is_blank(character):
            yield found


def is_blank(character: str) -> bool:
    """Whether a character chooses no font: blanks, controls and what only selects a variant."""
    if character.isalnum() or character == DRAWN:
        return False
    return unicodedata.category(character) in BLANK or any(
        ord(character) in each for each in SELECTORS
    )
