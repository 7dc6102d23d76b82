"""The imprint 版权页: what is known of an edition, and what a reader is told before its texts."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.model.blocks import text_of
from booklet.model.contents import Group
from booklet.model.corpus import Piece
from booklet.model.numerals import day
from booklet.model.order import Edition

LACUNA = "〔…〕"
THOUSAND = 1000


def imprint(edition: Edition) -> Iterator[tuple[str, str]]:
    """Label and words of each line: those that are not known are left out.

    The characters are those of the texts, whatever the pages are like: 字数 alone, in the trade, is
    what the type areas of all pages would hold."""
    ticket = edition.ticket
    characters = sum(map(length, (each.piece for each in edition.selected)))
    lines = (
        ("编印单位", ticket.organisation),
        ("用途", ticket.session),
        ("发送对象", ticket.audience),
        ("准印证号", ticket.permit),
        ("印刷单位", ticket.press),
        ("正文字数", f"{max(1, round(characters / THOUSAND))}千字"),
        ("印数", f"{ticket.run}册" if ticket.run else None),
        ("编印日期", day(ticket.date) if ticket.date else None),
        ("文本版本", edition.version),
    )
    return ((label, words) for label, words in lines if words)


def length(piece: Piece) -> int:
    """How many characters a piece has, with its marks."""
    return sum(len(text_of(work.blocks)) for work in piece.works)


def conventions(edition: Edition) -> Iterator[str]:
    """Sentences on how the texts are ordered, and on signs that stand in them."""
    kind = edition.kind
    if len(edition.selected) > 1 and kind.by_date and edition.ticket.group == Group.DATE:
        yield "各篇依日期编次。"
    works = (work for each in edition.selected for work in each.piece.works)
    if edition.witnesses and any(LACUNA in text_of(work.blocks) for work in works):
        yield f"{LACUNA}表示底本残缺，未补。"
