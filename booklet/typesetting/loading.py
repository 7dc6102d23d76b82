"""WeasyPrint as a copy of our own, loaded without what no booklet needs.

A start takes longer than the typesetting of a handout. Of it a sixth is the search for libraries
under names that they do not have, and a tenth font tools that HarfBuzz has made superfluous. So
some imports of the copy are answered here; nothing is changed that others in the process see.
"""

from __future__ import annotations

import builtins
import ctypes
import importlib
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import find_spec
from types import CodeType, ModuleType, SimpleNamespace
from typing import Any

from booklet.errors import Place, TypesettingError
from booklet.faults import engine

COPY = "booklet.typesetting.weasyprint"
FITS = "70.0"


class WrongEngine(RuntimeError):
    """The installed WeasyPrint is not the one that the seam fits."""


@dataclass(frozen=True)
class Engine:
    """The installed WeasyPrint, not yet run: where its modules lie, and the code of the first."""

    path: list[str]
    code: CodeType


def load_engine() -> None:
    """Load the copy and patch it. Raises TypesettingError where Pango is not installed, or another
    WeasyPrint than the one that the seam fits."""
    try:
        import booklet.typesetting.composing  # noqa: F401
    except OSError as error:
        raise TypesettingError(engine.NO_PANGO.at(Place("pango"))) from error
    except WrongEngine as error:
        (version,) = error.args
        fault = engine.OTHER_ENGINE.at(Place("weasyprint"), fits=FITS, version=version)
        raise TypesettingError(fault) from error


def find_engine() -> Engine:
    """The installed WeasyPrint, whose modules are found as those of the copy from now on."""
    spec = find_spec("weasyprint")
    if spec is None or not isinstance(spec.loader, SourceFileLoader):
        raise WrongEngine("none")
    code = spec.loader.get_code("weasyprint")
    assert code is not None
    if Finder not in sys.meta_path:
        sys.meta_path.insert(0, Finder)
    return Engine(list(spec.submodule_search_locations or ()), code)


def see_that_it_fits(version: str) -> None:
    """Raise WrongEngine for another version than the one that was checked."""
    if version != FITS:
        raise WrongEngine(version)


class Finder:
    """Finds those modules of the copy whose imports are answered."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name not in ANSWERED:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec and spec.origin:
            spec.loader = Answered(name, spec.origin)
        return spec


class Answered(SourceFileLoader):
    """Runs a module whose `import` and `print` are ours."""

    def exec_module(self, module: ModuleType) -> None:
        ours = {"__import__": imported, "print": silent}
        vars(module)["__builtins__"] = {**vars(builtins), **ours}
        super().exec_module(module)


def imported(
    name: str,
    globals: Mapping[str, object] | None = None,
    locals: Mapping[str, object] | None = None,
    fromlist: Sequence[str] = (),
    level: int = 0,
) -> Any:
    """What `import` gives to a module whose imports are answered."""
    if not level and name in ANSWERS:
        return ANSWERS[name]()
    return __import__(name, globals, locals, fromlist, level)


def silent(*_: object, **__: object) -> None:
    """Print nothing: what the engine says of a missing library, the error says too."""


def quick_cffi() -> Any:
    """cffi, which on Linux finds Pango by its file's name alone: for each other spelling that
    WeasyPrint tries before it would ask the compiler and the linker (22 times, 0.15 s a start)."""
    import cffi

    if sys.platform != "linux":
        return cffi

    class FFI(cffi.FFI):  # type: ignore[misc]  # cffi is untyped
        def dlopen(self, name: str, flags: int = 0) -> Any:
            ctypes.CDLL(name)  # raises OSError at once
            return super().dlopen(name, flags)

    return SimpleNamespace(FFI=FFI)


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


INSTANCER = "fontTools.varLib.instancer", "instantiateVariableFont"
ANSWERED = {f"{COPY}.text.ffi", f"{COPY}.pdf.fonts"}
ANSWERS: dict[str, Callable[[], Any]] = {
    "cffi": quick_cffi,
    # WeasyPrint subsets fonts with HarfBuzz and turns to fontTools only where that cannot.
    "fontTools": lambda: SimpleNamespace(subset=StandIn("fontTools.subset")),
    INSTANCER[0]: lambda: SimpleNamespace(**{INSTANCER[1]: called_later(*INSTANCER)}),
}
