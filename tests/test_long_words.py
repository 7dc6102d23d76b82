"""Words longer than a line, wherever they stand: broken where they may be, and on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from drawn import crossed
from proofs import bare

import booklet
from booklet import House
from booklet.model.order import FLAT, Files
from booklet.pdf.lines import lines_of
from booklet.pdf.pages import Page, read_pages
from booklet.production.bringing import make
from booklet.reading import format_names

HOUSE = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", ROOT / "out")
ADDRESS = "https://www.example.com/zh-CN/documents/2024/regional_development/meetings/index.html"
NAME = "VeryLongIdentifierWithoutAnyBreakOpportunityInsideOfItWhatsoeverReallyNoneAtAll"
PLACES = {
    "paragraph": "请看{word}，其中有说明。",
    "alone": "{word}",
    "item": "- {word}\n- 二",
    "strong item": "1. **{word}**\n2. 二",
    "heading": "## {word}\n\n文。\n\n## 二\n\n文。",
    "cell": "| 项 | 名 |\n|---|---|\n| 甲 | {word} |",
    "quotation": "> {word}",
    "note": "文[^1]。\n\n[^1]: {word}",
    "question": ":::question {word}\n{word}\n:::",
    "signature": ":::signature\n{word}\n:::",
}


def pages_of(folder: Path, text: str, format: str = "booklet") -> tuple[list[Page], list[str]]:
    """The pages of a text, and the codes of what is told of them."""
    file = folder / "文.md"
    file.write_text(text, "utf-8")
    ticket = booklet.ticket(impose=FLAT, format=format, toc=True)
    made = make(Files((file,)), ticket, HOUSE).delivery
    return list(read_pages(made.path.read_bytes())), [each.code for each in made.warnings]


@pytest.mark.parametrize(("place", "word"), crossed(PLACES, [ADDRESS, f"`{NAME}`", NAME]))
def test_no_word_leaves_the_page(tmp_path: Path, place: str, word: str) -> None:
    """Every character of it is inside the type area, and none is missing."""
    pages, told = pages_of(tmp_path, f"# 文\n\n{PLACES[place].format(word=word)}\n")
    assert "E12" not in told
    text = bare("".join(g.text for page in pages for g in page.glyphs))
    assert word.strip("`") in text.replace("\n", "")
    assert all(0 < glyph.x < page.size[0] - 20 for page in pages for glyph in page.glyphs)


@pytest.mark.parametrize("format", format_names(ROOT / "templates"))
def test_a_long_title_stays_on_the_page(tmp_path: Path, format: str) -> None:
    pages, told = pages_of(tmp_path, f"# {NAME}\n\n文。\n", format)
    assert "E12" not in told
    assert NAME in bare("".join(g.text for page in pages for g in page.glyphs))


def test_an_item_in_english_hangs_like_its_neighbours(tmp_path: Path) -> None:
    """It begins beside its label, and its lines are filled before they are broken."""
    text = (
        "# 文\n\n1. 一\n2. Print them on both sides, at actual size (no “fit to page”), and turn "
        "on the *short* edge. If your printer can only turn on the long edge, ask.\n"
    )
    pages, _ = pages_of(tmp_path, text, "handout")
    lines = [line for page in pages for line in lines_of(page)]
    first = next(line for line in lines if "Print" in line.text)
    following = lines[lines.index(first) + 1]
    assert "2." in first.text and "both sides" in first.text
    assert following.left > first.left


@pytest.mark.parametrize("rows", range(14, 24))
def test_a_row_stays_on_one_page(tmp_path: Path, rows: int) -> None:
    """Wherever the page ends; a row longer than that is parted, its head repeated."""
    table = "| 项 | 文 |\n|---|---|\n" + "".join(
        f"| 第{n}项 | 始{n}{'山高月小，水落石出。' * 5}终{n} |\n" for n in range(rows)
    )
    pages, _ = pages_of(tmp_path, f"# 表\n\n{table}")
    texts = [bare("".join(g.text for g in page.glyphs)) for page in pages]
    for n in range(rows):
        (here,) = [text for text in texts if f"第{n}项" in text]
        assert f"始{n}" in here and f"终{n}" in here


def test_a_long_row_is_parted(tmp_path: Path) -> None:
    long = "山高月小，水落石出。" * 100
    pages, _ = pages_of(tmp_path, f"# 表\n\n| 项 | 文 |\n|---|---|\n| 甲 | {long} |\n| 乙 | 短 |\n")
    texts = [bare("".join(g.text for g in page.glyphs)) for page in pages]
    parts = [text for text in texts if "水落石出" in text]
    assert len(parts) > 2
    assert "甲" in parts[0] and all("项文" in part for part in parts)
