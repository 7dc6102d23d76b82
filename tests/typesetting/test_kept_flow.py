"""Parts beside changed words: they are drawn as they were, and the same as anew."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import ROOT

from booklet.model.book import Galley
from booklet.typesetting import kept_flow, kept_parts, typeset
from booklet.typesetting.shelf import keep_parts
from booklet.typesetting.writer import Writer

pytestmark = pytest.mark.usefixtures("nothing_kept")

AMPLE = 10**7
CSS = """@page { size: A5; margin: 15mm } html { font: 10pt/18pt "Booklet Song" }
.head { font-weight: bold } .small { font-size: 8pt } .late { color: #a22 }
b { font-family: "Booklet Hei" }"""
BODY = (
    "<p>正文第一段，“引文”（说明）、《书名》：office Layout 2023 年。" * 2 + "</p>"
    "<p class=small>小字一段（“甲”）、“乙”，fi 与 12 号。" + "一段长些的文字，" * 20 + "</p>"
    "<p>又一段，有<b>别的</b>字体。</p><p class=late>末段（红色）。" + "“末”（段）、" * 12 + "</p>"
)
HEADS = (
    *("甲单位",) * 3,
    *("乙单位（南）", "“丙”、（丁）：《office》", "长" * 60, "甲单位（“南”）"),
    *("戊“末”、“末”（段）",) * 4,
    *("己（（", "甲单位"),
)
"""Some come again at once: then the page is one that was written down."""


def page(head: str, end: str = "", body: str = BODY) -> Galley:
    html = (
        f"<!DOCTYPE html><html lang=zh-CN><head><title>题</title><style>{CSS}</style></head><body>"
        f"<section class=head><p>{head}</p>{end}</section><section>{body}</section></body></html>"
    )
    return Galley(html, ROOT)


def as_anew(*pages: Galley) -> None:
    """Each page is what it is by itself."""
    keep_parts(AMPLE)
    kept = [typeset(each, ROOT / "fonts") for each in pages]
    keep_parts(0)
    assert kept == [typeset(each, ROOT / "fonts") for each in pages]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are written glyph by glyph."""
    found: list[str] = []
    start = Writer.start

    def heard(writer: Writer, textbox: Any, *place: float) -> None:
        found.append(textbox.text)
        start(writer, textbox, *place)

    monkeypatch.setattr(Writer, "start", heard)
    return found


def test_paragraphs_beside_changed_words_are_the_same_as_anew() -> None:
    as_anew(*map(page, HEADS))


def test_they_are_written_as_they_were(written: list[str]) -> None:
    """From the third time on no glyph of a plain paragraph is looked at, as long as it stands where
    it did."""
    keep_parts(AMPLE)
    counts = []
    for head in ("甲乙", "丙丁", "戊己", "庚辛"):
        written.clear()
        typeset(page(head), ROOT / "fonts")
        counts.append(len([text for text in written if "段" in text]))
        assert head in "".join(written)
    assert counts[0] == counts[1] > 5
    assert counts[2] == counts[3] < 3


ENDS = (
    "<p aria-hidden=true>一</p>", "<p>二</p>", "<p style='color: #a22'><b>三</b></p>",
    "<p style='color: #00a8'>四</p>", "<table><tr><td>五<td>六</table>", "<ul><li>七</ul>",
    "<p>七<i style='opacity: .5'>八</i></p>", "<hr>",
)  # fmt: skip
"""How a part may begin or end: with what is no content, another colour or face."""


@pytest.mark.parametrize("around", ENDS)
def test_what_stands_before_a_part_may_change(around: str) -> None:
    """Marks, colours and faces of what is before run on into it, or do not, as when all is new."""
    body = f"{around}<p>文字</p>{around}</section><section>{around}<p>文字</p>"
    ends = [end for each in ENDS for end in (around, around, each, each)]
    as_anew(*(page(f"甲{number}", end, body) for number, end in enumerate(ends)))


WATCH = SimpleNamespace(room=(), substituted={})


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """How often a part is drawn, noted, and drawn as it was noted."""
    told: list[str] = []

    def note(draw: Any, stream: Any, *_: Any) -> object:
        draw()
        told[-1] = "noted"
        return object()

    monkeypatch.setattr(kept_flow, "of_this_run", lambda: WATCH)
    monkeypatch.setattr(kept_flow, "this_tagger", object)
    monkeypatch.setattr(kept_flow, "drawn_again", lambda *_: told.append("again") or True)
    monkeypatch.setattr(kept_flow, "recorded", note)
    token = kept_parts.this_run.set(object())
    yield told
    kept_parts.this_run.reset(token)


def drawn_on(box: Any, told: list[str], **other: Any) -> Any:
    """The stream on which a box was drawn, in some state."""
    state = dict.fromkeys(kept_flow.CHOSEN) | {"ctm": [1], "stream": [b"q"], "ended": None}
    stream = SimpleNamespace(**state | other)

    def draw() -> None:
        told.append("drawn")
        stream.stream += [b"Td", b"EMC"]
        stream._current_font, stream.ended = "own", "/Artifact BMC"

    WATCH.room = other.get("room", ())
    kept_flow.draw_flow(stream, box, draw)
    return stream


OTHERS: list[dict[str, Any]] = [
    *({name: "another"} for name in kept_flow.CHOSEN),
    {"ctm": [2]},
    {"room": (0, 0, 1, 2)},
    {"stream": [b"EMC"], "ended": "/Artifact BMC"},
]


@pytest.mark.parametrize("other", OTHERS)
def test_a_part_after_something_else_is_drawn_anew(other: dict[str, Any], drawn: list[str]) -> None:
    """What is drawn of a part hangs on what the stream goes on with; so does what comes after."""
    box = SimpleNamespace(laid=SimpleNamespace(flow=None))
    for state in ({}, {}, {}, other, other, {"stream": [b"EMC"], "ended": "a place"}):
        stream = drawn_on(box, drawn, **state)
        assert (stream._current_font, stream.ended) == ("own", "/Artifact BMC")
    assert drawn == ["drawn", "noted", "again", "noted", "again", "noted"]


def test_each_character_is_told_of_that_is_printed_otherwise(
    drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    box = SimpleNamespace(laid=SimpleNamespace(flow=None))
    for _ in range(3):
        drawn_on(box, drawn)
    monkeypatch.setattr(WATCH, "substituted", {"文": []})
    drawn_on(box, drawn)
    assert drawn == ["drawn", "noted", "again", "drawn"]
