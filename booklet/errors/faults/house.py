"""Faults of a house: its folders, its faces, and what is added to its corpus."""

from booklet.errors import Fault, Severity, Wording

LISTING_UNREADABLE = Fault(
    "F01",
    en=Wording(
        "the list of the faces cannot be read: {why}", "see “Faces of your own” in docs/formats.md"
    ),
    zh=Wording("字体清单读不出来：{why}", "见 docs/formats.md“自备字体”"),
)
LISTING_EMPTY = Fault(
    "F01",
    en=Wording("the list has no [[face]]", "see “Faces of your own” in docs/formats.md"),
    zh=Wording("清单里没有 [[face]]", "见 docs/formats.md“自备字体”"),
)
FACE_KEY_WRONG = Fault(
    "F01",
    en=Wording("face {n} has no usable “{key}”", "it reads like: {key} = {example}"),
    zh=Wording("第 {n} 款字体的“{key}”没有写或写错", "应写成：{key} = {example}"),
)
FACE_OUTSIDE = Fault(
    "F01",
    en=Wording("“{file}” leads out of the folder of the faces", "put the file into it"),
    zh=Wording("“{file}”指到了字体文件夹之外", "请把文件放进来"),
)
FACE_MISSING = Fault(
    "F02",
    en=Wording("the face is missing", "get it back from where it came from, or rebuild the faces"),
    zh=Wording("缺这个字体文件", "请从原处重新取来，或重新制作字体"),
)
FACE_UNUSABLE = Fault(
    "F03",
    en=Wording(
        "the file is no usable face", "get it back from where it came from, or rebuild the faces"
    ),
    zh=Wording("这个文件不是能用的字体", "请从原处重新取来，或重新制作字体"),
)
FACE_COLLECTED = Fault(
    "F03",
    en=Wording(
        "the file is a collection of several faces (TTC)",
        "bring one of them as a file of its own, OTF or TTF",
    ),
    zh=Wording("这个文件是几款字体的合集（TTC）", "请把要用的一款单独存成 OTF 或 TTF"),
)
FACE_FOR_WEB = Fault(
    "F03",
    en=Wording("the file is a face for web pages (WOFF)", "bring the same face as OTF or TTF"),
    zh=Wording("这个文件是网页用的字体（WOFF）", "请换成同一款的 OTF 或 TTF"),
)
FACE_SPOILED = Fault(
    "F03",
    en=Wording(
        "the file is not the face that FONTS.toml records by its sha256",
        "get it back from where it came from; for another face, write its sha256 or leave it out",
    ),
    zh=Wording(
        "文件与 FONTS.toml 所记 sha256 不符",
        "请从原处重新取来；若是另一款字体，请改写 sha256 或不写",
    ),
)
COPY_SPOILED = Fault(
    "F03",
    en=Wording("the unpacked copy of a face is not what it was", "delete it: it is made anew"),
    zh=Wording("字体解开后的副本已经变样", "请删掉它，会重新解开"),
)
FACE_NOT_UNPACKED = Fault(
    "F08",
    en=Wording(
        "no folder takes the unpacked copy of the face",
        "let XDG_CACHE_HOME name a folder that can be written in and has room",
    ),
    zh=Wording("没有文件夹能放下解开的字体", "请让 XDG_CACHE_HOME 指向一个可以写、放得下的文件夹"),
)
OTHER_FAMILY = Fault(
    "F06",
    en=Wording(
        "FONTS.toml calls its family “{listed}”, the file itself “{own}”",
        "write the family as the file has it",
    ),
    zh=Wording("FONTS.toml 里的族名是“{listed}”，文件自己的是“{own}”", "请照文件里的族名写"),
)
FOREIGN_FACE = Fault(
    "F07",
    en=Wording(
        "the family “{family}” would be printed, which is neither the house's nor the pages' own",
        "list it in FONTS.toml or bring it with @font-face",
    ),
    zh=Wording(
        "会印出既不属于字体清单、也不是页面自带的字体“{family}”",
        "请列入 FONTS.toml 或用 @font-face 自带",
    ),
)
NOT_TO_EMBED = Fault(
    "F09",
    en=Wording(
        "the face “{family}” is in the PDF, though its file forbids to embed it (fsType)",
        "ask its maker for leave, or take another face",
    ),
    zh=Wording(
        "PDF 里有字体“{family}”，而它的文件不许嵌入（fsType）", "请取得字体厂商的许可，或换一款字体"
    ),
    severity=Severity.WARNING,
)
NOT_TO_CUT = Fault(
    "F09",
    en=Wording(
        "a part of the face “{family}” is in the PDF, though its file forbids to embed less than "
        "all of it (fsType)",
        NOT_TO_EMBED.en.hint,
    ),
    zh=Wording(
        "PDF 里有字体“{family}”的一部分，而它的文件只许整个嵌入（fsType）", NOT_TO_EMBED.zh.hint
    ),
    severity=Severity.WARNING,
)
HOUSE_EMPTY = Fault(
    "H01",
    en=Wording("“{name}” holds none of {marks}", "name the folder that holds them"),
    zh=Wording("“{name}”里没有 {marks} 中的任何一个", "请指明放着它们的文件夹"),
)
FOLDER_MISSING = Fault(
    "H02",
    en=Wording(
        "there is no folder {name} with {mark} in it",
        "start in the project's folder, or name it with --house",
    ),
    zh=Wording("找不到含有 {mark} 的文件夹 {name}", "请在项目文件夹里运行，或用 --house 指明"),
)
NO_HOUSE_OF_ONES_OWN = Fault(
    "H03",
    en=Wording(
        "the folder {name} here is the package's, into which nothing is written",
        "make a house of your own: booklet new book DIR, then cd DIR",
    ),
    zh=Wording(
        "这里用的 {name} 属于程序本身，不往里写东西",
        "请先建自己的书：booklet new book 文件夹，再进入该文件夹",
    ),
)
ID_UNFIT = Fault(
    "D02",
    en=Wording("“{id}” is no id", "small letters, digits and - are allowed"),
    zh=Wording("“{id}”不能作编号", "可用小写字母、数字和 -"),
)
PIECE_THERE = Fault(
    "D02",
    en=Wording("it is there already", "take another id"),
    zh=Wording("这一篇已经有了", "请另取编号"),
)
BOOK_THERE = Fault(
    "D02",
    en=Wording("there is a book already", "name another folder"),
    zh=Wording("这里已经有书了", "请另取文件夹"),
)
NO_SUCH_PIECE = Fault(
    "D02",
    en=Wording("there is no piece “{id}”", "booklet new piece {id}"),
    zh=Wording("没有“{id}”这一篇", "booklet new piece {id}"),
)
TEXT_THERE = Fault(
    "D02",
    en=Wording("the text is there already", "take it away first"),
    zh=Wording("文本已经有了", "请先把它移走"),
)
NO_REPORT = Fault(
    "D02",
    en=Wording("{id} has no report", "import it first"),
    zh=Wording("{id} 没有报道", "请先导入报道"),
)
NOTHING_QUOTES = Fault(
    "D02",
    en=Wording("no text of such books is taken from another", "name it in the kind: quotes = …"),
    zh=Wording("这类书没有摘自别的文本的文本", "在书类里写明：quotes = ……"),
)
PROVEN_ALREADY = Fault(
    "D02",
    en=Wording("the book is proven already", "booklet heal writes edits of it into its ledgers"),
    zh=Wording("这本书已经有底本和校勘账", "改过的地方用 booklet heal 记入校勘账"),
)
NOT_PROVEN = Fault(
    "D02",
    en=Wording("the book is not proven", "booklet prove makes it so; free texts need no healing"),
    zh=Wording("这本书没有底本和校勘账", "可用 booklet prove 建立；没有账的文本不必记账"),
)
REASON_TOO_SHORT = Fault(
    "D02",
    en=Wording("the reason is too short to be judged", "write at least {least} characters"),
    zh=Wording("理由太短，无从判断", "请写至少 {least} 个字"),
)
NOT_IN_THE_FILE = Fault(
    "D03",
    en=Wording("nothing of “{words}” stands in the file as it is printed", "write it as itself"),
    zh=Wording("文件里找不到印出的“{words}”", "请直接写这些字"),
)
LINKS_THERE = Fault(
    "D02",
    en=Wording("the links are there already", "take them away first"),
    zh=Wording("对应表已经有了", "请先把它移走"),
)
