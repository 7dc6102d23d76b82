"""Faults of PDFs that are brought, and of what became of them on sheets."""

from booklet.errors import Fault, Finding, Place, Severity, Wording
from booklet.errors.foreign import in_both

DAMAGED = Fault(
    "A01",
    en=Wording("the file is damaged: {why}", "save it anew from the program that made it"),
    zh=Wording("文件已损坏：{why}", "请用原来的程序重新存一份"),
)
NO_PDF = Fault(
    "A01",
    en=Wording("the file is not a PDF that can be read"),
    zh=Wording("文件不是可以读取的 PDF"),
)
NO_PAGES = Fault(
    "A01",
    en=Wording("the file is without pages"),
    zh=Wording("文件里没有页面"),
)
LOCKED = Fault(
    "A01",
    en=Wording("the file is locked with a password", "--password opens it for its owner"),
    zh=Wording("文件有密码", "知道密码的，请用 --password 打开"),
)
LOCKED_REASONS = ("encrypted", "locked with a password")
"""What the libraries say of a PDF that a password opens."""
LOCKED_OTHERWISE = Fault(
    "A01",
    en=Wording(
        "the file is encrypted in a way that is not known here",
        "open it where it can be opened, and print it into a new PDF",
    ),
    zh=Wording("文件的加密方式无法识别", "请在能打开它的程序里“打印”成新的 PDF"),
)
WRONG_PASSWORD = Fault(
    "A01",
    en=Wording("the file is locked with another password", "see capitals and blanks"),
    zh=Wording("密码不对", "请检查大小写和空格"),
)
IN_PLACE_OF_PAGES = Fault(
    "O01",
    en=Wording("the sheets would take the place of the pages", "name another file"),
    zh=Wording("拼版会盖掉原来的文件", "请另起文件名"),
)
NOT_DRAWN = Fault(
    "I20",
    en=Wording(
        "what is to be printed has no appearance that can be put on a sheet: {kinds}",
        "open the file in a PDF reader, print it into a new PDF, and take that",
    ),
    zh=Wording(
        "有要打印、却没有外观数据而无法拼上的内容：{kinds}",
        "请在 PDF 阅读器里打开，“打印”成新的 PDF 后再用",
    ),
    acceptable=True,
)
DYNAMIC_FORM = Fault(
    "I20",
    en=Wording(
        "the file is a dynamic form (XFA), of which its pages show nothing",
        "fill it in and print it into a new PDF where it can be opened, and take that",
    ),
    zh=Wording(
        "文件是动态表单（XFA），页面上看不到内容",
        "请在能打开它的程序里填好，“打印”成新的 PDF 后再用",
    ),
    acceptable=True,
)
ON_SCREEN_ALONE = Fault(
    "I21",
    en=Wording("is seen on the screen and is not to be printed, so it is left out: {kinds}"),
    zh=Wording("只在屏幕上显示、设定为不打印，所以没有拼上：{kinds}"),
    severity=Severity.WARNING,
)
UNLIKE = Fault(
    "I22",
    en=Wording(
        "the page looks otherwise on its sheet, most of all {across} mm from the left and {down} "
        "mm from the top",
        "print the file into a new PDF, and take that; --no-verify compares nothing",
    ),
    zh=Wording(
        "拼上去的页面和原来的不一样，差别最大处离左边 {across} 毫米、离上边 {down} 毫米",
        "请“打印”成新的 PDF 后再用；--no-verify 不作比较",
    ),
    acceptable=True,
)
PAGES_NOT_COMPARED = Fault(
    "I23",
    en=Wording(
        "these pages were not compared with what is on the sheets: {pages}",
        "look at them, or let --verify take the time",
    ),
    zh=Wording(
        "以下各页没有和拼版比较：{pages}",
        "请自己看一看，或用 --verify 花时间比较",
    ),
    severity=Severity.WARNING,
)
OTHER_COUNT = Fault(
    "I25",
    en=Wording(
        "the file says that it has {said} pages, and {found} are found",
        "see whether all are on the sheets, or save it anew from the program that made it",
    ),
    zh=Wording(
        "文件说有 {said} 页，实际找到 {found} 页",
        "请看一看是否都拼上了，或用原来的程序重新存一份",
    ),
    severity=Severity.WARNING,
)
CUT_AWAY = Fault(
    "I24",
    en=Wording(
        "these pages are blank, for all that they show lies outside their TrimBox: {pages}",
        "look at them, or set the TrimBox right where the file was made",
    ),
    zh=Wording(
        "以下各页是空白的，因为内容都在 TrimBox 之外：{pages}",
        "请看一看，或在制作文件的程序里改正 TrimBox",
    ),
    severity=Severity.WARNING,
)


def unreadable(reason: str, place: Place) -> Finding:
    """What is told of a file, for the reason why a library does not read it."""
    if reason.startswith("damaged: "):
        return DAMAGED.at(place, why=in_both(reason.removeprefix("damaged: ")))
    if reason in LOCKED_REASONS:
        return LOCKED.at(place)
    return LOCKED_OTHERWISE.at(place) if "encrypted" in reason else NO_PDF.at(place)
