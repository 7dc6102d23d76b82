"""A PDF made fit to be kept and to be read aloud: metadata, the colours that are meant, what it is.

In comes what the engine is about to write, out go the claims of PDF/A (ISO 19005) and PDF/UA
(ISO 14289). What a page lacks for one of them is a finding, and then it is not claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pydyf_for_booklet as pydyf

from booklet.errors import Finding, Place
from booklet.errors.codepoints import in_short
from booklet.errors.faults import pages
from booklet.model.order import Standards
from booklet.pdf.deflating import deflated
from booklet.shaping.faces import FontBytes
from booklet.tagging.claims import Claims, Particulars, packet
from booklet.tagging.colours import NAME, srgb
from booklet.tagging.roles import formal
from booklet.typesetting.shelf import STREAMS

if TYPE_CHECKING:
    from booklet.typesetting.tagged import Tagger

PLACE = Place("pages")
CMYK = b"/DeviceCMYK cs"
VERSIONS = {Standards.UA1: "1.7", Standards.UA2: "2.0"}


def shortcomings(document: Any, pdf: Any, tagger: Tagger) -> Iterator[Finding]:
    """What keeps a document from being claimed to be more than it is."""
    title = document.metadata.title or ""
    if formal(title):
        yield pages.NO_TITLE.at(PLACE)
    if not document.metadata.lang:
        yield pages.NO_LANGUAGE.at(PLACE)
    for name in dict.fromkeys(map(called, tagger.without)):
        yield pages.NO_ALTERNATIVE.at(PLACE, name=name)
    if any(held(each, "Subtype") == "/FileAttachment" for each in pdf.objects):
        yield pages.HANGING_FILE.at(PLACE)
    if has_cmyk(pdf):
        yield pages.OTHER_COLOURS.at(PLACE)


def called(picture: Any) -> str:
    """What a picture is called by who has to find it."""
    address = picture.get("src") or picture.get("data") or picture.get("id") or "svg"
    name = address.partition(",")[0] if address.startswith("data:") else address.rpartition("/")[2]
    return in_short(unquote(name))


def has_cmyk(pdf: Any) -> bool:
    """Whether colours of print are used, for which there is no profile."""
    streams = [each for each in pdf.objects if isinstance(each, pydyf.Stream)]
    return any(
        each.extra.get("ColorSpace") == "/DeviceCMYK" or CMYK in each.stream for each in streams
    )


def held(each: Any, key: str) -> Any:
    """What a dictionary of a PDF has under a key."""
    return each.get(key) if isinstance(each, dict) else None


def claims_of(archive: Standards, found: Iterable[Finding], *, files: bool) -> Claims:
    """What is claimed of a PDF with these shortcomings, which holds files or none."""
    faults = {each.fault for each in found}
    second = archive is Standards.UA2
    part = ("4F" if files else "4") if second else "3A"
    return Claims(
        archive="" if pages.OTHER_COLOURS in faults else part,
        accessible=0 if faults & ACCESSIBLE else 2 if second else 1,
    )


ACCESSIBLE = {pages.NO_TITLE, pages.NO_LANGUAGE, pages.NO_ALTERNATIVE, pages.HANGING_FILE}


def claim(document: Any, pdf: Any, archive: Standards, found: Iterable[Finding]) -> None:
    """Write into a PDF what it is."""
    relate(pdf)
    profile = pydyf.Stream([srgb()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": pydyf.String(NAME),
        "Info": pydyf.String(NAME),
        "DestOutputProfile": profile.reference,
    }
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary(intent)])
    claims = claims_of(archive, found, files="AF" in pdf.catalog)
    data = packet(claims, told_of(document, pdf))
    metadata = pydyf.Stream([data], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(metadata)
    pdf.catalog["Metadata"] = metadata.reference
    if archive is Standards.UA2:  # ISO 19005-4, 6.1.3
        pdf.info.clear()


def told_of(document: Any, pdf: Any) -> Particulars:
    """What a document tells of itself."""
    told = document.metadata
    return Particulars(
        title=told.title or "",
        authors=(", ".join(told.authors),) if told.authors else (),
        description=told.description or "",
        keywords=", ".join(told.keywords),
        creator=told.generator or "",
        producer=pdf.info["Producer"].string,
        created=told.created or "",
        modified=told.modified or "",
    )


def relate(pdf: Any) -> None:
    """Say of each file within a PDF how it belongs to it (ISO 19005-3, 6.8)."""
    for each in pdf.objects:
        if held(each, "Type") == "/Filespec" and "AFRelationship" not in each:
            each["AFRelationship"] = "/Unspecified"
            pdf.catalog.setdefault("AF", pydyf.Array()).append(each.reference)


class Settled(pydyf.Object):  # type: ignore[misc]  # the writer is untyped
    """An object of a PDF as it is written: the writer asks for that twice, for the file and for its
    digest."""

    def __init__(self, before: Any) -> None:
        super().__init__()
        self.number, self.generation, self.free = before.number, before.generation, before.free
        self.packed, self.written = before.compressible, before.data

    @property
    def data(self) -> bytes:
        """What it is written as."""
        return self.written  # type: ignore[no-any-return]

    @property
    def compressible(self) -> bool:
        """Whether it may be in a stream of objects."""
        return bool(self.packed)


def settle(pdf: Any) -> None:
    """Let each object be as it is written, with its stream deflated, which is often that of the PDF
    before."""
    for place, each in enumerate(pdf.objects):
        if isinstance(each, Settled):
            continue
        if isinstance(each, pydyf.Stream) and each.compress:
            pieces = [item if type(item) is bytes else as_bytes(item) for item in each.stream]
            data = b"\n".join(pieces)
            found = STREAMS.get(data) or deflated(data)
            STREAMS.put(data, found)
            each.stream, each.compress = [found], False
            each.extra = {**each.extra, "Filter": "/FlateDecode"}
        if each.free != "f":
            pdf.objects[place] = Settled(each)
    STREAMS.done()


def as_bytes(item: Any) -> bytes:
    """A piece of a stream as it is written."""
    if isinstance(item, pydyf.Object):
        return item.data  # type: ignore[no-any-return]
    if isinstance(item, FontBytes):
        return bytes(item)
    return item if isinstance(item, bytes) else str(item).encode()


def to_bytes(engine: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    """The function that gives what a value of a PDF is written as: most are texts and numbers."""

    def written(value: Any) -> bytes:
        kind = type(value)
        if kind is str:
            return value.encode("ascii")  # type: ignore[no-any-return]
        if kind is bytes:
            return value  # type: ignore[no-any-return]
        if kind is int or (kind is float and value.is_integer()):
            return b"%d" % value
        return f"{value:f}".rstrip("0").encode() if kind is float else engine(value)

    return written


def entitle(document: Any, root: Any) -> None:
    """Give a document that has no title the words of its first heading."""
    heading = next(root.iter("h1"), None)
    if not document.metadata.title and heading is not None:
        document.metadata.title = " ".join("".join(heading.itertext()).split())
