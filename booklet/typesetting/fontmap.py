"""The faces of a house, as fontconfig and Pango are asked for them: these and no others.

In comes a folder with a fonts.conf, out comes a font configuration for one run of the engine.
Nothing of the process is changed for it: neither its environment nor fontconfig's current
configuration, which is what plain WeasyPrint asks.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from shutil import rmtree
from typing import Any

from weasyprint_for_booklet.text.ffi import ffi, fontconfig, gobject, pango, pangoft2
from weasyprint_for_booklet.text.fonts import FontConfiguration

SETTINGS = "fonts.conf"
ASKS_ITS_OWN = 15101  # Pango 1.51.1

ffi.cdef("""
    FcConfig * FcConfigCreate (void);
    FcBool FcConfigParseAndLoad (FcConfig *config, const FcChar8 *file, FcBool complain);
    FcBool FcConfigBuildFonts (FcConfig *config);
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


class Faces(FontConfiguration):  # type: ignore[misc]  # WeasyPrint is untyped
    """The faces of a folder. What a run works out with them serves the next ones if they are
    `shared`, until its pages bring faces of their own, which no other pages see."""

    def __init__(self, fonts: Path, *, shared: bool) -> None:
        self.fonts = fonts
        self.__dict__.update(kept(fonts) if shared else made(fonts))

    def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> None:
        if self._folder is None:
            self.__dict__.update(made(self.fonts))
        super().add_font_face(rule_descriptors, url_fetcher)


@contextmanager
def faces_of(fonts: Path, *, shared: bool = True) -> Iterator[Faces]:
    """The faces of a folder for one run; files that its pages brought are gone afterwards."""
    faces = Faces(fonts, shared=shared)
    try:
        yield faces
    finally:
        if faces._folder:
            rmtree(faces._folder, ignore_errors=True)


def made(fonts: Path) -> dict[str, Any]:
    """A configuration, its font map, and room for what is worked out with them."""
    config = fontconfig.FcConfigCreate()
    fontconfig.FcConfigParseAndLoad(config, os.fsencode((fonts / SETTINGS).resolve()), True)
    fontconfig.FcConfigBuildFonts(config)
    room: dict[str, Any] = {"strut_layouts": {}, "font_features": {}, "composed_founts": {}}
    return {"_config": config, "font_map": font_map_of(config), **room}


kept = lru_cache(made)


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
    fontconfig.FcConfigDestroy(config)
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
