"""Pages of HTML as trees of elements, within bounds.

A parser of HTML repeats elements that were not closed, so that neither the depth nor the number of
elements is told by the size of a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from msgspec import Struct, field
from tinyhtml5.parser import HTMLParser
from tinyhtml5.treebuilder import TreeBuilder

from booklet.errors import OrderError, Place, Words
from booklet.errors.faults import brought as faults
from booklet.errors.system import reason_of
from booklet.intake.opening.trees import DEEPEST, IN_ONE_ANOTHER, bounded, elements
from booklet.patterns import pattern

MOST = 300_000  # elements of a page
LONGEST = 20_000_000  # characters of a page
SEVERAL = 1_000  # attributes of an element

UNSEEN = pattern(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(script|style)\b.*?(?:</\1\b|\Z)", re.DOTALL | re.IGNORECASE
)
"""Comments, scripts and styles: long ones take the parser more time than all the rest."""
SHEET = pattern(
    r"<!--.*?(?:-->|\Z)|<noscript\b.*?(?:</noscript|\Z)|<script\b.*?(?:</script|\Z)"
    r"|<style\b(?P<said>[^>]*)>(?P<sheet>.*?)(?:</style|\Z)",
    re.DOTALL | re.IGNORECASE,
)
MEDIA = pattern(r"""\bmedia\s*=\s*["']?([^"'>]*)""", re.I)


class Tree(Struct, frozen=True):
    """The root of a page, on which line each element begins, and its style sheets."""

    root: Element
    file: str
    lines: dict[Element, int] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()

    def place(self, element: Element) -> Place:
        return Place(self.file, self.lines.get(element, 1))


def emptied(found: re.Match[str]) -> str:
    """A comment of as many lines as what was found; the end of a script stays, and says nothing."""
    return f"<!--{chr(10) * found[0].count(chr(10))}-->" + (f"</{found[1]}" if found[1] else "")


class Counting(TreeBuilder):  # type: ignore[misc]
    """Builds the tree of a page, and hands each token to `counted` with the element it became."""

    counted: Callable[[Any], Any]

    def insert_element_normal(self, token: dict[str, Any]) -> Any:
        return self.counted(super().insert_element_normal(token))

    def insert_element_table(self, token: dict[str, Any]) -> Any:
        return self.counted(super().insert_element_table(token))


class CountingParser(HTMLParser):  # type: ignore[misc]
    """A parser that counts, and keeps the line of each element."""

    def __init__(self, file: str) -> None:
        super().__init__(namespace_html_elements=False)
        self.file = file
        self.lines: dict[Element, int] = {}
        self.tree = Counting(namespace_html_elements=False)
        self.tree.counted = self.counted
        for phase in self.phases.values():
            phase.tree = self.tree

    def reset(self) -> None:
        """Begin; attributes are counted as they come, since each is held against all before it."""
        super().reset()
        tokenizer = self.tokenizer
        named = tokenizer.attribute_name_state

        def counted() -> Any:
            count = len(tokenizer.current_token["data"])
            bounded(
                count,
                SEVERAL,
                Words(f"{SEVERAL:,} attributes of one element", f"一个元素 {SEVERAL} 项属性"),
                self.file,
            )
            return named()

        tokenizer.attribute_name_state = counted

    def counted(self, made: Any) -> Any:
        self.lines[made._element] = self.tokenizer.stream.position()[0]
        depth = len(self.tree.open_elements)
        bounded(depth, DEEPEST, IN_ONE_ANOTHER, self.file)
        bounded(len(self.lines), MOST, elements(MOST), self.file)
        return made

    def parse_error(self, errorcode: str, datavars: object = None) -> None:
        """Faults of markup that browsers pass over are passed over."""


def page(text: str, file: str) -> Tree:
    """The tree of a page of HTML; its elements have plain names. Raises OrderError for what is
    deeper or has more elements than a page that people write."""
    bounded(len(text), LONGEST, "20 MB", file)
    bounded(
        text.count("<") + text.count("&"),
        2 * MOST,
        Words(f"{2 * MOST:,} tags", f"{2 * MOST} 个标记"),
        file,
    )
    parser = CountingParser(file)
    try:
        root: Element = parser.parse(UNSEEN.sub(emptied, text.replace("\0", "\ufffd")))
    except OrderError:
        raise
    except Exception as error:  # of a library that is given whatever people have saved
        raise OrderError(faults.NOT_AS_NAMED.at(Place(file), why=reason_of(error))) from error
    return Tree(root, file, parser.lines, tuple(sheets(text)))


def sheets(text: str) -> Iterator[str]:
    """The style sheets of a page for a screen, but for those that count where no script runs."""
    for found in SHEET.finditer(text):
        media = MEDIA.search(found["said"] or "")
        if found["sheet"] and (not media or media[1].lower() in ("all", "screen")):
            yield found["sheet"]
