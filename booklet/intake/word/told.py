"""What of a Word file is not taken as it stands: the kinds, and one that collects them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from booklet.errors import Fault, Finding, Place, Words
from booklet.errors.faults.word import LEFT_OUT, SET_OTHERWISE, WORDS_LEFT_OUT

LONGEST = 24  # characters of the words that are told


class Kind(Enum):
    """What is not taken, how grave that is, and what it is called."""

    INSERTED_FILE = (WORDS_LEFT_OUT, Words("those of another file", "在插入的文件里"))
    SYMBOL = (WORDS_LEFT_OUT, Words("signs of a symbol font", "是符号字体里的符号"))
    NOTE = (WORDS_LEFT_OUT, Words("those of a note to a note", "在注释的注释里"))
    CODE = (WORDS_LEFT_OUT, Words("those of a field without end", "在没有结尾的域里"))
    FIELD = (WORDS_LEFT_OUT, Words("what a field would print", "是域的结果"))

    HIDDEN = (LEFT_OUT, Words("hidden text", "隐藏的文字"))
    DELETED = (LEFT_OUT, Words("text that is marked as deleted", "标为删除的文字"))
    COMMENT = (LEFT_OUT, Words("comments", "批注"))
    MARGIN = (LEFT_OUT, Words("headers and footers", "页眉、页脚"))
    CONTENTS = (
        LEFT_OUT,
        Words("the table of contents, since the book makes its own", "目录，由本书另编"),
    )
    NOTE_PICTURE = (LEFT_OUT, Words("pictures in notes", "注释里的图片"))
    CHART = (LEFT_OUT, Words("charts", "图表"))
    OBJECT = (LEFT_OUT, Words("embedded objects", "嵌入的对象"))
    DRAWING = (LEFT_OUT, Words("drawings", "绘制的图形"))
    OUTSIDE = (LEFT_OUT, Words("pictures that are not in the file", "不在文件里的图片"))
    METAFILE = (LEFT_OUT, Words("pictures of kinds that cannot be printed", "不能印的图片格式"))

    STRUCK = (SET_OTHERWISE, Words("struck-out text without its line", "删除线没有排出"))
    SLANTED = (SET_OTHERWISE, Words("italics as upright", "斜体排成正体"))
    CENTRED = (SET_OTHERWISE, Words("centred lines as others", "居中的行照一般段落排"))
    TABBED = (SET_OTHERWISE, Words("tabs as a blank", "制表位排成空格"))
    FORMULA = (SET_OTHERWISE, Words("formulae in one line", "公式排成一行"))
    BOXED = (SET_OTHERWISE, Words("text boxes behind their paragraph", "文本框移到段后"))
    IN_LINE = (SET_OTHERWISE, Words("pictures behind their paragraph", "段落里的图移到段后"))
    IN_TABLE = (SET_OTHERWISE, Words("pictures behind their table", "表里的图移到表后"))
    DIAGRAM = (SET_OTHERWISE, Words("diagrams as lines of text", "图示排成几行字"))
    NESTED = (SET_OTHERWISE, Words("tables in tables as lines", "表中的表排成几行"))
    TURNED = (SET_OTHERWISE, Words("turned pictures as upright", "转过的图排成不转"))
    PAGE_NUMBER = (
        SET_OTHERWISE,
        Words("numbers of pages and notes as in the file", "页码、注码的引用照原文件"),
    )
    NUMERAL = (SET_OTHERWISE, Words("numbers of a rare kind as digits", "少见的编号排成数字"))

    @property
    def fault(self) -> Fault:
        return self.value[0]

    @property
    def what(self) -> Words:
        return self.value[1]


@dataclass
class Told:
    """Collects what is not taken; `place` is the paragraph that is being read."""

    place: Place
    each: list[tuple[Kind, Place, str]] = field(default_factory=list)
    settled: int = 0

    def tell(self, kind: Kind, words: str = "") -> None:
        self.each.append((kind, self.place, words))

    def settle(self, words: str) -> None:
        """Those without words of their own since the last time stand beside these words."""
        for at in range(self.settled, len(self.each)):
            kind, place, own = self.each[at]
            self.each[at] = (kind, place, own.strip() or words)
        self.settled = len(self.each)

    def findings(self) -> tuple[Finding, ...]:
        """One of each kind and paragraph for words that a reader misses, else one of each kind."""
        return tuple(self._findings())

    def _findings(self) -> Iterator[Finding]:
        grouped: dict[tuple[Kind, Place | None], list[tuple[Place, str]]] = {}
        for kind, place, words in self.each:
            grave = kind.fault is WORDS_LEFT_OUT
            grouped.setdefault((kind, place if grave else None), []).append((place, words))
        for (kind, _), found in grouped.items():
            place, first = found[0]
            if kind.fault is WORDS_LEFT_OUT:
                every = " ".join(words for _, words in found)
                yield WORDS_LEFT_OUT.at(place, what=kind.what, words=every)
            else:
                words = first if len(first) <= LONGEST else first[:LONGEST] + "…"
                yield kind.fault.at(place, what=kind.what, count=len(found), words=words)
