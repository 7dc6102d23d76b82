"""Rules of characters: what is printed is clean Chinese text, and the faces can draw it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from functools import cache
from pathlib import Path

from booklet.checking.texts import each_match, lines
from booklet.errors import Finding, Place
from booklet.model.corpus import Corpus
from booklet.model.numerals import HAN
from booklet.model.order import Ticket

UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
STANDARD = Path(__file__).with_name("tongyong-guifan.txt")

HALF_WIDTH = re.compile(rf"(?<=[{HAN}”’》）])[,.;:!?()]|[,;:!?()](?=[{HAN}“‘《（])")
BLANKS = re.compile(r"^\s|\s$|(?<=\S)[^\S\n]+(?=\S)")
LATIN_WORDS = re.compile(r"[ -~À-ɏ]+")
FAULTY = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff"
    "\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd]"
)
COMPATIBLE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
IDEOGRAPH = re.compile(rf"[{HAN}]")


def undrawn(corpus: Corpus, drawn: Container[int]) -> Iterator[Finding]:
    """C01: every character of the corpus has a glyph in one of the faces."""
    for text, place in lines(corpus):
        yield from lacking(text, place, drawn)


def undrawn_words(ticket: Ticket, drawn: Container[int]) -> Iterator[Finding]:
    """C01 for what the ticket itself prints."""
    for key in ("title", "session", "organisation"):
        yield from lacking(getattr(ticket, key) or "", ticket.place(key), drawn, moving=False)


def lacking(
    text: str, place: Place, drawn: Container[int], *, moving: bool = True
) -> Iterator[Finding]:
    """A finding for each different character of the text that no face draws, where it first is."""
    for character in undrawn_in(text, drawn):
        there = Place(place.file, place.line, text.index(character) + 1) if moving else place
        sentence = f"no face draws “{character}” (U+{ord(character):04X})"
        yield Finding(there, "C01", sentence, "write it otherwise, or add a face to fonts/")


def undrawn_in(text: str, drawn: Container[int]) -> Iterable[str]:
    return (
        character
        for character in dict.fromkeys(text)
        if ord(character) not in drawn and unicodedata.category(character) not in UNSEEN
    )


def half_width_marks(corpus: Corpus) -> Iterator[Finding]:
    """C02: marks beside Han are full width (GB/T 15834-2011, 5.1)."""
    return each_match(
        corpus, HALF_WIDTH, "C02", "half-width mark beside Han", "write it full width"
    )


def blanks(corpus: Corpus) -> Iterator[Finding]:
    """C03: no blank stands beside Han, at the start or at the end of a paragraph."""
    for text, place in lines(corpus):
        for found in BLANKS.finditer(text):
            around = text[max(found.start() - 1, 0) : found.end() + 1]
            if not LATIN_WORDS.fullmatch(around):
                there = Place(place.file, place.line, found.start() + 1)
                sentence = f"a blank in “{around}”"
                yield Finding(there, "C03", sentence, "take it out; spaces are set, not typed")


def invisible_characters(corpus: Corpus) -> Iterator[Finding]:
    """C04: nothing that is not seen or has no meaning: zero-width, control, private use."""
    return each_match(
        corpus, FAULTY, "C04", "a character that is not seen or is private", "take it out"
    )


def compatibility_forms(corpus: Corpus) -> Iterator[Finding]:
    """C05: Han are unified ideographs, not compatibility forms or radicals (Unicode 18.1)."""
    hint = "write the unified ideograph"
    return each_match(corpus, COMPATIBLE, "C05", "a compatibility form", hint)


def unusual_han(corpus: Corpus) -> Iterator[Finding]:
    """C06: in simplified Chinese all Han are of 通用规范汉字表 (2013), so none is traditional."""
    if corpus.language not in ("zh-CN", "zh-Hans", "zh-SG"):
        return
    for text, place in lines(corpus):
        for found in IDEOGRAPH.finditer(text):
            if found[0] not in standard():
                there = Place(place.file, place.line, found.start() + 1)
                sentence = f"“{found[0]}” is not in 通用规范汉字表"
                yield Finding(there, "C06", sentence, "a traditional form or a misreading?")


@cache
def standard() -> frozenset[str]:
    """The 8,105 characters of 通用规范汉字表."""
    listed = STANDARD.read_text("utf-8").splitlines()
    return frozenset("".join(line for line in listed if not line.startswith("#")))
