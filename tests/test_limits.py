"""Limits: whatever is brought, a command ends within its time and memory, with a sentence, and
leaves neither files nor processes behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from math import inf
from pathlib import Path

import click
import pytest
from conftest import ROOT
from drawn import crossed
from runs import ENVIRONMENT, ended, refused, state

from booklet.cli.entry import booklet
from booklet.workshop import limits
from booklet.workshop.limits import FASTEST, GOES_ON, LOOK, MEBIBYTES, WAITS, Guard
from booklet.workshop.pool import Bench, Limits

WORKER = """
import os, signal, sys, time
from booklet.workshop import limits
from booklet.cli.entry import errors_told
from booklet.errors import Place
limits.GRACE = 0.3
def nest():
    return nest()
def at_work():
    print(os.getpid(), flush=True)
with errors_told():
    {before}
    limits.begin(Place("work"), {seconds}, {mebibytes})
    {work}
print("done")
"""
STUCK = "pow(10, 10 ** 9)"  # native code that keeps Python's lock


def at_work(
    work: str, *, seconds: float = 60, mebibytes: int = MEBIBYTES, before: str = "pass", **more: str
) -> subprocess.Popen[str]:
    """A process that does some work within limits."""
    program = WORKER.format(work=work, seconds=seconds, mebibytes=mebibytes, before=before)
    return subprocess.Popen(
        [sys.executable, "-c", program], env={**ENVIRONMENT, **more}, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


BREAKS = [
    ("while True: pass", 0.3, 9, "E07: the work took longer than 0.3 s and was stopped"),
    (STUCK, 0.3, 9, "E07: the work took longer than 0.3 s"),
    ("bytes(1 << 40)", 60, 9, "E09: the work needs more memory"),
    ("kept = [bytes(1 << 20) for _ in range(1 << 20)]", 60, 9, "E09: the work needs more memory"),
    ("kept = [os.urandom(1 << 20) for _ in range(1 << 20)]", 60, 9, "E09: the work needs more"),
    ("'x' * (1 << 40)", 60, 9, "E09: the work needs more memory"),
    ("nest()", 60, 9, "E10: something is nested too deeply"),
    ("[].pop()", 60, 10, "E11: the work broke: pop from empty list"),
    ("os.kill(os.getpid(), signal.SIGSEGV)", 60, 10, "E08: a library that the work needs broke"),
    ("os.abort()", 60, 10, "broke off (SIGABRT)"),
    ("os.kill(os.getpid(), signal.SIGKILL)", 60, 10, "broke off (SIGKILL)"),
    ("__import__('ctypes').string_at(0)", 60, 10, "broke off (SIGSEGV)"),
    ("sys.exit(3)", 60, 3, ""),
]


@pytest.mark.parametrize(("work", "seconds", "code", "told"), BREAKS)
def test_whatever_ends_the_work_is_told(work: str, seconds: float, code: int, told: str) -> None:
    found, said, errors = ended(at_work(work, seconds=seconds, mebibytes=256))
    assert (found, said) == (code, "")
    assert told in errors
    assert errors.count("\n") == bool(told)


def test_what_breaks_is_told_in_the_language_of_its_reader() -> None:
    assert "用时超过 0.3 秒" in ended(at_work(STUCK, seconds=0.3, BOOKLET_LANG="zh"))[2]
    assert "Traceback" in ended(at_work("[].pop()", BOOKLET_DEBUG="1"))[2]


def test_work_within_its_limits_is_left_alone() -> None:
    assert ended(at_work("kept = bytes(50 << 20)", mebibytes=256)) == (0, "done\n", "")


def test_waiting_for_people_counts_for_nothing() -> None:
    """Nor does the memory of others; what follows has its whole time."""
    waiting = "\n        ".join(
        ["with limits.unlimited():", "kept = bytes(300 << 20)", "time.sleep(1)"]
    )
    assert ended(at_work(f"{waiting}\n    del kept", seconds=0.5, mebibytes=256))[0] == 0
    after = f"{waiting}\n    while True: pass"
    assert "longer than 0.5 s" in ended(at_work(after, seconds=0.5))[2]


def test_the_time_begins_anew_when_a_stopped_process_goes_on() -> None:
    """Unless it waited for somebody."""
    guard = Guard(0, 5.0, 100)
    guard.start()
    begun = guard.until
    guard.hear(signal.SIGCONT)
    assert begun <= guard.until < inf
    for what, endless in ((WAITS, True), (signal.SIGCONT, True), (GOES_ON, False)):
        guard.hear(what)
        assert (guard.until == inf) is endless


def test_memory_is_looked_at_before_it_can_be_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seldom where there is far to go, often where there is not."""
    taken, pauses = iter([100.0, 900.0, 1500.0, 1530.0]), list[float]()

    def heard(_: int, seconds: float) -> bytes:
        pauses.append(seconds)
        return bytes([signal.SIGCHLD]) if len(pauses) == 5 else b""

    monkeypatch.setattr(limits, "heard", heard)
    monkeypatch.setattr(limits, "used", lambda _: next(taken))
    monkeypatch.setattr(os, "waitpid", lambda *_: (1, 0))
    assert Guard(1, 60.0, 1536).watch(0) == 0
    assert pauses == [LOOK, 1436 / FASTEST, 636 / FASTEST, LOOK, LOOK]


