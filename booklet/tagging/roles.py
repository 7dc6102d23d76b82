"""What an element of HTML is in a PDF (ISO 32000-1, 14.8.4; HTML 4; WAI-ARIA, DPUB-ARIA).

In comes an element of a parsed page, out comes its role. What says it itself (`data-tag`, a role
of ARIA) is believed before its name; what has no role of its own lends its content to its parent.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from booklet.patterns import pattern

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}svg"
KINDS = {
    "section": "Sect", "article": "Art", "main": "Part", "nav": "Sect", "aside": "Sect",
    "blockquote": "BlockQuote", "p": "P", "address": "P", "dt": "LI", "dd": "LI",
    "pre": "P", "ul": "L", "ol": "L", "dl": "L", "menu": "L", "li": "LI", "table": "Table",
    "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD",
    "caption": "Caption", "figcaption": "Caption", "img": "Figure", SVG: "Figure",
    "object": "Figure", "embed": "Figure", "canvas": "Figure", "video": "Figure",
}  # fmt: skip
ROLES = {
    "list": "L", "listitem": "LI", "table": "Table", "row": "TR", "cell": "TD", "img": "Figure",
    "columnheader": "TH", "rowheader": "TH", "rowgroup": "TBody", "article": "Art",
    "region": "Sect", "navigation": "Sect", "main": "Part", "blockquote": "BlockQuote",
    "paragraph": "P", "heading": "H",
}  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
CONTENTS = "doc-toc"
OF_CONTENTS = {"L": "TOC", "LI": "TOCI"}
MOST = 1000  # columns or rows (HTML 4.9.11)
WITHOUT = ("presentation", "none")
FORMAL = pattern(
    r"(?:图|图片|图像|图示|插图|照片|无题|无标题|未命名|新建文档|标题)?"
    r"(?:an? )?(?:image|img|picture|photo|figure|untitled(?: document)?|document|title|null|none)?"
    r"[\s\d.…-]*",
    re.IGNORECASE,
)
"""What is said where nothing is: a word for any picture or any text."""
INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del",
        "dfn", "em", "font", "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "output",
        "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "select", "small", "span", "strike",
        "strong", "sub", "sup", "textarea", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
"""Elements whose text is part of the block around them."""


class Role(NamedTuple):
    """What an element is: its kind, empty where it lends its content to its parent; the level of a
    heading; its attributes as a PDF writes them; how many columns and rows a cell fills. `hidden`
    is for what is no content."""

    kind: str = ""
    level: int = 0
    attributes: str = ""
    spans: tuple[int, int] = (1, 1)
    hidden: bool = False


def role_of(element: Any, contents: bool) -> Role:
    """The role of an element, which stands in a table of contents or not."""
    said = (element.get("role") or "").split()
    if element.get("aria-hidden") == "true" or (decorative(element) and element.tag in KINDS):
        return Role(hidden=True)
    if said and said[0] in WITHOUT:
        return Role(hidden=element.tag == "tr")
    if element.tag in HEADINGS or "heading" in said:
        given = element.get("aria-level") or ""
        level = int(given) if given.isdecimal() else HEADINGS.get(element.tag, 2)
        return Role("H", level=max(1, min(level, 99)))
    kind = element.get("data-tag") or next((ROLES[word] for word in said if word in ROLES), "")
    kind = kind or KINDS.get(element.tag, "")
    if element.tag == "a" and element.get("href") is not None:
        kind = "Link"
    if contents:
        kind = OF_CONTENTS.get(kind, kind)
    if not kind and element.get("lang"):
        kind = "Span" if element.tag in INLINE else "Div"
    spans = span(element, "colspan"), span(element, "rowspan")
    return Role(kind, attributes=attributes_of(element, kind), spans=spans)


def span(element: Any, name: str) -> int:
    """How many columns or rows a cell fills."""
    said = element.get(name) or ""
    return max(1, min(int(said), MOST)) if said.isdecimal() else 1


def attributes_of(element: Any, kind: str) -> str:
    """The attributes of heads of tables, and of lists."""
    if kind == "TH":
        return f"/O/Table/Scope/{scope_of(element)}"
    if kind == "L" and element.tag in ("ol", "ul"):
        return f"/O/List/ListNumbering/{'Decimal' if element.tag == 'ol' else 'Disc'}"
    return ""


def scope_of(element: Any) -> str:
    """What a head of a table is the head of."""
    said = (element.get("scope") or element.get("role") or "").lower()
    if "row" in said:
        return "Row"
    return "Column"


def decorative(element: Any) -> bool:
    """Whether a picture says that it tells nothing (HTML 4.8.4.4.3)."""
    return bool(element.tag == "img" and element.get("alt") == "")


def alternative(element: Any) -> str:
    """What is said in place of a picture; empty where nothing is."""
    said = element.get("aria-label") or element.get("alt") or ""
    if not said and element.tag == SVG:
        title = element.find("{http://www.w3.org/2000/svg}title")
        said = (title.text or "") if title is not None else ""
    return " ".join(str(said or element.get("title") or "").split())


def formal(said: str) -> bool:
    """Whether nothing is said, or what could be said of anything."""
    return FORMAL.fullmatch(said.strip()) is not None
