"""What libcups tells of queues and jobs (CUPS Programming Manual); ctypes calls it.

Structures are those of cups.h since CUPS 1.4. What it hands over is copied and given back at once.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_long, c_void_p
from enum import IntEnum
from functools import cache
from typing import Any

from booklet.errors import Place, PrinterError
from booklet.errors.faults import printers as faults
from booklet.model.printer import Job, Queue, State

LIBRARIES = ("libcups.so.2", "libcups.2.dylib", "/opt/homebrew/opt/cups/lib/libcups.2.dylib")
MISSING = faults.NO_CUPS.at(Place("lp"))
PATIENCE = 5_000
"""ms, for a connection."""

STATES = {3: State.IDLE, 4: State.PROCESSING, 5: State.STOPPED}


class JobState(IntEnum):
    """RFC 8011, 5.3.7."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9


class CupsOption(Structure):
    """cups_option_t: a name and a value."""

    _fields_ = (("name", c_char_p), ("value", c_char_p))


class Destination(Structure):
    """cups_dest_t: a queue with its options."""

    _fields_ = (
        ("name", c_char_p), ("instance", c_char_p), ("is_default", c_int),
        ("count", c_int), ("options", POINTER(CupsOption)),
    )  # fmt: skip


class JobRow(Structure):
    """cups_job_t: a job as the spooler lists it."""

    _fields_ = (
        ("id", c_int), ("dest", c_char_p), ("title", c_char_p), ("user", c_char_p),
        ("format", c_char_p), ("state", c_int), ("size", c_int), ("priority", c_int),
        ("completed", c_long), ("created", c_long), ("processing", c_long),
    )  # fmt: skip


@cache
def library() -> Any:
    """libcups. Raises PrinterError where it is not installed."""
    for name in LIBRARIES:
        try:
            return declared(ctypes.CDLL(name))
        except OSError:
            continue
    raise PrinterError(MISSING)


def declared(cups: Any) -> Any:
    """Say what the functions take and give, as far as it is not int."""
    destinations, jobs = POINTER(Destination), POINTER(JobRow)
    cups.cupsServer.restype = c_char_p
    cups.httpConnect2.restype = cups.cupsCopyDestInfo.restype = c_void_p
    cups.httpConnect2.argtypes = (
        c_char_p, c_int, c_void_p, c_int, c_int, c_int, c_int, c_void_p
    )  # fmt: skip
    cups.httpClose.argtypes = cups.cupsFreeDestInfo.argtypes = (c_void_p,)
    cups.cupsGetDests2.argtypes = (c_void_p, POINTER(destinations))
    cups.cupsGetNamedDest.argtypes = (c_void_p, c_char_p, c_char_p)
    cups.cupsGetNamedDest.restype = destinations
    cups.cupsFreeDests.argtypes = (c_int, destinations)
    cups.cupsCopyDestInfo.argtypes = (c_void_p, destinations)
    cups.cupsFindDestSupported.argtypes = (c_void_p, destinations, c_void_p, c_char_p)
    cups.cupsFindDestSupported.restype = c_void_p
    cups.cupsCheckDestSupported.argtypes = (c_void_p, destinations, c_void_p, c_char_p, c_char_p)
    cups.cupsGetJobs2.argtypes = (c_void_p, POINTER(jobs), c_char_p, c_int, c_int)
    cups.cupsFreeJobs.argtypes = (c_int, jobs)
    return cups


@contextmanager
def server() -> Iterator[Any]:
    """A connection to the spooler. Raises PrinterError where it is out of reach."""
    cups = library()
    host, port = cups.cupsServer(), cups.ippPort()
    http = cups.httpConnect2(host, port, None, 0, cups.cupsEncryption(), 1, PATIENCE, None)
    if not http:
        raise PrinterError(faults.NO_SERVER.at(Place("lp"), server=host.decode()))
    try:
        yield http
    finally:
        cups.httpClose(http)


def queues() -> tuple[Queue, ...]:
    """All queues, by name. Raises PrinterError."""
    cups, found = library(), POINTER(Destination)()
    with server() as http:
        count = cups.cupsGetDests2(http, byref(found))
    told = {queue.name: queue for queue in (queue_of(found[n]) for n in range(count))}
    cups.cupsFreeDests(count, found)
    return tuple(told[name] for name in sorted(told))


def queue_named(name: str) -> Queue | None:
    """The queue of this name. Raises PrinterError where the spooler is out of reach."""
    with server() as http, destination(http, name) as found:
        return queue_of(found[0]) if found else None


def supports(name: str, keyword: str, value: str) -> bool:
    """Whether the queue can print with, say, media iso_a3_297x420mm, as far as it tells."""
    cups = library()
    with server() as http, destination(http, name) as found:
        abilities = cups.cupsCopyDestInfo(http, found) if found else None
        if not abilities:
            return True
        asked = (http, found, abilities, keyword.encode())
        can = not cups.cupsFindDestSupported(*asked) or cups.cupsCheckDestSupported(
            *asked, value.encode()
        )
        cups.cupsFreeDestInfo(abilities)
        return bool(can)


def state_of(job: Job) -> JobState | None:
    """What the job does; None where the spooler has forgotten it. Raises PrinterError."""
    cups, found = library(), POINTER(JobRow)()
    with server() as http:
        count = cups.cupsGetJobs2(http, byref(found), job.queue.encode(), 0, -1)
    states = {found[n].id: JobState(found[n].state) for n in range(count)}
    cups.cupsFreeJobs(max(count, 0), found)
    return states.get(job.number)


@contextmanager
def destination(http: Any, name: str) -> Iterator[Any]:
    """The queue of this name, or nothing, while the context is open."""
    cups = library()
    found = cups.cupsGetNamedDest(http, name.encode(), None)
    try:
        yield found
    finally:
        if found:
            cups.cupsFreeDests(1, found)


def queue_of(found: Destination) -> Queue:
    """The queue that libcups tells of."""
    options = {
        found.options[n].name.decode(): found.options[n].value.decode("utf-8", "replace")
        for n in range(found.count)
    }
    return Queue(
        name=found.name.decode(),
        state=STATES.get(int(options.get("printer-state", 3)), State.IDLE),
        accepting=options.get("printer-is-accepting-jobs", "true") == "true",
        reasons=reasons_in(options),
        description=options.get("printer-info", ""),
        default=bool(found.is_default),
    )


def reasons_in(options: Mapping[str, str]) -> tuple[str, ...]:
    """The keywords of what is the matter; none where nothing is."""
    words = options.get("printer-state-reasons", "none").split(",")
    return tuple(word for word in words if word != "none")
