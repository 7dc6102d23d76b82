"""What a PDF tells of the glyphs of a font: the texts that they stand for (ISO 32000-1, 9.10.3),
and their widths (9.7.4.3).

The engine and its library write both number by number, for each document anew. In comes a font, out
comes what they would write of it: the engine gets the font `in_short`, and the tables are filled in
where it has described that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from functools import lru_cache
from typing import Any

TOGETHER = 100
"""So many texts stand in a part of the table (Adobe Technical Note 5014, 6)."""
END = 4
"""So many lines end the table."""
MOST_TEXTS = 8192


def in_short(font: Any) -> Any:
    """A font that is described as another one is, but for its tables: of the widths of its glyphs,
    which are whole numbers, it has the least and the greatest."""
    short = copy(font)
    widths = sorted(font.widths.values())
    ends = (widths[0], widths[-1])[: len(widths)]
    short.to_unicode, short.widths = {}, dict(enumerate(ends))
    return short


def fill_in(font: Any, meanings: Any, described: Any) -> None:
    """Fill in the tables of a font that was described in short: the stream that tells what its
    glyphs stand for, and the dictionary that has their widths."""
    meanings.stream[-END:-END] = texts_of(font.to_unicode)
    meanings.stream = [b"\n".join(meanings.stream)]
    described["W"] = widths_of(font.widths)


def texts_of(texts: Mapping[int, str]) -> Iterator[bytes]:
    """Yield the lines that tell which texts glyphs stand for."""
    lines = [*map(text_of, texts.items())]
    for start in range(0, len(lines), TOGETHER):
        part = lines[start : start + TOGETHER]
        yield b"%d beginbfchar" % len(part)
        yield from part
        yield b"endbfchar"


@lru_cache(MOST_TEXTS)
def text_of(named: tuple[int, str]) -> bytes:
    """The line that tells which text a glyph stands for."""
    glyph, text = named
    return f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>".encode()


def widths_of(widths: Mapping[int, int]) -> bytes:
    """The widths of glyphs, those of each run of numbers after its first."""
    parts = [
        f" {widths[glyph]}" if glyph - 1 in widths else f"] {glyph} [{widths[glyph]}"
        for glyph in sorted(widths)
    ]
    return f"[{''.join(parts)[2:]}]]".encode()
