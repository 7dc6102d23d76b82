"""Books of which only words have changed: their pages are those of a book that is set anew."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import fromstring

import pytest
from chapters import HANGING_ON_OTHERS, RULES, SQUARE, TEXT, book, chapter
from conftest import ROOT
from drawn import WHOLE

from booklet.corpus.judging import sound_corpus
from booklet.model.book import Galley, Proof
from booklet.model.order import Ticket
from booklet.production.fulfilling import fulfil
from booklet.reading.house import find_house
from booklet.reading.stamped import stamped
from booklet.typesetting import keeping, kept_book, typeset
from booklet.typesetting.changed_words import Changes, changed
from booklet.typesetting.drawn import DrawnGroup
from booklet.typesetting.kept_book import KeptBook
from booklet.typesetting.shelf import keep_parts
from booklet.typesetting.writer import Writer

pytestmark = pytest.mark.usefixtures("nothing_kept")

HOUSE = find_house(ROOT)
FONTS = ROOT / "fonts"
BOOKS = 200 if WHOLE else 8
AMPLE = 10**7
APART = ".ch, .on, .recto { break-before: page }"
WORDS = ("局", "布局", "大布局、大格局", "Layout", "“布局”：", "布局。" * 40)


@pytest.fixture
def standing(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether the pages of a book stood, of each whose words were changed."""
    found: list[bool] = []
    set_words = KeptBook.set_words

    def heard(kept: KeptBook, *rest: object) -> bool:
        found.append(set_words(kept, *rest))  # type: ignore[arg-type]
        return found[-1]

    monkeypatch.setattr(KeptBook, "set_words", heard)
    return found


def both_ways(make: Callable[[], object]) -> None:
    """What is made is the same with what is kept and without."""
    found = []
    for most in (0, AMPLE):
        keep_parts(most)
        found.append(make())
    assert found[0] == found[1]


def reworded(chance: random.Random, text: str) -> str:
    """A text some of whose words are others, or more, or fewer."""
    if chance.random() < 0.4:
        count = chance.randint(1, 3)
        if chance.random() < 0.5:
            return re.sub("([^<>]{9})[^<>]+(?=</p>)", r"\1", text, count=count)
        return re.sub("([^<>]+)(?=</p>)", r"\1\1\1", text, count=count)
    place = chance.choice(("布局", "章", "号", "2023", "注", "字", "Xi'an"))
    return text.replace(place, chance.choice(WORDS), chance.randint(1, 3))


@pytest.mark.parametrize("seed", [*range(BOOKS), 184, 217])
def test_a_book_with_other_words_is_the_book_set_anew(seed: int) -> None:
    chance = random.Random(seed)
    chapters = [chapter(chance, number) for number in range(1, chance.randint(3, 6))]
    css = RULES + APART * (seed % 4 > 0)
    css += " ".join(chance.sample(HANGING_ON_OTHERS, chance.choice((0, 0, 1, 2))))
    for _ in range(4):
        galley = Galley(book(chapters, css), ROOT, own=seed % 2 > 0)
        both_ways(lambda: typeset(galley, FONTS))  # noqa: B023
        for _ in range(chance.randint(1, 2)):
            place = chance.randrange(len(chapters))
            chapters[place] = reworded(chance, chapters[place])


def chapters_of(*texts: str) -> list[str]:
    """Chapters of a title and a paragraph each."""
    return [
        f"<section class=ch id=c{number}><h1>{text[:9]}</h1><p>{text}</p></section>"
        for number, text in enumerate(texts, 1)
    ]


def set_twice(before: str, after: str, **told: object) -> Proof:
    """The second of two books that are set one after the other, which is what it is by itself."""
    keep_parts(AMPLE)
    typeset(Galley(before, ROOT, **told), FONTS)  # type: ignore[arg-type]
    found = typeset(Galley(after, ROOT, **told), FONTS)  # type: ignore[arg-type]
    keep_parts(0)
    assert found == typeset(Galley(after, ROOT, **told), FONTS)  # type: ignore[arg-type]
    return found


PLAIN = RULES.replace("@top-right { content: string(head) }", "")
NUMBERED = PLAIN + "a::after { content: target-counter(attr(href), page) }"
HEADED = RULES + "h1 { string-set: head content() }"


