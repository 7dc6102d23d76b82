"""How a number format shows a value: `"第"0"周"` shows 11 as 第11周.

Of the codes of ECMA-376-1, 18.8.31: literals, digits with their point and thousands, sections, the
text of a cell, percent. What has any other code is not shown here, and not guessed at."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from booklet.patterns import pattern

CODE = pattern(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<space>_.)|(?P<fill>\*.)'
    r"|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)|(?P<digits>[0#?]+(?:,[0#?]+)*(?:\.[0#?]+)?)"
    r"|(?P<text>@)|(?P<percent>%)|(?P<end>;)|(?P<plain>[^\x00-\x7f]|[-+() :$])|(?P<other>.)"
)
COLOURS = {"black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"}
Part = tuple[str, str]


def shown(value: str | float, code: str) -> str | None:
    """The value as the format shows it; None where that is not known."""
    sections = parted(code)
    if sections is None:
        return None
    if isinstance(value, str):
        texts = [section for section in sections if any(kind == "text" for kind, _ in section)]
        return filled_in(texts[-1], value, None) if texts else value
    number = Decimal(repr(float(value)))
    section = section_for(number, sections)
    negative = number < 0 and section is sections[0]
    told = filled_in(section, general(number.copy_abs()), number.copy_abs())
    return f"-{told}" if told is not None and negative else told


def parted(code: str) -> list[list[Part]] | None:
    """The sections of a format, each of its parts by kind; None where one is not known."""
    sections: list[list[Part]] = [[]]
    for found in CODE.finditer(code):
        kind, written = str(found.lastgroup), str(found[str(found.lastgroup)])
        if kind == "other" or (kind == "bracket" and not known_bracket(written)):
            return None
        if kind == "end":
            sections.append([])
        elif kind == "bracket":
            sections[-1].append(("quoted", currency(written)))
        elif kind not in ("fill", "space"):
            sections[-1].append((kind, written))
    return sections


def known_bracket(written: str) -> bool:
    """Whether brackets hold a colour, or a currency and a place."""
    return written.lower() in COLOURS or written.startswith("$")


def currency(written: str) -> str:
    """The sign of a currency in its brackets, if there is one: $¥-804."""
    return written[1:].partition("-")[0] if written.startswith("$") else ""


def section_for(number: Decimal, sections: list[list[Part]]) -> list[Part]:
    """The section for positive numbers, for negative ones, or for nought."""
    at = 1 if number < 0 else 2 if number == 0 else 0
    return sections[at] if at < len(sections) else sections[0]


def filled_in(section: list[Part], text: str, number: Decimal | None) -> str | None:
    """A section with the value in its place; None for more than one place, or none for a number."""
    places = sum(kind in ("digits", "general") for kind, _ in section)
    if number is not None and (places > 1 or (not places and len(section) == 0)):
        return None
    percent = any(kind == "percent" for kind, _ in section)
    told = []
    for kind, written in section:
        if kind == "digits" and number is not None:
            told.append(in_digits(number * 100 if percent else number, written))
        elif kind in ("text", "general"):
            told.append(text)
        else:
            told.append(written)
    return "".join(told)


def in_digits(number: Decimal, pattern: str) -> str:
    """A number rounded, padded and parted into thousands, as its digits say."""
    whole, _, behind = pattern.partition(".")
    rounded = number.quantize(Decimal(1).scaleb(-len(behind)), ROUND_HALF_UP)
    digits, _, fraction = f"{rounded:f}".partition(".")
    least = whole.count("0")
    digits = digits.zfill(least) if least else digits.lstrip("0")
    if "," in whole:
        digits = f"{int(digits or 0):,}"
    kept = fraction.rstrip("0").ljust(behind.count("0"), "0") if fraction else ""
    return f"{digits}.{kept}" if kept or behind else digits


def general(number: Decimal) -> str:
    """A number as it is shown without a format."""
    return f"{float(number):.15g}"
