"""Impose: folded, cut or gathered, the sheets read 1…n."""

import itertools

import pytest
from drawn import WHOLE
from folding import Seen, symbolic
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from booklet import Ticket
from booklet.errors import OrderError, Place
from booklet.model.order import Binding, Cover, Flip, Imposing, Imposition
from booklet.model.paper import POINTS_A_MM, Folding, Layout, Sheet, Side
from booklet.sheets import SCHEMES, fills, impose, lay_out, thickness, unknown_scheme
from booklet.sheets.imposition import scheme_of
from booklet.sheets.schemes.signatures import signature_size

A5, SLIP = (419.528, 595.276), (100.0, 300.0)
"""A page, and one so narrow that two beside each other are higher than wide."""

PAGES = range(1, 401) if WHOLE else (*range(1, 65), *range(65, 401, 24))
BOUND = list(itertools.product(SCHEMES, Binding, Flip))


def laid(imposing: Imposing, trim: tuple[float, float] = A5) -> Layout:
    return lay_out(trim, imposing, Place)


def read(pages: int, imposing: Imposing, trim: tuple[float, float] = A5) -> list[Seen]:
    layout = laid(imposing, trim)
    return symbolic(impose(pages, imposing, overturned=layout.overturned), layout)


def printed(faces: list[Seen]) -> list[Seen]:
    return [face for face in faces if face.page]


def in_order(pages: int) -> list[Seen]:
    return [Seen(number) for number in range(1, pages + 1)]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_cell_is_on_the_paper(scheme: Imposition) -> None:
    """Each side has those of the scheme, and no other."""
    columns, rows = SCHEMES[scheme].columns, SCHEMES[scheme].rows
    whole = set(itertools.product(range(columns), range(rows)))
    for pages in (1, 8, 37):
        for sheet in impose(pages, Imposing(scheme), overturned=laid(Imposing(scheme)).overturned):
            for side in (sheet.front, sheet.back):
                assert {(each.column, each.row) for each in side.cells} in (whole, set())


@pytest.mark.parametrize(("scheme", "binding", "flip"), BOUND)
def test_every_book_reads_in_order(scheme: Imposition, binding: Binding, flip: Flip) -> None:
    """Every scheme, binding edge and flip edge, 1 to 400 pages: in order, none on its head."""
    imposing = Imposing(scheme, flip, binding)
    layout = laid(imposing)
    for pages in PAGES:
        sheets = impose(pages, imposing, overturned=layout.overturned)
        assert printed(symbolic(sheets, layout)) == in_order(pages), pages


settings = st.builds(
    Imposing,
    scheme=st.sampled_from(list(SCHEMES)),
    flip=st.sampled_from(Flip),
    binding=st.sampled_from(Binding),
    cover=st.sampled_from(Cover),
    signature=st.sampled_from([(4, 4), (8, 8), (16, 32), (12, 20), (128, 128)]),
)


def possible(imposing: Imposing) -> bool:
    return SCHEMES[imposing.scheme].nested or imposing.cover is not Cover.APART


@given(st.integers(1, 900), settings.filter(possible), st.sampled_from([A5, SLIP, A5[::-1]]))
def test_covers_signatures_and_paper_of_every_kind(
    pages: int, imposing: Imposing, trim: tuple[float, float]
) -> None:
    """Whatever the cover, the signatures and the shape of the sheet, the book reads in order."""
    assert printed(read(pages, imposing, trim)) == in_order(pages)


@given(st.integers(9, 400), settings.filter(possible))
def test_the_wrong_flip_edge_shows(pages: int, imposing: Imposing) -> None:
    """Sheets made for one edge do not read on a printer that turns them about the other."""
    if SCHEMES[imposing.scheme].sides == 1:
        return
    layout = laid(imposing)
    sheets = impose(pages, imposing, overturned=layout.overturned)
    other = Flip.LONG if imposing.flip is Flip.SHORT else Flip.SHORT
    assert printed(symbolic(sheets, replace(layout, flip=other))) != in_order(pages)


@given(st.integers(9, 400), settings.filter(possible))
def test_the_wrong_binding_edge_shows(pages: int, imposing: Imposing) -> None:
    if "binding" not in SCHEMES[imposing.scheme].words:
        return
    layout = laid(imposing)
    sheets = impose(pages, imposing, overturned=layout.overturned)
    other = Binding.LEFT if imposing.binding is Binding.RIGHT else Binding.RIGHT
    assert printed(symbolic(sheets, replace(layout, binding=other))) != in_order(pages)


