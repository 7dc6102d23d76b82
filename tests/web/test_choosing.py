"""What is chosen and filled in at the desk, in a real browser: fields, links, printers, tables."""

from __future__ import annotations

import io
import zipfile

import pypdfium2
from playwright.sync_api import expect

from booklet.model.calibration import SHEETS, Answers, Arrow, Letter, LetterSide
from booklet.printers.calibration import profile
from booklet.printers.profiles import read_printer
from web.visits import (
    NEEDS_CHROMIUM,
    Visit,
    fetched,
    press_to,
    text_of,
    without_fault,
)

pytestmark = NEEDS_CHROMIUM


def test_a_link_restores_the_order(visit: Visit) -> None:
    """Whatever was chosen, moved and written stands in the address; and in the other language."""
    page = visit.page
    page.locator("#take-all").click()
    handle = page.locator("#chosen li[data-id=river] .handle")
    handle.scroll_into_view_if_needed()
    handle.hover()
    page.mouse.down()
    target = page.locator("#chosen li").first.bounding_box()
    assert target
    page.mouse.move(target["x"] + 9, target["y"] + 9, steps=6)
    page.mouse.up()
    page.locator("[name=toc]").uncheck()
    page.locator("[name=date]").fill("2024-05-20")
    page.wait_for_function("() => document.querySelector('code').textContent.includes('2024-05')")
    command = page.locator("code").text_content()
    page.locator("#link").click()
    link = page.evaluate("() => navigator.clipboard.readText()")
    page.goto("about:blank")
    page.goto(link)
    visit.shown()
    assert page.locator("code").text_content() == command
    page.locator("#language").click()
    page.wait_for_url("**/?lang=en*")
    visit.shown()
    assert page.locator("code").text_content() == command
    assert command is not None
    assert command.startswith("booklet build river hill lake --group named --no-toc")


def test_print_details(visit: Visit) -> None:
    """They are folded away; what a scheme has no use for is neither shown nor ordered, and what a
    link carries is open to the eye. A choice that there is not, or a field, is passed over."""
    page, code = visit.page, visit.page.locator("code")
    page.goto(
        f"{page.url}#meetings=hill:x&meetings=y&impose=nonsense&group=x&old=1&cover=apart&toc=z"
    )
    visit.shown()
    assert page.locator("[name=impose]").input_value() == "saddle"
    expect(page.locator("[name=group][value=date]")).to_be_checked()
    expect(page.locator("[name=cover]")).to_be_visible()
    expect(page.locator("[name=signature]")).to_be_hidden()
    page.locator("[name=impose]").select_option("signatures")
    page.locator("[name=signature]").fill("4-8")
    page.locator("[name=paper]").fill("A3")
    page.locator("[name=paper_weight]").fill("80")
    page.locator("[name=marks]").uncheck()
    laid = "--cover apart --signature 4-8 --paper a3 --paper-weight 80 --no-marks"
    expect(code).to_have_text(f"booklet build hill --impose signatures {laid}")
    without_fault(page)
    page.locator("[name=impose]").select_option("2up")
    expect(page.locator("#findings")).to_contain_text("没有单独的封皮")
    expect(page.locator("[name=cover]")).to_have_attribute("aria-invalid", "true")
    page.locator("[name=cover]").select_option("none")
    expect(code).to_have_text("booklet build hill --impose 2up --cover none --paper a3 --no-marks")
    page.locator("[name=impose]").select_option("none")
    expect(code).to_have_text("booklet build hill")
    expect(page.locator("[name=paper]")).to_be_hidden()


def test_a_printer_is_calibrated(visit: Visit) -> None:
    """By keys alone: the sheets are fetched, what is seen on them is answered, and the order is
    made for the printer, in two passes since it prints on one side only."""
    page, keys = visit.page, visit.page.keyboard
    page.locator(".card[data-id=hill] .piece").check()
    visit.shown()
    page.locator("details:has(#calibrate) summary").press("Enter")
    page.locator("#calibrate").press("Enter")
    press_to(page, "#calibration [href]")
    assert SHEETS.words[0][:6] in text_of(fetched(page, lambda: keys.press("Enter")))
    press_to(page, "#calibration [name=sheets]")
    keys.press("ArrowDown")
    press_to(page, "#calibration [data-second] [href]")
    assert pypdfium2.PdfDocument(fetched(page, lambda: keys.press("Enter")))
    without_fault(page)
    for key in ("mark", "arrow", "letter"):
        press_to(page, f"[name={key}]")
        keys.press("Space")
    press_to(page, "[name=margin]")
    keys.type("99")
    press_to(page, "#calibration [name=name]")
    keys.type("办公室")
    keys.press("Enter")
    expect(page.locator("#calibration li")).to_contain_text("白边不会有")
    page.locator("[name=margin]").fill("4")
    keys.press("Enter")
    expect(page.locator("[name=printer]")).to_be_focused()
    expect(page.locator("code")).to_contain_text("--printer '办公室'")
    expect(page.locator("[name=flip]")).to_be_hidden()
    answers = Answers(2, Arrow.UP, 4.0, LetterSide.OTHER, Letter.A)
    assert read_printer("办公室") == profile("办公室", answers)
    archive = zipfile.ZipFile(io.BytesIO(fetched(page, page.locator("#passes").click)))
    assert [name.partition("-")[2] for name in archive.namelist()] == [
        "pass-1.pdf", "pass-2.pdf", "instruction.pdf",
    ]  # fmt: skip


def test_dates_and_parts(visit: Visit) -> None:
    """The timeline narrows by its thumbs; a part of its own is ordered for one meeting alone."""
    page = visit.page
    page.locator(".narrow summary").click()
    page.locator("#since").focus()
    page.keyboard.press("End")
    shown = page.locator(".card:visible").count()
    assert shown < 3
    page.locator("#reset").click()
    expect(page.locator(".card:visible")).to_have_count(3)
    river = page.locator(".card[data-id=river]")
    river.locator(".part").last.check()
    expect(river.locator(".part").first).not_to_be_checked()
    page.locator(".card[data-id=hill] .piece").check()
    page.wait_for_function("() => document.querySelector('code').textContent.includes('hill')")
    expect(page.locator("code")).to_contain_text("booklet build hill river:report")


def test_what_is_wrong_is_told_in_the_language_of_the_page(visit: Visit) -> None:
    page = visit.page
    page.locator("#take-all").click()
    visit.shown()
    page.locator("[name=title]").fill("𠀀𠀁")
    expect(page.locator("#findings")).to_contain_text("没有字体能画")
    expect(page.locator("#findings")).to_be_in_viewport()
    page.locator("[name=title]").fill("好")
    expect(page.locator("#findings")).to_be_empty()


def test_many_at_once(visit: Visit) -> None:
    """A table is brought and read; what fails is told, and the rest is fetched as a ZIP."""
    page = visit.page
    table = {"name": "../x.csv", "mimeType": "text/csv", "buffer": "会议\n1\n99\n2\n".encode()}
    page.locator("#table").set_input_files(table)  # type: ignore[arg-type]
    expect(page.locator("#table-reading")).to_contain_text("会议")
    page.locator("#make-table").click()
    expect(page.locator("#archive")).to_be_visible(timeout=20_000)
    expect(page.locator("#batch-told")).to_have_text(visit.says("ended", done=2, failed=1))
    expect(page.locator("#failures")).to_contain_text("没有")
    without_fault(page)
    archive = zipfile.ZipFile(io.BytesIO(fetched(page, page.locator("#archive").click)))
    assert archive.namelist() == ["002.pdf", "004.pdf", "list.csv", "list.xlsx"]
