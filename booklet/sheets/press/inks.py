"""Inks: what red, green and blue become in print.

Greys are of black ink alone (K), the accent is a spot colour, and all else is parted into four inks
by the profile of the printing condition, relative colorimetric with black point compensation.
"""

from __future__ import annotations

import re
import struct
import zlib
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec import Struct
from PIL import Image, ImageCms

from booklet.patterns import pattern
from booklet.sheets.press.streams import SPOT

COATED = "FOGRA39"
"""The printing condition of the profile that comes with the program, as the ICC registry names
it."""

Colour = tuple[float, ...]
COLOURED = pattern(
    rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>|(?<![^\s])((?:[\d.]+\s+){3})(rg|RG)(?![^\s])",
    re.DOTALL,
)
"""A string, which is left as it is, or a colour that is set (PDF 32000-1, 8.6.8)."""


class Inks(Struct, frozen=True, dict=True):
    """A printing condition: its profile, what it is called, and the accent that is a spot colour,
    red, green and blue from 0 to 1."""

    profile: bytes
    name: str
    accent: Colour = ()

    @cached_property
    def transform(self) -> Any:
        """What parts pictures into inks."""
        screen = ImageCms.createProfile("sRGB")
        paper = ImageCms.ImageCmsProfile(BytesIO(self.profile))
        relative = ImageCms.Intent.RELATIVE_COLORIMETRIC
        compensated = ImageCms.Flags.BLACKPOINTCOMPENSATION
        return ImageCms.buildTransform(screen, paper, "RGB", "CMYK", relative, compensated)

    def parted(self, picture: Image.Image) -> Image.Image:
        """A picture in four inks; one that is grey in black ink alone."""
        if picture.mode in {"1", "L"}:
            return picture.convert("L")
        parted = ImageCms.applyTransform(picture.convert("RGB"), self.transform)
        assert parted is not None  # it is, unless the picture itself is to be changed
        return parted

    def inks_of(self, colour: Colour) -> Colour:
        """Cyan, magenta, yellow and black, from 0 to 1."""
        if len(set(colour)) == 1:
            return 0, 0, 0, 1 - colour[0]
        dot = Image.new("RGB", (1, 1), tuple(round(255 * part) for part in colour))
        return tuple(round(part / 255, 3) for part in self.parted(dot).tobytes())

    def set_by(self, colour: Colour, *, line: bool) -> str:
        """The words that set a colour, for a line or for what is filled."""
        if self.accent and all(
            abs(one - other) < 0.003 for one, other in zip(colour, self.accent, strict=True)
        ):
            return f"{SPOT} {'CS 1 SCN' if line else 'cs 1 scn'}"
        spelt = " ".join(f"{part:.3f}".rstrip("0").rstrip(".") for part in self.inks_of(colour))
        return f"{spelt} {'K' if line else 'k'}"

    def inked(self, content: bytes) -> bytes:
        """A content stream whose colours are those of inks."""

        def word(found: re.Match[bytes]) -> bytes:
            if found[2] is None:
                return found[0]
            colour = tuple(map(float, found[1].split()))
            return self.set_by(colour, line=found[2] == b"RG").encode()

        return COLOURED.sub(word, content)


def coated() -> bytes:
    """The profile that comes with the program: offset on coated paper."""
    return zlib.decompress((Path(__file__).parent / "profiles/coated.icc.z").read_bytes())


def prints_in_cmyk(profile: bytes) -> bool:
    """Whether this is the profile of a printer with four inks that says how to part colours
    (ICC.1:2004-10, 7.2 and 8.4)."""
    if len(profile) < 132 or profile[36:40] != b"acsp" or profile[12:20] != b"prtrCMYK":
        return False
    count = struct.unpack(">L", profile[128:132])[0]
    return b"B2A0" in {profile[132 + 12 * n : 136 + 12 * n] for n in range(min(count, 100))}


def described(profile: bytes) -> str:
    """What a profile is called."""
    opened = ImageCms.ImageCmsProfile(BytesIO(profile))
    return ImageCms.getProfileDescription(opened).strip()
