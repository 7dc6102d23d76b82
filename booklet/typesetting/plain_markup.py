"""Pages of plain markup, read by the parser of XML that Python has.

The library for HTML reads a page as browsers do: it ends elements whose end is not written, and
moves what stands in the wrong place of a table. It is written in Python, and takes four times as
long even where it is helped (`tags`). Where each element has its end and stands where it may, XML
is read as the same tree. In comes a page, out comes its tree, or none where the two might differ
(HTML Living Standard, 13.2.6).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError, XMLParser

from booklet.patterns import pattern

VOID = "base|br|col|hr|img|link|meta|wbr"
"""Elements that hold nothing and have no end."""
PAGE = pattern(
    r"\s*<!doctype html>\s*(<html\b.*</body>(\s*)</html>(\s*))\Z", re.DOTALL | re.IGNORECASE
)
ODD = [
    pattern(each)
    for each in (
        r"<[!?]",
        r"&(?!(?:amp|lt|gt|quot|#34|#39);)",
        r"<style\b[^<]*&",
        r"<[^<>]*\sxmlns",
        r"=\s*\"[^\"<]*[\t\n>]",
        r"=\s*'[^'<]*[\t\n>]",
        rf"<(?!(?:{VOID})\b)[^<>]*/>",
    )
]
"""What XML has another meaning for, or none: declarations, references, names of namespaces, blanks
in attributes, and elements that are written as empty and are not void; and what would end a tag."""
UNENDED = pattern(rf"<((?:{VOID})\b[^<>]*?)/?>")
BLANKS = " \t\n\f"
USUAL = {"class", "id", "href", "lang", "style"}
KEY = pattern(r"[^A-Z]+\Z")
"""The names of attributes, which keep their case in XML alone, as that of a namespace would."""


def named(names: str) -> frozenset[str]:
    """Names, each by itself."""
    return frozenset(names.split())


HEADINGS = named("h1 h2 h3 h4 h5 h6")
ITEMS = named("li dd dt")
LISTS = named("ul ol dl")
BLOCKS = HEADINGS | ITEMS | LISTS | named(
    "address article aside blockquote details dialog div figcaption figure footer header hgroup hr"
    " main menu nav p pre search section summary table"
)  # fmt: skip
"""Elements that end the paragraph in which they begin."""
PHRASES = named(
    "a abbr b bdi bdo big br cite code data del dfn em i img ins kbd link mark meta q ruby s samp"
    " small span strike strong style sub sup time tt u var wbr"
)
ROWS = named("tr")
HELD = {
    "html": named("head body"),
    "head": named("base link meta style title"),
    "table": named("caption colgroup thead tbody tfoot"),
    "colgroup": named("col"),
    **dict.fromkeys(("thead", "tbody", "tfoot"), ROWS),
    "tr": named("td th"),
}
"""What alone stands in an element, beside blanks."""
MAY_HOLD = {
    **HELD,
    **dict.fromkeys(("style", "title"), frozenset[str]()),
    "ruby": BLOCKS | PHRASES | named("rp rt"),
    **dict.fromkeys(HEADINGS, BLOCKS - HEADINGS | PHRASES),
}
PARAGRAPH = named("p")
ENDING = {
    **dict.fromkeys(BLOCKS, PARAGRAPH),
    **dict.fromkeys(ITEMS, PARAGRAPH | ITEMS),
    "a": named("a"),
}
"""The elements that an element would end in which it begins."""


def tree_of(page: str) -> Element | None:
    """The tree of a page; None where its markup is not plain."""
    found = PAGE.match(page)
    if found is None or "\r" in page or any(each.search(found[1]) for each in ODD):
        return None
    parser = XMLParser()
    try:
        parser.feed(UNENDED.sub(r"<\1/>", found[1]))
        root = parser.close()
    except (ParseError, UnicodeError):
        return None
    if [each.tag for each in root] != ["head", "body"] or not is_proper(root):
        return None
    blanks_moved(root, found[2] + found[3])
    return root


def is_proper(root: Element) -> bool:
    """Whether each element stands where it may, and ends none in which it begins."""
    waiting = [(root, frozenset[str]())]
    while waiting:
        element, around = waiting.pop()
        if not is_written_plainly(element):
            return False
        may_hold = MAY_HOLD.get(element.tag, BLOCKS | PHRASES)
        for child in element:
            tag = child.tag
            if tag not in may_hold or not around.isdisjoint(ENDING.get(tag, ())):
                return False
            waiting.append((child, inside(tag, around)))
    return True


def inside(tag: str, around: frozenset[str]) -> frozenset[str]:
    """Those elements around what an element holds that others might end."""
    if tag in LISTS:
        return around - ITEMS
    return around | {tag} if tag in ("p", "a", *ITEMS) else around


def is_written_plainly(element: Element) -> bool:
    """Whether the attributes of an element have small letters, and nothing but blanks stands in it
    where nothing else may."""
    if not (USUAL.issuperset(element.attrib) or all(map(KEY.match, element.attrib))):
        return False
    texts = [element.text, *(each.tail for each in element)] if element.tag in HELD else ()
    return not any(text and text.strip(BLANKS) for text in texts)


def blanks_moved(root: Element, last: str) -> None:
    """Put the blanks of a page where HTML has them: the `last` of all at the end of the body, none
    before its head, and no line end at the start of preformatted text."""
    _, body = root
    root.text = body.tail = None
    before = body[-1] if len(body) else None
    if before is None:
        body.text = (body.text or "") + last or None
    else:
        before.tail = (before.tail or "") + last or None
    for each in root.iter("pre"):
        each.text = (each.text or "").removeprefix("\n") or None
