"""Style sheets that another process has read: the same pages, and nothing that is not whole."""

from __future__ import annotations

import hashlib
import io
import pickle
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import ROOT
from pages_set import page_of

from booklet.model.book import Galley
from booklet.typesetting import keeping, kept_sheets, typeset
from booklet.typesetting.kept_sheets import KEPT_SHEETS, MOST, SheetPickler, kept_at, written
from booklet.typesetting.loading import MATCHER
from booklet.typesetting.stylesheets import PARSED
from booklet.typesetting.usual import sheet

FONTS = ROOT / "fonts"
CSS = """@page { margin: 20pt } p > .a, p:not(.b) { color: green } h1::before { content: '一' }
@counter-style x { system: cyclic; symbols: '甲' '乙' } ol { list-style: x } p { width: 50% }"""
BODY = "<h1>山</h1><ol><li>水<li>木</ol><p class=a>火<b class=a>土</b>"


def begin() -> None:
    """What a process begins with."""
    keeping.clear()
    KEPT_SHEETS.read, KEPT_SHEETS.fresh = None, {}
    PARSED.clear()
    sheet.cache_clear()


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    begin()
    yield
    begin()


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str | bytes]:
    """The sheets that are parsed."""
    library, seen = sys.modules["tinycss2"], list[str | bytes]()
    parse = library.parse_stylesheet

    def parsing(css: str, *rest: object, **named: object) -> object:
        seen.append(css)
        return parse(css, *rest, **named)

    monkeypatch.setattr(library, "parse_stylesheet", parsing)
    return seen


def set_page(css: str = CSS, *, own: bool = True) -> bytes:
    return typeset(Galley(page_of(BODY, css), FONTS, own=own), FONTS).pdf


def test_another_process_reads_no_sheet_again(parsed: list[str | bytes]) -> None:
    first = set_page()
    assert len(parsed) == 2  # the engine's own, and that of the page
    begin()
    parsed.clear()
    assert set_page() == first
    assert not parsed


def test_what_attributes_ask_for_is_kept_too(parsed: list[str | bytes]) -> None:
    """Sheets of the engine and of ours, but none of pages of others."""
    body = page_of("<p align=center>火<font color=green>土", CSS)
    first = typeset(Galley(body, FONTS, own=False), FONTS).pdf
    assert len(parsed) == 4
    begin()
    parsed.clear()
    assert typeset(Galley(body, FONTS, own=False), FONTS).pdf == first
    assert len(parsed) == 1


def cut(whole: bytes) -> bytes:
    return whole[:-9]


def written_into(whole: bytes) -> bytes:
    return whole[:99] + b"x" + whole[100:]


def emptied(_: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("spoil", [cut, written_into, emptied, None])
def test_what_is_not_whole_is_not_read(
    spoil: Callable[[bytes], bytes] | None, parsed: list[str | bytes]
) -> None:
    first = set_page()
    path = next(kept_at())
    whole = path.read_bytes()
    path.unlink()
    path.mkdir() if spoil is None else path.write_bytes(spoil(whole))
    begin()
    parsed.clear()
    assert set_page() == first
    assert len(parsed) == 2


def test_another_program_reads_for_itself(
    monkeypatch: pytest.MonkeyPatch, parsed: list[str | bytes]
) -> None:
    set_page()
    monkeypatch.setattr(kept_sheets, "reader", lambda: ("another",))
    begin()
    parsed.clear()
    set_page()
    assert len(parsed) == 2


def test_a_sheet_in_which_something_is_wrong_is_not_kept() -> None:
    set_page("p { colour: green }")
    assert written() == {}


def test_the_last_sheets_are_kept() -> None:
    for number in range(MOST + 2):
        KEPT_SHEETS.put(str(number), number)
        KEPT_SHEETS.done(well=True)
    assert [*written()] == [str(number) for number in range(2, MOST + 2)]


def test_a_test_is_kept_as_its_source_whether_it_was_compiled_or_not() -> None:
    set_page()
    library = sys.modules[MATCHER]
    (selector,) = library.compile_selector_list("p:not(.a) > b")
    root = library.ElementWrapper.from_html_root(ElementTree.fromstring("<p><b/></p>"))
    for _ in range(2):
        SheetPickler(stream := io.BytesIO()).dump(selector.test)
        test = pickle.loads(stream.getvalue())
        assert [bool(test(each)) for each in root.iter_subtree()] == [False, True]
        assert selector.test(root) in (0, False)


def test_a_file_that_does_not_tell_its_digest_is_not_unpickled() -> None:
    path = next(kept_at())
    path.parent.mkdir(parents=True)
    body = pickle.dumps({"x": b""})
    path.write_bytes(hashlib.sha256(body).digest() + body)
    assert written() == {"x": b""}
    path.write_bytes(bytes(32) + body)
    assert written() == {}


class Attack:
    """What makes a folder where it is read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[Callable[[Path], object], tuple[Path]]:
        return Path.mkdir, (self.folder,)


@pytest.mark.skipif(sys.platform == "win32", reason="a folder of a user is the user's alone")
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o720, 0o702])
def test_nothing_is_run_that_others_could_have_put_there(mode: int, tmp_path: Path) -> None:
    set_page()
    path = next(kept_at())
    body = pickle.dumps({"a": Attack(tmp_path / "made")})
    path.write_bytes(hashlib.sha256(body).digest() + body)
    path.parent.chmod(mode)
    begin()
    set_page()
    assert not (tmp_path / "made").exists()
    path.parent.chmod(0o755)
    assert written() == {"a": None}  # it would have been run
