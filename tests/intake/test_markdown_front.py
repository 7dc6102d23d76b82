"""What stands in front of a Markdown file is what it says of itself."""

from __future__ import annotations

from pathlib import Path

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
