"""Markdown: CommonMark with tables and footnotes, and three additions.

    {拼|pīn}                       a reading over characters
    [长江]{.name} H~2~O x^2^       专名号, below and above the line
    :::verse … :::                 a block that Markdown lacks: see CONTAINERS

Labels are text: a list item is printed with the number as it is typed. `*…*` is 着重号, `**…**`
黑体; next to Han both may begin and end beside marks, where CommonMark (0.31, 6.2) would leave the
stars. A cell that is `<` belongs to the one at its left, one that is `^` to the one above. HTML is
text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate, groupby

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from booklet.errors import Finding, Place
from booklet.faults import intake as faults
from booklet.intake.dialect import additions, is_wide
from booklet.intake.tables import spanned
from booklet.model.blocks import (
    Align,
    Block,
    Break,
    Cell,
    Code,
    Figure,
    Heading,
    Item,
    Listing,
    Mark,
    Paragraph,
    Question,
    Quotation,
    Run,
    Runs,
    Signature,
    Table,
    Verse,
)

DEEPEST = 100
LEVELS = 4
SOFT = "\x00"
MARKS = {
    "strong": Mark.STRONG,
    "em": Mark.EMPHASIS,
    "sub": Mark.SUBSCRIPT,
    "sup": Mark.SUPERSCRIPT,
    "name": Mark.UNDERLINE,
}
ALIGNED = {"text-align:right": Align.END, "text-align:center": Align.CENTRE}


def read_markdown(text: str, file: str, first: int = 1) -> tuple[tuple[Block, ...], list[Finding]]:
    """The blocks of a text whose first line is line `first` of its file, and what of it was not
    taken as it stands."""
    tokens = parser().parse(text)
    reader = Reader(file, first)
    if any(token.level >= DEEPEST for token in tokens):
        return (), [faults.TOO_DEEP.at(Place(file, first), most=DEEPEST)]
    root = SyntaxTreeNode(tokens)
    for node in root.children:
        if node.type == "footnote_block":
            reader.notes = {each.meta["id"]: each for each in node.children}
    blocks = reader.blocks(each for each in root.children if each.type != "footnote_block")
    return blocks, reader.findings


@cache
def parser() -> MarkdownIt:
    """The dialect. Deeper nesting than it follows would be left out, and is refused instead."""
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).enable("table")
    return made.use(footnote_plugin, inline=False, always_match_refs=False).use(additions)


@dataclass
class Reader:
    """Turns the syntax tree of one text into blocks; `notes` are its footnotes by their number."""

    file: str
    first: int
    notes: dict[int, SyntaxTreeNode] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    open: list[int] = field(default_factory=list)

    def place(self, node: SyntaxTreeNode) -> Place:
        line = node.map[0] if node.map else 0
        return Place(self.file, self.first + line, 1)

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Block, ...]:
        return tuple(block for node in nodes for block in self.block(node))

    def block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """What a node is; a paragraph with pictures is the paragraph and a figure for each."""
        place = self.place(node)
        match node.type:
            case "heading":
                level = min(int(node.tag[1:]), LEVELS)
                yield Heading(level, self.runs(node), place)
            case "paragraph":
                yield from self.paragraph(node, place)
            case "blockquote":
                yield Quotation(self.blocks(node.children), place)
            case "bullet_list" | "ordered_list":
                yield Listing(tuple(self.item(each) for each in node.children), place)
            case "table":
                yield self.table(node, (), place)
            case "fence" | "code_block":
                yield Code(node.content.removesuffix("\n"), place)
            case "hr":
                yield Break(place)
            case "container_block":
                yield from self.container(node, place)
            case other:
                self.findings.append(faults.NOT_TAKEN.at(place, what=other))

    def paragraph(self, node: SyntaxTreeNode, place: Place) -> Iterator[Block]:
        runs = self.runs(node)
        pictures = [each for each in node.walk() if each.type == "image"]
        if any(run.text.strip() or run.note for run in runs):
            yield Paragraph(runs, place)
            if pictures:
                self.findings.append(faults.PICTURE_IN_LINE.at(place))
        for picture in pictures:
            caption = picture.attrs.get("title", "")
            yield Figure(
                picture=str(picture.attrs["src"]),
                size=(1, 1),
                caption=(Run(str(caption)),) if caption else (),
                alternative=picture.content,
                place=place,
            )

    def item(self, node: SyntaxTreeNode) -> Item:
        label = f"{node.info}{node.markup}" if node.info else "•"
        return Item(label, self.blocks(node.children), self.place(node))

    def table(self, node: SyntaxTreeNode, caption: Runs, place: Place) -> Table:
        rows = [row.children for part in node.children for row in part.children]
        cells = [[Cell(self.runs(cell), aligned(cell)) for cell in row] for row in rows]
        return Table(spanned(cells[:1]), spanned(cells[1:]), caption, place)

    def container(self, node: SyntaxTreeNode, place: Place) -> Iterator[Block]:
        name, _, title = node.info.strip().partition(" ")
        maker = CONTAINERS.get(name)
        if maker is None:
            known = "、".join(CONTAINERS)
            self.findings.append(faults.UNKNOWN_BLOCK.at(place, name=name, known=known))
            yield from self.blocks(node.children)
            return
        yield from maker(self, node, title.strip(), place)

    def verse(self, node: SyntaxTreeNode, title: str, place: Place) -> Iterator[Block]:
        if title:
            yield Heading(LEVELS, (Run(title),), place)
        yield Verse(tuple(self.lines(each) for each in node.children), place)

    def signature(self, node: SyntaxTreeNode, title: str, place: Place) -> Iterator[Block]:
        yield Signature(tuple(line for each in node.children for line in self.lines(each)), place)

    def question(self, node: SyntaxTreeNode, title: str, place: Place) -> Iterator[Block]:
        """The question stands behind the name of the block, or is its first paragraph."""
        children = list(node.children)
        asked = (Run(title),) if title else self.runs(children.pop(0)) if children else ()
        yield Question(asked, self.blocks(children), place)

    def captioned(self, node: SyntaxTreeNode, title: str, place: Place) -> Iterator[Block]:
        """A table with a caption, which stands behind the name of the block."""
        for each in node.children:
            if each.type == "table":
                yield self.table(each, (Run(title),) if title else (), self.place(each))
            else:
                yield from self.block(each)

    def runs(self, node: SyntaxTreeNode) -> Runs:
        """The runs of a block that holds text."""
        return joined(self.unjoined(node))

    def lines(self, node: SyntaxTreeNode) -> tuple[Runs, ...]:
        """The same line by line, as they stand in the file."""
        kept = (replace(run, text="\n") if run.text == SOFT else run for run in self.unjoined(node))
        return tuple(lines_of(kept))

    def unjoined(self, node: SyntaxTreeNode) -> list[Run]:
        inline = (each for each in node.children if each.type == "inline")
        return [run for each in inline for run in self.inline(each.children, ())]

    def inline(self, nodes: Iterable[SyntaxTreeNode], marks: tuple[Mark, ...]) -> Iterator[Run]:
        for node in nodes:
            match node.type:
                case "text" | "text_special":
                    yield Run(node.content, marks)
                case "softbreak":
                    yield Run(SOFT, marks)
                case "hardbreak":
                    yield Run("\n", marks)
                case "code_inline":
                    yield Run(node.content, ordered((*marks, Mark.CODE)))
                case "ruby":
                    yield Run(node.content, marks, reading=node.meta["reading"])
                case "link":
                    link = str(node.attrs["href"])
                    yield from (replace(r, link=link) for r in self.inline(node.children, marks))
                case "footnote_ref":
                    yield Run("", marks, note=self.note(node))
                case "image" | "footnote_anchor":
                    pass  # a figure of its own; the way back from a note, which paper lacks
                case _:
                    yield from self.inline(node.children, ordered((*marks, *marks_of(node))))

    def note(self, node: SyntaxTreeNode) -> tuple[Block, ...]:
        """What a footnote says. A note that calls itself would have no end: told, and left out."""
        number, label = node.meta["id"], node.meta["label"]
        if number in self.open:
            place = self.place(self.notes[number])
            self.findings.append(faults.NOTE_CALLS_ITSELF.at(place, label=label))
            return ()
        self.open.append(number)
        blocks = self.blocks(self.notes[number].children)
        self.open.remove(number)
        return blocks


Container = Callable[[Reader, SyntaxTreeNode, str, Place], Iterator[Block]]
CONTAINERS: dict[str, Container] = {
    "verse": Reader.verse,
    "signature": Reader.signature,
    "question": Reader.question,
    "table": Reader.captioned,
}


def marks_of(node: SyntaxTreeNode) -> tuple[Mark, ...]:
    """The marks that a node gives to what is in it."""
    named = str(node.attrs.get("class", "")).split() if node.type == "span" else [node.type]
    return tuple(MARKS[name] for name in named if name in MARKS)


def aligned(cell: SyntaxTreeNode) -> Align:
    return ALIGNED.get(str(cell.attrs.get("style")), Align.START)


def ordered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks each once, in the order in which they are declared."""
    given = set(marks)
    return tuple(mark for mark in Mark if mark in given)


def joined(runs: Sequence[Run]) -> Runs:
    """Runs without the line ends of the file: nothing between Han, else a blank; alike ones are
    one run."""
    text = "".join(run.text for run in runs)
    ends = accumulate(len(run.text) for run in runs)
    settled = (
        replace(run, text=line_end(text, at)) if run.text == SOFT else run
        for run, at in zip(runs, ends, strict=True)
    )
    groups = groupby(settled, lambda run: (replace(run, text=""), bool(run.reading or run.note)))
    merged = (
        [replace(alike, text="".join(run.text for run in group))] if not single else list(group)
        for (alike, single), group in groups
    )
    return tuple(run for group in merged for run in group if run.text or run.note)


def line_end(text: str, at: int) -> str:
    """What a line end of the file, just before `at`, is in the paragraph."""
    around = text[max(at - 2, 0) : at - 1] + text[at : at + 1]
    return "" if any(map(is_wide, around)) else " "


def lines_of(runs: Iterable[Run]) -> Iterator[Runs]:
    """The runs of each line, where line breaks part them."""
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in others:
            yield joined(line)
            line = [replace(run, text=text)]
    yield joined(line)
