"""Formulae (MathML 3) in one line; what stands low or high keeps that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from booklet.intake.opening.trees import plain
from booklet.model.blocks import Mark, Run
from booklet.patterns import pattern

SHAPES = {
    "mfrac": "0 / 1", "msup": "0 ^1", "msub": "0 _1", "msubsup": "0 _1 ^2", "mroot": "^1 √ 0",
    "munder": "0 _1", "mover": "0 ^1", "munderover": "0 _1 ^2",
}  # fmt: skip
"""Where the parts of an element stand: `^` and `_` before a part set it high or low."""
RAISED = {"^": Mark.SUPERSCRIPT, "_": Mark.SUBSCRIPT}
BRACKETED = frozenset({"mfrac", "mroot"})
BETWEEN = {"mtable": "; ", "mtr": ", "}
SOURCES = frozenset({"annotation", "annotation-xml", "none", "mprescripts"})
UNSEEN = pattern("[\u2061-\u2064]")
"""Signs that say what is meant, such as that two things are multiplied."""


def linear(element: Element) -> list[Run]:
    """The runs of a formula, or of a part of one."""
    tag, parts = plain(element.tag), [each for each in element if isinstance(each.tag, str)]
    if tag in SHAPES:
        return list(shaped(tag, [*map(linear, parts)]))
    said = UNSEEN.sub("", " ".join((element.text or "").split())) if not parts else ""
    runs = list(joined([linear(each) for each in parts if plain(each.tag) not in SOURCES], tag))
    match tag:
        case "msqrt":
            return [Run("√"), *bracketed(runs)]
        case "mfenced":
            return [Run(element.get("open", "(")), *runs, Run(element.get("close", ")"))]
        case "mspace":
            return [Run(" ")]
        case _:
            return [Run(said), *runs] if said else runs


def joined(parts: Sequence[Sequence[Run]], tag: str) -> Iterator[Run]:
    """Parts one after another, with what stands between those of a table or of brackets."""
    between = "," if tag == "mfenced" else BETWEEN.get(tag)
    for n, part in enumerate(parts):
        yield from [Run(between)] if n and between else []
        yield from part


def shaped(tag: str, parts: Sequence[list[Run]]) -> Iterator[Run]:
    """The parts of an element as SHAPES has them."""
    for each in SHAPES[tag].split():
        number = each.lstrip("^_")
        runs = parts[int(number)] if number.isdecimal() and int(number) < len(parts) else []
        if not number.isdecimal():
            yield Run(each)
        elif mark := RAISED.get(each[0]):
            yield from (replace(run, marks=(mark,)) for run in runs)
        else:
            yield from bracketed(runs) if tag in BRACKETED else runs


def bracketed(runs: list[Run]) -> list[Run]:
    """The runs; in brackets where a line would run them together with others."""
    return [Run("("), *runs, Run(")")] if len("".join(run.text for run in runs)) > 1 else runs
