"""Formulae (OMML: ECMA-376-1, 22.1) in one line; what stands low or high keeps that."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from booklet.intake.word.markup import GONE, children, every, first
from booklet.model.blocks import Mark, Run

PLAIN = frozenset({"m:r", "m:sSup", "m:sSub", "m:sSubSup", "m:e", "m:sup", "m:sub", "m:oMath",
                   "m:t", "m:oMathPara"})  # fmt: skip


def without_deleted(formula: Element) -> list[Element]:
    """What of a formula is marked as deleted; it is taken out of it."""
    found = [(part, each) for part in formula.iter() for each in part if is_deleted(each)]
    for part, each in found:
        part.remove(each)
    return [each for _, each in found]


def is_deleted(element: Element) -> bool:
    """Whether a part of a formula is marked as deleted: around it, or in its looks."""
    looks = ("w:rPr", f"{element.tag}Pr/m:ctrlPr/w:rPr", f"{element.tag}Pr/m:ctrlPr")
    said = (each.tag for path in looks for each in first(element, path) or ())
    return not GONE.isdisjoint((element.tag, *said))


def linear(formula: Element) -> Iterator[Run]:
    """The runs of a formula, or of a part of one."""
    for each in children(formula):
        if each.tag == "m:r":
            yield Run("".join(part.text or "" for part in each if part.tag in ("m:t", "w:t")))
        elif each.tag in SHAPES:
            yield from shaped(each)
        elif not each.tag.endswith("Pr"):
            yield from linear(each)


def is_plain(formula: Element) -> bool:
    """Whether a formula has nothing that one line does not show as well."""
    return all(each.tag in PLAIN or not each.tag.startswith("m:") or each.tag.endswith("Pr")
               for each in formula.iter())  # fmt: skip


def shaped(element: Element) -> Iterator[Run]:
    """What SHAPES says of an element, filled in; `^` and `_` before a part set it high or low."""
    for part in SHAPES[element.tag].split():
        mark = {"^": Mark.SUPERSCRIPT, "_": Mark.SUBSCRIPT}.get(part[0])
        name = part.lstrip("^_")
        if name.startswith("m:"):
            for n, inner in enumerate(every(element, name)):
                runs = list(shaped(inner) if inner.tag in SHAPES else linear(inner))
                between = SEPARATORS.get(element.tag) or value_of(element, "m:sepChr", "|")
                yield Run(between if n else "")
                yield from (
                    [replace(r, marks=(mark,)) for r in runs] if mark else wrapped(element, runs)
                )
        elif text := said(element, name):
            yield Run(text)


def wrapped(element: Element, runs: list[Run]) -> list[Run]:
    """The runs; in brackets where a line would run them together with others."""
    longer = element.tag in BRACKETED and len("".join(run.text for run in runs)) > 1
    return [Run("("), *runs, Run(")")] if longer else runs


def said(element: Element, name: str) -> str:
    """A sign that an element says in its properties, or one that stands as it is."""
    match name:
        case "chr":
            return value_of(element, "m:chr", USUAL.get(element.tag, ""))
        case "begin":
            return value_of(element, "m:begChr", "(")
        case "line":
            return "\u0305" if value_of(element, "m:pos", "bot") == "top" else "\u0332"
        case "end":
            return value_of(element, "m:endChr", ")") or " "  # what follows is no part of it
        case _:
            return name


def value_of(element: Element, name: str, default: str) -> str:
    """What the properties of an element say by a name."""
    found = first(element, f"{element.tag}Pr/{name}")
    return default if found is None else found.get("m:val", "")


SHAPES = {
    "m:f": "m:num / m:den",
    "m:sSup": "m:e ^m:sup",
    "m:sSub": "m:e _m:sub",
    "m:sSubSup": "m:e _m:sub ^m:sup",
    "m:sPre": "_m:sub ^m:sup m:e",
    "m:rad": "^m:deg √ m:e",
    "m:nary": "chr _m:sub ^m:sup m:e",
    "m:d": "begin m:e end",
    "m:func": "m:fName m:e",
    "m:limLow": "m:e _m:lim",
    "m:limUpp": "m:e ^m:lim",
    "m:acc": "m:e chr",
    "m:bar": "m:e line",
    "m:groupChr": "m:e chr",
    "m:eqArr": "m:e",
    "m:mr": "m:e",
    "m:m": "m:mr",
}
USUAL = {"m:nary": "∫", "m:acc": "\u0302", "m:groupChr": "⏟"}
SEPARATORS = {"m:eqArr": "; ", "m:mr": ", ", "m:m": "; "}
BRACKETED = frozenset({"m:f", "m:rad"})
