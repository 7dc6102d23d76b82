"""The reading of a table, told before anything is made: in sentences, and as values."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.batch.counting import Count
from booklet.batch.headings import SAMPLE, WORDS, TableColumn
from booklet.batch.sheets import letters
from booklet.batch.table import Reading
from booklet.errors import Language, Words
from booklet.model.words import ValueKind, Word

MOST_ROWS = 20
USUAL = (*SAMPLE, "format", "impose")
"""Words that are told of where no column has them."""


def report(reading: Reading, count: Count | None, language: Language) -> list[str]:
    """What a table is taken for, one sentence a line."""
    told = (*head(reading), *left_out(reading), *by_default(reading), *paper(reading, count))
    return [getattr(words, language) for words in told]


def head(reading: Reading) -> Iterator[Words]:
    """The sheet, the row of the headings, and what each column is taken for."""
    row, sheet = reading.heading, reading.sheet
    en, zh = (f"sheet “{sheet}”, ", f"工作表“{sheet}”，") if sheet else ("", "")
    yield Words(
        f"{reading.name}: {en}headings in row {row}", f"{reading.name}：{zh}表头在第 {row} 行"
    )
    for column in reading.columns:
        taken = meaning(column)
        at, heading = letters(column.number), column.heading
        yield Words(f"{at} “{heading}”: {taken.en}", f"{at} “{heading}”：{taken.zh}")


def meaning(column: TableColumn) -> Words:
    """What a column is taken for, or why it is left out."""
    if column.why or column.word is None:
        why = column.why or Words("", "")
        return Words(f"left out, {why.en}", f"不用，{why.zh}")
    return Words(column.word.key, column.word.name.zh)


def left_out(reading: Reading) -> Iterator[Words]:
    """The rows that are left out, and why; of many the first."""
    for each in reading.ignored[:MOST_ROWS]:
        yield Words(
            f"row {each.row} left out, {each.why.en}: {each.words}",
            f"第 {each.row} 行不用，{each.why.zh}：{each.words}",
        )
    if (more := len(reading.ignored) - MOST_ROWS) > 0:
        yield Words(f"and {more} rows more are left out", f"另有 {more} 行不用")


def by_default(reading: Reading) -> Iterator[Words]:
    """What holds where the table says nothing: in blank cells, and without a column."""
    for key, rows in reading.blanks.items():
        usual = usually(WORDS[key])
        yield Words(
            f"{key}: {rows} rows are blank, there it is {usual.en}",
            f"{WORDS[key].name.zh}：{rows} 行空着，那里是{usual.zh}",
        )
    known = {column.word.key for column in reading.columns if column.word and not column.why}
    for word in (WORDS[key] for key in USUAL if key not in known):
        usual = usually(word)
        yield Words(
            f"{word.key}: no column, it is {usual.en}",
            f"{word.name.zh}：没有这一栏，一律{usual.zh}",
        )


def usually(word: Word) -> Words:
    """What holds where a word is left out."""
    if word.key == "pieces":
        return Words("all of them", "全部")
    if word.default in (None, (), "none"):
        return Words("none", "无")
    if word.kind is ValueKind.SWITCH:
        return Words("yes", "是") if word.default else Words("no", "否")
    value = str(word.default)
    name = word.chosen.get(value, Words(value, value)) if word.choices else Words(value, value)
    return Words(value, f" {name.zh}")


def paper(reading: Reading, count: Count | None) -> Iterator[Words]:
    """How many booklets there will be, and on how much paper, where that was counted."""
    if count is None:
        copies = sum(row.copies for row in reading.rows)
        orders = len(reading.rows)
        yield Words(f"{orders} orders, {copies} booklets", f"{orders} 份订单，{copies} 册")
        return
    yield Words(
        f"{count.orders} orders, {count.booklets} booklets, {count.sheets} sheets of paper",
        f"{count.orders} 份订单，{count.booklets} 册，{count.sheets} 张纸",
    )


def as_object(reading: Reading, count: Count | None) -> dict[str, object]:
    """The same for JSON, without the findings."""
    return {
        "table": reading.name,
        "sheet": reading.sheet,
        "heading": reading.heading,
        "columns": [
            {
                "column": letters(each.number),
                "heading": each.heading,
                "word": each.word.key if each.word and not each.why else None,
                "why": each.why and each.why._asdict(),
            }
            for each in reading.columns
        ],
        "ignored": [
            {"row": each.row, "words": each.words, "why": each.why._asdict()}
            for each in reading.ignored
        ],
        "blanks": dict(reading.blanks),
        "rows": len(reading.rows),
        "orders": count.orders if count else len(reading.rows),
        "booklets": count.booklets if count else sum(row.copies for row in reading.rows),
        "sheets": count.sheets if count else None,
    }
