"""Press: sheets on real PDFs."""

from __future__ import annotations

import itertools
import random
from io import BytesIO

import pypdfium2
import pytest
from folding import Seen, physical
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from booklet.errors import Place
from booklet.model.book import Proof
from booklet.model.order import Binding, Cover, Flip, Imposing, Imposition
from booklet.model.paper import POINTS_A_MM, Layout, PrintSheets
from booklet.sheets import SCHEMES, impose, lay_out
from booklet.sheets.press import press, read_proof

A5 = (419.528, 595.276)


def numbered(pages: int, trim: tuple[float, float] = A5) -> Proof:
    """A proof whose pages carry their number in big digits."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=trim, invariant=1)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 60)
        canvas.drawString(100, trim[1] - 150, str(number))
        canvas.showPage()
    canvas.save()
    return Proof(buffer.getvalue(), pages, trim, ())


def laid(imposing: Imposing, trim: tuple[float, float] = A5) -> Layout:
    return lay_out(trim, imposing, Place)


def pressed(proof: Proof, imposing: Imposing) -> PrintSheets:
    layout = laid(imposing, proof.trim)
    sheets = impose(proof.pages, imposing, overturned=layout.overturned)
    return press(proof, sheets, layout, marks=imposing.marks)


def in_order(pages: int) -> list[Seen]:
    return [Seen(number) for number in range(1, pages + 1)]


def printed(faces: list[Seen]) -> list[Seen]:
    return [face for face in faces if face.page]


BOUND = list(itertools.product(SCHEMES, Binding, Flip))


@pytest.mark.parametrize(("scheme", "binding", "flip"), BOUND)
def test_folding_the_finished_sheets(scheme: Imposition, binding: Binding, flip: Flip) -> None:
    """The places and directions of the digits on finished PDFs read 1…n when folded; with
    creep, marks, larger paper and covers as they come."""
    chance = random.Random(f"{scheme}{binding}{flip}")
    folded = scheme in (Imposition.SADDLE, Imposition.SIGNATURES)
    for pages in (1, chance.randint(2, 9), chance.randint(10, 60), chance.randint(61, 130)):
        imposing = Imposing(
            scheme,
            flip,
            binding,
            cover=chance.choice(list(Cover) if folded else [Cover.OUTER, Cover.NONE]),
            signature=chance.choice([(4, 4), (8, 8), (16, 32)]),
            paper=chance.choice([None, None, "a1", "1200x1000"]),
            paper_weight=chance.choice([None, 60, 80, 120]),
            marks=chance.choice([True, False]),
        )
        assert printed(physical(pressed(numbered(pages), imposing))) == in_order(pages), imposing


@pytest.mark.parametrize("scheme", [each for each in SCHEMES if each != Imposition.ZINE])
def test_the_wrong_flip_edge_shows_on_the_finished_sheets(scheme: Imposition) -> None:
    """Sheets for the one edge, turned about the other, do not read."""
    from dataclasses import replace

    printing = pressed(numbered(13), Imposing(scheme))
    layout = replace(printing.folding.layout, flip=Flip.LONG)
    wrong = replace(printing, folding=replace(printing.folding, layout=layout))
    assert printed(physical(wrong)) != in_order(13)


def test_two_a5_pages_fill_a4() -> None:
    printing = pressed(numbered(4), Imposing())
    sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in read(printing)}
    assert sizes == {(842, 595)}
    assert printing.sheets == 1


def test_pages_keep_their_size() -> None:
    """Digits on the sheet stand as far from their page's corner as on the proof, unscaled."""
    printing = pressed(numbered(4), Imposing())
    box = box_of_digit(printing.pdf, 1, "2")
    own = box_of_digit(numbered(4).pdf, 1, "2")
    left = (841.890 - 2 * A5[0]) / 2
    assert box == pytest.approx((own[0] + left, own[1], own[2] + left, own[3]), abs=0.01)


