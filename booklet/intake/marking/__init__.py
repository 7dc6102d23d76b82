"""Blocks become Markdown: the inverse of the reader, for texts that are brought and then edited.

What is read of it are the same blocks, their places and runs that are alike apart. Articles and
lists with labels 第一条, （一） are paragraphs as typed where these are seen as the same lists when
they are set (`booklet.model.labels`); other labels stand in spans `[甲、]{.label}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, assert_never

from msgspec import Struct, field
from msgspec.structs import fields, replace

from booklet.errors import Finding, Place
from booklet.errors.faults import brought as faults
from booklet.intake.gathering.runs import joined
from booklet.intake.gathering.texts import flat
from booklet.intake.marking.grids import table
from booklet.intake.marking.runs import (
    NOTHING,
    address,
    begun,
    escaped,
    kept,
    leads,
    line,
    longest,
    paragraph,
    quoted,
    words,
)
from booklet.model.blocks import (
    Block,
    Break,
    Code,
    Figure,
    Heading,
    Item,
    Listing,
    Paragraph,
    Question,
    Quotation,
    Run,
    Runs,
    Signature,
    Table,
    Verse,
    runs_of,
)
from booklet.model.labels import grouped, loosened
from booklet.model.lines import BULLET
from booklet.patterns import pattern

NUMBERED = pattern(r"\d{1,9}([.)])")
NOWHERE = Place("")


def as_markdown(blocks: Iterable[Block], pictures: Mapping[Path, str]) -> str:
    """The blocks as Markdown, notes at the end; `pictures` tells what each picture is called."""
    writer = MarkdownWriter(pictures)
    body = writer.blocks(typed(blocks))
    notes = "\n".join(writer.definitions())
    return "".join(f"{part}\n" for part in (body, notes and f"\n{notes}") if part)


def links_left(blocks: Sequence[Block]) -> Iterator[Finding]:
    """A finding for each address that Markdown takes for none; its words are kept."""
    for block in blocks:
        left = {run.link for run in runs_of(block) if run.link and not leads(run.link)}
        yield from (faults.ADDRESS_LEFT.at(block.place, link=link) for link in sorted(left))


def typed(blocks: Iterable[Block]) -> list[Block]:
    """The blocks; lists that are seen in paragraphs with labels are such paragraphs."""
    made = list(blocks)
    at, meant = 0, None
    while at < len(made):
        block = made[at]
        if isinstance(block, Listing) and kind_of(block) == "":
            meant = meant or alike(grouped(made))
            other = [*made[:at], *loosened(block), *made[at + 1 :]]
            made = other if alike(grouped(other)) == meant else made
        at += 1
    return made


def alike(value: Any) -> Any:
    """Blocks without their places, alike runs as one: the same for the same text."""
    if isinstance(value, Place):
        return NOWHERE
    if isinstance(value, tuple):
        parts = tuple(map(alike, value))
        return joined(parts) if parts and all(isinstance(each, Run) for each in parts) else parts
    if isinstance(value, Struct):
        return replace(value, **{f.name: alike(getattr(value, f.name)) for f in fields(value)})
    return value


def kind_of(block: Listing) -> str:
    """The sign of a list that Markdown has: `•` of bullets, `.` or `)` behind numbers; else ""."""
    signs = {
        BULLET if item.label == BULLET else found[1] if found else ""
        for item in block.items
        for found in [NUMBERED.fullmatch(item.label)]
    }
    return signs.pop() if len(signs) == 1 else ""


class MarkdownWriter(Struct):
    """Writes blocks; `notes` are those that were called, in their order."""

    pictures: Mapping[Path, str]
    notes: list[tuple[Block, ...]] = field(default_factory=list)

    def call(self, note: tuple[Block, ...]) -> str:
        """The call of a note; nothing where it says nothing."""
        if not any(said(note)):
            return ""
        if note not in self.notes:
            self.notes.append(note)
        return f"[^{self.notes.index(note) + 1}]"

    def definitions(self) -> Iterator[str]:
        """What the notes say, those that are called in others too."""
        for number, note in enumerate(self.notes, 1):
            parts = [paragraph(runs, self.call) for runs in said(note)]
            yield inner(f"[^{number}]: ", "    ", "\n\n".join(parts))

    def blocks(self, blocks: Iterable[Block], above: str = "") -> str:
        """Blocks with blank lines between them; `above` is the sign of the list that the first of
        them stands right behind."""
        parts: list[str] = []
        before, sign = "", above
        for block in blocks:
            if isinstance(block, Listing):
                text, own = self.listing(block, before, sign)
            else:
                text, own = self.block(block), ""
            if text:
                parts.append(text)
                before, sign = own, ""
        return "\n\n".join(parts)

    def block(self, block: Block) -> str:
        """A block that is no list; nothing for one that says nothing."""
        match block:
            case Heading(level=level, runs=runs):
                text = re.sub(r"#\Z", r"\\#", line(runs, self.call))
                return f"{'#' * level} {text}".rstrip(" ")
            case Paragraph(runs=runs):
                return paragraph(runs, self.call) if speaks(runs) else ""
            case Verse(stanzas=stanzas, author=author):
                text = "\n\n".join(map(self.lines, [each for each in stanzas if each] or [((),)]))
                return contained("verse", f"| {self.line(author)}" if author else "", text)
            case Signature(lines=lines):
                return contained("signature", "", self.lines(lines)) if lines else ""
            case Question(question=question, answer=answer):
                return contained("question", self.line(question) or NOTHING, self.blocks(answer))
            case Quotation(blocks=blocks):
                return quotation(self.blocks(blocks))
            case Table(caption=caption):
                text = table(block, self.call)
                name = "across" if block.across else "table"
                named = block.across or caption
                return contained(name, self.line(caption), text) if named else text
            case Figure():
                return self.figure(block)
            case Code(text=text):
                fence = "`" * max(3, longest("`", text) + 1)
                return f"{fence}\n{text}\n{fence}"
            case Break():
                return "***"
            case Listing():
                return self.listing(block, "", "")[0]
            case _:
                assert_never(block)

    def line(self, runs: Runs) -> str:
        return line(runs, self.call)

    def lines(self, lines: Sequence[Runs]) -> str:
        """Lines that are kept as they are."""
        text = "\n".join(words(each, self.call) or NOTHING for each in lines)
        return begun(kept(text))

    def figure(self, block: Figure) -> str:
        """A picture, its caption as its title."""
        caption = self.line(block.caption)
        title = f' "{quoted(caption)}"' if caption else ""
        name = address(self.pictures[block.picture].replace("%", "%25"))
        alternative = escaped(block.alternative).replace("\n", "<br>")
        return f"![{alternative}]({name}{title})"

    def listing(self, block: Listing, before: str, above: str) -> tuple[str, str]:
        """A list, and the sign of its items, which is another than that of the list right before
        it, and than that of the item right behind which it stands."""
        kind = kind_of(block)
        own = kind if kind in (".", ")") and kind != before else ""
        sign = own or ("+" if "-" in (before, above) else "-")
        items = [self.item(item, own, sign) for item in block.items]
        close = all(len(item.blocks) < 2 and "\n\n" not in text
                    for item, text in zip(block.items, items, strict=True))  # fmt: skip
        return ("\n" if close else "\n\n").join(items), sign

    def item(self, item: Item, own: str, sign: str) -> str:
        """An item, behind its number, or behind a bullet and its label."""
        blocks = [
            each for each in item.blocks if not isinstance(each, Paragraph) or speaks(each.runs)
        ]
        marker = item.label if own else sign
        if own or item.label == BULLET:
            return inner(f"{marker} ", " " * (len(marker) + 1), self.blocks(blocks, sign))
        lead = blocks.pop(0) if blocks and isinstance(blocks[0], Paragraph) else None
        label = f"[{self.line((Run(item.label),))}]{{.label}}"
        first = paragraph(lead.runs if isinstance(lead, Paragraph) else (), self.call, label)
        rest = self.blocks(blocks)
        return inner(f"{sign} ", "  ", f"{first}\n\n{rest}" if rest else first)


def speaks(runs: Runs) -> bool:
    """Whether runs are a paragraph: they say something, or call a note that does."""
    return any(run.text.strip() or any(said(run.note)) for run in runs)


def said(note: Iterable[Block]) -> Iterator[Runs]:
    """What a note says, as paragraphs; a list and its like is one of several lines."""
    for block in note:
        runs = block.runs if isinstance(block, Paragraph) else flat((block,))
        if speaks(runs):
            yield runs


def inner(first: str, others: str, text: str) -> str:
    """A text, its first line behind a marker, the others as far from the edge."""
    lead, *lines = text.split("\n")
    behind = (f"{others}{line}" if line else "" for line in lines)
    return "\n".join((f"{first}{lead}" if lead else first.rstrip(), *behind))


def quotation(text: str) -> str:
    """A text behind the signs of a quotation."""
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def contained(name: str, title: str, text: str) -> str:
    """A `:::` block, its fence longer than any in it."""
    fence = ":" * max(3, *(len(found) + 1 for found in re.findall(r"(?m)^[ \t]*(:{3,})", text)), 3)
    return f"{fence}{name} {title}".rstrip(" ") + (f"\n{text}" if text else "") + f"\n{fence}"
