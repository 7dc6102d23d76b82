"""Faults of a format's templates."""

from booklet.errors import Fault, Wording

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
