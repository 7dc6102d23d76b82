"""Send: what goes through the printer once is handed to `lp`, with everything named."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence

from booklet.errors import Finding, OrderError, Place, PrinterError, Words
from booklet.errors.faults import printers as faults
from booklet.errors.faults.phrases import nearest
from booklet.model.printer import Job, Medium, Pass, Queue, State
from booklet.patterns import pattern
from booklet.printers.cups import MISSING, queue_named, queues, supports

AT = Place("--queue")
MOST_COPIES = 999
REQUEST = pattern(r"request id is (.+)-(\d+) ")


def chosen(named: str | None) -> Queue:
    """The queue that is named, else the default one, else the only one.

    Raises PrinterError where there is none, or where it takes no jobs."""
    found = queue_named(named) if named else usual(queues())
    if found is None:
        raise PrinterError(unknown(named, queues()))
    if not found.accepting:
        raise PrinterError(faults.QUEUE_TAKES_NO_JOBS.at(AT, queue=found.name))
    if found.state is State.STOPPED:
        raise PrinterError(faults.QUEUE_STANDS.at(AT, queue=found.name))
    return found


def usual(found: Sequence[Queue]) -> Queue | None:
    """The default queue, else the only one."""
    default = next((queue for queue in found if queue.default), None)
    return default or (found[0] if len(found) == 1 else None)


def unknown(named: str | None, found: Sequence[Queue]) -> Finding:
    """That there is no such queue, or none at all."""
    names = [queue.name for queue in found]
    if not names:
        return faults.NO_QUEUES.at(AT)
    if named is None:
        return faults.NO_DEFAULT_QUEUE.at(AT, names=Words(", ".join(names), "、".join(names)))
    return faults.NO_SUCH_QUEUE.at(AT, name=named, nearest=nearest(named, names))


def send(each: Pass, queue: Queue, paper: Medium, copies: int = 1, title: str = "booklet") -> Job:
    """Hand the file to the queue: collated copies at actual size.

    Raises OrderError for a number of copies that is none, PrinterError where the queue or its
    printer cannot do that."""
    if not 1 <= copies <= MOST_COPIES:
        raise OrderError(faults.COPIES.at(Place("--copies"), copies=copies, most=MOST_COPIES))
    check(queue, paper, each)
    return job_in(run_lp(each.pdf, queue.name, options(each, paper), copies, title), queue)


def options(each: Pass, paper: Medium) -> dict[str, str]:
    """What is named to the queue: paper, sides, actual size, whole copies."""
    return {
        "media": paper.name,
        "sides": each.sides,
        "print-scaling": "none",
        "number-up": "1",
        "collate": "true",
    }


def check(queue: Queue, paper: Medium, each: Pass) -> None:
    """Raises PrinterError with all that the printer cannot do."""
    found = []
    if not supports(queue.name, "media", paper.name):
        found.append(faults.NO_SUCH_PAPER.at(AT, queue=queue.name, paper=paper.called))
    if each.flip and not supports(queue.name, "sides", each.sides):
        found.append(faults.ONE_SIDE_ONLY.at(AT, queue=queue.name))
    if found:
        raise PrinterError(found)


def run_lp(pdf: bytes, queue: str, options: dict[str, str], copies: int, title: str) -> str:
    """What `lp` answers. Raises PrinterError where it is missing or does not take the job."""
    words = [word for key, value in options.items() for word in ("-o", f"{key}={value}")]
    command = ["lp", "-d", queue, "-n", str(copies), "-t", title, *words, "--", "-"]
    try:
        done = subprocess.run(
            command, input=pdf, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"}
        )
    except FileNotFoundError as error:
        raise PrinterError(MISSING) from error
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().removeprefix("lp: ")
        raise PrinterError(faults.JOB_NOT_TAKEN.at(AT, told=told))
    return done.stdout.decode("utf-8", "replace")


def job_in(told: str, queue: Queue) -> Job:
    """The job that `lp` names. Raises PrinterError where it names none."""
    found = REQUEST.search(told)
    if not found:
        raise PrinterError(faults.JOB_NOT_NAMED.at(AT, told=told.strip()))
    return Job(queue.name, int(found[2]))