def test_creep() -> None:
    """On 80 g/m², 0.1 mm thick, the pages of the k-th sheet from outside stand 0.1 k mm nearer
    to the fold than those of the outermost; crop marks stay where they are."""
    plain, crept = (
        pressed(numbered(80), Imposing(paper="a3", paper_weight=weight)) for weight in (None, 80)
    )
    own = box_of_digit(numbered(1).pdf, 0, "1")[0]
    fold = plain.folding.layout.paper[0] / 2
    for sheet in (0, 1, 7, 19):
        # The front carries 80-2k at the left of the fold and 2k+1 at the right of it.
        number = str(2 * sheet + 1)
        before = box_of_digit(plain.pdf, 2 * sheet, number[0], right_of=fold)[0]
        after = box_of_digit(crept.pdf, 2 * sheet, number[0], right_of=fold)[0]
        assert before - after == pytest.approx(0.1 * sheet * POINTS_A_MM, abs=0.01)
        if sheet == 0:
            assert after == pytest.approx(fold + own, abs=0.01)
    marks = [page["/Resources"]["/XObject"]["/M"].get_data() for page in read(crept)]
    assert marks[2:] == [marks[2]] * 38


def test_what_creeps_is_cut_at_the_fold() -> None:
    """A page that is black all over does not run over the fold onto the page beside it."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A5, invariant=1)
    for number in range(1, 81):
        if number == 39:
            canvas.rect(0, 0, *A5, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    printing = pressed(
        Proof(buffer.getvalue(), 80, A5, ()), Imposing(paper_weight=120, marks=False)
    )
    # The twentieth sheet carries 42 | 39 in front; its pages stand 2.85 mm, 8 pt, nearer.
    side = pypdfium2.PdfDocument(printing.pdf)[38].render().to_pil().convert("L")
    row = [side.getpixel((x, 300)) for x in range(side.width)]
    fold = side.width // 2
    assert set(row[: fold - 1]) == {255}
    assert set(row[fold + 1 : fold + 400]) == {0}
    assert set(row[fold + 413 :]) == {255}


def test_a_cover_apart_makes_room_for_the_spine() -> None:
    """Twelve inner sheets of 0.1 mm make a back of 2.4 mm: each half of the cover stands 1.2 mm
    farther out."""
    glued = Imposing(Imposition.SIGNATURES, cover=Cover.APART, paper="a3", paper_weight=80)
    printing = pressed(numbered(52), glued)
    fold = printing.folding.layout.paper[0] / 2
    own = box_of_digit(numbered(1).pdf, 0, "1")[0]
    cover = box_of_digit(printing.pdf, 0, "1", right_of=fold)[0]
    assert cover - fold - own == pytest.approx(1.2 * POINTS_A_MM, abs=0.01)


def test_pages_are_form_xobjects_with_untouched_content() -> None:
    """Each page is one form XObject, and its stream has the same bytes as the proof's page."""
    proof = numbered(8)
    forms = {
        form.get_object().get_data()
        for page in read(pressed(proof, Imposing(marks=False)))
        for form in page["/Resources"]["/XObject"].values()
    }
    assert forms == {page.get_contents().get_data() for page in PdfReader(BytesIO(proof.pdf)).pages}


def strokes(printing: PrintSheets) -> list[int]:
    """How many lines the marks of each side draw."""
    forms = [page["/Resources"]["/XObject"].get("/M") for page in read(printing)]
    return [form.get_object().get_data().count(b" l S") if form else 0 for form in forms]


MARKED = [
    # Fold ticks at head and foot, two staples on the outermost side.
    (Imposing(), [4, 2, 2, 2]),
    (Imposing(marks=False), [0, 0, 0, 0]),
    # Eight crop marks more, where the paper is larger.
    (Imposing(paper="a3"), [12, 10, 10, 10]),
    # One cut between two pages, two cuts among four.
    (Imposing(Imposition.TWO_UP), [2, 2, 2, 2]),
    (Imposing(Imposition.FOUR_UP), [4, 4]),
    # Three folds across, one along, and the cut.
    (Imposing(Imposition.ZINE), [9]),
]


@pytest.mark.parametrize(("imposing", "lines"), MARKED)
def test_marks(imposing: Imposing, lines: list[int]) -> None:
    assert strokes(pressed(numbered(8), imposing)) == lines


def test_marks_need_no_face() -> None:
    """Nothing but lines: no face is chosen, and none is in the resources."""
    form = read(pressed(numbered(8), Imposing(Imposition.SIGNATURES)))[0]["/Resources"]["/XObject"]
    marks = form["/M"].get_object()
    assert b"Tf" not in marks.get_data()
    assert marks["/Resources"] == {}


