"""Faults: each is declared once, in both languages, and raised with the words it needs."""

import ast
import os
import re
from pathlib import Path
from string import Formatter

import pytest

from booklet.errors import (
    Fault,
    Finding,
    Language,
    OrderError,
    Place,
    Severity,
    Wording,
    Words,
    refuse,
)
from booklet.errors.faults import declared
from booklet.errors.system import REASONS, reason_of

PACKAGE = Path(__file__).parents[1] / "booklet"
FAULTS = dict(declared())
HAN = re.compile("[㐀-鿿]")


def names(wording: tuple[str, str]) -> set[str]:
    return {name for text in wording for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_worded_in_both_languages_with_the_same_words(name: str) -> None:
    fault = FAULTS[name]
    assert re.fullmatch("[A-Z][0-9]{2}", fault.code)
    assert fault.en.sentence
    assert not HAN.search(re.sub("[“（(].*?[”）)]", "", fault.en.sentence))
    assert HAN.search(fault.zh.sentence)
    assert bool(fault.en.hint) == bool(fault.zh.hint)
    assert names(fault.en) == names(fault.zh)


def raised() -> dict[str, list[set[str]]]:
    """For each name of a fault, the sets of words it is raised with anywhere in the package."""
    uses: dict[str, list[set[str]]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = node.func.value
                last = getattr(owner, "attr", getattr(owner, "id", ""))
                if node.func.attr == "at" and last.isupper():
                    words = {each.arg for each in node.keywords if each.arg}
                    uses.setdefault(last, []).append(words)
    return uses


def test_every_fault_is_raised_with_just_the_words_of_its_wording() -> None:
    assert len({name.rpartition(".")[2] for name in FAULTS}) == len(FAULTS)
    declared_words = {name.rpartition(".")[2]: names(fault.en) for name, fault in FAULTS.items()}
    for name, uses in raised().items():
        assert name in declared_words, name
        for words in uses:
            assert words == declared_words[name], name


def test_a_finding_is_told_in_the_language_of_its_reader() -> None:
    fault = Fault(
        "Z98", Wording("{n} of {what}", "see {what}"), Wording("{what}有{n}个", "见{what}")
    )
    finding: Finding = fault.at(Place("a", 3), n=2, what=Words("pages", "书页"))
    assert finding.told() == "a:3: Z98: 2 of pages (see pages)"
    assert finding.told(Language.CHINESE) == "a:3：Z98：书页有2个（见书页）"


@pytest.mark.parametrize("number", REASONS)
def test_what_a_system_refuses_is_told_in_the_language_of_its_reader(number: int) -> None:
    said = reason_of(OSError(number, os.strerror(number), "a"))
    assert said.en == os.strerror(number)
    assert not re.search("[A-Za-z]", said.zh)


def test_what_else_refuses_is_told_as_it_is_said() -> None:
    assert reason_of(OSError(99_999, "odd")) == Words("odd", "原话是“odd”")
    assert reason_of(ValueError("bad")) == Words("bad", "原话是“bad”")
    assert reason_of(OSError()).zh == "原话是“OSError”"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, Language.ENGLISH),
        ({"LANG": "zh_CN.UTF-8"}, Language.CHINESE),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, Language.ENGLISH),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_TW"}, Language.CHINESE),
        ({"LC_ALL": "de_DE.UTF-8", "BOOKLET_LANG": "zh"}, Language.CHINESE),
    ],
)
def test_the_locale_tells_the_language(environment: dict[str, str], language: Language) -> None:
    from booklet.cli.tongue import language as told

    assert told(environment) is language


def test_what_may_be_accepted_stops_nothing_where_it_is_accepted() -> None:
    wording = Wording("wrong")
    acceptable, strict = (Fault("Z98", wording, wording, acceptable=each) for each in (True, False))
    found = [acceptable.at(Place("a")), strict.at(Place("a"))]
    with pytest.raises(OrderError) as stopped:
        refuse(OrderError, found, {"Z98"})
    assert stopped.value.findings == (found[1],)
    (told,) = refuse(OrderError, found[:1], {"Z98"})
    assert told.accepted
    assert told.severity is Severity.WARNING
    with pytest.raises(OrderError):
        refuse(OrderError, found[:1], {"Z99"})
