"""Web pages that were saved as one file (MHTML, RFC 2557), as browsers, Word and WPS write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin

from booklet.errors import OrderError, Place, Words
from booklet.errors.faults import brought as faults
from booklet.intake.pictures import Album
from booklet.intake.taken import Taken
from booklet.intake.web import take_html, take_page
from booklet.intake.web.pictures import PagePictures
from booklet.patterns import pattern

if TYPE_CHECKING:
    from email.message import Message

PAGES = ("text/html", "application/xhtml+xml")
MESSAGE = pattern(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version\s*:", re.I)
HEAD = 10_000
"""Bytes in which a message says that it is one."""


class PartsOfPage(PagePictures, frozen=True):
    """The pictures and style sheets that were saved in one file with a page; `base` is where it
    was, `parts` are by where they were, or by their ids."""

    base: str = ""
    parts: Mapping[str, bytes] = {}

    def beside(self, source: str) -> bytes | None:
        """The data of a part, by the name that the page has for it."""
        try:
            return self.parts.get(unquote(urldefrag(urljoin(self.base, source)).url))
        except ValueError:
            return None


def is_archived(data: bytes) -> bool:
    """Whether data begin as a message of several parts does (RFC 2045, 4)."""
    return MESSAGE.match(data[:HEAD]) is not None


def take_saved(data: bytes, name: str, folder: Path, *, plain: bool = False) -> Taken:
    """The main text of a page, alone or with its pictures, whatever its name says of that."""
    take = take_mhtml if is_archived(data) else take_html
    return take(data, name, folder, plain=plain)


def take_mhtml(data: bytes, name: str, folder: Path, *, plain: bool = False) -> Taken:
    """The main text of the first page in the file. Raises OrderError where there is none."""
    parts = parts_of(data, name)
    main = next((each for each in parts if each.get_content_type() in PAGES), None)
    if main is None:
        raise OrderError(faults.NO_WORDS.at(Place(name)))
    found = {where: content(each) for each in parts for where in places_of(each)}
    base = next(iter(said_in(main, "content-location")), "")
    pictures = PartsOfPage(name, Album(folder), base, found)
    return take_page(content(main), pictures, plain=plain)


def parts_of(data: bytes, name: str) -> list[Message]:
    """The parts of a message, those of its parts too. Raises OrderError where they are in one
    another beyond measure."""
    from email import message_from_bytes

    try:
        return [each for each in message_from_bytes(data).walk() if not each.is_multipart()]
    except RecursionError:
        why = Words("parts in one another beyond measure", "各部分一层套一层，没有尽头")
        raise OrderError(faults.NOT_AS_NAMED.at(Place(name), why=why)) from None


def content(part: Message) -> bytes:
    """What a part holds."""
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def places_of(part: Message) -> Iterator[str]:
    """Yield the names by which a page may ask for a part (RFC 2557, 5; RFC 2392)."""
    yield from (unquote(urldefrag(where).url) for where in said_in(part, "content-location"))
    yield from (f"cid:{unquote(each.strip('<>'))}" for each in said_in(part, "content-id"))


def said_in(part: Message, name: str) -> list[str]:
    """What a field of a part says; Chinese in it, which ought to be quoted, may be in UTF-8 or as
    in China's Windows, or may be either."""
    said = next((str(value) for key, value in part.raw_items() if key.lower() == name), "")
    data, found = "".join(said.split()).encode("utf-8", "surrogateescape"), []
    for encoding in ("utf-8", "gb18030") if data else ():
        with suppress(UnicodeDecodeError):
            found.append(data.decode(encoding))
    return found
