"""What selectors match is asked once for elements that are alike, and is what each one matches."""

from __future__ import annotations

import random
from xml.etree import ElementTree as Tree

import cssselect2_for_booklet as cssselect2
import pytest

from booklet.typesetting import matching, replaced
from booklet.typesetting.loading import load_engine

load_engine()

PLACES = (
    "p:first-child", "p:last-child", "p + p", "p ~ b", "p:nth-child(2n)", "b:nth-last-of-type(1)",
    "p:only-child", ":only-of-type", "p:empty", "p:has(b)", "p:has(+ b)", "div :first-of-type",
    ":not(:last-of-type)", "p:nth-child(2 of .a)", "b + div > p", "p:nth-last-child(-n + 2)",
    "x|*:first-child",
)  # fmt: skip
"""Selectors that ask for the place of an element, or of one around it, or for what is in it."""
ALIKE = (
    "*", "p", "P", "p, b", ":is(p, b)", "div p", "div > p", ".a p", "#x > p", ".a", "#x", "[lang]",
    ":lang(zh)", "p:not(.a)", "b:not(div b)", "[title] b", ":root p", ":root > p", "*|p",
    "p:not([title])", "div[title=甲] > :is(p, b)", "p::before", "p:link", "x|*",
)  # fmt: skip
KINDS = ("p", "p", "p", "b", "div")
ATTRIBUTES = ({}, {}, {}, {"class": "a"}, {"id": "x"}, {"title": "甲"}, {"lang": "zh"})


def tree(chance: random.Random, depth: int = 4) -> Tree.Element:
    """A tree of a few kinds of elements, most of them alike."""
    made = Tree.Element(chance.choice(KINDS), chance.choice(ATTRIBUTES))
    made.text = chance.choice(("", "文"))
    made.extend(tree(chance, depth - 1) for _ in range(chance.randint(0, 5) if depth else 0))
    return made


def matcher_of(selectors: tuple[str, ...]) -> cssselect2.Matcher:
    """A matcher of selectors, each with itself."""
    made = cssselect2.Matcher()
    for text in selectors:
        for selector in cssselect2.compile_selector_list(text, {"x": ""}):
            made.add_selector(selector, text)
    return made


@pytest.mark.parametrize("places", [[], *([each] for each in PLACES), PLACES])
def test_all_that_is_alike_matches_the_same(places: tuple[str, ...]) -> None:
    chance = random.Random(str(places))
    matcher, engine = matcher_of((*ALIKE, *places)), replaced.ORIGINALS["match"]
    for _ in range(6):
        root = cssselect2.ElementWrapper.from_html_root(tree(chance))
        for element in root.iter_subtree():
            assert matcher.match(element) == engine(matcher, element)


def test_neighbours_that_are_alike_are_asked_once() -> None:
    asked = []
    engine = replaced.ORIGINALS["match"]
    match = matching.match(lambda *of: asked.append(of) or engine(*of))
    body = Tree.fromstring("<body><p/><b/><p/><p title=''/><p/><b/></body>")
    elements = [*cssselect2.ElementWrapper.from_html_root(body).iter_subtree()]
    matcher = matcher_of(ALIKE)
    assert [match(matcher, each) for each in elements] == [*map(matcher.match, elements)]
    assert [element.etree_element.tag for _, element in asked] == ["body", "p", "b", "p"]
