"""Which links of a page call a note: they lead to a place behind them that leads back, or say so.

EPUB 3 says `epub:type="noteref"`, DPUB-ARIA 1.0 `role="doc-noteref"`; word processors and wikis
lead back from the note to its call.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from xml.etree.ElementTree import Element

from booklet.intake.opening.trees import text_in

HOLDERS = frozenset({"li", "p", "dd", "aside", "div", "td", "section", "dl", "footer"})
CALLING = frozenset({"noteref", "doc-noteref"})
NOTING = frozenset({
    "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "note", "doc-footnote",
    "doc-endnote", "doc-endnotes", "references", "footnote-item",
})  # fmt: skip
LONGEST = 8  # characters of a call
WITHIN = 9  # elements of a named one among which a call is looked for
NEAR = 3  # elements between a call and the one that has its name


def words_of(element: Element) -> set[str]:
    """What an element says that it is."""
    named = (element.get(each, "") for each in ("type", "epub:type", "role", "class"))
    return set(" ".join(named).lower().split())


def calls_in(root: Element) -> tuple[dict[Element, Element], frozenset[Element]]:
    """The element that holds the note of each link that calls one, and the links that lead back."""
    order = {element: n for n, element in enumerate(root.iter())}
    parents = {child: parent for parent in order for child in parent}
    names = {name: each for each in order for key in ("name", "id") if (name := each.get(key))}
    links = {each: names[to] for each in order if (to := each.get("href", "")[1:]) in names
             and each.tag == "a" and each.get("href", "").startswith("#")}  # fmt: skip
    found = {
        link: holder
        for link, target in links.items()
        if (holder := holder_of(target, parents)) is not None
        and order[link] < order[holder]
        and 0 < len(text_in(link).strip()) <= LONGEST
        and is_note(link, holder, links, parents)
    }
    held = set(found.values())
    back = (e for holder in held for e in holder.iter("a") if leads_back(e, links, parents, found))
    return found, frozenset(back)


def holder_of(target: Element, parents: dict[Element, Element]) -> Element | None:
    """The block that a name stands in or on."""
    each: Element | None = target
    while each is not None and each.tag not in HOLDERS:
        each = parents.get(each)
    return each


def is_note(
    link: Element, holder: Element, links: dict[Element, Element], parents: dict[Element, Element]
) -> bool:
    """Whether a link calls what a block says, or that block leads back to it."""
    if CALLING & words_of(link):
        return True
    above = (each for each in (holder, parents.get(holder)) if each is not None)
    if any(NOTING & words_of(each) for each in above):
        return True
    return any(leads_back(each, links, parents, {link: holder}) for each in holder.iter("a"))


def leads_back(
    link: Element,
    links: dict[Element, Element],
    parents: dict[Element, Element],
    calls: dict[Element, Element],
) -> bool:
    """Whether a link in a note leads to a call, or close to one."""
    target = links.get(link)
    return target is not None and (
        any(each in calls for each in upwards(target, parents))
        or any(each in calls for each in islice(target.iter(), WITHIN))
    )


def upwards(element: Element, parents: dict[Element, Element]) -> Iterator[Element]:
    """An element and those that it stands in, NEAR of them."""
    for _ in range(NEAR):
        yield element
        if element not in parents:
            return
        element = parents[element]
