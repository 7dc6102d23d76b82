"""CFF as it is written: indexes, dictionaries and charstrings (Adobe Technical Notes 5176, 5177).

In come the outlines of a font keyed by CID, as HarfBuzz cut them, without subroutines; out come the
same with copies of some glyphs behind the others, each under a CID and with a width of its own.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple, TypeVar

CHARSET, CHARSTRINGS, PRIVATE, SUBRS = 15, 17, 18, 19
DEFAULT_WIDTH, NOMINAL_WIDTH = 20, 21
KEYED_BY_CID, CID_COUNT, FONTS, FONT_OF = 1230, 1234, 1236, 1237
"""Operators of dictionaries; those of two bytes, the first of which is 12, as 1200 and more."""
STEMS, HINTS = (1, 3, 18, 23), (19, 20)
RMOVETO, HMOVETO, ENDCHAR = 21, 22, 14
"""Operators of charstrings."""

Data = TypeVar("Data", bytes, memoryview)
Operators = dict[int, bytes]
"""Operators of a dictionary with their operands as they are written."""


class GlyphCopy(NamedTuple):
    """A copy of the glyph with the CID `of`: its CID, its width, and how far its outline is to the
    left, in units of the font."""

    cid: int
    of: int
    width: int
    left: int = 0


def with_copies(outlines: bytes, copies: Sequence[GlyphCopy]) -> bytes:
    """The outlines with copies of some of their glyphs."""
    names, names_end = items_at(outlines, outlines[2])
    tops, tops_end = items_at(outlines, names_end)
    _, strings_end = items_at(outlines, tops_end)
    _, rest_end = items_at(outlines, strings_end)
    top = operators_of(tops[0])
    glyphs, _ = items_at(outlines, number(top[CHARSTRINGS]))
    charset = number(top[CHARSET])
    place_of = {cid: place for place, cid in enumerate(cids_at(outlines, charset, len(glyphs)))}
    fonts = [operators_of(font) for font in items_at(outlines, number(top[FONTS]))[0]]
    privates = [private_of(outlines, font) for font in fonts]
    font_of = list(fonts_at(outlines, number(top[FONT_OF]), len(glyphs)))
    for copy in copies:
        place = place_of[copy.of]
        private = privates[font_of[place]]
        glyphs.append(with_width(glyphs[place], copy.width, private, copy.left))
        font_of.append(font_of[place])
    cids = sorted(place_of, key=lambda cid: place_of[cid])[1:] + [copy.cid for copy in copies]
    return put_together(
        outlines[: outlines[2]], index_of(names), outlines[tops_end:rest_end], top,
        [charset_of(cids), selection_of(font_of), index_of(glyphs)], fonts, privates,
    )  # fmt: skip


def put_together(
    header: bytes, names: bytes, strings: bytes, top: Operators, parts: Sequence[bytes],
    fonts: Sequence[Operators], privates: Sequence[Operators],
) -> bytes:  # fmt: skip
    """A CFF of its parts: charset, selection of fonts, charstrings. Offsets have five bytes, so
    that a dictionary is as long whatever they are."""
    offsets = dict.fromkeys((CHARSET, FONT_OF, CHARSTRINGS, FONTS), 0)
    top = {**top, CID_COUNT: whole(1 << 16)}
    length = len(index_of([dictionary({**top, **{key: whole(0) for key in offsets}})]))
    place = len(header) + len(names) + length + len(strings)
    for key, part in zip(offsets, parts, strict=False):
        offsets[key] = place
        place += len(part)
    written = [dictionary(private) for private in privates]
    for font, private in zip(fonts, written, strict=True):
        font[PRIVATE] = whole(len(private)) + whole(place)
        place += len(private)
    offsets[FONTS] = place
    tops = index_of([dictionary({**top, **{key: whole(at) for key, at in offsets.items()}})])
    last = index_of([dictionary(font) for font in fonts])
    return b"".join([header, names, tops, strings, *parts, *written, last])


def private_of(outlines: bytes, font: Operators) -> Operators:
    """The private dictionary of a font, which has no subroutines any more."""
    size, place = numbers(font[PRIVATE])
    operators = operators_of(outlines[place : place + size])
    operators.pop(SUBRS, None)
    return operators


def with_width(charstring: bytes, width: int, private: Operators, left: int = 0) -> bytes:
    """A charstring with another width, which is its first operand, or none where it is the usual
    one (5177, 3.1), and further to the `left`: one without hints begins with a move (4.1)."""
    count = at = after = 0
    while (first := charstring[at]) >= 32 or first == 28:
        at += 3 if first == 28 else 1 if first < 247 else 2 if first < 255 else 5
        count += 1
        after = after or at
    expected = 2 if first == RMOVETO else 0 if first == ENDCHAR else 1
    has_width = count % 2 if first in STEMS + HINTS else count in {expected + 1, expected + 5}
    outline = charstring[after if has_width else 0 :]
    if left:
        outline = short(-left) + bytes((HMOVETO,)) + outline
    if width == number(private.get(DEFAULT_WIDTH, b"\x8b")):
        return outline
    return short(width - number(private.get(NOMINAL_WIDTH, b"\x8b"))) + outline


def items_at(data: Data, at: int) -> tuple[list[Data], int]:
    """The items of an INDEX, and where it ends."""
    count, size = int.from_bytes(data[at : at + 2], "big"), data[at + 2]
    if not count:
        return [], at + 2
    first = at + 3
    before = first + (count + 1) * size - 1
    places = range(first, before + 1, size)
    ends = [before + int.from_bytes(data[place : place + size], "big") for place in places]
    return [data[start:end] for start, end in pairwise(ends)], ends[-1]


def index_of(items: Sequence[bytes]) -> bytes:
    """An INDEX of items."""
    offsets = list(accumulate(map(len, items), initial=1))
    size = (offsets[-1].bit_length() + 7) // 8
    places = b"".join([offset.to_bytes(size, "big") for offset in offsets])
    return b"".join([len(items).to_bytes(2, "big"), bytes((size,)), places, *items])


def operators_of(data: bytes) -> Operators:
    """The operators of a DICT with their operands."""
    operators: Operators = {}
    at = start = 0
    while at < len(data):
        first = data[at]
        if first > 21:
            at += length_of(data, at)
            continue
        wide = first == 12
        operators[1200 + data[at + 1] if wide else first] = data[start:at]
        at = start = at + 1 + wide
    return operators


def dictionary(operators: Operators) -> bytes:
    """A DICT of operators; that which tells that a font is keyed by CID comes first."""
    ordered = sorted(operators, key=lambda code: code != KEYED_BY_CID)
    return b"".join(
        operators[code] + (bytes((12, code - 1200)) if code >= 1200 else bytes((code,)))
        for code in ordered
    )


def length_of(data: bytes, at: int) -> int:
    """The bytes of an operand of a DICT."""
    first = data[at]
    if first == 30:
        end = at + 1
        while data[end] & 0xF != 0xF and data[end] >> 4 != 0xF:
            end += 1
        return end + 1 - at
    return {28: 3, 29: 5}.get(first, 1 if first < 247 else 2)


def numbers(operands: bytes) -> list[int]:
    """Whole numbers among operands; what is none counts as 0."""
    found, at = [], 0
    while at < len(operands):
        size = length_of(operands, at)
        found.append(number_in(operands[at : at + size]))
        at += size
    return found


def number(operands: bytes) -> int:
    """The last of the operands."""
    return numbers(operands)[-1]


def number_in(operand: bytes) -> int:
    """The number that an operand is."""
    first = operand[0]
    if first in (28, 29):
        return int.from_bytes(operand[1:], "big", signed=True)
    if first >= 247:
        high = (first - 247) * 256 + operand[1] + 108
        return high if first < 251 else -((first - 251) * 256 + operand[1] + 108)
    return 0 if first == 30 else first - 139


def whole(value: int) -> bytes:
    """A number in five bytes."""
    return b"\x1d" + value.to_bytes(4, "big", signed=True)


def short(value: int) -> bytes:
    """A number as an operand of a charstring."""
    if -107 <= value <= 107:
        return bytes((value + 139,))
    if 108 <= abs(value) <= 1131:
        rest = abs(value) - 108
        return bytes(((247 if value > 0 else 251) + (rest >> 8), rest & 0xFF))
    return b"\x1c" + value.to_bytes(2, "big", signed=True)


def cids_at(data: bytes, at: int, count: int) -> Iterator[int]:
    """The CIDs of glyphs, from a charset."""
    yield 0
    form, at, left = data[at], at + 1, count - 1
    if form == 0:
        yield from struct.unpack_from(f">{left}H", data, at)
        return
    step = {1: 3, 2: 4}[form]
    while left > 0:
        first = int.from_bytes(data[at : at + 2], "big")
        more = int.from_bytes(data[at + 2 : at + step], "big")
        yield from range(first, first + more + 1)
        at, left = at + step, left - more - 1


def charset_of(cids: Sequence[int]) -> bytes:
    """A charset of the CIDs behind the first: of ranges, or of each where that is shorter."""
    starts = [n for n, (last, cid) in enumerate(pairwise((-1, *cids))) if cid != last + 1 or not n]
    if 4 * len(starts) >= 2 * len(cids):
        return b"\x00" + struct.pack(f">{len(cids)}H", *cids)
    ranges = pairwise((*starts, len(cids)))
    parts = [struct.pack(">2H", cids[start], end - start - 1) for start, end in ranges]
    return b"".join([b"\x02", *parts])


def fonts_at(data: bytes, at: int, count: int) -> Iterator[int]:
    """The font of each glyph, from an FDSelect."""
    if data[at] == 0:
        yield from data[at + 1 : at + 1 + count]
        return
    ranges = int.from_bytes(data[at + 1 : at + 3], "big")
    for place in range(at + 3, at + 3 + 3 * ranges, 3):
        first, after = (int.from_bytes(data[n : n + 2], "big") for n in (place, place + 3))
        yield from [data[place + 2]] * (after - first)


def selection_of(fonts: Sequence[int]) -> bytes:
    """An FDSelect for the font of each glyph."""
    ranges, at = [], 0
    for font, group in groupby(fonts):
        ranges.append(at.to_bytes(2, "big") + bytes((font,)))
        at += len(list(group))
    return b"".join([b"\x03", len(ranges).to_bytes(2, "big"), *ranges, at.to_bytes(2, "big")])
