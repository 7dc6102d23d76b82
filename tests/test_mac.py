"""What a Mac does otherwise. In names from an older one letters with marks are taken apart (NFD),
while the text that names them has them composed (NFC), or the other way round; a limit of memory
may be refused."""

from __future__ import annotations

import resource
import unicodedata
from pathlib import Path
from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake.wordfiles import png
from intake.zips import packed
from makings import HOUSE

from booklet import Ticket
from booklet.intake.opening.archive import unpacked
from booklet.model.order import Files
from booklet.production.bringing import make
from booklet.production.setting import typeset_any, typeset_file
from booklet.workshop.limits import limit_memory
from booklet.writing import destination
from booklet.writing.names import as_named

NAME = "ガイド-é-한"
FORMS = [("NFD", "NFC"), ("NFC", "NFD")]


def form(way: str, name: str) -> str:
    """The name, composed or taken apart."""
    return unicodedata.normalize(way, name)  # type: ignore[arg-type]


def laid_out(folder: Path, there: str, written: str, text: str, ending: str) -> Path:
    """A text with a picture in a folder, so named there, and otherwise in the text."""
    pictures = folder / form(there, f"{NAME}-図が")
    pictures.mkdir()
    (pictures / form(there, f"{NAME}.png")).write_bytes(png("black", (4, 4)))
    source = folder / form(there, f"{NAME}{ending}")
    source.write_text(text.format(form(written, f"{NAME}-図が/{NAME}.png")), "utf-8")
    return source


@pytest.mark.parametrize(("there", "written"), FORMS)
@pytest.mark.parametrize(
    ("ending", "text"),
    [
        (".md", "# 山\n\n山高。\n\n![図]({})\n"),
        (".html", "<html lang='zh'><title>山</title><p>水</p><img alt='图' src='{}'>"),
    ],
)
def test_pictures_are_found_and_the_book_has_a_composed_name(
    tmp_path: Path, there: str, written: str, ending: str, text: str
) -> None:
    source = laid_out(tmp_path, there, written, text, ending)
    made = make(Files((source,)), Ticket(format="handout"), HOUSE).delivery
    assert {each.code for each in made.warnings} <= {"E14"}  # no picture is missed
    assert made.path.name == form("NFC", f"{NAME}.pdf")
    set_pages = typeset_any(source, HOUSE, tmp_path / form("NFD", f"{NAME}-2.pdf"), ())
    assert set_pages
    assert all(is_normalized("NFC", path.name) for path in tmp_path.glob("*.pdf"))


def test_what_a_page_asks_for_is_found(tmp_path: Path) -> None:
    page = laid_out(tmp_path, "NFD", "NFC", "<p>山<img src='{}'>", ".html")
    assert typeset_file(page, HOUSE, tmp_path / "a.pdf", ()).pdf


@given(st.text("aàe\u0301\u0300한が\u3099字/", min_size=1, max_size=8), st.sampled_from(FORMS))
def test_a_name_is_found_however_it_is_written(
    tmp_path_factory: pytest.TempPathFactory, name: str, ways: tuple[str, str]
) -> None:
    """Folders of it too; what is not there stays as it is written."""
    folder = tmp_path_factory.mktemp("a")
    there, written = (folder / Path(form(way, f"x{name}")) for way in ways)
    assert as_named(written) == written
    there.mkdir(parents=True)
    assert as_named(written).samefile(there)


def test_usual_names_are_composed() -> None:
    assert destination(None, Path(form("NFD", f"{NAME}.pdf")), ".pdf") == Path(f"{NAME}.pdf")


def test_files_of_an_archive_are_found() -> None:
    archive = unpacked(packed({form("NFD", f"O/{NAME}.png"): b"x"}), "a.epub")
    assert archive.read(form("NFC", f"O/{NAME}.png")) == b"x"
    assert archive.read(form("NFD", f"O/{NAME}.png")) == b"x"


def test_a_limit_that_is_refused_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """As newer ones do for any number (CPython 78783)."""

    def refused(kind: int, limits: tuple[int, int]) -> None:
        raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refused)
    before = limit_memory(4096)
    assert limit_memory(before) == before
