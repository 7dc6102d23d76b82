"""Alterations of a finished PDF: of its characters, and of how they are seen."""

from __future__ import annotations

import re
from collections.abc import Callable

from alterable import FACE, Altered, Book, Words, meanings
from pypdf.generic import DecodedStreamObject, NameObject


def running(words: Words) -> bool:
    return len(words.text) > 9 and len(set(words.codes)) > 3  # no leader


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


OF_TEXT: tuple[Callable[[Book], Altered], ...] = (
    another_character, a_character_less, a_character_more, two_exchanged, a_line_less,
    any_words_less, a_folio, unseen, white, beside_the_page, covered, another_sign_than_is_read,
    another_meaning,
)  # fmt: skip
