"""The schemes: one module each, found by being here. A module declares its `SCHEME`."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module

from booklet.model.order import FLAT
from booklet.sheets.scheme import Scheme


def declared() -> Iterator[Scheme]:
    """The scheme of each module of this package, by the names of the modules."""
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        yield import_module(f"{__name__}.{name}").SCHEME


def rank(scheme: Scheme) -> tuple[bool, int, int, str]:
    """What is bound through the fold comes first, then what has fewer cells, in fewer rows."""
    return not scheme.nested, scheme.columns * scheme.rows, scheme.rows, scheme.id


class Schemes(Mapping[str, Scheme]):
    """All schemes by their words in an order, in the order in which a person is offered them; they
    are loaded when one of them is asked for."""

    @cached_property
    def all(self) -> dict[str, Scheme]:
        """The schemes, loaded."""
        return {each.id: each for each in sorted(declared(), key=rank)}

    def __getitem__(self, name: str) -> Scheme:
        return self.all[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)


SCHEMES = Schemes()


def ordered(name: str) -> Scheme | None:
    """The scheme of that name; None for one that is none, and for sheets that are not wanted."""
    return None if name == FLAT else SCHEMES.get(name)
