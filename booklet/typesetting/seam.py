"""The seam: every private name of WeasyPrint that the composer needs, and where it is let in.

WeasyPrint has no public place for another line composer. Twelve of its private functions are
replaced while :func:`replaced` is open, and the names below are read; all of them were checked
against WeasyPrint 70.0 and nothing else. With another version :class:`WrongEngine` is raised
before anything is touched.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint
from weasyprint import document, pdf
from weasyprint.css.validation.expanders import EXPANDERS
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline, page, preferred
from weasyprint.layout.inline import atomic_box
from weasyprint.layout.percent import resolve_percentages
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import (
    FROM_UNITS,
    ffi,
    fontconfig,
    gobject,
    harfbuzz,
    harfbuzz_subset,
    pango,
    pangoft2,
)
from weasyprint.text.fonts import FontConfiguration as Fonts
from weasyprint.text.fonts import get_hb_object_data as object_bytes
from weasyprint.text.line_break import Layout, create_layout, strut
from weasyprint.text.line_break import _font_style_cache_key as font_key

FITS = "70.0"
REPLACED: dict[str, Any] = {
    "layout_document": document,  # lays out the pages of a box tree
    "process_whitespace": boxes.TextBox,  # collapses the blanks of a text box
    "split_inline_box": inline,  # lays out one line of an inline formatting context
    "skip_first_whitespace": inline,  # finds where a line begins
    "handle_leader": inline,  # fills the leader of a line
    "justify_line": inline,  # spreads a line that is shorter than its measure
    "inline_line_widths": preferred,  # gives the least and the natural width of lines
    "set_page_type_computed_styles": page,  # gives a page and its margin boxes their styles
    "resolve_percentages": page,  # gives the margins and sizes of a page and its margin boxes
    "draw_first_line": drawing,  # writes the glyphs of one text box
    "build_fonts_dictionary": pdf,  # describes the fonts that the pages show
    "_harfbuzz_subset": Font,  # cuts a font down to the glyphs that are shown
}

__all__ = [
    "EXPANDERS",
    "FROM_UNITS",
    "Fonts",
    "Layout",
    "WrongEngine",
    "atomic_box",
    "boxes",
    "config_of",
    "create_layout",
    "ffi",
    "font_key",
    "font_map_of",
    "fonts_in",
    "harfbuzz",
    "harfbuzz_subset",
    "object_bytes",
    "page_selectors",
    "pango",
    "replaced",
    "resolve_percentages",
    "set_families",
    "strut",
]


class WrongEngine(RuntimeError):
    """The installed WeasyPrint is not the one that the seam fits."""


ffi.cdef("""
    FcConfig * FcConfigCreate (void);
    FcBool FcConfigBuildFonts (FcConfig *config);
    FcBool FcConfigAppFontAddDir (FcConfig *config, const FcChar8 *dir);
    FcBool FcConfigSetCurrent (FcConfig *config);
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
    """Return a Pango font map of a configuration. What the machine has is not looked at: Pango
    reads it unless the process has a current configuration."""
    set_families(config)
    font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
    pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", font_map), config)
    return font_map


def set_families(config: Any) -> None:
    """Let a configuration say which faces a family's name means.

    Pango finds faces in the configuration that it is given, but asks the process's current one
    for what their names mean; that would be the one that was there first."""
    fontconfig.FcConfigSetCurrent(config)


def page_selectors(style_for: Any) -> Iterator[Any]:
    """Yield the selectors of all @page rules of the style sheets."""
    for sheet, _, _ in style_for._sheets:
        for _, selectors, _ in sheet.page_rules:
            yield from (selector for _, _, selector in selectors)


@contextmanager
def replaced(**replacements: Callable[..., Callable[..., Any]]) -> Iterator[None]:
    """Replace private functions of WeasyPrint for as long as the context is open.

    Each replacement is called with the function that it replaces and returns the new one.

    Raises:
        WrongEngine: if the installed version is not the one named in `FITS`.

    """
    if weasyprint.__version__ != FITS:
        raise WrongEngine(
            f"the line composer fits WeasyPrint {FITS}, but {weasyprint.__version__} is "
            f"installed: install weasyprint=={FITS}"
        )
    originals = {name: getattr(REPLACED[name], name) for name in replacements}
    for name, replacement in replacements.items():
        setattr(REPLACED[name], name, replacement(originals[name]))
    try:
        yield
    finally:
        for name, original in originals.items():
            setattr(REPLACED[name], name, original)
