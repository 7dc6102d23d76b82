"""Lines of one face as they are written: what all gaps of one have more is told once.

In come a line's sorts and how they are set, out go PDF operators: the space of the gaps as that
behind each glyph (ISO 32000-1, 9.3.2: Tc), and where another stands a move, in thousandths of an em
against the exact place, so that errors do not add up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter

from booklet.composer import Sort
from booklet.composer.joints import CENTRED
from booklet.composer.marks import Edge
from booklet.typesetting.advances import BLANK, OVERLAP, inside
from booklet.typesetting.founts import OpenFace
from booklet.typesetting.showing import MOVE, MOVES, tracking
from booklet.typesetting.writer import Writer

CODE = 4
"""Digits of a glyph's code."""
NAME = attrgetter("name")
TIE = "="
"""Stands between the codes of glyphs of one sort, which no gap parts: a move takes it back."""
Uneven = tuple[float, Mapping[int, float]]
"""The space before each sort of a line but the first and those by these numbers, before which
others stand."""


def show_evenly(
    writer: Writer, sorts: Sequence[Sort], spaces: Uneven, solid: float, start: int = 0
) -> tuple[float, Edge] | None:
    """Write sorts, of which the first has the number `start`, with the spaces before them; where
    they end, and what edge they end with, as `Writer.show` tells. All of them measure `solid` in
    px. None where one is more than glyphs of the face, or gaps would be taken for blanks: then none
    is written."""
    (shared, others), scale = spaces, writer.scale
    gap = shared * scale
    if not OVERLAP < gap <= BLANK or not (codes := codes_of(writer, sorts)):
        return None
    extra, done = 0.0, 0
    for at, space in others.items():
        if space == shared:  # as before many marks
            continue
        index, moved = at - start, space * scale
        extra += moved - gap if index else moved
        move = done - round(extra)
        done -= move
        if not OVERLAP < moved <= BLANK or move >= -OVERLAP:
            move = parted(writer, codes, sorts, index, moved, move)
        codes[index] = MOVES[move] + codes[index]
    end = solid * scale + gap * (len(sorts) - 1)
    shown = "".join(codes)
    if TIE in shown:
        shown = shown.replace(TIE, MOVES[gap])
    writer.pieces, writer.pen = [shown[:-CODE], shown[-CODE:]], round(end + done)
    writer.last = "" if sorts[-1].text.isspace() else shown[-CODE:]
    writer.tracking = tracking(shared)
    return end + extra, sorts[-1].right


def codes_of(writer: Writer, sorts: Sequence[Sort]) -> list[str]:
    """The codes of each sort in the face of the first one; none where not all of them are glyphs of
    it and no more."""
    glyphs = writer.fount.shapes[sorts[0].name].glyphs if sorts else ()
    if writer.vertical or not glyphs:
        return []
    face = glyphs[0].face
    if face is not writer.face:
        writer.change(face, 0)
    try:
        return [*map(face.solid.__getitem__, map(NAME, sorts))]
    except KeyError:
        known = all(name in face.solid or meet(writer, face, name) for name in map(NAME, sorts))
        return codes_of(writer, sorts) if known else []


def meet(writer: Writer, face: OpenFace, name: str) -> bool:
    """Whether a sort is glyphs of the open face, from end to end, and copied as what their font
    says: then its codes are known from here on."""
    shape = writer.fount.shapes[name]
    if not shape.plain or [one.face for one in shape.glyphs] != [face] or face.ratio != 1:
        return False
    (one,) = shape.glyphs
    if not one.pieces or one.lead or one.tail or writer.copied_as(one):
        return False
    codes = [each if each.startswith(MOVE) else TIE + each for each in one.pieces]
    face.solid[name] = "".join(codes)[len(TIE) :]
    return True


def parted(
    writer: Writer, codes: list[str], sorts: Sequence[Sort], index: int, space: float, move: int
) -> int:
    """Keep of a space what belongs there in the advance of the black glyph before it, and let one
    that stands over what is before it begin behind that; the move that is left."""
    if index and not sorts[index - 1].text.isspace():
        wider, before = inside(space, sorts[index - 1].right, sorts[index].left), codes[index - 1]
        if wider is not None and (copy := writer.wider(before[-CODE:], wider)):
            codes[index - 1] = before[:-CODE] + copy
            return move + wider
    opens = move >= -OVERLAP and sorts[index].left not in CENTRED
    if opens and (opened := writer.opening(codes[index][:CODE], move)):
        shown, left = opened
        codes[index] = shown + codes[index][CODE:]
        return move - left
    return move
