"""The functions that our copy of WeasyPrint calls in place of its own.

Each falls back on the one that it replaces wherever the text is not Chinese or not plain enough.
"""

from collections.abc import Callable
from typing import Any

from booklet.typesetting import (
    anchors,
    archiving,
    bare,
    blanks,
    drawing,
    embedding,
    filling,
    first_lines,
    floats,
    flowing,
    kept_layout,
    kept_pages,
    kept_parts,
    kept_styles,
    leaders,
    leftover,
    levelling,
    margins,
    marking,
    markup,
    matching,
    notes,
    paging,
    paragraphs,
    pdf_fonts,
    pictures,
    places,
    plain,
    properties,
    pseudo,
    questions,
    renumbering,
    rubies,
    rules,
    running,
    short_texts,
    showing,
    sides,
    sizes,
    stacking,
    structure,
    stylesheets,
    tagged,
    turning,
    usual,
    watch,
    wrappers,
)
from booklet.typesetting.leaves import holds_han
from booklet.typesetting.linebox import SetText
from booklet.typesetting.replaced import replace
from booklet.typesetting.seam import boxes, create_layout
from booklet.typesetting.setting_lines import Composer

ROUNDING = 0.01  # px
Function = Callable[..., Any]


def our_layout_document(engine: Function) -> Function:
    """Boxes are linked for levelling before they are laid out; the run knows what is laid out."""

    def layout_document(html: Any, root_box: Any, context: Any) -> Any:
        levelling.link(root_box)
        pages = list(engine(html, root_box, context))
        if run := kept_parts.this_run.get():
            run.root_box, run.context, run.pages = root_box, context, pages
        return pages

    return layout_document


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


def our_draw_first_line(engine: Function) -> Function:
    """Composed text is drawn sort by sort."""

    def draw_first_line(
        stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any
    ) -> Any:
        layout = textbox.pango_layout
        watched = watch.of_this_run()
        if not textbox.text.strip() or textbox.style["font_size"] < paragraphs.SMALLEST:
            return []
        if text_overflow == "ellipsis" and textbox.width <= layout.max_width + ROUNDING:
            text_overflow = "clip"
        if text_overflow == "ellipsis" or block_ellipsis != "none":
            watched.shorten(textbox)
            short_texts.shorten(layout)
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
            start = len(stream.stream)
            emoji = engine(stream, textbox, text_overflow, block_ellipsis, matrix)
            if record := stream.__dict__.get("record"):
                record.learn(stream, start, textbox.text)
        watched.drawn(stream)
        return emoji

    return draw_first_line


def upright_at_last(textbox: Any) -> bool:
    """Whether a text that the composer did not set has Han that are to stand upright."""
    if isinstance(textbox.pango_layout, SetText) or not isinstance(textbox, boxes.TextBox):
        return False
    return properties.vertical(textbox.style) and holds_han(textbox.text)


def our_font_style_cache_key(engine: Function) -> Function:
    """Styles of other line heights are other styles."""

    def font_style_cache_key(style: Any, include_size: bool = False) -> str:
        # The engine tells a sum by its name alone: calc(100% + 1px) would be calc(100% + 9px).
        height = style["line_height"] if include_size else None
        return engine(style, include_size) + getattr(height, "serialize", str)()  # type: ignore[no-any-return]

    return font_style_cache_key


