"""Words of a line of Markdown: marks, line ends, and runs that are alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from markdown_it.tree import SyntaxTreeNode

from booklet.intake.dialect import is_wide
from booklet.model.blocks import Mark, Run, Runs

COMMENT = re.compile(r"^<!--.*?-->[ \t]*$", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
SOFT = "\x00"
MARKS = {
    "strong": Mark.STRONG,
    "em": Mark.EMPHASIS,
    "sub": Mark.SUBSCRIPT,
    "sup": Mark.SUPERSCRIPT,
    "name": Mark.UNDERLINE,
}


def uncommented(text: str) -> tuple[str, list[int]]:
    """The text, its lines as many as before, without the comments `<!-- … -->` that stand on lines
    of their own; and the lines, from 0, on which these begin."""
    found = [match for match in COMMENT.finditer(text) if not in_code(text, match.start())]
    for match in reversed(found):
        text = text[: match.start()] + "\n" * match[0].count("\n") + text[match.end() :]
    return text, [text.count("\n", 0, match.start()) for match in found]


def in_code(text: str, at: int) -> bool:
    """Whether a place lies between fences of code."""
    return len(FENCE.findall(text, 0, at)) % 2 == 1


def marks_of(node: SyntaxTreeNode) -> tuple[Mark, ...]:
    """The marks that a node gives to what is in it."""
    named = str(node.attrs.get("class", "")).split() if node.type == "span" else [node.type]
    return tuple(MARKS[name] for name in named if name in MARKS)


def ordered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks each once, in the order in which they are declared."""
    given = set(marks)
    return tuple(mark for mark in Mark if mark in given)


def joined(runs: Sequence[Run]) -> Runs:
    """Runs without the line ends of the file: nothing between Han, else a blank; alike ones are
    one run."""
    text = "".join(run.text for run in runs)
    ends = accumulate(len(run.text) for run in runs)
    settled = (
        replace(run, text=line_end(text, at)) if run.text == SOFT else run
        for run, at in zip(runs, ends, strict=True)
    )
    groups = groupby(settled, lambda run: (replace(run, text=""), bool(run.reading or run.note)))
    merged = (
        [replace(alike, text="".join(run.text for run in group))] if not single else list(group)
        for (alike, single), group in groups
    )
    return tuple(run for group in merged for run in group if run.text or run.note)


def line_end(text: str, at: int) -> str:
    """What a line end of the file, just before `at`, is in the paragraph."""
    around = text[max(at - 2, 0) : at - 1] + text[at : at + 1]
    return "" if any(map(is_wide, around)) else " "


def lines_of(runs: Iterable[Run]) -> Iterator[Runs]:
    """The runs of each line, where line breaks part them."""
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in others:
            yield joined(line)
            line = [replace(run, text=text)]
    yield joined(line)


def file_lines(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs of each line of the file, its end included."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        lines[-1].append(run)
        if run.text == SOFT:
            lines.append([])
    return lines
