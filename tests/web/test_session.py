"""A session at the desk in a real browser: from an empty order to a fetched PDF.

Debian's Chromium, in Chinese and English, by mouse and by keyboard alone, as wide as a desktop and
as a phone. axe-core judges the page; `out/desk-*.png` are for a person to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from conftest import ROOT
from drawn import WHOLE
from playwright.sync_api import Locator, Page, expect
from proofs import bare

from booklet.model.corpus import Corpus
from booklet.model.order import Ticket
from booklet.model.words import words_of
from booklet.reading.house import House
from booklet.web.cards import cards
from booklet.web.door import Admission
from booklet.workshop.pool import Limits
from web.desks import open_desk
from web.visits import (
    EVERY,
    NEEDS_CHROMIUM,
    Visit,
    fetched,
    holds,
    named,
    press_to,
    text_of,
    visiting,
    without_fault,
)

pytestmark = NEEDS_CHROMIUM


@pytest.mark.parametrize("visit", EVERY, indirect=True, ids=str)
def test_by_mouse(visit: Visit, corpus: Corpus) -> None:
    """Filter by a province, tick, look, name the session, fetch: the PDF is what was ordered."""
    page = visit.page
    without_fault(page)
    visit.keep("empty")
    page.get_by_text(visit.says("narrow")).click()
    page.locator("[data-province=云南]").click()
    expect(page.locator("#count")).to_have_text(visit.says("count_of", n=2, all=3))
    page.locator("#all").click()
    visit.shown()
    page.locator(".card[data-id=river] .part").last.check()
    visit.shown()
    page.locator("[name=session]").fill("第11周学习材料")
    page.locator("[name=organisation]").fill("山前学校")
    page.locator("[name=group][value=region]").check()
    page.wait_for_function("() => document.querySelector('code').textContent.includes('region')")
    visit.shown()
    if visit.size == "phone":
        page.locator("#to-pages").click()
    text = text_of(fetched(page, page.locator("#reading").click))
    assert holds(text, named(corpus, "hill")) and holds(text, named(corpus, "river"))
    assert not holds(text, named(corpus, "lake"))
    assert "第11周学习材料" in text and "山前学校" in text
    sheets = fetched(page, page.locator("#sheets").click)
    told = visit.says("sheets", n=len(pypdfium2.PdfDocument(sheets)) // 2)
    expect(page.locator("#told")).to_contain_text(told)


@pytest.mark.parametrize("visit", EVERY, indirect=True, ids=str)
def test_by_keyboard_alone(visit: Visit, corpus: Corpus) -> None:
    """Search, tick, reorder by arrow keys, write, fetch: no mouse is touched."""
    page, keys = visit.page, visit.page.keyboard
    press_to(page, "#find")
    keys.type("江")
    page.wait_for_function("() => document.querySelectorAll('mark').length")
    press_to(page, ".card[data-id=river] .piece")
    keys.press("Space")
    visit.shown()
    press_to(page, "#reset", "Shift+Tab")
    keys.press("Enter")
    expect(page.locator("#count")).to_have_text(visit.says("count", n=3))
    press_to(page, ".card[data-id=hill] .piece")
    keys.press("Space")
    press_to(page, "#chosen li[data-id=river] .handle")
    keys.press("ArrowUp")
    order = page.locator("#chosen li").evaluate_all("(all) => all.map((each) => each.dataset.id)")
    assert order == ["river", "hill"]
    expect(page.locator("[name=group][value=named]")).to_be_checked()
    press_to(page, "[name=session]")
    keys.type("第12周")
    page.wait_for_function("() => document.querySelector('code').textContent.includes('12')")
    press_to(page, "#reading")
    without_fault(page)
    visit.keep("full")
    text = text_of(fetched(page, lambda: keys.press("Enter")))
    first, second = (bare(named(corpus, id).works[0].passages[0].text)[:9] for id in order)
    assert 0 < text.index(first) < text.index(second)
    assert "第12周" in text


def test_the_pages_the_sheets_and_the_folded_booklet(visit: Visit) -> None:
    """Each is seen at a click; a page is seen large, and the keys turn to the next."""
    page = visit.page
    page.locator("#take-all").click()
    visit.shown()
    expect(page.locator(".changed img")).to_have_js_property("naturalWidth", 480)
    for view in ("sheets", "folded", "lying"):
        page.locator(f"[data-view={view}]").click()
        first = page.locator("#spreads img").first
        expect(first).to_have_js_property("complete", True)
        page.wait_for_function("() => document.querySelector('#spreads img').naturalWidth")
        without_fault(page)
        visit.keep(view)
    page.locator("[data-view=pages]").click()
    page.locator("#spreads button").first.click()
    expect(page.locator("#large-name")).to_have_text(visit.says("cover"))
    page.keyboard.press("ArrowRight")
    expect(page.locator("#large-name")).to_have_text(visit.says("page", n=2))
    page.keyboard.press("Escape")
    expect(page.locator("#large")).to_be_hidden()


def test_the_page_that_changed_is_kept_in_sight(visit: Visit) -> None:
    """A text that is added; the contents, which tell a new order; without them, what was moved."""
    page, code = visit.page, expect(visit.page.locator("code"))

    def start_after(act: Callable[[], None]) -> int:
        page.locator("#see").evaluate("(see) => see.scrollTo({ top: see.scrollHeight })")
        with page.expect_response("**/orders") as answer:
            act()
        return int(answer.value.json()["starts"]["river"])

    def sees(number: int) -> None:
        expect(page.locator(f".changed[data-page='{number}']")).to_be_in_viewport()

    page.locator("#take-all").click()
    visit.shown()
    start = start_after(page.locator(".card[data-id=river] .part").last.check)
    assert start > 6
    sees(start)
    handle = page.locator("#chosen li[data-id=river] .handle")
    start_after(lambda: handle.press("ArrowUp"))
    sees(3)
    page.locator("[name=toc]").uncheck()
    code.to_contain_text("--no-toc")
    start = start_after(lambda: handle.press("ArrowDown"))
    assert start > 3
    sees(start)


def test_a_tick_is_begun_while_the_mouse_is_down(visit: Visit) -> None:
    """What is ordered then is what the click orders; until it nothing is."""
    page = visit.page
    page.locator(".card[data-id=hill] .piece").check()
    visit.shown()
    for id in ("river", "hill"):
        page.locator(f".card[data-id={id}] .short").hover()
        with page.expect_response("**/orders") as ahead:
            page.mouse.down()
        assert page.locator("body").get_attribute("data-phase") == "ready"
        with page.expect_response("**/orders") as ordered:
            page.mouse.up()
        assert ahead.value.json()["key"] == ordered.value.json()["key"]
        visit.shown()


WAYS = [("desktop", "mouse"), ("desktop", "keys"), ("phone", "mouse")]


@pytest.fixture
def new_to_it(
    tab: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: str
) -> Iterator[Visit]:
    """A visit to a desk with the corpus of the project, opened for it alone."""
    monkeypatch.setattr("booklet.web.desk.cores", lambda: 1)
    house = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", tmp_path)
    with (
        open_desk(house, Limits(seconds=120), Admission()) as desk,
        visiting(desk, tab, "zh", size) as visit,
    ):
        yield visit


def pressed(page: Page, place: Locator, by: str, key: str = "Enter") -> None:
    """Press what is there: click it, or go to it by Tab and press a key."""
    if by == "keys":
        come_to(page, place)
        page.keyboard.press(key)
    else:
        place.click()


def written(page: Page, place: Locator, by: str, text: str) -> None:
    """Write a text into a field."""
    if by == "keys":
        come_to(page, place)
        page.keyboard.type(text)
    else:
        place.fill(text)


def come_to(page: Page, place: Locator) -> None:
    """Press Tab until a place has the focus; behind the last comes the first."""
    for _ in range(600):
        if place.evaluate("(place) => place === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {place}")


@pytest.mark.parametrize(("size", "by"), WAYS if WHOLE else WAYS[:1])
def test_a_person_new_to_it(new_to_it: Visit, shipped: Corpus, by: str) -> None:
    """From the opened page to print sheets of three meetings, by the words in sight alone: those
    of 湖南, found on the map, and others from the list."""
    page, says, words = new_to_it.page, new_to_it.says, words_of(Ticket)
    press, write = partial(pressed, page, by=by), partial(written, page, by=by)
    here = [card for card in cards(shipped) if "湖南" in card.provinces][:3]
    others = [card for card in cards(shipped) if card not in here][: 3 - len(here)]
    press(page.locator("summary").filter(has_text=says("narrow")))
    press(page.get_by_role("button", name="湖南"))
    for card in here:
        press(page.get_by_role("checkbox", name=f"{card.number} {card.short}"), key="Space")
    press(page.get_by_role("button", name=says("reset")))
    for card in others:
        press(page.get_by_role("checkbox", name=f"{card.number} {card.short}"), key="Space")
    write(page.get_by_label(words["session"].name.zh), text="第11周学习材料")
    write(page.get_by_label(words["organisation"].name.zh), text="湖南某某学院")
    page.wait_for_function("() => document.querySelector('code').textContent.includes('某某')")
    if new_to_it.size == "phone":
        press(page.get_by_role("navigation", name=says("to_pages")).get_by_role("link"))
    sheets = page.get_by_role("link", name=says("fetch_sheets"))
    text = text_of(fetched(page, lambda: press(sheets)))
    ordered = {card.id for card in (*here, *others)}
    assert {each.id for each in shipped.pieces if holds(text, each)} == ordered
    assert len(ordered) == 3 and here
    assert "第11周学习材料" in text and "湖南某某学院" in text
