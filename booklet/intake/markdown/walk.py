"""The syntax tree of Markdown becomes blocks.

Labels are text: a list item is printed with the number as it is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct, field
from msgspec.structs import replace

from booklet.errors import Finding, Place
from booklet.errors.faults import intake as faults
from booklet.intake.gathering.elements import MARKS as TAGS
from booklet.intake.gathering.elements import OTHERWISE, styled
from booklet.intake.gathering.looks import lost, marked
from booklet.intake.gathering.runs import SOFT, file_lines, joined, lines_of, ordered, said
from booklet.intake.gathering.texts import figures_in, flat
from booklet.intake.markdown.dialect import lost_of, marks_of
from booklet.intake.markdown.tables import overfull, parts_of
from booklet.intake.pictures import measured
from booklet.intake.told import Told
from booklet.model.blocks import (
    Block,
    Break,
    Code,
    Figure,
    Heading,
    Item,
    Listing,
    Mark,
    Paragraph,
    Quotation,
    Run,
    Runs,
    Table,
)
from booklet.model.labels import count_on, label_of
from booklet.patterns import pattern

TASK = pattern(r"\[([ xX])\][ \t]+")
"""The box of a task, at the head of an item (GitHub Flavored Markdown 0.29, 5.3)."""
LEVELS = 4
Nodes = Sequence[SyntaxTreeNode]


class MarkdownWalk(Struct):
    """Turns the syntax tree of one text into blocks; `named` has what makes the blocks that the
    file names, `notes` are its footnotes by their number, `level` is that of the last heading."""

    file: str
    first: int
    lines_of_file: list[str]
    named: Mapping[str, Maker]
    told: Told
    notes: dict[int, SyntaxTreeNode] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    said: set[int] = field(default_factory=set)
    pictures: list[SyntaxTreeNode | Figure] = field(default_factory=list)
    level: int = 0

    def place(self, node: SyntaxTreeNode) -> Place:
        line = node.map[0] if node.map else 0
        return Place(self.file, self.first + line, 1)

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Block, ...]:
        return tuple(block for node in nodes for block in self.block(node))

    def block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """What a node is; pictures in its words are figures behind it."""
        place = self.told.place = self.place(node)
        made = tuple(self.made(node, place))
        yield from made
        pictures, self.pictures = self.pictures, []
        if made and pictures:
            self.findings.append(faults.PICTURE_IN_LINE.at(place))
        for each in pictures:
            yield from [each] if isinstance(each, Figure) else self.figure(each, place)

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
            case "html_block":
                yield from self.page(node.content, place)
            case "comment":
                self.findings.append(faults.COMMENT.at(place))
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
        name = str(node.attrs["src"])
        caption = self.titled([SyntaxTreeNode(node.meta["caption"])])
        shows = "".join(run.text for run in self.titled([node]))
        found = measured(name, Path(self.file), place)
        if isinstance(found, Finding):
            self.findings.append(found)
            return
        if not shows:
            self.findings.append(faults.PICTURE_WITHOUT_WORDS.at(place, name=name))
        words = shows or "".join(run.text for run in caption) or "图"
        yield Figure(*found, caption, words, place)

    def item(self, node: SyntaxTreeNode) -> Item:
        """An item; its label is the span `.label` at its head, if there is one, or the box of a
        task instead of a bullet."""
        label = f"{node.info}{node.markup}" if node.info else "•"
        first = node.children[0] if node.children else None
        words = first.children[0].children if first and first.type == "paragraph" else []
        if words and words[0].attrs.get("class") == "label":
            label = "".join(run.text for run in self.inline(words.pop(0).children, ()))
        elif first and words and words[0].token and (task := TASK.match(first.children[0].content)):
            box = "☐" if task[1] == " " else "☑"
            label = f"{label}{box}" if node.info else box
            words[0].token.content = words[0].content[task.end() :]
        return Item(label, self.blocks(node.children), self.place(node))

    def table(self, node: SyntaxTreeNode, caption: Runs, place: Place) -> Table:
        """A table; cells that its head has no column for are told."""
        rows = [row.children for part in node.children for row in part.children]
        self.findings.extend(
            faults.ROW_TOO_LONG.at(self.place(row), words=words)
            for row, words in overfull(node, self.lines_of_file)
        )
        return Table(*parts_of(rows, self.runs), caption, place)

    def container(self, node: SyntaxTreeNode, place: Place) -> Iterator[Block]:
        """The blocks of a `:::` block; one of unknown name is told, and its text kept."""
        name = node.info.split()[0]
        titles = [each for each in node.children if each.type == "inline"]
        children = node.children[len(titles) :]
        maker = self.named.get(name)
        if maker is None:
            known = "、".join(self.named)
            self.findings.append(faults.UNKNOWN_BLOCK.at(place, name=name, known=known))
            yield from self.blocks(children)
            return
        yield from maker(self, children, titles, place)

    def titled(self, titles: Nodes) -> Runs:
        """The words behind the name of a block."""
        return joined([run for title in titles for run in self.inline(title.children, ())])

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
                    yield Run(node.content, marks, **node.meta)
                case "link":
                    link = str(node.attrs["href"])
                    yield from (replace(r, link=link) for r in self.inline(node.children, marks))
                case "footnote_ref":
                    yield Run("", marks, note=self.note(node))
                case "image":
                    self.pictures.append(node)
                case "html":
                    yield from self.in_line(node.content, marks)
                case "comment":
                    self.findings.append(faults.COMMENT.at(self.told.place))
                case "element":
                    yield from self.element(node, marks)
                case "footnote_anchor":
                    pass  # the way back from a note, which paper lacks
                case "s":
                    self.findings.append(faults.NOT_STRUCK.at(self.told.place))
                    yield from self.inline(node.children, marks)
                case _:
                    runs = list(self.inline(node.children, ordered((*marks, *marks_of(node)))))
                    for kind, name in lost_of(node):
                        self.told.tell(kind, f"{name}{said(runs)}")
                    yield from runs

    def element(self, node: SyntaxTreeNode, marks: tuple[Mark, ...]) -> list[Run]:
        """Words in an element of HTML; what is not kept of its looks is told."""
        own, looks = (
            (TAGS[node.tag],) if node.tag in TAGS else (),
            styled({"style": str(node.attrs.get("style", ""))}),
        )
        marks = marked(node.tag, looks, ordered((*marks, *own)))
        runs = list(self.inline(node.children, marks))
        kinds = (OTHERWISE[node.tag],) if node.tag in OTHERWISE else ()
        for kind in (*kinds, *lost(looks)):
            self.told.tell(kind, said(runs))
        return runs

    def in_line(self, html: str, marks: tuple[Mark, ...]) -> Iterator[Run]:
        """HTML in a line: its words, its pictures behind the block."""
        blocks = self.page(html, self.told.place)
        self.pictures += figures_in(blocks)
        runs = flat(each for each in blocks if not isinstance(each, Figure))
        yield from (replace(run, marks=ordered((*marks, *run.marks))) for run in runs)

    def page(self, html: str, place: Place) -> tuple[Block, ...]:
        """The blocks of HTML that begins at a place."""
        from booklet.intake.web.parts import blocks_of

        return blocks_of(html, place, self.told, self.pictured)

    def pictured(self, source: str, place: Place) -> tuple[Figure, None] | tuple[None, None]:
        """The figure of a picture beside the text, without words; none where that was told."""
        found = measured(source, Path(self.file), place)
        if isinstance(found, Finding):
            self.findings.append(found)
            return None, None
        return Figure(*found, (), "", place), None

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


Maker = Callable[[MarkdownWalk, Nodes, Nodes, Place], Iterator[Block]]
"""Makes the blocks of what stands in a `:::` block, and of the words behind its name."""
