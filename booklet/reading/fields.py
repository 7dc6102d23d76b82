"""A table of a file against its fields: the values, or a finding for each that does not fit.

In comes a `TomlTable`, out come the fields of `schema.py` filled in. msgspec stops at the first
fault, so where there is one every key is judged by itself, and all that is wrong is told at once.
"""

from __future__ import annotations

import datetime
import enum
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar, get_args, get_origin

import msgspec

from booklet.errors import Fault, Finding, Words
from booklet.errors.codepoints import faulty, in_short, shown
from booklet.errors.faults import orders
from booklet.errors.faults.phrases import nearest, ranges
from booklet.patterns import pattern
from booklet.reading.files import FILES
from booklet.reading.schema import Strict
from booklet.reading.source import TomlTable, read_table

WRITTEN_DATE = pattern(r"(\d{4})(?:-|\.|/|年)(\d{1,2})(?:-|\.|/|月)(\d{1,2})日?")
CHINESE = {
    "int": "整数",
    "str": "文字",
    "expected str of length": "字数应",
    "expected array of length": "项数应",
    "expected int": "应为整数",
    "expected float": "应为数",
    "expected str": "应为文字",
    "expected array": "应为列表",
    "expected bool": "应为是或否",
    "expected object": "应为一组",
    "expected str matching regex": "应合于",
    "got int": "写的是整数",
    "got float": "写的是小数",
    "got str": "写的是文字",
    "got bool": "写的是是或否",
    "got array": "写的是列表",
    "got object": "写的是一组",
    "got date": "写的是日期",
    "got datetime": "写的是日期和时刻",
    "got time": "写的是时刻",
    "got null": "没有写",
    "invalid enum value": "不能是",
}
MULTIPLE = pattern(r"expected int that's a multiple of (\d+)")
NOTHING = " | null"
"""What msgspec says of a value that may be left out; in a file nothing is written for it."""
MANY = {
    orders.FIELD_MISSING: orders.FIELD_MISSING_IN_MANY,
    orders.UNKNOWN_KEY: orders.UNKNOWN_KEY_IN_MANY,
}
"""How a fault is told that several tables of one kind have."""
F = TypeVar("F", bound=Strict)
LEARNING = Lock()


class Misfit(NamedTuple):
    """What does not fit: the keys that lead to it, and the fault with its words."""

    keys: tuple[str | int, ...]
    fault: Fault
    words: Mapping[str, object]


def fill(fields: type[F], table: TomlTable) -> tuple[F | None, tuple[Finding, ...]]:
    """The fields' values, or every finding about them."""
    values = dated(fields, table.values)
    try:
        return converted(values, fields), ()
    except msgspec.ValidationError:
        return None, tuple(explained(table, misfits(fields, values)))


def converted(value: object, kind: Any) -> Any:
    """The value as msgspec makes it of that kind, by one thread at a time: it learns of a class
    when it first meets it, and crashes where two threads make it learn at once."""
    with LEARNING:
        return msgspec.convert(value, kind)


def read_fields(fields: type[F], path: Path, faults: list[Finding]) -> tuple[F, TomlTable] | None:
    """The fields of the TOML file at `path` with its table; what is wrong goes to `faults`."""
    table = read_table(path)
    if isinstance(table, Finding):
        faults.append(table)
        return None
    filled, findings = fill(fields, table)
    faults.extend(findings)
    return (filled, table) if filled else None


def salvage(fields: type[F], table: TomlTable) -> tuple[F, tuple[Finding, ...]]:
    """The values that are right, defaults for those that are wrong, and the findings.

    For fields that all have defaults: so the rest of an order can still be looked at."""
    values = dated(fields, table.values)
    with suppress(msgspec.ValidationError):
        return converted(values, fields), ()
    wrong = list(misfits(fields, values))
    lost = {each.keys[0] for each in wrong}
    right = {key: value for key, value in values.items() if key not in lost}
    return converted(right, fields), tuple(explain(table, each) for each in wrong)


