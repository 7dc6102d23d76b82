"""Readings that a program wrote and nobody has confirmed: they are printed, and told.

In comes an edition, out come the runs that have such readings, and a finding about them.
"""

from __future__ import annotations

from booklet.errors import Finding
from booklet.errors.faults.corpus import UNREVIEWED
from booklet.model.blocks import Run, runs_in
from booklet.model.order import Edition

NAMED = 5  # readings that a finding repeats


def unreviewed(edition: Edition) -> list[Run]:
    """The runs of an edition whose readings are printed and not reviewed."""
    if not edition.ticket.pinyin:
        return []
    works = (work for each in edition.selected for work in each.piece.works)
    return [run for work in works for run in runs_in(work.blocks) if run.unreviewed]


def unreviewed_in(edition: Edition) -> tuple[Finding, ...]:
    """A finding about the readings of an edition that are not reviewed, if there are any."""
    runs = unreviewed(edition)
    if not runs:
        return ()
    named = [f"{run.text} {run.reading}" for run in runs[:NAMED]]
    words = "、".join(dict.fromkeys(named)) + "…" * (len(runs) > NAMED)
    place = next(
        block.place
        for each in edition.selected
        for work in each.piece.works
        for block in work.blocks
        if any(run.unreviewed for run in runs_in((block,)))
    )
    return (UNREVIEWED.at(place, count=len(runs), words=words),)
