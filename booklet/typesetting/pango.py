"""Pango in place of our own shaping, where it is chosen: as it is loaded, and with which fonts.

Texts from right to left and of scripts that `booklet.shaping` does not set are for it, and the
tests hold our own pages against its. In come the listing and a folder of fonts, out come a
configuration of fontconfig and a font map that know these faces and no others. Nothing of the
process is changed for it: neither its environment nor fontconfig's current configuration, which is
what plain WeasyPrint asks.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from weasyprint_for_booklet.text.ffi import ffi, fontconfig, gobject, pango, pangoft2

from booklet.composer.customs import HANT
from booklet.model.book import Face
from booklet.reading.unpacking import file_of

ASKS_ITS_OWN = 15101  # Pango 1.51.1
SUFFIX = "{}.dylib" if sys.platform == "darwin" else "{}.so.{}"
GOBJECT = SUFFIX.format("libgobject-2.0", 0)
PANGO = SUFFIX.format("libpango-1.0", 0)
PANGOFT2 = SUFFIX.format("libpangoft2-1.0", 0)
FONTCONFIG = SUFFIX.format("libfontconfig", 1)

ffi.cdef("""
    FcConfig * FcConfigCreate (void);
    FcBool FcConfigBuildFonts (FcConfig *config);
""")


def font_map_of(
    faces: tuple[Face, ...], meant: Mapping[str, Sequence[str]], behind: str
) -> tuple[Any, Any, dict[Face, set[str]]]:
    """A configuration of these faces alone, a font map of it, and what it knows of each face: the
    names of its family. `meant` tells which families a name means."""
    files = {file_of(face).resolve(): face for face in faces}
    config = config_of(files, write_rules(faces, meant, behind).encode())
    names = {files[Path(file)]: known for file, known in fonts_in(config)}
    return config, map_of(config), names


def config_of(files: Iterable[Path], settings: bytes) -> Any:
    """Return a fontconfig configuration of these settings and files, and of no others."""
    config = ffi.gc(fontconfig.FcConfigCreate(), fontconfig.FcConfigDestroy)
    fontconfig.FcConfigParseAndLoadFromMemory(config, settings, True)
    fontconfig.FcConfigBuildFonts(config)
    for file in files:
        fontconfig.FcConfigAppFontAddFile(config, os.fsencode(file))
    return config


def fonts_in(config: Any) -> Iterator[tuple[str, set[str]]]:
    """Yield the file of each font of a configuration, and the names of its family."""
    for kind in (fontconfig.FcSetSystem, fontconfig.FcSetApplication):
        found = fontconfig.FcConfigGetFonts(config, kind)
        for n in range(found.nfont if found != ffi.NULL else 0):
            (file,) = strings(found.fonts[n], b"file")
            yield os.fsdecode(file), {name.decode() for name in strings(found.fonts[n], b"family")}


def strings(pattern: Any, name: bytes) -> list[bytes]:
    """All values of a property of a fontconfig pattern."""
    value = ffi.new("FcChar8 **")
    found: list[bytes] = []
    while fontconfig.FcPatternGetString(pattern, name, len(found), value) == 0:
        found.append(ffi.string(value[0]))
    return found


def map_of(config: Any) -> Any:
    """The font map of a configuration, which keeps it, and asks it what a family's name means.

    Pango before 1.51.1 asks the process's current one, unless a kind of font map does otherwise
    (PangoFcFontMapClass.default_substitute, its first function)."""
    if pango.pango_version() >= ASKS_ITS_OWN:
        made = pangoft2.pango_ft2_font_map_new()
    else:
        made = ffi.cast("PangoFontMap *", own_font_map())
    font_map = ffi.gc(made, gobject.g_object_unref)
    pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", font_map), config)
    return font_map


def write_rules(faces: tuple[Face, ...], meant: Mapping[str, Sequence[str]], behind: str) -> str:
    """The configuration as fontconfig reads it (fonts-conf 5)."""
    parts = [
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'urn:fontconfig:fonts.dtd'><fontconfig>",
        "<cachedir prefix='xdg'>fontconfig</cachedir>",
        *rules(faces, meant, behind),
        "</fontconfig>",
    ]
    return "\n".join(parts)


def rules(
    faces: tuple[Face, ...], meant: Mapping[str, Sequence[str]], behind: str
) -> Iterator[str]:
    """The rules by which names mean families, some families stand behind others, and all of them
    behind every name, `behind` first."""
    for name, wanted in meant.items():
        yield alias(name, wanted)
    yield behind_all(behind)
    usual = [face for face in faces if not face.languages]
    families = dict.fromkeys(face.family for face in usual)
    for family in families:
        others = dict.fromkeys(face.family for face in usual if family in face.complements)
        if others:
            yield alias(family, others)
    yield from map(behind_all, families)
    for face in faces:
        yield from (before(face.family, *pair) for pair in product(face.complements, spoken(face)))
    for family, ranges in {face.family: face.leaves for face in faces if face.leaves}.items():
        yield left_to_others(family, ranges)


def behind_all(family: str) -> str:
    """The rule by which a family stands behind all that is asked for."""
    return (
        "<match target='pattern'><edit name='family' mode='append_last' binding='strong'>"
        f"<string>{escape(family)}</string></edit></match>"
    )


def spoken(face: Face) -> Iterable[str]:
    """The languages of texts that a face stands before others in, as Pango tells them. To Pango
    kana are Japanese in any language, so in Japanese none does."""
    return HANT if "zh-Hant" in face.languages else ()


def before(family: str, other: str, language: str) -> str:
    """The rule by which a family stands before another one in a language."""
    return (
        "<match target='pattern'>"
        f"<test name='lang' compare='contains'><string>{language}</string></test>"
        f"<test name='family'><string>{escape(other)}</string></test>"
        "<edit name='family' mode='prepend' binding='strong'>"
        f"<string>{escape(family)}</string></edit></match>"
    )


def alias(name: str, families: Iterable[str]) -> str:
    """The rule by which families are asked for behind a name."""
    accepted = "".join(map(tag, families))
    return f"<alias binding='same'>{tag(name)}<accept>{accepted}</accept></alias>"


def tag(family: str) -> str:
    """A family's name as fontconfig reads it."""
    return f"<family>{escape(family)}</family>"


