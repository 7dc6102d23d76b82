"""Press: the proof and its sheets give the printer's PDF.

Each page of the proof becomes a form XObject (PDF 32000-1, 8.10) and is placed by one matrix, so
no content stream is parsed or written anew. Fold and crop marks are a page by ReportLab under it.
Links, outline and tags make no sense on sheets and are left out.
"""

from booklet.press.sheets import press

__all__ = ["press"]
