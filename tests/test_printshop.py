"""Print shop: the finished pages and sheets are PDF/X-4, read by what did not write them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from verapdf import broken, missing, told

from booklet import House, Ticket
from booklet.errors import OrderError
from booklet.model.order import Cover, Purpose, Standards
from booklet.model.paper import POINTS_A_MM, Product
from booklet.production.fulfilling import fulfil, produce
from booklet.production.jobsheet import job_sheet
from booklet.production.pressing import cover_file
from booklet.sheets.press.exchange import exchanged
from booklet.sheets.press.inks import COATED, Inks, coated, prints_in_cmyk

RED = (140 / 255, 29 / 255, 24 / 255)
INKS = Inks(coated(), COATED, RED)


TITLE = "习近平总书记区域发展座谈会金句"
SHIPPED = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", ROOT / "out")


@pytest.fixture(scope="module")
def made() -> Product:
    return fulfil(Ticket(purpose=Purpose.PRINT, impose="saddle"), SHIPPED)


@pytest.fixture(scope="module")
def files(made: Product) -> tuple[bytes, bytes]:
    """The pages and the sheets."""
    return made.proof.pdf, made.for_printer


def dictionaries(pdf: bytes) -> Iterator[DictionaryObject]:
    """All that is in a PDF, streams too."""
    reader = PdfReader(BytesIO(pdf), strict=True)
    for number in sorted({n for table in reader.xref.values() for n in table}):
        found = reader.get_object(number)
        if isinstance(found, DictionaryObject):
            yield found


def contents(pdf: bytes) -> Iterator[bytes]:
    """What is drawn: pages and forms."""
    for page in PdfReader(BytesIO(pdf), strict=True).pages:
        yield page.get_contents().get_data()
    for each in dictionaries(pdf):
        if isinstance(each, StreamObject) and each.get("/Subtype") == "/Form":
            yield each.get_data()


def test_every_colour_is_one_of_ink(files: tuple[bytes, bytes]) -> None:
    """No colour of a screen; text and rules are of black ink alone or of the spot colour."""
    for pdf in files:
        words = b"\n".join(contents(pdf))
        assert not re.search(rb"(?<!\S)(rg|RG|sh)(?!\S)", words)
        assert {*re.findall(rb"(\S+\s+\S+\s+\S+)\s+\S+\s+[kK](?!\S)", words)} == {b"0 0 0"}
        assert {*re.findall(rb"/(\S+)\s+(?:cs|CS)(?!\S)", words)} <= {b"Accent", b"All"}


def test_sheets_for_the_shop_are_registered_by_crosses_and_patches_of_their_inks_alone() -> None:
    """In the white around the pages, clear of bleed and trim; on paper that is filled there are
    none, and none for who prints in an office."""
    for paper, purpose, count in (
        ("sra3", Purpose.PRINT, 4), ("a4", Purpose.PRINT, 0), ("sra3", Purpose.READING, 0),
    ):  # fmt: skip
        order = Ticket(impose="saddle", paper=paper, purpose=purpose)
        for page in PdfReader(BytesIO(fulfil(order, SHIPPED).for_printer), strict=True).pages:
            form = page["/Resources"]["/XObject"].get("/R")
            words = form.get_object().get_data().decode() if form else ""
            assert len(re.findall(r" S(?!\S)", words)) == count
            assert words.count(" re f") == count
            left, low, right, high = map(float, page["/TrimBox"])
            for x, y in re.findall(r"(\S+) (\S+) [ml](?!\S)", words):
                assert not (left < float(x) < right and low < float(y) < high)
            if count:
                spaces = form.get_object()["/Resources"]["/ColorSpace"]
                assert spaces.keys() == {"/All", "/Accent"}
                assert not re.search(r"[1-9.] \S+ \S+ \S+ k|0 [1-9] \S+ \S+ k", words)


def test_the_accent_is_one_spot_colour(files: tuple[bytes, bytes]) -> None:
    """Everywhere the same name, with the same inks in its place."""
    for pdf in files:
        found = {
            repr(each["/ColorSpace"]["/Accent"].get_object())
            for each in dictionaries(pdf)
            for each in (each, each.get("/Resources", {}))
            if isinstance(each.get("/ColorSpace"), DictionaryObject)
            and "/Accent" in each["/ColorSpace"]
        }
        assert len(found) == 1
        assert "/Separation" in found.pop()


def test_the_printing_condition_is_embedded(files: tuple[bytes, bytes]) -> None:
    """An intent of PDF/X with a profile for output in four inks; that of PDF/A is the same."""
    for pdf in files:
        intents = [
            each.get_object()
            for each in PdfReader(BytesIO(pdf), strict=True).root_object["/OutputIntents"]
        ]
        assert [each["/S"] for each in intents] == ["/GTS_PDFA1", "/GTS_PDFX"]
        profiles = {each.raw_get("/DestOutputProfile").idnum for each in intents}
        assert len(profiles) == 1
        profile = ImageCms.ImageCmsProfile(
            BytesIO(intents[1]["/DestOutputProfile"].get_object().get_data())
        ).profile
        assert (profile.xcolor_space, profile.device_class) == ("CMYK", "prtr")
        assert intents[1]["/OutputConditionIdentifier"] == "FOGRA39"


def test_the_file_says_what_it_is(files: tuple[bytes, bytes]) -> None:
    """Version, dates, identity and trapping in the metadata, trapping as a name."""
    for pdf in files:
        reader = PdfReader(BytesIO(pdf), strict=True)
        packet = reader.root_object["/Metadata"].get_data().decode()
        for said in (
            "<pdfxid:GTS_PDFXVersion>PDF/X-4<", "<pdf:Trapped>False<", "<xmp:CreateDate>",
            "<xmp:ModifyDate>", "<xmp:MetadataDate>", "<xmpMM:DocumentID>uuid:",
            "<xmpMM:VersionID>1<", "<xmpMM:RenditionClass>default<", "<dc:title>",
        ):  # fmt: skip
            assert packet.count(said) == 1, said
        assert reader.trailer["/Info"].get_object().raw_get("/Trapped") == "/False"
        assert len(reader.trailer["/ID"]) == 2


def test_pages_and_sheets_have_their_boxes_and_nothing_for_a_screen(
    files: tuple[bytes, bytes],
) -> None:
    """Trim within bleed within media; no annotation, no action."""
    for pdf in files:
        for page in PdfReader(BytesIO(pdf), strict=True).pages:
            trim, bleed, media = (page[f"/{name}Box"] for name in ("Trim", "Bleed", "Media"))
            for inner, outer in ((trim, bleed), (bleed, media)):
                gaps = [float(a) - float(b) for a, b in zip(inner, outer, strict=True)]
                assert min(*gaps[:2], -gaps[2], -gaps[3]) > -0.001
            assert "/Annots" not in page
        kinds = {(each.get("/Type"), each.get("/S")) for each in dictionaries(pdf)}
        assert not {("/Action", kind) for _, kind in kinds} & kinds
        assert ("/Annot", None) not in kinds
        acting = [each for each in dictionaries(pdf) if not {"/S", "/P"} <= each.keys()]
        assert not any("/A" in each or "/AA" in each for each in acting)


def test_every_face_is_embedded(files: tuple[bytes, bytes]) -> None:
    for pdf in files:
        faces = [each for each in dictionaries(pdf) if each.get("/Type") == "/FontDescriptor"]
        assert faces
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & each.keys() for each in faces)


def test_what_is_read_aloud_and_kept_stays_so(files: tuple[bytes, bytes], tmp_path: Path) -> None:
    """One file is PDF/X-4, PDF/A-3a and PDF/UA-1; sheets are PDF/A-3u."""
    if lacking := missing():
        pytest.skip(lacking)
    pages, sheets = tmp_path / "pages.pdf", tmp_path / "sheets.pdf"
    pages.write_bytes(files[0])
    sheets.write_bytes(files[1])
    rules = broken([pages])
    assert not rules, told(rules)
    rules = broken([sheets], ["PDFA_3_U"])
    assert not rules, told(rules)


def test_the_text_is_that_of_the_pages_for_reading(files: tuple[bytes, bytes]) -> None:
    plain = fulfil(Ticket(impose="saddle"), SHIPPED).proof.pdf
    texts = [[page.extract_text() for page in PdfReader(BytesIO(pdf), strict=True).pages] for pdf in
             (files[0], plain)]  # fmt: skip
    assert texts[0] == texts[1]


def test_the_same_order_is_the_same_bytes(made: Product) -> None:
    again = fulfil(Ticket(purpose=Purpose.PRINT, impose="saddle"), SHIPPED)
    assert (again.proof.pdf, again.for_printer) == (made.proof.pdf, made.for_printer)


@given(st.integers(0, 255), st.sampled_from(["rg", "RG"]))
def test_grey_is_of_black_ink_alone(grey: int, word: str) -> None:
    part = f"{grey / 255:.6f}"
    *inks, black, set_ = INKS.inked(f"{part} {part} {part} {word}".encode()).split()
    assert inks == [b"0"] * 3 and set_ == {"rg": b"k", "RG": b"K"}[word]
    assert float(black) == pytest.approx(1 - grey / 255, abs=0.001)


@given(st.text("()\\ rg01.", max_size=20))
def test_words_are_not_taken_for_colours(words: str) -> None:
    """A text that reads like an operator stays; what stands behind it is changed."""
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    content = f"({escaped}) Tj 1 1 1 rg".encode()
    assert INKS.inked(content) == f"({escaped}) Tj 0 0 0 0 k".encode()


def drawing(kind: str) -> bytes:
    """A page with one picture or a gradient."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(200, 200), invariant=1)
    if kind == "gradient":
        canvas.linearGradient(0, 0, 200, 200, ((1, 0, 0), (0, 0, 1)))
    else:
        picture = Image.new("RGB" if kind != "grey" else "L", (8, 8), 200 if kind == "grey" else
                            (200, 30, 30))  # fmt: skip
        stored = BytesIO()
        picture.save(stored, "JPEG" if kind == "photograph" else "PNG")
        canvas.drawImage(ImageReader(BytesIO(stored.getvalue())), 0, 0, 100, 100)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(("kind", "clean", "space"), [
    ("drawing", True, "/DeviceCMYK"), ("photograph", True, "/DeviceCMYK"),
    ("grey", True, "/DeviceGray"), ("gradient", False, ""),
])  # fmt: skip
def test_pictures_are_parted_into_inks_and_gradients_are_told(
    kind: str, clean: bool, space: str
) -> None:
    """Where a colour of a screen is left, PDF/X is not claimed."""
    pdf, found = exchanged(drawing(kind), INKS)
    assert found is clean
    assert (b"GTS_PDFX" in pdf) is clean
    pictures = [each for each in dictionaries(pdf) if each.get("/Subtype") == "/Image"]
    assert {each["/ColorSpace"] for each in pictures} == ({space} if space else set())


