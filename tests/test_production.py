"""Produce: from the ticket to finished PDFs, read back."""

from __future__ import annotations

import hashlib
import itertools
import re
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from conftest import ROOT
from proofs import above_and_below, bare, outline, text_of_pages

from booklet import Flip, Group, House, Imposition, Part, Ticket, produce
from booklet.corpus.reading import read_corpus
from booklet.model.corpus import Corpus, Piece
from booklet.model.dress import Blanks
from booklet.model.numerals import circled, day
from booklet.reading import read_format

BOTH = (Part.EXCERPTS, Part.REPORT)


def made(house: House, ticket: Ticket) -> bytes:
    return produce(ticket, house).path.read_bytes()


def text_of(meeting: Piece, parts: tuple[Part, ...]) -> str:
    """All text of a chapter's works in order, as the corpus has it."""
    works = [work for part in parts if (work := meeting.work(part))]
    return "".join(bare(passage.text) for work in works for passage in work.passages)


SELECTIONS = [
    Ticket(),
    Ticket(parts=BOTH),
    Ticket(parts=(Part.REPORT,)),
    Ticket(group=Group.REGION),
    Ticket(group=Group.REGION, parts=BOTH, toc=False),
    Ticket(meetings=("21", "2"), group=Group.NAMED),
    Ticket(since=date(2021, 1, 1), until=date(2021, 3, 31)),
    Ticket(format="handout", parts=BOTH),
    Ticket(format="handout", group=Group.REGION),
    Ticket(format="handout", meetings=("river",), parts=(Part.REPORT,), session="第11周"),
    Ticket(format="gongwen", parts=BOTH, number="某发〔2024〕5号", organisation="某校"),
    Ticket(format="gongwen", group=Group.REGION, session="第11周", signer="甲乙"),
]


@pytest.mark.parametrize("ticket", SELECTIONS, ids=range(len(SELECTIONS)))
def test_the_text_of_the_pdf_is_the_text_of_the_corpus(
    house: House, corpus: Corpus, ticket: Ticket
) -> None:
    """Each ordered work stands in the PDF once and whole, character for character, in order."""
    delivery = produce(ticket, house)
    format = read_format(house.templates / ticket.format)
    body = "".join(text_of_pages(delivery.path.read_bytes(), format))
    at = 0
    for id in delivery.pieces:
        meeting = next(m for m in corpus.pieces if m.id == id)
        for part in ticket.parts:
            if text := text_of(meeting, (part,)):
                assert body.count(text) == 1
                assert body.index(text) >= at
                at = body.index(text) + len(text)


def test_the_whole_shipped_corpus(shipped: Corpus, tmp_path: Path) -> None:
    """The default booklet and the one with all reports hold the shipped texts, nothing else.

    What is left of the body when the ordered texts are taken out is heads and front matter."""
    house = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", tmp_path)
    format = read_format(house.templates / "booklet")
    for parts in ((Part.EXCERPTS,), BOTH):
        delivery = produce(Ticket(parts=parts), house)
        starts = [mark for mark in outline(delivery.path.read_bytes()) if mark[0] == 0]
        pages = text_of_pages(delivery.path.read_bytes(), format)
        colophon = next(n for n, text in enumerate(pages, 1) if "选目与出处" in text)
        chapters = list(zip(starts[1:], [*(s[2] for s in starts[2:]), colophon], strict=True))
        assert len(chapters) == len(shipped.pieces)
        for meeting, ((_, _, start), end) in zip(shipped.pieces, chapters, strict=True):
            body = "".join(pages[start - 1 : end - 1])
            assert body.startswith(head_of(meeting))
            assert only_texts(body.removeprefix(head_of(meeting)), meeting, parts)


def head_of(meeting: Piece) -> str:
    return bare(f"{circled(meeting.number)}{day(meeting.date)}{meeting.location}{meeting.title}")


def only_texts(body: str, meeting: Piece, parts: tuple[Part, ...]) -> bool:
    """Whether a chapter's body is its works with a report's heads between them, and no more."""
    excerpts, report = meeting.work(Part.EXCERPTS), meeting.work(Part.REPORT)
    expected = text_of(meeting, (Part.EXCERPTS,)) if excerpts else ""
    if report and Part.REPORT in parts:
        heads = [str(t) for t in (report.kicker, report.headline, report.deck) if t]
        dateline = report.source + day(report.date or meeting.date)
        expected += bare("".join([*heads, dateline])) + text_of(meeting, (Part.REPORT,))
    return body == expected


