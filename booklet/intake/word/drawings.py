"""What is drawn in a Word file: pictures, boxes with text, rules, and what is not taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias
from xml.etree.ElementTree import Element

from msgspec import Struct
from msgspec.structs import replace

from booklet.intake.told import Kind, Told
from booklet.intake.word.markup import children, every, number, text_within
from booklet.model.blocks import Run
from booklet.patterns import pattern

Crop: TypeAlias = tuple[int, int, int, int]
TURNED = pattern(r"rotation:\s*-?[1-9]|\bflip:")
NAMED = {
    "wp:inline": "wp:docPr", "wp:anchor": "wp:docPr", "pic:pic": "pic:cNvPr",
    "wps:wsp": "wps:cNvPr", "wpg:wgp": "wpg:cNvPr", "wpg:grpSp": "wpg:cNvPr",
}  # fmt: skip
"""What names a drawing, or a part of one."""
UNSEEN = pattern(r"visibility:\s*hidden")
UPENDED = pattern(r"layout-flow:\s*vertical")
SHAPES = frozenset({"wps:wsp", "v:shape", "v:rect", "v:line", "v:oval", "v:roundrect", "v:polyline",
                    "v:curve", "v:arc", "a:graphicData"})  # fmt: skip
EQUATIONS = ("equation", "mathtype")  # names of programs, in small letters


class TextBox(Struct, frozen=True):
    """A box with paragraphs of its own."""

    content: Element


class Picture(Struct, frozen=True):
    """A picture: the id of its relation, what it shows, and how much of it is cut off at the left,
    the top, the right and the bottom, in thousandths of a per cent; `program` made the object that
    it stands for."""

    id: str
    words: str
    crop: Crop = (0, 0, 0, 0)
    program: str = ""


class Embedded(Struct, frozen=True):
    """A chart or a diagram: the id of the relation to what it says."""

    kind: Kind
    id: str
    words: str


class Stroke(Struct, frozen=True):
    """A line across the page."""


Drawn: TypeAlias = TextBox | Picture | Embedded | Stroke | Run


def drawings(element: Element, told: Told) -> Iterator[Drawn]:
    """What is drawn in `w:drawing`, `w:pict` or `w:object`, in the order in which it stands."""
    described = next((each for each in element.iter("wp:docPr")), None)
    words = "" if described is None else described.get("descr") or ""
    found = list(within(element, words, told))
    program = next((each.get("ProgID", "?") for each in element.iter("o:OLEObject")), "")
    if program and not any(isinstance(each, Picture) for each in found):
        told.tell(kind_of(program), program)
    if not found and (not len(element) or any(each.tag in SHAPES for each in element.iter())):
        told.tell(Kind.DRAWING, words)
    for each in found:
        if isinstance(each, Picture):
            yield replace(each, program=program)
        elif each is not None:
            yield each


def kind_of(program: str) -> Kind:
    """What it is that a program made, and that cannot be seen; pictures are by none."""
    if not program:
        return Kind.PICTURE
    return Kind.EQUATION if program.lower().startswith(EQUATIONS) else Kind.EMBEDDED


def within(element: Element, words: str, told: Told) -> Iterator[Drawn | None]:
    """What is drawn below an element; None for what has been told of."""
    for each in children(element):
        match each.tag:
            case _ if is_unseen(each):
                told.tell(Kind.HIDDEN, text_within(each, "w:t", "a:t") or words)
                yield None
            case "w:txbxContent":
                yield TextBox(each)
            case "pic:pic":
                yield picture(each, words, told)
            case "v:imagedata":
                yield Picture(each.get("r:id", ""), words or each.get("o:title", ""), cut(each))
            case "v:textpath":
                yield Run(f"{each.get('string', '')}\n")
            case "o:OLEObject":
                yield None
            case "a:p":
                told.tell(Kind.DRAWN, text_within(each, "a:t"))
                yield None
            case "c:chart" | "cx:chart":
                yield Embedded(Kind.CHART, each.get("r:id", ""), words)
            case "dgm:relIds":
                yield Embedded(Kind.DIAGRAM, each.get("r:dm", ""), words)
            case _ if each.get("o:hr") in ("t", "true"):
                yield Stroke()
            case _:
                if TURNED.search(each.get("style", "")):
                    told.tell(Kind.UPRIGHT, words)
                if is_vertical(each) and (boxed := text_within(element, "w:t")):
                    told.tell(Kind.VERTICAL, boxed)
                yield from within(each, each.get("alt") or words, told)


def is_vertical(element: Element) -> bool:
    """Whether an element says that the text of its box is turned or vertical."""
    match element.tag:
        case "wps:bodyPr":
            return element.get("vert", "horz") != "horz"
        case "wps:spPr":
            return any(number(each.get("rot")) for each in every(element, "a:xfrm"))
        case "v:textbox":
            return bool(UPENDED.search(element.get("style", "")))
        case _:
            return False


def is_unseen(element: Element) -> bool:
    """Whether a drawing, or a part of one, is hidden (20.4.2.5, 20.1.2.2.8; VML by its style)."""
    name = NAMED.get(element.tag)
    named = (part for each in element for part in (each, *each) if part.tag == name)
    hidden = any(each.get("hidden") in ("1", "true") for each in named)
    return hidden or bool(UNSEEN.search(element.get("style", "")))


def picture(element: Element, words: str, told: Told) -> Picture:
    """A picture of DrawingML (ECMA-376-1, 20.2)."""
    blip, source = (next(element.iter(name), None) for name in ("a:blip", "a:srcRect"))
    placed = next(element.iter("a:xfrm"), None)
    if placed is not None and is_turned(placed):
        told.tell(Kind.UPRIGHT, words)
    edges = [0 if source is None else edge(source.get(side, "")) for side in "ltrb"]
    id = "" if blip is None else blip.get("r:embed") or blip.get("r:link") or ""
    return Picture(id, words, (edges[0], edges[1], edges[2], edges[3]))


def is_turned(placed: Element) -> bool:
    """Whether a drawing is turned or mirrored where it is placed."""
    return bool(number(placed.get("rot"))) or any(
        placed.get(side, "0") in ("1", "true") for side in ("flipH", "flipV")
    )


def edge(word: str) -> int:
    """What is cut off of a side, in thousandths of a per cent, or as Strict files have it, in per
    cent (22.9.2.9)."""
    return portion(word[:-1]) // 100 if word.endswith("%") else number(word)


def cut(image: Element) -> Crop:
    """What is cut off of a picture of VML, which counts in 65536ths."""
    left, top, right, bottom = (portion(image.get(f"crop{side}", "")) for side in SIDES)
    return left, top, right, bottom


SIDES = ("left", "top", "right", "bottom")


def portion(word: str) -> int:
    """A part of a side, as a fraction or in 65536ths, in thousandths of a per cent."""
    try:
        return round(
            (float(word[:-1]) / 65536 if word.endswith("f") else float(word or 0)) * 100_000
        )
    except ValueError:
        return 0
