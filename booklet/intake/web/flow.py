"""The elements of a page of HTML become blocks: what stands in a line is gathered, what does not
begins a block.

Used for web pages and for the chapters of an EPUB; `main` text is found elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from msgspec import Struct, field
from msgspec.structs import replace

from booklet.errors import Place
from booklet.intake.gathering.elements import (
    INLINE,
    LEFT,
    MARKS,
    OTHERWISE,
    UNSHOWN,
    is_hidden,
    styled,
)  # fmt: skip
from booklet.intake.gathering.looks import CASES, font_of, lost, marked
from booklet.intake.gathering.runs import SOFT, ordered, said
from booklet.intake.gathering.symbols import deciphered
from booklet.intake.gathering.texts import (
    Gathering,
    as_note,
    behind,
    figures_in,
    flat,
    linked,
    spoken,
)
from booklet.intake.opening.trees import plain, text_in
from booklet.intake.told import Kind, Told
from booklet.intake.web.added import BEFORE, BEHIND, COUNTED, ICON
from booklet.intake.web.pages import Tree
from booklet.model.blocks import Block, Figure, Mark, Run, Runs

Pictured = Callable[[str, Place], tuple[Figure | None, Kind | None]]
"""The figure of the picture that a name leads to, without words; or what it is not taken as,
unless that is told already."""


BLANKS = f" \u00a0{SOFT}"
BOXES = {"checkbox": ("☐", "☑"), "radio": ("○", "◉")}
"""What is seen of a field to be ticked, and of one that is."""
VALUED = frozenset({"hidden", *BOXES})  # fields whose value is not seen


class Flow(Struct):
    """Turns elements of one page into blocks.

    `standing` has what sets elements that are more than words in a line, by their tags. `apart` are
    elements that are left out, `calls` the links that call notes and what holds these, `back` the
    links that lead back from them. `font` is the symbol font that words stand in, `cased` how
    their letters are changed, `quotes` how many quotations they stand in."""

    tree: Tree
    told: Told
    pictured: Pictured
    standing: Mapping[str, Standing]
    apart: Mapping[Element, Kind] = field(default_factory=dict)
    calls: Mapping[Element, Element] = field(default_factory=dict)
    back: frozenset[Element] = frozenset()
    in_note: bool = False
    font: str = ""
    cased: str = ""
    quotes: int = 0
    notes: frozenset[Element] = frozenset()

    def __post_init__(self) -> None:
        self.notes = frozenset(self.calls.values())

    def blocks(self, element: Element) -> tuple[Block, ...]:
        """The blocks of what stands in an element."""
        text = Gathering(self.tree.place(element))
        self.inside(element, text, ())
        return text.whole()

    def runs(self, element: Element, text: Gathering) -> Runs:
        """What stands in an element as one text; its pictures go behind that of `text`."""
        blocks = self.blocks(element)
        text.figures += figures_in(blocks)
        return flat(each for each in blocks if not isinstance(each, Figure))

    def inside(self, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
        """Gather what stands in an element, in the looks that its style gives it."""
        looks, outer = styled(element), (self.font, self.cased)
        self.font = font_of(looks, element.get("face", ""), self.font)
        self.cased = looks.get("text-transform", self.cased)
        marks = marked(element.tag, looks, marks)
        self.tell(element, *lost(looks))
        self.added(element, BEFORE, text, marks)
        text.runs.append(Run(self.words(element.text), marks))
        for child in element:
            if isinstance(child.tag, str):
                self.element(child, text, marks)
            text.runs.append(Run(self.words(child.tail), marks))
        self.added(element, BEHIND, text, marks)
        self.font, self.cased = outer

    def tell(self, element: Element, *kinds: Kind) -> None:
        """Tell what is not kept of the looks of an element, if it has words."""
        words = text_in(element) if kinds else ""
        for kind in kinds if words.strip() else ():
            self.told.tell(kind, words, self.tree.place(element))

    def added(self, element: Element, side: str, text: Gathering, marks: tuple[Mark, ...]) -> None:
        """Gather what a style sheet puts at a side of what stands in an element; that numbers are
        put there is told."""
        if side == BEFORE and (numbered := element.get(COUNTED)) is not None:
            label = f"{numbered} {text_in(element)}"
            self.told.tell(Kind.COUNTED, label, self.tree.place(element))
        if side == BEFORE and (icon := element.get(ICON)):
            self.told.tell(Kind.ICON, icon, self.tree.place(element))
        words = element.get(side)
        for n, line in enumerate(words.split("\n") if words else ()):
            text.runs += [*([Run("\n", marks)] if n else []), Run(self.words(line), marks)]

    def words(self, text: str | None) -> str:
        """The text of an element as it is seen; the signs of a symbol font are characters."""
        text = CASES.get(self.cased, str)(text or "")
        if not self.font:
            return spoken(text)
        said, unknown = deciphered(spoken(text).replace("\u00a0", " "), self.font)
        if unknown:
            self.told.tell(Kind.SIGNS, unknown)
        return said

    def element(self, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
        """One element, in the place where it stands."""
        tag, place = plain(element.tag), self.tree.place(element)
        if tag in UNSHOWN or element in self.back or self.skips(element):
            return
        if self.leaves(element):
            return
        if element in self.calls and not self.in_note:
            self.call(element, text, marks)
        elif tag in self.standing:
            self.standing[tag](self, element, text, marks)
        elif tag in INLINE:
            self.in_line(element, tag, text, marks)
        else:
            text.end()
            text.place = place
            self.inside(element, text, marks)
            text.end()

    def leaves(self, element: Element) -> bool:
        """Whether an element is left out, which is told."""
        kind = self.apart.get(element) or (Kind.HIDDEN if is_hidden(element) else left(element))
        if kind is None:
            return False
        words = text_in(element) or typed(element)
        if words.strip() or kind in (Kind.MOVING, Kind.EMBEDDED):
            self.told.tell(kind, words, self.tree.place(element))
        return True

    def in_line(self, element: Element, tag: str, text: Gathering, marks: tuple[Mark, ...]) -> None:
        """Gather an element that stands in a line, with its marks and link."""
        if tag in OTHERWISE:
            self.tell(element, OTHERWISE[tag])
        if tag in MARKS:
            marks = ordered((*marks, MARKS[tag]))
        before, link = len(text.runs), element.get("href", "").strip()
        self.inside(element, text, marks)
        if styled(element).get("mso-list") == "ignore":  # a label as Word saves it, and blanks
            text.runs[before:] = [Run(f"{said(text.runs[before:]).strip(BLANKS)} ", marks)]
        if tag == "a":
            text.runs[before:] = linked([plainly(run) for run in text.runs[before:]], link)

    def skips(self, element: Element) -> bool:
        """Whether an element holds a note, which is set where it is called."""
        return not self.in_note and element in self.notes

    def call(self, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
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


def plainly(run: Run) -> Run:
    """A run of a link: the line below it is no mark."""
    return replace(run, marks=tuple(each for each in run.marks if each is not Mark.UNDERLINE))


def left(element: Element) -> Kind | None:
    """What an element is that no page prints; of templates, one of a part of the page is printed
    (HTML 4.12.3, `shadowrootmode`), of fields the boxes to be ticked."""
    printed = element.get("shadowrootmode") or kind_of(element) in BOXES
    return None if printed else LEFT.get(plain(element.tag))


def typed(element: Element) -> str:
    """What stands in a field of a form (HTML 4.10.5), where that can be seen."""
    kind = kind_of(element)
    return element.get("value", "") if kind and kind not in VALUED else ""


def kind_of(element: Element) -> str:
    """Which kind of field of a form an element is; nothing for what is none."""
    return element.get("type", "text").lower() if element.tag == "input" else ""


Standing = Callable[[Flow, Element, Gathering, tuple[Mark, ...]], None]
"""Sets an element and what stands in it behind a text."""
