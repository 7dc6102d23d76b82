"""〓, the geta that printers turn up in place of a sort that the case lacks, as a face.

The face draws it for any characters that are wanted, each by a glyph of its own, so that copied
text keeps the characters themselves. What readers are to leave out where they do not know it has
no ink and no width; blanks, which are drawn in the face of what stands before them, are blank.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from typing import Any

from booklet.errors.codepoints import GETA, unseen

FAMILY = "Booklet Geta"
EM, ASCENT, DESCENT = 1000, 880, -120
BLANKS = dict.fromkeys((" ", "\u00a0"), 256)
BARS = ((80, 470, 920, 700), (80, 60, 920, 290))  # left, bottom, right, top


def rule_of(characters: Iterable[str]) -> str:
    """The face for some characters as a rule of CSS."""
    data = base64.b64encode(face_of(characters)).decode()
    return f'@font-face {{ font-family: "{FAMILY}"; src: url(data:font/ttf;base64,{data}) }}'


def face_of(characters: Iterable[str]) -> bytes:
    """The file of the face, the same for the same characters."""
    from fontTools.fontBuilder import FontBuilder

    widths = {GETA: EM, **{each: 0 if unseen(each) else EM for each in characters}, **BLANKS}
    named = {each: f"u{ord(each):X}" for each in sorted(widths)}
    builder = FontBuilder(EM)
    builder.setupHead(unitsPerEm=EM, created=0, modified=0)
    builder.setupGlyphOrder([".notdef", *named.values()])
    builder.setupCharacterMap({ord(each): name for each, name in named.items()})
    inks = {name: bars(ink=widths[each] == EM) for each, name in named.items()}
    builder.setupGlyf({".notdef": bars(), **inks})
    metrics = {name: (widths[each], 0) for each, name in named.items()}
    builder.setupHorizontalMetrics({".notdef": (EM, 0), **metrics})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular"})
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


def bars(*, ink: bool = True) -> Any:
    """A glyph of two bars, or one without ink."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    for left, bottom, right, top in BARS if ink else ():
        pen.moveTo((left, bottom))
        for corner in ((left, top), (right, top), (right, bottom)):
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()
