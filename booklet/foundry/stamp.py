"""Names and metrics of a cut face.

Names: the family is ours, so that no reserved name is used; version, copyright, trademark,
designers and licence stay the source's. Metrics: every face has its line box at 0.88 em over and
0.12 em under the baseline without a gap, so that mixed faces share baseline and line height.
"""

from typing import Any

from fontTools.ttLib import TTFont

ASCENT = 0.88
"""Top of the line box over the baseline, em."""

DESCENT = -0.12
"""Bottom of the line box, em."""

KEPT = (0, 5, 7, 8, 9, 11, 12, 13, 14)
"""Name IDs: copyright, version, trademark, maker and designer with addresses, licence and its."""

LICENCE = 13
WINDOWS, UNICODE, ENGLISH = 3, 1, 0x409
BOLD, REGULAR, USE_TYPO_METRICS = 1 << 5, 1 << 6, 1 << 7
BOLD_FROM = 600
NO_GLYPH_NAMES = 3
ADDED = ("sxHeight", "sCapHeight", "usDefaultChar", "usBreakChar", "usMaxContext")
"""What the table OS/2 has from its version 2 on."""


def stamp_metrics(font: TTFont, weight: int) -> None:
    """Set line box, weight and embedding right of `font`, in place."""
    em = font["head"].unitsPerEm
    above, below = round(ASCENT * em), round(DESCENT * em)
    hhea, os2, head, post = font["hhea"], font["OS/2"], font["head"], font["post"]
    bold = weight >= BOLD_FROM
    hhea.ascent, hhea.descent, hhea.lineGap = above, below, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = above, below, 0
    os2.usWinAscent, os2.usWinDescent = above, -below
    for name in ADDED:
        setattr(os2, name, getattr(os2, name, 0))
    os2.version = max(os2.version, 4)
    os2.usWeightClass = weight
    os2.fsSelection = USE_TYPO_METRICS | (BOLD if bold else REGULAR)
    os2.fsType = 0
    head.macStyle = int(bold)
    head.modified = head.created
    post.formatType = NO_GLYPH_NAMES


def stamp_names(font: TTFont, recipe: dict[str, Any]) -> None:
    """Name `font` after its recipe in `FONTS.toml`, in place."""
    family, names = recipe["family"], font["name"]
    subfamily = "Bold" if recipe["weight"] >= BOLD_FROM else "Regular"
    postscript = f"{family.replace(' ', '')}-{subfamily}"
    full = family if subfamily == "Regular" else f"{family} {subfamily}"
    texts = {number: names.getDebugName(number) for number in KEPT} | {
        1: family,
        2: subfamily,
        3: f"{font['head'].fontRevision:.3f};{postscript}",
        4: full,
        6: postscript,
        10: f"A cut version. {recipe['note']}",
    }
    texts[LICENCE] = texts[LICENCE] or recipe["licence"]
    names.names = []
    for number, text in sorted(texts.items()):
        if text:
            names.setName(text, number, WINDOWS, UNICODE, ENGLISH)
    if "CFF " in font:
        stamp_cff(font["CFF "].cff, family, full, postscript)


def stamp_cff(cff: Any, family: str, full: str, postscript: str) -> None:
    """Write the names of a face into its CFF table."""
    top = cff.topDictIndex[0]
    cff.fontNames = [postscript]
    top.FamilyName, top.FullName = family, full
    top.ROS = ("Adobe", "Identity", 0)
    for part in top.FDArray:
        part.FontName = postscript
