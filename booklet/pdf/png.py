"""Pictures as PNG files (ISO/IEC 15948), the same bytes on all machines: Pillow deflates by a zlib
of its own, which is not everywhere the same."""

from __future__ import annotations

import struct
import zlib

from PIL import Image

from booklet.pdf.deflating import deflated

COLOURS = {"L": 0, "RGB": 2}  # 11.2.2: greyscale, truecolour
PLAIN = b"\0"  # 9.2: a line of pixels as it is


def png(image: Image.Image) -> bytes:
    """The PNG of a picture in greys or RGB, of 8 bits."""
    data, width = image.tobytes(), image.width * len(image.getbands())
    rows = (PLAIN + data[start : start + width] for start in range(0, len(data), width))
    head = struct.pack(">IIBBBBB", *image.size, 8, COLOURS[image.mode], 0, 0, 0)
    chunks = {b"IHDR": head, b"IDAT": deflated(b"".join(rows)), b"IEND": b""}
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, held) for kind, held in chunks.items())


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk: its length, its kind, the data, and a sum to check it by (5.3)."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
