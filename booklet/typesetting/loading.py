"""WeasyPrint, loaded once more as a copy of our own, without what no booklet needs.

The engine's files are read where they are installed and run under the name COPY, beside the plain
engine if someone else has imported it: what is done to the copy (see `seam`), others do not see.

What it asks Pango, fontconfig and HarfBuzz for it asks through one module; ours stands in its place
(`booklet.shaping.asked`), unless Pango is chosen. Two of its libraries are copies as well: pydyf,
which writes its PDFs, has our deflate, and cssselect2 compiles a selector when an element is held
against it. A start takes longer than the typesetting of a handout: a tenth of it were font tools
that are not needed, and the search for Pango under names that it does not have. So some imports of
the copies are answered here.
"""

from __future__ import annotations

import builtins
import importlib
import sys
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import find_spec, spec_from_file_location
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any

from booklet.errors import Place, TypesettingError
from booklet.errors.faults import engine
from booklet.model.engines import by_pango
from booklet.pdf.deflating import deflated
from booklet.typesetting import logger
from booklet.typesetting.addresses import REQUESTS, Headers

COPY = "weasyprint_for_booklet"
WRITER, MATCHER = "pydyf_for_booklet", "cssselect2_for_booklet"
FITS = "70.0"
UNSET = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError,
    UnboundLocalError, ValueError,
)  # fmt: skip
"""What it raises for pages that it cannot set."""


def load_engine() -> None:
    """Load the copy and patch it. Raises TypesettingError where Pango is chosen and not installed,
    and for another WeasyPrint than the one that the seam fits."""
    try:
        version = importlib.import_module(COPY).__version__
        if version == FITS:
            importlib.import_module("booklet.typesetting.composing")
            return
    except OSError as error:
        raise TypesettingError(engine.NO_PANGO.at(Place("pango"))) from error
    raise TypesettingError(engine.OTHER_ENGINE.at(Place("weasyprint"), fits=FITS, version=version))


class Finder:
    """Finds the copy, and those of its modules whose imports are answered."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The copy of the engine, and what stands in for modules that it must not load."""
        if name == COPY:
            return spec_of_copy()
        if name in (WRITER, MATCHER):
            return answered(name, find_spec(name.removesuffix("_for_booklet")))
        if name in ANSWERED or name.startswith((f"{COPY}.pdf", f"{MATCHER}.")):
            return answered(name, PathFinder.find_spec(name, path, target))
        return None


def spec_of_copy() -> ModuleSpec | None:
    """Where the copy is read from. Its loggers are ours, since its own are the whole process's, and
    so is what shapes its texts."""
    sys.modules[f"{COPY}.logger"] = logger
    if not by_pango():
        sys.modules[f"{COPY}.text.ffi"] = importlib.import_module("booklet.shaping.asked")
    return answered(COPY, find_spec("weasyprint"))


def answered(name: str, found: ModuleSpec | None) -> ModuleSpec | None:
    """The module that was found, to be run under that name and with its imports answered."""
    if found is None or found.origin is None:
        return None
    return spec_from_file_location(
        name,
        found.origin,
        loader=Answered(name, found.origin),
        submodule_search_locations=found.submodule_search_locations,
    )


class Answered(SourceFileLoader):
    """Runs a module whose `import`, `print` and `eval` are ours."""

    def exec_module(self, module: ModuleType) -> None:
        ours = {"__import__": imported, "print": silent, "eval": compiled_later}
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


def compiled_later(source: str, names: dict[str, Any], *_: object) -> FunctionType:
    """The function of one value that an expression comes to, compiled when it is first called: it
    tests a selector, and of six selectors of a handout five are never tested."""
    function = FunctionType(compiled_now.__code__, names)
    function.__defaults__ = function, source
    vars(function)["source"] = source
    return function


def compiled_now(value: object, this: FunctionType, source: str) -> object:
    """What the function `this` is until its source is compiled."""
    this.__code__, this.__defaults__ = eval(source, this.__globals__).__code__, None
    return this(value)


class NoSheets:
    """The folder of a package to the engine when it is loaded: its own style sheets say nothing
    yet, since to read them takes a twentieth of a cold handout (`usual`)."""

    def __init__(self, package: ModuleType) -> None:
        self.package = package

    def __truediv__(self, name: str) -> Any:
        if name.endswith(".css"):
            return SimpleNamespace(read_text=lambda _: "")
        return importlib.import_module("importlib.resources").files(self.package) / name


def quick_cffi() -> Any:
    """cffi, which on Linux finds Pango by its file's name alone: for each other spelling that
    WeasyPrint tries before it would ask the compiler and the linker (22 times, 0.15 s a start)."""
    import ctypes

    import cffi

    if sys.platform != "linux":
        return cffi

    class FFI(cffi.FFI):  # type: ignore[misc]  # cffi is untyped
        def dlopen(self, name: str, flags: int = 0) -> Any:
            ctypes.CDLL(name)  # raises OSError at once
            return super().dlopen(name, flags)

    return SimpleNamespace(FFI=FFI)


