"""What a page hides, and what of that a script shows.

In comes the page, out comes the same tree, in which what is hidden says so (`is_hidden`). What
holds nearly all words, or is said to be the main text, is not hidden: pages show that by a script
when they are loaded, as those of WeChat do.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from booklet.intake.gathering.elements import is_hidden
from booklet.intake.opening.trees import plain, text_in
from booklet.intake.web.maintext import says_main

NEARLY_ALL = 0.9  # of the words of a page


def unhide(root: Element) -> None:
    """Let nothing be hidden that a script would show."""
    body = next((each for each in root if each.tag == "body"), root)
    waiting = list(body)
    most = NEARLY_ALL * len("".join(text_in(body).split()))
    while waiting:
        each = waiting.pop()
        if not is_hidden(each):
            once(each)
            waiting += each
        elif says_main(each) or 0 < most <= len("".join(text_in(each).split())):
            show(each)
            waiting += each


def show(element: Element) -> None:
    """Take away what hides an element."""
    element.attrib.pop("hidden", None)
    element.set("style", f"{element.get('style', '')};display:block;visibility:visible")


def once(element: Element) -> None:
    """Keep a formula once that is written for those who see and for those who listen (KaTeX)."""
    drawn = [each for each in element if each.get("aria-hidden") == "true"]
    if drawn and any(plain(str(each.tag)) == "math" for each in element.iter()):
        for each in drawn:
            each.text = ""
            each[:] = []
