"""PDFs of other people on sheets: names, comments, annotations, layers, locks; self-proof."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfs import BOX, alike, one_page, red, seen, stream
from PIL import Image, ImageDraw
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, NameObject

from booklet import House
from booklet.errors import OrderError, Place
from booklet.imposing import Wanted, impose_pdf
from booklet.model.order import Flip, Imposing, Imposition, Ticket
from booklet.model.paper import PrintSheets
from booklet.model.printer import Printer
from booklet.pdf.reader import Reader
from booklet.printers.brought import print_file
from booklet.printers.passes import passes
from booklet.production import make
from booklet.sheets.foreign import is_locked, pressed, unlocked
from booklet.sheets.likeness import compare, difference
from booklet.sheets.press import brought
from booklet.sheets.standing import placings

SONG = b"/#CB#CE#CC#E5"
"""宋体 in GBK, as Chinese programs write names of fonts."""
FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
UP = Imposing(Imposition.TWO_UP, marks=False)


def cell(pdf: bytes) -> Image.Image:
    """What is seen on the sheet of the first page of a PDF."""
    proof, _, printing = pressed(pdf, "x.pdf", UP)
    return cut(printing, proof.trim)


def cut(printing: PrintSheets, trim: tuple[float, float]) -> Image.Image:
    layout = printing.folding.layout
    x, y = layout.corner(0, 0)
    top = layout.paper[1] - y - layout.trim[1]
    sheet = seen(printing.pdf)
    return sheet.crop((round(x), round(top), round(x + trim[0]), round(top + trim[1])))


# Names are bytes.

SPELT = [
    SONG,
    bytes([0x2F, 0xCB, 0xCE, 0xCC, 0xE5]),  # the same, not written with #
    b"/#E5#AE#8B#E4#BD#93",  # in UTF-8
    b"/ABCDEF+#CB#CE#CC#E5,Bold",
    b"/#FF#FE#80",
    b"/A#20#23#2F#28#0A",
]
DRAWN = {
    "Font": (FONT, b"BT %s 60 Tf 20 100 Td (WMW) Tj ET"),
    "ColorSpace": ("[/Indexed/DeviceRGB 1<FFFFFFFF0000>]", b"%s cs 1 sc 20 20 100 100 re f"),
    "XObject": (stream(b"20 20 99 99 re f", "/Subtype/Form/BBox[0 0 200 300]"), b"%s Do"),
    "ExtGState": ("<</ca .3>>", b"%s gs 20 20 99 99 re f"),
    "Shading": (
        "<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 200 0]/Function<</FunctionType 2"
        "/Domain[0 1]/C0[1 0 0]/C1[0 0 1]/N 1>>>>",
        b"%s sh",
    ),
    "Pattern": (
        stream(
            b"0 0 4 8 re f",
            "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 8 8]/XStep 8/YStep 8/Resources<<>>",
        ),
        b"/Pattern cs %s scn 20 20 99 99 re f",
    ),
    "Properties": (
        "<</Type/OCG/Name(a)>>",
        b"/OC %s BDC 20 20 99 99 re f EMC",
    ),
}


@pytest.mark.parametrize("kind", DRAWN)
@pytest.mark.parametrize("name", SPELT)
def test_whatever_is_named_in_any_encoding_is_found(kind: str, name: bytes) -> None:
    resource, command = DRAWN[kind]
    resources = b"/Resources<</%s<<%s 5 0 R>>>>" % (kind.encode(), name)
    pdf = one_page(
        b"%s%s/Contents 4 0 R" % (BOX.encode(), resources), stream(command % name), resource
    )
    page = seen(pdf)
    assert page.convert("L").getextrema()[0] < 200
    assert alike(page, cell(pdf))


def test_a_font_keeps_the_bytes_of_its_name() -> None:
    font = b"<</Type/Font/Subtype/TrueType/Encoding/WinAnsiEncoding/BaseFont%s>>" % SONG
    content = stream(b"BT /F 12 Tf 20 20 Td (a) Tj ET")
    entries = f"{BOX}/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>"
    for each in (pressed(one_page(entries, content, font), "x", UP)[-1].pdf,):
        assert b"/BaseFont %s" % SONG in each


@given(st.binary(min_size=1, max_size=200).filter(lambda name: 0 not in name))
def test_every_name_is_written_as_it_was_read(name: bytes) -> None:
    spelt = b"/" + b"".join(b"#%02X" % byte for byte in name)
    reader = Reader(BytesIO(one_page(BOX)))
    read = NameObject.read_from_stream(BytesIO(spelt + b" "), reader)
    out = BytesIO()
    read.write_to_stream(out)
    assert NameObject.unnumber(out.getvalue()[1:]) == name


def test_others_read_as_ever() -> None:
    """A reader that is not ours still reads GBK as text, and a comment as the end of it."""
    stock = pypdf.PdfReader(BytesIO(one_page(BOX)))
    assert NameObject.read_from_stream(BytesIO(SONG + b" "), stock) == "/宋体"
    assert NameObject("/宋体").renumber() == b"/#E5#AE#8B#E4#BD#93"
    remark = stream(b"q Q", between=b"% a remark\n")
    assert not isinstance(
        DictionaryObject.read_from_stream(BytesIO(remark), stock), pypdf.generic.StreamObject
    )


def test_the_library_is_the_one_that_was_mended() -> None:
    """The two methods that are mended are called as they were when the mends were written."""
    import inspect

    from pypdf.generic import _data_structures as library

    assert "NameObject.read_from_stream(stream, pdf)" in inspect.getsource(library.read_object)
    assert "DictionaryObject._read_stream_data(stream=stream, pdf=pdf, data=data)" in (
        inspect.getsource(library.DictionaryObject.read_from_stream)
    )


# Comments are white space.

REMARKS = [
    b"% a remark\n", b"\n% one\r\n% two\r", b"  %%\n", b"%stream\n", b"%" + b"x" * 63 + b"\n",
    b"%" + b"y" * 5000 + b"\r\n", b"\0\t\f%\n",
]  # fmt: skip


@pytest.mark.parametrize("remark", REMARKS, ids=range(len(REMARKS)))
@pytest.mark.parametrize("where", ["content", "form", "one of two"])
def test_a_comment_before_a_stream(remark: bytes, where: str) -> None:
    black = b"0 g 20 20 99 99 re f"
    between = [b"", b""]
    between[where == "form"] = remark
    form = stream(black, "/Subtype/Form/BBox[0 0 200 300]", between[1])
    content = stream(b"1 0 0 rg 150 150 40 40 re f /X Do", "", between[0])
    contents = "[4 0 R 4 0 R]" if where == "one of two" else "4 0 R"
    entries = f"{BOX}/Contents {contents}/Resources<</XObject<</X 5 0 R>>>>"
    pdf = one_page(entries, content, form)
    assert red(cell(pdf)) == 1600
    assert alike(seen(pdf), cell(pdf))


# What is printed on a page comes with it.

LOOK = b"1 0 0 rg 0 0 40 20 re f 0 0 1 rg 0 0 10 10 re f"
HIDDEN, PRINT, NO_ROTATE, NO_VIEW, LOCKED = 2, 4, 16, 32, 128


def annotated(
    kind: str = "Stamp",
    flags: int = PRINT,
    look: str = "",
    page: str = "",
    more: str = "",
    catalog: str = "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>",
) -> bytes:
    note = (
        f"<</Type/Annot/Subtype/{kind}/F {flags}/Rect[60 100 140 140]/AP<</N 6 0 R>>"
        f"/FT/Sig/T(a){more}>>"
    )
    form = stream(LOOK, f"/Subtype/Form/BBox[0 0 40 20]{look}")
    content = stream(b"0 0 30 5 re f")
    box = "" if "/MediaBox" in page else BOX
    entries = f"{box}/Contents 4 0 R/Annots[5 0 R]{page}"
    return one_page(entries, content, note, form, catalog=catalog)


KINDS = ("Stamp", "Widget", "Highlight", "Ink", "FreeText", "Square", "Text", "Watermark")
SHAPES = {
    "plain": "", "turned": "/Matrix[0 1 -1 0 20 0]", "slanting": "/Matrix[1 .5 0 1 7 -30]",
    "larger": "/Matrix[3 0 0 3 100 100]", "mirrored": "/Matrix[-1 0 0 1 0 0]",
    "cut": "/BBox[5 5 30 15]",
}  # fmt: skip
VIEWS = {
    "upright": "", "90": "/Rotate 90", "180": "/Rotate 180", "270": "/Rotate -90",
    "cropped": "/CropBox[50 50 180 250]",
    "moved": "/CropBox[-20 -30 180 270]/MediaBox[-20 -30 180 270]",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_annotation(kind: str) -> None:
    pdf = annotated(kind)
    assert red(cell(pdf)) > 2000
    assert alike(seen(pdf), cell(pdf))


@pytest.mark.parametrize(("shape", "view"), list(itertools.product(SHAPES, VIEWS)))
def test_appearances_fill_their_places(shape: str, view: str) -> None:
    """Matrix, box and rectangle (PDF 32000-1, 12.5.5) on pages of all kinds, as pdfium does it."""
    look = SHAPES[shape]
    pdf = annotated(look=look, page=VIEWS[view])
    pdf = pdf.replace(b"/BBox[0 0 40 20]/BBox", b"/BBox") if shape == "cut" else pdf
    assert red(seen(pdf)) > 300
    assert alike(seen(pdf), cell(pdf))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_what_is_not_turned_with_the_page(turn: int) -> None:
    pdf = annotated("Text", PRINT | NO_ROTATE, page=f"/Rotate {turn}")
    assert alike(seen(pdf), cell(pdf))


PRINTED = {
    PRINT: True, PRINT | LOCKED: True, PRINT | NO_VIEW: True, PRINT | HIDDEN: False,
    0: False, HIDDEN: False, NO_VIEW: False,
}  # fmt: skip


@pytest.mark.parametrize("flags", PRINTED)
@pytest.mark.parametrize("kind", ["Stamp", "Widget"])
def test_flags_tell_what_is_printed(flags: int, kind: str) -> None:
    """Print and not Hidden is drawn; what only the screen shows is told."""
    pdf = annotated(kind, flags)
    proof, _, printing = pressed(pdf, "x.pdf", UP, verify=True)
    assert (red(cut(printing, proof.trim)) > 2000) == PRINTED[flags]
    told = [finding.code for finding in proof.warnings]
    assert told == (["I21"] if flags in (0, NO_VIEW) else [])


def test_the_state_of_a_field_is_drawn() -> None:
    pdf = annotated("Widget").replace(b"/N 6 0 R", b"/N<</On 6 0 R>>")
    assert red(cell(pdf.replace(b"/T(a)", b"/T(a)/AS/On"))) > 2000
    assert red(cell(pdf.replace(b"/T(a)", b"/T(a)/AS/Off"))) == 0
    assert red(cell(pdf.replace(b"/T(a)", b"/T(a)/V/On"))) > 2000


def test_an_appearance_without_resources_has_those_of_the_page() -> None:
    form = stream(b"BT /F 20 Tf 0 2 Td (MMM) Tj ET", "/Subtype/Form/BBox[0 0 60 20]")
    note = "<</Subtype/Stamp/F 4/Rect[60 100 120 120]/AP<</N 6 0 R>>>>"
    entries = f"{BOX}/Contents 4 0 R/Annots[5 0 R]/Resources<</Font<</F 7 0 R>>>>"
    pdf = one_page(entries, stream(b""), note, form, FONT)
    assert cell(pdf).convert("L").getextrema()[0] < 128
    assert alike(seen(pdf), cell(pdf))


@pytest.mark.parametrize("duplex", [True, False])
def test_passes_have_annotations_and_layers_too(duplex: bool) -> None:
    pdf = annotated().replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 3 0 R]/Count 2")
    sent = passes(print_file(pdf, Flip.SHORT), Printer("p", duplex=duplex, flip=Flip.LONG))
    for each in sent:
        assert all(
            red(seen(each.pdf, n)) > 2000 for n in range(len(PdfReader(BytesIO(each.pdf)).pages))
        )


LAYERS = "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[7 0 R 8 0 R]/D<</OFF[7 0 R]>>>>>>"


@pytest.mark.parametrize("layer", [7, 8])
@pytest.mark.parametrize("where", ["page", "annotation", "form"])
def test_layers_stay_hidden_and_shown(layer: int, where: str) -> None:
    """By what marks the content, by /OC of an annotation, and by /OC of its form."""
    marks = {"page": b"/OC /L BDC", "annotation": b"/Span BMC", "form": b"/Span BMC"}[where]
    note = "<</Subtype/Stamp/F 4/Rect[60 100 140 140]/AP<</N 6 0 R>>"
    note += f"/OC {layer} 0 R>>" if where == "annotation" else ">>"
    look = "/Subtype/Form/BBox[0 0 40 20]" + (f"/OC {layer} 0 R" if where == "form" else "")
    pdf = one_page(
        f"{BOX}/Contents 4 0 R/Annots[5 0 R]/Resources<</Properties<</L {layer} 0 R>>>>",
        stream(marks + b" 1 0 0 rg 20 20 99 40 re f EMC"), note, stream(LOOK, look),
        "<</Type/OCG/Name(hidden)>>", "<</Type/OCG/Name(shown)>>", catalog=LAYERS,
    )  # fmt: skip
    # pdfium shows a hidden annotation (12.5.2, /OC) all the same.
    assert (red(cell(pdf)) > (2800 if where == "page" else 99 * 40)) == (layer == 8)
    if where == "page" or layer == 8:
        assert alike(seen(pdf), cell(pdf))
    two = pdf.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 3 0 R]/Count 2")
    (first, _) = passes(print_file(two), Printer("p", duplex=False, flip=Flip.LONG))
    assert red(seen(first.pdf)) == red(cell(pdf))


# What cannot be drawn is told.

FORM = "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]/NeedAppearances true>>>>"
LACKING = {
    "highlight": ("/Subtype/Highlight/QuadPoints[60 140 140 140 60 100 140 100]", True),
    "handwriting": ("/Subtype/Ink/InkList[[60 100 140 140]]", True),
    "form field": ("/Subtype/Widget/FT/Tx/V(words)", True),
    "form field ": ("/Subtype/Widget/FT/Btn/Ff 65536/MK<</CA(push)>>", True),
    "an empty field": ("/Subtype/Widget/FT/Tx", False),
    "an unsigned signature": ("/Subtype/Widget/FT/Sig", False),
    "a link": ("/Subtype/Link/Border[0 0 1]", False),
    "a popup": ("/Subtype/Popup", False),
    "a box not ticked": ("/Subtype/Widget/FT/Btn/AS/Off/AP<</N<</Yes 4 0 R>>>>", False),
}


@pytest.mark.parametrize("kind", LACKING)
def test_what_has_no_appearance_is_told(kind: str, tmp_path: Path) -> None:
    """With page and kind; nothing is written, unless it is accepted."""
    entries, told = LACKING[kind]
    note = f"<</F 4/Rect[60 100 140 140]{entries}>>"
    pdf = one_page(
        f"{BOX}/Contents 4 0 R/Annots[5 0 R]", stream(b"0 0 9 9 re f"), note, catalog=FORM
    )
    out = tmp_path / "a.pdf"
    if not told:
        assert impose_pdf(pdf, Path("x.pdf"), UP, out).warnings == ()
        return
    with pytest.raises(OrderError, match=rf"x\.pdf:1: I20: .*: {kind.strip()} \("):
        impose_pdf(pdf, Path("x.pdf"), UP, out)
    assert not out.exists()
    (finding,) = impose_pdf(pdf, Path("x.pdf"), UP, out, Wanted(accept={"I20"})).warnings
    assert finding.accepted


def test_a_value_that_its_appearance_does_not_show_is_told() -> None:
    """Programs fill in fields and leave the drawing of them to the reader."""
    pdf = annotated("Widget", more="/V(words)", catalog=FORM).replace(b"/FT/Sig", b"/FT/Tx ")
    proof, *_ = pressed(pdf, "x.pdf", UP)
    assert [finding.code for finding in proof.warnings] == ["I20"]


def test_a_dynamic_form_is_told() -> None:
    catalog = "<</Type/Catalog/Pages 2 0 R/NeedsRendering true>>"
    proof, *_ = pressed(one_page(BOX, catalog=catalog), "x.pdf", UP)
    assert ["dynamic form" in str(finding) for finding in proof.warnings] == [True]


# Self-proof.


def text_page(words: str = "THE SEAL IS RED", more: bytes = b"") -> bytes:
    lines = b"".join(b"(%s) Tj 0 -14 Td " % words.encode() for _ in range(9))
    entries = f"{BOX}/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>"
    return one_page(entries, stream(b"BT /F 9 Tf 20 250 Td " + lines + b"ET " + more), FONT)


def compared(pdf: bytes, other: bytes, imposing: Imposing = UP) -> list[int]:
    """The pages that look otherwise on the sheets of the other PDF."""
    _, laid, printing = pressed(other, "x.pdf", imposing)
    placed = placings(laid, printing.folding, brought(pdf).pages, marks=imposing.marks)
    found = compare(pdf, printing.pdf, placed, 60)
    assert found.unseen == ()
    return [each.page for each in found.unlike]


CHANGES = {
    "a seal": b"1 0 0 rg 150 20 30 30 re f",
    "a pale ground": b".96 1 1 rg 20 20 150 40 re f",
    "a hairline": b".5 G .3 w 20 40 m 180 40 l S",
    "a comma": b"BT /F 9 Tf 120 60 Td (,) Tj ET",
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("scheme", [Imposition.SADDLE, Imposition.ZINE])
def test_a_lost_thing_is_found(change: str, scheme: Imposition) -> None:
    """Also on the other side, on its head, among marks, and on larger paper."""
    plain, whole = text_page(), text_page(more=CHANGES[change])
    imposing = Imposing(scheme, Flip.LONG, paper="a2")
    assert compared(plain, plain, imposing) == compared(whole, whole, imposing) == []
    assert compared(whole, plain, imposing) == compared(plain, whole, imposing) == [1]


def test_what_creep_cuts_off_at_the_fold_is_no_loss() -> None:
    """As long as it is not more than 2 mm, of which it is told by itself."""
    black = one_page(f"{BOX}/Contents 4 0 R", stream(b"0 0 200 300 re f"))
    pdf = black.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[%s]/Count 39" % (b"3 0 R " * 39))
    proof, *_ = pressed(pdf, "x.pdf", Imposing(paper_weight=80, paper="a3"), verify=True)
    assert "I22" not in [finding.code for finding in proof.warnings]


def test_the_place_of_what_is_lost_is_told() -> None:
    _, laid, printing = pressed(text_page(), "x.pdf", UP)
    whole = text_page(more=CHANGES["a seal"])
    placed = placings(laid, printing.folding, brought(whole).pages, marks=False)
    (found,) = compare(whole, printing.pdf, placed, 60).unlike
    assert 140 < found.across < 190 and 240 < found.down < 290


def test_glyphs_moved_by_a_pixel_are_no_loss() -> None:
    one = Image.new("RGB", (100, 100), "white")
    two = one.copy()
    for picture, x in ((one, 20), (two, 21)):
        for y in range(10, 90, 10):
            ImageDraw.Draw(picture).rectangle((x, y, x + 2, y + 6), fill="black")
    assert difference(one, two) is None
    ImageDraw.Draw(two).rectangle((21, 50, 23, 56), fill="white")
    assert difference(one, two) is not None


def test_time_is_bounded_and_what_was_not_compared_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = text_page().replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 3 0 R 3 0 R]/Count 3")
    monkeypatch.setattr("booklet.sheets.selfproof.SECONDS", -1.0)
    proof, *_ = pressed(pdf, "x.pdf", UP, verify=None)
    (finding,) = proof.warnings
    assert (finding.code, finding.place) == ("I23", Place("x.pdf"))
    assert finding.sentence.endswith(": 2–3")
    assert pressed(pdf, "x.pdf", UP, verify=True)[0].warnings == ()


def test_a_loss_stops_the_run_unless_it_is_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should the press lose a page's content, nothing is written."""
    monkeypatch.setattr(
        "booklet.sheets.press.pages.content_of", lambda page: pypdf.generic.StreamObject()
    )
    pdf, out = text_page(), tmp_path / "a.pdf"
    with pytest.raises(OrderError, match=r"x\.pdf:1: I22: the page looks otherwise"):
        impose_pdf(pdf, Path("x.pdf"), UP, out)
    assert not out.exists()
    impose_pdf(pdf, Path("x.pdf"), UP, out, Wanted(verify=False))
    assert impose_pdf(pdf, Path("x.pdf"), UP, out, Wanted(accept={"I22"})).warnings[0].accepted


