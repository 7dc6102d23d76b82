"""What was found is held against what was ordered."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from booklet.auditing.copies import Block, Copy, blocks_of
from booklet.auditing.leaves import beside, heads_and_folios, out_of_place
from booklet.auditing.making import made_otherwise, making, with_known_pieces
from booklet.auditing.matching import Difference, differences, matched
from booklet.auditing.order import Naming, restored
from booklet.auditing.pictures import drawn_otherwise
from booklet.auditing.telling import Held, tell
from booklet.auditing.unordered import departures, found_in, not_compared
from booklet.errors import Finding, Place, Words
from booklet.errors.faults import audit as faults
from booklet.errors.faults.origin import HELD_BY_ITSELF
from booklet.model.corpus import Corpus, Piece
from booklet.model.enclosed import SOURCE
from booklet.model.order import Ticket
from booklet.model.paper import Folding
from booklet.pdf.pages import Page, attached, folding_words, read_pages
from booklet.production.origin import TextsFound, origin_of, titled
from booklet.production.record import corpus_digests
from booklet.production.remaking import Remade, margin_of, remade
from booklet.reading.house import House
from booklet.reading.record import Record
from booklet.sheets import fold, side_of
from booklet.sheets.finished import folding_of, in_reading_order, read_finished, read_record


class Authority(StrEnum):
    """Who says what should stand in the PDF: its record, a person, or nobody."""

    RECORD = "record"
    ORDER = "order"
    NOBODY = "nobody"


class Audited(Struct, frozen=True):
    """A work that the PDF should hold: how many of its paragraphs stand there as in the corpus."""

    piece: Piece
    part: str
    paragraphs: int
    exact: int


class Audit(Struct, frozen=True):
    """What the PDF was held against, the works in it, and every departure.

    `same` tells that it is, byte for byte, what the order gives."""

    source: Authority
    ticket: Ticket | None
    works: tuple[Audited, ...]
    findings: tuple[Finding, ...]
    pages: int
    same: bool = False


def audit(
    house: House, corpus: Corpus, pdf: bytes, name: str, order: Ticket | None = None
) -> Audit:
    """Hold the PDF `name` against the `order`, else against that of its record.

    A finding's line is the page, its column the character of the page's text, both from 1; pages
    of sheets are those of the folded booklet. Raises OrderError for what is no PDF or an order
    that cannot be met, and whatever the stages raise that make the book."""
    pages = read_finished(pdf, name)
    record, margin = read_record(pdf), margin_of(pdf)
    if order:
        book = remade(order, record.imposing if record else None, house, corpus, margin=margin)
        return against(book, pdf, name, record, Authority.ORDER)
    if record is None:
        return without_order(corpus, Copy.of(name, pages))
    with texts_for(record, pdf, name, TextsFound(house, corpus)) as origin:
        ticket, lost = with_known_pieces(record.ticket, origin.corpus, name)
        book = remade(ticket, record.imposing, origin.house, origin.corpus, margin=margin)
        told = against(book, pdf, name, record, Authority.RECORD)
    within = [HELD_BY_ITSELF.at(Place(name))] if origin.within else []
    return replace(told, findings=tuple(sorted((*within, *lost, *told.findings))))


@contextmanager
def texts_for(record: Record, pdf: bytes, name: str, at_hand: TextsFound) -> Iterator[TextsFound]:
    """The texts that a PDF is held against: those at hand, unless it was made from others that it
    holds itself, or that lie beside it. Raises as `origin_of` does."""
    same = record.digests.corpus == corpus_digests(at_hand.corpus)
    with ExitStack() as found:
        origin = titled(at_hand, record) if same else at_hand
        if not same and (record.plain is not None or attached(pdf, SOURCE)):
            origin = found.enter_context(origin_of(record, pdf, Path(name), at_hand.house))
        yield origin


def against(book: Remade, pdf: bytes, name: str, record: Record | None, source: Authority) -> Audit:
    """What was found against the book that was made again."""
    due, there = read_pages(book.pdf), read_pages(pdf)
    if book.pdf == pdf:
        pages = len(in_reading_order(due, folding(book.pdf, due)))
        return Audit(source, book.record.ticket, tuple(tally(book, {})), (), pages, same=True)
    back = restored(due, there, name, naming(folding(book.pdf, due)))
    ordered = Copy.of("order", in_reading_order(due, folding(book.pdf, due)))
    found = Copy.of(name, in_reading_order(back.pages, folding(pdf, back.pages)))
    lost = {page for n in back.missing for page in pages_on(n, folding(book.pdf, due))}
    findings, works = compared(book, ordered, found, lost)
    findings += back.findings
    findings += seen(book, pdf, (due, there), name, record)
    if record and source is Authority.RECORD:
        findings += made_otherwise(record, book.record, name)
    return Audit(source, book.record.ticket, works, tuple(sorted(findings)), found.pages)


def folding(pdf: bytes, sides: Sequence[Page]) -> Folding | None:
    """How the sides of print sheets fold, as the PDF itself says; None where it is no sheets of
    ours."""
    return folding_of(folding_words(pdf), len(sides))


def naming(folding: Folding | None) -> Naming:
    """What pages, or sides of sheets, are called: by the pages of the booklet on them."""

    def named(number: int) -> Words:
        if folding is None:
            return Words(f"page {number + 1}", f"第 {number + 1} 面")
        on_it = list(map(str, pages_on(number, folding)))
        return Words(
            f"side {number + 1} of the sheets, with pages {', '.join(on_it)}",
            f"拼版第 {number + 1} 面（第 {'、'.join(on_it)} 面）",
        )

    return named


def pages_on(number: int, folding: Folding | None) -> list[int]:
    """The pages of the booklet, from 1, on a page or side, from 0."""
    if folding is None:
        return [number + 1]
    panels = enumerate(fold(folding), 1)
    return [n for n, panel in panels if side_of(panel, folding.layout) == number]


def compared(
    book: Remade, ordered: Copy, found: Copy, lost: Container[int]
) -> tuple[list[Finding], tuple[Audited, ...]]:
    """What the texts of two copies differ in, and how many paragraphs are untouched: none on the
    pages that are `lost`."""
    blocks = blocks_of(book.html, ordered.text)
    runs = matched(ordered.text, found.text)
    begins = (set(ordered.starts), {each.start for each in blocks})
    differing = differences(ordered.text, found.text, runs, begins)
    held = Held(ordered, found, blocks, book.names)
    pairs = beside(ordered, found, runs)
    findings = [
        *tell(held, differing),
        *out_of_place(ordered, found, pairs),
        *heads_and_folios(ordered, found, pairs),
    ]
    return findings, tuple(tally(book, whole(held, differing, lost)))


def seen(
    book: Remade,
    pdf: bytes,
    pages: tuple[Sequence[Page], Sequence[Page]],
    name: str,
    record: Record | None,
) -> Iterator[Finding]:
    """Pages that look otherwise. A book made with other tools is not compared so; where it is not
    known how it was made, that most pages look otherwise says that it was."""
    if record and making(record, book.record):
        return
    count, findings = drawn_otherwise(book.pdf, pdf, *pages, name)
    if not record and 2 * len(findings) > count:
        what = Words("templates, faces or parts of the program", "模板、字体或程序")
        yield faults.OTHER_MAKING.at(Place(name), what=what)
    else:
        yield from findings


def whole(
    held: Held, differing: Sequence[Difference], lost: Container[int]
) -> Mapping[Block, bool]:
    """For each paragraph that stands in the ordered text, whether it is untouched."""
    paragraphs = (each for each in held.blocks if (meant := held.meant(each)) and meant[2])
    return {
        block: not any(touches(each, block) for each in differing)
        and held.ordered.page(block.start) not in lost
        and held.ordered.page(block.end - 1) not in lost
        for block in paragraphs
    }


def touches(each: Difference, block: Block) -> bool:
    """Whether a difference has a character of a block, or stands where it begins."""
    return each.start < block.end and block.start < max(each.end, each.start + 1)


def tally(book: Remade, whole: Mapping[Block, bool]) -> Iterator[Audited]:
    """How many paragraphs each ordered work has and how many of them are untouched: all, where
    nothing is told of them."""
    broken = {block.anchors[-1] for block, untouched in whole.items() if not untouched}
    counted: dict[tuple[str, str], list[str]] = {}
    pieces: dict[str, Piece] = {}
    for anchor, (piece, part, number) in book.names.items():
        pieces[piece.id] = piece
        if part and number:
            counted.setdefault((piece.id, part.id), []).append(anchor)
    for (id, work), anchors in counted.items():
        exact = sum(anchor not in broken for anchor in anchors)
        yield Audited(pieces[id], work, len(anchors), exact)


def without_order(corpus: Corpus, found: Copy) -> Audit:
    """Texts of the corpus that are found in the PDF, and all that is left."""
    works = found_in(corpus, found.text)
    located = [each for _, _, paragraphs in works for each in paragraphs]
    findings = [faults.NO_RECORD.at(Place(found.name)), *not_compared(found, located)]
    findings += [finding for *_, paragraphs in works for finding in departures(found, paragraphs)]
    if not works:
        findings.append(faults.NOTHING_OF_THE_CORPUS.at(Place(found.name)))
    audited = tuple(
        Audited(piece, work.part, len(paragraphs), sum(each.exact for each in paragraphs))
        for piece, work, paragraphs in works
    )
    return Audit(Authority.NOBODY, None, audited, tuple(sorted(findings)), found.pages)
