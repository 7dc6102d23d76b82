"""The pages of a proof that was set here, as forms: without the reader of all PDFs, which takes far
longer to read a book than its sheets take to be made.

Such a file is written in one way: its objects in one stream, one after the other; streams apart,
each with its length; a catalog that ends with what the file claims to be. Here an object is found
by its number and copied with what it refers to, and what stands between its references is spelt as
the library spells it, so that the sheets are the same whoever read the pages. A file that is in
anything written otherwise, or shows more than text, pictures and links, is not taken.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from io import BytesIO
from itertools import chain, pairwise
from typing import Any, NamedTuple

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import IndirectObject, NameObject, read_object

from booklet.model.paper import Box, Size
from booklet.patterns import pattern
from booklet.pdf.reader import DAMAGE, opened
from booklet.sheets.boxes import numbers
from booklet.sheets.press.claims import Sayings
from booklet.sheets.press.pages import Form, view_on
from booklet.sheets.press.streams import AsWritten, spelt

STRING = rb"\((?:[^()\\]|\\.)*\)|<[0-9a-f]*>"
HEAD = pattern(rb"%PDF-[12]\.\d\n%\xf0\x9f\x96\xa4\n")
END = pattern(rb"startxref\n(\d+)\n%%EOF\n\Z")
TABLE = pattern(
    rb"\d+ 0 obj\n<</Type /XRef/Index \[0 \d+\]/W \[1 (?P<start>\d) (?P<index>\d)\]/Size \d+"
    rb"/Root (?P<root>\d+) 0 R(?:/Info (?P<info>\d+) 0 R)?/ID \[(?:%b) (?:%b)\]"
    rb"/Filter /FlateDecode/Length (?P<length>\d+)>>\nstream\n" % (STRING, STRING)
)
STREAM = pattern(rb"(\d+) 0 obj\n(<<.*?)/Length (\d+)>>\nstream\n", re.DOTALL)
PACK = pattern(rb"<</Type /ObjStm/N \d+/First (\d+)/Filter /FlateDecode\Z")
CATALOG = pattern(
    rb"<</Type /Catalog/Pages (?P<pages>\d+) 0 R(?:/Outlines \d+ 0 R)?(?:/Lang (?P<lang>%b))?"
    rb"(?P<more>/.*)/MarkInfo <</Marked true>>(?:/AF \[[^]]*\])?"
    rb"/OutputIntents (?P<intents>\[<<.*>>\])/Metadata (?P<metadata>\d+) 0 R>>\Z" % STRING,
    re.DOTALL,
)
BEYOND = pattern(rb"/(?:OCProperties|AcroForm|NeedsRendering) ")
PAGES = pattern(rb"<</Type /Pages/Kids \[([\d R]*)\]/Count \d+>>\Z")
PAGE = pattern(
    rb"<</Type /Page/Parent \d+ 0 R(?P<media>/MediaBox \[[^]]*\])/Contents (?P<content>\d+) 0 R"
    rb"/Resources (?P<resources>\d+) 0 R(?:/Tabs /S)?(?:/StructParents \d+)?"
    rb"(?:/Annots \[(?P<links>[\d R]*)\])?(?P<boxes>(?:/\w+Box \[[^]]*\])*)>>\Z"
)
DRAWN = b"<</Filter /FlateDecode"
LINK = b"<</Type /Annot/Subtype /Link/Rect "
VARYING = pattern(rb"%b|(?P<widths>(?<=/W )\[\d[\d \[\]]*\])|(?P<number>\d+) 0 R" % STRING)
"""What may differ in objects that are else the same: numbers of others, and widths of glyphs.
Strings, in which either may stand, are passed over."""
HERE = b"999999999 0 R"
"""What is read in the place of what varies."""
MOST_SHAPES = 512


class PageAsWritten(NamedTuple):
    """A page: its boxes, as they are written, and the numbers of what it draws and with what."""

    boxes: bytes
    content: int
    resources: int


class FormBegun(NamedTuple):
    """How a form begins, and what of its page is told beside it: size and bleed."""

    written: bytes
    size: Size
    bleed: Box


class Ours:
    """A PDF of ours. Raises errors of `DAMAGE` or of zlib where it is none."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        found(HEAD, pdf)
        end = found(END, pdf, pdf.rindex(b"startxref"))
        table = found(TABLE, pdf, int(end[1]))
        self.rows = zlib.decompress(pdf[table.end() : table.end() + int(table["length"])])
        self.middle = 1 + int(table["start"])
        self.width = self.middle + int(table["index"])
        self.info = parsed(self.packed(int(table["info"])) if table["info"] else b"<<>>")
        self.catalog = found(CATALOG, self.packed(int(table["root"])))
        if BEYOND.search(self.catalog["more"]):
            raise ValueError("it is more than pages")
        self.pages = [*self.pages_of(int(self.catalog["pages"]))]
        self.copies: dict[int, IndirectObject] = {}

    def place(self, number: int) -> tuple[int, int, int]:
        """1 for a stream, and where it begins; 2 for a packed object, where, and as which of all
        (ISO 32000-2, 7.5.8.3)."""
        row = self.rows[number * self.width : (number + 1) * self.width]
        start, index = row[1 : self.middle], row[self.middle :]
        return row[0], int.from_bytes(start, "big"), int.from_bytes(index, "big")

    @cached_property
    def pack(self) -> tuple[int, list[bytes]]:
        """The number of the stream of objects, and the objects in it."""
        kinds = self.rows[:: self.width]
        _, holder, _ = self.place(kinds.index(2))
        begun, data = self.stream(holder)
        first, whole = int(found(PACK, begun)[1]), zlib.decompress(data)
        starts = [first + int(start) for start in whole[:first].split()[1::2]]
        return holder, [
            whole[here : after - 1] for here, after in pairwise([*starts, len(whole) + 1])
        ]

    def packed(self, number: int) -> bytes:
        """An object of the stream of objects."""
        kind, where, index = self.place(number)
        holder, objects = self.pack
        if (kind, where) != (2, holder):
            raise ValueError("it is not packed")
        return objects[index]

    def stream(self, number: int) -> tuple[bytes, bytes]:
        """The dictionary of a stream, up to its length, and its data."""
        _, start, _ = self.place(number)
        head = found(STREAM, self.pdf, start)
        begin, end = head.end(), head.end() + int(head[3])
        if int(head[1]) != number or not self.pdf.startswith(b"\nendstream\nendobj\n", end):
            raise ValueError("another one stands there")
        return head[2], self.pdf[begin:end]

    def pages_of(self, tree: int) -> Iterator[PageAsWritten]:
        """The pages; of all that may lie on them there are links alone."""
        for kid in referred(found(PAGES, self.packed(tree))[1]):
            page = found(PAGE, self.packed(kid))
            leaf = PageAsWritten(
                page["media"] + page["boxes"], int(page["content"]), int(page["resources"])
            )
            links = map(self.packed, referred(page["links"] or b""))
            plain = all(each.startswith(LINK) and b"/AP " not in each for each in links)
            if not plain or self.stream(leaf.content)[0] != DRAWN:
                raise ValueError("something lies on a page")
            yield leaf

    def forms(self, writer: PdfWriter, trim: Size) -> list[Form]:
        """Each page as a form of the writer."""
        return [self.form(page, writer, beginning(trim, page.boxes)) for page in self.pages]

    def form(self, page: PageAsWritten, writer: PdfWriter, begun: FormBegun) -> Form:
        """A page as a form of the writer."""
        made = AsWritten()
        reference = writer._add_object(made)
        used = self.copy(page.resources, writer)
        words = b"%b/Resources %d 0 R\n" % (begun.written, used.idnum)
        made.written = streamed(words, self.stream(page.content)[1])
        return Form(reference, begun.size, begun.bleed)

    def copy(self, number: int, writer: PdfWriter) -> IndirectObject:
        """An object in the writer, with all that it refers to; one, however many share it."""
        if number not in self.copies:
            made = AsWritten()
            self.copies[number] = writer._add_object(made)
            if self.place(number)[0] == 2:
                made.written = self.respelt(self.packed(number), writer)
            else:
                begun, data = self.stream(number)
                made.written = streamed(self.respelt(begun + b">>", writer)[:-2], data)
        return self.copies[number]

    def respelt(self, written: bytes, writer: PdfWriter) -> bytes:
        """An object, or a part of one, as it is spelt in the writer."""
        around, filled, end = [], [], 0
        for each in VARYING.finditer(written):
            if number := each["number"]:
                filled.append(b"%d 0 R" % self.copy(int(number), writer).idnum)
            elif widths := each["widths"]:
                filled.append(widths.replace(b"[", b"[ ").replace(b"]", b" ]"))
            else:  # a string
                continue
            around.append(written[end : each.start()])
            end = each.end()
        parts = parts_of(HERE.join([*around, written[end:]]))
        return b"".join(chain.from_iterable(zip(parts, [*filled, b""], strict=True)))

    def said(self, writer: PdfWriter) -> Sayings:
        """What the file says of itself; what is kept of that is carried over."""
        for key, group in (("/OutputIntents", "intents"), ("/Lang", "lang")):
            if found := self.catalog[group]:
                kept = AsWritten(self.respelt(found, writer))
                writer.root_object[NameObject(key)] = kept
        _, packet = self.stream(int(self.catalog["metadata"]))
        return Sayings(self.pdf, self.pdf[:8].decode(), packet, dict(self.info))


