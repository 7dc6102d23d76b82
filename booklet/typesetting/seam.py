"""The seam: every private name of WeasyPrint that the composer reads, and where it is let in.

All were checked against the release named in `booklet.typesetting.loading` and no other. What is
replaced of it is told in `booklet.typesetting.replaced`.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import count, pairwise
from typing import Any

from weasyprint_for_booklet import document, layout, pdf, stacking
from weasyprint_for_booklet.css import ComputedStyle, cssselect2
from weasyprint_for_booklet.css.properties import INHERITED, INITIAL_VALUES, Dimension
from weasyprint_for_booklet.css.tokens import InvalidValues, Pending, parse_color
from weasyprint_for_booklet.css.validation.expanders import EXPANDERS
from weasyprint_for_booklet.draw.text import draw_text
from weasyprint_for_booklet.formatting_structure import boxes, build
from weasyprint_for_booklet.layout import page
from weasyprint_for_booklet.layout.block import remove_placeholders
from weasyprint_for_booklet.layout.float import float_layout, float_width
from weasyprint_for_booklet.layout.inline import atomic_box, remove_last_whitespace, text_align
from weasyprint_for_booklet.layout.leader import leader_index
from weasyprint_for_booklet.layout.percent import resolve_percentages
from weasyprint_for_booklet.layout.preferred import max_content_width
from weasyprint_for_booklet.layout.replaced import inline_replaced_box_width_height
from weasyprint_for_booklet.layout.table import table_wrapper_width
from weasyprint_for_booklet.matrix import Matrix
from weasyprint_for_booklet.pdf.stream import Stream
from weasyprint_for_booklet.text import line_break
from weasyprint_for_booklet.text.ffi import FROM_UNITS, ffi, pango
from weasyprint_for_booklet.text.line_break import Layout, create_layout, split_first_line, strut

from booklet.shaping.layouts import ShapedText

ElementWrapper = cssselect2.ElementWrapper

__all__ = [
    "EXPANDERS",
    "FROM_UNITS",
    "INHERITED",
    "INITIAL_VALUES",
    "ComputedStyle",
    "Dimension",
    "ElementWrapper",
    "InvalidValues",
    "Layout",
    "Matrix",
    "Pending",
    "atomic_box",
    "begun",
    "boxes",
    "built",
    "create_layout",
    "describe_fonts",
    "dispatch",
    "document_like",
    "draw_text",
    "ffi",
    "float_layout",
    "float_width",
    "floats_forgotten",
    "floats_holder",
    "font_key",
    "font_map",
    "furnish",
    "glyph_items",
    "glyphs_of",
    "inline_replaced_box_width_height",
    "laid_out_margin",
    "leader_index",
    "let_through",
    "max_content_width",
    "natural_width",
    "opacities",
    "page_rules",
    "page_selectors",
    "pango",
    "parse_color",
    "pdf_stream",
    "remade",
    "remove_last_whitespace",
    "remove_placeholders",
    "resolve_percentages",
    "set_by_engine",
    "set_like",
    "stand_in",
    "strut",
    "table_wrapper_width",
    "text_align",
    "words_of_margin",
]


def font_key(style: Any) -> str:
    """What tells a style from others in other type, at another size or with other line heights."""
    return line_break._font_style_cache_key(style, include_size=True)  # type: ignore[no-any-return]


def page_selectors(style_for: Any) -> Iterator[Any]:
    """Yield the selectors of all @page rules of the style sheets."""
    for selectors, _ in page_rules(style_for):
        yield from (selector for _, _, selector in selectors)


def page_rules(style_for: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the selectors and the declarations of all @page rules of the style sheets."""
    for sheet, _, _ in style_for._sheets:
        yield from (rule[1:] for rule in sheet.page_rules)


def font_map(style_for: Any) -> Any:
    """What the fonts of a document are found by."""
    return style_for.font_config._config


def begun(stream: Any) -> bool:
    """Whether a font, a colour or a transparency is set that what is drawn next may go on with."""
    colours = stream._current_color, stream._current_color_stroke, stream._current_font
    return any(colours) or any((stream._current_alpha, stream._current_alpha_stroke))


def opacities(stream: Any) -> dict[str, Any]:
    """The transparencies that the pages of a document name."""
    return stream._resources["ExtGState"]  # type: ignore[no-any-return]


def floats_holder(context: Any) -> Any:
    """The box that is being laid out whose floats no others stand beside; None of a whole page."""
    return context._excluded_shapes_root_boxes[-1]


def floats_forgotten(context: Any) -> None:
    """Let nothing that is laid out from here on stand beside floats that are."""
    context._excluded_shapes.clear()


def built(root: Any, context: Any, base: str) -> tuple[Any, list[Any]]:
    """The box of the root of a document that was laid out, built once more, and what of it is notes
    at the foot of pages."""
    notes: list[Any] = []
    context.target_collector.collecting = True
    box = document.build_formatting_structure(
        root, context.style_for, context.get_image_from_uri, base, context.target_collector,
        context.counter_style, notes,
    )  # fmt: skip
    return box, notes


def remade(index: int, context: Any, root_box: Any, html: Any) -> Any:
    """A page of a document, from 0, made anew; without its margins."""
    return page.remake_page(index, context, root_box, html)[0]


def furnish(number: int, made: Any, context: Any) -> None:
    """Give a page, from 1, its margins and what stands behind its boxes."""
    root, *areas = made.children
    context.current_page = number
    margins = layout.make_margin_boxes(context, made, context.page_maker[number][3])
    made.children = (root, *(each for each in areas if each.children), *margins)
    layout.layout_backgrounds(made, context.get_image_from_uri)


