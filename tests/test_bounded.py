"""What is brought may ask for too much: the command ends with a sentence and changes nothing."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from runs import begun, ended, refused, state

from booklet.errors import OrderError
from booklet.production.drafting.additions import lines_in
from booklet.reading.house import House


def nested(tag: str, times: int) -> str:
    return f"<!doctype html><style>div{{display:flex}}</style>{f'<{tag}>' * times}字"


def used(times: int) -> str:
    """A picture of 10^times pictures."""
    uses = (
        "".join(f'<g id="g{n}">{f"<use href=#g{n - 1} />" * 10}</g>' for n in range(1, times))
        .replace("href=#", 'href="#')
        .replace(" />", '" />')
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g id="g0">'
        f'<rect width="1" height="1"/></g>{uses}<use href="#g{times - 1}"/></svg>'
    )


PAGES: dict[str, Callable[[], str]] = {
    "flex": lambda: nested("div", 60),
    "deep": lambda: nested("span", 500_000),
    "use": lambda: used(9),
    "cells": lambda: "<table>" + ("<tr>" + "<td>字" * 50) * 1000,
    "colspan": lambda: "<table><tr><td colspan=1000000>一<tr><td>二<td>三",
    "paragraph": lambda: f"<p>{'文，' * 500_000}",
    "variables": lambda: (
        "<style>:root{--a0:xxxxxxxx;"
        + "".join(f"--a{n}:var(--a{n - 1}) var(--a{n - 1});" for n in range(1, 40))
        + "}p{font-family:var(--a39)}</style><p>字"
    ),
}


def test_pages_without_end(tmp_path: Path) -> None:
    for kind, page in PAGES.items():
        (tmp_path / f"{kind}.html").write_text(page(), "utf-8")
    before = state(tmp_path)
    words = ("-o", "page.pdf", "--time", "1")
    works = {kind: begun(tmp_path, "typeset", f"{kind}.html", *words) for kind in PAGES}
    for kind, work in works.items():
        code, _, told = ended(work)
        assert (kind, code) == (kind, 9), told
        last = told.splitlines()[-1]  # the engine may have told of a picture before
        assert last.startswith("booklet typeset: E07: the work took longer than 1 s")
    assert state(tmp_path) == before


def test_pages_that_need_too_much_memory(tmp_path: Path) -> None:
    page = "<style>p::after{content:leader('.') '字'}</style>" + "<p style='width:1e7px'>一" * 50
    (tmp_path / "page.html").write_text(page, "utf-8")
    words = ("typeset", "page.html", "-o", "page.pdf", "--memory", "700")
    assert "E09: the work needs more memory than it may have" in refused(tmp_path, *words)


def test_a_document_that_unpacks_to_far_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is refused before it is unpacked."""
    monkeypatch.setattr("booklet.intake.opening.archive.LONGEST", 1_999_999)
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b" " * 2_000_000)
    with pytest.raises(OrderError, match="more than is taken: 1 MB in one file"):
        lines_in(path)


def test_a_text_that_takes_too_long(house: House, tmp_path: Path) -> None:
    (tmp_path / "marks.txt").write_text("国, " * 1_000_000, "utf-8")
    words = ("--meeting", "hill", "--part", "report", "--source", "《山》", "--time", "1")
    assert "longer than 1 s" in refused(tmp_path, "import", "marks.txt", *words)


def test_a_corpus_that_takes_too_long(house: House, tmp_path: Path) -> None:
    path = house.corpus / "meetings" / "hill" / "excerpts.txt"
    path.write_text(path.read_text("utf-8") + "\n\n" + "“" * 500_000, "utf-8")
    assert "longer than 1 s" in refused(tmp_path, "check", "--time", "1")


TEMPLATES = [
    ("{{ lipsum(n=10**7) }}", 9, "E07"),
    ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", 9, "E07"),
    ("{{ 10 ** (10 ** 9) }}", 9, "E07"),
    ("{{ 'x' * 10 ** 12 }}", 4, "book.html:1: T05: what the template makes needs more memory"),
    ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", 4, "book.html:1: T03"),
    ("{{ range(10 ** 9) }}", 4, "book.html:1: T03"),
]


@pytest.mark.parametrize(("template", "code", "told"), TEMPLATES)
def test_templates_without_end(
    template: str, code: int, told: str, own_templates: House, tmp_path: Path
) -> None:
    (own_templates.templates / "handout" / "book.html").write_text(template, "utf-8")
    time = ("--time", "1") if code == 9 else ()  # a busy machine is slow to refuse the others
    words = ("build", "1", "--format", "handout", "-o", "a.pdf", *time)
    assert told in refused(tmp_path, *words, code=code)
