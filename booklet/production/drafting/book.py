"""What a book says of itself, and the skeleton of one: a sample, to be written over."""

from __future__ import annotations

from collections.abc import Mapping

from booklet.production.drafting.toml import quoted

BOOK = """\
title = {title}                  # | where it may be broken
kind = {kind}                   # or verse, law, reader, report; see docs/texts.md
"""
SAMPLE = """\
# 样例

这是一段样例，段与段之间空一行。**黑体**与*着重*这样写，注释[^1]排在页下。

## 小标题

换成自己的文字；一篇一个文件，按文件名排次序。先检查，再成书。

[^1]: 这是一条注释。
"""


def draft_book(title: str) -> Mapping[str, str]:
    """The texts of the files, by their paths in the folder of the book."""
    return {"book.toml": describe(title), "01-样例.md": SAMPLE}


def describe(title: str, kind: str = "plain") -> str:
    """What a book says of itself."""
    return BOOK.format(title=quoted(title), kind=quoted(kind))
