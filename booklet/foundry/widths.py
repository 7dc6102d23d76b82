"""Which characters are one em wide in every face."""

import unicodedata

PROPORTIONAL = frozenset("‐–¡¤¨ª\xad®°²³´¸¹º¼½¾¿′″⁴₁₂₃₄ⁿ€№™")


def is_full_width(character: str) -> bool:
    """Whether the character is one em wide in every face: Han and the marks set like Han.

    UAX #11 widths W and F, and of the ambiguous ones (A) the marks and numbers, `“”‘’—…·①`,
    but neither letters nor the signs that belong to Latin type.
    """
    width = unicodedata.east_asian_width(character)
    if width != "A":
        return width in "WF"
    return unicodedata.category(character)[:1] in "PSN" and not (
        character in PROPORTIONAL or unicodedata.category(character) == "Sk"
    )
