"""Many machines: a house that travels, rows made by workers that come and go, a store of books."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace
from typing import TypeVar

import pytest
from conftest import ROOT, TINY
from distributed import KilledWorker
from machines import Machine, die, machines, place_of, worker
from msgspec.structs import replace

from booklet import House, Ticket
from booklet.batch import Folder, Row, Way, fill, finish, produce_batch
from booklet.batch.cluster import Cluster, settle
from booklet.batch.making import Outcome, at_once, outcome
from booklet.batch.store import NOTES, Store
from booklet.errors import BookletError, ClusterError, OrderError, OutputError, Place
from booklet.production import parcel
from booklet.production.parcel import packed, unpacked_into
from booklet.production.stock import contents
from booklet.reading.stamps import known_by

T = TypeVar("T")
HERE = Place("here")
SMALL = Ticket(pieces=("1",), format="handout", toc=False)
ROWS = [Row(Place("t", n), SMALL.but(organisation=f"第{n}校")) for n in range(2, 14)]


class Here:
    """Work is done at once, in this process."""

    abreast = 1

    def submit(self, work: Callable[..., T], *arguments: object) -> Future[T]:
        return at_once(work(*arguments))


def codes(error: pytest.ExceptionInfo[BookletError]) -> list[str]:
    return [each.code for each in error.value.findings]


def test_a_house_is_known_by_what_it_holds(house: House, tmp_path: Path) -> None:
    """Wherever it lies, whenever it was written."""
    other = replace(house, corpus=tmp_path / "elsewhere" / "corpus")
    shutil.copytree(house.corpus, other.corpus, copy_function=shutil.copyfile)
    (other.corpus / ".hidden").write_bytes(b"")
    assert contents(other) == contents(house)
    (other.corpus / "corpus.toml").write_bytes(b"")
    assert contents(other) != contents(house)


@pytest.mark.skipif(sys.platform == "win32", reason="devices there are no files")
def test_what_is_no_plain_file_is_not_read(house: House) -> None:
    """A pipe in the folder of a book may never end."""
    before = contents(house)
    (house.corpus / "device").symlink_to(os.devnull)
    assert contents(house) == before


def test_of_a_house_what_is_ones_own_goes_along(house: House, tmp_path: Path) -> None:
    templates = tmp_path / "版式"
    shutil.copytree(ROOT / "templates" / "handout", templates / "handout")
    own = replace(house, templates=templates)
    sent = packed(own)
    assert set(sent.own) == {"corpus", "templates"} and set(packed(house).own) == {"corpus"}
    assert str(tmp_path) not in repr(sent)
    site = unpacked_into(tmp_path / "there", sent, HERE)
    assert known_by(site.house.corpus) == known_by(house.corpus)
    assert known_by(site.house.templates) == known_by(templates)
    assert site.house.templates.name == "版式" and site.house.fonts == ROOT / "fonts"
    with pytest.raises(ClusterError, match=r"here: J05: the worker has .* and the command is of x"):
        unpacked_into(tmp_path / "other", replace(sent, program="x"), HERE)
    assert not (tmp_path / "other").exists()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("machines")


@pytest.fixture(scope="module")
def here(folder: Path) -> House:
    """A house with a corpus of its own."""
    return House(TINY, ROOT / "templates", ROOT / "fonts", folder / "out")


@pytest.fixture(scope="module")
def begun(folder: Path) -> Iterator[list[Machine]]:
    with machines(2, folder) as begun:
        yield begun


@pytest.fixture(scope="module")
def cluster(begun: list[Machine], here: House) -> Iterator[Cluster]:
    with Cluster(begun[0].address, here) as cluster:
        yield cluster


def test_a_worker_is_killed_in_the_midst(
    cluster: Cluster, begun: list[Machine], here: House, folder: Path
) -> None:
    """All rows are made, each once, as they are without a cluster."""
    assert cluster.abreast == 2
    rack = Folder(folder / "by many", contents(here))
    rows = fill(rack, ROWS, here, cluster)
    entries = [next(rows)]
    begun[1].kill()
    entries += rows
    assert [each.row for each in entries] == ROWS and all(each.made for each in entries)
    alone = [*fill(Folder(folder / "alone", contents(here)), ROWS, here, Here())]
    assert [each.sha256 for each in entries] == [each.sha256 for each in alone]
    assert (folder / "alone" / ".made.jsonl").read_bytes() == rack.path.joinpath(
        ".made.jsonl"
    ).read_bytes()


def test_a_worker_that_comes_later_gets_the_house(
    cluster: Cluster, begun: list[Machine], here: House, folder: Path
) -> None:
    begun[1].kill()
    begun[1] = worker(begun[0], folder)
    assert cluster.count() == 2
    found = [cluster.submit(place_of, here) for _ in range(6)]
    benches = dict(each.result() for each in found)
    assert len(benches) == 2 and len({house.corpus for house in benches.values()}) == 2
    for house in benches.values():
        assert house.corpus != TINY and known_by(house.corpus) == known_by(TINY)
        assert house.templates == here.templates and not house.out.exists()


def test_workers_write_into_the_store(cluster: Cluster, here: House, folder: Path) -> None:
    """A row that fails stops no other; a run that goes on makes what is not there as it was."""
    url, rows = (folder / "store").as_uri(), [ROWS[0], Row(HERE, Ticket(pieces=("99",))), ROWS[1]]
    store = Store(url, contents(here))
    entries = [*fill(store, rows, here, cluster)]
    finish(url, store, entries)
    assert [each.made for each in entries] == [True, False, True]
    (alone,) = fill(Folder(folder / "one alone", contents(here)), ROWS[:1], here, Here())
    assert entries[0].sha256 == alone.sha256
    note = next((folder / "store" / NOTES).iterdir())
    note.write_bytes(b"{")
    again = [*fill(Store(url, contents(here)), [ROWS[0], ROWS[1]], here, cluster)]
    assert sorted(each.before for each in again) == [False, True]
    assert [each.files for each in again] == [entries[0].files, entries[2].files]
    listed = {each.name for each in (folder / "store").iterdir()}
    assert listed == {".made", "list.csv", "list.xlsx", *entries[0].files, *entries[2].files}


def test_what_breaks_ends_a_bench_and_no_worker(cluster: Cluster, here: House) -> None:
    (wrong,) = outcome(ROWS[0], cluster.submit(die, here)).findings
    assert wrong.code == "E08" and wrong.sentence == "the work broke off"
    benches = cluster.count()
    assert cluster.submit(place_of, here).result() and cluster.count() == benches


def test_another_program_is_refused(
    cluster: Cluster, begun: list[Machine], here: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By every worker at once, and nothing stays there."""
    monkeypatch.setattr(parcel, "program_here", lambda: "booklet 9.9")
    with pytest.raises(ClusterError, match=r"the command is of booklet 9\.9") as refused:
        Cluster(begun[0].address, here)
    assert codes(refused) == ["J05"] * len(cluster.client.nthreads())
    assert {each.place.file for each in refused.value.findings} == {
        f"tcp://{each}"
        for each in re.findall(r"(?<=tcp://)[\d.:]+", repr(cluster.client.nthreads()))
    }