UNIT = {
    Imposition.SADDLE: 4, Imposition.SIGNATURES: 4,
    Imposition.TWO_UP: 4, Imposition.FOUR_UP: 8, Imposition.ZINE: 8,
    Imposition.CALENDAR: 4, Imposition.TWIN: 4, Imposition.STAB: 2, Imposition.ACCORDION: 8,
    Imposition.GATE: 8, Imposition.QUARTO: 8, Imposition.OCTAVO: 16,
    Imposition.COPIES_2: 2, Imposition.COPIES_4: 2, Imposition.COPIES_8: 2,
}  # fmt: skip
"""The pages that one sheet gives to a copy."""


@given(st.integers(5, 900), settings.filter(possible))
def test_blanks_stand_last_but_before_the_cover(pages: int, imposing: Imposing) -> None:
    """Blanks stand together: at the end, before the back cover, or before its two pages."""
    faces = read(pages, imposing)
    behind = {Cover.NONE: 0, Cover.OUTER: 1, Cover.APART: 2}[imposing.cover]
    behind = behind if "cover" in SCHEMES[imposing.scheme].words else 0
    blanks = [n for n, face in enumerate(faces) if face.page is None]
    end = len(faces) - behind
    assert blanks == list(range(end - len(blanks), end))
    assert len(faces) % UNIT[imposing.scheme] == 0
    if imposing.scheme != Imposition.SIGNATURES:
        assert len(blanks) < UNIT[imposing.scheme]


@given(st.integers(5, 900), settings.filter(possible))
def test_pages_that_are_added_before_a_back_cover_fill_the_sheets(
    pages: int, imposing: Imposing
) -> None:
    """At the latest with as many as were blank, so that no sheet is added to those there are."""
    faces = read(pages, imposing)
    blank = sum(face.page is None for face in faces)
    assert fills(pages, imposing) == (not blank)
    assert any(fills(pages + more, imposing) for more in range(blank + 1))


