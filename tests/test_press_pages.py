"""Press: pages as others make them, and what their files say of themselves."""

from __future__ import annotations

import itertools
import random
from io import BytesIO

import pypdfium2
import pytest
from folding import physical
from presses import A5, box_of_digit, in_order, laid, numbered, pressed, printed, read
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

from booklet.model.book import Proof
from booklet.model.order import Flip, Imposing, Imposition
from booklet.model.paper import POINTS_A_MM
from booklet.sheets.press import read_proof


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
    sheets = PdfReader(BytesIO(printing.pdf), strict=True)
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
    zine = PdfReader(BytesIO(pressed(numbered(8), Imposing(Imposition.ZINE)).pdf), strict=True)
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
    assert PdfReader(BytesIO(printing.pdf), strict=True).outline == []


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
