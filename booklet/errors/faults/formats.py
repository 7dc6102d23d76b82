"""Faults of formats, of pages of other authors, and of the sources that faces are cut from."""

from booklet.errors import Fault, Wording

LIMITS_REVERSED = Fault(
    "R06",
    en=Wording("the least {name} is more than the most: {least}, {most}", "exchange the two"),
    zh=Wording("{name} 的下限大于上限：{least}、{most}", "请把两者对调"),
)
TYPE_AREA_TOO_LARGE = Fault(
    "R06",
    en=Wording(
        "the type area is {mm} mm too large for the page",
        "fewer {count}, smaller type, or a smaller {margin}",
    ),
    zh=Wording("版心比页面大了 {mm} 毫米", "请减少 {count}、缩小字号，或减小 {margin}"),
)
OTHER_ENCODING = Fault(
    "R07",
    en=Wording(
        "the file is not {encoding}",
        "save it as UTF-8, or name its encoding: <meta charset=…>",
    ),
    zh=Wording("文件不是 {encoding}", "请存为 UTF-8，或写明编码：<meta charset=…>"),
)
SOURCE_MISSING = Fault(
    "F04",
    en=Wording("the file of package {package} is not there", "fetch it with fonts/fetch.sh"),
    zh=Wording("没有软件包 {package} 的文件", "请用 fonts/fetch.sh 取来"),
)
OTHER_SOURCE = Fault(
    "F04",
    en=Wording(
        "not the recorded file of package {package}: its sha256 differs",
        "fetch that very version",
    ),
    zh=Wording("不是登记过的 {package} 的文件：sha256 不同", "请取登记的那个版本"),
)
