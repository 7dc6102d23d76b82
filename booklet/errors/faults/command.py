"""Faults of a command as it is typed: its name, its options, and what stands behind them."""

from booklet.errors import Fault, Wording

UNKNOWN_COMMAND = Fault(
    "R09",
    en=Wording("there is no command {name}", "{hint}"),
    zh=Wording("没有 {name} 这条命令", "{hint}"),
)
COMMAND_MISSING = Fault(
    "R09",
    en=Wording("the name of a command is missing", "{hint}"),
    zh=Wording("少写了命令的名字", "{hint}"),
)
UNKNOWN_OPTION = Fault(
    "R09",
    en=Wording("there is no option {name}", "{hint}"),
    zh=Wording("没有 {name} 这个选项", "{hint}"),
)
UNKNOWN_CODE = Fault(
    "R09",
    en=Wording("no finding has the code {code}", "booklet codes lists all"),
    zh=Wording("没有 {code} 这个代码", "booklet codes 会全部列出"),
)
WORD_MISSING = Fault(
    "R09",
    en=Wording("{name} is missing", "{hint}"),
    zh=Wording("少写了 {name}", "{hint}"),
)
WORD_TOO_MANY = Fault(
    "R09",
    en=Wording("nothing is known to do with {words}", "{hint}"),
    zh=Wording("不知道 {words} 是要做什么", "{hint}"),
)
VALUE_MISSING = Fault(
    "R09",
    en=Wording("nothing stands behind {name}", "{hint}"),
    zh=Wording("{name} 后面没有写什么", "{hint}"),
)
VALUE_TOO_MANY = Fault(
    "R09",
    en=Wording("{name} is said without a value", "write {name} alone"),
    zh=Wording("{name} 后面不写值", "请只写 {name}"),
)
WRONG_VALUE = Fault(
    "R09",
    en=Wording("this cannot be its value", "{hint}"),
    zh=Wording("不能是这个值", "{hint}"),
)
FILES_WITHOUT_FROM = Fault(
    "R09",
    en=Wording("files are named behind --from", "write --from before {name}"),
    zh=Wording("要收进的文件写在 --from 后面", "请在 {name} 前面写 --from"),
)
WORD_OF_A_BOOKLET = Fault(
    "R09",
    en=Wording("this orders a booklet, not a file", "leave it out, or name no file"),
    zh=Wording("这是订书用的，印现成的文件用不上", "请不要写它，或者不写文件"),
)
