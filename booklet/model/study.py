"""What helps who studies a text together: the words of an order that ask for it, and what comes of
them in the book."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Struct

from booklet.errors import Words
from booklet.model.words import Panel, Use, Word

PARTING = "|"
"""Stands between several questions or phrases that are written as one."""


@dataclass(frozen=True, init=False, repr=False, eq=False)
class Study:
    """Questions, a list to sign, an address, lines beside the text, and what is drawn from all
    texts together."""

    discuss: Annotated[
        str | None,
        Word(
            name=Words("Questions", "讨论题"),
            help=Words(
                "Questions for discussion, with lines to write on; a bar | parts them.",
                "讨论题，题后留有写字的行；几道题用竖线 | 隔开。",
            ),
            example="什么是新发展格局？|我们能做什么？",
            longest=600,
            printed=True,
            panel=Panel.DETAILS,
            use=Use.NAMED,
        ),
    ] = None
    sign_in: Annotated[
        int | None,
        Word(
            name=Words("List to sign", "签到"),
            help=Words("A list to sign for so many people.", "给多少人印签到表。"),
            least=1,
            most=400,
            panel=Panel.DETAILS,
            use=Use.NAMED,
        ),
    ] = None
    address: Annotated[
        str | None,
        Word(
            name=Words("Address", "网址"),
            help=Words(
                "An address, printed with a code for telephones: where the texts come from, say.",
                "网址，旁边印二维码，比如原文在哪里。",
            ),
            metavar="URL",
            example="https://www.example.org/",
            longest=200,
            pattern=r"^https?://[!-~]+$",
            printed=True,
            panel=Panel.DETAILS,
            use=Use.NAMED,
        ),
    ] = None
    terms: Annotated[
        str | None,
        Word(
            name=Words("Terms", "名词索引"),
            help=Words(
                "Terms to index by pinyin; a bar | parts them, a reading may follow in brackets.",
                "按拼音编索引的名词，用竖线 | 隔开；读音可以写在后面的括号里。",
            ),
            example="春天|重庆（chóng qìng）",
            longest=600,
            printed=True,
            panel=Panel.DETAILS,
            use=Use.NAMED,
        ),
    ] = None
    index: Annotated[
        bool,
        Word(
            name=Words("Index of the book", "书里列的名词"),
            help=Words(
                "With or without an index of the terms that the book itself lists (terms.toml).",
                "要不要给书里自己列出的名词（terms.toml）编索引。",
            ),
            panel=Panel.DETAILS,
            use=Use.NAMED,
        ),
    ] = True
    compare: Annotated[
        str | None,
        Word(
            name=Words("Compared", "对照"),
            help=Words(
                "Words that are compared: a table of all sentences with them; a bar | parts them.",
                "把各篇里含有这些词的句子一句不漏地排进一张对照表；几个词用竖线 | 隔开。",
            ),
            example="春天",
            longest=200,
            printed=True,
            panel=Panel.DETAILS,
            use=Use.NAMED,
        ),
    ] = None
    overview: Annotated[
        bool,
        Word(
            name=Words("Timeline and map", "时间线和地图"),
            help=Words(
                "A drawn page behind the contents: of what day each piece is, and which provinces "
                "it is about.",
                "目录后面画一页图：各篇是哪一天的，讲到哪些省份。",
            ),
            panel=Panel.DETAILS,
            use=Use.NAMED,
        ),
    ] = False
    columns: Annotated[
        int,
        Word(
            name=Words("Columns", "分栏"),
            help=Words("Columns of a handout: one or two.", "讲义排一栏还是两栏。"),
            least=1,
            most=2,
            panel=Panel.DETAILS,
            use=Use.NAMED,
        ),
    ] = 1
    beside: Annotated[
        bool,
        Word(
            name=Words("Lines beside the text", "边上的笔记线"),
            help=Words(
                "Lines for notes at the fore-edge of a handout.", "讲义的切口一边印笔记线。"
            ),
            panel=Panel.DETAILS,
            use=Use.NAMED,
        ),
    ] = False


class Mention(Struct, frozen=True):
    """Where words stand in a piece: what the book calls the place, the number and the short title
    of the piece, and the sentence that they stand in."""

    anchor: str
    number: str
    short: str
    sentence: str


class Term(Struct, frozen=True):
    """A term of the index, the letter that it stands under, and where it stands."""

    word: str
    letter: str
    mentions: tuple[Mention, ...]


class ComparedPart(Struct, frozen=True):
    """A part of a sentence: whether it differs from another sentence, and whether it is the words
    that sentences are compared for."""

    words: str
    differs: bool
    named: bool


class ComparedRow(Struct, frozen=True):
    """A sentence in parts, and the number or short title of the piece of the earlier sentence that
    it is held against; "" where no earlier one is alike, or the same."""

    mention: Mention
    parts: tuple[ComparedPart, ...]
    against: str


class ComparedPhrase(Struct, frozen=True):
    """Words, and all sentences that have them, in the order of the book."""

    phrase: str
    rows: tuple[ComparedRow, ...]


class DrawnWords(Struct, frozen=True):
    """What stands at a place of a timeline, so far from its left in pt: a day in one of the rows
    above it, from 0, or a part of the time below it, so wide in pt."""

    words: str
    left: float
    row: int = 0
    width: float = 0.0


class Overview(Struct, frozen=True):
    """Drawings of when and where, and each in words.

    Of the timeline the `days` are where pieces stand, `marks` what is said of them above, `parts`
    the months or years, `years` what stands below months. `tiles` are rows of provinces, each with
    what is said of its pieces."""

    days: tuple[float, ...] = ()
    marks: tuple[DrawnWords, ...] = ()
    parts: tuple[DrawnWords, ...] = ()
    years: tuple[DrawnWords, ...] = ()
    days_told: str = ""
    tiles: tuple[tuple[tuple[str, str], ...], ...] = ()
    tiles_told: str = ""

    @property
    def rows(self) -> int:
        """How many rows of marks stand above the timeline."""
        return max((mark.row + 1 for mark in self.marks), default=0)


class StudyKit(Struct, frozen=True):
    """What of it the book has: questions; how many names can be signed; an address, and its code
    as rows of modules, dark ones true; terms by pinyin, and words with their sentences side
    by side; drawings of when and where; in how many columns the text is set, and whether there are
    lines beside it."""

    questions: tuple[str, ...] = ()
    names: int = 0
    address: str = ""
    code: tuple[tuple[bool, ...], ...] = ()
    terms: tuple[Term, ...] = ()
    comparisons: tuple[ComparedPhrase, ...] = ()
    overview: Overview | None = None
    columns: int = 1
    beside: bool = False

    @property
    def asked(self) -> bool:
        """Whether the book has anything of it."""
        return self != NO_KIT


NO_KIT = StudyKit()
"""Of a book that is read alone."""
