"""Piles of paper: room for spines, thickness, creep, and stacks that are put on each other."""

from __future__ import annotations

import json
import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from commands import run
from drawn import tries
from folding import physical
from hypothesis import given, settings
from hypothesis import strategies as st
from presses import in_order, numbered, pressed, printed, read
from reportlab.pdfgen.canvas import Canvas

from booklet import House, Ticket, produce
from booklet.errors import Finding, OrderError, Place
from booklet.model.laying import PAPERS
from booklet.model.order import Binding, Cover, Imposing, Imposition
from booklet.model.paper import POINTS_A_MM as MM
from booklet.model.paper import Cell, Folding
from booklet.printers.imposing import impose_pdf
from booklet.sheets import cautions, impose, lay_out, spine_of, stacks_of, thickness
from booklet.sheets.finished import read_finished
from booklet.sheets.standing import Shift, stand

covers = st.builds(
    Imposing,
    scheme=st.just(Imposition.SIGNATURES),
    binding=st.sampled_from(Binding),
    cover=st.just(Cover.APART),
    signature=st.sampled_from([(8, 8), (16, 32)]),
    paper=st.sampled_from(["a4", "sra4", "a3", "sra3", "305x300"]),
    paper_weight=st.integers(60, 120),
)

A5 = (419.53, 595.28)


@settings(max_examples=tries(60))
@given(st.integers(6, 400), covers, st.booleans())
def test_a_cover_has_room_for_its_spine_or_is_refused(
    pages: int, imposing: Imposing, fit: bool
) -> None:
    """Both halves and the spine stand on the paper, the cells apart by the spine; else a sentence
    names the room that is needed."""
    imposing = imposing.but(fit=fit)
    spine = spine_of(pages, imposing)
    sheets = impose(pages, imposing, overturned=False)
    inside = sum(sheet.signature > 0 for sheet in sheets)
    assert spine == pytest.approx(2 * inside * imposing.paper_weight * 1.25 / 1000 * MM)
    width = max(each * MM for each in PAPERS.get(imposing.paper or "", (300, 305)))
    if not fit and 2 * A5[0] + spine > width + 0.5:
        with pytest.raises(OrderError, match=r"I01: the cover .* \(take paper of .*\d+x\d+"):
            lay_out(A5, imposing, Place, spine=spine)
        return
    layout = lay_out(A5, imposing, Place, spine=spine)
    assert Folding.of(layout, sheets).spine == pytest.approx(spine)
    left, right = layout.cell(0, 0, spine), layout.cell(1, 0, spine)
    assert right[0] - left[2] == pytest.approx(spine)
    assert left[0] >= -0.3 and right[2] <= layout.paper[0] + 0.3


