"""What stands in front of a Markdown file is what it says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.corpus.checking import check
from booklet.corpus.reading import read_corpus
from booklet.intake import FOREIGN
from booklet.model.blocks import text_of

FRONT = """---
title: "开馆通知"
author: 图书馆
tags: [阅读, '通知']
地点:
  - 东区
  - 西区
---

# 甲

正文。
"""


def test_what_stands_in_front_of_markdown_is_read(tmp_path: Path) -> None:
    taken = FOREIGN[".md"](FRONT.encode("utf-16"), "a.md", tmp_path)
    assert taken.title == "开馆通知"
    assert dict(taken.facts) == {
        "title": ("开馆通知",),
        "author": ("图书馆",),
        "tags": ("阅读", "通知"),
        "地点": ("东区", "西区"),
    }
    assert taken.blocks[0].place.line == 10
    assert not taken.findings


def test_what_is_not_understood_in_front_is_told(tmp_path: Path) -> None:
    data = "---\ntitle: 甲\ndeep:\n  inner: {a: 1}\nnonsense\n---\n乙。".encode()
    taken = FOREIGN[".md"](data, "a.md", tmp_path)
    assert [(f.code, f.place.line) for f in taken.findings] == [("D48", 4), ("D48", 5)]
    assert text_of(taken.blocks) == "乙。"


def test_a_line_that_opens_nothing_is_a_rule(tmp_path: Path) -> None:
    taken = FOREIGN[".md"]("---\n甲。\n\n乙。".encode(), "a.md", tmp_path)
    assert text_of(taken.blocks) == "甲。乙。"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("---\ntitle: 春\nauthor: 朱自清\n---\n\n文。\n", ["X05"]),
        ("---\n标题：春\n...\n\n文。\n", ["X05"]),
        ("---\n\n文。\n\n---\n\n文：说。\n", []),
        ("文。\n\n---\ntitle: 春\n---\n", []),
    ],
)
def test_a_front_of_other_programs_is_told(tmp_path: Path, text: str, codes: list[str]) -> None:
    """In a book's own folder it is printed with the text, and not in silence."""
    (tmp_path / "01.md").write_text(text, "utf-8")
    assert [each.code for each in check(read_corpus(tmp_path)) if each.code[0] == "X"] == codes
