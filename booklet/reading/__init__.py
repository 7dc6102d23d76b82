"""Read: files that a person wrote become values, and each value knows its file and line.

Nothing is judged here beyond what must hold for a value to exist: UTF-8, TOML, the fields and
their types. What cannot be read becomes a finding, so that all of it can be told at once.
"""

from booklet.reading.format import format_names, read_format
from booklet.reading.galley import read_galley
from booklet.reading.source import KeyPath, TomlTable, read_plain
from booklet.reading.ticket import (
    imposing_table,
    no_scheme,
    read_imposing,
    read_ticket,
    ticket_of,
    ticket_table,
    ticket_words,
    unacceptable,
    unfit_texts,
    word,
    write_ticket,
)

__all__ = [
    "KeyPath",
    "TomlTable",
    "format_names",
    "imposing_table",
    "no_scheme",
    "read_format",
    "read_galley",
    "read_imposing",
    "read_plain",
    "read_ticket",
    "ticket_of",
    "ticket_table",
    "ticket_words",
    "unacceptable",
    "unfit_texts",
    "word",
    "write_ticket",
]
