"""Press: the proof and its sheets give the printer's PDF.

Each page of the proof becomes a form XObject (PDF 32000-1, 8.10) and is placed by one matrix, so
no content stream is parsed or written anew. Crop box, turn and unit of the page go into the form's
own matrix: each form fills the rectangle from 0 0 to its size. Fold and crop marks are a form by
ReportLab over the pages, so that no background hides them. Links, outline and tags make no sense
on sheets and are left out; annotations that are printed are drawn.
"""

from booklet.sheets.press.brought import brought
from booklet.sheets.press.pages import read_proof
from booklet.sheets.press.sheets import Shop, press

__all__ = ["Shop", "brought", "press", "read_proof"]
