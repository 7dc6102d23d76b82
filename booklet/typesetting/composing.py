"""The functions that our copy of WeasyPrint calls in place of its own.

Each falls back on the one that it replaces wherever the text is not Chinese or not plain enough.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from operator import is_not
from typing import Any

from booklet.typesetting import (
    blanks,
    drawing,
    embedding,
    floats,
    leaders,
    levelling,
    marking,
    notes,
    paging,
    pictures,
    plain,
    properties,
    rubies,
    rules,
    showing,
    sides,
    structure,
    stylesheets,
    tagged,
    turning,
    watch,
)
from booklet.typesetting.composition import Composition, Flaw, Placed, block_width
from booklet.typesetting.leaves import HAN, Unfit
from booklet.typesetting.linebox import SetText, make_line
from booklet.typesetting.measured import Measured
from booklet.typesetting.seam import boxes, create_layout, replace

ROUNDING = 0.01  # px
Function = Callable[..., Any]


def ignore(flaw: Flaw) -> None:
    """Report nothing."""


report_words: ContextVar[Callable[[Flaw], None]] = ContextVar("report", default=ignore)


@contextmanager
def composing(report: Callable[[Flaw], None] = ignore) -> Iterator[None]:
    """While the context is open, `report` is called for every line that could not be set well."""
    token = report_words.set(report)
    try:
        yield
    finally:
        report_words.reset(token)


class Composer:
    """Sets lines and reports what cannot be set well."""

    def composition(self, context: Any, box: Any, containing_block: Any) -> Composition | None:
        """Return the composition of a line box, made once as long as its content is the same."""
        content = list(contents(box))
        before, known = box.__dict__.get("compositions", ((), None))
        if len(before) != len(content) or any(map(is_not, before, content)):
            known = {}
            box.compositions = (content, known)
        width = block_width(containing_block)
        for key in (None, width):  # most do not depend on the block's width
            if key in known:
                return known[key]  # type: ignore[no-any-return]
        try:
            composition = Composition(context, box, containing_block, report_words.get())
        except Unfit:
            composition = None
            rubies.write_out(box)
        known[width if composition and composition.relative else None] = composition
        return composition

    def iter_line_boxes(self, engine: Function) -> Function:
        """Return the function that lays out the lines of a line box, of a plain one at once."""

        def iter_line_boxes(
            context: Any, box: Any, y: float, bottom_space: float, skip_stack: Any, block: Any,
            absolute: Any, fixed: Any, first_letter_style: Any, first_line_style: Any,
        ) -> Iterator[tuple[Any, Any]]:  # fmt: skip
            styled = first_letter_style or first_line_style or context.excluded_shapes
            composition = None if styled else self.composition(context, box, block)
            if composition is None or not plain.is_plain(box, composition):
                return engine(  # type: ignore[no-any-return]
                    context, box, y, bottom_space, skip_stack, block, absolute, fixed,
                    first_letter_style, first_line_style,
                )  # fmt: skip
            box.position_y = y
            box.text_indent = 0.0 if skip_stack else properties.indent_of(box.style, block.width)
            placed = composition.placed(round(block.width, 6), box.text_indent)
            if composition.level and skip_stack is None:
                self.level(context, box, block, placed, bottom_space)
            return plain.lines_of(context, box, placed, block, skip_stack)

        return iter_line_boxes

    def split_inline_box(self, engine: Function) -> Function:
        """Return the function that lays out one line of a line box."""

        def split_inline_box(
            context: Any, box: Any, position_x: float, max_x: float, bottom_space: float,
            skip_stack: Any, containing_block: Any, absolute_boxes: Any, fixed_boxes: Any,
            *rest: Any,
        ) -> Any:  # fmt: skip
            composition = None
            first_line_style = rest[-1]
            if isinstance(box, boxes.LineBox) and not first_line_style:
                composition = self.composition(context, box, containing_block)
            if composition:
                indent, measure = box.text_indent, max_x - position_x
                placed = composition.placed(round(measure + indent, 6), indent)
                if composition.level and skip_stack is None:
                    self.level(context, box, containing_block, placed, bottom_space)
                line = placed.line(skip_stack, indent)
                if line and not composition.holds_outside(skip_stack, placed.stack(line)):
                    made, resume = make_line(
                        context, box, placed, line, position_x, skip_stack, containing_block,
                        absolute_boxes, fixed_boxes, measure,
                    )  # fmt: skip
                    forced = placed.matter.sorts[line.resume - 1].text == "\n"
                    box.resumes = resume
                    return made, resume, forced, None, None, {"left": 0, "right": 0}
            return engine(
                context, box, position_x, max_x, bottom_space, skip_stack, containing_block,
                absolute_boxes, fixed_boxes, *rest,
            )  # fmt: skip

        return split_inline_box

    def level(
        self, context: Any, box: Any, containing_block: Any, placed: Placed, bottom_space: float
    ) -> None:
        """Give a paragraph the number of lines that lets its page end level."""

        def text_of(other: Any) -> Measured | None:
            if other is box:
                return placed.text
            composition = self.composition(context, other, containing_block)
            if composition is None:
                return None
            measure = placed.text.measure
            return composition.placed(measure, properties.indent_of(other.style, measure)).text

        left = levelling.room(context, box, bottom_space)
        keep = max(box.style["orphans"], box.style["widows"])
        following = levelling.on_page(box, text_of, left)
        placed.change(levelling.change(following, left, keep))

    def inline_line_widths(self, engine: Function) -> Function:
        """Return the function that gives the least or the natural widths of a box's lines."""

        def inline_line_widths(
            context: Any, box: Any, outer: Any, is_line_start: Any, minimum: bool,
            skip_stack: Any = None, first_line: bool = False,
        ) -> Iterator[float]:  # fmt: skip
            composition = None
            if isinstance(box, boxes.LineBox):
                composition = self.composition(context, box, (0, 0))
            if composition is None or composition.objects:
                return engine(context, box, outer, is_line_start, minimum, skip_stack, first_line)  # type: ignore[no-any-return]
            widths = composition.widths(skip_stack, minimum)
            if skip_stack is None:
                widths[0] += properties.indent_of(box.style, 0)
            return iter(widths)

        return inline_line_widths


