"""What this computer remembers of its orders, and what is in sight before anything is ordered."""

from __future__ import annotations

from playwright.sync_api import expect

from web.visits import NEEDS_CHROMIUM, Visit, fetched, without_fault

pytestmark = NEEDS_CHROMIUM


def test_for_whom_is_remembered_until_it_is_cleared(visit: Visit) -> None:
    """A new page has it, a link that says otherwise has not."""
    page = visit.page
    page.locator(".card[data-id=hill] .piece").check()
    page.locator("[name=organisation]").fill("某某学院")
    page.wait_for_function("() => document.querySelector('code').textContent.includes('某某')")
    link = page.url
    page.goto("about:blank")
    page.goto(link.partition("#")[0])
    expect(page.locator("[name=organisation]")).to_have_value("某某学院")
    expect(page.locator("#chosen li")).to_have_count(0)
    page.goto("about:blank")
    page.goto(f"{link.partition('#')[0]}#pieces=hill")
    visit.shown()
    expect(page.locator("[name=organisation]")).to_have_value("")
    page.locator("#remembered summary").click()
    page.locator("#clear-remembered").click()
    page.goto("about:blank")
    page.goto(link.partition("#")[0])
    expect(page.locator("[name=organisation]")).to_have_value("")


def test_the_last_orders_are_opened_again(visit: Visit) -> None:
    """What was fetched is an order; what was only looked at is none."""
    page = visit.page
    page.locator(".card[data-id=hill] .piece").check()
    page.locator("[name=session]").fill("第11周")
    page.wait_for_function("() => document.querySelector('code').textContent.includes('11')")
    expect(page.locator("#last")).to_be_hidden()
    fetched(page, page.locator("#ticket").click)
    page.locator("#none").click()
    page.locator("#last summary").click()
    page.locator("#last-orders a").click()
    visit.shown()
    expect(page.locator("[name=session]")).to_have_value("第11周")
    expect(page.locator("#chosen li")).to_have_count(1)


def test_a_template_of_ones_own(visit: Visit) -> None:
    """It has all words of the form but the pieces; in a strange browser store nothing breaks."""
    page = visit.page
    page.evaluate("() => localStorage.setItem('booklet', '[no json')")
    page.locator(".card[data-id=hill] .piece").check()
    page.locator("[name=toc]").uncheck()
    page.locator("[name=session]").fill("第12周")
    page.locator("#remembered summary").click()
    page.locator("#template-name").fill("周学习")
    page.locator("#save-template").click()
    page.locator("[name=toc]").check()
    page.locator("[name=session]").fill("")
    page.locator("#templates").select_option("周学习")
    expect(page.locator("[name=toc]")).not_to_be_checked()
    expect(page.locator("code")).to_have_text(
        "booklet build hill --no-toc --session '第12周' --impose saddle"
    )


def test_nothing_looks_ordered_before_it_is(visit: Visit) -> None:
    """The list is in sight, map and dates are a line, no box is ticked; a province offers all."""
    page = visit.page
    expect(page.locator(".card").first).to_be_in_viewport(ratio=1)
    expect(page.locator("#map")).to_be_hidden()
    assert page.locator("#cards :checked").count() == 0
    page.locator(".card[data-id=hill] .piece").check()
    visit.shown()
    expect(page.locator("#told")).to_contain_text(visit.says("reading_time", n=1))
    page.locator(".card[data-id=hill] .piece").uncheck()
    assert page.locator("#cards :checked").count() == 0
    page.locator(".narrow summary").click()
    page.locator("[data-province=云南]").click()
    all_of_them = visit.says("take_these", n=2, counter="场")
    expect(page.locator("#all")).to_have_text(all_of_them)


def test_ctrl_p_leads_to_the_file(visit: Visit) -> None:
    """By the keys to the print file; by the menu a sentence is printed, and no empty page."""
    page = visit.page
    page.locator(".card[data-id=hill] .piece").check()
    visit.shown()
    page.keyboard.press("Control+p")
    expect(page.locator("#sheets")).to_be_focused()
    expect(page.locator("#why")).to_contain_text(visit.says("fetch_sheets"))
    page.emulate_media(media="print")
    expect(page.locator("#on-paper")).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    page.emulate_media(media="screen")


def test_the_link_is_copied_where_the_way_is_not_safe(visit: Visit) -> None:
    """On a colleague's desk the browser has no clipboard for pages; it is done in the old way."""
    page = visit.page
    page.locator(".card[data-id=hill] .piece").check()
    visit.shown()
    page.evaluate("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.locator("#link").click()
    expect(page.locator("#link")).to_have_text(visit.says("copied"))
    page.locator("#find").focus()
    page.keyboard.press("Control+v")
    assert page.locator("#find").input_value() == page.url[:60]


def test_a_dark_page_and_forced_colours(visit: Visit) -> None:
    page = visit.page
    page.locator(".card[data-id=hill] .piece").check()
    visit.shown()
    page.emulate_media(color_scheme="dark")
    without_fault(page)
    page.emulate_media(color_scheme="light", forced_colors="active")
    without_fault(page)
    page.emulate_media(forced_colors="none")
