"""Poems that are typed as paragraphs, a line each or parted by line breaks, as poems.

Regular verse is seen in any text: its lines have five or seven Han between their marks, throughout.
In a book of poems all short lines are lines of a poem, and each paragraph of several is a stanza;
what is longer stays a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from booklet.model.blocks import Block, Paragraph, Run, Runs, Verse
from booklet.patterns import pattern

LONGEST = 30  # characters of a line
FEWEST = 4  # parts of regular verse between its marks
REGULAR = (5, 7)
MARKS = pattern("[，。！？；：、]+")

Lines = tuple[Runs, ...]


def versed(blocks: Iterable[Block], *, poems: bool) -> tuple[Block, ...]:
    """The blocks; `poems` tells that they are of a book of poems."""
    made: list[Block] = []
    run: list[tuple[Paragraph, Lines]] = []
    for block in blocks:
        lines = lines_of(block.runs) if isinstance(block, Paragraph) else ()
        short = lines and all(0 < len(said(line)) <= LONGEST for line in lines)
        if short and isinstance(block, Paragraph):
            run.append((block, lines))
            continue
        made += [*settled(run, poems=poems), block]
        run = []
    return (*made, *settled(run, poems=poems))


def settled(run: Sequence[tuple[Paragraph, Lines]], *, poems: bool) -> Iterator[Block]:
    """Short paragraphs that follow each other: one poem, or those of them that are, or as they
    were."""
    stanzas = [lines for _, lines in run]
    if all(len(lines) == 1 for lines in stanzas):
        stanzas = [tuple(line for (line,) in stanzas)]
    if sum(map(len, stanzas)) > 1 and (poems or is_regular(stanzas)):
        yield Verse(tuple(stanzas), run[0][0].place)
        return
    for paragraph, lines in run:
        regular = len(lines) > 1 and is_regular([lines])
        yield Verse((lines,), paragraph.place) if regular else paragraph


def is_regular(stanzas: Iterable[Lines]) -> bool:
    """Whether all parts between the marks of some lines have five Han, or all seven."""
    texts = [said(line) for lines in stanzas for line in lines]
    parts = [part for text in texts for part in MARKS.split(text) if part]
    closed = all(MARKS.search(text[-1]) for text in texts)
    same = {len(part) for part in parts}
    return closed and len(parts) >= FEWEST and len(same) == 1 and same <= set(REGULAR)


def said(line: Runs) -> str:
    """The characters of a line."""
    return "".join(run.text for run in line).strip()


def lines_of(runs: Runs) -> Lines:
    """The runs of each line of a paragraph, without the breaks between them."""
    if not any("\n" in run.text for run in runs):
        return (tuple(run for run in runs if run.text or run.note),)
    lines: list[list[Run]] = [[]]
    for run in runs:
        *firsts, last = run.text.split("\n")
        for text in firsts:
            lines[-1].append(replace(run, text=text, note=()))
            lines.append([])
        lines[-1].append(replace(run, text=last))
    return tuple(tuple(run for run in line if run.text or run.note) for line in lines)