def test_staples_stand_where_the_standard_wants_them() -> None:
    """On A4 pages the outer eyes are 70 ± 4 mm from head and foot (GB/T 9704-2012)."""
    a4 = (210 * POINTS_A_MM, 297 * POINTS_A_MM)
    printing = pressed(numbered(4, a4), Imposing())
    form = read(printing)[0]["/Resources"]["/XObject"]["/M"].get_object()
    lines = [line.split() for line in form.get_data().decode().splitlines() if " l S" in line]
    # n x y m x y l S
    on_fold = [row for row in lines if abs(float(row[1]) - a4[0]) < 1]
    ends = [float(value) / POINTS_A_MM for row in on_fold for value in (row[2], row[5])]
    assert any(abs(end - 70) < 4 for end in ends)
    assert any(abs(end - 227) < 4 for end in ends)


def test_signatures_are_numbered_and_stepped_on_the_spine() -> None:
    """The outermost front of each signature carries a bar, lower from one to the next."""
    printing = pressed(numbered(48), Imposing(Imposition.SIGNATURES, signature=(16, 16)))
    bars = []
    for page in read(printing):
        data = page["/Resources"]["/XObject"]["/M"].get_object().get_data().decode()
        bars.append([line.split() for line in data.splitlines() if " re f" in line])
    marked = [number for number, found in enumerate(bars) if found]
    assert marked == [0, 8, 16]
    tops = [float(bars[number][0][2]) for number in marked]  # n x y width height re f
    assert tops[0] - tops[1] == pytest.approx(tops[1] - tops[2], abs=0.001)
    assert tops[0] > tops[1]


def test_the_text_of_the_sheets_is_that_of_the_pages() -> None:
    """Marks add no text, signature numbers included."""
    glued = Imposing(Imposition.SIGNATURES, signature=(4, 4))
    text = "".join(page.extract_text() for page in read(pressed(numbered(40), glued)))
    pages = "".join(page.extract_text() for page in PdfReader(BytesIO(numbered(40).pdf)).pages)
    assert sorted(text.replace("\n", "")) == sorted(pages.replace("\n", ""))


def test_same_input_same_bytes() -> None:
    glued = Imposing(Imposition.SIGNATURES, paper_weight=80)
    assert pressed(numbered(40), glued) == pressed(numbered(40), glued)


def read(printing: PrintSheets) -> list[object]:
    return list(PdfReader(BytesIO(printing.pdf)).pages)


def box_of_digit(
    pdf: bytes, page: int, digit: str, right_of: float = 0
) -> tuple[float, float, float, float]:
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    boxes = (
        text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1) == digit
    )
    return min(box for box in boxes if box[0] > right_of)


# Pages as others make them.


def changed(*changes: dict[str, object], pages: int = 4) -> bytes:
    """Numbered pages, each with the entries of one of the changes."""
    writer = PdfWriter(clone_from=BytesIO(numbered(pages).pdf))
    for page, change in zip(writer.pages, itertools.cycle(changes)):
        for key, value in change.items():
            page[NameObject(key)] = value
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_turned_pages_stand_upright() -> None:
    """/Rotate is heeded, negative and inherited too: the digits read as on the turned page."""
    turned = [{"/Rotate": NumberObject(angle)} for angle in (90, -270, 180, 630)]
    for change in turned:
        proof = read_proof(changed(change))
        width, height = A5 if change["/Rotate"] % 180 == 0 else A5[::-1]
        assert proof.trim == pytest.approx((width, height), abs=0.01)
        assert shown_alike(proof)
    writer = PdfWriter(clone_from=BytesIO(numbered(4).pdf))
    writer.root_object["/Pages"][NameObject("/Rotate")] = NumberObject(90)
    for page in writer.pages:
        del page["/Rotate"]
    buffer = BytesIO()
    writer.write(buffer)
    proof = read_proof(buffer.getvalue())
    assert proof.trim == pytest.approx(A5[::-1], abs=0.01)
    assert shown_alike(proof)


SEEN = [
    {"/CropBox": RectangleObject((60, 300, 360, 560))},
    {"/CropBox": RectangleObject((360, 560, 60, 300))},
    {"/CropBox": RectangleObject((-100, 200, 900, 900))},
    {"/MediaBox": RectangleObject((-50, 100, 450, 650))},
    {"/MediaBox": RectangleObject((-50, 100, 450, 650)), "/Rotate": NumberObject(270)},
    {"/MediaBox": ArrayObject([NumberObject(0)] * 4)},
]


