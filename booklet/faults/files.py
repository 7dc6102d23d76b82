"""Faults of files: their names, what they hold, and where they are written."""

from booklet.errors import Fault, Wording

UNFIT_CHARACTER = Fault(
    "O01",
    en=Wording("the name “{name}” holds a character that no file name may hold", "leave it out"),
    zh=Wording("文件名“{name}”里有文件名不能用的字符", "请去掉它"),
)
NAME_LEADS_UPWARDS = Fault(
    "O01",
    en=Wording("the name “{name}” leads upwards with ..", "name the folder itself"),
    zh=Wording("文件名“{name}”用 .. 通向上级", "请直接写出那个文件夹"),
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
UNWRITABLE = Fault(
    "O02",
    en=Wording(
        "cannot be written: {why}",
        "the earlier file, if any, is as it was; name another place with -o",
    ),
    zh=Wording("写不进去：{why}", "原有的文件没有动过；请用 -o 另写一处"),
)