def called_later(module: str, function: str) -> Callable[..., Any]:
    """A function whose module is loaded when it is called."""

    def call(*args: Any, **kwargs: Any) -> Any:
        return getattr(importlib.import_module(module), function)(*args, **kwargs)

    return call


class Deflating:
    """What zlib's `compressobj` is to pydyf."""

    def __init__(self, level: int) -> None:
        self.data = b""

    def compress(self, data: bytes) -> bytes:
        """Take all there is."""
        self.data += data
        return b""

    def flush(self) -> bytes:
        """All that was taken, deflated."""
        return just_deflated(self.data)


@lru_cache(maxsize=1)
def just_deflated(data: bytes) -> bytes:
    """The data deflated: pydyf asks for it twice, to write it and for the digest of the file."""
    return deflated(data)


class Later:
    """A module that is loaded when something of it is asked for. What is set in it, or in another
    one, before anything is loaded, is set then."""

    def __init__(self, name: str) -> None:
        vars(self)["name"] = name

    def __getattr__(self, key: str) -> Any:
        while WAITING:
            name, what, value = WAITING.pop()
            setattr(importlib.import_module(name), what, value)
        return getattr(importlib.import_module(vars(self)["name"]), key)

    def __setattr__(self, key: str, value: object) -> None:
        WAITING.append((vars(self)["name"], key, value))


def type_by_name(*args: Any, **kwargs: Any) -> Any:
    """The type of a file by its name alone, as the library of types guesses it: that one reads all
    types of the system when it is made."""
    return importlib.import_module("mimetypes").MimeTypes().guess_type(*args, **kwargs)


def opened_font(*args: Any, **kwargs: Any) -> Any:
    """A font, opened by font tools, whose error is what the engine waits for from then on."""
    tools = importlib.import_module("fontTools.ttLib")
    vars(sys.modules[f"{COPY}.pdf.fonts"])["TTLibError"] = tools.TTLibError
    return tools.TTFont(*args, **kwargs)


WAITING: list[tuple[str, str, object]] = []
"""What is to be set in modules that are loaded later: where, what, and to what."""
INSTANCER = "fontTools.varLib.instancer", "instantiateVariableFont"
PICTURES = {
    name: Later(f"PIL.{name}") for name in ("EpsImagePlugin", "Image", "ImageFile", "ImageOps")
}
ANSWERED = {
    f"{COPY}.{name}"
    for name in (
        "css", "css.validation", "draw.text", "html", "images", "svg", "svg.css", "text.ffi",
        "text.fonts", "text.line_break", "urls",
    )
}  # fmt: skip
"""Modules of the copy whose imports are answered, besides those of its folder `pdf`; others import
in the midst of their work, thousands of times."""
ANSWERS: dict[str, Callable[[], Any]] = {
    "cffi": quick_cffi,
    "cssselect2": lambda: importlib.import_module(MATCHER),
    "pydyf": lambda: importlib.import_module(WRITER),
    "tinyhtml5": lambda: importlib.import_module("booklet.typesetting.markup"),
    "zlib": lambda: SimpleNamespace(
        **{**vars(zlib), "compress": deflated, "compressobj": Deflating}
    ),
    "importlib.resources": lambda: SimpleNamespace(files=NoSheets),
    "urllib": lambda: SimpleNamespace(request=REQUESTS),
    "mimetypes": lambda: SimpleNamespace(
        MimeTypes=lambda: SimpleNamespace(guess_type=type_by_name),
        guess_type=called_later("mimetypes", "guess_type"),
    ),
    "pyphen": lambda: SimpleNamespace(
        Pyphen=called_later("pyphen", "Pyphen"),
        language_fallback=called_later("pyphen", "language_fallback"),
    ),
    "email.message": lambda: SimpleNamespace(EmailMessage=Headers),
    "fontTools": lambda: SimpleNamespace(subset=None),  # fonts are cut by HarfBuzz
    "fontTools.ttLib": lambda: SimpleNamespace(
        TTFont=opened_font,
        TTLibError=OSError,
        ttFont=Later("fontTools.ttLib.ttFont"),
        woff2=Later("fontTools.ttLib.woff2"),
    ),
    "PIL": lambda: SimpleNamespace(**PICTURES),
    "PIL.ImageCms": lambda: SimpleNamespace(
        ImageCmsProfile=called_later("PIL.ImageCms", "ImageCmsProfile")
    ),
    INSTANCER[0]: lambda: SimpleNamespace(**{INSTANCER[1]: called_later(*INSTANCER)}),
}

if Finder not in sys.meta_path:
    sys.meta_path.insert(0, Finder)
