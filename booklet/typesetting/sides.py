"""Pages of one kind share their styles.

The engine computes the styles of a page and of its margin boxes for every page anew. Those of two
pages differ only where a rule asks for the side, the name, the first or a blank page, or counts
pages (`:nth()`, CSS Paged Media 3, 4.2). In comes the type of a page, out come its styles, computed
once for all pages of its kind.
"""

from collections.abc import Callable
from typing import Any

from booklet.typesetting.seam import page_selectors

Function = Callable[..., Any]


def set_page_type_computed_styles(engine: Function) -> Function:
    """Return the function that gives the pages of a type their styles."""

    def set_styles(page_type: Any, html: Any, style_for: Any) -> None:
        if any(selector.index for selector in page_selectors(style_for)):
            engine(page_type, html, style_for)
            return
        kind = page_type._replace(index=min(page_type.index, 1), groups=())
        computed = style_for.get_computed_styles()
        if (kind, None) not in computed:
            engine(kind, html, style_for)
        boxes = {box for of, box in style_for.get_cascaded_styles() if of == kind}
        computed |= {(page_type, box): computed[kind, box] for box in {None, *boxes}}

    return set_styles
