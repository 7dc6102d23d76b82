"""Printing that ends in the midst: at each point, what is told is what is true."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT, TINY
from presses import numbered

from booklet.cli import printers, printing
from booklet.cli.halting import Halted
from booklet.cli.printers import calibrate
from booklet.cli.printing import print_
from booklet.errors import BookletError, Place, PrinterError
from booklet.errors.faults import printers as faults
from booklet.model.order import Flip
from booklet.model.printer import Job, Printer, Queue, State
from booklet.printers.profiles import keep_printer

TROUBLE = PrinterError(faults.JOB_FORGOTTEN.at(Place("job q-1")))
FROM_WITHOUT = (KeyboardInterrupt(), SystemExit(143), BrokenPipeError())


@dataclass
class Spooler:
    """Takes jobs and prints them, and at one point does what it is told to do."""

    at: str = ""
    end: BaseException | None = None
    sent: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)

    def reach(self, point: str) -> None:
        if point == self.at and self.end:
            raise self.end

    def send(self, *job: object, **words: object) -> Job:
        number = len(self.sent) + 1
        self.reach(f"sending {number}")
        self.sent.append(f"q-{number}")
        return Job("q", number)

    def follow(self, job: Job, tell: object) -> None:
        self.reach(f"following {job.number}")
        self.printed.append(str(job))


@pytest.fixture
def spooler(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Spooler:
    """A spooler of one queue, a printer without duplex, and a file of six pages."""
    made = Spooler()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.chdir(tmp_path)
    for command in (printing, printers):
        monkeypatch.setattr(command, "send", made.send)
        monkeypatch.setattr(command, "follow", made.follow)
        monkeypatch.setattr(command, "chosen", lambda named: Queue("q", State.IDLE, True))
    keep_printer(Printer("hand", duplex=False, flip=Flip.SHORT))
    (tmp_path / "a.pdf").write_bytes(numbered(6).pdf)
    (tmp_path / "corpus").symlink_to(TINY)
    return made


def run(*words: str, typed: str = "\n") -> tuple[BaseException | None, str]:
    """What the command raised, and all that it told."""
    done = CliRunner().invoke(print_, words, input=typed, standalone_mode=False)
    told = str(done.exception) if isinstance(done.exception, BookletError) else ""
    return done.exception, f"{done.output}\n{told}"


POINTS = ("sending 1", "following 1", "asked", "sending 2", "following 2")


@pytest.mark.parametrize("end", [*FROM_WITHOUT, TROUBLE], ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("point", POINTS)
def test_what_is_told_is_true(spooler: Spooler, point: str, end: BaseException) -> None:
    """Jobs that were sent are named, a second pass that was not sent is told with how to print it,
    and nowhere is it said that nothing happened."""
    spooler.at, spooler.end = point, end
    if point == "asked" and end is TROUBLE:
        return
    raised, told = run("a.pdf", "--printer", "hand", typed="" if point == "asked" else "\n")
    assert isinstance(raised, (Halted, PrinterError, SystemExit))
    assert "nothing was changed" not in told
    assert ("--pass 2" in told) == (point in ("sending 1", "following 1", "asked"))
    if end is not TROUBLE:
        for job in spooler.sent if point != "sending 2" else []:
            assert job in told
        assert ("may be printed" in told) == point.startswith("sending")
    if point == "asked":
        assert spooler.printed == ["q-1"] and "the first pass is printed, as job q-1" in told


def test_the_second_pass_alone_is_what_was_left(spooler: Spooler) -> None:
    """The command with --pass 2, as told, sends it, and asks nothing."""
    run("a.pdf", "--printer", "hand", typed="")
    raised, _ = run("a.pdf", "--printer", "hand", "--pass", "2", typed="")
    assert raised is None
    assert spooler.printed == ["q-1", "q-2"]


def test_before_anything_is_sent(spooler: Spooler, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the instruction is being written, it is told that nothing went to the printer."""

    def stop(*words: object, **others: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("booklet.printers.instruction.laying", stop)
    raised, told = run("a.pdf", "--printer", "hand")
    assert isinstance(raised, Halted)
    assert "before anything was sent" in told
    assert spooler.sent == []


def test_a_second_pass_of_one_is_refused(spooler: Spooler) -> None:
    """Silence would be taken for paper on its way."""
    raised, told = run("a.pdf", "--queue", "q", "--pass", "2")
    assert isinstance(raised, BookletError) and raised.exit_code == 2
    assert "Q42: all of it is printed in one pass" in told
    assert spooler.sent == []


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("printer", [(), ("--printer", "hand")])
def test_an_order_that_is_printed_overwrites_nothing(
    spooler: Spooler, tmp_path: Path, printer: tuple[str, ...]
) -> None:
    """Whatever an earlier build left in out/ is as it was, passes and instruction included."""
    out = tmp_path / "out"
    out.mkdir()
    for name in ("booklet", "booklet-sheets", "booklet-sheets-pass-1", "booklet-sheets-pass-2",
                 "booklet-sheets-instruction", "a", "a-instruction", "a-pass-1"):  # fmt: skip
        (out / f"{name}.pdf").write_bytes(b"of an earlier build")
    before = tree(out)
    for words in (("--impose", "saddle"), ("a.pdf",)):
        raised, told = run(*words, *printer)
        assert raised is None, told
        now = tree(out)
        assert {name: now[name] for name in before} == before
        assert bool(printer) == any(name.startswith("print/") for name in now)


def test_warnings_of_an_order_are_told_before_it_is_printed(spooler: Spooler) -> None:
    keep_printer(Printer("wide", margin=40))
    _, told = run("--impose", "saddle", "--printer", "wide")
    assert "Q14: text on page" in told


@pytest.mark.parametrize("queue", [(), ("--queue", "q")])
def test_a_calibration_that_is_not_answered(
    spooler: Spooler, monkeypatch: pytest.MonkeyPatch, queue: tuple[str, ...]
) -> None:
    """Where the sheets are is told, and that no profile was kept."""
    monkeypatch.setattr(printers, "supports", lambda *words: True)
    done = CliRunner().invoke(calibrate, ["new", *queue], input="", standalone_mode=False)
    assert isinstance(done.exception, Halted)
    assert "no profile was kept" in str(done.exception)
    assert ("on their way to q" if queue else "in out") in str(done.exception)


def test_by_command_without_a_terminal(tmp_path: Path) -> None:
    """The whole command, its standard input closed: no word of nothing, exit code 130."""
    script = (
        "import booklet.printers.spooler as p\n"
        "from booklet.model.printer import *\n"
        "p.chosen = lambda named: Queue('q', State.IDLE, True)\n"
        "p.send = lambda *a, **k: Job('q', 1)\n"
        "p.follow = lambda *a, **k: None\n"
        "from booklet.cli import main\n"
        "main()\n"
    )
    settings = {"XDG_CONFIG_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    (tmp_path / "a.pdf").write_bytes(numbered(4).pdf)
    (tmp_path / "booklet/printers").mkdir(parents=True)
    (tmp_path / "booklet/printers/hand.toml").write_text("duplex = false\nflip = 'short'\n")
    done = subprocess.run(
        [sys.executable, "-c", script, "print", "a.pdf", "--printer", "hand"],
        cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        env={**os.environ, **settings},
    )  # fmt: skip
    assert done.returncode == 130, done.stderr
    assert "Q41: the first pass is printed, as job q-1; the second was not sent" in done.stderr
    assert "nothing was changed" not in done.stderr


def test_output_that_nobody_reads(
    spooler: Spooler, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A closed pipe after the job was sent is no reason to say that nothing happened."""

    class Closed(StringIO):
        def write(self, text: str) -> int:
            if "q-1" in text:
                raise BrokenPipeError
            return len(text)

    monkeypatch.setattr(sys, "stdout", Closed())
    with pytest.raises(Halted, match="was sent as job q-1"):
        print_.main(["a.pdf", "--printer", "hand"], standalone_mode=False)
    assert spooler.sent == ["q-1"]
