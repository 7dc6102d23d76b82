"""A session at the desk in a real browser: from an empty order to a fetched PDF.

Debian's Chromium, in Chinese and English, by mouse and by keyboard alone, as wide as a desktop and
as a phone. axe-core judges the page; `out/desk-*.png` are for a person to look at.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, TINY
from playwright.sync_api import ConsoleMessage, Page, Route, expect, sync_playwright
from proofs import bare

from booklet.corpus.reading import read_corpus
from booklet.house import House
from booklet.model.calibration import SHEETS, Answers, Arrow, Letter, Mark
from booklet.model.corpus import Corpus, Piece
from booklet.model.order import Ticket
from booklet.model.words import words_of
from booklet.printers.calibration import profile
from booklet.printers.profiles import read_printer
from booklet.web.cards import cards
from booklet.web.door import Rules
from booklet.web.page import LANGUAGES, said_of, stand_ins, wording
from booklet.workshop import Limits
from web.desks import OpenDesk, open_desk

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM or os.environ.get("CI")), reason="needs Debian's chromium"
)

SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
SHOWN = """() => !document.body.classList.contains('working')
  && [...document.querySelectorAll('.changed img')].some((each) => each.complete
     && each.naturalWidth && each.src.endsWith(each.dataset.source))"""


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    """A browser for these tests alone: while it is open no other may use asyncio."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        permissions = ["clipboard-read", "clipboard-write"]
        yield browser.new_context(permissions=permissions).new_page()
        browser.close()


@dataclass(frozen=True)
class Visit:
    """One visitor's page, and the words that it speaks."""

    page: Page
    language: str
    size: str

    def says(self, key: str, **values: object) -> str:
        tongue = LANGUAGES.index(self.language)
        words = said_of(wording()[self.language], stand_ins(read_corpus(TINY), tongue))
        return str(words["script"].get(key) or words[key]).format(**values)

    def shown(self) -> None:
        """Wait until the page that has changed is seen."""
        self.page.wait_for_function(SHOWN)

    def keep(self, name: str) -> None:
        out = ROOT / "out" / f"desk-{self.language}-{self.size}-{name}.png"
        self.page.screenshot(path=out)


@pytest.fixture
def visit(tab: Page, open_at: OpenDesk, request: pytest.FixtureRequest) -> Iterator[Visit]:
    with visiting(open_at, tab, *getattr(request, "param", ("zh", "desktop"))) as visit:
        yield visit


@contextmanager
def visiting(desk: OpenDesk, page: Page, language: str, size: str) -> Iterator[Visit]:
    """A visit during which the page finds no fault and asks for nothing from elsewhere."""
    width, height = SIZES[size]
    faults: list[str] = []
    hear: dict[Any, Callable[[Any], object]] = {
        "pageerror": lambda error: faults.append(str(error)),
        "console": lambda told: faults.append(told.text) if grave(told) else None,
        "request": lambda asked: faults.append(asked.url) if foreign(asked.url, desk) else None,
    }
    page.set_viewport_size({"width": width, "height": height})
    for event, heard in hear.items():
        page.on(event, heard)
    page.goto(f"{desk.address}?lang={language}")
    yield Visit(page, language, size)
    page.goto("about:blank")
    for event, heard in hear.items():
        page.remove_listener(event, heard)
    assert faults == []


def grave(told: ConsoleMessage) -> bool:
    """Whether the console tells of a fault; an order that cannot be met (422) is none, nor one
    that gave way to another (409)."""
    return told.type == "error" and not re.search("422|409", told.text)


def foreign(address: str, desk: OpenDesk) -> bool:
    return not address.startswith((desk.address, "data:", "blob:", "about:"))


def fetched(page: Page, act: object) -> bytes:
    with page.expect_download() as download:
        act()  # type: ignore[operator]
    return Path(download.value.path()).read_bytes()


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return bare("".join(page.get_textpage().get_text_bounded() for page in pages))


def holds(text: str, meeting: Piece) -> bool:
    """Whether the first words of each excerpt stand in a text; a line or page may end behind."""
    return all(bare(p.text)[:12] in text for p in meeting.works[0].passages)


def without_fault(page: Page) -> None:
    """axe-core finds nothing serious or critical."""
    found = Axe().run(page).response["violations"]
    grave = [each for each in found if each["impact"] in ("serious", "critical")]
    assert [(each["id"], [n["html"] for n in each["nodes"]]) for each in grave] == []


def named(corpus: Corpus, id: str) -> Piece:
    return next(meeting for meeting in corpus.pieces if meeting.id == id)


EVERY = [(language, size) for language in ("zh", "en") for size in SIZES]


