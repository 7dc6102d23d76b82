"""Exchange: the pages as a print shop takes them, PDF/X-4 (ISO 15930-7).

Every colour becomes one of ink (`inks`), the profile of the printing condition is the output intent
of PDF/X and of PDF/A alike, and what only a screen needs, its links, is taken out, for no
annotation may lie within the trim. What is left in red, green and blue is told, and then PDF/X-4
is not claimed. The file has no time of its own; where the standard wants one, it has `TIME`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from uuid import UUID

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from booklet.patterns import pattern
from booklet.pdf.deflating import deflated
from booklet.pdf.reader import damage_told, opened
from booklet.sheets.boxes import entry
from booklet.sheets.press.inks import Inks
from booklet.sheets.press.streams import SPOT, separation, stream_of

TIME = "2000-01-01T00:00:00Z"
INKED, SPACES = ("/DeviceGray", "/DeviceCMYK"), (SPOT[1:], "DeviceGray", "DeviceCMYK")
KINDS = {"/Type", "/Subtype", "/Length1", "/N"}
"""What streams have that are no content of a page."""
SHADED = pattern(rb"(?<![^\s])sh(?![^\s])")
SET = pattern(rb"(?<![^\s])/(\S+)\s+(?:cs|CS)(?![^\s])")
SCHEMAS = b"</rdf:Bag></pdfaExtension:schemas>"
SCHEMA = """<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{about}</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>{space}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{prefix}\
</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>{type}\
</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>{about}</pdfaProperty:description></rdf:li></rdf:Seq>\
</pdfaSchema:property></rdf:li>"""
XID, PDF = "http://www.npes.org/pdfx/ns/id/", "http://ns.adobe.com/pdf/1.3/"
DESCRIBED = SCHEMA.format(
    about="PDF/X identification", space=XID, prefix="pdfxid", name="GTS_PDFXVersion", type="Text"
) + SCHEMA.format(about="Trapping", space=PDF, prefix="pdf", name="Trapped", type="Text")

IDENTIFIED = f"""<rdf:Description rdf:about="" xmlns:pdfxid="{XID}" xmlns:pdf="{PDF}" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">\
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion><pdf:Trapped>False</pdf:Trapped>\
<xmp:CreateDate>{{time}}</xmp:CreateDate><xmp:ModifyDate>{{time}}</xmp:ModifyDate>\
<xmp:MetadataDate>{{time}}</xmp:MetadataDate><xmpMM:DocumentID>uuid:{{digest}}</xmpMM:DocumentID>\
<xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>\
</rdf:Description>"""


def exchanged(pdf: bytes, inks: Inks) -> tuple[bytes, bool]:
    """The pages in inks, and whether they are PDF/X-4: whether no colour of a screen is left.

    Raises ValueError for what is no PDF."""
    with damage_told():
        writer = PdfWriter(clone_from=opened(pdf))
        writer.pdf_header = opened(pdf).pdf_header
        streams = [each for each in writer._objects if isinstance(each, StreamObject)]
        for stream in streams:
            ink(stream, inks)
        accent = separation(SPOT, inks.inks_of(inks.accent)) if inks.accent else None
        for page in writer.pages:
            dress(page, accent)
        without_links(writer)
        clean = not any(map(of_a_screen, streams))
        intend(writer, inks, exchange=clean)
        identify(writer, pdf, inks, exchange=clean)
        buffer = BytesIO()
        writer.write(buffer)
    return buffer.getvalue(), clean


def said(owner: DictionaryObject, key: str) -> str:
    """What stands under the key, as text; nothing where nothing does."""
    found = entry(owner, key)
    return "" if found is None else str(found)


def ink(stream: StreamObject, inks: Inks) -> None:
    """Bring a stream to the colours of inks, if it is a picture or draws something."""
    kind = said(stream, "/Subtype")
    if kind == "/Image":
        ink_picture(stream, inks)
    elif kind == "/Form" or KINDS.isdisjoint(stream):
        content = stream.get_data()
        if (inked := inks.inked(content)) != content:
            fill(stream, inked)
    if isinstance(group := entry(stream, "/Group"), DictionaryObject) and "/CS" in group:
        group[NameObject("/CS")] = NameObject("/DeviceCMYK")


def fill(stream: StreamObject, content: bytes) -> None:
    """Put other content into a stream."""
    stream._data = deflated(content)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    stream.pop("/DecodeParms", None)


def ink_picture(stream: StreamObject, inks: Inks) -> None:
    """Part a picture of red, green and blue into inks; one that is not read is left as it is."""
    space, depth = said(stream, "/ColorSpace"), said(stream, "/BitsPerComponent")
    width, height = (int(said(stream, key) or 0) for key in ("/Width", "/Height"))
    if space != "/DeviceRGB" or depth != "8":
        return
    data = stream.get_data()
    if "/DCTDecode" in said(stream, "/Filter"):
        picture: Image.Image = Image.open(BytesIO(data))
    elif len(data) == 3 * width * height:
        picture = Image.frombytes("RGB", (width, height), data)
    else:
        return
    fill(stream, inks.parted(picture.convert("RGB")).tobytes())
    stream[NameObject("/ColorSpace")] = NameObject("/DeviceCMYK")


