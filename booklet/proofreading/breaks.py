"""Rules of where a line may break: what may begin a line, what may end it, what stays whole.

CLREQ 3.1.4 (prohibition rules for line start and line end), 3.1.5 (unbreakable marks and
numbers); GB/T 15834-2011 clause 5.1. Each rule looks at all lines of paragraphs that can break it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from booklet.patterns import pattern
from booklet.pdf.characters import (
    BESIDE_NUMBERS,
    CLOSING,
    CURRENCY,
    DASHES,
    DOTS,
    NOT_FIRST,
    NOT_LAST,
    OPENING,
    UNITS,
    is_digit,
    is_han,
    is_western,
    is_wide,
)
from booklet.pdf.lines import GlyphLine
from booklet.proofreading.cases import Case
from booklet.proofreading.columns import ALONE
from booklet.proofreading.paragraphs import SetLine, SetParagraph

Text = Sequence[SetParagraph]
RAISED, SMALL = 0.08, 0.8
"""em: what is raised by more than this, or smaller than that, is no word of its line."""
ITEM = pattern(r"\d{1,3}[．.、）)](?!\d)")
"""The label of an item that follows."""
NAME = pattern(r"[A-Za-z][-_]?\d*$")
BULLETS = frozenset("–—－-·・")
FURTHER = 1.0
"""em: a line that stands further in than its paragraph does not begin there."""
OFF = 0.3
"""em: so much white stands behind what begins an item of a list."""
JOINED = pattern(r"(?<!\d)\d{1,3}\.\|\d|(?<![\d.,–-])(?<!, )\d{1,3}(?:,\d{3})*,\|\d{3}(?!\d)")
"""A line's end, and the beginning of the next: a point in a number, a comma between thousands."""
COUNTED = (
    "[元角分吨克斤两米尺寸里升亩岁名人位次页号期周天时秒度倍章节条款届件台套项份家座所只本册卷]"
    r"|[公千厘毫英海][斤克米里升寸尺]|平方|立方|小时|美元|欧元|日元|[kcm]?[gm]\b|[KMGT]B\b"
)
"""What numbers count, besides 年, 月, 日, 万, 亿 and 个."""
QUANTITY = pattern(
    rf"[\d０-９][-–—－～~]\|[\d０-９]|[\d０-９]\|(?:{COUNTED})"
    "|[〇零一二三四五六七八九][十百千万亿]\\|[零一二三四五六七八九]"
    "|[〇零一二三四五六七八九]{2}\\|[〇零一二三四五六七八九]|[一二三四五六七八九]\\|[十百千]"
)
"""A line's end, and the beginning of the next: a range, a number and what it counts, a numeral."""
ROOM = 1.2
"""em: a line that leaves more white was not broken for want of it."""
LONGEST = 12
"""Characters of a number that are looked at before its end."""
NUMERAL = 4
"""Characters that are looked at on either side."""
MINUS = frozenset("–－−-—")
WESTERN_STOPS = frozenset(",;:!?)]}")


def line_start(text: Text) -> Iterator[Case]:
    """No closing mark, stop, `·`, `～`, `／` or connector begins a line; one `—` is a connector.
    Before a line that stands further in than its paragraph something is drawn, as a formula is."""
    for paragraph in text:
        for above, row in pairwise(paragraph.lines):
            wrong = begins_wrongly(above.line.text, row.line.text) and not is_bullet(row.line)
            drawn = row.indent - paragraph.inset > FURTHER
            yield Case(row.line, wrong and not drawn, first=0, last=0)
    for row in alone(text):
        if row.head and len(row.line.glyphs) > 1:
            yield Case(row.line, row.line.text[0] in CLOSING, first=0, last=0)


def is_bullet(line: GlyphLine) -> bool:
    """Whether a line begins with a dash or a dot that stands off from its words: one of a list."""
    first, second = line.glyphs[0], line.glyphs[1:2]
    off = bool(second) and second[0].cell[0] - first.cell[1] > OFF * line.size
    return off and first.text in BULLETS


def begins_wrongly(above: str, below: str) -> bool:
    """Whether a line may not begin so below another. A Western mark may not behind Han, `%` may not
    behind a number: elsewhere they are of code and of names."""
    first, second = below[0], below[1:2]
    if is_minus(above, below):
        return False
    if first == "—":
        return "—" not in (second, above[-1])
    if first in WESTERN_STOPS:
        return is_han(above[-1]) and second != first
    if first == "%":
        return is_digit(above[-1])
    return first in NOT_FIRST