def test_at_the_end_nothing_stays(
    cluster: Cluster, begun: list[Machine], here: House, folder: Path
) -> None:
    benches = cluster.count()
    with Cluster(begun[0].address, here) as other:
        bench, house = other.submit(place_of, here).result()
        assert house.corpus.is_dir()
    assert not house.corpus.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(bench, 0)
    assert cluster.count() == benches


def test_all_workers_and_then_the_scheduler_go(
    cluster: Cluster, begun: list[Machine], here: House
) -> None:
    """Each is told in a sentence that says how to go on."""
    cluster.patience = 0.1
    for each in begun[1:]:
        each.kill()
    with pytest.raises(ClusterError, match=r"has had no worker for 0.1 s.*the same command"):
        cluster.submit(place_of, here).result()
    with pytest.raises(ClusterError, match="has had no worker"):
        Cluster(begun[0].address, here, patience=0.1)
    cluster.patience = 60.0
    waiting = cluster.submit(place_of, here)
    begun[0].kill()
    with pytest.raises(ClusterError, match=r"is gone; what was made stays.*the same command"):
        waiting.result()
    cluster.close()
    with pytest.raises(ClusterError, match="is gone"):
        cluster.submit(place_of, here).result()
    with pytest.raises(ClusterError, match=r"no scheduler answers at tcp://.* within 0\.1 s"):
        Cluster(begun[0].address, here, patience=0.1)


@pytest.mark.parametrize(
    "given", ["", "here", "tcp://", "http://a:80", "tcp://a", "a:8786", "tcp://a:b"]
)
def test_an_address_that_is_none(given: str, house: House, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("会议\n1\n", "utf-8")
    with pytest.raises(ClusterError, match="--cluster: J02"):
        produce_batch(table, house, Way(cluster=given), lambda done, total: None)
    assert not house.out.exists()


def test_a_row_that_ends_workers_stops_no_other() -> None:
    begun: Future[object] = Future()
    begun.set_exception(KilledWorker("row", "worker", 4))
    future: Future[object] = Future()
    settle(future, begun, "tcp://a:1")  # type: ignore[arg-type]
    assert [each.code for each in outcome(ROWS[0], future).findings] == ["J06"]


def product(pdf: bytes) -> object:
    return SimpleNamespace(proof=SimpleNamespace(pdf=pdf, pages=4), print_sheets=None, sheets=1)


def test_a_store_holds_what_was_put_there() -> None:
    url = "memory://books/of/one"
    outcomes = [Outcome(row, product(b"%PDF" * n)) for n, row in enumerate(ROWS, 1)]  # type: ignore[arg-type]
    put = Store(url, "now").take(outcomes)
    store = Store(url, "now")
    assert [store.entry(row) for row in ROWS] == [replace(each, before=True) for each in put]
    assert store.take(put) == put
    assert Store(url, "later").entry(ROWS[0]) is None
    (name,) = put[0].files
    store.write({name: b"%P"})
    assert Store(url, "now").entry(ROWS[0]) is None
    with pytest.raises(ClusterError, match=rf"J08: {name} was written by a worker, and is not"):
        Store(url, "now").take(put[:1])
    with pytest.raises(ClusterError, match="J08"):
        Store("memory://other", "now").take(put[1:])


def test_a_store_that_is_none(house: House, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="never://x: J07: the store does not"):
        Store("never://x", "now")
    with pytest.raises(OutputError, match="J07"):
        Store(str(tmp_path / "file"), "now").write({"list.csv": b""})
    with pytest.raises(OrderError, match="--store: J09"):
        produce_batch(tmp_path / "t.csv", house, Way("a.zip", store="x"), lambda done, of: None)


def test_who_needs_no_machines_loads_nothing_of_them() -> None:
    outer = re.compile(r"^(?:from|import) (?:booklet\.batch\.cluster|distributed|fsspec)", re.M)
    found = [
        path.name
        for path in (ROOT / "booklet").rglob("*.py")
        if outer.search(path.read_text("utf-8"))
    ]
    assert found == ["cluster.py"]
