"""What of a file is not taken as it stands: the kinds, and one that collects them."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct, field

from booklet.errors import Fault, Finding, Place, Words
from booklet.errors.codepoints import in_short
from booklet.errors.faults.brought import (
    LACKING,
    NOT_TAKEN_IN,
    TAKEN_OTHERWISE,
    WORDS_NOT_TAKEN,
)
from booklet.patterns import pattern

NUMBERS = pattern(r"[\d\s\-—–·.,/|第共页頁ivxIVX]*|Page\s*\d*(?:\s*of\s*\d+)?")


class Kind(Enum):
    """What is not taken, how grave that is, and what it is called.

    Words that a reader would miss stop the work, unless accepted. Without pictures and their like
    it goes on, and is not whole; what a book has no place for is left out, and no more is to it."""

    EMBEDDED = (WORDS_NOT_TAKEN, Words("those of embedded objects", "在嵌入的对象里"))
    DRAWN = (WORDS_NOT_TAKEN, Words("those in drawings", "在图形里"))
    UNREAD = (WORDS_NOT_TAKEN, Words("glyphs without a character", "没有对应字符的字形"))
    SIGNS = (WORDS_NOT_TAKEN, Words("signs of a symbol font", "符号字体里的符号"))
    TURNED = (WORDS_NOT_TAKEN, Words("turned or vertical lines", "转向或竖排的行"))
    UNNAMED = (WORDS_NOT_TAKEN, Words("chapters that are not there", "文件里没有的章节"))
    INSERTED = (WORDS_NOT_TAKEN, Words("those of inserted files", "在插入的文件里"))
    FILLED = (WORDS_NOT_TAKEN, Words("what is filled into forms", "填在表单里的字"))
    FIELD = (WORDS_NOT_TAKEN, Words("what fields would print", "域的结果"))
    COUNTED = (WORDS_NOT_TAKEN, Words("numbers that style sheets count", "样式表编的号"))
    UNENDED = (WORDS_NOT_TAKEN, Words("those of fields without end", "在没有结尾的域里"))
    NOTED = (WORDS_NOT_TAKEN, Words("those of notes to notes", "在注释的注释里"))
    SCANS = (WORDS_NOT_TAKEN, Words("pages that are pictures", "只有图像的页"))

    HIDDEN = (NOT_TAKEN_IN, Words("hidden text", "隐藏的文字"))
    MENU = (NOT_TAKEN_IN, Words("menus and forms", "菜单、表单"))
    LINKS = (NOT_TAKEN_IN, Words("lists of links", "链接列表"))
    ASIDE = (NOT_TAKEN_IN, Words("what stands beside the text", "正文以外的内容"))
    DELETED = (NOT_TAKEN_IN, Words("text that is marked as deleted", "标为删除的文字"))
    COMMENT = (NOT_TAKEN_IN, Words("comments", "批注"))
    UNCALLED = (NOT_TAKEN_IN, Words("notes that nothing calls", "没有引用的注释"))
    CONTENTS = (NOT_TAKEN_IN, Words("tables of contents", "目录"))
    HEADS = (NOT_TAKEN_IN, Words("running heads and feet", "页眉、页脚"))
    FOLIOS = (NOT_TAKEN_IN, Words("page numbers", "页码"))
    MACRO = (NOT_TAKEN_IN, Words("macros", "宏"))
    ICON = (NOT_TAKEN_IN, Words("icons beside words", "文字旁的图标"))

    PICTURE = (LACKING, Words("pictures", "图片"))
    REMOTE = (LACKING, Words("pictures that are not in the file", "不在文件里的图片"))
    HEAD_PICTURE = (LACKING, Words("pictures in running heads and feet", "页眉、页脚里的图片"))
    NOTE_PICTURE = (LACKING, Words("pictures in notes", "注释里的图片"))
    DRAWING = (LACKING, Words("drawings", "绘制的图形"))
    CHART = (LACKING, Words("charts", "图表"))
    EQUATION = (LACKING, Words("formulae that are objects", "对象形式的公式"))
    MOVING = (LACKING, Words("sound, film and frames", "音频、视频、框架"))

    UNKNOWN = (
        TAKEN_OTHERWISE,
        Words("words in looks of names that are not known", "样式名不认得，照一般文字排"),
    )
    STRUCK = (TAKEN_OTHERWISE, Words("struck-out text without its line", "删除线没有排出"))
    SLANTED = (TAKEN_OTHERWISE, Words("italics as upright", "斜体排成正体"))
    SMALL = (TAKEN_OTHERWISE, Words("small capitals as small letters", "小型大写字母排成小写"))
    COMBINED = (TAKEN_OTHERWISE, Words("two lines in one as one line", "双行合一排成一行"))
    CENTRED = (TAKEN_OTHERWISE, Words("centred lines as others", "居中的行照一般段落排"))
    TABBED = (TAKEN_OTHERWISE, Words("tabs as a blank", "制表位排成空格"))
    FORMULA = (TAKEN_OTHERWISE, Words("formulae in one line", "公式排成一行"))
    LYING = (
        TAKEN_OTHERWISE,
        Words("what stands on pages in landscape as on upright ones", "横向页上的内容排在纵向页上"),
    )
    IN_LINE = (TAKEN_OTHERWISE, Words("pictures behind their paragraph", "图移到了段后"))
    IN_TABLE = (TAKEN_OTHERWISE, Words("pictures behind their table", "表里的图移到表后"))
    UNSTYLED = (
        TAKEN_OTHERWISE,
        Words(
            "pages as without style sheets that were not read",
            "没有照未能读到的样式表",
        ),
    )
    UPRIGHT = (
        TAKEN_OTHERWISE,
        Words("turned or mirrored pictures as others", "转过、翻过的图照一般排"),
    )
    VERTICAL = (
        TAKEN_OTHERWISE,
        Words("turned or vertical words as others", "竖排、转向的文字照一般排"),
    )
    UNMARKED = (
        TAKEN_OTHERWISE,
        Words("titles and code without marks and readings", "题目、代码里的标记、注音没有排出"),
    )
    DIAGRAM = (TAKEN_OTHERWISE, Words("diagrams as lines of text", "图示排成几行字"))
    FRAMED = (TAKEN_OTHERWISE, Words("text boxes behind their paragraph", "文本框移到段后"))
    NESTED = (
        TAKEN_OTHERWISE,
        Words("blocks in cells or notes as lines", "表格、注释里的列表等排成几行"),
    )
    LAID_OUT = (TAKEN_OTHERWISE, Words("tables that only lay out as text", "排版用的表格化为段落"))
    TABULAR = (TAKEN_OTHERWISE, Words("rows of tables as paragraphs", "表格的行排成段落"))
    CALLED = (TAKEN_OTHERWISE, Words("notes as paragraphs", "注释排成段落"))
    REFERRED = (
        TAKEN_OTHERWISE,
        Words("numbers of pages and notes as in the file", "页码、注码的引用照原文件"),
    )
    NUMERAL = (TAKEN_OTHERWISE, Words("numbers of a rare kind as digits", "少见的编号排成数字"))

    @property
    def fault(self) -> Fault:
        return self.value[0]

    @property
    def what(self) -> Words:
        return self.value[1]


class Told(Struct):
    """Collects what is not taken, each with the words that it holds, or stands for; `place` is
    where the reading stands."""

    place: Place
    each: list[tuple[Kind, Place, str]] = field(default_factory=list)
    settled: int = 0

    def tell(self, kind: Kind, words: str = "", place: Place | None = None) -> None:
        """Tell of one more, at a place, or where the reading stands."""
        self.each.append((kind, place or self.place, " ".join(words.split())))

    def tell_running(self, words: str, place: Place) -> None:
        """Tell what stands at the head or foot of pages, but for their numbers alone."""
        if not NUMBERS.fullmatch(words):
            self.tell(Kind.HEADS, words, place)

    def settle(self, words: str) -> None:
        """Those without words of their own since the last time stand beside these words."""
        for at in range(self.settled, len(self.each)):
            kind, place, own = self.each[at]
            self.each[at] = (kind, place, own or " ".join(words.split()))
        self.settled = len(self.each)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One of each kind: where the first is, how many there are, and the first words; of what is
        left out how many characters."""
        grouped: dict[Kind, list[tuple[Place, str]]] = {}
        for kind, place, words in self.each:
            grouped.setdefault(kind, []).append((place, words))
        return tuple(finding(kind, found) for kind, found in grouped.items())


def finding(kind: Kind, found: list[tuple[Place, str]]) -> Finding:
    """The finding of all that was told of a kind."""
    first = in_short(next((words for _, words in found if words), ""))
    said = {"what": kind.what, "count": len(found), "words": first}
    if kind.fault is NOT_TAKEN_IN:
        said["characters"] = sum(len(words.replace(" ", "")) for _, words in found)
    return kind.fault.at(found[0][0], **said)
