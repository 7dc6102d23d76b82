"""Headings that are typed: a style tells of a third of those in Chinese files, marks of the rest.

A line with a mark is a heading if it is short, ends in no mark, and something follows that belongs
to it. 第一章 and 一、 need no more; （一）, 1. and （1） must be bold or centred, and never
are one inside an article 第…条. Without a mark a line must be bold and centred, or say one of WORDS
and be either."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from booklet.intake.taken import Taken
from booklet.model.blocks import Block, Break, Heading, Mark, Paragraph, Run, Runs

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
class Sign:
    """What is seen of a part of a text: the words of a line, None for what is none (a table); the
    level that the file gives it, 0 for none; how it looks; whether it is `free` to be a heading.
    A line without words, and a pause, are `blank`."""

    text: str | None
    level: int = 0
    bold: bool = False
    centred: bool = False
    free: bool = True
    blank: bool = False


@dataclass(frozen=True)
class Guess:
    """What a line may be: the rank of its mark, None without one; whether it may be a heading."""

    rank: int | None
    may_be: bool


def typed_levels(signs: Sequence[Sign]) -> list[int]:
    """The levels of those that are headings by their marks, 0 for all others."""
    guesses = guess_all(signs)
    followed = with_text(signs, guesses)
    heads = {n for n, guess in enumerate(guesses) if guess.may_be and n in followed}
    levels = levels_of(signs, guesses, heads)
    return [levels[guess.rank] if n in heads else 0 for n, guess in enumerate(guesses)]


def guess_all(signs: Iterable[Sign]) -> list[Guess]:
    """What each part may be; articles reach to the next heading of a chapter."""
    inside, made = False, list[Guess]()
    for sign in signs:
        if sign.text is None or sign.blank:
            made.append(Guess(None, False))
            continue
        text = sign.text.strip()
        rank = next((n for n, mark in enumerate(MARKS) if mark.match(text)), None)
        may_be = is_short(sign, text) and is_like(sign, text, rank, inside)
        above = sign.level or (may_be and (rank is None or rank < IN_ARTICLES))
        inside = bool(ARTICLE.match(text)) or (inside and not above)
        made.append(Guess(rank, may_be))
    return made


def is_short(sign: Sign, text: str) -> bool:
    """Whether a line without a level could be a heading by its length and its end."""
    free = sign.free and not sign.level
    return free and len(text) <= LONGEST and not OPEN_END.search(text) and "\n" not in text


def is_like(sign: Sign, text: str, rank: int | None, inside: bool) -> bool:
    """Whether a short line has the signs of a heading."""
    if rank is None:
        named = "".join(text.split()).lower() in WORDS
        return (sign.bold and sign.centred) or (named and (sign.bold or sign.centred))
    if rank < STRONG:
        return not (inside and rank >= IN_ARTICLES)
    return not inside and (sign.bold or sign.centred)


def with_text(signs: Sequence[Sign], guesses: Sequence[Guess]) -> set[int]:
    """The lines with marks that something stands below, before the next of their rank or one above:
    without it they are items, or contents. Without a mark a heading is one in any case."""
    open: list[tuple[int, int]] = []
    found: set[int] = set()
    for n, (sign, guess) in enumerate(zip(signs, guesses, strict=True)):
        if sign.blank:
            continue
        if sign.level or guess.may_be:
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
    signs: Sequence[Sign], guesses: Sequence[Guess], heads: set[int]
) -> dict[int | None, int]:
    """The level of each mark: that of styled headings with it, else below the marks above."""
    levels: dict[int | None, int] = {None: 1}
    for sign, guess in zip(signs, guesses, strict=True):
        if sign.level and guess.rank is not None:
            levels.setdefault(guess.rank, sign.level)
    ranks, last = {guesses[n].rank for n in heads} | levels.keys(), 0
    for rank in sorted(rank for rank in ranks if rank is not None):
        last = levels.setdefault(rank, min(last + 1, LEVELS))
    return levels


def with_headings(taken: Taken, *, plain: bool = False) -> Taken:
    """The same, its paragraphs that are headings by their marks as headings, unless `plain`."""
    if plain:
        return taken
    levels = typed_levels([sign_of(block) for block in taken.blocks])
    blocks = (
        Heading(level, not_strong(block.runs), block.place)
        if level and isinstance(block, Paragraph)
        else block
        for block, level in zip(taken.blocks, levels, strict=True)
    )
    return replace(taken, blocks=tuple(blocks))


def sign_of(block: Block) -> Sign:
    """What is seen of a block."""
    match block:
        case Heading():
            return Sign(block.text, level=block.level)
        case Paragraph(runs=runs):
            bold = all(Mark.STRONG in run.marks for run in runs if run.text.strip())
            return Sign(block.text, bold=bold, blank=not block.text.strip())
        case Break():
            return Sign(None, blank=True)
        case _:
            return Sign(None)


def not_strong(runs: Runs) -> Runs:
    """Runs that are bold no more, as a heading is by itself."""
    return tuple(without_strong(run) for run in runs)


def without_strong(run: Run) -> Run:
    """A run that is not bold."""
    return replace(run, marks=tuple(mark for mark in run.marks if mark is not Mark.STRONG))


def with_first_line(taken: Taken, name: str) -> Taken:
    """The same; a text that tells no title has its first line for one, if that looks like one: it
    is short and open at its end, and the text has articles or headings, or its file is called so.
    """
    first = taken.blocks[0] if taken.blocks else None
    if taken.title or not isinstance(first, Paragraph) or len(taken.blocks) < 2:
        return taken
    text = first.text.strip()
    marked = any(mark.match(text) for mark in (*MARKS, ARTICLE))
    if marked or not text or len(text) > LONGEST_TITLE or OPEN_END.search(text) or notes_in(first):
        return taken
    others = taken.blocks[1:]
    told = any(isinstance(each, Heading) or is_article(each) for each in others)
    if not told and text not in name:
        return taken
    return replace(taken, title=text, blocks=others)


def is_article(block: Block) -> bool:
    """Whether a block is a paragraph that begins an article."""
    return isinstance(block, Paragraph) and bool(ARTICLE.match(block.text.strip()))


def notes_in(paragraph: Paragraph) -> bool:
    """Whether a paragraph has more than words: notes, readings."""
    return any(run.note or run.reading for run in paragraph.runs)
