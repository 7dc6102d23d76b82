"""A proofreading as a person reads it.

Comes in: a `Proofreading`. Goes out: text of lines: what was found on the pages, each finding with
its place, then the tally of all rules.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from booklet.proofreading.reading import Breach, Evenness, Proofreading, Tally, TypeArea

NAME_WIDTH = 20
"""Columns of a terminal, where a Chinese character fills two."""


def report(proofreading: Proofreading, most: int = 5) -> str:
    """The report; of each code the first `most` findings are told in full."""
    return "\n".join(lines(proofreading, most))


def lines(proofreading: Proofreading, most: int) -> Iterator[str]:
    """The report line by line, at most so many findings of a rule."""
    yield f"{proofreading.pages} pages, {proofreading.lines} lines of text"
    yield from (area_line(area) for area in proofreading.type_areas)
    told: dict[str, int] = {}
    for finding in proofreading.findings:
        told[finding.code] = told.get(finding.code, 0) + 1
        if told[finding.code] <= most:
            yield finding_line(finding)
    yield from (
        f"… and {count - most} more of {code}" for code, count in told.items() if count > most
    )
    yield from (tally_line(tally) for tally in proofreading.summary)
    if proofreading.evenness:
        yield evenness_line(proofreading.evenness)


def area_line(area: TypeArea) -> str:
    """A type area in one line."""
    return (
        f"{area.size:g} pt, measure {area.measure / area.size:.2f} em ({area.measure:.1f} pt), "
        f"pitch {area.pitch:.2f} pt, {area.lines} lines"
    )


def finding_line(finding: Breach) -> str:
    """A finding with its place, in one line."""
    place = f"page {finding.page}, line {finding.line}"
    return f"{place}: {finding.sentence} [{finding.code}]: {finding.text}"


def tally_line(tally: Tally) -> str:
    """A rule and how often it is broken, in columns."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in tally.name)
    name = tally.name + " " * (NAME_WIDTH - len(tally.name) - wide)
    return f"{tally.rule:2}  {tally.code:<14}{name}{tally.seen:6} seen {tally.broken:6} broken"


def evenness_line(evenness: Evenness) -> str:
    """The evenness in one line."""
    return (
        f"{evenness.flush:.1%} of {evenness.full} full lines are flush; mean gaps of Han spread by "
        f"{evenness.spread:.4f} em; the loosest, {evenness.loosest:.3f} em, is on page "
        f"{evenness.loosest_page}: {evenness.loosest_text}"
    )
