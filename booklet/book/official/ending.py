"""What stands below the text: the names of attachments, who signed and when, the note, the
attachments, the foot 版记 (7.3.3 to 7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from booklet.book.official.parts import SENTENCE, Parts, plain, without_breaks
from booklet.errors import Place, Words
from booklet.errors.faults import official as faults
from booklet.model.blocks import Block, Listing, Paragraph, Run, Signature, Table, runs_in
from booklet.model.numerals import counted, day
from booklet.model.official import Attachment
from booklet.patterns import pattern

ATTACHED = pattern(r"附\s*件\s*[：:]\s*(.+)")

ITEM = pattern(r"(\d+)\s*[.．、]\s*(.+)")

ATTACHMENT = pattern(r"附\s*件\s*(\d*)\s*[：:]?")

NUMERAL = "[0-9〇零○一二三四五六七八九十]"

DATE = pattern(rf"({NUMERAL}{{4}})\s*年\s*({NUMERAL}{{1,3}})\s*月\s*({NUMERAL}{{1,3}})\s*日")

NOTE = pattern(r"[（(][^（）()]{2,80}[）)]")

COPIED = pattern(r"抄\s*送\s*[：:]\s*(?P<copied_to>.+)")

PRINTED = pattern(rf"(?P<printed_by>\S.*?)\s+(?P<printed_on>{DATE.pattern})\s*印发")

PRESENT = pattern(r"(出席|请假|列席)\s*[：:]\s*(.+)")

TITLE = 60
"""Characters of a title of an attachment at most."""


def ended(parts: Parts, *, minutes: bool) -> None:
    """Take what stands below the text, from the end: the foot, the attachments, the note, who
    signed and when, who was present, and the names of the attachments."""
    parts.blocks = [block for block in parts.blocks if not take_foot(block, parts.found)]
    take_attachments(parts)
    parts.blocks = without_breaks(parts.blocks)
    take_signature(parts)
    if minutes:
        present = list(taken_last(parts.blocks, PRESENT))
        parts.found |= {"attendance": tuple((m[1], m[2]) for m in present)} if present else {}
    take_attached(parts)
    tell_attached(parts)


def take_foot(block: Block, found: dict[str, Any]) -> bool:
    """Whether a block is of the foot 版记, all of it; then its parts are taken."""
    lines = [plain(block)]
    if isinstance(block, Table):
        rows = (" ".join(run.text for cell in row for run in cell.runs) for row in block.rows)
        lines = [row.strip() for row in rows if row.strip()]
    matches = [COPIED.fullmatch(line) or PRINTED.fullmatch(line) for line in lines]
    if not lines or not all(matches):
        return False
    for match in filter(None, matches):
        found |= {name: said.rstrip("。") for name, said in match.groupdict().items()}
    return True


def take_attachments(parts: Parts) -> None:
    """Take the attachments: each begins with a line that says 附件 and perhaps its number."""
    starts = [n for n, block in enumerate(parts.blocks) if ATTACHMENT.fullmatch(plain(block))]
    if not starts:
        return
    ends = [*starts[1:], len(parts.blocks)]
    parts.found["attachments"] = tuple(
        attachment(parts.blocks[at:end]) for at, end in zip(starts, ends, strict=True)
    )
    del parts.blocks[starts[0] :]


def attachment(blocks: Sequence[Block]) -> Attachment:
    """The attachment of these blocks: its label, its title, its text."""
    label, *rest = without_breaks(blocks)
    title = plain(rest[0]) if rest else ""
    titled = 0 < len(title) <= TITLE and not SENTENCE.search(title)
    number = ATTACHMENT.fullmatch(plain(label))
    words = f"附件{number[1]}" if number else ""
    return Attachment(words, title if titled else "", tuple(rest[1:] if titled else rest))


def take_signature(parts: Parts) -> None:
    """Take the note below the date, the date, and who signed above it."""
    blocks, found = parts.blocks, parts.found
    note = plain(blocks[-1]) if blocks else ""
    if NOTE.fullmatch(note) and len(blocks) > 1 and lines_in(blocks[-2])[-1:] != [""]:
        before = lines_in(blocks[-2])
        if DATE.fullmatch(before[-1]):
            found["note"] = note[1:-1]
            blocks.pop()
    lines = signed_lines(blocks)
    if lines and (match := DATE.fullmatch(lines[-1])):
        found["date"] = settled(match, parts, blocks[0] if blocks else None)
        lines.pop()
    if lines:
        found["signed"] = tuple(name for line in lines for name in re.split(r"\s{2,}", line))


def with_post(lines: Sequence[str]) -> tuple[str, ...]:
    """The signature of an order: two characters between the post and the name (7.3.5.3)."""
    post, *name = "　".join(lines).split(maxsplit=1)
    return ("　　".join((post, *name)),)


def lines_in(block: Block) -> list[str]:
    """What the lines of a signature or of a paragraph say."""
    if isinstance(block, Signature):
        return ["".join(run.text for run in line).strip() for line in block.lines]
    return plain(block).splitlines() or [""]


def signed_lines(blocks: list[Block]) -> list[str]:
    """The lines of the signature at the end of a text, which are taken off it."""
    lines: list[str] = []
    while blocks and isinstance(blocks[-1], Signature) and not has_notes(blocks[-1]):
        lines = [*lines_in(blocks.pop()), *lines]
    if not lines and blocks and DATE.fullmatch(lines_in(blocks[-1])[-1]):
        lines = lines_in(blocks.pop())
        name = plain(blocks[-1]) if blocks and len(lines) == 1 else ""
        if 1 < len(name) <= 30 and not SENTENCE.search(name) and not ITEM.match(name):
            lines = [name, *lines]
            blocks.pop()
    return lines


def has_notes(block: Block) -> bool:
    """Whether a block has notes or readings, which a part has no room for."""
    return any(run.note or run.reading for run in runs_in((block,)))


def settled(match: re.Match[str], parts: Parts, near: Block | None) -> str:
    """The date in digits without a leading 0 (7.3.5.4); what was written otherwise is told."""
    numbers = (counted(each.replace("○", "〇")) or 0 for each in match.groups())
    try:
        made = day(date(*numbers))
    except ValueError:
        return match[0]
    if made != re.sub(r"\s", "", match[0]):
        place = near.place if near else Place("")
        parts.told.append(faults.DATE_REWRITTEN.at(place, text=match[0], date=made))
    return made


def take_attached(parts: Parts) -> None:
    """Take the names of the attachments, listed below the text."""
    blocks = parts.blocks
    starts = [n for n, block in enumerate(blocks) if ATTACHED.fullmatch(plain(block))]
    if not starts:
        return
    first = ATTACHED.fullmatch(plain(blocks[starts[-1]]))
    lines = [first[1] if first else "", *map(plain, all_items(blocks[starts[-1] + 1 :]))]
    if all(map(ITEM.fullmatch, lines)) or len(lines) == 1:
        parts.found["attached"] = tuple(ITEM.sub(r"\2", line) for line in lines)
        del blocks[starts[-1] :]


def all_items(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, and the items of lists as paragraphs."""
    for block in blocks:
        if isinstance(block, Listing):
            for item in block.items:
                inner = item.blocks[0] if len(item.blocks) == 1 else None
                runs = inner.runs if isinstance(inner, Paragraph) else ()
                yield Paragraph((Run(item.label), *runs), item.place)
        else:
            yield block


def taken_last(blocks: list[Block], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The blocks at the end that are as the pattern, which are taken off; in their order."""
    found: list[re.Match[str]] = []
    while blocks and (match := pattern.fullmatch(plain(blocks[-1]))):
        found.insert(0, match)
        blocks.pop()
    yield from found


def tell_attached(parts: Parts) -> None:
    """Tell it where the list of attachments and the attachments differ (7.3.7)."""
    listed = list(parts.found.get("attached", ()))
    there = [each.title for each in parts.found.get("attachments", ())]
    if there and listed != there:
        place = parts.found["attachments"][0].blocks[:1]
        told = faults.ATTACHED_OTHERWISE.at(
            place[0].place if place else Place(""), listed=quoted(listed), found=quoted(there)
        )
        parts.told.append(told)


def quoted(names: Sequence[str]) -> Words:
    """Names in quotation marks, or that there are none."""
    joined = "、".join(f"“{name}”" for name in names)
    return Words(joined or "none", joined or "没有")
