"""An HTML file of any author as a galley.

The text is UTF-8, or in the encoding that a byte order mark or the file's own `meta` names
(WHATWG HTML, 13.2.3.2); nothing is guessed, since a wrong guess prints wrong characters.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from booklet.errors import Finding, OrderError, Place
from booklet.errors.faults.formats import OTHER_ENCODING
from booklet.model.book import Galley
from booklet.patterns import pattern
from booklet.reading.source import read_plain, shown
from booklet.writing.names import real

MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
META = pattern(rb"<meta[^>]*charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
PRESCAN = 1024
MEANT = {"gb2312": "gb18030", "gbk": "gb18030",
         **dict.fromkeys(("utf-16", "utf-16le", "utf-16be"), "utf-8")}  # fmt: skip
"""What is meant by an encoding that a page names: WHATWG Encoding, 4.2; HTML, 13.2.3.2."""


def read_galley(path: Path) -> Galley:
    """The galley of an HTML file; it may draw on the file's folder. Raises OrderError."""
    data = read_plain(path)
    if isinstance(data, Finding):
        raise OrderError(data)
    encoding = encoding_of(data)
    try:
        html = data.decode(encoding)
    except (UnicodeError, LookupError) as error:
        raise OrderError(OTHER_ENCODING.at(Place(shown(path)), encoding=encoding)) from error
    return Galley(html, real(path).parent, own=False)


def encoding_of(data: bytes) -> str:
    """What the file says that it is written in."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return encoding
    named = META.search(data[:PRESCAN])
    name = named[1].decode().lower() if named else "utf-8"
    return MEANT.get(name, name)
