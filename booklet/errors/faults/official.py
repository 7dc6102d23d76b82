"""Faults of official documents 公文 (GB/T 9704-2012): what is not found, or is said twice."""

from booklet.errors import Fault, Severity, Wording

PARTS_LACKING = Fault(
    "G01",
    en=Wording("not found in the document: {what}", "write it in the text, or order it"),
    zh=Wording("公文里没有找到：{what}", "请写在正文里，或者写在订单里"),
    severity=Severity.WARNING,
)
ORDERED_OTHERWISE = Fault(
    "G02",
    en=Wording("“{name}”: the text says “{text}”, the order “{order}”, which is printed"),
    zh=Wording("“{name}”：正文里是“{text}”，订单里是“{order}”，照订单印"),
    severity=Severity.WARNING,
)
ATTACHED_OTHERWISE = Fault(
    "G03",
    en=Wording(
        "the text lists the attachments {listed}, and there are {found}",
        "let names and numbers be the same in both",
    ),
    zh=Wording("附件说明是{listed}，后面的附件是{found}", "请使顺序号和标题一致"),
    severity=Severity.WARNING,
)
DATE_REWRITTEN = Fault(
    "G04",
    en=Wording("the date “{text}” is printed as “{date}”, in digits without a leading 0"),
    zh=Wording("日期“{text}”印成“{date}”，用阿拉伯数字，不编虚位"),
    severity=Severity.WARNING,
)
