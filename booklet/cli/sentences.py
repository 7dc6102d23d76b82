"""What commands say besides help and findings: each sentence once, in both languages.

`telling.said` fills one in, in the language of the person at the terminal. What goes into JSON, and
what programs print for programs, is no sentence and is the same everywhere.
"""

from booklet.errors import Words

# What was made

PAGES = Words("{path}: {pages} pages", "{path}：{pages} 页")
GRID = Words(
    "{size} pt on {leading} pt, {characters} × {lines} characters a page; {blanks} blank pages",
    "{size} 磅字，行距 {leading} 磅，每面 {lines} 行，每行 {characters} 字；空白 {blanks} 面",
)
SHEETS = Words("{path}: {sheets} sheets of paper", "{path}：{sheets} 张纸")
FOLDED = Words("{path}: how they fold", "{path}：折好的样子")
COVER = Words("{path}: the cover alone", "{path}：单独的封面")
JOB = Words("{path}: what the print shop must know", "{path}：要让印刷厂知道的")
PASSES = (
    Words("{path}: first pass", "{path}：第一遍"),
    Words("{path}: second pass", "{path}：第二遍"),
    Words("{path}: how to lay the paper back in between", "{path}：两遍之间怎样放纸"),
)
IMPOSED = Words(
    "{path}: {pages} pages on {sheets} sheets of paper, {paper} mm",
    "{path}：{pages} 页，{sheets} 张纸，{paper} 毫米",
)
IMPOSED_ON_ONE = Words(
    "{path}: {pages} pages on {sheets} sheet of paper, {paper} mm",
    "{path}：{pages} 页，{sheets} 张纸，{paper} 毫米",
)
SPINE = Words("the spine of the cover is {width} mm wide", "封面的书脊宽 {width} 毫米")
STACKED = Words(
    "cut apart, the stacks lie on each other from the top: {stacks}",
    "裁开后，从上到下叠起：{stacks}",
)
LISTED = Words(", ", "、")
STACKS = {
    (0, 0): Words("upper left", "左上"),
    (1, 0): Words("upper right", "右上"),
    (0, 1): Words("lower left", "左下"),
    (1, 1): Words("lower right", "右下"),
}
"""A stack by its column and row on the sheet."""
STACKS_BESIDE = {0: Words("left", "左"), 1: Words("right", "右")}
"""The same by its column, where there is one row."""
EQUAL_COPIES = Words(
    "cut apart, the sheets are {copies} equal copies", "裁开后是 {copies} 份，各份相同"
)
AT_DESK = Words("made by the desk that is open", "由已打开的服务台制作")
STEPS = {
    "read": Words("read", "读"),
    "select": Words("select", "选"),
    "render": Words("render", "写"),
    "typeset": Words("typeset", "排"),
    "press": Words("press", "拼"),
    "write": Words("write", "存"),
}
"""The steps of the work, as they are told while it goes on."""

# Tables, and what goes on

BOOKLETS = Words("{path}: {made} of {total} booklets", "{path}：{total} 本里做成 {made} 本")
BOOKLETS_GONE_ON = Words(
    "{path}: {made} of {total} booklets ({before} of them made before)",
    "{path}：{total} 本里做成 {made} 本（其中 {before} 本是以前做的）",
)
STOPPED = Words(
    "stopped; what was made stays, the same command goes on with it",
    "已停下；做好的都留着，再用同一条命令就接着做",
)
INTERRUPTED = Words("interrupted; nothing was changed", "已中断；什么都没有改动")
WATCHING = Words(
    "watching; {command} again when something changes", "看着；有改动就再 {command} 一次"
)
CLOSES = Words("Ctrl-C closes it.", "按 Ctrl-C 关掉。")
PASSWORD = Words(" (password): ", "（口令）：")

# What is proven

HELD_AGAINST_ITS_ORDER = Words(
    "{name}: held against the order in it: {order}", "{name}：照其中的订单核对：{order}"
)
HELD_AGAINST_ORDER = Words(
    "{name}: held against the order given: {order}", "{name}：照所给的订单核对：{order}"
)
WHOLE_BOOK = Words("the whole book", "整本书")
HELD_TEXT = Words(
    "{piece} {part}: {exact} of {paragraphs} paragraphs",
    "{piece} {part}：{paragraphs} 段里 {exact} 段相同",
)
AS_ORDERED_TO_THE_BYTE = Words(
    "{name}: {pages} pages, as ordered, byte for byte",
    "{name}：{pages} 页，正是所订的，一字节不差",
)
AS_ORDERED_TO_THE_EYE = Words(
    "{name}: {pages} pages, as ordered, text and picture of every page",
    "{name}：{pages} 页，正是所订的，每一页的文字和样子都对",
)
SAME_BYTES = Words("{path}: the same as {file}, byte for byte", "{path}：和 {file} 一字节不差")
AS_ORDERED = Words("{path}: as it was ordered", "{path}：照原来的订单")
COLLATED = Words("{piece} {places} places, {same} alike", "{piece} {places} 处，{same} 处相同")
COMPARED = Words("mended: {mended}; new: {new}", "已改：{mended}；新出：{new}")
READINGS = Words(
    "{file}: {written} readings, {doubtful} to be reviewed",
    "{file}：注音 {written} 处，{doubtful} 处要再看",
)

