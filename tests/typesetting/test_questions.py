"""What is asked of every box, against the engine's own answers."""

from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.typesetting import replaced, sizes
from booklet.typesetting.loading import load_engine
from booklet.typesetting.seam import boxes

load_engine()
from booklet.typesetting import archiving  # noqa: E402
from booklet.typesetting.flowing import collapsed  # noqa: E402  # patches the engine

STYLES = [
    {"float": beside, "position": position, "page": page, "overflow": flow, "display": display}
    for beside, position, page, flow, display in product(
        ("none", "left", "inline-end", "footnote"),
        ("static", "relative", "absolute", "fixed", ("running()", "head"), ("note()", "n")),
        ("", "wide", "other"),
        ("visible", "hidden"),
        (("block", "flow"), ("block", "flow-root")),
    )
]
ITEMS = ("is_flex_item", "is_grid_item", "is_column")
CONTAINERS = (boxes.BlockBox, boxes.InlineBlockBox, boxes.TableBox, boxes.LineBox)


class Placeholder:
    """What holds the place of a box that stands over the page."""

    def __init__(self, box: Any) -> None:
        self._box = box

    def __getattr__(self, name: str) -> Any:
        return getattr(self._box, name)


@st.composite
def trees(draw: st.DrawFn, depth: int = 4) -> Any:
    """A tree of boxes, some in the place of others."""
    style = draw(st.sampled_from(STYLES))
    children = draw(st.lists(trees(depth=depth - 1), max_size=4)) if depth else []
    kind = boxes.BlockBox if children else draw(st.sampled_from([boxes.BlockBox, boxes.LineBox]))
    box = kind("p", style, None, children if draw(st.booleans()) else tuple(children))
    return Placeholder(box) if style["position"] in ("absolute", "fixed") else box


def answers(box: Any) -> list[list[Any]]:
    """All that is told of a box and those in it."""
    every = [*box.descendants(placeholders=True)]
    return [
        [*map(id, every)],
        [*map(id, box.descendants())],
        [each.page_values() for each in every],
        [each.is_in_normal_flow() for each in every],
    ]


@given(st.lists(st.integers(-3, 3) | st.sampled_from([0.0, 1.5, -1.5])))
def test_margins_collapse_as_the_engine_has_it(margins: list[float]) -> None:
    ours, engines = collapsed(margins), replaced.ORIGINALS["collapse_margin"](margins)
    assert (ours, type(ours)) == (engines, type(engines))


@given(trees())
def test_the_answers_are_those_of_the_engine(box: Any) -> None:
    box = box._box if isinstance(box, Placeholder) else box
    told = answers(box)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("descendants", "page_values", "is_in_normal_flow"):
            patch.setattr(replaced.REPLACED[name], name, replaced.ORIGINALS[name])
        assert told == answers(box)


@given(st.sampled_from(CONTAINERS), st.sampled_from(STYLES), st.sampled_from(["", *ITEMS]))
def test_floats_stay_in_what_the_engine_says_and_in_items(kind: Any, style: Any, item: str) -> None:
    box = kind("p", style, None, [])
    if item:
        setattr(box, item, True)
    engines = replaced.ORIGINALS["establishes_formatting_context"](box)
    assert box.establishes_formatting_context() == (engines or item in ITEMS[:2])


VALUES = st.one_of(
    st.integers(), st.booleans(), st.binary(), st.text(st.characters(max_codepoint=127)),
    st.floats(-1e9, 1e9), st.sampled_from([0.0, -0.0, 1e-9, -1e-7, 0.5, 100.0, None, 1e22]),
)  # fmt: skip


@given(VALUES)
def test_values_of_a_pdf_are_written_as_the_engine_writes_them(value: Any) -> None:
    write = replaced.ORIGINALS["_to_bytes"]
    ours, theirs = archiving.to_bytes(write)(value), write(value)
    assert ours == theirs and type(ours) is bytes


def test_a_text_of_more_than_ascii_is_none_that_is_written_so() -> None:
    """The engine waits for the error to write it otherwise."""
    with pytest.raises(UnicodeEncodeError):
        archiving.to_bytes(replaced.ORIGINALS["_to_bytes"])("文")


def test_each_style_is_asked_once_how_high_an_empty_line_is() -> None:
    asked: list[Any] = []
    strut = sizes.kept_strut(lambda style: asked.append(style) or (len(asked), 0.5))
    one, other = SimpleNamespace(), SimpleNamespace()
    assert [strut(each) for each in (one, other, one, other)] == [(1, 0.5), (2, 0.5)] * 2
    assert asked == [one, other]
