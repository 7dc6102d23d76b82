"""Rules of characters: what is printed is clean Chinese text, and the faces can draw it.

Those that make a text unreadable or let it be read otherwise than it is written hold for the words
of an order as well; of blanks and half-width marks in these the person is told.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import cache
from pathlib import Path

from booklet.corpus.checking.texts import Lines, Printing
from booklet.errors import Fault, Finding, Place
from booklet.errors.codepoints import faulty, further, in_short, shown, unseen
from booklet.errors.faults import texts as faults
from booklet.model.labels import labelled
from booklet.model.numerals import HAN_NUMERALS, is_han
from booklet.model.order import Ticket
from booklet.patterns import pattern

STANDARD = Path(__file__).with_name("tongyong-guifan.txt")

HALF_WIDTH = pattern("[,.;:!?()]")
BESIDE = frozenset("“”‘’《》（）")
WHITE = pattern(r"\s")
BLANKS = pattern(r"^\s|\s$|(?<=\S)[^\S\n]+(?=\S)")
NUMBER = rf"(?:(?:[A-Z]\d{{0,3}}|\d{{1,3}})(?:[.．–-]\d{{1,3}})*|[{HAN_NUMERALS}]{{1,3}})"
NAMED = r"(?:续?[图表式例]|附[图表件录]|专栏|Figure|Fig\.|Table)"
NUMBERED = pattern(rf"{NAMED} ?{NUMBER}[:：.]?[ \u3000]+|{NUMBER}\u3000+(?=\S)")
"""The number of a table, a figure, an annex or a clause before its name, and the blank behind."""
GAP = pattern(r"[（(【\[][ \u3000]+[）)】\]]")
PAUSES = pattern("[，。！？；：、…]")
SHORT = 40  # characters of a title, a name, a signature or a line of verse
LATIN_WORDS = pattern(r"[ -~\u00c0-\u024f]+")
CONTROLS = range(0x20)
COMPATIBLE = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))


def undrawn(printing: Printing, drawn: Container[int]) -> Iterator[Finding]:
    """C01: every character of the corpus has a glyph in one of the faces."""
    if lacked := {c for c in printing.characters if lacking(c, drawn)}:
        later = {*filter(further, lacked)}
        yield from each_first(lacked - later, printing.whole, faults.UNDRAWN)
        yield from each_first(later, printing.whole, faults.UNDRAWN_YET)


def undrawn_words(ticket: Ticket, drawn: Container[int]) -> Iterator[Finding]:
    """C01 for what the ticket itself prints."""
    for text, place in words(ticket):
        for character in undrawn_in(text, drawn):
            fault = faults.UNDRAWN_YET if further(character) else faults.UNDRAWN_WORD
            yield fault.at(place, character=shown(character))


def undrawn_in(text: str, drawn: Container[int]) -> Iterable[str]:
    """The characters of a text that no face draws, each once."""
    return (character for character in dict.fromkeys(text) if lacking(character, drawn))


def lacking(character: str, drawn: Container[int]) -> bool:
    """Whether a character that is to be seen has no glyph."""
    return not (unseen(character) or ord(character) in CONTROLS or ord(character) in drawn)


def unfit_words(ticket: Ticket) -> Iterator[Finding]:
    """C02 to C05 for what the ticket itself prints."""
    for text, place in words(ticket):
        for character in dict.fromkeys(text):
            if faulty(character):
                around = in_short(text)
                yield faults.UNSEEN_WORD.at(place, character=shown(character), words=around)
            elif compatible(character):
                yield faults.LOOK_ALIKE.at(place, character=shown(character))
        for _, around in half_width_in(text):
            yield faults.HALF_WIDTH_WORD.at(place, words=around)
        for _, around in blanks_in(text):
            yield faults.BLANK_WORD.at(place, words=around)


def words(ticket: Ticket) -> Iterator[tuple[str, Place]]:
    """Every word of an order that is printed."""
    for key, text in ticket.printed:
        yield text, ticket.place(key)


def half_width_marks(printing: Printing) -> Iterator[Finding]:
    """C02: marks beside Han are full width (GB/T 15834-2011, 5.1); a full stop behind it too."""
    for line in printing.chinese.with_any(HALF_WIDTH):
        for column, around in half_width_in(line.prose):
            yield faults.HALF_WIDTH_MARK.at(line.at(column - 1), words=around)


def half_width_in(text: str) -> Iterator[tuple[int, str]]:
    """Columns, from 1, and surroundings of half-width marks beside Han."""
    for found in HALF_WIDTH.finditer(text):
        before, behind = text[: found.start()][-1:], text[found.end() :][:1]
        near = before if found[0] == "." else before + behind
        if any(is_han(character) or character in BESIDE for character in near):
            yield found.start() + 1, f"{before}{found[0]}{behind}"


def blanks(printing: Printing) -> Iterator[Finding]:
    """C03: no blank stands beside Han, at the start or at the end of a paragraph."""
    for line in printing.chinese.with_any(WHITE):
        for column, around in blanks_in(line.prose):
            yield faults.BLANK.at(line.at(column - 1), words=around)


def blanks_in(text: str) -> Iterator[tuple[int, str]]:
    """Columns, from 1, and surroundings of blanks beside Han or at an end, but for those that are
    meant to be white."""
    if not WHITE.search(text):
        return
    head = max(labelled(text), numbered.end() if (numbered := NUMBERED.match(text)) else 0)
    for found in BLANKS.finditer(text):
        around = text[max(found.start() - 1, 0) : found.end() + 1]
        meant = found.end() <= head or is_white(found[0], around, text)
        if not (meant or LATIN_WORDS.fullmatch(around)):
            yield found.start() + 1, around


def is_white(blank: str, around: str, text: str) -> bool:
    """Whether a blank is meant to be white: one to be filled in stands alone in brackets; of the
    width of Han it parts what a short line without marks says, as in 张　三 and 前　言."""
    if GAP.fullmatch(around):
        return True
    parting = set(blank) == {"\u3000"} and len(around) == len(blank) + 2
    return parting and len(text) <= SHORT and not PAUSES.search(text)


def invisible_characters(printing: Printing) -> Iterator[Finding]:
    """C04: nothing that is not seen or has no meaning: zero-width, control, private use."""
    if wrong := {*filter(faulty, printing.characters)}:
        yield from each_first(wrong, printing.whole, faults.UNSEEN)


def compatibility_forms(printing: Printing) -> Iterator[Finding]:
    """C05: Han are unified ideographs, not compatibility forms or radicals (Unicode 18.1)."""
    found = filter(compatible, printing.characters)
    return each_first(found, printing.lines, faults.LOOK_ALIKE)


def compatible(character: str) -> bool:
    """Whether a character is only there for the sake of older codes."""
    return any(ord(character) in each for each in COMPATIBLE)


def unusual_han(printing: Printing) -> Iterator[Finding]:
    """C06: in simplified Chinese all Han are of 通用规范汉字表 (2013), so none is traditional."""
    unusual = filter(is_han, printing.characters - standard())
    return each_first(unusual, printing.simplified, faults.UNUSUAL_HAN)


def each_first(characters: Iterable[str], lines: Lines, fault: Fault) -> Iterator[Finding]:
    """A finding for each of some characters where it is first in the lines, if it is."""
    for character in characters:
        if first := next((each for each in lines if character in each.prose), None):
            yield fault.at(first.at(first.prose.index(character)), character=shown(character))


@cache
def standard() -> frozenset[str]:
    """The 8,105 characters of 通用规范汉字表."""
    listed = STANDARD.read_text("utf-8").splitlines()
    return frozenset("".join(line for line in listed if not line.startswith("#")))
