"""A judge of finished pages: reads any PDF's glyphs and tells which rules its lines break.

Comes in: a PDF, made by whatever. Goes out: a `Proofreading`: findings with page, line, text and
box, a tally a rule, and the evenness of the text. Nothing is known of how the PDF was made: type
area, measure, grid and paragraphs are found on the pages (glyphs → lines → columns →
paragraphs → rules).
"""

from booklet.proofreading.drawing import draw
from booklet.proofreading.reading import (
    Breach,
    Evenness,
    Order,
    Proofreading,
    Tally,
    TypeArea,
    proofread,
)
from booklet.proofreading.report import report, table
from booklet.proofreading.rules import RULES, Grade, Rule, Yardstick

__all__ = [
    "RULES",
    "Breach",
    "Evenness",
    "Grade",
    "Order",
    "Proofreading",
    "Rule",
    "Tally",
    "TypeArea",
    "Yardstick",
    "draw",
    "proofread",
    "report",
    "table",
]
