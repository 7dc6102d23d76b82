"""HTML, as the engine's library reads it; a tag that is plainly written is read at once.

The library goes through a tag by ten states, many of them letter by letter: half of its time. Plain
is what templates write: names of letters, values in double quotes and without references. Any other
tag is left to the library, and so is one that runs over the end of what it has read so far.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from io import StringIO
from typing import Any
from xml.etree.ElementTree import Element

from tinyhtml5 import inputstream
from tinyhtml5.constants import Token
from tinyhtml5.parser import HTMLParser

from booklet.patterns import pattern
from booklet.typesetting.kept_sources import PartsInSource, knowing, with_known

TAG = pattern(
    r"""(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[ \t\n]+[a-zA-Z][\w:-]*="[^"&\0]*")*)[ \t\n]*(/?)>""",
    re.ASCII,
)
ATTRIBUTE = pattern(r"""([^\s=]+)="([^"]*)"[ \t\n]*""")


class Stretches(dict[tuple[Iterable[str], bool], re.Pattern[str]]):
    """What finds how far a text goes without some characters, or with them alone, by these. The
    library means to keep that, under a key that it has lost by then (tinyhtml5 2.1)."""

    def __missing__(self, key: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        characters, alone = key
        listed = "".join(map(re.escape, sorted(characters)))
        found = self[key] = re.compile(f"[{'' if alone else '^'}{listed}]+")
        return found


inputstream.characters_until_regex = Stretches()


class Parser(HTMLParser):  # type: ignore[misc]  # the library is untyped
    """The library's parser, whose tokens of plain tags are made here."""

    def reset(self) -> None:
        """Begin."""
        super().reset()
        parts = PartsInSource(self) if knowing.get() else None
        self.tokenizer.tag_open_state = opened(self.tokenizer, self.tokenizer.tag_open_state, parts)


def opened(
    tokenizer: Any, library: Callable[[], bool], parts: PartsInSource | None
) -> Callable[[], bool]:
    """What reads on behind the “<” of a tag. False where nothing follows."""

    def read() -> bool:
        stream = tokenizer.stream
        if parts and parts.at_tag():
            tokenizer.state = tokenizer.data_state
            return True
        found = TAG.match(stream.chunk, stream.chunk_offset)
        if found is None:
            return library()
        stream.chunk_offset = found.end()
        if parts:
            parts.end = found.end()
        closing, name, attributes, empty = found.groups()
        tokenizer.current_token = {
            "type": Token.END_TAG if closing else Token.START_TAG,
            "name": name,
            "data": [[key.lower(), value] for key, value in ATTRIBUTE.findall(attributes)],
            "selfClosing": bool(empty),
            "selfClosingAcknowledged": False,
        }
        tokenizer.emit_current_token()
        return True

    return read


class Whole(StringIO):
    """A page that is read at once, not by ten thousand characters: one of few errors, of each of
    which the library counts the lines before it."""

    def read(self, most: int | None = None) -> str:
        """All of it; nothing if nothing is asked for."""
        return super().read(most and -1)


def parse(document: Any, namespace_html_elements: bool = True, **told: Any) -> Element:
    """The tree of a page, as `tinyhtml5.parse` gives it."""
    at_once = knowing.get() and isinstance(document, StringIO)
    page = document.getvalue() if at_once else ""

    def parsed() -> Any:
        return Parser(namespace_html_elements).parse(Whole(page) if page else document, **told)

    return with_known(parsed)  # type: ignore[no-any-return]
