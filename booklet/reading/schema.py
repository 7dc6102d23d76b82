"""The fields of each file, their types, and the sentence for each way of getting them wrong."""

from __future__ import annotations

import difflib
import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

# Pydantic looks through all installed packages for plugins, at every start, unless told not to.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from booklet.errors import Finding
from booklet.model.corpus import Part
from booklet.model.order import Flip, Group, Imposition
from booklet.model.provenance import Kind
from booklet.reading.source import Table, read_table

DATE = re.compile(r"(\d{4})(?:-|\.|/|年)(\d{1,2})(?:-|\.|/|月)(\d{1,2})日?")


def as_date(value: object) -> date:
    """A TOML date, or a date as people write it: 2024-04-23, 2024.4.23, 2024年4月23日."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and (written := DATE.fullmatch(value.strip())):
        try:
            return date(*map(int, written.groups()))
        except ValueError:
            pass
    raise PydanticCustomError("not_a_date", "not a date")


def as_parts(value: object) -> object:
    """A list, or one word with commas."""
    return [word.strip() for word in value.split(",")] if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(as_date)]
Line = Annotated[str, Field(min_length=1, pattern=r"^[^\x00-\x1f]*\S[^\x00-\x1f]*$")]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
SpanText = Annotated[str, Field(pattern=r"^[1-9]\d*(-[1-9]\d*|:[1-9]\d*-[1-9]\d*)?$")]
PointText = Annotated[str, Field(pattern=r"^[1-9]\d*:[1-9]\d*$")]
Length = Annotated[float, Field(gt=0, le=2000)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RegionFields(Strict):
    id: Id
    name: Line
    provinces: list[Line]


class CorpusFields(Strict):
    title: Line
    kicker: str = ""
    version: Line
    language: Line = "zh-CN"
    rights: str = ""
    region: list[RegionFields] = []


class MeetingFields(Strict):
    id: Id
    number: Annotated[int, Field(ge=1)]
    date: Day
    location: Annotated[str, Field(min_length=1, alias="place")]
    title: Line
    short: Line
    regions: list[Id]


class WorkFields(Strict):
    source: Line
    date: Day | None = None
    kicker: Line | None = None
    headline: Line | None = None
    deck: Line | None = None


class ExemptionFields(Strict):
    code: Annotated[str, Field(pattern=r"^[A-Z]\d\d$")]
    file: Line
    words: Line
    reason: Line


class ExemptionsFields(Strict):
    exemption: list[ExemptionFields] = []


class OmissionFields(Strict):
    spans: Annotated[list[SpanText], Field(min_length=1)]
    reason: Line
    meeting: Id | None = None


class WitnessFields(Strict):
    siglum: Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9]*$")]
    title: Line
    file: Annotated[str, Field(pattern=r"^[\w.-]+$")]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    omission: list[OmissionFields] = []


class WitnessesFields(Strict):
    witness: list[WitnessFields] = []


class PassageFields(Strict):
    of: Literal["text", "heading", "kicker", "headline", "deck", "source", "date"] = "text"
    spans: Annotated[list[SpanText], Field(alias="from")]
    whole: bool | None = None


class EmendationFields(Strict):
    at: Annotated[list[PointText], Field(min_length=1)]
    reading: Annotated[str, Field(min_length=1)]
    adopted: str
    kind: Kind
    reason: Line
    readings: dict[str, str] = {}


class LedgerFields(Strict):
    copy_text: Line
    passage: list[PassageFields]
    emendation: list[EmendationFields] = []


class TicketFields(Strict):
    meetings: list[Annotated[str | int, Field(union_mode="left_to_right")]] = []
    regions: list[str] = []
    provinces: list[str] = []
    since: Annotated[Day | None, Field(alias="from")] = None
    until: Annotated[Day | None, Field(alias="to")] = None
    parts: Annotated[list[Part], BeforeValidator(as_parts), Field(min_length=1)] = [Part.EXCERPTS]
    group: Group = Group.DATE
    toc: bool = True
    apparatus: bool = False
    format: str = "booklet"
    title: Line | None = None
    session: Line | None = None
    organisation: Line | None = None
    date: Day | None = None
    impose: Imposition = Imposition.NONE
    flip: Flip = Flip.SHORT


class TypeFields(Strict):
    size: Length
    leading: Length
    characters: Annotated[int, Field(ge=4, le=100)]
    lines: Annotated[int, Field(ge=2, le=120)]
    report_characters: Annotated[int, Field(ge=4, le=120)]
    report_lines: Annotated[int, Field(ge=2, le=140)]


class PageFields(Strict):
    trim: Annotated[list[Length], Field(min_length=2, max_length=2)]
    gutter: Length
    head: Length
    sunk: Annotated[int, Field(ge=0)] = 0
    back_cover: bool = False


class FormatFields(Strict):
    title: Line
    page: PageFields
    type: TypeFields


F = TypeVar("F", bound=Strict)


def fill(fields: type[F], table: Table) -> tuple[F | None, tuple[Finding, ...]]:
    """The fields' values, or every finding about them."""
    try:
        return fields.model_validate(dict(table.values)), ()
    except ValidationError as error:
        return None, tuple(explain(fields, table, detail) for detail in error.errors())


