"""A scheduler of Dask and its workers, as processes of their own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from booklet.reading.house import House

RUN = "from distributed.cli import {tool}; {tool}.main()"
SCHEDULER = ("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
WORKER = ("dask_worker", "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard")


def die(house: House) -> None:
    """Work that breaks off."""
    os._exit(3)


def place_of(house: House) -> tuple[int, House]:
    """Work that tells where it is done: the process, and the house."""
    return os.getpid(), house


class Machine:
    """A process, and the address at which it says that it listens."""

    def __init__(self, says: str, tool: str, *words: str, here: Path, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", RUN.format(tool=tool), *words],
            cwd=here, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent), **environment},
        )  # fmt: skip
        self.said: list[str] = []
        self.address = self.hear(rf"{says}:? +(tcp://[\d.:]+)")

    def hear(self, pattern: str) -> str:
        """Wait until it says something."""
        assert self.process.stderr
        for line in self.process.stderr:
            self.said.append(line)
            if found := re.search(pattern, line):
                return found[1]
        raise AssertionError("".join(self.said))

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.wait()
        if self.process.stderr:
            self.process.stderr.close()


@contextmanager
def machines(workers: int, here: Path) -> Iterator[list[Machine]]:
    """A scheduler, and after it so many workers that have come to it."""
    begun = [Machine("Scheduler at", *SCHEDULER, here=here)]
    try:
        for _ in range(workers):
            begun.append(worker(begun[0], here))
        yield begun
    finally:
        for each in reversed(begun):
            each.kill()


def worker(scheduler: Machine, here: Path, **environment: str) -> Machine:
    """One more worker, which has come to the scheduler."""
    words = (*WORKER, scheduler.address, "--local-directory", str(here))
    return Machine("Registered to", *words, here=here, **environment)
