"""The skeleton of a book: one piece with one text, to be written over."""

from __future__ import annotations

import json
from collections.abc import Mapping

CORPUS = """\
title = {title}                  # | where it may be broken
kicker = ""                      # the line above the title
version = "1"                    # printed in the colophon

[[region]]
id = "here"
name = "本地"
provinces = ["北京"]
"""
PIECE = """\
id = "sample"
number = 1
date = 2024-01-01
place = "北京"
title = "在样例|座谈会上的讲话"    # | where it may be broken
short = "样例"                   # words of the title, for contents and running heads
regions = ["here"]
"""
EXCERPTS = """\
+++
source = "样例"
+++

这是一段样例。一段写一行，段与段之间空一行。

换成自己的文字以后，先检查，再成书。
"""


def draft_book(title: str) -> Mapping[str, str]:
    """The texts of the files, by their paths in the folder of the corpus."""
    return {
        "corpus.toml": CORPUS.format(title=json.dumps(title, ensure_ascii=False)),
        "meetings/sample/meeting.toml": PIECE,
        "meetings/sample/excerpts.txt": EXCERPTS,
    }
