"""A ZIP of some files: the same bytes whenever and on whatever system it is made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

UNIX = 3  # APPNOTE.TXT 4.4.2: the system of whoever made it, which zipfile else looks up


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The archive of files by their names, stored as they are, without clock times."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as book:
        for name, data in files:
            member = zipfile.ZipInfo(name)
            member.create_system = UNIX
            book.writestr(member, data)
    return archive.getvalue()