@pytest.mark.parametrize("change", SEEN, ids=range(len(SEEN)))
def test_what_is_seen_of_a_page_is_what_is_printed(change: dict[str, object]) -> None:
    """Crop box, origin, unit: the sheet shows of a page what a viewer shows of it."""
    assert shown_alike(read_proof(changed(change)))


def test_a_crop_box_beside_the_page_is_none() -> None:
    beside = {"/CropBox": RectangleObject((700, 700, 900, 900))}
    assert read_proof(changed(beside)).trim == pytest.approx(A5)


@pytest.mark.parametrize(
    ("turn", "size", "matrix"),
    [(0, A5, [2, 0, 0, 2, 0, 0]), (90, A5[::-1], [0, -2, 2, 0, 0, 2 * A5[0]])],
)
def test_the_unit_of_a_page_is_heeded(
    turn: int, size: tuple[float, float], matrix: list[float]
) -> None:
    """A page whose unit is 1/36 inch is twice as large; turned pages too."""
    change = {"/UserUnit": FloatObject(2), "/Rotate": NumberObject(turn)}
    proof = read_proof(changed(change))
    assert proof.trim == pytest.approx((2 * size[0], 2 * size[1]), abs=0.01)
    forms = [
        form.get_object()
        for page in read(pressed(proof, Imposing(marks=False)))
        for form in page["/Resources"]["/XObject"].values()
    ]
    assert all([float(n) for n in form["/Matrix"]] == pytest.approx(matrix) for form in forms)


