"""How the pages stand on the paper, and what will not fold, hold or be printed well."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from booklet.errors import Finding, OrderError, Place, refuse
from booklet.errors.faults import paper as faults
from booklet.model.book import Proof
from booklet.model.order import Cover, Imposing
from booklet.model.paper import POINTS_A_MM, Folding, Layout, Size
from booklet.sheets.choice import no_such_pages
from booklet.sheets.imposition import impose, scheme_of
from booklet.sheets.papers import (
    OFFICE,
    SLACK,
    chosen_paper,
    fitting,
    in_mm,
    room,
    thickness,
    thickness_in,
)
from booklet.sheets.scheme import SheetMark
from booklet.sheets.schemes import SCHEMES

TIGHT = 0.5
"""pt by which bleed, or a cover with its spine, may reach over the paper."""

THICKEST = 2 * POINTS_A_MM
"""A pile that staples hold, and the creep that margins bear."""


def lay_out(
    trim: Size,
    imposing: Imposing,
    place: Callable[[str], Place],
    *,
    bleed: float = 0.0,
    spine: float = 0.0,
) -> Layout:
    """The paper for pages of the size `trim`, in pt, and their place on it.

    Without a named paper it is what the pages fill, as a sheet of the A series if it is one; where
    the pages have `bleed`, what holds that too. A cover goes around a `spine` as `spine_of` finds.
    Raises OrderError where the words do not go together; `place` tells where each was said."""
    scheme = scheme_of(imposing, place("scheme"))
    filled = filled_by(trim, imposing)
    paper = chosen_paper(imposing, filled, bleed, spine)
    refuse(OrderError, misfits(trim, imposing, paper, spine, place))
    beside = (paper[0] - spine, paper[1])
    share = min(1.0, room(beside, filled)) if imposing.fit else 1.0
    return Layout(
        scheme=imposing.scheme,
        columns=scheme.columns,
        rows=scheme.rows,
        paper=paper,
        trim=(share * trim[0], share * trim[1]),
        flip=imposing.flip,
        binding=imposing.binding,
        thickness=thickness_in(imposing),
        bleed=share * bleed,
        margin=imposing.margin * POINTS_A_MM,
        cover_thickness=thickness(imposing.cover_weight or 0),
        milling=taken_off(imposing, "milling"),
        trimming=taken_off(imposing, "trimming"),
    )


def taken_off(imposing: Imposing, word: str) -> float:
    """What the word says is milled or cut off at a fold, in pt; 0 in a scheme without such one."""
    meant = word in SCHEMES[imposing.scheme].words
    return (getattr(imposing, word) or 0) * POINTS_A_MM if meant else 0.0


def filled_by(trim: Size, imposing: Imposing) -> Size:
    """What the pages of a side fill, with what is milled and cut off between them, in pt."""
    scheme, cut = SCHEMES[imposing.scheme], 2 * taken_off(imposing, "trimming")
    between = 2 * taken_off(imposing, "milling") * (scheme.columns // 2)
    between += cut if scheme.columns > 2 else 0.0
    return scheme.columns * trim[0] + between, scheme.rows * trim[1] + cut


def layout_for(proof: Proof, imposing: Imposing, place: Callable[[str], Place]) -> Layout:
    """The paper for a proof, with its bleed and the spine of its cover. Raises OrderError, also
    where pages are named that the proof has not."""
    refuse(OrderError, no_such_pages(imposing, proof.pages, place))
    spine = spine_of(proof.pages, imposing)
    return lay_out(proof.trim, imposing, place, bleed=proof.bleed, spine=spine)


def misfits(
    trim: Size, imposing: Imposing, paper: Size, spine: float, place: Callable[[str], Place]
) -> Iterator[Finding]:
    """What of an order does not go together, or does not go on the paper."""
    scheme = SCHEMES[imposing.scheme]
    if imposing.cover is Cover.APART and not scheme.nested:
        yield faults.NO_COVER_SHEET.at(place("cover"), scheme=imposing.scheme)
    filled, cover = filled_by(trim, imposing), scheme.columns * trim[0] + spine
    if imposing.fit and spine < paper[0] / 2:
        return
    if room(paper, filled) < 1 - SLACK / max(filled):
        yield faults.NO_ROOM.at(
            place("paper"),
            across=scheme.columns,
            down=scheme.rows,
            pages=in_mm(trim),
            paper=in_mm(paper),
        )
    elif spine and cover > paper[0] + TIGHT:
        needed = (cover, filled[1])
        yield faults.NO_ROOM_FOR_SPINE.at(
            place("paper"),
            spine=f"{round(spine / POINTS_A_MM, 2):g}",
            needed=in_mm(needed),
            paper=in_mm(paper),
            fitting=fitting(needed),
        )


def spine_of(pages: int, imposing: Imposing) -> float:
    """The width in pt of the back that a cover apart goes around; 0 where there is no such cover,
    or the paper inside is not known."""
    scheme = SCHEMES.get(imposing.scheme)
    if imposing.cover is not Cover.APART or not (scheme and scheme.gathered):
        return 0.0
    sheets = impose(pages, imposing, overturned=False)
    inside = sum(sheet.signature > 0 for sheet in sheets)
    block = 2 * inside * thickness_in(imposing) if inside < len(sheets) else 0.0
    return block and block + 2 * thickness(imposing.cover_weight or 0)


def cautions(
    folding: Folding, imposing: Imposing, place: Callable[[str], Place]
) -> Iterator[Finding]:
    """Warnings of what will not fold, hold or be printed well: too much paper in one fold, a cover
    without a back, bleed beyond the paper. Without a weight the paper is that of most offices."""
    layout = folding.layout
    yield from piles(folding, thickness_in(imposing, OFFICE), place)
    sheets = sum(folding.signatures[1:])
    if folding.cover and sheets and not layout.thickness:
        spine = 2 * sheets * thickness(OFFICE) / POINTS_A_MM
        yield faults.SPINE_UNKNOWN.at(place("cover"), spine=f"{spine:.1f}", weight=OFFICE)
    left, low, right, high = layout.trimmed(max(folding.spine_of(0), folding.spine_of(1)))
    wanted = (right - left + 2 * layout.bleed, high - low + 2 * layout.bleed)
    if layout.bleed and room(layout.paper, wanted) < 1 - TIGHT / max(wanted):
        yield faults.BLEED_CUT.at(
            place("paper"),
            bleed=f"{layout.bleed / POINTS_A_MM:.3g}",
            paper=in_mm(layout.paper),
            fitting=fitting(wanted),
        )


def piles(folding: Folding, thick: float, place: Callable[[str], Place]) -> Iterator[Finding]:
    """Warnings of what is too thick to be folded at once."""
    scheme = SCHEMES[folding.layout.scheme]
    if not scheme.nested:
        return
    most = max(folding.signatures)
    pile, creep = most * thick, (most - 1) * thick
    stands_out = f"{creep / POINTS_A_MM:.1f}"
    if SheetMark.STAPLES in scheme.marks and pile > THICKEST + 0.001:
        yield faults.PILE_TOO_THICK.at(
            place("paper_weight"),
            sheets=most,
            pile=f"{pile / POINTS_A_MM:.1f}",
            creep=stands_out,
        )
    elif creep > THICKEST + 0.001:
        pages = 4 * int(THICKEST / thick + 1.001)
        yield faults.CREEP_TOO_GREAT.at(
            place("signature"), sheets=most, creep=stands_out, pages=pages
        )
