"""One spooler and two printers for all tests of a worker; a job that never ends fails."""

from __future__ import annotations

import ctypes
import itertools
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from spooler import Desk, Spooler, missing, spooler, wait_for

from booklet.printers.spooler import supports


@pytest.fixture(scope="session")
def room() -> Iterator[Spooler]:
    """The spooler. Where it cannot be had the tests are skipped, but never in CI."""
    if lacking := missing():
        sentence = f"no spooler to print on: {', '.join(lacking)} missing (make test installs it)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(sentence)
    with spooler() as running:
        cups = ctypes.CDLL("libcups.so.2")
        cups.cupsSetServer(running.environment["CUPS_SERVER"].encode())
        yield running
        cups.cupsSetServer(None)


@pytest.fixture(scope="session")
def duplex(room: Spooler) -> Desk:
    return settled(room.add_printer("duplex", "-2"))


@pytest.fixture(scope="session")
def simplex(room: Spooler) -> Desk:
    return settled(room.add_printer("simplex"))


def settled(desk: Desk) -> Desk:
    """The printer, when its queue knows what it can do: none of them has A3."""
    wait_for(lambda: not supports(desk.name, "media", "iso_a3_297x420mm"), desk.name)
    return desk


@pytest.fixture(autouse=True)
def settings(room: Spooler, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", room.environment["CUPS_SERVER"])
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))


@pytest.fixture(autouse=True)
def bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A job that would be followed for ever fails."""
    rounds, pause = itertools.count(), time.sleep

    def counted(seconds: float) -> None:
        assert next(rounds) < 600, "the job is never over"
        pause(seconds)

    monkeypatch.setattr(time, "sleep", counted)
