"""Alterations of a corpus before the book is made of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from booklet.model.blocks import Paragraph, Run
from booklet.model.corpus import Corpus, Piece, Title, Work

STRANGE = "丁丑"
"""Characters that the faces have and the corpora have not."""


@dataclass(frozen=True)
class Changed:
    """A corpus that differs in one place, and the words of which some must be told."""

    kind: str
    corpus: Corpus
    words: tuple[str, ...]


def with_meeting(corpus: Corpus, meeting: Piece) -> Corpus:
    meetings = (meeting if each.id == meeting.id else each for each in corpus.pieces)
    ordered = sorted(meetings, key=lambda each: (each.date, each.number))
    return replace(corpus, pieces=tuple(ordered))


def with_passages(corpus: Corpus, meeting: Piece, work: Work, passages: list[Paragraph]) -> Corpus:
    """The corpus with other paragraphs; links, which count columns, are left out."""
    changed = replace(work, blocks=tuple(passages))
    works = tuple(changed if each is work else each for each in meeting.works)
    return with_meeting(corpus, replace(meeting, works=works, links=None))


def a_work(corpus: Corpus, chance: random.Random) -> tuple[Piece, Work]:
    meeting = chance.choice(corpus.pieces)
    return meeting, chance.choice(meeting.works)


def in_a_paragraph(corpus: Corpus, chance: random.Random) -> Changed:
    """A character more, less, or another one."""
    meeting, work = a_work(corpus, chance)
    passages = list(work.passages)
    n = chance.randrange(len(passages))
    text = passages[n].text
    at = chance.randrange(len(text))
    other, end = chance.choice([("丁", at), ("丁", at + 1), ("", at + 1)])
    passages[n] = replace(passages[n], runs=(Run(text[:at] + other + text[end:]),))
    words = (other or text[at],)
    return Changed("in a paragraph", with_passages(corpus, meeting, work, passages), words)


def a_paragraph_less(corpus: Corpus, chance: random.Random) -> Changed:
    meeting, work = a_work(corpus, chance)
    while len(work.passages) < 2:
        meeting, work = a_work(corpus, chance)
    passages = list(work.passages)
    gone = passages.pop(chance.randrange(len(passages)))
    words = (gone.text[:6],)
    return Changed("a paragraph less", with_passages(corpus, meeting, work, passages), words)


def a_paragraph_more(corpus: Corpus, chance: random.Random) -> Changed:
    meeting, work = a_work(corpus, chance)
    passages = list(work.passages)
    added = replace(passages[0], runs=(Run(f"{STRANGE}年间的一段，来历不明。"),))
    passages.insert(chance.randrange(len(passages) + 1), added)
    words = (STRANGE,)
    return Changed("a paragraph more", with_passages(corpus, meeting, work, passages), words)


def a_paragraph_twice(corpus: Corpus, chance: random.Random) -> Changed:
    meeting, work = a_work(corpus, chance)
    passages = list(work.passages)
    again = chance.choice(passages)
    passages.insert(chance.randrange(len(passages) + 1), again)
    words = (again.text[:6], again.text[-6:])
    return Changed("a paragraph twice", with_passages(corpus, meeting, work, passages), words)


def paragraphs_exchanged(corpus: Corpus, chance: random.Random) -> Changed:
    meeting, work = a_work(corpus, chance)
    while len(work.passages) < 2:
        meeting, work = a_work(corpus, chance)
    passages = list(work.passages)
    n = chance.randrange(len(passages) - 1)
    passages[n], passages[n + 1] = passages[n + 1], passages[n]
    words = tuple(each.text[:6] for each in passages[n : n + 2])
    return Changed("paragraphs exchanged", with_passages(corpus, meeting, work, passages), words)


def a_character_more_in_every_paragraph(corpus: Corpus, chance: random.Random) -> Changed:
    meeting = corpus.pieces[-1]
    for work in meeting.works:
        passages = [
            replace(each, runs=(Run(each.text[:3] + "丁" + each.text[3:]),))
            for each in work.passages
        ]
        corpus = with_passages(corpus, meeting, work, passages)
        meeting = corpus.pieces[-1]
    return Changed("a character more in every paragraph", corpus, ("{+丁+}",))


def a_chapter_less(corpus: Corpus, chance: random.Random) -> Changed:
    gone = chance.choice(corpus.pieces)
    meetings = tuple(each for each in corpus.pieces if each is not gone)
    return Changed("a chapter less", replace(corpus, pieces=meetings), (gone.id,))


def another_date(corpus: Corpus, chance: random.Random) -> Changed:
    """A year that may bring the chapter to another place."""
    meeting = chance.choice(corpus.pieces)
    year = chance.choice([1999, meeting.date.year - 1, meeting.date.year + 1])
    moved = replace(meeting, date=date(year, meeting.date.month, min(meeting.date.day, 28)))
    return Changed("another date", with_meeting(corpus, moved), (f"{year}年", str(year)))


def another_title(corpus: Corpus, chance: random.Random) -> Changed:
    meeting = chance.choice(corpus.pieces)
    key = chance.choice(["title", "short"])
    written = getattr(meeting, key).written
    changed = replace(meeting, **{key: Title(written[:2] + "丁" + written[3:])})
    return Changed(f"another {key}", with_meeting(corpus, changed), ("丁",))


def another_location(corpus: Corpus, chance: random.Random) -> Changed:
    meeting = replace(chance.choice(corpus.pieces), location=STRANGE)
    return Changed("another place", with_meeting(corpus, meeting), (STRANGE,))


def another_number(corpus: Corpus, chance: random.Random) -> Changed:
    meeting = replace(chance.choice(corpus.pieces), number=20)
    return Changed("another number", with_meeting(corpus, meeting), ("⑳",))


def of_a_work(corpus: Corpus, chance: random.Random) -> Changed:
    """Its source, its date, its headlines."""
    meeting, work = a_work(corpus, chance)
    changed = chance.choice([
        replace(work, source=STRANGE + work.source[2:]),
        replace(work, date=date(1999, 1, 2)),
        *([replace(work, headline=Title(STRANGE))] if work.headline else []),
        *([replace(work, deck=Title(STRANGE))] if work.deck else []),
    ])  # fmt: skip
    works = tuple(changed if each is work else each for each in meeting.works)
    words = ("1999", "199", STRANGE)
    return Changed("of a work", with_meeting(corpus, replace(meeting, works=works)), words)


def of_the_cover_and_colophon(corpus: Corpus, chance: random.Random) -> Changed:
    changed = chance.choice([
        replace(corpus, title=Title("丁" + corpus.title.written)),
        replace(corpus, kicker=STRANGE), replace(corpus, version=STRANGE),
        replace(corpus, rights=STRANGE),
    ])  # fmt: skip
    return Changed("of cover and colophon", changed, (STRANGE, "丁"))


IN_THE_CORPUS: tuple[Callable[[Corpus, random.Random], Changed], ...] = (
    in_a_paragraph, a_paragraph_less, a_paragraph_more, a_paragraph_twice, paragraphs_exchanged,
    a_character_more_in_every_paragraph, a_chapter_less, another_date, another_title,
    another_location, another_number, of_a_work, of_the_cover_and_colophon,
)  # fmt: skip
