"""Elements that are alike are held against selectors once, and each has the style that is its."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as Tree

import pytest

from booklet.typesetting import matching, replaced
from booklet.typesetting.loading import load_engine

load_engine()

from weasyprint_for_booklet import CSS  # noqa: E402
from weasyprint_for_booklet.css import StyleFor  # noqa: E402
from weasyprint_for_booklet.css.targets import TargetCollector  # noqa: E402
from weasyprint_for_booklet.text.fonts import FontConfiguration  # noqa: E402

PLACES = (
    "p:first-child", "p:last-child", "p + p", "p ~ b", "p:nth-child(2n)", "b:nth-last-of-type(1)",
    "p:only-child", ":only-of-type", "p:empty", "p:has(b)", "p:has(+ b)", "div :first-of-type",
    ":not(:last-of-type)", "p:nth-child(2 of .a)", "b + div > p", "p:nth-last-child(-n + 2)",
    "x|*:first-child", ".a:first-child", "div:first-child > p", "#x:last-child", "p:not(:has(b))",
    ".a + b", ".a ~ p::after", "b:first-child::before", "div:has(> .a) p",
)  # fmt: skip
"""Selectors that ask for the place of an element, or of one around it, or for what is in it."""
ALIKE = (
    "*", "p", "P", "p, b", ":is(p, b)", "div p", "div > p", ".a p", ".a", "[lang]", ":lang(zh)",
    "p:not(.a)", "b:not(div b)", "[title] b", ":root p", ":root > p", "*|p", "p:not([title])",
    "div[title=甲] > :is(p, b)", "p::before", "p:link", "x|*", "[id] > p", ":link", ".a.b",
    "[data-n] p", "p.b", ".a::after",
)  # fmt: skip
VALUES = (
    "#x", "#x > p", "[id=y]", "[id^=x] b", "[href=甲]", "[href=甲] p", "p[data-n='1']",
    "[data-n$='2'] > p", ":local-link", "b#y::before",
)  # fmt: skip
"""Selectors that look at the value of an attribute that elements have for their names."""
LACKING = (
    "i", ".z", "i p", ".z > p", "p.z", "p:not(.z)", "p:not(i)", ":not(.z p)", "p:not(:not(.z))",
    ":is(p, .z)", ":is(i, .z) p", ".a:not(.z):not(:has(i))", "p:not(:is(.z, :has(b))) b",
    "p:not(:not(:not(:not(.z))))", "p:has(i)", "p:has(.z)", "p:nth-child(1 of .z)", "[title~=z] p",
    "svg", "p ~ :not(.z + .z)", "p:not([title=')'], .z)", "P:not(I)", "#x:not(.z)", r".it\'s",
    r"p:not(.\))", r".\)", r".q\\z", ".一　二",
    r"#\'z\'\ in\ el\.classes",
)  # fmt: skip
"""Selectors with names and classes that no element has, or few."""
TWICE = ["div ~ div p", "div ~ div b", "div ~ div :is(p, b)"]
"""Selectors that ask the same of an element around others of several kinds."""
KINDS = ("p", "p", "p", "b", "div", "{http://www.w3.org/2000/svg}svg")
ATTRIBUTES: Sequence[dict[str, str]] = (
    {}, {"class": "a"}, {"class": "a b"}, {"id": "x"}, {"id": "y"}, {"title": "甲"},
    {"lang": "zh"}, {"style": "z-index: 1"}, {"href": "甲"}, {"href": "http://乙"}, {"data-n": "1"},
    {"class": "a it's"}, {"class": "q\\z"}, {"class": ") 一　二"},
    {"data-n": "2", "class": "a"}, {"id": "x", "data-n": "2"}, {"id": "'z' in el.classes"},
)  # fmt: skip


def tree(chance: random.Random, told: Sequence[dict[str, str]], depth: int = 4) -> Tree.Element:
    """A tree of a few kinds of elements with some of these attributes, most of them alike."""
    made = Tree.Element(chance.choice(KINDS), chance.choice(told))
    made.text = chance.choice(("", "文"))
    made.extend(tree(chance, told, depth - 1) for _ in range(chance.randint(0, 5) if depth else 0))
    return made


def sheet_of(selectors: Sequence[str]) -> CSS:
    """A sheet in which each selector declares another property."""
    rules = [f"{each} {{ --r{number}: 1 }}" for number, each in enumerate(selectors)]
    return CSS(string='@namespace x "";' + "".join(rules))


def styles_by(style: Any, root: Tree.Element, *sheets: CSS) -> dict[Any, Any]:
    """What is declared of each element of a tree, and of what stands before and behind it, and of
    what is around it, when it is styled so."""
    page = SimpleNamespace(
        etree_element=root,
        base_url="",
        wrapper_element=matching.ElementWrapper.from_html_root(root),
    )
    made = StyleFor.__new__(StyleFor)
    origins = [(each, "author", None) for each in sheets]
    style(made, page, origins, False, FontConfiguration(), TargetCollector())
    return {
        key: (each.cascaded, each.parent_style and each.parent_style.cascaded)
        for key, each in made.get_computed_styles().items()
    }


@pytest.mark.parametrize(
    "more",
    [
        *([each] for each in (*PLACES, *VALUES, *LACKING)),
        TWICE,
        PLACES,
        (*PLACES, *VALUES),
        LACKING,
    ],
)
def test_all_that_is_alike_has_its_style(more: Sequence[str]) -> None:
    chance = random.Random(str(more))
    sheets = sheet_of(ALIKE), sheet_of(more)
    for _ in range(5):
        root = tree(chance, ({}, *chance.sample(ATTRIBUTES, 4)))
        made = styles_by(StyleFor.__init__, root, *sheets)
        assert made == styles_by(replaced.ORIGINALS["__init__"], root, *sheets)


def asked_of(body: str, *selectors: str) -> list[str]:
    """The elements that are held against selectors, by their names."""
    sheet = sheet_of(selectors)
    asked: list[str] = []
    match = sheet.matcher.match
    sheet.matcher.match = lambda of: asked.append(of.local_name) or match(of)
    styles_by(StyleFor.__init__, Tree.fromstring(body), sheet)
    return asked


ROWS = "<body><div><p/><p/></div><div><p/><b/><p/></div><p/></body>"
NAMED = "<body><p id='x'/><p id='y'/><p data-n='1' id='z'/><a href='甲'/><a href='乙'/></body>"


@pytest.mark.parametrize(
    ("body", "selectors", "asked"),
    [
        (ROWS, ALIKE, "body div p b p"),
        (ROWS, ["p:first-child"], "body div p p p b p p"),
        (ROWS, [":is(.a, .b):first-child", "b + i", "i:has(p)"], "body div p b p"),
        (ROWS, ["div:last-child > p"], "body div p p p b p p"),
        (ROWS, [".z p:first-child", "i > p + p", ".z > p:not(:first-child)"], "body div p b p"),
        (ROWS, ["div:empty"], "body div p div p b p"),
        (NAMED, ["[id] a", ":link"], "body p p a"),
        (NAMED, ["i#x"], "body p p p a"),
        (NAMED, ["a[href=甲]"], "body p p a a"),
        ("<body><p style='a'/><p style='a'/><p lang='zh'/><p lang='zh'/></body>", ["p"],
         "body p p p p"),
    ],
)  # fmt: skip
def test_what_is_alike_is_asked_once(body: str, selectors: Sequence[str], asked: str) -> None:
    assert asked_of(body, *selectors) == asked.split()


def test_what_is_asked_of_an_element_is_found_once() -> None:
    """Though each time it is noted that it was asked: else a long page would take for ever."""
    kinds = matching.Kinds(Tree.fromstring("<body><p/><b/><i/></body>"), [])
    *_, last = kinds.walk(defaultdict(dict))
    for name, asked in (("etree_siblings", "children"), ("previous_siblings", "previous")):
        found = []
        for _ in "ab":
            kinds.asked.clear()
            found.append(getattr(last, name))
            assert kinds.asked == {asked}
        assert found[0] is found[1]
        assert len(found[0]) == {"etree_siblings": 3, "previous_siblings": 2}[name]


@pytest.mark.parametrize("part", ["before", "after", "marker", "footnote-call", "first-letter"])
def test_parts_of_elements_that_are_alike_have_one_style(part: str) -> None:
    """But for those that tell the elements apart: the engine gives names to what calls a note, by
    its style."""
    root = Tree.fromstring("<body><p/><p/></body>")
    page = SimpleNamespace(etree_element=root, base_url="")
    made = StyleFor.__new__(StyleFor)
    more = "float: footnote" if "note" in part else "display: list-item"
    sheet = CSS(string=f"p {{ {more} }} p::{part} {{ content: '1' }}")
    StyleFor.__init__(
        made, page, [(sheet, "author", None)], False, FontConfiguration(), TargetCollector()
    )
    one, other = (made(each, part) for each in root)
    assert one["content"] == other["content"] == (("string", "1"),)
    assert (one is other) is (part in ("before", "after", "marker"))
    assert made(root[0]) is made(root[1])
