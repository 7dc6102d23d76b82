"""What is taken in without characters that no reader sees, or that mean nothing to any.

Files are full of them: marks of direction, joiners, soft hyphens, control codes. They are left out
and told. Those that stand for something that is not there (private use, U+FFFD) become 〓.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from booklet.errors import Finding, Place
from booklet.errors.codepoints import FILLERS, GETA, called, faulty, sound
from booklet.errors.faults import brought as faults
from booklet.errors.faults.phrases import some
from booklet.intake.taken import Taken
from booklet.model.changing import changed

BREAKS = {"\u2028": "\n", "\u2029": "\n", "\v": "\n", "\f": "\n", "\r": "\n", "\u0085": "\n"}
KEPT = "\n\t"
IDLE = ("Cc", "Cf")  # Unicode 16.0, table 4-4: control, format


def cleaned(taken: Taken, name: str) -> Taken:
    """The same without characters that mean nothing, and what is to be told of these."""
    met: Counter[str] = Counter()

    def clean(text: str) -> str:
        if sound(text):
            return text
        return "".join(clean_one(character, met) for character in text)

    blocks = changed(taken.blocks, clean)
    title = clean(taken.title) if taken.title else taken.title
    told = tuple(findings(met, Place(name)))
    return replace(taken, title=title, blocks=blocks, findings=(*taken.findings, *told))


def clean_one(character: str, met: Counter[str]) -> str:
    """What stands in the place of a character; what is left out or replaced goes to `met`."""
    if character in BREAKS:
        return BREAKS[character]
    if character in KEPT or not faulty(character):
        return character
    met[character] += 1
    return "" if is_idle(character) else GETA


def is_idle(character: str) -> bool:
    """Whether nothing is missed where a character is left out."""
    return unicodedata.category(character) in IDLE or character in FILLERS


def findings(met: Counter[str], place: Place) -> Iterator[Finding]:
    """What is to be told: of those left out, of those that are missed."""
    for fault, idle in ((faults.UNSEEN_LEFT_OUT, True), (faults.MEANT_NOTHING, False)):
        of_it = {each: n for each, n in met.items() if is_idle(each) is idle}
        if of_it:
            names = some([f"{called(each)} ×{n}" for each, n in of_it.items()])
            yield fault.at(place, count=sum(of_it.values()), names=names)
