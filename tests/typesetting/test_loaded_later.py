"""What the engine loads when it begins, and what it loads when it is needed."""

from __future__ import annotations

import base64
import importlib
import io
import mimetypes
import subprocess
import sys
from pathlib import Path

import pyphen
import pytest
from conftest import ROOT
from fontTools.ttLib import TTFont
from PIL import Image
from pypdf import PdfReader

from booklet.reading.faces import read_faces
from booklet.reading.unpacking import file_of
from booklet.typesetting.loading import load_engine

SET = """
import sys
from pathlib import Path
from booklet.model.book import Galley
from booklet.typesetting import typeset
html = sys.stdin.read()
sys.stdout.buffer.write(typeset(Galley(html, Path(sys.argv[1])), Path(sys.argv[1], "fonts")).pdf)
"""
LATER = {
    "PIL", "concurrent", "cssselect2", "email", "fontTools", "http", "mimetypes", "pyphen",
    "rapidfuzz", "ssl", "zipfile",
}  # fmt: skip


def set_by_itself(body: str) -> PdfReader:
    """The PDF of a page that is the first thing that a process sets."""
    html = f"<html lang=zh-Hans><title>题</title><body>{body}"
    made = subprocess.run(
        [sys.executable, "-c", SET, ROOT], input=html.encode(), stdout=-1, check=True
    )
    return PdfReader(io.BytesIO(made.stdout), strict=True)


def test_a_picture_that_breaks_off_is_drawn_as_far_as_it_goes() -> None:
    buffer = io.BytesIO()
    Image.effect_noise((64, 64), 90).convert("RGBA").save(buffer, "PNG")
    data = base64.b64encode(buffer.getvalue()[: buffer.tell() // 2]).decode()
    (page,) = set_by_itself(f"<img alt=图 src='data:image/png;base64,{data}'>").pages
    assert [image.image and image.image.size for image in page.images] == [(64, 64)]


@pytest.mark.parametrize("flavour", ["woff", "woff2"])
def test_a_packed_face_of_a_page_is_unpacked(flavour: str) -> None:
    (face,) = (each for each in read_faces(ROOT / "fonts") if each.role == "mono")
    buffer = io.BytesIO()
    with TTFont(file_of(face)) as font:
        font.flavor = flavour
        font.save(buffer)
    data = base64.b64encode(buffer.getvalue()).decode()
    rule = f"@font-face {{ font-family: Own; src: url('data:font/{flavour};base64,{data}') }}"
    reader = set_by_itself(f"<style>{rule} p {{ font-family: Own }}</style><p>abc</p>")
    fonts = reader.pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    assert [each.get_object()["/BaseFont"].partition("+")[2] for each in fonts] == ["Own"]


def test_what_is_asked_of_a_library_that_comes_later_is_what_it_says() -> None:
    """The types of files, and the languages that have hyphens."""
    load_engine()
    anchors = importlib.import_module("weasyprint_for_booklet.pdf.anchors")
    lines = importlib.import_module("weasyprint_for_booklet.text.line_break")
    for name in ("a.csv", "b.pdf", "c.tar.gz", "d", "e.webp"):
        told = mimetypes.MimeTypes().guess_type(name, strict=False)
        assert anchors.MIMETYPES.guess_type(name, strict=False) == told
        assert anchors.mimetypes.guess_type(name) == mimetypes.guess_type(name)
    for language in ("de-1901", "en", "zh", "sr-Latn"):
        assert lines.pyphen.language_fallback(language) == pyphen.language_fallback(language)
    word = "computer"
    wanted = pyphen.Pyphen(lang="en", left=2, right=2).positions(word)
    assert lines.pyphen.Pyphen(lang="en", left=2, right=2).positions(word) == wanted


def loaded_by(*order: str) -> set[str]:
    """The names of the modules and packages that a command loads."""
    command = [sys.executable, "-X", "importtime", "-m", "booklet", *order]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    names = [line.rpartition("|")[2].strip() for line in made.stderr.splitlines()]
    return {*names, *(name.partition(".")[0] for name in names)}


def test_a_handout_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    """The second one, of a corpus that is known."""
    order = ["build", "7", "--format", "handout", "-o", str(tmp_path / "a.pdf")]
    loaded_by(*order)
    loaded = loaded_by(*order)
    assert "weasyprint_for_booklet" in loaded
    assert not sorted(loaded & {*LATER, "booklet.corpus.reading", "booklet.intake"})


BOOKS = {"booklet.book", "booklet.corpus.checking", "booklet.production.fulfilling"}


def test_a_page_of_others_is_set_without_what_makes_books(tmp_path: Path) -> None:
    page = tmp_path / "页.html"
    page.write_text("<html lang=zh-Hans><title>题</title><body>文", "utf-8")
    loaded = loaded_by("typeset", str(page), "-o", str(tmp_path / "a.pdf"))
    assert "weasyprint_for_booklet" in loaded
    assert not sorted(loaded & {*LATER, *BOOKS, "jinja2", "pypdfium2"})
