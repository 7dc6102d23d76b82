"""Characters that are not seen, or mean nothing: left out or replaced in every block, and told."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from msgspec import Struct

from booklet.errors import Place
from booklet.errors.codepoints import faulty
from booklet.intake import FOREIGN, cleaning, read_markdown
from booklet.intake.cleaning import cleaned
from booklet.intake.taken import Taken
from booklet.model.blocks import Block, Paragraph, Run, text_of
from booklet.model.changing import changed

HERE = Place("a.md", 1)
SPECIMEN = sorted((ROOT / "tests" / "specimen").rglob("*.md"))


def of(text: str) -> Taken:
    return cleaned(Taken(text, (Paragraph((Run(text),), HERE),)), "a.md")


def test_characters_are_looked_at_where_one_may_be_faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(cleaning, "faulty", lambda each: asked.append(each) or faulty(each))
    assert text_of(of("长江 a，“b”").blocks) == "长江 a，“b”"
    assert not asked
    assert text_of(of("长\u200b江").blocks) == "长江"
    assert asked


LOST = ("Co", "Cs", "Cn")


def kind(number: int) -> str | None:
    """What is to become of a character: those of a kind become the same; None: it stays."""
    character = chr(number)
    if not faulty(character) or character in "\n\t":
        return None
    lost = unicodedata.category(character) in LOST or character in "\ufffc\ufffd"
    return "lost" if lost else character


def test_only_what_has_no_meaning_goes() -> None:
    """Of all characters: those that are seen stay, others go or become 〓, each is told. Of those
    that become 〓 the first and the last of each run are tried alone too."""
    for what, run in groupby(range(sys.maxunicode + 1), kind):
        if what is None:
            continue
        numbers = list(run)
        if what == "lost":
            taken = of("".join(map(chr, numbers)))
            assert text_of(taken.blocks) == taken.title == "〓" * len(numbers)
            assert taken.findings[0].sentence.startswith(f"{2 * len(numbers)} char")
        for number in {numbers[0], numbers[-1]}:
            goes_or_is_marked(number, lost=what == "lost")


def goes_or_is_marked(number: int, *, lost: bool) -> None:
    """A character becomes 〓 if it is lost, else goes or breaks a line; and it is told."""
    character = chr(number)
    taken = of(f"甲{character}乙")
    assert text_of(taken.blocks) == taken.title
    said = text_of(taken.blocks)[1:-1]
    if said == "\n":
        assert character in "\u2028\u2029\v\f\r\u0085"
        return
    assert said == ("〓" if lost else "")
    (finding,) = taken.findings
    assert f"U+{number:04X}" in str(finding)
    assert (finding.code == "D51") is lost


def test_a_clean_text_is_as_it_was() -> None:
    text = "山高月小，水落石出。ABC 123\t𠮷\ufe00\n①"
    taken = of(text)
    assert (text_of(taken.blocks), taken.title, taken.findings) == (text, text, ())


def test_they_are_counted() -> None:
    text = (Paragraph((Run("甲\u200b乙\u200b丙\u00ad"),), HERE),)
    (finding,) = cleaned(Taken(None, text), "a.md").findings
    assert "3 characters" in finding.sentence
    assert "U+200B ZERO WIDTH SPACE ×2" in finding.sentence


def strings_in(value: Any) -> Counter[str]:
    """All texts in a value, at whatever depth, but for places, paths and marks."""
    if isinstance(value, str):
        return Counter([value] if type(value) is str else [])
    if isinstance(value, (Path, Place)):
        return Counter()
    if isinstance(value, tuple):
        return sum(map(strings_in, value), Counter())
    if isinstance(value, Struct):
        names = (name for name in value.__struct_fields__ if name not in ("link", "anchor"))
        every = (getattr(value, name) for name in names)
        return sum(map(strings_in, every), Counter())
    return Counter()


@pytest.mark.parametrize("path", SPECIMEN, ids=lambda path: str(path.name))
def test_every_text_of_every_block_is_changed(path: Path) -> None:
    """Found by another way: all texts that the values hold."""
    blocks, _ = read_markdown(path.read_text("utf-8"), str(path))
    before: Counter[str] = strings_in(blocks)
    after: Counter[str] = strings_in(changed(blocks, lambda text: f"〔{text}〕"))
    assert after == Counter({f"〔{text}〕": n for text, n in before.items()})


def kinds_of(blocks: tuple[Block, ...]) -> set[str]:
    return {type(block).__name__ for block in blocks}


def test_the_specimen_has_every_kind() -> None:
    found = [read_markdown(path.read_text("utf-8"), str(path))[0] for path in SPECIMEN]
    assert len(set().union(*map(kinds_of, found))) >= 10


def test_files_are_cleaned(tmp_path: Path) -> None:
    taken = FOREIGN[".txt"]("山\u200b高\ufffd月小\n".encode(), "a.txt", tmp_path)
    assert text_of(taken.blocks) == "山高〓月小"
    assert {each.code for each in taken.findings} == {"D50", "D51"}