# What there is

FOUND = Words("found    {name}", "有  {name}")
NEEDED = Words("MISSING  {name}: {cure}", "缺  {name}：{cure}")
MISSED = Words("missing  {name}: {cure}", "没有  {name}：{cure}")
SHAPER = Words("{shaper}, which shapes the text", "{shaper}，给文字定形")
FACES = Words(
    "{faces} faces in {folder}, up to {characters} characters each",
    "{folder} 里有 {faces} 款字体，最多的有 {characters} 个字",
)
SPOOLER = Words("lp (printing from here)", "lp（从这里打印）")
OFFICE = Words("LibreOffice (.doc, .wps and .rtf)", "LibreOffice（.doc、.wps、.rtf）")
WITHOUT_PANGO = Words(
    "leave out --engine pango: the text is shaped without it",
    "不写 --engine pango：没有它也能定形",
)
FROM_A_READER = Words(
    "print the PDF from a reader: actual size, both sides, sheets on the short edge",
    "用阅读器打印 PDF：实际大小，双面，打印文件沿短边翻转",
)
FORMAT = Words(
    "{name:<10} {title}  {width} × {height} mm, {size} pt on {leading} pt, "
    "{characters} characters × {lines} lines",
    "{name:<10} {title}  {width} × {height} 毫米，{size} 磅字，行距 {leading} 磅，"
    "每行 {characters} 字，{lines} 行",
)
FACE = Words(
    "{family:<18} {weight}  {characters:>5} characters  {licence}",
    "{family:<18} {weight}  {characters:>5} 字  {licence}",
)
LACKS = Words("  lacks {characters}", "  缺 {characters}")
NO_FACE = Words("no face", "没有字体")
FACE_AS_RECORDED = Words(
    "{file}: {size} bytes, {characters} characters, as recorded",
    "{file}：{size} 字节，{characters} 字，与记录相同",
)
FACE_DIFFERS = Words(
    "{file}: {size} bytes, {characters} characters, DIFFERS from FONTS.toml",
    "{file}：{size} 字节，{characters} 字，与 FONTS.toml 不同",
)
BYTES = Words("{path}: {size} bytes", "{path}：{size} 字节")

# Printers

PARTED = Words(", ", "，")
TOLD_OF = Words("{name}: {told}", "{name}：{told}")
PRINTER = Words("printer  {name}: {told}", "打印机  {name}：{told}")
QUEUE = Words("queue    {name}: {told}", "队列    {name}：{told}")
STATES = {
    "idle": Words("idle", "空闲"),
    "processing": Words("processing", "正在打印"),
    "stopped": Words("stopped", "停着"),
}
TAKES_NO_JOBS = Words("takes no jobs", "不收文件")
DEFAULT = Words("default", "默认")
TURNS = {
    "short": Words("prints both sides, turns about the short edge", "双面打印，沿短边翻转"),
    "long": Words("prints both sides, turns about the long edge", "双面打印，沿长边翻转"),
}
SIDE_UP = {
    "up": Words("two passes, printed side up", "分两遍，印好的一面朝上"),
    "down": Words("two passes, white side up", "分两遍，白的一面朝上"),
}
FED = {
    "first": Words("the back of the first sheet before the others", "先印第一张的背面"),
    "last": Words("the back of the last sheet before the others", "先印最后一张的背面"),
}
ITS_QUEUE = Words("queue {queue}", "队列 {queue}")
STAYS_WHITE = Words("{margin} mm stay white", "四边 {margin} 毫米印不到")
LAYING = Words(
    "{path}: how to lay the paper back before the second pass", "{path}：第二遍以前怎样放纸"
)
SENT = Words(
    "{job}: {copies} × {sheets} sheets {paper}, {sides}",
    "{job}：{copies} 份，每份 {sheets} 张 {paper}，{sides}",
)
SIDES = {
    "one-sided": Words("one-sided", "单面"),
    "two-sided-short-edge": Words("two-sided-short-edge", "双面，沿短边翻转"),
    "two-sided-long-edge": Words("two-sided-long-edge", "双面，沿长边翻转"),
}
PRINTED = Words("{job}: printed", "{job}：印好了")
