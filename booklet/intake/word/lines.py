"""Paragraphs of a Word file before it is known what they are to the book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from booklet.errors import Place
from booklet.intake.gathering.runs import joined
from booklet.intake.gathering.texts import behind
from booklet.intake.word.numbering import ListLabel
from booklet.intake.word.styles import BELOW_TITLES, TITLES
from booklet.model.blocks import Break, Figure, Mark, Paragraph, Run, Runs, Table

BLANKS = " \t\u3000\u00a0"
TAB = "\t"
WIDE = "\u3000"


class WordParagraph(Struct, frozen=True):
    """A paragraph: its characters, what stands before it, and how it looks.

    `names` are those of its style and of what that is based on, `level` is that of the heading
    that it is, else 0; `align` as for cells; `indent` in twentieths of a point, `lead` the width
    of the blanks at its head in halves of a Han, `size` of its letters in half points."""

    runs: Runs
    place: Place
    label: ListLabel | None = None
    names: tuple[str, ...] = ()
    level: int = 0
    align: str = "start"
    indent: int = 0
    lead: int = 0
    size: int = 0

    @property
    def labelled(self) -> Runs:
        """The runs with the label before them, which has a blank behind it only before words."""
        if self.label is None:
            return self.runs
        return (Run(self.label.text), *self.runs) if self.runs else (Run(self.label.text.rstrip()),)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.labelled)

    @property
    def is_blank(self) -> bool:
        bare = not self.label or self.label.bullet
        return bare and not any(run.text.strip() or run.note for run in self.runs)

    @property
    def is_bold(self) -> bool:
        said = [run for run in self.runs if run.text.strip()]
        return bool(said) and all(Mark.STRONG in run.marks for run in said)

    @property
    def is_title(self) -> bool:
        below = bool(self.names) and self.names[0] in BELOW_TITLES
        return not below and not TITLES.isdisjoint(self.names)


Part: TypeAlias = WordParagraph | Table | Figure | Break


def trimmed(runs: Sequence[Run]) -> tuple[Runs, int]:
    """Runs without the blanks at their head and end, alike ones joined, tabs as a blank of a Han;
    and how wide the blanks at the head are in halves of a Han, a tab as four."""
    merged = joined(runs)
    text = "".join(run.text for run in merged)
    head = text[: len(text) - len(text.lstrip(BLANKS))]
    kept = [*stripped(reversed([*stripped(merged)]), end=True)]
    whole = [replace(r, text=r.text.replace(TAB, WIDE)) if TAB in r.text else r for r in kept]
    return tuple(reversed(whole)), sum({WIDE: 2, TAB: 4}.get(blank, 1) for blank in head)


def stripped(runs: Iterable[Run], end: bool = False) -> Iterator[Run]:
    """The runs without the blanks that they begin with, or end with if they stand in reverse.

    Blanks with a line below them are places to write in, and stay."""
    at_edge = True
    for run in runs:
        text = run.text
        if at_edge and Mark.UNDERLINE not in run.marks:
            text = text.rstrip(BLANKS) if end else text.lstrip(BLANKS)
        at_edge = at_edge and not text and not run.note
        if text or run.note:
            yield run if text == run.text else replace(run, text=text)


def in_lines(parts: Iterable[Part]) -> Iterator[Runs]:
    """The runs of parts line by line, those of a table row by row; pictures are nothing here."""
    for part in parts:
        match part:
            case WordParagraph() if not part.is_blank:
                yield part.labelled
            case Table():
                for row in (*part.head, *part.rows):
                    yield apart([cell.runs for cell in row if cell.runs], WIDE)
            case _:
                pass


def apart(groups: Iterable[Runs], between: str) -> Runs:
    """Runs one after another, with something between."""
    made: list[Run] = []
    for group in groups:
        made += [*([Run(between)] if made else []), *group]
    return joined(made)


def paragraphs(parts: Iterable[Part], place: Place) -> tuple[Paragraph, ...]:
    """The lines as paragraphs, for where nothing else can stand."""
    return tuple(Paragraph(joined(runs), place) for runs in in_lines(parts) if runs)


def without_mark(note: tuple[Paragraph, ...], mark: str) -> tuple[Paragraph, ...]:
    """What a note says without the mark by which the file calls it."""
    if not (note and mark and note[0].text.startswith(mark)):
        return note
    runs, _ = trimmed(behind(note[0].runs, len(mark)))
    return (replace(note[0], runs=runs), *note[1:])
