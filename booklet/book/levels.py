"""The four levels of an official document, 一、（一）1.（1）, at the heads of its paragraphs (GB/T
9704-2012, 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from booklet.model.blocks import Block, Listing, Paragraph, Run, Runs, parted
from booklet.model.labels import is_article, loosened
from booklet.patterns import pattern

HAN_NUMBER = "[一二三四五六七八九十百]+"
HEADING = pattern(rf"(?:({HAN_NUMBER}、)|(（{HAN_NUMBER}）)|(\d+[.．](?!\d))|(（\d+）))[^。]*。?")


def levelled(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks; what a paragraph has of a heading at its head is told apart by its level.

    The items of a list are paragraphs such as these too; articles and what stands below them are
    not."""
    for block in blocks:
        match block:
            case Paragraph():
                yield replace(block, runs=with_level(block.runs))
            case Listing() if not is_article(block) and HEADING.match(block.items[0].label):
                yield from levelled(loosened(block))
            case _:
                yield block


def with_level(runs: Runs) -> Runs:
    """The runs of a paragraph; the heading that it begins with, up to its full stop, told apart."""
    heading = HEADING.match("".join(run.text for run in runs))
    if not heading:
        return runs
    level, rest, settled = heading.lastindex or 0, heading.end(), list[Run]()
    for run in runs:
        for each in parted(run, [rest]):
            settled.append(replace(each, level=level) if rest > 0 else each)
            rest -= len(each.text)
    return tuple(settled)
