"""What the style sheets of a page say of its words, as a reader sees them on a screen.

In comes the page, out comes the same tree, in which each element has in its own style what the
sheets say of it and matters here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from booklet.errors import Words
from booklet.intake.opening.trees import bounded
from booklet.intake.web.added import SIDES, add
from booklet.intake.web.pages import Tree
from booklet.patterns import pattern

ON_SCREEN = frozenset({"", "all", "screen", "only screen"})
READ = frozenset({
    "display", "visibility", "font-weight", "font-style", "font-family", "font", "text-decoration",
    "text-decoration-line", "text-emphasis", "text-emphasis-style", "vertical-align", "text-align",
    "list-style", "list-style-type", "text-transform", "content", "font-variant",
    "font-variant-caps", "writing-mode", "-webkit-writing-mode",
})  # fmt: skip
SAYS = pattern(rf"(?:^|[;{{\s/])(?:{'|'.join(sorted(READ))})\s*:", re.I)
KNOWN = (None, *SIDES)  # pseudo-elements
MOST = 50_000_000  # selectors times elements
TOO_MANY = Words(f"{MOST:,} rules of style times elements", f"样式规则数乘元素数 {MOST}")
Declared = dict[str, tuple[str, bool]]
"""What is said by the name of the property, and whether that is important."""
Weight = tuple[bool, tuple[int, int, int], int]
"""How much a declaration weighs: whether it is important, how specific, and which in order."""


def apply(tree: Tree, linked: Sequence[str] = ()) -> bool:
    """Put what sheets say of elements into their own style: it counts for less, unless it is
    important. Whether those that are linked count too: not where that would be too many rules.
    Raises OrderError for more rules and elements than can be held against each other."""
    own, others = ([each for sheet in sheets if SAYS.search(sheet) for each in selectors(sheet)]
                   for sheets in (tree.sheets, linked))  # fmt: skip
    elements = sum(1 for _ in tree.root.iter())
    bounded(len(own) * elements, MOST, TOO_MANY, tree.file)
    fits = (len(own) + len(others)) * elements <= MOST
    put(tree, [*others, *own] if fits else own)
    return fits


def put(tree: Tree, selectors: Sequence[tuple[Any, Declared]]) -> None:
    """Put what is said with selectors into the style of the elements that they select."""
    if not selectors:
        return
    import cssselect2

    matcher = cssselect2.Matcher()
    for selector, said in selectors:
        matcher.add_selector(selector, said)
    wrapped = list(cssselect2.ElementWrapper.from_html_root(tree.root).iter_subtree())
    for element, found in [(each.etree_element, heaviest(each, matcher)) for each in wrapped]:
        looks = found.pop("", {})
        before, behind = ([f"{name}:{word}" for name, (word, important) in looks.items()
                           if important is late] for late in (False, True))  # fmt: skip
        if looks:
            own = element.get("style", "")
            element.set("style", ";".join([*before, own, *behind]))
        for side, said in found.items():
            add(element, side, {name: word for name, (word, _) in said.items()})


def decoded(data: bytes) -> str:
    """The text of a sheet that is a file: in the encoding that it says, else UTF-8."""
    from tinycss2.bytes import decode_stylesheet_bytes

    return str(decode_stylesheet_bytes(data)[0])


def read(sheet: str) -> str:
    """A sheet without the rules of which nothing is read here: most of them, and parsed for
    nothing."""
    *rules, rest = sheet.split("}")
    kept = (each for each in rules if each.count("{") != 1 or SAYS.search(each.partition("{")[2]))
    return "".join([*(f"{each}}}" for each in kept), rest])


def heaviest(element: Any, matcher: Any) -> dict[str, Declared]:
    """The heaviest of what is declared for an element, by the name of the property, below ""; and
    of what is for words before and behind it."""
    found: dict[tuple[str, str], tuple[Weight, str]] = {}
    for specificity, order, pseudo, said in matcher.match(element):
        for name, (word, important) in said.items() if pseudo in KNOWN else ():
            weight, key = (important, specificity, order), (pseudo or "", name)
            if key not in found or weight >= found[key][0]:
                found[key] = weight, word
    heavy: dict[str, Declared] = {}
    for (side, name), (weight, word) in found.items():
        heavy.setdefault(side, {})[name] = word, weight[0]
    return heavy


@lru_cache(16)
def selectors(sheet: str) -> list[tuple[Any, Declared]]:
    """Each selector of a sheet that says something of words, and what; the chapters of a book have
    one sheet."""
    return [(each, said) for every, said in rules(read(sheet)) for each in every]


def rules(sheet: str) -> Iterator[tuple[Any, Declared]]:
    """The selectors of a sheet that say something of words, and what."""
    import tinycss2

    yield from rules_in(tinycss2.parse_stylesheet(sheet, True, True))


def rules_in(nodes: Iterable[Any]) -> Iterator[tuple[Any, Declared]]:
    """The same of parsed rules, those for a screen of any size among them."""
    import cssselect2
    import tinycss2

    for node in nodes:
        if node.type == "at-rule" and node.content is not None and counts(node):
            yield from rules_in(tinycss2.parse_rule_list(node.content, True, True))
        elif node.type == "qualified-rule" and (said := declared(node.content)):
            try:
                yield cssselect2.compile_selector_list(node.prelude), said
            except cssselect2.SelectorError:
                continue  # of a kind that is not known


def counts(rule: Any) -> bool:
    """Whether what stands in a rule is for a reader at a screen, whatever that is."""
    import tinycss2

    asked = tinycss2.serialize(rule.prelude).strip().lower()
    known = rule.lower_at_keyword
    return known in ("layer", "supports") or (known == "media" and asked in ON_SCREEN)


def declared(content: Any) -> Declared:
    """What declarations say that is read here."""
    import tinycss2

    said: Declared = {}
    for each in tinycss2.parse_blocks_contents(content, True, True):
        if each.type == "declaration" and each.lower_name in READ:
            word = tinycss2.serialize(each.value).strip()
            kept = word if each.lower_name == "content" else word.lower()
            said[each.lower_name] = kept, each.important
    return said
