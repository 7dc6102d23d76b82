"""The draft of a book of files that were brought: a folder to edit, one file a piece."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from booklet.errors import Finding, Words
from booklet.errors.faults import brought as faults
from booklet.intake.marking import as_markdown, links_left
from booklet.model.blocks import Block, Figure, Heading, Run, every
from booklet.model.corpus import Corpus, Piece
from booklet.patterns import pattern
from booklet.production.drafting.toml import quoted

LONGEST = 50  # characters of the name of a file: 150 bytes of Han, of 255 that a name may have
LONGEST_TITLE = 100  # characters of a title in TOML, as in `booklet.reading.schema`
LONGEST_FACT = {"source": 200, "place": 60}
LEVELS = 4
UNFIT = pattern(r'[\s<>:"/\\|?*#+,\x00-\x1f\x7f]+')
"""What names of files have not on Windows, or an id of a piece has not."""
PICTURES = "pictures"


class Drafted(Struct):
    """What is drafted: the texts by their names, the pictures by theirs, and what is told."""

    texts: dict[str, str] = field(default_factory=dict)
    pictures: dict[Path, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def draft_folder(book: Corpus) -> Drafted:
    """The pieces of a book that was brought, as files of a folder; its pictures are where they
    were until they are read."""
    drafted = Drafted()
    digits = max(2, len(str(len(book.pieces))))
    for number, piece in enumerate(book.pieces, 1):
        blocks = piece.works[0].blocks
        for block in every(blocks):
            if isinstance(block, Figure):
                name = f"picture-{len(drafted.pictures) + 1}{block.picture.suffix.lower()}"
                drafted.pictures.setdefault(block.picture, f"{PICTURES}/{name}")
        drafted.findings += links_left(blocks)
        name = f"{number:0{digits}}-{as_name(str(piece.title))}".rstrip("-")
        drafted.texts[f"{name}.md"] = text_of(piece, drafted)
    return drafted


def as_name(title: str) -> str:
    """A title as a part of the name of a file on any system."""
    name = UNFIT.sub("-", unicodedata.normalize("NFC", title))
    name = "".join(each for each in name if each.isprintable())
    return name[:LONGEST].strip("-. ")


def text_of(piece: Piece, drafted: Drafted) -> str:
    """The file of a piece: what it says of itself, its title, its text.

    The title is a heading above those of the text. Where these need all levels, it stands in front;
    if it cannot, being too long or parted by blanks, the last level becomes the one above."""
    blocks, title = piece.works[0].blocks, barred(str(piece.title))
    if title != str(piece.title):
        what = Words("bars in titles, where lines may be broken, as ｜", "标题里的竖线改成 ｜")
        found = faults.TAKEN_OTHERWISE.at(piece.place, what=what, count=1, words=str(piece.title))
        drafted.findings.append(found)
    front = dict(facts_of(piece, drafted.findings))
    if any(block.level == LEVELS for block in headings(blocks)) and fits(title):
        front = {"title": title, **front}
    else:
        drafted.findings += levels_lost(blocks)
        heading = Heading(1, (Run(title),), piece.place)
        blocks = (heading, *map(lowered, blocks))
    head = "".join(f"{key} = {value if key == 'date' else quoted(value)}\n"
                   for key, value in front.items())  # fmt: skip
    return (f"+++\n{head}+++\n\n" if head else "") + as_markdown(blocks, drafted.pictures)


def barred(title: str) -> str:
    """A title, its bars as the full-width ones: a bar is where a title may be broken."""
    return title.replace("|", "｜")


def fits(title: str) -> bool:
    """Whether a title can be told in front, where a blank and a bar part its lines."""
    return len(title) <= LONGEST_TITLE and not re.search(r"[\s|\x00-\x1f]", title)


def headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    """The headings among blocks."""
    return (block for block in blocks if isinstance(block, Heading))


def lowered(block: Block) -> Block:
    """A heading one level lower; any other block as it is."""
    return (
        replace(block, level=min(block.level + 1, LEVELS)) if isinstance(block, Heading) else block
    )


def levels_lost(blocks: Sequence[Block]) -> Iterator[Finding]:
    """What is told of headings that have no level of their own below a title."""
    deep = [block for block in headings(blocks) if block.level == LEVELS]
    if deep:
        what = Words("headings of the fourth level as of the third", "四级标题并入三级")
        yield faults.TAKEN_OTHERWISE.at(
            deep[0].place, what=what, count=len(deep), words=deep[0].text
        )


def facts_of(piece: Piece, told: list[Finding]) -> Iterator[tuple[str, object]]:
    """What a piece says of itself, as the front of its file does; what is too long for that is
    told."""
    given: Mapping[str, object] = {
        "date": piece.date,
        "place": piece.location,
        "language": piece.language,
        "source": piece.works[0].source,
        **{id: values[0] if len(values) == 1 else list(values) for id, values in piece.facets},
    }
    for key, value in given.items():
        longest = LONGEST_FACT.get(key)
        if longest and isinstance(value, str) and (len(value) > longest or not value.isprintable()):
            told.append(faults.FACTS_UNUSED.at(piece.place, names=key))
        elif value:
            yield key, value
