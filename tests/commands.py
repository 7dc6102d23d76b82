"""Commands, run as a person runs them: each is a process of its own.

It is forked from one that has loaded the program and set a book, and waits: to load it anew is
more than half of what a command costs. What a process does that is really new is tried where that
matters (`runs.py`, `test_streams.py`, `test_limits.py`, `test_threads.py`).
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from conftest import ROOT, TINY

from booklet import House, Ticket
from booklet.production.fulfilling import fulfil

LONGEST = 300.0
"""Seconds that a command may take on a busy machine: jobs of printers are followed for ever."""


def run(
    folder: Path, *words: str, code: int = 0, typed: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a command, which ends with that code and never with a traceback."""
    done = carried_out(folder, *words, typed=typed, settings={**os.environ, **settings})
    assert done.returncode == code, done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    return done


def carried_out(
    folder: Path, *words: str, typed: str = "", settings: Mapping[str, str] = os.environ
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder under settings; whatever a library warns of is an error."""
    process = waiting()
    assert process.stdin and process.stdout
    with TemporaryDirectory() as place:
        given, said, told = streams = [Path(place, name) for name in ("given", "said", "told")]
        for each in streams:
            each.write_text(typed if each is given else "", "utf-8")
        asked = [str(folder), words, {**settings}, [*map(str, streams)]]
        print(json.dumps(asked), file=process.stdin, flush=True)
        if not select.select([process.stdout], [], [], LONGEST)[0]:
            waiting.cache_clear()
            os.killpg(process.pid, signal.SIGKILL)
            raise AssertionError(f"{words} is never over: {told.read_text('utf-8')}")
        code = int(process.stdout.readline())
        return subprocess.CompletedProcess(
            words, code, said.read_text("utf-8"), told.read_text("utf-8")
        )


@cache
def waiting() -> subprocess.Popen[str]:
    """The process that has loaded the program; it ends with the one that asks."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", "import commands; commands.serve()"],
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0,
    )  # fmt: skip


def serve() -> None:
    """Fork for each line that asks; answer with the code with which the command ended."""
    from booklet.cli.entry import COMMANDS

    for place in COMMANDS.values():
        import_module(place.partition(":")[0])
    house = House(TINY, ROOT / "templates", ROOT / "fonts", ROOT / "out")
    fulfil(Ticket(impose="saddle"), house)
    gc.freeze()
    for line in sys.stdin:
        if not (child := os.fork()):
            become(*json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def become(folder: str, words: list[str], settings: dict[str, str], streams: list[str]) -> None:
    """Be the command: its folder, settings and streams. What was loaded is not taken down."""
    from booklet.cli import main

    os.chdir(folder)
    os.environ.clear()
    os.environ.update(settings)
    for number, path in enumerate(streams):
        os.dup2(os.open(path, os.O_RDWR), number)
    try:
        main(words)
    except SystemExit as ended:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        os._exit(ended.code if isinstance(ended.code, int) else 1)
