"""XML within bounds, as a tree of elements.

Entities of its own make a text grow without end or reach other files; no kind of file that is read
here has them (EPUB 3.3, 3.9; ECMA-376-2, 8.1.4), and they are refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from booklet.errors import OrderError, Place, Words
from booklet.errors.faults import brought as faults
from booklet.errors.system import reason_of

DEEPEST = 120  # elements in one another; Word writes some 40
MOST = 2_000_000  # elements of a file
LONGEST = 80_000_000  # bytes of a file


IN_ONE_ANOTHER = Words(f"{DEEPEST} elements in one another", f"{DEEPEST} 层元素")


def elements(count: int) -> Words:
    """So many elements."""
    return Words(f"{count:,} elements", f"{count} 个元素")


def bounded(count: int, most: int, told: Words | str, file: str) -> None:
    """Raises OrderError for a file that holds more of something than `most`, as it is `told`."""
    if count > most:
        raise OrderError(faults.OUT_OF_BOUNDS.at(Place(file), most=told))


def plain(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


class Bounded(TreeBuilder):
    """Builds a tree with names as `named` has those of expat, `namespace}name`, and counts."""

    def __init__(self, file: str, named: Callable[[str], str]) -> None:
        super().__init__()
        self.file, self.named, self.depth, self.count = file, named, 0, 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.depth += 1
        self.count += 1
        if self.depth > DEEPEST or self.count > MOST:
            bounded(self.depth, DEEPEST, IN_ONE_ANOTHER, self.file)
            bounded(self.count, MOST, elements(MOST), self.file)
        named = self.named
        return super().start(named(tag), {named(name): word for name, word in attrs.items()})

    def refuse_entity(self, *_: object) -> NoReturn:
        """What expat is to do with an entity."""
        why = Words("it has entities of its own", "它自己定义了实体")
        raise OrderError(faults.NOT_AS_NAMED.at(Place(self.file), why=why))

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(self.named(tag))


def xml(data: bytes, file: str, named: Callable[[str], str] = plain) -> Element:
    """The root of an XML file, names as `named` has them. Raises OrderError for what is none, has
    entities of its own, or is beyond the bounds."""
    bounded(len(data), LONGEST, f"{LONGEST // 1_000_000} MB", file)
    builder, parser = Bounded(file, named), ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = parser.SkippedEntityHandler = builder.refuse_entity
    try:
        parser.Parse(data, True)
        return builder.close()
    except (ExpatError, ValueError, LookupError) as error:
        raise OrderError(faults.NOT_AS_NAMED.at(Place(file), why=reason_of(error))) from error


def text_in(element: Element) -> str:
    """All characters below an element, those of comments apart."""
    return "".join(texts(element))


def texts(element: Element) -> list[str]:
    """The texts below an element in their order, however deep."""
    found, waiting = [], [(element, False)]
    while waiting:
        each, with_tail = waiting.pop()
        if with_tail:
            found.append(each.tail or "")
            continue
        if isinstance(each.tag, str):
            found.append(each.text or "")
            for child in reversed(each):
                waiting += [(child, True), (child, False)]
    return found
