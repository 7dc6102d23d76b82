"""A theme: the folder under `templates/themes` that holds `theme.toml`, a cover and a style."""

from __future__ import annotations

from pathlib import Path

from booklet.errors import Finding, OrderError, Place, TemplateError
from booklet.errors.faults.orders import UNKNOWN_THEME
from booklet.errors.faults.phrases import nearest
from booklet.model.format import Theme
from booklet.reading.designs import ThemeFields
from booklet.reading.fields import read_fields
from booklet.reading.house import layers, topmost
from booklet.reading.stamped import while_stamped


@while_stamped
def theme_names(templates: Path) -> tuple[str, ...]:
    """The names of the themes of a house and of those that are shipped."""
    found = (file for each in layers(templates) for file in each.glob("themes/*/theme.toml"))
    return tuple(sorted({file.parent.name for file in found}))


def themes_of(templates: Path) -> list[Theme]:
    """All of them, by name. Raises TemplateError."""
    return [read_theme(templates, name, Place(name)) for name in theme_names(templates)]


def read_theme(templates: Path, name: str, place: Place) -> Theme:
    """The theme of that name, ordered at `place`. Raises OrderError where there is none,
    TemplateError with all that is wrong in it."""
    known = theme_names(templates)
    if name not in known:
        raise OrderError(UNKNOWN_THEME.at(place, name=name, hint=nearest(name, known)))
    return known_theme(templates, name)


@while_stamped
def known_theme(templates: Path, name: str) -> Theme:
    """The theme of that name, which is one of `theme_names`. Raises TemplateError."""
    faults: list[Finding] = []
    read = read_fields(ThemeFields, topmost(templates, f"themes/{name}/theme.toml"), faults)
    if read is None:
        raise TemplateError(faults)
    fields, _ = read
    words = None if fields.words is None else frozenset(fields.words)
    width, height = fields.picture or (0.0, 0.0)
    box = (width, height)
    return Theme(name, fields.title, fields.accent, fields.face, words, box, fields.full)
