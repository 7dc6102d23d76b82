"""The draft of a work: its text, its ledger, and the entry of its witness."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from booklet.errors import Place
from booklet.model.numerals import HAN
from booklet.model.provenance import Derivation, Emendation, Ledger, Point, Reason, Span, Witness
from booklet.patterns import pattern
from booklet.production.drafting.toml import ledger_text, quoted, witness_text

FULL_WIDTH = dict(zip(",;:!?()", "，；：！？（）", strict=True))
MARK = pattern(f"(?<=[{HAN}”’》）])[,;:!?()]|[,;:!?()](?=[{HAN}“‘《（])")
BLANK = pattern(
    f"(?<=[{HAN}，。、；：！？]) +(?=[{HAN}0-9A-Za-z“《（])|(?<=[0-9A-Za-z”》）,;:!?]) +(?=[{HAN}])"
)
STRAIGHT = pattern('"')
REASONS = {
    "mark": "半角标点，改为全角",
    "quote": "直引号，按前后成对改为弯引号",
    "blank": "汉字之间的空格，删去",
}

Change = tuple[int, str, str, str]
HERE = Place("draft")


class Draft(Struct, frozen=True):
    """The files of a draft: their texts, and the lines that the list of witnesses gains."""

    text: str
    ledger: str
    witness: str
    entry: str


def draft_work(siglum: str, title: str, name: str, source: str, lines: Sequence[str]) -> Draft:
    """The draft of a work whose witness has `lines` and is kept under `name`."""
    witness = "\n".join(lines)
    digest = hashlib.sha256(witness.encode()).hexdigest()
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    changes = {number: list(changes_in(line)) for number, line in numbered}
    paragraphs = [changed(line, changes[number]) for number, line in numbered]
    return Draft(
        text=f"+++\nsource = {quoted(source)}\n+++\n\n" + "\n\n".join(paragraphs) + "\n",
        ledger=ledger_text(ledger(siglum, [spanned(n, line) for n, line in numbered], changes)),
        witness=witness,
        entry=witness_text(
            Witness(siglum, title, digest, digest, tuple(lines), (), HERE, name), name
        ),
    )


def spanned(number: int, line: str) -> Span:
    """The span of a line without the blanks around it."""
    first = len(line) - len(line.lstrip()) + 1
    last = len(line.rstrip())
    return Span(number) if (first, last) == (1, len(line)) else Span(number, first, last)


def changes_in(line: str) -> Iterator[Change]:
    """What is surely an extraction error: column from 1, reading, what to adopt, why."""
    for found in MARK.finditer(line):
        yield found.start() + 1, found[0], FULL_WIDTH[found[0]], "mark"
    for found in BLANK.finditer(line):
        yield found.start() + 1, found[0], "", "blank"
    quotes = list(STRAIGHT.finditer(line))
    for n, found in enumerate(quotes if len(quotes) % 2 == 0 else ()):
        yield found.start() + 1, '"', "“”"[n % 2], "quote"


def changed(line: str, changes: Sequence[Change]) -> str:
    """A line with its changes, the last one first, so that columns stay true."""
    for column, reading, adopted, _ in sorted(changes, reverse=True):
        line = line[: column - 1] + adopted + line[column - 1 + len(reading) :]
    return line.strip()


def ledger(siglum: str, spans: Sequence[Span], changes: Mapping[int, Sequence[Change]]) -> Ledger:
    """The ledger: a passage for each span, an emendation for each kind of change."""
    places: dict[tuple[str, str, str], list[Point]] = {}
    for number, found in changes.items():
        for column, reading, adopted, why in sorted(found):
            places.setdefault((reading, adopted, why), []).append(Point(number, column))
    return Ledger(
        copy_text=siglum,
        derivations=tuple(Derivation("text", (span,), None, HERE) for span in spans),
        emendations=tuple(
            Emendation(tuple(at), reading, adopted, Reason.EXTRACTION, REASONS[why], (), (), HERE)
            for (reading, adopted, why), at in places.items()
        ),
        place=HERE,
    )
