"""Measures of the head, the title and the addressee: GB/T 9704-2012, 7.2, 7.3.1, 7.3.2, 10.1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.patterns import pattern
from booklet.proofreading.norms.clauses import Sighting
from booklet.proofreading.norms.gongwen.page import in_kind
from booklet.proofreading.norms.gongwen.placed import MM, PlacedLine, from_head
from booklet.proofreading.norms.gongwen.seen import EM, HEAD, PITCH, WIDTH, SeenDocument

NUMBER_FORM = pattern(r"[^\s〔〕\[\]（）0-9]+〔[12]\d{3}〕[1-9]\d*号")
SECRECY = pattern(r"(绝密|机密|秘密)(★.+)?")
FOR_ALL = ("公告", "通告", "公报", "决议", "纪要", "令")
"""Kinds that are for everybody: they have no addressee."""


def missing(page: int = 1) -> Sighting:
    """What must be there and is not."""
    return Sighting(page, "", value=False)


def over_mark(seen: SeenDocument) -> list[PlacedLine]:
    """The lines of the first page over the mark, or under the rule of a letter at the left."""
    if not seen.mark:
        return []
    top = seen.mark[0].top
    lines = [
        line for line in seen.on(1) if not line.red and line.top < (110 if seen.letter else top)
    ]
    return [line for line in lines if line.left < seen.left(1) + WIDTH / 3]


def copy_numbers(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether the number of the copy has six digits and is flush left, on the first line."""
    for line in over_mark(seen):
        if re.fullmatch(r"\d+", line.text):
            first = seen.letter or abs(line.top - HEAD) < PITCH
            flush = abs(line.left - seen.left(1)) < 1.5
            yield Sighting(1, line.text, len(line.text) == 6 and first and flush)


def secrecy(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether the secrecy is flush left in 黑体, with a star before the time."""
    lines = [line for line in over_mark(seen) if re.search("绝密|机密|秘密", line.text)]
    for line in lines:
        flush = abs(line.left - seen.left(1)) < 1.5
        yield Sighting(1, line.text, flush and SECRECY.fullmatch(line.text) is not None)
    yield from in_kind(lines, "hei")


def urgency(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether the urgency is flush left in 黑体, below the secrecy."""
    over = over_mark(seen)
    lines = [line for line in over if re.search("[特加]急", line.text)]
    for line in lines:
        later = all(other.top < line.top for other in over if SECRECY.fullmatch(other.text))
        yield Sighting(1, line.text, abs(line.left - seen.left(1)) < 1.5 and later)
    yield from in_kind(lines, "hei")


def mark(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether there is a red mark, in the middle."""
    if not seen.mark:
        yield missing()
        return
    left, right = (f(getattr(line, side) for line in seen.mark)
                   for f, side in ((min, "left"), (max, "right")))  # fmt: skip
    middle = (left + right) / 2
    yield Sighting(1, seen.mark[0].text, abs(middle - seen.left(1) - WIDTH / 2) < 1.5)


def mark_top(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: from the head of the type area to the upper edge of the mark."""
    if seen.mark and not seen.letter:
        line = min(seen.mark, key=top_of)
        yield Sighting(1, line.text, line.ink_top - HEAD)


def top_of(line: PlacedLine) -> float:
    """Where a line stands, to compare by."""
    return line.top


def number_form(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether there is a number: the full year in 〔〕, no 第, no leading 0."""
    line = seen.number
    text = re.sub("签发人.*", "", line.text) if line else ""
    yield Sighting(1, text, NUMBER_FORM.fullmatch(text) is not None)


def number_below(seen: SeenDocument) -> Iterator[Sighting]:
    """Lines of the grid that are free between the mark and the number or the signers."""
    if seen.number and seen.mark and not seen.letter:
        below = min(line.top for line in (seen.number, *seen.signers))
        mark_end = max(line.ink_bottom for line in seen.mark)
        yield Sighting(1, seen.number.text, (below - mark_end) / PITCH)


def number_side(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: how far the number is from its place: the middle, or one character in beside signers, or
    the right edge in a letter."""
    line = seen.number
    if line is None:
        return
    left = seen.left(1)
    if seen.letter:
        yield Sighting(1, line.text, line.right - left - WIDTH)
    elif seen.signers:
        yield Sighting(1, line.text, line.left - left - EM)
    else:
        yield Sighting(1, line.text, line.middle - left - WIDTH / 2)


def signers(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: how far the signers are from one character in at the right."""
    for line in seen.signers:
        yield Sighting(1, line.text, seen.left(1) + WIDTH - EM - line.right)


def red_rule(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: the width of the red rule."""
    rule = seen.red_rule
    if rule is None:
        yield missing()
    elif not seen.letter:
        yield Sighting(1, "", (rule.right - rule.left) / MM)


def red_rule_below(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: from the lower edge of the number to the red rule."""
    if seen.red_rule and seen.number and not seen.letter:
        gap = from_head(seen.red_rule.high) - seen.number.bottom
        yield Sighting(1, seen.number.text, gap)


def title_size(seen: SeenDocument) -> Iterator[Sighting]:
    """pt: the size of the title."""
    if not seen.titles:
        yield missing()
    for line in seen.titles:
        yield Sighting(1, line.text, line.size)


def title_middle(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: how far each line of the title is from the middle."""
    for line in seen.titles:
        yield Sighting(1, line.text, line.middle - seen.left(1) - WIDTH / 2)


def title_below(seen: SeenDocument) -> Iterator[Sighting]:
    """Lines of the grid that are free between the red rule and the title."""
    if seen.titles and seen.red_rule and not seen.letter:
        first = seen.titles[0]
        middle = (first.top + first.bottom) / 2 - PITCH / 2
        yield Sighting(1, first.text, (middle - from_head(seen.red_rule.low)) / PITCH)


def addressee(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether there is an addressee, flush left, with a full-width colon."""
    if seen.titles and seen.titles[-1].text.endswith(FOR_ALL):
        return
    line = seen.addressee
    if line is None:
        yield missing()
    else:
        flush = abs(line.left - seen.left(1)) < 1.5
        yield Sighting(1, line.text, flush and line.text[-1] == "：")


def addressee_below(seen: SeenDocument) -> Iterator[Sighting]:
    """Lines of the grid that are free between the title and what follows it."""
    if seen.titles and seen.running:
        last, first = seen.titles[-1], seen.running[0]
        if first.page == 1:
            middles = [(line.top + line.bottom) / 2 for line in (last, first)]
            yield Sighting(1, first.text, (middles[1] - middles[0]) / PITCH - 1)


def letter_mark(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: from the head of the paper to the upper edge of a letter's mark."""
    if seen.letter and seen.mark:
        yield Sighting(1, seen.mark[0].text, seen.mark[0].ink_top)


def letter_rules(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: the widths of the red rules of a letter, of which there are two double ones."""
    if seen.letter:
        red = [rule for rule in seen.rules.get(1, ()) if rule.red]
        for rule in red:
            yield Sighting(1, "", (rule.right - rule.left) / MM)
        if len(red) < 4:
            yield missing()


def letter_low(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: from the foot of the paper to the lower double rule of a letter."""
    red = [rule for rule in seen.rules.get(1, ()) if rule.red]
    if seen.letter and len(red) > 2:
        yield Sighting(1, "", red[-1].low / MM)
