"""The order that a PDF holds; and an audit of other houses and orders, or of none."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from audits import ORDER, SHIPPED, TINY, held, without_record, written_anew
from conftest import ROOT
from drawn import tries
from foreign import annotated
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from booklet import House, Ticket, produce
from booklet.auditing import Authority, audit
from booklet.corpus.reading import read_corpus
from booklet.errors import OrderError
from booklet.model.corpus import Corpus
from booklet.model.enclosed import RECORD
from booklet.model.order import Imposing
from booklet.model.paper import Product
from booklet.production.fulfilling import fulfil
from booklet.production.setting import typeset_file
from booklet.reading.record import write_record
from booklet.sheets import foreign
from booklet.sheets.finished import read_record
from booklet.sheets.foreign import pressed


@pytest.fixture(scope="module")
def tiny() -> Product:
    return fulfil(ORDER, TINY)


def test_the_record_holds_the_order_in_one_form(shipped: Corpus) -> None:
    """However meetings are named; without the printer, and without the disk and the clock."""
    meeting = shipped.pieces[2]
    texts: set[str] = set()
    for name in (meeting.id, str(meeting.number), str(meeting.title)):
        ticket = Ticket(meetings=(f"{name}:excerpts",), format="handout")
        pdf = fulfil(ticket, SHIPPED, corpus=shipped).proof.pdf
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
        root = PdfReader(BytesIO(pdf), strict=True).root_object
        (file,) = (each.get_object() for each in root["/AF"])
        assert (file["/UF"], file["/AFRelationship"]) == (RECORD, "/Source")
        stream = file["/EF"]["/F"].get_object()
        assert stream["/Subtype"] == "/application/json"
        assert json.loads(stream.get_data())["ticket"] == {
            "parts": ["excerpts", "report"], "impose": "saddle",
        }  # fmt: skip
        assert len(pdf) - len(without_record(written_anew(pdf))) < 1500
    assert fulfil(ORDER, TINY).print_sheets == tiny.print_sheets


def test_foreign_pages_have_no_record(house: House, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<p>山水", "utf-8")
    pdf = typeset_file(page, house, tmp_path / "a.pdf").pdf
    assert read_record(pdf) is None
    assert b"/AF" not in pdf
    *_, printing = pressed(pdf, "a.pdf", Imposing())
    assert read_record(printing.pdf) is None


@pytest.mark.parametrize(("verify", "ours", "others"), [
    (None, False, True), (True, True, True), (False, False, False),
])  # fmt: skip
def test_pages_of_ours_are_compared_only_where_that_is_asked_for(
    tiny: Product, monkeypatch: pytest.MonkeyPatch, verify: bool | None, ours: bool, others: bool
) -> None:
    """Those of others unless it is forbidden."""
    seen: list[str] = []
    monkeypatch.setattr(foreign, "compared", lambda *given, whole: seen.append(given[3]) or [])
    pressed(tiny.proof.pdf, "ours", Imposing(), verify=verify)
    pressed(annotated(), "others", Imposing(), verify=verify)
    assert ("ours" in seen, "others" in seen) == (ours, others)


@settings(max_examples=tries(40))
@given(st.binary(max_size=40) | st.recursive(
    st.none() | st.text() | st.integers(),
    lambda each: st.lists(each) | st.dictionaries(
        st.sampled_from(["ticket", "chapters", "corpus", "imposing", "meetings"]), each),
).map(lambda each: json.dumps(each).encode()))  # fmt: skip
def test_any_file_of_that_name_is_survived(data: bytes) -> None:
    from booklet.reading.record import understood

    assert understood(data) is None


# Other houses, other orders


def test_another_corpus_at_hand_is_told_and_compared(tiny: Product, house: House) -> None:
    path = house.corpus / "corpus.toml"
    path.write_text(path.read_text("utf-8").replace("t.1", "t.2"), "utf-8")
    codes = [each.code for each in held(house, tiny.proof.pdf).findings]
    assert codes == ["A14", "A03"]


def test_a_meeting_that_the_corpus_lacks_is_told(tiny: Product, house: House) -> None:
    import shutil

    pdf = fulfil(Ticket(meetings=("hill", "river")), house).proof.pdf
    shutil.rmtree(house.corpus / "meetings/river")
    findings = held(house, pdf).findings
    assert "A14" in [each.code for each in findings if "river" in each.sentence]


def test_other_templates_are_told_and_pictures_left(tiny: Product, own_templates: House) -> None:
    """The texts are compared all the same, though every line stands elsewhere."""
    style = own_templates.templates / "booklet/book.css"
    larger = ".cover .title { font-size: 24pt }"
    style.write_text(f"{style.read_text('utf-8')}\n{larger}\n", "utf-8")
    assert [each.code for each in held(own_templates, tiny.proof.pdf).findings] == ["A15"]


def test_without_a_record_the_order_is_asked_for(tiny: Product) -> None:
    """Only what is found is compared, and what is not is listed; with an order all is."""
    for pdf in (tiny.proof.pdf, tiny.for_printer):
        bare = without_record(pdf)
        told = held(TINY, bare)
        assert told.source is Authority.NOBODY
        assert {each.code for each in told.findings} == {"A16", "A17"}
        assert "山水座谈会记" in str(told.findings)
        assert all(each.exact == each.paragraphs for each in told.works)
        assert held(TINY, bare, ORDER).findings == ()
        other = held(TINY, bare, ORDER.but(title="山水"))
        assert "座谈会记" in str(other.findings)
        assert other.source is Authority.ORDER


def test_a_pdf_of_other_texts(house: House, shipped: Corpus) -> None:
    """Nothing of the corpus stands in it: that is told, and it is no success."""
    pdf = without_record(produce(Ticket(), house).path.read_bytes())
    assert "A02" in [each.code for each in audit(SHIPPED, shipped, pdf, "a.pdf").findings]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\0" * 1000])
def test_no_pdf(data: bytes) -> None:
    with pytest.raises(OrderError, match=r"x\.pdf: A01: the file is not a PDF"):
        audit(TINY, read_corpus(TINY.corpus), data, "x.pdf")
