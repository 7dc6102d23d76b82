"""The one door to the reading of PDFs by pypdf; what it reads otherwise than PDF says is mended.

Five things are (pypdf 7.1), and for this reader alone; others in the process read as ever:

- A name is bytes (PDF 32000-1, 7.3.5). Chinese programs write names in GBK; the library reads
  these as text and writes UTF-8, so that no resource is found by its name any more. Here bytes that
  are no UTF-8 become lone surrogates (PEP 383), and are written back as they were.
- A comment is white space (7.2.4), also between a dictionary and its stream.
- Of the objects in a stream (7.5.7) the library reads all when it is asked for one. Here each is
  read when it is asked for: many are tags, which sheets do not have, and one that is broken
  breaks no other.
- The widths of the glyphs of a font (9.7.4.3) are hundreds of numbers that nobody asks for, which
  the library reads, copies and writes one by one. Here they are one object.
- Words may stand before the line that a PDF begins with (annex H, note 13). The library takes them
  for that line, and what it writes begins with them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PdfStreamError, PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
    read_object,
)

from booklet.patterns import pattern

# What the library lets through when the file is not what it says.
DAMAGE = (
    PyPdfError, DependencyError, LookupError, TypeError, AttributeError, ValueError,
    ArithmeticError, AssertionError, RecursionError, NotImplementedError,
)  # fmt: skip

NAME = pattern(rb"/[^\0\t\n\f\r ()<>\[\]{}/%]*")
NUMBER = rb"\s*+(?:0|[1-9]\d{,8}+)(?=[\s\[\]])"
WIDTHS = pattern(rb"\[(?:%s\s*+\[(?:%s)++\s*+\])++\s*+\]" % (NUMBER, NUMBER))
MADE_OF = pattern(rb"[\d\s\[\]]*")
TOKEN = pattern(rb"\d+|[\[\]]")
WRITTEN_BYTE = pattern(rb"#([0-9A-Fa-f]{2})")
COMMENTS = pattern(rb"(?:[\0\t\n\f\r ]|%[^\r\n]*(?:[\r\n]|\Z))*")
HEADER = pattern(rb"%PDF-(?:1\.[0-7]|2\.0)")
WITHIN = 1024
"""So many bytes from the start of a file its header is looked for."""
OLDEST = "%PDF-1.4"
"""The header of what has none that is known."""
BLOCK = 64
MOST_NAMES = 1024
"""So many names are kept as they were written: the same few come again."""


class Reader(PdfReader):
    """A PDF that is read with its names as bytes, its comments as white space, and its objects one
    by one, wherever it begins."""

    def __init__(self, stream: BytesIO) -> None:
        self.packed: dict[int, tuple[bytes, dict[int, int]]] = {}
        super().__init__(stream)

    @property
    def pdf_header(self) -> str:
        """The line that it begins with, and what is written of it."""
        start = self.stream.tell()
        self.stream.seek(0)
        found = HEADER.search(self.stream.read(WITHIN))
        self.stream.seek(start)
        return found[0].decode() if found else OLDEST

    def _get_object_from_stream(self, indirect_reference: IndirectObject) -> PdfObject:
        """An object of a stream of objects, read alone."""
        number = indirect_reference.idnum
        holder, _ = self.xref_objStm[number]
        if holder not in self.packed and holder not in self.xref_objStm:
            self.packed[holder] = unpacked(self.get_object(holder))
        data, starts = self.packed.get(holder, (b"", {}))
        if number not in starts:
            return super()._get_object_from_stream(indirect_reference)
        stream = BytesIO(data)
        stream.seek(starts[number])
        taken(COMMENTS, stream)
        try:
            found = read_object(stream, self)
        except PdfStreamError:
            return super()._get_object_from_stream(indirect_reference)
        self.cache_indirect_object(0, number, found)
        return found


class Widths(PdfObject):
    """The widths of a font's glyphs, as the library writes them."""

    def __init__(self, written: bytes) -> None:
        self.written = written

    def clone(self, pdf: Any, anew: bool = False, *rest: Any) -> PdfObject:
        """The same in another PDF."""
        return self._reference_clone(Widths(self.written), pdf, anew)

    def write_to_stream(self, stream: Any) -> None:
        """Write them."""
        stream.write(self.written)


