"""WeasyPrint, imported without what no booklet needs.

A start takes longer than the typesetting of a handout. Of it a sixth is the search for libraries
under names that they do not have, and a tenth font tools that HarfBuzz has made superfluous.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import importlib
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from booklet.errors import Place, TypesettingError, ad_hoc


def load_engine() -> None:
    """Import WeasyPrint. Raises TypesettingError where Pango is not installed."""
    if "weasyprint" in sys.modules:
        return
    try:
        with (
            libraries_by_plain_name(),
            on_demand("fontTools.subset"),
            on_demand("fontTools.varLib.instancer", "instantiateVariableFont"),
            contextlib.redirect_stdout(None),
        ):
            import weasyprint  # noqa: F401
    except OSError as error:
        sentence = "the text engine Pango cannot be loaded"
        hint = "booklet doctor tells what to install"
        raise TypesettingError(ad_hoc(Place("pango"), "E01", sentence, hint)) from error


@contextlib.contextmanager
def replaced(owner: object, name: str, value: object) -> Iterator[None]:
    """The attribute has another value for a while."""
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


@contextlib.contextmanager
def libraries_by_plain_name() -> Iterator[None]:
    """On Linux the loader finds Pango by its file name; each other spelling that WeasyPrint tries
    before would make ctypes ask the compiler and linker (22 times, 0.15 s a start)."""
    if sys.platform != "linux":
        yield
        return
    with replaced(ctypes.util, "find_library", lambda name: None):
        yield


@contextlib.contextmanager
def on_demand(module: str, *functions: str) -> Iterator[None]:
    """For a while, to import the module gives a stand-in that imports it when it is first used.

    WeasyPrint subsets fonts with HarfBuzz and turns to fontTools only where that cannot."""
    if module in sys.modules:
        yield
        return
    stand_in = sys.modules[module] = StandIn(module)
    for function in functions:
        setattr(stand_in, function, called_later(module, function))
    try:
        yield
    finally:
        del sys.modules[module]


class StandIn(ModuleType):
    """A module that is imported when one of its names is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


def called_later(module: str, function: str) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        return getattr(importlib.import_module(module), function)(*args, **kwargs)

    return call