def is_minus(above: str, below: str) -> bool:
    """Whether a line begins with a minus of a formula: before a sign, behind a letter or a
    bracket."""
    variable = above[-1].isascii() and (above[-1].isalpha() or above[-1] == ")")
    sign = below[1:].lstrip()[:1]
    return variable and below[0] in MINUS and sign.isalnum() and not is_wide(sign)


def line_end(text: Text) -> Iterator[Case]:
    """No opening mark and no `／` ends a line; a bracket behind a backslash is a command of TeX."""
    for above, _ in breaks(text):
        wrong = above.text[-1] in NOT_LAST and above.text[-2:-1] != "\\"
        yield Case(above, wrong, first=-1, last=-1)
    for row in alone(text):
        if row.foot:
            yield Case(row.line, row.line.text[-1] in OPENING, first=-1, last=-1)


def dash_whole(text: Text) -> Iterator[Case]:
    """`——` and `……` are not split over two lines."""
    for above, below in breaks(text):
        for kind in (DASHES, DOTS):
            ends, begins = above.text[-1] in kind, below.text[0] in kind
            if ends or begins:
                yield Case(above, ends and begins, first=-1, last=-1)


def dash_length(text: Text) -> Iterator[Case]:
    """`——` and `……` fill two em, with no gap between their halves."""
    for paragraph in text:
        for line in (row.line for row in paragraph.lines):
            for first, last in double_marks(line):
                start, end = line.glyphs[first], line.glyphs[last]
                length = (end.x + end.advance - start.x) / line.size
                yield Case(line, abs(length - 2) > 0.1, length, first, last)


def number_whole(text: Text) -> Iterator[Case]:
    """A number is not split, nor parted from its %, ‰, ℃ or its sign of currency; the digits at
    the end of a word, as of sha256, are no number."""

    def parted(a: str, b: str) -> bool:
        inside = is_digit(a[-1]) or JOINED.search(f"{a[-LONGEST:]}|{b[:4]}") is not None
        behind = is_digit(b[0]) or (b[0] in BESIDE_NUMBERS and is_digit(a[-1]))
        price = a[-1] in CURRENCY and not is_western(a[-2:-1]) and is_digit(b[0])
        word = NAME.search(a) or ITEM.match(b)
        return (inside and behind and not word) or price

    return numbers(text, parted)


def unit_beside_number(text: Text) -> Iterator[Case]:
    """A number and the 年, 月, 日, 万, 亿 or 个 that counts it stand in one line."""
    return numbers(text, lambda a, b: is_digit(a[-1]) and b[0] in UNITS)


def quantity_whole(text: Text) -> Iterator[Case]:
    """A number and its unit stand in one line, and so do both ends of a range and the characters of
    a Chinese numeral: more than most books ask."""
    for above, below in breaks(text):
        if not (is_raised(above, -1) or is_raised(below, 0)):
            parted = f"{above.text[-NUMERAL:]}|{below.text[:NUMERAL]}"
            yield Case(above, QUANTITY.search(parted) is not None, first=-1, last=-1)


def breaks(text: Text) -> Iterator[tuple[GlyphLine, GlyphLine]]:
    """Each line of a paragraph with the one below it."""
    for paragraph in text:
        for above, below in pairwise(paragraph.lines):
            yield above.line, below.line


def alone(text: Text) -> Iterator[SetLine]:
    """The lines by themselves, such as captions and cells."""
    for paragraph in text:
        if paragraph.lines[0].column == ALONE:
            yield paragraph.lines[0]


def numbers(text: Text, parted: Callable[[str, str], bool]) -> Iterator[Case]:
    """A case for each line end beside a digit; it is broken where `parted` says so of the lines.
    What is raised, as the call of a note, is no number, and a line with room for more was ended."""
    for paragraph in text:
        for row, after in pairwise(paragraph.lines):
            above, below = row.line, after.line
            if is_raised(above, -1) or is_raised(below, 0):
                continue
            if any(is_digit(character) for character in above.text[-1] + below.text[0]):
                broken = row.white < ROOM and parted(above.text, below.text)
                yield Case(above, broken, first=-1, last=-1)


def is_raised(line: GlyphLine, index: int) -> bool:
    """Whether a glyph of a line is raised or lowered, or much smaller than its Han."""
    glyph = line.glyphs[index]
    return abs(glyph.y - line.baseline) > RAISED * line.size or glyph.size < SMALL * line.size


def double_marks(line: GlyphLine) -> Iterator[tuple[int, int]]:
    """First and last glyph of each pair of dashes or dots."""
    start = 0
    for character, group in groupby(line.text):
        length = len(tuple(group))
        if length == 2 and character in DASHES | DOTS:
            yield start, start + 1
        start += length
