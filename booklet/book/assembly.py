"""Assemble: the edition becomes a document with every number, name and cross-reference settled.

A division for the whole book, or one for each value of a facet when ordered so: a piece of two of
them stands under the first, and the others refer to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from msgspec.structs import replace

from booklet.book.apparatus import apparatus
from booklet.book.imprint import conventions, imprint
from booklet.book.studying import kit_of
from booklet.corpus.derivation import anchor_of, quoted
from booklet.corpus.readings import unreviewed
from booklet.model.blocks import Block, Heading, Mark, Paragraph, Run, parted
from booklet.model.book import Chapter, Colophon, Division, Document, Face, Reference, Source, Text
from booklet.model.corpus import BookKind, Facet, Piece, Work
from booklet.model.dress import Blanks, Openings
from booklet.model.labels import spaced
from booklet.model.numerals import day
from booklet.model.order import Edition


def assemble(edition: Edition, faces: Iterable[Face] = (), folding: str | None = None) -> Document:
    """The document of an edition; the colophon names the `faces` and their licences, and says how
    to print and fold, if there are sheets."""
    ticket = edition.ticket
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
        recto=edition.kind.recto if ticket.openings is None else ticket.openings == Openings.RECTO,
        run_on=ticket.openings == Openings.RUN_ON,
        notes=ticket.blanks == Blanks.NOTES,
        divisions=tuple(divisions_of(edition)),
        apparatus=apparatus(edition) if ticket.apparatus else None,
        colophon=Colophon(
            sources=tuple(
                source for each in edition.selected for source in sources(each.piece, edition)
            ),
            version=edition.version,
            rights=edition.rights,
            faces=tuple(named_faces(faces)),
            folding=folding,
            conventions=tuple(conventions(edition)),
            imprint=tuple(imprint(edition)),
            unreviewed=len(unreviewed(edition)),
        ),
        seal=ticket.seal,
        permit=ticket.permit,
        pinyin=ticket.pinyin,
        kit=kit_of(ticket),
    )


def named_faces(faces: Iterable[Face]) -> Iterator[str]:
    """The faces that draw the texts, by their licences: by what they were made from, else by their
    own names."""
    licences: dict[str, dict[str, None]] = {}
    for face in faces:
        if face.role != "latin" and not face.late:
            licence = face.licence.replace(" WITH Font-exception-2.0", "，附字体例外")
            licences.setdefault(licence, {})[face.called or face.family] = None
    for licence, names in licences.items():
        yield f"{'、'.join(names)}（{licence}）"


def divisions_of(edition: Edition) -> Iterator[Division]:
    """A division for each part of the book, in the order in which it meets them."""
    kind = edition.kind
    sections = dict.fromkeys(section for each in edition.selected for section in each.sections)
    for section in sections:
        here = [each for each in edition.selected if section in each.sections]
        standing = [each.piece for each in here if each.sections[0] == section]
        told = kind.facet(edition.ticket.group) if section.name else None
        yield Division(
            anchor=f"{edition.ticket.group}-{section.id}" if section.name else "all",
            heading=section.name or None,
            chapters=tuple(chapter(piece, edition, told) for piece in standing),
            references=tuple(
                reference(each.piece, edition) for each in here if each.sections[0] != section
            ),
        )


def chapter(piece: Piece, edition: Edition, told: Facet | None) -> Chapter:
    """A piece as a chapter of the book, without the facet that the heading above it has `told`."""
    kind = edition.kind
    return Chapter(
        anchor=piece.id,
        number=kind.numbered(piece.number),
        opening=values(piece, kind.opening, told),
        beside=values(piece, kind.contents, told),
        title=piece.title,
        short=piece.short,
        texts=tuple(settle(work, piece, kind) for work in piece.works),
        language=language(piece, edition),
    )


def values(piece: Piece, facets: Iterable[str], told: Facet | None) -> tuple[str, ...]:
    """What a piece has of some facets, those that it has, but for the one that is `told`."""
    kept = (facet for facet in facets if told is None or facet != told.id)
    return tuple("、".join(found) for facet in kept if (found := piece.values(facet)))


def settle(work: Work, piece: Piece, kind: BookKind) -> Text:
    """A work as a text of its chapter: the same one each time for a piece that is the same."""
    known: tuple[Any, Any, Text] = work.__dict__.get("settled", (None, None, None))
    if known[:2] != (piece, kind):
        known = work.__dict__["settled"] = piece, kind, text_of(work, piece, kind)
    return known[2]


def text_of(work: Work, piece: Piece, kind: BookKind) -> Text:
    """A work as a text of its chapter."""
    named = kind.work(work.part)
    when = work.date or piece.date
    return Text(
        anchor=f"{piece.id}-{work.part}",
        name=named.name.zh,
        headed=named.headed or work.headline is not None,
        kicker=work.kicker,
        headline=work.headline or piece.title,
        deck=work.deck,
        source=work.source,
        date=day(when) if when else "",
        blocks=settled(piece, work),
    )


def settled(piece: Piece, work: Work) -> tuple[Block, ...]:
    """The blocks of a work, its paragraphs and headings named by their numbers; words that another
    work of the piece quotes are told apart."""
    numbers, headings = count(1), count(1)
    return tuple(
        settle_paragraph(block, piece, work.part, next(numbers))
        if isinstance(block, Paragraph)
        else settle_heading(block, f"{piece.id}-{work.part}-h{next(headings)}")
        if isinstance(block, Heading)
        else block
        for block in work.blocks
    )


def settle_heading(block: Heading, anchor: str) -> Heading:
    """The heading, named, the blank behind 第一章 and its like one em wide."""
    first, *others = block.runs or (Run(""),)
    return replace(block, runs=(replace(first, text=spaced(first.text)), *others), anchor=anchor)


def settle_paragraph(block: Paragraph, piece: Piece, part: str, number: int) -> Paragraph:
    """The paragraph with its anchor, and with the words told apart that are quoted from it."""
    runs = tuple(told_apart(block.runs, quoted(piece, part, number)))
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


def language(piece: Piece, edition: Edition) -> str | None:
    """The language of a piece, where it is not that of the book."""
    return piece.language if piece.language != edition.language else None


def reference(piece: Piece, edition: Edition) -> Reference:
    """Where a piece stands, for a part of the book where it does not."""
    number = edition.kind.numbered(piece.number)
    return Reference(piece.id, number, piece.short, language(piece, edition))


def sources(piece: Piece, edition: Edition) -> Iterator[Source]:
    """A line of the colophon for each work that tells its source."""
    for work in piece.works:
        if work.source:
            when = work.date or piece.date
            yield Source(
                number=edition.kind.numbered(piece.number),
                short=piece.short,
                part=edition.kind.work(work.part).name.zh,
                source=work.source,
                date=day(when) if when else "",
                language=language(piece, edition),
            )
