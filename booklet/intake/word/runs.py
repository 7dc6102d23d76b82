"""What stands in a paragraph of a Word file: characters, and what hangs at them.

Boxes, notes and pictures come out as they are found, to be read by who knows where they go."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias
from xml.etree.ElementTree import Element

from msgspec import Struct, field
from msgspec.structs import replace

from booklet.intake.gathering.runs import ordered
from booklet.intake.gathering.symbols import deciphered
from booklet.intake.told import Kind, Told
from booklet.intake.word.drawings import Embedded, Picture, Stroke, TextBox, drawings
from booklet.intake.word.equations import in_line
from booklet.intake.word.fields import (
    COMPUTED,
    PLACES,
    STACKED,
    Fields,
    OpenField,
    box_of,
    printed,
)
from booklet.intake.word.formulas import is_plain, linear, without_deleted
from booklet.intake.word.markup import GONE, chosen, first, number, text_within
from booklet.intake.word.package import Relation
from booklet.intake.word.styles import OFF, Looks, Styles
from booklet.model.blocks import Mark, Run

TEXTS = ("w:t", "w:delText", "m:t", "a:t")
TAB = "\t"
SIGNS = {"w:tab": TAB, "w:ptab": TAB, "w:cr": "\n", "w:noBreakHyphen": "-"}
OLD_FIELDS = frozenset({"w:pgNum", "w:dayShort", "w:monthShort", "w:yearShort", "w:dayLong",
                        "w:monthLong", "w:yearLong"})  # fmt: skip
DRAWN = frozenset({"w:drawing", "w:pict", "w:object"})
OWN_MARK = "w:customMarkFollows"  # the call of a note has a sign of its own (17.11.14)
NOTED = frozenset({"w:footnoteReference", "w:endnoteReference", "w:commentReference"})
SILENT = frozenset({
    "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:customXmlPr", "w:smartTagPr", "w:softHyphen",
    "w:lastRenderedPageBreak", "w:footnoteRef", "w:endnoteRef", "w:separator", "w:annotationRef",
    "w:continuationSeparator", "w:proofErr", "w:bookmarkStart", "w:bookmarkEnd", "w:fldData",
    "w:commentRangeStart", "w:commentRangeEnd", "w:permStart", "w:permEnd", "w:rubyPr",
    "w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart", "w:moveToRangeEnd",
})  # fmt: skip
HEIGHTS = {"superscript": Mark.SUPERSCRIPT, "subscript": Mark.SUBSCRIPT}
CODES = frozenset({"htmlcode", "htmltypewriter", "verbatimchar", "sourcetext", "code", "codechar",
                   "代码", "行内代码"})  # fmt: skip
UNTOLD = frozenset({"FORMCHECKBOX", "EQ"})  # their result is never what they print
MAY_SAY_NOTHING = COMPUTED | {"FORMTEXT", "FORMDROPDOWN"}  # and print something all the same
SPACE = "http://www.w3.org/XML/1998/namespace}space"
LINE_ENDS = str.maketrans("\n\r\t", "   ")


class Call(Struct, frozen=True):
    """Where a note or a comment is called: of which kind it is, its id, and the mark that it has in
    the file instead of a number."""

    kind: str
    id: str
    mark: str = ""


class Turn(Struct, frozen=True):
    """A new page begins here, or only a new column."""

    page: bool = True


Piece: TypeAlias = Run | Call | Turn | TextBox | Picture | Embedded | Stroke


class Inline(Struct):
    """Reads paragraphs of one story; fields may reach over several of them."""

    styles: Styles
    relations: Mapping[str, Relation]
    told: Told
    fields: Fields = field(default_factory=Fields)

    def pieces(self, parent: Iterable[Element], looks: Looks, link: str | None) -> Iterator[Piece]:
        """What stands in an element of a paragraph whose style says `looks`."""
        for each in parent:
            match each.tag:
                case "w:r":
                    yield from self.run(each, looks, link)
                case "w:hyperlink":
                    yield from self.pieces(each, looks, self.leads(each) or link)
                case "w:fldSimple":
                    yield from self.simple(each, looks, link)
                case "m:oMath" | "m:oMathPara":
                    yield from self.formula(each)
                case "w:sdt":
                    yield from list(self.pieces(each, looks, link)) or box_of(each)
                case "mc:AlternateContent":
                    yield from self.pieces(chosen(each), looks, link)
                case tag if tag in GONE:
                    self.gone(each)
                case tag if tag not in SILENT:
                    yield from self.pieces(each, looks, link)

    def leads(self, hyperlink: Element) -> str | None:
        """Where a hyperlink leads outside of the file."""
        relation = self.relations.get(hyperlink.get("r:id", ""))
        return relation.target if relation and relation.outside else None

    def gone(self, element: Element) -> None:
        """Text that is marked as deleted or moved away, and the words of pictures in it."""
        shown = (each.get("descr") or each.get("name") or "" for each in element.iter("wp:docPr"))
        if words := text_within(element, *TEXTS) or " ".join(shown):
            self.told.tell(Kind.DELETED, words)

    def simple(self, element: Element, looks: Looks, link: str | None) -> Iterator[Piece]:
        """A field whose code stands in an attribute."""
        whole = OpenField([element.get("w:instr", "")], told=True)
        self.fields.begin(whole)
        kept = list(self.pieces(element, looks, link))
        self.fields.end(whole)
        self.place(whole)
        yield from kept or self.result(whole, Run("", self.marks(looks, link), link=link))

    def place(self, ended: OpenField) -> None:
        if ended.name in PLACES and ended.said and self.fields.shown:
            self.told.tell(Kind.REFERRED)

    def formula(self, element: Element) -> Iterator[Run]:
        """The runs of a formula; one that a line does not show as it is is told."""
        if self.fields.shown:
            for each in without_deleted(element):
                self.gone(each)
            runs = [run for run in linear(element) if run.text]
            if not is_plain(element):
                self.told.tell(Kind.FORMULA, "".join(run.text for run in runs))
            yield from runs

    def run(self, element: Element, paragraph: Looks, link: str | None) -> Iterator[Piece]:
        """The pieces of a run; nothing of what is hidden or a code of a field."""
        looks = self.styles.run(paragraph, first(element, "w:rPr"))
        link = self.fields.link or link
        like = Run("", self.marks(looks, link), link=link)
        pieces: Iterable[Piece] = self.parts(element, looks, like)
        if pair := looks.get("brackets"):
            pieces = (
                replace(each, text=f"{pair[0]}{each.text}{pair[1]}")
                if isinstance(each, Run)
                else each
                for each in pieces
            )
        for piece in pieces:
            if not self.fields.shown:
                self.fields.code(words_of(piece))
            elif looks.get("w:vanish"):
                self.told.tell(Kind.HIDDEN, words_of(piece))
            else:
                self.looked(piece, looks, paragraph)
                if words_of(piece):
                    self.fields.say()
                yield piece

    def looked(self, piece: Piece, looks: Looks, paragraph: Looks) -> None:
        """Tell what of the looks is not kept; italics of a whole style mean nothing."""
        if isinstance(piece, Run) and piece.text.strip():
            slanted = looks.get("w:i") and not paragraph.get("w:i")
            lost = {
                Kind.STRUCK: looks.get("w:strike") or looks.get("w:dstrike"),
                Kind.SLANTED: slanted and any(map(str.isalpha, piece.text)),
                Kind.SMALL: looks.get("w:smallCaps") and piece.text.upper() != piece.text,
                Kind.COMBINED: looks.get("w:combine"),
                Kind.VERTICAL: looks.get("w:vert"),
            }
            for kind in (kind for kind, is_so in lost.items() if is_so):
                self.told.tell(kind, piece.text)

    def marks(self, looks: Looks, link: str | None) -> tuple[Mark, ...]:
        """The marks that looks come to, in their order."""
        given = {
            Mark.STRONG: looks.get("w:b"),
            Mark.EMPHASIS: looks.get("w:em", "none") != "none",
            Mark.UNDERLINE: looks.get("w:u", "none") != "none" and not link,
            Mark.CODE: self.styles.name(looks.get("w:rStyle", "")) in CODES,
            HEIGHTS.get(looks.get("w:vertAlign", ""), Mark.QUOTED): "w:vertAlign" in looks,
        }
        return tuple(mark for mark in Mark if given.get(mark) and mark is not Mark.QUOTED)

    def parts(self, parent: Iterable[Element], looks: Looks, like: Run) -> Iterator[Piece]:
        """What stands in a run; marks and link are those of `like`."""
        for each in (inner := iter(parent)):
            match each.tag:
                case tag if tag in NOTED and each.get(OWN_MARK, "0") not in OFF:
                    mark = "".join(map(words_of, self.parts(inner, looks, like)))
                    yield Call(each.tag, each.get("w:id", ""), mark.strip())
                case "w:t":
                    yield Run(self.text(each, looks), like.marks, link=like.link)
                case "w:br":
                    yield from broken(each, like)
                case "w:sym":
                    sign = character(number(each.get("w:char"), base=16))
                    yield replace(like, text=self.sign(sign, each.get("w:font", "")))
                case "w16se:symEx":
                    sign = character(number(each.get("w16se:char"), base=16))
                    yield replace(like, text=self.sign(sign, each.get("w16se:font", "")))
                case "w:instrText":
                    self.fields.code(each.text or "")
                case "w:fldChar":
                    yield from self.signal(each, like)
                case "w:ruby":
                    yield from self.ruby(each, looks, like)
                case tag if tag in NOTED:
                    yield Call(each.tag, each.get("w:id", ""))
                case "w:delText":
                    self.told.tell(Kind.DELETED, each.text or "")
                case "mc:AlternateContent":
                    yield from self.parts(chosen(each), looks, like)
                case tag if tag in OLD_FIELDS:
                    self.told.tell(Kind.FIELD, tag.removeprefix("w:"))
                case tag if tag in SIGNS:
                    yield replace(like, text=SIGNS[tag])
                case tag if tag in DRAWN:
                    yield from drawings(each, self.told)
                case tag if tag not in SILENT:
                    yield from self.pieces([each], looks, like.link)

    def text(self, element: Element, looks: Looks) -> str:
        """The characters of `w:t` as they are printed."""
        text = element.text or ""
        if element.get(SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        text = self.sign(text.translate(LINE_ENDS), looks.get("font", ""))
        return text.upper() if looks.get("w:caps") else text

    def sign(self, text: str, font: str) -> str:
        """The text that a font draws; what that is of a symbol font may not be known."""
        said, unknown = deciphered(text, font)
        if unknown:
            self.told.tell(Kind.SIGNS, unknown)
        return said

    def signal(self, element: Element, like: Run) -> Iterator[Run]:
        """A sign of a field; at its end what it prints, where no result is kept."""
        ended = self.fields.mark(element)
        if ended is None or not self.fields.shown:
            return
        self.place(ended)
        empty = ended.name in MAY_SAY_NOTHING and not ended.said
        if not ended.told or ended.name in UNTOLD or empty:
            yield from self.result(ended, like)

    def result(self, ended: OpenField, like: Run) -> Iterator[Run]:
        """What a field prints that keeps no result; what that is may not be known."""
        result = printed(ended)
        if ended.name == "EQ" and result and STACKED.search(ended.code):
            self.told.tell(Kind.COMBINED, result[0].text)
        if result is None and ended.name == "EQ" and (result := in_line(ended.code[2:])):
            self.told.tell(Kind.FORMULA, "".join(run.text for run in result))
        if result is None:
            self.told.tell(Kind.FIELD, ended.code)
        for run in result or ():
            marks = ordered((*like.marks, *run.marks))
            yield replace(like, text=run.text, reading=run.reading, marks=marks)

    def ruby(self, element: Element, looks: Looks, like: Run) -> Iterator[Piece]:
        """Characters with a reading over them; a reading over nothing is text."""
        reading, base = first(element, "w:rt"), first(element, "w:rubyBase")
        pieces = list(self.pieces(() if base is None else base, looks, like.link))
        over = "" if reading is None else text_within(reading, *TEXTS)
        text = "".join(piece.text for piece in pieces if isinstance(piece, Run))
        marks = next((piece.marks for piece in pieces if isinstance(piece, Run)), like.marks)
        said = (text, over.strip() or None) if text.strip() else (text + over, None)
        yield replace(like, text=said[0], marks=marks, reading=said[1])
        yield from (piece for piece in pieces if not isinstance(piece, Run))


def character(code: int) -> str:
    """The character of a code; what stands for one that cannot be told, if there is none."""
    return chr(code) if 0 <= code <= sys.maxunicode else "\ufffd"


def words_of(piece: Piece) -> str:
    """The characters of a piece, those in a box included."""
    if isinstance(piece, TextBox):
        return text_within(piece.content, *TEXTS)
    return piece.text if isinstance(piece, Run) else ""


def broken(element: Element, like: Run) -> Iterator[Piece]:
    """The end of a line, or of a page."""
    match element.get("w:type"):
        case "page":
            yield Turn()
        case "column":
            yield Turn(page=False)
        case _:
            yield replace(like, text="\n")
