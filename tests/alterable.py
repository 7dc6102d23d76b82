"""A finished PDF that can be altered in one place, and what the audit has to tell of that."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import StreamObject

from booklet.errors import Finding, Severity
from booklet.sheets.finished import read_finished

SHOWN = re.compile(rb"BT\s(.*?)ET\b", re.DOTALL)
CODES = re.compile(rb"<([0-9a-f]+)>")
FACE = re.compile(rb"(/\w+) [\d.]+ Tf")


@dataclass(frozen=True)
class Altered:
    """A PDF, the pages of which one must be named, and the words of which some must be told."""

    kind: str
    pdf: bytes
    pages: frozenset[int]
    words: tuple[str, ...]

    def named(self, findings: tuple[Finding, ...]) -> bool:
        """Whether an error tells the place and the words."""
        return any(
            finding.severity is Severity.ERROR
            and (not self.pages or finding.place.line in self.pages)
            and (not self.words or any(words in finding.sentence for words in self.words))
            for finding in findings
        )


@dataclass
class Words:
    """One text object of a page: where its bytes stand, its codes, and what they mean."""

    start: int
    end: int
    codes: list[bytes]
    text: str

    def with_codes(self, data: bytes, codes: list[bytes]) -> bytes:
        """The content with other codes in place of these."""
        inside = data[self.start : self.end]
        first = CODES.search(inside)
        assert first is not None
        rest = CODES.sub(b"", inside[first.end() :])
        shown = b"<" + b"".join(codes) + b">" if codes else b""
        return data[: self.start] + inside[: first.start()] + shown + rest + data[self.end :]

    def within(self, data: bytes, before: bytes, behind: bytes) -> bytes:
        """The content with operators put before and behind."""
        inside = data[self.start : self.end]
        return data[: self.start] + before + inside + behind + data[self.end :]


class Book:
    """A finished PDF, pages or sheets, to be altered in one place."""

    def __init__(self, pdf: bytes, chance: random.Random) -> None:
        self.pdf, self.chance = pdf, chance
        self.writer = PdfWriter(clone_from=BytesIO(pdf))
        self.sheets = b"/Imposition" in pdf
        self.faces = {
            page.number: "".join(line.text for line in page.lines)
            for page in read_finished(pdf, "before.pdf")
        }

    def streams(self) -> Iterator[tuple[StreamObject, dict[str, StreamObject]]]:
        """The content of every page, wherever it stands, with its fonts."""
        seen = set()
        for page in self.writer.pages:
            holders = [page]
            if self.sheets:
                forms = page["/Resources"]["/XObject"]
                holders = [forms[name] for name in forms if name.startswith("/P")]
            for holder in holders:
                if id(holder) not in seen:
                    seen.add(id(holder))
                    content = holder if self.sheets else page["/Contents"].get_object()
                    yield content, holder["/Resources"].get("/Font", {})

    def choose(self, fits: Callable[[Words], bool]) -> tuple[StreamObject, dict, bytes, Words]:
        """A text object by chance, of those that fit."""
        found = []
        for content, fonts in self.streams():
            data = content.get_data()
            found += [
                (content, fonts, data, words) for words in objects(data, fonts) if fits(words)
            ]
        return self.chance.choice(found)

    def saved(self) -> bytes:
        buffer = BytesIO()
        self.writer.write(buffer)
        return buffer.getvalue()

    def altered(self, kind: str, *words: str, around: str = "") -> Altered:
        """The altered PDF; the pages are those that had the text around the change."""
        pages = {n + step for n, text in self.faces.items() if around and around in text
                 for step in (-1, 0, 1)}  # fmt: skip
        return Altered(kind, self.saved(), frozenset(pages), words)


def objects(data: bytes, fonts: dict) -> Iterator[Words]:
    for found in SHOWN.finditer(data):
        face, inside = FACE.search(found[1]), b"".join(CODES.findall(found[1]))
        if face and inside:
            meant = meanings(fonts[face[1].decode()])
            codes = [inside[at : at + 4] for at in range(0, len(inside), 4)]
            text = "".join(meant.get(code, "").strip("　 ") for code in codes)
            yield Words(*found.span(), codes, text)


def meanings(font: StreamObject) -> dict[bytes, str]:
    table = font.get_object()["/ToUnicode"].get_object().get_data()
    pairs = re.findall(rb"^<([0-9a-f]{4})> <([0-9a-f]+)>$", table, re.MULTILINE)
    return {code: bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}
