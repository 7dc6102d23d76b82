"""What is ordered (a ticket, or files that are brought) and the texts that answer it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from msgspec import Struct

from booklet.errors import Finding, Place, Words
from booklet.model.contents import Contents, Group
from booklet.model.corpus import BookKind, ListedTerm, Piece, Title
from booklet.model.dress import Dress
from booklet.model.laying import FLAT, Binding, Cover, Flip, Imposing, Imposition, Laying
from booklet.model.official import Formalities
from booklet.model.provenance import Witness
from booklet.model.study import Study
from booklet.model.words import Panel, Word, understanding, words_of

__all__ = [
    "FLAT",
    "Binding",
    "Cover",
    "Edition",
    "Embedding",
    "Files",
    "Flip",
    "Group",
    "Imposing",
    "Imposition",
    "Purpose",
    "Section",
    "Selected",
    "Standards",
    "Ticket",
]


class Standards(StrEnum):
    """The standards that a PDF is made to: PDF/UA-1 and PDF/A-3a, or PDF/UA-2 and PDF/A-4f."""

    UA1 = "ua1"
    UA2 = "ua2"


class Embedding(StrEnum):
    """What of its source a PDF holds besides its record: nothing, or the texts too."""

    NONE = "none"
    CORPUS = "corpus"


class Purpose(StrEnum):
    """Whom the pages are for: who reads and prints them, or a print shop (PDF/X-4)."""

    READING = "reading"
    PRINT = "print"


@understanding
@dataclass(frozen=True, repr=False)
class Ticket(Study, Laying, Formalities, Dress, Contents):
    """An order. The command line, a ticket file and Python all make this one value.

    Its words are those of `Contents`, `Dress`, `Formalities`, `Laying` and `Study`; no `cover` or
    `binding` means that of the format. It may be made from them by their aliases too.
    `accept` holds codes of acceptable faults: what they are about is wanted all the same.
    `places` says where each key was read and `faults` what could not be read.
    """

    accept: Annotated[
        tuple[str, ...],
        Word(
            name=Words("Accept", "接受"),
            help=Words(
                "Go on in spite of findings of this code; the exit code is then 1.",
                "有这个代码的问题也照做，退出码为 1。",
            ),
            metavar="CODE",
            recorded=False,
        ),
    ] = ()
    archive: Annotated[
        Standards,
        Word(
            name=Words("Standard", "存档标准"),
            help=Words(
                "The standards of the PDF: PDF/UA-1 and PDF/A-3a, or PDF/UA-2 and PDF/A-4f.",
                "PDF 合于哪些标准：PDF/UA-1 和 PDF/A-3a，或 PDF/UA-2 和 PDF/A-4f。",
            ),
            choices=(
                Words("PDF/UA-1, PDF/A-3a", "PDF/UA-1、PDF/A-3a"),
                Words("PDF/UA-2, PDF/A-4f", "PDF/UA-2、PDF/A-4f"),
            ),
        ),
    ] = Standards.UA1
    embed: Annotated[
        Embedding,
        Word(
            name=Words("Texts within", "附文本"),
            help=Words(
                "Put the texts into the PDF, to make it again anywhere by booklet rebuild.",
                "把文本也放进 PDF，到哪里都能用 booklet rebuild 重做一遍。",
            ),
            choices=(Words("No", "不附"), Words("The texts of the book", "附上书的文本")),
            panel=Panel.DETAILS,
        ),
    ] = Embedding.NONE
    purpose: Annotated[
        Purpose,
        Word(
            key="for",
            name=Words("Made for", "用途"),
            help=Words(
                "Reading and office printers, or a print shop: PDF/X-4, text in black ink alone, "
                "the accent as a spot colour.",
                "阅读和办公打印，或交印刷厂：PDF/X-4，文字只用黑墨，点缀色为专色。",
            ),
            choices=(
                Words("Reading and office printers", "阅读、办公打印"),
                Words("A print shop", "印刷厂"),
            ),
            panel=Panel.DETAILS,
        ),
    ] = Purpose.READING
    profile: Annotated[
        str | None,
        Word(
            name=Words("Printing condition", "印刷条件"),
            help=Words(
                "The print shop's ICC profile, for four inks. Left out: coated paper, FOGRA39.",
                "印刷厂给的四色 ICC 文件；不写就是铜版纸，FOGRA39。",
            ),
            metavar="FILE",
            example="FILE.icc",
            longest=500,
        ),
    ] = None
    spine_words: Annotated[
        str | None,
        Word(
            name=Words("On the spine", "书脊文字"),
            help=Words(
                "What a spine of 5 mm or more says for a print shop; else the title.",
                "交印刷厂时印在书脊上的字（书脊够 5 毫米才印）；不写就印书名。",
            ),
            example="某某读本　第一辑",
            longest=40,
            printed=True,
        ),
    ] = None
    contact: Annotated[
        str | None,
        Word(
            name=Words("Contact", "联系人"),
            help=Words(
                "Whom a print shop is to ask, on the job sheet.", "印刷厂有事找谁，写在印刷单上。"
            ),
            example="王明，010-12345678",
            longest=80,
            recorded=False,
        ),
    ] = None
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, hash=False)
    faults: tuple[Finding, ...] = field(default=(), compare=False)

    def __repr__(self) -> str:
        words = words_of(type(self)).items()
        values = ((name, getattr(self, name), word.default) for name, word in words)
        said = (f"{name}={value!r}" for name, value, usual in values if value != usual)
        return f"Ticket({', '.join(said)})"

    @property
    def meetings(self) -> tuple[str, ...]:
        """The pieces, by the name that they had when each was a meeting."""
        return self.pieces

    @property
    def printed(self) -> Iterator[tuple[str, str]]:
        """Each of its words that is printed: its field, and what it says."""
        for name, word in words_of(type(self)).items():
            if word.printed and (text := getattr(self, name)) is not None:
                yield name, text

    def place(self, key: str) -> Place:
        """Where the word of a field was read."""
        return self.places.get(key, Place(f"ticket {key}"))

    def imposing(self, *, back_cover: bool, bound: Binding = Binding.LEFT) -> Imposing | None:
        """How its pages are to be laid on sheets, if they are; a format may have a back cover, and
        says where a book is bound that is not told to be bound elsewhere."""
        if self.impose == FLAT:
            return None
        laid = {name: getattr(self, name) for name in words_of(Laying)}
        usual = Cover.OUTER if back_cover else Cover.NONE
        laid |= {"cover": self.cover or usual, "binding": self.binding or bound}
        return Imposing(scheme=self.impose, **laid)


class Files(Struct, frozen=True):
    """Files that are brought, or folders of them; if `plain`, no line of them is taken for a
    heading by its words alone."""

    named: tuple[Path, ...]
    plain: bool = False


class Section(Struct, frozen=True):
    """What a part of the book is made by: a value of a facet, such as a region; its name is empty
    where the book has no parts."""

    id: str
    name: str


class Selected(Struct, frozen=True):
    """A chosen piece: `piece.works` holds only what was ordered of it. `sections` are the parts of
    the book that it belongs to, the first of them the one in which it stands; `provinces` those
    that its regions cover."""

    piece: Piece
    sections: tuple[Section, ...]
    provinces: tuple[str, ...] = ()


class Edition(Struct, frozen=True):
    """The chosen texts in the order of the book, self-contained: no corpus is needed any more."""

    title: Title
    kicker: str
    language: str
    version: str
    rights: str
    kind: BookKind
    selected: tuple[Selected, ...]
    witnesses: tuple[Witness, ...]
    ticket: Ticket
    terms: tuple[ListedTerm, ...] = ()
