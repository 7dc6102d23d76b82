"""The table of rules: what a proof is read for, in the order of the house's bar.

A rule's code lasts. Its number is that of the bar; 15 and 17 (faces by rank, headings broken by
sense) cannot be seen in glyph boxes. The sentences take the measured `value`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from math import inf

from msgspec import Struct

from booklet.errors import Words
from booklet.proofreading import breaks, characters, edges, glosses, meetings, pairs, shape, spacing
from booklet.proofreading.cases import Case
from booklet.proofreading.characters import never
from booklet.proofreading.paragraphs import SetParagraph


class Grade(StrEnum):
    """How grave it is to break a rule."""

    ERROR = "error"
    """差错: against GB/T 15834 or what CLREQ says must be."""
    FLAW = "flaw"
    """瑕疵: seen by whoever looks, against what CLREQ says should be."""
    STYLE = "style"
    """风格: one way among others."""

    @property
    def words(self) -> Words:
        """Its name."""
        return GRADES[self]


GRADES = {
    Grade.ERROR: Words("error", "差错"),
    Grade.FLAW: Words("flaw", "瑕疵"),
    Grade.STYLE: Words("style", "风格"),
}


class Yardstick(StrEnum):
    """By what a document is judged, whatever its own habits are."""

    GB = "gb"
    """GB/T 15834."""
    CLREQ = "clreq"
    HOUSE = "house"
    """All rules."""

    def has(self, rule: Rule) -> bool:
        """Whether a rule is one of its."""
        named = {Yardstick.GB: "GB/T", Yardstick.CLREQ: "CLREQ", Yardstick.HOUSE: ""}
        return named[self] in rule.source


WORDS = frozenset({"doubled-word", "word-form"})
"""The rules of words; the others are of marks."""


class Rule(Struct, frozen=True):
    """One thing that can be seen to be wrong, with the clause that says so.

    `eye` is how far what was measured may leave the habit of the document before an eye sees it, in
    the unit of the rule; 0 for what no habit excuses, infinite for what has no measure."""

    code: str
    number: int
    name: str
    source: str
    sentence: Words
    cases: Callable[[tuple[SetParagraph, ...]], Iterator[Case]]
    grade: Grade = Grade.FLAW
    eye: float = 0.0
    aim: float | None = None
    """What should be measured, where an eye sees it to be so."""
    everywhere: bool = False
    """Whether it concerns headings, captions and other lines by themselves too."""
    asked: bool = False
    """Whether it is told only where it is asked for."""

    @property
    def weight(self) -> float:
        """What a breach counts by 《图书质量管理规定》 (图书编校质量差错率计算方法): a word 1, a
        mark 0.1, what is no error 0."""
        if self.grade is not Grade.ERROR:
            return 0.0
        return 1.0 if self.code in WORDS else 0.1


POINT = 0.6
"""pt: half a hairline more than the rounding of Chromium (¾ pt a pixel, half of it either way)."""
EDGE = 3.5
"""pt, a third of an em: of edges and of the pitch. Programs round widths, set labels by tabs, make
lines as high as their highest face asks; less is seen by a ruler alone."""
FIFTH = 0.2
"""em: at 10.5 pt 2 pt, ⅘ of the least space that CLREQ 3.2.2 knows."""

THIRD = 0.3
"""em: of indents, which programs measure by Western letters too."""
TENTH = 0.1
"""em: of readings, at 5 pt half a point."""
WORD = 0.35
"""em: what a stretched space between words gains at most (CLREQ 3.5.2)."""

RULES = (
    Rule("half-mark", 2, "半角标点", "GB/T 15834 3.2, 5.1",
         Words("a Western mark stands in Chinese text", "中文里用了半角标点"),
         never(characters.HALF_MARK, characters.is_technical, characters.MARKS),
         Grade.ERROR, inf, everywhere=True),
    Rule("straight-quote", 2, "直引号", "GB/T 15834 4.8",
         Words("a straight quotation mark stands in Chinese text", "中文里用了直引号"),
         never(characters.STRAIGHT_QUOTE, characters.is_code, characters.QUOTES),
         Grade.ERROR, inf, everywhere=True),
    Rule("dots-form", 4, "省略号写法", "GB/T 15834 4.11.2",
         Words("an ellipsis is written ……", "省略号写作……"),
         never(characters.WRONG_DOTS, characters.is_sequence, characters.ELLIPSIS),
         Grade.ERROR, inf, everywhere=True),
    Rule("dash-form", 4, "破折号写法", "GB/T 15834 4.10.2",
         Words("a dash is written ——", "破折号写作——"),
         never(characters.WRONG_DASH, characters.is_dash, characters.DASH),
         Grade.FLAW, inf, everywhere=True),
    Rule("doubled-mark", 2, "标点重复", "GB/T 15834 4",
         Words("two marks stand where one should", "两个标点连用"),
         never(characters.DOUBLED_MARK, characters.is_scattered), Grade.ERROR, everywhere=True),
    Rule("doubled-word", 2, "词语重复", "图书质量管理规定",
         Words("a word stands twice", "一个词写了两遍"),
         never(characters.DOUBLED_WORD), Grade.ERROR, everywhere=True),
    Rule("paired", 2, "括号引号成对", "GB/T 15834 4.8, 4.9",
         Words("it is not closed, not opened, or crosses another",
               "不成对，或与别的交叉"),
         pairs.paired, Grade.ERROR),
    Rule("wide-digit", 5, "全角数字字母", "GB/T 15835 4",
         Words("digits or letters of full width", "数字或字母用了全角"),
         never(characters.WIDE_DIGIT), Grade.FLAW, inf, everywhere=True),
    Rule("tilde", 5, "浪纹线", "GB/T 15834 4.13.3",
         Words("a range is written with ～", "浪纹式连接号写作～"),
         never(characters.WRONG_TILDE, characters.is_no_range, characters.TILDE),
         Grade.FLAW, inf, everywhere=True),
    Rule("word-whole", 5, "西文单词不断", "CLREQ 3.2.1",
         Words("a word is split without a hyphen", "一个西文单词拆在两行，没有连字符"),
         characters.word_whole),
    Rule("indent", 1, "首行缩进", "CLREQ 3.4.1",
         Words("the paragraph begins {value:.2f} em in, not 2 em",
               "段首缩进 {value:.2f} 字，不是 2 字"), shape.indent, Grade.STYLE, THIRD, 2.0),
    Rule("paragraph-gap", 1, "段间不空", "CLREQ 2.3.5",
         Words("{value:.1f} pt of white above the paragraph", "段前多空 {value:.1f} 磅"),
         shape.paragraph_gap, Grade.STYLE, 2.0),
    Rule("line-start", 2, "行首禁则", "CLREQ 3.1.4, GB/T 15834 5.1.1–5.1.3, 5.1.7, 5.1.9",
         Words("this mark must not begin a line", "这个标点不能在行首"),
         breaks.line_start, Grade.ERROR, everywhere=True),
    Rule("line-end", 3, "行尾禁则", "CLREQ 3.1.4, GB/T 15834 5.1.3, 5.1.9",
         Words("this mark must not end a line", "这个标点不能在行尾"),
         breaks.line_end, Grade.ERROR, everywhere=True),
    Rule("dash-whole", 4, "破折号省略号不断", "CLREQ 3.1.5.1, GB/T 15834 5.1.4, 5.1.5",
         Words("a dash or an ellipsis is split over two lines", "破折号或省略号拆在两行"),
         breaks.dash_whole, Grade.ERROR),
    Rule("dash-length", 4, "破折号省略号两字", "CLREQ 3.1.5.1, GB/T 15834 5.1.4, 5.1.5",
         Words("a dash or an ellipsis is {value:.2f} em long, not 2 em",
               "破折号或省略号长 {value:.2f} 字，不是 2 字"), breaks.dash_length, eye=FIFTH),
    Rule("number-whole", 5, "数字不断", "CLREQ 3.1.5.2",
         Words("a number is split, or parted from its sign",
               "一个数字拆在两行，或与它的符号分开"),
         breaks.number_whole, Grade.ERROR),
    Rule("number-unit", 6, "数字与单位不断", "house rule",
         Words("a number and what it counts are parted", "数字和单位分在两行"),
         breaks.unit_beside_number, Grade.STYLE, inf),
    Rule("quantity", 6, "数量不断", "house rule",
         Words("a range, a numeral, or a number and its unit are parted",
               "数的起止、中文数字或数和计量单位分在两行"),
         breaks.quantity_whole, Grade.STYLE, inf, asked=True),
    Rule("squeeze", 7, "标点挤压", "CLREQ 3.1.6.2",
         Words("two marks keep {value:.2f} em of white between them",
               "两个标点之间空 {value:.2f} 字"), spacing.squeezed, eye=FIFTH),
    Rule("whole", 7, "竖排标点不挤", "CLREQ 3.1.6.1",
         Words("this mark has {value:.2f} em in a vertical line, not a whole one",
               "竖排里这个标点只占 {value:.2f} 字，不是一字"), spacing.whole, eye=FIFTH),
    Rule("start-trim", 8, "行首标点挤压", "CLREQ 3.1.6.3",
         Words("{value:.2f} em of white before the opening mark",
               "行首的标点前空 {value:.2f} 字"),
         edges.trimmed_start, Grade.STYLE, FIFTH),
    Rule("end-trim", 9, "行末标点半字", "GB/T 15834 5.1.10",
         Words("{value:.2f} em of white after the line's last mark",
               "行末的标点后空 {value:.2f} 字"),
         edges.trimmed_end, Grade.STYLE, FIFTH),
    Rule("western-space", 10, "汉字西文间距", "CLREQ 3.2.2",
         Words("{value:.2f} em between Han and Western text, not 1/8 to 1/3",
               "汉字与西文之间 {value:.2f} 字，不在 1/8 到 1/3"),
         meetings.space_beside_western, Grade.STYLE, WORD),
    Rule("blank", 10, "不用空格", "CLREQ 3.2.2",
         Words("a blank character of {value:.2f} em stands in the text",
               "文中有一个 {value:.2f} 字宽的空格"), meetings.no_blank, eye=inf),
    Rule("flush", 11, "行末齐", "CLREQ 3.5",
         Words("the line misses the right edge by {value:+.2f} pt",
               "行末离版口 {value:+.2f} 磅"),
         edges.flush, eye=EDGE, aim=0.0),
    Rule("left-edge", 11, "行首齐", "CLREQ 3.4.3",
         Words("the line misses the left edge by {value:+.2f} pt", "行首离左边 {value:+.2f} 磅"),
         edges.left_edge, eye=EDGE, aim=0.0),
    Rule("label-edge", 11, "编号后齐", "CLREQ 3.4.3",
         Words("the words behind the label miss their edge by {value:+.2f} pt",
               "编号或编号后的字离它的边 {value:+.2f} 磅"),
         edges.label_edge, Grade.STYLE, EDGE, 0.0),
    Rule("even", 11, "字距均匀", "CLREQ 3.5.2",
         Words("a gap differs from the others of the line by {value:+.2f} em",
               "一处字距与同行的差 {value:+.2f} 字"), spacing.even, eye=WORD, aim=0.0),
    Rule("last-line", 12, "孤字", "CLREQ 3.4.4",
         Words("the paragraph's last line holds {value:.0f} character",
               "段末一行只有 {value:.0f} 个字"), shape.last_line, Grade.STYLE, inf),
    Rule("widow", 13, "页首孤行", "CLREQ 3.4.4",
         Words("a paragraph's last line stands alone at the head of the page",
               "段末一行单独在页首"), shape.widow, Grade.STYLE, inf),
    Rule("orphan", 13, "页末孤行", "CLREQ 3.4.4",
         Words("a paragraph's first line stands alone at the foot of the page",
               "段首一行单独在页末"), shape.orphan, Grade.STYLE, inf),
    Rule("grid", 14, "行格", "CLREQ 2.3.5",
         Words("the lines from here stand {value:+.2f} pt off the grid",
               "从这里起离行格 {value:+.2f} 磅"), shape.grid, Grade.STYLE, POINT, 0.0),
    Rule("pitch", 14, "行距均匀", "CLREQ 2.3.5",
         Words("the line stands {value:+.2f} pt off the pitch of its paragraph",
               "这一行的行距与同段的差 {value:+.2f} 磅"), shape.pitch, Grade.STYLE, EDGE, 0.0),
    Rule("dots", 16, "着重号", "CLREQ 3.1.8, GB/T 15834 5.1.8",
         Words("an emphasis dot is missing, or stands under what is not Han",
               "着重号缺了，或在不是汉字的下面"), shape.emphasis_dots, eye=inf),
    Rule("reading", 18, "注音居中", "CLREQ 3.3",
         Words("a reading stands {value:+.2f} em off the middle of its characters",
               "注音离字的正中 {value:+.2f} 字"), glosses.centred, eye=TENTH),
    Rule("readings-apart", 18, "注音相隔", "CLREQ 3.3",
         Words("two readings are {value:.2f} em of theirs apart, not 1/8",
               "两个注音相隔 {value:.2f} 字，不足 1/8"), glosses.apart, eye=TENTH),
)  # fmt: skip


def word_forms(pairs: Sequence[tuple[str, str]]) -> Rule:
    """The rule of a list of one's own: wrong forms with the right ones."""
    return Rule(
        "word-form", 0, "自定词表", "a list of one's own",
        Words("the list has another form of this word", "词表规定用另一种写法"),
        characters.listed(pairs), Grade.ERROR, everywhere=True,
    )  # fmt: skip
