"""Audit: a finished PDF is held against its order, from cover to colophon.

`alterations.py` makes the books that are not what was ordered; it does so on its own for two
hundred of the shipped corpus, here for some of a small one.
"""

from __future__ import annotations

import json
import random
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from alterations import IN_THE_CORPUS, IN_THE_PDF, Book, tried, unseen, with_passages
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from booklet import Group, House, Imposition, Part, Ticket, produce
from booklet.auditing import Audit, Source, audit
from booklet.auditing.copies import bare
from booklet.auditing.matching import differences, matched
from booklet.book.record import write_record
from booklet.corpus.reading import read_corpus
from booklet.errors import OrderError
from booklet.model.blocks import Run
from booklet.model.book import RECORD
from booklet.model.corpus import Corpus
from booklet.model.order import Flip, Imposing
from booklet.model.paper import Product
from booklet.pdf.pages import read_pages
from booklet.production import make, typeset_file
from booklet.sheets.finished import read_finished, read_record
from booklet.sheets.foreign import pressed

BOTH = (Part.EXCERPTS, Part.REPORT)
SHIPPED = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", ROOT / "out")
TINY = House(ROOT / "tests/tiny/corpus", ROOT / "templates", ROOT / "fonts", ROOT / "out")
ORDERS = [
    (SHIPPED, Ticket(parts=BOTH, impose=Imposition.SADDLE)),
    (SHIPPED, Ticket(group=Group.REGION, impose=Imposition.SADDLE, flip=Flip.LONG, apparatus=True)),
    (TINY, Ticket(group=Group.REGION, format="handout", parts=BOTH)),
    (TINY, Ticket(format="gongwen", parts=BOTH, number="某〔2024〕5号", organisation="某某大学")),
    (TINY, Ticket(sheets=3, impose=Imposition.SADDLE, session="春季学习", title="山|水")),
]
ORDER = Ticket(parts=BOTH, impose=Imposition.SADDLE)


