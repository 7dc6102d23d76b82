"""Hostile requests to an open desk: each is refused plainly, and the page lives on."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TINY

from booklet.cli.serve import code_of
from booklet.model.order import Ticket
from booklet.production.fulfilling import fulfil
from booklet.reading.house import House
from booklet.web.benches import MOST_WAITING, ReadingBench
from booklet.web.door import Admission, host_name, is_address
from booklet.web.refusals import Crowded
from booklet.web.serving import Address, own_address, rules_for, shown
from booklet.workshop.pool import Limits
from web.desks import OpenDesk, open_desk, received


@pytest.fixture(autouse=True)
def lives_on(open_at: OpenDesk) -> Iterator[None]:
    """After each of these the page is still served."""
    yield
    assert open_at.ask("GET /").status == 200


HOSTS = [
    ("evil.example", 421), ("evil.example:8000", 421), ("", 400), ("localhost@evil.example", 421),
    ("localhost.evil.example", 421), ("127.0.0.1.evil.example", 421), ("[::1", 421),
    ("localhost", 200), ("127.0.0.1:80", 200), ("[::1]:8000", 200), ("LOCALHOST", 200),
]  # fmt: skip


@pytest.mark.parametrize(("host", "status"), HOSTS)
def test_only_its_own_name_is_answered_to(open_at: OpenDesk, host: str, status: int) -> None:
    """A foreign name that leads here is how DNS rebinding begins."""
    assert open_at.ask("GET /", Host=host).status == status


ORIGINS = [
    ({"Origin": "http://evil.example"}, 403),
    ({"Origin": "null"}, 403),
    ({"Origin": "http://127.0.0.1:1"}, 403),
    *(
        ({"Origin": odd}, 403)
        for odd in ("[", "http://[::1", "http://[", "://", "127.0.0.1:{port}")
    ),
    ({"Origin": "http://evil.example@127.0.0.1:{port}"}, 403),
    ({"Sec_Fetch_Site": "cross-site"}, 403),
    ({"Sec_Fetch_Site": "same-site"}, 403),
    ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}, 403),
    ({"Origin": "http://127.0.0.1:{port}", "Sec_Fetch_Site": "same-origin"}, 422),
    ({}, 422),
]


@pytest.mark.parametrize(("headers", "status"), ORIGINS)
def test_another_site_cannot_order(open_at: OpenDesk, headers: dict[str, str], status: int) -> None:
    told = {name: value.format(port=open_at.port) for name, value in headers.items()}
    answer = open_at.ask(
        "POST /orders", b'{"meetings": ["99"]}', Content_Type="application/json", **told
    )
    assert answer.status == status


def test_a_link_from_another_site_may_be_followed(open_at: OpenDesk) -> None:
    site = {"Sec_Fetch_Site": "cross-site"}
    assert open_at.ask("GET /", Sec_Fetch_Mode="navigate", **site).status == 200
    assert open_at.ask("GET /", Sec_Fetch_Mode="no-cors", **site).status == 403


def test_every_answer_keeps_the_page_to_itself(open_at: OpenDesk) -> None:
    for request in ("GET /", "GET /nowhere", "GET /static/desk.js", "POST /orders"):
        head = open_at.ask(request).head
        assert "content-security-policy: default-src 'none'" in head
        assert "x-content-type-options: nosniff" in head


def test_a_body_of_a_gigabyte_is_not_taken(open_at: OpenDesk) -> None:
    """Neither one that says so, nor one that does not say how long it is."""
    assert open_at.ask("POST /batches", b"x", Content_Length=str(1 << 30)).status == 413
    head = b"POST /batches HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"40000\r\n" + bytes(0x40000) + b"\r\n"
    with socket.create_connection(("127.0.0.1", open_at.port), timeout=30) as line:
        line.sendall(head)
        sent = 0
        try:
            while sent < 1 << 30:
                line.sendall(chunk)
                sent += len(chunk)
        except OSError:
            pass
    assert sent < 64 << 20


def test_a_slow_body_is_not_waited_for(open_at: OpenDesk) -> None:
    begun = time.monotonic()
    head = b"POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"
    assert open_at.send(head).status == 408
    assert time.monotonic() - begun < 10


def test_who_says_nothing_is_hung_up_on(open_at: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("booklet.web.serving.SLOWEST_HEAD", 0.1)
    with socket.create_connection(("127.0.0.1", open_at.port), timeout=30) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        assert received(line).status == 0


def test_half_a_head_on_a_kept_connection_is_hung_up_on(
    open_at: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that has been answered once is waited for no longer than a new one."""
    monkeypatch.setattr("booklet.web.serving.SLOWEST_HEAD", 0.1)
    with socket.create_connection(("127.0.0.1", open_at.port), timeout=30) as line:
        line.sendall(b"GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert line.recv(1 << 16).startswith(b"HTTP/1.1 404")
        line.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        while line.recv(1 << 16):
            pass


PATHS = [
    "/static/../desk.py", "/static/%2e%2e%2fdesk.py", "/static/..%5cdesk.py", "//etc/passwd",
    "/static//etc/passwd", "/static/desk.html", "/static/words.toml", "/faces/../../FONTS.toml",
    "/faces/fang", "/products/x/booklet.pdf", "/products/../../etc/passwd/booklet.pdf",
    "/products/x/pages/1-900.png", "/batches/x", "/batches/x/booklets.zip", "/static/%00",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_to_a_file(open_at: OpenDesk, path: str) -> None:
    assert open_at.ask(f"GET {path}").status == 404


def test_no_answer_leads_elsewhere(open_at: OpenDesk) -> None:
    """Addresses that are nearly right are not mended by one with the Host that was told."""
    for path in ("/orders/", "/search/?q=x", "/static/desk.js/"):
        answer = open_at.ask(f"GET {path}", Host="10.0.0.1")
        assert answer.status in (404, 405) and "location:" not in answer.head


def test_what_is_refused_is_told_in_both_languages(open_at: OpenDesk) -> None:
    """To the page as findings, to a person who opens the address as sentences."""
    (told,) = open_at.ask("GET /nowhere").json()["findings"]  # type: ignore[misc]
    assert told["code"] == "W07" and told["zh"]["sentence"] != told["sentence"]
    read = open_at.ask("GET /nowhere", Accept="text/html,*/*").body.decode()
    assert told["sentence"] in read and told["zh"]["sentence"] in read


def test_an_address_has_an_end(open_at: OpenDesk) -> None:
    assert open_at.ask(f"GET /search?q={'x' * 9000}").status in (400, 414)


NO_ORDERS = [
    (b"", 422), (b"[]", 422), (b"{", 422), (b'"x"', 422), (b"\xff", 422), (b"[" * 9000, 422),
    (b'{"meetings": 5}', 422), (b'{"meetings": [{}]}', 422), (b'{"nope": 1}', 422),
    (b'{"format": "../../etc"}', 422), (b'{"title": "\\u0000"}', 422), (b'{"toc": "x"}', 422),
    (b'{"title": "\\ud800"}', 422), (b'{"\\udfff": 1}', 422), (b" " * 20_001, 413),
]  # fmt: skip


@pytest.mark.parametrize(("body", "status"), NO_ORDERS)
def test_what_is_no_order(open_at: OpenDesk, body: bytes, status: int) -> None:
    answer = open_at.ask("POST /orders", body, Content_Type="application/json")
    assert answer.status == status
    assert b"Traceback" not in answer.body


@pytest.mark.parametrize("request_line", ["POST /printers", "POST /products/x/print"])
def test_half_a_character_is_none(open_at: OpenDesk, request_line: str) -> None:
    body = b'{"name": "\\ud800", "queue": "\\ud800", "copies": 1, "pass": 1}'
    answer = open_at.ask(request_line, body, Content_Type="application/json")
    assert answer.status == 422 and b"W01" in answer.body


def test_a_form_of_another_site_is_no_order(open_at: OpenDesk) -> None:
    """What a browser sends without asking first, it sends as another kind."""
    assert open_at.ask("POST /orders", b"{}", Content_Type="text/plain").status == 415


def test_more_tickets_than_can_be_served(
    open_at: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that can be served soon are, the others are told so; then another gets a turn.

    `tests/soak.py` sends ten thousand."""
    monkeypatch.setattr(open_at.desk.turns, "most", 4)

    def one_of_many(number: int) -> int:
        return open_at.order(f"visitor {number}", meetings=["1"], title=f"{number}").status

    with ThreadPoolExecutor(40) as crowd:
        statuses = set(crowd.map(one_of_many, range(40)))
    assert statuses == {200, 503}
    assert open_at.order("another", meetings=["2"]).status == 200


def test_a_table_that_is_none(open_at: OpenDesk) -> None:
    answer = open_at.ask("POST /batches", b"PK\x03\x04 rubbish")
    assert answer.status == 422
    assert b"not a table" in answer.body


def test_tables_that_are_being_read_count(
    open_at: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many come at once, no more are taken in than may be; the others are told so."""
    table = ("会议\n" + "1\n" * 2000).encode()
    monkeypatch.setattr("booklet.web.batches.MOST_AT_ONCE", 2)
    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(lambda _: open_at.ask("POST /batches", table), range(8)))
    assert {answer.status for answer in answers} == {201, 503}
    assert open_at.desk.batches.being_read == 0
    assert open_at.ask("POST /batches", table).status == 201


def test_a_reading_bench_has_an_end() -> None:
    """One thing is read at a time, some wait, and who comes then is told so."""

    async def story() -> list[object]:
        bench = ReadingBench(Limits())
        many = [bench.read(len, "x" * n) for n in range(MOST_WAITING + 2)]
        told = await asyncio.gather(*many, return_exceptions=True)
        bench.close()
        return told

    *read, fifth, sixth = asyncio.run(story())
    assert read == list(range(MOST_WAITING))
    assert isinstance(fifth, Crowded) and isinstance(sixth, Crowded)


@pytest.fixture
def looping(tmp_path: Path) -> Iterator[OpenDesk]:
    """A desk with a format whose template never ends."""
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    shutil.copytree(templates / "handout", templates / "loop")
    rounds = "{% for a in range(99999) %}" * 3 + "{% endfor %}" * 3
    (templates / "loop" / "book.html").write_text(rounds, "utf-8")
    house = House(TINY, templates, ROOT / "fonts", tmp_path / "out")
    with open_desk(house, Limits(seconds=120), Admission()) as desk:
        yield desk


def test_a_template_that_loops_for_ever_is_stopped(looping: OpenDesk) -> None:
    """The order is told that it took too long; meanwhile and afterwards others are served."""
    for bench in looping.desk.workshop.benches:
        bench.run(fulfil, Ticket(meetings=("1",)), looping.desk.house)
        bench.limits = Limits(seconds=3)
    with ThreadPoolExecutor(1) as other:
        stuck = other.submit(looping.order, "loud", meetings=["1"], format="loop")
        assert looping.order("quiet", meetings=["2"]).status == 200
        answer = stuck.result()
    assert answer.status == 422
    assert b"took longer than 3 s and was stopped" in answer.body
    assert looping.ask("GET /").status == 200


def test_beyond_the_loopback_there_is_a_token(tmp_path: Path) -> None:
    """The token of the address becomes a cookie; without either nothing is shown."""
    rules = rules_for(Address("0.0.0.0"))
    assert rules.token
    assert rules_for(Address("127.0.0.1")).token is None
    house = House(TINY, ROOT / "templates", ROOT / "fonts", tmp_path)
    with open_desk(house, Limits(), rules) as desk:
        assert desk.ask("GET /").status == 401
        assert desk.ask("GET /?token=guess").status == 401
        nameless = b"GET / HTTP/1.0\r\nOrigin: http://evil.example\r\n\r\n"
        assert desk.send(nameless).status == 403
        name = f"booklet-token-{desk.port}"
        assert desk.ask("GET /", Cookie=f"{name}=guess").status == 401
        answer = desk.ask(f"GET //evil.example/?token={rules.token}&lang=en")
        assert answer.status == 303
        assert "location: /?lang=en\r\n" in answer.head
        assert f"set-cookie: {name}=" in answer.head and "httponly" in answer.head
        assert desk.ask("GET /", Cookie=f"{name}={rules.token}").status == 200
        assert desk.ask("GET /", Cookie=f"booklet-token-1={rules.token}").status == 401
        assert desk.ask("GET /", Cookie=f"{name}={rules.token}", Host="office-pc").status == 200
        assert desk.order().status == 401


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_the_address_that_is_printed_can_be_opened(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is that of this machine in its network, where it has one."""
    address = shown(host, 8000, "x y")
    name = host_name(address.removeprefix("http://").partition("/")[0])
    assert name is not None and is_address(name)
    assert name == own_address(host)
    monkeypatch.setattr("booklet.web.serving.ANY", {host: (socket.AF_INET, "no address")})
    assert own_address(host) == host


def test_the_code_of_an_address_is_drawn() -> None:
    drawn = code_of("http://192.0.2.7:8000/?token=abc").splitlines()
    assert len(drawn) > 12 and len({len(line) for line in drawn if line}) == 1


def test_the_command_opens_a_desk_and_ctrl_c_closes_it(tmp_path: Path) -> None:
    """It prints where it is open, and leaves no process behind; a port in use is told."""
    (tmp_path / "corpus").symlink_to(TINY)
    command = [sys.executable, "-m", "booklet", "serve", "--no-open", "--port"]
    told: dict[str, Any] = {"cwd": tmp_path, "text": True, "stderr": subprocess.PIPE}
    told["env"] = {**os.environ, "PYTHONPATH": str(ROOT)}
    opened = subprocess.Popen([*command, "0"], stdout=subprocess.PIPE, **told)
    assert opened.stdout
    address = opened.stdout.readline().strip()
    port = address.split(":")[-1].strip("/")
    with urllib.request.urlopen(address) as page:
        assert page.status == 200
    second = subprocess.run([*command, port], stdout=subprocess.PIPE, check=False, **told)
    assert second.returncode == 7
    assert "cannot be opened" in second.stderr
    opened.send_signal(signal.SIGINT)
    _, errors = opened.communicate(timeout=60)
    assert (opened.returncode, errors) == (0, "Ctrl-C closes it.\n")
