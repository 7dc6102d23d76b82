"""Impose: which page stands where on which sheet. Plain arithmetic; no PDF is touched."""

from booklet.imposition.layout import NESTED, cautions, lay_out, spine_of
from booklet.imposition.papers import in_mm, thickness
from booklet.imposition.schemes import SCHEMES, Scheme, impose, signature_size

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
