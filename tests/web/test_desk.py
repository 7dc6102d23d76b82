"""The parts of the desk: turns, the shelf, orders, cards, and what each address answers."""

from __future__ import annotations

import asyncio
import io
import json
import re
import shlex
import tomllib
import zipfile
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import click
import pypdfium2
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from booklet.cli.words import ordering
from booklet.errors import OrderError
from booklet.model.corpus import Corpus, Part
from booklet.model.order import Binding, Cover, Flip, Group, Imposition, Ticket
from booklet.model.printer import Job, Medium, Pass, Queue, State
from booklet.model.words import words_of
from booklet.printers import Progress
from booklet.printers.profiles import printers_folder
from booklet.web.cards import cards, covered, search
from booklet.web.desk import Desk, Made
from booklet.web.orders import command_line, ticket_from
from booklet.web.page import LANGUAGES, wording
from booklet.web.shelf import Shelf, key_of
from booklet.web.tilemap import ROWS, tiles
from booklet.web.turns import Crowded, Superseded, Turns
from web.desks import Answer, OpenDesk

# Turns


async def served(turns: Turns, visitor: str, told: list[str], until: asyncio.Event) -> None:
    async with turns.turn(visitor):
        told.append(visitor)
        await until.wait()


def test_a_visitor_with_many_orders_keeps_nobody_waiting() -> None:
    """One bench is left to others, and of several waiting orders only the newest is made."""

    async def story() -> None:
        turns, told, end = Turns(2), [], asyncio.Event()
        first = asyncio.create_task(served(turns, "loud", told, end))
        second = asyncio.create_task(served(turns, "loud", told, end))
        await asyncio.sleep(0)
        third = asyncio.create_task(served(turns, "loud", told, end))
        await asyncio.sleep(0)
        quiet = asyncio.create_task(served(turns, "quiet", told, end))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert told == ["loud", "quiet"]
        end.set()
        await asyncio.gather(first, third, quiet)
        with pytest.raises(Superseded):
            await second

    asyncio.run(story())


def test_a_queue_has_an_end() -> None:
    async def story() -> None:
        turns, told, end = Turns(1, most=1), [], asyncio.Event()
        waiting = [asyncio.create_task(served(turns, each, told, end)) for each in "ab"]
        await asyncio.sleep(0)
        with pytest.raises(Crowded):
            await served(turns, "c", told, end)
        end.set()
        await asyncio.gather(*waiting)
        assert told == ["a", "b"]

    asyncio.run(story())


def test_who_goes_away_gives_the_turn_back() -> None:
    async def story() -> None:
        turns, told, end = Turns(1), [], asyncio.Event()
        first = asyncio.create_task(served(turns, "a", told, end))
        gone = asyncio.create_task(served(turns, "b", told, end))
        await asyncio.sleep(0)
        gone.cancel()
        first.cancel()
        end.set()
        await asyncio.sleep(0)
        await served(turns, "c", told, end)
        assert told == ["a", "c"]

    asyncio.run(story())


# The shelf


def test_a_shelf_holds_no_more_than_its_room() -> None:
    """What was longest unused goes first; one value may be larger than the whole shelf."""
    shelf = Shelf[bytes](10, len)
    for key in "abc":
        shelf.put(key, bytes(4))
        shelf.get("a")
    assert [key for key in "abc" if shelf.get(key)] == ["a", "c"]
    shelf.put("d", bytes(99))
    assert shelf.get("d") and not shelf.get("a")
    shelf.put("d", b"1")
    assert shelf.taken == 1


def test_a_key_is_of_the_whole_order_and_of_the_house() -> None:
    orders = [Ticket(), Ticket(title="x"), Ticket(meetings=("1",)), Ticket(toc=False)]
    keys = {key_of(ticket, stamp) for ticket in orders for stamp in ("then", "now")}
    assert len(keys) == 2 * len(orders)
    assert key_of(Ticket(), "now") == key_of(ticket_from(b"{}"), "now")


# Orders

