"""Faults of files: their names, what they hold, and where they are written."""

from booklet.errors import Fault, Wording

UNFIT_CHARACTER = Fault(
    "O01",
    en=Wording("the name “{name}” holds a character that no file name may hold", "leave it out"),
    zh=Wording("文件名“{name}”里有文件名不能用的字符", "请去掉它"),
)
UNFIT_NAME = Fault(
    "O01",
    en=Wording("not every system takes the name “{name}”", "name it {right}"),
    zh=Wording("“{name}”这个名字不是每种系统都能用", "请写作 {right}"),
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
HELD_OPEN = Fault(
    "O02",
    en=Wording(
        "another program has the file open; the earlier one is as it was",
        "close it in the reader, then do it again",
    ),
    zh=Wording("这个文件正被别的程序打开；原有的文件没有动过", "请先在阅读器里关掉它，再做一次"),
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
NOT_A_PLAIN_FILE = Fault(
    "R01",
    en=Wording("this is no plain file", "name a file"),
    zh=Wording("这不是普通文件", "请写一个文件的名字"),
)
FILE_TOO_LARGE = Fault(
    "R01",
    en=Wording("the file is larger than {most} MB", "is it the right one?"),
    zh=Wording("文件超过 {most} MB", "是不是弄错了文件？"),
)
UNREADABLE = Fault(
    "R01",
    en=Wording("the file cannot be read: {why}", "see that it is there and that you may read it"),
    zh=Wording("文件读不出来：{why}", "请看它在不在、能不能读"),
)
FOLDER_UNREADABLE = Fault(
    "R01",
    en=Wording("the folder cannot be read: {why}", "see that you may read it, or take it away"),
    zh=Wording("文件夹读不出来：{why}", "请看能不能读，或把它移走"),
)
NOT_UTF_8 = Fault(
    "R02",
    en=Wording(
        "the file is not UTF-8", "save it as UTF-8; from GB 18030: iconv -f GB18030 -t UTF-8"
    ),
    zh=Wording("文件不是 UTF-8 编码", "请另存为 UTF-8；由 GB 18030 转：iconv -f GB18030 -t UTF-8"),
)
NOT_TOML = Fault(
    "R03",
    en=Wording("not TOML: {why}", 'a line reads like: title = "…"'),
    zh=Wording("不合 TOML 的写法：{why}", '一行应写成：title = "…"'),
)
ASKED_OUTSIDE = Fault(
    "E02",
    en=Wording(
        "the pages ask for {url}, which lies outside the house",
        "put it beside the page, or write it into the page as a data: URL; "
        "--accept E02 sets the page without it",
    ),
    zh=Wording(
        "页面要用 {url}，它在允许的文件夹之外",
        "请放到页面旁边，或用 data: 写进页面；--accept E02 就不用它",
    ),
    acceptable=True,
)
ASKED_IN_VAIN = Fault(
    "E02",
    en=Wording(
        "the pages ask for {url}, which is not there",
        "put it there; --accept E02 sets the page without it",
    ),
    zh=Wording("页面要用 {url}，那里没有", "请放上去；--accept E02 就不用它"),
    acceptable=True,
)
ASKED_DAMAGED = Fault(
    "E02",
    en=Wording(
        "the pages ask for the picture {url}, which is damaged or of a kind that is not drawn",
        "bring it as PNG, JPEG or SVG; --accept E02 sets the page without it",
    ),
    zh=Wording(
        "页面要用图片 {url}，它坏了，或者是画不了的格式",
        "请换成 PNG、JPEG 或 SVG；--accept E02 就不用它",
    ),
    acceptable=True,
)
NO_PYPINYIN = Fault(
    "O07",
    en=Wording("pypinyin, which reads Han, is not installed", "pip install 'booklet-cjk[pinyin]'"),
    zh=Wording("没有安装注音用的 pypinyin", "请运行 pip install 'booklet-cjk[pinyin]'"),
)
