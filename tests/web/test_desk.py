"""The desk: cards, the words of the page, and what each address answers."""

from __future__ import annotations

import asyncio
import io
import json
import re
import tomllib
import zipfile
from contextlib import AsyncExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from conftest import ROOT
from proofs import outline
from starlette.requests import Request
from starlette.types import Message

from booklet.model.corpus import Corpus
from booklet.model.order import Flip, Imposition, Ticket
from booklet.model.tilemap import ROWS, tiles
from booklet.production.stock import stamp
from booklet.reading.house import House
from booklet.sheets.lying import lying
from booklet.web.application import Site
from booklet.web.cards import cards, covered, search
from booklet.web.desk import Desk, Kept
from booklet.web.page import LANGUAGES, wording
from booklet.web.shelf import Shelf
from web.desks import OpenDesk


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
    assert tiles(["江苏", "火星"]) == tiles([]) == ()


def test_both_languages_say_the_same_things() -> None:
    """No word is missing in one of them, nor a place in a sentence."""
    zh, en = (wording()[language] for language in LANGUAGES)
    assert set(zh) == set(en)
    for part in ("script", "proof"):
        assert set(zh[part]) == set(en[part])
        for key, sentence in zh[part].items():
            assert sentence.count("{") == en[part][key].count("{"), key


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


def test_the_page_names_all_scripts_that_its_own_leads_to(open_at: OpenDesk) -> None:
    """They are fetched together with it, and not once it has been read."""
    html = open_at.ask("GET /").body.decode()
    scripts = (ROOT / "booklet/web/page").glob("*.js")
    imported = {
        name for each in scripts for name in re.findall(r'"\./(.+)"', each.read_text("utf-8"))
    }
    assert sorted(re.findall('"modulepreload" href="/static/(.+)"', html)) == sorted(imported)


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
    pages = pypdfium2.PdfDocument(pdf.body)
    assert len(pages) == told["pages"]
    assert len(pypdfium2.PdfDocument(open_at.ask(files + "sheets.pdf").body)) == 2 * told["sheets"]
    assert told["pages"] + told["blanks"] == 4 * told["sheets"]
    ticket = tomllib.loads(open_at.ask(files + "order.toml").body.decode())
    assert ticket == {**words, "session": "第11周"}
    picture = open_at.ask(files + "pages/1-480.png")
    assert picture.body[:4] == b"\x89PNG"
    laid = open_at.ask(files + "lying/1-900.png").body
    assert laid == lying(pdf.body, len(pages)) == open_at.ask(files + "lying/1-480.png").body
    for wrong in ("pages/0-480.png", "pages/999-480.png", "pages/1-481.png", "other.pdf"):
        assert open_at.ask(files + wrong).status == 404


def test_the_page_that_changed_is_told_and_begun_at_once(open_at: OpenDesk) -> None:
    """As wide as it will be drawn; where nothing is said of that, or nothing it could be, it is
    told alone."""

    def pictures() -> set[str]:
        return {*open_at.desk.drawing.tasks, *open_at.desk.pictures.kept}

    def looked(sight: str, **words: object) -> tuple[object, list[str]]:
        before = pictures()
        told = open_at.order(sight=sight, pieces=["hill", "lake"], **words).json()
        return told["seen"], [each.partition(" ")[2] for each in pictures() - before]

    for words, contents in (({"impose": "saddle"}, 3), ({"format": "handout"}, 1)):
        key = open_at.order(pieces=["hill", "lake"], **words).json()["key"]
        pdf = open_at.ask(f"GET /products/{key}/booklet.pdf").body
        *_, (_, label, start) = outline(pdf)
        assert "湖泊" in label
        assert looked("piece=lake&width=480", **words) == (start, [f"pages {start} 480"])
        assert looked("contents=true&width=900", **words) == (contents, [f"pages {contents} 900"])
        assert looked("cover=true", **words) == (1, [])
        assert looked("piece=lake&width=481", **words) == (start, [])
        assert (
            looked("piece=river&width=480", **words) == looked("width=480", **words) == (None, [])
        )


