"""fontconfig and Pango, asked for these faces and no others.

In come settings and a folder of fonts, out come a configuration and a font map of its own.
Nothing of the process is changed for it: neither its environment nor fontconfig's current
configuration, which is what plain WeasyPrint asks.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from typing import Any

from weasyprint_for_booklet.text.ffi import ffi, fontconfig, gobject, pango, pangoft2

ASKS_ITS_OWN = 15101  # Pango 1.51.1

ffi.cdef("""
    FcConfig * FcConfigCreate (void);
    FcBool FcConfigBuildFonts (FcConfig *config);
    FcBool FcConfigAppFontAddDir (FcConfig *config, const FcChar8 *dir);
    FcConfig * pango_fc_font_map_get_config (PangoFcFontMap *fcfontmap);

    typedef size_t GType;
    typedef struct {
        GType type; const char *type_name; unsigned int class_size; unsigned int instance_size;
    } GTypeQuery;
    GType pango_font_map_get_type (void);
    GType pango_ft2_font_map_get_type (void);
    void g_type_query (GType type, GTypeQuery *query);
    GType g_type_register_static_simple (
        GType parent, const char *name, unsigned int class_size,
        void (*class_init) (char *, void *), unsigned int instance_size, void *, int flags);
    PangoFontMap * g_object_new_with_properties (GType, unsigned int, void *, void *);
""")


def config_of(folder: bytes, settings: bytes) -> Any:
    """Return a fontconfig configuration of these settings and the fonts of a folder, and of no
    other settings or fonts."""
    config = ffi.gc(fontconfig.FcConfigCreate(), fontconfig.FcConfigDestroy)
    fontconfig.FcConfigParseAndLoadFromMemory(config, settings, True)
    fontconfig.FcConfigBuildFonts(config)
    fontconfig.FcConfigAppFontAddDir(config, folder)
    return config


def fonts_in(config: Any) -> Iterator[tuple[str, set[str]]]:
    """Yield the file of each font of a configuration, and the names of its family."""
    for kind in (fontconfig.FcSetSystem, fontconfig.FcSetApplication):
        found = fontconfig.FcConfigGetFonts(config, kind)
        for n in range(found.nfont if found != ffi.NULL else 0):
            (file,) = _strings(found.fonts[n], b"file")
            yield os.fsdecode(file), {name.decode() for name in _strings(found.fonts[n], b"family")}


def _strings(pattern: Any, name: bytes) -> list[bytes]:
    value = ffi.new("FcChar8 **")
    found: list[bytes] = []
    while fontconfig.FcPatternGetString(pattern, name, len(found), value) == 0:
        found.append(ffi.string(value[0]))
    return found


def font_map_of(config: Any) -> Any:
    """The font map of a configuration, which keeps it, and asks it what a family's name means.

    Pango before 1.51.1 asks the process's current one, unless a kind of font map does otherwise
    (PangoFcFontMapClass.default_substitute, its first function)."""
    if pango.pango_version() >= ASKS_ITS_OWN:
        made = pangoft2.pango_ft2_font_map_new()
    else:
        made = gobject.g_object_new_with_properties(own_kind(), 0, ffi.NULL, ffi.NULL)
    font_map = ffi.gc(made, gobject.g_object_unref)
    pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", font_map), config)
    return font_map


@ffi.callback("void (PangoFcFontMap *, FcPattern *)")  # type: ignore[untyped-decorator]
def substitute(font_map: Any, pattern: Any) -> None:
    """Replace the families of a pattern by those that the map's own configuration puts there."""
    config = pangoft2.pango_fc_font_map_get_config(font_map)
    fontconfig.FcConfigSubstitute(config, pattern, fontconfig.FcMatchPattern)
    fontconfig.FcDefaultSubstitute(pattern)


@ffi.callback("void (char *, void *)")  # type: ignore[untyped-decorator]
def let_substitute(kind: Any, _: Any) -> None:
    """Fill in the class of our kind of font map."""
    place = size_of(pango.pango_font_map_get_type()).class_size
    ffi.cast("void **", kind + place)[0] = ffi.cast("void *", substitute)


def size_of(kind: int) -> Any:
    query = ffi.new("GTypeQuery *")
    gobject.g_type_query(kind, query)
    return query


@cache
def own_kind() -> int:
    """The GType of our font maps."""
    parent = pangoft2.pango_ft2_font_map_get_type()
    sizes = size_of(parent)
    made: int = gobject.g_type_register_static_simple(
        parent, f"BookletFontMap{id(ffi)}".encode(), sizes.class_size, let_substitute,
        sizes.instance_size, ffi.NULL, 0,
    )  # fmt: skip
    return made