def test_a_profile_that_is_given_is_meant(house: House, tmp_path: Path) -> None:
    """It is checked before anything is set, with all else that is wrong."""
    (tmp_path / "own.icc").write_bytes(coated())
    order = Ticket(purpose=Purpose.PRINT, profile=str(tmp_path / "own.icc"))
    packed = PdfReader(BytesIO(fulfil(order, house).proof.pdf), strict=True).root_object[
        "/OutputIntents"
    ]
    assert packed[1].get_object()["/Info"] == "Coated paper, FOGRA39L"
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert not prints_in_cmyk(screen)
    (tmp_path / "screen.icc").write_bytes(screen)
    for name, words in (
        ("none.icc", "no file"), (os.devnull, "no file"), ("screen.icc", "four inks"),
    ):  # fmt: skip
        order = Ticket(
            purpose=Purpose.PRINT, profile=str(tmp_path / name), archive=Standards.UA2, impose="x"
        )
        with pytest.raises(OrderError) as refused:
            fulfil(order, house)
        said = "\n".join(each.sentence for each in refused.value.findings)
        assert words in said and "PDF 2.0" in said and "“x”" in said


def test_the_job_sheet_tells_what_the_files_hold(house: House) -> None:
    """It stands beside them, for a print shop alone."""
    order = Ticket(
        purpose=Purpose.PRINT, impose="saddle", paper="sra4", paper_weight=80, organisation="甲|乙"
    )
    made = produce(order, house)
    assert made.job == made.path.with_name("booklet-job.md")
    told = made.job.read_text("utf-8")
    for said in (
        "booklet.pdf, PDF/X-4", f"| {made.pages} |", "148 × 210 mm", "K + Accent", "FOGRA39",
        "80 g/m²", f"{made.sheets}, 320 × 225 mm", "骑马订", "甲\\|乙", "左订",
    ):  # fmt: skip
        assert said in told
    rows = [line.strip("| ").split(" | ") for line in told.splitlines() if line.startswith("|")]
    assert all(re.fullmatch("[一-鿿]+", zh) and en.isascii() for zh, en, _ in rows[2:])
    assert produce(Ticket(), house).job is None


