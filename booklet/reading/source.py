"""A source file as text and as TOML, with the line on which each key stands.

`tomllib` tells no positions, so `locate` reads the lines once more for the keys alone. It knows
tables, arrays of tables and values that run over several lines; dotted keys and inline tables are
found at their outermost key, which is where a person looks.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from booklet.errors import Finding, Place
from booklet.errors.faults import files
from booklet.errors.system import reason_of
from booklet.patterns import pattern
from booklet.reading.mistakes import mistake

KeyPath = tuple[str | int, ...]
LARGEST = 200_000_000

TABLE = pattern(r"\s*\[(\[?)\s*([^\[\]]+?)\s*\]")
KEY = pattern(r"\s*(\"[^\"]*\"|'[^']*'|[\w-]+)\s*(?:\.[^=]*)?=\s*")
STRING = pattern(r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\])*\"|'[^']*'", re.DOTALL)


class TomlTable(Struct, frozen=True):
    """A TOML table, and where its keys stand."""

    values: Mapping[str, Any]
    file: str
    places: Mapping[KeyPath, Place] = field(default_factory=dict)

    def place(self, *keys: str | int) -> Place:
        """The place of the innermost of `keys` that is found; else the file's first line."""
        for end in range(len(keys), 0, -1):
            if keys[:end] in self.places:
                return self.places[keys[:end]]
        return Place(self.file, 1)


def shown(path: Path) -> str:
    """The path as a person may type it from here, with / on every system."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def read_plain(path: Path) -> bytes | Finding:
    """The data of a plain file, or the finding that it cannot be read.

    Folders, pipes and devices are no plain files; they may never end."""
    place = Place(shown(path))
    try:
        if path.exists() and not path.is_file():
            return files.NOT_A_PLAIN_FILE.at(place)
        if path.exists() and path.stat().st_size > LARGEST:
            return files.FILE_TOO_LARGE.at(place, most=LARGEST // 1_000_000)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        return files.UNREADABLE.at(place, why=reason_of(error))


def read_text(path: Path) -> str | Finding:
    """The file's text with line feeds alone, or the finding that it cannot be read."""
    data = read_plain(path)
    if isinstance(data, Finding):
        return data
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return files.NOT_UTF_8.at(Place(shown(path), line, column))


def read_table(path: Path) -> TomlTable | Finding:
    """The TOML file at `path`."""
    text = read_text(path)
    return text if isinstance(text, Finding) else read_toml(text, path)


def read_toml(text: str, path: Path, first: int = 1) -> TomlTable | Finding:
    """The table in `text`, which begins on line `first` of the file."""
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        why, line, column = mistake(error, text.count("\n") + 1)
        return files.NOT_TOML.at(Place(shown(path), line + first - 1, column), why=why)
    file = shown(path)
    places = {key: Place(file, line + first - 1, column) for key, line, column in locate(text)}
    return TomlTable(values, file, places)


def locate(text: str) -> Iterator[tuple[KeyPath, int, int]]:
    """Each key path with its line and column, from 1; the n-th table of an array is `name, n`."""
    table: KeyPath = ()
    seen: dict[str, int] = {}
    end = -1
    for number, (start, line) in enumerate(numbered(text), 1):
        if start < end:
            continue
        if header := TABLE.match(line):
            name = header[2].strip("\"'")
            seen[name] = seen.get(name, -1) + 1
            table = (name, seen[name]) if header[1] else (name,)
            yield table, number, 1
        elif key := KEY.match(line):
            yield (*table, key[1].strip("\"'")), number, key.start(1) + 1
            end = value_end(text, start + key.end())


def numbered(text: str) -> Iterator[tuple[int, str]]:
    """Each line of a text, and where it begins."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def value_end(text: str, start: int) -> int:
    """Where the value that begins at `start` ends: strings are skipped, brackets are counted."""
    depth, at = 0, start
    while at < len(text):
        if string := STRING.match(text, at):
            at = string.end()
            continue
        if text[at] == "#":
            at = text.find("\n", at) if "\n" in text[at:] else len(text)
            continue
        depth += (text[at] in "[{") - (text[at] in "]}")
        if text[at] == "\n" and depth <= 0:
            return at
        at += 1
    return at
