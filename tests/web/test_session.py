"""A session at the desk in a real browser: from an empty order to a fetched PDF.

Debian's Chromium, in Chinese and English, by mouse and by keyboard alone, as wide as a desktop and
as a phone. axe-core judges the page; `out/desk-*.png` are for a person to look at.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

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
from web.desks import OpenDesk, open_desk
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


SEEN_AS = "(width) => document.querySelector('.changed img')?.src.includes(`${width}.png`)"


def test_the_page_that_changed_is_kept_in_sight(visit: Visit) -> None:
    """A text that is added; the contents, which tell a new order; without them, what was moved. It
    is ordered as wide as it is seen."""
    page, code = visit.page, expect(visit.page.locator("code"))

    def start_after(act: Callable[[], None]) -> int:
        page.locator("#see").evaluate("(see) => see.scrollTo({ top: see.scrollHeight })")
        with page.expect_response("**/orders") as answer:
            act()
        _, width = answer.value.request.headers["x-sight"].split("&")
        page.wait_for_function(SEEN_AS, arg=width.replace("width=", "-"))
        return int(answer.value.json()["seen"])

    def sees(number: int) -> None:
        expect(page.locator(f".changed[data-page='{number}']")).to_be_in_viewport()

    page.locator("#take-all").click()
    visit.shown()
    start = start_after(page.locator(".card[data-id=river] .part").last.check)
    assert start > 6
    sees(start)
    handle = page.locator("#chosen li[data-id=river] .handle")
    assert start_after(lambda: handle.press("ArrowUp")) == 3
    sees(3)
    page.locator("[name=toc]").uncheck()
    code.to_contain_text("--no-toc")
    start = start_after(lambda: handle.press("ArrowDown"))
    assert start > 3
    sees(start)


def test_a_tick_is_begun_while_the_mouse_is_down(visit: Visit) -> None:
    """What is ordered then is what the click orders and shows; until it nothing is."""
    page = visit.page
    page.locator(".card[data-id=hill] .piece").check()
    visit.shown()
    for id, change in (("river", "piece=river"), ("hill", "contents=true")):
        page.locator(f".card[data-id={id}] .short").hover()
        with page.expect_response("**/orders") as ahead:
            page.mouse.down()
        assert page.locator("body").get_attribute("data-phase") == "ready"
        with page.expect_response("**/orders") as ordered:
            page.mouse.up()
        assert ahead.value.json() == ordered.value.json()
        for each in (ahead, ordered):
            assert each.value.request.headers["x-sight"] == f"{change}&width=480"
        visit.shown()


FOCUS = "(thing) => thing.compareDocumentPosition(document.activeElement)"
FOLLOWING = 4  # DOM, Node.DOCUMENT_POSITION_FOLLOWING; it is 0 of a thing and itself


@dataclass(frozen=True)
class Newcomer:
    """Somebody on a page of the desk, by mouse, keys or touch."""

    visit: Visit
    way: str

    @property
    def page(self) -> Page:
        return self.visit.page

    def go_to(self, thing: Locator) -> None:
        """Have the focus on what is in sight: by Tab, from either side of it."""
        for _ in range(400):
            if not (stands := thing.evaluate(FOCUS)):
                return
            self.page.keyboard.press("Shift+Tab" if stands & FOLLOWING else "Tab")
        raise AssertionError(f"Tab never comes to {thing}")

    def press(self, thing: Locator) -> None:
        if self.way == "mouse":
            thing.click()
        elif self.way == "touch":
            thing.tap()
        else:
            self.go_to(thing)
            ticked = thing.get_attribute("type") == "checkbox"
            self.page.keyboard.press("Space" if ticked else "Enter")

    def write(self, thing: Locator, text: str) -> None:
        if self.way == "keys":
            self.go_to(thing)
        else:
            self.press(thing)
        self.page.keyboard.type(text)


@pytest.fixture(scope="module")
def shipped_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    """A desk with the corpus of the project."""
    out = tmp_path_factory.mktemp("out")
    house = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", out)
    with pytest.MonkeyPatch.context() as settings:
        settings.setattr("booklet.web.desk.cores", lambda: 1)
        with open_desk(house, Limits(seconds=120), Admission()) as desk:
            yield desk


@pytest.fixture(params=["mouse", "touch", "keys"] if WHOLE else ["mouse", "touch"])
def newcomer(
    tab: Page, shipped_desk: OpenDesk, request: pytest.FixtureRequest
) -> Iterator[Newcomer]:
    """A visit in Chinese; by touch it is on a phone."""
    touch = request.param == "touch"
    assert tab.context.browser
    context = tab.context.browser.new_context(has_touch=touch, is_mobile=touch)
    size = "phone" if touch else "desktop"
    with visiting(shipped_desk, context.new_page(), "zh", size) as visit:
        yield Newcomer(visit, request.param)
    context.close()


def test_a_person_new_to_it(newcomer: Newcomer, shipped: Corpus) -> None:
    """From the opened page to print sheets of three meetings in a minute, by the words in sight
    alone: those of 湖南, found on the map, and others from the list."""
    begun = time.monotonic()
    page, says, words = newcomer.page, newcomer.visit.says, words_of(Ticket)
    here = [card for card in cards(shipped) if "湖南" in card.provinces][:3]
    others = [card for card in cards(shipped) if card not in here][: 3 - len(here)]
    newcomer.press(page.get_by_text(says("narrow")))
    newcomer.press(page.get_by_role("button", name="湖南"))
    for card in here:
        newcomer.press(page.get_by_role("checkbox", name=f"{card.number} {card.short}"))
    newcomer.press(page.get_by_role("button", name=says("reset")))
    for card in others:
        newcomer.press(page.get_by_role("checkbox", name=f"{card.number} {card.short}"))
    newcomer.write(page.get_by_label(words["session"].name.zh), "第11周学习材料")
    newcomer.write(page.get_by_label(words["organisation"].name.zh), "湖南某某学院")
    page.wait_for_function("() => document.querySelector('code').textContent.includes('某某')")
    if newcomer.way == "touch":
        below = page.get_by_role("navigation", name=says("to_pages"))
        newcomer.press(below.get_by_role("link"))
    sheets = page.get_by_role("link", name=says("fetch_sheets"))
    text = text_of(fetched(page, lambda: newcomer.press(sheets)))
    assert time.monotonic() - begun < 60
    ordered = {card.id for card in (*here, *others)}
    assert {each.id for each in shipped.pieces if holds(text, each)} == ordered
    assert len(ordered) == 3 and here
    assert "第11周学习材料" in text and "湖南某某学院" in text
