"""PDFs of other people on sheets: annotations, fields and layers, drawn or told."""

from __future__ import annotations

import itertools
from io import BytesIO
from pathlib import Path

import pytest
from foreign import FONT, HIDDEN, LOCKED, LOOK, NO_ROTATE, NO_VIEW, PRINT, UP, annotated, cell, cut
from pdfs import BOX, alike, one_page, red, seen, stream
from pypdf import PdfReader

from booklet.errors import OrderError
from booklet.model.order import Flip
from booklet.model.printer import Printer
from booklet.printers.brought import print_file
from booklet.printers.imposing import Wanted, impose_pdf
from booklet.printers.passes import passes
from booklet.sheets.foreign import pressed

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
            red(seen(each.pdf, n)) > 2000
            for n in range(len(PdfReader(BytesIO(each.pdf), strict=True).pages))
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
