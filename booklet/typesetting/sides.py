"""What stands in the margins of pages, with no more reckoning than it takes.

The engine computes the styles of a page and of its margin boxes for every page anew. Those of two
pages differ only where a rule asks for the side, the name, the first or a blank page, or counts
pages (`:nth()`, CSS Paged Media 3, 4.2), or lines are marked at the fore-edge. In comes the type of
a page, out come its styles, computed once for all pages of its kind, left and right ones where they
are alike; anew where pages of one name are counted.
"""

from collections.abc import Callable, Set
from typing import Any

from booklet.typesetting.kept_styles import keep_kind, kinds_of
from booklet.typesetting.properties import edge_ruled
from booklet.typesetting.seam import boxes, page_rules, page_selectors

Function = Callable[..., Any]
PLACE = (
    "position_x", "position_y", "width", "height", "margin_top", "margin_right", "margin_bottom",
    "margin_left",
)  # fmt: skip


def set_page_type_computed_styles(engine: Function) -> Function:
    """Return the function that gives the pages of a type their styles."""

    def set_styles(page_type: Any, html: Any, style_for: Any) -> None:
        counts, sided = style_for.__dict__.get("asked") or what_is_asked(html, style_for)
        if any(name for _, _, name in counts):
            engine(page_type, html, style_for)
            return
        kind = page_type._replace(index=first_alike(page_type.index, counts), groups=())
        kind = kind if sided else kind._replace(side=None)
        kinds, computed = kinds_of(style_for, html), style_for.get_computed_styles()
        if kind not in kinds:
            engine(kind, html, style_for)
            boxes = {None, *(box for of, box in style_for.get_cascaded_styles() if of == kind)}
            keep_kind(kinds, kind, {box: computed[kind, box] for box in boxes})
        computed |= {(page_type, box): style for box, style in kinds[kind].items()}

    return set_styles


def what_is_asked(html: Any, style_for: Any) -> tuple[set[Any], bool]:
    """How the rules of a document count pages, and whether left and right ones are not alike."""
    selectors = [*page_selectors(style_for)]
    sided = any(each.side for each in selectors) or edge_ruled(style_for(html.etree_element))
    for _, declarations in page_rules(style_for):
        sided |= any(name == "__edge_rule" for name, *_ in declarations)
    style_for.asked = {each.index for each in selectors if each.index}, sided
    return style_for.asked  # type: ignore[no-any-return]


def first_alike(index: int, counts: Set[tuple[int, int, None]]) -> int:
    """The least index of a page, from 0, that `:first` and the same counts ask for."""

    def asking(page: int) -> list[bool]:
        return [page == 0, *(counted(page + 1, a, b) for a, b, _ in counts)]

    asked = asking(index)
    return next(page for page in range(index + 1) if asking(page) == asked)


def counted(number: int, a: int, b: int) -> bool:
    """Whether the page of a number is one of every a-th from the b-th on."""
    return number == b if a == 0 else (number - b) % a == 0 and (number - b) // a >= 0


def outer(engine: property) -> property:
    """Return the property that is the width of a margin box with its margins: where it has room for
    all its content in one line, nobody asks how narrow that could be."""

    def set_outer(box: Any, room: float) -> None:
        inner = room - box.sugar
        most = box.max_content_size
        box.inner = most if inner >= most else max(box.min_content_size, inner)

    return property(engine.fget, set_outer)


def max_content_size(engine: property) -> property:
    """Return the property that is the width of what stands in a margin box, if in one line: of the
    same words in the same style it is reckoned once."""

    def width(sized: Any) -> Any:
        key = words_of(sized.box)
        known = sized.context.__dict__.setdefault("widths_of_words", {})
        if key is None:
            return engine.fget(sized)  # type: ignore[misc]
        if key not in known:
            known[key] = engine.fget(sized)  # type: ignore[misc]
        return known[key]

    return property(width)


def margin_box_content_layout(engine: Function) -> Function:
    """Return the function that sets what stands in a margin box: the same words at the same place
    are set once."""

    def lay_out(context: Any, page: Any, box: Any) -> Any:
        if (words := words_of(box)) is None:
            return engine(context, page, box)
        known = context.__dict__.setdefault("furniture", {})
        key = words, *(getattr(box, name) for name in PLACE)
        if key not in known:
            known[key] = engine(context, page, box)
        return known[key]

    return lay_out


def words_of(box: Any) -> tuple[Any, ...] | None:
    """What stands in a margin box, and how: None where it is more than words in one style."""
    if not isinstance(box, boxes.MarginBox) or len(box.children) != 1:
        return None
    (line,) = box.children
    if type(line) is not boxes.LineBox or any(
        type(each) is not boxes.TextBox for each in line.children
    ):
        return None
    return box.at_keyword, id(box.style), *(each.text for each in line.children)
