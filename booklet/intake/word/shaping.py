"""Lines of a Word file become the blocks of a work."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from msgspec.structs import replace

from booklet.intake.gathering.runs import joined, lines_of
from booklet.intake.headings import LEVELS
from booklet.intake.titles import tell_marks, titled
from booklet.intake.told import Kind, Told
from booklet.intake.word.headings import guessed, with_title
from booklet.intake.word.lines import Part, WordParagraph
from booklet.model.blocks import (
    Block,
    Break,
    Code,
    Figure,
    Heading,
    Item,
    Listing,
    Mark,
    Paragraph,
    Quotation,
    Run,
    Signature,
    Table,
    Verse,
)
from booklet.patterns import pattern

LONGEST_CAPTION = 60
MOST_TITLES = 4  # lines of a title
LONGEST_HEADING = 120  # characters; what is longer is a paragraph, whatever its style
CAPTIONS = frozenset({"caption", "题注"})
TABLE_CAPTION = pattern(r"(?:续?表|Table)\s*[\d０-９一二三四五六七八九十A-Z]", re.I)
FIGURE_CAPTION = pattern(r"(?:图|Figure|Fig\.)\s*[\d０-９一二三四五六七八九十A-Z]", re.I)
QUOTES = frozenset(
    {"quote", "intensequote", "引用", "明显引用", "blocktext", "quotations", "blockquote"}
)
CODES = frozenset({"htmlpreformatted", "sourcecode", "code", "代码", "preformattedtext", "macro"})
VERSES = frozenset({"verse", "poem", "poetry", "诗", "诗歌", "诗词"})
FAR = 4000  # twentieths of a point: half of a page's text
BLANKS_FAR = 12  # halves of a Han
AT_THE_END = 4
LONGEST_SIGNATURE = 30
PAUSE = pattern(r"[*＊※·•—–\-~～]{1,3}(?:\s*[*＊※·•—–\-~～]){2,}|[＊※⁂]")


def shaped(parts: Sequence[Part], told: Told, plain: bool) -> tuple[str | None, tuple[Block, ...]]:
    """The title, if the text tells it, and the blocks. If `plain`, nothing is a heading, a title,
    a caption or a signature but by its style."""
    if not plain:
        parts = [*with_title(guessed(parts))]
        parts = [*signed(parts)]
    tell_centred(parts, told)
    tell_code(parts, told)
    blocks = paused(grouped(captioned(parts, plain), plain))
    return with_styled_title(parts, tuple(blocks), told)


def tell_centred(parts: Sequence[Part], told: Told) -> None:
    """Tell the lines that were centred and are paragraphs."""
    for part in parts:
        if isinstance(part, WordParagraph) and part.align == "center" and sort(part) == "text":
            told.place = part.place
            told.tell(Kind.CENTRED, part.text)


def tell_code(parts: Sequence[Part], told: Told) -> None:
    """Tell the marks of lines that are code, being characters alone."""
    for part in parts:
        if isinstance(part, WordParagraph) and sort(part) == "code":
            tell_marks([unmarked(run, Mark.CODE) for run in part.runs], told, part.place)


def with_styled_title(
    parts: Sequence[Part], blocks: tuple[Block, ...], told: Told
) -> tuple[str | None, tuple[Block, ...]]:
    """The title of the work and the text below: the one that has the style of a title and stands
    first, else a first heading that is alone at its level."""
    titles = [
        part
        for part in parts
        if isinstance(part, WordParagraph) and part.is_title and not part.is_blank
    ]
    if not titles:
        return titled(blocks, None, told)
    at_head = [block.place for block in blocks[: len(titles)] if isinstance(block, Heading)]
    more = any(run.note for line in titles for run in line.runs)
    long = len(titles) > MOST_TITLES or sum(len(line.text) for line in titles) > LONGEST_HEADING
    if more or long or at_head != [line.place for line in titles]:
        return None, blocks
    for line in titles:
        tell_marks(line.runs, told, line.place)
    return in_one_line(line.text for line in titles), blocks[len(titles) :]


def in_one_line(texts: Iterable[str]) -> str:
    """The words of a title in one line: nothing between Han, else a blank."""
    words = [word for text in texts for word in text.split("\n") if word.strip()]
    said = ""
    for word in map(str.strip, words):
        said += f" {word}" if said[-1:].isascii() and said and word[0].isascii() else word
    return said


def signed(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts; short lines at the end that blanks or an indent have moved far to the right stand
    at the right."""
    lines = [
        n for n, part in enumerate(parts) if isinstance(part, WordParagraph) and not part.is_blank
    ]
    last = frozenset(lines[-AT_THE_END:])
    for n, part in enumerate(parts):
        far = n in last and isinstance(part, WordParagraph) and not (part.level or part.label)
        if far and isinstance(part, WordParagraph) and len(part.text) <= LONGEST_SIGNATURE:
            away = part.lead >= BLANKS_FAR or part.indent >= FAR
            yield replace(part, align="end") if away else part
        else:
            yield part


def captioned(parts: Sequence[Part], plain: bool) -> Iterator[Part]:
    """The parts; captions before tables and behind pictures belong to them. Blank lines are left
    out where they mean nothing."""
    kept = [part for part in parts if not (isinstance(part, WordParagraph) and is_empty(part))]
    at = 0
    while at < len(kept):
        both = with_caption(*kept[at : at + 2], plain=plain) if at + 1 < len(kept) else None
        yield both or kept[at]
        at += 2 if both else 1


