"""Which rows below the headings are orders, and why the others are none: totals, notes, names of
what follows, the headings again. What only looks like an order is none until a person says so.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from booklet.batch.headings import COPIES, HIDDEN, MEANT, Head, plain
from booklet.batch.sheets import STRUCK, Absent, SheetRow, text_of
from booklet.batch.values import number_in
from booklet.errors import Words
from booklet.patterns import pattern

SUMS = "合计|合計|总计|總計|小计|小計|共计|共計|累计|累計|总数|總數|总份数|总本数|总册数|总和"
TOTAL = pattern(
    rf".{{0,6}}(?:{SUMS})$|(?:{SUMS})|一?共(?:\d|$)|(?:grand|sub)?-?total|sum$|[Σσ∑计計总總]$|汇总$"
)
AROUND = "=-—~|【】〔〕[]「」"
"""What stands around a total and says no more."""
NOTE = pattern(
    r"(注|备注|備註|说明|說明|制表|填表|填报|审核|負責|负责|联系|经办|领取|签收)[^:：]{0,8}[:：]"
)
OFF = (
    "作废|作廢|取消|撤销|撤銷|删除|刪除|停印|缓印|緩印|暂缓|暫緩|免印|不用?印|不打印|已印|"
    "void|cancell?ed"
)
CALLED_OFF = pattern(rf"(?:此行|本行|此条|此單|此单)?已?(?:{OFF})了?")
CALLED_OFF_BESIDE = pattern(rf"[(\[【〔]已?(?:{OFF})了?[)\]】〕]")
LONGEST_NAME = 30
"""What stands alone in a row and has more characters is a note."""
FULL = 3
"""So many words has a row of a table in which a row with one alone is no order."""

TOTALS = Words("a total", "合计")
NOTES = Words("a note", "附注")
VOID = Words("called off", "写明不印")
STRIKES = Words("struck out", "划掉了")
ALONE = Words("one cell alone, where others have more", "只写了一格，别的行不止一格")
AGAIN = Words("the headings again", "又是表头")
OTHERS = Words("headings of another table", "另一张表的表头")


def kinds_of(lines: Sequence[SheetRow], head: Head) -> Mapping[int, Words | None]:
    """Why each row is no order, if it is none, by its number."""
    kinds = {line.number: why_no_order(line, head) for line in lines}
    orders = [line for line in lines if not kinds[line.number] and line.cells]
    return kinds | dict(hardly_orders(orders, head))


def why_no_order(line: SheetRow, head: Head) -> Words | None:
    """Why a row is no order, by what it says itself."""
    if line.hidden:
        return HIDDEN
    texts = {column: text_of(cell) for column, cell in line.cells.items()}
    known = head.known
    if all_struck([cell for at, cell in line.cells.items() if at in known]):
        return STRIKES
    if any(map(called_off, texts.values())):
        return VOID
    read = {at: plain(text) for at, text in texts.items() if at in known}
    if len(known) > 1 and all(text in MEANT for text in read.values()):
        same = all(MEANT[text] is known[at] for at, text in read.items())
        return (AGAIN if same else OTHERS) if read else None
    if any(TOTAL.match(plain(text).strip(AROUND)) for text in texts.values()):
        return TOTALS
    if len(known) > 1 and all(known[at] is COPIES for at in texts if at in known):
        return TOTALS if read else None
    first = texts[min(texts)].strip()
    alone = len(texts) == 1 and len(known) > 1
    return NOTES if NOTE.match(first) or (alone and is_note(first)) else None


def all_struck(cells: Sequence[object]) -> bool:
    """Whether there are cells, and all are struck out."""
    struck = [isinstance(cell, Absent) and cell.why == STRUCK for cell in cells]
    return bool(struck) and all(struck)


def called_off(text: str) -> bool:
    """Whether a cell says that its row is not to be made: 作废, or 山前学校（已取消）."""
    said = unicodedata.normalize("NFKC", text).casefold().strip()
    return bool(CALLED_OFF.fullmatch(said) or CALLED_OFF_BESIDE.search(said))


def is_note(text: str) -> bool:
    """Whether a text that stands alone in a row is a note."""
    ends = text.endswith((":", "：", "。")) or text.startswith(("注", "※", "*"))
    return ends or len(text) > LONGEST_NAME


def hardly_orders(orders: Sequence[SheetRow], head: Head) -> Iterable[tuple[int, Words]]:
    """The rows that are no orders beside the others, most of which say more: one word alone, or
    besides one as many copies as all above together."""
    known = head.known
    said = {line.number: [at for at in line.cells if at in known] for line in orders}
    if 2 * sum(len(words) >= FULL for words in said.values()) <= len(orders):
        return
    above = 0
    for line in orders:
        words = said[line.number]
        copies = [number_in(text_of(line.cells[at])) for at in words if known[at] is COPIES]
        if len(words) == 1:
            yield line.number, ALONE
        elif len(words) == len(copies) + 1 and above and copies == [above]:
            yield line.number, TOTALS
        else:
            above += sum(each for each in copies if isinstance(each, int))
