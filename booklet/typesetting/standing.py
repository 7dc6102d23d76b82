"""Founts of vertical text: which sorts stand upright in a lying line, and how they are drawn.

Han and marks stand, each in a square of its own; the form of a mark is what the face has for
vertical text (`vert`, OpenType), and where it has none the mark is moved to its place by its ink:
，。、 to the upper right, ；：？！ to the middle (CLREQ 3.1.2; GB/T 15834-2011, 5.2). Brackets of
such a face lie, as —— and …… do in every face; Latin words and longer numbers lie too, and short
numbers stand side by side in one square (CLREQ 2.4.2). “ ” ‘ ’ are drawn as 『 』「 」 and are
copied as what they are (GB/T 15834-2011, 5.2.3).

What stands is shown in a font that is the same but for its writing mode, which is vertical
(ISO 32000-1, 9.7.4.3: a glyph hangs from the middle of the top of its square, 0.88 em above its
baseline, and the next one 1 em lower); short numbers in the font as it is, on a line of their own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from booklet.composer import Sort
from booklet.composer.marks import DIVIDING, Edge, is_han
from booklet.composer.shared import COMBINED, LATIN
from booklet.typesetting.founts import EngineFount, Glyphs, OpenFace, Shape, Stance
from booklet.typesetting.properties import combined
from booklet.typesetting.seam import FROM_UNITS, ffi, pango
from booklet.typesetting.showing import MOVES

WHOLE = 1000  # thousandths of an em: a square
TOP, MIDDLE = 880, 380  # above the baseline: of the square
QUOTES = {"“": "『", "”": "』", "‘": "「", "’": "」"}
CORNERED, CENTRED = "，。、．", "；：？！"
BRACKETS = "（）《》〈〉「」『』【】〔〕〖〗［］｛｝｟｠"
FORMED = frozenset(f"{CORNERED}{CENTRED}{BRACKETS}{''.join(QUOTES)}")  # marks that look otherwise
MARKS = FORMED | frozenset("·・‧％‰℃℉№˙ˊˇˋ※⁂‖∞∴∵") | frozenset(DIVIDING)
LYING = frozenset("〜～－／｜＝＿゠")  # of full width
FLOWING = Stance()
TAILS = ("Mn", "Me", "Cf")  # categories of what is drawn with the character before it, or not seen


def stands(name: str) -> bool:
    """Whether all of a sort stands upright."""
    return LATIN not in name and stands_alone(name[0]) and all(map(stands_alone, seen(name)))


def seen(name: str) -> str:
    """The characters of a sort that have a place of their own."""
    return "".join(each for each in name if unicodedata.category(each) not in TAILS)


def stands_alone(character: str) -> bool:
    """Whether a character stands upright (Unicode UAX 50: U and Tu; Tr where the face has a form
    for it)."""
    if character in LYING:
        return False
    full = "\uff01" <= character <= "\uff60" or "\uffe0" <= character <= "\uffe6"
    sign = "\u2600" <= character <= "\u27bf" or "\U0001f000" <= character <= "\U0001faff"
    roman = "\u2160" <= character <= "\u2188"
    return full or sign or roman or character in MARKS or is_han(character)


class VerticalFount(EngineFount):
    """The fount of a style of vertical text."""

    vertical = True

    def __init__(self, style: Any) -> None:
        super().__init__(style)
        self.combines = combined(style)
        self.upright = style.copy()
        own = style["font_feature_settings"]
        self.upright["font_feature_settings"] = (*(() if own == "normal" else own), ("vert", 1))

    def sort_of(self, text: str, width: float) -> Sort:
        """The sort of a text; ；：？！ stand in the middle of their square and have no white."""
        if text.endswith(COMBINED):
            return Sort(text[: -len(COMBINED)], width, Edge.COMBINED, Edge.COMBINED, text)
        sort = super().sort_of(text, width)
        return sort._replace(left=Edge.WHOLE, right=Edge.WHOLE) if text in CENTRED else sort

    def shape(self, texts: Sequence[str]) -> None:
        """Shape the texts, those that stand as they are drawn upright."""
        squares = [text for text in texts if text.endswith(COMBINED)]
        upright = [text for text in texts if text not in squares and stands(text)]
        lying = [text for text in texts if text not in squares and text not in upright]
        plain = self.shaped_in(self.style, {text: text for text in lying})
        self.shapes.update(plain)
        whole = self.shaped_in(self.style, {text: text[: -len(COMBINED)] for text in squares})
        self.shapes.update({text: square(shape) for text, shape in whole.items()})
        forms = {text: "".join(QUOTES.get(each, each) for each in text) for text in upright}
        across = self.shaped_in(self.style, forms)
        down = self.shaped_in(self.upright, forms)
        for text in upright:
            self.shapes[text] = self.stood(text, across[text], down[text])

    def stood(self, text: str, across: Shape, down: Shape) -> Shape:
        """A sort as it stands, of its shapes across and down the page."""
        down = down if down.plain else across  # some are moved too, by less than can be seen
        if not down.plain:
            return down
        if [len(each.named) for each in down.glyphs] != [len(seen(text))]:
            return square(across)
        (glyphs,) = down.glyphs
        if text in FORMED and codes(across) == codes(down):
            if text in BRACKETS or text in QUOTES:
                return relabelled(across, text)
            glyphs = replace(glyphs, face=moved(text, glyphs))
        else:
            glyphs = replace(glyphs, face=glyphs.face.stood(FLOWING))
        return self.in_squares(glyphs, text)

    def in_squares(self, glyphs: Glyphs, text: str) -> Shape:
        """Glyphs one below another, in a square each."""
        space = self.letter_units
        pieces: list[str] = []
        for glyph, _, _ in glyphs.named:
            pieces.append(f"{glyph:04x}")
            if space:
                pieces.append(MOVES[space * -glyphs.face.ratio])
        width = len(glyphs.named) * (WHOLE + space)
        texts = seen(text) if len(glyphs.named) > 1 else [text]
        known = tuple(
            (glyph, wide, own) for (glyph, wide, _), own in zip(glyphs.named, texts, strict=True)
        )
        made = replace(glyphs, pieces=tuple(pieces), width=width, named=known, last="", tail=0)
        return Shape((made,), width)


def codes(shape: Shape) -> list[int]:
    """The glyphs of a shape."""
    return [glyph for group in shape.glyphs for glyph, _, _ in group.named]


def relabelled(shape: Shape, text: str) -> Shape:
    """A shape of one glyph that stands for this text."""
    (glyphs,) = shape.glyphs
    ((glyph, width, _),) = glyphs.named
    return replace(shape, glyphs=(replace(glyphs, named=((glyph, width, text),)),))


def moved(text: str, glyphs: Glyphs) -> OpenFace:
    """The face of a mark that has no form for vertical text, moved to its place by its ink."""
    face, ink = glyphs.face, ffi.new("PangoRectangle *")
    pango.pango_font_get_glyph_extents(face.font, glyphs.named[0][0], ink, face.rectangle)
    scale = FROM_UNITS * 1000 / face.size
    left, width = ink.x * scale, ink.width * scale
    high, low = -ink.y * scale, -(ink.y + ink.height) * scale
    if text in CORNERED:
        right, up = WHOLE - 2 * left - width, TOP - high - (low - TOP + WHOLE)
    else:
        right, up = WHOLE / 2 - left - width / 2, MIDDLE - (high + low) / 2
    return face.stood(Stance(right=right, up=up, alone=True))


def square(shape: Shape) -> Shape:
    """What is set across in one square: narrowed, where it is wider."""
    if not shape.plain:
        return shape
    scale = min(1.0, WHOLE / max(shape.width, 1))
    right = -shape.width * scale / 2
    made = []
    for glyphs in shape.glyphs:
        stance = Stance(hanging=False, right=right, up=-TOP, scale=scale, alone=True)
        made.append(replace(glyphs, face=glyphs.face.stood(stance), width=0, last="", tail=0))
        right += glyphs.width * scale
    made[-1:] = [replace(each, width=WHOLE) for each in made[-1:]]
    return Shape(tuple(made), WHOLE)


def name_of(font: Any, face: OpenFace) -> str:
    """The name of the PDF font that shows glyphs as they stand in a face."""
    if face.stance is None or not face.stance.hanging:
        return str(font.hash)
    font.hanging = f"{font.hash}V"
    return str(font.hanging)


def matrix_of(
    stance: Stance | None, x: float, y: float, em: float, place: float
) -> tuple[float, ...]:
    """The text matrix of what stands so, or lies, in a line that begins at `x` and `y`, in px, at a
    place in thousandths of its em."""
    if stance is None:
        return 1, 0, 0, -1, x + place * em / 1000, y
    x += (place - stance.up) * em / 1000
    y -= (MIDDLE + stance.right) * em / 1000
    return 0, -stance.scale, -1, 0, x, y
