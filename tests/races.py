"""The races of the desk, each so many times: python tests/races.py 200."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from conftest import ROOT, TINY
from playwright.sync_api import sync_playwright
from web.desks import open_desk
from web.racing import RACES
from web.visits import CHROMIUM, visiting

from booklet.reading.house import House
from booklet.web.door import Admission
from booklet.workshop.pool import Limits

PATIENCE = 120_000  # ms that one order may take where others work too


def main(tries: int) -> None:
    """Run all races, and tell how long each took; a file of another order ends it."""
    with tempfile.TemporaryDirectory() as out, sync_playwright() as play:
        house = House(TINY, ROOT / "templates", ROOT / "fonts", Path(out))
        with open_desk(house, Limits(seconds=120), Admission()) as desk:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for race in RACES:
                begun = time.monotonic()
                context = browser.new_context()
                context.set_default_timeout(PATIENCE)
                with visiting(desk, context.new_page(), "zh", "desktop") as visit:
                    race(visit, tries)
                told = race.__name__.replace("_", " ")
                print(f"{told}: {tries} tries, {time.monotonic() - begun:.0f} s", flush=True)
            browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]))
