"""Headings that are typed: a style tells of a third of those in Chinese files, marks of the rest.

A line with a mark is a heading if it is short, ends in no mark, and something follows that belongs
to it. 第一章 and 一、 need no more; （一）, 1. and （1） must be bold or centred, and never
are one inside an article 第…条. Without a mark a line must be bold and centred, or say one of WORDS
and be either."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile

from booklet.intake.word.lines import Line, Part
from booklet.model.blocks import Break

HAN = "[〇○零一二三四五六七八九十百千两]+"
LONGEST = 40  # characters of a heading that is typed
LONGEST_TITLE = 60
LEVELS = 4
MARKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第(?:{HAN}|\d+)(?:编|部分|篇|卷)",
        rf"第(?:{HAN}|\d+)(?:章|讲|课|回)",
        rf"第(?:{HAN}|\d+)节",
        rf"{HAN}、",
        rf"[（(]{HAN}[）)]",
        r"\d{1,2}(?:[.．](?!\d)|、)",
        r"[（(]\d{1,2}[）)]",
    )
)
STRONG = 4  # ranks of MARKS that need no further sign
IN_ARTICLES = 3  # ranks that stand above articles
ARTICLE = re.compile(rf"第(?:{HAN}|\d+)条")
OPEN_END = re.compile(r"[。；：，、！？…—.;:,!?]$|\.{3,}|…{2,}|[\t　 ]\d+$")
WORDS = frozenset({
    "摘要", "目录", "前言", "序", "序言", "引言", "绪论", "导言", "正文", "结论", "结语", "后记",
    "跋", "致谢", "谢辞", "附件", "附录", "附则", "参考文献", "注释", "abstract", "contents",
    "preface", "introduction", "conclusion", "references", "acknowledgements",
})  # fmt: skip


@dataclass(frozen=True)
class Guess:
    """What a line may be: the rank of its mark, None without one; whether it may be a heading."""

    rank: int | None
    may_be: bool


def guessed(parts: Sequence[Part]) -> list[Part]:
    """The parts; the lines that are headings by their marks have levels."""
    guesses = guess_all(parts)
    followed = with_text(parts, guesses)
    heads = {n for n, guess in enumerate(guesses) if guess.may_be and n in followed}
    levels = levels_of(parts, guesses, heads)
    return [
        replace(part, level=levels[guesses[n].rank])
        if n in heads and isinstance(part, Line)
        else part
        for n, part in enumerate(parts)
    ]


def guess_all(parts: Iterable[Part]) -> list[Guess]:
    """What each part may be; articles reach to the next heading of a chapter."""
    inside, made = False, list[Guess]()
    for part in parts:
        if not isinstance(part, Line) or part.is_blank:
            made.append(Guess(None, False))
            continue
        text = part.text.strip()
        rank = next((n for n, mark in enumerate(MARKS) if mark.match(text)), None)
        may_be = is_short(part, text) and is_like(part, text, rank, inside)
        above = part.level or (may_be and (rank is None or rank < IN_ARTICLES))
        inside = bool(ARTICLE.match(text)) or (inside and not above)
        made.append(Guess(rank, may_be))
    return made


def is_short(line: Line, text: str) -> bool:
    """Whether a line without a level could be a heading by its length and its end."""
    bullet = line.label is not None and line.label.bullet
    free = not (line.level or line.is_title or bullet) and line.align != "end"
    return free and len(text) <= LONGEST and not OPEN_END.search(text) and "\n" not in text


def is_like(line: Line, text: str, rank: int | None, inside: bool) -> bool:
    """Whether a short line has the signs of a heading."""
    centred = line.align == "center"
    if rank is None:
        named = "".join(text.split()).lower() in WORDS
        return (line.is_bold and centred) or (named and (line.is_bold or centred))
    if rank < STRONG:
        return not (inside and rank >= IN_ARTICLES)
    return not inside and (line.is_bold or centred)


def with_text(parts: Sequence[Part], guesses: Sequence[Guess]) -> set[int]:
    """The lines with marks that something stands below, before the next of their rank or one above:
    without it they are items, or contents. Without a mark a heading is one in any case."""
    open: list[tuple[int, int]] = []
    found: set[int] = set()
    for n, (part, guess) in enumerate(zip(parts, guesses, strict=True)):
        if isinstance(part, Break) or (isinstance(part, Line) and part.is_blank):
            continue
        if isinstance(part, Line) and (part.level or guess.may_be):
            rank = -1 if guess.rank is None else guess.rank
            open = [each for each in open if each[0] < rank]
            if guess.may_be and guess.rank is None:
                found.add(n)
            open.append((rank, n))
        else:
            found.update(at for _, at in open)
            open = []
    return found


def levels_of(
    parts: Sequence[Part], guesses: Sequence[Guess], heads: set[int]
) -> dict[int | None, int]:
    """The level of each mark: that of styled headings with it, else below the marks above."""
    levels: dict[int | None, int] = {None: 1}
    for part, guess in zip(parts, guesses, strict=True):
        if isinstance(part, Line) and part.level and guess.rank is not None:
            levels.setdefault(guess.rank, part.level)
    ranks, last = {guesses[n].rank for n in heads} | levels.keys(), 0
    for rank in sorted(rank for rank in ranks if rank is not None):
        last = levels.setdefault(rank, min(last + 1, LEVELS))
    return levels


def with_title(parts: Sequence[Part]) -> list[Part]:
    """The parts; where none is a title by its style, the first line is if it is centred, and larger
    than most of the text or bold; those below that look the same go on with it."""
    said = [part for part in parts if isinstance(part, Line) and not part.is_blank]
    size = most_common_size(parts)
    if not said or any(part.is_title for part in said) or not may_be_title(said[0], size):
        return list(parts)
    titles = list(takewhile(partial(is_same, said[0]), said if said[0].size > size else said[:1]))
    return [
        replace(part, names=("title", *part.names))
        if isinstance(part, Line) and any(part is each for each in titles)
        else part
        for part in parts
    ]


def may_be_title(line: Line, size: int) -> bool:
    """Whether the first line looks like a title in a text most of which is of a size."""
    ends = line.text.endswith(("。", "；", "，", "："))
    plain = not (line.level or line.label or ends) and bool(line.runs)
    marked = line.align == "center" and (line.size > size or line.is_bold)
    return plain and marked and len(line.text) <= LONGEST_TITLE


def most_common_size(parts: Iterable[Part]) -> int:
    """The size of most characters, in half points."""
    sizes = Counter[int]()
    for part in parts:
        if isinstance(part, Line):
            sizes[part.size] += len(part.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def is_same(line: Line, part: Part) -> bool:
    """Whether a part looks as a line does."""
    looks = line.align, line.size, line.is_bold
    return isinstance(part, Line) and (part.align, part.size, part.is_bold) == looks
