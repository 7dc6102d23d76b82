"""What Chinese books do unless a page says otherwise: a style sheet below the author's.

In come the parsed pages of any author, out comes CSS of the cascade's user origin (CSS Cascading 4,
6.2), so that every declaration of the author wins. It is set where Chinese begins and inherited
from there, so that an author's `text-align` on a parent wins as well. CLREQ 3.1.1 (lines are
justified, as Japanese ones are), 3.3.1 (dots for emphasis, nothing slanted), 3.4 (ruby). Lists are
marked by characters that Chinese faces have.
"""

from __future__ import annotations

from typing import Any

from booklet.patterns import pattern

LETTER = pattern(r"[^\W\d_]")
HAN = pattern("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
UNSEEN = ("style", "script", "template")

STYLE = """
:root { line-height: 1.5; text-combine-upright: digits 2 }
:root:lang(zh), :not(:lang(zh)) > :lang(zh) { text-align: justify; hyphens: auto }
:root:lang(ja), :not(:lang(ja)) > :lang(ja) { text-align: justify }
:lang(zh) > :not(:lang(zh)) { hyphens: manual }
:is(h1, h2, h3, h4, h5, h6):lang(zh) { text-wrap: balance }
:is(em, i, cite, dfn, var, address):lang(zh) { font-style: normal }
:is(code, kbd, samp, pre, tt):lang(zh) { hyphens: manual }
em:lang(zh) { text-emphasis: dot }
rt { font-size: 50%; text-emphasis: none; letter-spacing: normal }
"""


def know_language(root: Any) -> None:
    """Name the language of pages that name none and are mostly Han."""
    if root.get("lang") is None and mostly_han(text_of(root)):
        root.set("lang", "zh-CN")


def count_down(root: Any) -> None:
    """Number the items of lists that count down (HTML, 4.4.5: `reversed`)."""
    for items in root.iter("ol"):
        if items.get("reversed") is not None:
            own = [item for item in items if item.tag == "li"]
            start = items.get("start", "")
            number = int(start) if start.lstrip("-").isdecimal() else len(own)
            for item in own:
                said = item.get("value", "")
                number = int(said) if said.lstrip("-").isdecimal() else number
                item.set("value", str(number))
                number -= 1


def text_of(root: Any) -> str:
    """The text of the pages, without what is no text."""
    return "".join(
        f"{'' if element.tag in UNSEEN else element.text or ''}{element.tail or ''}"
        for element in root.iter()
    )


def mostly_han(text: str) -> bool:
    """Whether half of the letters are Han: a Han says as much as three letters or more."""
    return 2 * len(HAN.findall(text)) > len(LETTER.findall(text))
