"""Containers whose items stand beside each other, where they hold many pages or few."""

from __future__ import annotations

import re
from types import SimpleNamespace
from xml.etree.ElementTree import Element, SubElement

import pytest
from conftest import ROOT
from pages_set import page_of

from booklet.errors import TypesettingError
from booklet.errors.faults.pages import NOT_PARTED, SET_BELOW
from booklet.model.book import Galley, Proof
from booklet.pdf.pages import read_pages
from booklet.typesetting import typeset
from booklet.typesetting.seam import boxes
from booklet.typesetting.stacking import (
    MOST,
    Stuck,
    fault_of,
    go_on,
    not_parted,
    until_parted,
    words_of,
)

CONTAINERS = {
    "grid": "display: grid; grid-template-columns: 1fr 2fr",
    "flex": "display: flex",
    "inline-grid": "display: inline-grid; grid-template-columns: 1fr 2fr",
    "inline-flex": "display: inline-flex",
}
ITEMS = ("<div>{}</div>", "<span>{}</span>")


def page_with(container: str, body: str) -> Proof:
    html = page_of(body, f"main {{ {CONTAINERS[container]} }}")
    return typeset(Galley(html, ROOT, own=False), ROOT / "fonts")


def places(proof: Proof, *characters: str) -> list[tuple[float, float]]:
    """Where each of these characters stands on the first page, from the left and from the top."""
    glyphs = {glyph.text: glyph for glyph in read_pages(proof.pdf)[0].glyphs}
    return [(glyphs[each].x, -glyphs[each].y) for each in characters]


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("container", CONTAINERS)
def test_what_holds_many_pages_is_set_below_each_other(container: str, item: str) -> None:
    """The engine would measure it all again for each page: twice the text, four times as long."""
    body = "".join(map(item.format, ("甲", "乙", "中" * MOST)))
    proof = page_with(container, f"<main>{body}</main>")
    assert [each.code for each in proof.warnings] == ["E16"]
    (left, high), (right, low) = places(proof, "甲", "乙")
    assert left == right
    assert high < low
    text = "".join(glyph.text for page in read_pages(proof.pdf) for glyph in page.glyphs)
    assert text == f"甲乙{'中' * MOST}"


@pytest.mark.parametrize("container", CONTAINERS)
def test_what_holds_less_stands_beside_each_other(container: str) -> None:
    """What is not printed, or stands outside, counts for nothing."""
    silent = f"<script>{'x' * MOST}</script>"
    body = f"<main><div>甲</div><div>乙</div>{silent}</main><p>{'中' * MOST}"
    proof = page_with(container, body)
    assert "E16" not in {each.code for each in proof.warnings}
    (left, high), (right, low) = places(proof, "甲", "乙")
    assert left < right
    assert high == low


