"""The draft of a piece's links: which words of the report each excerpt is made of.

Sentence by sentence: a sentence that stands in the report is a span of it; one that does not is
held against the sentence most like it, and what differs is a variant for the editor to judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from booklet.corpus.alignment import ALIKE, align, alike
from booklet.patterns import pattern
from booklet.production.drafting.toml import quoted

SENTENCE = pattern("[^。！？]*[。！？][”’）]*|[^。！？]+$")


class Found(Struct, frozen=True):
    """Words of the report: paragraph, first and last column, from 1."""

    paragraph: int
    first: int
    last: int


class Variant(Struct, frozen=True):
    """Where an excerpt reads otherwise than the report, and what each has."""

    paragraph: int
    column: int
    reading: str
    adopted: str


def draft_links(excerpts: Sequence[str], report: Sequence[str]) -> str:
    """The text of a `links.toml` for the paragraphs of excerpts and report."""
    parts = ['copy_text = "report"\n']
    variants: list[Variant] = []
    for excerpt in excerpts:
        pairs = [(s, found) for s in SENTENCE.findall(excerpt) if (found := place(s, report))]
        spans = joined([found for _, found in pairs])
        variants += [each for s, found in pairs for each in differences(s, found, report)]
        whole = len(spans) == 1 and spans[0].last == len(report[spans[0].paragraph - 1])
        written = quoted([f"{each.paragraph}:{each.first}-{each.last}" for each in spans])
        parts.append(f"[[passage]]\nwhole = {str(whole).lower()}\nfrom = {written}\n")
    parts += [
        f'[[emendation]]\nat = ["{each.paragraph}:{each.column}"]\n'
        f"reading = {quoted(each.reading)}\nadopted = {quoted(each.adopted)}\n"
        'kind = "variant"\nreason = "金句与报道异文"\n'
        for each in variants
    ]
    return "\n".join(parts)


def place(sentence: str, report: Sequence[str]) -> Found | None:
    """Where the sentence stands in the report, or the sentence most like it there."""
    for number, paragraph in enumerate(report, 1):
        at = paragraph.find(sentence)
        if at >= 0:
            return Found(number, at + 1, at + len(sentence))
    likeness = [
        (alike(sentence, found[0]), Found(number, found.start() + 1, found.end()))
        for number, paragraph in enumerate(report, 1)
        for found in SENTENCE.finditer(paragraph)
    ]
    score, found = max(likeness, key=lambda each: each[0], default=(0.0, None))
    return found if score >= ALIKE else None


def joined(found: Sequence[Found]) -> list[Found]:
    """Words that follow each other in the report, as one."""
    spans: list[Found] = []
    for each in found:
        if spans and (spans[-1].paragraph, spans[-1].last + 1) == (each.paragraph, each.first):
            spans[-1] = Found(each.paragraph, spans[-1].first, each.last)
        else:
            spans.append(each)
    return spans


def differences(sentence: str, found: Found, report: Sequence[str]) -> Iterator[Variant]:
    """What the sentence has otherwise than the report; an addition goes with the word before."""
    words = report[found.paragraph - 1][found.first - 1 : found.last]
    for run in align(words, sentence):
        if not run.same:
            before = int(run.start == run.end)
            yield Variant(
                found.paragraph,
                found.first + run.start - before,
                words[run.start - before : run.end],
                sentence[run.other_start - before : run.other_end],
            )
