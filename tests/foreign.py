"""Small PDFs of other people, laid on sheets: what is seen of their first page."""

from __future__ import annotations

from pdfs import BOX, one_page, seen, stream
from PIL import Image

from booklet.model.order import Imposing, Imposition
from booklet.model.paper import PrintSheets
from booklet.sheets.foreign import pressed
from booklet.sheets.press import read_proof

SONG = b"/#CB#CE#CC#E5"
"""宋体 in GBK, as Chinese programs write names of fonts."""
FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
UP = Imposing(Imposition.TWO_UP, marks=False)


def told(pdf: bytes) -> list[str]:
    """What is told of a PDF when it is read for its sheets."""
    return [f"{each.code} {each.sentence}" for each in read_proof(pdf).warnings]


def cell(pdf: bytes) -> Image.Image:
    """What is seen on the sheet of the first page of a PDF."""
    proof, _, printing = pressed(pdf, "x.pdf", UP)
    return cut(printing, proof.trim)


def cut(printing: PrintSheets, trim: tuple[float, float]) -> Image.Image:
    layout = printing.folding.layout
    x, y = layout.corner(0, 0)
    top = layout.paper[1] - y - layout.trim[1]
    sheet = seen(printing.pdf)
    return sheet.crop((round(x), round(top), round(x + trim[0]), round(top + trim[1])))


LOOK = b"1 0 0 rg 0 0 40 20 re f 0 0 1 rg 0 0 10 10 re f"
HIDDEN, PRINT, NO_ROTATE, NO_VIEW, LOCKED = 2, 4, 16, 32, 128


def annotated(
    kind: str = "Stamp",
    flags: int = PRINT,
    look: str = "",
    page: str = "",
    more: str = "",
    catalog: str = "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>",
) -> bytes:
    note = (
        f"<</Type/Annot/Subtype/{kind}/F {flags}/Rect[60 100 140 140]/AP<</N 6 0 R>>"
        f"/FT/Sig/T(a){more}>>"
    )
    form = stream(LOOK, f"/Subtype/Form/BBox[0 0 40 20]{look}")
    content = stream(b"0 0 30 5 re f")
    box = "" if "/MediaBox" in page else BOX
    entries = f"{box}/Contents 4 0 R/Annots[5 0 R]{page}"
    return one_page(entries, content, note, form, catalog=catalog)
