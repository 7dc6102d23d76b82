"""Paragraphs beside changed words: they are written as they were, and the same as anew."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from conftest import ROOT

from booklet.model.book import Galley
from booklet.typesetting import kept_lines, kept_parts, typeset
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


def page(head: str) -> Galley:
    html = (
        f"<!DOCTYPE html><html lang=zh-CN><head><title>题</title><style>{CSS}</style></head><body>"
        f"<section class=head><p>{head}</p></section><section>{BODY}</section></body></html>"
    )
    return Galley(html, ROOT)


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
    for head in HEADS:
        keep_parts(AMPLE)
        kept = typeset(page(head), ROOT / "fonts")
        keep_parts(0)
        assert kept == typeset(page(head), ROOT / "fonts")


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


def test_lines_elsewhere_or_after_another_font_are_written_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is written of lines hangs on where they stand, and on the font that is chosen."""
    told: list[str] = []

    def write(stream: Any, lines: Any) -> tuple[float, float]:
        told.append("written")
        stream._current_font = "own"
        return 1.0, 2.0

    monkeypatch.setattr(kept_lines, "of_this_run", lambda: SimpleNamespace(told=lambda: 0))
    monkeypatch.setattr(kept_lines, "drawn_again", lambda *_: told.append("again") or True)
    again, line = kept_lines.kept(write), SimpleNamespace(left=1, position_y=2)
    token = kept_parts.this_run.set(object())
    try:
        for font, y in ((None, 2), (None, 2), (None, 2), (None, 2), ("a", 2), ("a", 2), ("a", 3)):
            stream = SimpleNamespace(_current_font=font, stream=[], add_font=None, add_group=None)
            line.position_y = y
            assert again(stream, [line]) == (1.0, 2.0)
            assert stream._current_font == "own"
    finally:
        kept_parts.this_run.reset(token)
    assert told == ["written", "written", "again", "again", "written", "again", "written"]
