"""Impose: which page stands where on which sheet. Plain arithmetic; no PDF is touched."""

from booklet.sheets.layout import NESTED, cautions, lay_out, spine_of
from booklet.sheets.papers import in_mm, thickness
from booklet.sheets.schemes import SCHEMES, Scheme, impose, signature_size

__all__ = [
    "NESTED",
    "SCHEMES",
    "Scheme",
    "cautions",
    "impose",
    "in_mm",
    "lay_out",
    "signature_size",
    "spine_of",
    "thickness",
]
