"""Audit: a finished PDF is held against its order, from cover to colophon.

`alterations.py` makes the books that are not what was ordered; it does so on its own for two
hundred of the shipped corpus, here for some of a small one.
"""

from __future__ import annotations

import random
from functools import cache, partial
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from alterable import Book
from alterations import IN_THE_CORPUS, IN_THE_PDF, tried
from altered_corpora import with_passages
from altered_text import unseen
from audits import BOTH, ORDER, SHIPPED, TINY, held, written_anew
from drawn import WHOLE, crossed
from msgspec.structs import replace
from pypdf import PdfWriter

from booklet import Group, House, Imposition, Part, Ticket
from booklet.auditing import Authority, audit
from booklet.auditing.copies import bare, blocks_of
from booklet.auditing.matching import Difference
from booklet.auditing.telling import kind
from booklet.auditing.unordered import found_in
from booklet.corpus.reading import read_corpus
from booklet.model.blocks import Run
from booklet.model.corpus import Corpus
from booklet.model.order import Flip, Imposing
from booklet.model.paper import Product
from booklet.pdf.pages import read_pages
from booklet.production import remaking
from booklet.production.fulfilling import fulfil
from booklet.sheets.finished import read_finished, read_record
from booklet.sheets.foreign import pressed

SOME = () if WHOLE else ("1", "2", "5")
ORDERS = [
    (SHIPPED, Ticket(pieces=SOME, parts=BOTH, impose=Imposition.SADDLE)),
    (
        SHIPPED,
        Ticket(
            pieces=SOME,
            group=Group.REGION,
            impose=Imposition.SADDLE,
            flip=Flip.LONG,
            apparatus=True,
        ),
    ),
    (TINY, Ticket(group=Group.REGION, format="handout", parts=BOTH)),
    (TINY, Ticket(format="gongwen", parts=BOTH, number="某〔2024〕5号", organisation="某某大学")),
    (TINY, Ticket(sheets=3, impose=Imposition.SADDLE, session="春季学习", title="山|水")),
]


@pytest.fixture(scope="module")
def tiny() -> Product:
    return fulfil(ORDER, TINY)


# Books as they were ordered


