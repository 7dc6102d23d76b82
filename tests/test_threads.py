"""Several threads, in a process that does other things: the same bytes, nobody is disturbed."""

from __future__ import annotations

import ctypes.util
import logging
import os
import random
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import cffi
import pytest
import weasyprint
from conftest import ROOT
from drawn import WHOLE, crossed
from unpacked import unpacked

from booklet import House, Ticket, produce
from booklet.errors import TypesettingError
from booklet.model.book import Galley
from booklet.model.order import Imposition
from booklet.model.printer import MEDIA, Printer
from booklet.printers import figures
from booklet.printers.calibration_sheets import draw_calibration
from booklet.printers.instruction import draw_instruction
from booklet.production.fulfilling import STEPS
from booklet.typesetting import typeset

FONTS = ROOT / "fonts"
PAGE = "<!doctype html><html lang=zh><title>t</title><style>@page { size: A6 }</style>"
KAI = unpacked("BookletKai-Regular.ttf")
BROUGHT = f"<style>@font-face {{ font-family: %s; src: url({KAI.name}) }}</style>"
PAGES = {
    "of our own": PAGE + "<p>推动长江经济带发展，GDP增长63.35%。" * 5,
    "that bring a face": PAGE + BROUGHT % "Brought" + "<p style='font-family: Brought'>长江",
    "that bring another serif": PAGE + BROUGHT % "serif" + "<p>长江",
    "that ask for a face of others": PAGE + "<p style='font-family: Brought, serif'>长江",
    "with a sum for a line height": PAGE + "<p style='line-height: calc(100% + 2px)'>长<br>江",
    "with another sum": PAGE + "<p style='line-height: calc(100% + 22px)'>长<br>江",
    "with nothing but blanks": PAGE + "<p>甲<b> </b><i>\n</i>乙<p>&nbsp;<p><span></span>",
    "with rare characters": PAGE + "<p>𬭸 Ω ∑ ←→ 长江",
    "nested deeply": PAGE + "<div>" * 400 + "长江" + "</div>" * 400,
    "with flaws": PAGE + "<p style='width: 2em'>推动GDP增长63.35%",
    "that are refused": PAGE + "<p>长江<img src=/etc/passwd>",
}
PLAIN = "<style>@page { size: A6 } p { font-family: serif }</style><p>Plain words, AVA 1234"


def seen(html: str, own: bool) -> object:
    """What comes of pages: the proof, or what is told."""
    try:
        return typeset(Galley(html, KAI.parent, own=own), FONTS)
    except TypesettingError as error:
        return error.findings


def at_once(works: dict[str, Callable[[], object]], threads: int = 2, times: int = 1) -> None:
    """Do all works in each of some threads, each in an order of its own; all come out as alone."""
    alone = {name: work() for name, work in works.items()}
    assert len({str(each) for each in alone.values()}) == len(alone)

    def order(seed: int) -> None:
        for name in random.Random(seed).sample([*works] * times, len(works) * times):
            assert works[name]() == alone[name], name

    with quick_turns(), ThreadPoolExecutor(threads) as hands:
        assert list(hands.map(order, range(threads))) == [None] * threads


@contextmanager
def quick_turns() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def state_of_the_process() -> dict[object, object]:
    """What is plain WeasyPrint's, and what all share: each thing with the object that it is."""
    state: dict[object, object] = {
        "environment": dict(os.environ),
        "calls": sys.getrecursionlimit(),
        "stack": threading.stack_size(),
        "files": (sys.stdout, sys.stderr),
        "libraries": ctypes.util.find_library,
        "filters": list(warnings.filters),
        "faces": current_configuration(),
    }
    for name in ("weasyprint", "weasyprint.progress"):
        log = logging.getLogger(name)
        state[name] = (list(log.handlers), log.level, log.propagate, log.disabled)
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ("weasyprint", "pydyf", "tinycss2", "cssselect2", "tinyhtml5"):
            for space, owner in spaces(name, module):
                state |= {(space, str(key)): id(value) for key, value in dict(owner).items()}
    for key in [key for key in state if "__slotnames__" in key]:
        del state[key]  # what pickle notes of a class
    return state


def spaces(name: str, module: object) -> Iterator[tuple[str, dict[str, object]]]:
    """The names of a module, of its classes, and the entries of its tables."""
    yield name, vars(module)
    for key, value in list(vars(module).items()):
        if isinstance(value, type) and value.__module__ == name:
            yield f"{name}.{key}", dict(vars(value))
        elif key.isupper() and isinstance(value, dict):
            yield f"{name}.{key}", value