line = st.text("a学 '\"$-|\\", min_size=1, max_size=8).filter(str.strip)
tickets = st.builds(
    Ticket,
    meetings=st.lists(st.sampled_from(["hill", "2", "river:report+excerpts"])).map(tuple),
    regions=st.lists(st.sampled_from(["水乡", "mountain"])).map(tuple),
    provinces=st.lists(st.sampled_from(["江苏", "云南"])).map(tuple),
    since=st.none() | st.dates(date(2000, 1, 1)),
    parts=st.sampled_from([(Part.EXCERPTS,), (Part.EXCERPTS, Part.REPORT)]),
    group=st.sampled_from(Group),
    toc=st.booleans(),
    apparatus=st.booleans(),
    title=st.none() | line,
    session=st.none() | line,
    impose=st.sampled_from(Imposition),
    flip=st.sampled_from(Flip),
    binding=st.sampled_from(Binding),
    cover=st.none() | st.sampled_from(Cover),
    sheets=st.none() | st.integers(1, 99),
    signature=st.sampled_from([(16, 32), (8,), (8, 24)]),
    paper=st.sampled_from([None, "a3", "320x450"]),
    paper_weight=st.none() | st.integers(60, 120),
    fit=st.booleans(),
    marks=st.booleans(),
)


@given(tickets)
def test_the_command_line_orders_the_same(ticket: Ticket) -> None:
    """What the page shows to copy makes the same ticket when it is typed."""
    given: list[Ticket] = []

    @click.command()
    @ordering
    def build(ticket: Ticket) -> None:
        given.append(ticket)

    program, name, *words = shlex.split(command_line(ticket))
    build.main(words, standalone_mode=False)
    assert (program, name) == ("booklet", "build")
    assert given == [ticket]


def test_what_is_no_json_is_no_order() -> None:
    for body in (b"", b"{", b"[]", b"5"):
        with pytest.raises(OrderError, match="W01"):
            ticket_from(body)


# Cards and the map