def with_contents(*texts: str) -> str:
    """A book with contents, which name pages."""
    entries = "".join(f"<p><a href='#c{n}'>{text[:4]}</a></p>" for n, text in enumerate(texts, 1))
    return book([f"<nav>{entries}</nav>", *chapters_of(*texts)], NUMBERED)


def test_pages_of_other_parts_stand(standing: list[bool]) -> None:
    texts = [TEXT * 3, TEXT * 2, TEXT]
    set_twice(book(chapters_of(*texts), PLAIN), book(chapters_of(texts[0], "甲", "乙"), PLAIN))
    assert standing == [True]


def test_contents_with_other_words_name_the_same_pages(standing: list[bool]) -> None:
    set_twice(with_contents(TEXT, TEXT), with_contents("名" + TEXT, TEXT))
    assert standing == [True]


def test_a_chapter_that_grows_by_a_page_moves_what_follows(standing: list[bool]) -> None:
    found = set_twice(with_contents(TEXT, TEXT), with_contents(TEXT * 9, TEXT))
    assert dict(found.starts)["c2"] > 3
    assert standing == [False]


def test_a_heading_that_moves_within_its_chapter_is_named_by_its_page(
    standing: list[bool],
) -> None:
    def made(text: str) -> str:
        heading = f"<h2 id=c2>二</h2><p>{TEXT}</p>"
        chapter = f"<section class=ch><p>{text}</p>{heading}</section>"
        return book(["<nav><a href='#c2'>二</a></nav>", chapter], NUMBERED)

    found = set()
    for end in range(4 * len(TEXT), 6 * len(TEXT), 12):
        found.add(dict(set_twice(made(TEXT * 4), made((TEXT * 6)[:end])).starts)["c2"])
    assert found == {2, 3}
    assert {*standing} == {True, False}


def test_a_chapter_that_grows_loses_nothing(standing: list[bool]) -> None:
    for before, after in ((TEXT, TEXT * 12), (TEXT * 12, TEXT)):
        set_twice(*(book(chapters_of(text, TEXT), PLAIN) for text in (before, after)))
    assert standing.count(False) == 2


def test_lines_that_could_not_be_set_well_are_told_of_each_book() -> None:
    wide = "<section class=ch><p style='width: 4em'>长江Xi'anKubernetes长江长江</p></section>"
    found = set_twice(*(book([*chapters_of(text), wide], PLAIN) for text in ("甲", "乙乙")))
    assert found.warnings


def test_a_running_head_of_other_words_is_on_all_its_pages(standing: list[bool]) -> None:
    texts = ["第一" + TEXT * 9, TEXT]
    set_twice(book(chapters_of(*texts), HEADED), book(chapters_of("另一" + TEXT * 9, TEXT), HEADED))
    assert standing == [False]


def test_pages_that_run_on_are_set_anew(standing: list[bool]) -> None:
    css = PLAIN + ".ch { break-before: auto }"
    both = [book(chapters_of(TEXT * 4, text, TEXT), css) for text in ("短", "短" + TEXT)]
    set_twice(*both)
    assert not any(standing)


def test_lines_of_a_chapter_may_break_elsewhere_on_its_pages(standing: list[bool]) -> None:
    for text in (TEXT * 9, "十" + TEXT * 9, TEXT * 9):
        set_twice(with_contents(TEXT * 9, TEXT), with_contents(text, TEXT))
    assert standing == [True] * 5


@pytest.mark.parametrize(
    "css",
    [
        "h1 { position: fixed; top: 0 }",
        "#c1 h1 { position: running(head) } @page { @top-left { content: element(head) } }",
        "p { float: footnote }",
        "h1 { float: left; height: 200mm }",
        "#c1 p { position: absolute; height: 200mm }",
        "#c2 h1::after { content: target-text(url('#c3')) }",
        "section:last-child { break-before: auto }",
        "h1 { bookmark-label: content() counter(page) }",
        ".ch { bookmark-level: 1; bookmark-label: content() }",
    ],
)
def test_books_whose_pages_hang_on_others(css: str) -> None:
    set_twice(*(book(chapters_of(text, TEXT * 4, text), PLAIN + css) for text in ("甲", "乙乙")))