def written_anew(pdf: bytes) -> bytes:
    """The same PDF in other bytes."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.compress_identical_objects()
    buffer = BytesIO()
    writer.write(buffer)
    assert buffer.getvalue() != pdf
    return buffer.getvalue()


def without_record(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    del writer.root_object["/Names"], writer.root_object["/AF"]
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def held(house: House, pdf: bytes, ticket: Ticket | None = None) -> Audit:
    return audit(house, read_corpus(house.corpus), pdf, "a.pdf", ticket)


@pytest.fixture(scope="module")
def tiny() -> Product:
    return make(ORDER, TINY)


# Books as they were ordered


@pytest.mark.parametrize(("house", "ticket"), ORDERS, ids=range(len(ORDERS)))
def test_what_was_made_is_what_was_ordered(house: House, ticket: Ticket) -> None:
    """Pages and sheets, byte for byte; and text and pictures, where the bytes are others."""
    corpus = read_corpus(house.corpus)
    product = make(ticket, house, corpus=corpus)
    ordered = {
        (meeting.id, work.part)
        for meeting in corpus.pieces
        for work in meeting.works
        if work.part in (ticket.parts or (Part.EXCERPTS,))
    }
    for same, pdf in ((True, product.proof.pdf), (False, written_anew(product.for_printer))):
        told = audit(house, corpus, pdf, "a.pdf")
        assert (told.source, told.same, told.findings) == (Source.RECORD, same, ())
        assert {(each.piece.id, each.part) for each in told.works} == ordered
        assert all(each.exact == each.paragraphs for each in told.works)


@pytest.mark.parametrize("scheme", [each for each in Imposition if each != Imposition.NONE])
def test_sheets_of_any_scheme_made_later(tiny: Product, scheme: Imposition) -> None:
    imposing = Imposing(scheme, paper="a3", fit=True, paper_weight=80)
    *_, printing = pressed(tiny.proof.pdf, "a.pdf", imposing)
    record = read_record(printing.pdf)
    assert record
    assert record.imposing == imposing
    assert held(TINY, printing.pdf).same
    assert held(TINY, written_anew(printing.pdf)).findings == ()


# The record


def test_the_record_holds_the_order_in_one_form(shipped: Corpus) -> None:
    """However meetings are named; without the printer, and without the disk and the clock."""
    meeting = shipped.pieces[2]
    texts: set[str] = set()
    for name in (meeting.id, str(meeting.number), str(meeting.title)):
        ticket = Ticket(meetings=(f"{name}:excerpts",), format="handout")
        pdf = make(ticket, SHIPPED, corpus=shipped).proof.pdf
        record = read_record(pdf)
        assert record
        assert record.ticket.meetings == (f"{meeting.id}:excerpts",)
        assert record.chapters == ((meeting.id, ("excerpts",)),)
        texts.add(write_record(record))
        assert str(ROOT) not in write_record(record)
    assert len(texts) == 1


def test_the_record_is_the_source_of_the_file(tiny: Product) -> None:
    """An associated file (ISO 32000-2, 14.13), the same in pages and sheets, and small."""
    assert tiny.print_sheets
    for pdf in (tiny.proof.pdf, tiny.print_sheets.pdf):
        root = PdfReader(BytesIO(pdf)).root_object
        (file,) = (each.get_object() for each in root["/AF"])
        assert (file["/UF"], file["/AFRelationship"]) == (RECORD, "/Source")
        stream = file["/EF"]["/F"].get_object()
        assert stream["/Subtype"] == "/application/json"
        assert json.loads(stream.get_data())["ticket"] == {
            "parts": ["excerpts", "report"], "impose": "saddle",
        }  # fmt: skip
        assert len(pdf) - len(without_record(written_anew(pdf))) < 1500
    assert make(ORDER, TINY).print_sheets == tiny.print_sheets


def test_foreign_pages_have_no_record(house: House, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<p>山水", "utf-8")
    pdf = typeset_file(page, house, tmp_path / "a.pdf").pdf
    assert read_record(pdf) is None
    assert b"/AF" not in pdf
    *_, printing = pressed(pdf, "a.pdf", Imposing())
    assert read_record(printing.pdf) is None


@settings(max_examples=40)
@given(st.binary(max_size=40) | st.recursive(
    st.none() | st.text() | st.integers(),
    lambda each: st.lists(each) | st.dictionaries(
        st.sampled_from(["ticket", "chapters", "corpus", "imposing", "meetings"]), each),
).map(lambda each: json.dumps(each).encode()))  # fmt: skip
def test_any_file_of_that_name_is_survived(data: bytes) -> None:
    from booklet.book.record import understood

    assert understood(data) is None


# Books that are not


@pytest.mark.usefixtures("untraced")
def test_changes_are_found_with_their_places_and_words(corpus: Corpus) -> None:
    """In the PDF, its record left whole, and of the corpus before the book is made: each kind."""
    kinds = [*range(2 * len(IN_THE_PDF))[::2], *range(2 * len(IN_THE_CORPUS))[1::2]]
    for each, findings in tried(TINY, corpus, ORDER, kinds):
        told = list(map(str, findings))
        assert each.named(findings), (each.kind, each.words, each.pages, told)


def test_what_is_told_of_a_change(corpus: Corpus) -> None:
    """Page, character, meeting, paragraph, the words around, ordered and found; and the tally."""
    meeting = corpus.pieces[1]
    work = meeting.works[0]
    first, *others = work.passages
    passages = [replace(first, runs=(Run(first.text[:2] + "丁" + first.text[3:]),)), *others]
    changed = with_passages(corpus, meeting, work, passages)
    pdf = make(ORDER, TINY, corpus=changed).proof.pdf
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
        pdf = make(Ticket(), TINY, corpus=other).proof.pdf
        codes = [each.code for each in audit(TINY, corpus, pdf, "a.pdf").findings]
        assert codes == [code], code


def test_text_that_is_not_painted_is_not_read(tiny: Product) -> None:
    """So it is missed even where pictures cannot be compared."""
    altered = unseen(Book(tiny.proof.pdf, random.Random(1)))
    before, after = (
        sum(len(page.glyphs) for page in read_pages(pdf)) for pdf in (tiny.proof.pdf, altered.pdf)
    )
    assert before - after >= 10


def test_a_missing_page_takes_its_paragraphs_with_it(tiny: Product) -> None:
    """In pages as in sheets: the page or side is told, and no paragraph on it counts as there."""
    number = 4
    for pdf in (tiny.proof.pdf, tiny.for_printer):
        writer = PdfWriter(clone_from=BytesIO(pdf))
        writer.remove_page(number)
        buffer = BytesIO()
        writer.write(buffer)
        told = held(TINY, buffer.getvalue())
        assert [each.code for each in told.findings] == ["A12", "A12"]
        assert "is missing" in told.findings[1].sentence
        assert any(each.exact < each.paragraphs for each in told.works)


# Other houses, other orders


def test_another_corpus_at_hand_is_told_and_compared(tiny: Product, house: House) -> None:
    path = house.corpus / "corpus.toml"
    path.write_text(path.read_text("utf-8").replace("t.1", "t.2"), "utf-8")
    codes = [each.code for each in held(house, tiny.proof.pdf).findings]
    assert codes == ["A14", "A03"]


def test_a_meeting_that_the_corpus_lacks_is_told(tiny: Product, house: House) -> None:
    import shutil

    pdf = make(Ticket(meetings=("hill", "river")), house).proof.pdf
    shutil.rmtree(house.corpus / "meetings/river")
    findings = held(house, pdf).findings
    assert "A14" in [each.code for each in findings if "river" in each.sentence]


def test_other_templates_are_told_and_pictures_left(tiny: Product, own_templates: House) -> None:
    """The texts are compared all the same, though every line stands elsewhere."""
    style = own_templates.templates / "booklet/book.css"
    style.write_text(style.read_text("utf-8").replace("26pt / 2rlh", "24pt / 2rlh"), "utf-8")
    assert [each.code for each in held(own_templates, tiny.proof.pdf).findings] == ["A15"]


def test_without_a_record_the_order_is_asked_for(tiny: Product) -> None:
    """Only what is found is compared, and what is not is listed; with an order all is."""
    for pdf in (tiny.proof.pdf, tiny.for_printer):
        bare = without_record(pdf)
        told = held(TINY, bare)
        assert told.source is Source.NOBODY
        assert {each.code for each in told.findings} == {"A16", "A17"}
        assert "山水座谈会记" in str(told.findings)
        assert all(each.exact == each.paragraphs for each in told.works)
        assert held(TINY, bare, ORDER).findings == ()
        other = held(TINY, bare, replace(ORDER, title="山水"))
        assert "座谈会记" in str(other.findings)
        assert other.source is Source.ORDER


def test_a_pdf_of_other_texts(house: House, shipped: Corpus) -> None:
    """Nothing of the corpus stands in it: that is told, and it is no success."""
    pdf = without_record(produce(Ticket(), house).path.read_bytes())
    assert "A02" in [each.code for each in audit(SHIPPED, shipped, pdf, "a.pdf").findings]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\0" * 1000])
def test_no_pdf(data: bytes) -> None:
    with pytest.raises(OrderError, match=r"x\.pdf: A01: the file is not a PDF"):
        audit(TINY, read_corpus(TINY.corpus), data, "x.pdf")


# Texts laid against each other


TEXTS = st.text(alphabet="甲乙丙丁戊", max_size=60)


@given(TEXTS, TEXTS, TEXTS)
def test_runs_cover_both_texts_and_say_the_truth(one: str, middle: str, other: str) -> None:
    """Whatever the texts are, and however long what they share."""
    one, other = one + middle * 3 + other, other + middle * 3 + one
    runs = matched(one, other)
    assert "".join(one[each.start : each.end] for each in runs) == one
    assert "".join(other[each.other_start : each.other_end] for each in runs) == other
    assert all(
        one[each.start : each.end] == other[each.other_start : each.other_end]
        for each in runs
        if each.same
    )
    rest = list(one)
    for each in reversed(differences(one, other, runs, ({0, 7}, set(range(0, 99, 5))))):
        rest[each.start : each.end] = other[each.other_start : each.other_end]
    assert "".join(rest) == other
