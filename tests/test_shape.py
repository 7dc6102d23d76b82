"""The shape of the house: who may import whom, who may write, how long a module may grow."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

PLANTED = {
    "corpus/selection.py": "booklet.book.rendering",
    "model/corpus.py": "booklet.corpus.selection",
    "errors/codepoints.py": "booklet.model.corpus",
    "book/assembly.py": "weasyprint",
    "reading/format.py": "click",
    "sheets/laying.py": "pypdf",
}


Function = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    lint = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [lint, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "booklet", tmp_path / "booklet")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_forbidden_imports_are_found(copy: Path) -> None:
    """Each that is planted is told; so are a circle within a room and a room without a layer."""
    for file, name in {**PLANTED, "sheets/scheme.py": "booklet.sheets.schemes"}.items():
        with (copy / "booklet" / file).open("a", encoding="utf-8") as module:
            module.write(f"\nimport {name}\n")
    (copy / "booklet/unlisted.py").touch()
    done = contracts(copy)
    assert done.returncode == 1
    for file, name in PLANTED.items():
        importer = f"booklet.{file.removesuffix('.py').replace('/', '.')}"
        assert f"{importer} -> {name} (" in done.stdout
    assert "No cycles are allowed in booklet.sheets" in done.stdout
    assert "- booklet.unlisted" in done.stdout


def modules() -> list[Path]:
    return sorted((ROOT / "booklet").rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, FUNCTIONS))


def test_modules_and_functions_stay_short() -> None:
    """No module beyond 300 lines, no function beyond 50, nine in ten no longer than 15."""
    lengths = []
    for path in modules():
        text = path.read_text("utf-8")
        assert text.count("\n") <= 300, path
        lengths += [(f.end_lineno or 0) - f.lineno + 1 for f in functions(tree_of(path))]
    assert max(lengths) <= 50
    assert sum(length <= 15 for length in lengths) >= 0.9 * len(lengths)


def test_a_class_name_means_one_thing() -> None:
    """No two classes of the package have one name."""
    named: dict[str, list[Path]] = {}
    for path in modules():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef):
                named.setdefault(node.name, []).append(path)
    assert not {name: places for name, places in named.items() if len(places) > 1}


def test_a_value_of_an_enumeration_has_one_name() -> None:
    """Python would take the second of two names for the first."""
    twice = []
    for path in modules():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(b) for b in node.bases):
                values = [
                    ast.dump(each.value) for each in node.body if isinstance(each, ast.Assign)
                ]
                twice += [(path, node.name)] * (len({*values}) < len(values))
    assert not twice


def test_a_test_module_name_means_one_thing() -> None:
    """No two modules of tests have one name: Python would import one of them for both."""
    named = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert not {name for name, times in named.items() if times > 1}


WRITES = {"write_text", "write_bytes", "mkdir", "touch", "unlink", "replace_file", "rename"}


def test_one_module_alone_writes() -> None:
    """Nothing but booklet.writing and its journal makes, changes or removes files.

    The foundry hands a face to its spacing library in a temporary folder."""
    for path in modules():
        if path.parent.name == "writing" or path.name in ("locks.py", "spacing.py"):
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Attribute):
                assert node.attr not in WRITES, f"{path}:{node.lineno}"


def test_the_code_knows_nothing_of_the_shipped_corpus(shipped: object) -> None:
    """No id, region or title of the corpus stands in the code or the templates."""
    from booklet.model.corpus import Corpus

    assert isinstance(shipped, Corpus)
    names = {m.id for m in shipped.pieces} | {r.name for r in shipped.regions}
    names |= {str(m.short) for m in shipped.pieces} | {str(shipped.title)}
    kinds = {".html", ".css", ".js", ".toml"}
    folders = (ROOT / "templates", ROOT / "booklet" / "web")
    texts = (path for folder in folders for path in folder.rglob("*") if path.suffix in kinds)
    files = [*modules(), *texts]
    for path in files:
        text = path.read_text("utf-8")
        assert not [name for name in names if name in text], path


def test_everything_says_what_it_is() -> None:
    """Every module has a docstring, and every class and function in it; so has every method, unless
    another class has named it (its class inherits) or its three lines say as much themselves."""
    silent = []
    for path in modules():
        tree = tree_of(path)
        silent += [f"{path}:{getattr(node, 'lineno', 1)}" for node in unsaid(tree)]
    assert not silent, "\n".join(silent)


def unsaid(module: ast.Module) -> Iterator[ast.AST]:
    """What of a module should have a docstring and has none."""
    own: list[ast.Module | ast.ClassDef | Function] = [module]
    for node in module.body:
        if isinstance(node, (ast.ClassDef, *FUNCTIONS)) and not node.name.startswith("__"):
            own.append(node)
        if isinstance(node, ast.ClassDef) and not node.bases:
            own += [each for each in node.body if isinstance(each, FUNCTIONS) and says_more(each)]
    return (node for node in own if not ast.get_docstring(node))


def says_more(method: Function) -> bool:
    """Whether a method has more than three lines, and is no `__init__` or its like."""
    lines = (method.end_lineno or 0) - method.body[0].lineno + 1
    return lines > 3 and not method.name.startswith("__")


def test_what_says_nothing_is_found() -> None:
    two = 'class Two:\n "Said."\n def __init__(self):\n  a = 1\n  b = 2\n'
    two += (
        " def three(self):\n  return 3\n def four(self):\n  a = 4\n  a += 1\n  a += 2\n  return a\n"
    )
    five = 'class Five(Two):\n "Said."\n def four(self):\n  a = 5\n  a += 1\n  a += 2\n  return a\n'
    text = f'"A module."\ndef one():\n  pass\n{two}{five}'
    assert [node.name for node in unsaid(ast.parse(text))] == ["one", "four"]  # type: ignore[attr-defined]


FOREIGN = {
    "_asdict": "namedtuple",
    "_replace": "namedtuple",
    "_exit": "os",
    "_fields_": "ctypes",
    "_add_object": "pypdf",
    "_element": "tinyhtml5",
    "_ID": "pypdf",
    "_data": "pypdf",
    "_get_object_from_stream": "pypdf",
    "_info": "pypdf",
    "_objects": "pypdf",
    "_read_stream_data": "pypdf",
    "_reference_clone": "pypdf",
    "_preamble": "ReportLab",
    "_folder": "the engine",
    "_box": "the engine",
    "_dispatch": "the engine",
    "_tags": "the engine",
    "_font_style_cache_key": "the engine",
    "_fonts": "the engine",
    "_excluded_shapes": "the engine",
    "_excluded_shapes_root_boxes": "the engine",
    "_sheets": "the engine",
    "_ua_counter_style": "the engine",
    "_config": "the engine",
    "_resources": "the engine",
    "_current_color": "the engine",
    "_current_color_stroke": "the engine",
    "_current_alpha": "the engine",
    "_current_alpha_stroke": "the engine",
    "_current_font": "the engine",
}
"""Names that others gave, and whose they are."""


def test_no_name_begins_with_an_underscore() -> None:
    """One dialect: what a room offers is told by its `__all__`, and nothing else by a mark. Names
    of the language (`__init__`) and those of nothing (`_`, `__`) are no names of ours."""
    wrong = []
    for path in modules():
        for node in ast.walk(tree_of(path)):
            wrong += [f"{path}:{node.lineno}: {name}" for name in given(node) if is_marked(name)]
    assert not wrong, "\n".join(wrong)


def given(node: ast.AST) -> list[str]:
    """The names that a node gives to what it makes, or reads of an object."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Attribute(attr=name) | ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
            return [name]
    return []


def is_marked(name: str) -> bool:
    return bool(re.match("_[^_]", name)) and name not in FOREIGN


def test_the_names_of_others_are_needed() -> None:
    """An exception that nothing needs any more is one too many."""
    text = "\n".join(path.read_text("utf-8") for path in modules())
    assert not [name for name in FOREIGN if not re.search(rf"\b{name}\b", text)]