def test_a_card_tells_what_the_corpus_has(corpus: Corpus) -> None:
    card = next(card for card in cards(corpus) if card.id == "river")
    meeting = next(meeting for meeting in corpus.pieces if meeting.id == "river")
    assert (card.number, card.location) == ("㉑", meeting.location)
    assert card.title == str(meeting.title)
    assert card.provinces == ("贵州", "云南", "江苏", "浙江")
    assert [text.characters for text in card.texts] == [w.characters for w in meeting.works]
    assert all(text.minutes == -(-text.characters // 255) for text in card.texts)


def test_words_are_found_with_what_is_around_them(corpus: Corpus) -> None:
    found = search(corpus, "丘陵 三座")
    assert list(found) == ["hill"]
    hit = found["hill"][0]
    assert hit.words == "丘陵"
    assert hit.before + hit.words + hit.behind in "…丘陵不高，一天能走三座。…" or hit.behind
    assert search(corpus, "丘陵 没有的字") == {}
    assert set(search(corpus, "")) == {meeting.id for meeting in corpus.pieces}


def test_the_grid_has_each_province_once() -> None:
    """The 34 of the administrative divisions, in rows of one length."""
    names = [name for row in ROWS for name in row if name]
    assert len(names) == len(set(names)) == 34
    assert {len(row) for row in ROWS} == {8}


def test_a_corpus_of_other_provinces_has_no_grid(corpus: Corpus) -> None:
    assert tiles(covered(corpus)) == ROWS
    assert tiles(["江苏", "火星"]) == ()


# Words


def test_both_languages_say_the_same_things() -> None:
    """No word is missing in one of them, nor a place in a sentence."""
    zh, en = (wording()[language] for language in LANGUAGES)
    assert set(zh) == set(en)
    assert set(zh["script"]) == set(en["script"])
    for key, sentence in zh["script"].items():
        assert sentence.count("{") == en["script"][key].count("{"), key


def test_every_word_that_the_script_says_is_there() -> None:
    folder = ROOT / "booklet/web/page"
    said = {
        name
        for file in folder.glob("*.js")
        for name in re.findall(r'say\("(\w+)"', file.read_text("utf-8"))
    }
    assert said <= set(wording()["zh"]["script"])


def test_the_page_asks_for_nothing_outside() -> None:
    """No address of another host stands in what the page is made of."""
    for file in (ROOT / "booklet/web/page").glob("*.*"):
        text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text and "https:" not in text and '"//' not in text, file


# Addresses


def test_the_page_in_two_languages(open_at: OpenDesk, corpus: Corpus) -> None:
    for request, words in (("GET /", "选会议"), ("GET /?lang=en", "Choose meetings")):
        html = open_at.ask(request).body.decode()
        assert words in html
        assert "built-in" not in html
        assert all(str(meeting.short) in html for meeting in corpus.pieces)


def test_an_order_and_its_files(open_at: OpenDesk) -> None:
    """Pages, sheets and blanks are told; the files are the order's; the ticket orders it again."""
    words: dict[str, Any] = {"pieces": ["river:excerpts+report", "hill"], "impose": "saddle"}
    told = open_at.order(**words, session="第11周").json()
    files = f"GET /products/{told['key']}/"
    pdf = open_at.ask(files + "booklet.pdf")
    assert "content-disposition: attachment" in pdf.head
    assert len(pypdfium2.PdfDocument(pdf.body)) == told["pages"]
    assert len(pypdfium2.PdfDocument(open_at.ask(files + "sheets.pdf").body)) == 2 * told["sheets"]
    assert told["pages"] + told["blanks"] == 4 * told["sheets"]
    assert set(told["starts"]) == {"hill", "river"}
    ticket = tomllib.loads(open_at.ask(files + "order.toml").body.decode())
    assert ticket == {**words, "session": "第11周"}
    picture = open_at.ask(files + "pages/1-480.png")
    assert picture.body[:4] == b"\x89PNG"
    for wrong in ("pages/0-480.png", "pages/999-480.png", "pages/1-481.png", "other.pdf"):
        assert open_at.ask(files + wrong).status == 404


@pytest.mark.parametrize("flip", Flip)
def test_the_faces_of_the_folded_sheets(open_at: OpenDesk, flip: Flip) -> None:
    """Folded, the pages follow each other, and blanks stand before the back cover."""
    told = open_at.order(meetings=["hill", "lake"], impose="saddle", flip=flip).json()
    pages = [face["page"] for face in told["faces"]]
    blanks = [None] * told["blanks"]
    assert pages == [*range(1, told["pages"]), *blanks, told["pages"]]
    assert {face["side"] for face in told["faces"]} == set(range(len(told["sides"])))
    for face in told["faces"]:
        assert face["turned"] == (flip is Flip.LONG and face["side"] % 2 == 1)


def test_what_made_room_is_made_again(open_at: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link to a product works for as long as its ticket is kept."""
    key = open_at.order(meetings=["1"], title="让位").json()["key"]
    before = open_at.ask(f"GET /products/{key}/booklet.pdf").body
    monkeypatch.setattr(open_at.desk, "_products", Shelf(0, lambda product: 1))
    assert open_at.ask(f"GET /products/{key}/booklet.pdf").body == before


def test_what_is_wrong_with_an_order_is_told_at_once(open_at: OpenDesk) -> None:
    answer = open_at.order(meetings=["99"], date="never", format="nope")
    assert answer.status == 422
    codes = [finding["code"] for finding in answer.json()["findings"]]
    assert sorted(codes) == ["R04", "S01", "S05"]


def test_what_is_wrong_with_the_print_details_is_told_of_each(open_at: OpenDesk) -> None:
    """Nonsense in every field at once: a sentence for each, which names the field."""
    wrong = {
        "sheets": 1001, "flip": "up", "binding": "top", "cover": [], "signature": "7-999",
        "paper": "../a4", "fit": "yes", "paper_weight": 5e99, "marks": None, "impose": "<b>",
    }  # fmt: skip
    answer = open_at.order(meetings=["1"], **wrong)
    assert answer.status == 422
    findings = answer.json()["findings"]
    assert {finding["place"] for finding in findings} == set(wrong)
    assert {finding["code"] for finding in findings} == {"R04"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"impose": "4up", "cover": "apart"}, "I02"),
        ({"impose": "saddle", "paper": "a6"}, "I01"),
        ({"format": "gongwen", "sheets": 3}, "S20"),
    ],
)
def test_details_that_do_not_go_together_are_told(
    open_at: OpenDesk, words: dict[str, Any], code: str
) -> None:
    findings = open_at.order(meetings=["1"], **words).json()["findings"]
    assert [finding["code"] for finding in findings] == [code]
    assert findings[0]["zh"]["sentence"] != findings[0]["sentence"]


def test_every_word_of_an_order_may_be_given_on_the_page(open_at: OpenDesk) -> None:
    """Each word that has a panel has its field, of the kind and with the name that it has."""
    for language in LANGUAGES:
        html = open_at.ask(f"GET /?lang={language}").body.decode().partition("</form>")[0]
        named = set(re.findall(r'<(?:input|select)[^>]* name="(\w+)"', html))
        words = [word for word in words_of(Ticket).values() if word.panel]
        assert named == {word.key for word in words}
        for word in words:
            assert f">{escape(getattr(word.name, language))}<" in html
            for name in word.chosen.values():
                assert f">{escape(getattr(name, language))}<" in html


ANSWERS: dict[str, Any] = {"name": "office", "sheets": 1, "arrow": "down", "margin": 4}


def keep(desk: OpenDesk, **answers: object) -> Answer:
    return desk.ask("POST /printers", json.dumps({**ANSWERS, **answers}).encode())


def test_a_printer_that_is_calibrated_anew_changes_its_sheets(open_at: OpenDesk) -> None:
    """The profile is part of what an order is made from."""
    flips = []
    for arrow in ("down", "up"):
        assert keep(open_at, arrow=arrow).json() == {"name": "office"}
        told = open_at.order(meetings=["1"], impose="saddle", printer="office").json()
        flips.append([face["turned"] for face in told["faces"]])
        assert open_at.ask(f"GET /products/{told['key']}/passes.zip").status == 404
    assert any(flips[0]) and not any(flips[1])


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        (
            {"name": "../../x", "arrow": "left", "margin": "wide", "sheets": [], "mark": 5},
            "R04 " * 4,
        ),
        ({"name": "../../x"}, "Q11"),
        ({"name": "x\n"}, "Q11"),
        ({"name": "x" * 41}, "Q11"),
        ({"sheets": 3, "margin": -1}, "Q10 Q10"),
        ({"margin": float("nan"), "sheets": 2}, "Q10 Q10 Q10"),
        ({"queue": "rm -rf"}, "R04"),
    ],
)
def test_what_cannot_have_been_seen_is_told(
    open_at: OpenDesk, answers: dict[str, object], codes: str
) -> None:
    before = {path: path.read_bytes() for path in printers_folder().glob("**/*")}
    answer = keep(open_at, **answers)
    assert answer.status == 422
    assert [finding["code"] for finding in answer.json()["findings"]] == codes.split()
    assert {path: path.read_bytes() for path in printers_folder().glob("**/*")} == before


def test_no_more_printers_are_kept_than_there_may_be(
    open_at: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is there may still be calibrated anew."""
    keep(open_at)
    monkeypatch.setattr("booklet.web.printers.MOST", 1)
    assert keep(open_at).status == 201
    assert b"W05" in keep(open_at, name="another").body
    assert open_at.ask("GET /calibration/..%2fx.pdf").status == 404


def test_a_product_goes_to_a_queue(open_at: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent is the print sheets; the job is looked at until it is done."""
    sent: list[tuple[bytes, str, int]] = []
    queue = Queue("booklet", State.IDLE, accepting=True, default=True)

    def send(each: Pass, queue: Queue, paper: Medium, copies: int) -> Job:
        sent.append((each.pdf, paper.called, copies))
        return Job(queue.name, 7)

    monkeypatch.setattr("booklet.web.queues.queues", lambda: (queue,))
    monkeypatch.setattr("booklet.web.queues.chosen", lambda name: queue)
    monkeypatch.setattr("booklet.web.queues.send", send)
    monkeypatch.setattr("booklet.web.queues.look", lambda job: Progress(done=job.number == 7))
    key = open_at.order(meetings=["1"], impose="saddle").json()["key"]
    listed = json.loads(open_at.ask("GET /queues").body)
    assert listed == [{"name": "booklet", "default": True}]
    body = json.dumps({"queue": "booklet", "copies": 20, "pass": 1}).encode()
    told = open_at.ask(f"POST /products/{key}/print", body).json()
    assert told == {"job": ["booklet", 7], "passes": 1, "laying": []}
    assert sent == [(open_at.ask(f"GET /products/{key}/sheets.pdf").body, "A4", 20)]
    assert open_at.ask("GET /jobs/booklet/7").json() == {"done": True, "troubles": []}
    assert open_at.ask(f"POST /products/{key}/print", b"{}").status == 422
    second = body.replace(b'"pass": 1', b'"pass": 2')
    assert open_at.ask(f"POST /products/{key}/print", second).status == 422


def test_a_table_is_made_watched_and_fetched(open_at: OpenDesk) -> None:
    table = "单位,会议\n甲校,1\n乙校,99\n丙校,2\n".encode()
    begun = open_at.ask("POST /batches", table)
    assert begun.status == 201
    batch = f"/batches/{begun.json()['id']}"
    open_at.desk.batches.get(str(begun.json()["id"])).ended.wait(30)  # type: ignore[union-attr]
    state = open_at.ask(f"GET {batch}").json()
    assert (state["done"], state["total"], state["ended"]) == (3, 3, True)
    (failed,) = state["failed"]
    assert (failed["row"], failed["organisation"]) == (3, "乙校")
    archive = zipfile.ZipFile(io.BytesIO(open_at.ask(f"GET {batch}/booklets.zip").body))
    assert archive.namelist() == ["002-甲校.pdf", "004-丙校.pdf", "list.csv"]


def test_a_table_may_be_stopped(open_at: OpenDesk) -> None:
    """What was made until then is there to be fetched."""
    table = ("会议\n" + "1\n" * 100).encode()
    batch = f"/batches/{open_at.ask('POST /batches', table).json()['id']}"
    state = open_at.ask(f"POST {batch}/stop").json()
    assert state["stopped"] and state["ended"]
    assert int(str(state["done"])) < 100
    assert open_at.ask(f"GET {batch}/booklets.zip").status == 200


def test_a_changed_corpus_is_seen(tmp_path: Path, house: Any) -> None:
    """The stamp of a house changes with its files, so nothing old is shown."""
    from booklet.workshop.stock import stamp

    before = stamp(house)
    assert stamp(house) == before
    (house.corpus / "corpus.toml").write_bytes((house.corpus / "corpus.toml").read_bytes() + b"\n")
    assert stamp(house) != before


def test_sheets_are_pressed_when_they_are_asked_for_and_once(
    house: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An order lays its sheets; all who ask for their file at once are answered by one pressing."""
    desk = Desk(house)
    works: list[str] = []
    run = desk.workshop.run

    def counted(work: Any, *arguments: object) -> Any:
        works.append(work.__name__)
        return run(work, *arguments)

    async def session() -> list[Made]:
        made = await desk.order(Ticket(impose=Imposition.SADDLE), "a visitor")
        assert made.product.unpressed
        assert made.product.sheets == len(made.product.laid)
        return await asyncio.gather(*[desk.pressed(made.key, f"{n}") for n in range(3)])

    monkeypatch.setattr(desk.workshop, "run", counted)
    first, *others = asyncio.run(session())
    desk.close()
    assert works == ["prove_from_stock", "with_sheets"]
    assert not first.product.unpressed
    assert all(other.product is first.product for other in others)


def test_a_product_of_a_warm_process_is_that_of_a_cold_one(house: Any) -> None:
    """What is kept changes nothing: the same bytes as from a process that has just begun."""
    from booklet.production import make
    from booklet.workshop import Bench, Limits
    from booklet.workshop.stock import make_from_stock, stamp

    orders = [Ticket(meetings=("1",)), Ticket(format="handout"), Ticket(), Ticket(meetings=("1",))]
    warm, now = Bench(Limits()), stamp(house)
    made = [warm.run(make_from_stock, ticket, house, now) for ticket in orders]
    warm.close()
    cold = Bench(Limits())
    assert made[-1] == made[0] == cold.run(make, orders[0], house)
    cold.close()


def test_the_json_of_the_page_holds_no_markup() -> None:
    """The words stand in the page as data; none of them may end it."""
    for language in LANGUAGES:
        assert "<" not in json.dumps(wording()[language]["script"])
