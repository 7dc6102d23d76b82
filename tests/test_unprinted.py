"""What a template of one's own forgets of the texts, or a style of one's own hides, is told."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT
from drawn import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from booklet.book import unprinted
from booklet.errors import Finding
from booklet.model.order import Ticket
from booklet.production.fulfilling import set_pages
from booklet.reading.house import find_house

SHARED = ROOT / "templates" / "shared"
TEXT = """# 题

一段正文，“引号”与 A < B & C。有注[^一]。又读{重庆|chóng qìng}。

[^一]: 注文

## 小标题

> 引文一段

:::verse
床前明月光
疑是地上霜
:::

- 条目一
- 条目二

:::question 问什么？
答的话
:::

| 甲子 | 乙丑 |
|---|---|
| 丙寅 | 丁卯 |

![波纹](wave.png)

```
x = <1>
```

:::signature
某某读书会
:::
"""
BLOCKS = {
    "heading": "headings", "verse": "verse", "table": "tables", "figure": "pictures",
    "signature": "signatures", "code": "code", "quotation": "paragraphs",
    "listing": "paragraphs", "question": "questions paragraphs",
}  # fmt: skip
"""The macros of blocks, and what is lacking without each."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A house with one text, and templates of its own that say what those that are shipped do."""
    (tmp_path / "book.toml").write_text('title = "书"\n', "utf-8")
    (tmp_path / "甲.md").write_text(TEXT, "utf-8")
    Image.new("1", (40, 20)).save(tmp_path / "wave.png")
    shutil.copytree(SHARED, tmp_path / "templates" / "shared")
    return tmp_path


def told(book: Path, format: str = "booklet") -> list[Finding]:
    proof = set_pages(Ticket(format=format), find_house(book)).proof
    return [each for each in proof.warnings if each.code == "T06"]


def lacking(book: Path, format: str = "booklet") -> str:
    return " ".join(dict(each.words)["kind"].en for each in told(book, format))


def without(book: Path, macro: str, file: str = "blocks.html") -> None:
    """Let a macro of the templates print nothing."""
    path = book / "templates" / "shared" / file
    found = rf"({{% macro {macro}\([^%]*%}}).*?({{%-? endmacro)"
    path.write_text(re.sub(found, r"\1\2", path.read_text("utf-8"), flags=re.DOTALL), "utf-8")


@pytest.mark.parametrize("format", ["booklet", "handout", "cards", "pinyin", "vertical"])
def test_nothing_is_told_of_templates_that_print_all(book: Path, format: str) -> None:
    assert told(book, format) == []


@pytest.mark.parametrize("macro", BLOCKS)
def test_a_kind_of_block_that_is_forgotten_is_told_with_its_first_place(
    book: Path, macro: str
) -> None:
    without(book, macro)
    assert lacking(book, "handout") == BLOCKS[macro]
    first = told(book, "handout")[0]
    assert first.place.file == str(book / "templates" / "handout")
    assert f"{book / '甲.md'}:" in first.sentence and str(first.severity) == "warning"


def test_texts_and_notes_that_are_forgotten_are_told(book: Path) -> None:
    parts = book / "templates" / "shared" / "parts.html"
    parts.write_text(parts.read_text("utf-8").replace("{%- if run.note %}", "{% if false %}"))
    assert lacking(book, "cards") == "notes"
    without(book, "all", "parts.html")
    kinds = {*" ".join(BLOCKS.values()).split(), "notes"}
    assert {*lacking(book, "cards").split()} == kinds


@pytest.mark.parametrize("style", ["p { display: none }", ".text { display: none }"])
def test_what_a_style_hides_is_told(book: Path, style: str) -> None:
    with (book / "templates" / "shared" / "type.css").open("a", encoding="utf-8") as css:
        css.write(style)
    (only,) = told(book, "cards")
    assert "display: none" in only.hint and "甲.md:3" in only.sentence


HIDING = {
    "table": ".table { display: none }", "figure": "figure { display: none }",
    "note": ".footnote { display: none !important }", "verse": ".verse { display: none }",
    "code": "pre { display: none }", "all of it": ".text { display: none }",
}  # fmt: skip
FIRST = {
    "table": "甲子", "figure": "wave.png", "note": "正文", "verse": "verse", "code": "```",
    "all of it": "正文",
}  # fmt: skip
"""What is hidden of a kind, and what the first line says of which that is told."""


@pytest.mark.parametrize("kind", HIDING)
def test_what_a_style_hides_is_told_of_all_kinds(book: Path, kind: str) -> None:
    """Each time, whatever is kept of the book."""
    with (book / "templates" / "shared" / "type.css").open("a", encoding="utf-8") as css:
        css.write(HIDING[kind])
    for _ in range(2):
        (only,) = told(book, "cards")
        assert "display: none" in only.hint
        line = int(re.findall(r"甲.md:(\d+)", only.sentence)[0])
        assert FIRST[kind] in TEXT.splitlines()[line - 1]


def test_a_heading_that_only_the_contents_list_is_lacking(book: Path) -> None:
    """Where they say its words, and lead nowhere."""
    without(book, "heading")
    parts = book / "templates" / "shared" / "parts.html"
    said = parts.read_text("utf-8")
    parts.write_text(
        re.sub(
            '<a href="#{{ heading.anchor }}">|<span class="page" data-to[^>]*>', "", said
        ).replace("{{ label_of(heading) }}</span></span>", "{{ label_of(heading) }}</span>"),
        "utf-8",
    )
    assert lacking(book, "booklet") == "headings"


def test_templates_that_are_shipped_are_not_looked_at(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(book / "templates")
    monkeypatch.setattr(unprinted, "forgotten", None)
    assert told(book) == []


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=9)


@settings(max_examples=tries(200), suppress_health_check=[HealthCheck.differing_executors])
@given(st.lists(words), st.data())
def test_what_is_escaped_and_parted_by_tags_is_found_again(
    said: list[str], data: st.DataObject
) -> None:
    """Of whatever words, none is lacking that is there, and one that is not is."""
    from markupsafe import escape

    from booklet.errors import Place
    from booklet.model.blocks import Paragraph, Run

    blocks = [Paragraph((Run(each),), Place("x", n)) for n, each in enumerate(said, 1)]
    html = "".join(f"<p>{escape(each)}</p>" for each in said)
    assert unprinted.forgotten(blocks, html) == {}
    more = Paragraph((Run("不在其中的一句话"),), Place("x"))
    at = data.draw(st.integers(0, len(blocks)))
    blocks.insert(at, more)
    assert unprinted.forgotten(blocks, html) == {"Paragraph": (more, "不在其中的一句话")}
