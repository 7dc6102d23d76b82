"""What WeasyPrint says of pointers, where there are none: a pointer is the object itself, or a list
of one where something is to be written into it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from booklet.shaping.faces import Extents

NULL = None


def nothing(*_: object) -> None:
    """Do nothing: there is nothing to give back, or nothing depends on it."""


release = nothing


class Reserved(list[Any]):
    """A place where a value is written, given up at the end of a `with`."""

    def __enter__(self) -> Reserved:
        return self

    def __exit__(self, *_: object) -> None:
        return None


def new(kind: str, given: Any = None) -> Any:
    """What a kind of C names: bytes, a rectangle, or a place for values."""
    if kind == "PangoRectangle *":
        return Extents()
    if kind.startswith("char[") and given is not None:
        return given
    return Reserved([given])


def gc(pointer: Any, _: Callable[..., object]) -> Any:
    """The same: nothing has to be given back."""
    return pointer


def cast(_: str, pointer: Any) -> Any:
    """The same: there is one kind of pointer."""
    return pointer


def string(pointer: Any) -> bytes:
    """The bytes of a text."""
    found = pointer[0] if isinstance(pointer, Reserved) else pointer
    return found if isinstance(found, bytes) else str(found).encode()


def unpack(pointer: bytes, _: int) -> bytes:
    """The bytes of a table or a file."""
    return pointer
