"""Streams and colours of the sheets' PDF."""

from __future__ import annotations

from collections.abc import Sequence

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from booklet.pdf.deflating import deflated

SPOT = "/Accent"
"""The name of the accent as a spot colour."""


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
