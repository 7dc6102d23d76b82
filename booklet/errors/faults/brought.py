"""Faults of files that people bring: their encoding, their container, and what was not taken."""

from booklet.errors import Fault, Severity, Wording

NO_WORDS = Fault(
    "D39",
    en=Wording("there is no text in the file", "bring the file that holds the text"),
    zh=Wording("文件里没有文字", "请选有文字的那个文件"),
)
SCANNED = Fault(
    "D39",
    en=Wording("the PDF is pictures of pages, without text", "let a program read them first"),
    zh=Wording("这个 PDF 是页面的图像，没有文字", "请先用软件识别文字"),
)
PRINT_SHEETS = Fault(
    "D39",
    en=Wording("these are print sheets of a booklet", "bring the booklet itself"),
    zh=Wording("这是小册子的拼版文件", "请用小册子本身"),
)
ENCODING_GUESSED = Fault(
    "D40",
    en=Wording("read as {encoding}, which the file does not say", "look whether it reads right"),
    zh=Wording("按 {encoding} 读取，文件没有注明是这种编码", "请看看文字对不对"),
    severity=Severity.WARNING,
)
ENCODING_UNKNOWN = Fault(
    "D41",
    en=Wording("the text makes no sense in any encoding that is known", "save it as UTF-8"),
    zh=Wording("用已知的各种编码都读不通", "请另存为 UTF-8"),
)
ENCODING_BELIED = Fault(
    "D41",
    en=Wording("{count} places are not in {encoding}, as the rest is", "save it as UTF-8"),
    zh=Wording("有 {count} 处不合其余部分的编码 {encoding}", "请另存为 UTF-8"),
    acceptable=True,
)
OUT_OF_BOUNDS = Fault(
    "D42",
    en=Wording("the file holds more than is taken: {most}", "bring a part of it"),
    zh=Wording("文件太大，超过了 {most}", "请只取一部分"),
)
NOT_TEXT = Fault(
    "D43",
    en=Wording("the file is no text", "bring the file that holds the text"),
    zh=Wording("这不是文本文件", "请选有文字的那个文件"),
)
NOT_AS_NAMED = Fault(
    "D43",
    en=Wording("the file is damaged, or not what its name says: {why}", "save the text anew"),
    zh=Wording("文件已损坏，或与扩展名不符：{why}", "请重新保存"),
)
WITH_PASSWORD = Fault(
    "D43",
    en=Wording("the file is locked with a password", "save it without one"),
    zh=Wording("文件有密码", "请去掉密码后另存"),
)
OLD_KIND = Fault(
    "D43",
    en=Wording("the file is of the old kind of Word, whatever its name says", "name it .doc"),
    zh=Wording("这是旧式 Word 文件，与扩展名不符", "请把扩展名改成 .doc"),
)
WORDS_NOT_TAKEN = Fault(
    "D44",
    en=Wording("words are not taken: {what}, {count} in all; the first: “{words}”", "type them"),
    zh=Wording("有文字没有取用：{what}，共 {count} 处；第一处：“{words}”", "请改成普通文字"),
    acceptable=True,
)
NOT_TAKEN_IN = Fault(
    "D45",
    en=Wording("left out: {what}, {count} in all, {characters} characters; the first: “{words}”"),
    zh=Wording("没有取用：{what}，共 {count} 处、{characters} 字；第一处：“{words}”"),
    severity=Severity.WARNING,
)
LACKING = Fault(
    "D52",
    en=Wording("not taken: {what}, {count} in all; the first: “{words}”"),
    zh=Wording("取用不了：{what}，共 {count} 处；第一处：“{words}”"),
    severity=Severity.WARNING,
    lacking=True,
)
TAKEN_OTHERWISE = Fault(
    "D46",
    en=Wording("taken otherwise: {what}, {count} in all; the first: “{words}”"),
    zh=Wording("改了样子：{what}，共 {count} 处；第一处：“{words}”"),
    severity=Severity.WARNING,
)
SOURCE_AT_HAND = Fault(
    "D47",
    en=Wording("the PDF was made by booklet", "its own texts say more than its pages"),
    zh=Wording("这个 PDF 是 booklet 排成的", "用原来的文本比用页面更好"),
    severity=Severity.WARNING,
)
FRONT_UNREAD = Fault(
    "D48",
    en=Wording("the line in front of the text is not understood: “{line}”", "write: name: value"),
    zh=Wording("正文前的这一行看不懂：“{line}”", "请写成 名称: 内容"),
    severity=Severity.WARNING,
)
NO_CONVERTER = Fault(
    "D49",
    en=Wording("such a file is read through LibreOffice, which is not here", "save it as .docx"),
    zh=Wording("读这种文件要用 LibreOffice，这里没有", "请另存为 .docx"),
)
NOT_CONVERTED = Fault(
    "D49",
    en=Wording("LibreOffice made nothing of it within {seconds} seconds", "save it as .docx"),
    zh=Wording("LibreOffice 在 {seconds} 秒内没有读出内容", "请另存为 .docx"),
)
NOTHING_BROUGHT = Fault(
    "S40",
    en=Wording("there is no text in it", "name files, or a folder that has some"),
    zh=Wording("里面没有文字", "请写文件名，或者放着文件的文件夹"),
)
NO_SUCH_KIND = Fault(
    "S40",
    en=Wording("files of the kind “{kind}” are not taken in", "{kinds}"),
    zh=Wording("不能取用“{kind}”这种文件", "{kinds}"),
)
NAME_TAKEN = Fault(
    "S41",
    en=Wording("“{name}” is another file, which stays as it is", "name another: -o FILE.pdf"),
    zh=Wording("“{name}”是别的文件，不能覆盖", "请另取名字：-o 文件名.pdf"),
)
NAMED_OTHERWISE = Fault(
    "S42",
    en=Wording("it is written to “{name}”: the usual name is another file’s, or fits none"),
    zh=Wording("原名已有别的文件，或不能用作文件名，改写到“{name}”"),
    severity=Severity.WARNING,
)
FILES_LEFT = Fault(
    "S43",
    en=Wording("{count} files of the folder are of other kinds and left out: {names}"),
    zh=Wording("文件夹里有 {count} 个文件不是可取用的类型，没有取用：{names}"),
    severity=Severity.WARNING,
)
OURS_LEFT = Fault(
    "S43",
    en=Wording("the file was made by booklet and is left out", "name it, if it is meant"),
    zh=Wording("这个文件是 booklet 做出来的，没有取用", "如果就是要它，请写出它的文件名"),
    severity=Severity.WARNING,
)
ADDRESS_LEFT = Fault(
    "S45",
    en=Wording("the address of a link is left out: {link}"),
    zh=Wording("链接的地址没有保留：{link}"),
    severity=Severity.WARNING,
)
FACTS_UNUSED = Fault(
    "S44",
    en=Wording("what the text says of itself is not used: {names}"),
    zh=Wording("文件开头说明里的这些没有用到：{names}"),
    severity=Severity.WARNING,
)
ADVISED_OF_FILES = Fault(
    "X02",
    en=Wording(
        "{count} places of the text might be set otherwise",
        "booklet new book DIR --from FILE keeps it to edit; there booklet check lists them",
    ),
    zh=Wording(
        "文字里有 {count} 处可以斟酌",
        "booklet new book 文件夹 --from 文件 可存成书来改，在那里 booklet check 逐处列出",
    ),
    severity=Severity.WARNING,
)
UNSEEN_LEFT_OUT = Fault(
    "D50",
    en=Wording("left out: {count} characters that are not seen: {names}"),
    zh=Wording("没有取用：{count} 个看不见的字符：{names}"),
    severity=Severity.WARNING,
)
MEANT_NOTHING = Fault(
    "D51",
    en=Wording(
        "{count} characters have no meaning outside their file: {names}",
        "write the usual characters; --accept D51 prints 〓 for them",
    ),
    zh=Wording(
        "有 {count} 个字符离开原文件就没有意义：{names}", "请改成通用的字；--accept D51 印作〓"
    ),
    acceptable=True,
)
