"""What style sheets put before and behind what stands in an element (CSS 2.2, 12.2).

Strings and attributes are words; of numbers that are counted it is only known that they are
there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from booklet.intake.gathering.elements import UNSEEN
from booklet.patterns import pattern

SIDES = ("before", "after")
BEFORE, BEHIND = (f"::{side}" for side in SIDES)  # where words are kept, in an element
COUNTED = "::counted"  # where it is kept that a number is put beside an element
ICON = "::icon"  # where it is kept that a picture is, and which
NUMBERS = ("counter", "counters")
QUOTES = {"open-quote": "“", "close-quote": "”"}
DRAWN = pattern("[\ue000-\uf8ff\u200b\ufeff\\s]*")
"""Nothing, or characters of a font that draws pictures with them."""
UNDRAWN = "\u200b\ufeff"


def add(element: Element, side: str, said: Mapping[str, str]) -> None:
    """Keep in an element what is said to be put at a side of what stands in it."""
    unseen = any(said.get(name) in words for name, words in UNSEEN.items())
    if "content" not in said or unseen or element.tag == "q":
        return
    parts = list(parts_of(said["content"], element))
    words = "".join(part for part in parts if part)
    if None in parts:
        element.set(COUNTED, words)
    elif DRAWN.fullmatch(words):
        if icon := words.strip().strip(UNDRAWN):
            element.set(ICON, icon)
    else:
        words, end = " ".join(words.split("\n")), "\n" if said.get("display") == "block" else ""
        element.set(f"::{side}", f"{words}{end}" if f"::{side}" == BEFORE else f"{end}{words}")


def parts_of(content: str, element: Element) -> Iterator[str | None]:
    """The words of a value of `content`; None for a number."""
    import tinycss2

    for each in tinycss2.parse_component_value_list(content, skip_comments=True):
        match each.type:
            case "string":
                yield each.value
            case "ident":
                yield QUOTES.get(each.lower_value, "")
            case "function" if each.lower_name == "attr":
                yield element.get(tinycss2.serialize(each.arguments).strip(), "")
            case "function" if each.lower_name in NUMBERS:
                yield None
            case "literal" if each.value == "/":
                return  # what is said instead of it
