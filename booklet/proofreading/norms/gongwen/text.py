"""Measures below the text: levels, attachments, signature, note, foot: 7.3.3 to 7.4."""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.patterns import pattern
from booklet.proofreading.norms.clauses import Sighting
from booklet.proofreading.norms.gongwen.head import missing
from booklet.proofreading.norms.gongwen.page import in_kind
from booklet.proofreading.norms.gongwen.placed import MM, PlacedLine, from_head
from booklet.proofreading.norms.gongwen.seen import (
    DEPTH,
    EM,
    HEAD,
    PITCH,
    WIDTH,
    SeenDocument,
    levels,
)

DATE_FORM = pattern(r"[12]\d{3}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")
FOOT_INSET = 14 / MM
"""mm: one character of 4号."""


def level_faces(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether headings of the first level are in 黑体, of the second in 楷体, below in 仿宋."""
    for level, line in levels(seen.running):
        kind = {1: "hei", 2: "kai"}.get(level, "fang")
        at_start = line.left - seen.left(line.page) > EM
        if at_start:
            same = line.text.partition("。")[2] == "" or level > 2
            faces = [line] if same else []
            yield from in_kind(faces, kind)


def level_order(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether no level stands under another than the next higher one."""
    above = 0
    for level, line in levels(seen.running):
        if line.left - seen.left(line.page) > EM:
            yield Sighting(line.page, line.text, level <= above + 1 or level in (1, 3))
            above = level


def listed(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether the list of attachments is two characters in, without a mark at its end."""
    for line in seen.text:
        if re.match("附件[：:].", line.text) and line.page <= seen.end:
            inset = (line.left - seen.left(line.page)) / EM
            fits = abs(inset - 2) < 0.4 and line.text[2] == "：" and line.text[-1] not in "。；，、"
            yield Sighting(line.page, line.text, fits)


def date_form(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether there is a date below the text: digits, the full year, no leading 0."""
    line = seen.date
    if line is None:
        yield missing(seen.end)
    else:
        yield Sighting(line.page, line.text, DATE_FORM.fullmatch(line.text) is not None)


def date_side(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether the date is four characters in from the right, where there is a seal, or two, or,
    below a longer name, two characters in from where that begins."""
    line = seen.date
    if line:
        gap = (seen.left(line.page) + WIDTH - line.right) / EM
        name = seen.signature[0] if seen.signature else None
        under = name is not None and abs((line.left - name.left) / EM - 2) < 0.4
        yield Sighting(line.page, line.text, abs(gap - 4) < 0.5 or abs(gap - 2) < 0.5 or under)


def signature(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether someone signs, over the middle of the date or two characters in from the right."""
    if seen.date is None or not seen.signature:
        yield missing(seen.end)
        return
    for line in seen.signature:
        over = abs(line.middle - seen.date.middle) < 0.5 * EM
        right = (seen.left(line.page) + WIDTH - line.right) / EM
        shifted = abs((seen.date.left - line.left) / EM - 2) < 0.5
        yield Sighting(line.page, line.text, over or abs(right - 2) < 0.5 or shifted)


def note(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether the note is in brackets, two characters in, on the line below the date."""
    date = seen.date
    if date is None:
        return
    below = [line for line in seen.text if line.page == date.page and line.top > date.top + 1]
    aside = {id(line) for line in seen.foot}
    for line in below[:1]:
        if id(line) not in aside and line.text[0] in "（(":
            inset = (line.left - seen.left(line.page)) / EM
            near = line.top - date.top < 1.5 * PITCH
            yield Sighting(line.page, line.text, 1.5 < inset < 2.7 and near)


def attachments(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether each attachment begins a page, flush left at its head, in 黑体."""
    for line in seen.attachment_starts:
        flush = abs(line.left - seen.left(line.page)) < 1.5
        first = seen.on(line.page)[0] is line
        yield Sighting(line.page, line.text, flush and first)
    yield from in_kind(seen.attachment_starts, "hei")


def foot_page(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether there is a foot, on the last page, which is even."""
    if not seen.letter:
        there = bool(seen.foot)
        yield Sighting(seen.foot_page, there_text(seen), there and seen.foot_page % 2 == 0)


def there_text(seen: SeenDocument) -> str:
    """The last line of the foot."""
    return seen.foot[-1].text if seen.foot else ""


def outer_rules(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: how thick the first and the last rule of the foot are."""
    if seen.letter:
        return
    if len(seen.foot_rules) < 2:
        yield missing(seen.foot_page)
        return
    for rule in (seen.foot_rules[0], seen.foot_rules[-1]):
        yield Sighting(seen.foot_page, "", (rule.high - rule.low) / MM)


def inner_rules(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: how thick the rules between are."""
    inner = seen.foot_rules[1:-1]
    for rule in inner:
        yield Sighting(seen.foot_page, "", (rule.high - rule.low) / MM)
    if not inner and not seen.letter and any(line.text.startswith("抄送") for line in seen.foot):
        yield missing(seen.foot_page)


def rule_widths(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: how wide the rules of the foot are."""
    for rule in seen.foot_rules:
        yield Sighting(seen.foot_page, "", (rule.right - rule.left) / MM)


def last_rule(seen: SeenDocument) -> Iterator[Sighting]:
    """mm: how far the last rule of the foot is from the foot of the type area."""
    if seen.foot_rules and not seen.letter:
        low = from_head(seen.foot_rules[-1].low)
        yield Sighting(seen.foot_page, "", low - HEAD - DEPTH)


def foot_size(seen: SeenDocument) -> Iterator[Sighting]:
    """pt: the size of the foot."""
    for line in seen.foot:
        yield Sighting(line.page, line.text, line.size)


def copies(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether the copies begin one character in, with a full-width colon, and end with a stop."""
    tops = [line.top for line in seen.foot if "印发" in line.text]
    rows = [line for line in seen.foot if not tops or line.top < tops[-1] - 1]
    for line in rows[:1]:
        inset = abs(line.left - seen.left(line.page) - FOOT_INSET) < 1.5
        named = re.match("抄送：|主送：", line.text) is not None
        yield Sighting(line.page, line.text, inset and named)
        yield Sighting(line.page, rows[-1].text, rows[-1].text.endswith("。"))


def printed(seen: SeenDocument) -> Iterator[Sighting]:
    """Whether the printer stands one character in at the left and the date at the right, with 印发
    behind it, in digits without a leading 0."""
    if seen.letter:
        return
    rows = [line for line in seen.foot if "印发" in line.text]
    if not rows:
        yield missing(seen.foot_page)
        return
    last = rows[-1]
    date = re.search(r"[\d〇零一二三四五六七八九十]+年.*日?印发$", last.text)
    form = date and DATE_FORM.fullmatch(date[0].removesuffix("印发"))
    right = abs(seen.left(last.page) + WIDTH - last.right - FOOT_INSET) < 1.5
    yield Sighting(last.page, last.text, bool(form) and right)
    yield Sighting(last.page, last.text, has_printer(seen, last))


def has_printer(seen: SeenDocument, last: PlacedLine) -> bool:
    """Whether who prints it stands on the line of the date, one character in."""
    row = [line for line in seen.foot if abs(line.top - last.top) < 1]
    left = min(line.left for line in row) - seen.left(last.page)
    return abs(left - FOOT_INSET) < 1.5
