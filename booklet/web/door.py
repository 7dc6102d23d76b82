"""The door: who may come in, and with how much.

Wraps the whole application. What another site's page asks for is refused (Origin, Sec-Fetch-Site).
A body is bounded in size and in time, whatever it says of itself. On the loopback a Host that is
not this server's own is refused (DNS rebinding). Beyond it a token is asked for, which no page of
another name has, so the server may go by any; it comes in the address once and is a cookie then.
"""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

from msgspec import Struct
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from booklet.errors.faults import desk as faults
from booklet.web.refusals import Refused, answer_of

LARGEST_BODY = 2_000_000
LARGEST_TEXTS = 30_000_000
FILES = ("/books", "/proofs")
"""Where files are brought."""
SLOWEST_BODY = 10.0
LONGEST_ADDRESS = 4_000

GUARDS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class Admission(Struct, frozen=True):
    """Which names the server answers to (besides its addresses), and the token, if it has one."""

    names: frozenset[str] = frozenset({"localhost"})
    token: str | None = None
    largest: int = LARGEST_BODY
    texts: int = LARGEST_TEXTS
    slowest: float = SLOWEST_BODY


class Door:
    """The application, behind the rules."""

    def __init__(self, application: ASGIApp, rules: Admission) -> None:
        self.application, self.rules = application, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        send = guarded(send)
        try:
            if answer := self.answer_at_once(scope):
                await answer(scope, receive, send)
                return
            largest = self.rules.texts if scope["path"] in FILES else self.rules.largest
            body = await self.whole_body(Headers(scope=scope), receive, largest)
        except Refused as refusal:
            answer = answer_of(refusal, Headers(scope=scope))
            answer.headers["connection"] = "close"
            await answer(scope, receive, send)
            return
        await self.application(scope, once(body, receive), send)

    def answer_at_once(self, scope: Scope) -> Response | None:
        """Raises Refused for who may not come in; lets the bearer of a token in."""
        headers = Headers(scope=scope)
        if len(scope["path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            raise Refused(414, faults.LONG_ADDRESS)
        if self.rules.token is None:
            self.check_host(headers)
        check_origin(headers, scope["method"])
        if self.rules.token is None:
            return None
        return admitted(scope, headers, self.rules.token)

    def check_host(self, headers: Headers) -> None:
        """Raises Refused for a request to another name than the server's."""
        hosts = headers.getlist("host")
        name = host_name(hosts[0]) if len(hosts) == 1 else None
        if name is None or not (name in self.rules.names or is_address(name)):
            raise Refused(421, faults.FOREIGN_NAME)

    async def whole_body(self, headers: Headers, receive: Receive, largest: int) -> bytes:
        """The body, once it is there. Raises Refused where it is too large or too slow."""
        told = headers.get("content-length", "0")
        if not told.isdigit() or int(told[:12]) > largest:
            raise too_much(largest)
        try:
            return await asyncio.wait_for(gathered(receive, largest), self.rules.slowest)
        except TimeoutError as error:
            raise Refused(408, faults.TOO_SLOW) from error


async def gathered(receive: Receive, largest: int) -> bytes:
    """The body of a request. Raises Refused for one larger than it may be."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, faults.TOO_SLOW)
        body += message.get("body", b"")
        if len(body) > largest:
            raise too_much(largest)
        if not message.get("more_body"):
            return bytes(body)


def too_much(largest: int) -> Refused:
    """What is answered to a body of more than so many bytes."""
    return Refused(413, faults.TOO_MUCH, most=f"{largest // 1_000_000} MB")


def once(body: bytes, receive: Receive) -> Receive:
    """Gives the body, and then whatever else comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def given() -> Message:
        return waiting.pop() if waiting else await receive()

    return given


def guarded(send: Send) -> Send:
    """Every answer carries the headers that keep the page to itself."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *guards()]
        await send(message)

    return sent


def guards() -> Iterator[tuple[bytes, bytes]]:
    """The headers that every answer has."""
    return ((name.encode(), value.encode()) for name, value in GUARDS.items())


def host_name(host: str) -> str | None:
    """The name in a Host header, without its port."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return None
    plain = not (parts.username or parts.path or parts.query or parts.fragment)
    return parts.hostname if plain else None


def is_address(name: str) -> bool:
    """Whether a host is named by its number: then no foreign name service was asked."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def check_origin(headers: Headers, method: str) -> None:
    """What a page of another site asks for is refused; a link to the page may be followed. An
    origin is a scheme, ://, and a host with its port (RFC 6454, 6.2)."""
    origin = headers.get("origin")
    if origin is not None and origin.partition("://")[2] != headers.get("host"):
        raise Refused(403, faults.FOREIGN_SITE)
    site = headers.get("sec-fetch-site", "none")
    followed = method == "GET" and headers.get("sec-fetch-mode") == "navigate"
    if site not in ("none", "same-origin") and not followed:
        raise Refused(403, faults.FOREIGN_SITE)


def admitted(scope: Scope, headers: Headers, token: str) -> Response | None:
    """Raises Refused without the token; takes it out of the address into a cookie. Its name has the
    port: cookies of a host go to all of its ports (RFC 6265, 8.5)."""
    cookie = f"booklet-token-{scope['server'][1]}"
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    given = asked.pop("token", [""])[0]
    if same(given, token):
        answer = RedirectResponse(f"/?{urlencode(asked, doseq=True)}", 303)
        answer.set_cookie(cookie, token, httponly=True, samesite="lax")
        return answer
    if not same(cookie_parser(headers.get("cookie", "")).get(cookie, ""), token):
        raise Refused(401, faults.NO_TOKEN)
    return None


def same(given: str, token: str) -> bool:
    """Whether a token was given, compared in a time that tells nothing."""
    return hmac.compare_digest(given.encode(), token.encode())
