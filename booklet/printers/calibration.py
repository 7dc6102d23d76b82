"""Calibrate: what a person saw on the calibration sheets gives the profile of the printer.

Two pages are sent as the two sides of one sheet, to be turned about the short edge. If one sheet
comes out, the printer is duplex, and the arrow of its back tells about which edge it turned.

If two sheets come out, a second pass is tried as it will be done later: the two are laid back as
they lie, printed side up, the left edge of the print into the printer, and two more pages are
sent. What has met on a sheet then tells all, whatever the way of the paper inside is:

- The second mark is on the *other* side: the pile is laid that way up. Is its arrow up, the two
  prints are as if the sheet had been turned about its short edge; is it down, about the long.
- It is on the *same* side: the pile must lie the other way up. If the left edge still goes in
  first, that turns each sheet about its long edge and the pile upside down. So the edge is the
  other one of what the arrow tells, and the order of the sheets the other one of what is seen.
"""

from __future__ import annotations

from booklet.errors import Finding, OrderError, Place
from booklet.errors.faults import printers as faults
from booklet.model.calibration import Answers, Arrow, Letter, LetterSide
from booklet.model.order import Flip
from booklet.model.printer import Facing, Feed, Printer

ASKED = Flip.SHORT
WIDEST = 50.0


def profile(name: str, answers: Answers, queue: str | None = None) -> Printer:
    """The profile that the answers mean. Raises OrderError for answers that cannot be."""
    if wrong := wrong_answers(answers):
        raise OrderError(wrong)
    upright = answers.arrow is Arrow.UP
    if answers.sheets == 1:
        flip = Flip.SHORT if upright else Flip.LONG
        return Printer(name, True, flip, ASKED, margin=answers.margin, queue=queue)
    same, alike = answers.mark is LetterSide.SAME, answers.letter is Letter.A
    return Printer(
        name,
        duplex=False,
        flip=Flip.SHORT if upright is not same else Flip.LONG,
        asked=ASKED,
        face=Facing.DOWN if same else Facing.UP,
        feed=Feed.FIRST if alike is not same else Feed.LAST,
        margin=answers.margin,
        queue=queue,
    )


def wrong_answers(answers: Answers) -> list[Finding]:
    """What is wrong with each answer."""
    wrong = []
    if answers.sheets not in (1, 2):
        wrong.append(faults.SHEETS_SEEN.at(Place("--sheets"), sheets=answers.sheets))
    if not 0 <= answers.margin <= WIDEST:
        wrong.append(faults.MARGIN_SEEN.at(Place("--margin"), margin=f"{answers.margin:g}"))
    second = {"mark": answers.mark, "letter": answers.letter} if answers.sheets == 2 else {}
    wrong += [
        faults.NOT_ANSWERED.at(Place(f"--{key}"), question=key)
        for key, given in second.items()
        if not given
    ]
    return wrong
