"""Printers at the desk: calibrated, kept, and sent to."""

from __future__ import annotations

import json
from typing import Any

import pytest

from booklet.model.printer import Job, Medium, Pass, Queue, State
from booklet.printers.profiles import printers_folder
from booklet.printers.spooler import Progress
from web.desks import Answer, OpenDesk

ANSWERS: dict[str, Any] = {"name": "office", "sheets": 1, "arrow": "down", "margin": 4}


def keep(desk: OpenDesk, **answers: object) -> Answer:
    return desk.ask("POST /printers", json.dumps({**ANSWERS, **answers}).encode())


def test_a_printer_that_is_calibrated_anew_changes_its_sheets(open_at: OpenDesk) -> None:
    """The profile is part of what an order is made from."""
    flips = []
    for arrow in ("down", "up"):
        assert keep(open_at, arrow=arrow).json() == {"name": "office"}
        told = open_at.order(meetings=["1"], impose="saddle", printer="office").json()
        flips.append([face["turned"] for face in told["faces"]])
        assert open_at.ask(f"GET /products/{told['key']}/passes.zip").status == 404
    assert any(flips[0]) and not any(flips[1])


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        (
            {"name": "../../x", "arrow": "left", "margin": "wide", "sheets": [], "mark": 5},
            "R04 " * 4,
        ),
        ({"name": "../../x"}, "Q11"),
        ({"name": "x\n"}, "Q11"),
        ({"name": "x" * 41}, "Q11"),
        ({"sheets": 3, "margin": -1}, "Q10 Q10"),
        ({"margin": float("nan"), "sheets": 2}, "Q10 Q10 Q10"),
        ({"queue": "rm -rf"}, "R04"),
    ],
)
def test_what_cannot_have_been_seen_is_told(
    open_at: OpenDesk, answers: dict[str, object], codes: str
) -> None:
    before = {path: path.read_bytes() for path in printers_folder().glob("**/*")}
    answer = keep(open_at, **answers)
    assert answer.status == 422
    assert [finding["code"] for finding in answer.json()["findings"]] == codes.split()
    assert {path: path.read_bytes() for path in printers_folder().glob("**/*")} == before


def test_no_more_printers_are_kept_than_there_may_be(
    open_at: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is there may still be calibrated anew."""
    keep(open_at)
    monkeypatch.setattr("booklet.web.printers.MOST", 1)
    assert keep(open_at).status == 201
    assert b"W05" in keep(open_at, name="another").body
    assert open_at.ask("GET /calibration/..%2fx.pdf").status == 404


def test_a_product_goes_to_a_queue(open_at: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent is the print sheets; the job is looked at until it is done."""
    sent: list[tuple[bytes, str, int]] = []
    queue = Queue("booklet", State.IDLE, accepting=True, default=True)

    def send(each: Pass, queue: Queue, paper: Medium, copies: int) -> Job:
        sent.append((each.pdf, paper.called, copies))
        return Job(queue.name, 7)

    monkeypatch.setattr("booklet.web.queues.queues", lambda: (queue,))
    monkeypatch.setattr("booklet.web.queues.chosen", lambda name: queue)
    monkeypatch.setattr("booklet.web.queues.send", send)
    monkeypatch.setattr("booklet.web.queues.look", lambda job: Progress(done=job.number == 7))
    key = open_at.order(meetings=["1"], impose="saddle").json()["key"]
    listed = json.loads(open_at.ask("GET /queues").body)
    assert listed == [{"name": "booklet", "default": True}]
    body = json.dumps({"queue": "booklet", "copies": 20, "pass": 1}).encode()
    told = open_at.ask(f"POST /products/{key}/print", body).json()
    assert told == {"job": ["booklet", 7], "passes": 1, "laying": []}
    assert sent == [(open_at.ask(f"GET /products/{key}/sheets.pdf").body, "A4", 20)]
    assert open_at.ask("GET /jobs/booklet/7").json() == {"done": True, "troubles": []}
    assert open_at.ask(f"POST /products/{key}/print", b"{}").status == 422
    second = body.replace(b'"pass": 1', b'"pass": 2')
    assert open_at.ask(f"POST /products/{key}/print", second).status == 422
