"""What becomes of the elements of a page that are more than words in a line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from booklet.intake.gathering.elements import MARKS, OTHERWISE, UNSHOWN, styled
from booklet.intake.gathering.looks import lost, marked
from booklet.intake.gathering.mathml import linear
from booklet.intake.gathering.runs import ordered, said
from booklet.intake.gathering.texts import Gathering, flat, spoken, trimmed
from booklet.intake.opening.trees import text_in
from booklet.intake.told import Kind
from booklet.intake.web.flow import BOXES, Flow, Standing, kind_of
from booklet.intake.web.grid import set_table
from booklet.intake.web.lists import set_list
from booklet.model.blocks import Break, Code, Figure, Heading, Mark, Paragraph, Quotation, Run
from booklet.model.numerals import is_han

LEVELS = 4
READINGS = ("rt", "rtc")
QUOTES = (("“", "”"), ("‘", "’"))


def broken(flow: Flow, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
    """A line that is ended."""
    text.runs.append(Run("\n", marks))


def paused(flow: Flow, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
    """A pause between paragraphs."""
    text.end()
    text.blocks.append(Break(flow.tree.place(element)))


def quoted(flow: Flow, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
    """Words in quotation marks."""
    begin, end = QUOTES[flow.quotes % 2]
    text.runs.append(Run(begin, marks))
    flow.quotes += 1
    flow.inside(element, text, marks)
    flow.quotes -= 1
    text.runs.append(Run(end, marks))


def heading(flow: Flow, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
    """A heading of one of four levels."""
    text.end()
    runs = trimmed(flow.runs(element, text))
    if runs:
        level = min(int(element.tag[1]), LEVELS)
        text.blocks.append(Heading(level, runs, flow.tree.place(element)))
    text.end()


def quotation(flow: Flow, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
    """A quotation of whole paragraphs."""
    text.end()
    if blocks := flow.blocks(element):
        text.blocks.append(Quotation(blocks, flow.tree.place(element)))


def ruby(flow: Flow, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
    """Characters and what is over them; readings belong to what stands between them and those
    before (HTML 4.5.10)."""
    bases, readings = [(element.text or "").strip()], list[str]()
    for child in element:
        said, tail = "".join(text_in(child).split()), (child.tail or "").strip()
        base = "" if child.tag in UNSHOWN or child.tag in READINGS else said
        if child.tag in READINGS:
            readings.append(said)
        if readings and (base or tail):
            text.runs += read_over(bases, readings, marks)
            bases, readings = [""], []
        bases += [base] if child.tag == "rb" else []
        bases[-1] += tail if child.tag == "rb" else base + tail
    text.runs += read_over(bases, readings, marks)


def read_over(bases: list[str], readings: list[str], marks: tuple[Mark, ...]) -> Iterator[Run]:
    """Each base with its reading, where there are as many; else all with the first one. A reading
    over nothing is text."""
    said = [base for base in bases if base]
    if len(said) != len(readings):
        said = ["".join(said)]
    for base, reading in zip_longest(said, readings, fillvalue=""):
        yield Run(base or reading, marks, reading=(reading or None) if base else None)


def box(flow: Flow, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
    """A box to be ticked."""
    open, ticked = BOXES[kind_of(element)]
    text.runs.append(Run(open if element.get("checked") is None else ticked, marks))


def listing(flow: Flow, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
    """A list. Without items it is none: old pages indent by it."""
    text.end()
    if not set_list(flow, element, text, marks):
        flow.inside(element, text, marks)
        text.end()


def lines(flow: Flow, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
    """Text whose lines are kept: code, or paragraphs where most of it is Han."""
    text.end()
    place = flow.tree.place(element)
    said = kept(flow, element).strip("\n")
    if 2 * sum(map(is_han, said)) > len("".join(said.split())):
        stripped = (line.strip() for line in said.split("\n"))
        text.blocks += (Paragraph((Run(line),), place) for line in stripped if line)
    elif said.strip():
        text.blocks.append(Code(said, place))


def kept(flow: Flow, element: Element) -> str:
    """The text of an element as it stands in the file; what is no text is told."""
    parts = [element.text or ""]
    for child in element:
        tag = child.tag
        if tag == "img":
            flow.told.tell(Kind.PICTURE, child.get("alt", ""), flow.tree.place(child))
        elif isinstance(tag, str) and tag not in UNSHOWN and not flow.leaves(child):
            tell_looks(flow, child)
            parts.append("\n" if tag == "br" else kept(flow, child))
        parts.append(child.tail or "")
    return "".join(parts)


def tell_looks(flow: Flow, element: Element) -> None:
    """Tell what code does not keep of the looks of an element in it."""
    looks, place = styled(element), flow.tree.place(element)
    own = (MARKS[element.tag],) if element.tag in MARKS else ()
    kinds = [Kind.UNMARKED] if {*marked(element.tag, looks, own)} - {Mark.CODE} else []
    kinds += [OTHERWISE[element.tag]] if element.tag in OTHERWISE else []
    for kind in (*kinds, *lost(looks)):
        flow.told.tell(kind, text_in(element), place)


def term(flow: Flow, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
    """What a definition defines: a paragraph of its own, in bold."""
    text.end()
    flow.inside(element, text, ordered((*marks, Mark.STRONG)))
    text.end()


def picture(flow: Flow, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
    """A picture, which stands behind its paragraph."""
    place, words = flow.tree.place(element), element.get("alt", "").strip()
    source = element.get("src", "")
    found, kind = flow.pictured(source, place)
    if found is None:
        if kind:
            flow.told.tell(kind, words or source, place)
        return
    if any(run.text.strip(" \0") for run in text.runs):
        flow.told.tell(Kind.IN_LINE, words, place)
    text.figures.append(replace(found, alternative=words or "图"))


def figure(flow: Flow, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
    """A picture with its words below; these stay where the picture cannot be taken."""
    text.end()
    inner, under = Gathering(text.place, runs=[Run(spoken(element.text))]), Gathering(text.place)
    for each in element:
        if isinstance(each.tag, str):
            flow.element(each, under if each.tag == "figcaption" else inner, ())
        inner.runs.append(Run(spoken(each.tail)))
    blocks, words = list(inner.whole()), flat(under.whole())
    last = blocks[-1] if blocks else None
    if isinstance(last, Figure) and words:
        text.blocks += [*blocks[:-1], replace(last, caption=words)]
    else:
        text.blocks += blocks
        text.runs += words
        text.end()


def drawing(flow: Flow, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
    """A drawing, which is told."""
    words = text_in(element)
    kind = Kind.DRAWN if words.strip() else Kind.DRAWING
    flow.told.tell(kind, words, flow.tree.place(element))


def formula(flow: Flow, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
    """A formula, in one line."""
    runs = linear(element)
    flow.told.tell(Kind.FORMULA, said(runs), flow.tree.place(element))
    text.runs += (replace(run, marks=ordered((*marks, *run.marks))) for run in runs)


def table(flow: Flow, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
    """A table; it stands by itself."""
    text.end()
    set_table(flow, element, text)
    text.end()


STANDING: dict[str, Standing] = {
    "br": broken, "hr": paused, "q": quoted, "blockquote": quotation,
    "ruby": ruby, "ul": listing, "ol": listing, "menu": listing,
    "input": box, "dir": listing, "pre": lines, "listing": lines, "xmp": lines,
    "dt": term, "img": picture, "image": picture, "figure": figure,
    "svg": drawing, "math": formula, "table": table,
    **{f"h{level}": heading for level in range(1, 7)},
}  # fmt: skip
