"""Labels as typed: lists and articles are made of paragraphs, and no character is lost or added."""

from __future__ import annotations

import pytest
from drawn import tries
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.book.levels import levelled
from booklet.book.widths import hang, reach
from booklet.errors import Place
from booklet.intake import read_markdown
from booklet.model.blocks import (
    Block,
    Break,
    Heading,
    Item,
    Listing,
    Mark,
    Paragraph,
    Question,
    Quotation,
    Run,
    every,
    text_of,
)
from booklet.model.labels import LONGEST, grouped, label_of, loosened
from booklet.model.numerals import counted

PLACE = Place("text", 1)


def paragraphs(*texts: str) -> list[Block]:
    """A paragraph each; what begins with # is a heading."""
    return [
        Heading(1, (Run(text[1:]),), PLACE)
        if text.startswith("#")
        else Paragraph((Run(text),), PLACE)
        for text in texts
    ]


def outline(blocks: tuple[Block, ...] | list[Block]) -> list[object]:
    """The blocks in short: text, or a list of labels, each with what stands behind it."""
    return [
        [(item.label, outline(list(item.blocks))) for item in block.items]
        if isinstance(block, Listing)
        else text_of([block])
        for block in blocks
    ]


@pytest.mark.parametrize(
    ("text", "label", "kind", "number"),
    [
        ("第一条　甲", "第一条　", "条", 0), ("第十二条之一 甲", "第十二条之一 ", "条", 0),
        ("第3条　甲", "第3条　", "条", 0), ("第一百零二条", "第一百零二条", "条", 0),
        ("第一条【目的】甲", "第一条", "条", 0),
        ("一、甲", "一、", "一、", 1), ("二十三、甲", "二十三、", "一、", 23),
        ("（三）甲", "（三）", "（一）", 3), ("(三)甲", "(三)", "(一)", 3),
        ("四）甲", "四）", "一）", 4),
        ("1. 甲", "1. ", "1.", 1), ("12．甲", "12．", "1．", 12), ("3、甲", "3、", "1、", 3),
        ("（4）甲", "（4）", "（1）", 4), ("5）甲", "5）", "1）", 5), ("⑫甲", "⑫", "①", 12),
        ("㊿　甲", "㊿　", "①", 50), ("a) 甲", "a) ", "a)", 1), ("(b)甲", "(b)", "(a)", 2),
        ("C. 甲", "C. ", "A.", 3), ("１．甲", "１．", "1．", 1),
    ],
)  # fmt: skip
def test_labels_are_known_as_typed(text: str, label: str, kind: str, number: int) -> None:
    found = label_of(text)
    assert found is not None
    assert (found.text, found.kind, found.number) == (label, kind, number)


@pytest.mark.parametrize(
    "text",
    ["第三条路走不通", "第一章　总则", "1.5万人", "2024年", "一是要求", "A.B.史密斯", "（甲）乙",
     "", "（一", "十五岁", "e.g. this"],
)  # fmt: skip
def test_what_is_no_label(text: str) -> None:
    assert label_of(text) is None


@pytest.mark.parametrize(
    ("word", "number"),
    [("十", 10), ("十二", 12), ("二十", 20), ("一百零二", 102), ("一千三百", 1300), ("一〇二", 102),
     ("１２", 12), ("⑳", 20), ("c", 3), ("C", 3), ("甲", None)],
)  # fmt: skip
def test_counting(word: str, number: int | None) -> None:
    assert counted(word) == number


