"""Blocks of one word on a line, set as others of their style, against the engine's own layout."""

from __future__ import annotations

import random
from io import BytesIO
from typing import Any

import pytest
from conftest import ROOT
from pypdf import PdfReader

from booklet.model.book import Galley, Proof
from booklet.typesetting import labels, objects, typeset

CSS = """
@page { size: 220pt 160pt; margin: 25pt }
html { font: 10pt/1.6 'Noto Serif CJK SC' } body, p { margin: 0 }
p { text-align: justify } b, i::after { display: inline-block }
"""
WIDTHS = ("", "min-width: 2em", "width: 3em", "width: 8%", "max-width: 1em", "width: .3em")
SIDES = ("", "text-align: right", "text-align: center", "text-align: justify")
LASTS = ("", "text-align-last: justify", "text-align-last: end")
FRAMES = ("", "padding: 1pt 3pt; border: 1pt solid", "margin-left: -2em", "margin: 0 1em")
FURTHER = (
    "", "text-indent: 0", "text-indent: -1em", "text-indent: 2em", "letter-spacing: .2em",
    "overflow: hidden; text-overflow: ellipsis", "overflow: hidden", "white-space: nowrap",
    "hyphens: auto", "hyphens: auto; width: 2em", "overflow-wrap: anywhere", "height: 30pt",
    "overflow-wrap: anywhere; width: 1em", "word-break: break-all; width: 1em", "line-height: 2",
    "word-break: break-all", "font: 7pt 'Booklet Kai'", "font-variant-numeric: oldstyle-nums",
    "font-variant-caps: small-caps", "box-sizing: border-box; width: 3em; padding: 2pt",
    "overflow-wrap: anywhere; white-space: nowrap", "word-break: break-all; white-space: nowrap",
    "vertical-align: super", "vertical-align: top", "position: relative; top: 2pt",
    "text-transform: uppercase", "text-decoration: underline", "hanging-punctuation: allow-end",
)  # fmt: skip
BLOCKS = (
    "@page :left { margin-right: 70pt }",
    "p { width: 6em }",
    "p { width: 4em; text-indent: 0 }",
)
MORE = (
    "", "html { writing-mode: vertical-rl }", "p:nth-child(3n) { width: 50% }", "b { color: red }",
    "b::first-letter { font-size: 14pt }", "b::first-line { color: red }",
)  # fmt: skip
WORDS = (
    "", "1", "12", "1207", "Mass", "AVATAR", "fi", "Wasserstoffversuch", "ab cd", "一", "é", "．",
)  # fmt: skip


def page(seed: int) -> str:
    """A page of labels of one style, all other words, with the numbers of pages in some."""
    chance = random.Random(seed)
    style = "; ".join(chance.choice(each) for each in (WIDTHS, SIDES, LASTS, FRAMES, FURTHER))
    number = "i::after { content: target-counter(attr(data-to), page) }"
    css = f"{CSS} b, i::after {{ {style} }} {number} {chance.choice(MORE)} {chance.choice(BLOCKS)}"
    words = [chance.choice(WORDS) for _ in range(24)]
    body = "".join(
        f"<p id=p{n}>甲乙<b>{word}</b>丙丁戊己庚辛<i data-to=#p{n}></i>壬癸"
        for n, word in enumerate(words)
    )
    return f"<html lang=zh-Hans><title>样张</title><style>{css}</style><body lang=de>{body}"


def set_as(page: str) -> Proof:
    return typeset(Galley(page, ROOT), ROOT / "fonts", frozenset({"E05", "E06", "E08", "E14"}))


@pytest.mark.parametrize("seed", range(36))
def test_a_word_is_set_as_the_engine_sets_it(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    found = set_as(page(seed))
    monkeypatch.setattr(labels, "like_another", lambda *_: None)
    assert found == set_as(page(seed))


@pytest.mark.parametrize(
    "css",
    [
        "p { width: 4em } b { hyphens: auto }",  # no room for it in one line
        "b { hanging-punctuation: allow-end }",  # set by the composer
        "html { writing-mode: vertical-rl }",
    ],
)
def test_a_word_is_set_as_before_where_it_may_be(css: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("a", "Wasserstoffversuch", "b", "AVATAR", "Versuch", "fi", "1")
    body = "".join(f"<p>甲乙<b>{word}</b>丙丁" for word in words)
    page = f"<html lang=zh-Hans><title>样张</title><style>{CSS}{css}</style><body lang=de>{body}"
    found = set_as(page)
    monkeypatch.setattr(labels, "like_another", lambda *_: None)
    assert found == set_as(page)


def test_a_word_that_is_higher_is_laid_out_by_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a face that has no digits is higher than the one that they are taken from."""
    found = set_as(page(3))
    set_text = labels.engine_alone

    def higher(context: Any, was: Any, words: str) -> Any:
        made = set_text(context, was, words)
        made.height += 1
        return made

    monkeypatch.setattr(labels, "engine_alone", higher)
    assert found == set_as(page(3))


@pytest.mark.parametrize("more", ["", "; overflow-wrap: anywhere; white-space: nowrap"])
def test_words_of_one_style_are_laid_out_once(more: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One by one and all others by it, each at its own place and of its own element."""
    made = []
    lay_out = objects.atomic_box
    monkeypatch.setattr(objects, "atomic_box", lambda *all: made.append(all[1]) or lay_out(*all))
    css = f"{CSS} @page {{ size: 220pt 900pt }} b {{ min-width: 2em; text-align: right{more} }}"
    body = "".join(f"<p>甲乙<b>{n}</b>丙丁" for n in range(9))
    proof = set_as(
        f"<html lang=zh-Hans><title>样张</title><style>{css}</style><body lang=de>{body}"
    )
    assert len(made) == 1
    (text,) = (each.extract_text() for each in PdfReader(BytesIO(proof.pdf), strict=True).pages[:1])
    assert [each for each in text if each.isdigit()] == list("012345678")