def shown_alike(proof: Proof) -> bool:
    """Whether every page on the sheets looks as on the proof."""
    from PIL import ImageChops

    printing = pressed(proof, Imposing(Imposition.TWO_UP, marks=False))
    layout = printing.folding.layout
    sheets = pypdfium2.PdfDocument(printing.pdf)
    front = sheets[0].render(scale=0.5).to_pil().convert("L")
    page = pypdfium2.PdfDocument(proof.pdf)[0].render(scale=0.5).to_pil().convert("L")
    x, y = layout.corner(0, 0)
    top = layout.paper[1] - y - layout.trim[1]
    there = front.crop(
        (round(x / 2), round(top / 2), round(x / 2) + page.width, round(top / 2) + page.height)
    )
    apart = ImageChops.difference(page, there).resize((page.width // 4, page.height // 4))
    return page.getextrema()[0] < 128 and apart.getextrema()[1] < 96


def test_pages_of_many_sizes_stand_in_the_middle_of_their_cells() -> None:
    """Where no size is that of most, the cells are as large as the largest upright page; none is
    enlarged, none cut, and a lying one is turned."""
    sizes = [(200, 300), (300, 200), (250, 250), (100, 400)]
    proof = read_proof(changed(*[{"/MediaBox": RectangleObject((0, 0, *size))} for size in sizes]))
    assert proof.trim == (250, 400)
    assert [finding.words[0][1].en for finding in proof.warnings] == ["2"]
    layout = laid(Imposing(), proof.trim)
    printing = pressed(proof, Imposing(marks=False))
    data = [page.get_contents().get_data().decode() for page in read(printing)]
    left = (layout.paper[0] - 500) / 2
    # Page 4 is 100 × 400 and stands at the left of the front, page 1 at the right of it.
    assert f"1 0 0 1 {left + 75:g} 0 cm /P4 Do" in data[0]
    assert f"1 0 0 1 {left + 275:g} 50 cm /P1 Do" in data[0]
    assert f"1 0 0 1 {left + 25:g} 50 cm /P2 Do" in data[1]


def test_pages_are_reduced_to_the_paper_where_that_is_ordered() -> None:
    """A4 pages on an A4 sheet are reduced to 0.707 and stand in order."""
    a4 = (210 * POINTS_A_MM, 297 * POINTS_A_MM)
    printing = pressed(numbered(8, a4), Imposing(paper="a4", fit=True))
    assert printed(physical(printing)) == in_order(8)
    one, other = (box_of_digit(pdf, 0, "1") for pdf in (printing.pdf, numbered(8, a4).pdf))
    assert (one[3] - one[1]) / (other[3] - other[1]) == pytest.approx(148.5 / 210, abs=0.001)


def test_several_content_streams_none_and_shared_ones() -> None:
    """A page may have its content in parts or none; pages that show the same share one form."""
    writer = PdfWriter(clone_from=BytesIO(numbered(4).pdf))
    parts = []
    for data in (b"q 1 0 0 1 0", b" 0 cm", b"Q"):
        part = DecodedStreamObject()
        part.set_data(data)
        parts.append(writer._add_object(part))
    writer.pages[0][NameObject("/Contents")] = ArrayObject(parts)
    del writer.pages[1]["/Contents"]
    writer.add_page(writer.pages[3])
    buffer = BytesIO()
    writer.write(buffer)
    printing = pressed(read_proof(buffer.getvalue()), Imposing(Imposition.TWO_UP, marks=False))
    forms = [form for page in read(printing) for form in page["/Resources"]["/XObject"].items()]
    found = {name: form.get_object().get_data() for name, form in forms}
    assert found["/P1"] == b"q 1 0 0 1 0\n 0 cm\nQ"
    assert found["/P2"] == b""
    references = {name: form.idnum for name, form in forms}
    assert references["/P4"] == references["/P5"]


def test_claims_are_carried_over() -> None:
    """Title, XMP and output intent stay; tags are gone, and with them level A and PDF/UA."""
    writer = PdfWriter(clone_from=BytesIO(numbered(4).pdf))
    writer.add_metadata({"/Title": "册", "/Producer": "of the proof"})
    packet = DecodedStreamObject()
    packet.set_data(
        b'<rdf:Description pdfaid:part="3" pdfaid:conformance="A" pdfuaid:part="1"/>'
        b"<pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"
    )
    root = writer.root_object
    root[NameObject("/Metadata")] = writer._add_object(packet)
    intent = DictionaryObject({NameObject("/Info"): TextStringObject("grey")})
    root[NameObject("/OutputIntents")] = ArrayObject([writer._add_object(intent)])
    root[NameObject("/StructTreeRoot")] = DictionaryObject()
    buffer = BytesIO()
    writer.write(buffer)
    printing = pressed(read_proof(buffer.getvalue()), Imposing(flip=Flip.LONG))
    sheets = PdfReader(BytesIO(printing.pdf))
    catalog = sheets.root_object
    assert sheets.metadata is not None
    assert (sheets.metadata.title, sheets.metadata["/Producer"]) == ("册", "of the proof")
    assert catalog["/Metadata"].get_data() == (
        b'<rdf:Description pdfaid:part="3" pdfaid:conformance="U"/>'
        b"<pdfaid:conformance>U</pdfaid:conformance>"
    )
    assert catalog["/OutputIntents"][0]["/Info"] == "grey"
    assert catalog["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert catalog["/ViewerPreferences"]["/Duplex"] == "/DuplexFlipLongEdge"
    assert "/StructTreeRoot" not in catalog
    zine = PdfReader(BytesIO(pressed(numbered(8), Imposing(Imposition.ZINE)).pdf))
    assert zine.root_object["/ViewerPreferences"]["/Duplex"] == "/Simplex"
    assert "/ID" in sheets.trailer


def test_the_first_part_of_pdf_a_has_no_level_u() -> None:
    from booklet.sheets.press.claims import xmp

    packet = b"<pdfaid:part>1</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    assert b"<pdfaid:conformance>B<" in xmp(packet).get_data()


def test_links_are_dropped() -> None:
    writer = PdfWriter(clone_from=BytesIO(numbered(4).pdf))
    writer.add_uri(0, "https://example.org", RectangleObject((0, 0, 100, 100)))
    writer.add_outline_item(title="one", page_number=0)
    buffer = BytesIO()
    writer.write(buffer)
    printing = pressed(read_proof(buffer.getvalue()), Imposing())
    assert not any("/Annots" in page for page in read(printing))
    assert b"example.org" not in printing.pdf
    assert PdfReader(BytesIO(printing.pdf)).outline == []


def test_the_file_hardly_grows() -> None:
    """Sheets of 200 pages of text are larger than the pages by less than a tenth."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A5, invariant=1, pageCompression=1)
    chance = random.Random(7)
    for _ in range(200):
        for line in range(28):
            canvas.drawString(60, 500 - 16 * line, "".join(chance.choices("abcdefgh ", k=60)))
        canvas.showPage()
    canvas.save()
    proof = Proof(buffer.getvalue(), 200, A5, ())
    assert len(pressed(proof, Imposing(paper_weight=80)).pdf) < 1.1 * len(proof.pdf)