def test_notes_that_their_page_has_no_room_for() -> None:
    notes = f"<p>{TEXT}<i class=note>{TEXT * 9}</i></p>"
    first = f"<section class=ch>{notes}</section>"
    set_twice(*(book([first, *chapters_of(text, TEXT)], PLAIN) for text in ("甲", "乙乙")))


def test_a_chapter_that_goes_on_beside_another_is_in_the_outline_once() -> None:
    css = PLAIN + ".ch { bookmark-level: 1; bookmark-label: '章' } h2 { break-before: page }"
    first = f"<section class=ch><p>{TEXT}</p><h2>二</h2><p>{TEXT}</p></section>"
    beside = "<section class='ch on'><p>{}</p></section>"
    set_twice(*(book([first, beside.format(text)], css) for text in ("甲", "乙乙")))


def test_what_stops_the_engine_there_is_set_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> object:
        raise KeyError("page")

    monkeypatch.setattr(kept_book, "remade", stopped)
    set_twice(*(book(chapters_of(text, TEXT), PLAIN) for text in ("甲", "乙乙")))


def test_pages_of_others_are_not_those_of_the_house() -> None:
    keep_parts(AMPLE)
    for number, own in enumerate((True, False, True)):
        page = book(chapters_of("甲" * (1 + number), TEXT), PLAIN).replace("<p>", "<p align=right>")
        both_ways(lambda: typeset(Galley(page, ROOT, own=own), FONTS))  # noqa: B023


def test_a_style_sheet_that_was_changed_is_read_again(tmp_path: Path) -> None:
    sheet, found = tmp_path / "own.css", []
    page = f"<link rel=stylesheet href=own.css>{book(chapters_of(TEXT, TEXT), PLAIN)}"
    for size in (9, 12):
        sheet.write_text(f"p {{ font-size: {size}pt }}", "utf-8")
        both_ways(lambda: found.append(typeset(Galley(page, tmp_path), FONTS)) or found[-1])
    assert found[0].pdf != found[-1].pdf


PICTURED = {
    "of its own": "<section class=ch><img alt=方 src=a.svg></section>",
    "behind a title": "<style>h1 { background: url(a.svg) }</style>",
    "of an item": "<style>h1 { display: list-item; list-style: url(a.svg) inside }</style>",
    "in what is said before": "<style>h1::before { content: url(a.svg) }</style>",
}


def square(colour: str) -> str:
    """A picture of one."""
    return SQUARE.replace("/>", f"><rect width='9' height='9' fill='{colour}'/></svg>")


@pytest.mark.parametrize("place", PICTURED)
@pytest.mark.parametrize("names", ["甲甲甲甲", ["甲", "甲乙", "甲丙乙", "甲丙"]])
def test_a_picture_that_was_changed_is_drawn_again(
    tmp_path: Path, place: str, names: Sequence[str]
) -> None:
    picture, found = tmp_path / "a.svg", []
    for colour, name in zip(("red", "blue", "blue", "green"), names, strict=True):
        picture.write_text(square(colour), "utf-8")
        page = book([PICTURED[place], *chapters_of(TEXT, *name)], PLAIN)
        both_ways(lambda: found.append(typeset(Galley(page, tmp_path), FONTS)) or found[-1])  # noqa: B023
    assert found[0].pdf != found[2].pdf


@pytest.mark.parametrize("later", ["", "one", "another"])
def test_a_picture_is_looked_at_once_for_a_stamp(tmp_path: Path, later: str) -> None:
    keep_parts(AMPLE)
    page, found = book([PICTURED["behind a title"], *chapters_of(TEXT)], PLAIN), []
    for colour, stamp in (("red", "one"), ("blue", later)):
        (tmp_path / "a.svg").write_text(square(colour), "utf-8")
        with stamped(stamp):
            found.append(typeset(Galley(page, tmp_path), FONTS).pdf)
    assert (found[0] == found[1]) is (later == "one")


