"""TrueType files with copies of glyphs (OpenType 1.9, otff, loca, hmtx).

In comes a file as HarfBuzz cut it, out comes the same with copies of some glyphs behind the last,
each with a width of its own.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from booklet.typesetting.outlines import GlyphCopy

Tables = dict[str, bytes]
HEAD = struct.Struct(">4sLLL")
METRIC = struct.Struct(">Hh")
PART = 3  # flags of a part of a glyph: its place is two words, from the origin


def with_copies(file: bytes, copies: Sequence[GlyphCopy]) -> tuple[bytes, dict[int, int]]:
    """The file with copies of some of its glyphs, and the glyph of each copy's CID."""
    tables = tables_of(file)
    long = tables["head"][51]
    size, times = (4, 1) if long else (2, 2)
    (count,) = struct.unpack(">H", tables["maxp"][4:6])
    loca = struct.unpack(
        f">{count + 1}{'L' if long else 'H'}", tables["loca"][: (count + 1) * size]
    )
    metrics = metrics_of(tables, count)
    pieces, end, places = [tables["glyf"][: loca[-1] * times]], loca[-1] * times, list(loca)
    added: list[bytes] = []
    for copy in copies:
        outline = tables["glyf"][loca[copy.of] * times : loca[copy.of + 1] * times]
        outline = moved(outline, copy) if copy.left else outline
        pieces.append(outline)
        end += len(outline)
        places.append(end // times)
        _, bearing = METRIC.unpack_from(metrics, METRIC.size * copy.of)
        added.append(METRIC.pack(copy.width, bearing - copy.left))
    if not long and places[-1] > 0xFFFF:
        long, places = 1, [2 * place for place in places]
    total = count + len(copies)
    tables |= {
        "glyf": b"".join(pieces),
        "loca": struct.pack(f">{total + 1}{'L' if long else 'H'}", *places),
        "hmtx": b"".join([metrics, *added]),
        "hhea": put(tables["hhea"], 34, total),
        "maxp": with_parts(put(tables["maxp"], 4, total)),
        "head": put(tables["head"], 50, int(bool(long))),
    }
    return file_of(file[:4], tables), {copy.cid: count + n for n, copy in enumerate(copies)}


def moved(outline: bytes, copy: GlyphCopy) -> bytes:
    """A glyph that is made of another one, further to the left (OpenType 1.9, glyf)."""
    left, low, right, high = struct.unpack(">4h", outline[2:10])
    box = (left - copy.left, low, right - copy.left, high)
    return struct.pack(">5h2H2h", -1, *box, PART, copy.of, -copy.left, 0)


def with_parts(maxp: bytes) -> bytes:
    """The table of what a font has at most, for glyphs that are made of one of its own."""
    elements, depth = struct.unpack(">2H", maxp[28:32])
    return put(put(maxp, 28, max(1, elements)), 30, depth + 1)


def metrics_of(tables: Mapping[str, bytes], count: int) -> bytes:
    """The width and left bearing of each glyph; those behind the last that has a width of its own
    are as wide as it."""
    (full,) = struct.unpack(">H", tables["hhea"][34:36])
    data, end = tables["hmtx"], METRIC.size * full
    width, rest = data[end - 4 : end - 2], data[end : end + 2 * (count - full)]
    return data[:end] + b"".join([width + rest[at : at + 2] for at in range(0, len(rest), 2)])


def put(table: bytes, at: int, value: int) -> bytes:
    """A table with another number of two bytes at a place."""
    return table[:at] + struct.pack(">H", value) + table[at + 2 :]


def tables_of(file: bytes) -> Tables:
    """The tables of a file by their names."""
    (count,) = struct.unpack(">H", file[4:6])
    heads = HEAD.iter_unpack(file[12 : 12 + 16 * count])
    return {name.decode(): file[at : at + size] for name, _, at, size in heads}


def table_in(file: bytes, index: int, name: str) -> memoryview:
    """A table of a font file as it lies there, or of one font of a collection; empty where there
    is none."""
    whole = memoryview(file)
    (start,) = struct.unpack_from(">L", file, 12 + 4 * index) if file[:4] == b"ttcf" else (0,)
    (count,) = struct.unpack_from(">H", file, start + 4)
    heads = HEAD.iter_unpack(whole[start + 12 : start + 12 + 16 * count])
    places = [(at, size) for tag, _, at, size in heads if tag == name.encode()]
    at, size = places[0] if places else (0, 0)
    return whole[at : at + size]


def file_of(kind: bytes, tables: Mapping[str, bytes]) -> bytes:
    """A file of tables."""
    count = len(tables)
    power = count.bit_length() - 1
    head = [kind, struct.pack(">4H", count, 16 << power, power, 16 * (count - (1 << power)))]
    body, place = [], 12 + 16 * count
    for name, data in sorted(tables.items()):
        padded = data + bytes(-len(data) % 4)
        summed = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        head.append(HEAD.pack(name.encode(), summed, place, len(data)))
        body.append(padded)
        place += len(padded)
    return b"".join([*head, *body])