def our_layout_document(engine: Function) -> Function:
    """Boxes are linked for levelling before they are laid out."""

    def layout_document(html: Any, root_box: Any, *rest: Any) -> Any:
        levelling.link(root_box)
        return engine(html, root_box, *rest)

    return layout_document


def contents(box: Any) -> Iterator[Any]:
    """The children of a line or inline box and of the inline boxes in it.

    Page numbers are put into boxes that are there already, once they are known."""
    inside = [box]
    while inside:
        children = inside.pop().children
        yield children
        inside += [child for child in children if isinstance(child, boxes.InlineBox)]


def our_skip_first_whitespace(engine: Function) -> Function:
    """Composed lines begin where they are told."""

    def skip_first_whitespace(box: Any, skip_stack: Any) -> Any:
        # Composed lines end after their blanks. (The engine encodes the whole text to see it.)
        if skip_stack is not None and box.__dict__.get("resumes") is skip_stack:
            return skip_stack
        return engine(box, skip_stack)

    return skip_first_whitespace


def our_justify_line(engine: Function) -> Function:
    """Composed lines are justified already."""

    def justify_line(context: Any, line: Any, extra_width: float) -> None:
        if "composed" not in line.__dict__:
            engine(context, line, extra_width)

    return justify_line


def our_resolve_percentages(engine: Function) -> Function:
    """Empty margin boxes are given no size."""

    def resolve_percentages(box: Any, *rest: Any) -> None:
        # Fourteen of a page's sixteen margin boxes are empty, and are given no size at once.
        if box.__dict__.get("is_generated", True):
            engine(box, *rest)

    return resolve_percentages


