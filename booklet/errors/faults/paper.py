"""Faults of paper: how pages are laid on sheets, and what is lost or moved in doing so."""

from booklet.errors import Fault, Severity, Wording

NO_ROOM = Fault(
    "I01",
    en=Wording(
        "{across} × {down} pages of {pages} mm do not stand on paper of {paper} mm",
        "take larger paper, or reduce them with fit",
    ),
    zh=Wording(
        "每面 {across} × {down} 页、每页 {pages} 毫米，{paper} 毫米的纸放不下",
        "请用更大的纸，或用 fit 缩小书页",
    ),
)
NO_ROOM_FOR_SPINE = Fault(
    "I01",
    en=Wording(
        "the cover with its spine of {spine} mm is {needed} mm and does not stand on paper of"
        " {paper} mm",
        "take paper of {fitting}, or reduce the pages with fit",
    ),
    zh=Wording(
        "封皮连同 {spine} 毫米的书脊为 {needed} 毫米，{paper} 毫米的纸放不下",
        "请用 {fitting} 的纸，或用 fit 缩小书页",
    ),
)
NO_SUCH_PAGES = Fault(
    "I03",
    en=Wording("there are no pages {named} in a book of {pages}", "from 1 on, upward: 3-10,15"),
    zh=Wording("一共 {pages} 页，没有 {named} 页", "从 1 起，由小到大，如 3-10,15"),
)
NO_COVER_SHEET = Fault(
    "I02",
    en=Wording("{scheme} has no sheet for a cover alone", "outer or none"),
    zh=Wording("{scheme} 没有单独的封皮", "请用 outer 或 none"),
)
PILE_TOO_THICK = Fault(
    "I04",
    en=Wording(
        "{sheets} sheets in one fold are {pile} mm thick, too much for staples; inner pages come"
        " out by {creep} mm",
        "signatures folds them in several parts, to be glued",
    ),
    zh=Wording(
        "{sheets} 张纸一起对折厚 {pile} 毫米，骑马订钉不住，里页会伸出 {creep} 毫米",
        "请用 signatures 分帖胶订",
    ),
    severity=Severity.WARNING,
)
CREEP_TOO_GREAT = Fault(
    "I05",
    en=Wording(
        "in a signature of {sheets} sheets the inner pages come out by {creep} mm",
        "take smaller signatures, of {pages} pages at most",
    ),
    zh=Wording("每帖 {sheets} 张，里页会伸出 {creep} 毫米", "请把每帖减到 {pages} 页以下"),
    severity=Severity.WARNING,
)
SPINE_UNKNOWN = Fault(
    "I06",
    en=Wording(
        "the cover has no room for the spine, about {spine} mm on paper of {weight} g/m²",
        "tell the weight of the paper inside with paper_weight, or its thickness with caliper",
    ),
    zh=Wording(
        "封皮没有留书脊，用 {weight} 克的纸约需 {spine} 毫米",
        "请用 paper_weight 给出内页用纸的克重，或用 caliper 给出厚度",
    ),
    severity=Severity.WARNING,
)
BLEED_CUT = Fault(
    "I07",
    en=Wording(
        "{bleed} mm of bleed reach over the edge of paper of {paper} mm",
        "paper of {fitting} holds it",
    ),
    zh=Wording("{bleed} 毫米的出血超出了 {paper} 毫米的纸边", "{fitting} 的纸放得下"),
    severity=Severity.WARNING,
)
PAGES_TURNED = Fault(
    "I08",
    en=Wording("pages turned on their side, since most stand otherwise: {pages}"),
    zh=Wording("与多数页横竖不同，已转向的页：{pages}"),
    severity=Severity.WARNING,
)
PAGES_REDUCED = Fault(
    "I08",
    en=Wording("pages reduced to {percent} %, since they are larger than most: {pages}"),
    zh=Wording("比多数页大，已缩到 {percent}% 的页：{pages}"),
    severity=Severity.WARNING,
)
MEASURE_UNUSED = Fault(
    "I09",
    en=Wording(
        "the {measure} of these pages cannot be meant and is not used: {pages}",
        "look at them on the sheets, or set it right where the file was made",
    ),
    zh=Wording(
        "以下各页的 {measure} 不可能如此，没有用它：{pages}",
        "请看一看拼版，或在制作文件的程序里改正",
    ),
    severity=Severity.WARNING,
)
PAGES_TOO_LONG = Fault(
    "I09",
    en=Wording(
        "these pages are longer than 5 m, which a PDF cannot be: {pages}",
        "set their MediaBox and UserUnit right where the file was made",
    ),
    zh=Wording(
        "以下各页长过 5 米，超出了 PDF 的限度：{pages}",
        "请在制作文件的程序里改正 MediaBox 和 UserUnit",
    ),
)
PAGES_TOO_SMALL = Fault(
    "I09",
    en=Wording(
        "these pages are less than 20 mm wide or high: {pages}",
        "look at them on the sheets, or set their MediaBox and UserUnit right",
    ),
    zh=Wording(
        "以下各页的宽或高不到 20 毫米：{pages}",
        "请看一看拼版，或改正 MediaBox 和 UserUnit",
    ),
    severity=Severity.WARNING,
)
