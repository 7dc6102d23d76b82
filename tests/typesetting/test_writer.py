"""What is written at once is what it would be one by one: sorts that are one black glyph, and the
lines of plain paragraphs."""

import random
from collections.abc import Sequence
from typing import Any

import pytest
from conftest import ROOT

from booklet.model.book import Galley, Proof
from booklet.typesetting import paragraphs, typeset
from booklet.typesetting.writer import Writer

WORDS = (
    "区域协调发展是推动高质量发展的关键支撑，", "“引中‘引’”，", "（括号）、", "《书〈名〉》！？",
    "……——", "Hello, world! ", "123.45％", "1,000元；", "№5·a/b ", "e-mail@x.org", "㈠①々〇ㄅ˙ㄆˊ",
    "ａｂｃ１２３", "naïve office ", "90°5℃", "臺灣「國語」：", "かなカナー", "中　文 a b", "。",
    "，", "“", "”", "·", "\u200b", "extraordinarily internationalised ", "<em>重点</em>",
    "<b>粗“体”</b>", "<i class=caps>Small, a b c，d e f</i>", "<ruby>字<rt>zì</rt></ruby>",
    "x<sup>2</sup>", "<u>书名</u>", "<s>删</s>", "<i class=wide>疏排</i>",
)  # fmt: skip
PLAIN = [word for word in WORDS if "<" not in word]
PAGE = "@page { size: 120pt 170pt; margin: 10pt } body { font: 9pt/1.6 serif }"
STYLE = """p { text-align: justify; margin: 0 } .caps { font-variant: small-caps }
.wide { letter-spacing: .13em } em { text-emphasis: dot }"""
STYLES = ("", "p { letter-spacing: .037em }", "html { writing-mode: vertical-rl }")
TOGETHER = {
    "plain": "", "left": "p { text-align: left }", "turned": "p { transform: rotate(3deg) }",
    "on its side": "body { transform: rotate(90deg) }", "small": "p { font-size: 1e-7px }",
    "outside": "p + p { margin-left: -40pt } p:last-child { margin: 0 -200pt 0 200pt }",
    "above": "p:first-child { margin-top: -14pt }", "hidden": "p { visibility: hidden }",
    "cut off": "p { overflow: hidden; height: 3em }", "pale": "p { color: #a008; opacity: .5 }",
    "short": "p { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }",
    "clamped": "p { max-lines: 2; block-ellipsis: auto }", "ruled": "p { --edge-rule: fore-edge }",
    "under": "p { text-decoration: underline line-through }", "dotted": "p { text-emphasis: dot }",
    "vertical": "html { writing-mode: vertical-rl }",
    "skewed": "p { transform: skewY(9deg) }", "leaning": "body { transform: skewX(9deg) }",
    "words": "p { hyphens: auto }", "letters": "p { letter-spacing: .2em }",
}  # fmt: skip
VARIANTS = ("字\ufe01", "龍\U000e0100，")
BLANKS = ("　" * 30, "\u00a0" * 60)
MISSING = ("한글", "\U00020bb7")
ACCEPTED = frozenset({"C01", "C02", "E05", "E06", "E07", "E08", "E10", "E12", "E14", "E15"})


def pages(seed: int, css: str, words: Sequence[str] = WORDS, lang: str = "zh") -> Proof:
    """Paragraphs by chance as they are set."""
    chance = random.Random(seed)
    texts = ("".join(chance.choices(words, k=30)) for _ in range(5))
    body = "".join(f"<p>{text}" for text in texts)
    head = f"<title>样张</title><style>{PAGE}{STYLE}{css}</style>"
    galley = Galley(f"<html lang={lang}>{head}<body>{body}", ROOT)
    return typeset(galley, ROOT / "fonts", ACCEPTED)


@pytest.mark.parametrize("css", STYLES)
def test_ordinary_sorts_are_written_as_all_others(
    css: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def put_alone(self: Writer, *rest: Any) -> None:
        put(self, *rest)
        self.codes.clear()  # so no sort is ordinary

    found, put = pages(len(css), css), Writer.put
    monkeypatch.setattr(Writer, "put", put_alone)
    assert found.pdf == pages(len(css), css).pdf


def test_most_sorts_are_ordinary(monkeypatch: pytest.MonkeyPatch) -> None:
    others, put = [], Writer.put
    monkeypatch.setattr(
        Writer, "put", lambda self, sort, *rest: others.append(sort) or put(self, sort, *rest)
    )
    body = "<p>区域协调发展是推动高质量发展的关键支撑，要深入实施区域重大战略。" * 9
    typeset(Galley(f"<html lang=zh><title>样张</title>{body}", ROOT), ROOT / "fonts", ACCEPTED)
    assert len(others) < 60


ORDERS = [
    *((style, PLAIN, "zh-Hans") for style in TOGETHER),
    *(("plain", (*PLAIN, *words), "zh-Hans") for words in (VARIANTS, MISSING, BLANKS, WORDS)),
    *(("plain", PLAIN, lang) for lang in ("zh-Hant", "ja", "en")),
]


@pytest.mark.parametrize(("style", "words", "lang"), ORDERS)
def test_lines_are_drawn_together_as_each_by_itself(
    style: str, words: Sequence[str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = pages(len(style), TOGETHER[style], words, lang)
    monkeypatch.setattr(paragraphs, "nothing_but_text", lambda *_: False)
    alone = pages(len(style), TOGETHER[style], words, lang)
    assert (found.pdf, found.warnings) == (alone.pdf, alone.warnings)
    for one, other in zip(found.impressions, alone.impressions, strict=True):
        assert one.text == (other.text and pytest.approx(other.text))
