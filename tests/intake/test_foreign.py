"""What takes in which kind of file, and files of older kinds, which another program reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from wordfiles import docx, p

from booklet.errors import OrderError
from booklet.intake import FOREIGN
from booklet.intake.word.older import converted
from booklet.model.blocks import text_of

WORD = {".docx", ".docm", ".dotx", ".dotm"}
OLD = {".doc", ".dot", ".wps", ".wpt", ".rtf"}
OFFICE = """#!/bin/sh
for last; do :; done
cp "$0.docx" "${last%%.*}.docx"
test "${last##*/}" = text.doc
"""


def office(folder: Path, monkeypatch: pytest.MonkeyPatch, says: str) -> Path:
    """A program in the place of LibreOffice."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(says, "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/bin:/usr/bin")
    return program


def test_every_kind_has_its_taker() -> None:
    read = {".txt", ".md", ".markdown", ".pdf", ".epub", ".odt"}
    pages = {".html", ".htm", ".xhtml", ".mhtml", ".mht"}
    assert read | pages | WORD | OLD == FOREIGN.keys()


@pytest.mark.parametrize("ending", sorted(WORD))
def test_a_word_file_is_read_with_macros_or_as_a_model_for_others(
    ending: str, tmp_path: Path
) -> None:
    assert text_of(FOREIGN[ending](docx(p("甲乙")), f"a{ending}", tmp_path).blocks) == "甲乙"


@pytest.mark.parametrize("ending", sorted(OLD))
def test_where_there_is_no_libreoffice_it_is_said(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OrderError) as stopped:
        FOREIGN[ending](b"", f"a{ending}", tmp_path)
    assert "LibreOffice" in stopped.value.findings[0].sentence


def test_an_old_file_is_taken_by_way_of_a_word_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = office(tmp_path, monkeypatch, OFFICE)
    program.with_name("soffice.docx").write_bytes(docx(p("旧文")))
    taken = FOREIGN[".doc"](b"old", "a.DOC", tmp_path)
    assert text_of(taken.blocks) == "旧文"


def test_what_is_a_word_file_by_an_old_name_needs_no_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert text_of(FOREIGN[".doc"](docx(p("新文")), "a.doc", tmp_path).blocks) == "新文"


@pytest.mark.parametrize("kind", [".doc", ".dot", ".wps", ".wpt"])
@pytest.mark.parametrize("head", [
    "<html>", "\n<HTML xmlns:o='urn:x'>", "<!DOCTYPE html>", '<?xml version="1.0"?><html>',
    "\ufeff<html>",
])  # fmt: skip
def test_a_web_page_that_is_called_a_word_file_is_read(
    kind: str, head: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    page = f"{head}<body><p>关于放假的通知。</p></body></html>".encode()
    assert text_of(FOREIGN[kind](page, f"a{kind}", tmp_path).blocks) == "关于放假的通知。"


def test_macros_stay_out_and_are_told(tmp_path: Path) -> None:
    data = docx(p("甲"), related=(("v", "vbaProject", "vbaProject.bin"),), vbaProject__bin=b"x")
    taken = FOREIGN[".docm"](data, "a.docm", tmp_path)
    assert text_of(taken.blocks) == "甲"
    assert ["macros" in finding.sentence for finding in taken.findings] == [True]


@pytest.mark.parametrize("name", ["a.docx", "a.doc"])
def test_a_file_with_a_password_is_told_as_such(name: str, tmp_path: Path) -> None:
    data = bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(OrderError) as stopped:
        FOREIGN[Path(name).suffix](data, name, tmp_path)
    assert "password" in stopped.value.findings[0].sentence


def test_a_program_that_does_not_end_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(tmp_path, monkeypatch, "#!/bin/sh\nexec sleep 600\n")
    with pytest.raises(OrderError) as stopped:
        converted(b"", "a.doc", seconds=0.1)
    assert stopped.value.findings[0].code == "D49"
