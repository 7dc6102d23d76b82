"""Form, pages and files tell of one order; `make races` tries each race two hundred times."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from drawn import WHOLE
from playwright.sync_api import expect

from web.racing import RACES
from web.visits import NEEDS_CHROMIUM, Visit

pytestmark = NEEDS_CHROMIUM


@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
def test_a_file_is_never_of_another_order(visit: Visit, race: Callable[[Visit, int], None]) -> None:
    race(visit, 4 if WHOLE else 2)


def test_the_backs_of_another_order_are_never_printed(visit: Visit) -> None:
    """The form is changed while the fronts are at the printer: the backs cannot be asked for."""
    page, done = visit.page, False
    page.route("**/queues", lambda route: route.fulfill(json=[{"name": "q", "default": True}]))
    told = {"job": ["q", 7], "passes": 2, "laying": ["turn the pile", "翻过来"]}
    page.route("**/products/*/print", lambda route: route.fulfill(json=told))
    page.route("**/jobs/**", lambda route: route.fulfill(json={"done": done, "troubles": []}))
    page.reload()
    page.locator(".card[data-id=hill] .piece").check()
    visit.shown()
    page.locator("#first-pass").click()
    expect(page.locator("#print-told")).to_contain_text("打印中")
    page.locator("[name=session]").fill("第12周")
    expect(page.locator("#print-told")).to_be_empty()
    done = True
    with page.expect_response("**/jobs/**"):
        pass
    visit.shown()
    expect(page.locator("#second-pass")).to_be_hidden()
    page.locator("#first-pass").click()
    expect(page.locator("#second-pass")).to_be_visible()
    expect(page.locator("#print-told")).to_have_text("翻过来")
    page.unroute_all()


def test_what_is_wrong_stands_at_its_field(visit: Visit) -> None:
    """With what to do; it goes when the field is mended, and at the head it leads to the field."""
    page = visit.page
    page.locator("#take-all").click()
    visit.shown()
    page.locator("[name=title]").fill("𠀀")
    wrong = page.locator("#title-wrong")
    expect(wrong).to_contain_text("没有字体能画")
    expect(page.locator("[name=title]")).to_have_attribute(
        "aria-describedby", "title-hint title-wrong"
    )
    expect(page.locator("#why")).to_have_text(visit.says("not_to_be_had"))
    page.locator("[name=session]").focus()
    page.locator("#findings button").click()
    expect(page.locator("[name=title]")).to_be_focused()
    page.locator("[name=title]").fill("好")
    expect(wrong).to_have_count(0)


@pytest.mark.parametrize("visit", [("zh", "phone")], indirect=True)
def test_on_a_phone_what_is_wrong_comes_into_sight(visit: Visit) -> None:
    page = visit.page
    page.locator(".card[data-id=hill] .piece").check()
    visit.shown()
    page.locator("[name=title]").fill("𠀀")
    page.evaluate("() => scrollTo(0, 0)")
    expect(page.locator("#title-wrong")).to_be_in_viewport()


def test_an_answer_that_is_no_order_is_told_in_the_language_of_the_page(visit: Visit) -> None:
    """Also what is refused before it is looked at."""
    refused = {"sentence": "too many", "hint": "wait", "place": "", "code": "W06"}
    refused_zh = refused | {"zh": {"sentence": "人太多", "hint": "请等等"}}
    body = json.dumps({"findings": [refused_zh]})
    visit.page.route("**/orders", lambda route: route.fulfill(status=422, body=body))
    visit.page.locator(".card[data-id=hill] .piece").check()
    expect(visit.page.locator("#findings")).to_contain_text("人太多（请等等）")
    visit.page.unroute_all()
