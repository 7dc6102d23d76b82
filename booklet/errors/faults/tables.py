"""Faults of tables of orders, which all stop before anything is made."""

from booklet.errors import Fault, Finding, Place, Severity, Wording, Words

TABLE_EMPTY = Fault(
    "B01",
    en=Wording("the table is empty", "headings are: {headings}"),
    zh=Wording("表格是空的", "表头有：{headings}"),
)
NO_HEADING = Fault(
    "B01",
    en=Wording("no heading is known", "headings are: {headings}"),
    zh=Wording("没有一个认得的表头", "表头有：{headings}"),
)
HEADING_TWICE = Fault(
    "B01",
    en=Wording("“{key}” is there twice: {columns}", "leave one of them"),
    zh=Wording("“{key}”有两栏：{columns}", "请只留一栏"),
)
NO_ORDERS = Fault(
    "B02",
    en=Wording("below the headings there are no orders", "write one in each row"),
    zh=Wording("表头下面没有订单", "请一行写一份"),
)
NO_TABLE = Fault(
    "B03",
    en=Wording("not a table ({kind}): {why}", "save it as XLSX in the program that made it"),
    zh=Wording("不是表格（{kind}）：{why}", "请在原来的程序里另存为 XLSX"),
)
TABLE_BLOATED = Fault(
    "B03",
    en=Wording(
        "unpacked the table is of {size} MB, more than one may be",
        "copy the rows that are wanted into a new one, or into several",
    ),
    zh=Wording(
        "表格解开来有 {size} MB，超过了限度",
        "请把要用的各行复制到新表格里，太多就分成几张",
    ),
)
TABLE_ENCODING = Fault(
    "B03",
    en=Wording("neither UTF-8 nor GB 18030 nor Big5", "save it as UTF-8"),
    zh=Wording("不是 UTF-8、GB 18030 或 Big5", "请存为 UTF-8"),
)
TABLE_LOCKED = Fault(
    "B03",
    en=Wording("the table is locked by a password", "save a copy without one"),
    zh=Wording("表格加了密码", "请另存一份不加密码的"),
)
WRONG_COPIES = Fault(
    "B04",
    en=Wording("“{given}” is no number of copies", "write a number from 1 to {most}"),
    zh=Wording("“{given}”不是份数", "请写 1 到 {most} 的数字"),
)
UNKNOWN_HEADING = Fault(
    "B05",
    en=Wording(
        "the heading “{heading}” of column {column} is not known",
        "{hint}; --accept B05 leaves such columns out",
    ),
    zh=Wording("{column} 栏的表头“{heading}”不认得", "{hint}；--accept B05 就不要这样的栏"),
    acceptable=True,
)
NO_ORDER = Fault(
    "B06",
    en=Wording("no order in row {rows}: {what}", "take them out; --accept B06 leaves them out"),
    zh=Wording("第 {rows} 行不是订单：{what}", "请去掉；--accept B06 就不要这些行"),
    acceptable=True,
)
SECOND_TABLE = Fault(
    "B06",
    en=Wording("row {rows} has the headings of another table", "put it on a sheet of its own"),
    zh=Wording("第 {rows} 行是另一张表的表头", "请把那张表另放一张工作表"),
)
ABOVE_HEADINGS = Fault(
    "B06",
    en=Wording(
        "“{what}” above the headings is not read", "give it a column; --accept B06 leaves it out"
    ),
    zh=Wording("表头上面的“{what}”没有读", "请另立一栏；--accept B06 就不要它"),
    acceptable=True,
)
BEYOND_HEADINGS = Fault(
    "B07",
    en=Wording(
        "cells stand under no heading: {cells}",
        "is a value in several cells? --accept B07 leaves them out",
    ),
    zh=Wording(
        "有的格子上面没有表头：{cells}", "是不是一个值分到了几格？--accept B07 就不要这些格子"
    ),
    acceptable=True,
)
PARTED_OTHERWISE = Fault(
    "B07",
    en=Wording(
        "row {rows} is parted otherwise than the headings",
        "part all rows alike; --accept B07 takes them as they are",
    ),
    zh=Wording("第 {rows} 行的分隔符和表头不同", "请各行一致；--accept B07 就照原样取用"),
    acceptable=True,
)
MERGED_CELLS = Fault(
    "B08",
    en=Wording(
        "cells are merged: {cells}",
        "part them and fill each; --accept B08 takes the value for each of the rows",
    ),
    zh=Wording("有合并的格子：{cells}", "请拆开，各自填好；--accept B08 就把值用于其中每一行"),
    acceptable=True,
)
MERGED_ACROSS = Fault(
    "B08",
    en=Wording("cells of several columns are merged: {cells}", "part them and fill each"),
    zh=Wording("有跨栏合并的格子：{cells}", "请拆开，各自填好"),
)
HIDDEN_ROWS = Fault(
    "B09",
    en=Wording("hidden: row {rows}", "show them or take them out; --accept B09 leaves them out"),
    zh=Wording("第 {rows} 行是隐藏的", "请取消隐藏或删去；--accept B09 就不要它们"),
    acceptable=True,
)
HIDDEN_COLUMNS = Fault(
    "B09",
    en=Wording(
        "columns are hidden: {columns}",
        "show them or take them out; --accept B09 leaves them out",
    ),
    zh=Wording("有隐藏的栏：{columns}", "请取消隐藏或删去；--accept B09 就不要它们"),
    acceptable=True,
)
OTHER_SHEETS = Fault(
    "B10",
    en=Wording(
        "orders stand on other sheets too: {others}; this is the sheet “{sheet}”",
        "make a file of each; --accept B10 leaves the others out",
    ),
    zh=Wording(
        "别的工作表里也有订单：{others}；读的是“{sheet}”",
        "请各存一个文件；--accept B10 就不要别的",
    ),
    acceptable=True,
)
HIDDEN_SHEET = Fault(
    "B10",
    en=Wording(
        "the only sheet with orders, “{sheet}”, is hidden",
        "show it; --accept B10 takes it as it is",
    ),
    zh=Wording("只有隐藏的工作表“{sheet}”里有订单", "请取消隐藏；--accept B10 就照用"),
    acceptable=True,
)
NO_VALUE = Fault(
    "B11",
    en=Wording(
        "cells have no value: {cells} ({why})", "open the table, mend it, and save it again"
    ),
    zh=Wording("有的格子没有值：{cells}（{why}）", "请打开表格，改好，再存一次"),
)
UNCLEAR_CELL = Fault(
    "B12",
    en=Wording("“{given}” for “{name}” may be {one} or {other}", "write it out, as text"),
    zh=Wording("“{name}”写的“{given}”可以是{one}，也可以是{other}", "请写清楚，格子设为文本"),
)
UNCLEAR_FORMAT = Fault(
    "B12",
    en=Wording(
        "“{given}” for “{name}” is shown otherwise, in a format that is not read",
        "write it as text",
    ),
    zh=Wording("“{name}”的“{given}”另有显示格式，读不出来", "请写成文本"),
)
NO_YEAR = Fault(
    "B13",
    en=Wording("“{given}” for “{name}” has no year", "write it, or say --year 2024"),
    zh=Wording("“{name}”写的“{given}”没有年份", "请写上，或者用 --year 2024 说明"),
)
NOTES_UNREAD = Fault(
    "B15",
    en=Wording(
        "notes beside cells are not read: {cells}",
        "write what they say into the cells; --accept B15 leaves them out",
    ),
    zh=Wording("批注没有读：{cells}", "请把批注的意思写进格子；--accept B15 就不要批注"),
    acceptable=True,
)
NOT_TOLD = Fault(
    "B14",
    en=Wording(
        "a file of this kind does not tell: {what}", "save it as XLSX, or look whether it has them"
    ),
    zh=Wording("这种文件看不出：{what}", "请另存为 XLSX，或者自己看看有没有"),
    severity=Severity.WARNING,
)
SHEET_LEFT_OUT = Fault(
    "B14",
    en=Wording("the hidden sheets are not read: {others}"),
    zh=Wording("隐藏的工作表没有读：{others}"),
    severity=Severity.WARNING,
)


REASONS = {
    "unexpected end of data": "有引号没有合上",
    "field larger than field limit": "有一格的字太多",
}
"""What libraries say of a text that is no table, by how it begins."""


def no_table(error: Exception, kind: str, place: Place) -> Finding:
    """What is told of a table of some kind that a library does not read."""
    said = str(error) or type(error).__name__
    reasons = (zh for en, zh in REASONS.items() if said.startswith(en))
    return NO_TABLE.at(
        place, kind=kind, why=Words(said, next(reasons, "文件不完整，或者不是这一种"))
    )