@pytest.mark.parametrize("gone", [True, False])
def test_nothing_is_drawn_for_who_has_gone(
    open_at: OpenDesk, monkeypatch: pytest.MonkeyPatch, gone: bool
) -> None:
    """As the page of somebody who clicks on is: it gives up what it ordered before."""
    words, begun = {"pieces": ["hill"], "session": "第13周"}, list[tuple[object, ...]]()
    open_at.order(**words)
    monkeypatch.setattr(open_at.desk, "begin_picture", lambda *words: begun.append(words))
    coming: list[Message] = [{"type": "http.request", "body": json.dumps(words).encode()}]

    async def receive() -> Message:
        if not coming and not gone:
            await asyncio.Event().wait()
        return coming.pop() if coming else {"type": "http.disconnect"}

    heads = [(b"content-type", b"application/json"), (b"x-sight", b"cover=true&width=480")]
    scope = {"type": "http", "method": "POST", "query_string": b"", "headers": heads}
    answer = asyncio.run(Site(open_at.desk).order(Request(scope, receive)))
    assert json.loads(bytes(answer.body))["seen"] == 1
    assert len(begun) == (not gone)


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
    last = len(pages) - 1
    pairs = [[n, n + 1] for n in range(1, last, 2)]
    assert told["openings"] == [[None, 0], *pairs, [last, None]] and not told["upward"]


def test_what_is_not_opened_like_a_book_is_shown_as_it_opens(open_at: OpenDesk) -> None:
    """A gate's doors, what is within, what is behind; a calendar's leaves below each other."""
    told = open_at.order(meetings=["hill"], impose="gate").json()
    assert told["openings"][:3] == [[0, 1], [2, 3, 4, 5], [6, 7]]
    told = open_at.order(meetings=["hill"], impose="accordion").json()
    assert {len(opening) for opening in told["openings"]} == {4}
    assert open_at.order(meetings=["hill"], impose="calendar").json()["upward"]


