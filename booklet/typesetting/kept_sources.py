"""Parts of a page that this process has parsed before, taken as they were parsed.

What an element of the body comes to hangs on its source alone, where nothing is open before it but
the body: no table, form or letters that go on (HTML, 13.2.4). In come the tags of a page one by
one, while it is parsed; where a part begins whose source is known, its element is put into the tree
and its source is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from booklet.typesetting.shelf import ELEMENTS

HEAD = 80
"""By so many characters of its source a part is found; a shorter one is not kept."""
HEADS: dict[str, str] = {}
"""The last source of each beginning."""
knowing: ContextVar[bool] = ContextVar("knowing", default=False)


@contextmanager
def known_parts(*, lasting: bool) -> Iterator[None]:
    """Within this context parts that are known are taken, and others are known from then on, if
    the elements of the page are `lasting`: left as they are parsed."""
    token = knowing.set(lasting and ELEMENTS.most > 0)
    try:
        yield
    finally:
        knowing.reset(token)
        ELEMENTS.done()
        for head in [each for each, source in HEADS.items() if source not in ELEMENTS.kept]:
            del HEADS[head]


def with_known(parse: Callable[[], Any]) -> Any:
    """The tree that is parsed, with parts that are known; without any where words stand beside them
    in the body, since those would stand in other trees too."""
    tree = parse()
    body = tree.find("body")
    if knowing.get() and body is not None and has_words(body):
        for part in body:
            part.tail = None
        forget_parts()
        with known_parts(lasting=False):
            return parse()
    return tree


def has_words(body: Any) -> bool:
    """Whether words stand in a body, and in none of its elements."""
    return any(text and not text.isspace() for text in (body.text, *(each.tail for each in body)))


def forget_parts() -> None:
    """Let all of them go."""
    ELEMENTS.clear()
    HEADS.clear()


class PartsInSource:
    """The parts of a page that is parsed; `page` is what of it was read at once, which is all of
    what templates write. There the part that was parsed last has `begun`, with so many elements
    `before` it in the body, and there the last tag has its `end`."""

    def __init__(self, parser: Any) -> None:
        self.parser, self.stream = parser, parser.tokenizer.stream
        self.page, self.begun, self.before, self.end = "", 0, 0, 0
        self.taken: set[Any] = set()

    def at_tag(self) -> bool:
        """Look at a tag that begins. True where a known part stood there, which is in the tree now,
        and the next tag is to be sought behind it."""
        opened = self.parser.tree.open_elements
        if len(opened) != 2 or not self.is_alone():
            return False
        body, start = opened[1]._element, self.stream.chunk_offset - 1
        self.keep(body)
        self.page = self.stream.chunk
        source = HEADS.get(self.page[start : start + HEAD], "")
        element = ELEMENTS.get(source)
        known = element is not None and element not in self.taken
        if known and self.page.startswith(source, start):
            element.tail = None
            body.append(element)
            self.put(source, element)
            self.stream.chunk_offset = start + len(source)
            return True
        self.begun, self.before = start, len(body)
        return False

    def is_alone(self) -> bool:
        """Whether what begins now stands in the body, and hangs on nothing before it."""
        parser, tree = self.parser, self.parser.tree
        goes_on = tree.active_formatting_elements or tree.form_element is not None
        return parser.phase is parser.phases["in body"] and not (parser.frameset_ok or goes_on)

    def keep(self, body: Any) -> None:
        """Keep the part that ended with the last tag."""
        source = self.page[self.begun : self.end]
        alone = self.page is self.stream.chunk and len(body) == self.before + 1
        if len(source) >= HEAD and alone:
            HEADS[source[:HEAD]] = source
            self.put(source, body[-1])

    def put(self, source: str, element: Any) -> None:
        """Note that a part is in the page at hand."""
        ELEMENTS.put(source, element)
        self.taken.add(element)