PART = "<g opacity='{}'><rect width='6' height='6' fill='{}' {}/>{}</g>"
FADED = {
    "once": (PART.format(0.5, "red", "", ""), 2),
    "twice": (PART.format(0.5, "red", "", "") + PART.format(0.25, "blue", "", ""), 3),
    "in faded colours": (PART.format(0.5, "red", "fill-opacity='.4' stroke='green'", ""), 2),
    "one in the other": (PART.format(0.5, "red", "", PART.format(0.3, "blue", "", "")), 3),
    "with words": (PART.format(0.5, "red", "", "<text y='9' font-size='9'>字</text>"), 0),
    "in a run of colours": (
        "<linearGradient id='r'><stop stop-color='red'/><stop offset='1'/></linearGradient>"
        + PART.format(0.5, "url(#r)", "", ""),
        0,
    ),
}


@pytest.mark.parametrize("drawing", FADED)
def test_a_faded_picture_behind_a_title_is_drawn_again(
    drawing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, groups = FADED[drawing]  # with the one of the picture
    again = list[str]()
    draw = DrawnGroup.again
    monkeypatch.setattr(
        DrawnGroup, "again", lambda self, on: (again.append(drawing), draw(self, on))[1]
    )
    picture = quote(SQUARE.replace("/>", f">{inside}</svg>"))
    css = f"{PLAIN} h1 {{ background: url('data:image/svg+xml,{picture}') no-repeat }}"
    for name in "甲乙丙丁":
        galley = Galley(book(chapters_of(TEXT, TEXT[9:], name * 9), css), ROOT)
        both_ways(lambda: typeset(galley, FONTS))  # noqa: B023
    assert len(again) == 3 * groups * 2  # in each but the first book, of two chapters


def test_faded_pictures_are_named_anew_where_there_are_more_before_them() -> None:
    inside, _ = FADED["twice"]
    picture = quote(SQUARE.replace("/>", f">{inside}</svg>"))
    css = f"{PLAIN} h1 {{ background: url('data:image/svg+xml,{picture}') no-repeat }}"
    for names in ("甲", "甲乙", "丙甲乙"):
        before = [f"<section class=ch><h1>{name}</h1></section>" for name in names]
        galley = Galley(book([*before, *chapters_of(TEXT)], css), ROOT)
        both_ways(lambda: typeset(galley, FONTS))  # noqa: B023


def test_rows_that_differ_in_a_name_are_drawn_on_their_own_pages_alone(
    monkeypatch: pytest.MonkeyPatch, standing: list[bool]
) -> None:
    corpus, drawn, start = sound_corpus(HOUSE), list[str](), Writer.start

    def counted(self: Writer, textbox: Any, *rest: float) -> None:
        drawn.append(textbox.text)
        start(self, textbox, *rest)

    made: list[int] = []
    remade = kept_book.remade
    monkeypatch.setattr(Writer, "start", counted)
    monkeypatch.setattr(
        kept_book, "remade", lambda number, *rest: (made.append(number), remade(number, *rest))[1]
    )
    orders = [
        Ticket(pieces=("1", "3"), organisation=name, session=session, impose="saddle")
        for name, session in (("甲校", "一"), ("乙乙学校", "二"), ("丙学院", "三"), ("丁", "四"))
    ]
    found, before = [], 0
    for ticket in orders:
        drawn.clear()
        keep_parts(AMPLE)
        found.append(fulfil(ticket, HOUSE, corpus=corpus))
        before = before or len(keeping.BOOKS[0].lookups)
    assert standing == [True] * 3
    assert len(drawn) < 60
    assert len(made) == 3 * len({*made})  # and none of them twice for a number on it
    (kept,) = keeping.BOOKS
    assert len(kept.lookups) == before
    assert {n for n, page in enumerate(kept.pages) if page.drawn is None} == {*made}
    assert fulfil(orders[-1], HOUSE, corpus=corpus) == found[-1]
    assert all(page.drawn for page in kept.pages)  # they have come a second time
    drawn.clear()
    assert fulfil(orders[-1], HOUSE, corpus=corpus) == found[-1]
    assert drawn == []
    keep_parts(0)
    assert found == [fulfil(ticket, HOUSE, corpus=corpus) for ticket in orders]


@pytest.mark.parametrize("place", ["auto", "page"])
def test_two_books_by_turns_stand_both(standing: list[bool], place: str) -> None:
    for name in "甲乙丙":
        for size in (8, 9):
            css = PLAIN + f".ch {{ break-before: {place} }} p {{ font-size: {size}pt }}"
            galley = Galley(book(chapters_of(TEXT, name), css), ROOT)
            both_ways(lambda: typeset(galley, FONTS))  # noqa: B023
    assert standing == [True] * 4


class SomeBook:
    """One that is kept: whether it hangs on the same, what of it has changed, and how it goes to
    set it."""

    def __init__(self, hangs: bool, changes: Changes | None, goes: bool | Exception) -> None:
        self.root, self.hangs, self.goes = changes, hangs, goes

    def hangs_on(self, galley: object, families: object) -> bool:
        assert (galley, families) == ("galley", "families")
        return self.hangs

    def set_words(self, changes: object, html: object, families: object) -> bool:
        assert changes is self.root
        assert (html, families) == (HTML, "families")
        if isinstance(self.goes, Exception):
            raise self.goes
        return self.goes


HTML = SimpleNamespace(etree_element=None)
FEW: Changes = []
FITS, OF_ANOTHER, OTHER_TREE = (True, FEW, True), (False, FEW, True), (True, None, True)
RUNS_OVER, STOPS = (True, FEW, False), (True, FEW, KeyError("page"))


@pytest.mark.parametrize(
    ("books", "taken", "left"),
    [
        ([], None, []),
        ([FITS], 0, []),
        ([FITS, FITS], 0, [1]),
        ([OF_ANOTHER, OTHER_TREE, FITS, OF_ANOTHER], 2, [0, 1, 3]),
        ([RUNS_OVER, STOPS, FITS], 2, []),
        ([RUNS_OVER, OTHER_TREE, STOPS], None, [1]),
    ],
)
def test_a_book_is_taken_where_its_words_alone_are_others(
    monkeypatch: pytest.MonkeyPatch,
    books: Sequence[tuple[bool, Changes | None, bool | Exception]],
    taken: int | None,
    left: Sequence[int],
) -> None:
    """And goes from what is kept, as do those that were tried in vain."""
    kept = [SomeBook(*each) for each in books]
    monkeypatch.setattr(keeping, "BOOKS", [*kept])
    monkeypatch.setattr(keeping, "changed", lambda root, _: root)
    found: Any = keeping.book_like(HTML, "families", "galley")  # type: ignore[arg-type]
    assert found is (None if taken is None else kept[taken])
    assert [kept.index(each) for each in keeping.BOOKS] == left  # type: ignore[arg-type]


def test_what_is_no_fault_of_pages_is_not_kept_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "BOOKS", [SomeBook(True, FEW, OSError())])
    monkeypatch.setattr(keeping, "changed", lambda root, _: root)
    with pytest.raises(OSError):
        keeping.book_like(HTML, "families", "galley")  # type: ignore[arg-type]


