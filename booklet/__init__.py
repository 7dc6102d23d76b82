"""Printable Chinese booklets from texts.

corpus ─read▶ Corpus ─select▶ Edition ─assemble▶ Document ─render▶ Galley ─typeset▶ Proof
       ─impose▶ Sheets ─press▶ PrintSheets ▶ out/

From Python: `booklet.produce(booklet.Ticket(pieces=("7",)))`; `booklet.api` has all of it, and is
loaded when the first of its names is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from booklet.api import *  # noqa: F403

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    api = import_module("booklet.api")
    if name not in api.__all__:
        raise AttributeError(f"module 'booklet' has no attribute {name!r}")
    return getattr(api, name)


def __dir__() -> list[str]:
    api = import_module("booklet.api")
    return sorted({*globals(), *api.__all__})
