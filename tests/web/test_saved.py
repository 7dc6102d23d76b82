"""A page that a browser has saved as one file is read as it was on the screen."""

from __future__ import annotations

from pathlib import Path

from intake.webpages import PROSE, png, texts, told
from playwright.sync_api import Page

from booklet.intake import FOREIGN
from booklet.model.blocks import Figure
from web.visits import NEEDS_CHROMIUM

pytestmark = NEEDS_CHROMIUM


def test_what_chromium_saves_is_read(tab: Page, tmp_path: Path) -> None:
    folder = tmp_path / "网 页"
    folder.mkdir()
    (folder / "图.png").write_bytes(png())
    (folder / "a.css").write_text(".gone { display: none }", "utf-8")
    (folder / "页.html").write_text(
        "<!DOCTYPE html><html lang=zh><meta charset=utf-8><title>通告</title>"
        f"<link rel=stylesheet href=a.css><h1>通告</h1><p>{PROSE}</p>"
        "<p><img src='图.png' alt='红'></p><p class=gone>看不见</p><p>末段。</p>",
        "utf-8",
    )
    tab.goto((folder / "页.html").as_uri())
    session = tab.context.new_cdp_session(tab)
    saved = session.send("Page.captureSnapshot", {"format": "mhtml"})["data"].encode()
    away = tmp_path / "别处"
    away.mkdir()
    taken = FOREIGN[".mhtml"](saved, str(away / "a.mhtml"), away)
    assert taken.title == "通告"
    assert [each.size for each in taken.blocks if isinstance(each, Figure)] == [(3, 2)]
    assert [each for each in texts(taken) if each] == [PROSE, "末段。"]
    assert "看不见" in told(taken)
