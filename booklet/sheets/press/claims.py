"""What the sheets' PDF says of itself: title, conformance, output intent, and how to print it.

PDF/A (ISO 19005) holds for sheets as for the proof, apart from tags, which sheets do not have:
level A becomes U, or B in part 1, and the claim of PDF/UA is taken back.
"""

from __future__ import annotations

import hashlib
import re

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from booklet.model.book import RECORD, RECORDED
from booklet.model.order import Flip
from booklet.model.paper import Folding
from booklet.sheets.boxes import entry
from booklet.sheets.press.flattening import reference
from booklet.sheets.press.streams import stream_of
from booklet.sheets.schemes import SCHEMES

FOLDING = "/Imposition"
LAYERS = "/OCProperties"
KEPT = ("/OutputIntents", LAYERS, "/Lang")
LEVEL_A = re.compile(rb"""(pdfaid:conformance(?:>|=["']))A""")
PART_1 = re.compile(rb"""pdfaid:part(?:>|=["'])1""")
PDF_UA = re.compile(rb"""<pdfuaid:part>\d+</pdfuaid:part>|\spdfuaid:part=(["'])\d+\1""")


def carry_claims(reader: PdfReader, writer: PdfWriter, folding: Folding) -> None:
    """What the proof says of itself, as far as it holds for sheets, and how they are folded."""
    source, catalog = reader.root_object, writer.root_object
    writer.pdf_header = max(reader.pdf_header, "%PDF-1.4")
    writer.metadata = {**dict(reader.metadata or {}), FOLDING: str(folding)}
    carry(reader, writer, *KEPT)
    metadata = source["/Metadata"].get_object() if "/Metadata" in source else None
    if isinstance(metadata, StreamObject):
        catalog[NameObject("/Metadata")] = writer._add_object(xmp(metadata.get_data()))
    catalog[NameObject("/ViewerPreferences")] = preferences(folding)
    writer._ID = identity(reader, folding)


def carry(reader: PdfReader, writer: PdfWriter, *keys: str) -> None:
    """Entries of the catalog, as they are."""
    for key in keys:
        if (found := entry(reader.root_object, key)) is not None:
            copy = found.clone(writer)
            writer.root_object[NameObject(key)] = reference(copy) or copy


def carry_record(record: str, writer: PdfWriter) -> None:
    """What the pages hold of how they were made, held by the sheets too (ISO 32000-2, 14.13)."""
    name, stream = TextStringObject(RECORD), stream_of(record.encode())
    stream[NameObject("/Type")] = NameObject("/EmbeddedFile")
    stream[NameObject("/Subtype")] = NameObject("/application/json")
    size = {NameObject("/Size"): NumberObject(len(record.encode()))}
    stream[NameObject("/Params")] = DictionaryObject(size)
    file = writer._add_object(stream)
    entry = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Filespec"),
                NameObject("/F"): name,
                NameObject("/UF"): name,
                NameObject("/Desc"): TextStringObject(RECORDED),
                NameObject("/AFRelationship"): NameObject("/Source"),
                NameObject("/EF"): DictionaryObject(
                    {NameObject("/F"): file, NameObject("/UF"): file}
                ),
            }
        )
    )
    files = DictionaryObject({NameObject("/Names"): ArrayObject([name, entry])})
    names = DictionaryObject({NameObject("/EmbeddedFiles"): files})
    writer.root_object[NameObject("/Names")] = names
    writer.root_object[NameObject("/AF")] = ArrayObject([entry])


def xmp(packet: bytes) -> DecodedStreamObject:
    """The metadata without what only a tagged file may claim."""
    stream = DecodedStreamObject()
    level = b"B" if PART_1.search(packet) else b"U"
    stream.set_data(PDF_UA.sub(b"", LEVEL_A.sub(rb"\g<1>" + level, packet)))
    stream[NameObject("/Type")] = NameObject("/Metadata")
    stream[NameObject("/Subtype")] = NameObject("/XML")
    return stream


def preferences(folding: Folding) -> DictionaryObject:
    """What the print dialogue shall offer (PDF 32000-1, 12.2): actual size, the edge to turn on."""
    edge = {Flip.SHORT: "/DuplexFlipShortEdge", Flip.LONG: "/DuplexFlipLongEdge"}
    both = SCHEMES[folding.layout.scheme].sides == 2
    return DictionaryObject(
        {
            NameObject("/PrintScaling"): NameObject("/None"),
            NameObject("/Duplex"): NameObject(edge[folding.layout.flip] if both else "/Simplex"),
            NameObject("/DisplayDocTitle"): BooleanObject(True),
        }
    )


def identity(reader: PdfReader, folding: Folding) -> ArrayObject:
    """The same for the same proof, sheets and settings (14.4)."""
    reader.stream.seek(0)
    digest = hashlib.md5(reader.stream.read() + str(folding).encode(), usedforsecurity=False)
    both = ByteStringObject(digest.digest())
    return ArrayObject([both, both])
