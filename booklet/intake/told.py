"""What of a file is not taken as it stands: the kinds, and one that collects them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from booklet.errors import Finding, Place, Words
from booklet.errors.codepoints import in_short
from booklet.errors.faults import brought as faults


class Kind(Enum):
    """What is not taken, how grave that is, and what it is called."""

    EMBEDDED = (faults.WORDS_NOT_TAKEN, Words("those of embedded objects", "在嵌入的对象里"))
    DRAWN = (faults.WORDS_NOT_TAKEN, Words("those in drawings", "在图形里"))
    UNREAD = (faults.WORDS_NOT_TAKEN, Words("glyphs without a character", "没有对应字符的字形"))
    TURNED = (faults.WORDS_NOT_TAKEN, Words("turned or vertical lines", "转向或竖排的行"))
    UNNAMED = (faults.WORDS_NOT_TAKEN, Words("chapters that are not there", "文件里没有的章节"))
    FILLED = (faults.WORDS_NOT_TAKEN, Words("what is filled into forms", "填在表单里的字"))
    SCANS = (faults.WORDS_NOT_TAKEN, Words("pages that are pictures", "只有图像的页"))

    HIDDEN = (faults.NOT_TAKEN_IN, Words("hidden text", "隐藏的文字"))
    MENU = (faults.NOT_TAKEN_IN, Words("menus and forms", "菜单、表单"))
    LINKS = (faults.NOT_TAKEN_IN, Words("lists of links", "链接列表"))
    ASIDE = (faults.NOT_TAKEN_IN, Words("what stands beside the text", "正文以外的内容"))
    DELETED = (faults.NOT_TAKEN_IN, Words("text that is marked as deleted", "标为删除的文字"))
    COMMENT = (faults.NOT_TAKEN_IN, Words("comments", "批注"))
    CONTENTS = (faults.NOT_TAKEN_IN, Words("tables of contents", "目录"))
    HEADS = (faults.NOT_TAKEN_IN, Words("running heads and feet", "页眉、页脚"))
    FOLIOS = (faults.NOT_TAKEN_IN, Words("page numbers", "页码"))
    PICTURE = (faults.NOT_TAKEN_IN, Words("pictures", "图片"))
    REMOTE = (faults.NOT_TAKEN_IN, Words("pictures that are not in the file", "不在文件里的图片"))
    MOVING = (faults.NOT_TAKEN_IN, Words("sound, film and frames", "音频、视频、框架"))

    STRUCK = (faults.TAKEN_OTHERWISE, Words("struck-out text without its line", "删除线没有排出"))
    SLANTED = (faults.TAKEN_OTHERWISE, Words("italics as upright", "斜体排成正体"))
    FORMULA = (faults.TAKEN_OTHERWISE, Words("formulae in one line", "公式排成一行"))
    IN_LINE = (faults.TAKEN_OTHERWISE, Words("pictures behind their paragraph", "图移到了段后"))
    NESTED = (
        faults.TAKEN_OTHERWISE,
        Words("blocks in cells as lines", "表格里的段落、列表排成几行"),
    )
    LAID_OUT = (
        faults.TAKEN_OTHERWISE,
        Words("tables that only lay out as text", "排版用的表格化为段落"),
    )
    FRAMED = (faults.TAKEN_OTHERWISE, Words("text boxes behind their paragraph", "文本框移到段后"))
    TABULAR = (faults.TAKEN_OTHERWISE, Words("rows of tables as paragraphs", "表格的行排成段落"))
    CALLED = (faults.TAKEN_OTHERWISE, Words("notes as paragraphs", "注释排成段落"))


@dataclass
class Told:
    """Collects what is not taken, each time with the words that it holds, or stands for."""

    each: list[tuple[Kind, Place, str]] = field(default_factory=list)

    def tell(self, kind: Kind, place: Place, words: str = "") -> None:
        self.each.append((kind, place, " ".join(words.split())))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One of each kind: where the first is, how many there are, and how many characters."""
        return tuple(self._findings())

    def _findings(self) -> Iterator[Finding]:
        grouped: dict[Kind, list[tuple[Place, str]]] = {}
        for kind, place, words in self.each:
            grouped.setdefault(kind, []).append((place, words))
        for kind, found in grouped.items():
            fault, what = kind.value
            first = next((words for _, words in found if words), "")
            said = {"what": what, "count": len(found), "words": in_short(first)}
            if fault is faults.NOT_TAKEN_IN:
                said["characters"] = sum(len(words.replace(" ", "")) for _, words in found)
            yield fault.at(found[0][0], **said)
