"""What a page hides: by its own style sheets, as a reader sees it on a screen, and by itself.

In comes the page, out comes the same tree in which all that is hidden says so by its attributes
(`is_hidden`). What holds nearly all words, or is said to be the main text, is not hidden: pages
show that by a script when they are loaded, as those of WeChat do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from booklet.intake.gathering.elements import UNSEEN, is_hidden
from booklet.intake.opening.trees import plain, text_in
from booklet.intake.web.maintext import says_main

NEARLY_ALL = 0.9  # of the words of a page
ON_SCREEN = frozenset({"", "all", "screen", "only screen"})
HIDING = {"display": ("none",), "visibility": ("hidden", "collapse")}
Weight = tuple[bool, tuple[int, int, int], int]
"""How much a declaration weighs: whether it is important, how specific, and which in order."""


def hide(root: Element, sheets: Iterable[str]) -> None:
    """Let all that is hidden say so, and nothing that a script would show."""
    body = next((each for each in root if each.tag == "body"), root)
    hidden, waiting = hidden_by(root, sheets), list(body)
    most = NEARLY_ALL * len("".join(text_in(body).split()))
    while waiting:
        each = waiting.pop()
        if not (each in hidden or is_hidden(each)):
            once(each)
            waiting += each
        elif says_main(each) or 0 < most <= len("".join(text_in(each).split())):
            show(each)
            waiting += each
        else:
            each.set("hidden", "")


def show(element: Element) -> None:
    """Take away what hides an element."""
    element.attrib.pop("hidden", None)
    element.set("style", UNSEEN.sub(";", element.get("style", "")))


def once(element: Element) -> None:
    """Keep a formula once that is written for those who see and for those who listen (KaTeX)."""
    drawn = [each for each in element if each.get("aria-hidden") == "true"]
    if drawn and any(plain(str(each.tag)) == "math" for each in element.iter()):
        for each in drawn:
            each.text = ""
            each[:] = []


def hidden_by(root: Element, sheets: Iterable[str]) -> set[Element]:
    """The elements that style sheets hide."""
    sheets = [sheet for sheet in sheets if UNSEEN.search(sheet)]
    if not sheets:
        return set()
    import cssselect2

    matcher = cssselect2.Matcher()
    for sheet in sheets:
        for selectors, said in rules(sheet):
            for selector in selectors:
                matcher.add_selector(selector, said)
    wrapped = cssselect2.ElementWrapper.from_html_root(root).iter_subtree()
    return {each.etree_element for each in wrapped if is_unseen(each, matcher)}


def is_unseen(element: Any, matcher: Any) -> bool:
    """Whether the heaviest of what is declared for an element hides it."""
    found: dict[str, tuple[Weight, str]] = {}
    for specificity, order, pseudo, said in matcher.match(element):
        for name, (word, important) in said.items() if pseudo is None else ():
            weight = important, specificity, order
            if name not in found or weight >= found[name][0]:
                found[name] = weight, word
    own = element.etree_element.get("style", "").lower()
    return any(
        word in HIDING[name] and (weight[0] or name not in own)
        for name, (weight, word) in found.items()
    )


def rules(sheet: str) -> Iterator[tuple[Any, dict[str, tuple[str, bool]]]]:
    """The selectors of a sheet that say whether something is seen, and what they say."""
    import tinycss2

    yield from rules_in(tinycss2.parse_stylesheet(sheet, True, True))


def rules_in(nodes: Iterable[Any]) -> Iterator[tuple[Any, dict[str, tuple[str, bool]]]]:
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
                continue  # of a kind that is not known: it hides nothing


def counts(rule: Any) -> bool:
    """Whether what stands in a rule is for a reader at a screen, whatever that is."""
    import tinycss2

    asked = tinycss2.serialize(rule.prelude).strip().lower()
    known = rule.lower_at_keyword
    return known in ("layer", "supports") or (known == "media" and asked in ON_SCREEN)


def declared(content: Any) -> dict[str, tuple[str, bool]]:
    """What declarations say of whether something is seen, and whether that is important."""
    import tinycss2

    said: dict[str, tuple[str, bool]] = {}
    for each in tinycss2.parse_blocks_contents(content, True, True):
        if each.type == "declaration" and each.lower_name in HIDING:
            said[each.lower_name] = tinycss2.serialize(each.value).strip().lower(), each.important
    return said
