"""Select: what answers an order, and what is wrong with it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.corpus.selection import one_piece, select
from booklet.errors import OrderError
from booklet.model.corpus import Corpus, Part
from booklet.model.order import Group, Ticket

FORMATS = ("booklet", "handout")


def ids(corpus: Corpus, **words: object) -> list[str]:
    edition = select(corpus, Ticket(**words), FORMATS)  # type: ignore[arg-type]
    return [each.piece.id for each in edition.selected]


CHOICES = [
    ({}, ["hill", "lake", "river"]),
    ({"meetings": ("2",)}, ["lake"]),
    ({"meetings": ("②",)}, ["lake"]),
    ({"meetings": ("㉑",)}, ["river"]),
    ({"meetings": ("江河",)}, ["river"]),
    ({"meetings": ("river", "21", "㉑")}, ["river"]),
    ({"meetings": ("江苏苏州",)}, ["lake"]),
    ({"meetings": ("遵义", "hill")}, ["hill", "river"]),
    ({"meetings": ("river", "hill")}, ["hill", "river"]),
    ({"meetings": ("river", "hill"), "group": Group.NAMED}, ["river", "hill"]),
    ({"group": Group.REGION}, ["hill", "river", "lake"]),
    ({"regions": ("water",)}, ["lake", "river"]),
    ({"regions": ("山地",)}, ["hill", "river"]),
    ({"regions": ("“山地”", "水乡")}, ["hill", "lake", "river"]),
    ({"provinces": ("江苏",)}, ["lake", "river"]),
    ({"provinces": ("江苏省",)}, ["lake", "river"]),
    ({"provinces": ("云南",), "regions": ("water",)}, ["river"]),
    ({"since": date(2021, 3, 4)}, ["lake", "river"]),
    ({"until": date(2021, 3, 4)}, ["hill", "lake"]),
    ({"parts": (Part.REPORT,)}, ["river"]),
    ({"meetings": ("river:report", "hill")}, ["hill", "river"]),
]


@pytest.mark.parametrize(("words", "expected"), CHOICES)
def test_choices(corpus: Corpus, words: dict[str, object], expected: list[str]) -> None:
    assert ids(corpus, **words) == expected


FAULTS = [
    ({"meetings": ("lke",)}, "do you mean lake?"),
    ({"meetings": ("座谈会",)}, "fits more than one meeting (these: 1 hill, 2 lake, 21 river)"),
    ({"meetings": ("",)}, "there is no meeting “”"),
    ({"meetings": ("通知.docx",)}, "(of a file: booklet make 通知.docx)"),
    ({"meetings": ("1.2",)}, "there are: hill, lake, river"),
    ({"regions": ("watre",)}, "do you mean 水乡?"),
    ({"provinces": ("内蒙",)}, "there are: 江苏, 浙江, 贵州, 云南"),
    ({"provinces": ("火星",)}, "there are: 江苏, 浙江, 贵州, 云南"),
    ({"format": "hadnout"}, "do you mean handout?"),
    (
        {"meetings": ("lake",), "parts": (Part.REPORT,)},
        "lake has no report (it has: ex",
    ),
    ({"meetings": ("lake:report",)}, "lake has no report (it has: excerpts)"),
    ({"meetings": ("lake:reprot",)}, "there is no part “reprot” (there are: excerpts, report)"),
    ({"meetings": ("lke:report",)}, "there is no meeting “lke” (do you mean lake?)"),
    ({"meetings": ("lake",), "regions": ("mountain",)}, "no text answers the whole order"),
]


@pytest.mark.parametrize(("words", "told"), FAULTS)
def test_faults(corpus: Corpus, words: dict[str, object], told: str) -> None:
    with pytest.raises(OrderError) as caught:
        ids(corpus, **words)
    assert told in str(caught.value)


def test_all_faults_of_an_order_are_told_at_once(corpus: Corpus) -> None:
    with pytest.raises(OrderError) as caught:
        ids(corpus, meetings=("x",), regions=("y",), provinces=("z",), format="w")
    assert len(caught.value.findings) == 4


def test_only_the_ordered_parts_are_kept(corpus: Corpus) -> None:
    edition = select(corpus, Ticket(parts=(Part.REPORT, Part.EXCERPTS)), FORMATS)
    kept = {each.piece.id: each.piece.parts for each in edition.selected}
    assert kept["river"] == (Part.REPORT, Part.EXCERPTS)
    assert kept["hill"] == (Part.EXCERPTS,)


@given(st.lists(st.sampled_from([Part.REPORT, Part.EXCERPTS, "报道", "金句"]), min_size=1))
def test_a_part_is_printed_once_however_often_it_is_named(
    shipped: Corpus, named: list[str]
) -> None:
    edition = select(shipped, Ticket(parts=tuple(named)), FORMATS)
    for each in edition.selected:
        assert len(set(each.piece.parts)) == len(each.piece.parts)


def test_parts_by_their_names(shipped: Corpus) -> None:
    """As readers call them, in either language; the order has their ids."""
    pieces = tuple(piece.id for piece in shipped.pieces if len(piece.parts) > 1)
    for work in shipped.kind.works:
        for name in (work.id, *work.name):
            whole = select(shipped, Ticket(pieces=pieces, parts=(name,)), FORMATS)
            assert whole.ticket.parts == (work.id,)
            own = select(shipped, Ticket(pieces=tuple(f"{id}:{name}" for id in pieces)), FORMATS)
            for edition in (whole, own):
                assert {each.piece.parts for each in edition.selected} == {(work.id,)}


def test_a_meeting_may_have_parts_of_its_own(corpus: Corpus) -> None:
    """What is named with a meeting wins over the parts of the whole order, for it alone."""
    both = ("river:report,excerpts", "hill")
    for named, kept in (
        (("river:report", "hill"), (Part.REPORT,)),
        (both, (Part.REPORT, Part.EXCERPTS)),
        (("㉑:excerpts", "river: report", "hill"), (Part.EXCERPTS, Part.REPORT)),
        (("river", "hill"), (Part.EXCERPTS,)),
    ):
        edition = select(corpus, Ticket(meetings=named), FORMATS)
        parts = {each.piece.id: each.piece.parts for each in edition.selected}
        assert parts == {"river": kept, "hill": (Part.EXCERPTS,)}


words = st.sampled_from(["hill", "lake", "river", "1", "②", "㉑", "湖泊"])


@given(st.lists(words, max_size=6), st.sampled_from(Group), st.booleans())
def test_an_edition_has_each_meeting_once(named: list[str], group: Group, water: bool) -> None:
    """Whatever is named, and however often: no meeting twice, none that was not named."""
    from conftest import TINY

    from booklet.corpus.reading import read_corpus

    corpus = read_corpus(TINY)
    meant = {one_piece(corpus, word, None)[0].id for word in named} or {"hill", "lake", "river"}
    meant &= {"lake", "river"} if water else meant
    regions = ("water",) if water else ()
    if not meant:
        with pytest.raises(OrderError):
            ids(corpus, meetings=tuple(named), group=group, regions=regions)
        return
    chosen = ids(corpus, meetings=tuple(named), group=group, regions=regions)
    assert sorted(chosen) == sorted(meant)


def test_one_piece_and_its_part(corpus: Corpus) -> None:
    assert one_piece(corpus, "21", None)[1].part == Part.EXCERPTS
    assert one_piece(corpus, "21", Part.REPORT)[1].part == Part.REPORT
    with pytest.raises(OrderError, match="has no report"):
        one_piece(corpus, "2", Part.REPORT)
