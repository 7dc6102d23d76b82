"""Faults of the text engine: what it lacks, and what it cannot set."""

from booklet.errors import Fault, Severity, Wording

NO_PANGO = Fault(
    "E01",
    en=Wording(
        "the text engine Pango cannot be loaded",
        "booklet doctor --engine pango tells what to install; without --engine it is not needed",
    ),
    zh=Wording(
        "装载不了排版引擎 Pango",
        "booklet doctor --engine pango 会说明要装什么；不加 --engine 就用不着它",
    ),
)
CANNOT_BE_SET = Fault(
    "E03",
    en=Wording("the pages cannot be set: {why}"),
    zh=Wording("页面排不出来：{why}"),
)
ENGINE_ERROR = Fault("E04", en=Wording("{told}"), zh=Wording("排版引擎报错：{told}"))
ENGINE_WARNING = Fault(
    "E04",
    en=Wording("{told}"),
    zh=Wording("排版引擎提示：{told}"),
    severity=Severity.WARNING,
)
LINE_TOO_WIDE = Fault(
    "E05",
    en=Wording("too wide or broken against the rules in {measure} em: {text}"),
    zh=Wording("行宽 {measure} 字排不下，或断行不合规则：{text}"),
    severity=Severity.WARNING,
)
LINE_TOO_LOOSE = Fault(
    "E05",
    en=Wording("gaps too wide in {measure} em: {text}"),
    zh=Wording("行宽 {measure} 字，空隙太大：{text}"),
    severity=Severity.WARNING,
)
WORDS_LEFT = Fault(
    "E18",
    en=Wording(
        "what floats or is placed over the last page is longer than that page; left over: {text}",
        "shorten it, or set it without float and position",
    ),
    zh=Wording(
        "最后一页上浮动或定位的内容比那一页长，剩下：{text}",
        "请缩短，或去掉 float、position",
    ),
)
OTHER_FORMS = Fault(
    "E15",
    en=Wording(
        "no face of {family} has the forms of Han that are written in {language}: those of the "
        "mainland are printed",
        "pip install booklet-cjk-faces, which has them for 宋 and 黑",
    ),
    zh=Wording(
        "{family} 没有 {language} 的字形，印的是大陆字形",
        "请执行 pip install booklet-cjk-faces，其中有宋体和黑体的",
    ),
    severity=Severity.WARNING,
)
OTHER_ENGINE = Fault(
    "E06",
    en=Wording(
        "the line composer fits WeasyPrint {fits}, but {version} is installed",
        "install weasyprint=={fits}",
    ),
    zh=Wording(
        "排行程序只配 WeasyPrint {fits}，而装着的是 {version}",
        "请安装 weasyprint=={fits}",
    ),
)
NOT_SHAPED = Fault(
    "E14",
    en=Wording(
        "text from right to left, or of a script whose letters change with their neighbours, is "
        "not set by this engine: {words}",
        "install Pango and add --engine pango",
    ),
    zh=Wording(
        "从右往左写的文字，以及字母随上下文变形的文字，本排版引擎不排：{words}",
        "请安装 Pango，并加上 --engine pango",
    ),
)
