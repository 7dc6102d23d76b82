"""Compiled templates are kept: used while they fit, never where they were spoiled."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TINY
from jinja2 import Environment

from booklet.book.assembly import assemble
from booklet.book.dressing import format_of
from booklet.book.rendering import environment, render
from booklet.corpus.reading import read_corpus
from booklet.corpus.selection import select
from booklet.model.order import Ticket
from booklet.reading import format_names, read_format
from booklet.reading.faces import read_faces

SHIPPED = ROOT / "templates"
DOCUMENT = assemble(
    select(read_corpus(TINY), Ticket(), format_names(SHIPPED)), read_faces(ROOT / "fonts")
)

FORMAT = format_of(SHIPPED, Ticket())


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder where compiled templates are kept: empty, as for a new user."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    environment.cache_clear()
    yield tmp_path / "booklet/templates"
    environment.cache_clear()


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[str, int]]:
    """As a new process renders: the HTML, and how many templates were compiled for it."""
    engine, compiled = Environment.compile, []

    def compile(self: Environment, *given: Any, **more: Any) -> Any:
        compiled.append(given[1])
        return engine(self, *given, **more)

    def once() -> tuple[str, int]:
        environment.cache_clear()
        compiled.clear()
        return render(DOCUMENT, FORMAT).html, len(compiled)

    monkeypatch.setattr(Environment, "compile", compile)
    return once


def test_what_was_compiled_is_not_compiled_again(kept: Path, rendered: Any) -> None:
    html, first = rendered()
    assert len([*kept.iterdir()]) == first > 0
    assert rendered() == (html, 0)


@pytest.mark.parametrize("spoil", [lambda code: code[:-1], lambda code: code[:-9] + b"spoiled!!"])
def test_what_was_spoiled_is_compiled_again(
    kept: Path, rendered: Any, spoil: Callable[[bytes], bytes]
) -> None:
    html, first = rendered()
    for file in kept.iterdir():
        file.write_bytes(spoil(file.read_bytes()))
    assert rendered() == (html, first)
    assert rendered() == (html, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="a folder of a user is the user's alone")
@pytest.mark.parametrize("mode", [0o770, 0o702])
def test_what_others_could_have_written_is_not_run(
    kept: Path, rendered: Any, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(kept.parent))
    html, first = rendered()
    kept.chmod(mode)
    assert rendered() == (html, first)
    kept.chmod(0o755)
    assert rendered() == (html, 0)


def test_another_jinja_compiles_again(
    kept: Path, rendered: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    html, first = rendered()
    monkeypatch.setattr("booklet.book.compiled.SALT", b"99")
    assert rendered() == (html, first)


def test_a_template_is_compiled_again_when_it_has_changed(kept: Path, tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "booklet").mkdir(parents=True)
    for words in ("one", "two"):
        (own / "booklet/book.html").write_text(words, "utf-8")
        environment.cache_clear()
        format = read_format(own / "booklet")
        assert render(DOCUMENT, format).html == words


def test_where_nothing_can_be_kept_pages_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rendered: Any
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "file"))
    html, first = rendered()
    assert first > 0
    assert rendered() == (html, first)