@contextmanager
def damage_told() -> Iterator[None]:
    """What the library finds wrong with a file, as one ValueError and nothing on the screen."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    except DAMAGE as error:
        reason = str(error).strip("'\" .").splitlines()
        raise ValueError(f"damaged: {reason[0] if reason else type(error).__name__}") from error
    finally:
        logger.setLevel(before)


def opened(pdf: bytes) -> Reader:
    """Raises ValueError for a PDF that is encrypted, errors of `DAMAGE` for a damaged one."""
    reader = Reader(BytesIO(pdf))
    if reader.is_encrypted:
        raise ValueError("encrypted")
    return reader


def unpacked(holder: object) -> tuple[bytes, dict[int, int]]:
    """The data of a stream of objects, and where each of these begins there, by its number. What
    is not as it should be is left to the library."""
    first = holder.get("/First") if isinstance(holder, StreamObject) else None
    if not isinstance(holder, StreamObject) or not isinstance(first, int):
        return b"", {}
    data = holder.get_data()
    head = data[: max(first, 0)].split()
    if not all(map(bytes.isdigit, head)):
        return b"", {}
    places = ((int(number), first + int(at)) for number, at in zip(*[iter(head)] * 2, strict=False))
    return data, {number: start for number, start in places if start < len(data)}


def taken(pattern: re.Pattern[bytes], stream: Any) -> bytes:
    """What the pattern matches where the stream stands; the stream then stands behind it."""
    start, size = stream.tell(), BLOCK
    while True:
        block = stream.read(size)
        found = pattern.match(block)
        end = found.end() if found else 0
        if end < len(block) or len(block) < size:
            stream.seek(start + end)
            return bytes(block[:end])
        stream.seek(start)
        size *= 2


def widths_in(stream: Any) -> Widths | None:
    """The widths that begin where the stream stands, which then stands behind them; None where
    anything else begins there."""
    start = stream.tell()
    found = WIDTHS.match(taken(MADE_OF, stream))
    stream.seek(start + (found.end() if found else 0))
    return Widths(b" ".join(TOKEN.findall(found[0]))) if found else None


def mend(library_name: Any, library_array: Any, library_data: Any, library_written: Any) -> None:
    """Put the mends over what the library does; it is asked wherever they do not concern it."""

    def name(stream: Any, pdf: Any) -> NameObject:
        if not isinstance(pdf, Reader):
            return library_name(stream, pdf)  # type: ignore[no-any-return]
        spelt = WRITTEN_BYTE.sub(lambda found: bytes([int(found[1], 16)]), taken(NAME, stream))
        return NameObject(spelt.decode("utf-8", "surrogateescape"))

    def array(stream: Any, pdf: Any, *rest: Any, **named: Any) -> PdfObject:
        found = widths_in(stream) if isinstance(pdf, Reader) else None
        return found or library_array(stream, pdf, *rest, **named)

    def data(*, stream: Any, pdf: Any, data: dict[Any, Any]) -> None:
        if isinstance(pdf, Reader):
            taken(COMMENTS, stream)
        library_data(stream=stream, pdf=pdf, data=data)

    @lru_cache(MOST_NAMES)
    def written(self: NameObject) -> bytes:
        try:
            return library_written(self)  # type: ignore[no-any-return]
        except UnicodeEncodeError:
            spelt = self[1:].encode("utf-8", "surrogateescape")
            return b"/" + b"".join(b"#%02X" % byte for byte in spelt)

    NameObject.read_from_stream = staticmethod(name)  # type: ignore[method-assign]
    ArrayObject.read_from_stream = staticmethod(array)  # type: ignore[assignment, method-assign]
    DictionaryObject._read_stream_data = staticmethod(data)  # type: ignore[method-assign]
    NameObject.renumber = written  # type: ignore[method-assign]


mend(
    NameObject.read_from_stream,
    ArrayObject.read_from_stream,
    DictionaryObject._read_stream_data,
    NameObject.renumber,
)
