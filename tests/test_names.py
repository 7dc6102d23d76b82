"""PDFs of other people: their names are bytes, their comments white space."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest
from foreign import FONT, SONG, UP, cell
from hypothesis import given
from hypothesis import strategies as st
from pdfs import BOX, alike, one_page, red, seen, stream
from pypdf.generic import DictionaryObject, NameObject

from booklet.pdf.reader import Reader
from booklet.sheets.foreign import pressed

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
    stock = pypdf.PdfReader(BytesIO(one_page(BOX)), strict=True)
    assert NameObject.read_from_stream(BytesIO(SONG + b" "), stock) == "/宋体"
    assert NameObject("/宋体").renumber() == b"/#E5#AE#8B#E4#BD#93"
    remark = stream(b"q Q", between=b"% a remark\n")
    assert not isinstance(
        DictionaryObject.read_from_stream(BytesIO(remark), stock), pypdf.generic.StreamObject
    )


def test_the_library_is_the_one_that_was_mended() -> None:
    """The methods that are mended are called as they were when the mends were written."""
    import inspect

    from pypdf.generic import _data_structures as library

    assert "NameObject.read_from_stream(stream, pdf)" in inspect.getsource(library.read_object)
    assert "DictionaryObject._read_stream_data(stream=stream, pdf=pdf, data=data)" in (
        inspect.getsource(library.DictionaryObject.read_from_stream)
    )
    assert "self._get_object_from_stream(indirect_reference)" in (
        inspect.getsource(pypdf.PdfReader.get_object)
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
