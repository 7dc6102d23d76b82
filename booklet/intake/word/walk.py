"""The walk over a Word file: paragraphs, tables and pictures in the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from msgspec import Struct, field
from msgspec.structs import replace

from booklet.errors import Place
from booklet.intake.lying import Lying
from booklet.intake.told import Kind, Told
from booklet.intake.word.contents import is_contents, is_entry
from booklet.intake.word.drawings import Embedded, Picture, Stroke, TextBox
from booklet.intake.word.ends import ends_gone, is_hidden, runs_on
from booklet.intake.word.lines import (
    BLANKS,
    TAB,
    Part,
    WordParagraph,
    paragraphs,
    trimmed,
    without_mark,
)
from booklet.intake.word.margins import Notes
from booklet.intake.word.markup import GONE, chosen, first, number, text_within, value
from booklet.intake.word.numbering import ListLabel, Numbering
from booklet.intake.word.package import Package, Relation
from booklet.intake.word.pictures import WordPictures
from booklet.intake.word.runs import TEXTS, Call, Inline, Piece, Turn
from booklet.intake.word.sections import begins_a_page, ends_a_section
from booklet.intake.word.styles import ParagraphStyle, Resolved, Styles, shape
from booklet.intake.word.tables import TableWalk as TableReader
from booklet.intake.word.tables import below, is_gone, kept
from booklet.model.blocks import Block, Break, Figure, Paragraph, Run, Table, text_of

INNER = frozenset({"w:r", "w:hyperlink", "w:fldSimple", "m:oMath", "m:oMathPara"})
FOREIGN = frozenset({"w:altChunk", "w:subDoc"})
SILENT = frozenset({"w:sectPr", "w:sdtPr", "w:sdtEndPr", "w:tcPr", "w:customXmlPr"})
COMMENT = "w:commentReference"
SHOWN = 20  # characters of a paragraph that tell which it is


class Walker(Struct):
    """Reads the stories of a file. `number` is that of the paragraph, `pending` what stands in
    paragraphs whose end is deleted, hidden, or that of an initial: the next one goes on with it,
    behind the number `ahead` of the first; `said` are the notes that have been read, `called` those
    that are called at all."""

    package: Package
    styles: Styles
    numbering: Numbering
    notes: Notes
    pictures: WordPictures
    told: Told
    plain: bool
    inline: Inline
    number: int = 0
    pending: list[Piece] = field(default_factory=list)
    ahead: ListLabel | None = None
    in_note: bool = False
    lying: Lying = Lying()
    said: dict[Call, tuple[Block, ...]] = field(default_factory=dict)
    called: set[tuple[str, str]] = field(default_factory=set)

    def story(self, root: Element, relations: Mapping[str, Relation]) -> list[Part]:
        """All that stands in a story, whose fields are its own."""
        outer, self.inline = self.inline, Inline(self.styles, relations, self.told)
        parts = self.enclosed(root)
        for each in self.inline.fields.open:
            if not each.told and each.code:
                self.told.tell(Kind.UNENDED, each.code)
        self.inline = outer
        return parts

    def enclosed(self, element: Iterable[Element]) -> list[Part]:
        """All that stands in an element whose last paragraph is not joined to what follows."""
        outer, self.pending = self.pending, []
        parts = [*self.parts(element), *self.left()]
        self.pending = outer
        return parts

    def left(self) -> Iterator[Part]:
        """The line of what is pending where no paragraph goes on with it."""
        label, self.ahead = self.ahead, None
        if self.pending:
            pieces, self.pending = self.pending, []
            yield from self.lines(pieces, WordParagraph((), self.told.place, label))

    def parts(self, parent: Iterable[Element]) -> Iterator[Part]:
        """The parts of the paragraphs and tables that stand in an element."""
        for each in parent:
            match each.tag:
                case "w:p":
                    yield from self.paragraph(each)
                case "w:tbl":
                    yield from self.table(each)
                case "mc:AlternateContent":
                    yield from self.parts(chosen(each))
                case "w:sdt" if is_contents(each):
                    self.told.tell(Kind.CONTENTS, text_within(each, "w:t"))
                    self.number += sum(inner.tag == "w:p" for inner in each.iter())
                case tag if tag in INNER:
                    pieces = self.inline.pieces([each], {}, None)
                    yield from self.lines(pieces, WordParagraph((), self.told.place))
                case tag if tag in GONE:
                    self.inline.gone(each)
                case tag if tag in FOREIGN:
                    self.told.tell(Kind.INSERTED, self.foreign(each))
                case tag if tag not in SILENT:
                    yield from self.parts(each)

    def foreign(self, element: Element) -> str:
        """What another file is called that is put in here."""
        relation = self.inline.relations.get(element.get("r:id", ""))
        return relation.target if relation else "?"

    def paragraph(self, element: Element) -> Iterator[Part]:
        """The parts of a paragraph, with its number and the breaks around it; none of the contents
        that Word made."""
        self.number += not self.in_note
        place = self.told.place = Place(self.package.archive.name, self.number)
        settings = first(element, "w:pPr")
        style = self.styles.paragraph(value(settings, "w:pStyle"))
        inside = self.inline.fields.lists
        own = list(self.inline.pieces(element, style.looks, None))
        listed = is_entry(style.names, said(own), inside or self.inline.fields.lists)
        if listed:
            self.told.tell(Kind.CONTENTS, text_within(element, *TEXTS))
        self.pending += () if listed else own
        if begins_a_page(settings):
            yield Break(place)
        if is_hidden(settings) and not ends_gone(settings):
            self.counted(self.label(shape(settings).over(style.shape), style))
        if not runs_on(settings) and (self.pending or not listed):
            size = number(value(element, "w:r/w:rPr/w:sz") or style.looks.get("w:sz"))
            yield from self.ended(settings, style, size)
        if ends_a_section(settings):
            yield Break(place)
        if element in self.lying.others:
            self.told.tell(Kind.LYING)
        self.told.settle(said(own)[:SHOWN])

    def ended(self, settings: Element | None, style: Resolved, size: int) -> Iterator[Part]:
        """The line of what is pending, and what hangs at it. The end of a section alone has no
        number."""
        pieces, self.pending = self.pending, []
        alone = first(settings, "w:sectPr") is not None and not said(pieces)
        line = WordParagraph((), self.told.place) if alone else self.line(settings, style, size)
        line, self.ahead = replace(line, label=self.ahead or line.label), None
        yield from self.lines(pieces, line)

    def counted(self, label: ListLabel | None) -> None:
        """Keep the number of a paragraph whose end is hidden, if it has words. Word writes such
        ones without a word where a list is to go on at another number (Set Numbering Value)."""
        self.ahead = self.ahead or (label if said(self.pending) else None)

    def line(self, settings: Element | None, style: Resolved, size: int) -> WordParagraph:
        """The line that a paragraph comes to, its characters still missing."""
        its = shape(settings).over(style.shape)
        return WordParagraph(
            (),
            self.told.place,
            self.label(its, style),
            style.names,
            style.level or (its.outline or 0) % 10,
            its.align or "start",
            its.indent or 0,
            size=size,
        )

    def label(self, its: ParagraphStyle, style: Resolved) -> ListLabel | None:
        """The number before a paragraph, if it has one."""
        if not its.list or its.list == "0":
            return None
        depth = self.numbering.depth(its.list, style.ids, its.depth)
        return self.numbering.label(its.list, depth)

    def lines(self, pieces: Iterable[Piece], line: WordParagraph) -> Iterator[Part]:
        """The line of a paragraph, parted where a page ends, and what hangs at it behind it."""
        runs, behind = list[Run](), list[Part]()
        for piece in pieces:
            match piece:
                case Run():
                    runs.append(piece)
                case Call():
                    runs.append(Run("", note=self.note(piece)))
                case Turn() | Stroke():
                    if behind or any(run.text.strip() or run.note for run in runs):
                        yield from self.finished(line, runs, behind)
                        line, runs, behind = replace(line, label=None), [], []
                    if piece != Turn(page=False):
                        yield Break(line.place)
                case _:
                    behind += self.hanging(piece, line.place)
        yield from self.finished(line, runs, behind)

    def finished(self, line: WordParagraph, runs: list[Run], behind: list[Part]) -> Iterator[Part]:
        """The line with its characters, then what stands behind it."""
        kept, lead = trimmed(runs)
        line = replace(line, runs=kept, lead=lead)
        if TAB in "".join(run.text for run in runs).strip(BLANKS):
            self.told.tell(Kind.TABBED)
        if not (line.is_blank and behind):
            yield line
            for each in behind:
                kind = Kind.IN_LINE if isinstance(each, Figure) else Kind.FRAMED
                self.told.tell(kind, line.text)
        yield from behind

    def hanging(self, piece: TextBox | Picture | Embedded, place: Place) -> list[Part]:
        """A box, a picture or a diagram."""
        match piece:
            case TextBox(content=content):
                parts = self.story(content, self.inline.relations)
                self.told.place = place
                return parts
            case Picture():
                figure = self.pictures.figure(piece, self.inline.relations, place)
                return [figure] if figure else []
            case Embedded():
                return self.embedded(piece, place)

    def embedded(self, piece: Embedded, place: Place) -> list[Part]:
        """The words of a diagram; those of a chart are told, and left out with it."""
        relation = self.inline.relations.get(piece.id)
        root = self.package.xml(relation.target) if relation and not relation.outside else None
        points = [] if root is None else list(root.iter("dgm:pt"))
        words = "" if root is None else text_within(root, "a:t", "c:v", "cx:pt", "cx:v")
        self.told.tell(piece.kind, piece.words or words)
        said = (text_within(point, "a:t") for point in points)
        return [WordParagraph((Run(text),), place) for text in said if text.strip()]

    def note(self, call: Call) -> tuple[Block, ...]:
        """The paragraphs of a note. One that is called in a note is told, and left out; so is a
        comment."""
        if call in self.said:
            return self.said[call]
        element, relations = self.notes.get((call.kind, call.id), (None, {}))
        self.called.add((call.kind, call.id))
        words = "" if element is None else text_within(element, *TEXTS)
        if call.kind == COMMENT:
            self.told.tell(Kind.COMMENT, words)
            return ()
        if element is None:
            return ()
        if self.in_note:
            self.told.tell(Kind.NOTED, words)
            return ()
        self.said[call] = without_mark(self.note_of(element, relations), call.mark)
        return self.said[call]

    def tell_uncalled(self) -> None:
        """Tell the notes that nothing calls, as where the call is deleted or hidden."""
        for (kind, id), (element, _) in self.notes.items():
            words = text_within(element, *TEXTS)
            if (kind, id) not in self.called and words:
                self.told.tell(Kind.COMMENT if kind == COMMENT else Kind.UNCALLED, words)

    def note_of(self, element: Element, relations: Mapping[str, Relation]) -> tuple[Paragraph, ...]:
        """What a note says, read where it is called."""
        place, self.in_note = self.told.place, True
        parts, self.in_note = self.story(element, relations), False
        for part in parts:
            if isinstance(part, Table | Figure):
                self.told.tell(Kind.NESTED if isinstance(part, Table) else Kind.NOTE_PICTURE)
        self.told.place = place
        return paragraphs(parts, place)

    def table(self, element: Element) -> Iterator[Part]:
        """A table, then the pictures in it. What stands in a table of one cell is no table."""
        yield from self.left()
        for row in below(element, "w:tr"):
            for each in [row] if is_gone(row) else filter(is_gone, below(row, "w:tc")):
                self.inline.gone(each)
        cells = [cell for row in kept(element, "w:tr") for cell in kept(row, "w:tc")]
        if len(cells) < 2:
            yield from self.enclosed(cells)
            return
        reader = TableReader(self.enclosed, self.told, self.plain)
        place = Place(self.package.archive.name, self.number + 1)
        table = reader.read(element, place)
        if element in self.lying.others:
            self.told.tell(Kind.LYING, text_of((table,)), place)
        yield replace(table, across=element in self.lying.tables)
        yield from reader.figures


def said(pieces: Iterable[Piece]) -> str:
    """The characters of a paragraph, without those of its boxes."""
    return "".join(piece.text for piece in pieces if isinstance(piece, Run)).strip()
