"""A command whose native code breaks off while a file is made: breaking.py HOW build 7."""

from __future__ import annotations

import faulthandler
import os
import sys

import deflate


def overflow() -> None:
    """Go deeper than the stack of a process is."""
    sys.setrecursionlimit(1 << 30)
    nested: list[object] = []
    for _ in range(1 << 20):
        nested = [nested]
    repr(nested)


HOWS = {
    "fault": faulthandler._read_null,  # type: ignore[attr-defined]
    "abort": os.abort,
    "stack": overflow,
}


def break_off(*words: object) -> None:
    """In place of packing a stream."""
    HOWS[sys.argv[1]]()


if __name__ == "__main__":
    from booklet.cli import main

    deflate.zlib_compress = break_off
    main(sys.argv[2:])
