"""The fields of an order, as the words that are declared for it say."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar, cast

from msgspec import Meta, Struct, defstruct, field

from booklet.model.words import ValueKind, Word, words_of

LINE = r"^[^\x00-\x1f]*[^\x00-\x1f\s][^\x00-\x1f]*$"
S = TypeVar("S", bound=Struct)


def struct_of(order: type, base: type[S]) -> type[S]:
    """The fields of a class of orders, by the keys of its file; a kind of `base`."""
    said = [field_of(word) for word in words_of(order).values()]
    return cast("type[S]", defstruct(f"{order.__name__}Fields", said, bases=(base,)))


def field_of(word: Word) -> tuple[str, Any, Any]:
    """The name of a field, its type, and its key and default."""
    meta = Meta(title=word.name.zh, description=word.help.en)
    usual = field(name=word.key, default=word.default)
    if word.many:
        usual = field(name=word.key, default_factory=lambda: list(word.default))
    return word.field, Annotated[kind_of(word), meta], usual


def kind_of(word: Word) -> Any:
    """What a word may say: one value, several, or none."""
    item = item_of(word)
    if word.many:
        least, most = word.count
        several = list[item]  # type: ignore[valid-type]
        return Annotated[several, Meta(min_length=least, max_length=most)]
    return item | None if word.optional else item


def item_of(word: Word) -> Any:
    """What a value may be. A name among others may be written as a number."""
    if word.kind is ValueKind.NUMBER:
        return Annotated[int, Meta(ge=word.least, le=word.most, multiple_of=word.multiple)]
    if word.kind is not ValueKind.LINE:
        return word.item
    if word.pattern:
        examples = [word.example]
        return Annotated[
            str, Meta(max_length=word.longest, pattern=word.pattern, examples=examples)
        ]
    if word.many:
        return Annotated[str, Meta(max_length=word.longest)] | int
    return Annotated[str, Meta(min_length=1, max_length=word.longest, pattern=LINE)]
