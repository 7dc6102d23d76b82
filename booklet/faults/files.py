"""Faults of files: their names, what they hold, and where they are written."""

from booklet.errors import Fault, Wording

UNFIT_CHARACTER = Fault(
    "O01",
    en=Wording("the name “{name}” holds a character that no file name may hold", "leave it out"),
    zh=Wording("文件名“{name}”里有文件名不能用的字符", "请去掉它"),
)
OTHER_SUFFIX = Fault(
    "O01",
    en=Wording("the name “{name}” does not end in {suffix}", "name it {right}"),
    zh=Wording("文件名“{name}”不以 {suffix} 结尾", "请写作 {right}"),
)
NAME_TOO_LONG = Fault(
    "O01",
    en=Wording("the name “{name}…” is too long for a file", "80 Chinese characters fit"),
    zh=Wording("文件名“{name}……”太长", "最多 80 个汉字"),
)
FOLDER_NAMED = Fault(
    "O01",
    en=Wording("“{name}” is a folder", "name a file in it"),
    zh=Wording("“{name}”是文件夹", "请写其中一个文件的名字"),
)
NO_PLAIN_FILE = Fault(
    "O01",
    en=Wording("“{name}” is a pipe, a device or the like", "name a plain file"),
    zh=Wording("“{name}”是管道、设备之类", "请写普通文件的名字"),
)
WRITE_PROTECTED = Fault(
    "O02",
    en=Wording("the file there is write-protected", "take the protection away or name another"),
    zh=Wording("那里的文件是只读的", "请取消只读，或另取一个名字"),
)
UNWRITABLE = Fault(
    "O02",
    en=Wording(
        "cannot be written: {why}",
        "the earlier file, if any, is as it was; name another place with -o",
    ),
    zh=Wording("写不进去：{why}", "原有的文件没有动过；请用 -o 另写一处"),
)
FOLDER_BUSY = Fault(
    "O03",
    en=Wording("another run has been writing in this folder for a minute", "see what it waits for"),
    zh=Wording("另一个进程已在这个文件夹里写了一分钟", "请看看它在等什么"),
)
NOT_PUT_BACK = Fault(
    "O04",
    en=Wording(
        "the earlier file cannot be put back: {why}",
        "it is kept beside it, and the next run that writes there puts it back",
    ),
    zh=Wording("原有的文件放不回去：{why}", "它还留在旁边，下次在那里写文件时会放回去"),
)
UNSAID = Fault(
    "O05",
    en=Wording("what is to be told cannot be written there: {why}", "see where the output goes"),
    zh=Wording("要说的话写不出去：{why}", "请看看输出到了哪里"),
)
SYSTEM_REFUSES = Fault(
    "O06",
    en=Wording("the system refuses it: {why}", "for open files, allow more: ulimit -n 256"),
    zh=Wording("系统不允许：{why}", "若是打开的文件太多，请放宽：ulimit -n 256"),
)
