"""What the ways to people lean on: names, commands and files (they are tried by `make ways`)."""

from __future__ import annotations

import pkgutil
import re
import tomllib
from importlib import import_module

from conftest import ROOT

from booklet import cli

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RECIPES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for folder in (".ci", ".github")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.is_file()
}


def test_the_command_is_a_function_whatever_has_been_loaded() -> None:
    """Programs such as shiv look for it by its name when modules beside it may be loaded."""
    for module in pkgutil.iter_modules(cli.__path__, "booklet.cli."):
        import_module(module.name)
    for place in PROJECT["scripts"].values():
        module, name = place.split(":")
        assert callable(getattr(import_module(module), name)), place


def test_recipes_name_what_there_is() -> None:
    """Every target of make, file and name of the distribution that a recipe has is there."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for name, recipe in RECIPES.items():
        for target in re.findall(r"\bmake ([a-z-]+)$", recipe, re.M):
            assert re.search(rf"^{target}:", makefile, re.M), f"{name}: {target}"
        for path in re.findall(r"\s(\.ci/[\w.]+|requirements\.lock)", recipe):
            assert (ROOT / path).exists(), f"{name}: {path}"
        for distribution in re.findall(r"\b(booklet[-_]cjk)\b", recipe):
            assert distribution.replace("_", "-") == PROJECT["name"], name
    assert {".ci/run", ".ci/Containerfile", ".ci/program.spec"} <= set(RECIPES)


def test_the_image_has_all_that_is_built_from() -> None:
    """What the wheel is made of is not kept out of the context of the Containerfile."""
    kept = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.M)
    built = {"booklet", "corpus", "templates", "fonts", "pyproject.toml", "requirements.lock"}
    assert built | {PROJECT["readme"], "LICENSE"} == set(kept)
