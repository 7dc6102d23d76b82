"""What the composer replaces of WeasyPrint: a table of its private functions, and where they lie.

WeasyPrint has no public place for another line composer. These of its functions are replaced in our
own copy of it and for good; all were checked against the release named in
`booklet.typesetting.loading` and no other. What is read of it is in `booklet.typesetting.seam`.
"""

from collections.abc import Callable
from typing import Any

import pydyf_for_booklet as pydyf
import weasyprint_for_booklet as engine
from weasyprint_for_booklet import anchors, css, document, draw, layout, pdf, stacking
from weasyprint_for_booklet.css import StyleFor, targets
from weasyprint_for_booklet.css.targets import TargetCollector
from weasyprint_for_booklet.draw import border
from weasyprint_for_booklet.draw import text as drawing
from weasyprint_for_booklet.formatting_structure import boxes, build
from weasyprint_for_booklet.images import RasterImage
from weasyprint_for_booklet.layout import background, block, column, inline, page, preferred
from weasyprint_for_booklet.layout import float as floating
from weasyprint_for_booklet.matrix import Matrix
from weasyprint_for_booklet.pdf.fonts import Font
from weasyprint_for_booklet.pdf.stream import Stream
from weasyprint_for_booklet.svg import Node
from weasyprint_for_booklet.text import line_break
from weasyprint_for_booklet.text.line_break import Layout

