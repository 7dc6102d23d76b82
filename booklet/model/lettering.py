"""Lettering: the type that young or old readers need, and what GB 40070-2021 demands for pupils.

Type of 16 pt (三号) with 5.0 mm between lines in grades 1 and 2, set in 楷; 14 pt (四号) with 4.0
mm in grades 3 and 4; 12 pt (小四) with 3.0 mm later; notes and what else is secondary 辅文 of 10.5
pt (五号) in primary school, grades 1 to 6, and of 9 pt (小五) later. Readings are of
10.5 pt in grades 1 to 4 and of 9 pt later; of these the standard says nothing by itself.
"""

from __future__ import annotations

from msgspec import Struct


class Lettering(Struct, frozen=True):
    """Type for some readers, up to school grade `last`: the least size, `white` in mm between lines
    and size of notes and readings that are demanded, in pt; the `leading` that it is set with, and
    its face. `wider` is how many em of it the measure is let out."""

    last: int
    size: float
    white: float
    leading: float
    notes: float
    readings: float
    face: str = "Booklet Song"
    wider: int = 0


PUPILS = (
    Lettering(2, 16, 5.0, 30.5, 10.5, 10.5, "Booklet Kai"),
    Lettering(4, 14, 4.0, 25.5, 10.5, 10.5),
    Lettering(6, 12, 3.0, 20.6, 10.5, 9),
    Lettering(12, 12, 3.0, 20.6, 9, 9),
)
LARGE = Lettering(0, 16, 0.0, 28, 12, 12, wider=1)


def lettering_of(grade: int) -> Lettering:
    """The type for pupils of a school grade from 1 to 12."""
    return next(each for each in PUPILS if grade <= each.last)
