"""The fields of an order on the page, as its words are declared, in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from booklet.errors import Language
from booklet.model.format import Format
from booklet.model.order import Imposing, Ticket
from booklet.model.words import Named, Panel, Use, ValueKind, Word, words_of
from booklet.sheets import SCHEMES

TYPES = {
    ValueKind.NUMBER: "number",
    ValueKind.DAY: "date",
    ValueKind.SWITCH: "checkbox",
    ValueKind.CHOICE: "select",
}
OWN = {"impose": Imposing.scheme}
"""What the page begins with, where an order says something else by default."""


class Choice(Struct, frozen=True):
    """A value that may be chosen, what it is called, the scheme that comes with it, if any, and the
    language of its name where that is not the page's."""

    value: str
    name: str
    scheme: str = ""
    language: str = ""


class Field(Struct, frozen=True):
    """A field: the type of its input, or `select`; what it is called, and what is said of it; what
    it begins with, and what it may hold. It means something for the `schemes` and `formats`, for
    all where there are none."""

    key: str
    type: str
    label: str
    hint: str
    usual: object
    example: str
    least: int | None
    most: int | None
    longest: int
    suggested: Sequence[str]
    options: Sequence[Choice]
    schemes: Sequence[str]
    formats: Sequence[str]

    @property
    def idle(self) -> bool:
        """Whether there is nothing to choose from."""
        return self.type == "select" and len(self.options) == 1


def fields_of(
    language: Language,
    formats: Sequence[Format],
    named: Mapping[Named, Sequence[Choice]],
    examples: Mapping[str, str],
) -> dict[str, list[Field]]:
    """The fields of each panel. `named` are the values of words that name what there is, `examples`
    are better ones than those that are declared."""
    panels: dict[str, list[Field]] = {panel: [] for panel in Panel}
    for word in words_of(Ticket).values():
        if word.panel:
            options = options_of(word, language, named.get(word.names, ()) if word.names else ())
            example = examples.get(word.key, word.example)
            meant = [format.name for format in formats if format.means(word)]
            if word.use is Use.ALWAYS:
                meant = []
            panels[word.panel].append(field_of(word, language, options, example, meant))
    return panels


def field_of(
    word: Word, language: Language, options: Sequence[Choice], example: str, formats: Sequence[str]
) -> Field:
    """The field of a word, which means something for some `formats`, or for all."""
    return Field(
        key=word.key,
        type="select" if options else TYPES.get(word.kind, "text") if not word.many else "text",
        label=getattr(word.name, language),
        hint=getattr(word.help, language) if word.hinted else "",
        usual=OWN.get(word.key, word.default),
        example=example or (getattr(word.unset, language) if word.unset else ""),
        least=word.least,
        most=word.most,
        longest=word.longest,
        suggested=word.suggested,
        options=options,
        schemes=[each.id for each in SCHEMES.values() if word.field in each.words],
        formats=formats,
    )


def options_of(word: Word, language: Language, named: Sequence[Choice]) -> list[Choice]:
    """What may be chosen for a word, none of it first; nothing where it is typed."""
    chosen = [Choice(value, getattr(name, language)) for value, name in word.chosen.items()]
    if not (chosen or word.names):
        return []
    unset = [Choice("", getattr(word.unset, language))] if word.unset else []
    return [*unset, *chosen, *named]
