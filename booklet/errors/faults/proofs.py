"""Faults of what a proofreading is told besides the PDF: pages, lists, what to ignore."""

from booklet.errors import Fault, Severity, Wording

OTHER_PAGES = Fault(
    "N01",
    en=Wording("“{words}” are no pages", "write numbers and ranges such as 3-10,15"),
    zh=Wording("“{words}”不是页数", "请写成 3-10,15 这样"),
)
NONE_OF_THESE_PAGES = Fault(
    "N01",
    en=Wording("the file has none of the pages {pages}", "see how many it has"),
    zh=Wording("文件里没有第 {pages} 页", "请看它有几页"),
)
NO_REASON = Fault(
    "N02",
    en=Wording("“{words}” tells no rule, words and reason", "write: code | words | reason"),
    zh=Wording("“{words}”没有写全规则、字句和理由", "请写成：代码 | 字句 | 理由"),
)
NOTHING_IGNORED = Fault(
    "N03",
    severity=Severity.WARNING,
    en=Wording("“{code} | {words}” is to be ignored, but was not found", "take the line out"),
    zh=Wording("要略过的“{code} | {words}”已经没有了", "请删去这一行"),
)
NO_PDFS = Fault(
    "N04",
    en=Wording("the folder holds no PDFs"),
    zh=Wording("文件夹里没有 PDF"),
)
SAME_NAME = Fault(
    "N05",
    en=Wording(
        "another file is called “{name}” as well, and what is kept of one would take the place of "
        "what is kept of the other",
        "judge them one by one, each into a folder of its own",
    ),
    zh=Wording("另一个文件也叫“{name}”，两份结果会互相覆盖", "请一个个校，各放进一个文件夹"),
)
IN_ITS_PLACE = Fault(
    "N05",
    en=Wording("what is kept of it would take its place", "name another folder: --into FOLDER"),
    zh=Wording("结果会盖掉这个文件本身", "请另写一个文件夹：--into 文件夹"),
)
SAYS_NOTHING = Fault(
    "N06",
    en=Wording("“{option}” says nothing {where}", "leave it out"),
    zh=Wording("“{option}”{where}不起作用", "请去掉它"),
    severity=Severity.WARNING,
)