def our_draw_first_line(engine: Function) -> Function:
    """Composed text is drawn sort by sort."""

    def draw_first_line(
        stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any
    ) -> Any:
        layout = textbox.pango_layout
        watched = watch.of_this_run()
        if not textbox.text.strip() or textbox.style["font_size"] < 1e-6:
            return []
        if text_overflow == "ellipsis" and textbox.width <= layout.max_width + ROUNDING:
            text_overflow = "clip"
        if text_overflow == "ellipsis" or block_ellipsis != "none":
            watched.shorten(textbox)
            if isinstance(layout, SetText):
                textbox = textbox.copy()
                textbox.pango_layout = create_layout(
                    textbox.text, textbox.style, None, layout.max_width, 0
                )
        else:
            watched.line(stream, textbox, matrix)
        if upright_at_last(textbox):
            textbox = textbox.copy()
            textbox.pango_layout = SetText.plain(textbox)
        if isinstance(textbox.pango_layout, SetText):
            emoji = drawing.draw(stream, textbox, matrix, engine)
        else:
            emoji = engine(stream, textbox, text_overflow, block_ellipsis, matrix)
        watched.drawn(stream)
        return emoji

    return draw_first_line


def upright_at_last(textbox: Any) -> bool:
    """Whether a text that the composer did not set has Han that are to stand upright."""
    if isinstance(textbox.pango_layout, SetText) or not isinstance(textbox, boxes.TextBox):
        return False
    return properties.vertical(textbox.style) and bool(HAN.search(textbox.text))


def our_font_style_cache_key(engine: Function) -> Function:
    """Styles of other line heights are other styles."""

    def font_style_cache_key(style: Any, include_size: bool = False) -> str:
        # The engine tells a sum by its name alone: calc(100% + 1px) would be calc(100% + 9px).
        height = style["line_height"] if include_size else None
        return engine(style, include_size) + getattr(height, "serialize", str)()  # type: ignore[no-any-return]

    return font_style_cache_key


composer = Composer()
replace(
    tinycss2=stylesheets.tinycss2,
    preprocess_stylesheet=stylesheets.preprocess_stylesheet,
    set_computed_styles=turning.set_computed_styles,
    build_formatting_structure=turning.build_formatting_structure,
    initialize_page_maker=lambda engine: paging.initialize_page_maker(
        turning.initialize_page_maker(engine)
    ),
    layout_fixed_boxes=paging.layout_fixed_boxes,
    page_height=turning.page_height,
    make_margin_boxes=turning.make_margin_boxes,
    layout_document=our_layout_document,
    anonymous_from=rubies.take_out,
    process_whitespace=blanks.process_whitespace,
    iter_line_boxes=composer.iter_line_boxes,
    layout_box_backgrounds=plain.layout_box_backgrounds,
    _dispatch=plain.dispatch,
    draw_inline_level=plain.draw_inline_level,
    split_inline_box=lambda engine: floats.beside_floats(composer.split_inline_box(engine)),
    skip_first_whitespace=our_skip_first_whitespace,
    handle_leader=leaders.handle_leader,
    justify_line=our_justify_line,
    inline_line_widths=composer.inline_line_widths,
    set_page_type_computed_styles=sides.set_page_type_computed_styles,
    remake_page=lambda engine: notes.remake_page(turning.remake_page(engine)),
    resolve_percentages=our_resolve_percentages,
    draw_page=lambda engine: tagged.draw_page(watch.draw_page(engine)),
    draw_stacking_context=watch.draw_stacking_context,
    add_group=watch.add_group,
    get_unused_glyph_id=watch.get_unused_glyph_id,
    add_image=pictures.add_image,
    _get_png_data=pictures.png_data,
    marked=marking.marked,
    artifact=marking.artifact,
    add_links=structure.add_links,
    add_tags=structure.add_tags,
    show_text=showing.show_text,
    draw_text_decoration=rules.draw_text_decoration,
    draw_first_line=our_draw_first_line,
    build_fonts_dictionary=embedding.build_fonts_dictionary,
    subset=embedding.subset,
    _font_style_cache_key=our_font_style_cache_key,
)
