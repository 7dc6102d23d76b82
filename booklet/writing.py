"""Write whole files or nothing.

Each file is written beside its destination under a name of its own, flushed to the disk, and put
in place by one rename (POSIX rename is atomic): at any moment there is either the earlier file or
the new one. What a killed run left behind is swept by the next.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from booklet.errors import Finding, OutputError, Place
from booklet.faults import files

LONGEST_NAME = 255
PART = re.compile(r"\..+\.(\d+)\.part")


def destination(output: Path | str | None, usual: Path, suffix: str) -> Path:
    """Where to write: `output`, or the usual place. Raises OutputError for a name that is none."""
    if output is None:
        return usual
    name = unicodedata.normalize("NFC", str(output))
    path = Path(name)
    if fault := wrong_name(name, path, suffix):
        raise OutputError(fault)
    return path


def wrong_name(name: str, path: Path, suffix: str) -> Finding | None:
    """What is wrong with the name of an output file."""
    at = Place("--output")
    shown = "".join(c if c.isprintable() else "�" for c in name)
    if shown != name:
        return files.UNFIT_CHARACTER.at(at, name=shown)
    if ".." in path.parts:
        return files.NAME_LEADS_UPWARDS.at(at, name=name)
    if path.suffix.lower() != suffix:
        return files.OTHER_SUFFIX.at(at, name=name, suffix=suffix, right=f"{path.stem}{suffix}")
    if len(path.name.encode()) > LONGEST_NAME - len(".4194304.part"):
        return files.NAME_TOO_LONG.at(at, name=path.name[:20])
    if path.is_dir():
        return files.FOLDER_NAMED.at(at, name=name)
    return None


def beside(path: Path, what: str, suffix: str = ".pdf") -> Path:
    """The name of a file that goes with another: week11.pdf, week11-sheets.pdf."""
    return path.with_name(f"{path.stem}-{what}{suffix}")


def write_whole(contents: Mapping[Path, bytes]) -> None:
    """Write all of the files or none. Raises OutputError; then the earlier files are as before."""
    with told(next(iter(contents))), ExitStack() as stack:
        parts = [
            (stack.enter_context(part_of(path, data)), path) for path, data in contents.items()
        ]
        for part, path in parts:
            os.replace(part, path)


@contextmanager
def part_of(path: Path, data: bytes) -> Iterator[Path]:
    """The data in a file beside `path`, gone at the end if it was not put in place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield part
    finally:
        part.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Take away the parts of runs that live no more."""
    for part in folder.glob(".*.part"):
        found = PART.fullmatch(part.name)
        if found and not alive(int(found[1])):
            part.unlink(missing_ok=True)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@contextmanager
def told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(files.UNWRITABLE.at(Place(str(path)), why=error.strerror)) from error
