"""Faults of finished books, where their pages are not what was ordered, and of words to trace."""

from booklet.errors import Fault, Severity, Wording

NOTHING_OF_THE_CORPUS = Fault(
    "A02",
    en=Wording("no text of the corpus stands in the PDF"),
    zh=Wording("这份 PDF 里没有语料库的任何文字"),
)
WORDS_DIFFER = Fault(
    "A03",
    en=Wording("{where} reads otherwise than ordered: {words}"),
    zh=Wording("{where}的文字与所订不同：{words}"),
)
MOVED = Fault(
    "A04",
    en=Wording("{where} stands elsewhere than ordered: “{words}”"),
    zh=Wording("{where}不在所订的位置：“{words}”"),
)
ADDED = Fault(
    "A05",
    en=Wording("text that was not ordered stands {where}: {words}"),
    zh=Wording("{where}有没有订过的文字：{words}"),
)
REPEATED = Fault(
    "A05",
    en=Wording("text stands twice, again {where}: {words}"),
    zh=Wording("文字重出，又见于{where}：{words}"),
)
MISSING = Fault(
    "A06",
    en=Wording("{where} is missing: “{words}”"),
    zh=Wording("缺{where}：“{words}”"),
)
CHAPTER_MISSING = Fault(
    "A07",
    en=Wording("the chapter {where} is missing: “{words}”"),
    zh=Wording("缺{where}整篇：“{words}”"),
)
TITLE_DIFFERS = Fault(
    "A08",
    en=Wording("the title or heading of {where} reads otherwise than ordered: {words}"),
    zh=Wording("{where}的标题与所订不同：{words}"),
)
DATE_DIFFERS = Fault(
    "A09",
    en=Wording("a date in {where} reads otherwise than ordered: {words}"),
    zh=Wording("{where}的日期与所订不同：{words}"),
)
ENTRY_DIFFERS = Fault(
    "A10",
    en=Wording("an entry or a reference in {where} reads otherwise than ordered: {words}"),
    zh=Wording("{where}的条目或互见与所订不同：{words}"),
)
FOLIO_DIFFERS = Fault(
    "A11",
    en=Wording("the running head or the folio reads otherwise than ordered: {words}"),
    zh=Wording("书眉或页码与所订不同：{words}"),
)
PAGES_SHIFTED = Fault(
    "A12",
    en=Wording("{pages} pages from here on stand {by} than ordered: the first is page {ordered}"),
    zh=Wording("由此起 {pages} 页的位置比所订{by}：第一面应是第 {ordered} 面"),
)
PAGES_COUNTED = Fault(
    "A12",
    en=Wording("the PDF has {found} pages, ordered are {ordered}"),
    zh=Wording("这份 PDF 有 {found} 面，所订为 {ordered} 面"),
)
PAGE_MISSING = Fault(
    "A12",
    en=Wording("{what} is missing: “{words}”"),
    zh=Wording("缺{what}：“{words}”"),
)
PAGE_MOVED = Fault(
    "A12",
    en=Wording("{what} stands here, out of its order: “{words}”"),
    zh=Wording("{what}错放在这里：“{words}”"),
)
PAGE_REPEATED = Fault(
    "A12",
    en=Wording("{what} stands here once more: “{words}”"),
    zh=Wording("{what}在这里重出：“{words}”"),
)
PAGE_TURNED = Fault(
    "A13",
    en=Wording("the page is turned by {degrees}°"),
    zh=Wording("此页转了 {degrees}°"),
)
LOOKS_OTHERWISE = Fault(
    "A13",
    en=Wording(
        "the page is drawn otherwise than ordered, though its text can be read as ordered: {words}",
        "look at it: something may be covered, moved, or drawn so that it cannot be seen",
    ),
    zh=Wording(
        "此页读出的文字与所订相同，画面却不同：{words}",
        "请看实物：可能有文字被遮、被移或看不见",
    ),
)
OTHER_CORPUS = Fault(
    "A14",
    en=Wording(
        "the corpus is another than the one that the book was made from",
        "it was held against the corpus at hand",
    ),
    zh=Wording("语料库与制作此书时的不同", "已按现有的语料库核对"),
    severity=Severity.WARNING,
)
OTHER_CHAPTERS = Fault(
    "A14",
    en=Wording(
        "from the corpus at hand the order chooses other chapters than it did: {words}",
    ),
    zh=Wording("同一份订单按现有的语料库选出的篇目不同：{words}"),
    severity=Severity.WARNING,
)
PIECE_NOT_AT_HAND = Fault(
    "A14",
    en=Wording("the order names {word}, which the corpus at hand does not have"),
    zh=Wording("订单要的 {word} 在现有的语料库里没有"),
)
OTHER_MAKING = Fault(
    "A15",
    en=Wording(
        "the book was made with other {what} than those at hand",
        "lines and pages may break elsewhere: texts were compared, pictures of pages were not",
    ),
    zh=Wording(
        "制作此书所用的{what}与现有的不同",
        "换行、换页可能不同：只核对了文字，没有核对画面",
    ),
    severity=Severity.WARNING,
)
NO_RECORD = Fault(
    "A16",
    en=Wording(
        "the PDF holds no record of its order: only texts that were found in it were compared, "
        "and not whether all is there",
        "give the order: --ticket FILE, or its words as in booklet build",
    ),
    zh=Wording(
        "这份 PDF 没有订单记录：只核对了其中找得到的文字，没有核对是否齐全",
        "请给出订单：--ticket FILE，或像 booklet build 那样写出",
    ),
    severity=Severity.WARNING,
)
NOT_COMPARED = Fault(
    "A17",
    en=Wording("not compared: {words}"),
    zh=Wording("未核对：{words}"),
    severity=Severity.WARNING,
)
NOTHING_TO_TRACE = Fault(
    "S06",
    en=Wording("there is nothing to trace", "give words, or --pdf FILE --page N"),
    zh=Wording("没有要追溯的内容", "请写出词句，或用 --pdf 文件 --page 页码"),
)
NOWHERE = Fault(
    "S06",
    en=Wording("“{words}” stands nowhere in the corpus", "try fewer words"),
    zh=Wording("语料库里没有“{words}”", "请少写几个字再试"),
)
NO_SUCH_PAGE = Fault(
    "S06",
    en=Wording("there is no page {page}", "there are {pages}"),
    zh=Wording("没有第 {page} 面", "共有 {pages} 面"),
)
