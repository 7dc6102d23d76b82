"""Words of a line as Markdown: what would mean something else than itself is escaped, and marks are
stars where stars are sure to be seen as such, else spans `[…]{.strong}`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from markdown_it.common.normalize_url import normalizeLink, validateLink

from booklet.intake.gathering.runs import is_wide, joined, ordered
from booklet.intake.markdown.dialect import MARKS
from booklet.model.blocks import Block, Mark, Run, Runs
from booklet.patterns import pattern

Call = Callable[[tuple[Block, ...]], str]
"""What calls a note: [^1]; nothing for one that says nothing."""

ENTITY = r"&(?=#?\w{1,31};)"
SIGNS = pattern(rf"[\\`*\[\]{{~^<]|{ENTITY}")
RUBY_SIGNS = pattern(rf"[\\{{}}|]|{ENTITY}")
ADDRESS_SIGNS = pattern(rf"[\\<>]|{ENTITY}")
TITLE_SIGNS = pattern(rf'[\\"]|{ENTITY}')
PLAIN_ADDRESS = pattern(r"[^\s()<>\x00-\x1f]+")
WHITE = pattern(r"\A\s+|\s+\Z")
BLANKS = pattern(r"^[ \t]+|[ \t]+$", re.MULTILINE)
BEGINS = pattern(
    r"""^(?:(\d{1,9})(?=[.)](?:[ \t]|$))          # of a list
          | (?=\#{1,6}(?:[ \t]|$)                # a heading
            | >                                  # a quotation
            | [-+](?:[ \t]|$)                    # a list
            | [-=:|_][-=:|_ \t]*$                # a rule of a table, a heading or a pause
            | \+\+\+ | :::))""",
    re.MULTILINE | re.VERBOSE,
)
STARS: Mapping[tuple[Mark, ...], str] = {
    (Mark.STRONG,): "**",
    (Mark.EMPHASIS,): "*",
    (Mark.STRONG, Mark.EMPHASIS): "***",
}
RAISED: Mapping[tuple[Mark, ...], str] = {(Mark.SUBSCRIPT,): "~", (Mark.SUPERSCRIPT,): "^"}
SIMPLE = pattern(r"[\w+=-]+")
NAMES = {mark: name for name, mark in MARKS.items()}
NOTHING = "[]{}"
"""What says nothing, where something must stand."""


def paragraph(runs: Runs, call: Call, label: str = "") -> str:
    """Runs as a paragraph, a line a line; behind the label of an item, if that has one."""
    return begun(kept(label + words(runs, call).replace("\n", "\\\n")))


def line(runs: Runs, call: Call) -> str:
    """Runs as one line: a heading, a cell, a title."""
    return kept(words(runs, call).replace("\n", "<br>"))


def begun(text: str) -> str:
    """The text, its lines beginning nothing else than a line."""
    return BEGINS.sub(lambda found: f"{found[1] or ''}\\", text)


def kept(text: str) -> str:
    """The text, white at the ends of it and of its lines kept. A line feed at an end is one."""
    text = re.sub(r"\\\n\Z", "<br>", text)
    text = WHITE.sub(lambda found: f"[{found[0]}]{{}}", text)
    return BLANKS.sub(lambda found: "".join(f"&#{ord(each)};" for each in found[0]), text)


def words(runs: Runs, call: Call) -> str:
    """Runs as Markdown, line feeds as they are."""
    text = ""
    for (marks, link), group in groupby(simple(runs), outer):
        inner = ""
        for run in group:
            inner = behind(inner, piece(run, call))
        inner = f"[{inner}]({address(link)})" if link is not None else inner
        text = behind(text, within(inner, marks, text))
    return text


def simple(runs: Iterable[Run]) -> Runs:
    """The runs as a text is read: alike ones are one, a note is called behind its words, and what
    Markdown does not take for a link is none."""
    parts: list[Run] = []
    for run in runs:
        marks = ordered(mark for mark in run.marks if mark is not Mark.QUOTED)
        link = run.link if run.link is not None and leads(run.link) else None
        reading, unreviewed = run.reading or None, bool(run.reading) and run.unreviewed
        parts.append(Run(run.text, marks, reading=reading, link=link, unreviewed=unreviewed))
        if run.note:
            parts.append(Run("", tuple(m for m in marks if m is not Mark.CODE), note=run.note))
    return joined(parts)


def leads(link: str) -> bool:
    """Whether Markdown takes an address for one: not those of files and scripts."""
    return validateLink(normalizeLink(link))


def outer(run: Run) -> tuple[tuple[Mark, ...], str | None]:
    """What a run stands in: its marks, that of code where backticks cannot say it, and its link."""
    ticked = "\n" not in run.text and bool(run.text.strip()) and not run.reading
    return tuple(m for m in run.marks if m is not Mark.CODE or not ticked), run.link


def behind(text: str, piece: str) -> str:
    """A piece behind others, of which the last sign would mean something else before it."""
    if text.endswith("!") and piece.startswith("["):
        text = f"{text[:-1]}\\!"
    if text.endswith("]") and piece.startswith(("(", ":")):
        piece = f"\\{piece}"
    return text + piece


def within(inner: str, marks: tuple[Mark, ...], before: str) -> str:
    """Words in their marks, behind others."""
    if not marks or not inner:
        return inner
    stars, raised = STARS.get(marks), RAISED.get(marks)
    if stars and bare(inner[0]) and bare(inner[-1]) and not before.endswith("*"):
        return f"{stars}{inner}{stars}"
    if raised and SIMPLE.fullmatch(inner) and not before.endswith(raised):
        return f"{raised}{inner}{raised}"
    return f"[{inner}]{{{' '.join(f'.{NAMES[mark]}' for mark in marks)}}}"


def bare(character: str) -> bool:
    """Whether stars beside a character begin and end whatever is on their other side."""
    return not character.isspace() and (character.isalnum() or is_wide(character))


def piece(run: Run, call: Call) -> str:
    """A run without its marks."""
    if run.note:
        return call(run.note)
    if run.reading:
        reading = re.sub(r"\A +| +\Z", lambda found: "&#32;" * len(found[0]), ruby(run.reading))
        reading = re.sub(r"\?\Z", r"\\?", reading)
        return f"{{{ruby(run.text)}|{reading}{'?' if run.unreviewed else ''}}}"
    ticked = Mark.CODE in run.marks and Mark.CODE not in outer(run)[0]
    return code(run.text) if ticked else escaped(run.text)


def escaped(text: str) -> str:
    """Words that mean nothing but themselves."""
    return SIGNS.sub(r"\\\g<0>", text)


def ruby(text: str) -> str:
    """Words with a reading, or a reading."""
    return RUBY_SIGNS.sub(r"\\\g<0>", text).replace("\n", "&#10;")


def code(text: str) -> str:
    """Words of code between backticks."""
    ticks = "`" * (longest("`", text) + 1)
    apart = " " if text[0] + text[-1] == "  " or "`" in (text[0], text[-1]) else ""
    return f"{ticks}{apart}{text}{apart}{ticks}"


def longest(sign: str, text: str) -> int:
    """How often a sign stands in a row, at most."""
    return max(map(len, re.findall(f"{sign}+", text)), default=0)


def address(link: str) -> str:
    """Where a link or a picture leads."""
    link = ADDRESS_SIGNS.sub(r"\\\g<0>", link).replace("\n", "&#10;")
    return link if PLAIN_ADDRESS.fullmatch(link) else f"<{link}>"


def quoted(text: str) -> str:
    """Markdown as the title of a picture."""
    return TITLE_SIGNS.sub(r"\\\g<0>", text)
