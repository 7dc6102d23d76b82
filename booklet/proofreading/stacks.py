"""Lines to stacks: which lines of one type size stand under each other.

Comes in: the lines of all pages. Goes out: for each type size its stacks, one a column of a page.
Table cells and contents lines fall out because they share their row with another cell or hold a
leader, folios because of what they are, and display sizes because they are no text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from booklet.patterns import pattern
from booklet.pdf.characters import is_han, is_wide
from booklet.pdf.glyphs import Glyph
from booklet.pdf.lines import SAME_BASELINE, GlyphLine

NARROWEST = 8
"""em: what is narrower is no column of text."""
DISPLAY = 1.2
"""Type larger than this many times that of the text is headings."""

NARROW = 0.6
"""em: of Han none is narrower."""
RARE, FEW_RARE = 0.25, 3
"""The share of uncommon characters among all Han of a line, at most, and so many that may be."""
OVER, CROWDED = 0.5, 0.1
"""em: so far glyphs lie over each other that are of two texts; the share of these, at most."""

DIGITS = pattern(r"[\d\s]+")
REPEATED = 3
"""Pages that a running head has, at least."""
FOLIO = pattern(r"\W*第?\s*(\d+|[ivxlc]+)\s*页?\s*(共?\s*\d+\s*页)?\W*")
LEADER = pattern(r"[.．·]{5,}\W*[\divxlc]*\W*$|[.．·]{9,}|[…⋯]{3,}|(?:[.．·…]\s){4,}")

Extent = tuple[float, float]
Face = tuple[int, int]
"""A page's number and the turn of its lines."""
Rows = Mapping[tuple[Face, int], Sequence[GlyphLine]]
"""The lines about each whole pt of a face's height."""


class Stack(Struct, frozen=True):
    """The lines of one size in one column of a page that has `abreast` such columns."""

    abreast: int
    index: int
    lines: tuple[GlyphLine, ...]

    @property
    def side(self) -> tuple[int, int]:
        """Verso or recto, and which column from the left: what shares its left edge."""
        return self.lines[0].page % 2, self.index


def main_size(lines: Iterable[GlyphLine]) -> float:
    """The type size in pt of most Han, 0 where there is none."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += sum(is_han(glyph.text) for glyph in line.glyphs)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def stacks_of(lines: Sequence[GlyphLine]) -> tuple[tuple[Stack, ...], ...]:
    """The stacks of each type size and turn that can be text, in the order of the pages."""
    largest = DISPLAY * main_size(lines)
    blocks: dict[tuple[Face, float], list[GlyphLine]] = defaultdict(list)
    rows: dict[tuple[Face, int], list[GlyphLine]] = defaultdict(list)
    heads = running_heads(lines)
    for line in lines:
        if id(line) not in heads:
            blocks[face_of(line), line.size].append(line)
        rows[face_of(line), round(line.baseline)].append(line)
    extents = {key: tuple(extents_of(block)) for key, block in blocks.items()}
    widths: dict[Face, list[Extent]] = defaultdict(list)
    for (face, _), found in extents.items():
        widths[face] += found
    sizes: dict[tuple[int, float], list[Stack]] = defaultdict(list)
    for (face, size), block in blocks.items():
        if size <= largest:
            sizes[face[1], size] += stacks_on(block, extents[face, size], widths[face], rows)
    return tuple(tuple(stacks) for stacks in sizes.values())


def running_heads(lines: Iterable[GlyphLine]) -> set[int]:
    """The identities of lines that stand in one place on several pages, but for their numbers."""
    places: dict[tuple[str, int, int], list[GlyphLine]] = defaultdict(list)
    for line in lines:
        places[DIGITS.sub("", line.text), round(line.baseline), line.turn].append(line)
    found = (same for same in places.values() if len({line.page for line in same}) >= REPEATED)
    return {id(line) for same in found for line in same}


def face_of(line: GlyphLine) -> Face:
    """The page of a line and the way it runs."""
    return line.page, line.turn


def stacks_on(
    lines: Sequence[GlyphLine], extents: Sequence[Extent], all_extents: Iterable[Extent], rows: Rows
) -> Iterator[Stack]:
    """A stack for each of `extents`; whatever shares a line's row must stand clear of it."""
    for index, (left, right) in enumerate(extents):
        apart = [(a, b) for a, b in all_extents if b <= left or a >= right]
        stack = tuple(
            line
            for line in lines
            if within(line, (left, right))
            and not (LEADER.search(line.text) or FOLIO.fullmatch(line.text))
            and any(map(is_of_words, line.text))
            and all(any(within(other, column) for column in apart) for other in beside(line, rows))
        )
        if stack:
            yield Stack(len(extents), index, stack)


def extents_of(lines: Sequence[GlyphLine]) -> Iterator[Extent]:
    """Where the longer lines lie, from the left, overlapping ones as one; narrow ones left out."""
    least = NARROWEST * lines[0].size
    merged: list[Extent] = []
    for line in sorted(lines, key=lambda line: line.left):
        if line.right - line.left < least / 2:
            continue
        if merged and line.left < merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], line.right)
        else:
            merged.append((line.left, line.right))
    return (extent for extent in merged if extent[1] - extent[0] > least)


def is_crowded(line: GlyphLine) -> bool:
    """Whether two texts are drawn over each other in a line, as a stamp over words."""
    beside = [(a, b) for a, b in pairwise(line.glyphs) if is_wide(a.text) and is_wide(b.text)]
    over = sum(b.cell[0] < a.cell[1] - OVER * line.size for a, b in beside)
    return over > max(CROWDED * len(beside), 1)


def is_garbled(line: GlyphLine) -> bool:
    """Whether the file tells other characters than are drawn, as signs of a formula: no Han is so
    narrow, and most text is of those of GB/T 2312, or of Big5."""
    han = "".join(glyph.text for glyph in line.glyphs if is_han(glyph.text))
    narrow = sum(is_narrow(glyph, line.size) for glyph in line.glyphs)
    if narrow > max(CROWDED * len(han), 1):
        return True
    known = max(len(han.encode(code, "ignore")) for code in ("gb2312", "big5")) / 2
    return len(han) - known > max(RARE * len(han), FEW_RARE)


def is_narrow(glyph: Glyph, size: float) -> bool:
    """Whether a glyph that is told as Han is too narrow for it in a line of `size` pt."""
    return is_han(glyph.text) and glyph.advance < NARROW * size


def is_of_words(character: str) -> bool:
    """Whether a character may be all that a line of text holds: a letter, a figure, or a mark; no
    sign of a formula, such as a sum or a tall bracket that stands off its line."""
    return character.isalnum() or is_wide(character)


def within(line: GlyphLine, extent: Extent) -> bool:
    """Whether a line begins within an extent, or a pt before it."""
    return extent[0] - 1 <= line.left < extent[1]


def beside(line: GlyphLine, rows: Rows) -> Iterator[GlyphLine]:
    """The lines of the same face on the baseline of a line."""
    for row in range(round(line.baseline) - 2, round(line.baseline) + 3):
        for other in rows.get((face_of(line), row), ()):
            near = abs(other.baseline - line.baseline) < SAME_BASELINE * line.size
            if other is not line and near:
                yield other
