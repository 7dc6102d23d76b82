"""Poems that are typed as paragraphs are set as poems; prose is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.corpus.reading import read_corpus
from booklet.errors import Place
from booklet.intake.verses import versed
from booklet.model.blocks import Block, Heading, Paragraph, Run, Verse, text_of

HERE = Place("a.md", 1)
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),), HERE)


def couplets(feet: int) -> st.SearchStrategy[list[str]]:
    """Lines of two parts of so many Han."""
    part = st.text(HAN, min_size=feet, max_size=feet)
    line = st.tuples(part, part).map(lambda parts: f"{parts[0]}，{parts[1]}。")
    return st.lists(line, min_size=2, max_size=6)


def stanzas(block: Block) -> list[list[str]]:
    assert isinstance(block, Verse)
    return [["".join(run.text for run in line) for line in each] for each in block.stanzas]


@given(st.sampled_from([5, 7]).flatmap(couplets), st.booleans())
def test_regular_verse_is_seen_in_any_text(lines: list[str], breaks: bool) -> None:
    """Its lines may be paragraphs, or parted by line breaks; what is about it stays."""
    poem = ["\n".join(lines)] if breaks else lines
    around = [Heading(1, (Run("静夜思"),), HERE), paragraph("《静夜思》是一首诗。" * 9)]
    blocks = [around[0], *map(paragraph, poem), around[1]]
    heading, verse, prose = versed(blocks, poems=False)
    assert (heading, prose) == (around[0], around[1])
    assert stanzas(verse) == [lines]
    assert text_of([verse]) == "".join(lines)


@given(st.lists(st.text(HAN, min_size=3, max_size=9), min_size=2, max_size=6), st.booleans())
def test_short_lines_of_prose_are_no_verse(lines: list[str], breaks: bool) -> None:
    """An address, a list of names: their parts are not alike, or are not closed."""
    odd = [f"{line}一" if len(line) in (5, 7) else line for line in lines]
    for each in (odd, [f"{line}，" for line in odd], ["地址：东区。", "电话：十二三四五。"]):
        blocks = tuple(map(paragraph, ["\n".join(each)] if breaks else each))
        assert versed(blocks, poems=False) == blocks


FIVES, SEVENS = "床前明月光，疑是地上霜。", "故人西辞黄鹤楼，烟花三月下扬州。"


@pytest.mark.parametrize(
    ("paragraphs", "poems", "kinds"),
    [
        ([f"{FIVES}\n{FIVES}"], False, "V"),
        ([FIVES, FIVES], False, "V"),
        ([FIVES], False, "P"),  # a line alone
        (["床前明月光，\n疑是地上霜。"], False, "P"),  # fewer than four parts
        (["床前明月光，疑是地上霜。\n举头望明月。"], False, "P"),
        ([f"{FIVES}\n{SEVENS}"], False, "P"),  # parts of two lengths
        ([f"{FIVES}\n{FIVES[:-1]}"], False, "P"),  # not closed
        (["静夜思", f"{FIVES}\n{FIVES}", "一首\n诗"], False, "PVP"),
        (["静夜思", FIVES + FIVES], False, "PP"),  # a line of four parts by itself
        ([f"{FIVES}\n{FIVES}", f"{SEVENS}\n{SEVENS}"], False, "VV"),
        (["月" * 30, "月" * 30], True, "V"),
        (["月" * 31, "月" * 30], True, "PP"),
        (["月" * 30 + "\n" + "月" * 31], True, "P"),
        (["月", "", "月"], True, "PPP"),  # an empty one parts what stands about it
    ],
)
def test_what_is_verse_is_judged_of_paragraphs_that_follow_each_other(
    paragraphs: list[str], poems: bool, kinds: str
) -> None:
    """Each block has the place of the first paragraph that it is made of."""
    places = [Place("a.md", n) for n, _ in enumerate(paragraphs, 1)]
    blocks = [Paragraph((Run(text),), at) for text, at in zip(paragraphs, places, strict=True)]
    made = versed(blocks, poems=poems)
    assert "".join(type(block).__name__[0] for block in made) == kinds
    assert [block.place for block in made] == places[: len(kinds)]


def test_a_note_of_a_line_is_kept_once_and_at_the_end_of_its_words() -> None:
    """Where a line breaks within the words of a run, its note stands where the run ends."""
    note = (Paragraph((Run("汴京"),), HERE),)
    (verse,) = versed([Paragraph((Run("淮岸。\n向晚。", note=note),), HERE)], poems=True)
    assert isinstance(verse, Verse)
    assert verse.stanzas == (((Run("淮岸。"),), (Run("向晚。", note=note),)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("柳永\n\n淮岸。  \n向晚。\n", [["柳永"], ["淮岸。", "向晚。"]]),
        ("淮岸。\n\n向晚。\n\n圆荷向背。\n", [["淮岸。", "向晚。", "圆荷向背。"]]),
        ("淮岸。[^1]  \n向晚。  \n\n难分。  \n花与面。\n\n[^1]: 岸。\n",
         [["淮岸。", "向晚。"], ["难分。", "花与面。"]]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ['kind = "verse"', "verse = true"])
def test_in_a_book_of_poems_short_lines_are_verse(
    tmp_path: Path, text: str, said: list[list[str]], kind: str
) -> None:
    """In one whose kind says so, by whatever name."""
    (tmp_path / "book.toml").write_text(f'title = "诗"\n{kind}\n', "utf-8")
    (tmp_path / "01 河传.md").write_text(text + "\n" + "这首词写于汴京，" * 9 + "\n", "utf-8")
    (piece,) = read_corpus(tmp_path).pieces
    verse, prose = piece.works[0].blocks
    assert stanzas(verse) == said
    assert isinstance(prose, Paragraph)
    kept = [run for stanza in verse.stanzas for line in stanza for run in line if run.note]
    assert len(kept) == text.count("[^1]:")
