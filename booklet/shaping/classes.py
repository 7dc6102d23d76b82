"""Line breaking classes of characters (UAX 14, table 1), for the scripts that are shaped here.

Most follow from the general category and the East Asian width; those that do not are listed, from
the Unicode Character Database. Small kana are non-starters (CJ is NS), ambiguous characters letters
(AI is AL), as UAX 14 has it for text of no known language (LB1).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

BY_CATEGORY = {
    "Cc": "CM", "Cf": "CM", "Mn": "CM", "Mc": "CM", "Me": "CM", "Nd": "NU", "Zl": "BK", "Zp": "BK",
    "Zs": "BA", "Ps": "OP", "Pe": "CL", "Pi": "QU", "Pf": "QU", "Sc": "PR", "Pd": "BA",
}  # fmt: skip
LISTED = {
    "AL": "605 2015 2061-2064 23E9-23EC 25FD-25FE 2648-2653 2693-26AB 26CE 2705 2728-2757 "
    "2795-27BF 2B1B-2B55 2E1A 1AFF0-1AFFE 1F18E-1F19A 1F3B5-1F3B6 1F3BC 1F4A0 1F4A2 1F4A4 1F4AF "
    "1F4B1-1F4B2 1F500-1F506 1F517-1F524 1F532-1F53D",
    "B2": "2014 2E3A-2E3B",
    "BA": "9 7C AD 964-965 16EB-16ED 1735-1736 1805 2027 2056 2058-205B 205D-205E 2CFA-2CFC 2CFF "
    "2E0E-2E15 2E19 2E2A-2E2D 2E30-2E31 2E33-2E34 2E3C-2E3E 2E41 2E43-2E4A 2E4C 2E4E-2E4F A92E "
    "10100-10102",
    "BB": "B4 2C8 2CC 2DF 1FFD",
    "BK": "B-C",
    "CB": "FFFC",
    "CL": "3001-3002 FE11-FE12 FE50 FE52 FF0C FF0E FF61 FF64",
    "CM": "3035",
    "CP": "29 5D",
    "CR": "D",
    "EX": "21 3F 61B-61F 1802-1803 2762-2763 2CF9 2CFE 2E2E 2E53-2E54 FE15-FE16 FE56-FE57 FF01 "
    "FF1F",
    "GL": "A0 34F 35C-362 1DCD 1DFC 2007 2011 202F",
    "HY": "2D",
    "ID": "23F1-23F2 2600-2603 2618 261A-261F 2639-263B 2668 26BF-26C8 26CD 26CF-26D1 26D3 "
    "26D8-26D9 26DC 26DF-26E1 26F1-26F4 26F7-26F9 26FE-2704 2708-270D 2764 3030 303F FE31-FE32 "
    "FE58 FE63 FF0D FF10-FF19 FF66 FF71-FF9D FFA0-FFDC 1F000-1F0F5 1F10D-1F10F 1F16D-1F16F 1F1AD "
    "1F321-1F39B 1F39E-1F39F 1F3CB-1F441 1F4FD-1F4FE 1F54A-1F5D3 1F5DC-1F5F3 1F5FA 1F6C6-1F6F3 "
    "1F7D5-1F7D8 1F8B0-1F8B1 1F93B-1F946 1FA60-1FA6D",
    "IN": "2024-2026 22EF FE19",
    "IS": "2C 2E 3A-3B 37E 589 60C 2044 FE10 FE13-FE14",
    "JL": "1100-115F A960-A97C",
    "JT": "11A8-11FF D7CB-D7FB",
    "JV": "1160-11A7 D7B0-D7C6",
    "LF": "A",
    "NL": "85",
    "NS": "203C-203D 2047-2049 3005 301C 303B-303C 3041 3043 3045 3047 3049 3063 3083 3085 3087 "
    "308E 3095-3096 309B-309E 30A0-30A1 30A3 30A5 30A7 30A9 30C3 30E3 30E5 30E7 30EE 30F5-30F6 "
    "30FB-30FE 31F0-31FF A015 FE54-FE55 FF1A-FF1B FF65 FF67-FF70 FF9E-FF9F 16FE2-16FE3 "
    "1B150-1B167 1F679-1F67B",
    "OP": "A1 BF 2E18",
    "PO": "25 A2 B0 2030-2037 2057 20A7 20B6 20BB 20BE 20C0 2103 2109 A838 FE6A FF05 FFE0",
    "PR": "2B 5C B1 2116 2212-2213",
    "QU": "22 27 275B-2760 2E00-2E0B 1F676-1F678",
    "RI": "1F1E6-1F1FF",
    "SP": "20",
    "SY": "2F",
    "WJ": "2060 FEFF",
    "ZW": "200B",
    "ZWJ": "200D",
}
SYLLABLES, CODAS = range(0xAC00, 0xD7A4), 28  # Hangul: every 28th has no coda


def spread(ranges: str) -> Iterator[str]:
    """Yield the characters of ranges of hexadecimal numbers."""
    for each in ranges.split():
        first, _, last = each.partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))


EXCEPTIONS = {character: name for name, ranges in LISTED.items() for character in spread(ranges)}


@cache
def class_of(character: str) -> str:
    """The class of a character by its short name, such as `ID`."""
    if listed := EXCEPTIONS.get(character):
        return listed
    if ord(character) in SYLLABLES:
        return "H3" if (ord(character) - SYLLABLES.start) % CODAS else "H2"
    found = BY_CATEGORY.get(unicodedata.category(character), "AL")
    wide = unicodedata.east_asian_width(character) in "WF"
    return "ID" if found == "AL" and wide else found
