"""Wide characters, and Han, are known one by one as a pattern knows them; a line end of the source
between two wide ones is no blank, nor is what is said anew once pages are known any other text."""

from __future__ import annotations

import random
import re

import pytest
from conftest import ROOT

from booklet.model.book import Galley
from booklet.typesetting import typeset
from booklet.typesetting.loading import load_engine

load_engine()
from booklet.typesetting import replaced  # noqa: E402
from booklet.typesetting.blanks import LINE_END, blank, is_wide  # noqa: E402  # patches the engine
from booklet.typesetting.leaves import holds_han  # noqa: E402
from booklet.typesetting.seam import boxes  # noqa: E402

CLASS = (
    "[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\u2014\u2018-\u201d\u2026]"
)
HAN = re.compile(
    "[\u2e80-\u2fdf\u3001-\u30ff\u3105-\u312f\u31c0-\u9fff\uf900-\ufaff\uff01-\uff60"
    "\U00020000-\U0003ffff]"
)
SOLID = re.compile(rf"(?<={CLASS})[ \t]*\n[ \t\n]*(?={CLASS})")


def test_a_line_end_is_taken_away_as_the_rule_says() -> None:
    """The rule as one pattern, over texts of all kinds."""
    dealt = random.Random(1)
    for _ in range(5_000):
        text = "".join(dealt.choices("\n \t区。—“a1。\r\u3000é", k=dealt.randrange(12)))
        assert LINE_END.sub(blank, text) == SOLID.sub("", text), ascii(text)


@pytest.mark.parametrize("kept", ["normal", "nowrap", "pre", "pre-wrap", "pre-line"])
def test_blanks_are_collapsed_as_the_engine_does(kept: str) -> None:
    """And where a text has none, nothing is done to it."""
    dealt = random.Random(2)
    for _ in range(500):
        text = "".join(
            dealt.choices("\t\r\n \u2003a1é", (1, 1, 1, 1, 3, 9, 9, 9), k=dealt.randrange(4))
        )
        ours, engines = (boxes.TextBox("p", {"white_space": kept}, None, "文") for _ in "ab")
        ours.text = engines.text = text
        for behind in (False, True):
            told = replaced.ORIGINALS["process_whitespace"](engines, behind)
            assert ours.process_whitespace(behind) == told, ascii(text)
            assert vars(ours) == {**vars(engines), "remove_decoration_sides": set()}, ascii(text)


def test_the_same_characters_are_wide() -> None:
    known = re.compile(CLASS)
    edges = {ord(each) + step for each in re.findall(r"[^\[\]-]", CLASS) for step in (-1, 0, 1)}
    for code in sorted(edges | set(range(0, 0x3_0000, 97))):
        assert is_wide(chr(code)) == bool(known.match(chr(code))), hex(code)


@pytest.mark.parametrize("text", ["", "\n", "区\n", "\n区", " \n ", "区 \n\t\n 域"])
def test_at_the_ends_of_a_text_it_stays(text: str) -> None:
    assert LINE_END.sub(blank, text) == text.replace(" \n\t\n ", "" if "域" in text else " \n\t\n ")


def test_han_is_found_where_the_pattern_finds_it() -> None:
    edges = {
        ord(each) + step for each in re.findall(r"[^\[\]-]", HAN.pattern) for step in (-1, 0, 1)
    }
    for code in {*range(0, 0x3_0000, 61), *edges}:
        for text in (chr(code), f"a1{chr(code)}", f"é {chr(code)}。"):
            assert holds_han(text) == bool(HAN.search(text)), hex(code)
    assert not holds_han("")


@pytest.mark.parametrize("style", ["", "text-transform: uppercase", "text-transform: full-width"])
@pytest.mark.parametrize("kept", ["normal", "nowrap", "pre", "pre-wrap", "pre-line"])
@pytest.mark.parametrize("display", ["inline", "block", "inline-block"])
def test_numbers_of_pages_have_the_blanks_and_letters_of_other_words(
    style: str, kept: str, display: str
) -> None:
    """What is said anew once they are known is what it would be if they were written there."""
    number = "target-counter('#one', page, lower-roman)"
    words = r"' a  p.\A 甲\A 乙 ' {} ' of  \AD ten\9 '"
    found = []
    for put in (number, "'ii'"):
        told = f"content: {words.format(put)}; white-space: {kept}; display: {display}; {style}"
        css = f"h1 {{ break-before: page }} b::after {{ hyphens: none; {told} }}"
        html = f"<html lang=zh-Hans><title>题</title><style>{css}</style>"
        page = f"{html}<p>见<b>文 </b>后<b>字</b><h1 id=one>一</h1><a href='#one'>二</a>"
        found.append(typeset(Galley(page, ROOT), ROOT / "fonts").pdf)
    assert found[0] == found[1]
