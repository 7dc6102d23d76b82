"""A desk that is open on the loopback while a test looks at it, and plain sockets to it."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from booklet.reading.house import House
from booklet.web.desk import Desk
from booklet.web.door import Admission
from booklet.web.serving import bound, server
from booklet.workshop.pool import Limits


@dataclass(frozen=True)
class Answer:
    """What came back over a socket."""

    status: int
    head: str
    body: bytes

    def json(self) -> dict[str, object]:
        told = json.loads(self.body)
        assert isinstance(told, dict)
        return told


@dataclass(frozen=True)
class OpenDesk:
    """Where the desk is open."""

    desk: Desk
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, request: str, body: bytes = b"", **headers: str) -> Answer:
        """Send a request such as "GET /", its headers and body; give what is answered."""
        heads = {"Host": f"127.0.0.1:{self.port}", "Connection": "close"}
        if body:
            heads["Content-Length"] = str(len(body))
        heads |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"{request} HTTP/1.1", *(f"{n}: {v}" for n, v in heads.items() if v), "", ""]
        return self.send("\r\n".join(lines).encode() + body)

    def send(self, data: bytes) -> Answer:
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as line:
            line.sendall(data)
            return received(line)

    def order(self, visitor: str = "", sight: str = "", **values: object) -> Answer:
        body = json.dumps(values).encode()
        heads = {"Content-Type": "application/json", "X-Visitor": visitor, "X-Sight": sight}
        return self.ask("POST /orders", body, **heads)


def received(line: socket.socket) -> Answer:
    data = b""
    while part := line.recv(1 << 16):
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    return Answer(int(head.split()[1]) if head else 0, head.decode("latin-1").lower(), body)


@contextmanager
def open_desk(house: House, limits: Limits, rules: Admission) -> Iterator[OpenDesk]:
    desk = Desk(house, limits)
    door = bound("127.0.0.1", 0)
    opened = server(desk, rules)
    thread = threading.Thread(target=opened.run, kwargs={"sockets": [door]})
    thread.start()
    try:
        yield OpenDesk(desk, door.getsockname()[1])
    finally:
        opened.should_exit = True
        thread.join()
        door.close()
        desk.close()
