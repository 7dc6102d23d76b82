"""What the sheets' PDF says of itself: title, conformance, output intent, and how to print it.

PDF/A (ISO 19005) holds for sheets as for the proof, apart from tags, which sheets do not have:
level A becomes U, or B in part 1, and the claim of PDF/UA is taken back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from msgspec import Struct
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

from booklet.model.enclosed import FOLDED, FOLDED_AS, Enclosed
from booklet.model.order import Flip
from booklet.model.paper import Folding
from booklet.patterns import pattern
from booklet.pdf.reader import OLDEST
from booklet.sheets.boxes import entry
from booklet.sheets.press.flattening import reference
from booklet.sheets.press.streams import stream_of
from booklet.sheets.schemes import SCHEMES

FOLDING = "/Imposition"
TRAPPED = "/Trapped"
LAYERS = "/OCProperties"
KEPT = ("/OutputIntents", LAYERS, "/Lang")
LEVEL_A = pattern(rb"""(pdfaid:conformance(?:>|=["']))A""")
PART_4 = pattern(rb"""pdfaid:part(?:>|=["'])4""")
PART_1 = pattern(rb"""pdfaid:part(?:>|=["'])1""")
PDF_UA = pattern(rb"""<pdfuaid:(part|rev)>\d+</pdfuaid:\1>|\spdfuaid:(?:part|rev)=(["'])\d+\2""")


class Sayings(Struct, frozen=True):
    """What a proof says of itself, but for what is carried over: its bytes and their first line,
    the packet of metadata, and what is told beside that."""

    pdf: bytes
    header: str
    packet: bytes
    told: Mapping[str, Any]


def said_in(reader: PdfReader, writer: PdfWriter) -> Sayings:
    """What any PDF says of itself; what is kept of that is carried over."""
    carry(reader, writer, *KEPT)
    metadata = entry(reader.root_object, "/Metadata")
    packet = metadata.get_data() if isinstance(metadata, StreamObject) else b""
    reader.stream.seek(0)
    return Sayings(reader.stream.read(), reader.pdf_header, packet, dict(reader.metadata or {}))


def carry(reader: PdfReader, writer: PdfWriter, *keys: str) -> None:
    """Entries of the catalog, as they are."""
    for key in keys:
        if (found := entry(reader.root_object, key)) is not None:
            copy = found.clone(writer)
            writer.root_object[NameObject(key)] = reference(copy) or copy


def carry_claims(
    said: Sayings, writer: PdfWriter, folding: Folding, files: Mapping[str, Enclosed]
) -> None:
    """What the proof says of itself, as far as it holds for sheets, how they are folded, and the
    `files` that tell how its pages were made."""
    catalog = writer.root_object
    writer.pdf_header = max(said.header, OLDEST)
    if PART_4.search(said.packet):
        writer.metadata = None
        words = str(folding).encode()
        files = {**files, FOLDED: Enclosed(FOLDED_AS, "Supplement", "text/plain", words)}
    else:
        writer.metadata = {**said.told, FOLDING: str(folding)}
        if TRAPPED in said.told and writer._info is not None:  # a name, which pypdf makes a text
            writer._info[NameObject(TRAPPED)] = NameObject(str(said.told[TRAPPED]))
    if said.packet:
        catalog[NameObject("/Metadata")] = writer._add_object(xmp(said.packet))
    attach(files, writer)
    catalog[NameObject("/ViewerPreferences")] = preferences(folding)
    writer._ID = identity(said.pdf, folding)


def attach(files: Mapping[str, Enclosed], writer: PdfWriter) -> None:
    """Put files into the PDF, by their names (ISO 32000-2, 14.13)."""
    names, all = ArrayObject(), ArrayObject()
    for name, (what, relation, kind, contents) in sorted(files.items()):
        stream, called = stream_of(contents), TextStringObject(name)
        stream[NameObject("/Type")] = NameObject("/EmbeddedFile")
        stream[NameObject("/Subtype")] = NameObject(f"/{kind}")
        size = {NameObject("/Size"): NumberObject(len(contents))}
        stream[NameObject("/Params")] = DictionaryObject(size)
        file = writer._add_object(stream)
        held = DictionaryObject({NameObject("/F"): file, NameObject("/UF"): file})
        told = {
            "/Type": NameObject("/Filespec"), "/F": called, "/UF": called,
            "/Desc": TextStringObject(what), "/AFRelationship": NameObject(f"/{relation}"),
            "/EF": held,
        }  # fmt: skip
        entry = DictionaryObject({NameObject(key): value for key, value in told.items()})
        names += [called, writer._add_object(entry)]
        all.append(names[-1])
    if files:
        tree = DictionaryObject({NameObject("/Names"): names})
        writer.root_object[NameObject("/Names")] = DictionaryObject(
            {NameObject("/EmbeddedFiles"): tree}
        )
        writer.root_object[NameObject("/AF")] = all


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


def identity(pdf: bytes, folding: Folding) -> ArrayObject:
    """The same for the same proof, sheets and settings (14.4)."""
    digest = hashlib.md5(pdf + str(folding).encode(), usedforsecurity=False)
    both = ByteStringObject(digest.digest())
    return ArrayObject([both, both])
