"""What commands say besides help and findings is said in the language of the person there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from conftest import ROOT

from booklet.cli import sentences
from booklet.cli.telling import said
from booklet.errors import Words

SAYING = {"echo", "prompt", "say", "leave"}
KEYS = {"[Enter]"}
LETTERS = re.compile(r"[A-Za-z]{2,}|[一-鿿]")


def declared() -> Iterator[Words]:
    for name, value in vars(sentences).items():
        if name.startswith("__"):
            continue
        if isinstance(value, Words):
            yield value
        elif isinstance(value, dict):
            yield from value.values()
        elif isinstance(value, tuple):
            yield from value


def test_each_sentence_says_the_same_in_both_languages() -> None:
    """With the same values."""
    fields = re.compile(r"\{(\w+)")
    for words in declared():
        assert all(words), words
        assert sorted(fields.findall(words.en)) == sorted(fields.findall(words.zh)), words
        assert words.en != words.zh, words


def test_no_command_says_a_sentence_of_one_language_alone() -> None:
    """All words that a command prints are declared; in the modules themselves there are none."""
    wrong = [
        f"{path.name}:{call.lineno}: {text}"
        for path in sorted((ROOT / "booklet/cli").glob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and name_of(call) in SAYING
        for text in texts_in(call)
        if LETTERS.search(text) and text not in KEYS
    ]
    assert wrong == []


def name_of(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def texts_in(call: ast.Call) -> Iterator[str]:
    """What of the arguments of a call is written out."""
    for word in call.args:
        for each in word.values if isinstance(word, ast.JoinedStr) else (word,):
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield each.value


def test_a_sentence_is_in_the_language_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    for language, told in (("zh_CN.UTF-8", "书.pdf：6 页"), ("de_DE.UTF-8", "书.pdf: 6 pages")):
        monkeypatch.setenv("BOOKLET_LANG", language)
        assert said(sentences.PAGES, path="书.pdf", pages=6) == told
