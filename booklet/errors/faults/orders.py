"""Faults of an order: its words, and what they choose."""

from booklet.errors import Fault, Severity, Wording

UNFIT_VALUE = Fault(
    "R04",
    en=Wording("“{given}” does not fit “{name}”: {why}"),
    zh=Wording("“{given}”不能作“{name}”：{why}"),
)
UNLIKE_EXAMPLE = Fault(
    "R04",
    en=Wording("“{given}” does not fit “{name}”", "write it like {example}"),
    zh=Wording("“{given}”不能作“{name}”", "请照这样写：{example}"),
)
NO_DATE = Fault(
    "R04",
    en=Wording("“{given}” for “{name}” is not a date", "write it like 2024-04-23"),
    zh=Wording("“{name}”写的“{given}”不是日期", "请照这样写：2024-04-23"),
)
NO_CHOICE = Fault(
    "R04",
    en=Wording("“{given}” is no value for “{name}”", "{hint}"),
    zh=Wording("“{name}”不能是“{given}”", "{hint}"),
)
TOO_MANY_CHARACTERS = Fault(
    "R04",
    en=Wording("“{name}” has {count} characters; there is room for {longest}", "shorten it"),
    zh=Wording("“{name}”有 {count} 个字符，最多 {longest} 个", "请缩短"),
)
UNSEEN_CHARACTER = Fault(
    "R04",
    en=Wording("{character} in “{name}” is not seen or has no meaning", "take it out"),
    zh=Wording("“{name}”里的 {character} 看不见，或者没有意义", "请去掉"),
)
EMPTY = Fault(
    "R04",
    en=Wording("“{name}” is empty", "write it, or leave it out"),
    zh=Wording("“{name}”是空的", "请填写，或者不写这一项"),
)
FIELD_MISSING = Fault(
    "R04",
    en=Wording("the field “{name}” is missing", "add {name} = …"),
    zh=Wording("缺少“{name}”一项", "请添上 {name} = …"),
)
FIELD_MISSING_IN_MANY = Fault(
    "R04",
    en=Wording("the field “{name}” is missing {count} times, on lines {lines}", "add {name} = …"),
    zh=Wording("有 {count} 处缺少“{name}”一项，在第 {lines} 行", "请各添上 {name} = …"),
)
UNKNOWN_KEY_IN_MANY = Fault(
    "R04",
    en=Wording("there is no key “{name}”, written on lines {lines}: {count} times", "{hint}"),
    zh=Wording("没有“{name}”这一项，第 {lines} 行写了 {count} 处", "{hint}"),
)
UNKNOWN_KEY = Fault(
    "R04",
    en=Wording("there is no key “{name}”", "{hint}"),
    zh=Wording("没有“{name}”这一项", "{hint}"),
)
SAID_TWICE = Fault(
    "R04",
    en=Wording("“{name}” says once more what “{key}” says", "put both together under {key}"),
    zh=Wording("“{name}”和“{key}”是同一项，写了两次", "请合在 {key} 里"),
)
UNKNOWN_NAME = Fault(
    "S01",
    en=Wording("there is no {kind} “{name}”", "{hint}"),
    zh=Wording("没有“{name}”这个{kind}", "{hint}"),
)
UNCLEAR_NAME = Fault(
    "S01",
    en=Wording("“{name}” fits more than one {kind}", "these: {several}"),
    zh=Wording("“{name}”不止合于一个{kind}", "有：{several}"),
)
DATES_REVERSED = Fault(
    "S02",
    en=Wording("from {since} comes after to {until}", "exchange the two dates"),
    zh=Wording("起始日期 {since} 在截止日期 {until} 之后", "请把两个日期对调"),
)
PART_MISSING = Fault(
    "S03",
    en=Wording("{piece} has no {wanted}", "it has: {parts}"),
    zh=Wording("{piece} 没有 {wanted}", "它有：{parts}"),
)
NOTHING_CHOSEN = Fault(
    "S04",
    en=Wording("no text answers the whole order", "{hint}"),
    zh=Wording("没有哪一篇符合全部条件", "{hint}"),
)
UNKNOWN_FORMAT = Fault(
    "S05",
    en=Wording("there is no format “{name}”", "{hint}"),
    zh=Wording("没有“{name}”这个版式", "{hint}"),
)
UNKNOWN_PART = Fault(
    "S06",
    en=Wording("there is no part “{name}”", "{hint}"),
    zh=Wording("没有“{name}”这种文本", "{hint}"),
)
NO_CONDITION = Fault(
    "S07",
    en=Wording("“{given}” is no condition", "write facet=value, such as 作者=李白"),
    zh=Wording("“{given}”不是条件", "请写 名称=值，如 作者=李白"),
)
UNKNOWN_FACET = Fault(
    "S07",
    en=Wording("the texts of this book have no “{name}”", "{hint}"),
    zh=Wording("这本书的各篇没有“{name}”", "{hint}"),
)
GRID_FIXED = Fault(
    "S20",
    en=Wording("the page grid of the format {format} is fixed", "leave out the number of sheets"),
    zh=Wording("版式 {format} 的版心行数字数是固定的", "请不要写张数"),
)
TYPE_FIXED = Fault(
    "S21",
    en=Wording("the type of the format {format} is fixed", "leave out the grade and large print"),
    zh=Wording("版式 {format} 的字号是固定的", "请不要写年级和大字"),
)
GRADE_AND_LARGE = Fault(
    "S21",
    en=Wording("a grade and large print are two sizes of type", "order one of them"),
    zh=Wording("年级和大字是两种字号", "请只订一种"),
)
UNKNOWN_THEME = Fault(
    "S22",
    en=Wording("there is no theme “{name}”", "{hint}"),
    zh=Wording("没有“{name}”这种样式", "{hint}"),
)
NO_THEMES = Fault(
    "S22",
    en=Wording("the look of the format {format} is fixed", "leave out the theme"),
    zh=Wording("版式 {format} 的样子是固定的", "请不要写样式"),
)
COLUMNS_AND_MARGIN = Fault(
    "S26",
    en=Wording("two columns leave no room for lines beside them", "order one of the two"),
    zh=Wording("分了两栏，边上就放不下笔记线", "请只订一样"),
)
NOT_SIGHTED = Fault(
    "S27",
    en=Wording("“{words}” stands in none of the chosen texts", "look how it is written there"),
    zh=Wording("所选各篇里没有“{words}”", "请看正文里是怎么写的"),
    severity=Severity.WARNING,
)
NOTHING_TO_DRAW = Fault(
    "S27",
    en=Wording("the chosen texts tell neither two days nor provinces", "leave the overview out"),
    zh=Wording("所选各篇没有两个日期，也没有省份，画不出图", "请不要写这一项"),
    severity=Severity.WARNING,
)
WORD_FOR_OTHER_FORMATS = Fault(
    "S23",
    en=Wording(
        "“{name}” says nothing to the format {format}",
        "leave it out, or order another format",
    ),
    zh=Wording("版式 {format} 不印“{name}”", "请不要写这一项，或者换一种版式"),
    severity=Severity.WARNING,
)
WORD_FOR_OTHER_THEMES = Fault(
    "S23",
    en=Wording(
        "“{name}” says nothing to the theme {theme}",
        "leave it out, or order another theme",
    ),
    zh=Wording("样式 {theme} 不印“{name}”", "请不要写这一项，或者换一种样式"),
    severity=Severity.WARNING,
)
WORD_FOR_OTHER_SCHEMES = Fault(
    "S23",
    en=Wording(
        "“{name}” says nothing where the scheme is {scheme}",
        "leave it out, or see: booklet schemes",
    ),
    zh=Wording("拼版是 {scheme} 时用不上“{name}”", "请不要写这一项，或见 booklet schemes"),
    severity=Severity.WARNING,
)
WORD_FOR_PRINT_SHOPS = Fault(
    "S23",
    en=Wording(
        "“{name}” says something to a print shop alone",
        "leave it out, or add for = print",
    ),
    zh=Wording("“{name}”只在交印刷厂时用得上", "请不要写这一项，或者写 for = print"),
    severity=Severity.WARNING,
)
SHEETS_NOT_FILLED = Fault(
    "S20",
    en=Wording(
        "no type from {least} to {most} pt fills {wanted} sheets",
        "order {other} sheets, or other texts",
    ),
    zh=Wording(
        "字号从 {least} 到 {most} 磅，都不能正好排满 {wanted} 张纸",
        "可以订 {other} 张，或者另选篇目",
    ),
)
NOT_ACCEPTABLE = Fault(
    "S30",
    en=Wording("“{code}” is no code that can be accepted", "these can: {known}"),
    zh=Wording("“{code}”不是可以接受的代码", "可以接受的有：{known}"),
)
