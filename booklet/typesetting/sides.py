"""Pages of one kind share their styles.

The engine computes the styles of a page and of its margin boxes for every page anew. Those of two
pages differ only where a rule asks for the side, the name, the first or a blank page, or counts
pages (`:nth()`, CSS Paged Media 3, 4.2). In comes the type of a page, out come its styles, computed
once for all pages of its kind; anew where pages of one name are counted.
"""

from collections.abc import Callable, Set
from typing import Any

from booklet.typesetting.seam import page_selectors

Function = Callable[..., Any]


def set_page_type_computed_styles(engine: Function) -> Function:
    """Return the function that gives the pages of a type their styles."""

    def set_styles(page_type: Any, html: Any, style_for: Any) -> None:
        counts = {each.index for each in page_selectors(style_for) if each.index}
        if any(name for _, _, name in counts):
            engine(page_type, html, style_for)
            return
        kind = page_type._replace(index=first_alike(page_type.index, counts), groups=())
        computed = style_for.get_computed_styles()
        if (kind, None) not in computed:
            engine(kind, html, style_for)
        boxes = {box for of, box in style_for.get_cascaded_styles() if of == kind}
        computed |= {(page_type, box): computed[kind, box] for box in {None, *boxes}}

    return set_styles


def first_alike(index: int, counts: Set[tuple[int, int, None]]) -> int:
    """The least index of a page, from 0, that `:first` and the same counts ask for."""

    def asking(page: int) -> list[bool]:
        return [page == 0, *(counted(page + 1, a, b) for a, b, _ in counts)]

    asked = asking(index)
    return next(page for page in range(index + 1) if asking(page) == asked)


def counted(number: int, a: int, b: int) -> bool:
    """Whether the page of a number is one of every a-th from the b-th on."""
    return number == b if a == 0 else (number - b) % a == 0 and (number - b) // a >= 0