def test_a_cover_is_whole_on_the_sheet(tmp_path: Path) -> None:
    """Bars along both edges of each page are seen on both halves of the cover."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A5, invariant=1)
    for _ in range(200):
        canvas.setFillGray(0)
        canvas.rect(0, 0, 8, A5[1], stroke=0, fill=1)
        canvas.rect(A5[0] - 8, 0, 8, A5[1], stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    glued = Imposing(
        Imposition.SIGNATURES, cover=Cover.APART, paper="sra3", paper_weight=100, marks=False
    )
    made = impose_pdf(buffer.getvalue(), tmp_path / "a.pdf", glued, None)
    assert made.folding.spine == pytest.approx(12.25 * MM)
    row = pypdfium2.PdfDocument(made.path)[0].render().to_pil().convert("L")
    dark = "".join(
        "#" if row.getpixel((x, row.height // 2)) < 128 else "." for x in range(row.width)
    )
    bars = [match.span() for match in re.finditer("#+", dark)]
    assert [end - begin for begin, end in bars] == pytest.approx([8] * 4, abs=1)
    assert bars[3][1] - bars[0][0] == pytest.approx(2 * A5[0] + made.folding.spine, abs=3)


@pytest.mark.parametrize("scheme", ["signatures", "quarto", "octavo"])
@pytest.mark.parametrize("binding", Binding)
def test_pages_stand_off_the_back_by_what_is_milled_off(scheme: str, binding: Binding) -> None:
    """So far on both sides of each fold that is glued, and not where a fold is cut open; the folded
    sheets read 1…n as before, and paper that is not named has room for it."""
    imposing = Imposing(scheme, binding=binding, milling=3, cover=Cover.NONE, signature=(16, 16))
    made = pressed(numbered(32), imposing)
    layout, apart = made.folding.layout, made.folding.spine_of(0)
    assert apart == pytest.approx(6 * MM)
    cells = [layout.cell(column, 0, apart) for column in range(layout.columns)]
    between = [right[0] - left[2] for left, right in pairwise(cells)]
    assert between == pytest.approx([apart, 0, apart][: layout.columns - 1], abs=0.001)
    assert cells[0][0] >= -0.001 and cells[-1][2] <= layout.paper[0] + 0.001
    read = read_finished(made.pdf, "a.pdf")
    assert [each.lines[0].text for each in read] == [f"{n}" for n in range(1, 33)]


@pytest.mark.parametrize("scheme", ["quarto", "octavo"])
def test_pages_stand_off_the_folds_that_are_cut_open(scheme: str) -> None:
    """So far on both sides, between rows and at the fore-edge, with milling too; the sheets read
    1…n, whole ticks tell where to cut, and a page keeps its bleed there."""
    imposing = Imposing(scheme, trimming=3, milling=2, cover=Cover.NONE)
    made = pressed(numbered(32), imposing)
    layout = made.folding.layout
    rows = [layout.cell(0, row, 4 * MM) for row in range(2)]
    assert rows[0][1] - rows[1][3] == pytest.approx(6 * MM)
    cells = [layout.cell(column, 0, 4 * MM) for column in range(layout.columns)]
    between = [right[0] - left[2] for left, right in pairwise(cells)]
    assert between == pytest.approx([4 * MM, 6 * MM, 4 * MM][: layout.columns - 1])
    assert rows[1][1] >= -0.001 and rows[0][3] <= layout.paper[1] + 0.001
    read = read_finished(made.pdf, "a.pdf")
    assert [each.lines[0].text for each in read] == [f"{n}" for n in range(1, 33)]
    bleed = (3 * MM,) * 4
    for cell in (Cell(1, 1, 1), Cell(1, 1, 0, turned=True)):
        window = stand(cell, A5, bleed, layout, Shift(0, 4 * MM)).window
        box = layout.cell(cell.column, cell.row, 4 * MM)
        shown = [box[1] - window[1], window[3] - box[3]] if window else []
        assert shown == pytest.approx([3 * MM, 3 * MM], abs=0.01)


def test_the_spine_is_as_wide_as_all_paper_makes_it() -> None:
    """The leaves as they were measured, before their weight, and the cover around them; the words
    say nothing to a scheme that is not glued, or has no cover apart."""
    words = Imposing("signatures", cover=Cover.APART, paper="sra3", paper_weight=80, caliper=110)
    heavy = words.but(cover_weight=250, milling=2)
    block = spine_of(100, words)
    assert block == pytest.approx(2 * 24 * 0.110 * MM)
    assert spine_of(100, heavy) == pytest.approx(block + 2 * thickness(250))
    made = pressed(numbered(100), heavy).folding
    assert (made.spine, made.spine_of(0)) == (spine_of(100, heavy),) * 2
    assert made.spine_of(1) == pytest.approx(4 * MM)
    assert Folding.read(str(made)) == made
    assert lay_out(A5, Imposing(milling=3), Place).milling == 0


def test_the_width_of_the_spine_is_told(house: House, tmp_path: Path) -> None:
    """In lines and in JSON, by build and by impose."""
    words = ("--cover", "apart", "--paper-weight", "100", "--paper", "sra3")
    (tmp_path / "a.pdf").write_bytes(numbered(52).pdf)
    said = run(tmp_path, "impose", "a.pdf", "--scheme", "signatures", *words)
    assert "the spine of the cover is 3 mm wide" in said.stdout
    made = run(tmp_path, "impose", "a.pdf", "--scheme", "signatures", *words, "--json")
    assert json.loads(made.stdout)["spine"] == 3
    said = run(tmp_path, "build", "--impose", "signatures", *words)
    assert re.search(r"the spine of the cover is [\d.]+ mm wide", said.stdout)
    made = run(tmp_path, "build", "--impose", "signatures", *words, "--json")
    assert json.loads(made.stdout)["spine"] > 0


def test_an_order_whose_cover_has_no_room_is_refused(house: House) -> None:
    """By build too, before anything is written; without a weight it is a warning."""
    words = {"impose": Imposition.SIGNATURES, "cover": Cover.APART, "paper": "296x210"}
    with pytest.raises(OrderError, match=r"I01: the cover with its spine of [\d.]+ mm is"):
        produce(Ticket(**words, paper_weight=120), house)
    assert not house.out.exists()
    (warned,) = produce(Ticket(**words), house).warnings
    assert warned.code == "I06"


def warned(pages: int, imposing: Imposing) -> list[Finding]:
    layout = lay_out(A5, imposing, Place)
    folding = Folding.of(layout, impose(pages, imposing, overturned=layout.overturned))
    return list(cautions(folding, imposing, Place))


@pytest.mark.parametrize(
    ("weight", "sheets"), [(None, 20), (60, 26), (70, 22), (80, 20), (100, 16), (120, 13)]
)
def test_a_saddle_pile_over_two_millimetres_is_told(weight: int | None, sheets: int) -> None:
    """So many sheets are silent, one more is told with what to do."""
    imposing = Imposing(paper_weight=weight)
    assert warned(4 * sheets, imposing) == []
    (told,) = warned(4 * sheets + 1, imposing)
    assert told.code == "I04"
    assert "signatures" in told.hint


@pytest.mark.parametrize(("weight", "pages"), [(None, 84), (80, 84), (100, 68), (120, 56)])
def test_creep_over_two_millimetres_is_told(weight: int | None, pages: int) -> None:
    for size, codes in ((pages, []), (pages + 4, ["I05"])):
        imposing = Imposing(Imposition.SIGNATURES, signature=(size, size), paper_weight=weight)
        found = warned(2 * size, imposing)
        assert [finding.code for finding in found] == codes
        assert not codes or f"of {pages} pages" in found[0].hint


@pytest.mark.parametrize("scheme", [Imposition.TWO_UP, Imposition.FOUR_UP, Imposition.ZINE])
def test_what_is_not_folded_together_is_never_too_thick(scheme: Imposition) -> None:
    assert warned(400, Imposing(scheme, paper_weight=120)) == []


@pytest.mark.parametrize("binding", Binding)
@pytest.mark.parametrize("scheme", [Imposition.TWO_UP, Imposition.FOUR_UP])
def test_stacks_put_on_each_other_as_told_read_in_order(
    scheme: Imposition, binding: Binding
) -> None:
    """The stacks in the order of their numbers, page after page, and the numbers stand on the
    front of the first sheet alone."""
    imposing = Imposing(scheme, binding=binding)
    printing = pressed(numbered(30), imposing)
    layout = printing.folding.layout
    assert printed(physical(printing)) == in_order(30)
    sheets = impose(30, imposing, overturned=layout.overturned)
    fronts = [
        {(cell.column, cell.row): cell.page for cell in sheet.front.cells} for sheet in sheets
    ]
    order = [front[place] for place in stacks_of(layout) for front in fronts]
    assert [page for page in order if page] == list(range(1, 31, 2))
    strokes = [
        len(page["/Resources"]["/XObject"]["/M"].get_object().get_data().split(b" l "))
        for page in read(printing)
    ]
    assert strokes[0] > strokes[1] and len(set(strokes[1:])) == 1


def test_the_order_of_the_stacks_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(numbered(16).pdf)
    words = ("impose", "a.pdf", "--scheme", "4up", "--binding", "right")
    assert (
        "from the top: upper right, upper left, lower right, lower left"
        in run(tmp_path, *words).stdout
    )
    told = json.loads(run(tmp_path, *words, "--json").stdout)["stacks"]
    assert told == ["upper right", "upper left", "lower right", "lower left"]