def with_caption(part: Part, after: Part, *, plain: bool) -> Part | None:
    """Two parts as one, if one of them is the caption of the other."""
    match part, after:
        case WordParagraph(), Table() if is_caption(part, TABLE_CAPTION, plain):
            return replace(after, caption=part.labelled)
        case Figure(), WordParagraph() if is_caption(after, FIGURE_CAPTION, plain):
            return replace(part, caption=after.labelled)
        case _:
            return None


def is_empty(line: WordParagraph) -> bool:
    """Whether a line is blank where blank lines mean nothing."""
    return line.is_blank and sort(line) not in ("code", "verse")


def is_caption(line: WordParagraph, pattern: re.Pattern[str], plain: bool) -> bool:
    """Whether a line is a caption: by its style, or by its words."""
    text = line.text.strip()
    if line.level or not 0 < len(text) <= LONGEST_CAPTION:
        return False
    other = FIGURE_CAPTION if pattern is TABLE_CAPTION else TABLE_CAPTION
    styled = not CAPTIONS.isdisjoint(line.names) and not other.match(text)
    return styled or (not plain and bool(pattern.match(text)) and not text.endswith("。"))


def sort(part: Part) -> str:
    """What a part is to the book."""
    if not isinstance(part, WordParagraph):
        return "block"
    if (part.level or part.is_title) and len(part.text) <= LONGEST_HEADING:
        return "heading"
    if part.label and part.label.bullet:
        return "list"
    for name, styles in (("quote", QUOTES), ("code", CODES), ("verse", VERSES)):
        if not styles.isdisjoint(part.names):
            return name
    return "signature" if part.align == "end" else "text"


def grouped(parts: Iterable[Part], plain: bool) -> Iterator[Block]:
    """The blocks; lines of a sort are one where they stand together."""
    for name, group in groupby(parts, sort):
        if name in GROUPS:
            yield GROUPS[name]([part for part in group if isinstance(part, WordParagraph)])
        else:
            yield from (alone(part, name, plain) for part in group)


def alone(part: Part, sort: str, plain: bool) -> Block:
    """The block of a part that is one by itself."""
    if not isinstance(part, WordParagraph):
        return part
    if sort == "heading":
        runs = part.labelled
        if part.is_bold:
            runs = joined([unmarked(run, Mark.STRONG) for run in runs])
        return Heading(min(part.level or 1, LEVELS), runs, part.place)
    if not plain and PAUSE.fullmatch(part.text.strip()):
        return Break(part.place)
    return Paragraph(joined(part.labelled), part.place)


def unmarked(run: Run, gone: Mark) -> Run:
    """A run without a mark that all around it has."""
    return replace(run, marks=tuple(mark for mark in run.marks if mark is not gone))


def listing(lines: Sequence[WordParagraph]) -> Listing:
    """A list; items of a lower level stand in the one before them."""
    depth = depth_of(lines[0])
    starts = [n for n, line in enumerate(lines) if not n or depth_of(line) <= depth]
    groups = [lines[start:stop] for start, stop in pairwise([*starts, len(lines)])]
    return Listing(tuple(map(item, groups)), lines[0].place)


def depth_of(line: WordParagraph) -> int:
    """The depth of an item in its list, from 0."""
    return line.label.depth if line.label else 0


def item(lines: Sequence[WordParagraph]) -> Item:
    """An item of a list, and the list of those below it."""
    first, *others = lines
    inner = (listing(others),) if others else ()
    label = first.label.text if first.label else ""
    return Item(label, (Paragraph(first.runs, first.place), *inner), first.place)


def verse(lines: Sequence[WordParagraph]) -> Verse:
    """Lines of verse, a stanza between blank lines."""
    stanzas = (
        list(group) for blank, group in groupby(lines, lambda line: line.is_blank) if not blank
    )
    made = (
        tuple(each for line in stanza for each in lines_of(line.labelled)) for stanza in stanzas
    )
    return Verse(tuple(made), lines[0].place)


def code(lines: Sequence[WordParagraph]) -> Block:
    """Lines as they are typed; those with more than characters are a quotation."""
    runs = [run for line in lines for run in line.labelled]
    if any(run.note or run.reading or run.link for run in runs):
        return quotation(lines)
    return Code("\n".join(line.text for line in lines).strip("\n"), lines[0].place)


def quotation(lines: Sequence[WordParagraph]) -> Quotation:
    """Lines that are quoted, as paragraphs."""
    inner = (Paragraph(joined(line.labelled), line.place) for line in lines if not line.is_blank)
    return Quotation(tuple(inner), lines[0].place)


def signature(lines: Sequence[WordParagraph]) -> Signature:
    """Lines that stand at the right."""
    each = (runs for line in lines for runs in lines_of(line.labelled))
    return Signature(tuple(each), lines[0].place)


GROUPS: dict[str, Callable[[Sequence[WordParagraph]], Block]] = {
    "list": listing,
    "quote": quotation,
    "code": code,
    "verse": verse,
    "signature": signature,
}


def parts(block: Block) -> bool:
    """Whether a block parts what stands around it, so that no break needs to."""
    return isinstance(block, Heading) or (isinstance(block, Table) and block.across)


def paused(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks; breaks only between those that nothing else parts."""
    before: Block | None = None
    pause: Break | None = None
    for block in blocks:
        if isinstance(block, Break):
            pause = pause or block
            continue
        if pause and before and not parts(before) and not parts(block):
            yield pause
        yield block
        before, pause = block, None
