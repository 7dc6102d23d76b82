"""The colours that red, green and blue mean: sRGB as a profile (IEC 61966-2-1, ICC.1:2004-10).

The profile is made of the standard's numbers: primaries and white adapted to D50, and the curve.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

D50 = (0.9642, 1.0, 0.8249)
PRIMARIES = {
    "rXYZ": (0.43607, 0.22249, 0.01392),
    "gXYZ": (0.38515, 0.71687, 0.09708),
    "bXYZ": (0.14307, 0.06061, 0.71410),
}
ADAPTED = (1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168)
CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
NAME = "sRGB"


def srgb() -> bytes:
    """The profile of a screen that shows sRGB."""
    curve = b"para" + struct.pack(">4xH2x", 3) + fixed(CURVE)
    tags = {
        "desc": text(NAME),
        "cprt": text("No rights reserved."),
        "wtpt": b"XYZ " + bytes(4) + fixed(D50),
        "chad": b"sf32" + bytes(4) + fixed(ADAPTED),
        **{name: b"XYZ " + bytes(4) + fixed(place) for name, place in PRIMARIES.items()},
        **dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve),
    }
    body = table_of(tags)
    head = struct.pack(
        ">L4xL4s4s4s6H4s28x12s48x", 128 + len(body), 0x04200000, b"mntr", b"RGB ", b"XYZ ",
        2000, 1, 1, 0, 0, 0, b"acsp", fixed(D50),
    )  # fmt: skip
    return head + body


def table_of(tags: Mapping[str, bytes]) -> bytes:
    """The table of tags and what they name, each once."""
    places: dict[bytes, int] = {}
    data, start = b"", 128 + 4 + 12 * len(tags)
    for tag in tags.values():
        if tag not in places:
            places[tag] = start + len(data)
            data += tag + bytes(-len(tag) % 4)
    entries = [
        struct.pack(">4sLL", name.encode(), places[tag], len(tag)) for name, tag in tags.items()
    ]
    return struct.pack(">L", len(tags)) + b"".join(entries) + data


def text(said: str) -> bytes:
    """A text in English."""
    data = said.encode("utf-16-be")
    return b"mluc" + struct.pack(">4xLL2s2sLL", 1, 12, b"en", b"US", len(data), 28) + data


def fixed(numbers: Sequence[float]) -> bytes:
    """Numbers with 16 bits behind the point."""
    return struct.pack(f">{len(numbers)}l", *[round(each * 65536) for each in numbers])
