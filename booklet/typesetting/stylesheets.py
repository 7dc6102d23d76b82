"""Style sheets that a living process has read before: they are a quarter of the time of a handout.

A sheet is kept as the rules that it was parsed to, with what these came to. Kept are sheets of
elements, pages and counters, which do nothing else to their document, and only while nothing is
wrong with any of them: the engine tells what is wrong in a sheet once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

MOST = 64  # sheets
LARGEST = 100_000  # characters or bytes of a sheet


class SheetRules(list[Any]):
    """The rules of a sheet, and for each medium and address what they came to."""

    def __init__(self, rules: list[Any]) -> None:
        super().__init__(rules)
        self.came_to: dict[tuple[str, str], tuple[dict[str, Any], list[Any], dict[str, Any]]] = {}

    @property
    def plain(self) -> bool:
        """Whether they are of elements, pages and counters alone."""
        return all(
            each.type in ("qualified-rule", "comment", "whitespace")
            or (each.type == "at-rule" and each.lower_at_keyword in ("page", "counter-style"))
            for each in self
        )


PARSED: dict[tuple[Any, ...], Any] = {}
"""What was parsed, by what it was parsed from."""


def tinycss2(engine: Any) -> Any:
    """Return what parses sheets: the engine's way, but each sheet once."""

    def parsing(parse: str) -> Callable[..., Any]:
        def parsed(css: str | bytes, **encodings: str) -> Any:
            key = parse, css, *encodings.items()
            if key in PARSED:
                return PARSED[key]
            made = getattr(engine, parse)(css, **encodings)
            if len(css) > LARGEST:
                return made
            if len(PARSED) >= MOST:
                PARSED.clear()
            return PARSED.setdefault(
                key, SheetRules(made) if isinstance(css, str) else (SheetRules(made[0]), made[1])
            )

        return parsed

    return SimpleNamespace(
        parse_stylesheet=parsing("parse_stylesheet"),
        parse_stylesheet_bytes=parsing("parse_stylesheet_bytes"),
    )


@contextmanager
def kept_while_well(records: Sequence[object]) -> Iterator[None]:
    """Keep no sheet any longer when the context is closed, if something was told of them."""
    try:
        yield
    finally:
        if records:
            PARSED.clear()


def preprocess_stylesheet(engine: Callable[..., None]) -> Callable[..., None]:
    """Return the function that does with a sheet what can be done before it is in a document."""

    def preprocess(
        medium: str, base: str, rules: Any, fetcher: Any, matcher: Any, page_rules: list[Any],
        layers: Any, fonts: Any, counters: dict[str, Any], *rest: Any, **more: Any,
    ) -> None:  # fmt: skip
        fresh = not matcher.order and more.get("layer") is None
        if not (fresh and isinstance(rules, SheetRules) and rules.plain):
            return engine(
                medium, base, rules, fetcher, matcher, page_rules, layers, fonts, counters, *rest,
                **more,
            )  # fmt: skip
        if (medium, base) not in rules.came_to:
            pages: list[Any] = []
            styles = dict(counters)
            engine(medium, base, rules, fetcher, matcher, pages, layers, fonts, styles, *rest)
            its = {name: its for name, its in styles.items() if its is not counters.get(name)}
            rules.came_to[medium, base] = copied(vars(matcher)), pages, copied(its)
        selectors, pages, styles = rules.came_to[medium, base]
        vars(matcher).update(copied(selectors))
        page_rules += pages
        counters.update(copied(styles))
        return None

    return preprocess


def copied(tables: dict[str, Any]) -> dict[str, Any]:
    """The tables of a matcher, or counter styles, so that what is done to them is not done to
    these."""
    return {name: copy_of(table) for name, table in tables.items()}


def copy_of(table: Any) -> Any:
    """A table of lists or of other values, a list, or a number."""
    if isinstance(table, dict):
        return {key: copy_of(value) for key, value in table.items()}
    return list(table) if isinstance(table, list) else table
