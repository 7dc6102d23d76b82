"""Many machines that make the rows of a table: the workers of a scheduler of Dask.

Each worker has benches of its own, as a workshop has, for as long as the run lasts: they have the
limits of time and memory, and what breaks ends a bench and not the worker. A plugin of Dask brings
the house there, also to a worker that comes later, and takes it away. Who is fit for the work is
told by a resource, named as the run is: no other worker is given any of it.
"""

from __future__ import annotations

import logging
import tempfile
import threading
import time
import uuid
import warnings
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, InvalidStateError
from contextlib import suppress
from multiprocessing import current_process
from pathlib import Path
from typing import Any, TypeVar, cast

from distributed import Client, KilledWorker, Worker, WorkerPlugin, get_worker

from booklet.errors import BookletError, BrokenError, ClusterError, Finding, Place
from booklet.errors.faults import cluster as faults
from booklet.patterns import pattern
from booklet.production.parcel import Parcel, Unpacked, packed, unpacked_into, work_at
from booklet.reading.house import House
from booklet.workshop.answers import PLACE, Answer, answered, taken
from booklet.workshop.limits import as_error
from booklet.workshop.pool import Workshop
from booklet.writing.growing import take_away

T = TypeVar("T")
ADDRESS = pattern(r"(tcp|tls)://([\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5}")
PATIENCE = 30.0  # seconds in which a scheduler answers, and in which there is a worker
LOOK = 2.0  # seconds from one look at the workers to the next
TALKERS = ("distributed", "distributed.client", "distributed.core", "distributed.comm", "tornado")
CLOSING = 5.0  # seconds in which a client has said that it goes


class Stand(WorkerPlugin):
    """What a worker has for a run: a house, and a bench for each of its threads."""

    def __init__(self, name: str, parcel: Parcel) -> None:
        self.name, self.parcel = name, parcel
        self.findings: tuple[Finding, ...] = ()
        self.site: Unpacked | None = None
        self.workshop: Workshop | None = None

    async def setup(self, worker: Worker) -> None:
        """Unpack the house and start the benches; a worker of another program gets no work."""
        current_process().daemon = False  # one that Dask minds may have children of its own
        benches, place = worker.state.nthreads, Place(worker.address)
        self.folder = Path(tempfile.mkdtemp(prefix="booklet-", dir=worker.local_directory))
        try:
            self.site = unpacked_into(self.folder, self.parcel, place)
        except Exception as error:
            self.findings = as_error(error, place).findings
            raise
        self.workshop = Workshop(benches)
        await worker.set_resources(**{self.name: benches})

    def teardown(self, worker: Worker) -> None:
        """Stop the benches, and take the house away."""
        if self.workshop:
            self.workshop.close()
        take_away(self.folder)

    def run(self, work: Callable[..., T], arguments: tuple[object, ...]) -> T:
        """The value of a piece of work, worked out at a bench. Raises BookletError."""
        assert self.workshop
        assert self.site
        value: T = self.workshop.run(work_at, self.site, work, arguments)
        return value


def at_stand(name: str, work: Callable[..., Any], arguments: tuple[object, ...]) -> Answer:
    """On a worker: what a piece of work comes to."""
    return answered(cast("Stand", get_worker().plugins[name]).run, work, arguments)


def refusals(name: str, dask_worker: Worker) -> tuple[Finding, ...]:
    """On a worker: why it is not fit for the run."""
    return cast("Stand", dask_worker.plugins[name]).findings


