"""What a PDF says of itself: its metadata, and the standards that it conforms to.

XMP as ISO 16684-1 has it, for ISO 19005 (PDF/A) and ISO 14289 (PDF/UA). A property that PDF/A does
not know must be described where it is used (ISO 19005-3, 6.6.2.3). It bears no time of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from msgspec import Struct

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
UA = "http://www.aiim.org/pdfua/ns/id/"
SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": UA,
}
DESCRIBED = f"""<rdf:Description rdf:about="" \
xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>{UA}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part\
</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>\
internal</pdfaProperty:category><pdfaProperty:description>part of ISO 14289\
</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>\
</pdfaExtension:schemas></rdf:Description>"""
HEAD = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
)
TAIL = '</x:xmpmeta>\n<?xpacket end="r"?>'


class Claims(Struct, frozen=True):
    """The standards that a PDF conforms to: part and level of ISO 19005, part of ISO 14289; empty
    and 0 for none. The fourth part of ISO 19005 and the second of ISO 14289 are for PDF 2.0."""

    archive: str = ""
    accessible: int = 0


class Particulars(Struct, frozen=True):
    """What a PDF tells of itself, in its metadata and where older readers look for it; times are
    as W3C writes them."""

    title: str = ""
    authors: tuple[str, ...] = ()
    description: str = ""
    keywords: str = ""
    creator: str = ""
    producer: str = ""
    created: str = ""
    modified: str = ""


def packet(claims: Claims, told: Particulars) -> bytes:
    """The metadata of a PDF, as XMP."""
    spaces = "".join(f' xmlns:{name}="{space}"' for name, space in SPACES.items())
    described = DESCRIBED if claims.accessible and claims.archive.startswith("3") else ""
    parts = "".join([*claimed(claims), *properties(told)])
    return (
        f'{HEAD}<rdf:RDF xmlns:rdf="{RDF}"><rdf:Description rdf:about=""{spaces}>{parts}'
        f"</rdf:Description>{described}</rdf:RDF>{TAIL}"
    ).encode()


def claimed(claims: Claims) -> Iterator[str]:
    """The properties that tell of standards."""
    if claims.archive:
        part, level = claims.archive[0], claims.archive[1:]
        yield element("pdfaid:part", part)
        if part == "4":
            yield element("pdfaid:rev", "2020")
        if level:
            yield element("pdfaid:conformance", level)
    if claims.accessible:
        yield element("pdfuaid:part", str(claims.accessible))
        if claims.accessible == 2:
            yield element("pdfuaid:rev", "2024")


def properties(told: Particulars) -> Iterator[str]:
    """The properties that tell of the document, as far as they are known."""
    simple = {
        "pdf:Producer": told.producer,
        "pdf:Keywords": told.keywords,
        "xmp:CreatorTool": told.creator,
        "xmp:CreateDate": told.created,
        "xmp:ModifyDate": told.modified,
    }
    for name, said in (("dc:title", told.title), ("dc:description", told.description)):
        if said:
            yield element(name, listed("Alt", [said], ' xml:lang="x-default"'), plain=False)
    if told.authors:
        yield element("dc:creator", listed("Seq", told.authors), plain=False)
    yield from (element(name, said) for name, said in simple.items() if said)


def listed(kind: str, items: Iterable[str], said: str = "") -> str:
    """Items in a container of RDF."""
    inside = "".join(f"<rdf:li{said}>{escape(item, quote=False)}</rdf:li>" for item in items)
    return f"<rdf:{kind}>{inside}</rdf:{kind}>"


def element(name: str, inside: str, *, plain: bool = True) -> str:
    """A property with its value."""
    return f"<{name}>{escape(inside, quote=False) if plain else inside}</{name}>"
