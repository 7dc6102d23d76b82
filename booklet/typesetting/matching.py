"""Styles of elements, worked out once for all that are alike.

The engine holds each element of a document against two hundred selectors, and puts together what
they declare, though most are paragraphs of one block. Elements of one name with the same
attributes, in elements that are alike, match the same and have the same style, unless a selector
asks for their place among their neighbours or for what is in them (Selectors 4, 4.5 and 13). In
comes a document, out come the styles of all its elements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from types import SimpleNamespace
from typing import Any

from booklet.patterns import pattern
from booklet.typesetting.seam import ElementWrapper

Function = Callable[..., Any]
Key = tuple[Any, ...]
QUOTED = pattern(r"'[\w-]*'")
NEGATION = pattern(r"not \((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
NEEDED = pattern(r"'([^']+)' in el\.classes|el\.local_name == '([^']+)'")
PRESENCE = pattern(r"""\.get\("\w+"\) is not None|'[^']+' in el\.etree_element\.attrib""")
WORD = pattern(r"[\w-]+")
NAMING = ("id", "href")
"""Attributes that declare nothing, as do those whose names begin with `data-`."""
COMMON = ("before", "after", "marker")
"""Parts of elements whose style is the same for all that are alike; that of others tells them
apart, such as that of the call of a note."""


class SeenElement(ElementWrapper):  # type: ignore[misc]  # the library has no types
    """An element as selectors see it, which notes what they ask of it that another one of its kind
    may answer otherwise; `first` is the first element of its kind, `kinds` are all."""

    first: Any = None
    transport_content_language = None

    def __init__(
        self, own: Any, parent: SeenElement | None, index: int, previous: Any,
        in_html_document: bool, content_language: str | None = None,
    ) -> None:  # fmt: skip
        self.etree_element, self.parent, self.in_html_document = own, parent, in_html_document
        self.place = index, previous
        self.kinds: Any = parent and parent.kinds

    @cached_property
    def ancestors(self) -> tuple[Any, ...]:
        """The elements around it, from the root on."""
        return (*self.parent.ancestors, self.parent) if self.parent else ()

    @property
    def index(self) -> int:
        """How many elements stand before it in its parent."""
        self.kinds.asked.add("index")
        return self.place[0]

    @property
    def previous(self) -> Any:
        """The element before it."""
        self.kinds.asked.add("previous")
        return self.place[1]

    @property
    def previous_siblings(self) -> tuple[Any, ...]:
        """The elements before it, from the first on."""
        before = self.previous
        if "before" not in vars(self):
            self.before = (*before.previous_siblings, before) if before else ()
        return self.before

    @property
    def etree_siblings(self) -> list[Any]:
        """All elements in its parent."""
        return self.parent.etree_children if self.parent else [self.etree_element]

    @property
    def etree_children(self) -> list[Any]:
        """The elements in it."""
        self.kinds.asked.add("children")
        return self.children

    @cached_property
    def children(self) -> list[Any]:
        """The elements in it, no comments."""
        return [each for each in self.etree_element if isinstance(each.tag, str)]