def left_to_others(family: str, ranges: Iterable[tuple[int, int]]) -> str:
    """The rule by which a family leaves characters to the face behind it."""
    taken = "".join(
        f"<range><int>{first:#x}</int><int>{last:#x}</int></range>" for first, last in ranges
    )
    return (
        f"<match target='font'><test name='family'><string>{escape(family)}</string></test>"
        "<edit name='charset' mode='assign'><minus><name>charset</name>"
        f"<charset>{taken}</charset></minus></edit></match>"
    )


# What follows is said in ctypes: for cffi to understand it takes a hundredth of a booklet's time.


class Query(ctypes.Structure):
    """GTypeQuery."""

    _fields_ = [
        ("type", ctypes.c_size_t),
        ("name", ctypes.c_char_p),
        ("class_size", ctypes.c_uint),
        ("instance_size", ctypes.c_uint),
    ]


Pointer = ctypes.c_void_p
SUBSTITUTE = ctypes.CFUNCTYPE(None, Pointer, Pointer)
CLASS_INIT = ctypes.CFUNCTYPE(None, Pointer, Pointer)
FOR_PATTERNS = 0  # FcMatchPattern


def function(library: str, name: str, result: Any, *arguments: Any) -> Any:
    """A function of a library that the engine has loaded."""
    found = getattr(ctypes.CDLL(library), name)
    found.restype, found.argtypes = result, arguments
    return found


@cache
def substitute() -> Any:
    """What replaces the families of a pattern by those that its map's own configuration has."""
    config_of_map = function(PANGOFT2, "pango_fc_font_map_get_config", Pointer, Pointer)
    by_config = function(FONTCONFIG, "FcConfigSubstitute", None, Pointer, Pointer, ctypes.c_int)
    by_default = function(FONTCONFIG, "FcDefaultSubstitute", None, Pointer)

    def substitute(font_map: int, pattern: int) -> None:
        by_config(config_of_map(font_map), pattern, FOR_PATTERNS)
        by_default(pattern)

    return SUBSTITUTE(substitute)


def size_of(kind: int) -> Query:
    """The sizes of class and instance of a GType, in bytes."""
    query = Query()
    function(GOBJECT, "g_type_query", None, ctypes.c_size_t, Pointer)(kind, ctypes.byref(query))
    return query


@CLASS_INIT  # type: ignore[untyped-decorator]
def let_substitute(kind: int, _: int) -> None:
    """Fill in the class of our kind of font map."""
    parent = function(PANGO, "pango_font_map_get_type", ctypes.c_size_t)()
    first = Pointer.from_address(kind + size_of(parent).class_size)
    first.value = ctypes.cast(substitute(), Pointer).value


@cache
def own_kind() -> int:
    """The GType of our font maps."""
    parent = function(PANGOFT2, "pango_ft2_font_map_get_type", ctypes.c_size_t)()
    sizes, number, kind = size_of(parent), ctypes.c_uint, ctypes.c_size_t
    register = function(
        GOBJECT, "g_type_register_static_simple",
        kind, kind, ctypes.c_char_p, number, CLASS_INIT, number, Pointer, ctypes.c_int,
    )  # fmt: skip
    name = f"BookletFontMap{id(ffi)}".encode()
    made: int = register(
        parent, name, sizes.class_size, let_substitute, sizes.instance_size, None, 0
    )
    return made


def own_font_map() -> int:
    """The address of a font map of our kind."""
    new = function(
        GOBJECT, "g_object_new_with_properties", Pointer,
        ctypes.c_size_t, ctypes.c_uint, Pointer, Pointer,
    )  # fmt: skip
    made: int = new(own_kind(), 0, None, None)
    return made
