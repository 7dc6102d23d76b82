"""What a text holds, counted: 2 headings, 3 articles, 1 table, 1 picture, 2 notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from booklet.errors import Words
from booklet.model.blocks import (
    Block,
    Break,
    Code,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Question,
    Quotation,
    Signature,
    Table,
    Verse,
    every,
    runs_in,
)
from booklet.model.labels import grouped, is_article


class Tallied(Enum):
    """What is counted, in the order in which it is told: one of it, several, and in Chinese."""

    HEADING = ("heading", "headings", "个标题")
    PARAGRAPH = ("paragraph", "paragraphs", "个段落")
    ARTICLE = ("article", "articles", "条条文")
    LIST = ("list", "lists", "个列表")
    QUESTION = ("question", "questions", "个问答")
    VERSE = ("poem", "poems", "首诗")
    QUOTATION = ("quotation", "quotations", "段引文")
    TABLE = ("table", "tables", "张表")
    PICTURE = ("picture", "pictures", "张图")
    CODE = ("block of code", "blocks of code", "段代码")
    SIGNATURE = ("signature", "signatures", "处落款")
    NOTE = ("note", "notes", "条注释")

    def counted(self, count: int) -> Words:
        """So many of it, in words."""
        one, several, chinese = self.value
        return Words(f"{count} {one if count == 1 else several}", f"{count} {chinese}")


PARTS: dict[type[Block], Tallied] = {
    Heading: Tallied.HEADING,
    Question: Tallied.QUESTION,
    Verse: Tallied.VERSE,
    Quotation: Tallied.QUOTATION,
    Table: Tallied.TABLE,
    Figure: Tallied.PICTURE,
    Code: Tallied.CODE,
    Signature: Tallied.SIGNATURE,
}
UNCOUNTED = (Paragraph, Listing, Break)
"""Blocks that are counted by where they stand or what is in them, or are nothing to count."""


def contents_of(blocks: Iterable[Block]) -> Mapping[Tallied, int]:
    """How many of each part a text has as it is printed, articles and lists of paragraphs with
    labels; in the order of the parts, without those that it lacks. Paragraphs are those that stand
    in nothing else."""
    printed = grouped(blocks)
    counts = Counter(parts_in(printed))
    return {part: counts[part] for part in Tallied if counts[part]}


def parts_in(blocks: Sequence[Block]) -> Iterator[Tallied]:
    """Each part of blocks as they are printed; lists in a list are parts of that."""
    yield from (Tallied.PARAGRAPH for block in blocks if isinstance(block, Paragraph))
    for listing in outermost(blocks):
        yield from [Tallied.ARTICLE] * len(listing.items) if is_article(listing) else [Tallied.LIST]
    for block in every(blocks):
        if not isinstance(block, UNCOUNTED):
            yield PARTS[type(block)]
    yield from (Tallied.NOTE for run in runs_in(blocks) if run.note)


def outermost(blocks: Iterable[Block]) -> Iterator[Listing]:
    """The lists that stand in no other list."""
    for block in blocks:
        match block:
            case Listing():
                yield block
            case Question(answer=inner) | Quotation(blocks=inner):
                yield from outermost(inner)
            case _:
                pass


def in_words(contents: Mapping[Tallied, int]) -> Words:
    """What is counted in one line, in both languages; empty for nothing."""
    each = [part.counted(count) for part, count in contents.items()]
    return Words(", ".join(words.en for words in each), "，".join(words.zh for words in each))