def test_a_law_is_articles_between_headings() -> None:
    """An article holds its further paragraphs, and its items stand in it."""
    blocks = paragraphs(
        "#第一章　总则", "第一条　甲：", "（一）乙；", "（二）丙。", "丁。", "第二条　戊。",
        "#第二章", "第三条　己。",
    )  # fmt: skip
    assert outline(grouped(blocks)) == [
        "第一章　总则",
        [("第一条　", ["甲：", [("（一）", ["乙；"]), ("（二）", ["丙。"])], "丁。"]),
         ("第二条　", ["戊。"])],
        "第二章",
        [("第三条　", ["己。"])],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "made"),
    [
        (("1. 甲", "2. 乙"), [[("1. ", ["甲"]), ("2. ", ["乙"])]]),
        (("3. 甲", "4. 乙"), [[("3. ", ["甲"]), ("4. ", ["乙"])]]),
        (("一、甲", "（一）乙", "（二）丙", "二、丁"),
         [[("一、", ["甲", [("（一）", ["乙"]), ("（二）", ["丙"])]]), ("二、", ["丁"])]]),
        (("1. 甲", "乙", "2. 丙"), ["1. 甲", "乙", "2. 丙"]),
        (("1. 甲", "3. 乙"), ["1. 甲", "3. 乙"]),
        (("1. 甲", "2) 乙"), ["1. 甲", "2) 乙"]),
        (("1. 甲", "2. 乙", "三、丙"), [[("1. ", ["甲"]), ("2. ", ["乙"])], "三、丙"]),
        (("一、甲", "二、" + "乙" * LONGEST), ["一、甲", "二、" + "乙" * LONGEST]),
        (("第一条　甲",), [[("第一条　", ["甲"])]]),
        (("第一条", "甲"), [[("第一条", ["", "甲"])]]),
        (("一、甲", "二、" + "乙" * (LONGEST - 2)),
         [[("一、", ["甲"]), ("二、", ["乙" * (LONGEST - 2)])]]),
        (("一、甲", "二、" + "乙" * (LONGEST - 1)), ["一、甲", "二、" + "乙" * (LONGEST - 1)]),
        # the items below an item are counted anew, and end the list where they go on counting
        (("一、甲", "（一）乙", "二、丙", "（二）丁"),
         [[("一、", ["甲", "（一）乙"]), ("二、", ["丙"])], "（二）丁"]),
        (("一、甲", "（一）乙", "二、丙", "（一）丁", "三、戊"),
         [[("一、", ["甲", "（一）乙"]), ("二、", ["丙", "（一）丁"]), ("三、", ["戊"])]]),
        (("甲", "1. 乙", "2. 丙", "丁", "3. 戊", "4. 己"),
         ["甲", [("1. ", ["乙"]), ("2. ", ["丙"])], "丁", [("3. ", ["戊"]), ("4. ", ["己"])]]),
    ],
)  # fmt: skip
def test_a_list_is_what_counts_on(texts: tuple[str, ...], made: list[object]) -> None:
    """Two labels of a kind that follow each other; what is long, or stands alone, is prose."""
    assert outline(grouped(paragraphs(*texts))) == made


@pytest.mark.parametrize("last", [Heading(1, (Run("乙"),), PLACE), Break(PLACE), None])
def test_an_article_ends_at_a_heading_a_pause_or_the_end(last: Block | None) -> None:
    """What stands before the first article is not in it."""
    before, behind = paragraphs("甲", "丙")
    law = paragraphs("第一条　丁", "戊", "第二条　己")
    made = grouped([before, *law, *([last, behind] if last else [])])
    inside = [("第一条　", ["丁", "戊"]), ("第二条　", ["己"])]
    assert outline(made[:2]) == ["甲", inside]
    assert made[2:] == ((last, behind) if last else ())


@pytest.mark.parametrize("labels", [("第一条　", "第二条　"), ("1. ", "2. ")])
def test_a_list_and_each_item_stand_where_their_paragraphs_did(labels: tuple[str, ...]) -> None:
    blocks = [Paragraph((Run(f"{each}甲"),), Place("text", n)) for n, each in enumerate(labels, 3)]
    (law,) = grouped(blocks)
    assert isinstance(law, Listing)
    assert [law.place.line, *(item.place.line for item in law.items)] == [3, 3, 4]
    assert [each.place.line for each in loosened(law)] == [3, 4]
    bare = Listing((Item("甲", (), Place("text", 5)),), PLACE)
    assert [(each.place.line, text_of([each])) for each in loosened(bare)] == [(5, "甲")]


