"""Faults of what a print shop is to get."""

from booklet.errors import Fault, Severity, Wording

NO_PROFILE = Fault(
    "I30",
    en=Wording(
        "there is no file {file} that can be read", "name the ICC profile that the print shop gives"
    ),
    zh=Wording("没有 {file} 这个文件，或读不了", "请写印刷厂给的 ICC 文件"),
)
NOT_FOUR_INKS = Fault(
    "I30",
    en=Wording(
        "{file} is no profile of a printer with four inks",
        "take one for CMYK that is for output, or leave it out for coated paper",
    ),
    zh=Wording(
        "{file} 不是四色印刷的输出特性文件",
        "请用 CMYK 输出的 ICC 文件，不写就是铜版纸",
    ),
)
OTHER_STANDARD = Fault(
    "I31",
    en=Wording(
        "PDF/X-4 does not go with PDF/UA-2 and PDF/A-4f, which are of PDF 2.0",
        "leave archive out, or make two files",
    ),
    zh=Wording(
        "PDF/X-4 不能和 PDF 2.0 的 PDF/UA-2、PDF/A-4f 并用",
        "请去掉 archive，或分成两个文件",
    ),
)
COLOURS_LEFT = Fault(
    "I32",
    en=Wording(
        "colours of a screen are left, such as a gradient, so that the file is not PDF/X-4",
        "take plain colours, or pictures in RGB or grey",
    ),
    zh=Wording(
        "还有屏幕用的颜色（如渐变），所以文件不是 PDF/X-4",
        "请用单色，图片用 RGB 或灰度",
    ),
    severity=Severity.WARNING,
)
