"""The Latin forms of the marks that Latin and Chinese text share: “ ” ‘ ’ — … ·

A Chinese face draws them one em wide, as Chinese text wants them (GB/T 15834-2011, 5.1). Between
Latin words they are as Latin books have them. The sources have both forms: what the character map
does not name, the feature `pwid` (proportional widths), or `locl` of another language, does.
"""

from collections.abc import Iterator
from typing import Any

from fontTools.ttLib import TTFont

from booklet.foundry.outlines import point

SHARED = "“”‘’—…·"
CHARACTERS = frozenset(map(ord, f" \u00a0{SHARED}"))
FEATURES = ("pwid", "locl")
NARROW = 0.95  # em; a dash and an ellipsis of Latin text are nearly as wide


def set_latin(font: TTFont) -> None:
    """Let each shared mark be drawn by its Latin form, in place; features are given up."""
    em = font["head"].unitsPerEm
    for mark in SHARED:
        glyph = font.getBestCmap()[ord(mark)]
        forms = [*alternates(font, glyph, "pwid"), glyph, *alternates(font, glyph, "locl")]
        widths = [font["hmtx"][form][0] / em for form in forms]
        narrow = [form for form, width in zip(forms, widths, strict=True) if width < NARROW]
        point(font, mark, next(iter(narrow), forms[0]))
    for table in {"GSUB", "GPOS"} & set(font.keys()):
        del font[table]


def alternates(font: TTFont, glyph: str, feature: str) -> Iterator[str]:
    """Yield the glyphs that a feature has in the place of another one (OpenType, GSUB type 1)."""
    if "GSUB" not in font:
        return
    table: Any = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord if table.FeatureList else ():
        if record.FeatureTag == feature:
            for index in record.Feature.LookupListIndex:
                for subtable in table.LookupList.Lookup[index].SubTable:
                    plain = getattr(subtable, "ExtSubTable", subtable)
                    if glyph in getattr(plain, "mapping", {}):
                        yield plain.mapping[glyph]
