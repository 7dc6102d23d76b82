"""The functions of fontconfig that WeasyPrint calls. A configuration is the map of the faces.

What it writes for fontconfig of a face that a page brings (fonts-conf 5) is read here: what the
page says of it, and which characters it is for.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

from booklet.shaping.asked.memory import nothing
from booklet.shaping.faces import FULL_NAME, POSTSCRIPT_NAME, Ranges, Said, opened
from booklet.shaping.fontmap import STANDS, STEPS, FontMap

STYLES = {"roman": 0, "oblique": 1, "italic": 2}
STRETCHES = (
    "ultracondensed", "extracondensed", "condensed", "semicondensed", "normal",
    "semiexpanded", "expanded", "extraexpanded", "ultraexpanded",
)  # fmt: skip
NAMES = {b"fullname": FULL_NAME, b"postscriptname": POSTSCRIPT_NAME}
Pattern = dict[bytes, bytes]


def said_in(rules: ElementTree.Element) -> Said:
    """What rules say of a face."""
    told = {edit.get("name"): edit for edit in rules.iter("edit")}

    def text_of(name: str) -> str:
        return "".join(told[name].itertext()).strip() if name in told else ""

    weight, stretch = text_of("weight"), text_of("width")
    features = [each.text or "" for each in told["fontfeatures"]] if "fontfeatures" in told else []
    pairs = (each.partition(" ") for each in features)
    return Said(
        family=text_of("family"),
        style=STYLES.get(text_of("slant")),
        weight=STEPS[STANDS.index(int(weight))] if weight else None,
        stretch=STRETCHES.index(stretch) if stretch else None,
        features=tuple((tag, int(value)) for tag, _, value in pairs),
        only=ranges_of(told["charset"]) if "charset" in told else (),
    )


def ranges_of(charset: ElementTree.Element) -> Ranges:
    """The ranges of characters in a rule."""
    ends = ([int(end.text or "", 16) for end in each] for each in charset.iter("range"))
    return tuple((first, last) for first, last in ends)


class Fontconfig:
    """A configuration is a map of faces, a pattern the names that a face is sought by."""

    FcSetSystem, FcMatchFont = 0, 1
    FcConfigDestroy = FcPatternDestroy = staticmethod(nothing)
    FcConfigSubstitute = FcDefaultSubstitute = staticmethod(nothing)

    def FcInitLoadConfigAndFonts(self) -> FontMap:
        """A map without faces: the machine's are never asked for."""
        return FontMap()

    def FcConfigGetFonts(self, _: FontMap, __: int) -> SimpleNamespace:
        """So many fonts that nobody is warned of too few."""
        return SimpleNamespace(nfont=1)

    def FcConfigParseAndLoadFromMemory(self, config: FontMap, rules: bytes, _: bool) -> None:
        """Keep what is said of a face, for when its file is added."""
        config.said = said_in(ElementTree.fromstring(rules))

    def FcConfigAppFontAddFile(self, config: FontMap, path: bytes) -> bool:
        """Add the face in a file; false where it is none."""
        file = opened(Path(os.fsdecode(path)), said=config.said, held=True)
        if file:
            config.add(file)
        return file is not None

    def FcPatternCreate(self) -> Pattern:
        return {}

    def FcPatternAddString(self, pattern: Pattern, name: bytes, value: bytes) -> None:
        pattern[name] = value

    def FcFontMatch(self, config: FontMap, pattern: Pattern, _: Any) -> Pattern | None:
        """The names and the file of the face that has a name of a pattern; None if none has."""
        wanted = pattern[b"fullname"].decode().casefold()
        for file in config.files:
            for name, number in NAMES.items():
                own = [each for each in file.names(number) if each.casefold() == wanted]
                if own:
                    return {
                        **dict.fromkeys(NAMES, b""),
                        name: own[0].encode(),
                        b"file": str(file.path).encode(),
                    }
        return None

    def FcPatternGetString(self, pattern: Pattern, name: bytes, _: int, written: list[Any]) -> None:
        written[0] = pattern[name]