def words_of_margin(box: Any, context: Any, made: Any, state: Any) -> str:
    """What a margin box that holds nothing but words says on a page."""
    (depth, counters, *_), style = state, box.style
    said = build.compute_content_list(
        style["content"], box, counters, "content", None, context.target_collector,
        context.counter_style, None, depth, style["quotes"], style["lang"], context, made,
    )  # fmt: skip
    for each in said or ():
        each.process_whitespace()
        each.process_text_transform()
    return "".join([each.text for each in said or ()])


def natural_width(context: Any, box: Any) -> float:
    """The width in px of what a margin box holds, if in one line."""
    return page.HorizontalBox(context, box).max_content_size  # type: ignore[no-any-return]


def set_by_engine(text: str, style: Any, context: Any) -> tuple[Any, ...]:
    """A text in one line: how it is shaped, how many bytes of it stand there and from where the
    next line would go on, its width and height in px, and its baseline from above."""
    return split_first_line(text, style, context, None, 0)  # type: ignore[no-any-return]


def set_like(before: Any, words: str) -> tuple[Any, ...] | None:
    """What `set_by_engine` tells of words in the style of others that are set and stand; None where
    these are not set here, where they have spacings, which hang on the words, and where they take
    more lines."""
    shaped = before.__dict__.get("layout")
    if type(shaped) is not ShapedText or shaped.spacings:
        return None
    layout = object.__new__(type(before))
    vars(layout).update(vars(before), layout=shaped.saying(words), text=words)
    vars(layout).pop("stays", None)  # which hangs on how long it is (`short_texts`)
    line, more = layout.layout.line(0), layout.layout.line(1)
    if line is None or more:
        return None
    box = line.logical()
    layout.deactivate()
    sizes = [each * FROM_UNITS for each in (box.width, box.height, line.ascent)]
    return layout, line.length, None, *sizes


def laid_out_margin(context: Any, made: Any, box: Any) -> Any:
    """A margin box of a page whose sizes are known, laid out."""
    return page.margin_box_content_layout(context, made, box)


def document_like(before: Any, known: dict[Any, Any], html: Any, families: Any) -> Any:
    """A document of the pages of these boxes, each `known` from another document or None, and what
    it tells of itself."""
    return document.Document(
        [page or document.Page(box) for box, page in known.items()],
        document.DocumentMetadata(**document.get_html_metadata(html)),
        html.url_fetcher, families, before.color_profiles, before.output_intent,
    )  # fmt: skip


def pdf_stream(made: Any, page: Any) -> Any:
    """A stream for a page of a document, on which nothing is drawn yet."""
    kinds = "ExtGState", "XObject", "Pattern", "Shading", "ColorSpace"
    resources: dict[str, Any] = {kind: {} for kind in kinds}
    left, top = -page.bleed["left"], -page.bleed["top"]
    width, height = (
        page.width - left + page.bleed["right"],
        page.height - top + page.bleed["bottom"],
    )
    return Stream(
        made.fonts, (left, top, width, height), resources, {}, {}, made.color_profiles,
        made.output_intent, compress=True,
    )  # fmt: skip


def describe_fonts(made: Any, fonts: Any, options: Any) -> None:
    """Put the objects that describe fonts into a PDF."""
    pdf.build_fonts_dictionary(made, fonts, True, True, options)


def dispatch(box: Any, *rest: Any) -> Any:
    """A box without what is drawn by itself in it, which is told; None where that is all of it."""
    return stacking._dispatch(box, *rest)


def stand_in(element: Any, style: Any) -> Any:
    """A block that holds the place of an element's box."""
    return boxes.BlockBox(element.tag, style, element, [])


def glyph_items(layout: Any) -> Iterator[Any]:
    """Yield the glyph items of all lines of a layout."""
    for index in count():
        line = pango.pango_layout_get_line_readonly(layout, index)
        if line == ffi.NULL:
            return
        run = line.runs
        while run != ffi.NULL:
            yield run.data
            run = run.next


def glyphs_of(layout: Any, text: str) -> Iterator[tuple[Any, Any, int, int]]:
    """Set a text in a layout that breaks no lines, and yield its glyphs: the font of each, itself,
    and from which character to which it stands for."""
    encoded = text.encode()
    pango.pango_layout_set_text(layout, ffi.new("char[]", encoded), -1)
    if isinstance(layout, ShapedText):
        for start, run in layout.unbroken():
            places = [start + place for place in (*run.clusters, run.item.stop)]
            yield from of_run(run.item.font, run.glyphs, places)
        return
    for item in glyph_items(layout):
        offset, count, glyphs = item.item.offset, item.glyphs.num_glyphs, item.glyphs
        clusters = [*glyphs.log_clusters[0:count], item.item.length]
        places = [len(encoded[: offset + cluster].decode()) for cluster in clusters]
        yield from of_run(item.item.analysis.font, glyphs.glyphs[0:count], places)


def of_run(
    font: Any, glyphs: Iterable[Any], places: Iterable[int]
) -> Iterator[tuple[Any, Any, int, int]]:
    """Yield the glyphs of a font, each from its place to that of the next."""
    for glyph, (first, after) in zip(glyphs, pairwise(places), strict=True):
        yield font, glyph, first, after


def let_through(name: str, expander: Callable[..., Iterator[tuple[str, Any]]]) -> None:
    """Let a property of style sheets that the engine does not know into the cascade."""
    EXPANDERS[name] = expander
