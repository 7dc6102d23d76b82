"""Blocks of every kind and of characters that mean something, and when two texts are the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import strategies as st
from markdown_it.common.normalize_url import normalizeLink, validateLink
from msgspec.structs import replace
from PIL import Image

from booklet.errors import Place
from booklet.intake.marking import alike, said, speaks
from booklet.intake.marking.grids import grid_of
from booklet.intake.marking.runs import simple
from booklet.model.blocks import (
    Align,
    Block,
    Break,
    Code,
    Figure,
    Heading,
    Item,
    Listing,
    Mark,
    Paragraph,
    Question,
    Quotation,
    Run,
    Runs,
    Signature,
    Table,
    TableCell,
    Verse,
)

HERE = Place("text.md")
NASTY = [
    "*", "**", "\\", "# ", "#", "1. ", "23) ", "- ", "+ ", "+++", "---", "===", "|", "| 甲 |",
    "|--|", "<", "^", ">", "[^1]", "[^1]: ", "[甲]", "](", ":::", ":::verse", "    ", "~", "~~",
    "{|}", "{a|b}", "{.name}", "&amp;", "&#32;", "<b>", "<br>", "<!-- 甲 -->", "<http://a.b>",
    "![甲](乙.png)", "[甲](乙)", "`", "```", "_", "__", "　　", "　", " ", "\t", "!", "(", ")", ":",
    "第一条　", "（一）", "一、", "甲", "乙。", "“", "”", "《", "——", "a", "B1", ".", "-", "$",
    "\x0b",
    "\u2028", "\x85", "http://a.b/c", "\ufeff", "é", "𠀀", "/", '"', "'", "%",
]  # fmt: skip
PLAIN = ["甲", "乙。", "“", "”", "《", "a", "B1 ", ".", "——", "，", "*", "\\", "<", "|", " ", "#"]
MARKS = [mark for mark in Mark if mark is not Mark.QUOTED]


@cache
def folder() -> Path:
    """A folder with a picture in it."""
    made = Path(mkdtemp(prefix="booklet-test-"))
    (made / "pictures").mkdir()
    Image.new("RGB", (3, 2)).save(made / "pictures" / "图 (1)%20.png")
    return made


def picture() -> Path:
    return (folder() / "pictures" / "图 (1)%20.png").resolve()


def texts(signs: list[str], least: int = 0, line_feeds: bool = True) -> st.SearchStrategy[str]:
    return st.lists(
        st.sampled_from([*signs, "\n"] if line_feeds else signs), min_size=least, max_size=6
    ).map("".join)


def runs(signs: list[str], depth: int = 1, line_feeds: bool = True) -> st.SearchStrategy[Runs]:
    text = texts(signs, 1, line_feeds)
    marks = st.lists(st.sampled_from(MARKS), max_size=2, unique=True).map(
        lambda given: tuple(mark for mark in Mark if mark in given)
    )
    link = st.sampled_from(
        [None, None, None, "http://a.b/c", "http://a.b/甲 (乙)?x=1&amp;", "mailto:a@b.c", "", "#a",
         "x\\y<z>", "甲"]
    )  # fmt: skip
    reading = st.one_of(st.none(), st.none(), texts(signs, 1, line_feeds))
    notes = st.just(())
    if depth:
        note = runs(signs, depth - 1).map(lambda its: Paragraph(its, HERE))
        notes = st.one_of(st.just(()), st.lists(note, max_size=2).map(tuple))  # type: ignore[assignment]
    run = st.builds(Run, text, marks, st.just(0), reading, link, notes)
    return st.lists(run, max_size=4).map(tuple)


def cells(signs: list[str]) -> st.SearchStrategy[TableCell]:
    size = st.sampled_from([1, 1, 1, 2, 3])
    words = st.one_of(runs(signs), st.sampled_from([(), (Run("12"),), (Run("3.5%"),)]))
    return st.builds(TableCell, words, st.sampled_from(Align), size, size)


def leaves(signs: list[str]) -> st.SearchStrategy[Block]:
    words, line = runs(signs), runs(signs, line_feeds=False)
    lines = st.lists(line, max_size=3).map(tuple)
    rows = st.lists(st.lists(cells(signs), max_size=3).map(tuple), max_size=3).map(tuple)
    code = texts([*signs, "~~~", "<!-- a -->", "\n:::", "\n```\n<!-- b -->\n", "\n    "])
    return st.one_of(
        st.builds(Heading, st.integers(1, 4), words, st.just(HERE)),
        st.builds(Paragraph, words, st.just(HERE)),
        st.builds(Paragraph, words, st.just(HERE)),
        st.builds(Verse, st.lists(lines, max_size=2).map(tuple), st.just(HERE), line),
        st.builds(Table, rows, rows, words, st.just(HERE), st.booleans()),
        st.builds(Figure, st.just(picture()), st.just((3, 2)), words, texts(signs), st.just(HERE)),
        st.builds(Signature, lines, st.just(HERE)),
        st.builds(Code, code, st.just(HERE)),
        st.builds(Break, st.just(HERE)),
    )


LABELS = [
    "•",
    "•",
    "1.",
    "2.",
    "07)",
    "1)",
    "一、",
    "（一）",
    "（二）",
    "第一条　",
    "第二条",
    "",
    "a.",
    "◆ ",
]


def holders(signs: list[str], inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=3).map(tuple)
    label = st.one_of(st.sampled_from(LABELS), texts(signs))
    item = st.builds(Item, label, blocks, st.just(HERE))
    same = st.lists(blocks, min_size=1, max_size=3).flatmap(
        lambda each: st.sampled_from(["•", "1.", "1)"]).map(
            lambda label: Listing(tuple(Item(label, its, HERE) for its in each), HERE)
        )
    )
    return st.one_of(
        same,
        st.builds(Listing, st.lists(item, max_size=3).map(tuple), st.just(HERE)),
        st.builds(Question, runs(signs), blocks, st.just(HERE)),
        st.builds(Quotation, blocks, st.just(HERE)),
    )


def texts_of_blocks(signs: list[str]) -> st.SearchStrategy[tuple[Block, ...]]:
    block = st.recursive(leaves(signs), lambda inner: holders(signs, inner), max_leaves=8)
    return st.lists(block, max_size=5).map(tuple)


# The same for the same text: what Markdown cannot tell, and no reader would see.


def settled(blocks: Iterable[Block]) -> tuple[Block, ...]:
    made: tuple[Block, ...] = alike(tuple(said_in(blocks)))
    return made


def said_in(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks that say something."""
    for block in blocks:
        match block:
            case Listing(items=items):
                made = tuple(Item(each.label, tuple(said_in(each.blocks)), HERE) for each in items)
                yield from [Listing(made, HERE)] if made else []
            case Question(question=question, answer=answer):
                yield Question(words(question), tuple(said_in(answer)), HERE)
            case Quotation(blocks=inner):
                yield Quotation(tuple(said_in(inner)), HERE)
            case Paragraph(runs=its):
                yield from [Paragraph(words(its), HERE)] if speaks(its) else []
            case Signature(lines=lines):
                yield from [Signature(tuple(map(words, lines)), HERE)] if lines else []
            case _:
                yield settled_leaf(block)


