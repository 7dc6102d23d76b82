"""What a booklet holds and how it is dressed: the words of an order that say so."""

from dataclasses import dataclass
from datetime import date as day
from enum import StrEnum
from typing import Annotated

from booklet.errors import Words
from booklet.model.laying import FLAT
from booklet.model.words import Named, Panel, Use, Word


class Group(StrEnum):
    """The order of the chapters: by date, as parts of the book by region, or as named."""

    DATE = "date"
    REGION = "region"
    NAMED = "named"


# How many characters of what is printed a page of the house has room for: a title of six lines on
# a cover, a name of three, a number or a signer of one.


@dataclass(frozen=True, init=False, repr=False, eq=False)
class Contents:
    """Which texts are chosen, what is printed with them, in which format, for which sheets."""

    pieces: Annotated[
        tuple[str, ...],
        Word(
            name=Words("Pieces", "篇目"),
            help=Words(
                "By number (5 or ⑤), id, or a part of the title that fits one only; parts of its "
                "own may follow (7:report). None named means all.",
                "写编号（5 或 ⑤）、代号，或者只合于一篇的标题字句；后面可以接它自己的内容"
                "（7:report）。不写就是全部。",
            ),
            aliases=("meetings", "会议", "会议编号", "场次编号"),
            metavar="PIECE",
            bare=True,
            names=Named.PIECE,
        ),
    ] = ()
    regions: Annotated[
        tuple[str, ...],
        Word(
            name=Words("Regions", "地区"),
            help=Words("Only pieces on this region.", "只要讲这个地区的。"),
            option="--region",
            metavar="R",
            names=Named.REGION,
        ),
    ] = ()
    provinces: Annotated[
        tuple[str, ...],
        Word(
            name=Words("Provinces", "省份"),
            help=Words("Only pieces whose regions cover this province.", "只要涉及这个省份的。"),
            option="--province",
            metavar="P",
        ),
    ] = ()
    where: Annotated[
        tuple[str, ...],
        Word(
            name=Words("Where", "条件"),
            help=Words(
                "Only pieces of which this is true, such as 作者=李白.",
                "只要合于这个条件的，如 作者=李白。",
            ),
            metavar="NAME=VALUE",
        ),
    ] = ()
    since: Annotated[
        day | None,
        Word(
            name=Words("From", "起"),
            help=Words("Only pieces from this day on.", "只要这一天起的。"),
            key="from",
        ),
    ] = None
    until: Annotated[
        day | None,
        Word(
            name=Words("To", "止"),
            help=Words("Only pieces up to this day.", "只要到这一天为止的。"),
            key="to",
        ),
    ] = None
    parts: Annotated[
        tuple[str, ...],
        Word(
            name=Words("Parts", "内容"),
            help=Words(
                "What to print of each piece, such as excerpts,report. Left out: the first of its "
                "texts.",
                "每一篇印哪些内容，如 excerpts,report。不写就印它的头一种。",
            ),
            metavar="NAMES",
            joint=",",
        ),
    ] = ()
    group: Annotated[
        str,
        Word(
            name=Words("Order", "次序"),
            help=Words(
                "Chapters by date, in parts by region or by what else pieces have, or in the order "
                "named.",
                "各篇按日期、按地区或别的项目分编，或者照写的先后。",
            ),
            metavar="date|region|named|…",
            names=Named.GROUP,
            panel=Panel.ORDER,
        ),
    ] = Group.DATE
    toc: Annotated[
        bool,
        Word(
            name=Words("Contents", "目录"),
            help=Words("With or without contents.", "要不要目录。"),
            panel=Panel.MAIN,
        ),
    ] = True
    apparatus: Annotated[
        bool,
        Word(
            name=Words("Apparatus", "校勘记"),
            help=Words(
                "With or without sources, emendations and lacunae at the back.",
                "书后要不要出处、校改和缺文。",
            ),
            panel=Panel.MAIN,
            use=Use.NAMED,
        ),
    ] = False
    pinyin: Annotated[
        bool,
        Word(
            name=Words("Readings", "注音"),
            help=Words(
                "With or without the readings that the texts have: pinyin, zhuyin, glosses.",
                "要不要正文里的注音和旁注（拼音、注音符号、释义）。",
            ),
            panel=Panel.MAIN,
        ),
    ] = True
    session: Annotated[
        str | None,
        Word(
            name=Words("Session", "学习场次"),
            help=Words("The line that names the study session.", "写明是哪一场学习的那一行。"),
            aliases=("场次", "周次"),
            example="第11周教职工政治学习材料",
            printed=True,
            panel=Panel.MAIN,
        ),
    ] = None
    organisation: Annotated[
        str | None,
        Word(
            name=Words("Organisation", "单位"),
            help=Words("Who holds it.", "办学习的单位。"),
            aliases=("organization", "部门", "学校", "学院", "机构"),
            example="某某学院",
            longest=60,
            printed=True,
            panel=Panel.MAIN,
        ),
    ] = None
    date: Annotated[
        day | None,
        Word(
            name=Words("Day", "学习日期"),
            help=Words("The day of the session.", "学习的日子。"),
            aliases=("日期", "学习时间", "时间"),
            panel=Panel.MAIN,
        ),
    ] = None
    title: Annotated[
        str | None,
        Word(
            name=Words("Title", "书名"),
            help=Words(
                "Another title; a bar | tells where a line may break. Left out: the corpus's.",
                "不填则用文集的书名；竖线 | 处可以转行。",
            ),
            printed=True,
            panel=Panel.MAIN,
            hinted=True,
        ),
    ] = None
    format: Annotated[
        str,
        Word(
            name=Words("Format", "版式"),
            help=Words("See: booklet formats.", "有哪些，见 booklet formats。"),
            metavar="NAME",
            names=Named.FORMAT,
            panel=Panel.MAIN,
        ),
    ] = "booklet"
    sheets: Annotated[
        int | None,
        Word(
            name=Words("Sheets", "张数"),
            help=Words(
                "How many sheets of paper to fill, by changing the type within the format's "
                "limits. Left out: as many as it takes.",
                "不填则随文；填了就在版式许可内调字号、行距，正好排满。",
            ),
            least=1,
            most=1000,
            panel=Panel.DETAILS,
            hinted=True,
            use=Use.FITTING,
        ),
    ] = None
    impose: Annotated[
        str,
        Word(
            name=Words("Scheme", "拼版"),
            help=Words(
                "Also make the print sheets; see: booklet schemes.",
                "另外做出拼好版的打印文件，见 booklet schemes。",
            ),
            metavar="SCHEME",
            names=Named.SCHEME,
            panel=Panel.MAIN,
        ),
    ] = FLAT
    printer: Annotated[
        str | None,
        Word(
            name=Words("Printer", "打印机"),
            help=Words(
                "Make it for this printer; see: booklet calibrate.",
                "照这台打印机来做，见 booklet calibrate。",
            ),
            metavar="NAME",
            longest=60,
            unset=Words("Another", "别的打印机"),
            names=Named.PRINTER,
            recorded=False,
            panel=Panel.MAIN,
        ),
    ] = None
