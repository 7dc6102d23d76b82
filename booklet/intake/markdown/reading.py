"""Markdown: CommonMark with tables and footnotes, and three additions.

    {拼|pīn}                       a reading over characters
    [长江]{.name} H~2~O x^2^       专名号, below and above the line
    :::verse … :::                 a block that Markdown lacks: see CONTAINERS

Labels are text: a list item is printed with the number as it is typed. `*…*` is 着重号, `**…**`
黑体; next to Han both may begin and end beside marks, where CommonMark (0.31, 6.2) would leave the
stars. A cell `<` belongs to the one at its left, a cell `^` to the one above. HTML is text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from booklet.errors import Finding, Place
from booklet.errors.faults import intake as faults
from booklet.intake.gathering.runs import SOFT, file_lines, joined, lines_of, ordered
from booklet.intake.labels import count_on, label_of
from booklet.intake.markdown.dialect import additions, marks_of, uncommented
from booklet.intake.markdown.notes import unprinted
from booklet.intake.markdown.tables import aligned, overfull, spanned
from booklet.intake.pictures import measured
from booklet.model.blocks import (
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


def read_markdown(text: str, file: str, first: int = 1) -> tuple[tuple[Block, ...], list[Finding]]:
    """The blocks of a text whose first line is line `first` of its file, and what of it was not
    taken as it stands."""
    context: dict[str, Any] = {}
    text, comments = uncommented(text)
    tokens = parser().parse(text, context)
    reader = Reader(file, first, text.split("\n"))
    reader.findings += [faults.COMMENT.at(Place(file, first + line, 1)) for line in comments]
    if any(token.level >= DEEPEST - 1 for token in tokens):
        return (), [faults.NESTED_TOO_DEEP.at(Place(file, first), most=DEEPEST)]
    root = SyntaxTreeNode(tokens)
    for node in root.children:
        if node.type == "footnote_block":
            reader.notes = {each.meta["id"]: each for each in node.children}
    blocks = reader.blocks(each for each in root.children if each.type != "footnote_block")
    reader.findings += unprinted(context, tokens, reader.said, file, first)
    return blocks, reader.findings


@cache
def parser() -> MarkdownIt:
    """The dialect. Deeper nesting than it follows would be left out, and is refused instead."""
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
    made.enable(["table", "strikethrough"])
    return made.use(footnote_plugin, inline=False, always_match_refs=False).use(additions)


@dataclass
class Reader:
    """Turns the syntax tree of one text into blocks; `notes` are its footnotes by their number,
    `level` is that of the last heading."""

    file: str
    first: int
    lines_of_file: list[str]
    notes: dict[int, SyntaxTreeNode] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    said: set[int] = field(default_factory=set)
    pictures: list[SyntaxTreeNode] = field(default_factory=list)
    level: int = 0

    def place(self, node: SyntaxTreeNode) -> Place:
        line = node.map[0] if node.map else 0
        return Place(self.file, self.first + line, 1)

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Block, ...]:
        return tuple(block for node in nodes for block in self.block(node))

    def block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """What a node is; pictures in its words are figures behind it."""
        place = self.place(node)
        made = tuple(self.made(node, place))
        yield from made
        pictures, self.pictures = self.pictures, []
        if made and pictures:
            self.findings.append(faults.PICTURE_IN_LINE.at(place))
        for picture in pictures:
            yield from self.figure(picture, place)

    def made(self, node: SyntaxTreeNode, place: Place) -> Iterator[Block]:
        """The blocks that a node of the syntax tree comes to."""
        match node.type:
            case "heading":
                self.level = min(int(node.tag[1:]), LEVELS)
                yield Heading(self.level, self.runs(node), place)
            case "paragraph":
                yield from self.paragraphs(node, place)
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
            case "footnote_anchor":
                pass
            case "container_block":
                yield from self.container(node, place)
            case other:
                self.findings.append(faults.NOT_TAKEN.at(place, what=other))

    def paragraphs(self, node: SyntaxTreeNode, place: Place) -> Iterator[Block]:
        """A paragraph; if its lines begin with labels that count on, one from each of these."""
        lines = file_lines(self.unjoined(node))
        heads = ["".join(run.text for run in line) for line in lines]
        apart = count_on(heads)
        begins = [n for n, head in enumerate(heads) if not n or (apart and label_of(head))]
        for start, stop in pairwise([*begins, len(lines)]):
            words = [run for line in lines[start:stop] for run in line]
            runs = joined(words[:-1] if words and words[-1].text == SOFT else words)
            if any(run.text.strip() or run.note for run in runs):
                yield Paragraph(runs, place._replace(line=place.line + start))

    def figure(self, node: SyntaxTreeNode, place: Place) -> Iterator[Block]:
        """The figure of a picture; none, but a finding, where it cannot be read."""
        name, caption = str(node.attrs["src"]), str(node.attrs.get("title", ""))
        found = measured(name, Path(self.file), place)
        if isinstance(found, Finding):
            self.findings.append(found)
            return
        if not node.content:
            self.findings.append(faults.PICTURE_WITHOUT_WORDS.at(place, name=name))
        words = (Run(caption),) if caption else ()
        yield Figure(*found, words, node.content or caption or "图", place)

    def item(self, node: SyntaxTreeNode) -> Item:
        label = f"{node.info}{node.markup}" if node.info else "•"
        return Item(label, self.blocks(node.children), self.place(node))

    def table(self, node: SyntaxTreeNode, caption: Runs, place: Place) -> Table:
        """A table; cells that its head has no column for are told."""
        rows = [row.children for part in node.children for row in part.children]
        self.findings.extend(
            faults.ROW_TOO_LONG.at(self.place(row), words=words)
            for row, words in overfull(node, self.lines_of_file)
        )
        said = [str(cell.attrs.get("style", "")) for cell in rows[0]]
        cells = aligned([[Cell(self.runs(cell)) for cell in row] for row in rows], said)
        return Table(spanned(cells[:1]), spanned(cells[1:]), caption, place)

    def container(self, node: SyntaxTreeNode, place: Place) -> Iterator[Block]:
        """The blocks of a `:::` block; one of unknown name is told, and its text kept."""
        name, _, title = node.info.strip().partition(" ")
        maker = CONTAINERS.get(name)
        if maker is None:
            known = "、".join(CONTAINERS)
            self.findings.append(faults.UNKNOWN_BLOCK.at(place, name=name, known=known))
            yield from self.blocks(node.children)
            return
        yield from maker(self, node, title.strip(), place)

    def verse(self, node: SyntaxTreeNode, title: str, place: Place) -> Iterator[Block]:
        """A poem; its title, before a `|` who wrote it, is a heading below the last one."""
        title, _, name = (each.strip() for each in title.partition("|"))
        author = self.titled(name)
        if title:
            yield Heading(min(self.level + 1, LEVELS), self.titled(title), place)
        for lined, group in groupby(node.children, lambda each: each.type == "paragraph"):
            if lined:
                yield Verse(tuple(self.lines(each) for each in group), place, author)
                author = ()
            else:
                yield from self.blocks(group)

    def signature(self, node: SyntaxTreeNode, title: str, place: Place) -> Iterator[Block]:
        """The lines of a signature, that behind the name of the block being the first."""
        first = [self.titled(title)] if title else []
        for lined, group in groupby(node.children, lambda each: each.type == "paragraph"):
            if lined:
                lines = (line for each in group for line in self.lines(each))
                yield Signature((*first, *lines), place)
                first = []
            else:
                yield from self.blocks(group)

    def question(self, node: SyntaxTreeNode, title: str, place: Place) -> Iterator[Block]:
        """The question stands behind the name of the block, or is its first paragraph."""
        children = list(node.children)
        asked = self.titled(title) if title else self.runs(children.pop(0)) if children else ()
        yield Question(asked, self.blocks(children), place)

    def captioned(self, node: SyntaxTreeNode, title: str, place: Place) -> Iterator[Block]:
        """A table with a caption, which stands behind the name of the block."""
        for each in node.children:
            if each.type == "table":
                yield self.table(each, self.titled(title), self.place(each))
            else:
                yield from self.block(each)

    def titled(self, title: str) -> Runs:
        """The words behind the name of a block, which may have marks too."""
        return self.runs(SyntaxTreeNode(parser().parseInline(title))) if title else ()

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
        """The runs of inline nodes, which have these marks from around them."""
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
                case "image":
                    self.pictures.append(node)
                case "footnote_anchor":
                    pass  # the way back from a note, which paper lacks
                case "s":
                    self.findings.append(faults.NOT_STRUCK.at(Place(self.file, self.first)))
                    yield from self.inline(node.children, marks)
                case _:
                    yield from self.inline(node.children, ordered((*marks, *marks_of(node))))

    def note(self, node: SyntaxTreeNode) -> tuple[Block, ...]:
        """What a footnote says. A note that calls itself would have no end: told, and left out."""
        number, label = node.meta["id"], node.meta["label"]
        if number in self.open:
            place = self.place(self.notes[number])
            self.findings.append(faults.NOTE_CALLS_ITSELF.at(place, label=label))
            return ()
        self.said.add(number)
        self.open.append(number)
        blocks = self.blocks(self.notes[number].children)
        self.open.remove(number)
        if not all(isinstance(block, Paragraph) for block in blocks):
            place = self.place(self.notes[number])
            self.findings.append(faults.MORE_THAN_A_PARAGRAPH.at(place, label=label))
        return tuple(block for block in blocks if isinstance(block, Paragraph))


Container = Callable[[Reader, SyntaxTreeNode, str, Place], Iterator[Block]]
CONTAINERS: dict[str, Container] = {
    "verse": Reader.verse,
    "signature": Reader.signature,
    "question": Reader.question,
    "table": Reader.captioned,
}