def settled_leaf(block: Block) -> Block:
    match block:
        case Heading(runs=its):
            return replace(block, runs=words(its))
        case Verse(stanzas=stanzas, author=author):
            given = tuple(tuple(map(words, stanza)) for stanza in stanzas if stanza) or (((),),)
            return Verse(given, HERE, words(author))
        case Table(head=head, rows=rows, caption=caption):
            above, below = whole(head, rows)
            return Table(above, below, words(caption), HERE, block.across)
        case Figure(caption=caption, alternative=shows):
            caption = words(caption)
            shows = shows or "".join(run.text for run in caption) or "图"
            return replace(block, caption=caption, alternative=shows)
        case _:
            return block


def words(runs: Runs) -> Runs:
    """Runs as they are read: a note is called behind them, and those that say nothing are none."""
    return alike(tuple(map(settled_run, simple(runs)))) if runs else ()


def settled_run(run: Run) -> Run:
    link = None if run.link is None else normalizeLink(run.link)
    note = tuple(Paragraph(words(each), HERE) for each in said(run.note))
    return replace(run, link=link if link is None or validateLink(link) else None, note=note)


def whole(*parts: tuple[tuple[TableCell, ...], ...]) -> Iterator[tuple[tuple[TableCell, ...], ...]]:
    """The parts of a table, a cell at every place."""
    grids = [grid_of(part) for part in parts]
    width = max((len(row) for grid in grids for row in grid), default=1) or 1
    for grid in grids:
        made = []
        for row in grid:
            its = [each.cell for each in row if not each.sign]
            its = [replace(c, runs=words(c.runs)) for c in its]
            made.append((*its, *[TableCell(())] * (width - len(row))))
        yield tuple(made)
