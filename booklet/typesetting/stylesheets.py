"""Style sheets that were read before: they are a quarter of the time of a handout.

A living process keeps a sheet as the rules that it was parsed to, with what these came to; what
those of templates and of the engine came to is kept for other processes too (`kept_sheets`). Kept
are sheets of elements, pages and counters, which do nothing else to their document, and only while
nothing is wrong with any of them: the engine tells what is wrong in a sheet once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from functools import cached_property
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from booklet.typesetting.kept_sheets import KEPT_SHEETS, name_of

CameTo = tuple[dict[str, Any], list[Any], dict[str, Any]]
MOST = 64  # sheets
LARGEST = 100_000  # characters or bytes of a sheet


class SheetRules:
    """The rules of a sheet, parsed when they are asked for, and for each medium and address what
    they came to."""

    def __init__(self, sheet: str | bytes, parse: Callable[[], list[Any]]) -> None:
        self.sheet, self.parse = sheet, parse
        self.came_to: dict[tuple[str, str | None], CameTo] = {}

    @cached_property
    def rules(self) -> list[Any]:
        """All rules."""
        return self.parse()

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rules)

    @property
    def plain(self) -> bool:
        """Whether they are of elements, pages and counters alone."""
        return all(
            each.type in ("qualified-rule", "comment", "whitespace")
            or (each.type == "at-rule" and each.lower_at_keyword in ("page", "counter-style"))
            for each in self
        )


of_templates: ContextVar[bool] = ContextVar("of_templates", default=False)
PARSED: dict[tuple[Any, ...], Any] = {}
"""What was parsed, by what it was parsed from; what was asked for last stands last. Where a sheet
goes, so do the parts of books that are kept with it: nothing tells that its rules are the same."""


def tinycss2(engine: Any) -> Any:
    """Return what parses sheets: the engine's way, but each sheet once."""

    def parsing(parse: str) -> Callable[..., Any]:
        def parsed(css: str | bytes, **encodings: str) -> Any:
            key = parse, css, *encodings.items()
            if key in PARSED:
                PARSED[key] = PARSED.pop(key)
                return PARSED[key]
            if len(css) > LARGEST:
                return getattr(engine, parse)(css, **encodings)
            if len(PARSED) >= MOST:
                del PARSED[next(iter(PARSED))]

            def rules() -> Any:
                made = getattr(engine, parse)(css, **encodings)
                return made if isinstance(css, str) else made[0]

            found = SheetRules(css, rules)
            return PARSED.setdefault(key, found if isinstance(css, str) else (found, None))

        return parsed

    return SimpleNamespace(
        parse_stylesheet=parsing("parse_stylesheet"),
        parse_stylesheet_bytes=parsing("parse_stylesheet_bytes"),
    )


@contextmanager
def kept_while_well(records: Sequence[object], *, own: bool) -> Iterator[None]:
    """Keep no sheet any longer when the context is closed, if something was told of them; else
    those of templates of one's `own` for other processes."""
    token, well = of_templates.set(own), False
    try:
        yield
        well = not records
    finally:
        of_templates.reset(token)
        KEPT_SHEETS.done(well=well)
        if records:
            PARSED.clear()


def preprocess_stylesheet(engine: Callable[..., None]) -> Callable[..., None]:
    """Return the function that does with a sheet what can be done before it is in a document."""

    def preprocess(
        medium: str, base: str | None, rules: Any, fetcher: Any, matcher: Any,
        page_rules: list[Any], layers: Any, fonts: Any, counters: dict[str, Any], *rest: Any,
        **more: Any,
    ) -> None:  # fmt: skip
        fresh = not matcher.order and more.get("layer") is None
        known = isinstance(rules, SheetRules) and kept(rules, medium, base)
        if not fresh or not (known or (isinstance(rules, SheetRules) and rules.plain)):
            return engine(
                medium, base, rules, fetcher, matcher, page_rules, layers, fonts, counters, *rest,
                **more,
            )  # fmt: skip
        if not known:
            pages: list[Any] = []
            styles = dict(counters)
            engine(medium, base, rules, fetcher, matcher, pages, layers, fonts, styles, *rest)
            its = {name: its for name, its in styles.items() if its is not counters.get(name)}
            rules.came_to[medium, base] = copied(vars(matcher)), pages, copied(its)
            if base is None or of_templates.get():
                KEPT_SHEETS.put(name_of(rules.sheet, medium, base), rules.came_to[medium, base])
        selectors, pages, styles = rules.came_to[medium, base]
        vars(matcher).update(copied(selectors))
        page_rules += pages
        counters.update(copied(styles))
        return None

    return preprocess


def fetch(engine: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function that fetches the file of a colour profile: in place of one that is missed
    an empty one, which the engine does without."""
    from weasyprint_for_booklet.urls import URLFetchingError

    @contextmanager
    def fetched(fetcher: Any, url: str) -> Iterator[Any]:
        with ExitStack() as stack:
            try:
                found = stack.enter_context(engine(fetcher, url))
            except URLFetchingError:
                found = BytesIO()
            yield found

    return fetched


def kept(rules: SheetRules, medium: str, base: str | None) -> bool:
    """Whether it is known what a sheet comes to."""
    if (medium, base) not in rules.came_to:
        found = KEPT_SHEETS.get(name_of(rules.sheet, medium, base))
        if found is not None:
            rules.came_to[medium, base] = found
    return (medium, base) in rules.came_to


def copied(tables: dict[str, Any]) -> dict[str, Any]:
    """The tables of a matcher, or counter styles, so that what is done to them is not done to
    these."""
    return {name: copy_of(table) for name, table in tables.items()}


def copy_of(table: Any) -> Any:
    """A table of lists or of other values, a list, or a number."""
    if isinstance(table, dict):
        return {key: copy_of(value) for key, value in table.items()}
    return list(table) if isinstance(table, list) else table