def read_fields(fields: type[F], path: Path, faults: list[Finding]) -> tuple[F, Table] | None:
    """The fields of the TOML file at `path` with its table; what is wrong goes to `faults`."""
    table = read_table(path)
    if isinstance(table, Finding):
        faults.append(table)
        return None
    filled, findings = fill(fields, table)
    faults.extend(findings)
    return (filled, table) if filled else None


def salvage(fields: type[F], table: Table) -> tuple[F, tuple[Finding, ...]]:
    """The values that are right, defaults for those that are wrong, and the findings.

    For fields that all have defaults: so the rest of an order can still be looked at."""
    try:
        return fields.model_validate(dict(table.values)), ()
    except ValidationError as error:
        wrong = {detail["loc"][0] for detail in error.errors()}
        right = {key: value for key, value in table.values.items() if key not in wrong}
        findings = tuple(explain(fields, table, detail) for detail in error.errors())
        return fields.model_validate(right), findings


def explain(fields: type[Strict], table: Table, detail: ErrorDetails) -> Finding:
    """One error of the schema as a finding: what is wrong there, and the nearest right thing."""
    keys = tuple(key for key in detail["loc"] if isinstance(key, (str, int)))
    name = next((str(key) for key in reversed(keys) if isinstance(key, str)), "")
    sentence, hint = wording(fields, keys, name, detail)
    return Finding(table.place(*keys), "R04", sentence, hint)


def wording(
    fields: type[Strict], keys: tuple[str | int, ...], name: str, detail: ErrorDetails
) -> tuple[str, str]:
    given = detail["input"]
    match detail["type"]:
        case "missing":
            return f"the field “{name}” is missing", f"add {name} = …"
        case "extra_forbidden":
            return f"there is no key “{name}”", nearest(name, known_keys(fields, keys[:-1]))
        case "not_a_date":
            return f"“{given}” for “{name}” is not a date", "write it like 2024-04-23"
        case "enum":
            allowed = re.findall(r"'([^']+)'", str(detail.get("ctx", {}).get("expected", "")))
            hint = nearest(str(given), allowed)
            return f"“{given}” is no value for “{name}”", hint
        case _:
            return f"“{given}” does not fit “{name}”: {detail['msg'].lower()}", ""


def known_keys(fields: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The keys that the table at `path` may have."""
    for key in path:
        found = next((f for n, f in fields.model_fields.items() if n == key), None)
        inner = next(schemas_in(found.annotation), None) if found else None
        fields = inner or fields
    return [field.alias or name for name, field in fields.model_fields.items()]


def schemas_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from schemas_in(argument)


def nearest(name: str, names: list[str]) -> str:
    """A hint that names the nearest right name, else all of them."""
    close = difflib.get_close_matches(name, names, 1, 0.5)
    return f"do you mean {close[0]}?" if close else f"there are: {', '.join(names)}"


def defaults(fields: type[Strict]) -> Mapping[str, object]:
    return fields.model_validate({}).model_dump(by_alias=True)


FILES: dict[str, type[Strict]] = {
    "corpus": CorpusFields,
    "meeting": MeetingFields,
    "work": WorkFields,
    "witnesses": WitnessesFields,
    "ledger": LedgerFields,
    "exemptions": ExemptionsFields,
    "ticket": TicketFields,
    "format": FormatFields,
}


def json_schema(name: str) -> str:
    """The JSON schema of a kind of file, for editors; dates are TOML dates or strings."""
    return json.dumps(FILES[name].model_json_schema(), ensure_ascii=False, indent=1) + "\n"
