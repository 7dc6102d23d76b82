"""What WeasyPrint asks by the names of `weasyprint.text.ffi`: this package stands for that module.

Behind the names of its libraries are functions of the same names in plain Python: `pango`,
`fontconfig`, `harfbuzz`, and `memory` for what is said of pointers. Of GObject nothing is needed
but that nothing is done.
"""

from __future__ import annotations

from booklet.shaping.asked import memory as ffi
from booklet.shaping.asked.fontconfig import Fontconfig
from booklet.shaping.asked.harfbuzz import HarfBuzz
from booklet.shaping.asked.pango import Pango
from booklet.shaping.descriptions import SCALE

fontconfig = Fontconfig()
harfbuzz = harfbuzz_subset = HarfBuzz()
harfbuzz_vector = None
gobject = pango = pangoft2 = Pango()
TO_UNITS, FROM_UNITS = SCALE, 1 / SCALE


def unicode_to_char_p(string: str) -> tuple[bytes, bytes]:
    """A text as the functions take it, and its bytes."""
    encoded = string.encode().replace(b"\0", b"")
    return encoded, encoded


__all__ = [
    "FROM_UNITS",
    "TO_UNITS",
    "ffi",
    "fontconfig",
    "gobject",
    "harfbuzz",
    "harfbuzz_subset",
    "harfbuzz_vector",
    "pango",
    "pangoft2",
    "unicode_to_char_p",
]
