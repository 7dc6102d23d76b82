"""What the engine knows of addresses, without what would fetch them from a network.

The library that it takes this from loads HTTP, TLS and e-mail, which takes a thirtieth of a cold
handout; nothing is fetched from a network here (`fence`). In comes an address or a path, out comes
the other, or what is written in it (`data:`); the library itself is loaded on Windows alone.
"""

from __future__ import annotations

import importlib
import os
from base64 import decodebytes
from io import BytesIO
from typing import Any
from urllib.parse import quote, unquote, unquote_to_bytes

from booklet.patterns import pattern

TYPE = "content-type"
PLAIN = pattern(r"[\w.+-]+/[\w.+-]+")


def pathname2url(path: str) -> str:
    """The address of a path, without its scheme."""
    return quote(path) if os.name == "posix" else str(library().pathname2url(path))


def url2pathname(address: str) -> str:
    """The path of an address that was written without its scheme."""
    return unquote(address) if os.name == "posix" else str(library().url2pathname(address))


def library() -> Any:
    """The library, loaded now."""
    return importlib.import_module("urllib.request")


class Headers(dict[str, str]):
    """The headers of a response, which are those of a letter (RFC 9110, 8.3)."""

    def __setitem__(self, name: str, value: str) -> None:
        super().__setitem__(name.lower(), value)

    @property
    def plain(self) -> str | None:
        """The media type, if nothing is said besides."""
        said = self.get(TYPE, "text/plain")
        return said.lower() if PLAIN.fullmatch(said) else None

    def letter(self) -> Any:
        """They as the library reads them."""
        letter = importlib.import_module("email.message").EmailMessage()
        if TYPE in self:
            letter[TYPE] = self[TYPE]
        return letter

    def get_content_type(self) -> str:
        """The media type."""
        return self.plain or str(self.letter().get_content_type())

    def get_param(self, name: str) -> Any:
        """What is said besides, by its name."""
        return None if self.plain else self.letter().get_param(name)

    def set_param(self, name: str, value: str) -> None:
        """Say something besides."""
        letter = self.letter()
        letter.set_param(name, value)
        self[TYPE] = letter[TYPE]


class Request:
    """What is asked for."""

    def __init__(self, url: str, **_: object) -> None:
        self.full_url = url


class Response(BytesIO):
    """What is written in an address (`data:`, RFC 2397), as a response to it. Raises ValueError."""

    status = None

    def __init__(self, address: str) -> None:
        said, data = address.removeprefix("data:").split(",", 1)
        kind, encoded = said.removesuffix(";base64"), unquote_to_bytes(data)
        super().__init__(decodebytes(encoded) if kind != said else encoded)
        self.url, self.headers = address, Headers()
        self.headers[TYPE] = kind or "text/plain;charset=US-ASCII"


class Opener:
    """What opens addresses: those in which all is written, and no others."""

    def add_handler(self, handler: object) -> None:
        """Take what would handle other addresses."""

    def open(self, request: Request, **_: object) -> Response:
        """The response. Raises OSError, ValueError."""
        if not request.full_url.startswith("data:"):
            raise OSError("nothing is fetched from elsewhere")
        return Response(request.full_url)


class Handler:
    """What would handle other addresses."""

    def __init__(self, **_: object) -> None: ...


class Requests:
    """What stands for the library where the engine loads it."""

    OpenerDirector = Opener
    Request = Request
    pathname2url = staticmethod(pathname2url)
    url2pathname = staticmethod(url2pathname)

    def __getattr__(self, name: str) -> Any:
        """The class of handlers of some kind."""
        return Handler


REQUESTS = Requests()