SIGNALS = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
AGAIN = "os.kill(os.getpid(), signal.SIGINT); print('tidy')"
TIDY = f"try: at_work(); time.sleep(60)\n    finally: {AGAIN}"


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_who_is_told_to_end_leaves_all_as_it_was(number: signal.Signals, code: int) -> None:
    """What is put right at the end is not broken off, though the signal comes twice."""
    work = at_work(TIDY, before="limits.GRACE = 9.0")
    assert work.stdout
    work.stdout.readline()
    work.send_signal(number)
    told = "interrupted; nothing was changed\n" if number == signal.SIGINT else ""
    assert ended(work) == (code, "tidy\n", told)


def test_who_did_not_hear_it_is_told_once_more() -> None:
    """As one that looked for signals, and then began to wait without end."""
    number = "signal.SIGTERM"
    deaf = f"signal.signal({number}, lambda *_: signal.signal({number}, limits.stop)); {TIDY}"
    work = at_work(deaf.replace("; try", "\n    try"), before="limits.GRACE = 9.0")
    assert work.stdout
    work.stdout.readline()
    work.send_signal(signal.SIGTERM)
    assert ended(work) == (143, "tidy\n", "")


def test_ctrl_c_ends_native_code_too() -> None:
    work = at_work(f"at_work(); {STUCK}")
    assert work.stdout
    work.stdout.readline()
    work.send_signal(signal.SIGINT)
    assert ended(work) == (130, "", "interrupted; nothing was changed\n")


def test_who_is_to_live_on_after_the_terminal_does() -> None:
    """As `nohup` asks: a signal that was ignored is still ignored."""
    ignoring = "signal.signal(signal.SIGHUP, signal.SIG_IGN)"
    work = at_work("at_work(); input()", before=ignoring)
    assert work.stdout and work.stdin
    work.stdout.readline()
    work.send_signal(signal.SIGHUP)
    work.stdin.write("\n")
    assert ended(work)[:2] == (0, "done\n")


@pytest.mark.parametrize("work", ["while True: pass", STUCK])
def test_a_child_ends_with_its_parent(work: str) -> None:
    """However it went: its standard output closes with the last who holds it."""
    parent = at_work(f"at_work()\n    {work}")
    assert parent.stdout
    assert int(parent.stdout.readline()) != parent.pid
    parent.kill()
    assert ended(parent)[1] == ""


NO_FORK = "del os.fork"


def test_where_there_is_no_fork_a_timer_stops_the_work() -> None:
    code, said, told = ended(at_work("while True: pass", seconds=0.3, before=NO_FORK))
    assert (code, said) == (9, "")
    assert "E07" in told
    waiting = "with limits.unlimited(): time.sleep(1)"
    assert ended(at_work(waiting, seconds=0.5, before=NO_FORK))[:2] == (0, "done\n")


IGNORED = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\n"
NO_TIMER = "import signal\ndel signal.setitimer\n"


@pytest.mark.parametrize("before", ["", IGNORED, NO_TIMER])
def test_a_bench_ends_though_native_code_keeps_the_lock(before: str) -> None:
    within = f"{before}from booklet.workshop.life import ends_within\nwith ends_within(0.2):"
    stuck = [sys.executable, "-c", f"{within} {STUCK}"]
    assert subprocess.run(stuck, env=ENVIRONMENT, check=False, timeout=20).returncode
    done = [sys.executable, "-c", f"{within} pass\nimport time; time.sleep(0.4)"]
    assert not subprocess.run(done, env=ENVIRONMENT, check=False).returncode


def test_a_bench_is_limited_again_after_it_had_too_little() -> None:
    bench = Bench(Limits(mebibytes=512))
    for _ in range(2):
        with pytest.raises(Exception, match="more memory"):
            bench.run(bytes, 1 << 30)
    bench.close()


BROKEN = {"en": "a library that the work needs broke off (SIG", "zh": "所用的程序库中断了（SIG"}


@pytest.mark.parametrize(("how", "language"), crossed(["fault", "abort", "stack"], BROKEN))
def test_native_code_that_breaks_off_changes_nothing(folder: Path, how: str, language: str) -> None:
    """One sentence, in the language of its reader; `make test-windows` tries it under Wine."""
    (folder / "out").mkdir()
    (folder / "out" / "booklet.pdf").write_bytes(b"the last one")
    before = state(folder)
    done = subprocess.run(
        [sys.executable, ROOT / "tests/breaking.py", how, "build", "2"], cwd=folder,
        env={**ENVIRONMENT, "BOOKLET_LANG": language}, text=True, capture_output=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (10, "", 1)
    assert BROKEN[language] in done.stderr
    assert state(folder) == before


# Every command, and what people bring.


def leaves(command: click.Command) -> Iterator[click.Command]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            each = command.get_command(context, name)
            assert each is not None
            yield from leaves(each)
    else:
        yield command


def test_every_command_has_limits() -> None:
    without = {"serve", "watch", "completion"}
    for command in leaves(booklet):
        names = {parameter.name for parameter in command.params}
        assert ({"time", "memory"} <= names) is (command.name not in without), command.name


@pytest.mark.parametrize("seconds", ["0", "nan", "-1", "1e99", "soon"])
def test_no_time_is_refused(seconds: str, tmp_path: Path) -> None:
    assert "--time" in refused(tmp_path, "list", "--time", seconds, code=2)
