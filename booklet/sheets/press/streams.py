"""Streams of the sheets' PDF."""

from __future__ import annotations

from pypdf.generic import NameObject, StreamObject

from booklet.pdf.deflating import deflated


def stream_of(data: bytes) -> StreamObject:
    """A stream that holds the data, deflated as on every machine."""
    return StreamObject.initialize_from_dictionary(
        {"__streamdata__": deflated(data), NameObject("/Filter"): NameObject("/FlateDecode")}
    )
