"""How a booklet looks, and what its cover and imprint say: the words of an order that say so."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from booklet.errors import Words
from booklet.model.words import Named, Panel, Use, Word


class Colouring(StrEnum):
    """In which colours a book is printed: with the accent of its theme, or in black alone."""

    COLOUR = "colour"
    BLACK = "black"


class Openings(StrEnum):
    """Where chapters begin: on a right-hand page, or one behind another to save paper."""

    RECTO = "recto"
    RUN_ON = "run-on"


class Blanks(StrEnum):
    """What blank pages hold: ruled lines for notes, or nothing."""

    NOTES = "notes"
    PLAIN = "plain"


@dataclass(frozen=True, init=False, repr=False, eq=False)
class Dress:
    """The theme of a booklet, its type, where chapters begin, and what its imprint tells."""

    theme: Annotated[
        str | None,
        Word(
            name=Words("Theme", "样式"),
            help=Words("See: booklet themes.", "有哪些，见 booklet themes。"),
            metavar="NAME",
            names=Named.THEME,
            unset=Words("As the format has it", "随版式"),
            longest=60,
            panel=Panel.MAIN,
            use=Use.DRESSED,
        ),
    ] = None
    ink: Annotated[
        Colouring,
        Word(
            name=Words("Ink", "墨色"),
            help=Words("With the colour of its theme, or black alone.", "带样式的颜色，或者全黑。"),
            choices=(
                Words("The colour of the theme", "带样式的颜色"),
                Words("Black alone", "全黑"),
            ),
            panel=Panel.DETAILS,
            use=Use.DRESSED,
        ),
    ] = Colouring.COLOUR
    seal: Annotated[
        str | None,
        Word(
            name=Words("Seal", "印章"),
            help=Words(
                "One to four characters in a seal on the cover, for themes that have one.",
                "封面上的印章，一到四个字；样式里有印章的才印。",
            ),
            example="读本",
            longest=4,
            printed=True,
            panel=Panel.DETAILS,
            use=Use.WORN,
        ),
    ] = None
    picture: Annotated[
        str | None,
        Word(
            name=Words("Picture", "封面图"),
            help=Words(
                "A file with a picture for the cover, for themes that have room for one.",
                "印在封面上的图片文件；样式里有图的才印。",
            ),
            metavar="FILE",
            longest=1000,
            local=True,
            use=Use.WORN,
        ),
    ] = None
    picture_full: Annotated[
        bool,
        Word(
            name=Words("Picture to the edges", "封面图满版"),
            help=Words(
                "The picture fills the head of the cover to its edges; for a print shop with 3 mm "
                "of bleed.",
                "图占满封面上半，到纸边为止；交印刷厂的带 3 毫米出血。",
            ),
            use=Use.WORN,
        ),
    ] = False
    picture_words: Annotated[
        str | None,
        Word(
            name=Words("Words for the picture", "封面图说明"),
            help=Words(
                "What the picture shows, for who cannot see it.", "图上画的是什么，读给看不见的人。"
            ),
            example="长江三峡",
            printed=True,
            use=Use.WORN,
        ),
    ] = None
    openings: Annotated[
        Openings | None,
        Word(
            name=Words("Chapter openings", "每篇起头"),
            help=Words(
                "On a right-hand page, or one behind another, which saves paper.",
                "另起单页，或者接着排，省纸。",
            ),
            choices=(
                Words("On a right-hand page", "另起单页"),
                Words("One behind another, saving paper", "接排，省纸"),
            ),
            unset=Words("As the book has it", "随书"),
            panel=Panel.MAIN,
            hinted=True,
            use=Use.NAMED,
        ),
    ] = None
    blanks: Annotated[
        Blanks,
        Word(
            name=Words("Blank pages", "空白页"),
            help=Words("Lines for notes on blank pages, or nothing.", "空白页印笔记线，或者留白。"),
            choices=(
                Words("Lines for notes", "笔记线"),
                Words("Nothing", "留白"),
            ),
            panel=Panel.DETAILS,
            use=Use.NAMED,
        ),
    ] = Blanks.NOTES
    audience: Annotated[
        str | None,
        Word(
            name=Words("For whom", "发送对象"),
            help=Words("Whom it is for; in the imprint.", "发给谁看；印在版权页上。"),
            example="本单位教职工",
            longest=60,
            printed=True,
            panel=Panel.DETAILS,
            use=Use.NAMED,
        ),
    ] = None
    press: Annotated[
        str | None,
        Word(
            name=Words("Printed by", "承印"),
            help=Words("Who prints it; in the imprint.", "在哪里印；印在版权页上。"),
            example="某某大学印务中心",
            longest=60,
            printed=True,
            panel=Panel.DETAILS,
            use=Use.NAMED,
        ),
    ] = None
    run: Annotated[
        int | None,
        Word(
            name=Words("Number printed", "印数"),
            help=Words("How many are printed; in the imprint.", "印多少册；印在版权页上。"),
            least=1,
            most=1_000_000,
            panel=Panel.DETAILS,
            use=Use.NAMED,
        ),
    ] = None
    permit: Annotated[
        str | None,
        Word(
            name=Words("Permit", "准印证号"),
            help=Words(
                "The number of the printing permit of internal material.", "内部资料的准印证号。"
            ),
            example="（某）内资准字2024-L0016号",
            longest=40,
            printed=True,
            panel=Panel.DETAILS,
            use=Use.NAMED,
        ),
    ] = None
    grade: Annotated[
        int | None,
        Word(
            name=Words("Grade", "年级"),
            help=Words(
                "The school grade of its readers, 1 to 12: type and lines as GB 40070 demands.",
                "读者的年级，1 到 12：字号、行距照 GB 40070。",
            ),
            least=1,
            most=12,
            unset=Words("None", "不分年级"),
            panel=Panel.DETAILS,
            hinted=True,
            use=Use.FITTING,
        ),
    ] = None
    large: Annotated[
        bool,
        Word(
            name=Words("Large print", "大字"),
            help=Words(
                "Type of 16 pt on 28 for older readers.", "给年长的读者：16 磅字，28 磅行距。"
            ),
            panel=Panel.DETAILS,
            use=Use.FITTING,
        ),
    ] = False
