"""The table of rules: what a proof is read for, in the order of the house's bar.

A rule's code lasts. Its number is that of the bar; 15 and 17 (faces by rank, headings broken by
sense) cannot be seen in glyph boxes. `sentence` takes the measured `value`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from booklet.proofreading import breaks, glosses, shape, spacing
from booklet.proofreading.cases import Case
from booklet.proofreading.paragraphs import SetParagraph


class Rule(Struct, frozen=True):
    """One thing that can be seen to be wrong, with the clause that says so."""

    code: str
    number: int
    name: str
    source: str
    sentence: str
    cases: Callable[[tuple[SetParagraph, ...]], Iterator[Case]]


RULES = (
    Rule("indent", 1, "首行缩进", "CLREQ 3.4.1",
         "the paragraph begins {value:.2f} em in, not 2 em", shape.indent),
    Rule("paragraph-gap", 1, "段间不空", "CLREQ 2.3.5",
         "{value:.1f} pt of white above the paragraph", shape.paragraph_gap),
    Rule("line-start", 2, "行首禁则", "CLREQ 3.1.4, GB/T 15834 5.1.1–5.1.3, 5.1.7, 5.1.9",
         "this mark must not begin a line", breaks.line_start),
    Rule("line-end", 3, "行尾禁则", "CLREQ 3.1.4, GB/T 15834 5.1.3, 5.1.9",
         "this mark must not end a line", breaks.line_end),
    Rule("dash-whole", 4, "破折号省略号不断", "CLREQ 3.1.5.1, GB/T 15834 5.1.4, 5.1.5",
         "a dash or an ellipsis is split over two lines", breaks.dash_whole),
    Rule("dash-length", 4, "破折号省略号两字", "CLREQ 3.1.5.1, GB/T 15834 5.1.4, 5.1.5",
         "a dash or an ellipsis is {value:.2f} em long, not 2 em", breaks.dash_length),
    Rule("number-whole", 5, "数字不断", "CLREQ 3.1.5.2",
         "a number is split, or parted from its sign", breaks.number_whole),
    Rule("number-unit", 6, "数字与单位不断", "house rule",
         "a number and what it counts are parted", breaks.unit_beside_number),
    Rule("squeeze", 7, "标点挤压", "CLREQ 3.1.6.2",
         "two marks keep {value:.2f} em of white between them", spacing.squeezed),
    Rule("whole", 7, "竖排标点不挤", "CLREQ 3.1.6.1",
         "this mark has {value:.2f} em in a vertical line, not a whole one", spacing.whole),
    Rule("start-trim", 8, "行首标点挤压", "CLREQ 3.1.6.3",
         "{value:.2f} em of white before the opening mark", spacing.trimmed_start),
    Rule("end-trim", 9, "行末标点半字", "GB/T 15834 5.1.10",
         "{value:.2f} em of white after the line's last mark", spacing.trimmed_end),
    Rule("western-space", 10, "汉字西文间距", "CLREQ 3.2.2",
         "{value:.2f} em between Han and Western text, not 1/8 to 1/3",
         spacing.space_beside_western),
    Rule("blank", 10, "不用空格", "CLREQ 3.2.2",
         "a blank character of {value:.2f} em stands in the text", spacing.no_blank),
    Rule("flush", 11, "行末齐", "CLREQ 3.5",
         "the line misses the right edge by {value:+.2f} pt", spacing.flush),
    Rule("left-edge", 11, "行首齐", "CLREQ 3.4.3",
         "the line misses the left edge by {value:+.2f} pt", spacing.left_edge),
    Rule("even", 11, "字距均匀", "CLREQ 3.5.2",
         "a gap differs from the others of the line by {value:+.2f} em", spacing.even),
    Rule("last-line", 12, "孤字", "CLREQ 3.4.4",
         "the paragraph's last line holds {value:.0f} character", shape.last_line),
    Rule("widow", 13, "页首孤行", "CLREQ 3.4.4",
         "a paragraph's last line stands alone at the head of the page", shape.widow),
    Rule("orphan", 13, "页末孤行", "CLREQ 3.4.4",
         "a paragraph's first line stands alone at the foot of the page", shape.orphan),
    Rule("grid", 14, "行格", "CLREQ 2.3.5",
         "the lines from here stand {value:+.2f} pt off the grid", shape.grid),
    Rule("dots", 16, "着重号", "CLREQ 3.1.8, GB/T 15834 5.1.8",
         "an emphasis dot is missing, or stands under what is not Han", shape.emphasis_dots),
    Rule("reading", 18, "注音居中", "CLREQ 3.3",
         "a reading stands {value:+.2f} em off the middle of its characters", glosses.centred),
    Rule("readings-apart", 18, "注音相隔", "CLREQ 3.3",
         "two readings are {value:.2f} em of theirs apart, not 1/8", glosses.apart),
)  # fmt: skip
