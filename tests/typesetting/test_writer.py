"""Sorts that are one black glyph are written at once; what is written is what it would be else."""

import random
from typing import Any

import pytest
from conftest import ROOT

from booklet.model.book import Galley
from booklet.typesetting import typeset
from booklet.typesetting.writer import Writer

WORDS = (
    "区域协调发展是推动高质量发展的关键支撑，", "“引中‘引’”，", "（括号）、", "《书〈名〉》！？",
    "……——", "Hello, world! ", "123.45％", "1,000元；", "№5·a/b ", "e-mail@x.org", "㈠①々〇ㄅ˙ㄆˊ",
    "ａｂｃ１２３", "naïve office ", "90°5℃", "臺灣「國語」：", "かなカナー", "中　文 a b", "。",
    "，", "“", "”", "·", "\u200b", "extraordinarily internationalised ", "<em>重点</em>",
    "<b>粗“体”</b>", "<i class=caps>Small, a b c，d e f</i>", "<ruby>字<rt>zì</rt></ruby>",
    "x<sup>2</sup>", "<u>书名</u>", "<s>删</s>", "<i class=wide>疏排</i>",
)  # fmt: skip
STYLE = """@page { size: 120pt 170pt; margin: 10pt } body { font: 9pt/1.6 serif }
p { text-align: justify; margin: 0 } .caps { font-variant: small-caps }
.wide { letter-spacing: .13em } em { text-emphasis: dot }"""
STYLES = ("", "p { letter-spacing: .037em }", "html { writing-mode: vertical-rl }")
ACCEPTED = frozenset({"C01", "E05", "E06", "E08", "E10", "E12", "E14"})


def pages(seed: int, css: str) -> bytes:
    """The PDF of paragraphs by chance."""
    chance = random.Random(seed)
    texts = ("".join(chance.choices(WORDS, k=30)) for _ in range(8))
    body = "".join(f"<p>{text}" for text in texts)
    head = f"<title>样张</title><style>{STYLE}{css}</style>"
    return typeset(Galley(f"<html lang=zh>{head}{body}", ROOT), ROOT / "fonts", ACCEPTED).pdf


@pytest.mark.parametrize("css", STYLES)
def test_ordinary_sorts_are_written_as_all_others(
    css: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def put_alone(self: Writer, *rest: Any) -> None:
        put(self, *rest)
        self.codes.clear()  # so no sort is ordinary

    found, put = pages(len(css), css), Writer.put
    monkeypatch.setattr(Writer, "put", put_alone)
    assert found == pages(len(css), css)


def test_most_sorts_are_ordinary(monkeypatch: pytest.MonkeyPatch) -> None:
    others, put = [], Writer.put
    monkeypatch.setattr(
        Writer, "put", lambda self, sort, *rest: others.append(sort) or put(self, sort, *rest)
    )
    body = "<p>区域协调发展是推动高质量发展的关键支撑，要深入实施区域重大战略。" * 9
    typeset(Galley(f"<html lang=zh><title>样张</title>{body}", ROOT), ROOT / "fonts", ACCEPTED)
    assert len(others) < 60
