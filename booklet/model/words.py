"""A word of an order: all that is to be known of it, declared once, at its field.

    sheets: Annotated[int | None, Word(name=Words("Sheets", "张数"), help=…, least=1)] = None

The type of the field and its default are the word's. From the declaration come the key of a ticket
file and its schema, the option of the command line, the heading of a table, the field of the desk,
the line that a person types, and the table of words in `docs/words.md`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, fields
from datetime import date
from enum import Enum, StrEnum
from functools import cache, wraps
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from booklet.errors import Words

T = TypeVar("T")


class ValueKind(StrEnum):
    """What a value of a word is."""

    LINE = "line"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"
    SWITCH = "switch"


class Named(StrEnum):
    """What a word names, where that is for the corpus, the house or the machine to say."""

    PIECE = "piece"
    REGION = "region"
    GROUP = "group"
    FORMAT = "format"
    PRINTER = "printer"
    SCHEME = "scheme"
    THEME = "theme"


class Use(StrEnum):
    """For which formats a word means something; schemes say for themselves which words do."""

    ALWAYS = "always"
    FITTING = "formats whose type may be changed"
    DRESSED = "formats that have themes"
    NAMED = "formats that name it among their words"
    WORN = "formats that name it, in themes that do so too"


class Panel(StrEnum):
    """Where on the desk a word has its field."""

    ORDER = "order"
    MAIN = "main"
    DETAILS = "details"
    RED_HEAD = "red_head"


class Word(Struct, frozen=True, kw_only=True, eq=False):
    """A word of an order.

    `name` is what it is called on the desk and, in Chinese, in the heading of a table; `help` says
    what it means. `key` and `option` are how it is written in files and typed, where that is not
    as its field is called; `aliases` are other names that are understood. `metavar` stands for a
    value, `example` is one. A `bare` word is typed without an option.

    `least`, `most` and `multiple` bound a number, `longest` and `pattern` a text; `count` is how
    many values there may be. `joint` stands between several values that are typed as one; without
    it the option is repeated. `settle` makes of a text what is meant by it.

    `choices` are the names of the values of a choice, in their order, `unset` that of none;
    `suggested` are some values of a text. What is `printed` must be clean and drawn. What is not
    `recorded` makes no other book; what is `local` names a file of this machine. On the desk a word
    stands in its `panel`, if any, with its help if it is `hinted`, for the formats that it is of
    `use` for, and the schemes that name it.

    From `field` on, `words_of` fills it in."""

    name: Words
    help: Words
    key: str = ""
    option: str = ""
    aliases: tuple[str, ...] = ()
    metavar: str = ""
    example: str = ""
    bare: bool = False
    least: int | None = None
    most: int | None = None
    multiple: int | None = None
    longest: int = 100
    pattern: str = ""
    count: tuple[int, int] = (0, 1000)
    joint: str = ""
    settle: Callable[[str], str] = str
    choices: tuple[Words, ...] = ()
    unset: Words | None = None
    suggested: tuple[str, ...] = ()
    names: Named | None = None
    printed: bool = False
    recorded: bool = True
    local: bool = False
    panel: Panel | None = None
    hinted: bool = False
    use: Use = Use.ALWAYS
    field: str = ""
    item: type = str
    many: bool = False
    optional: bool = False
    default: Any = None

    @property
    def kind(self) -> ValueKind:
        """What a value is, by the type of the field."""
        if issubclass(self.item, Enum):
            return ValueKind.CHOICE
        kinds = {
            bool: ValueKind.SWITCH,
            int: ValueKind.NUMBER,
            date: ValueKind.DAY,
            str: ValueKind.LINE,
        }
        return kinds[self.item]

    @property
    def chosen(self) -> Mapping[str, Words]:
        """The values of a choice, and what each is called."""
        values = list(self.item) if issubclass(self.item, StrEnum) else []
        return dict(zip(values, self.choices, strict=True))

    @property
    def repeated(self) -> bool:
        """Whether each of several values is typed by itself."""
        return self.many and not self.joint

    @property
    def off(self) -> str:
        """The option that turns a switch off."""
        return f"--no-{self.option.removeprefix('--')}"

    @property
    def usual(self) -> str:
        """What holds if nothing is said, as it is typed; nothing where that is none."""
        if self.kind is ValueKind.SWITCH:
            return "yes" if self.default else "no"
        return " ".join(self.typed(self.default)).removeprefix(self.option).strip()

    def typed(self, value: Any) -> Iterator[str]:
        """The words of the command line that say a value."""
        if self.kind is ValueKind.SWITCH:
            yield self.option if value else self.off
        elif self.repeated:
            for each in value:
                yield from (each,) if self.bare else (self.option, each)
        elif value not in (None, ()):
            joined = self.joint.join(map(str, value)) if self.many else str(value)
            yield from (self.option, joined)

    def meant(self, text: str) -> Any:
        """The value that a text means, as a person wrote it; of too many values one too many."""
        if not self.many:
            return self.settle(text)
        _, most = self.count
        parts = (part.strip() for part in text.split(self.joint or None, most))
        return [number_in(part) if self.kind is ValueKind.NUMBER else part for part in parts]


def number_in(text: str) -> int | str:
    """The number that is written, which is soon too large; else the text as it is."""
    return int(text[:40]) if text.isdecimal() else text


def words_of(order: type) -> Mapping[str, Word]:
    """The words of a class of orders, by its fields and in their order."""
    return declared(order)


@cache
def declared(order: type) -> Mapping[str, Word]:
    """The same, found once for each class."""
    hints = get_type_hints(order, include_extras=True)
    found = ((each, word_in(hints[each.name])) for each in fields(order))
    return {each.name: filled(word, each, hints[each.name]) for each, word in found if word}


def understanding(order: type[T]) -> type[T]:
    """The class of orders, which may be made from words by their aliases too."""
    made = order.__init__

    @wraps(made)
    def making(self: T, /, **given: Any) -> None:
        words = words_of(type(self))
        meant = {alias: field for field, word in words.items() for alias in word.aliases}
        renamed = {meant[name]: given.pop(name) for name in given.keys() & meant.keys()}
        made(self, **{**given, **renamed})

    order.__init__ = making  # type: ignore[assignment, method-assign]
    return order


def word_in(hint: Any) -> Word | None:
    """The word that stands at a type, if one does."""
    return next((each for each in get_args(hint)[1:] if isinstance(each, Word)), None)


def filled(word: Word, place: Field[Any], hint: Any) -> Word:
    """The word with what its field says of it."""
    of = get_args(hint)[0]
    inner = get_args(of) or (of,)
    key = word.key or place.name
    return replace(
        word,
        key=key,
        option=word.option or f"--{key.replace('_', '-')}",
        field=place.name,
        item=inner[0],
        many=get_origin(of) is tuple,
        optional=NoneType in inner,
        default=place.default,
        metavar=word.metavar or metavar_of(inner[0]),
    )


def metavar_of(item: type) -> str:
    """What stands for a value that has no name of its own."""
    if issubclass(item, StrEnum):
        return "|".join(item)
    return {date: "DATE", int: "N"}.get(item, "TEXT")


def as_markdown(order: type) -> str:
    """The words of a class of orders as a table of Markdown, in both languages."""
    head = "| Key | 表头 | Typed | Meaning | 意思 |\n|---|---|---|---|---|\n"
    rows = (
        (word.key, word.name.zh, typed_as(word), word.help.en, word.help.zh)
        for word in words_of(order).values()
    )
    return head + "".join(f"| {' | '.join(map(escaped, row))} |\n" for row in rows)


def typed_as(word: Word) -> str:
    """How a word is typed, in short."""
    if word.kind is ValueKind.SWITCH:
        return f"`{word.option}`, `{word.off}`"
    return f"`{word.metavar if word.bare else word.option}`"


def escaped(text: str) -> str:
    """The text as a cell of a table of Markdown."""
    return text.replace("|", "\\|")
