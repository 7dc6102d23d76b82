"""Follow: a job from the spooler to the tray, with what the printer says on the way."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from booklet.errors import Place, PrinterError, ad_hoc
from booklet.model.printer import Job, Queue, State
from booklet.printing.cups import JobState, queue_named, state_of

TROUBLES = {
    "media-empty": "there is no paper", "media-needed": "there is no paper",
    "media-jam": "paper is jammed", "door-open": "a door is open", "cover-open": "a cover is open",
    "toner-empty": "the toner is used up", "marker-supply-empty": "the ink is used up",
    "output-area-full": "the tray is full", "offline": "the printer is switched off",
    "timed-out": "the printer does not answer",
}  # fmt: skip
"""Keywords of RFC 8011, 5.4.12, without -error, -warning and -report. Each job begins with
connecting-to-device, which is trouble only where it lasts."""

DEGREE = re.compile(r"-(error|warning|report)$")
SILENT = re.compile(
    r"not exist|unavailable|not respond|unreachable|unable to|offline|refused", re.I
)
HOPELESS = ("offline", "connecting-to-device", "timed-out")
PATIENCE = 30.0


@dataclass(frozen=True)
class Progress:
    """What one look at a job shows: whether it is printed, what a person should see to at the
    printer, and whether the printer can be reached."""

    done: bool
    troubles: tuple[str, ...] = ()
    reached: bool = True


def look(job: Job) -> Progress:
    """One look at the job. Raises PrinterError where it will not be printed as things are."""
    state = state_of(job)
    if state is JobState.COMPLETED:
        return Progress(done=True)
    queue = queue_named(job.queue)
    message = message_of(job.queue)
    stop_if_over(job, state, queue, message)
    assert queue is not None
    return Progress(False, tuple(troubles(queue, message)), not out_of_reach(queue, message))


def follow(
    job: Job,
    tell: Callable[[str], None] = lambda sentence: None,
    patience: float = PATIENCE,
    pause: float = 0.5,
) -> None:
    """Wait until the job is printed; `tell` hears of each trouble at the printer as it begins.

    Raises PrinterError where it was cancelled or given up, where its queue stops, or where the
    printer is out of reach for `patience` seconds. `pause` in seconds is between two looks."""
    told, reached = "", time.monotonic()
    while not (seen := look(job)).done:
        trouble = "; ".join(seen.troubles)
        if trouble and trouble != told:
            tell(f"{job}: {trouble}")
        told = trouble
        if seen.reached:
            reached = time.monotonic()
        elif time.monotonic() - reached > patience:
            hint = f"it stays in the queue until the printer is back; cancel {job} takes it out"
            why = trouble or "it does not answer"
            raise over(job, "Q33", f"the printer of {job.queue} is out of reach: {why}", hint)
        time.sleep(pause)


def stop_if_over(job: Job, state: JobState | None, queue: Queue | None, message: str) -> None:
    """Raises PrinterError where the job will not be printed as things are."""
    if state is None or queue is None:
        raise over(job, "Q30", "the spooler knows it no more", "see whether it was printed")
    if state is JobState.CANCELED:
        raise over(job, "Q31", "it was cancelled", "order it again")
    if state is JobState.ABORTED:
        raise over(job, "Q32", f"the spooler gave it up: {message}", "see the printer, try again")
    if queue.state is State.STOPPED or state is JobState.STOPPED:
        why = "; ".join(troubles(queue, message)) or "no reason is given"
        hint = (
            f"see the printer, then cupsenable {job.queue} prints it on; cancel {job} takes it out"
        )
        raise over(job, "Q34", f"the queue {job.queue} stopped: {why}", hint)


def over(job: Job, code: str, sentence: str, hint: str) -> PrinterError:
    return PrinterError(ad_hoc(Place(f"job {job}"), code, sentence, hint))


def troubles(queue: Queue, message: str) -> Iterator[str]:
    """What a person should see to, once each."""
    known = [TROUBLES[reason] for reason in keywords(queue) if reason in TROUBLES]
    if SILENT.search(message):
        known.append(message.rstrip("."))
    yield from dict.fromkeys(known)


def keywords(queue: Queue) -> list[str]:
    return [DEGREE.sub("", reason) for reason in queue.reasons]


def out_of_reach(queue: Queue, message: str) -> bool:
    return bool(SILENT.search(message)) or any(word in HOPELESS for word in keywords(queue))


def message_of(queue: str) -> str:
    """What the queue says of its state, in the words of the spooler; "" for nothing."""
    done = subprocess.run(
        ["lpstat", "-p", queue],
        capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"},
    )  # fmt: skip
    lines = done.stdout.decode("utf-8", "replace").splitlines()[1:2]
    return lines[0].strip() if lines else ""