def test_contents_and_outline_lead_to_the_chapters(house: House, corpus: Corpus) -> None:
    """The number printed in the contents is the page on which the chapter's head stands, the
    folio there says the same, and outline and link lead to it."""
    pdf = made(house, Ticket(parts=BOTH))
    format = read_format(house.templates / "booklet")
    pages = text_of_pages(pdf, format)
    contents = pages[2]
    marks = {label: page for level, label, page in outline(pdf) if level == 0}
    links = link_targets(pdf, 3)
    for meeting in corpus.pieces:
        place = marks[f"{circled(meeting.number)}　{meeting.short}"]
        assert pages[place - 1].startswith(head_of(meeting))
        assert re.search(rf"{meeting.short}\.*{place}\D.*?{bare(day(meeting.date))}", contents)
        assert place in links
        assert above_and_below(pdf, format, place)[1] == str(place)
        assert place % 2 == 1


def link_targets(pdf: bytes, page: int) -> list[int]:
    """The pages to which the links on a page lead."""
    reader = pypdf.PdfReader(BytesIO(pdf), strict=True)
    names = reader.named_destinations
    targets = [note.get_object()["/Dest"] for note in reader.pages[page - 1]["/Annots"]]
    found = [names[t] if isinstance(t, str) else t for t in targets]
    pages = [d.page if hasattr(d, "page") else d[0] for d in found]
    return [reader.get_page_number(p.get_object()) + 1 for p in pages]


def test_running_heads(house: House, corpus: Corpus) -> None:
    """Book on the verso, chapter on the recto, none on an opening; the folio always."""
    pdf = made(house, Ticket(parts=BOTH))
    format = read_format(house.templates / "booklet")
    river = next(m for m in corpus.pieces if m.id == "river")
    opening = next(p for _, label, p in outline(pdf) if label.endswith(str(river.short)))
    assert above_and_below(pdf, format, opening) == ("", str(opening))
    assert above_and_below(pdf, format, opening + 1) == (str(corpus.title), str(opening + 1))


def test_blank_pages_and_covers_are_bare(house: House) -> None:
    """Cover, back cover and blank pages carry neither head nor folio, but where they are for
    notes."""
    pdf = made(house, Ticket(blanks=Blanks.PLAIN))
    format = read_format(house.templates / "booklet")
    pages = text_of_pages(pdf, format)
    bare_pages = [1, len(pages), *(n for n, text in enumerate(pages, 1) if not text and n > 2)]
    words = bare(str(read_corpus(house.corpus).title))
    for number in bare_pages:
        foot = words if number == len(pages) else ""
        assert above_and_below(pdf, format, number) == ("", foot), number


def test_a_meeting_of_two_regions_stands_once(house: House, corpus: Corpus) -> None:
    """Under its first region; the other region refers to its page."""
    pdf = made(house, Ticket(group=Group.REGION))
    pages = text_of_pages(pdf, read_format(house.templates / "booklet"))
    river = next(m for m in corpus.pieces if m.id == "river")
    opening = next(p for _, label, p in outline(pdf) if label.endswith(str(river.short)))
    body = "".join(pages)
    assert body.count(text_of(river, (Part.EXCERPTS,))) == 1
    assert f"江河见第{opening}页" in body
    assert [label for level, label, _ in outline(pdf) if level == 0] == ["目录", "“山地”", "水乡"]


def test_the_handout_counts_its_pages(house: House) -> None:
    pdf = made(house, Ticket(format="handout", session="2023-2024学年第一学期第11周学习材料"))
    format = read_format(house.templates / "handout")
    assert above_and_below(pdf, format, 1)[1] == "第1页共1页"
    assert text_of_pages(pdf, format)[0].startswith("2023-2024学年第一学期第11周学习材料")


def test_a_report_of_the_shipped_corpus_fits_one_sheet(shipped: Corpus, tmp_path: Path) -> None:
    """The handout sets every shipped report of at most 2,400 characters on one sheet's sides."""
    house = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", tmp_path)
    for meeting in shipped.pieces:
        report = meeting.work(Part.REPORT)
        if report and report.characters <= 2400:
            ticket = Ticket(meetings=(meeting.id,), parts=(Part.REPORT,), format="handout")
            assert produce(ticket, house).pages <= 2


