"""Runs: their marks, the line ends of a file in them, and those that are alike as one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from msgspec.structs import replace

from booklet.model.blocks import Mark, Run, Runs
from booklet.model.labels import labelled

SOFT = "\x00"
LONGEST_LABEL = 20  # characters


def ordered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks each once, in the order in which they are declared."""
    given = set(marks)
    return tuple(mark for mark in Mark if mark in given)


def joined(runs: Sequence[Run]) -> Runs:
    """Runs without the line ends of the file: nothing between Han, else a blank; alike ones are
    one run."""
    text = said(runs)
    ends = accumulate(len(run.text) for run in runs)
    settled = (
        replace(run, text=line_end(text, at)) if run.text == SOFT else run
        for run, at in zip(runs, ends, strict=True)
    )
    groups = ((own, list(group)) for (own, *_), group in groupby(settled, alike))
    merged = (
        group if own or len(group) == 1 else [replace(group[0], text=said(group))]
        for own, group in groups
    )
    return tuple(run for group in merged for run in group if run.text or run.note)


def alike(run: Run) -> tuple[object, ...]:
    """Whether a run stays one of its own, since it has a reading or a note; else what it has in
    common with runs that are one with it."""
    return bool(run.reading or run.note), run.marks, run.level, run.link


def said(runs: Iterable[Run]) -> str:
    """The characters of runs."""
    return "".join(run.text for run in runs)


def line_end(text: str, at: int) -> str:
    """What a line end of the file, just before `at`, is in a paragraph: behind a label a blank."""
    if at <= LONGEST_LABEL and labelled(f"{text[: at - 1]} x") == at:
        return " "
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


def is_wide(character: str) -> bool:
    """Whether a character is set as wide as a Han (UAX 11), or is a mark that is so in Chinese."""
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·"
