"""Streams and colours of the sheets' PDF, and what is put into it as it is written."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from booklet.pdf.deflating import deflated

SPOT = "/Accent"
"""The name of the accent as a spot colour."""


class AsWritten(PdfObject):
    """An object, or a part of one, that is written already."""

    def __init__(self, written: bytes = b"") -> None:
        self.written = written

    def write_to_stream(self, stream: Any) -> None:
        """Write it."""
        stream.write(self.written)


def spelt(made: PdfObject) -> bytes:
    """What the library writes of an object."""
    stream = BytesIO()
    made.write_to_stream(stream)
    return stream.getvalue()


def stream_of(data: bytes) -> StreamObject:
    """A stream that holds the data, deflated as on every machine."""
    return StreamObject.initialize_from_dictionary(
        {"__streamdata__": deflated(data), NameObject("/Filter"): NameObject("/FlateDecode")}
    )


def separation(name: str, inks: Sequence[float]) -> ArrayObject:
    """The space of a spot colour (PDF 32000-1, 8.6.6.4): tints from white to four inks, which stand
    in its place where there is no such plate."""
    ends = [ArrayObject(map(FloatObject, each)) for each in ((0, 0, 0, 0), inks)]
    function = DictionaryObject(
        {
            NameObject("/FunctionType"): NumberObject(2),
            NameObject("/Domain"): ArrayObject([NumberObject(0), NumberObject(1)]),
            NameObject("/C0"): ends[0],
            NameObject("/C1"): ends[1],
            NameObject("/N"): NumberObject(1),
        }
    )
    return ArrayObject([*map(NameObject, ("/Separation", name, "/DeviceCMYK")), function])
