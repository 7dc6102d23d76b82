"""The picture of the desk: an order of two meetings, as a visitor sees it."""

from __future__ import annotations

import io

from PIL import Image
from playwright.sync_api import sync_playwright
from sketches import ROOT, as_png, shipped
from web.desks import open_desk
from web.visits import CHROMIUM, SHOWN

from booklet.web.door import Admission
from booklet.workshop.pool import Limits

DESK = ROOT / "docs" / "pictures" / "desk.png"
SIZE = {"width": 1180, "height": 700}
CHOSEN = "changjiang", "zhongbu"


def desk() -> bytes:
    """The desk with two meetings chosen and their first pages shown."""
    with (
        open_desk(shipped(), Limits(seconds=120), Admission()) as opened,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        asked = "&".join(f"pieces={each}" for each in CHOSEN)
        page.goto(f"{opened.address}?lang=zh#{asked}")
        page.wait_for_function(SHOWN)
        page.wait_for_function("() => document.fonts.status === 'loaded'")
        seen = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
        browser.close()
    return as_png(seen)
