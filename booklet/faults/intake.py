"""Faults of texts that are taken in: what of a file could not be taken as it stands."""

from booklet.errors import Fault, Severity, Wording

TOO_DEEP = Fault(
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
