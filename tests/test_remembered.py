"""WrittenTexts that a process wrote before are what templates would write."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import ROOT
from msgspec.structs import replace

from booklet.book import remembered
from booklet.book.assembly import assemble, settle
from booklet.book.dressing import format_of
from booklet.book.remembered import KEPT, WrittenTexts, keep_written
from booklet.book.rendering import bare, environment, render
from booklet.corpus.reading import read_corpus
from booklet.corpus.selection import select
from booklet.errors import Place, Words
from booklet.model.blocks import Mark, Paragraph, Run
from booklet.model.order import Ticket
from booklet.reading import format_names
from booklet.reading.house import House

CORPUS = read_corpus(ROOT / "corpus")
SHIPPED = ROOT / "templates"
TICKETS = [
    Ticket(pieces=pieces, format=format, pinyin=pinyin)
    for format in ("booklet", "handout", "vertical", "gongwen")
    for pieces in (("1", "3"), ("3", "7"))
    for pinyin in (True, False)
]


@pytest.fixture(autouse=True)
def keeping() -> Iterator[None]:
    """Nothing is kept before a test or after it."""
    keep_written(0)
    yield
    keep_written(0)


def html_of(ticket: Ticket) -> str:
    edition = select(CORPUS, ticket, format_names(SHIPPED))
    return render(assemble(edition), format_of(SHIPPED, ticket)).html


@pytest.mark.parametrize("most", [10**7, 30_000])
def test_pages_are_written_as_if_nothing_was_kept(most: int) -> None:
    apart = [html_of(ticket) for ticket in TICKETS]
    keep_written(most)
    for _ in range(2):
        assert [html_of(ticket) for ticket in TICKETS] == apart
    assert len(KEPT) <= remembered.MOST_FORMATS
    for each in KEPT:
        assert sum(len(html) for _, html in each.known.values()) <= most


def test_a_text_is_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = Ticket(pieces=("1", "3"), format="booklet")
    keep_written(10**7)
    environment.cache_clear()  # the first time templates are loaded meanwhile
    html_of(ticket)
    first, known = KEPT[0], {**KEPT[0].known}
    html_of(ticket)
    assert KEPT[0] is first and first.known == known and len(known) > 1


def test_a_process_that_makes_one_book_keeps_none() -> None:
    for _ in range(2):
        html_of(Ticket(pieces=("1",)))
    assert not any(each.known for each in KEPT)


def test_a_template_that_was_changed_writes_anew(own_templates: House) -> None:
    keep_written(10**7)
    house = own_templates
    parts = house.templates / "shared/parts.html"
    ticket, found = Ticket(), []
    edition = select(read_corpus(house.corpus), ticket, format_names(house.templates))
    document, format = assemble(edition), format_of(house.templates, ticket)
    for words in ("<p", "<p", '<p class="new"'):
        told = parts.read_text("utf-8").replace(
            "<p{{ named(block) }}", f"{words}{{{{ named(block) }}}}"
        )
        parts.write_text(told, "utf-8")
        found.append(render(document, format).html)
    assert found[0] == found[1] != found[2]
    assert '<p class="new"' in found[2]


def test_a_template_that_is_gone_is_not_asked_for(own_templates: House) -> None:
    """Nor one that is wrong, where a book does without it."""
    keep_written(10**7)
    head, own = own_templates.templates / "shared/head.html", own_templates.templates / "shared"
    edition = select(
        read_corpus(own_templates.corpus), Ticket(), format_names(own_templates.templates)
    )
    document, format = assemble(edition), format_of(own_templates.templates, Ticket())
    told = head.read_text("utf-8")
    for name in ("gone", "wrong"):
        (own / f"{name}.html").write_text("", "utf-8")
    head.write_text(told + "{% include 'gone.html' %}{% include 'wrong.html' %}", "utf-8")
    before = render(document, format).html
    head.write_text(told, "utf-8")
    (own / "gone.html").unlink()
    (own / "wrong.html").write_text("{% if %}", "utf-8")
    assert render(document, format).html == before


class Macro:
    """As Jinja's, of a name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, *told: object) -> str:
        return f"{self.name}{told}"


def test_what_else_a_macro_is_told_is_looked_at() -> None:
    texts, told = WrittenTexts((), 10**4), ("甲",)
    for each in (told, told, ("乙",)):
        for level in (1, 2):
            for name in ("text", "report"):
                assert texts(Macro(name), each, level) == f"{name}{(each, level)}"


def test_what_came_last_is_kept() -> None:
    texts, told = WrittenTexts((), 100), [(n,) for n in range(40)]
    for each in told:
        texts(Macro("text"), each)
        assert ("text", id(each), ()) in texts.known
    assert len(texts.known) < 20


def test_a_format_and_its_readings_are_looked_at() -> None:
    keep_written(10**7)
    document = assemble(select(CORPUS, Ticket(pieces=("1",)), format_names(SHIPPED)))
    environment.cache_clear()
    found = []
    for name in ("booklet", "handout", "booklet"):
        for pinyin in (True, False):
            render(replace(document, pinyin=pinyin), format_of(SHIPPED, Ticket(format=name)))
            found.append(KEPT[0])
    assert len({*map(id, found)}) == 4
    assert found[4:] == found[:2]


def test_words_are_bare_that_carry_nothing() -> None:
    place = Place("a")
    for told in (
        {"marks": (Mark.QUOTED,)}, {"level": 1}, {"reading": "jiǎ"}, {"link": "x"}, {"anchor": "a"},
        {"note": (Paragraph((Run("注"),), place),)},
    ):  # fmt: skip
        assert bare((Run("甲"), Run("乙", **told))) is None  # type: ignore[arg-type]
    assert bare((Run("甲\n乙"),)) is None
    assert bare((Run("甲&"), Run("乙"))) == "甲&乙"


def test_a_text_that_stands_in_another_piece_is_settled_anew() -> None:
    (piece, *_), kind = CORPUS.pieces, CORPUS.kind
    (work, *_) = piece.works
    text = settle(work, piece, kind)
    assert settle(work, replace(piece), kind) is text
    other = settle(work, replace(piece, id="other"), kind)
    assert other.anchor == f"other-{work.part}" and text.anchor == f"{piece.id}-{work.part}"
    names = tuple(replace(each, name=Words("x", "别名")) for each in kind.works)
    assert settle(work, piece, kind) == text
    assert settle(work, piece, replace(kind, works=names)).name == "别名"
