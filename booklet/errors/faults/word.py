"""Faults of Word files that are taken in."""

from booklet.errors import Fault, Severity, Wording

BROKEN_WORD = Fault(
    "D30",
    en=Wording("the Word file is damaged: {why}", "open it in Word and save it again"),
    zh=Wording("Word 文件已损坏：{why}", "请用 Word 打开后重新保存"),
)
LOCKED_WORD = Fault(
    "D30",
    en=Wording("the Word file is locked with a password", "save it without one"),
    zh=Wording("Word 文件有密码", "请去掉密码后另存"),
)
OLD_WORD = Fault(
    "D30",
    en=Wording("the file is of the old kind of Word (.doc)", "save it as .docx"),
    zh=Wording("这是旧式 Word 文件（.doc）", "请另存为 .docx"),
)
NO_WORD = Fault(
    "D30",
    en=Wording("the file is no Word file, whatever its name says", "save the text as .docx"),
    zh=Wording("文件名虽是 .docx，内容却不是 Word 文件", "请把文字另存为 .docx"),
)
UNPACKS_TOO_LARGE = Fault(
    "D31",
    en=Wording("the Word file unpacks to more than {most}", "bring a part of it"),
    zh=Wording("Word 文件解开后超过 {most}", "请只取一部分"),
)
WORDS_LEFT_OUT = Fault(
    "D32",
    en=Wording("words are not taken, {what}: “{words}”", "type them as text"),
    zh=Wording("有文字没有取用，{what}：“{words}”", "请改成普通文字"),
    acceptable=True,
)
LEFT_OUT = Fault(
    "D33",
    en=Wording("left out: {what}, {count} in all; the first: “{words}”"),
    zh=Wording("没有取用：{what}，共 {count} 处；第一处：“{words}”"),
    severity=Severity.WARNING,
)
SET_OTHERWISE = Fault(
    "D34",
    en=Wording("set otherwise: {what}, {count} in all; the first: “{words}”"),
    zh=Wording("改了排法：{what}，共 {count} 处；第一处：“{words}”"),
    severity=Severity.WARNING,
)