@pytest.mark.parametrize(("house", "ticket"), ORDERS if WHOLE else ORDERS[1:])
def test_what_was_made_is_what_was_ordered(
    house: House, ticket: Ticket, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages and sheets, byte for byte; and text and pictures, where the bytes are others. The pages
    are set anew for the first, which the second is held against too."""
    corpus = read_corpus(house.corpus)
    product = fulfil(ticket, house, corpus=corpus)
    again = cache(partial(remaking.set_pages, corpus=corpus))
    monkeypatch.setattr(remaking, "set_pages", lambda ticket, house, corpus: again(ticket, house))
    ordered = {
        (meeting.id, work.part)
        for meeting in corpus.pieces
        for work in meeting.works
        if work.part in (ticket.parts or (Part.EXCERPTS,))
        and (not ticket.pieces or str(meeting.number) in ticket.pieces)
    }
    for same, pdf in ((True, product.proof.pdf), (False, written_anew(product.for_printer))):
        told = audit(house, corpus, pdf, "a.pdf")
        assert (told.source, told.same, told.findings) == (Authority.RECORD, same, ())
        assert {(each.piece.id, each.part) for each in told.works} == ordered
        assert all(each.exact == each.paragraphs for each in told.works)


@pytest.fixture
def pages_at_hand(tiny: Product, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of the order are not set anew: what is made of them again is tried."""

    def given(ticket: Ticket, house: House, *, corpus: Corpus) -> Product:
        assert (ticket.parts, ticket.impose, house) == (ORDER.parts, ORDER.impose, TINY)
        return tiny

    monkeypatch.setattr(remaking, "set_pages", given)


SHEETS = [each for each in Imposition if each != Imposition.NONE]


@pytest.mark.usefixtures("pages_at_hand")
@pytest.mark.parametrize(("scheme", "same"), crossed(SHEETS, (True, False)))
def test_sheets_of_any_scheme_made_later(tiny: Product, scheme: Imposition, same: bool) -> None:
    """To the byte, or in other bytes."""
    imposing = Imposing(scheme, paper="a3", fit=True, paper_weight=80)
    *_, printing = pressed(tiny.proof.pdf, "a.pdf", imposing)
    record = read_record(printing.pdf)
    assert record
    assert record.imposing == imposing
    told = held(TINY, printing.pdf if same else written_anew(printing.pdf))
    assert (told.same, told.findings) == (same, ())


# Books that are not


@pytest.mark.usefixtures("untraced")
def test_changes_are_found_with_their_places_and_words(corpus: Corpus) -> None:
    """In the PDF, its record left whole, and of the corpus before the book is made: each kind."""
    kinds = [*range(2 * len(IN_THE_PDF))[::2], *range(2 * len(IN_THE_CORPUS))[1::2]]
    for each, findings in tried(TINY, corpus, ORDER, kinds):
        told = list(map(str, findings))
        assert each.named(findings), (each.kind, each.words, each.pages, told)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_is_turned_is_told_as_such(tiny: Product, degrees: int) -> None:
    """Its lines are read as they were; the page is no other one."""
    writer, made = PdfWriter(clone_from=BytesIO(tiny.proof.pdf)), BytesIO()
    writer.pages[2].rotate(degrees)
    writer.write(made)
    (finding,) = held(TINY, made.getvalue()).findings
    assert (finding.code, finding.place.line) == ("A13", 3)
    assert f"turned by {degrees}°" in finding.sentence


def test_what_is_told_of_a_change(corpus: Corpus) -> None:
    """Page, character, meeting, paragraph, the words around, ordered and found; and the tally."""
    meeting = corpus.pieces[1]
    work = meeting.works[0]
    first, *others = work.passages
    passages = [replace(first, runs=(Run(first.text[:2] + "丁" + first.text[3:]),)), *others]
    changed = with_passages(corpus, meeting, work, passages)
    pdf = fulfil(ORDER, TINY, corpus=changed).proof.pdf
    told = audit(TINY, corpus, pdf, "a.pdf")
    (finding,) = told.findings
    assert finding.code == "A03"
    assert f"{meeting.number} {meeting.id} {work.part} §1 reads otherwise" in finding.sentence
    assert f"{first.text[:2]}[-{first.text[2]}-]{{+丁+}}{first.text[3:5]}" in finding.sentence
    page = read_finished(pdf, "a.pdf")[finding.place.line - 1]
    text = bare("".join(line.text for line in page.body))
    assert text[finding.place.column - 1] == "丁"
    (works,) = (
        (each.paragraphs, each.exact) for each in told.works if each.exact < each.paragraphs
    )
    assert works[0] == works[1] + 1


def test_one_change_is_one_finding_of_its_kind(corpus: Corpus) -> None:
    """A title, a date, a chapter, a paragraph: each has a code of its own."""
    meeting = corpus.pieces[1]
    texts = meeting.works[0].passages
    kinds = {
        "A06": replace(meeting, works=(replace(meeting.works[0], blocks=texts[:-1]),)),
        "A05": replace(meeting, works=(replace(meeting.works[0], blocks=(*texts, texts[0])),)),
    }
    for code, changed in kinds.items():
        meetings = tuple(changed if each is meeting else each for each in corpus.pieces)
        other = replace(corpus, pieces=meetings)
        pdf = fulfil(Ticket(), TINY, corpus=other).proof.pdf
        codes = [each.code for each in audit(TINY, corpus, pdf, "a.pdf").findings]
        assert codes == [code], code


@pytest.mark.parametrize(("word", "code"), [
    ("2024", "A09"), ("日", "A09"), ("6", "A09"), ("山", "A03"), ("水", "A03"),
])  # fmt: skip
def test_a_date_is_told_of_where_it_differs_and_not_beside_it(word: str, code: str) -> None:
    text = "山前2024年5月6日在水边"
    held: Any = SimpleNamespace(ordered=SimpleNamespace(text=text))
    start = text.index(word)
    each = Difference(start, start + len(word), start, start + 1)
    assert kind(held, each, None).code == code


def test_paragraphs_are_located_whole(corpus: Corpus) -> None:
    """Those that are there as they are, and one with another character in its midst."""
    work = next(each for piece in corpus.pieces for each in piece.works if len(each.passages) > 1)
    wanted = [bare(passage.text) for passage in work.passages]
    for changed in range(len(wanted)):
        there = [
            text if n != changed else f"{text[:2]}丁{text[3:]}" for n, text in enumerate(wanted)
        ]
        text = "书名" + "页码".join(there) + "书末"
        (found,) = (each for _, one, each in found_in(corpus, text) if one is work)
        assert [text[each.start : each.end] for each in found] == there
        assert [each.exact for each in found] == [n != changed for n in range(len(wanted))]


def test_text_that_is_not_painted_is_not_read(tiny: Product) -> None:
    """So it is missed even where pictures cannot be compared."""
    altered = unseen(Book(tiny.proof.pdf, random.Random(1)))
    before, after = (
        sum(len(page.glyphs) for page in read_pages(pdf)) for pdf in (tiny.proof.pdf, altered.pdf)
    )
    assert before - after >= 10


HIDDEN = [
    written.format(tag)
    for tag in ("style", "script")
    for written in ("<{0}>丁丁丁丁</{0}>", "<{0}></{0}>", "</{0}>")
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_styles_and_scripts_are_no_words_of_a_galley(hidden: str) -> None:
    """Nor does an end without a beginning hide words."""
    blocks = blocks_of(f"<body><p>甲{hidden}乙丙</p>{hidden}<p>戊己</p>", "甲乙丙戊己")
    assert [(each.start, each.end) for each in blocks] == [(0, 3), (3, 5)]


def test_a_missing_page_takes_its_paragraphs_with_it(tiny: Product) -> None:
    """In pages as in sheets: the page or side is told by its number, and no paragraph on it counts
    as there."""
    number = 4
    for pdf, called in ((tiny.proof.pdf, "page 5"), (tiny.for_printer, "side 5 of the sheets")):
        writer = PdfWriter(clone_from=BytesIO(pdf))
        writer.remove_page(number)
        buffer = BytesIO()
        writer.write(buffer)
        told = held(TINY, buffer.getvalue())
        assert [each.code for each in told.findings] == ["A12", "A12"]
        assert told.findings[1].sentence.startswith(called)
        assert "is missing" in told.findings[1].sentence
        assert any(each.exact < each.paragraphs for each in told.works)
