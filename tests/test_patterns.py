"""Patterns are compiled when they are used, all of them can be, and they do what Python's do."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

import pytest
from conftest import ROOT

from booklet.patterns import Uncompiled, pattern

WORKS = "booklet.cli.build", "booklet.production.fulfilling", "booklet.book.rendering"
LOADED = f"""
import {", ".join(WORKS)}, sys
from booklet.patterns import Uncompiled
from booklet.typesetting.loading import load_engine
load_engine()
ours = [module for name, module in sys.modules.items() if name.startswith("booklet.")]
found = [each for module in ours for each in vars(module).values() if type(each) is Uncompiled]
print(len(found), *(each.pattern for each in found if "compiled" in vars(each)))
"""


def trees() -> Iterator[tuple[str, ast.Module]]:
    """The modules that name the function, and their trees."""
    for path in sorted((ROOT / "booklet").rglob("*.py")):
        text = path.read_text("utf-8")
        if re.search(r"\bpattern\(|\bre\.compile\(", text):
            inside = path.relative_to(ROOT).with_suffix("")
            yield ".".join(inside.parts).removesuffix(".__init__"), ast.parse(text)


def at_load(nodes: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """What a module does when it is loaded."""
    for node in nodes:
        if not isinstance(node, (ast.FunctionDef, ast.Lambda)):
            yield node
            yield from at_load(ast.iter_child_nodes(node))


def test_no_module_compiles_a_pattern_when_it_is_loaded() -> None:
    """Where they are declared, they are only written."""
    for name, tree in trees():
        calls = [each for each in at_load([tree]) if isinstance(each, ast.Call)]
        assert "re.compile" not in [ast.unparse(each.func) for each in calls], name


def test_what_a_build_loads_compiles_none() -> None:
    """Neither in a module of ours nor by what one asks of another."""
    words = [sys.executable, "-c", LOADED]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    count, *compiled = told.split(maxsplit=1)
    assert int(count) > 100
    assert not compiled


def patterns_in(value: Any) -> Iterator[Any]:
    """The patterns that a name of a module stands for, itself or one by one."""
    if type(value) is Uncompiled:
        yield value
    elif isinstance(value, (tuple, list)):
        yield from (found for each in value for found in patterns_in(each))
    elif isinstance(value, dict):
        yield from patterns_in(list(value.values()))


def test_every_pattern_can_be_compiled() -> None:
    named = [value for name, _ in trees() for value in vars(import_module(name)).values()]
    found = list(patterns_in(named))
    assert len(found) > 250
    for each in found:
        assert isinstance(re.compile(each.pattern, each.given), re.Pattern)


@pytest.mark.parametrize(
    ("written", "flags", "text"),
    [
        ("[㐀-鿿]+", 0, "第 12 章 区域协调"),
        (r"(?P<number>\d+)|章", 0, "第 12 章 3"),
        ("CHAPTER", re.IGNORECASE, "a Chapter"),
        (rb"\d+", 0, b"12 0 obj"),
    ],
)
def test_it_does_what_the_compiled_one_does(written: Any, flags: int, text: Any) -> None:
    """Each method and attribute, the first time and after that."""
    wanted = re.compile(written, flags)
    for name in ("search", "match", "fullmatch", "findall", "split"):
        later = pattern(written, flags)
        for _ in range(2):
            assert str(getattr(later, name)(text)) == str(getattr(wanted, name)(text))
    later = pattern(written, flags)
    assert [each.span() for each in later.finditer(text)] == [
        each.span() for each in wanted.finditer(text)
    ]
    assert later.sub(text[:1], text) == wanted.sub(text[:1], text)
    assert (later.pattern, later.flags) == (wanted.pattern, wanted.flags)
    assert later.groupindex == wanted.groupindex


def test_it_is_compiled_once_and_when_it_is_used() -> None:
    later: Any = pattern("[㐀-鿿]")
    assert later.pattern == "[㐀-鿿]"
    assert "compiled" not in vars(later)
    assert later.search("区")
    first = later.compiled
    assert later.search is vars(later)["search"]
    assert later.match("域")
    assert later.compiled is first


def test_what_is_wrong_is_told_when_it_is_used() -> None:
    later = pattern("(")
    with pytest.raises(re.error, match="unterminated"):
        later.search("")
