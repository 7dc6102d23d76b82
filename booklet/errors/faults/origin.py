"""Faults of PDFs that are to be made again from what they hold."""

from booklet.errors import Fault, Severity, Wording

NO_ORIGIN = Fault(
    "U01",
    en=Wording(
        "the PDF holds no record of how it was made",
        "booklets, handouts and their sheets hold one; pages set by booklet typeset from HTML, "
        "and PDFs of other programs, do not",
    ),
    zh=Wording(
        "这份 PDF 里没有制作记录",
        "小册子、讲义和它们的拼版里有；booklet typeset 排的网页和别的程序做的 PDF 里没有",
    ),
)
UNFIT_RECORD = Fault(
    "U01",
    en=Wording(
        "the record in the PDF is not as this booklet writes it",
        "it was changed, or another version of booklet wrote it",
    ),
    zh=Wording("这份 PDF 里的制作记录不是本程序的写法", "它被改动过，或者是别的版本写的"),
)
UNFIT_SOURCE = Fault(
    "U02",
    en=Wording(
        "the texts in the PDF are not as booklet puts them there, and nothing of them was unpacked",
        "it was changed, or another program made it",
    ),
    zh=Wording(
        "这份 PDF 里附的文本不是本程序的放法，一个也没有取出", "它被改动过，或者是别的程序做的"
    ),
)
FILES_NOT_BESIDE = Fault(
    "U03",
    en=Wording(
        "files that the PDF was made from do not lie beside it, or are others: {names}",
        "put them beside it; made with --embed corpus it holds them itself",
    ),
    zh=Wording(
        "制作这份 PDF 的文件不在它旁边，或者已经不同：{names}",
        "请把它们放到它旁边；用 --embed corpus 做的自己带着",
    ),
)
OTHER_TEXTS = Fault(
    "U03",
    en=Wording(
        "the PDF was made from other texts than those at hand: {names}",
        "name their house by --house; made with --embed corpus it holds them itself",
    ),
    zh=Wording(
        "制作这份 PDF 的文本与现有的不同：{names}",
        "请用 --house 指出它们所在的文件夹；用 --embed corpus 做的自己带着",
    ),
)
OTHER_TEMPLATES = Fault(
    "U03",
    en=Wording(
        "the PDF was made with other templates than those at hand: {names}",
        "name their house by --house",
    ),
    zh=Wording("制作这份 PDF 的模板与现有的不同：{names}", "请用 --house 指出它们所在的文件夹"),
)
OTHER_FACES = Fault(
    "U03",
    en=Wording(
        "the PDF was set in other faces than those at hand: {names}",
        "name their house by --house, or use the program that set it",
    ),
    zh=Wording(
        "排这份 PDF 的字体与现有的不同：{names}",
        "请用 --house 指出它们所在的文件夹，或者用当时的程序",
    ),
)
OTHER_PROGRAM = Fault(
    "U03",
    en=Wording(
        "another program made the PDF than the one at hand: {then}, here {now}",
        "install the one that made it",
    ),
    zh=Wording("制作这份 PDF 的是 {then}，现有的是 {now}", "请安装当时的那一版"),
)
NOT_AS_MADE = Fault(
    "U04",
    en=Wording(
        "all that the PDF was made from is at hand, but it is not what comes of it",
        "it was changed since; or a library of another version made it: {file} is what comes of it "
        "here",
    ),
    zh=Wording(
        "制作这份 PDF 的东西都在，做出来的却与它不同",
        "它后来被改动过，或者当时所用的库版本不同；{file} 是这里做出来的",
    ),
    severity=Severity.WARNING,
    lacking=True,
)
TEXT_CHANGED = Fault(
    "U05",
    en=Wording(
        "the file was changed while the booklet was made of it", "make the booklet once more"
    ),
    zh=Wording("正在用它做书时，这个文件被改动了", "请再做一次"),
)
HELD_BY_ITSELF = Fault(
    "U06",
    en=Wording(
        "the texts that the PDF was made from are not at hand: it was held against those that it "
        "holds itself"
    ),
    zh=Wording("制作这份 PDF 的文本不在手边：是按它自己附的文本核对的"),
    severity=Severity.WARNING,
)