def dress(page: DictionaryObject, accent: ArrayObject | None) -> None:
    """Give a page the accent among its colour spaces, no links, and no crop box."""
    resources = entry(page, "/Resources")
    if accent and isinstance(resources, DictionaryObject):
        for each in (resources, *forms_in(resources)):
            spaces = entry(each, "/ColorSpace")
            kept = dict(spaces) if isinstance(spaces, DictionaryObject) else {}
            used = DictionaryObject({**kept, NameObject(SPOT): accent})
            each[NameObject("/ColorSpace")] = used
    for key in ("/Annots", "/CropBox", "/Tabs"):
        page.pop(key, None)


def forms_in(resources: DictionaryObject) -> Iterator[DictionaryObject]:
    """The resources of the forms that are drawn by what has these resources."""
    found = entry(resources, "/XObject")
    for each in found.values() if isinstance(found, DictionaryObject) else ():
        form = each.get_object()
        if said(form, "/Subtype") == "/Form":
            inner = entry(form, "/Resources")
            if isinstance(inner, DictionaryObject) and inner is not resources:
                yield inner


def without_links(writer: PdfWriter) -> None:
    """Take links out of the tree of tags: their words stay as a span of text (14.8.4.4)."""
    for number, each in enumerate(writer._objects):
        if not isinstance(each, DictionaryObject) or isinstance(each, StreamObject):
            continue
        if said(each, "/Subtype") == "/Link":
            writer._objects[number] = NullObject()
        elif said(each, "/S") == "/Link" and "/K" in each:
            kids = each["/K"]
            listed = kids if isinstance(kids, ArrayObject) else ArrayObject([kids])
            kept = [kid for kid in listed if not refers(kid.get_object())]
            each[NameObject("/S")] = NameObject("/Span")
            each[NameObject("/K")] = ArrayObject(kept)


def refers(kid: PdfObject | None) -> bool:
    """Whether a part of an element is a reference to an annotation (14.7.4.3)."""
    return isinstance(kid, DictionaryObject) and said(kid, "/Type") == "/OBJR"


def of_a_screen(stream: StreamObject) -> bool:
    """Whether a stream still has colours that are not those of inks."""
    if said(stream, "/Subtype") == "/Image":
        return "/ImageMask" not in stream and said(stream, "/ColorSpace") not in INKED
    if not (said(stream, "/Subtype") == "/Form" or KINDS.isdisjoint(stream)):
        return False
    content = stream.get_data()
    return bool(SHADED.search(content)) or any(
        name.decode("latin-1") not in SPACES for name in SET.findall(content)
    )


def intend(writer: PdfWriter, inks: Inks, *, exchange: bool) -> None:
    """The printing condition: one profile for PDF/X and PDF/A (PDF 32000-1, 14.11.5)."""
    profile = stream_of(inks.profile)
    profile[NameObject("/N")] = NumberObject(4)
    kept = writer._add_object(profile)
    kinds = ["/GTS_PDFA1", "/GTS_PDFX"] if exchange else ["/GTS_PDFA1"]
    writer.root_object[NameObject("/OutputIntents")] = ArrayObject(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/OutputIntent"),
                NameObject("/S"): NameObject(kind),
                NameObject("/OutputConditionIdentifier"): TextStringObject(inks.name),
                NameObject("/Info"): TextStringObject(inks.name),
                NameObject("/RegistryName"): TextStringObject("http://www.color.org"),
                NameObject("/DestOutputProfile"): kept,
            }
        )
        for kind in kinds
    )


def identify(writer: PdfWriter, pdf: bytes, inks: Inks, *, exchange: bool) -> None:
    """What the file is, in its metadata (PDF 32000-1, 14.3.2) and where older readers look."""
    digest = hashlib.md5(pdf + inks.profile, usedforsecurity=False)
    same = ByteStringObject(digest.digest())
    writer._ID = ArrayObject([same, same])
    metadata = entry(writer.root_object, "/Metadata")
    if not (exchange and isinstance(metadata, StreamObject)):
        return
    packet = metadata.get_data().replace(SCHEMAS, DESCRIBED.encode() + SCHEMAS)
    told = IDENTIFIED.format(time=TIME, digest=UUID(bytes=digest.digest()))
    metadata.set_data(packet.replace(b"</rdf:RDF>", told.encode() + b"</rdf:RDF>"))
    info = writer._info
    assert info is not None
    for key in ("/CreationDate", "/ModDate"):
        info[NameObject(key)] = TextStringObject("D:20000101000000Z")
    info[NameObject("/Trapped")] = NameObject("/False")
