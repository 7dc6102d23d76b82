"""Impose: which page stands where on which sheet. Plain arithmetic; no PDF is touched."""

from booklet.sheets.folding import copies_of, fold, instruction, openings_of, side_of, stacks_of
from booklet.sheets.imposition import fills, idle_laying, impose, unknown_scheme
from booklet.sheets.layout import cautions, lay_out, layout_for, spine_of
from booklet.sheets.papers import in_mm, thickness
from booklet.sheets.printed import impressions_of, print_file
from booklet.sheets.schemes import SCHEMES

__all__ = [
    "SCHEMES",
    "cautions",
    "copies_of",
    "fills",
    "fold",
    "idle_laying",
    "impose",
    "impressions_of",
    "in_mm",
    "instruction",
    "lay_out",
    "layout_for",
    "openings_of",
    "print_file",
    "side_of",
    "spine_of",
    "stacks_of",
    "thickness",
    "unknown_scheme",
]
