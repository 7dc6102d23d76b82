"""Finished books that are not what was ordered: altered in the PDF, or made from an altered corpus.

    python tests/alterations.py 200

makes so many of the shipped corpus, half of them of each sort, pages and sheets in turns, and tells
which of them the audit does not find, or does not name the place and the words of.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from booklet import House, Imposition, Ticket
from booklet.auditing import Source
from booklet.auditing.holding import against
from booklet.auditing.remaking import remade
from booklet.corpus.reading import read_corpus
from booklet.errors import Finding, Severity
from booklet.model.blocks import Paragraph, Run
from booklet.model.corpus import Corpus, Part, Piece, Title, Work
from booklet.model.paper import Product
from booklet.production import make
from booklet.sheets.finished import read_finished, read_record

ROOT = Path(__file__).parent.parent
STRANGE = "丁丑"
"""Characters that the faces have and the corpora have not."""

SHOWN = re.compile(rb"BT\s(.*?)ET\b", re.DOTALL)
CODES = re.compile(rb"<([0-9a-f]+)>")
FACE = re.compile(rb"(/\w+) [\d.]+ Tf")


@dataclass(frozen=True)
class Altered:
    """A PDF, the pages of which one must be named, and the words of which some must be told."""

    kind: str
    pdf: bytes
    pages: frozenset[int]
    words: tuple[str, ...]

    def named(self, findings: tuple[Finding, ...]) -> bool:
        """Whether an error tells the place and the words."""
        return any(
            finding.severity is Severity.ERROR
            and (not self.pages or finding.place.line in self.pages)
            and (not self.words or any(words in finding.sentence for words in self.words))
            for finding in findings
        )


# In the PDF


@dataclass
class Words:
    """One text object of a page: where its bytes stand, its codes, and what they mean."""

    start: int
    end: int
    codes: list[bytes]
    text: str

    def with_codes(self, data: bytes, codes: list[bytes]) -> bytes:
        """The content with other codes in place of these."""
        inside = data[self.start : self.end]
        first = CODES.search(inside)
        assert first is not None
        rest = CODES.sub(b"", inside[first.end() :])
        shown = b"<" + b"".join(codes) + b">" if codes else b""
        return data[: self.start] + inside[: first.start()] + shown + rest + data[self.end :]

    def within(self, data: bytes, before: bytes, behind: bytes) -> bytes:
        """The content with operators put before and behind."""
        inside = data[self.start : self.end]
        return data[: self.start] + before + inside + behind + data[self.end :]


class Book:
    """A finished PDF, pages or sheets, to be altered in one place."""

    def __init__(self, pdf: bytes, chance: random.Random) -> None:
        self.pdf, self.chance = pdf, chance
        self.writer = PdfWriter(clone_from=BytesIO(pdf))
        self.sheets = b"/Imposition" in pdf
        self.faces = {
            page.number: "".join(line.text for line in page.lines)
            for page in read_finished(pdf, "before.pdf")
        }

    def streams(self) -> Iterator[tuple[StreamObject, dict[str, StreamObject]]]:
        """The content of every page, wherever it stands, with its fonts."""
        seen = set()
        for page in self.writer.pages:
            holders = [page]
            if self.sheets:
                forms = page["/Resources"]["/XObject"]
                holders = [forms[name] for name in forms if name.startswith("/P")]
            for holder in holders:
                if id(holder) not in seen:
                    seen.add(id(holder))
                    content = holder if self.sheets else page["/Contents"].get_object()
                    yield content, holder["/Resources"].get("/Font", {})

    def choose(self, fits: Callable[[Words], bool]) -> tuple[StreamObject, dict, bytes, Words]:
        """A text object by chance, of those that fit."""
        found = []
        for content, fonts in self.streams():
            data = content.get_data()
            found += [
                (content, fonts, data, words) for words in objects(data, fonts) if fits(words)
            ]
        return self.chance.choice(found)

    def saved(self) -> bytes:
        buffer = BytesIO()
        self.writer.write(buffer)
        return buffer.getvalue()

    def altered(self, kind: str, *words: str, around: str = "") -> Altered:
        """The altered PDF; the pages are those that had the text around the change."""
        pages = {n + step for n, text in self.faces.items() if around and around in text
                 for step in (-1, 0, 1)}  # fmt: skip
        return Altered(kind, self.saved(), frozenset(pages), words)


def objects(data: bytes, fonts: dict) -> Iterator[Words]:
    for found in SHOWN.finditer(data):
        face, inside = FACE.search(found[1]), b"".join(CODES.findall(found[1]))
        if face and inside:
            meant = meanings(fonts[face[1].decode()])
            codes = [inside[at : at + 4] for at in range(0, len(inside), 4)]
            text = "".join(meant.get(code, "").strip("　 ") for code in codes)
            yield Words(*found.span(), codes, text)


def meanings(font: StreamObject) -> dict[bytes, str]:
    table = font.get_object()["/ToUnicode"].get_object().get_data()
    pairs = re.findall(rb"^<([0-9a-f]{4})> <([0-9a-f]+)>$", table, re.MULTILINE)
    return {code: bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def running(words: Words) -> bool:
    return len(words.text) > 9


def another_character(book: Book) -> Altered:
    content, _, data, words = book.choose(running)
    at = book.chance.randrange(len(words.codes))
    other = book.chance.choice([code for code in words.codes if code != words.codes[at]])
    codes = [*words.codes[:at], other, *words.codes[at + 1 :]]
    content.set_data(words.with_codes(data, codes))
    return book.altered("another character", words.text[at], around=words.text)


def a_character_less(book: Book) -> Altered:
    content, _, data, words = book.choose(running)
    at = book.chance.randrange(len(words.codes))
    content.set_data(words.with_codes(data, words.codes[:at] + words.codes[at + 1 :]))
    return book.altered("a character less", words.text[at], around=words.text)


def a_character_more(book: Book) -> Altered:
    content, _, data, words = book.choose(running)
    at = book.chance.randrange(len(words.codes))
    codes = [*words.codes[:at], words.codes[0], *words.codes[at:]]
    content.set_data(words.with_codes(data, codes))
    return book.altered("a character more", words.text[0], around=words.text)


def two_exchanged(book: Book) -> Altered:
    content, _, data, words = book.choose(running)
    at = next(n for n in range(len(words.codes)) if words.codes[n] != words.codes[n + 1])
    codes = list(words.codes)
    codes[at : at + 2] = codes[at + 1], codes[at]
    content.set_data(words.with_codes(data, codes))
    return book.altered("two characters exchanged", *words.text[at : at + 2], around=words.text)


def a_line_less(book: Book) -> Altered:
    content, _, data, words = book.choose(running)
    content.set_data(words.with_codes(data, []))
    return book.altered("a line less", words.text[:4], words.text[-4:], around=words.text)


def any_words_less(book: Book) -> Altered:
    """Titles, numbers, folios, entries: whatever is shown as one piece."""
    content, _, data, words = book.choose(lambda each: bool(each.text.strip("… .　")))
    content.set_data(words.with_codes(data, []))
    told = words.text.replace("　", "").replace(" ", "")
    return book.altered("words less", told[:4], told[-4:], around=words.text.strip("　 "))


def a_folio(book: Book) -> Altered:
    content, _, data, words = book.choose(lambda each: bool(re.fullmatch(r"\d+", each.text)))
    content.set_data(words.with_codes(data, [words.codes[0], *words.codes]))
    told = words.text[0] + words.text
    return book.altered("a folio or number", told, f"{{+{words.text[0]}", around=words.text)


def unseen(book: Book) -> Altered:
    content, _, data, words = book.choose(running)
    content.set_data(words.within(data, b"q 3 Tr\n", b"\nQ\n"))
    return book.altered("text that is not painted", words.text[:4], around=words.text)


def white(book: Book) -> Altered:
    content, _, data, words = book.choose(running)
    content.set_data(words.within(data, b"q 1 1 1 rg\n", b"\nQ\n"))
    return book.altered("white on white", words.text[:4], around=words.text)


def beside_the_page(book: Book) -> Altered:
    content, _, data, words = book.choose(running)
    content.set_data(words.within(data, b"q 1 0 0 1 2000 0 cm\n", b"\nQ\n"))
    return book.altered("text beside the page", words.text[:4], around=words.text)


def covered(book: Book) -> Altered:
    content, _, data, words = book.choose(running)
    where = re.search(rb"([\d.]+) ([\d.]+) Tm", data[words.start : words.end])
    assert where is not None
    x, y = (float(each) for each in where.groups())
    box = f"\nq 1 1 1 rg {x} {y - 20} 300 24 re f Q\n".encode()
    content.set_data(words.within(data, b"", box))
    return book.altered("text that is covered", words.text[:4], around=words.text)


def another_sign_than_is_read(book: Book) -> Altered:
    """One glyph is drawn in place of another, and the table of meanings makes it read as before."""
    content, fonts, data, words = book.choose(running)
    face = FACE.search(data[words.start : words.end])
    assert face is not None
    font = fonts[face[1].decode()].get_object()
    table = font["/ToUnicode"].get_object()
    one, other = words.codes[0], next(code for code in words.codes if code != words.codes[0])
    meant = meanings(font)
    text = table.get_data()
    for code, its in ((one, other), (other, one)):
        line = re.search(rb"^<" + code + rb"> <[0-9a-f]+>$", text, re.MULTILINE)
        assert line is not None
        its_text = meant[its].encode("utf-16-be").hex().encode()
        text = text.replace(line[0], b"#" + code + b"> <" + its_text + b">")
    stream = DecodedStreamObject()
    stream.set_data(text.replace(b"#", b"<"))
    font[NameObject("/ToUnicode")] = book.writer._add_object(stream)
    swapped = {one: other, other: one}
    content.set_data(words.with_codes(data, [swapped.get(code, code) for code in words.codes]))
    return Altered(
        "another sign than is read", book.saved(), frozenset(), (meant[one], meant[other])
    )


def another_meaning(book: Book) -> Altered:
    """The table of meanings alone is altered: what is copied is not what is seen."""
    _, fonts, data, words = book.choose(running)
    face = FACE.search(data[words.start : words.end])
    assert face is not None
    font = fonts[face[1].decode()].get_object()
    stream, code = DecodedStreamObject(), words.codes[0]
    before = font["/ToUnicode"].get_object().get_data()
    stream.set_data(re.sub(rb"(<" + code + rb">) <[0-9a-f]+>", rb"\1 <4e01>", before))
    font[NameObject("/ToUnicode")] = book.writer._add_object(stream)
    return Altered("another meaning", book.saved(), frozenset(), ("丁",))


def of_pages(book: Book, kind: str, order: Callable[[list[int]], list[int]], told: int) -> Altered:
    """Another order of the pages or sides; one that they concern is `told`, from 0."""
    count = len(book.writer.pages)
    writer = PdfWriter(clone_from=BytesIO(book.pdf))
    pages = [writer.pages[n] for n in order(list(range(count)))]
    shuffled = PdfWriter(clone_from=BytesIO(book.pdf))
    while shuffled.pages:
        shuffled.remove_page(0)
    for page in pages:
        shuffled.add_page(page)
    book.writer = shuffled
    text = book.faces[told + 1][2:6]
    return Altered(kind, book.saved(), frozenset(), () if book.sheets else (text,))


def with_text(book: Book) -> int:
    """A page with text, from 0; of sheets any side."""
    sides = range(len(book.writer.pages))
    return book.chance.choice([n for n in sides if book.sheets or len(book.faces[n + 1]) > 20])


def a_page_less(book: Book) -> Altered:
    gone = with_text(book)
    return of_pages(book, "a page less", lambda each: each[:gone] + each[gone + 1 :], gone)


def a_page_twice(book: Book) -> Altered:
    twice = with_text(book)
    return of_pages(book, "a page twice", lambda each: each[: twice + 1] + each[twice:], twice)


def pages_exchanged(book: Book) -> Altered:
    one = with_text(book)
    other = book.chance.choice([n for n in range(len(book.writer.pages)) if n != one])

    def exchanged(all: list[int]) -> list[int]:
        all[one], all[other] = all[other], all[one]
        return all

    moved = of_pages(book, "pages exchanged", exchanged, one)
    return replace(moved, words=())


def a_page_turned(book: Book) -> Altered:
    number = with_text(book)
    book.writer.pages[number][NameObject("/Rotate")] = NumberObject(book.chance.choice([90, 180]))
    return Altered(
        "a page turned", book.saved(), frozenset() if book.sheets else frozenset({number + 1}), ()
    )


def a_page_cut(book: Book) -> Altered:
    page = book.writer.pages[with_text(book)]
    page.cropbox.upper_right = (page.mediabox.right, page.mediabox.top * 0.6)
    return Altered("a page cut", book.saved(), frozenset(), ())


def a_stamp(book: Book) -> Altered:
    from pypdf.annotations import Rectangle

    number = with_text(book)
    stamp = Rectangle(rect=(100, 200, 300, 320), interior_color="ff0000")
    form = DecodedStreamObject()
    form.set_data(b"1 0 0 rg 0 0 200 120 re f")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(map(NumberObject, (0, 0, 200, 120)))
    shown = {NameObject("/N"): book.writer._add_object(form)}
    stamp[NameObject("/AP")] = DictionaryObject(shown)
    stamp[NameObject("/F")] = NumberObject(4)
    book.writer.add_annotation(number, stamp)
    return Altered("a stamp", book.saved(), frozenset({number + 1}), ())


IN_THE_PDF: tuple[Callable[[Book], Altered], ...] = (
    another_character, a_character_less, a_character_more, two_exchanged, a_line_less,
    any_words_less, a_folio, unseen, white, beside_the_page, covered, another_sign_than_is_read,
    another_meaning, a_page_less, a_page_twice, pages_exchanged, a_page_turned, a_page_cut, a_stamp,
)  # fmt: skip


# In the corpus


@dataclass(frozen=True)
class Changed:
    """A corpus that differs in one place, and the words of which some must be told."""

    kind: str
    corpus: Corpus
    words: tuple[str, ...]


def with_meeting(corpus: Corpus, meeting: Piece) -> Corpus:
    meetings = (meeting if each.id == meeting.id else each for each in corpus.pieces)
    ordered = sorted(meetings, key=lambda each: (each.date, each.number))
    return replace(corpus, pieces=tuple(ordered))


def with_passages(corpus: Corpus, meeting: Piece, work: Work, passages: list[Paragraph]) -> Corpus:
    """The corpus with other paragraphs; links, which count columns, are left out."""
    changed = replace(work, blocks=tuple(passages))
    works = tuple(changed if each is work else each for each in meeting.works)
    return with_meeting(corpus, replace(meeting, works=works, links=None))


def a_work(corpus: Corpus, chance: random.Random) -> tuple[Piece, Work]:
    meeting = chance.choice(corpus.pieces)
    return meeting, chance.choice(meeting.works)


def in_a_paragraph(corpus: Corpus, chance: random.Random) -> Changed:
    """A character more, less, or another one."""
    meeting, work = a_work(corpus, chance)
    passages = list(work.passages)
    n = chance.randrange(len(passages))
    text = passages[n].text
    at = chance.randrange(len(text))
    other, end = chance.choice([("丁", at), ("丁", at + 1), ("", at + 1)])
    passages[n] = replace(passages[n], runs=(Run(text[:at] + other + text[end:]),))
    words = (other or text[at],)
    return Changed("in a paragraph", with_passages(corpus, meeting, work, passages), words)


def a_paragraph_less(corpus: Corpus, chance: random.Random) -> Changed:
    meeting, work = a_work(corpus, chance)
    while len(work.passages) < 2:
        meeting, work = a_work(corpus, chance)
    passages = list(work.passages)
    gone = passages.pop(chance.randrange(len(passages)))
    words = (gone.text[:6],)
    return Changed("a paragraph less", with_passages(corpus, meeting, work, passages), words)


def a_paragraph_more(corpus: Corpus, chance: random.Random) -> Changed:
    meeting, work = a_work(corpus, chance)
    passages = list(work.passages)
    added = replace(passages[0], runs=(Run(f"{STRANGE}年间的一段，来历不明。"),))
    passages.insert(chance.randrange(len(passages) + 1), added)
    words = (STRANGE,)
    return Changed("a paragraph more", with_passages(corpus, meeting, work, passages), words)


def a_paragraph_twice(corpus: Corpus, chance: random.Random) -> Changed:
    meeting, work = a_work(corpus, chance)
    passages = list(work.passages)
    again = chance.choice(passages)
    passages.insert(chance.randrange(len(passages) + 1), again)
    words = (again.text[:6], again.text[-6:])
    return Changed("a paragraph twice", with_passages(corpus, meeting, work, passages), words)


def paragraphs_exchanged(corpus: Corpus, chance: random.Random) -> Changed:
    meeting, work = a_work(corpus, chance)
    while len(work.passages) < 2:
        meeting, work = a_work(corpus, chance)
    passages = list(work.passages)
    n = chance.randrange(len(passages) - 1)
    passages[n], passages[n + 1] = passages[n + 1], passages[n]
    words = tuple(each.text[:6] for each in passages[n : n + 2])
    return Changed("paragraphs exchanged", with_passages(corpus, meeting, work, passages), words)


def a_character_more_in_every_paragraph(corpus: Corpus, chance: random.Random) -> Changed:
    meeting = corpus.pieces[-1]
    for work in meeting.works:
        passages = [
            replace(each, runs=(Run(each.text[:3] + "丁" + each.text[3:]),))
            for each in work.passages
        ]
        corpus = with_passages(corpus, meeting, work, passages)
        meeting = corpus.pieces[-1]
    return Changed("a character more in every paragraph", corpus, ("{+丁+}",))


def a_chapter_less(corpus: Corpus, chance: random.Random) -> Changed:
    gone = chance.choice(corpus.pieces)
    meetings = tuple(each for each in corpus.pieces if each is not gone)
    return Changed("a chapter less", replace(corpus, pieces=meetings), (gone.id,))


def another_date(corpus: Corpus, chance: random.Random) -> Changed:
    """A year that may bring the chapter to another place."""
    meeting = chance.choice(corpus.pieces)
    year = chance.choice([1999, meeting.date.year - 1, meeting.date.year + 1])
    moved = replace(meeting, date=date(year, meeting.date.month, min(meeting.date.day, 28)))
    return Changed("another date", with_meeting(corpus, moved), (f"{year}年", str(year)))


def another_title(corpus: Corpus, chance: random.Random) -> Changed:
    meeting = chance.choice(corpus.pieces)
    key = chance.choice(["title", "short"])
    written = getattr(meeting, key).written
    changed = replace(meeting, **{key: Title(written[:2] + "丁" + written[3:])})
    return Changed(f"another {key}", with_meeting(corpus, changed), ("丁",))


def another_location(corpus: Corpus, chance: random.Random) -> Changed:
    meeting = replace(chance.choice(corpus.pieces), location=STRANGE)
    return Changed("another place", with_meeting(corpus, meeting), (STRANGE,))


def another_number(corpus: Corpus, chance: random.Random) -> Changed:
    meeting = replace(chance.choice(corpus.pieces), number=20)
    return Changed("another number", with_meeting(corpus, meeting), ("⑳",))


def of_a_work(corpus: Corpus, chance: random.Random) -> Changed:
    """Its source, its date, its headlines."""
    meeting, work = a_work(corpus, chance)
    changed = chance.choice([
        replace(work, source=STRANGE + work.source[2:]),
        replace(work, date=date(1999, 1, 2)),
        *([replace(work, headline=Title(STRANGE))] if work.headline else []),
        *([replace(work, deck=Title(STRANGE))] if work.deck else []),
    ])  # fmt: skip
    works = tuple(changed if each is work else each for each in meeting.works)
    words = ("1999", "199", STRANGE)
    return Changed("of a work", with_meeting(corpus, replace(meeting, works=works)), words)


def of_the_cover_and_colophon(corpus: Corpus, chance: random.Random) -> Changed:
    changed = chance.choice([
        replace(corpus, title=Title("丁" + corpus.title.written)),
        replace(corpus, kicker=STRANGE), replace(corpus, version=STRANGE),
        replace(corpus, rights=STRANGE),
    ])  # fmt: skip
    return Changed("of cover and colophon", changed, (STRANGE, "丁"))


IN_THE_CORPUS: tuple[Callable[[Corpus, random.Random], Changed], ...] = (
    in_a_paragraph, a_paragraph_less, a_paragraph_more, a_paragraph_twice, paragraphs_exchanged,
    a_character_more_in_every_paragraph, a_chapter_less, another_date, another_title,
    another_location, another_number, of_a_work, of_the_cover_and_colophon,
)  # fmt: skip


def altered(
    n: int, product: Product, house: House, corpus: Corpus, ticket: Ticket, chance: random.Random
) -> Altered:
    """The n-th alteration: in turns in the PDF and in the corpus, of pages and of sheets."""
    sheets = n // 2 % 2 == 1
    if n % 2 == 0:
        alter = IN_THE_PDF[n // 2 % len(IN_THE_PDF)]
        printing = product.print_sheets
        return alter(Book(printing.pdf if sheets and printing else product.proof.pdf, chance))
    changed = IN_THE_CORPUS[n // 2 % len(IN_THE_CORPUS)](corpus, chance)
    made = make(ticket, house, corpus=changed.corpus)
    assert made.print_sheets is not None
    pdf = made.print_sheets.pdf if sheets else made.proof.pdf
    return Altered(changed.kind, pdf, frozenset(), changed.words)


def tried(
    house: House, corpus: Corpus, ticket: Ticket, numbers: Iterable[int], seed: str = ""
) -> Iterator[tuple[Altered, tuple[Finding, ...]]]:
    """The alterations with these numbers, and what the audit tells of each.

    What was ordered is made once for all, since the record is left whole."""
    product = make(ticket, house, corpus=corpus)
    assert product.print_sheets is not None
    books = {
        pdf: remade(ticket, None, house, corpus, pdf)
        for pdf in (product.proof.pdf, product.print_sheets.pdf)
    }
    for n in numbers:
        each = altered(n, product, house, corpus, ticket, random.Random(f"{seed}{n}"))
        record = read_record(each.pdf)
        assert record is not None
        book = books[product.print_sheets.pdf if n // 2 % 2 else product.proof.pdf]
        yield each, against(book, each.pdf, "altered.pdf", record, Source.RECORD).findings


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = sys.argv[2] if len(sys.argv) > 2 else ""
    started = time.monotonic()
    house = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", ROOT / "out")
    ticket = Ticket(parts=(Part.EXCERPTS, Part.REPORT), impose=Imposition.SADDLE)
    missed = 0
    results = tried(house, read_corpus(house.corpus), ticket, range(count), seed)
    for n, (each, findings) in enumerate(results):
        if not each.named(findings):
            missed += 1
            print(n, each.kind, each.words, sorted(each.pages))
            print("\n".join(f"    {finding}" for finding in findings[:6]), flush=True)
    print(f"{count - missed} of {count} found and named, {time.monotonic() - started:.0f} s")
    sys.exit(bool(missed))