TREE = (
    "<html><head><title>一</title><style>p{}</style></head>"
    "<body><p id='a'>一<b>二</b>三</p><p/></body></html>"
)


@pytest.mark.parametrize(
    ("now", "count"),
    [
        (TREE, 0),
        (TREE.replace("<title>一", "<title>另一"), 0),
        (TREE.replace("一<b>", "另<b>"), 1),
        (TREE.replace("二", "另"), 1),
        (TREE.replace("三", "另"), 1),
        (TREE.replace("二", ""), None),
        (TREE.replace("三", " "), None),
        (TREE.replace("<p/>", "<p>四</p>"), None),
        (TREE.replace("id='a'", "id='b'"), None),
        (TREE.replace("<b>二</b>", "<i>二</i>"), None),
        (TREE.replace("<p/>", "<p/><p/>"), None),
        (TREE.replace("p{}", "q{}"), None),
        (TREE.replace("<p/>", "<p/>五"), None),
        (TREE.replace("<body>", "<body>六"), None),
        (TREE.replace("<b>二</b>三", "<b>二三</b>"), None),
        (TREE.replace("<html>", "<html lang='en'>"), None),
        (TREE.replace("<title>一</title>", ""), None),
    ],
)
def test_what_has_changed(now: str, count: int | None) -> None:
    found = changed(fromstring(TREE), fromstring(now))
    assert (None if found is None else len(found)) == count
