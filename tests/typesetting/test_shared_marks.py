"""Marks that Latin and Chinese text share: which form each takes, as the finished pages show it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from pages_set import page_of

from booklet.composer.shared import latin_marks
from booklet.model.book import Galley
from booklet.typesetting import typeset

FONTS = ROOT / "fonts"
HAN = st.text(st.sampled_from("推动长江经济带发展要坚持"), min_size=1, max_size=6)
WORDS = st.lists(
    st.sampled_from(["river", "Don’t", "it’s", "l’été", "GDP", "rock"]), min_size=2, max_size=4
).map(" ".join)
QUOTES = st.sampled_from(["“”", "‘’"])

# Texts with the marks that are to be Latin in brackets.
SHOWN = (
    "Don[’]t stop，l[’]été，rock [’]n[’] roll，it[’]s。",
    "[“]It[’]s[”], he said [—] [“]don[’]t[…][”] and [‘]so on[’].",
    "他说：“Don[’]t stop.”于是“GDP”增长……停——止。",
    "引文 He said [“]yes[”] to me [—] and[…] left 之后，见 “kernel” 模块。",
    "列夫·托尔斯泰；5 N[·]m；J·K·罗琳；上午9:00—11:00，北京—上海，Paris—Dakar。",
    "‘好’OK，“三个代表”Linux，“APEC”",
    "[“]Hello river[”]",
    "“Hello”",
    "Hello […] river",
    "Hello…",
    "他说“I said [‘]no[’] to him”了，又说“Yes。”",
)


def marked(text: str) -> tuple[str, frozenset[int]]:
    """A text without the brackets of its Latin marks, and the places of these."""
    pieces = text.replace("[", "\0").replace("]", "\0").split("\0")
    plain, places = "", set()
    for index, piece in enumerate(pieces):
        if index % 2:
            places.add(len(plain))
        plain += piece
    return plain, frozenset(places)


def drawn(text: str, lang: str = "zh-CN", css: str = "") -> Iterator[tuple[str, str]]:
    """Each character of a page with this text and the font that draws it."""
    page = page_of(f"<p>{text}", css, lang)
    proof = typeset(Galley(page, FONTS, own=False), FONTS)
    document = pypdfium2.PdfDocument(proof.pdf)
    words = document[0].get_textpage()
    name = ctypes.create_string_buffer(99)
    for index in range(words.count_chars()):
        pypdfium2.raw.FPDFText_GetFontInfo(words, index, name, 99, None)
        yield words.get_text_range(index, 1), name.value.decode()


def latin_of(text: str, lang: str = "zh-CN", css: str = "") -> list[bool]:
    """For each shared mark of a text whether its Latin form is drawn."""
    return ["Latin" in font for each, font in drawn(text, lang, css) if each in "“”‘’—…·"]


@pytest.mark.parametrize("text", SHOWN)
def test_each_mark_takes_its_form(text: str) -> None:
    plain, places = marked(text)
    assert latin_marks(plain) == places
    assert latin_of(plain) == [n in places for n, each in enumerate(plain) if each in "“”‘’—…·"]


@settings(max_examples=15, deadline=None)
@given(HAN, QUOTES, WORDS, st.sampled_from(["——", "……", "—"]), HAN)
def test_chinese_keeps_its_marks_around_latin(
    before: str, pair: str, words: str, mark: str, after: str
) -> None:
    """A Latin phrase that a Chinese sentence quotes stands in Chinese marks; only apostrophes in
    it are Latin."""
    text = f"{before}{pair[0]}{words}{pair[1]}{mark}{after}"
    plain = [each for n, each in enumerate(text) if each in "“”‘’—…" and n not in apostrophes(text)]
    forms = latin_of(text)
    assert forms.count(False) == len(plain)
    assert forms.count(True) == len(apostrophes(text))


@settings(max_examples=15, deadline=None)
@given(HAN, WORDS, QUOTES, WORDS, st.sampled_from([" — ", "… "]), WORDS, HAN)
def test_a_latin_phrase_has_latin_marks(
    before: str, first: str, pair: str, second: str, mark: str, third: str, after: str
) -> None:
    text = f"{before} {first} {pair[0]}{second}{pair[1]}{mark}{third} {after}"
    assert all(latin_of(text))


@settings(max_examples=10, deadline=None)
@given(WORDS, QUOTES, st.sampled_from(["—", "…", "——", "·"]), st.sampled_from(["en", "fr-CA"]))
def test_text_of_a_latin_language_has_latin_marks(
    words: str, pair: str, mark: str, lang: str
) -> None:
    """With and without Han in it."""
    assert all(latin_of(f"{pair[0]}{words}{pair[1]}{mark} a", lang))
    assert all(latin_of(f"{words} {words} {pair[0]}长江{pair[1]}{mark} {words}", lang))
    assert not any(latin_of(f"长江经济带高质量发展{pair[0]}坚持{pair[1]}——", lang))


@pytest.mark.parametrize("mark", "“”‘’—…·")
def test_a_selector_says_the_form(mark: str) -> None:
    """Of its own mark only, whatever is around it (Unicode 16, StandardizedVariants)."""
    assert latin_of(f"长{mark}\ufe00江{mark}经{mark}\ufe01济") == [True, False, False]
    assert latin_of(f"a {mark}\ufe01 b {mark}\ufe00 c", "en") == [False, True]


def test_a_latin_face_in_front_does_not_take_the_marks_of_chinese() -> None:
    """A page's own Latin face draws the Latin marks; the Chinese ones stay with the Han."""
    css = (
        "@font-face { font-family: Mine; src: url(BookletKaiLatin-Regular.ttf) }"
        "p { font-family: Mine, serif }"
    )
    fonts = dict(drawn("长江“经济”——Don’t", css=css))
    assert "Mine" not in fonts["“"] + fonts["—"]
    assert "Mine" in fonts["’"]


@pytest.mark.parametrize(
    ("family", "file"),
    [
        ("serif", "Song"), ("sans-serif", "Hei"), ("kai", "Kai"), ("fangsong", "Song"),
        ("Booklet Title", "Title"),
    ],
)  # fmt: skip
def test_latin_marks_are_of_the_face_of_the_text(family: str, file: str) -> None:
    fonts = dict(drawn("长江Don’t", css=f"p {{ font-family: {family} }}"))
    assert fonts["’"].endswith(f"{file}-Latin")


def apostrophes(text: str) -> list[int]:
    """The places of apostrophes between letters."""
    inner = range(1, len(text) - 1)
    return [n for n in inner if text[n] == "’" and letters(text[n - 1] + text[n + 1])]


def letters(text: str) -> bool:
    return all(each.isalpha() and each < "\u2000" for each in text)
