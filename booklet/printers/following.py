"""Follow: a job from the spooler to the tray, with what the printer says on the way."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from booklet.errors import Place, PrinterError, Words
from booklet.errors.faults import printers as faults
from booklet.model.printer import Job, Queue, State
from booklet.patterns import pattern
from booklet.printers.cups import JobState, queue_named, state_of

TROUBLES = {
    "media-empty": Words("there is no paper", "没有纸"),
    "media-needed": Words("there is no paper", "没有纸"),
    "media-jam": Words("paper is jammed", "卡纸"),
    "door-open": Words("a door is open", "门没有关"),
    "cover-open": Words("a cover is open", "盖子没有关"),
    "toner-empty": Words("the toner is used up", "墨粉用完"),
    "marker-supply-empty": Words("the ink is used up", "墨水用完"),
    "output-area-full": Words("the tray is full", "出纸盒满"),
    "offline": Words("the printer is switched off", "打印机没有开"),
    "timed-out": Words("the printer does not answer", "打印机没有回应"),
}
"""Keywords of RFC 8011, 5.4.12, without -error, -warning and -report. Each job begins with
connecting-to-device, which is trouble only where it lasts."""

DEGREE = pattern(r"-(error|warning|report)$")
SILENT = pattern(r"not exist|unavailable|not respond|unreachable|unable to|offline|refused", re.I)
HOPELESS = ("offline", "connecting-to-device", "timed-out")
PATIENCE = 30.0


class Progress(Struct, frozen=True):
    """What one look at a job shows: whether it is printed, what a person should see to at the
    printer, and whether the printer can be reached."""

    done: bool
    troubles: tuple[Words, ...] = ()
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
    seen = (*held(job, state), *troubles(queue, message))
    return Progress(False, seen, not out_of_reach(queue, message))


def follow(
    job: Job,
    tell: Callable[[Words], None] = lambda trouble: None,
    patience: float = PATIENCE,
    pause: float = 0.5,
) -> None:
    """Wait until the job is printed; `tell` hears of each trouble at the printer as it begins.

    Raises PrinterError where it was cancelled or given up, where its queue stops, or where the
    printer is out of reach for `patience` seconds. `pause` in seconds is between two looks."""
    told, reached = Words("", ""), time.monotonic()
    while not (seen := look(job)).done:
        trouble = joined(seen.troubles)
        if trouble.en and trouble != told:
            tell(Words(f"{job}: {trouble.en}", f"{job}：{trouble.zh}"))
        told = trouble
        if seen.reached:
            reached = time.monotonic()
        elif time.monotonic() - reached > patience:
            why = trouble if trouble.en else Words("it does not answer", "没有回应")
            at = place(job)
            raise PrinterError(
                faults.PRINTER_OUT_OF_REACH.at(at, queue=job.queue, why=why, job=job)
            )
        time.sleep(pause)


def stop_if_over(job: Job, state: JobState | None, queue: Queue | None, message: str) -> None:
    """Raises PrinterError where the job will not be printed as things are."""
    if state is None or queue is None:
        raise PrinterError(faults.JOB_FORGOTTEN.at(place(job)))
    if state is JobState.CANCELED:
        raise PrinterError(faults.JOB_CANCELLED.at(place(job)))
    if state is JobState.ABORTED:
        raise PrinterError(faults.JOB_GIVEN_UP.at(place(job), message=message))
    if queue.state is State.STOPPED or state is JobState.STOPPED:
        known = [*troubles(queue, message)] or [Words("no reason is given", "没有给出原因")]
        at, why = place(job), joined(known)
        raise PrinterError(faults.QUEUE_STOPPED.at(at, queue=job.queue, why=why, job=job))


def held(job: Job, state: JobState | None) -> Iterator[Words]:
    """What a person should see to where the spooler keeps the job until somebody lets it go."""
    if state is JobState.HELD:
        cure = f"lp -i {job} -H resume"
        yield Words(f"it is held back ({cure} lets it go)", f"任务被留住了（放行：{cure}）")


def place(job: Job) -> Place:
    """A job, as the place of a finding."""
    return Place(f"job {job}")


def joined(troubles: Sequence[Words]) -> Words:
    """Several troubles as one sentence."""
    return Words("; ".join(each.en for each in troubles), "；".join(each.zh for each in troubles))


def troubles(queue: Queue, message: str) -> Iterator[Words]:
    """What a person should see to, once each."""
    known = [TROUBLES[reason] for reason in keywords(queue) if reason in TROUBLES]
    if SILENT.search(message):
        known.append(Words(message.rstrip("."), message.rstrip(".")))
    yield from dict.fromkeys(known)


def keywords(queue: Queue) -> list[str]:
    """What the queue says is the matter, without the degree."""
    return [DEGREE.sub("", reason) for reason in queue.reasons]


def out_of_reach(queue: Queue, message: str) -> bool:
    """Whether the queue says that its printer does not answer."""
    return bool(SILENT.search(message)) or any(word in HOPELESS for word in keywords(queue))


def message_of(queue: str) -> str:
    """What the queue says of its state, in the words of the spooler; "" for nothing."""
    done = subprocess.run(
        ["lpstat", "-p", queue],
        capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"},
    )  # fmt: skip
    lines = done.stdout.decode("utf-8", "replace").splitlines()[1:2]
    return lines[0].strip() if lines else ""
