"""Style sheets that are kept: read once, the same pages, and nothing untold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from drawn import tries
from hypothesis import given, settings
from hypothesis import strategies as st
from pages_set import page_of

from booklet.errors import Finding
from booklet.model.book import Galley
from booklet.typesetting import typeset
from booklet.typesetting.stylesheets import LARGEST, MOST, PARSED, SheetRules

FONTS = ROOT / "fonts"
BODY = "<h1>山</h1><ol><li>水<li>木</ol><p class=a>火"
SHEETS = st.lists(
    st.sampled_from(
        [
            "p { color: green }", ".a { margin: 2em }", "h1::before { content: '一' }",
            "@page { margin: 20pt }", "@page :first { @top-center { content: '首' } }",
            "@counter-style x { system: cyclic; symbols: '甲' '乙' } ol { list-style: x }",
            "@counter-style x { system: extends decimal; suffix: '）' } li { list-style: x }",
            "@media print { p { color: blue } }", "@layer a { p { color: red } }",
            "@import 'more.css';", "@font-face { font-family: b; src: local('Booklet Hei') }",
            ":root { --wide: 3em } p { padding-left: var(--wide) }",
        ]
    ),
    max_size=5,
)  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    PARSED.clear()
    yield
    PARSED.clear()


def set_page(css: str, folder: Path = FONTS) -> tuple[bytes, tuple[Finding, ...]]:
    proof = typeset(Galley(page_of(BODY, css), folder, own=False), FONTS)
    return proof.pdf, proof.warnings


def kept() -> list[SheetRules]:
    """The sheets that nothing of is read again."""
    every = (each[0] if isinstance(each, tuple) else each for each in PARSED.values())
    return [each for each in every if each.came_to]


@settings(max_examples=tries(20))
@given(sheets=SHEETS)
def test_pages_are_the_same_whatever_was_set_before(
    sheets: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "more.css").write_text(".a { text-indent: 1em }", "utf-8")
    css = "\n".join(sorted(sheets, key=lambda sheet: "@import" not in sheet))
    first = set_page(css, folder)
    assert set_page(css, folder) == first
    set_page("p { color: red } li { list-style: decimal }", folder)
    assert set_page(css, folder) == first


def test_a_sheet_is_read_once() -> None:
    set_page("p { color: green }")
    before = {id(each): dict(each.came_to) for each in kept()}
    assert before
    set_page("p { color: green }")
    assert {id(each): each.came_to for each in kept()} == before


@pytest.mark.parametrize(
    "css", ["p { colour: green }", ":root { --a: x } p { width: var(--a) }", "p { color: }"]
)
def test_what_is_wrong_in_a_sheet_is_told_each_time(css: str) -> None:
    _, first = set_page(css)
    _, second = set_page(css)
    assert first and first == second
    assert not kept()


@pytest.mark.parametrize("rule", ["@import 'more.css';", "@layer a { p { color: red } }"])
def test_a_sheet_that_does_more_is_not_kept(rule: str, tmp_path: Path) -> None:
    (tmp_path / "more.css").write_text("p { color: green }", "utf-8")
    set_page(rule, tmp_path)
    assert not any("import" in str(vars(each)) or not each.plain for each in kept())


def test_addresses_are_those_of_each_folder(tmp_path: Path) -> None:
    """The same words of a sheet mean another picture elsewhere."""
    made = []
    for colour in ("red", "green"):
        (tmp_path / colour).mkdir()
        drawn = f"<rect width='9' height='9' fill='{colour}'/>"
        svg = f"<svg xmlns='http://www.w3.org/2000/svg'>{drawn}</svg>"
        (tmp_path / colour / "a.svg").write_text(svg, "utf-8")
        made.append(set_page("p { background: url(a.svg) }", tmp_path / colour)[0])
    assert made[0] != made[1]


def test_no_more_is_kept_than_so_many_sheets_of_some_size() -> None:
    set_page(f"p {{ color: green }} /* {'-' * LARGEST} */")
    assert all(len(key[1]) <= LARGEST for key in PARSED)
    PARSED.clear()
    PARSED.update({("", str(n)): SheetRules("", list) for n in range(MOST)})
    set_page("p { color: green }")
    assert len(PARSED) == MOST


def test_a_sheet_in_use_stays_however_many_others_are_read() -> None:
    """What is kept of a book hangs on the rules of its sheets, which are those of before."""
    set_page("p { color: green }")
    before = {id(each) for each in kept()}
    for number in range(MOST):
        set_page(f"h1 {{ width: {number}pt }}")
        set_page("p { color: green }")
        assert before <= {id(each) for each in kept()}
