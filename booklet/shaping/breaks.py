"""Where lines may break in a text, by the rules of UAX 14, and between which characters at all.

The rules are those that Pango keeps: numbers by example 7 of UAX 14, 8.2 (no break inside
`$(1,234.5)`); none for Hebrew, which is not set here.
"""

from __future__ import annotations

import unicodedata

from booklet.shaping.classes import class_of

HARD, SOFT = {"BK", "LF", "NL"}, {"BK", "CR", "LF", "NL"}
JOINED = {"CM", "ZWJ"}  # to what stands before (LB9)
CLOSING, NUMBERS = {"CL", "CP"}, {"NU", "SY", "IS"}
SYLLABLES = {"JL", "JV", "JT", "H2", "H3"}
FIXED, HYPHENS = {"PR", "PO"}, {"OP", "HY"}
BOUND = {"BA", "HY", "NS", "IN"}  # to what stands before (LB21, LB22)

# Pairs of classes that stay together: LB23 to LB29, of LB25 what depends on no more.
TOGETHER = frozenset(
    f"{before} {after}"
    for before, afters in {
        "AL": ("AL", "NU", "PR", "PO"),
        "NU": ("AL", "NU", "SY", "IS"),
        "IS": ("AL",),
        "PR": ("AL", "ID", "NU", "JL", "JV", "JT", "H2", "H3"),
        "PO": ("AL", "NU"),
        "ID": ("PO",),
        "OP": ("NU",),
        "HY": ("NU",),
        "JL": ("PO", "JL", "JV", "H2", "H3"),
        "JV": ("PO", "JV", "JT"),
        "JT": ("PO", "JT"),
        "H2": ("PO", "JV", "JT"),
        "H3": ("PO", "JT"),
    }.items()
    for after in afters
)
LONG = {("QU", "OP"), ("B2", "B2"), ("CL", "NS"), ("CP", "NS")}  # also with blanks between


def is_white(character: str) -> bool:
    """Whether a character is a blank that is left away at a line's end."""
    return character in "\t\n\r\f" or unicodedata.category(character) in ("Zs", "Zl", "Zp")


def starts(text: str) -> list[bool]:
    """Return for each place of a text, its end too, whether a character as it is read begins there
    (UAX 29, 3.1.1), which no line may part."""
    found, before, regions, kind = list[bool](), "", 0, ""
    for character in text:
        kind_before, kind = kind, class_of(character)
        regions = regions + 1 if kind == "RI" else 0
        found.append(not before or begins(before, kind_before, character, kind, regions))
        before = character
    return [*found, True]


def begins(before: str, kind_before: str, character: str, kind: str, regions: int) -> bool:
    """Whether a character begins anew after another one; both by their classes."""
    if (before, character) == ("\r", "\n"):
        return False
    category, earlier = unicodedata.category(character), unicodedata.category(before)
    if is_control(before, earlier) or is_control(character, category):
        return True
    if category in ("Mn", "Mc", "Me") or character in "\u200c\u200d\uff9e\uff9f":
        return False
    if "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f":
        return False
    if kind in SYLLABLES:
        return f"{kind_before} {kind}" not in TOGETHER
    if before == "\u200d" and category == "So":
        return False
    return not (kind == "RI" and regions % 2 == 0)


def is_control(character: str, category: str) -> bool:
    """Whether a character stands alone and controls what is read."""
    return category in ("Cc", "Zl", "Zp") or (
        category == "Cf" and character not in "\u200c\u200d" and character < "\U000e0020"
    )


class Rules:
    """Walks over a text and tells before each character whether a line may break there."""

    def __init__(self) -> None:
        self.before, self.earlier = "AL", "AL"  # the classes of what came last, and before that
        self.wide = False  # whether what came last is as wide as Han
        self.character = ""
        self.number = ""  # `NU` in a number, `CL` behind a bracket that closes one, `RI` in a pair

    def allow(self, character: str, kind: str, following: str, start: bool) -> bool:
        """Whether a line may break before a character of a class, which another class follows."""
        allowed = False
        if start or kind in JOINED or kind in SYLLABLES or kind == "RI":
            row = self.earlier if self.before == "SP" else self.before
            always = self.always(character, kind, row)
            allowed = self.usually(character, kind, following) if always is None else always
            self.count(kind)
        self.pass_over(character, kind)
        return allowed

    def always(self, character: str, kind: str, row: str) -> bool | None:
        """LB4 to LB20, in their order; None where they say nothing. `row` is the class of what
        stands before the blanks."""
        before = self.before
        if before in HARD or (before == "CR" and character != "\n"):
            return True
        if kind in SOFT or kind in ("SP", "ZW") or self.character == "\u200d":
            return False
        if row == "ZW":
            return True
        if self.is_bound(kind) or row == "OP" or (row, kind) in LONG:
            return False
        if before == "SP":
            return True
        if "QU" in (before, kind):
            return False
        return True if "CB" in (before, kind) else None

    def is_bound(self, kind: str) -> bool:
        """LB9 to LB13: whether a character always stays with the one before it."""
        before = self.before
        return (
            (kind in JOINED and before not in (*SOFT, "SP", "ZW"))
            or "WJ" in (before, kind)
            or before == "GL"
            or (kind == "GL" and before not in ("SP", "BA", "HY"))
            or kind == "EX"
            or (before != "NU" and kind in ("CL", "CP", "IS", "SY"))
        )

    def usually(self, character: str, kind: str, following: str) -> bool:
        """LB21 to LB31."""
        before = self.before
        if kind in BOUND or before == "BB" or f"{before} {kind}" in TOGETHER:
            return False
        if before in FIXED and kind in HYPHENS and following == "NU":
            return False
        if self.number == "NU" and (kind in NUMBERS or kind in CLOSING or kind in FIXED):
            return False
        if self.number == "CL" and kind in FIXED:
            return False
        if self.number == "RI" and kind == "RI":
            return False
        if before in ("AL", "NU") and kind == "OP":
            return is_wide(character)
        return not (before == "CP" and kind in ("AL", "NU") and not self.wide)

    def count(self, kind: str) -> None:
        """Note whether a character belongs to a number, or to a pair of regional letters."""
        if kind in JOINED or (self.number == "NU" and kind in NUMBERS):
            return
        if kind == "RI":
            self.number = "" if self.number == "RI" else "RI"
        elif kind in CLOSING:
            self.number = "CL" if self.number == "NU" else ""
        else:
            self.number = "NU" if kind == "NU" else ""

    def pass_over(self, character: str, kind: str) -> None:
        """Go on behind a character."""
        if kind in JOINED:
            if not self.character or self.before in (*SOFT, "SP", "ZW"):
                self.before = "AL"  # LB10
        elif kind != "SP" or self.before != "SP":
            self.earlier, self.before = self.before, kind
        self.character, self.wide = character, is_wide(character)


def is_wide(character: str) -> bool:
    """Whether a character is as wide as Han (UAX 11)."""
    return unicodedata.east_asian_width(character) in "FWH"


def breaks(text: str, begin: list[bool]) -> list[bool]:
    """Return for each place of a text, its end too, whether a line may break there."""
    kinds = [*map(class_of, text), "BK"]
    rules = Rules()
    found = [
        rules.allow(character, kind, following, start)
        for character, kind, following, start in zip(text, kinds, kinds[1:], begin, strict=False)
    ]
    return [False, *found[1:], True] if text else [True]
