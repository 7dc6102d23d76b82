"""Headings and titles of Word files: by their styles, else by how their lines look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import takewhile

from msgspec.structs import replace

from booklet.intake.headings import LONGEST_TITLE, Sign, typed_levels
from booklet.intake.word.lines import Part, WordParagraph
from booklet.model.blocks import Break


def guessed(parts: Sequence[Part]) -> list[Part]:
    """The parts; the lines that are headings by their marks have levels."""
    levels = typed_levels([sign_of(part) for part in parts])
    return [
        replace(part, level=level) if level and isinstance(part, WordParagraph) else part
        for part, level in zip(parts, levels, strict=True)
    ]


def sign_of(part: Part) -> Sign:
    """What is seen of a part."""
    if not isinstance(part, WordParagraph):
        return Sign(None, blank=isinstance(part, Break))
    bullet = part.label is not None and part.label.bullet
    return Sign(
        part.text,
        part.level or 0,
        bold=part.is_bold,
        centred=part.align == "center",
        free=not (part.is_title or bullet or part.align == "end"),
        blank=part.is_blank,
    )


def with_title(parts: Sequence[Part]) -> list[Part]:
    """The parts; where none is a title by its style, the first line is if it is centred, and larger
    than most of the text or bold; those below that look the same go on with it."""
    said = [part for part in parts if isinstance(part, WordParagraph) and not part.is_blank]
    size = most_common_size(parts)
    if not said or any(part.is_title for part in said) or not may_be_title(said[0], size):
        return list(parts)
    titles = list(takewhile(partial(is_same, said[0]), said if said[0].size > size else said[:1]))
    return [
        replace(part, names=("title", *part.names))
        if isinstance(part, WordParagraph) and any(part is each for each in titles)
        else part
        for part in parts
    ]


def may_be_title(line: WordParagraph, size: int) -> bool:
    """Whether the first line looks like a title in a text most of which is of a size."""
    ends = line.text.endswith(("。", "；", "，", "："))
    plain = not (line.level or line.label or ends) and bool(line.runs)
    marked = line.align == "center" and (line.size > size or line.is_bold)
    return plain and marked and len(line.text) <= LONGEST_TITLE


def most_common_size(parts: Iterable[Part]) -> int:
    """The size of most characters, in half points."""
    sizes = Counter[int]()
    for part in parts:
        if isinstance(part, WordParagraph):
            sizes[part.size] += len(part.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def is_same(line: WordParagraph, part: Part) -> bool:
    """Whether a part looks as a line does."""
    looks = line.align, line.size, line.is_bold
    return isinstance(part, WordParagraph) and (part.align, part.size, part.is_bold) == looks
