"""What stands above the text: the lines of the red head, the title, the addressee (7.2, 7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from booklet.book.official.parts import SENTENCE, Parts, names_in, plain, said_in
from booklet.model.blocks import Block
from booklet.patterns import pattern

NUMBER = pattern(
    r"(?P<number>[^\s〔〕]+〔[12]\d{3}〕[1-9]\d*号)(?:\s*签发人[：:]\s*(?P<signers>.+))?"
)
STAR = "★"
"""What stands in the middle of the rule of a head of the Party's organs, alone in its line."""
HEAD = (
    pattern(r"(?:份号[：:]?\s*)?(?P<copy_number>\d{6})"),
    pattern(r"(?:密级[：:]?\s*)?(?P<secrecy>(?:绝密|机密|秘密)(?:★\S+)?)"),
    pattern(r"(?:紧急程度[：:]?\s*)?(?P<urgency>[特加]\s*急)"),
    NUMBER,
    pattern(r"签发人[：:]\s*(?P<signers>.+)"),
    pattern(r"(?!关于)(?P<organs>.{2,60}?)\s*文\s*件"),
)
"""7.2: the lines above the title."""
ORDER = (
    pattern(r"(?P<number>第\s*[1-9]\d*\s*号)"),
    pattern(r"(?!关于)(?P<organs>.{2,60}?)\s*(?P<word>(?:命\s*)?令)"),
    *HEAD,
)
"""10.2: those of an order."""

ADDRESSEE = pattern(r"(?!为|根据|按照|现|经)([^。；！？]{2,200})[：:]")

KINDS = (
    "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示",
    "批复", "议案", "函", "纪要",
)  # fmt: skip
"""公文种类, of the 党政机关公文处理工作条例, article 8: a title ends with one."""
NO_ADDRESSEE = pattern("如下|说|指出|强调|认为|表示")


def begun(parts: Parts, *, order: bool) -> None:
    """Take what stands above the text: the lines of the red head, the title, the addressee. An
    order that has no title is called by its mark."""
    head = ORDER if order else HEAD
    headed = take_head(parts.title, parts.found, head)
    take_blocks(parts, head)
    lines = list(title_lines(parts.blocks))
    if order and not lines and "word" in parts.found and "关于" not in parts.title:
        parts.title = "、".join(parts.found["organs"]) + parts.found["word"]
    elif headed or parts.found or is_called("".join(lines)) > is_called(parts.title):
        parts.title = "".join(lines) or parts.title
        del parts.blocks[: len(lines)]
    if parts.blocks and (addressee := addressee_in(parts.blocks[0])):
        parts.found["addressee"] = addressee
        del parts.blocks[0]


def take_blocks(parts: Parts, head: Sequence[re.Pattern[str]]) -> None:
    """Take the blocks of the red head, whose lines may stand in a table, or at the right."""
    blocks, found = list(parts.blocks), dict(parts.found)
    while blocks:
        lines, tried = with_organs(said_in(blocks[0])), dict(found)
        if is_issuer(lines, blocks):
            tried["organs"] = names_in(lines[0])
        elif not lines or not all(line == STAR or take_head(line, tried, head) for line in lines):
            break
        found = tried
        del blocks[0]
    if found != parts.found:
        parts.blocks, parts.found = blocks, found


def with_organs(lines: Sequence[str]) -> list[str]:
    """The lines of a head; names of several organs beside the word 文件 are one line with it."""
    at = lines.index("文件") if "文件" in lines else 0
    return ["、".join(lines[:at]) + lines[at], *lines[at + 1 :]] if at else list(lines)


def is_issuer(lines: Sequence[str], blocks: Sequence[Block]) -> bool:
    """Whether a line over the number names who signs at the end, as the mark of a letter does
    (10.1)."""
    after = said_in(blocks[1])[:1] if len(blocks) > 1 else []
    numbered = len(lines) == 1 and any(map(NUMBER.fullmatch, after))
    return numbered and any(lines[0] in said_in(each) for each in blocks[2:])


def is_called(title: str) -> bool:
    """Whether a title says what kind of official document it is of."""
    return title.endswith(KINDS)


def take_head(line: str, found: dict[str, Any], head: Sequence[re.Pattern[str]]) -> bool:
    """Whether a line is one of the red head; then its parts are taken."""
    match = next((match for each in head if (match := each.fullmatch(line))), None)
    if match is None or any(name in found for name, said in match.groupdict().items() if said):
        return False
    for name, said in match.groupdict().items():
        if said and name in ("signers", "organs"):
            found[name] = names_in(said)
        elif said:
            found[name] = re.sub(r"\s", "", said)
    return True


def title_lines(blocks: Sequence[Block]) -> Iterator[str]:
    """The lines of the title that a text begins with: up to the addressee, else one."""
    ends = [n for n, block in enumerate(blocks[:5]) if addressee_in(block)]
    for block in blocks[: ends[0] if ends else 1]:
        line = plain(block)
        if not line or SENTENCE.search(line):
            return
        yield line


def addressee_in(block: Block) -> str:
    """The addressee that a line names, without its colon; nothing where it names none."""
    match = ADDRESSEE.fullmatch(plain(block))
    return match[1] if match and not NO_ADDRESSEE.search(match[1]) else ""
