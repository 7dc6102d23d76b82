"""The paragraphs of an OpenDocument text and what stands in them: blocks, and what is not taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from xml.etree.ElementTree import Element

from msgspec import Struct, field
from msgspec.structs import replace

from booklet.errors import Place
from booklet.intake.gathering.looks import CASES
from booklet.intake.gathering.mathml import linear
from booklet.intake.gathering.runs import ordered, said
from booklet.intake.gathering.texts import Gathering, as_note, flat, linked, spoken
from booklet.intake.lying import Lying
from booklet.intake.opendocument.styles import OFF, LabelStyle, OdtStyles, counted, whole
from booklet.intake.opening.trees import text_in
from booklet.intake.packed import Packed
from booklet.intake.told import Kind, Told
from booklet.model.blocks import Block, Heading, Listing, Mark, Run

LEVELS = 4
MOST_BLANKS = 100
LEFT = {
    "tracked-changes": Kind.DELETED, "annotation": Kind.COMMENT, "table-of-content": Kind.CONTENTS,
    "alphabetical-index": Kind.CONTENTS, "illustration-index": Kind.CONTENTS,
    "table-index": Kind.CONTENTS, "object-index": Kind.CONTENTS, "user-index": Kind.CONTENTS,
    "forms": Kind.MENU, "script": Kind.MACRO,
    "object": Kind.EMBEDDED, "object-ole": Kind.EMBEDDED, "plugin": Kind.EMBEDDED,
    "sequence-decls": Kind.HIDDEN, "variable-decls": Kind.HIDDEN, "user-field-decls": Kind.HIDDEN,
}  # fmt: skip
DRAWN = ("frame", "custom-shape", "rect", "g", "line", "polyline", "polygon", "regular-polygon",
         "path", "circle", "ellipse", "connector", "caption", "measure", "control")  # fmt: skip
SIGNS = {"s": " ", "tab": " ", "line-break": "\n"}


def is_hidden(element: Element) -> bool:
    """Whether an element is not seen, or a field hides what it stands for (7.7.13, 7.7.14)."""
    return element.get("display") == "none" or element.get("is-hidden") == "true"


class OdtWalk(Struct):
    """Turns the elements of one text into blocks. `standing` has what sets those that are no
    paragraphs, by their tags; `count` is the paragraph that is being read, `counts` what the list
    comes to that stands there, `lists` what those before came to, `cased` how letters are
    changed."""

    name: str
    styles: OdtStyles
    pictures: Packed
    told: Told
    standing: Mapping[str, Standing]
    lying: Lying = Lying()
    count: int = 0
    outline: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    cased: str = ""
    lists: dict[str, list[int]] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        return Place(self.name, self.count)

    def blocks(self, element: Element) -> tuple[Block, ...]:
        """The blocks of what stands in an element."""
        text = Gathering(self.place)
        for child in element:
            self.block(child, text)
        return united(text.whole())

    def block(self, element: Element, text: Gathering) -> None:
        """An element that stands among paragraphs."""
        match element.tag:
            case _ if self.is_left(element):
                pass
            case "h" | "p":
                self.paragraph(element, text)
            case tag if tag in self.standing:
                self.standing[tag](self, element, text)
            case tag if tag in DRAWN:
                self.frame(element, text)
                text.end()
            case _:
                for child in element:
                    self.block(child, text)

    def is_left(self, element: Element) -> bool:
        """Whether an element is left out, which is told."""
        kind = Kind.HIDDEN if is_hidden(element) else LEFT.get(element.tag)
        if kind is None:
            return False
        words = text_in(element) or element.get("string-value", "")
        if element.tag == "forms" and (typed := filled(element)):
            kind, words = Kind.FILLED, typed
        if words.strip() or kind is Kind.EMBEDDED:
            self.told.tell(kind, words)
        return True

    def formula(self, element: Element) -> Element | None:
        """The formula that an embedded object is, if it is one (14.6.5): MathML in it or beside."""
        if element.tag != "object":
            return None
        name = element.get("href", "").removeprefix("./").rstrip("/")
        root = self.pictures.archive.xml(f"{name}/content.xml") if name else element.find("math")
        return root if root is not None and root.tag == "math" else None

    def paragraph(self, element: Element, text: Gathering) -> None:
        """A paragraph, or a heading; one that its style or a field in it hides is told."""
        self.count += 1
        text.place = self.told.place = self.place
        style = element.get("style-name", "")
        fields = element.iter("hidden-paragraph")
        if self.styles.said(style, "display") == "none" or any(map(is_hidden, fields)):
            self.told.tell(Kind.HIDDEN, text_in(element))
            return
        if element in self.lying.others:
            self.told.tell(Kind.LYING, text_in(element))
        text.end()
        self.looked(element, style, text, ())
        level = whole(element.get("outline-level"), 0) if element.tag == "h" else 0
        level = level or self.styles.level(style)
        if level or self.styles.is_title(style):
            self.heading(element, level, text)
        text.end()

    def heading(self, element: Element, level: int, text: Gathering) -> None:
        """What has been gathered as a heading, with its number."""
        its = {*self.styles.marks(element.get("style-name", ""), ())}
        runs = [replace(run, marks=ordered({*run.marks} - its)) for run in text.runs]
        said = flat(Gathering(text.place, runs=runs).whole())
        text.runs = []
        if said:
            label = "" if element.get("is-list-header") == "true" else self.numbered(level)
            labelled = (Run(label), *said) if label else said
            text.blocks.append(Heading(min(level, LEVELS), labelled, text.place))

    def numbered(self, level: int) -> str:
        """The number of a heading, with a blank behind it."""
        levels = self.styles.outline
        if not 0 < level <= len(levels):
            return ""
        self.outline = counted(self.outline, level, levels, None)
        label = self.label(levels, self.outline)
        return f"{label} " if label and label[-1].isascii() else label

    def label(self, levels: list[LabelStyle], counts: list[int]) -> str:
        """The label of what is counted so far in a list; numbers of a rare kind are told."""
        its = levels[len(counts) - 1]
        if its.is_rare:
            self.told.tell(Kind.NUMERAL, its.format)
        return its.label(counts, levels)

    def looked(
        self, element: Element, style: str, text: Gathering, marks: tuple[Mark, ...]
    ) -> None:
        """Gather what stands in an element with a style; what of its looks is not kept is told."""
        words, outer = text_in(element), self.cased
        for kind in self.styles.lost(style) if words.strip() else ():
            if element.tag == "span" or not self.styles.is_usual(style, kind):
                self.told.tell(kind, words)
        self.cased = self.styles.said(style, "text-transform") or outer
        self.inside(element, text, self.styles.marks(style, marks))
        self.cased = outer

    def inside(self, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
        """Gather what stands in an element of a line."""
        case = CASES.get(self.cased, str)
        text.runs.append(Run(case(spoken(element.text)), marks))
        for child in element:
            self.inline(child, text, marks)
            text.runs.append(Run(case(spoken(child.tail)), marks))

    def inline(self, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
        """An element that stands in a line."""
        match element.tag:
            case _ if self.is_left(element):
                pass
            case tag if tag in SIGNS:
                text.runs.append(Run(SIGNS[tag] * spaces(element), marks))
            case "span":
                self.span(element, text, marks)
            case "a":
                before = len(text.runs)
                self.inside(element, text, marks)
                text.runs[before:] = linked(text.runs[before:], element.get("href", ""))
            case "note":
                text.runs.append(Run("", note=self.note(element)))
            case "ruby":
                text.runs.append(read_over(element, marks))
            case tag if tag in DRAWN:
                self.frame(element, text, marks)
            case _:
                self.inside(element, text, marks)

    def span(self, element: Element, text: Gathering, marks: tuple[Mark, ...]) -> None:
        """Gather characters with a style; hidden ones are told."""
        style, words = element.get("style-name", ""), text_in(element)
        if self.styles.said(style, "display") == "none":
            self.told.tell(Kind.HIDDEN, words)
            return
        self.looked(element, style, text, marks)

    def note(self, element: Element) -> tuple[Block, ...]:
        """The paragraphs of a note."""
        body = element.find("note-body")
        blocks = self.blocks(body) if body is not None else ()
        return as_note(blocks, self.told, self.place)

    def frame(self, element: Element, text: Gathering, marks: tuple[Mark, ...] = ()) -> None:
        """A formula, in one line; a picture or boxes of text, which stand behind the paragraph."""
        roots = [root for each in element if (root := self.formula(each)) is not None]
        for runs in map(linear, roots):
            self.told.tell(Kind.FORMULA, said(runs))
            text.runs += (replace(run, marks=ordered((*marks, *run.marks))) for run in runs)
        if roots:
            return
        for box in (boxes := boxes_in(element)):
            self.told.tell(Kind.FRAMED, text_in(box))
            text.figures += self.blocks(box)
        objects = [each for each in element if self.is_left(each)]
        if boxes or objects:
            return
        if element.tag == "frame":
            self.picture(element, text)
        else:
            self.told.tell(Kind.DRAWING, described(element))

    def picture(self, element: Element, text: Gathering) -> None:
        """The picture in a frame."""
        image, words = element.find("image"), described(element)
        name = "" if image is None else image.get("href", "")
        figure, kind = self.pictures(name, self.place)
        if figure is None:
            self.told.tell(kind or Kind.PICTURE, words)
            return
        mirrored = self.styles.said(element.get("style-name", ""), "mirror") not in OFF
        if mirrored or "rotate" in element.get("transform", ""):
            self.told.tell(Kind.UPRIGHT, words)
        text.figures.append(replace(figure, alternative=words or "图"))


Standing = Callable[[OdtWalk, Element, Gathering], None]
"""Sets an element and what stands in it behind a text."""


def united(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, lists that follow each other as one: many are written item by item."""
    made: list[Block] = []
    for listed, group in groupby(blocks, lambda block: isinstance(block, Listing)):
        its = list(group)
        if listed:
            items = (item for each in its if isinstance(each, Listing) for item in each.items)
            made.append(Listing(tuple(items), its[0].place))
        else:
            made += its
    return tuple(made)


def boxes_in(drawn: Element) -> list[Element]:
    """The boxes of text in a frame; a shape with text is one itself."""
    if drawn.tag == "frame":
        return [each for each in drawn if each.tag == "text-box"]
    return [drawn] if any(True for _ in drawn.iter("p")) else []


def described(drawn: Element) -> str:
    """What a drawing says that it shows."""
    said = (text_in(each) for tag in ("title", "desc") for each in drawn.iter(tag))
    return " ".join(said).strip()


def spaces(element: Element) -> int:
    """How many blanks an element stands for: `s` may say a number (6.1.3)."""
    return min(max(whole(element.get("c"), 1), 1), MOST_BLANKS) if element.tag == "s" else 1


def filled(forms: Element) -> str:
    """What people have typed into forms (13.5.4)."""
    return " ".join(filter(None, (each.get("current-value") for each in forms.iter())))


def read_over(ruby: Element, marks: tuple[Mark, ...]) -> Run:
    """Characters with a reading over them; a reading over nothing is text."""
    base, reading = ("".join(map(text_in, ruby.iter(tag))) for tag in ("ruby-base", "ruby-text"))
    over = reading.strip() or None
    return Run(base, marks, reading=over) if base.strip() else Run(base + reading, marks)
