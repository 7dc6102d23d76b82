"""Rules of characters: what is printed is clean Chinese text, and the faces can draw it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache
from pathlib import Path

from booklet.checking.texts import lines
from booklet.errors import Finding, Place, ad_hoc
from booklet.model.corpus import Corpus
from booklet.model.numerals import is_han
from booklet.model.order import Ticket

UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
STANDARD = Path(__file__).with_name("tongyong-guifan.txt")

HALF_WIDTH = re.compile("[,.;:!?()]")
BESIDE = frozenset("“”‘’《》（）")
BLANKS = re.compile(r"^\s|\s$|(?<=\S)[^\S\n]+(?=\S)")
LATIN_WORDS = re.compile(r"[ -~\u00c0-\u024f]+")
FAULTY = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
COMPATIBLE = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))


def undrawn(corpus: Corpus, drawn: Container[int]) -> Iterator[Finding]:
    """C01: every character of the corpus has a glyph in one of the faces."""
    return each_character(
        corpus,
        lambda c: ord(c) not in drawn and unicodedata.category(c) not in UNSEEN,
        "C01",
        "is drawn by no face of fonts/",
    )


def undrawn_words(ticket: Ticket, drawn: Container[int]) -> Iterator[Finding]:
    """C01 for what the ticket itself prints."""
    for key in ("title", "session", "organisation", "number", "signer"):
        for character in undrawn_in(getattr(ticket, key) or "", drawn):
            sentence = f"“{character}” U+{ord(character):04X} is drawn by no face of fonts/"
            yield ad_hoc(ticket.place(key), "C01", sentence, "write it otherwise")


def undrawn_in(text: str, drawn: Container[int]) -> Iterable[str]:
    return (
        character
        for character in dict.fromkeys(text)
        if ord(character) not in drawn and unicodedata.category(character) not in UNSEEN
    )


def half_width_marks(corpus: Corpus) -> Iterator[Finding]:
    """C02: marks beside Han are full width (GB/T 15834-2011, 5.1); a full stop behind it too."""
    for text, place in lines(corpus):
        for found in HALF_WIDTH.finditer(text):
            before, behind = text[: found.start()][-1:], text[found.end() :][:1]
            near = before if found[0] == "." else before + behind
            if any(is_han(character) or character in BESIDE for character in near):
                there = Place(place.file, place.line, found.start() + 1)
                sentence = f"half-width mark beside Han: “{before}{found[0]}{behind}”"
                yield ad_hoc(there, "C02", sentence, "write it full width")


def blanks(corpus: Corpus) -> Iterator[Finding]:
    """C03: no blank stands beside Han, at the start or at the end of a paragraph."""
    for text, place in lines(corpus):
        for found in BLANKS.finditer(text):
            around = text[max(found.start() - 1, 0) : found.end() + 1]
            if not LATIN_WORDS.fullmatch(around):
                there = Place(place.file, place.line, found.start() + 1)
                sentence = f"a blank in “{around}”"
                yield ad_hoc(there, "C03", sentence, "take it out; spaces are set, not typed")


def invisible_characters(corpus: Corpus) -> Iterator[Finding]:
    """C04: nothing that is not seen or has no meaning: zero-width, control, private use."""
    return each_character(
        corpus, lambda c: unicodedata.category(c) in FAULTY, "C04", "is not seen or has no meaning"
    )


def compatibility_forms(corpus: Corpus) -> Iterator[Finding]:
    """C05: Han are unified ideographs, not compatibility forms or radicals (Unicode 18.1)."""
    return each_character(
        corpus, lambda c: any(ord(c) in each for each in COMPATIBLE), "C05", "is a look-alike"
    )


def unusual_han(corpus: Corpus) -> Iterator[Finding]:
    """C06: in simplified Chinese all Han are of 通用规范汉字表 (2013), so none is traditional."""
    if corpus.language not in ("zh-CN", "zh-Hans", "zh-SG"):
        return iter(())
    usual = standard()
    return each_character(
        corpus, lambda c: is_han(c) and c not in usual, "C06", "is not in 通用规范汉字表"
    )


def each_character(
    corpus: Corpus, wrong: Callable[[str], bool], code: str, what: str
) -> Iterator[Finding]:
    """A finding for each different wrong character, where it is first printed."""
    printed = tuple(lines(corpus))
    for character in sorted(filter(wrong, set().union(*(text for text, _ in printed)))):
        text, place = next(each for each in printed if character in each[0])
        there = Place(place.file, place.line, text.index(character) + 1)
        shown = f"“{character}” " if character.isprintable() else ""
        sentence = f"{shown}U+{ord(character):04X} {what}"
        yield ad_hoc(there, code, sentence, "a misreading? write the usual character")


@cache
def standard() -> frozenset[str]:
    """The 8,105 characters of 通用规范汉字表."""
    listed = STANDARD.read_text("utf-8").splitlines()
    return frozenset("".join(line for line in listed if not line.startswith("#")))