REPLACED: dict[str, Any] = {
    "gather_anchors": (anchors, document),  # finds what links lead to, or stand on
    "get_html_metadata": document,  # takes from a page what it tells of itself
    "_ua_stylesheets": engine.HTML,  # gives the engine's own sheets
    "_ph_stylesheets": engine.HTML,  # gives those for what attributes ask for
    "_ua_counter_style": engine.HTML,  # gives the counters of its own sheets
    "tinycss2": engine,  # parses style sheets
    "preprocess_stylesheet": engine,  # sorts the rules of a style sheet
    "fetch": css,  # fetches the file of a colour profile
    "__init__": StyleFor,  # gives all elements of a document their styles
    "add_relevant_selectors": css.cssselect2.Matcher,  # finds which of some match an element
    "find_style_attributes": css,  # finds what attributes of elements declare
    "set_computed_styles": StyleFor,  # gives an element, a page or a margin box its style
    "build_formatting_structure": document,  # makes boxes of the elements
    "element_to_box": build,  # makes the boxes of one element
    "create_anonymous_boxes": build,  # makes those between a box and what it holds
    "content_to_boxes": build,  # makes those of what a style says before, behind or in it
    "compute_content_list": build,  # makes boxes of what style sheets tell to write
    "marker_to_box": build,  # makes the box of an item's marker
    "layout_document": document,  # lays out the pages of a box tree
    "descendants": boxes.Box,  # yields a box and all that is in it
    "establishes_formatting_context": boxes.Box,  # tells whose floats no others stand beside
    "page_values": boxes.ParentBox,  # tells the names of the pages that a box begins and ends on
    "is_in_normal_flow": boxes.Box,  # tells what stands in a column of blocks or on a line
    "anonymous_from": boxes.TextBox,  # makes a box of a text
    "process_whitespace": boxes.TextBox,  # collapses the blanks of a text box
    "block_level_layout": (block, page),  # lays out a block within another, or all on a page
    "_in_flow_layout": block,  # lays it out below those before it
    "collapse_margin": (block, column),  # gives what margins come to that collapse
    "iter_line_boxes": block,  # lays out the lines of an inline formatting context
    "split_inline_level": inline,  # lays out what stands on it, as much as fits
    "split_inline_box": inline,  # lays out one line of an inline formatting context
    "block_container_layout": block,  # lays out what is in a block, a float or a cell
    "avoid_collisions": (block, floating, inline),  # finds room beside floats
    "float_layout": (inline, page),  # lays out a float that waits for its line, or its page
    "first_letter_to_box": inline,  # parts the first letter of a block from its text
    "get_first_letter": inline,  # finds it, with the marks before and behind it
    "skip_first_whitespace": inline,  # finds where a line begins
    "handle_leader": inline,  # fills the leader of a line
    "justify_line": inline,  # spreads a line that is shorter than its measure
    "inline_line_widths": preferred,  # gives the least and the natural width of lines
    "strut": inline,  # gives the height of an empty line, and its baseline
    "min_content_width": preferred,  # gives the least width of a box in a table, a float and such
    "max_content_width": preferred,  # gives its natural width there
    "shrink_to_fit": inline,  # gives a block on a line the width of what it holds
    "trailing_whitespace_size": preferred,  # gives what of it are blanks at their end
    "set_page_type_computed_styles": page,  # gives a page and its margin boxes their styles
    "initialize_page_maker": layout,  # tells of the first page, and its side
    "copy": (page, targets),  # copies counters, and where pages begin
    "check_pending_targets": TargetCollector,  # ends the gathering of what names pages
    "cache_target_page_counters": TargetCollector,  # tells the page of an anchor to what names it
    "make_all_pages": layout,  # makes pages, without their margins
    "page_height": page,  # measures the height of a page, last of all
    "outer": page.OrientedBox,  # the width of a margin box with its margins, or its height
    "max_content_size": page.HorizontalBox,  # the width of what stands in it, if in one line
    "margin_box_content_layout": page,  # sets what stands in a margin box
    "make_margin_boxes": layout,  # sets what stands in the margins of a page
    "remake_page": page,  # makes one page, for the first time or anew
    "resolve_percentages": (page, block),  # gives a box its margins and sizes
    "layout_box_backgrounds": background,  # fetches pictures behind boxes
    "_dispatch_children": stacking,  # finds what is drawn by itself in a box
    "draw_border": draw,  # draws the borders of a box
    "draw_outline": (draw, border),  # draws the outlines of a box and of those in it
    "draw_block_level": draw,  # draws the lines of blocks
    "draw_page": document,  # draws the boxes of one page
    "draw_stacking_context": draw,  # draws a box and what is in it, cut off as its style says
    "add_font": Stream,  # gives a page a font, which knows nothing of glyphs yet
    "add_group": Stream,  # begins a group of what is drawn, which is drawn as one
    "add_image": Stream,  # gives a picture that is drawn its name
    "__matmul__": Matrix,  # multiplies two matrices, or a row with one
    "cascade": Node,  # gives an element of an SVG its style
    "_get_png_data": RasterImage,  # deflates the points of a picture
    "marked": Stream,  # marks what is drawn of a box as its content
    "artifact": Stream,  # marks what is drawn as no content
    "add_links": pdf,  # adds the links and the anchors of a page
    "resolve_links": pdf,  # finds which links lead to places of the pages
    "add_outlines": pdf,  # adds the outline
    "add_tags": pdf,  # adds the structure of all pages
    "_to_bytes": pydyf,  # gives what a value of a PDF is written as
    "show_text": Stream,  # writes glyphs and the moves between them
    "get_unused_glyph_id": Font,  # gives a character that the font lacks a number
    "draw_text_decoration": drawing,  # draws the rule under a text
    "draw_first_line": drawing,  # writes the glyphs of one text box
    "build_fonts_dictionary": pdf,  # describes the fonts that the pages show
    "subset": Font,  # cuts a font down to the glyphs that are shown
    "deactivate": Layout,  # gives up what is known of a text that has its place
    "reactivate": Layout,  # sets it once more, to draw it
    "_font_style_cache_key": line_break,  # tells styles apart whose type is not the same
}
"""What `replace` replaces, and in what. `seam.let_through` adds to EXPANDERS, which spreads the
shorthands of style sheets, and the copy's `logger` is a module of ours; nothing else is changed."""

ORIGINALS: dict[str, Callable[..., Any]] = {}


def replace(**replacements: Callable[..., Any]) -> None:
    """Replace private functions of our copy of WeasyPrint.

    Each replacement is called with the function that it replaces and returns the new one."""
    for name, replacement in replacements.items():
        found = REPLACED[name]
        first, *others = found if isinstance(found, tuple) else (found,)
        original = ORIGINALS.setdefault(name, getattr(first, name))
        for each in (first, *others):
            setattr(each, name, replacement(original))
