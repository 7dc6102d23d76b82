"""What a program may ask for: every name, from several threads, without a word printed."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import ROOT, TINY

import booklet
from booklet.reading.house import House


@pytest.fixture
def home(tmp_path: Path) -> House:
    return House(TINY, ROOT / "templates", ROOT / "fonts", tmp_path / "out")


def test_all_that_can_be_asked(
    home: House, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One way through all functions, by two threads at once; the values are alike."""

    def asked(name: str) -> tuple[object, ...]:
        folder = tmp_path / name
        folder.mkdir()
        order = booklet.ticket(pieces="2", impose="saddle")
        made = booklet.fulfil(order, home)
        delivery = booklet.produce(order, home, str(folder / "a.pdf"))
        audit = booklet.audit(delivery.path, house=home)
        imposed = booklet.impose(delivery.path, output=folder / "sheets.pdf")
        (folder / "page.html").write_text("<p>一段。", "utf-8")
        proof = booklet.typeset(folder / "page.html", house=home)
        told = booklet.proofread(proof.pdf)
        return (
            booklet.check(home), made.proof.pdf, delivery.path.read_bytes(), audit.findings,
            imposed.path.read_bytes(), proof.pdf, told.findings,
        )  # fmt: skip

    with ThreadPoolExecutor(2) as threads:
        one, other = threads.map(asked, ("one", "other"))
    assert one == other
    assert one[1] == one[2]
    assert one[0] == one[3] == ()
    assert capfd.readouterr() == ("", "")


def test_every_name_is_there() -> None:
    names = booklet.api.__all__
    assert all(getattr(booklet, name) is getattr(booklet.api, name) for name in names)
    assert set(names) <= set(dir(booklet))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        booklet.nonsense  # noqa: B018


def test_what_is_wrong_is_raised(home: House, tmp_path: Path) -> None:
    """Never anything but a BookletError, and a file that is none is told."""
    nothing = tmp_path / "nothing.pdf"
    for ask in (
        lambda: booklet.fulfil(booklet.ticket(pieces="99"), home),
        lambda: booklet.fulfil(booklet.ticket(nonsense="x"), home),
        lambda: booklet.audit(nothing, house=home),
        lambda: booklet.impose(nothing),
        lambda: booklet.typeset(tmp_path / "no.html", house=home),
        lambda: booklet.proofread(nothing),
        lambda: booklet.proofread(b"no PDF"),
    ):
        with pytest.raises(booklet.BookletError):
            ask()


def test_who_asks_for_nothing_waits_for_nothing() -> None:
    code = "import sys, booklet; print(booklet.__version__, 'booklet.api' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"{booklet.__version__} False\n"


def test_listing_loads_what_it_lists_and_no_more() -> None:
    """Neither the line, nor faces, nor readers of PDFs."""
    code = "import sys, booklet.cli.texts; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {".".join(name.split(".")[:2]) for name in done.stdout.split()}
    line = {"booklet.production", "booklet.typesetting", "booklet.book", "booklet.proofreading"}
    assert "booklet.corpus" in loaded
    assert not loaded & {*line, "booklet.pdf", "fontTools", "pypdfium2", "pypdf", "jinja2"}


def test_types_are_shipped() -> None:
    assert (ROOT / "booklet/py.typed").is_file()
