"""Assemble: numbers, names and references settled."""

from __future__ import annotations

import pytest

from booklet.book.assembly import assemble
from booklet.corpus.selection import select
from booklet.model.corpus import Corpus, Part
from booklet.model.numerals import circled
from booklet.model.order import Binding, Cover, Flip, Group, Imposition, Ticket
from booklet.sheets import instruction

FORMATS = ("booklet",)


def test_circled_numbers() -> None:
    """Three ranges of Unicode, then plain digits."""
    numbers = {1: "①", 20: "⑳", 21: "㉑", 35: "㉟", 36: "㊱", 50: "㊿", 51: "51"}
    assert {number: circled(number) for number in numbers} == numbers


def test_divisions_by_region(corpus: Corpus) -> None:
    """Each meeting stands under its first region and is referred to under its others."""
    document = assemble(select(corpus, Ticket(group=Group.REGION), FORMATS))
    divisions = [
        (d.heading, [c.anchor for c in d.chapters], [r.anchor for r in d.references])
        for d in document.divisions
    ]
    assert divisions == [("“山地”", ["hill", "river"], []), ("水乡", ["lake"], ["river"])]


def test_one_division_by_date(corpus: Corpus) -> None:
    (division,) = assemble(select(corpus, Ticket(), FORMATS)).divisions
    assert division.heading is None
    assert [chapter.number for chapter in division.chapters] == ["①", "②", "㉑"]


def test_a_report_without_a_date_has_the_meetings(corpus: Corpus) -> None:
    edition = select(corpus, Ticket(parts=(Part.REPORT,)), FORMATS)
    (chapter,) = assemble(edition).divisions[0].chapters
    (text,) = chapter.texts
    assert (text.headed, text.name, text.date) == (True, "报道", "2021年9月11日")


def test_the_colophon_names_every_source(corpus: Corpus) -> None:
    ticket = Ticket(parts=(Part.EXCERPTS, Part.REPORT), impose=Imposition.SADDLE, flip=Flip.LONG)
    colophon = assemble(select(corpus, ticket, FORMATS), folding="对折").colophon
    assert [(s.number, s.part, s.source) for s in colophon.sources] == [
        ("①", "金句", "《丘陵记》"),
        ("②", "金句", "《湖泊记》"),
        ("㉑", "金句", "《江河记》"),
        ("㉑", "报道", "江河报"),
    ]
    assert colophon.folding == "对折"


FOLDED = [
    (
        Ticket(impose=Imposition.SADDLE),
        "双面打印（短边翻转，实际大小），逐张叠齐，沿中线对折，骑马订两钉。",
    ),
    (Ticket(impose=Imposition.SIGNATURES, cover=Cover.APART), "首张为封面，另纸印；逐帖叠齐对折"),
    (Ticket(impose=Imposition.TWO_UP, flip=Flip.LONG), "长边翻转，实际大小），居中裁开"),
    (Ticket(impose=Imposition.FOUR_UP, binding=Binding.RIGHT), "的次序叠齐，右侧装订。"),
    (Ticket(impose=Imposition.ZINE), "单面打印（实际大小），每张纵横折成八格"),
    (Ticket(), None),
]


@pytest.mark.parametrize(("ticket", "told"), FOLDED)
def test_the_colophon_tells_how_to_fold(ticket: Ticket, told: str | None) -> None:
    """Each scheme has its instruction; without sheets there is none."""
    folding = instruction(ticket, ticket.binding or Binding.LEFT)
    assert told in folding if told and folding else folding is told
