"""Faults of texts that are taken in: what of a file could not be taken as it stands."""

from booklet.errors import Fault, Severity, Wording

NESTED_TOO_DEEP = Fault(
    "D10",
    en=Wording("blocks stand in one another more than {most} deep", "lay it out flatter"),
    zh=Wording("段落、列表互相套了 {most} 层以上", "请少套几层"),
)
NOT_TAKEN = Fault(
    "D11",
    en=Wording("not taken: {what}"),
    zh=Wording("没有取用：{what}"),
    acceptable=True,
)
COMMENT = Fault(
    "D11",
    en=Wording("a comment is left out"),
    zh=Wording("注释 <!-- --> 没有印出"),
    severity=Severity.WARNING,
)
PICTURE_IN_LINE = Fault(
    "D12",
    en=Wording("a picture inside a paragraph is set below it", "give it a line of its own"),
    zh=Wording("段落里的图移到了段后", "图请单独成一行"),
    severity=Severity.WARNING,
)
UNKNOWN_BLOCK = Fault(
    "D13",
    en=Wording("there is no block “:::{name}”", "there are: {known}"),
    zh=Wording("没有“:::{name}”这种段落", "有：{known}"),
)
NOTE_CALLS_ITSELF = Fault(
    "D14",
    en=Wording("the note [^{label}] calls itself", "take the call out"),
    zh=Wording("脚注 [^{label}] 引用了它自己", "请去掉里面的引用"),
)
PICTURE_OUTSIDE = Fault(
    "D15",
    en=Wording(
        "the picture “{name}” does not lie beside the text",
        "copy it there; --accept D15 goes on without it",
    ),
    zh=Wording("图片“{name}”不在正文旁边", "请把它复制过来；--accept D15 就不要它"),
    acceptable=True,
)
NO_PICTURE = Fault(
    "D15",
    en=Wording(
        "there is no picture “{name}”", "is its name right? --accept D15 goes on without it"
    ),
    zh=Wording("没有图片“{name}”", "名字写对了吗？--accept D15 就不要它"),
    acceptable=True,
)
NO_SUCH_KIND_OF_PICTURE = Fault(
    "D15",
    en=Wording(
        "“{name}” is no picture that can be printed",
        "these can: {kinds}; --accept D15 goes on without it",
    ),
    zh=Wording("“{name}”不是可以印的图片", "可以印的有：{kinds}；--accept D15 就不要它"),
    acceptable=True,
)
PICTURE_TOO_LARGE = Fault(
    "D15",
    en=Wording(
        "the picture “{name}” is too large",
        "make it smaller: 40 MB, 100 megapixels; --accept D15 goes on without it",
    ),
    zh=Wording("图片“{name}”太大", "请缩小：不超过 40 MB、一亿像素；--accept D15 就不要它"),
    acceptable=True,
)
PICTURE_WITHOUT_WORDS = Fault(
    "D16",
    en=Wording("the picture “{name}” has no words", "write what it shows: ![…]({name})"),
    zh=Wording("图片“{name}”没有说明", "请写明画的是什么：![……]({name})"),
    severity=Severity.WARNING,
)
UNUSED = Fault(
    "D17",
    en=Wording("the note [^{label}] is called nowhere", "call it, or take it out"),
    zh=Wording("脚注 [^{label}] 没有被引用", "请引用它，或者删去"),
)
NOTE_TWICE = Fault(
    "D17",
    en=Wording("the note [^{label}] is defined twice", "give one of them another label"),
    zh=Wording("脚注 [^{label}] 写了两条", "请给其中一条另起标号"),
)
UNUSED_ADDRESS = Fault(
    "D17",
    en=Wording(
        "“[{label}]:” defines a link that nothing follows, “{words}”",
        "as text, write \\[{label}]: …",
    ),
    zh=Wording("“[{label}]:”是没有用到的链接定义“{words}”", "如果是正文，请写 \\[{label}]: …"),
)
LINK_TITLE = Fault(
    "D11",
    en=Wording("the title of a link is not printed: “{words}”", "write it into the text"),
    zh=Wording("链接的标题没有印出：“{words}”", "要印就写进正文"),
    severity=Severity.WARNING,
)
MORE_THAN_A_PARAGRAPH = Fault(
    "D18",
    en=Wording("the note [^{label}] holds more than paragraphs", "bring the rest into the text"),
    zh=Wording("脚注 [^{label}] 里不只是段落", "请把其余的移到正文"),
)
ROW_TOO_LONG = Fault(
    "D19",
    en=Wording("the row has more cells than the head: “{words}”", "give the head a cell more"),
    zh=Wording("这一行的格子比表头多：“{words}”", "请给表头添一格"),
)
NOT_STRUCK = Fault(
    "D20",
    en=Wording("text that is struck out with ~~ is set as it is", "take it out, or the ~~"),
    zh=Wording("用 ~~ 划去的字照样排出，不加删除线", "请删去那些字，或去掉 ~~"),
    severity=Severity.WARNING,
)
TOO_MANY_COLUMNS = Fault(
    "D21",
    en=Wording("the table has {count} columns; the page has room for {most}", "part the table"),
    zh=Wording("表有 {count} 栏，版心只容得下 {most} 栏", "请把表拆开"),
)
