"""A first line in letters of its own, and every character behind it, read back by PDFium."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from conftest import ROOT

from booklet.model.book import Galley
from booklet.typesetting import typeset

TEXTS = (
    "abcd efgh ijkl mnop qrst uvwx yzab cdef ghij klmn opqr stuv wxyz " * 2,
    "区域ab协调cd发展ef是推动高质量发展的关键支撑，要深入实施区域重大战略gh。" * 2,
    "ßa ßb ßc ßd ße ßf ßg ßh ŉi ŉj ŉk ŉl ŉm ŉn ŉo ŉp ŉq ŉr ŉs " * 2,
    " \n ab cd ef gh ij kl mn op qr st uv wx yz ",
    "甲<b>ab cd</b>乙<i>ef，gh</i>丙丁戊己庚辛<b>壬ij</b>癸kl子丑寅卯mn" * 2,
)
LETTERS = ("full-width", "uppercase", "capitalize")
BLANKS = re.compile(r"\s|[\u2010\u00ad\ufffe\u0002-]")
TAG = re.compile(r"<[^>]*>")


def shown(css: str, text: str) -> str:
    """What is on the pages of a text, without blanks."""
    page = "@page { size: 130pt 200pt; margin: 10pt } p { text-align: justify }"
    head = f"<title>题</title><style>{page} {css}</style>"
    galley = Galley(f"<html lang=zh-Hans>{head}<p>{text}<p>{text}", ROOT, own=False)
    accepted = frozenset({"E05", "E06", "E08", "E10", "E12", "E14"})
    pages = pypdfium2.PdfDocument(typeset(galley, ROOT / "fonts", accepted).pdf)
    return BLANKS.sub("", "".join(page.get_textpage().get_text_bounded() for page in pages))


def changed(letters: str, text: str) -> str:
    """A text in such letters; what begins a word is not asked."""
    if letters == "full-width":
        return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)
    return text.upper() if letters == "uppercase" else text


@pytest.mark.parametrize("letters", LETTERS)
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_every_character_behind_it_is_there(letters: str, text: str) -> None:
    found = shown(f"p::first-line {{ text-transform: {letters} }}", text).casefold()
    plain = BLANKS.sub("", TAG.sub("", text))
    ways = {changed(letters, plain[:end]) + plain[end:] for end in range(len(plain))}
    halves = {way.casefold() for way in ways}
    assert any(one in halves and other in halves for one, other in parted(found))


def parted(text: str) -> list[tuple[str, str]]:
    """A text in two, in every way."""
    return [(text[:end], text[end:]) for end in range(1, len(text))]


@pytest.mark.parametrize("margin", ["auto", "0 auto", "auto 0"])
@pytest.mark.parametrize("css", ["", "padding: 0 3pt; border: 1pt solid", "position: relative"])
def test_a_margin_on_a_line_that_is_auto_is_none(css: str, margin: str) -> None:
    def pages(margin: str) -> bytes:
        style = f"b {{ margin: {margin}; {css} }} p::first-letter {{ margin: {margin} }}"
        html = f"<title>题</title><style>{style}</style><p>{TEXTS[-1]}"
        return typeset(Galley(f"<html lang=zh-Hans>{html}", ROOT, own=False), ROOT / "fonts").pdf

    assert pages(margin) == pages("0")
