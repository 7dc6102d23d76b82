"""Pages whose text can be read as ordered, drawn and compared: what is covered, cut off, turned,
white on white, or another sign than the one that is read, is seen here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from PIL import Image, ImageChops, ImageStat

from booklet.auditing.telling import shortened
from booklet.errors import Finding, Place
from booklet.errors.faults import audit as faults
from booklet.model.paper import Folding
from booklet.pdf.glyphs import Glyph
from booklet.pdf.pages import Page, Placing, folding_words, pictures
from booklet.sheets import fold, side_of
from booklet.sheets.finished import folding_of, lines

DPI = 72
SEEN = 48
"""Of 255: a smaller difference of a pixel comes from rounding."""
NEAR = 0.3

TURNS = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}
Drawn = tuple[int, Image.Image, Placing]


def drawn_otherwise(
    ordered: bytes, found: bytes, due: Sequence[Page], there: Sequence[Page], name: str
) -> tuple[int, list[Finding]]:
    """How many of the pages `due` and `there`, those of both PDFs, read the same line by line; and
    a finding for each of those that looks otherwise. Sides of sheets are compared whole; told is
    the page of the folded booklet."""
    folding = folding_of(folding_words(found), len(there))
    pairs = list(same_text(due, there))
    one = pictures(ordered, {its for its, _ in pairs}, DPI)
    other = pictures(found, {page for _, page in pairs}, DPI)
    findings = [
        finding
        for mine, its in zip(one, other, strict=True)
        for finding in compared(mine, its, due[mine[0] - 1].glyphs, name, folding)
    ]
    return len(pairs), findings


def same_text(due: Sequence[Page], there: Sequence[Page]) -> Iterator[tuple[int, int]]:
    """The numbers of pages that read the same, line by line."""
    one, other = ([tuple(line.text for line in lines(page.glyphs)) for page in each]
                  for each in (due, there))  # fmt: skip
    for start, other_start, size in SequenceMatcher(None, one, other, False).get_matching_blocks():
        yield from ((start + n + 1, other_start + n + 1) for n in range(size))


def compared(
    due: Drawn, there: Drawn, glyphs: Sequence[Glyph], name: str, folding: Folding | None
) -> Iterator[Finding]:
    """What differs between two pictures of a page."""
    (_, one, placing), (page, other, _) = due, there
    seen = differing(one, other)
    if seen is None:
        return
    touching = [each for each in glyphs if touched(seen, each, placing)] or [
        each for each in glyphs if touched(seen, each, placing, beside=True)
    ]
    place = Place(name, page_of(page, touching, folding))
    if degrees := turn_of(one, other):
        yield faults.PAGE_TURNED.at(place, degrees=degrees)
        return
    words = shortened("".join(each.text for each in touching).strip())
    yield faults.LOOKS_OTHERWISE.at(place, words=f"“{words}”")


def page_of(number: int, glyphs: Sequence[Glyph], folding: Folding | None) -> int:
    """The page of the folded booklet that the first glyph on a side stands on; the first of the
    side where there is none. Of a PDF of pages it is the page itself."""
    if folding is None:
        return number
    layout = folding.layout
    panels = [(n, each) for n, each in enumerate(fold(folding), 1)
              if side_of(each, layout) == number - 1]  # fmt: skip
    for n, panel in panels:
        spine = folding.spine_of(panel.sheet)
        left, low, right, high = layout.cell(panel.column, panel.row, spine)
        if any(left <= each.x < right and low <= each.y < high for each in glyphs[:1]):
            return n
    return panels[0][0] if panels else number


def differing(one: Image.Image, other: Image.Image) -> Image.Image | None:
    """White where two pictures differ; nothing where they do not."""
    if one.size != other.size:
        return Image.new("L", one.size, 255)
    seen = (
        ImageChops.difference(one, other).convert("L").point([*[0] * SEEN, *[255] * (256 - SEEN)])
    )
    return seen if seen.getbbox() else None


def turn_of(one: Image.Image, other: Image.Image) -> int:
    """By how many degrees the other picture is plainly the first one turned; 0 if it is not. Edges
    are never drawn quite alike."""
    far = unlikeness(one, other) if one.size == other.size else 255.0
    backs = {degrees: other.transpose(turn) for degrees, turn in TURNS.items()}
    fitting = {degrees: back for degrees, back in backs.items() if back.size == one.size}
    unlike = [(unlikeness(one, back), degrees) for degrees, back in fitting.items()]
    least, degrees = min(unlike, default=(far, 0))
    return degrees if least < NEAR * far else 0


def unlikeness(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures of one size, of 255."""
    return float(ImageStat.Stat(ImageChops.difference(one, other).convert("L")).mean[0])


def touched(seen: Image.Image, glyph: Glyph, placing: Placing, *, beside: bool = False) -> bool:
    """Whether the pictures differ where a glyph stands, or somewhere beside it on its line."""
    half = glyph.size / 2
    x, y = placing(glyph.x, glyph.y)
    left, high, right, low = (
        (x, y - glyph.size, x + glyph.advance, y + half / 2)
        if glyph.turn == 0
        else (x - half, y - half, x + half, y + half)
    )
    if beside:
        left, right = 0, seen.width
    box = (round(left), round(high), round(right), round(low))
    return seen.crop(box).getbbox() is not None
