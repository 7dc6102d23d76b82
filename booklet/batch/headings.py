"""The headings of a table: which row has them, and which word of an order each one means.

A heading is the key of a word, its name in either language, or one of its aliases; in Traditional
Chinese too, with blanks, stars, brackets and 名称, which say no more: “份數（份）*” is 份数.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from booklet.batch.sheets import SheetRow, Worksheet, letters, text_of
from booklet.errors import Finding, Place, Words
from booklet.errors.faults import tables
from booklet.errors.faults.phrases import do_you_mean, there_are
from booklet.model.order import Ticket
from booklet.model.words import Word, words_of
from booklet.patterns import pattern

MOST_COPIES = 10_000
COPIES = Word(
    name=Words("Copies", "份数"),
    help=Words("How many will be printed.", "要印几份。"),
    key="copies",
    aliases=("数量", "册数", "本数", "印量", "quantity"),
    least=1,
    most=MOST_COPIES,
    item=int,
    default=1,
)
WORDS = {word.key: word for word in words_of(Ticket).values()} | {COPIES.key: COPIES}
HEADINGS = {key: word.name.zh for key, word in WORDS.items()}
SAMPLE = ("organisation", "session", "date", "copies", "pieces")
COUNTERS = {"序号", "序", "no", "no.", "#"}
"""Headings of columns that number the rows and say nothing of a book."""
WITHOUT = pattern(r"\([^()百千万]*\)|[\s_*★☆※:.。]+")
DEEPEST = 40
"""So many rows are looked at for headings."""
TRADITIONAL = str.maketrans(
    "習書會內區單雙發號場學數機標條紙縮裝訂議記轉邊頁稱門題級簽錄週織組開時間編項註",
    "习书会内区单双发号场学数机标条纸缩装订议记转边页称门题级签录周织组开时间编项注",
)
LEAST_ALIKE = 0.6
HIDDEN = Words("hidden", "隐藏")


class TableColumn(Struct, frozen=True):
    """A column: its number from 1, its heading, and the word that it is taken for; without one,
    why it is left out."""

    number: int
    heading: str
    word: Word | None
    why: Words | None = None


class Head(Struct, frozen=True):
    """Where the headings of a sheet are, and its columns."""

    sheet: Worksheet
    line: SheetRow
    columns: tuple[TableColumn, ...]

    @property
    def known(self) -> dict[int, Word]:
        """The columns that are read, and what each says."""
        hidden = self.sheet.hidden_columns
        seen = (each for each in self.columns if each.number not in hidden)
        return {each.number: each.word for each in seen if each.word}

    def taken(self, column: TableColumn) -> TableColumn:
        """A column as it is taken: one that is hidden is left out."""
        hidden = column.number in self.sheet.hidden_columns
        return replace(column, why=HIDDEN) if hidden else column

    @property
    def rows(self) -> list[SheetRow]:
        """The rows below the headings."""
        return [line for line in self.sheet.lines if line.number > self.line.number]


def plain(heading: str) -> str:
    """A heading without what says no more, in lower case and Simplified Chinese."""
    text = unicodedata.normalize("NFKC", heading).casefold()
    return WITHOUT.sub("", text).translate(TRADITIONAL).removesuffix("名称")


def names_of(word: Word) -> Iterator[str]:
    """The names of a word that no other has."""
    yield from (word.key, word.name.zh, *word.aliases)


MEANT: Mapping[str, Word] = {
    **{plain(word.name.en): word for word in WORDS.values()},
    **{plain(name): word for word in WORDS.values() for name in names_of(word)},
}
"""The words by the names that a heading may have; what the desk calls them in English counts where
it is no other's key."""


def known_headings() -> str:
    """All headings that a table may have, each with its Chinese name."""
    return ", ".join(f"{key} {name}" for key, name in HEADINGS.items())


def head_of(sheet: Worksheet) -> Head | None:
    """The row of a sheet that has the most headings, the first of several; None where no row has
    any."""
    heads = [Head(sheet, line, columns_of(sheet, line)) for line in sheet.lines[:DEEPEST]]
    best = max(heads, key=lambda head: len(head.known), default=None)
    return best if best and best.known else None


def columns_of(sheet: Worksheet, line: SheetRow) -> tuple[TableColumn, ...]:
    """The columns of a sheet, if this row has its headings; one of several rows is merged."""
    cells = dict(line.cells)
    for top, left, bottom, _ in sheet.merged:
        if top < line.number <= bottom:
            above = next((each for each in sheet.lines if each.number == top), None)
            if above and left in above.cells:
                cells.setdefault(left, above.cells[left])
    return tuple(column_of(number, text_of(cells[number])) for number in sorted(cells))


def column_of(number: int, heading: str) -> TableColumn:
    """A column by its heading."""
    name = plain(heading)
    if name in MEANT:
        return TableColumn(number, heading, MEANT[name])
    if unicodedata.normalize("NFKC", heading).strip().casefold() in COUNTERS:
        return TableColumn(number, heading, None, Words("it numbers the rows", "只是行的编号"))
    return TableColumn(number, heading, None, Words("its heading is not known", "表头不认得"))


def wrong_headings(head: Head, place: Place, used: Iterable[int]) -> Iterator[Finding]:
    """A finding for each heading that is not known, of columns that are `used`, and for each word
    that two columns say."""
    names = [name for word in WORDS.values() for name in (word.name.zh, *word.aliases)]
    for column in head.columns:
        if column.number in used and column.word is None and not numbers_rows(column):
            hint = hint_for(plain(column.heading), names)
            yield tables.UNKNOWN_HEADING.at(
                place, heading=column.heading, column=letters(column.number), hint=hint
            )
    for word in dict.fromkeys(head.known.values()):
        same = [each for each in head.columns if each.word is word]
        if len(same) > 1:
            columns = ", ".join(f"{letters(each.number)} “{each.heading}”" for each in same)
            yield tables.HEADING_TWICE.at(place, key=word.key, columns=columns)


def hint_for(heading: str, names: Iterable[str]) -> Words:
    """The name that is nearest to a heading, else those that tables mostly have."""
    from difflib import get_close_matches

    close = get_close_matches(heading, list(names), 1, LEAST_ALIKE)
    return do_you_mean(close[0]) if close else there_are(HEADINGS[key] for key in SAMPLE)


def numbers_rows(column: TableColumn) -> bool:
    """Whether a column only numbers the rows."""
    return unicodedata.normalize("NFKC", column.heading).strip().casefold() in COUNTERS