composer = Composer()
replace(
    gather_anchors=anchors.gather_anchors,
    get_html_metadata=markup.get_html_metadata,
    _ua_stylesheets=usual.usual,
    _ph_stylesheets=usual.hints,
    _ua_counter_style=usual.counters,
    tinycss2=stylesheets.tinycss2,
    preprocess_stylesheet=stylesheets.preprocess_stylesheet,
    fetch=stylesheets.fetch,
    __init__=matching.style_elements,
    add_relevant_selectors=matching.add_relevant_selectors,
    find_style_attributes=anchors.find_style_attributes,
    build_formatting_structure=lambda engine: wrappers.build_formatting_structure(
        anchors.build_formatting_structure(
            kept_parts.build_formatting_structure(turning.build_formatting_structure(engine))
        )
    ),
    element_to_box=lambda engine: kept_parts.element_to_box(
        running.element_to_box(stacking.element_to_box(engine))
    ),
    create_anonymous_boxes=notes.create_anonymous_boxes,
    compute_content_list=paging.compute_content_list,
    marker_to_box=pseudo.marker_to_box,
    block_level_layout=lambda engine: notes.block_level_layout(
        leftover.beside_rest(kept_layout.block_level_layout(engine))
    ),
    _in_flow_layout=flowing.in_flow_layout(composer),
    set_computed_styles=lambda engine: pseudo.set_computed_styles(
        kept_styles.set_computed_styles(turning.set_computed_styles(engine))
    ),
    initialize_page_maker=lambda engine: paging.initialize_page_maker(
        turning.initialize_page_maker(engine)
    ),
    copy=paging.copying,
    check_pending_targets=paging.check_pending_targets,
    cache_target_page_counters=paging.cache_target_page_counters,
    make_all_pages=paging.make_all_pages,
    page_height=turning.page_height,
    outer=sides.outer,
    max_content_size=sides.max_content_size,
    margin_box_content_layout=sides.margin_box_content_layout,
    make_margin_boxes=lambda engine: turning.make_margin_boxes(
        margins.make_margin_boxes(composer)(engine)
    ),
    layout_document=lambda engine: our_layout_document(paging.layout_document(engine)),
    descendants=questions.descendants,
    establishes_formatting_context=questions.establishes_formatting_context,
    page_values=questions.page_values,
    is_in_normal_flow=questions.is_in_normal_flow,
    anonymous_from=rubies.take_out,
    process_whitespace=blanks.process_whitespace,
    content_to_boxes=blanks.content_to_boxes,
    collapse_margin=lambda _: flowing.collapsed,
    iter_line_boxes=lambda engine: composer.iter_line_boxes(floats.with_floats(engine)),
    layout_box_backgrounds=bare.layout_box_backgrounds,
    draw_border=bare.draw_border,
    draw_outline=bare.draw_outline,
    _dispatch_children=plain.dispatch_children,
    draw_block_level=paragraphs.draw_block_level,
    split_inline_level=first_lines.split_inline_level,
    split_inline_box=lambda engine: floats.beside_floats(composer.split_inline_box(engine)),
    block_container_layout=leftover.block_container_layout,
    avoid_collisions=leftover.avoid_collisions,
    float_layout=leftover.float_layout,
    first_letter_to_box=floats.first_letter_to_box,
    get_first_letter=floats.get_first_letter,
    skip_first_whitespace=our_skip_first_whitespace,
    handle_leader=leaders.handle_leader,
    justify_line=our_justify_line,
    inline_line_widths=composer.inline_line_widths,
    trailing_whitespace_size=composer.trailing_whitespace_size,
    set_page_type_computed_styles=lambda engine: sides.set_page_type_computed_styles(
        notes.in_one_column(engine)
    ),
    remake_page=lambda engine: filling.remake_page(
        notes.remake_page(paging.remake_page(renumbering.remake_page(turning.remake_page(engine))))
    ),
    resolve_percentages=sizes.kept_sizes,
    strut=sizes.kept_strut,
    min_content_width=sizes.width_where_it_flows,
    max_content_width=sizes.width_where_it_flows,
    shrink_to_fit=sizes.shrink_to_fit,
    draw_page=lambda engine: tagged.draw_page(watch.draw_page(kept_pages.draw_page(engine))),
    draw_stacking_context=lambda engine: kept_pages.draw_stacking_context(
        watch.draw_stacking_context(engine)
    ),
    __matmul__=places.times,
    add_group=watch.add_group,
    get_unused_glyph_id=watch.get_unused_glyph_id,
    add_image=pictures.add_image,
    cascade=pictures.cascade,
    _get_png_data=pictures.png_data,
    marked=marking.marked,
    artifact=marking.artifact,
    add_links=structure.add_links,
    resolve_links=structure.resolve_links,
    add_outlines=structure.add_outlines,
    add_tags=structure.add_tags,
    _to_bytes=archiving.to_bytes,
    show_text=showing.show_text,
    draw_text_decoration=rules.draw_text_decoration,
    draw_first_line=our_draw_first_line,
    build_fonts_dictionary=embedding.build_fonts_dictionary,
    subset=embedding.subset,
    add_font=pdf_fonts.add_font,
    deactivate=short_texts.deactivate,
    reactivate=short_texts.reactivate,
    _font_style_cache_key=our_font_style_cache_key,
)
