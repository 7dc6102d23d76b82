"""Characters by number and name: which are never seen, and how any is shown in a message."""

from __future__ import annotations

import unicodedata

# Unicode 16.0, table 2-3: control, format, surrogate, private-use, unassigned; line ends.
MEANINGLESS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# DerivedCoreProperties.txt, Default_Ignorable_Code_Point, what is of other categories.
FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
HOLLOW = FILLERS | frozenset("\ufffc\ufffd")  # and what stands in for what is not there
"""What is not seen or has no meaning, though it is of other categories than MEANINGLESS."""
SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
GETA = "〓"
"""What is printed for a character that cannot be."""
FURTHER = (
    range(0x1100, 0x1200), range(0x3131, 0x318F), range(0xA960, 0xA97D), range(0xAC00, 0xD7A4),
    range(0xD7B0, 0xD7FC), range(0x20000, 0x2A6E0), range(0x2A700, 0x2B73A),
    range(0x2B740, 0x2B81E), range(0x2B820, 0x2CEA2), range(0x2CEB0, 0x2EBE1),
    range(0x2F800, 0x2FA20),
)  # fmt: skip
"""What the faces of the distribution `booklet-cjk-faces` draw besides: Hangul, and the Han of GB
18030-2022, implementation level 3."""
MOST = 60  # characters of a text that a message repeats


def faulty(character: str) -> bool:
    """Whether a character is not seen or has no meaning where it is printed."""
    return character in HOLLOW or unicodedata.category(character) in MEANINGLESS


def sound(text: str) -> bool:
    """Whether no character of a text is faulty, nor any other blank than a space in it: what is
    printable is of no category of MEANINGLESS."""
    return text.isprintable() and HOLLOW.isdisjoint(text)


def unseen(character: str) -> bool:
    """Whether a character needs no glyph: readers are to leave it out where they do not know it
    (Unicode 16.0, 5.21: Default_Ignorable_Code_Point)."""
    return (
        unicodedata.category(character) in ("Cf", "Zl", "Zp")
        or character in FILLERS
        or any(ord(character) in each for each in SELECTORS)
    ) and character not in "\ufff9\ufffa\ufffb"


def further(character: str) -> bool:
    """Whether the faces of the distribution `booklet-cjk-faces` are to draw a character."""
    return any(ord(character) in each for each in FURTHER)


def called(character: str) -> str:
    """Number and name of a character: U+202E RIGHT-TO-LEFT OVERRIDE."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def shown(character: str) -> str:
    """A character with its number and name, itself only where it can be seen."""
    itself = "" if faulty(character) or unseen(character) else f"“{character}” "
    return f"{itself}{called(character)}"


def visible(text: str) -> str:
    """A text with what cannot be seen in it named: a message never carries such a character."""
    if sound(text):
        return text
    return "".join(f"[{called(each)}]" if faulty(each) else each for each in text)


def in_short(text: str) -> str:
    """A text as a message repeats it, no longer than it can be read."""
    return text if len(text) <= MOST else f"{text[:MOST]}…"
