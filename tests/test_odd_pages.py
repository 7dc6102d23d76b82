"""Pages unlike the others, covers that need room, piles that are too thick: done as well as may be
and told, or refused with what is needed."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from conftest import ROOT
from folding import physical
from hypothesis import given, settings
from hypothesis import strategies as st
from presses import in_order, numbered, pressed, printed, read
from reportlab.pdfgen.canvas import Canvas

from booklet import House, Ticket, produce
from booklet.errors import Finding, OrderError, Place
from booklet.errors.faults.phrases import ranges
from booklet.model.laying import PAPERS
from booklet.model.order import Binding, Cover, Imposing, Imposition
from booklet.model.paper import POINTS_A_MM, Folding, PrintSheets
from booklet.printers.imposing import impose_pdf
from booklet.sheets import cautions, impose, lay_out, spine_of, stacks_of
from booklet.sheets.press import read_proof

MM = POINTS_A_MM
A4, A5, A3 = (595.28, 841.89), (419.53, 595.28), (841.89, 1190.55)


def file_of(*sizes: tuple[float, float]) -> bytes:
    """Pages of these sizes, each with its number big in the middle."""
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for number, (width, height) in enumerate(sizes, 1):
        canvas.setPageSize((width, height))
        canvas.setFont("Helvetica", 60)
        canvas.drawCentredString(width / 2, height / 2 - 20, str(number))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def told(pdf: bytes) -> list[str]:
    return [f"{each.code} {each.sentence}" for each in read_proof(pdf).warnings]


@pytest.mark.parametrize("binding", Binding)
def test_one_lying_page_among_upright_ones_is_turned_and_told(binding: Binding) -> None:
    """The others keep their size, and so does the one, whose head lies to the left."""
    pdf = file_of(*[A4] * 8, A4[::-1])
    proof = read_proof(pdf)
    assert proof.trim == pytest.approx(A4, abs=0.01)
    assert told(pdf) == ["I08 pages turned on their side, since most stand otherwise: 9"]
    printing = pressed(proof, Imposing(binding=binding, marks=False))
    before = {each.text: each for each in digits(pdf)}
    after = {each.text: each for each in digits(printing.pdf)}
    for text, each in after.items():
        own = before[text]
        size = own.size[::-1] if text == "9" else own.size
        assert each.size == pytest.approx(size, abs=0.01)
        assert each.turn == (270 if text == "9" else 0)  # PDFium counts clockwise


@dataclass(frozen=True)
class Digit:
    text: str
    size: tuple[float, float]
    turn: int


def digits(pdf: bytes) -> list[Digit]:
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        for n in range(text.count_chars()):
            left, low, right, high = text.get_charbox(n)
            turn = round(math.degrees(pypdfium2.raw.FPDFText_GetCharAngle(text, n))) % 360
            found.append(Digit(text.get_text_range(n, 1), (right - left, high - low), turn))
    return [each for each in found if each.text.isdigit()]


TURNED = "pages turned on their side, since most stand otherwise: "
REDUCED = "pages reduced to {} %, since they are larger than most: "
UNLIKE = [
    # A hair of difference is none, and changes neither paper nor sizes told.
    ([A5] * 6 + [(A5[0] + 1.9 * MM, A5[1] - 1.9 * MM)] * 3, A5, []),
    ([A5] * 6 + [(A5[0] + 2.5 * MM, A5[1])], A5, [REDUCED.format(98) + "7"]),
    ([A4] * 3 + [A5] * 2 + [A4] * 3, A4, []),
    ([A4] + [A5] * 4 + [A4], A5, [REDUCED.format(70) + "1, 6"]),
    ([A4] * 9 + [A3[::-1]], A4, [TURNED + "10", REDUCED.format(71) + "10"]),
    ([A4[::-1]] * 5 + [A4] * 2, A4[::-1], [TURNED + "6–7"]),
    ([A4, A4[::-1]], A4, [TURNED + "2"]),
    ([A4] * 9 + [A5[::-1]], A4, []),
]  # fmt: skip


@pytest.mark.parametrize(("sizes", "trim", "sentences"), UNLIKE)
def test_most_pages_decide(
    sizes: list[tuple[float, float]], trim: tuple[float, float], sentences: list[str]
) -> None:
    pdf = file_of(*sizes)
    assert read_proof(pdf).trim == pytest.approx(trim, abs=0.01)
    assert [each.sentence for each in read_proof(pdf).warnings] == sentences
    assert len(pages_seen(pressed(read_proof(pdf), Imposing()))) == len(sizes)


def pages_seen(printing: PrintSheets) -> set[str]:
    """The pages that are on the sheets."""
    return {
        name
        for page in read(printing)
        for name in page["/Resources"]["/XObject"]
        if name.startswith("/P")
    }


lengths = st.integers(100, 900)


@settings(max_examples=60)
@given(st.tuples(lengths, lengths), st.lists(st.tuples(lengths, lengths), max_size=5), st.data())
def test_whatever_the_others_are_most_pages_keep_their_size(
    most: tuple[int, int], others: list[tuple[int, int]], data: st.DataObject
) -> None:
    """More than half of one size are neither turned nor reduced, wherever they stand, and every
    page that is reduced or turned is told by its number."""
    sizes = [most] * (len(others) + 1) + others
    sizes = data.draw(st.permutations(sizes))
    proof = read_proof(file_of(*sizes))
    near = [abs(size[0] - most[0]) < 5.6 and abs(size[1] - most[1]) < 5.6 for size in sizes]
    assert abs(proof.trim[0] - most[0]) < 5.7 and abs(proof.trim[1] - most[1]) < 5.7
    named = {number for each in proof.warnings for number in numbers(dict(each.words)["pages"].en)}
    for number, (width, height) in enumerate(sizes, 1):
        if near[number - 1]:
            assert number not in named
        elif width > proof.trim[0] + 5.7 or height > proof.trim[1] + 5.7:
            assert number in named


def numbers(words: str) -> set[int]:
    found: set[int] = set()
    for part in words.split(", "):
        first, _, last = part.partition("–")
        found |= set(range(int(first), int(last or first) + 1))
    return found


@given(st.sets(st.integers(1, 60), min_size=1))
def test_page_numbers_are_told_in_ranges(pages: set[int]) -> None:
    assert numbers(ranges(sorted(pages))) == pages


# A cover apart.


covers = st.builds(
    Imposing,
    scheme=st.just(Imposition.SIGNATURES),
    binding=st.sampled_from(Binding),
    cover=st.just(Cover.APART),
    signature=st.sampled_from([(8, 8), (16, 32)]),
    paper=st.sampled_from(["a4", "sra4", "a3", "sra3", "305x300"]),
    paper_weight=st.integers(60, 120),
)


@settings(max_examples=60)
@given(st.integers(6, 400), covers, st.booleans())
def test_a_cover_has_room_for_its_spine_or_is_refused(
    pages: int, imposing: Imposing, fit: bool
) -> None:
    """Both halves and the spine stand on the paper, the cells apart by the spine; else a sentence
    names the room that is needed."""
    imposing = replace(imposing, fit=fit)
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


def run(folder: Path, *words: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "booklet", *words], cwd=folder, capture_output=True, text=True,
        check=False, env={"PYTHONPATH": str(ROOT), "HOME": str(folder), "PATH": ""},
    )  # fmt: skip
    assert done.returncode == code, done.stderr + done.stdout
    return done


# Thick piles.


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


# Stacks.


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
