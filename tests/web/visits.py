"""Visits to the desk in a real browser, and what is seen on them."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, TINY
from drawn import crossed
from playwright.sync_api import ConsoleMessage, Page
from proofs import bare

from booklet.corpus.reading import read_corpus
from booklet.model.corpus import Corpus, Piece
from booklet.web.page import LANGUAGES, said_of, stand_ins, wording
from web.desks import OpenDesk

CHROMIUM = shutil.which("chromium")


NEEDS_CHROMIUM = pytest.mark.skipif(
    not (CHROMIUM or os.environ.get("CI")), reason="needs Debian's chromium"
)


SIZES = {"desktop": (1280, 800), "phone": (390, 844)}


SHOWN = """() => document.body.dataset.phase === 'ready'
  && [...document.querySelectorAll('.changed img')].some((each) => each.complete
     && each.naturalWidth && each.src.includes(`${each.dataset.source}-`))"""


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
    page.evaluate("() => localStorage.clear()")
    page.goto("about:blank")
    for event, heard in hear.items():
        page.remove_listener(event, heard)
    assert faults == [], faults


def grave(told: ConsoleMessage) -> bool:
    """Whether the console tells of a fault; an order that cannot be met (422) is none."""
    return told.type == "error" and not re.search("422", told.text)


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
    """axe-core finds nothing, targets that are too small neither."""
    rules = {"target-size": {"enabled": True}}
    found = Axe().run(page, options={"rules": rules}).response["violations"]
    assert [(each["id"], [n["html"] for n in each["nodes"]]) for each in found] == []


def named(corpus: Corpus, id: str) -> Piece:
    return next(meeting for meeting in corpus.pieces if meeting.id == id)


EVERY = crossed(("zh", "en"), SIZES)


def press_to(page: Page, place: str, key: str = "Tab") -> None:
    """Press Tab until the place has the focus."""
    for _ in range(120):
        if page.evaluate("(place) => document.activeElement.matches(place)", place):
            return
        page.keyboard.press(key)
    raise AssertionError(f"Tab never comes to {place}")