class Cluster:
    """The workers of the scheduler at an address, for work in a house.

    `patience`, in seconds, is how long it waits for the scheduler, and for a worker. Raises
    ClusterError where there is no scheduler, no worker, or one that is not fit."""

    def __init__(self, address: str, house: House, patience: float = PATIENCE) -> None:
        self.address, self.patience = address, patience
        self.name = f"booklet-{uuid.uuid4().hex}"
        self.given: set[Future[Any]] = set()
        self.ended = threading.Event()
        self.client = connected(address, patience)
        try:
            self.bring(house)
        except BaseException:
            self.close()
            raise
        self.abreast = self.count()
        threading.Thread(target=self.watch, daemon=True).start()

    def bring(self, house: House) -> None:
        """Bring the house to all workers. Raises ClusterError with why which of them is not fit."""
        try:
            self.client.wait_for_workers(1, timeout=self.patience)
        except TimeoutError as error:
            raise ClusterError(no_worker(self.address, self.patience)) from error
        with suppress(Exception):  # each worker is asked below
            self.client.register_plugin(Stand(self.name, packed(house)), name=self.name)
        answers = self.client.run(refusals, self.name, on_error="return")
        if found := [each for answer in answers.items() for each in findings_of(*answer)]:
            raise ClusterError(found)

    def count(self) -> int:
        """How many benches there are on all workers now."""
        workers = self.client.scheduler_info(n_workers=-1)["workers"].values()
        return int(sum(each["resources"].get(self.name, 0) for each in workers))

    def submit(self, work: Callable[..., T], *arguments: object) -> Future[T]:
        """Begin a piece of work on a worker that has a bench free for it. The future raises what
        the work does, and ClusterError where it cannot be done there any more."""
        future: Future[T] = Future()
        self.given.add(future)
        future.add_done_callback(self.given.discard)
        if self.client.status == "closed":
            end(future, scheduler_gone(self.address))
            return future
        begun = self.client.submit(
            at_stand, self.name, work, arguments, pure=False, resources={self.name: 1}
        )
        begun.add_done_callback(lambda begun: settle(future, begun, self.address))
        return future

    def watch(self) -> None:
        """See how many benches there are; where there are none for too long, wait no longer."""
        seen = time.monotonic()
        while not self.ended.wait(min(LOOK, self.patience)):
            with suppress(Exception):  # that the scheduler is gone is told by the work under way
                if benches := self.count():
                    self.abreast, seen = benches, time.monotonic()
            if time.monotonic() - seen > self.patience:
                for each in tuple(self.given):
                    end(each, ClusterError(no_worker(self.address, self.patience)))

    def close(self) -> None:
        """Take everything away from the workers; work under way breaks off."""
        self.ended.set()
        with suppress(Exception):  # who cannot be reached any more has nothing to be told
            if self.client.status == "running":
                self.client.unregister_worker_plugin(self.name)
            self.client.close(CLOSING)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def connected(address: str, patience: float) -> Client:
    """A client of the scheduler, which says nothing itself. Raises ClusterError."""
    place = Place("--cluster")
    if not ADDRESS.fullmatch(address):
        raise ClusterError(faults.NO_ADDRESS.at(place, given=address))
    for name in TALKERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", module="distributed")  # other releases do as well
    try:
        return Client(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError) as error:
        found = faults.NO_SCHEDULER.at(place, address=address, seconds=f"{patience:g}")
        raise ClusterError(found) from error


def no_worker(address: str, patience: float) -> Finding:
    """That for so many seconds there has been no worker."""
    return faults.NO_WORKER.at(Place("--cluster"), address=address, seconds=f"{patience:g}")


def scheduler_gone(address: str) -> ClusterError:
    """That there is no scheduler any more."""
    return ClusterError(faults.SCHEDULER_GONE.at(Place("--cluster"), address=address))


def findings_of(address: str, answer: tuple[Finding, ...] | Exception) -> tuple[Finding, ...]:
    """Why a worker is not fit, by what it answered."""
    if isinstance(answer, Exception):
        return (faults.NO_PROGRAM.at(Place(address), why=answer),)
    return answer


def settle(future: Future[T], begun: Future[Answer], address: str) -> None:
    """Give the future what the work came to."""
    try:
        value: T = taken(begun.result())
    except (CancelledError, OSError):  # what the work raises is in its answer
        end(future, scheduler_gone(address))
    except KilledWorker:
        end(future, BrokenError(faults.ENDS_WORKERS.at(PLACE)))
    except Exception as error:
        end(future, as_error(error, PLACE))
    else:
        with suppress(InvalidStateError):  # nobody waits any more
            future.set_result(value)


def end(future: Future[Any], error: BookletError) -> None:
    """Give the future an error, if it is not done."""
    with suppress(InvalidStateError):
        future.set_exception(error)
