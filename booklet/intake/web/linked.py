"""The style sheets that a page links, where they lie beside it. None is fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from booklet.intake.told import Kind, Told
from booklet.intake.web.pages import Tree
from booklet.intake.web.sheets import ON_SCREEN, apply, decoded
from booklet.patterns import pattern

LONGEST = 5_000_000  # bytes of a sheet
IMPORTED = pattern(r"@import\s+(?:url\(\s*)?[\"']?([^\"')\s;]+)", re.I)
Beside = Callable[[str], bytes | None]
"""What lies beside a page, by the name that the page has for it; None if nothing does."""


def apply_all(tree: Tree, beside: Beside, told: Told) -> None:
    """Apply the sheets of a page and those that it links; what cannot be read is told."""
    found = list[str]()
    for link in links(tree.root):
        data = beside(link.get("href", ""))
        if data is None or len(data) > LONGEST:
            told.tell(Kind.UNSTYLED, link.get("href", ""), tree.place(link))
        else:
            found.append(decoded(data))
    for name in IMPORTED.findall("".join((*found, *tree.sheets))):
        told.tell(Kind.UNSTYLED, name)
    if not apply(tree, found):
        told.tell(Kind.UNSTYLED)


def links(root: Element) -> Iterator[Element]:
    """The links of a page to sheets that count on a screen."""
    for each in root.iter("link"):
        kinds = each.get("rel", "").lower().split()
        media = each.get("media", "").strip().lower()
        if "stylesheet" in kinds and "alternate" not in kinds and media in ON_SCREEN:
            yield each
