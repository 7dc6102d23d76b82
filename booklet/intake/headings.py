"""Headings that are typed: a style tells of a third of those in Chinese files, marks of the rest.

A line with a mark is a heading if it is short, ends in no mark but a colon, something follows that
belongs to it, and most with such a mark below the same heading are like it. 第一章, 一、 and 2.1
need no more; （一）, 1. and （1） must be bold or centred, or lead to words that are no item, and
never are one inside an article 第…条. Without a mark a line must be bold and centred, or say one of
WORDS and be either."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from booklet.intake.ranks import HAN, IN_ARTICLES, MARKS, Marked, marked, parents
from booklet.intake.taken import Taken
from booklet.model.blocks import Block, Break, Heading, Mark, Paragraph, Run, Runs
from booklet.model.labels import label_of
from booklet.patterns import pattern

LONGEST = 40  # characters of a heading that is typed
LONGEST_TITLE = 60
LONGEST_PLAIN = 20  # characters of a heading that only what follows tells of
LONGEST_CALL = 16  # characters of one that ends in a colon
LEVELS = 4
ARTICLE = pattern(rf"第(?:{HAN}|\d+)条")
OPEN_END = pattern(r"[。；：，、！？…—.;:,!?]$|\.{3,}|…{2,}|[\t　 ]\d+$")
STOPS = pattern("[，。；：！？,;!?]|:(?!\\d)")
COLONS = ("：", ":")
WORDS = frozenset({
    "摘要", "目录", "前言", "序", "序言", "引言", "绪论", "导言", "正文", "结论", "结语", "后记",
    "跋", "致谢", "谢辞", "附件", "附录", "附则", "参考文献", "注释", "abstract", "contents",
    "preface", "introduction", "conclusion", "references", "acknowledgements",
})  # fmt: skip


class Sign(Struct, frozen=True):
    """What is seen of a part of a text: the words of a line, None for what is none (a table); the
    level that the file gives it, 0 for none; how it looks; whether it is `free` to be a heading.
    A line without words, and a pause, are `blank`."""

    text: str | None
    level: int = 0
    bold: bool = False
    centred: bool = False
    free: bool = True
    blank: bool = False


class Candidate(Struct, frozen=True):
    """A part with its text, what that is by its mark, and whether the next one is a paragraph
    without a mark that says more than it."""

    sign: Sign
    text: str
    its: Marked
    leads: bool


class Guess(Struct, frozen=True):
    """What a line may be: the rank of its mark, None without one; whether it may be a heading, and
    that without others of its like."""

    rank: int | None
    may_be: bool
    alone: bool = True


def typed_levels(signs: Sequence[Sign]) -> list[int]:
    """The levels of those that are headings by their marks, 0 for all others."""
    guesses = most_alike(signs, guess_all(signs))
    followed = with_text(signs, guesses)
    heads = {n for n, guess in enumerate(guesses) if guess.may_be and n in followed}
    levels = levels_of(signs, guesses, heads)
    return [levels[guess.rank] if n in heads else 0 for n, guess in enumerate(guesses)]


def seen(signs: Sequence[Sign]) -> list[Candidate]:
    """The parts, each with what it is by its mark."""
    texts = ["" if sign.blank else (sign.text or "").strip() for sign in signs]
    above, made, ahead = parents(texts), list[Candidate](), ""
    for sign, text in zip(reversed(signs), reversed(texts), strict=True):
        its = marked(text, above)
        made.append(Candidate(sign, text, its, len(ahead) > len(its.words)))
        if not sign.blank:
            ahead = "" if sign.level or its.rank is not None or is_item(text) else text
    return made[::-1]


def is_item(text: str) -> bool:
    """Whether a text without a mark is an item all the same: a few words behind ①, A. or a）."""
    return len(text) <= LONGEST and label_of(text) is not None


def guess_all(signs: Sequence[Sign]) -> list[Guess]:
    """What each part may be; articles reach to the next heading of a chapter."""
    inside, made = False, list[Guess]()
    for line in seen(signs):
        rank, sign = line.its.rank, line.sign
        may_be = is_short(line) and is_like(line, inside=inside)
        above = bool(line.text) and (
            sign.level or (may_be and (rank is None or rank < IN_ARTICLES))
        )
        inside = bool(ARTICLE.match(line.text)) or (inside and not above)
        alone = rank is None or line.its.strong or sign.bold or sign.centred
        made.append(Guess(rank, may_be, alone))
    return made


def is_short(line: Candidate) -> bool:
    """Whether a line without a level could be a heading by its length and its end: behind a mark
    a few words may end in a colon."""
    text, words = line.text, line.its.words
    if not text or not line.sign.free or line.sign.level or len(text) > LONGEST or "\n" in text:
        return False
    if line.its.rank is not None and words.endswith(COLONS):
        return len(words) <= LONGEST_CALL and not STOPS.search(words[:-1])
    return not OPEN_END.search(text)


def is_like(line: Candidate, *, inside: bool) -> bool:
    """Whether a short line has the signs of a heading; `inside` an article. A colon parts the name
    of an item from what it says."""
    rank, words, looks = line.its.rank, line.its.words, line.sign.bold or line.sign.centred
    if rank is None:
        named = "".join(words.split()).lower() in WORDS
        return (line.sign.bold and line.sign.centred) or (named and looks)
    if inside or rank < IN_ARTICLES:
        return rank < IN_ARTICLES
    if line.its.strong:
        return looks or not any(colon in words[:-1] for colon in COLONS)
    return looks or (line.leads and len(words) <= LONGEST_PLAIN and not STOPS.search(words[:-1]))


def most_alike(signs: Sequence[Sign], guesses: Sequence[Guess]) -> list[Guess]:
    """The guesses; of lines with the same mark, below one heading, none is one where most are
    not, or where it needs others."""
    open, made = dict[int, list[int]](), list(guesses)
    for n, (sign, guess) in enumerate(zip(signs, guesses, strict=True)):
        if guess.rank is not None:
            open.setdefault(guess.rank, []).append(n)
        if guess.rank is not None or sign.level:
            for rank in [each for each in open if each > (guess.rank or 0)]:
                settle(open.pop(rank), signs, made)
    for run in open.values():
        settle(run, signs, made)
    return made


def settle(run: Sequence[int], signs: Sequence[Sign], guesses: list[Guess]) -> None:
    """Take back the guesses of the lines at `run`, of one mark, where they are not alike."""
    if (guesses[run[0]].rank or 0) < IN_ARTICLES:
        return
    like = sum(guesses[n].may_be or signs[n].level > 0 for n in run)
    for n in run:
        most = 2 * like >= len(run) if guesses[n].alone else 2 * like > len(run) > 1
        guesses[n] = replace(guesses[n], may_be=guesses[n].may_be and most)


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
