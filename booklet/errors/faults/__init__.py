"""Every fault that can be told, declared once: code, gravity, and wording in English and Chinese.

One module for each part of the work. Where a fault is found, `NAME.at(place, word=…)` makes the
finding. The same declarations give the command line, the desk and `booklet codes` their words.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.errors import Fault


def declared() -> Iterator[tuple[str, Fault]]:
    """Every fault with the name it is declared by, as `module.NAME`, in the order of the codes."""
    import pkgutil
    from importlib import import_module

    found = [
        (f"{module.name}.{name}", fault)
        for module in pkgutil.iter_modules(__path__)
        for name, fault in vars(import_module(f"{__name__}.{module.name}")).items()
        if isinstance(fault, Fault)
    ]
    yield from sorted(found, key=lambda each: each[1].code)
