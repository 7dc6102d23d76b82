"""The page at the desk follows its texts: what is edited is seen, what is new can be chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from playwright.sync_api import Page, expect

from booklet.reading.house import House
from booklet.web.door import Admission
from booklet.workshop.pool import Limits
from web.desks import open_desk
from web.visits import NEEDS_CHROMIUM, visiting

pytestmark = NEEDS_CHROMIUM


def test_the_page_follows_the_texts(
    tab: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("booklet.web.desk.cores", lambda: 1)
    text = tmp_path / "01-山.md"
    text.write_text("# 山\n\n山高月小。\n", "utf-8")
    house = House(tmp_path, ROOT / "templates", ROOT / "fonts", tmp_path / "out")
    with (
        open_desk(house, Limits(seconds=120), Admission()) as desk,
        visiting(desk, tab, "zh", "desktop") as visit,
    ):
        tab.locator("#take-all").click()
        visit.shown()
        with tab.expect_response("**/orders") as answer:
            text.write_text("# 山\n\n" + "水落石出。" * 900, "utf-8")
        assert answer.value.json()["pages"] > 8
        (tmp_path / "02-水.md").write_text("# 水\n\n水落石出。\n", "utf-8")
        expect(tab.locator(".card")).to_have_count(2)
        expect(tab.locator("#chosen li")).to_have_count(1)


def test_what_tells_of_changes(tmp_path: Path) -> None:
    """The stamp changes with any file, the names of pieces with pieces alone."""
    (tmp_path / "01.md").write_text("# 山\n\n山高月小。\n", "utf-8")
    house = House(tmp_path, ROOT / "templates", ROOT / "fonts", tmp_path / "out")
    with open_desk(house, Limits(), Admission()) as desk:
        first = desk.ask("GET /now").json()
        (tmp_path / "01.md").write_text("# 山\n\n水落石出，清风徐来。\n", "utf-8")
        second = desk.ask("GET /now").json()
        (tmp_path / "02.md").write_text("# 水\n\n水落石出。\n", "utf-8")
        third = desk.ask("GET /now").json()
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "booklet.pdf").write_bytes(b"made")
        assert desk.ask("GET /now").json() == third
        (tmp_path / "book.toml").write_text("no toml", "utf-8")
        fourth = desk.ask("GET /now").json()
    assert len({each["stamp"] for each in (first, second, third, fourth)}) == 4
    assert first["pieces"] == second["pieces"] != third["pieces"]
    assert fourth["pieces"] == ""