def test_what_stands_in_others_is_grouped_too() -> None:
    inner = tuple(paragraphs("1. 甲", "2. 乙"))
    for block in grouped([Quotation(inner, PLACE), Question((Run("问"),), inner, PLACE)]):
        assert [type(each) for each in every([block])].count(Listing) == 1


def test_a_label_is_plain() -> None:
    """What has a reading, a link or a mark is no label; 黑体 is its own, notes stand behind."""
    note = Run("", note=tuple(paragraphs("注")))
    for odd in (
        Run("第一条　", reading="x"),
        Run("第一条　", link="x"),
        Run("第一条　", (Mark.EMPHASIS,)),
    ):
        assert not isinstance(grouped([Paragraph((odd, Run("甲")), PLACE)])[0], Listing)
    (law,) = grouped([Paragraph((Run("第一条", (Mark.STRONG,)), note, Run("　甲")), PLACE)])
    assert isinstance(law, Listing)
    assert law.items[0].label == "第一条"
    assert text_of([law]) == "第一条注　甲"


def test_lines_of_a_paragraph_that_count_on_are_apart() -> None:
    blocks, _ = read_markdown(
        "下列：\n（一）甲，\n续行；\n（二）乙。\n\n1．一行\n1．又一行", "text.md", 5
    )
    assert [text_of([block]) for block in blocks] == [
        "下列：", "（一）甲，续行；", "（二）乙。", "1．一行1．又一行",
    ]  # fmt: skip
    assert [block.place.line for block in blocks] == [5, 6, 8, 10]


LABELS = ["第一条　", "第二条 ", "第十条之一　", "一、", "二、", "三、", "（一）", "（二）",
          "（三）", "1. ", "2. ", "3．", "①", "②", "③", "a) ", "b) ", "（1）", "（2）", "", "",
          "#"]  # fmt: skip
TEXTS = st.lists(
    st.tuples(
        st.sampled_from(LABELS), st.sampled_from(["甲。", "", "乙" * 130, "（一）丙", "　丁"])
    ),
    max_size=14,
)


@settings(max_examples=tries(400))
@given(TEXTS)
def test_no_character_is_lost_or_added(texts: list[tuple[str, str]]) -> None:
    """Grouped, levelled, and loosened again, any text is the same characters in the same order;
    what is grouped once is grouped."""
    blocks = [*paragraphs(*map("".join, texts)), Break(PLACE)]
    made = grouped(blocks)
    assert text_of(made) == text_of(levelled(made)) == text_of(blocks)
    assert grouped(made) == made
    for block in made:
        if isinstance(block, Listing):
            assert text_of(loosened(block)) == text_of([block])
            assert all(item.label and item.blocks for item in block.items)


@settings(max_examples=tries(300))
@given(st.lists(st.sampled_from([*LABELS[:-1], "甲", "乙\n", "\n", "\n\n", "*丙*"]), max_size=20))
def test_markdown_with_labels_keeps_its_characters(pieces: list[str]) -> None:
    text = "".join(pieces)
    blocks, findings = read_markdown(text, "text.md")
    assert not findings
    kept = text_of(grouped(blocks))
    for character in "甲乙丙一二三条之①②③、（）．":
        assert kept.count(character) == text.count(character)


@pytest.mark.parametrize(
    ("labels", "width"),
    [(["一、", "十一、"], 3), (["（一）"], 2.5), (["1.", "10."], 2), (["•"], 1.5), (["①"], 1.5),
     (["a) "], 1.5)],
)  # fmt: skip
def test_labels_hang_by_their_width(labels: list[str], width: float) -> None:
    assert hang(Listing(tuple(Item(label, (), PLACE) for label in labels), PLACE)) == width


def test_articles_of_a_text_reach_alike() -> None:
    blocks = grouped(paragraphs("第一条　甲", "#二", "第十二条之一　乙"))
    assert reach(blocks) == 7
    assert reach(grouped(paragraphs("甲"))) == 0
