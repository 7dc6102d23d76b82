"""Send: what goes through the printer once is handed to `lp`, with everything named."""

from __future__ import annotations

import difflib
import os
import re
import subprocess
from collections.abc import Sequence

from booklet.errors import Finding, OrderError, Place, PrinterError, ad_hoc
from booklet.model.printer import Job, Medium, Pass, Queue, State
from booklet.printing.cups import MISSING, queue_named, queues, supports

MOST_COPIES = 999
REQUEST = re.compile(r"request id is (.+)-(\d+) ")


def chosen(named: str | None) -> Queue:
    """The queue that is named, else the default one, else the only one.

    Raises PrinterError where there is none, or where it takes no jobs."""
    found = queue_named(named) if named else usual(queues())
    if found is None:
        raise PrinterError(unknown(named, queues()))
    if not found.accepting:
        sentence = f"the queue {found.name} takes no jobs"
        raise refusal("Q04", sentence, f"cupsaccept {found.name} lets it take them again")
    if found.state is State.STOPPED:
        sentence = f"the queue {found.name} is stopped"
        hint = f"see the printer, then cupsenable {found.name}"
        raise refusal("Q05", sentence, hint)
    return found


def usual(found: Sequence[Queue]) -> Queue | None:
    default = next((queue for queue in found if queue.default), None)
    return default or (found[0] if len(found) == 1 else None)


def unknown(named: str | None, found: Sequence[Queue]) -> Finding:
    names = [queue.name for queue in found]
    if not names:
        hint = "set one up (lpadmin, or the settings of the desktop)"
        return ad_hoc(Place("--queue"), "Q03", "there is no queue at all", hint)
    if named is None:
        hint = f"name one of {', '.join(names)}"
        return ad_hoc(Place("--queue"), "Q03", "there are several queues and no default", hint)
    close = difflib.get_close_matches(named, names, 1, 0.5)
    hint = f"do you mean {close[0]}?" if close else f"there are: {', '.join(names)}"
    return ad_hoc(Place("--queue"), "Q03", f"there is no queue “{named}”", hint)


def send(each: Pass, queue: Queue, paper: Medium, copies: int = 1, title: str = "booklet") -> Job:
    """Hand the file to the queue: collated copies at actual size.

    Raises OrderError for a number of copies that is none, PrinterError where the queue or its
    printer cannot do that."""
    if not 1 <= copies <= MOST_COPIES:
        sentence, hint = f"{copies} copies cannot be printed", f"order from 1 to {MOST_COPIES}"
        raise OrderError(ad_hoc(Place("--copies"), "Q06", sentence, hint))
    check(queue, paper, each)
    return job_in(run_lp(each.pdf, queue.name, options(each, paper), copies, title), queue)


def options(each: Pass, paper: Medium) -> dict[str, str]:
    return {
        "media": paper.name,
        "sides": each.sides,
        "print-scaling": "none",
        "number-up": "1",
        "collate": "true",
    }


def check(queue: Queue, paper: Medium, each: Pass) -> None:
    """Raises PrinterError with all that the printer cannot do."""
    faults = []
    if not supports(queue.name, "media", paper.name):
        sentence = f"the queue {queue.name} has no paper {paper.called}"
        faults.append(("Q07", sentence, "take another printer, or sheets of another size"))
    if each.flip and not supports(queue.name, "sides", each.sides):
        sentence = f"the printer of {queue.name} does not print on both sides"
        hint = "booklet calibrate NAME, then --printer NAME prints in two passes"
        faults.append(("Q08", sentence, hint))
    if faults:
        raise PrinterError(ad_hoc(Place("--queue"), *fault) for fault in faults)


def run_lp(pdf: bytes, queue: str, options: dict[str, str], copies: int, title: str) -> str:
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
        raise refusal("Q09", f"lp does not take the job: {told}", "see booklet printers")
    return done.stdout.decode("utf-8", "replace")


def job_in(told: str, queue: Queue) -> Job:
    found = REQUEST.search(told)
    if not found:
        raise refusal("Q09", f"lp names no job: {told.strip()}", "see lpstat -o")
    return Job(queue.name, int(found[2]))


def refusal(code: str, sentence: str, hint: str) -> PrinterError:
    return PrinterError(ad_hoc(Place("--queue"), code, sentence, hint))
