"""The seam: every private name of WeasyPrint that the composer needs, and where it is let in.

WeasyPrint has no public place for another line composer. Twelve of its private functions are
replaced while :func:`replaced` is open, and the names below are read; all of them were checked
against WeasyPrint 70.0 and nothing else. With another version :class:`WrongEngine` is raised
before anything is touched.
"""

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
from weasyprint.text.ffi import FROM_UNITS, ffi, fontconfig, harfbuzz, harfbuzz_subset, pango
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
    "Layout",
    "WrongEngine",
    "atomic_box",
    "boxes",
    "create_layout",
    "ffi",
    "font_key",
    "harfbuzz",
    "harfbuzz_subset",
    "object_bytes",
    "page_selectors",
    "pango",
    "replaced",
    "resolve_percentages",
    "strut",
    "use_families",
]


class WrongEngine(RuntimeError):
    """The installed WeasyPrint is not the one that the seam fits."""


ffi.cdef("FcBool FcConfigSetCurrent(FcConfig *config);")


def use_families(font_config: Any) -> None:
    """Let a configuration say which faces a family's name means.

    Pango finds faces in the configuration that it is given, but asks the process's current one
    for what their names mean; that would be the one that was there first."""
    fontconfig.FcConfigSetCurrent(font_config._config)


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
