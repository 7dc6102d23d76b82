"""Parts that were set before: a book made of them is the book that would be set anew."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from chapters import RULES, TEXT, book, chapter, style
from conftest import ROOT
from drawn import WHOLE

from booklet.corpus.judging import sound_corpus
from booklet.errors import BookletError
from booklet.model.blocks import Paragraph
from booklet.model.book import Galley
from booklet.model.corpus import Piece
from booklet.model.engines import ENGINE, PANGO
from booklet.model.order import Ticket
from booklet.production.fulfilling import fulfil
from booklet.reading.house import House, find_house
from booklet.typesetting import typeset
from booklet.typesetting.shelf import SHELF, keep_parts
from booklet.typesetting.writer import Writer
from booklet.workshop.lately import LATELY, LatelyUsed

pytestmark = pytest.mark.usefixtures("nothing_kept")

HOUSE = find_house(ROOT)
BOOKS, ORDERS = (200, 60) if WHOLE else (6, 2)
AMPLE = 10**7


def changed(chance: random.Random, chapters: list[str], css: str) -> str:
    """Edit the chapters of a book; return its style sheet, another one now and then."""
    place = chance.randrange(len(chapters))
    match chance.randrange(6):
        case 0:
            chapters[place] = chapters[place].replace("。", "！", 1)
        case 1 if len(chapters) > 1:
            chapters.pop(place)
        case 2:
            chance.shuffle(chapters)
        case 3:
            return css + " h2 { color: #123 }"
        case 4:
            return style(chance)
        case _:
            chapters.append(chapter(chance, chance.randint(7, 99)))
    return css


def proved(make: Callable[[], object]) -> object:
    """What is made, or what was wrong with it."""
    try:
        return make()
    except BookletError as error:
        return error.findings


@pytest.mark.parametrize("seed", range(BOOKS))
def test_a_book_of_kept_parts_is_the_book_set_anew(seed: int) -> None:
    chance = random.Random(seed)
    chapters = [chapter(chance, n) for n in range(1, chance.randint(2, 4))]
    css, own = style(chance), chance.random() < 0.7
    for turn in range(3):
        galley = Galley(book(chapters, css, f"题{turn}"), ROOT, own=own)
        found = []
        for most in (0, AMPLE):
            keep_parts(most)
            found.append(proved(lambda: typeset(galley, ROOT / "fonts")))  # noqa: B023
        assert found[0] == found[1]
        css = changed(chance, chapters, css)


@pytest.mark.parametrize("begin", range(0, 60, 10))
def test_lines_that_are_set_badly_overleaf_are_told(begin: int) -> None:
    """Whatever lines were chosen for pages of another width, and each as it is printed."""
    css = "p { font-size: 14pt; hyphens: none } @page :left { margin: 10mm 20mm }"
    text = (TEXT + "Internationalization")[begin:] * 9
    told = []
    for most in (0, AMPLE, AMPLE):
        keep_parts(most)
        galley = Galley(book([f"<section><p>{text}<p>{text[9:]}</section>"], RULES + css), ROOT)
        told.append(typeset(galley, ROOT / "fonts"))
    assert told[0] == told[1] == told[2]
    assert len(told[0].warnings) > 3


def orders(count: int) -> Iterator[Ticket]:
    """Orders of the corpus by chance, each like the one before but for a word or two."""
    chance, pieces = random.Random(count), [piece.id for piece in sound_corpus(HOUSE).pieces]
    for _ in range(count):
        yield Ticket(
            pieces=tuple(chance.sample(pieces, chance.randint(1, 4))),
            parts=chance.choice(((), ("excerpts", "report"))),
            group=chance.choice(("date", "region", "named")),
            format=chance.choice(("booklet", "booklet", "handout", "vertical", "gongwen")),
            title=chance.choice((None, "学习读本")),
            impose=chance.choice(("none", "saddle")),
        )


def test_orders_one_after_the_other_are_as_by_themselves() -> None:
    corpus = sound_corpus(HOUSE)
    for ticket in orders(ORDERS):
        found = []
        for most in (0, AMPLE):
            keep_parts(most)
            found.append(proved(lambda: fulfil(ticket, HOUSE, corpus=corpus)))  # noqa: B023
        assert found[0] == found[1]


def made(house: House, *pieces: str) -> bytes:
    """The booklet of some pieces."""
    return fulfil(Ticket(pieces=pieces), house, corpus=sound_corpus(house)).proof.pdf


def test_a_chapter_that_was_set_before_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    start = Writer.start

    def counted(self: Writer, textbox: Any, *rest: float) -> None:
        drawn.append(textbox.text)
        start(self, textbox, *rest)

    monkeypatch.setattr(Writer, "start", counted)
    keep_parts(AMPLE)
    made(HOUSE, "1", "3")
    drawn.clear()
    made(HOUSE, "1", "3", "4")
    pieces = {piece.number: piece for piece in sound_corpus(HOUSE).pieces}
    seen = {
        number: [text for text in drawn if len(text) > 12 and text in words_of(pieces[number])]
        for number in (3, 4)
    }
    assert seen[4] and not seen[3]


def words_of(piece: Piece) -> str:
    """The text of a piece that a booklet prints."""
    return "".join(
        run.text for block in piece.works[0].blocks if isinstance(block, Paragraph)
        for run in block.runs
    )  # fmt: skip


def test_what_was_not_used_for_the_longest_time_goes_first() -> None:
    shelf = LatelyUsed(most=10)
    for markup in ("aaaa", "bbbb", "aaaa", "cccc"):
        shelf.put(markup, markup.upper())
    shelf.done()
    assert [*shelf.kept] == ["aaaa", "cccc"]
    assert (shelf.get("aaaa"), shelf.get("bbbb")) == ("AAAA", None)
    shelf.put("d" * 11, "D")
    shelf.done()
    assert not shelf.kept


def test_what_was_in_none_of_the_last_books_goes() -> None:
    shelf = LatelyUsed(most=AMPLE)
    shelf.put("once", 1)
    for _ in range(1 + LATELY):
        assert shelf.get("once") == 1
        shelf.put("always", 2)
        shelf.done()
    assert [*shelf.kept] == ["always"]


def test_a_chapter_that_is_in_each_book_stays() -> None:
    keep_parts(AMPLE)
    for number in range(LATELY + 2):
        made(HOUSE, "1", str(2 + number % 2))
    (pieces, *_) = [each for each in SHELF.kept if "xiongan" in each and "opening" in each]
    assert SHELF.kept[pieces][0] == SHELF.books - 1


def test_a_process_that_makes_one_book_keeps_nothing() -> None:
    made(HOUSE, "1")
    assert not SHELF.kept


def test_nothing_is_kept_where_pango_shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENGINE, PANGO)
    keep_parts(AMPLE)
    assert SHELF.most == 0


def test_nothing_is_kept_of_a_book_of_which_something_is_told() -> None:
    keep_parts(AMPLE)
    made(HOUSE, "1")
    assert SHELF.kept
    galley = Galley("<style>p { colour: red }</style><div><p>一</p></div>", ROOT)
    typeset(galley, ROOT / "fonts")
    assert not SHELF.kept
