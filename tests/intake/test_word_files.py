"""What is no Word file, or a damaged one, is refused in a sentence."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from wordfiles import (
    HEADING,
    docx,
    level,
    lines,
    listed,
    numbers,
    p,
    refused,
    take,
)

from booklet.intake.opening import archive, trees
from booklet.model.blocks import (
    Block,
    every,
)


def changed(data: bytes, name: str, content: bytes) -> bytes:
    """The file with another content of one part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return made.getvalue()


GOOD = docx(p("甲", listed(1)), styles=HEADING, numbering=numbers(level(0, "decimal", "%1.")))
OLD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
BOMB = b"<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><d>&b;</d>"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "damaged, or not"), (b"PK", "damaged, or not"), (b"%PDF-1.7", "damaged, or not"),
        (b"{\\rtf1}", "damaged, or not"), (OLD, "of the old kind"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (OLD.ljust(1024, b"\0") + b"\xec\xa5\xc1\0" + b"\0" * 6 + b"\xf0\x13", "locked"),
        (OLD.ljust(1024, b"\0") + b"\xec\xa5\xc1\0" + b"\0" * 6 + b"\xf0\x12", "of the old kind"),
        (GOOD[:300], "damaged, or not"),
        (changed(GOOD, "word/document.xml", b"<w:document>"), "unbound prefix"),
        (changed(GOOD, "word/document.xml", b"<a/>"), "it has no word/document.xml"),
        (changed(GOOD, "word/styles.xml", b"\xff"), "damaged, or not"),
        (changed(GOOD, "word/document.xml", BOMB), "entities of its own"),
        (changed(GOOD, "word/document.xml", BOMB.decode().encode("utf-16")), "entities of its own"),
        (changed(GOOD, "word/document.xml", b"<a>" * 5000 + b"</a>" * 5000), "more than"),
        (docx(p()), "there is no text"),
    ],
)  # fmt: skip
def test_other_files_are_refused_in_a_sentence(data: bytes, said: str, tmp_path: Path) -> None:
    assert said in refused(data, tmp_path).sentence


def test_what_unpacks_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    large = docx(p("甲"), styles=" " * (trees.LONGEST + 1))
    assert len(large) < 200_000
    assert "80 MB in one file" in refused(large, tmp_path).sentence


def test_bounds_of_parts_and_elements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    assert "3 files" in refused(GOOD, tmp_path).sentence
    monkeypatch.setattr(archive, "MOST_FILES", 99)
    monkeypatch.setattr(trees, "MOST", 3)
    assert "3 elements" in refused(GOOD, tmp_path).sentence


@pytest.mark.parametrize(
    "inner",
    ["<w:smartTag>", "<w:r>", "<w:sdt>", "<w:p>", "<w:tbl><w:tr><w:tc>", "<m:oMath>",
     "<m:f><m:num>", "<w:r><w:drawing>", "<w:ins>", "<w:p><w:r><w:pict><w:txbxContent>",
     '<mc:AlternateContent><mc:Choice Requires="wps">'],
)  # fmt: skip
def test_what_stands_in_itself_as_deep_as_may_be_is_read(inner: str, tmp_path: Path) -> None:
    names = re.findall(r"<([\w:]+)", inner)
    times = (trees.DEEPEST - 4) // len(names)
    close = "".join(f"</{name}>" for name in reversed(names))
    data = docx(f"{p('甲')}<w:p>{inner * times}{close * times}</w:p>")
    assert lines(take(data, tmp_path))[0] == "甲"


def test_places_are_numbers_of_paragraphs(tmp_path: Path) -> None:
    blocks: tuple[Block, ...] = take(docx(p("甲") + p() + p("乙")), tmp_path).blocks
    assert [str(block.place) for block in every(blocks)] == ["a.docx:1", "a.docx:3"]
