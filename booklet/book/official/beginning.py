"""What stands above the text: the lines of the red head, the title, the addressee (7.2, 7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from booklet.book.official.parts import SENTENCE, Parts, names_in, plain
from booklet.model.blocks import Block

HEAD = (
    re.compile(r"(?:份号[：:]?\s*)?(?P<copy_number>\d{6})"),
    re.compile(r"(?:密级[：:]?\s*)?(?P<secrecy>(?:绝密|机密|秘密)(?:★\S+)?)"),
    re.compile(r"(?:紧急程度[：:]?\s*)?(?P<urgency>[特加]\s*急)"),
    re.compile(
        r"(?P<number>[^\s〔〕]+〔[12]\d{3}〕[1-9]\d*号)(?:\s*签发人[：:]\s*(?P<signers>.+))?"
    ),
    re.compile(r"签发人[：:]\s*(?P<signers>.+)"),
    re.compile(r"(?!关于)(?P<organs>.{2,60}?)\s*文\s*件"),
)
"""7.2: the lines above the title."""
ORDER = (
    re.compile(r"(?P<number>第\s*[1-9]\d*\s*号)"),
    re.compile(r"(?!关于)(?P<organs>.{2,60}?)\s*(?P<word>(?:命\s*)?令)"),
    *HEAD,
)
"""10.2: those of an order."""

ADDRESSEE = re.compile(r"(?!为|根据|按照|现|经)([^。；！？]{2,200})[：:]")

KINDS = (
    "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示",
    "批复", "议案", "函", "纪要",
)  # fmt: skip
"""公文种类, of the 党政机关公文处理工作条例, article 8: a title ends with one."""
NO_ADDRESSEE = re.compile("如下|说|指出|强调|认为|表示")


def begun(parts: Parts, *, order: bool) -> None:
    """Take what stands above the text: the lines of the red head, the title, the addressee. An
    order that has no title is called by its mark."""
    head = ORDER if order else HEAD
    headed = take_head(parts.title, parts.found, head)
    while parts.blocks and take_head(plain(parts.blocks[0]), parts.found, head):
        del parts.blocks[0]
    lines = list(title_lines(parts.blocks))
    if order and not lines and "word" in parts.found and "关于" not in parts.title:
        parts.title = "、".join(parts.found["organs"]) + parts.found["word"]
    elif headed or parts.found or is_called("".join(lines)) > is_called(parts.title):
        parts.title = "".join(lines) or parts.title
        del parts.blocks[: len(lines)]
    if parts.blocks and (addressee := addressee_in(parts.blocks[0])):
        parts.found["addressee"] = addressee
        del parts.blocks[0]


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
