"""Pages whose text can be read as ordered, drawn and compared: what is covered, cut off, turned,
white on white, or another sign than the one that is read, is seen here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from PIL import Image, ImageChops

from booklet.auditing.telling import shortened
from booklet.errors import Finding, Place
from booklet.faults import audit as faults
from booklet.finished import lines
from booklet.proofreading.glyphs import Glyph
from booklet.proofreading.pages import Page, Placing, pictures, read_pages

DPI = 72
SEEN = 48
"""Of 255: a smaller difference of a pixel comes from rounding."""

TURNS = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}
Drawn = tuple[int, Image.Image, Placing]


def drawn_otherwise(ordered: bytes, found: bytes, name: str) -> tuple[int, list[Finding]]:
    """How many pages have the same text in the same lines, and a finding for each of those that
    looks otherwise. Pages are those of the PDF: sides, where it is sheets."""
    due, there = read_pages(ordered), read_pages(found)
    pairs = list(same_text(due, there))
    one = pictures(ordered, {its for its, _ in pairs}, DPI)
    other = pictures(found, {page for _, page in pairs}, DPI)
    findings = [
        finding
        for mine, its in zip(one, other, strict=True)
        for finding in compared(mine, its, due[mine[0] - 1].glyphs, name)
    ]
    return len(pairs), findings


def same_text(due: Sequence[Page], there: Sequence[Page]) -> Iterator[tuple[int, int]]:
    """The numbers of pages that read the same, line by line."""
    one, other = ([tuple(line.text for line in lines(page.glyphs)) for page in each]
                  for each in (due, there))  # fmt: skip
    for start, other_start, size in SequenceMatcher(None, one, other, False).get_matching_blocks():
        yield from ((start + n + 1, other_start + n + 1) for n in range(size))


def compared(due: Drawn, there: Drawn, glyphs: Sequence[Glyph], name: str) -> Iterator[Finding]:
    """What differs between two pictures of a page."""
    (_, one, placing), (page, other, _) = due, there
    for degrees, turn in TURNS.items():
        if differing(one, one.transpose(turn)) and not differing(one, other.transpose(turn)):
            yield faults.PAGE_TURNED.at(Place(name, page), degrees=degrees)
            return
    if seen := differing(one, other):
        words = "".join(each.text for each in glyphs if touched(seen, each, placing))
        yield faults.LOOKS_OTHERWISE.at(Place(name, page), words=f"“{shortened(words.strip())}”")


def differing(one: Image.Image, other: Image.Image) -> Image.Image | None:
    """White where two pictures differ; nothing where they do not."""
    if one.size != other.size:
        return Image.new("L", one.size, 255)
    seen = (
        ImageChops.difference(one, other).convert("L").point([*[0] * SEEN, *[255] * (256 - SEEN)])
    )
    return seen if seen.getbbox() else None


def touched(seen: Image.Image, glyph: Glyph, placing: Placing) -> bool:
    """Whether the pictures differ where a glyph stands."""
    half = glyph.size / 2
    x, y = placing(glyph.x, glyph.y)
    corners = (
        (x, y - glyph.size, x + glyph.advance, y + half / 2)
        if glyph.turn == 0
        else (x - half, y - half, x + half, y + half)
    )
    box = tuple(map(round, corners))
    return seen.crop((box[0], box[1], box[2], box[3])).getbbox() is not None
