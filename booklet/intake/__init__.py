"""Take in: files that people have become blocks, and what could not be taken is told.

A reader is a function from the text of a file of a corpus to the blocks of a work and the findings
about it; a taker does the same with the bytes of any file that somebody brings. Nothing of a file
is left out in silence.

paragraphs                      the reader of plain texts
taken, told, contents           what a file comes to, what is not taken, and a count of what is
plain, epub, and the rooms      the takers, by what they take
markdown, web, printed, word, opendocument
marking                         blocks as Markdown, for a person to edit
opening, gathering, pictures    what they share
front, titles, ranks, verses    what people type for facts, titles, headings and poems
cleaning                        characters that no reader sees
known                           texts that this process took in before
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from booklet.errors import Finding
from booklet.intake.cleaning import cleaned
from booklet.intake.contents import Tallied, contents_of, in_words
from booklet.intake.known import alone, known
from booklet.intake.paragraphs import read_plain_text
from booklet.intake.taken import Taken, Taker
from booklet.intake.titles import titled
from booklet.model.blocks import Block

TextReader = Callable[[str, str, int], tuple[tuple[Block, ...], list[Finding]]]

__all__ = [
    "FOREIGN",
    "READERS",
    "Taken",
    "Taker",
    "Tallied",
    "contents_of",
    "in_words",
    "read_markdown",
    "read_plain_text",
    "titled",
]


def read_markdown(text: str, file: str, first: int = 1) -> tuple[tuple[Block, ...], list[Finding]]:
    """As `booklet.intake.markdown.read_markdown`, which is loaded where a text is Markdown; a text
    that was read before is not read again."""

    def read() -> tuple[tuple[Block, ...], list[Finding]]:
        from booklet.intake.markdown import read_markdown

        return read_markdown(text, file, first)

    data = text.encode("utf-8", "surrogatepass")
    return known(("read", file, first), data, read, lambda found: alone(*found))


READERS: dict[str, TextReader] = {".txt": read_plain_text, ".md": read_markdown}
"""The reader of each kind of text file, by its ending."""


def loaded(module: str, taker: str) -> Taker:
    """A taker of a module that is loaded when a file of its kind comes; a file that was taken in
    before is not taken in again."""

    def take(data: bytes, name: str, folder: Path, /, *, plain: bool = False) -> Taken:
        def taken() -> Taken:
            found: Taker = getattr(import_module(f"{__name__}.{module}"), taker)
            return cleaned(found(data, name, folder, plain=plain), name)

        key = "take", taker, plain, name
        return known(key, data, taken, lambda found: alone(found.blocks, found.findings))

    return take


FOREIGN: dict[str, Taker] = {
    ".txt": loaded("plain", "take_plain"),
    ".md": loaded("markdown", "take_markdown"),
    ".markdown": loaded("markdown", "take_markdown"),
    ".html": loaded("web.archived", "take_saved"),
    ".htm": loaded("web.archived", "take_saved"),
    ".xhtml": loaded("web.archived", "take_saved"),
    ".mhtml": loaded("web.archived", "take_mhtml"),
    ".mht": loaded("web.archived", "take_mhtml"),
    ".pdf": loaded("printed", "take_pdf"),
    ".epub": loaded("epub", "take_epub"),
    ".odt": loaded("opendocument", "take_odt"),
    ".docx": loaded("word", "take_word"),
    ".docm": loaded("word", "take_word"),
    ".dotx": loaded("word", "take_word"),
    ".dotm": loaded("word", "take_word"),
    ".doc": loaded("word.older", "take_old"),
    ".dot": loaded("word.older", "take_old"),
    ".wps": loaded("word.older", "take_old"),
    ".wpt": loaded("word.older", "take_old"),
    ".rtf": loaded("word.older", "take_old"),
}
"""What takes in a file that somebody brings, by its ending in small letters."""
