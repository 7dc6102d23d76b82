"""How the desk speaks to those who are connected."""

from __future__ import annotations

import asyncio
import socket

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from booklet.web.serving import Patient, bound


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_a_host_may_be_named_in_any_way(host: str) -> None:
    if host == "::1" and not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    with bound(host, 0) as door:
        assert socket.create_connection(door.getsockname()[:2]).close() is None


def test_an_answer_is_not_held_back() -> None:
    """A head and a body that are sent one after the other go as they come."""

    async def connected() -> int:
        met: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        class Met(Patient):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                super().connection_made(transport)
                line = transport.get_extra_info("socket")
                met.set_result(line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

        door = bound("127.0.0.1", 0)
        config = Config(unasked, http=Met)
        config.load()
        answering = await asyncio.get_running_loop().create_server(
            lambda: Met(config, ServerState(), {}), sock=door
        )
        async with answering:
            _, writer = await asyncio.open_connection(*door.getsockname())
            writer.close()
            return await met

    async def unasked(scope: object, receive: object, send: object) -> None:
        """Nobody asks anything."""

    assert asyncio.run(connected())