def current_configuration() -> int:
    """Where fontconfig's configuration of the process lies."""
    ffi = cffi.FFI()
    ffi.cdef("void *FcConfigGetCurrent(void);")
    return int(ffi.cast("size_t", ffi.dlopen("libfontconfig.so.1").FcConfigGetCurrent()))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Plain WeasyPrint writes the same before, during and after; and the process is as it was."""
    write = weasyprint.HTML(string=PLAIN).write_pdf
    pdf, before, done = write(), state_of_the_process(), threading.Event()
    texts: list[bytes] = []
    states: list[dict[object, object]] = []

    def meanwhile() -> None:
        while not done.wait(0.2):
            texts.append(write())
            states.append(state_of_the_process())

    other = threading.Thread(target=meanwhile)
    other.start()
    try:
        yield
    finally:
        done.set()
        other.join()
    assert set(texts) == {pdf}
    assert write() == pdf
    assert state_of_the_process() == before
    changing = {"calls", "stack"}  # for pages that are nested deeply
    for state in states:
        assert {key for key in before if state.get(key) != before[key]} <= changing
        assert set(state) == set(before)


@pytest.mark.parametrize("own", [True, False] if WHOLE else [False])
def test_pages_are_set_by_several_threads_in_any_order(own: bool) -> None:
    """None sees what others bring, worked out or had to be told; plain WeasyPrint goes on."""
    works = {name: lambda html=html: seen(html, own) for name, html in PAGES.items()}
    with undisturbed():
        at_once(works)  # type: ignore[arg-type]


BACKWARDS = f"""
import sys; sys.path.insert(0, {str(ROOT / "tests")!r})
from test_threads import digests
print(digests(reversed))
"""


def digests(order: Callable[[list[Any]], Iterable[Any]]) -> str:
    """Digests of what comes of all pages, set in an order."""
    works = [(name, own) for name, own in order(crossed(PAGES, (True, False)))]
    told = {work: sha256(repr(seen(PAGES[work[0]], work[1])).encode()) for work in works}
    return str([told[work].hexdigest() for work in sorted(told)])


def test_what_comes_first_makes_no_difference() -> None:
    """A process that has set many pages sets each as a process does that has set none."""
    command = [sys.executable, "-c", BACKWARDS]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == digests(list)


def orders(house: House, folder: Path) -> dict[str, Callable[[], object]]:
    """Works that produce booklets of several kinds, each thread into files of its own."""
    tickets = {
        "a booklet": Ticket(),
        "sheets": Ticket(impose=Imposition.SADDLE),
        "a handout": Ticket(format="handout"),
    }

    def work(name: str, ticket: Ticket) -> tuple[str, tuple[bytes, ...]]:
        output = folder / f"{threading.get_ident()}-{name}.pdf"
        made = produce(ticket, house, output, preview=True)
        files = [made.path, made.print_sheets, made.preview]
        return made.sha256, tuple(path.read_bytes() for path in files if path)

    return {name: lambda n=name, t=ticket: work(n, t) for name, ticket in tickets.items()}  # type: ignore[misc]


def test_booklets_are_produced_by_several_threads(house: House, tmp_path: Path) -> None:
    """Pages, sheets and previews of several formats are the same, byte for byte."""
    with undisturbed():
        at_once(orders(house, tmp_path), threads=2)


def test_who_listens_may_produce_another(house: House, tmp_path: Path) -> None:
    """Producing is entered again at each step of a run, by the same thread."""
    ticket = Ticket(pieces=("hill",))
    alone = produce(ticket, house, tmp_path / "alone.pdf").sha256
    inner: list[str] = []

    def tell(step: str) -> None:
        made = produce(ticket, house, tmp_path / f"{step}.pdf")
        inner.append(made.sha256)

    assert produce(ticket, house, tmp_path / "outer.pdf", tell).sha256 == alone
    assert inner == [alone] * len(STEPS)


def test_the_engine_may_be_entered_again_while_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run within a run, in a deep stack or not, waits for nobody and takes nothing from it."""
    from booklet.typesetting import fence

    alone = {name: seen(html, False) for name, html in PAGES.items()}
    fetch = fence.Fence.fetch
    inner: list[object] = []

    def fetching(self: fence.Fence, url: str, headers: None = None) -> object:
        monkeypatch.setattr(fence.Fence, "fetch", fetch)
        inner.extend(seen(PAGES[name], False) for name in ("nested deeply", "with flaws"))
        return fetch(self, url, headers)

    for name in ("that bring a face", "that are refused"):
        monkeypatch.setattr(fence.Fence, "fetch", fetching)
        assert seen(PAGES[name], False) == alone[name]
    assert inner == [alone["nested deeply"], alone["with flaws"]] * 2


def test_figures_are_drawn_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """ReportLab knows each face by one name: no drawing ends with the face of another."""
    alone: list[bool] = []
    for step in ("begin", "words", "finished"):

        def watched(
            *words: object, do: Callable[..., object] = getattr(figures.Figures, step)
        ) -> object:
            alone.append(figures.LOCK._is_owned())  # type: ignore[attr-defined]
            return do(*words)

        monkeypatch.setattr(figures.Figures, step, watched)
    draw_calibration(MEDIA[0], KAI)
    draw_instruction(Printer("hand", duplex=False), ("1.pdf", "2.pdf"), 3, KAI, upright=True)
    assert len(alone) > 10
    assert all(alone)


LOADING = f"""
import sys, threading
ORDER = sys.argv[1]
from pathlib import Path
fonts = Path(sys.argv[2])
def plain():
    import weasyprint
    return weasyprint.HTML(string={PLAIN!r}).write_pdf()
def ours():
    from booklet.model.book import Galley
    from booklet.typesetting import typeset
    return typeset(Galley("<p>长江", fonts, own=False), fonts).pdf
made = {{}}
def keep(work):
    made[work.__name__] = work()
threads = [threading.Thread(target=keep, args=(work,)) for work in (plain, ours)]
if ORDER == "ours first":
    threads.reverse()
for thread in threads:
    thread.start()
    if ORDER != "at once":
        thread.join()
for thread in threads:
    thread.join()
import hashlib, weasyprint.pdf.fonts, fontTools.subset
assert weasyprint.pdf.fonts.subset is fontTools.subset
print(*(hashlib.sha256(made[name]).hexdigest() for name in ("plain", "ours")))
"""


def test_either_may_be_loaded_first_or_both_at_once() -> None:
    """Whoever imports WeasyPrint gets the plain one, whole, before, while or after ours loads."""
    told = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", LOADING, order, str(FONTS)],
            capture_output=True, text=True, check=True,
        ).stdout
        for order in ("plain first", "ours first", "at once")
    }  # fmt: skip
    ours = sha256(typeset(Galley("<p>长江", FONTS, own=False), FONTS).pdf).hexdigest()
    assert [each.split()[1] for each in told] == [ours]
