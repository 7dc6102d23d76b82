"""Names that every system takes, so that what is made on one opens on the others.

Windows is the strictest: it keeps characters and whole names for itself, whatever ending follows
(Microsoft, Naming Files, Paths, and Namespaces). Letters with marks are written composed (Unicode
NFC); files that come from a Mac may have names in which they are taken apart (NFD), while the text
that names them has not.
"""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from booklet.patterns import pattern

UNFIT = pattern(r'[<>:"/\\|?*\x00-\x1f]')
KEPT = pattern(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)", re.IGNORECASE)
LONGEST = 255  # bytes of a name, on the file systems of Linux
NO_UTF_8 = pattern("[^\ud800-\udfff]*(?:[\udc80-\udcff][^\ud800-\udfff]*)+")  # PEP 383
ENDING = pattern(r"[. ]+$")


def composed(name: str) -> str:
    """The name with composed letters; one that is no UTF-8, as old zips leave them, is read as
    GB 18030."""
    if NO_UTF_8.fullmatch(name):
        name = name.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
    return unicodedata.normalize("NFC", name)


def as_named(path: Path) -> Path:
    """The path as what it leads to is named there, composed or taken apart; itself, if nothing is
    there."""
    if path == path.parent or os.path.lexists(path):
        return path
    folder = as_named(path.parent)
    ways = (folder / unicodedata.normalize(form, path.name) for form in ("NFC", "NFD"))
    return next(filter(os.path.lexists, ways), path)


def real(path: Path) -> Path:
    """Where the path leads; itself, where links lead round in a circle, which is told when it is
    read. (The same method of a path raises RuntimeError up to Python 3.12.)"""
    return Path(os.path.realpath(path))


def fits(name: str) -> bool:
    """Whether a file or folder may have the name on every system."""
    return not (UNFIT.search(name) or KEPT.match(name) or ENDING.search(name))


def too_long(name: str) -> bool:
    """Whether a name is longer than that of a file may be."""
    return len(os.fsencode(name)) > LONGEST


def cut(stem: str, ending: str) -> str:
    """The name of a stem and an ending, the stem cut where both are too long."""
    while stem and too_long(f"{stem}{ending}"):
        stem = stem[:-1]
    return f"{stem}{ending}"


def fitted(name: str) -> str:
    """The name that is nearest and fits: - for what may not stand in it, _ behind what is kept."""
    name = ENDING.sub("", UNFIT.sub("-", name)) or "-"
    if found := KEPT.match(name):
        end = found.start(2)
        return f"{name[:end].rstrip()}_{name[end:]}"
    return name


def shortened(name: str) -> str:
    """The name, cut before its ending where no file of Linux may have one so long: those of other
    systems count characters."""
    ending = Path(name).suffix
    return cut(name, "") if too_long(ending) else cut(name.removesuffix(ending), ending)
