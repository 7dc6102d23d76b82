"""Serving: the desk is opened on an address, and closed when the person at the terminal says so."""

from __future__ import annotations

import asyncio
import gc
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from typing import Any

import uvicorn
from msgspec import Struct
from uvicorn.protocols.http.h11_impl import H11Protocol

from booklet.errors import OrderError, OutputError, Place
from booklet.errors.faults import desk as faults
from booklet.errors.system import reason_of
from booklet.reading.house import House
from booklet.web.application import application
from booklet.web.desk import Desk
from booklet.web.door import Admission
from booklet.workshop.pool import Limits

SLOWEST_HEAD = 10.0
MOST_CONNECTIONS = 400
ANY = {
    "0.0.0.0": (socket.AF_INET, "192.0.2.1"),
    "::": (socket.AF_INET6, "2001:db8::1"),
}
"""Hosts by which all of the machine's addresses are listened to, and where the network is."""


class Patient(H11Protocol):
    """uvicorn's protocol, which waits for the head of a request no longer than it must: the first
    of a connection, and those that follow on it. What it answers goes at once: else the system
    holds a body back until the other side has said that it has the head, 40 ms later (RFC 896)."""

    patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self.stop_waiting()
        elif self.patience is None:
            self.wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self.stop_waiting()
        super().connection_lost(exc)

    def wait(self) -> None:
        """From now on a whole head has its time to come."""
        self.patience = self.loop.call_later(SLOWEST_HEAD, self.transport.close)

    def stop_waiting(self) -> None:
        """The head has come, or never will."""
        if self.patience is not None:
            self.patience.cancel()
            self.patience = None


class Address(Struct, frozen=True):
    """Where the desk is open. Beyond the loopback every visitor needs the token; one is made where
    none is given. Port 0 is any that is free."""

    host: str = "127.0.0.1"
    port: int = 8000
    token: str | None = None


def serve(
    house: House,
    at: Address,
    opened: Callable[[str], None],
    limits: Limits,
    at_counter: Callable[..., Any] | None = None,
) -> None:
    """Open the desk until it is interrupted; `opened` hears its address once it answers there, and
    `at_counter` does at a bench what other commands of its user hand in.

    Raises OrderError for a host that is none, OutputError for a port in use."""
    rules = rules_for(at)
    with bound(at.host, at.port) as door:
        gc.enable()
        desk = Desk(house, limits, at_counter)
        try:
            opened(shown(at.host, door.getsockname()[1], rules.token))
            with suppress(KeyboardInterrupt):
                server(desk, rules).run(sockets=[door])
        finally:
            desk.close()


def server(desk: Desk, rules: Admission) -> uvicorn.Server:
    """The server of a desk, patient with slow visitors."""
    return uvicorn.Server(
        uvicorn.Config(
            application(desk, rules),
            http=Patient,
            ws="none",
            log_level="warning",
            access_log=False,
            server_header=False,
            limit_concurrency=MOST_CONNECTIONS,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=2,
        )
    )


def rules_for(at: Address) -> Admission:
    """The rules of the door for a server at this address."""
    token = at.token or (None if on_loopback(at.host) else secrets.token_urlsafe(16))
    return Admission(names=frozenset({"localhost", at.host.lower()}), token=token)


def on_loopback(host: str) -> bool:
    """Whether only this machine reaches a host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises OrderError, OutputError."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except OSError as error:
        raise OrderError(faults.NO_HOST.at(Place("--host"), host=host)) from error
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        why = reason_of(error)
        fault = faults.PORT_CLOSED.at(Place("--port"), host=host, port=port, why=why)
        raise OutputError(fault) from error


def shown(host: str, port: int, token: str | None) -> str:
    """The address to type, also on another machine if the desk listens to all, with the token if
    there is one."""
    if host in ANY:
        host = own_address(host)
    host = f"[{host}]" if ":" in host else host
    return f"http://{host}:{port}/" + (f"?token={token}" if token else "")


def own_address(host: str) -> str:
    """By which number other machines of the network know this one; `host` where there is none.

    A datagram socket that is connected tells the way and sends nothing; it would lead to an address
    for documentation (RFC 5737, RFC 3849), as to any that is far away."""
    family, far = ANY[host]
    with socket.socket(family, socket.SOCK_DGRAM) as line:
        try:
            line.connect((far, 9))
        except OSError:
            return host
        return str(line.getsockname()[0])
