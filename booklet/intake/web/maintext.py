"""Where the main text of a web page stands, and what stands around it.

Prose is what is not linked, in a block that has marks of sentences. A page that is nearly all prose
is taken whole. Of others the element is taken that says that it is the main text, if it holds half
of the prose; from there on down, the child that holds nine tenths. In it menus, lists of links and
what is called so by its name are left out, unless much of the prose is in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from msgspec import Struct

from booklet.intake.gathering.elements import INLINE, LEFT, UNSHOWN, is_hidden
from booklet.intake.opening.trees import text_in
from booklet.intake.told import Kind
from booklet.patterns import pattern

SENTENCE = pattern(r"[，。！？；：,;!?]|\.(?:\s|$)")
WORDS = pattern(r"[A-Z]?[a-z]+|[A-Z]+")
MENUS = {"nav": Kind.MENU, "menu": Kind.MENU, "dialog": Kind.MENU, "footer": Kind.ASIDE,
         "aside": Kind.ASIDE}  # fmt: skip
ROLES = {"navigation": Kind.MENU, "search": Kind.MENU, "menu": Kind.MENU, "menubar": Kind.MENU,
         "banner": Kind.ASIDE, "contentinfo": Kind.ASIDE, "complementary": Kind.ASIDE}  # fmt: skip
NAMED = frozenset({
    "nav", "navbar", "menu", "footer", "sidebar", "breadcrumb", "breadcrumbs", "crumb", "crumbs",
    "share", "sharing", "social", "related", "recommend", "recommended", "comments", "copyright",
    "pagination", "pager", "advert", "advertisement", "ads", "banner", "toolbar", "login",
    "subscribe", "newsletter", "cookie", "popup", "modal", "hot", "rank", "ranking", "qrcode",
    "search", "toc", "editsection",
})  # fmt: skip
SHORT = pattern(
    r"\W*(责任编辑|责编|分享到|分享|扫一扫|上一篇|下一篇|返回顶部|打印本页|【?打印|关闭窗口|相关阅读"
    r"|相关链接|点击进入专题|微信扫码)"
)
SHORTEST = 40  # characters of a line that may be about the page itself
DESCENDED = frozenset({"body", "div", "section", "article", "main", "center", "form", "table",
                       "tbody", "tr", "td", "font", "span"})  # fmt: skip
LISTS = frozenset({"ul", "ol", "dl", "div", "section", "table", "td", "tr", "menu", "p"})


class Measure(Struct, frozen=True):
    """Characters of an element: all, those that are linked, those of prose; and its links."""

    all: int = 0
    linked: int = 0
    prose: int = 0
    links: int = 0

    def __add__(self, other: Measure) -> Measure:
        return Measure(
            self.all + other.all, self.linked + other.linked,
            self.prose + other.prose, self.links + other.links,
        )  # fmt: skip


@dataclass
class Pages:
    """The measures of all elements of a page, taken once."""

    measures: dict[Element, Measure]

    def __init__(self, root: Element) -> None:
        self.measures = {}
        self.measured(root, False, [0, 0])

    def measured(self, element: Element, linked: bool, block: list[int]) -> Measure:
        """Measure an element; `block` counts the characters of the block that it stands in that
        are not linked, and whether there is a mark of a sentence among them."""
        if not isinstance(element.tag, str) or element.tag in UNSHOWN or element.tag in LEFT:
            return self.measures.setdefault(element, Measure())
        if is_hidden(element):
            return self.measures.setdefault(element, Measure())
        own = element.tag not in INLINE and element.tag != "br"
        inner = [0, 0] if own else block
        linked = linked or element.tag == "a"
        total = Measure(links=int(element.tag == "a")) + counted(element.text, linked, inner)
        for child in element:
            total += self.measured(child, linked, inner) + counted(child.tail, linked, inner)
        if own and inner[1]:
            total += Measure(prose=inner[0])
        self.measures[element] = total
        return total


def counted(text: str | None, linked: bool, block: list[int]) -> Measure:
    """What a piece of text is, linked or not; `block` counts on."""
    said = "".join((text or "").split())
    if not linked:
        block[0] += len(said)
        block[1] |= bool(SENTENCE.search(text or ""))
    return Measure(len(said), len(said) if linked else 0)


def main_text(root: Element, kept: frozenset[Element]) -> tuple[Element, dict[Element, Kind]]:
    """The element that holds the main text, and what in and around it is left out. `kept` are
    elements that belong to the text wherever they stand: its notes."""
    body = next((each for each in root if each.tag == "body"), root)
    measures = Pages(body).measures
    apart = dict(left_out(body, measures, kept))
    prose = prose_of(body, measures, apart)
    main = body
    if prose and prose < 0.8 * measures[body].all:
        main = descended(named_main(body, measures, apart, prose), measures, apart)
    return main, apart


def prose_of(element: Element, measures: dict[Element, Measure], apart: dict[Element, Kind]) -> int:
    """The prose of an element without what is left out of it."""
    if element in apart or element not in measures:
        return 0
    inner = sum(measures[each].prose for each in outermost(element, apart))
    return measures[element].prose - inner


def outermost(element: Element, apart: dict[Element, Kind]) -> Iterator[Element]:
    """The outermost elements below one that are left out."""
    for child in element:
        if child in apart:
            yield child
        elif len(child):
            yield from outermost(child, apart)


def named_main(
    body: Element, measures: dict[Element, Measure], apart: dict[Element, Kind], prose: int
) -> Element:
    """The innermost element that says that it is the main text and holds half of the prose."""
    found = body
    for each in body.iter():
        if says_main(each) and 2 * prose_of(each, measures, apart) >= prose:
            found = each
    return found


def says_main(element: Element) -> bool:
    """Whether an element says that it is the main text."""
    return (
        element.tag in ("main", "article")
        or element.get("role") == "main"
        or element.get("itemprop") == "articleBody"
        or element.get("id") == "js_content"
    )


def descended(
    element: Element, measures: dict[Element, Measure], apart: dict[Element, Kind]
) -> Element:
    """The element far down that still holds nine tenths of the prose."""
    while True:
        most = 0.9 * prose_of(element, measures, apart)
        inner = (
            each for each in element
            if each.tag in DESCENDED and prose_of(each, measures, apart) >= most
        )  # fmt: skip
        found = next(inner, None)
        if found is None or measures[found].prose == 0 or is_leaf(found):
            return element
        element = found


def is_leaf(element: Element) -> bool:
    """Whether an element is a paragraph: there is nothing but words in it."""
    return all(each.tag in INLINE or each.tag in ("br", "img") for each in element)


def left_out(
    body: Element, measures: dict[Element, Measure], kept: frozenset[Element]
) -> Iterator[tuple[Element, Kind]]:
    """What of a page is no text of it."""
    most = 0.3 * measures[body].prose
    waiting = list(body)
    holding = holders(body, kept)
    while waiting:
        each = waiting.pop()
        measure = measures.get(each)
        if measure is None or not measure.all:
            continue
        fit = measure.prose <= (2.5 if of_readers(each) else 1) * most and each not in holding
        kind = kind_of(each, measure) if fit else None
        if kind:
            yield each, kind
        else:
            waiting += each


def holders(body: Element, kept: frozenset[Element]) -> set[Element]:
    """The elements that are kept, and all that these stand in."""
    found: set[Element] = set()

    def holds(element: Element) -> bool:
        inner = [holds(each) for each in element]
        if element in kept or any(inner):
            found.add(element)
            return True
        return False

    holds(body)
    return found


def names_of(element: Element) -> set[str]:
    """The words in the names that an element has for its looks."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return {word.lower() for word in WORDS.findall(names)}


def of_readers(element: Element) -> bool:
    """Whether an element holds what readers wrote below the text: that may be as long as it."""
    return "comments" in names_of(element)


def kind_of(element: Element, measure: Measure) -> Kind | None:
    """What an element is, if it is no text."""
    if element.tag in INLINE:
        return None
    said = MENUS.get(element.tag) or ROLES.get(element.get("role", ""))
    if said:
        return said
    if NAMED & names_of(element):
        return Kind.ASIDE
    if element.tag in LISTS and measure.links > 2 and measure.linked > 0.6 * measure.all:
        return Kind.LINKS
    if measure.all < SHORTEST and SHORT.match(text_in(element)):
        return Kind.ASIDE
    return None
