"""What the style sheets of templates and of the engine came to, kept for the processes to come: to
read them takes a tenth of the time of a cold handout.

Kept is what stands in a matcher of selectors, and the rules of pages and counters, by the words of
the sheet and the program that read it, in one file that holds its own digest: what was cut short or
written into is not read. A test of a selector is kept as its source (`loading.compiled_later`).
"""

from __future__ import annotations

import hashlib
import io
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

from booklet.reading.stamps import state_of
from booklet.typesetting.loading import FITS, MATCHER, compiled_later
from booklet.writing.kept import keep, trusted

FOLDER, SHEETS = "sheets", "sheets"
MOST = 64
"""So many sheets are kept, those that came last."""
USED = ("ascii_lower", "split_whitespace", "urlparse")
"""What the source of a test may use of the library."""
SIZE = hashlib.sha256().digest_size


class KeptSheets:
    """The sheets that were kept, by their names; those of a document are put there, and written
    when it is done."""

    def __init__(self) -> None:
        self.read: dict[str, bytes] | None = None
        self.fresh: dict[str, bytes] = {}

    def get(self, name: str) -> Any:
        """What a sheet came to; None where that is not known."""
        if self.read is None:
            self.read = written()
        found = self.read.get(name)
        return None if found is None else pickle.loads(found)

    def put(self, name: str, came_to: Any) -> None:
        """Keep what a sheet came to, if it can be written."""
        stream = io.BytesIO()
        with suppress(pickle.PicklingError, TypeError, AttributeError):
            SheetPickler(stream, pickle.HIGHEST_PROTOCOL).dump(came_to)
            self.fresh[name] = stream.getvalue()

    def done(self, *, well: bool) -> None:
        """Write what is new, if all was well, and a folder takes it."""
        fresh, self.fresh = self.fresh, {}
        if not fresh or not well:
            return
        self.read = dict([*(written() | fresh).items()][-MOST:])
        body = pickle.dumps(self.read, pickle.HIGHEST_PROTOCOL)
        for path in kept_at():
            with suppress(OSError):
                keep(path, (hashlib.sha256(body).digest(), body), changed=0)
                return


class SheetPickler(pickle.Pickler):
    """Writes a function that tests a selector as its source."""

    def reducer_override(self, each: object) -> Any:
        source = getattr(each, "source", None) if isinstance(each, FunctionType) else None
        return NotImplemented if source is None else (test_of, (source,))


def test_of(source: str) -> FunctionType:
    """The function that tests a selector."""
    known = vars(sys.modules[f"{MATCHER}.compiler"])
    return compiled_later(source, {name: known[name] for name in USED})


def name_of(sheet: str | bytes, *words: str | None) -> str:
    """What tells a sheet in its circumstances, and the program that reads it, from others."""
    return hashlib.sha256(repr((reader(), sheet, *words)).encode()).hexdigest()


@cache
def reader() -> tuple[Any, ...]:
    """What tells the program that reads sheets from others: its files, its libraries, Python."""
    paths = sorted(Path(__file__).parent.glob("*.py"))
    libraries = (sys.modules[each].__version__ for each in (MATCHER, "tinycss2"))
    return FITS, sys.version, *libraries, [(path.name, state_of(path)) for path in paths]


def written() -> dict[str, bytes]:
    """What is kept, if all of it is there."""
    for path in kept_at():
        with suppress(OSError):
            whole = path.read_bytes()
            body = whole[SIZE:]
            if whole[:SIZE] == hashlib.sha256(body).digest():
                return pickle.loads(body)  # type: ignore[no-any-return]
    return {}


def kept_at() -> Iterator[Path]:
    """Where the file may be, the best place first."""
    return (folder / SHEETS for folder in trusted(FOLDER))


KEPT_SHEETS = KeptSheets()