def test_a_real_pdf(house: House) -> None:
    """Title, language, tags, every font embedded and cut; qpdf finds nothing wrong."""
    delivery = produce(Ticket(parts=BOTH, impose=Imposition.SADDLE), house)
    assert delivery.print_sheets is not None
    reader = pypdf.PdfReader(delivery.path, strict=True)
    catalog = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == "山水座谈会记"
    assert catalog["/Lang"] == "zh-CN"
    assert catalog["/MarkInfo"]["/Marked"]
    for path in (delivery.path, delivery.print_sheets):
        fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True)
        rows = fonts.stdout.splitlines()[2:]
        assert rows
        assert all(row.split()[-5:-3] == ["yes", "yes"] for row in rows), fonts.stdout
        subprocess.run(["qpdf", "--check", path], capture_output=True, check=True)


def test_same_order_same_bytes(house: House) -> None:
    """Two runs give the same bytes, and the sha256 that is told is theirs."""
    ticket = Ticket(impose=Imposition.SADDLE, flip=Flip.LONG)
    first, again = produce(ticket, house), produce(ticket, house, house.out / "again.pdf")
    assert first.path.read_bytes() == again.path.read_bytes()
    assert first.print_sheets is not None
    assert again.print_sheets is not None
    assert first.print_sheets.read_bytes() == again.print_sheets.read_bytes()
    assert first.sha256 == hashlib.sha256(first.path.read_bytes()).hexdigest()


def test_the_sheets_carry_the_pages(house: House) -> None:
    """The text of all sheets is the text of all pages."""
    delivery = produce(Ticket(impose=Imposition.SADDLE), house)
    assert delivery.print_sheets is not None
    assert delivery.sheets == -(-delivery.pages // 4)
    texts = [
        sorted(
            bare("".join(page.extract_text() for page in pypdf.PdfReader(path, strict=True).pages))
        )
        for path in (delivery.path, delivery.print_sheets)
    ]
    assert texts[0] == texts[1]


def test_meetings_of_every_choice(house: House, corpus: Corpus) -> None:
    """Every set of meetings gives just those, in the order of their dates."""
    by_date = [meeting.id for meeting in corpus.pieces]
    for size in (1, 2, 3):
        for chosen in itertools.combinations(reversed(by_date), size):
            delivery = produce(Ticket(meetings=chosen, format="handout"), house)
            assert list(delivery.pieces) == [id for id in by_date if id in chosen]


def test_the_apparatus(house: House) -> None:
    """Witnesses, conjectures, lacunae and doubts with their pages; machine errors counted."""
    doubt = 'at = ["3:6"]\nreading = "一"\nadopted = "一"\nkind = "doubt"\nreason = "疑有脱字"\n'
    with (house.corpus / "meetings/hill/excerpts.ledger.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[[emendation]]\n{doubt}")
    (house.corpus / "SEAL").unlink()
    pdf = made(house, Ticket(meetings=("hill",), apparatus=True))
    format = read_format(house.templates / "booklet")
    pages = text_of_pages(pdf, format)
    page = next(text for text in pages if text.startswith("校勘记"))
    opening = next(p for _, label, p in outline(pdf) if label.endswith("丘陵"))
    assert "A《湖泊记》《丘陵记》《江河记》合抄（sha256" in page
    assert f"{opening}①金句第1段“一天能走三座。”，A作“一天能走二座。”。一字误作二字" in page
    assert f"{opening}①金句第2段“山下有〔…〕”，A作“山下有”。以下缺。" in page
    assert f"{opening}①金句第1段“陵不高，一天能走三”。疑有脱字。" in page
    assert "半角误作全角，共1处，径改。" in page
    assert "校勘记" in [label for _, label, _ in outline(pdf)]


def test_quoted_words_are_set_off_in_the_report(house: House) -> None:
    """What the excerpts quote is told apart in the galley, word for word."""
    from booklet.book.assembly import assemble
    from booklet.corpus.reading import read_corpus
    from booklet.corpus.selection import select
    from booklet.model.blocks import Mark, runs_of, text_of

    corpus = read_corpus(house.corpus)
    ticket = Ticket(meetings=("river",), parts=BOTH)
    chapter = assemble(select(corpus, ticket, ("booklet",))).divisions[0].chapters[0]
    excerpts, report = chapter.texts
    runs = [run for paragraph in report.blocks for run in runs_of(paragraph)]
    assert "".join(run.text for run in runs if Mark.QUOTED in run.marks) == text_of(
        excerpts.blocks[:1]
    )
    assert "".join(run.text for run in runs) == "".join(
        p.text for p in next(m for m in corpus.pieces if m.id == "river").works[1].passages
    )