def dated(fields: type[Strict], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, with dates as people write them (2024.4.23, 2024年4月23日) made into dates."""
    days = days_of(fields)
    return {key: as_date(value) if key in days else value for key, value in values.items()}


@cache
def named(fields: type[Strict]) -> Mapping[str, msgspec.structs.FieldInfo]:
    """The fields by the names that they have in a file."""
    return {each.encode_name: each for each in msgspec.structs.fields(fields)}


@cache
def days_of(fields: type[Strict]) -> frozenset[str]:
    """The keys that hold dates."""
    return frozenset(name for name, each in named(fields).items() if holds_date(each.type))


def as_date(value: object) -> object:
    """The date that is written, else the value as it is."""
    if isinstance(value, str) and (written := WRITTEN_DATE.fullmatch(value.strip())):
        try:
            return datetime.date(*map(int, written.groups()))
        except ValueError:
            pass
    return value


def misfits(kind: Any, value: object, keys: tuple[str | int, ...] = ()) -> Iterator[Misfit]:
    """All of `value` that does not fit `kind`, each at its innermost key."""
    item, fields = item_of(kind), next(filter(is_fields, kinds_in(kind)), None)
    inner: list[Misfit] = []
    if fields and isinstance(value, Mapping):
        yield from misfits_in(fields, value, keys)
        return
    if item and isinstance(value, list):
        inner = [each for n, one in enumerate(value) for each in misfits(item, one, (*keys, n))]
    try:
        converted(value, kind)
    except msgspec.ValidationError as error:
        yield from inner or [Misfit(keys, *fault_of(kind, keys, value, error))]


def misfits_in(
    fields: type[Strict], values: Mapping[str, object], keys: tuple[str | int, ...]
) -> Iterator[Misfit]:
    """The misfits of a table: keys that it lacks or does not know, and what is wrong in others."""
    known = named(fields)
    for name, each in known.items():
        if each.required and name not in values:
            yield Misfit((*keys, name), orders.FIELD_MISSING, {"name": name})
    for name, value in values.items():
        if name in known:
            yield from misfits(known[name].type, value, (*keys, name))
        else:
            words = {"name": name, "hint": nearest(name, known)}
            yield Misfit((*keys, name), orders.UNKNOWN_KEY, words)


def fault_of(
    kind: Any, keys: tuple[str | int, ...], given: object, error: Exception
) -> tuple[Fault, Mapping[str, object]]:
    """What is wrong with a value that does not fit its kind."""
    name = next((key for key in reversed(keys) if isinstance(key, str)), "")
    if isinstance(given, str) and (found := misprint(kind, given)):
        return found[0], {"name": name, **found[1]}
    words = {"given": in_short(str(given)), "name": name}
    if holds_date(kind):
        return orders.NO_DATE, words
    if choices := choices_of(kind):
        return orders.NO_CHOICE, {**words, "hint": nearest(words["given"], choices)}
    if example := example_of(kind):
        return orders.UNLIKE_EXAMPLE, {**words, "example": example}
    message = str(error).partition(" - at ")[0].replace("`", "").replace(NOTHING, "")
    why = message[:1].lower() + message[1:]
    return orders.UNFIT_VALUE, {**words, "why": Words(why, in_chinese(why))}


def in_chinese(message: str) -> str:
    """What msgspec says of a value, word for word."""
    words = MULTIPLE.sub(r"应为 \1 的倍数", message).replace(", ", "，")
    return re.sub(r"[a-z]+(?: [a-z]+)*", lambda found: CHINESE.get(found[0], found[0]), words)


def misprint(kind: Any, given: str) -> tuple[Fault, Mapping[str, object]] | None:
    """What is wrong with a text whatever it is to say: it is too long, empty, or not seen."""
    longest = next((meta.max_length for meta in metas(kind) if meta.max_length), len(given))
    if len(given) > longest:
        return orders.TOO_MANY_CHARACTERS, {"count": len(given), "longest": longest}
    if kept_out := next((each for each in given if faulty(each)), None):
        return orders.UNSEEN_CHARACTER, {"character": shown(kept_out)}
    if not given.strip() and any(meta.min_length for meta in metas(kind)):
        return orders.EMPTY, {}
    return None


def explained(table: TomlTable, found: Iterable[Misfit]) -> Iterator[Finding]:
    """The findings; of tables that stand in a row, what all of them lack or have is one."""
    alike: dict[object, list[Misfit]] = {}
    for number, each in enumerate(found):
        path = tuple(key for key in each.keys if isinstance(key, str))
        alike.setdefault((each.fault, path) if each.fault in MANY else number, []).append(each)
    for first, *others in alike.values():
        if not others:
            yield explain(table, first)
            continue
        places = [table.place(*each.keys) for each in (first, *others)]
        lines, count = ranges(sorted({place.line for place in places})), len(places)
        yield MANY[first.fault].at(places[0], **first.words, lines=lines, count=count)


def explain(table: TomlTable, misfit: Misfit) -> Finding:
    """A misfit as a finding, at its line."""
    return misfit.fault.at(table.place(*misfit.keys), **misfit.words)


def is_fields(kind: Any) -> bool:
    """Whether a kind of value is a table of fields."""
    return isinstance(kind, type) and issubclass(kind, Strict)


def item_of(kind: Any) -> Any:
    """The kind of the items of a list, which may also be left out; else None."""
    return next((get_args(each)[0] for each in kinds_in(kind) if get_origin(each) is list), None)


def holds_date(kind: Any) -> bool:
    """Whether a kind of value may be a date."""
    return datetime.date in kinds_in(kind)


def choices_of(kind: Any) -> list[str]:
    """The values of an enumeration, which may also be left out; else nothing."""
    enums = (each for each in kinds_in(kind) if isinstance(each, enum.EnumType))
    return [str(each.value) for choices in enums for each in list[enum.Enum](choices)]


def example_of(kind: Any) -> str | None:
    """The example that a field is described by, if any."""
    return next((meta.examples[0] for meta in metas(kind) if meta.examples), None)


def metas(kind: Any) -> Iterator[msgspec.Meta]:
    """The constraints of a kind, and of what else it may be."""
    for each in kinds_in(kind):
        yield from getattr(each, "__metadata__", ())


def kinds_in(kind: Any) -> Iterator[Any]:
    """The kind, and all that it may be; what a list holds is no part of that."""
    yield kind
    if get_origin(kind) is not list:
        for each in get_args(kind):
            yield from kinds_in(each)


def defaults(fields: type[Strict]) -> Mapping[str, object]:
    """The values of fields that a file leaves out, by their keys."""
    return msgspec.to_builtins(converted({}, fields))  # type: ignore[no-any-return]


def json_schema(name: str, choices: Mapping[str, Sequence[str]] = MappingProxyType({})) -> str:
    """The JSON schema of a kind of file, for editors; `choices` are those of its keys that are
    known elsewhere."""
    schema = msgspec.json.schema(FILES[name])
    for fields in schema["$defs"].values():
        for key in choices.keys() & fields.get("properties", {}).keys():
            fields["properties"][key]["enum"] = list(choices[key])
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