class Kinds:
    """The elements of a document by their kinds: the `firsts`, and the others that selectors do not
    tell from them, `likes`, each with the first. `asked` is what selectors have asked of elements,
    `able` are those of each list that may match any."""

    def __init__(self, root: Any, matchers: list[Any]) -> None:
        self.root, self.matchers = root, matchers
        self.asked: set[str] = set()
        self.able: dict[int, list[Any]] = {}
        self.firsts: dict[Key, Any] = {}
        self.likes: list[tuple[Any, Any]] = []

    def walk(self, styles: dict[Any, Any]) -> Iterator[SeenElement]:
        """Yield the first elements of their kinds, in tree order, each to be matched before the
        next; the others get the styles that these have by then."""
        root = SeenElement.from_html_root(self.root)
        root.kinds = self
        for element in root.iter_subtree():
            own = element.etree_element
            key = self.key_of(element)
            if key in self.firsts:
                element.first = self.firsts[key]
                styles[own, None] = styles[element.first, None]
                self.likes.append((own, element.first))
                continue
            element.first = own
            self.asked.clear()
            yield element
            if key and not self.asked:
                self.firsts[key] = own

    def key_of(self, element: SeenElement) -> Key | None:
        """The kind of an element; None where others with its attributes may differ from it."""
        own = element.etree_element
        if element.parent is None:
            return None
        if not own.attrib:
            return element.parent.first, own.tag
        if not all(name == "class" or self.is_silent(name) for name in own.attrib):
            return None
        return element.parent.first, own.tag, own.get("class"), *own.attrib

    def is_silent(self, name: str) -> bool:
        """Whether the value of an attribute makes no difference to the style of an element."""
        return name not in self.valued and (name in NAMING or name.startswith("data-"))

    def able_of(self, selectors: list[Any]) -> list[Any]:
        """Those of some selectors that may match an element of the document: there are all names
        and classes that they need."""
        found = self.able.get(id(selectors))
        if found is None:
            found = [each for each in selectors if needed_by(each[0].source) <= self.words]
            self.able[id(selectors)] = found
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """The names and classes of all elements."""
        names = {str(each.tag).rpartition("}")[2] for each in self.root.iter()}
        classes = {each.get("class", "") for each in self.root.iter()}
        return frozenset(names.union(*map(str.split, classes)))

    @cached_property
    def valued(self) -> frozenset[str]:
        """The words of all selectors that look at values of attributes, and what they ask for."""
        sources = {test.source for each in self.matchers for test in tests_of(each)}
        looking = [PRESENCE.sub("", each) for each in sources if "etree_" in each or ".id" in each]
        return frozenset(word for each in looking for word in WORD.findall(each))


@lru_cache(maxsize=1024)
def needed_by(source: str) -> frozenset[str]:
    """The names and classes of elements without which a selector, as the source of its test,
    matches nothing; none where it is not plain what it needs."""
    needed = NEGATION.sub("", source)
    rest = QUOTED.sub("", needed)
    if any(mark in rest for mark in (" or ", "not (", '"', "'")):
        return frozenset()
    return frozenset(name or tag for name, tag in NEEDED.findall(needed))


def tests_of(matcher: Any) -> Iterator[Any]:
    """Yield the tests of all selectors of a sheet, but for those of elements with a `lang`."""
    by_name = (
        matcher.id_selectors, matcher.class_selectors, matcher.lower_local_name_selectors,
        matcher.namespace_selectors,
    )  # fmt: skip
    listed = [entries for names in by_name for entries in names.values()]
    for entries in (*listed, matcher.other_selectors):
        yield from (test for test, *_ in entries)


def style_elements(engine: Function) -> Function:
    """Return the function that gives the elements of a document their styles."""

    def style(style_for: Any, html: Any, sheets: list[Any], *rest: Any) -> None:
        kinds = Kinds(html.etree_element, [sheet.matcher for sheet, *_ in sheets])
        page = SimpleNamespace(etree_element=html.etree_element, base_url=html.base_url)
        page.wrapper_element = SimpleNamespace(
            iter_subtree=lambda: kinds.walk(style_for.get_computed_styles())
        )
        engine(style_for, page, sheets, *rest)
        give_parts(style_for.get_computed_styles(), kinds.likes)

    return style


def give_parts(styles: dict[Any, Any], likes: list[tuple[Any, Any]]) -> None:
    """Give the parts of elements that are like another the styles of those of that one."""
    parts = defaultdict(list)
    for element, pseudo in styles:
        if pseudo:
            parts[element].append(pseudo)
    for element, first in likes:
        for pseudo in parts.get(first, ()):
            style = styles[first, pseudo]
            styles[element, pseudo] = style if pseudo in COMMON else style.copy()


def add_relevant_selectors(engine: Function) -> Function:
    """Return the function that adds those of some selectors that match an element. Of a house's
    sheets most are for what a book does not have; they are not asked, nor ever compiled."""

    def add(_: Any, element: Any, selectors: list[Any], found: list[Any]) -> None:
        seen = type(element) is SeenElement
        engine(element, element.kinds.able_of(selectors) if seen else selectors, found)

    return add
