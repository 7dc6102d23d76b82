"""Faults of a corpus: its files, its structure, its marks, its seal, what is exempted."""

from booklet.errors import Fault, Severity, Wording

NO_FRONT_MATTER = Fault(
    "R05",
    en=Wording(
        "the file does not begin with front matter between two lines {fence}",
        "see docs/texts.md",
    ),
    zh=Wording("文件开头没有夹在两行 {fence} 之间的题头", "见 docs/texts.md"),
)
TWO_TEXTS = Fault(
    "R08",
    en=Wording("the same text stands in {other} too", "take one of them out"),
    zh=Wording("同一篇正文还有一个 {other}", "请去掉其中一个"),
)
UNKNOWN_KIND = Fault(
    "K10",
    en=Wording("there is no kind of book “{name}”", "{hint}"),
    zh=Wording("没有“{name}”这一类书", "{hint}"),
)
FACET_UNFIT = Fault(
    "K10",
    en=Wording("“{name}” is a text or a list of texts", "{hint}"),
    zh=Wording("“{name}”应是一段文字或一列文字", "{hint}"),
)
FACET_MISSING = Fault(
    "K03",
    en=Wording("without {names}: {pieces}", "add it to each file"),
    zh=Wording("没有写{names}：{pieces}", "请在各个文件里补上"),
)
ID_TAKEN = Fault(
    "K01",
    en=Wording("the id “{id}” is taken: {first}", "give it an id of its own"),
    zh=Wording("标识“{id}”已有人用：{first}", "请另起一个"),
)
NUMBER_TAKEN = Fault(
    "K02",
    en=Wording("the number {number} is taken: {first}", "give it a number of its own"),
    zh=Wording("编号 {number} 已有人用：{first}", "请另编一个"),
)
UNKNOWN_REGION = Fault(
    "K03",
    en=Wording("there is no region “{name}”, named by {pieces}", "{hint}"),
    zh=Wording("没有“{name}”这个地区，写了它的有 {pieces}", "{hint}"),
)
NO_REGIONS = Fault(
    "K03",
    en=Wording("regions are named by {pieces}, and the book has none", "add [[region]] tables"),
    zh=Wording("{pieces} 写了地区，而书里一个也没有", "请添上 [[region]]"),
)
NO_PIECE = Fault("K04", en=Wording("the book has no text"), zh=Wording("书里一篇也没有"))
NO_TEXT = Fault(
    "K04",
    en=Wording("without a text: {pieces}", "put {files} beside each"),
    zh=Wording("没有正文：{pieces}", "请各放 {files} 在旁边"),
)
NO_PARAGRAPH = Fault("K04", en=Wording("the text has no paragraph"), zh=Wording("正文一段也没有"))
NO_HEADLINE = Fault(
    "K05",
    en=Wording("the report has no headline", "add headline = …"),
    zh=Wording("报道没有标题", "请添上 headline = …"),
)
PARAGRAPH_TWICE = Fault(
    "K06",
    en=Wording("the same paragraph as on line {line}", "take one of them out"),
    zh=Wording("与第 {line} 行是同一段", "请去掉其中一段"),
)
OUT_OF_ORDER = Fault(
    "K07",
    en=Wording(
        "number {number} of {date} comes after {earlier} of {other}",
        "a date or a number errs",
    ),
    zh=Wording("{date} 的第 {number} 号排在 {other} 的第 {earlier} 号之后", "日期或编号有误"),
)
EARLY_REPORT = Fault(
    "K08",
    en=Wording("the {part} is of {date}, earlier than the day itself, {piece}"),
    zh=Wording("{part} 的日期是 {date}，早于本篇的 {piece}"),
)
FALSE_SHORT_TITLE = Fault(
    "K09",
    en=Wording("“{short}” is no part of “{title}”", "take the short title from the title"),
    zh=Wording("简称“{short}”不是“{title}”里的字", "简称请从标题里取"),
)
IDLE_TERM = Fault(
    "K11",
    en=Wording("the term “{word}” stands in no text", "look how it is written there"),
    zh=Wording("正文里没有“{word}”这个名词", "请看正文里是怎么写的"),
)
UNFIT_READING = Fault(
    "K11",
    en=Wording(
        "“{reading}” is no reading of “{word}”", "write a syllable a character, blanks between"
    ),
    zh=Wording("“{reading}”不是“{word}”的读音", "请一字一个音节，中间空开"),
)
NO_PARTNER = Fault(
    "M01",
    en=Wording("“{mark}” has no partner", "look for what was lost"),
    zh=Wording("“{mark}”不成对", "看看是不是漏了一半"),
)
BETWEEN_TITLES = Fault(
    "M02",
    en=Wording("between titles no mark stands: “{shown}”", "take it out"),
    zh=Wording("并列的书名号之间不用标点：“{shown}”", "请去掉它"),
)
STRAIGHT_QUOTE = Fault(
    "M03",
    en=Wording("a straight quotation mark: “{shown}”", "write “ ” or ‘ ’"),
    zh=Wording("直引号：“{shown}”", "请写 “ ” 或 ‘ ’"),
)
FALSE_DASH = Fault(
    "M04",
    en=Wording("not a Chinese dash: “{shown}”", "write ——"),
    zh=Wording("不是中文破折号：“{shown}”", "请写 ——"),
)
FALSE_ELLIPSIS = Fault(
    "M05",
    en=Wording("not a Chinese ellipsis: “{shown}”", "write ……"),
    zh=Wording("不是中文省略号：“{shown}”", "请写 ……"),
)
DOUBLED_MARK = Fault(
    "M06",
    en=Wording("one mark too many: “{shown}”", "keep the right one"),
    zh=Wording("标点重复：“{shown}”", "请留下对的那一个"),
)
IDLE_EXEMPTION = Fault(
    "X01",
    en=Wording("nothing to exempt: no {code} with “{words}”", "take it out"),
    zh=Wording("没有可豁免的：没有带“{words}”的 {code}", "请去掉这一条"),
)
ADVISED = Fault(
    "X02",
    en=Wording("of the texts {count} places are advised on", "booklet check lists them"),
    zh=Wording("正文有 {count} 处可以斟酌", "booklet check 逐条列出"),
    severity=Severity.WARNING,
)
UNREVIEWED = Fault(
    "X06",
    en=Wording(
        "{count} readings are not reviewed: {words}",
        "look at each, mend it, and take out its question mark",
    ),
    zh=Wording("有 {count} 处注音未经核对：{words}", "请逐处核对改正，并去掉问号"),
    severity=Severity.WARNING,
)
NOT_READ_HERE = Fault(
    "X04",
    en=Wording(
        "{count} files are of kinds that are not read here: {names}",
        "name texts .md or .txt; booklet new book DIR --from FILE makes texts of others",
    ),
    zh=Wording(
        "有 {count} 个文件不是这里读的类型：{names}",
        "文本请取名 .md 或 .txt；别的可用 booklet new book 文件夹 --from 文件 变成文本",
    ),
    severity=Severity.WARNING,
)
PART_OF_NONE = Fault(
    "X04",
    en=Wording(
        "{count} texts are part of no piece and are not read: {names}",
        "name them as the kind of the book names parts, or take them out",
    ),
    zh=Wording(
        "有 {count} 个文本不属于任何一篇，没有读：{names}",
        "请照这类书各部分的名字改名，或者移走",
    ),
    severity=Severity.WARNING,
)
FOLDER_LINKED = Fault(
    "X04",
    en=Wording(
        "{count} folders are links and are not gone through: {names}",
        "put the folder itself there, or links to its files",
    ),
    zh=Wording(
        "有 {count} 个文件夹是链接，里面的没有读：{names}",
        "请把文件夹本身放进来，或者逐个链接里面的文件",
    ),
    severity=Severity.WARNING,
)
MISNAMED = Fault(
    "X04",
    en=Wording("{count} names are known in small letters alone: {names}", "rename them"),
    zh=Wording("有 {count} 个名字只认小写：{names}", "请改名"),
    severity=Severity.WARNING,
)
FRONT_PRINTED = Fault(
    "X05",
    en=Wording(
        "what stands between two lines --- is printed with the text",
        "put it between two lines +++, as docs/texts.md shows, or take it out",
    ),
    zh=Wording(
        "夹在两行 --- 之间的内容会照正文印出来",
        "请照 docs/texts.md 写在两行 +++ 之间，或者删去",
    ),
    severity=Severity.WARNING,
)
EXEMPTED = Fault(
    "X03",
    en=Wording(
        "{count} places that a rule would have otherwise are exempted, as the source has them",
        "each has its entry, to be kept or taken out",
    ),
    zh=Wording("有 {count} 处与规则不合，依底本原样豁免", "各有一条，可留可删"),
    severity=Severity.WARNING,
)
SEAL_BROKEN = Fault(
    "Z01",
    en=Wording("not as it was sealed: {files}", "if the change is meant: booklet seal"),
    zh=Wording("与封存时不一样：{files}", "如果是有意改的，请运行 booklet seal"),
)
