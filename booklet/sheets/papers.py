"""Which paper holds the pages, and how thick it is."""

from __future__ import annotations

import math

from booklet.model.laying import PAPERS
from booklet.model.order import Imposing
from booklet.model.paper import POINTS_A_MM, Size

SLACK = 3.0
"""pt by which pages may reach over the paper, as their size is often rounded."""

BULK = 1.25
"""cm³/g. Writing paper of 60 and 75 g/m² is 0.075 and 0.095 mm thick (United States Government
Paper Specification Standards, JCP D10); 80 g/m² then comes to 0.10 mm."""

OFFICE = 80
"""g/m²: what most paper in offices weighs."""

RAW, BESIDE = 36 * POINTS_A_MM, 16 * POINTS_A_MM
"""How much larger than pages and bleed an untrimmed sheet may be; how much larger one is that is
cut to fit."""


def chosen_paper(imposing: Imposing, filled: Size, bleed: float, spine: float) -> Size:
    """The paper that is named, else what the pages fill, or their bleed."""
    if imposing.paper:
        return paper_of(imposing.paper, (filled[0] + spine, filled[1]))
    return raw_sheet(filled, bleed) if bleed else as_sheet(filled)


def room(paper: Size, filled: Size) -> float:
    """How many times what is to fill the paper might be enlarged on it."""
    return min(paper[0] / filled[0], paper[1] / filled[1])


def paper_of(words: str, filled: Size) -> Size:
    """The named paper in pt, turned so that it has more room for what is to fill it."""
    width, height = PAPERS.get(words) or map(float, words.split("x"))
    upright = (width * POINTS_A_MM, height * POINTS_A_MM)
    return max(upright[::-1], upright, key=lambda paper: room(paper, filled))


def as_sheet(filled: Size) -> Size:
    """The sheet of the A series that is filled, else just what is filled."""
    for name in (name for name in PAPERS if name.startswith("a")):
        paper = paper_of(name, filled)
        if max(abs(paper[0] - filled[0]), abs(paper[1] - filled[1])) < SLACK:
            return paper
    return filled


def raw_sheet(filled: Size, bleed: float) -> Size:
    """The untrimmed sheet (ISO 217) of which the pages and their bleed leave not too much, else
    one that leaves room for marks."""
    wanted = (filled[0] + 2 * bleed, filled[1] + 2 * bleed)
    for name in sorted((name for name in PAPERS if name.startswith("sra")), reverse=True):
        paper = paper_of(name, wanted)
        spare = (paper[0] - wanted[0], paper[1] - wanted[1])
        if min(spare) >= 0 and max(spare) < RAW:
            return paper
    return wanted[0] + BESIDE, wanted[1] + BESIDE


def fitting(size: Size) -> str:
    """A named paper that holds so much and leaves little, else the least size, in mm."""
    held = [name for name in PAPERS if room(paper_of(name, size), size) >= 1]
    least = min(held, key=lambda name: PAPERS[name][0] * PAPERS[name][1], default=None)
    width, height = (math.ceil(length / POINTS_A_MM - 0.01) for length in size)
    return f"{least} or {width}x{height}" if least else f"{width}x{height}"


def thickness(weight: float) -> float:
    """The thickness in pt of paper that weighs so many g/m²."""
    return weight * BULK / 1000 * POINTS_A_MM


def thickness_in(imposing: Imposing, usual: int = 0) -> float:
    """The thickness in pt of the paper that pages are laid on: as it was measured, else by its
    weight, or by the usual one in g/m²."""
    if imposing.caliper:
        return imposing.caliper / 1000 * POINTS_A_MM
    return thickness(imposing.paper_weight or usual)


def in_mm(size: Size) -> str:
    """Width and height as people read them, in mm."""
    return " × ".join(f"{length / POINTS_A_MM:.0f}" for length in size)
