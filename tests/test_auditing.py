"""Audit: a finished PDF is held against the corpus."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from conftest import ROOT

from booklet import Flip, Group, House, Imposition, Part, Ticket, produce
from booklet.auditing import Audit, audit
from booklet.errors import OrderError
from booklet.finished import read_finished
from booklet.model.corpus import Corpus
from booklet.reading import read_corpus

BOTH = (Part.EXCERPTS, Part.REPORT)
ORDERS = [
    Ticket(parts=BOTH, impose=Imposition.SADDLE),
    Ticket(group=Group.REGION, impose=Imposition.SADDLE, flip=Flip.LONG, apparatus=True),
    Ticket(format="handout", parts=BOTH),
    Ticket(format="handout", parts=(Part.REPORT,)),
    Ticket(format="gongwen", parts=BOTH),
]


def held(corpus: Corpus, path: Path) -> Audit:
    return audit(corpus, read_finished(path.read_bytes(), str(path)), str(path))


@pytest.mark.parametrize("ticket", ORDERS, ids=range(len(ORDERS)))
def test_what_was_made_is_what_the_corpus_has(
    shipped: Corpus, tmp_path: Path, ticket: Ticket
) -> None:
    """Booklets, handouts and print sheets of either flip edge hold all works exactly."""
    house = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", tmp_path)
    delivery = produce(ticket, house)
    ordered = {
        (meeting.id, work.part)
        for meeting in shipped.meetings
        for work in meeting.works
        if work.part in ticket.parts
    }
    for path in filter(None, (delivery.path, delivery.printing)):
        told = held(shipped, path)
        assert told.findings == ()
        assert {(each.meeting.id, each.part) for each in told.works} == ordered
        assert all(each.exact == each.paragraphs for each in told.works)


@pytest.mark.usefixtures("untraced")
def test_one_changed_character_is_found(shipped: Corpus, tmp_path: Path) -> None:
    """A booklet made of a text with one other character: its page and the character are told."""
    import shutil

    folder = tmp_path / "corpus"
    shutil.copytree(ROOT / "corpus", folder)
    (folder / "SEAL").unlink()
    shutil.rmtree(folder / "witnesses")
    chance = random.Random(3)
    paths = sorted(folder.glob("meetings/*/*.txt"))
    for name in ("excerpts.ledger.toml", "report.ledger.toml", "links.toml"):
        for path in folder.rglob(name):
            path.unlink()
    for path in chance.sample(paths, 4):
        before = path.read_text("utf-8")
        at = before.index("，", before.rindex("+++"))
        path.write_text(before[:at] + "；" + before[at + 1 :], "utf-8")
        house = House(folder, ROOT / "templates", ROOT / "fonts", tmp_path)
        delivery = produce(Ticket(parts=BOTH, impose=Imposition.SADDLE), house)
        for pdf in filter(None, (delivery.path, delivery.printing)):
            (finding,) = held(shipped, pdf).findings
            assert finding.code == "A03"
            assert "[-，-]{+；+}" in finding.sentence
            assert path.parent.name in finding.sentence
        path.write_text(before, "utf-8")


def test_strange_missing_and_misplaced_paragraphs(house: House, corpus: Corpus) -> None:
    """What the corpus does not have, what the PDF does not have, and what is out of order."""
    (house.corpus / "SEAL").unlink()
    for ledger in (*house.corpus.rglob("*.ledger.toml"), *house.corpus.rglob("links.toml")):
        ledger.unlink()
    (house.corpus / "witnesses/witnesses.toml").unlink()
    path = house.corpus / "meetings/river/report.txt"
    head, body = path.read_text("utf-8").rsplit("+++\n", 1)
    one, two, three = body.split("\n\n")[0].strip(), *(p.strip() for p in body.split("\n\n")[1:])
    ticket = Ticket(parts=BOTH)
    for paragraphs, codes in (
        ((one, "来历不明的一段。", two, three), ["A05"]),
        ((one, three), ["A03"]),
        ((two, one, three), ["A04"]),
    ):
        path.write_text(head + "+++\n\n" + "\n\n".join(paragraphs) + "\n", "utf-8")
        findings = held(corpus, produce(ticket, house).path).findings
        assert [finding.code for finding in findings] == codes


def test_a_pdf_of_other_texts(house: House, shipped: Corpus) -> None:
    """Nothing of the corpus stands in it: that is told, and it is no success."""
    (finding,) = held(shipped, produce(Ticket(), house).path).findings
    assert finding.code == "A02"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\0" * 1000])
def test_no_pdf(data: bytes) -> None:
    with pytest.raises(OrderError, match=r"x\.pdf: A01: the file is not a PDF"):
        read_finished(data, "x.pdf")


def test_the_corpus_of_the_house_is_read_afresh(house: House) -> None:
    delivery = produce(Ticket(), house)
    assert held(read_corpus(house.corpus), delivery.path).findings == ()
