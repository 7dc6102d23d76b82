"""What a person saw on the calibration sheets, as a table tells it."""

from __future__ import annotations

from msgspec.structs import fields

from booklet.errors import OrderError
from booklet.model.calibration import Answers, Arrow, Letter, LetterSide
from booklet.reading.fields import fill
from booklet.reading.schema import Line, Strict
from booklet.reading.source import TomlTable


class AnswersFields(Strict):
    """The fields of `Answers`, and the name that the printer is given."""

    name: Line
    sheets: int
    arrow: Arrow
    margin: float
    mark: LetterSide | None = None
    letter: Letter | None = None


def answers_of(table: TomlTable) -> tuple[str, Answers]:
    """The name and the answers that a table holds. Raises OrderError with all that is wrong."""
    values, findings = fill(AnswersFields, table)
    if values is None:
        raise OrderError(findings)
    return values.name, Answers(**{f.name: getattr(values, f.name) for f in fields(Answers)})
