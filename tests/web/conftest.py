"""One desk with the tiny corpus for all tests of a worker, and few processes for every desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import ROOT, TINY
from playwright.sync_api import Page, sync_playwright

from booklet.reading.house import House
from booklet.web.door import Admission
from booklet.workshop.pool import Limits
from web.desks import OpenDesk, open_desk
from web.visits import CHROMIUM, Visit, visiting


@pytest.fixture(scope="session")
def open_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    house = House(TINY, ROOT / "templates", ROOT / "fonts", tmp_path_factory.mktemp("out"))
    with pytest.MonkeyPatch.context() as settings:
        settings.setattr("booklet.web.desk.cores", lambda: 1)
        settings.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("settings")))
        with open_desk(house, Limits(seconds=120), Admission(slowest=1.5)) as desk:
            yield desk


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    """A browser for the tests of a module alone: while it is open no other may use asyncio."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        permissions = ["clipboard-read", "clipboard-write"]
        yield browser.new_context(permissions=permissions).new_page()
        browser.close()


@pytest.fixture
def visit(tab: Page, open_at: OpenDesk, request: pytest.FixtureRequest) -> Iterator[Visit]:
    with visiting(open_at, tab, *getattr(request, "param", ("zh", "desktop"))) as visit:
        yield visit
