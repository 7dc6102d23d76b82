"""Faults of the picture on a cover."""

from booklet.errors import Fault, Severity, Wording

NO_COVER_PICTURE = Fault(
    "S24",
    en=Wording("there is no picture “{name}”", "name it as from where the command is given"),
    zh=Wording("没有图片“{name}”", "请从运行命令的文件夹写起"),
)
NO_KIND_OF_COVER_PICTURE = Fault(
    "S24",
    en=Wording("“{name}” is no picture that a cover takes", "save it as PNG, JPEG or SVG"),
    zh=Wording("“{name}”不是封面能用的图片", "请存成 PNG、JPEG 或 SVG"),
)
COVER_PICTURE_TOO_LARGE = Fault(
    "S24",
    en=Wording("the picture “{name}” is too large", "make it smaller: 40 MB, 100 megapixels"),
    zh=Wording("图片“{name}”太大", "请缩小：不超过 40 MB、一亿像素"),
)
NOT_DRAWN_PLAINLY = Fault(
    "S24",
    en=Wording(
        "the drawing “{name}” is more than shapes: {what}",
        "turn its type into outlines and save it as plain SVG, or as PNG",
    ),
    zh=Wording(
        "图形“{name}”里不止有线条和色块：{what}", "请把文字转成轮廓，另存为普通 SVG，或者存成 PNG"
    ),
)
NO_ROOM_FOR_PICTURE = Fault(
    "S24",
    en=Wording(
        "the title leaves no room for a picture on the cover", "shorten it, or leave it out"
    ),
    zh=Wording("书名太长，封面上放不下图", "请缩短书名，或者不要图"),
)
COVER_PICTURE_COARSE = Fault(
    "S25",
    en=Wording(
        "the picture “{name}” has {points} points to the inch on the cover",
        "take one that is {wanted} points wide: {least} to the inch",
    ),
    zh=Wording(
        "图片“{name}”印在封面上每英寸只有 {points} 点",
        "请换一张宽 {wanted} 点以上的，每英寸 {least} 点",
    ),
    severity=Severity.WARNING,
)
COVER_PICTURE_IN_COLOUR = Fault(
    "S25",
    en=Wording("the picture “{name}” has colours in a book in black", "save it in grey"),
    zh=Wording("书印全黑，图片“{name}”是彩色的", "请把图存成灰度"),
    severity=Severity.WARNING,
)
COVER_PICTURE_WITHOUT_WORDS = Fault(
    "S25",
    en=Wording(
        "the picture “{name}” on the cover has no words", "say what it shows: --picture-words"
    ),
    zh=Wording("封面图“{name}”没有说明", "请用 --picture-words 写明画的是什么"),
    severity=Severity.WARNING,
)
