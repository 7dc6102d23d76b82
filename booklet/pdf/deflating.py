"""One deflate for all machines (RFC 1950): libdeflate, which comes with the program.

The zlib of a Python is that of its system, zlib-ng on some, and they deflate the same bytes to
different ones; so a booklet would be another file there.
"""

from deflate import zlib_compress

LEVEL = 9
"""Of 12. From 10 on it takes five times as long for one part in a hundred."""


def deflated(data: bytes) -> bytes:
    """The data as FlateDecode reads it (ISO 32000-2, 7.4.4)."""
    return bytes(zlib_compress(data, LEVEL))
