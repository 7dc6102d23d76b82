"""Faults of pages: what was given and is not on the paper, or not as it was given."""

from booklet.errors import Fault, Severity, Wording
from booklet.errors.faults.texts import FURTHER, FURTHER_ZH

NO_GLYPH = Fault(
    "C01",
    en=Wording(
        "page {pages}: {character} is drawn by no face: “{words}”",
        "write it otherwise, or bring a face that has it; --accept C01 prints 〓 for it",
    ),
    zh=Wording(
        "第 {pages} 页：没有字体能画 {character}：“{words}”",
        "请换个写法，或自带有此字的字体；--accept C01 以〓代之",
    ),
    acceptable=True,
)
NO_GLYPH_YET = Fault(
    "C01", en=Wording(NO_GLYPH.en.sentence, FURTHER), zh=Wording(NO_GLYPH.zh.sentence, FURTHER_ZH),
    acceptable=True,
)  # fmt: skip
SUBSTITUTED = Fault(
    "C01",
    en=Wording("page {pages}: 〓 is printed for {character}, which no face draws: “{words}”"),
    zh=Wording("第 {pages} 页：没有字体能画 {character}，印作〓：“{words}”"),
    acceptable=True,
)
VARIANT = Fault(
    "C07",
    en=Wording(
        "page {pages}: the usual form of {character} is printed, since no face has the one that "
        "{selector} asks for: “{words}”",
        "take the selector out, or bring a face that has the form",
    ),
    zh=Wording(
        "第 {pages} 页：字体里没有 {selector} 所要的字形，{character} 印的是通行字形：“{words}”",
        "请去掉选择符，或自带有此字形的字体",
    ),
    severity=Severity.WARNING,
)
OUT_OF_SIGHT = Fault(
    "E12",
    en=Wording(
        "page {page}: outside the page or cut off, {count} characters: “{words}”",
        "the style of the page puts them there: an indent, a position, an overflow",
    ),
    zh=Wording(
        "第 {page} 页：有 {count} 个字符在页面之外或被裁去：“{words}”",
        "是页面的样式把它们放在那里的：缩进、定位或溢出",
    ),
    severity=Severity.WARNING,
)
SHORTENED = Fault(
    "E12",
    en=Wording(
        "page {page}: the text is cut short here: “{words}”", "its style asks for an ellipsis"
    ),
    zh=Wording("第 {page} 页：文字在此处截断：“{words}”", "样式要求以省略号截断"),
    severity=Severity.WARNING,
)
ASTRAY = Fault(
    "E13",
    en=Wording("page {page}: a line is not drawn where it was set: “{words}”", "please report it"),
    zh=Wording("第 {page} 页：有一行没有画在排定的地方：“{words}”", "请报告这个问题"),
)
SET_BELOW = Fault(
    "E16",
    en=Wording(
        "what <{tag}> holds is set below each other, not side by side: it is longer than ten pages",
        "give each part of it a flex or grid of its own",
    ),
    zh=Wording(
        "<{tag}> 里的内容改为上下排，不并排：它长过十页",
        "要并排，请分成几段，各用自己的 flex 或 grid",
    ),
    severity=Severity.WARNING,
)
NOT_PARTED = Fault(
    "E16",
    en=Wording(
        "what <{tag}> holds is set below each other, not side by side: else it could not be parted "
        "over pages",
        "take floats out of it, or let it stand on one page",
    ),
    zh=Wording(
        "<{tag}> 里的内容改为上下排，不并排：并排就分不到各页上",
        "要并排，请去掉其中的 float，或让它排在一页之内",
    ),
    severity=Severity.WARNING,
)
NOTES_IN_COLUMNS = Fault(
    "E16",
    en=Wording(
        "the notes at the foot of pages are set in one column, not in several",
        "take columns out of @footnote",
    ),
    zh=Wording("页末的注排成一栏，不分栏", "请去掉 @footnote 里的 columns"),
    severity=Severity.WARNING,
)
LINK_NOWHERE = Fault(
    "E17",
    en=Wording(
        "{count} links lead to places that are not in the pages and are text alone; the first: "
        "“#{anchor}”",
        'name the place: id="{anchor}"',
    ),
    zh=Wording(
        "有 {count} 处链接指向页面里没有的地方，只留文字；第一处：“#{anchor}”",
        '请在那个地方写上：id="{anchor}"',
    ),
    severity=Severity.WARNING,
)
PLACE_UNTOLD = Fault(
    "E17",
    en=Wording(
        "page numbers, or words, of {count} places that are not in the pages are left out; the "
        "first: “#{anchor}”",
        'name the place: id="{anchor}", and let no style hide it',
    ),
    zh=Wording(
        "有 {count} 个地方页面里没有，它们的页码或文字没有印；第一处：“#{anchor}”",
        '请在那个地方写上：id="{anchor}"，样式也不要把它藏起来',
    ),
    severity=Severity.WARNING,
)
NO_SUCH_PLACE = Fault(
    "E17",
    en=Wording(
        "the template leads to {count} places that are not in the pages; the first: “#{anchor}”",
        'name the place: id="{anchor}", and let no style hide it',
    ),
    zh=Wording(
        "模板指向页面里没有的 {count} 个地方；第一处：“#{anchor}”",
        '请在那个地方写上：id="{anchor}"，样式也不要把它藏起来',
    ),
)
NO_TITLE = Fault(
    "E14",
    en=Wording(
        "the pages have no title of their own, so the PDF is not claimed to be PDF/UA",
        "give them one: <title>…</title>",
    ),
    zh=Wording("页面没有自己的标题，所以不称此 PDF 合于 PDF/UA", "请写上：<title>…</title>"),
    severity=Severity.WARNING,
)
NO_LANGUAGE = Fault(
    "E14",
    en=Wording(
        "the pages do not say their language, so the PDF is not claimed to be PDF/UA",
        'name it: <html lang="zh-CN">',
    ),
    zh=Wording("页面没有写明语言，所以不称此 PDF 合于 PDF/UA", '请写上：<html lang="zh-CN">'),
    severity=Severity.WARNING,
)
NO_ALTERNATIVE = Fault(
    "E14",
    en=Wording(
        "nothing is said for those who do not see the picture {name}, so the PDF is not claimed to "
        "be PDF/UA",
        'say what it shows: alt="…"; of one that is ornament, nothing: alt=""',
    ),
    zh=Wording(
        "图片 {name} 没有给看不见的人的说明，所以不称此 PDF 合于 PDF/UA",
        '请写明图里是什么：alt="…"；只是装饰的写空：alt=""',
    ),
    severity=Severity.WARNING,
)
HANGING_FILE = Fault(
    "E14",
    en=Wording(
        "a file hangs on a link, so the PDF is not claimed to be PDF/UA",
        "attach it to the whole: <link rel=attachment …>",
    ),
    zh=Wording(
        "有文件附在链接上，所以不称此 PDF 合于 PDF/UA",
        "请附在整份文件上：<link rel=attachment …>",
    ),
    severity=Severity.WARNING,
)
OTHER_COLOURS = Fault(
    "E14",
    en=Wording(
        "there are colours of print (CMYK), so the PDF is not claimed to be PDF/A",
        "tell colours in RGB",
    ),
    zh=Wording("有印刷色（CMYK），所以不称此 PDF 合于 PDF/A", "请改用 RGB 颜色"),
    severity=Severity.WARNING,
)