@pytest.mark.parametrize(("many", "told"), [(MOST // 10, True), (100, False)])
def test_items_count_even_if_they_say_nothing(many: int, told: bool) -> None:
    proof = page_with("flex", f"<main style='flex-wrap: wrap'>字{'<b></b>' * many}</main>")
    assert [each.code for each in proof.warnings] == ["E16"] * told


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("container", CONTAINERS)
def test_containers_of_one_style_are_judged_each_by_what_it_holds(
    container: str, item: str
) -> None:
    """The engine lets elements of one style share it; it knows no inline grid, and says so."""
    few = "<main>" + "".join(map(item.format, "甲乙")) + "</main>"
    many = "<main>" + "".join(map(item.format, ("丙", "丁", "中" * MOST))) + "</main>"
    for body in (few + many, many + few):
        proof = page_with(container, body)
        assert [each.code for each in proof.warnings if each.code != "E04"] == ["E16"]
        lefts = {glyph.text: glyph.x for page in read_pages(proof.pdf) for glyph in page.glyphs}
        assert lefts["丙"] == lefts["丁"]
        assert lefts["甲"] < lefts["乙"]


@pytest.mark.parametrize("items", [0, 2])
@pytest.mark.parametrize("display", ["grid", "flex; flex-direction: column"])
def test_what_cannot_be_parted_is_set_below_each_other(display: str, items: int) -> None:
    """The engine begins it again and again where floats in it go on overleaf, or stops."""
    held = f"后面<b>{'浮起天地' * (15 if items else 35)}</b>{'后面的文字' * (5 if items else 20)}"
    css = f"@page {{ size: 200pt 90pt; margin: 20pt }} main {{ display: {display} }}"
    css += "b { display: block; float: right; width: 98%; font: 7pt/9pt serif }"
    page = page_of(f"<main>{'<div>一</div>' * items}<div>{held}</div></main>", css)
    proof = typeset(Galley(page, ROOT, own=False), ROOT / "fonts")
    text = "".join(glyph.text for each in read_pages(proof.pdf) for glyph in each.glyphs)
    assert sorted(text) == sorted("一" * items + re.sub("<[^>]*>", "", held))
    told = [each.sentence for each in proof.warnings]
    assert all("it could not be parted" in each for each in told)
    assert told or "flex" in display


def element(tag: str, text: str) -> Element:
    made = Element(tag)
    SubElement(made, "b").text = text
    return made


@pytest.mark.parametrize("count", [0, 1, 3])
def test_pages_are_set_anew_for_each_container_that_goes_no_further(count: int) -> None:
    """Elements are others each time; they are told by their names and words."""
    containers = [("div", "甲"), ("main", "甲"), ("div", "乙")][:count]
    tries, proof = [], Proof(b"", 1, (1.0, 1.0), ())

    def work() -> Proof:
        tries.append(len(not_parted.get()))
        for each in containers:
            if words_of(element(*each)) not in not_parted.get():
                raise Stuck(element(*each))
        return proof

    assert until_parted(work) is proof
    assert tries == [*range(count + 1)]
    assert not not_parted.get()


def test_what_goes_no_further_even_so_is_told() -> None:
    tries = []

    def work() -> Proof:
        tries.append(not_parted.get())
        raise Stuck(element("main", "甲"))

    with pytest.raises(TypesettingError, match=r"^pages: .*<main>"):
        until_parted(work)
    assert tries == [frozenset(), {("main", "甲")}]
    assert not not_parted.get()


def test_only_words_of_containers_that_were_stuck_are_set_below_each_other() -> None:
    token = not_parted.set(frozenset({("main", "甲")}))
    found = [fault_of(element(*each)) for each in (("main", "甲"), ("main", "乙"), ("p", "甲"))]
    not_parted.reset(token)
    assert found == [NOT_PARTED, None, None]
    assert [fault_of(element("main", "甲" * count)) for count in (MOST - 21, MOST)] == [
        None, SET_BELOW,
    ]  # fmt: skip


def container(kind: str, direction: str, *children: object) -> object:
    made = getattr(boxes, kind).__new__(getattr(boxes, kind))
    made.style, made.children = {"flex_direction": direction}, children
    made.element = element("main", "甲")
    return made


def block(*children: object) -> object:
    return SimpleNamespace(children=children)


HERE, BEFORE, FURTHER = {0: {1: {2: None}}}, {0: {1: {1: None}}}, {0: {1: {3: None}}}


@pytest.mark.parametrize("kind", ["FlexBox", "GridBox"])
@pytest.mark.parametrize(
    ("direction", "resume", "stuck"),
    [
        ("row", HERE, False),
        ("row", FURTHER, False),
        ("row", BEFORE, True),
        ("row", {0: {0: None}}, True),
        ("row", {1: None}, False),
        ("row", None, True),
        ("column", BEFORE, True),
        ("row-reverse", BEFORE, False),  # begins at its end
    ],
)
def test_a_page_in_a_container_goes_further(
    kind: str, direction: str, resume: object, stuck: bool
) -> None:
    root = block(block(block(), container(kind, direction, block(), block(), block(), block())))
    for tree in (root, block(*root.children, container(kind, direction))):  # type: ignore[attr-defined]
        if not stuck:
            go_on(tree, HERE, resume)
            continue
        with pytest.raises(Stuck) as found:
            go_on(tree, HERE, resume)
        assert found.value.words == ("main", "甲")


def test_a_page_that_is_in_no_container_may_go_back() -> None:
    """So may one whose place the tree has not; of what goes on side by side the first counts."""
    root = block(block(block(), block()), container("FlexBox", "row"))
    for stack in (HERE, {0: None}, {5: None}, {0: {7: None}}, None):
        go_on(root, stack, {0: None})
    with pytest.raises(Stuck):
        go_on(root, {1: {0: None}}, {0: None, 2: None})
    go_on(root, {2: None, 0: {1: None}}, {0: {0: None}})
