"""A line composer for Chinese: text with known widths in, justified lines out.

`prepare` cuts runs of text into sorts (`Matter`), `break_lines` chooses the lines of the
whole paragraph, `set_line` shares out the slack of one line. The rules are those of W3C CLREQ
(Requirements for Chinese Text Layout) and GB/T 15834-2011; each constant names its clause where
it is defined. Nothing here knows of pages, of HTML or of a type-setting engine.

    fount = Fount(10.5, lambda texts: (10.5 * len(text) for text in texts))
    matter = prepare([FountRun("……", fount)], narrowest=273.0)
    for line in break_lines(matter, 273.0, indent=21.0):
        setting = set_line(matter, line, None if line.last else 273.0)
"""

from booklet.composer.costs import HOLE, NARROW, Manner
from booklet.composer.counted import break_into
from booklet.composer.customs import HANGS, Custom, LineBreak, Trim, custom_of
from booklet.composer.fount import Fount, Sort
from booklet.composer.joined import FountRun, WordBreak
from booklet.composer.lines import UNEVEN, CutLine, balance, break_lines
from booklet.composer.marks import HUNG, SOLID
from booklet.composer.matter import Matter
from booklet.composer.preparing import has_words, prepare
from booklet.composer.readings import Gloss, Read, Readings
from booklet.composer.setting import EvenSetting, EvenText, Setting, set_line

__all__ = [
    "HANGS",
    "HOLE",
    "HUNG",
    "NARROW",
    "SOLID",
    "UNEVEN",
    "Custom",
    "CutLine",
    "EvenSetting",
    "EvenText",
    "Fount",
    "FountRun",
    "Gloss",
    "LineBreak",
    "Manner",
    "Matter",
    "Read",
    "Readings",
    "Setting",
    "Sort",
    "Trim",
    "WordBreak",
    "balance",
    "break_into",
    "break_lines",
    "custom_of",
    "has_words",
    "prepare",
    "set_line",
]