def test_what_is_ours_is_not_compared(monkeypatch: pytest.MonkeyPatch, house: House) -> None:
    """Ours is known by its record, and by nothing else."""
    ours = make(Ticket(), house).proof.pdf
    monkeypatch.setattr("booklet.sheets.likeness.pairs", None)
    pressed(ours, "x.pdf", UP, verify=None)
    with pytest.raises(TypeError):
        pressed(text_page(), "x.pdf", UP, verify=None)


# Locks.


@pytest.fixture(scope="module", params=[("40",), ("128", "--use-aes=y"), ("256",)])
def locked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locked")
    (folder / "a.pdf").write_bytes(annotated())
    weak = ["--allow-weak-crypto"] if request.param != ("256",) else []
    lock = ["--encrypt", "sesame", "owner", *request.param, "--"]
    subprocess.run(["qpdf", *weak, *lock, "a.pdf", "b.pdf"], cwd=folder, check=True)
    return folder / "b.pdf"


@pytest.mark.parametrize("word", ["sesame", "owner"])
def test_a_password_opens(locked: Path, word: str) -> None:
    pdf = locked.read_bytes()
    assert is_locked(pdf)
    assert not is_locked(annotated())
    assert alike(cell(unlocked(pdf, "b.pdf", word)), seen(annotated()))


def test_a_wrong_password_is_a_sentence_and_is_not_repeated(locked: Path) -> None:
    with pytest.raises(OrderError) as raised:
        unlocked(locked.read_bytes(), "b.pdf", "swordfish")
    assert str(raised.value).startswith("b.pdf: A01: the file is locked with another password")
    assert "swordfish" not in repr(raised.value.findings)


def test_the_password_is_not_in_what_is_told(locked: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "booklet", "impose", str(locked), "-o", "c.pdf", "--json"]
    for word, code in (("sesame", 0), ("swordfish", 2)):
        done = subprocess.run(
            [*command, "--password", word],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code
        assert word not in done.stdout + done.stderr
        if code == 0:
            assert json.loads(done.stdout)["findings"] == []
            assert b"sesame" not in (tmp_path / "c.pdf").read_bytes()
