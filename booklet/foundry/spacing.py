"""Squeeze of adjacent marks: the features `halt` and `chws`.

`halt` halves a full-width mark, `chws` makes two neighbouring ones 1.5 em together (OpenType
feature registry; CLREQ 3.1.6). Both are reckoned from the ink of the marks.
"""

import asyncio
import logging
import tempfile
from pathlib import Path

from east_asian_spacing import Builder


def add_spacing(font: bytes) -> bytes:
    """`font` with `chws`, and with `halt` where it lacked it."""
    logging.getLogger("spacing").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "face.otf" if font[:4] == b"OTTO" else "face.ttf")
        path.write_bytes(font)
        builder = Builder(path)
        asyncio.run(builder.build())
        built = builder.font.ttfont
        built.recalcTimestamp = False
        built.save(path.with_suffix(".out"))
        return path.with_suffix(".out").read_bytes()
