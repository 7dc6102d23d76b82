"""Faults of a format's templates."""

from booklet.errors import Fault, Severity, Wording

NOT_PARSED = Fault(
    "T01",
    en=Wording("template: {why}"),
    zh=Wording("模板语法有误：{why}"),
)
NOT_THERE = Fault(
    "T02",
    en=Wording("there is no {name} inside the templates"),
    zh=Wording("模板文件夹里没有 {name}"),
)
FAILED = Fault(
    "T03",
    en=Wording("template: {why}"),
    zh=Wording("模板出错：{why}"),
)
NOT_UTF8 = Fault(
    "T04",
    en=Wording("a template is not UTF-8"),
    zh=Wording("有模板不是 UTF-8 编码"),
)
TOO_LARGE = Fault(
    "T05",
    en=Wording("what the template makes needs more memory than it may have", "let it make less"),
    zh=Wording("模板生成的内容所需内存超过了限度", "请让它少生成一些"),
)
FORGOTTEN = Fault(
    "T06",
    en=Wording(
        "the template does not print all {kind} of the texts; the first at {where}: {words}",
        "see how parts.html and blocks.html print them",
    ),
    zh=Wording(
        "模板没有印出正文的全部{kind}；第一处在 {where}：{words}",
        "请参看 parts.html 和 blocks.html 里的写法",
    ),
    severity=Severity.WARNING,
)
HIDDEN = Fault(
    "T06",
    en=Wording(
        "the style sheet hides words of the texts; the first at {where}: {words}",
        "look for “display: none”",
    ),
    zh=Wording(
        "样式表把正文的字藏起来了；第一处在 {where}：{words}",
        "请找一找“display: none”",
    ),
    severity=Severity.WARNING,
)