def ours(pdf: bytes) -> Ours | None:
    """A PDF of ours; None where it is in anything not as this program writes it."""
    try:
        return Ours(pdf)
    except (*DAMAGE, zlib.error):
        return None


def found(pattern: re.Pattern[bytes], data: bytes, start: int = 0) -> re.Match[bytes]:
    """What matches where the data have it. Raises ValueError where nothing does."""
    match = pattern.match(data, start)
    if match is None:
        raise ValueError("it is written in another way")
    return match


def referred(references: bytes) -> list[int]:
    """The numbers in a list of references."""
    return [int(each) for each in references.split(b" 0 R")[:-1]]


def parsed(written: bytes) -> Any:
    """What the library reads; what it refers to is in no file."""
    return read_object(BytesIO(written), nowhere())


@cache
def nowhere() -> PdfReader:
    """A file of nothing."""
    stream = BytesIO()
    PdfWriter().write(stream)
    return opened(stream.getvalue())


@lru_cache(MOST_SHAPES)
def parts_of(written: bytes) -> list[bytes]:
    """What the library writes of an object before, between and behind what varies in it."""
    return spelt(parsed(written)).split(HERE)


def streamed(begun: bytes, data: bytes) -> bytes:
    """A stream, as the library writes it, whose dictionary is written up to its length."""
    return b"%b/Length %d\n>>\nstream\n%b\nendstream" % (begun, len(data), data)


@lru_cache(64)
def beginning(trim: Size, boxes: bytes) -> FormBegun:
    """How the form of a page with these boxes begins."""
    page = PageObject()
    page.update(parsed(b"<<%b>>" % boxes))
    view = view_on(trim, page)
    begun = b"<<\n/Filter /FlateDecode\n/Subtype /Form\n/BBox %b\n" % spelt(numbers(view.shown))
    if view.matrix != [1, 0, 0, 1, 0, 0]:
        begun += b"/Matrix %b\n" % spelt(numbers(view.matrix))
    return FormBegun(begun, view.size, view.bleed)
