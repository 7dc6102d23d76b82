"""How pages are laid on sheets: what there is to choose from, and the words that choose."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, Any, Self

from booklet.errors import Words
from booklet.model.stock import CALIPER, COVER_WEIGHT, MILLING, PAPER_WEIGHT, TRIMMING
from booklet.model.words import Named, Panel, Word

PAPERS: Mapping[str, tuple[float, float]] = {
    "a0": (841, 1189), "a1": (594, 841), "a2": (420, 594), "a3": (297, 420), "a4": (210, 297),
    "a5": (148, 210), "a6": (105, 148), "b3": (353, 500), "b4": (250, 353), "b5": (176, 250),
    "8k": (260, 368), "16k": (184, 260), "sra3": (320, 450), "sra4": (225, 320),
    "letter": (215.9, 279.4), "legal": (215.9, 355.6), "tabloid": (279.4, 431.8),
}  # fmt: skip
"""Sheets by name, width and height in mm: ISO 216, ISO 217, GB/T 788 and ANSI sizes."""

SIZE = r"[1-9]\d{1,3}(\.\d+)?x[1-9]\d{1,3}(\.\d+)?"


FLAT = "none"
"""The word of an order whose pages are laid on no sheets."""


class Imposition(StrEnum):
    """The schemes that ship, by which pages are laid on sheets; `booklet.sheets.SCHEMES` has all,
    and an order may name any of them by its word."""

    NONE = "none"
    SADDLE = "saddle"
    SIGNATURES = "signatures"
    CALENDAR = "calendar"
    TWIN = "twin"
    TWO_UP = "2up"
    COPIES_2 = "copies-2"
    STAB = "stab"
    ACCORDION = "accordion"
    GATE = "gate"
    FOUR_UP = "4up"
    COPIES_4 = "copies-4"
    QUARTO = "quarto"
    COPIES_8 = "copies-8"
    OCTAVO = "octavo"
    ZINE = "zine"


class Flip(StrEnum):
    """The edge of the sheet about which the printer turns it between its two sides."""

    SHORT = "short"
    LONG = "long"


class Binding(StrEnum):
    """The edge at which the closed book is bound."""

    LEFT = "left"
    RIGHT = "right"


class Cover(StrEnum):
    """What becomes of the last page, or of the first two and the last two.

    OUTER: the last page is the back cover, blanks come before it. APART: the first two and the
    last two pages are a sheet of their own, to be printed on other paper. NONE: no cover, blanks
    come last."""

    OUTER = "outer"
    APART = "apart"
    NONE = "none"


RANGE = r"[1-9]\d{0,4}(-[1-9]\d{0,4})?"


def as_ranges(written: str) -> str:
    """Ranges of pages, however they were written: 3–10，15."""
    return "".join(written.translate(str.maketrans("，、–—－～~", ",,-----")).split())


def as_size(written: str) -> str:
    """The name or the measures of a paper, however they were written: A3, 320×450."""
    return written.lower().replace("×", "x")


COVER = Word(
    name=Words("Cover", "封皮"),
    help=Words(
        "The last page on the outer sheet, blanks before it; the first and last two pages on a "
        "sheet apart; or no cover, blanks last. A format has its own.",
        "末页作封底，空白在它前面；前后各两页单独一张；或者没有封皮，空白在最后。版式自带一种。",
    ),
    choices=(
        Words("The last page, blanks before it", "末页作封底，空白在它前面"),
        Words("First two and last two pages apart", "前后两页单独一张"),
        Words("None, blanks last", "没有封皮，空白在最后"),
    ),
    unset=Words("As the format has it", "随版式"),
    panel=Panel.DETAILS,
)  # fmt: skip


BINDING = Word(
    name=Words("Bound at", "订口"),
    help=Words("The bound edge. A format has its own.", "订在哪一边。版式自带一种。"),
    aliases=("装订边",),
    choices=(
        Words("The left", "左订"),
        Words("The right", "右订"),
    ),
    unset=Words("As the format has it", "随版式"),
    panel=Panel.DETAILS,
)


@dataclass(frozen=True, init=False, repr=False, eq=False)
class Laying:
    """How pages are laid on sheets: words of a ticket, and of an order for any PDF."""

    flip: Annotated[
        Flip,
        Word(
            name=Words("Both sides", "双面打印"),
            help=Words(
                "The edge about which your printer turns the sheet.", "打印机翻纸所绕的那一边。"
            ),
            aliases=("翻转",),
            choices=(
                Words("Turned on the short edge", "短边翻转"),
                Words("Turned on the long edge", "长边翻转"),
            ),
            panel=Panel.MAIN,
        ),
    ] = Flip.SHORT
    binding: Annotated[Binding | None, BINDING] = None
    cover: Annotated[Cover | None, COVER] = None
    signature: Annotated[
        tuple[int, ...],
        Word(
            name=Words("Signature", "每帖页数"),
            help=Words(
                "Pages a signature, a multiple of 4; of a range such as 12-20, what leaves the "
                "fewest blanks.",
                "4 的倍数；写 12-20 就取空白最少的。",
            ),
            metavar="PAGES",
            example="16-32",
            least=4,
            most=128,
            multiple=4,
            longest=7,
            count=(1, 2),
            joint="-",
            panel=Panel.DETAILS,
            hinted=True,
        ),
    ] = (16, 32)
    pages: Annotated[
        str | None,
        Word(
            name=Words("Pages on sheets", "只拼这些页"),
            help=Words(
                "Lay these pages alone on sheets, in this order: 3-10,15.",
                "只把这些页拼上去，次序照写，如 3-10,15。",
            ),
            aliases=("页码",),
            metavar="RANGES",
            example="3-10,15",
            longest=200,
            pattern=rf"^{RANGE}(,{RANGE})*$",
            settle=as_ranges,
            panel=Panel.DETAILS,
            hinted=True,
        ),
    ] = None
    paper: Annotated[
        str | None,
        Word(
            name=Words("Paper", "纸张"),
            help=Words(
                "A name such as a4, b5, 16k or letter; or in mm, 320x450. Left out: what the pages "
                "fill.",
                "不填则正好放下书页；毫米数写作 320x450。",
            ),
            metavar="SIZE",
            example="a4, b5, 16k, 320x450",
            longest=20,
            pattern=rf"^({'|'.join(PAPERS)}|{SIZE})$",
            settle=as_size,
            suggested=tuple(PAPERS),
            panel=Panel.DETAILS,
            hinted=True,
        ),
    ] = None
    fit: Annotated[
        bool,
        Word(
            name=Words("Reduce to fit", "纸小就缩印"),
            help=Words("Reduce pages too large for the paper.", "书页比纸大，就缩小来印。"),
            aliases=("缩小",),
            panel=Panel.DETAILS,
        ),
    ] = False
    paper_weight: Annotated[int | None, PAPER_WEIGHT] = None
    caliper: Annotated[int | None, CALIPER] = None
    cover_weight: Annotated[int | None, COVER_WEIGHT] = None
    milling: Annotated[int | None, MILLING] = None
    trimming: Annotated[int | None, TRIMMING] = None
    marks: Annotated[
        bool,
        Word(
            name=Words("Fold and cut marks", "折裁记号"),
            help=Words(
                "With or without marks to fold, cut, staple and gather by.",
                "要不要折叠、裁切、装订、配帖的记号。",
            ),
            aliases=("标记",),
            panel=Panel.DETAILS,
        ),
    ] = True

    def but(self, **words: Any) -> Self:
        """The same order but for these words."""
        return replace(self, **words)


@dataclass(frozen=True, init=False, repr=False, eq=False)
class Schemed:
    """The first word of an order for any PDF, whose help lists the schemes."""

    scheme: Annotated[
        str,
        Word(
            name=Words("Scheme", "拼版"),
            help=Words("One of those above.", "上面各种之一。"),
            metavar="NAME",
            names=Named.SCHEME,
        ),
    ] = Imposition.SADDLE.value


@dataclass(frozen=True)
class Imposing(Laying, Schemed):
    """How pages are to be laid on sheets.

    `signature` is the number of pages of a signature, or the least and the greatest number;
    `pages` are ranges of those that are laid, None all. `paper` is a name of PAPERS or width x
    height in mm; None takes what the pages fill. `margin` in mm is what the printer leaves white
    along the edges.
    """

    binding: Annotated[Binding, BINDING] = Binding.LEFT
    cover: Annotated[Cover, COVER] = Cover.OUTER
    margin: float = 0.0
