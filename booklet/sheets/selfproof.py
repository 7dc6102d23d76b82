"""Self-proof: what of a PDF that was brought did not get onto its sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from booklet.errors import Finding, Place, Words
from booklet.errors.faults import sheets
from booklet.errors.faults.phrases import ranges
from booklet.model.paper import POINTS_A_MM
from booklet.model.placing import Brought, Fate, Placing
from booklet.sheets.likeness import compare

SECONDS, SECONDS_A_PAGE = 5.0, 0.02
"""How long a file is compared with its sheets where nobody asked for it."""
PATIENCE = 3600.0
"""Seconds that it may take where someone did."""

KINDS = {
    "Text": ("note", "批注"), "FreeText": ("text box", "文本框"), "Line": ("line", "直线"),
    "Square": ("rectangle", "矩形"), "Circle": ("ellipse", "椭圆"),
    "Polygon": ("polygon", "多边形"), "PolyLine": ("polyline", "折线"),
    "Highlight": ("highlight", "高亮"), "Underline": ("underline", "下划线"),
    "Squiggly": ("wavy underline", "波浪线"), "StrikeOut": ("strike-out", "删除线"),
    "Stamp": ("stamp", "图章"), "Caret": ("caret", "插入号"), "Ink": ("handwriting", "手写"),
    "FileAttachment": ("attachment", "附件"), "Widget": ("form field", "表单域"),
    "Redact": ("redaction", "密文"), "Watermark": ("watermark", "水印"), "Link": ("link", "链接"),
}  # fmt: skip
"""What the kinds of annotations are called (PDF 32000-1, table 169)."""


def left_out(pdf: Brought, name: str) -> Iterator[Finding]:
    """What is seen of the PDF `name` and is not on its sheets, page by page."""
    if pdf.dynamic:
        yield sheets.DYNAMIC_FORM.at(Place(name))
    for number, page in enumerate(pdf.pages, 1):
        for fate, fault in (
            (Fate.LACKING, sheets.NOT_DRAWN), (Fate.SCREEN, sheets.ON_SCREEN_ALONE),
        ):  # fmt: skip
            kinds = Counter(each.kind for each in page.annotations if each.fate is fate)
            if kinds:
                yield fault.at(Place(name, number), kinds=counted(kinds))


def counted(kinds: Counter[str]) -> Words:
    """Kinds of annotations, and how many there are of each."""
    called = [(*KINDS.get(kind, (kind or "?",) * 2), count) for kind, count in kinds.items()]
    return Words(
        ", ".join(f"{en} × {count}" if count > 1 else en for en, _, count in called),
        "、".join(f"{zh} × {count}" if count > 1 else zh for _, zh, count in called),
    )


def compared(
    pdf: bytes, sheets_pdf: bytes, placed: Sequence[Placing], name: str, *, whole: bool
) -> Iterator[Finding]:
    """The pages of the PDF `name` that look otherwise where they were placed on its sheets, and
    those that were not compared: all are if that is wanted, else as many as can be in a short time.
    """
    seconds = PATIENCE if whole else SECONDS + SECONDS_A_PAGE * len(placed)
    found = compare(pdf, sheets_pdf, placed, seconds)
    for each in found.unlike:
        across, down = (round(length / POINTS_A_MM) for length in (each.across, each.down))
        yield sheets.UNLIKE.at(Place(name, each.page), across=across, down=down)
    if found.emptied:
        yield sheets.CUT_AWAY.at(Place(name), pages=ranges(found.emptied))
    if found.unseen:
        yield sheets.PAGES_NOT_COMPARED.at(Place(name), pages=ranges(found.unseen))
