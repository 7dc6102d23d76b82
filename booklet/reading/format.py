"""A format: the folder under `templates/` that holds `format.toml` and the templates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import asdict

from booklet.errors import Finding, TemplateError, refuse
from booklet.errors.faults import formats as faults
from booklet.model.format import READING, Format, TypeLimits
from booklet.reading.designs import FitFields, FormatFields
from booklet.reading.fields import fill
from booklet.reading.house import layers, topmost
from booklet.reading.source import TomlTable, read_table
from booklet.reading.stamped import while_stamped

POINTS_A_MM = 72 / 25.4


@while_stamped
def format_names(templates: Path) -> tuple[str, ...]:
    """The names of the formats of a house and of those that are shipped: the folders that hold a
    `format.toml`."""
    found = (file for each in layers(templates) for file in each.glob("*/format.toml"))
    return tuple(sorted({file.parent.name for file in found}))


@while_stamped
def read_format(folder: Path) -> Format:
    """The format in `folder`, which may be one of those that are shipped, its lengths in points.
    Raises TemplateError with all findings."""
    table = read_table(topmost(folder.parent, f"{folder.name}/format.toml"))
    if isinstance(table, Finding):
        raise TemplateError(table)
    fields, findings = fill(FormatFields, table)
    if fields is None:
        raise TemplateError(findings)
    page, type_ = fields.page, fields.type
    made = Format(
        name=folder.name,
        title=fields.title,
        templates=layers(folder.parent),
        trim=(page.trim[0] * POINTS_A_MM, page.trim[1] * POINTS_A_MM),
        size=type_.size,
        leading=type_.leading,
        characters=type_.characters,
        lines=type_.lines,
        gutter=page.gutter * POINTS_A_MM,
        head=page.head * POINTS_A_MM,
        sunk=page.sunk,
        report_size=type_.size * type_.characters / type_.report_characters,
        reading=type_.reading / type_.size if type_.reading else READING,
        face=type_.face,
        back_cover=page.back_cover,
        contents=page.contents,
        usual_theme=page.theme,
        labels=fields.text.labels,
        levels=fields.text.levels,
        behind=fields.text.behind,
        notes=fields.text.notes,
        official=fields.text.official,
        across=fields.text.across,
        vertical=fields.text.vertical,
        binding=page.binding,
        limits=limits(fields.fit) if fields.fit else None,
        words=None if fields.words is None else frozenset(fields.words),
    )
    refuse(TemplateError, [*overfull(made, table), *reversed_limits(made, table)])
    return made


def limits(fields: FitFields) -> TypeLimits:
    """Between which type sizes (pt) and leadings (of the size) a format may be fitted."""
    (least, most), (closest, widest) = fields.size, fields.leading
    return TypeLimits((least, most), (closest, widest))


def reversed_limits(made: Format, table: TomlTable) -> Iterator[Finding]:
    """Limits are the least and the most, and the first of them the least."""
    for key, pair in asdict(made.limits).items() if made.limits else ():
        if pair[0] > pair[1]:
            least, most = (f"{limit:g}" for limit in pair)
            at = table.place("fit", key)
            yield faults.LIMITS_REVERSED.at(at, name=key, least=least, most=most)


def overfull(made: Format, table: TomlTable) -> Iterator[Finding]:
    """The type area must leave white at the fore-edge and at the foot."""
    across, down = ("lines", "characters") if made.vertical else ("characters", "lines")
    for key, margin, white in (
        (across, "gutter", made.fore_edge),
        (down, "head", made.foot),
    ):
        if white <= 0:
            mm = f"{-white / POINTS_A_MM:.1f}"
            at = table.place("type", key)
            yield faults.TYPE_AREA_TOO_LARGE.at(at, mm=mm, count=key, margin=margin)