@pytest.mark.parametrize("visit", EVERY, indirect=True, ids=str)
def test_by_mouse(visit: Visit, corpus: Corpus) -> None:
    """Filter by a province, tick, look, name the session, fetch: the PDF is what was ordered."""
    page = visit.page
    without_fault(page)
    visit.keep("empty")
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


def press_to(page: Page, place: str, key: str = "Tab") -> None:
    """Press Tab until the place has the focus."""
    for _ in range(120):
        if page.evaluate("(place) => document.activeElement.matches(place)", place):
            return
        page.keyboard.press(key)
    raise AssertionError(f"Tab never comes to {place}")


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
    for view in ("sheets", "folded"):
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


@pytest.fixture
def new_to_it(tab: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    """A visit to a desk with the corpus of the project, opened for it alone."""
    monkeypatch.setattr("booklet.web.desk.cores", lambda: 1)
    house = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", tmp_path)
    with (
        open_desk(house, Limits(seconds=120), Rules()) as desk,
        visiting(desk, tab, "zh", "desktop") as visit,
    ):
        yield visit


def test_a_person_new_to_it(new_to_it: Visit, shipped: Corpus) -> None:
    """From the opened page to print sheets of three meetings, by the words in sight alone: those
    of 湖南, found on the map, and others from the list."""
    page, says, words = new_to_it.page, new_to_it.says, words_of(Ticket)
    here = [card for card in cards(shipped) if "湖南" in card.provinces][:3]
    others = [card for card in cards(shipped) if card not in here][: 3 - len(here)]
    page.get_by_role("button", name="湖南").click()
    for card in here:
        page.get_by_role("checkbox", name=f"{card.number} {card.short}").check()
    page.get_by_role("button", name=says("reset")).click()
    for card in others:
        page.get_by_role("checkbox", name=f"{card.number} {card.short}").check()
    page.get_by_label(words["session"].name.zh).fill("第11周学习材料")
    page.get_by_label(words["organisation"].name.zh).fill("湖南某某学院")
    page.wait_for_function("() => document.querySelector('code').textContent.includes('某某')")
    text = text_of(fetched(page, page.get_by_role("link", name=says("fetch_sheets")).click))
    ordered = {card.id for card in (*here, *others)}
    assert {each.id for each in shipped.pieces if holds(text, each)} == ordered
    assert len(ordered) == 3 and here
    assert "第11周学习材料" in text and "湖南某某学院" in text


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
    page.reload()
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
    answers = Answers(2, Arrow.UP, 4.0, Mark.OTHER, Letter.A)
    assert read_printer("办公室") == profile("办公室", answers)
    archive = zipfile.ZipFile(io.BytesIO(fetched(page, page.locator("#passes").click)))
    assert [name.partition("-")[2] for name in archive.namelist()] == [
        "pass-1.pdf", "pass-2.pdf", "instruction.pdf",
    ]  # fmt: skip


def test_dates_and_parts(visit: Visit) -> None:
    """The timeline narrows by its thumbs; a part of its own is ordered for one meeting alone."""
    page = visit.page
    page.locator("#since").focus()
    page.keyboard.press("End")
    shown = page.locator(".card:visible").count()
    assert shown < 3
    page.locator("#reset").click()
    expect(page.locator(".card:visible")).to_have_count(3)
    river = page.locator(".card[data-id=river]")
    river.locator(".part").last.check()
    river.locator(".part").first.uncheck()
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
    """A table is brought; what fails is told, and the rest is fetched as a ZIP."""
    page = visit.page
    table = {"name": "../x.csv", "mimeType": "text/csv", "buffer": "会议\n1\n99\n2\n".encode()}
    page.locator("#table").set_input_files(table)  # type: ignore[arg-type]
    expect(page.locator("#archive")).to_be_visible(timeout=20_000)
    expect(page.locator("#batch-told")).to_have_text(visit.says("ended", done=2, failed=1))
    expect(page.locator("#failures")).to_contain_text("没有")
    without_fault(page)
    archive = zipfile.ZipFile(io.BytesIO(fetched(page, page.locator("#archive").click)))
    assert archive.namelist() == ["002.pdf", "004.pdf", "list.csv"]


def test_an_order_that_a_late_one_displaced_is_sent_again(visit: Visit) -> None:
    """The order of the page that stood here before may come in after that of this one."""
    answers = iter([409])

    def displaced(route: Route) -> None:
        status = next(answers, None)
        route.continue_() if status is None else route.fulfill(status=status, body="")

    visit.page.route("**/orders", displaced)
    visit.page.locator("#take-all").click()
    visit.shown()
    visit.page.unroute("**/orders")