def test_a_cover_apart_has_the_title_on_its_spine_where_that_is_wide_enough(
    house: House, tmp_path: Path
) -> None:
    """From 5 mm on, between the pages of the cover, which is a file of its own; it is PDF/X-4."""
    glued = Ticket(
        purpose=Purpose.PRINT, impose="signatures", cover=Cover.APART, paper="sra3",
        paper_weight=120,
    )  # fmt: skip
    thick = glued.but(
        grade=1, parts=("excerpts", "report"), spine_words=f"{TITLE}·<b>", contact="王|明",
        caliper=160, cover_weight=250, milling=2,
    )  # fmt: skip
    made = fulfil(thick, SHIPPED)
    cover = cover_file(made, thick)
    assert cover and b"GTS_PDFX" in cover
    _, back = PdfReader(BytesIO(cover), strict=True).pages
    x, low = made.folding.layout.corner(1, 0)
    spine, high = made.folding.spine, low + made.folding.layout.trim[1]
    assert spine >= 5 * POINTS_A_MM
    told = job_sheet("a.pdf", made, thick)
    thickness = f"{spine / POINTS_A_MM:.2f} mm, 有字"
    for said in ("王\\|明", "120 g/m², 160 µm", "250 g/m²", "| 2 mm |", thickness):
        assert said in told
    side = pypdfium2.PdfDocument(cover)[0]
    assert "".join(side.get_textpage().get_text_range().split()).count(TITLE) == 3
    assert "·<b>" in side.get_textpage().get_text_range()
    drawn = side.render(scale=2).to_pil().convert("L")
    inks = ImageOps.invert(drawn).crop(
        (2 * (x - spine / 2) + 4, drawn.height - 2 * high, 2 * (x + spine / 2) - 4,
         drawn.height - 2 * low)
    )  # fmt: skip
    left, top, right, foot = inks.getbbox()
    assert left + right == pytest.approx(inks.width, abs=3)
    assert top == pytest.approx(0.12 * inks.height, abs=4) and foot < 0.9 * inks.height
    assert "/S" not in back["/Resources"]["/XObject"]
    thin = produce(glued, house)
    assert thin.cover == thin.path.with_name("booklet-cover.pdf")
    assert len(PdfReader(thin.cover, strict=True).pages) == 2
    assert "无字" in thin.job.read_text("utf-8")
    if not missing():
        (tmp_path / "cover.pdf").write_bytes(cover)
        rules = broken([tmp_path / "cover.pdf"], ["PDFA_3_U"])
        assert not rules, told(rules)
