"""Changes of the form and clicks at once: what is fetched is what the form orders, always.

Each race changes the form and asks for the ticket within one turn of the script, before the page
can have heard of what was made.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from web.visits import Visit, fetched

PIECES = ("hill", "river", "lake")
SAY = """([name, value]) => {
  const field = document.querySelector(`[name=${name}]`);
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  document.querySelector("#ticket").click();
}"""
TICK = """(ids) => {
  for (const id of ids) document.querySelector(`.card[data-id=${id}] .piece`).click();
  document.querySelector("#ticket").click();
}"""


PAUSE = 110
"""Milliseconds between two files: a browser begins no more than ten a second that nobody clicked
for, and drops the eleventh."""


def ticket(page: Page, act: Callable[[], object]) -> dict[str, Any]:
    """The ticket that is fetched by what is done."""
    page.wait_for_timeout(PAUSE)
    return tomllib.loads(fetched(page, act).decode())


def typed_and_clicked(visit: Visit, tries: int) -> None:
    """A word is filled in, in each field that is typed into."""
    page = visit.page
    page.locator(".card[data-id=hill] .piece").check()
    for number in range(tries):
        name = ("session", "organisation", "title")[number % 3]
        got = ticket(page, lambda: page.evaluate(SAY, [name, f"第{number}次"]))  # noqa: B023
        assert got[name] == f"第{number}次"


def ticked_and_clicked(visit: Visit, tries: int) -> None:
    """Pieces are ticked and taken off again."""
    page, taken = visit.page, set[str]()
    for number in range(tries):
        ids = [each for n, each in enumerate(PIECES) if (number % 7 + 1) >> n & 1]
        after = taken.symmetric_difference(ids)
        if not after:
            ids.pop()
            after = taken.symmetric_difference(ids)
        taken = after
        got = ticket(page, lambda: page.evaluate(TICK, ids))  # noqa: B023
        assert set(got["pieces"]) == taken


def wrong_and_clicked(visit: Visit, tries: int) -> None:
    """What cannot be set is filled in: nothing is fetched, then or later, until it is mended."""
    page, asked = visit.page, list[str]()
    page.locator(".card[data-id=hill] .piece").check()
    visit.shown()
    page.on("request", lambda each: asked.append(each.url) if "order.toml" in each.url else None)
    for number in range(tries):
        page.evaluate(SAY, ["title", "𠀀"])
        expect(page.locator("body")).to_have_attribute("data-phase", "failed")
        page.evaluate("() => document.querySelector('#ticket').click()")
        assert asked == []
        got = ticket(page, lambda: page.evaluate(SAY, ["title", f"好{number}"]))  # noqa: B023
        assert got["title"] == f"好{number}"
        asked.clear()


def left_and_come_back(visit: Visit, tries: int) -> None:
    """The page is left with an order under way, and the back button leads to it again."""
    page = visit.page
    page.locator(".card[data-id=hill] .piece").check()
    visit.shown()
    for number in range(tries):
        page.locator("[name=session]").fill(f"第{number}次")
        page.wait_for_function(f"() => decodeURIComponent(location.hash).includes('第{number}次')")
        page.goto("about:blank")
        page.go_back()
        page.wait_for_selector("[data-phase]")
        shown = page.locator("[name=session]").input_value()
        got = ticket(page, lambda: page.evaluate(SAY, ["organisation", f"{number}"]))  # noqa: B023
        assert (got["session"], got["organisation"]) == (shown, f"{number}")


def two_tabs(visit: Visit, tries: int) -> None:
    """Two tabs of one browser order at once: each gets its own."""
    page, other = visit.page, visit.page.context.new_page()
    other.goto(page.url)
    for each in (page, other):
        each.locator(".card[data-id=hill] .piece").check()
    for number in range(tries):
        with page.expect_download() as first, other.expect_download() as second:
            page.evaluate(SAY, ["session", f"左{number}"])
            other.evaluate(SAY, ["session", f"右{number}"])
        for download, said in ((first, "左"), (second, "右")):
            got = tomllib.loads(download.value.path().read_text("utf-8"))
            assert got["session"] == f"{said}{number}"
    other.close()


RACES = (typed_and_clicked, ticked_and_clicked, wrong_and_clicked, left_and_come_back, two_tabs)