def test_what_made_room_is_made_again(open_at: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link to a product works for as long as its ticket is kept."""
    key = open_at.order(meetings=["1"], title="让位").json()["key"]
    before = open_at.ask(f"GET /products/{key}/booklet.pdf").body
    monkeypatch.setattr(open_at.desk, "products", Shelf(0, lambda product: 1))
    assert open_at.ask(f"GET /products/{key}/booklet.pdf").body == before


def test_a_table_is_made_watched_and_fetched(open_at: OpenDesk) -> None:
    table = "单位,会议\n甲校,1\n乙校,99\n丙校,2\n".encode()
    begun = open_at.ask("POST /batches", table)
    assert begun.status == 201
    batch = f"/batches/{begun.json()['id']}"
    reading: Any = begun.json()["reading"]
    assert reading["accept"] == [] and "organisation" in str(reading["lines"]["en"])
    assert open_at.ask(f"GET {batch}/booklets.zip").status == 404
    assert open_at.ask(f"POST {batch}/make").status == 200
    open_at.desk.batches.get(str(begun.json()["id"])).ended.wait(120)  # type: ignore[union-attr]
    state = open_at.ask(f"GET {batch}").json()
    assert (state["done"], state["total"], state["ended"]) == (3, 3, True)
    (failed,) = state["failed"]
    assert (failed["row"], failed["organisation"]) == (3, "乙校")
    archive = zipfile.ZipFile(io.BytesIO(open_at.ask(f"GET {batch}/booklets.zip").body))
    assert archive.namelist() == [
        "002-甲校.pdf", "004-丙校.pdf", "list.csv", "list.xlsx",
    ]  # fmt: skip


def test_what_is_not_sure_in_a_table_is_asked(open_at: OpenDesk) -> None:
    """Nothing is made before it was accepted; what cannot be is never made."""
    table = "单位,会议,备注\n甲校,1,x\n合计,,\n".encode()
    read: Any = open_at.ask("POST /batches", table).json()
    assert read["reading"]["accept"] == ["B05", "B06"] and not read["begun"]
    batch = f"/batches/{read['id']}"
    assert open_at.ask(f"POST {batch}/make?accept=B05").status == 422
    assert open_at.ask(f"POST {batch}/make?accept=B05&accept=B06").json()["begun"]
    open_at.ask(f"POST {batch}/stop")
    unclear: Any = open_at.ask("POST /batches", "会议\n5/7\n".encode()).json()
    assert unclear["reading"]["accept"] is None
    assert open_at.ask(f"POST /batches/{unclear['id']}/make?accept=B12").status == 422


def test_a_table_may_be_stopped(open_at: OpenDesk) -> None:
    """What was made until then can be fetched; its benches let those of the desk go first."""
    table = ("会议\n" + "1\n" * 100).encode()
    name = str(open_at.ask("POST /batches", table).json()["id"])
    batch = f"/batches/{name}"
    open_at.ask(f"POST {batch}/make")
    made, (single, *_) = open_at.desk.batches.kept[name], open_at.desk.workshop.benches
    for each in made.workshop.benches:
        assert each.limits.nice > single.limits.nice
        assert each.limits.seconds > single.limits.seconds
    state = open_at.ask(f"POST {batch}/stop").json()
    assert state["stopped"] and state["ended"]
    assert int(str(state["done"])) < 100
    assert open_at.ask(f"GET {batch}/booklets.zip").status == 200


def test_a_changed_corpus_is_seen(tmp_path: Path, house: Any) -> None:
    """The stamp of a house changes with its files, so nothing old is shown."""
    before = stamp(house)
    assert stamp(house) == before
    (house.corpus / "corpus.toml").write_bytes((house.corpus / "corpus.toml").read_bytes() + b"\n")
    assert stamp(house) != before


def test_an_order_is_of_the_texts_as_they_are_when_its_turn_has_come(
    open_at: OpenDesk, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are looked at again only where it had to wait for that."""
    desk, looks, used = open_at.desk, list[str](), list[str]()
    text = house.corpus / "corpus.toml"

    def looked(house: House) -> str:
        looks.append(stamp(house))
        return looks[-1]

    def run(work: object, ticket: Ticket, house: House, now: str) -> Any:
        used.append(now)
        return SimpleNamespace(proof=SimpleNamespace(pdf=b""), print_sheets=None)

    async def session() -> None:
        await desk.order(Ticket(), house, "visitor")
        async with AsyncExitStack() as busy:
            for n in range(desk.turns.free):
                await busy.enter_async_context(desk.turns.turn(f"other {n}"))
            waits = asyncio.create_task(desk.order(Ticket(toc=False), house, "visitor"))
            while "visitor" not in desk.turns.waiting:
                await asyncio.sleep(0)
            text.write_bytes(text.read_bytes() + b"\n")
        await waits

    monkeypatch.setattr("booklet.web.desk.stamp", looked)
    monkeypatch.setattr(desk.workshop, "run", run)
    before = stamp(house)
    asyncio.run(session())
    assert looks == [before, before, stamp(house), stamp(house)]
    assert used == [before, stamp(house)]


def test_sheets_are_pressed_when_they_are_asked_for_and_once(
    house: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An order lays its sheets; all who order at once are answered by one making, and all who ask
    for the file by one pressing."""
    desk = Desk(house)
    works: list[str] = []
    run = desk.workshop.run

    def counted(work: Any, *arguments: object) -> Any:
        works.append(work.__name__)
        return run(work, *arguments)

    async def session() -> list[Kept]:
        order = Ticket(impose=Imposition.SADDLE)
        made, other = await asyncio.gather(*[desk.order(order, house, f"{n}") for n in range(2)])
        assert made.product is other.product and made.product.unpressed
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
    from booklet.production.fulfilling import fulfil
    from booklet.production.stock import make_from_stock
    from booklet.workshop.pool import Bench, Limits

    orders = [Ticket(meetings=("1",)), Ticket(format="handout"), Ticket(), Ticket(meetings=("1",))]
    warm, now = Bench(Limits()), stamp(house)
    made = [warm.run(make_from_stock, ticket, house, now) for ticket in orders]
    warm.close()
    cold = Bench(Limits())
    assert made[-1] == made[0] == cold.run(fulfil, orders[0], house)
    cold.close()


def test_the_json_of_the_page_holds_no_markup() -> None:
    """The words stand in the page as data; none of them may end it."""
    for language in LANGUAGES:
        assert "<" not in json.dumps(wording()[language]["script"])
