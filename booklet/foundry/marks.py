"""Full-width marks of one em, alike in every face.

A face drawn for other uses may give a Chinese mark a Latin width: “ ” of 0.35 em, a dash of
0.89 em at the height of lower-case letters. Here each mark gets the advance of one em that the
line is reckoned with (CLREQ 3.1), stays in the half of its em that squeezing keeps, and a dash or
an ellipsis joins its neighbour at mid height (GB/T 15834-2011, 4.10 and 4.11). A face without ⑪
gets the circled numbers ⑩ to ㊿, made of its own ring and digits.
"""

from collections.abc import Sequence

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from booklet.foundry.outlines import (
    Ink,
    add_glyph,
    contours,
    draw,
    ink,
    joined,
    moved,
    point,
    read,
)
from booklet.foundry.widths import is_full_width

MIDDLE = 0.38
"""Height over the baseline of the middle of the em box, em."""

LEFT_HALF = "，。、．：；！？）〕》〉」』】〗｝］”’"
"""Marks whose ink stands in the left half of the em, so that the right half can go."""

SMALL = "，。、．"
"""Marks that stand at mid height where they stand in the middle."""

RIGHT_HALF = "（〔《〈「『【〖｛［“‘"
"""Marks whose ink stands in the right half of the em."""

JOIN = 0.01
WIDEST_RING = 0.96
HYPHENS = "\xad‐‑"


def set_marks(font: TTFont, *, centred: bool = False) -> None:
    """Bring the marks of `font` to their widths and places, in place, all of them to the middle if
    they are to be `centred`; what is put over or under another character has no width."""
    cmap = font.getBestCmap()
    for hyphen in HYPHENS if ord("-") in cmap else "":
        point(font, hyphen, cmap[ord("-")])
    add_circled(font)
    for code, glyph in sorted(font.getBestCmap().items()):
        if is_full_width(chr(code)) and font["hmtx"][glyph][0]:
            set_mark(font, chr(code), glyph, centred=centred)


def lift(font: TTFont, by: int, scale: Sequence[float] = (1, 1)) -> None:
    """Raise the Han and full-width marks of `font` by font units, in place, when they have been
    scaled across about the middle of their advance and upright from the baseline."""
    if not by and tuple(scale) == (1, 1):
        return
    cmap = font.getBestCmap().items()
    for glyph in sorted({glyph for code, glyph in cmap if is_full_width(chr(code))}):
        advance = font["hmtx"][glyph][0]
        aside = advance * (1 - scale[0]) / 2
        place = Identity.translate(aside, by).scale(*scale)
        draw(font, glyph, moved(read(font, glyph), place), advance)


def circled(number: int) -> str:
    """The character of a number in a circle, 1 to 50."""
    first, start = (0x2460, 1) if number <= 20 else (0x3251, 21) if number <= 35 else (0x32B1, 36)
    return chr(first + number - start)


CIRCLED = frozenset(map(circled, range(1, 51)))


def set_mark(font: TTFont, mark: str, glyph: str, *, centred: bool = False) -> None:
    """Put a mark where Chinese setting has it in its em: that of the mainland in its half, that of
    Taiwan and Hong Kong, `centred`, in the middle."""
    em, advance = font["head"].unitsPerEm, font["hmtx"][glyph][0]
    outline = read(font, glyph)
    box = ink(outline)
    if centred:
        place = to(box, 0.5, MIDDLE if mark in SMALL else None, em)
    else:
        place = place_mark(mark, box, advance / em, em)
    if mark == "…":
        draw(font, glyph, leader(outline, em), em)
    elif place != Identity or advance != em:
        draw(font, glyph, moved(outline, place), em)


def place_mark(mark: str, box: Ink, advance: float, em: int) -> Transform:
    """Where the ink of a mark goes: a transform that moves it from where it is."""
    if mark == "—":
        stretch = em * (1 + 2 * JOIN) / box.width
        return to(box, 0.5, MIDDLE, em, (stretch, 1))
    if mark == "·":
        return to(box, 0.5, MIDDLE, em)
    aside = max(0.2, box.width / em / 2 + 0.02)
    if mark in LEFT_HALF and (advance != 1 or not 0 <= box.left <= box.right <= em / 2):
        return to(box, aside, None, em)
    if mark in RIGHT_HALF and (advance != 1 or not em / 2 <= box.left <= box.right <= em):
        return to(box, 1 - aside, None, em)
    if mark in CIRCLED and box.width > em * WIDEST_RING:
        fit = em * WIDEST_RING / max(box.width, box.height)
        return to(box, 0.5, MIDDLE, em, (fit, fit))
    if advance == 1:
        return Identity
    return to(box, 0.5, None, em, (min(1, 1 / advance), 1))


def to(
    box: Ink, x: float, y: float | None, em: int, scale: tuple[float, float] = (1, 1)
) -> Transform:
    """Move the middle of `box` to x, y (em; None: same height), scaled about it."""
    across, upright = box.middle
    height = upright if y is None else y * em
    return Identity.translate(x * em, height).scale(*scale).translate(-across, -upright)


def leader(outline: RecordingPen, em: int) -> RecordingPen:
    """Three dots at even distance, also from one … to the next."""
    dots = sorted(contours(outline), key=lambda dot: ink(dot).left)
    middles = [(2 * index + 1) / (2 * len(dots)) for index in range(len(dots))]
    return joined(
        *(moved(d, to(ink(d), x, MIDDLE, em)) for d, x in zip(dots, middles, strict=True))
    )


def add_circled(font: TTFont) -> None:
    """Add the circled numbers that a font lacks, made of its ring and figures."""
    cmap = font.getBestCmap()
    if ord("①") not in cmap or ord("⑪") in cmap:
        return
    ring = ring_of(font)
    for number in range(10, 51):
        outline = joined(ring, figure(font, str(number), ink(ring)))
        glyph = add_glyph(font, outline, font["head"].unitsPerEm)
        point(font, circled(number), glyph)


def ring_of(font: TTFont) -> RecordingPen:
    """The ring of the face's own ①, without the figure in it."""
    parts = contours(read(font, font.getBestCmap()[ord("①")]))
    widest = max(ink(part).width for part in parts)
    return joined(*(part for part in parts if ink(part).width > widest * 0.8))


def figure(font: TTFont, number: str, ring: Ink) -> RecordingPen:
    """The digits of a number, narrowed and lowered to fit into a ring."""
    digits, x = [], 0
    for digit in number:
        glyph = font.getBestCmap()[ord(digit)]
        digits.append(moved(read(font, glyph), Identity.translate(x, 0)))
        x += font["hmtx"][glyph][0]
    box = ink(joined(*digits))
    height = 0.58 * ring.height / box.height
    width = min(0.62 * ring.width / box.width, height)
    across, upright = ring.middle
    return moved(joined(*digits), to(box, across, upright, 1, (width, height)))
