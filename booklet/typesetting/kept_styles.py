"""Styles that a living process worked out for books before: an eighth of the time of the next one.

In comes the new style of an element, out comes the same with the values that were worked out for
one like it: of the same declarations, below a parent that was like its own. That goes up to the
root, and what hangs on more than declarations are fonts and the sizes of pages: so each set of
fonts has its own, and nothing that is given in parts of the first page is known (CSS Values 4,
6.1.2), nor anything below it. The styles of pages and of what stands in their margins are those of
before where all rules for pages are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from booklet.patterns import pattern
from booklet.typesetting import kept_parts
from booklet.typesetting.seam import font_map, page_rules

Function = Callable[..., Any]
VIEWPORT = pattern(r"unit='p?v")
"""How a length shows itself that is given in parts of a page."""
MOST = 2_000
"""So many styles are known at the end of a book, or none."""
KNOWN: dict[tuple[Any, ...], list[Any]] = {}
"""Styles of books before, by what tells most of them apart."""
Kinds = dict[Any, dict[str | None, Any]]
"""The styles of pages of some kinds, and of what stands in the margins, by its place."""
MOST_RULES = 4
PAGES: list[tuple[tuple[Any, ...], Kinds]] = []
"""Those of books before, by what they hang on: of so many sets of rules."""


def set_computed_styles(engine: Function) -> Function:
    """Return the function that gives an element its style."""

    def set_styles(style_for: Any, element: Any, *rest: Any, **more: Any) -> None:
        engine(style_for, element, *rest, **more)
        if kept_parts.this_run.get():
            style = style_for.get_computed_styles().get((element, more.get("pseudo_type")))
            if style is not None and (likes := likes_of(style, document_of(style_for))):
                style.likes = likes
                style.update(likes)
                style.specified.update(likes.specified)

    return set_styles


def document_of(style_for: Any) -> tuple[Any, ...]:
    """What all styles of a document hang on: its fonts, and the style of its body or root by which
    it is turned, also where others stand above it."""
    turned = style_for.__dict__.get("turned")
    return font_map(style_for), turned is None or id(turned.__dict__.get("likes"))


def likes_of(style: Any, document: tuple[Any, ...]) -> Any:
    """The style before that a style is like, or itself, which is known from now on; None where
    there can be none."""
    above = style.parent_style
    if above is not None and "likes" not in above.__dict__:
        return None
    kind = id(above.likes) if above is not None else 0, style.pseudo_type, *document
    known = KNOWN.setdefault((*kind, *style.cascaded), [])
    for each in known:
        if each.declared == style.cascaded:
            return each
    if VIEWPORT.search(repr(style.cascaded)):
        return None
    style.declared = style.cascaded
    known.append(style)
    return style


def forget(style: Any) -> None:
    """Know a style no more, nor any below it: it was changed after it was given."""
    style.declared = None
    style.__dict__.pop("likes", None)


def kinds_of(style_for: Any, html: Any) -> Kinds:
    """The styles of the pages of a document, as far as they are known."""
    if "kinds" not in style_for.__dict__:
        style_for.kinds = known_kinds(style_for, html) if kept_parts.this_run.get() else {}
    return style_for.kinds  # type: ignore[no-any-return]


def known_kinds(style_for: Any, html: Any) -> Kinds:
    """The styles of pages of a book before with the same rules, and a root and a body of the same
    styles; or none, which are known from now on."""
    around = [html.etree_element, *html.etree_element.iterfind("body")]
    likes = [style_for(each).__dict__.get("likes") for each in around]
    if None in likes:
        return {}
    rules = [*map(id, likes)], [*page_rules(style_for)]
    for before, kinds in PAGES:
        if before == rules:
            return kinds
    PAGES.append((rules, {}))
    del PAGES[:-MOST_RULES]
    return PAGES[-1][1]


def keep_kind(kinds: Kinds, kind: Any, styles: dict[str | None, Any]) -> None:
    """Know the styles of pages of a kind, and for this book alone where one is given in parts of a
    page."""
    kinds[kind] = styles
    if any(VIEWPORT.search(repr(style.cascaded)) for style in styles.values()):
        PAGES[:] = [(rules, each) for rules, each in PAGES if each is not kinds]


def forget_pages() -> None:
    """Know no page of a book before."""
    PAGES.clear()


def done() -> None:
    """End a book: let all go where they are too many."""
    if sum(map(len, KNOWN.values())) > MOST:
        clear()


def clear() -> None:
    """Let everything go."""
    KNOWN.clear()
    forget_pages()  # they hang on these
