"""OpenDocument texts (OpenDocument 1.3, part 3, 5 to 9): blocks, and what is not taken."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree.ElementTree import Element

from booklet.errors import OrderError, Place
from booklet.errors.faults import brought as faults
from booklet.intake.archive import Archive, unpacked
from booklet.intake.epub import Pictures
from booklet.intake.gathered import Text, flat, spoken, trimmed
from booklet.intake.markup import text_in
from booklet.intake.odtstyles import Level, Styles, counted, whole
from booklet.intake.taken import Taken
from booklet.intake.titles import titled
from booklet.intake.told import Kind, Told
from booklet.intake.words import ordered
from booklet.model.blocks import (
    Block,
    Cell,
    Figure,
    Heading,
    Item,
    Listing,
    Mark,
    Paragraph,
    Run,
    Runs,
    Table,
)

LEVELS = 4
MOST_REPEATED = 200
LEFT = {
    "tracked-changes": Kind.DELETED, "annotation": Kind.COMMENT, "table-of-content": Kind.CONTENTS,
    "alphabetical-index": Kind.CONTENTS, "illustration-index": Kind.CONTENTS,
    "table-index": Kind.CONTENTS, "object-index": Kind.CONTENTS, "user-index": Kind.CONTENTS,
    "hidden-text": Kind.HIDDEN, "hidden-paragraph": Kind.HIDDEN, "forms": Kind.MENU,
    "object": Kind.EMBEDDED, "object-ole": Kind.EMBEDDED, "plugin": Kind.EMBEDDED,
    "sequence-decls": Kind.HIDDEN, "variable-decls": Kind.HIDDEN, "user-field-decls": Kind.HIDDEN,
}  # fmt: skip
PLAIN_LEVELS = [Level() for _ in range(10)]


def take_odt(data: bytes, name: str, folder: Path, *, plain: bool = False) -> Taken:
    """The text of an OpenDocument text."""
    archive, told = unpacked(data, name), Told()
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise OrderError(faults.NOT_AS_NAMED.at(Place(name), why="locked with a password"))
    content, styles = archive.xml("content.xml").root, Styles()
    if "styles.xml" in archive.files:
        styles.read(archive.xml("styles.xml").root)
    styles.read(content)
    body = content.find("body/text")
    if body is None:
        raise OrderError(faults.NOT_AS_NAMED.at(Place(name), why="it holds no text"))
    blocks = Reader(name, styles, Pictures(archive, folder), told).blocks(body)
    if not blocks:
        raise OrderError((*told.findings, faults.NO_WORDS.at(Place(name))))
    title, rest = titled(blocks, None)
    return Taken(title or named(archive), rest, told.findings)


def named(archive: Archive) -> str | None:
    """The title that a text says of itself."""
    if "meta.xml" not in archive.files:
        return None
    return (
        next((text_in(e).strip() for e in archive.xml("meta.xml").root.iter("title")), "") or None
    )


@dataclass
class Reader:
    """Turns the elements of one text into blocks; `count` is the paragraph that is being read."""

    name: str
    styles: Styles
    pictures: Pictures
    told: Told
    count: int = 0
    outline: list[int] = field(default_factory=list)
    lists: dict[str, list[int]] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        return Place(self.name, self.count)

    def blocks(self, element: Element) -> tuple[Block, ...]:
        text = Text(self.place)
        for child in element:
            self.block(child, text)
        return text.whole()

    def block(self, element: Element, text: Text) -> None:
        """An element that stands among paragraphs."""
        if self.is_left(element):
            return
        match element.tag:
            case "h" | "p":
                self.paragraph(element, text)
            case "list":
                self.listing(element, text)
            case "table":
                self.table(element, text)
            case "frame" | "custom-shape" | "rect" | "g":
                self.frame(element, text)
                text.end()
            case _:
                for child in element:
                    self.block(child, text)

    def is_left(self, element: Element) -> bool:
        """Whether an element is left out, which is told."""
        kind = LEFT.get(element.tag)
        if element.get("display") == "none":
            kind = Kind.HIDDEN
        words = text_in(element)
        if kind and (words.strip() or kind is Kind.EMBEDDED):
            self.told.tell(kind, self.place, words)
        return kind is not None

    def paragraph(self, element: Element, text: Text) -> None:
        self.count += 1
        style = element.get("style-name", "")
        text.place = self.place
        if self.styles.is_on(style, "display"):
            text.end()
        self.inside(element, text, ())
        level = whole(element.get("outline-level"), 0) if element.tag == "h" else 0
        level = level or self.styles.level(style)
        if not level:
            text.end()
            return
        said = flat(Text(text.place, runs=text.runs).whole())
        text.runs = []
        if said:
            label = "" if element.get("is-list-header") == "true" else self.numbered(level)
            runs = (Run(label), *said) if label else said
            text.blocks.append(Heading(min(level, LEVELS), runs, text.place))
        text.end()

    def numbered(self, level: int) -> str:
        """The number of a heading, with a blank behind it."""
        levels = self.styles.outline
        if not 0 < level <= len(levels):
            return ""
        self.outline = counted(self.outline, level, levels, None)
        label = levels[level - 1].label(self.outline, levels)
        return f"{label} " if label and label[-1].isascii() else label

    def inside(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        text.runs.append(Run(spoken(element.text), marks))
        for child in element:
            self.inline(child, text, marks)
            text.runs.append(Run(spoken(child.tail), marks))

    def inline(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        """An element that stands in a line."""
        if self.is_left(element):
            return
        match element.tag:
            case "s" | "tab":
                text.runs.append(Run(" ", marks))
            case "line-break":
                text.runs.append(Run("\n", marks))
            case "span":
                self.span(element, text, marks)
            case "a":
                before, link = len(text.runs), element.get("href", "")
                self.inside(element, text, marks)
                if link.startswith(("http://", "https://", "mailto:")):
                    text.runs[before:] = [replace(run, link=link) for run in text.runs[before:]]
            case "note":
                text.runs.append(Run("", note=self.note(element)))
            case "ruby":
                base, reading = ("".join(text_in(each) for each in element.iter(tag))
                                 for tag in ("ruby-base", "ruby-text"))  # fmt: skip
                text.runs.append(Run(base, marks, reading=reading.strip() or None))
            case "frame" | "custom-shape" | "rect" | "g":
                self.frame(element, text)
            case _:
                self.inside(element, text, marks)

    def span(self, element: Element, text: Text, marks: tuple[Mark, ...]) -> None:
        style, words = element.get("style-name", ""), text_in(element)
        if self.styles.said(style, "display") == "none":
            self.told.tell(Kind.HIDDEN, self.place, words)
            return
        if self.styles.is_on(style, "text-line-through-style"):
            self.told.tell(Kind.STRUCK, self.place, words)
        if self.styles.is_on(style, "font-style"):
            self.told.tell(Kind.SLANTED, self.place, words)
        self.inside(element, text, ordered((*marks, *self.styles.marks(style))))

    def note(self, element: Element) -> tuple[Block, ...]:
        body = element.find("note-body")
        blocks = self.blocks(body) if body is not None else ()
        if all(isinstance(block, Paragraph) for block in blocks):
            return blocks
        return (Paragraph(flat(blocks), self.place),)

    def frame(self, element: Element, text: Text) -> None:
        """A picture, or a box of text; both stand behind the paragraph."""
        said = [text_in(each) for tag in ("title", "desc") for each in element.iter(tag)]
        words = " ".join(said).strip()
        boxes = [each for each in element if each.tag == "text-box"]
        if element.tag != "frame":
            boxes = [element] if any(True for _ in element.iter("p")) else []
        for box in boxes:
            self.told.tell(Kind.FRAMED, self.place, text_in(box))
            text.figures += self.blocks(box)
        objects = [each for each in element if self.is_left(each)]
        image = element.find("image")
        if boxes or objects:
            return
        if element.tag != "frame":
            self.told.tell(Kind.PICTURE, self.place, words)
            return
        figure, kind = self.pictures("" if image is None else image.get("href", ""), self.place)
        if figure is None:
            self.told.tell(kind or Kind.PICTURE, self.place, words)
        else:
            text.figures.append(replace(figure, alternative=words or "图"))

    def listing(self, element: Element, text: Text, depth: int = 1, style: str = "") -> None:
        """A list. It begins to count anew unless it says that it goes on."""
        text.end()
        style = element.get("style-name", style)
        levels = self.styles.lists.get(style, PLAIN_LEVELS)
        if depth == 1:
            goes_on = element.get("continue-list") or (
                style if element.get("continue-numbering") == "true" else ""
            )
            self.lists[""] = self.lists.get(goes_on, []) if goes_on else []
        items: list[Item] = []
        for child in element:
            if child.tag not in ("list-item", "list-header"):
                continue
            label = ""
            counts = child.tag == "list-item" and any(each.tag in ("p", "h") for each in child)
            if counts:
                start = child.get("start-value")
                at = min(depth, len(levels))
                self.lists[""] = counted(
                    self.lists[""], at, levels, whole(start, 1) if start else None
                )
                label = levels[at - 1].label(self.lists[""], levels)
            inner = Text(self.place)
            for each in child:
                if each.tag == "list":
                    self.listing(each, inner, depth + 1, style)
                else:
                    self.block(each, inner)
            add(items, label, inner.whole(), self.place)
        if depth == 1:
            self.lists[element.get("id", "")] = self.lists[style] = self.lists[""]
        text.blocks += as_list(items, text.blocks)

    def table(self, element: Element, text: Text) -> None:
        text.end()
        head: list[tuple[Cell, ...]] = []
        rows: list[tuple[Cell, ...]] = []
        parts = [
            (element, rows),
            *((each, head) for each in element if each.tag == "table-header-rows"),
        ]
        for part, found in reversed(parts):
            made = (tuple(cell for each in row for cell in self.cells(each, text))
                    for row in rows_in(part))  # fmt: skip
            found.extend(cells for cells in made if cells)
        if head or rows:
            text.blocks.append(Table(tuple(head), tuple(rows), (), self.place))
        text.end()

    def cells(self, element: Element, text: Text) -> list[Cell]:
        """A cell, as often as it is repeated."""
        if element.tag != "table-cell":
            return []
        blocks = self.blocks(element)
        text.figures += (block for block in blocks if isinstance(block, Figure))
        words: Runs = flat(block for block in blocks if not isinstance(block, Figure))
        if any(not isinstance(block, (Paragraph, Figure)) for block in blocks):
            self.told.tell(Kind.NESTED, self.place, "".join(run.text for run in words))
        columns, rows = (
            max(1, min(whole(element.get(f"number-{what}-spanned"), 1), 1000))
            for what in ("columns", "rows")
        )
        times = min(whole(element.get("number-columns-repeated"), 1), MOST_REPEATED)
        return [Cell(trimmed(words), columns=columns, rows=rows)] * times


def rows_in(part: Element) -> list[Element]:
    """The rows of a part of a table, whatever groups them, without those of its head."""
    rows: list[Element] = []
    for each in part:
        if each.tag == "table-row":
            rows.append(each)
        elif each.tag in ("table-rows", "table-row-group"):
            rows += rows_in(each)
    return rows


def add(items: list[Item], label: str, blocks: tuple[Block, ...], place: Place) -> None:
    """Add an item; what has no label and stands behind one is part of that."""
    if not blocks:
        return
    if not label and items:
        items[-1] = replace(items[-1], blocks=(*items[-1].blocks, *blocks))
    else:
        items.append(Item(label, blocks, place))


def as_list(items: list[Item], before: list[Block]) -> list[Block]:
    """The items as a list; headings in them are headings, and a list goes on with one before."""
    if any(isinstance(item.blocks[0], Heading) for item in items):
        return [block for item in items for block in with_label(item)]
    if items and before and isinstance(before[-1], Listing):
        items = [*before.pop().items, *items]  # type: ignore[union-attr]
    return [Listing(tuple(items), items[0].place)] if items else []


def with_label(item: Item) -> tuple[Block, ...]:
    first = item.blocks[0]
    if isinstance(first, Heading | Paragraph) and item.label:
        return (replace(first, runs=(Run(item.label), *first.runs)), *item.blocks[1:])
    return item.blocks
