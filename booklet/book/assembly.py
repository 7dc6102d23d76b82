"""Assemble: the edition becomes a document with every number, name and cross-reference settled.

A division for the whole book, or one for each region when ordered so: a piece of two regions
stands under the first of them, and the others refer to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count, pairwise

from booklet.book.apparatus import apparatus
from booklet.corpus.derivation import anchor_of, quoted
from booklet.model.blocks import Block, Mark, Paragraph, Run
from booklet.model.book import (
    Chapter,
    Colophon,
    Division,
    Document,
    Face,
    Reference,
    Report,
    Source,
)
from booklet.model.corpus import Part, Piece, Region, Work
from booklet.model.numerals import circled, day
from booklet.model.order import Binding, Cover, Edition, Flip, Group, Imposition, Selected, Ticket

PARTS = {Part.EXCERPTS: "金句", Part.REPORT: "报道"}
HAN_NUMBER = "[一二三四五六七八九十百]+"
HEADING = re.compile(  # GB/T 9704-2012, 7.3.3: 一、（一）1.（1）
    rf"(?:({HAN_NUMBER}、)|(（{HAN_NUMBER}）)|(\d+[.．](?!\d))|(（\d+）))[^。]*。?"
)
FOLDINGS = {
    Imposition.SADDLE: "逐张叠齐，沿中线对折，骑马订两钉",
    Imposition.SIGNATURES: "逐帖叠齐对折，按书脊上的帖标配帖，胶订",
    Imposition.TWO_UP: "居中裁开，左叠在上、右叠在下",
    Imposition.FOUR_UP: "裁成四叠，依左上、右上、左下、右下的次序叠齐",
    Imposition.ZINE: "每张纵横折成八格，沿中缝剪开一刀，折成八面小册",
}
EDGES = {Flip.SHORT: "短边", Flip.LONG: "长边"}


def assemble(edition: Edition, faces: Iterable[Face] = ()) -> Document:
    """The document of an edition; the colophon names the `faces` and their licences."""
    ticket = edition.ticket
    by_region = ticket.group is Group.REGION
    return Document(
        language=edition.language,
        title=edition.title,
        kicker=edition.kicker,
        session=ticket.session,
        organisation=ticket.organisation,
        number=ticket.number,
        signer=ticket.signer,
        date=day(ticket.date) if ticket.date else None,
        contents=ticket.toc,
        divisions=tuple(divisions_of(edition.selected) if by_region else whole(edition.selected)),
        apparatus=apparatus(edition, PARTS) if ticket.apparatus else None,
        colophon=Colophon(
            sources=tuple(source for each in edition.selected for source in sources(each.piece)),
            version=edition.version,
            rights=edition.rights,
            faces=tuple(dict.fromkeys(f"{face.family}（{face.licence}）" for face in faces)),
            folding=folding(ticket),
        ),
    )


def whole(selected: Iterable[Selected]) -> list[Division]:
    chapters = tuple(chapter(each.piece) for each in selected)
    return [Division(anchor="all", heading=None, chapters=chapters, references=())]


def divisions_of(selected: tuple[Selected, ...]) -> list[Division]:
    """A division for each region, in the order in which the book meets them."""
    regions = dict.fromkeys(region for each in selected for region in each.regions)
    return [division(region, selected) for region in regions]


def division(region: Region, selected: tuple[Selected, ...]) -> Division:
    here = [each for each in selected if region in each.regions]
    return Division(
        anchor=f"region-{region.id}",
        heading=region.name,
        chapters=tuple(chapter(e.piece) for e in here if e.regions[0] == region),
        references=tuple(reference(e.piece) for e in here if e.regions[0] != region),
    )


def chapter(piece: Piece) -> Chapter:
    excerpts = piece.work(Part.EXCERPTS)
    report = piece.work(Part.REPORT)
    return Chapter(
        anchor=piece.id,
        number=circled(piece.number),
        date=day(piece.date),
        location=piece.location,
        title=piece.title,
        short=piece.short,
        excerpts=settled(piece, excerpts) if excerpts else (),
        report=settle(report, piece) if report else None,
    )


def settle(work: Work, piece: Piece) -> Report:
    return Report(
        anchor=f"{piece.id}-{work.part}",
        kicker=work.kicker,
        headline=work.headline or piece.title,
        deck=work.deck,
        source=work.source,
        date=day(work.date or piece.date),
        blocks=settled(piece, work),
    )


def settled(piece: Piece, work: Work) -> tuple[Block, ...]:
    """The blocks of a work, its paragraphs named by their number; in a report the words that the
    excerpts quote are told apart."""
    numbers = count(1)
    return tuple(
        settle_paragraph(block, piece, work.part, next(numbers))
        if isinstance(block, Paragraph)
        else block
        for block in work.blocks
    )


def settle_paragraph(block: Paragraph, piece: Piece, part: Part, number: int) -> Paragraph:
    columns = quoted(piece, number) if part is Part.REPORT else ()
    runs = levelled(block.text, told_apart(block.runs, columns))
    return replace(block, runs=runs, anchor=anchor_of(piece, part, number))


def told_apart(runs: Iterable[Run], columns: Iterable[tuple[int, int]]) -> Iterator[Run]:
    """The runs, parted where the quoted columns (from 1) begin and end, these marked as quoted."""
    spans, start = list(columns), 0
    for run in runs:
        end = start + len(run.text)
        for each in parted(run, [at - start for span in spans for at in (span[0] - 1, span[1])]):
            stop = start + len(each.text)
            inside = any(first - 1 <= start and stop <= last for first, last in spans)
            yield replace(each, marks=(*each.marks, Mark.QUOTED)) if inside else each
            start = stop
        start = end


def parted(run: Run, cuts: Iterable[int]) -> Iterator[Run]:
    """The run in pieces, cut before these of its characters; its note is called behind the last.

    What has a reading is never cut."""
    length = len(run.text)
    inner = [] if run.reading else sorted({cut for cut in cuts if 0 < cut < length})
    for at, to in pairwise([0, *inner, length]):
        yield replace(run, text=run.text[at:to], note=run.note if to == length else ())


def levelled(text: str, runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs of a text; the heading that it begins with, up to its full stop, told apart."""
    heading = HEADING.match(text)
    if not heading:
        return tuple(runs)
    level, rest, settled = heading.lastindex or 0, heading.end(), []
    for run in runs:
        for each in parted(run, [rest]):
            settled.append(replace(each, level=level) if rest > 0 else each)
            rest -= len(each.text)
    return tuple(settled)


def reference(piece: Piece) -> Reference:
    return Reference(piece.id, circled(piece.number), piece.short)


def sources(piece: Piece) -> list[Source]:
    return [
        Source(
            number=circled(piece.number),
            short=piece.short,
            part=PARTS[work.part],
            source=work.source,
            date=day(work.date or piece.date),
        )
        for work in piece.works
    ]


def folding(ticket: Ticket) -> str | None:
    """How to print and fold, for the colophon of a book that is ordered with its sheets."""
    if ticket.impose is Imposition.NONE:
        return None
    sides = (
        "单面打印（"
        if ticket.impose is Imposition.ZINE
        else f"双面打印（{EDGES[ticket.flip]}翻转，"
    )
    cover = "首张为封面，另纸印；" if ticket.cover is Cover.APART else ""
    edge = "，右侧装订" if ticket.binding is Binding.RIGHT else ""
    return f"{sides}实际大小），{cover}{FOLDINGS[ticket.impose]}{edge}。"
