"""The elements of a page of HTML become blocks: what stands in a line is gathered, what does not
begins a block.

Used for web pages and for the chapters of an EPUB; `main` text is found elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from booklet.errors import Place
from booklet.intake.gathering.runs import ordered
from booklet.intake.gathering.texts import (
    Text,
    as_note,
    behind,
    figures_in,
    flat,
    linked,
    spoken,
    trimmed,
)
from booklet.intake.opening.trees import text_in
from booklet.intake.told import Kind, Told
from booklet.intake.web.elements import INLINE, LEFT, MARKS, OTHERWISE, UNSHOWN, is_hidden
from booklet.intake.web.grid import set_table
from booklet.intake.web.lists import set_list
from booklet.intake.web.pages import Tree
from booklet.model.blocks import (
    Block,
    Break,
    Code,
    Figure,
    Heading,
    Mark,
    Paragraph,
    Quotation,
    Run,
    Runs,
)
from booklet.model.numerals import is_han

LEVELS = 4

Pictured = Callable[[str, Place], tuple[Figure, None] | tuple[None, Kind]]
"""The figure of the picture that a name leads to, without words; or what it is not taken as."""


@dataclass
class Flow:
    """Turns elements of one page into blocks.

    `apart` are elements that are left out, `calls` the links that call notes and what holds these,
    `back` the links that lead back from them."""

    tree: Tree
    told: Told
    pictured: Pictured
    apart: Mapping[Element, Kind] = field(default_factory=dict)
    calls: Mapping[Element, Element] = field(default_factory=dict)
    back: frozenset[Element] = frozenset()
    in_note: bool = False
    notes: frozenset[Element] = frozenset()

    def __post_init__(self) -> None:
        self.notes = frozenset(self.calls.values())

    def blocks(self, element: Element) -> tuple[Block, ...]:
        """The blocks of what stands in an element."""
        text = Text(self.tree.place(element))
        self.inside(element, text, ())
        return text.whole()

    def runs(self, element: Element, text: Text) -> Runs:
        """What stands in an element as one text; its pictures go behind that of `text`."""
        blocks = self.blocks(element)
        text.figures += figures_in(blocks)
        return flat(each for each in blocks if not isinstance(each, Figure))

    def inside(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        """Gather what stands in an element."""
        text.runs.append(Run(spoken(element.text), marks))
        for child in element:
            if isinstance(child.tag, str):
                self.element(child, text, marks)
            text.runs.append(Run(spoken(child.tail), marks))

    def element(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        """One element, in the place where it stands."""
        tag, place = element.tag.rpartition("}")[2], self.tree.place(element)
        if tag in UNSHOWN or element in self.back or self.skips(element):
            return
        kind = self.apart.get(element) or (Kind.HIDDEN if is_hidden(element) else LEFT.get(tag))
        if kind:
            self.leave(element, kind, place)
        elif element in self.calls and not self.in_note:
            self.call(element, text, marks)
        elif tag in STANDING:
            STANDING[tag](self, element, text, marks)
        elif tag in INLINE:
            self.in_line(element, tag, text, marks)
        else:
            text.end()
            text.place = place
            self.inside(element, text, marks)
            text.end()

    def leave(self, element: Element, kind: Kind, place: Place) -> None:
        words = text_in(element)
        if words.strip() or kind in (Kind.MOVING, Kind.EMBEDDED):
            self.told.tell(kind, words, place)

    def in_line(self, element: Element, tag: str, text: Text, marks: tuple[Mark, ...]) -> None:
        """Gather an element that stands in a line, with its marks and link."""
        if tag in OTHERWISE:
            self.told.tell(OTHERWISE[tag], text_in(element), self.tree.place(element))
        if tag in MARKS:
            marks = ordered((*marks, MARKS[tag]))
        before, link = len(text.runs), element.get("href", "").strip()
        self.inside(element, text, marks)
        if tag == "a":
            text.runs[before:] = linked(text.runs[before:], link)

    def skips(self, element: Element) -> bool:
        """Whether an element holds a note, which is set where it is called."""
        return not self.in_note and element in self.notes

    def call(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        """The note that a link calls; where it says nothing, the link is text."""
        inner = replace(self, in_note=True)
        said = text_in(element).strip("[]()〔〕（）【】 \n")
        whole = inner.blocks(self.calls[element])
        label_of = re.compile(rf"[\[(〔（【\s]*{re.escape(said)}[\])〕）】.、:：\s]*")
        notes = list(as_note(whole, self.told, text.place))
        if notes and (found := label_of.match(notes[0].text)):
            notes[0] = replace(notes[0], runs=behind(notes[0].runs, found.end()))
        if notes and notes[0].text:
            text.runs.append(Run("", note=tuple(notes)))
        else:
            self.inside(element, text, marks)

    def broken(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        text.runs.append(Run("\n", marks))

    def paused(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        text.end()
        text.blocks.append(Break(self.tree.place(element)))

    def quoted(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        text.runs.append(Run("“", marks))
        self.inside(element, text, marks)
        text.runs.append(Run("”", marks))

    def heading(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        """A heading of one of four levels."""
        text.end()
        runs = trimmed(self.runs(element, text))
        if runs:
            level = min(int(element.tag[1]), LEVELS)
            text.blocks.append(Heading(level, runs, self.tree.place(element)))
        text.end()

    def quotation(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        text.end()
        if blocks := self.blocks(element):
            text.blocks.append(Quotation(blocks, self.tree.place(element)))

    def ruby(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        """Characters and what is over them; a reading belongs to what stands between it and the
        one before (HTML 4.5.10)."""
        base = (element.text or "").strip()
        for child in element:
            said = "".join(text_in(child).split())
            if child.tag == "rt" or (child.tag == "rtc" and not base):
                reading = said or None
                text.runs.append(Run(base or said, marks, reading=reading if base else None))
                base = ""
            elif child.tag == "rtc":
                text.runs.append(Run(base, marks, reading=said or None))
                base = ""
            elif child.tag not in UNSHOWN:
                base += said
            base += (child.tail or "").strip()
        text.runs.append(Run(base, marks))

    def listing(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        """A list. Without items it is none: old pages indent by it."""
        text.end()
        if not set_list(self, element, text, marks):
            self.inside(element, text, marks)
            text.end()

    def lines(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        """Text whose lines are kept: code, or paragraphs where most of it is Han."""
        text.end()
        place = self.tree.place(element)
        said = self.kept(element).strip("\n")
        if 2 * sum(map(is_han, said)) > len("".join(said.split())):
            lines = (line.strip() for line in said.split("\n"))
            text.blocks += (Paragraph((Run(line),), place) for line in lines if line)
        elif said.strip():
            text.blocks.append(Code(said, place))

    def kept(self, element: Element) -> str:
        """The text of an element as it stands in the file; what is no text is told."""
        parts = [element.text or ""]
        for child in element:
            tag, place = child.tag, self.tree.place(child)
            kind = Kind.HIDDEN if isinstance(tag, str) and is_hidden(child) else LEFT.get(tag)
            if tag == "img":
                self.told.tell(Kind.PICTURE, child.get("alt", ""), place)
            elif kind:
                self.leave(child, kind, place)
            elif isinstance(tag, str) and tag not in UNSHOWN:
                parts.append("\n" if tag == "br" else self.kept(child))
            parts.append(child.tail or "")
        return "".join(parts)

    def term(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        """What a definition defines: a paragraph of its own, in bold."""
        text.end()
        self.inside(element, text, ordered((*marks, Mark.STRONG)))
        text.end()

    def picture(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        """A picture, which stands behind its paragraph."""
        place, words = self.tree.place(element), element.get("alt", "").strip()
        source = element.get("src", "")
        figure, kind = self.pictured(source, place)
        if figure is None:
            assert kind
            self.told.tell(kind, words or source, place)
            return
        if any(run.text.strip(" \0") for run in text.runs):
            self.told.tell(Kind.IN_LINE, words, place)
        text.figures.append(replace(figure, alternative=words or "图"))

    def figure(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        """A picture with its words below; these stay where the picture cannot be taken."""
        text.end()
        inner, under = Text(text.place, runs=[Run(spoken(element.text))]), Text(text.place)
        for each in element:
            if isinstance(each.tag, str):
                self.element(each, under if each.tag == "figcaption" else inner, ())
            inner.runs.append(Run(spoken(each.tail)))
        blocks, words = list(inner.whole()), flat(under.whole())
        last = blocks[-1] if blocks else None
        if isinstance(last, Figure) and words:
            text.blocks += [*blocks[:-1], replace(last, caption=words)]
        else:
            text.blocks += blocks
            text.runs += words
            text.end()

    def drawing(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        words = text_in(element)
        kind = Kind.DRAWN if words.strip() else Kind.DRAWING
        self.told.tell(kind, words, self.tree.place(element))

    def table(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        text.end()
        set_table(self, element, text)
        text.end()


Standing = Callable[[Flow, Element, Text, tuple[Mark, ...]], None]
STANDING: dict[str, Standing] = {
    "br": Flow.broken, "hr": Flow.paused, "q": Flow.quoted, "blockquote": Flow.quotation,
    "ruby": Flow.ruby, "ul": Flow.listing, "ol": Flow.listing, "menu": Flow.listing,
    "dir": Flow.listing, "pre": Flow.lines, "listing": Flow.lines, "xmp": Flow.lines,
    "dt": Flow.term, "img": Flow.picture, "image": Flow.picture, "figure": Flow.figure,
    "svg": Flow.drawing, "table": Flow.table,
    **{f"h{level}": Flow.heading for level in range(1, 7)},
}  # fmt: skip
