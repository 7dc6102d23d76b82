"""What a book holds and its pages do not: a template of one's own forgot it, or a style hides it.

In come the document, the galley that templates made of it, and the names that stand on its pages.
The words of each kind of block are looked for in the galley, behind the last of their kind; where
some are not there it is told once, with the place of the first. The templates that are shipped are
not looked at, for tests hold them.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from html import unescape

from booklet.errors import Finding, Place, Words
from booklet.errors.codepoints import in_short
from booklet.errors.faults import templates
from booklet.model.blocks import (
    Block,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Question,
    Quotation,
    Run,
    every,
    runs_in,
    runs_of,
    text_of,
    with_notes,
)
from booklet.model.book import Document, Proof
from booklet.model.format import Format
from booklet.patterns import pattern

TAG = pattern("<[^>]*>")
NOTE = "Note"
KINDS: Mapping[str, Words] = {
    "Heading": Words("headings", "小标题"), "Paragraph": Words("paragraphs", "段落"),
    "Verse": Words("verse", "诗"), "Question": Words("questions", "问答"),
    "Table": Words("tables", "表格"), "Figure": Words("pictures", "图片"),
    "Signature": Words("signatures", "落款"), "Code": Words("code", "代码"),
    NOTE: Words("notes", "注释"),
}  # fmt: skip


def is_own(format: Format) -> bool:
    """Whether a house has templates or styles of its own for a format."""
    own, *shipped = format.templates
    return bool(shipped) and any((own / part).is_dir() for part in format.parts)


def left_off(document: Document, format: Format, html: str, proof: Proof) -> Iterator[Finding]:
    """What of the document is not in the galley, and what of the galley is on no page; nothing of
    formats that are shipped."""
    if not is_own(format):
        return
    place = Place(str(format.templates[0] / format.name))
    texts = (text for chapter in document.chapters for text in chapter.texts)
    blocks = [block for text in texts for block in every(text.blocks)]
    for kind, (block, words) in forgotten(blocks, html).items():
        told = KINDS[kind]
        yield templates.FORGOTTEN.at(place, kind=told, where=block.place, words=in_short(words))
    there = {name for name, _ in proof.starts}
    if lost := hidden(blocks, html, there) or unshown(blocks, proof.hidden):
        yield templates.HIDDEN.at(place, where=lost.place, words=in_short(text_of([lost])))


def forgotten(blocks: Iterable[Block], html: str) -> dict[str, tuple[Block, str]]:
    """The kinds of which something is not in a galley: the first block of it, and which words."""
    words = "".join(unescape(TAG.sub("", html)).split())
    lacking: dict[str, tuple[Block, str]] = {}
    ends: dict[str, int] = {}
    file, above = "", 0
    for block in blocks:
        if block.place.file != file:
            file, above = block.place.file, 0
        if isinstance(block, Figure) and block.picture.as_uri() not in html:
            lacking.setdefault("Figure", (block, block.picture.name))
        for kind, said in said_in(block):
            sought = "".join(said.split())
            least = above if kind == "Heading" else 0  # what contents list stands before its text
            at = words.find(sought, max(least, ends.get(kind, 0)))
            at = words.find(sought, least) if at < 0 and kind not in lacking else at
            if at >= 0:
                ends[kind] = at + len(sought)
                above = ends[kind] if kind == "Paragraph" else above
            else:
                lacking.setdefault(kind, (block, said))
    return lacking


def said_in(block: Block) -> Iterator[tuple[str, str]]:
    """The runs of words in a block, of what kind each is; those with readings may be parted."""
    runs = iter(own_runs(block))
    for run in runs:
        yield type(block).__name__, "" if run.reading else run.text
        for noted, _ in zip(runs_in(run.note), runs, strict=False):
            yield NOTE, "" if noted.reading else noted.text


def own_runs(block: Block) -> Iterable[Run]:
    """The runs of a block, each followed by those of its note, without those of blocks in it."""
    match block:
        case Listing() | Quotation():
            return ()
        case Question(question=runs):
            return with_notes(runs)
        case _:
            return runs_of(block)


def hidden(blocks: Iterable[Block], html: str, there: Container[str]) -> Block | None:
    """The first block that a galley names and that stands on no page."""
    named = (block for block in blocks if isinstance(block, Paragraph | Heading) and block.anchor)
    lost = (block for block in named if block.anchor not in there)
    return next((block for block in lost if f'id="{block.anchor}"' in html), None)


def unshown(blocks: Iterable[Block], parts: Sequence[str]) -> Block | None:
    """The first block that is in one of the parts that a style hides, or a note of which is."""
    return next((block for block in blocks if any(map(is_in(block), parts))), None)


def is_in(block: Block) -> Callable[[str], bool]:
    """Whether all words of a block are in a part of a page, or those of a note, or its picture."""
    if isinstance(block, Figure):
        address = block.picture.as_uri()
        return lambda part: address in part
    said = [(kind, "".join(words.split())) for kind, words in said_in(block)]
    notes = [words for kind, words in said if kind == NOTE and words]
    whole = "".join(words for kind, words in said if kind != NOTE)
    return lambda part: (bool(whole) and whole in part) or any(each in part for each in notes)