@given(st.integers(1, 2000), st.integers(1, 32), st.integers(0, 16))
def test_the_signature_that_leaves_the_fewest_blanks(pages: int, least: int, more: int) -> None:
    """No other size within the limits leaves fewer blanks, and none as few is larger."""
    limits = (4 * least, 4 * (least + more))
    chosen = signature_size(pages, limits)
    assert chosen <= limits[1]
    for size in range(limits[0], limits[1] + 1, 4):
        blanks, others = -pages % chosen, -pages % size
        assert blanks < others or (blanks == others and chosen >= size) or chosen < limits[0]
    if chosen < limits[0]:
        assert chosen == -(-pages // 4) * 4


def test_a_cover_apart_is_the_first_sheet() -> None:
    """It carries the first two and the last two pages and goes around all signatures."""
    imposing = Imposing(Imposition.SIGNATURES, cover=Cover.APART, signature=(8, 8))
    cover, *body = impose(30, imposing, overturned=False)
    assert pages_of(cover) == ([30, 1], [2, 29])
    assert [sheet.signature for sheet in body] == [1, 1, 2, 2, 3, 3, 4, 4]
    assert cover.signature == 0
    assert pages_of(body[0]) == ([10, 3], [4, 9])


def pages_of(sheet: Sheet) -> tuple[list[int | None], list[int | None]]:
    return numbers(sheet.front), numbers(sheet.back)


def numbers(side: Side) -> list[int | None]:
    return [c.page for c in sorted(side.cells, key=lambda cell: (cell.row, cell.column))]


# Sheets as the hand draws them: the front, then the back, row by row from the upper left.
# A page on its head is negative.
DRAWN = {
    ("saddle", 8, "short", "left"): [[[8, 1]], [[2, 7]], [[6, 3]], [[4, 5]]],
    ("saddle", 8, "long", "left"): [[[8, 1]], [[-7, -2]], [[6, 3]], [[-5, -4]]],
    ("saddle", 8, "short", "right"): [[[1, 8]], [[7, 2]], [[3, 6]], [[5, 4]]],
    ("signatures", 8, "short", "left"): [[[8, 1]], [[2, 7]], [[6, 3]], [[4, 5]]],
    ("2up", 8, "short", "left"): [[[1, 5]], [[6, 2]], [[3, 7]], [[8, 4]]],
    ("2up", 4, "long", "left"): [[[1, 3]], [[-2, -4]]],
    ("4up", 8, "short", "left"): [[[1, 3], [5, 7]], [[4, 2], [8, 6]]],
    ("4up", 8, "long", "left"): [[[1, 3], [5, 7]], [[-6, -8], [-2, -4]]],
    ("zine", 8, "short", "left"): [[[-7, -6, -5, -4], [8, 1, 2, 3]]],
    ("zine", 8, "short", "right"): [[[-4, -5, -6, -7], [3, 2, 1, 8]]],
}


@pytest.mark.parametrize("order", DRAWN)
def test_sheets_as_the_hand_draws_them(order: tuple[str, int, str, str]) -> None:
    scheme, pages, flip, binding = order
    imposing = Imposing(Imposition(scheme), Flip(flip), Binding(binding))
    sheets = impose(pages, imposing, overturned=imposing.flip is Flip.LONG)
    sides = [side for sheet in sheets for side in (sheet.front, sheet.back) if side.cells]
    assert [drawn(side) for side in sides] == DRAWN[order]


def drawn(side: Side) -> list[list[int]]:
    cells = {(cell.row, cell.column): cell for cell in side.cells}
    rows = [[cells[at] for at in sorted(cells) if at[0] == row] for row in {r for r, _ in cells}]
    return [[-(c.page or 0) if c.turned else c.page or 0 for c in row] for row in rows]


def test_depth_counts_the_sheets_around() -> None:
    imposing = Imposing(Imposition.SIGNATURES, signature=(16, 16))
    assert [sheet.depth for sheet in impose(32, imposing, overturned=False)] == [0, 1, 2, 3] * 2


@pytest.mark.parametrize(("weight", "mm"), [(60, 0.075), (75, 0.094), (80, 0.1), (120, 0.15)])
def test_paper_is_as_thick_as_it_is_heavy(weight: int, mm: float) -> None:
    """1.25 cm³/g; the standard has 0.075 mm for 60 g/m² and 0.095 mm for 75 g/m²."""
    assert thickness(weight) == pytest.approx(mm * POINTS_A_MM, abs=0.001)


PAPER = [
    ("saddle", None, False, (297, 210)),
    ("4up", None, False, (297, 420)),
    ("zine", None, False, (592, 420)),
    ("saddle", "a3", False, (420, 297)),
    ("saddle", "sra3", False, (450, 320)),
    ("zine", "a4", True, (297, 210)),
    ("saddle", "letter", True, (279, 216)),
    ("2up", "330.5x480", False, (480, 330)),
]


@pytest.mark.parametrize(("scheme", "paper", "fit", "mm"), PAPER)
def test_the_paper(scheme: str, paper: str | None, fit: bool, mm: tuple[int, int]) -> None:
    """The A sheet that the pages fill, or just what they fill; the named paper, turned to hold
    more of them."""
    layout = laid(Imposing(Imposition(scheme), paper=paper, fit=fit))
    assert tuple(round(length / POINTS_A_MM - 0.01) for length in layout.paper) == mm
    for column, row in itertools.product(range(layout.columns), range(layout.rows)):
        x, y = layout.corner(column, row)
        assert -2 <= x <= layout.paper[0] - layout.trim[0] + 2
        assert -2 <= y <= layout.paper[1] - layout.trim[1] + 2


REFUSED = [
    (Imposing(paper="a5"), "--paper: I01: 2 × 1 pages of 148 × 210 mm do not stand on paper of"),
    (Imposing(Imposition.ZINE, paper="a4"), "4 × 2 pages"),
    (Imposing(Imposition.TWO_UP, cover=Cover.APART), "--cover: I02: 2up has no sheet for a cover"),
]


@pytest.mark.parametrize(("imposing", "told"), REFUSED)
def test_words_that_do_not_go_together(imposing: Imposing, told: str) -> None:
    with pytest.raises(OrderError, match=told):
        lay_out(A5, imposing, lambda key: Place(f"--{key}"))


@given(st.integers(1, 100), settings.filter(possible))
def test_sheets_say_how_they_are_folded(pages: int, imposing: Imposing) -> None:
    """What is written into the PDF is read back as it was."""
    layout = laid(imposing)
    folding = Folding.of(layout, impose(pages, imposing, overturned=layout.overturned))
    assert Folding.read(str(folding)) == folding


@pytest.mark.parametrize("words", ["", "{", "[]", "{}", '{"layout": {"scheme": "fan"}}', "7"])
def test_what_says_nothing_of_folding(words: str) -> None:
    with pytest.raises(ValueError):
        Folding.read(words)


def test_no_page_is_no_book() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        impose(0, Imposing(), overturned=False)


@pytest.mark.parametrize(("name", "hint"), [("sadle", "saddle"), ("nonne", "none")])
def test_a_scheme_that_is_none_is_told_by_the_word_that_orders_it(name: str, hint: str) -> None:
    (told,) = unknown_scheme(Ticket(impose=name))
    said = f"ticket impose: R04: “{name}” is no value for “impose” (do you mean {hint}?)"
    assert str(told) == said
    assert not [*unknown_scheme(Ticket(impose=hint))]
    with pytest.raises(OrderError, match=r"^x: R04: “3” is no value for “scheme”"):
        scheme_of(Imposing("3"), Place("x"))
