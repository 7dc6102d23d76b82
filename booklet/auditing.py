"""Audit: is the text of a finished PDF the text of the corpus, character for character?

All works of which the PDF has half of the paragraphs and more are held against it, paragraph by
paragraph and in order. A paragraph that does not stand there as in the corpus is shown with what
the PDF has instead; so is whatever stands between the texts and is none of them. Blanks do not
count, nor what stands before the first text and behind the last: front and back matter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from booklet.alignment import ALIKE, most_like
from booklet.collation import compare
from booklet.errors import Finding, Place, ad_hoc
from booklet.finished import ReadPage
from booklet.model.corpus import Corpus, Meeting, Part, Work
from booklet.model.numerals import circled, day
from booklet.provenance import works

ENUMERATED = re.compile(
    r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)$", re.MULTILINE
)
BLANKS = re.compile(r"[\s\u3000]+")


@dataclass(frozen=True)
class Audited:
    """A work that the PDF holds: how many of its paragraphs stand there as in the corpus."""

    meeting: Meeting
    part: Part
    paragraphs: int
    exact: int


@dataclass(frozen=True)
class Audit:
    """The works that were found, and every departure from the corpus."""

    works: tuple[Audited, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Located:
    """A paragraph in the text of the PDF: where it begins and ends, and whether it is exact."""

    text: str
    place: Place
    start: int
    end: int
    exact: bool


@dataclass(frozen=True)
class Copy:
    """The body text of all pages, and at which character each page begins."""

    name: str
    text: str
    starts: tuple[int, ...]

    def place(self, at: int) -> Place:
        return Place(self.name, bisect_right(self.starts, at))


def audit(corpus: Corpus, pages: Sequence[ReadPage], name: str) -> Audit:
    """Hold the pages of the PDF `name` against the corpus; a finding's line is the page."""
    bodies = ["".join(bare(line.text) for line in page.body) for page in pages]
    copy = Copy(name, "".join(bodies), (0, *accumulate(map(len, bodies))))
    exact = exact_places(corpus, copy.text)
    held = [
        (meeting, work, locate(work, copy.text, exact))
        for meeting, work in works(corpus)
        if 2 * sum(passage.place in exact for passage in work.passages) >= len(work.passages) > 0
    ]
    findings = [finding for _, _, located in held for finding in departures(copy, located)]
    findings += strangers(corpus, copy, [each for _, _, located in held for each in located])
    if not held:
        sentence = "no text of the corpus stands in the PDF"
        findings.append(ad_hoc(Place(name), "A02", sentence))
    return Audit(
        works=tuple(
            Audited(meeting, work.part, len(located), sum(each.exact for each in located))
            for meeting, work, located in held
        ),
        findings=tuple(sorted(findings)),
    )


def bare(text: str) -> str:
    return BLANKS.sub("", text)


def exact_places(corpus: Corpus, text: str) -> dict[Place, int]:
    """Where each paragraph stands exactly. The longest are placed first, and what is placed is
    taken: a paragraph that is quoted within another is not thereby there."""
    passages = [passage for _, work in works(corpus) for passage in work.passages]
    taken = text
    found: dict[Place, int] = {}
    for passage in sorted(passages, key=lambda each: -len(each.text)):
        paragraph = bare(passage.text)
        at = taken.find(paragraph)
        if at >= 0:
            found[passage.place] = at
            taken = taken[:at] + "\0" * len(paragraph) + taken[at + len(paragraph) :]
    return found


def locate(work: Work, text: str, exact: Mapping[Place, int]) -> list[Located]:
    """The paragraphs of a work; one that is not exact is sought between its exact neighbours."""
    located: list[Located] = []
    for n, passage in enumerate(work.passages):
        paragraph, place = bare(passage.text), passage.place
        if place in exact:
            end = exact[place] + len(paragraph)
            located.append(Located(paragraph, place, exact[place], end, exact=True))
            continue
        after = located[-1].end if located else 0
        ahead = (exact[other.place] for other in work.passages[n + 1 :] if other.place in exact)
        before = next((at for at in ahead if at >= after), len(text))
        score, start, end = most_like(paragraph, text[after:before])
        start, end = (start, end) if score >= ALIKE else (0, 0)
        located.append(Located(paragraph, place, after + start, after + end, exact=False))
    return located


def departures(copy: Copy, located: Sequence[Located]) -> Iterator[Finding]:
    """A03: a paragraph that the PDF has otherwise, or not at all. A04: paragraphs out of order."""
    for each in located:
        if not each.exact:
            shown = "".join(map(str, compare(each.text, copy.text[each.start : each.end])))
            sentence = f"{each.place} stands otherwise: {around(shown)}"
            yield ad_hoc(copy.place(each.start), "A03", sentence)
    for one, other in pairwise(located):
        if other.start < one.start:
            yield ad_hoc(copy.place(other.start), "A04", f"{other.place} stands too early")


def around(shown: str) -> str:
    """The differences with a few words about them."""
    marks = [found.start() for found in re.finditer(r"\[-|-\]|{\+|\+}", shown)]
    return shown[max(marks[0] - 8, 0) : marks[-1] + 10] if marks else shown


def strangers(corpus: Corpus, copy: Copy, located: list[Located]) -> Iterator[Finding]:
    """A05: text between the first and the last paragraph that is neither text nor head."""
    ordered = sorted(located, key=lambda each: each.start)
    known = sorted(heads(corpus), key=len, reverse=True)
    end = ordered[0].start if ordered else 0
    for each in ordered:
        between = copy.text[end : each.start]
        for head in known:
            between = between.replace(head, "\n")
        between = ENUMERATED.sub("", between)
        if stranger := re.search(r"[^\n\d]{2,}", between):
            sentence = f"“{stranger[0][:20]}” is not in the corpus"
            yield ad_hoc(copy.place(end), "A05", sentence)
        end = max(end, each.end)


def heads(corpus: Corpus) -> Iterator[str]:
    """What may stand between the texts: all that the corpus says about meetings and works."""
    for region in corpus.regions:
        yield bare(region.name)
    for meeting in corpus.meetings:
        yield circled(meeting.number)
        for text in (day(meeting.date), meeting.location, meeting.title, meeting.short):
            yield bare(str(text))
    for meeting, work in works(corpus):
        yield day(work.date or meeting.date)
        yield bare(work.source)
        for head in filter(None, (work.kicker, work.headline, work.deck)):
            yield from (bare("".join(line)) for line in head.lines)
    yield from ("见第", "页")
