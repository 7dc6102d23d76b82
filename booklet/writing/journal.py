"""A set of files put in place as one: all of them or none, whatever happens in between.

The set has a home, the folder that its files have in common, and there a journal, which is locked.
What is going to be done is written into it before anything is done:

1. the plan is written down and flushed to the disk;
2. the new files are written beside their places, under names of their own, and flushed;
3. each earlier file is set aside and the new one renamed into its place;
4. “done” is written down: from here on the new set counts, until here the earlier one does;
5. what was set aside is taken away, and the journal with it.

If a step fails, all that was done is undone. If the run is killed, the next one that writes there
finds the journal without a lock and undoes, or finishes what is “done”. Both may be broken off and
begun again: each of their steps can be taken twice.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path, PurePath

from msgspec import Struct

from booklet.errors import Finding, OutputError, Place
from booklet.errors.faults import files
from booklet.errors.system import reason_of
from booklet.writing.flushing import flush
from booklet.writing.locks import locked
from booklet.writing.renaming import HeldOpenError, rename

NAME = ".booklet-writing"
PATIENCE = 60.0  # seconds that another run may take
DONE = b"done\n"


class Step(Struct, frozen=True):
    """One file of a set: its name in the home, and where it, the new one and the earlier lie."""

    name: str
    path: Path
    part: Path
    aside: Path
    digest: str
    earlier: bool

    @classmethod
    def of(cls, home: Path, token: str, n: int, row: Mapping[str, object]) -> Step:
        """The step of a row of the plan. A symbolic link is followed: what it leads to changes."""
        name = str(row["name"])
        path = Path(os.path.realpath(home / name))
        part, aside = (path.with_name(f".booklet-{token}-{n}.{end}") for end in ("new", "old"))
        return cls(name, path, part, aside, str(row["digest"]), bool(row["earlier"]))


def put_in_place(home: Path, contents: Mapping[Path, bytes]) -> None:
    """Write the files, named by their paths in the folder `home`. Raises OutputError."""
    with journal_of(home) as journal:
        plan, steps = planned(home, contents)
        try:
            with system_errors(home / NAME):
                flushed(journal, plan)
            for step, data in zip(steps, contents.values(), strict=True):
                with system_errors(home / step.name):
                    write_new(step, data)
            for step in steps:
                with system_errors(home / step.name):
                    put(step)
            with system_errors(home / NAME):
                flushed(journal, DONE)
            flush_folders({home, *(step.path.parent for step in steps)})
        except BaseException:
            undo(home, steps, journal, len(plan))
            with suppress(OSError):
                clear(home, journal)
            raise
        with suppress(OSError):  # the new set counts; what is left over the next run takes away
            finish(steps)
            clear(home, journal)


@contextmanager
def journal_of(home: Path) -> Iterator[FileIO]:
    """The journal of a folder, locked and empty: what a killed run left is put in order first."""
    try:
        with locked(home / NAME, PATIENCE) as journal:
            share(home)
            heal(home, journal)
            yield journal
    except TimeoutError as error:
        raise OutputError(files.FOLDER_BUSY.at(Place(str(home)))) from error
    except OSError as error:
        raise OutputError(unwritable(Place(str(home)), error)) from error


def share(home: Path) -> None:
    """Who may write in the folder may go on with the journal of a run that was killed."""
    mode = home.stat().st_mode
    if not mode & stat.S_ISVTX:
        with suppress(OSError):
            (home / NAME).chmod(0o600 | mode & 0o066)


def heal(home: Path, journal: FileIO) -> None:
    """Finish or undo what a broken-off run began, as its journal tells."""
    plan, _, rest = journal.read().partition(b"\n")
    steps = steps_of(home, plan)
    if rest == DONE:
        finish(steps)
    elif plan:
        undo(home, steps, journal, len(plan) + 1)
    if plan:
        journal.seek(0)
        journal.truncate(0)


def clear(home: Path, journal: FileIO) -> None:
    """Nothing is left to be done. Windows lets no open file be taken away."""
    try:
        (home / NAME).unlink()
    except OSError:
        journal.truncate(0)


def planned(home: Path, contents: Mapping[Path, bytes]) -> tuple[bytes, list[Step]]:
    """The journal of some files to be written, and the steps that write them."""
    rows = [
        {
            "name": path.relative_to(home).as_posix(),
            "digest": hashlib.sha256(data).hexdigest(),
            "earlier": path.exists(),
        }
        for path, data in contents.items()
    ]
    plan = json.dumps({"token": os.urandom(4).hex(), "files": rows}).encode() + b"\n"
    return plan, steps_of(home, plan)


def steps_of(home: Path, plan: bytes) -> list[Step]:
    """The steps of a plan; none of one that is no plan, as where the writing of it was cut off:
    nothing has been done then. It cannot lead out of its home."""
    try:
        read = json.loads(plan)
        token = str(read["token"])
        steps = [Step.of(home, token, n, row) for n, row in enumerate(read["files"])]
    except (ValueError, LookupError, TypeError, AttributeError):
        return []
    names = [PurePath(step.name) for step in steps]
    inside = token.isalnum() and not any(n.anchor or ".." in n.parts for n in names)
    return steps if inside else []


def flushed(file: FileIO, data: bytes) -> None:
    """Write all of the data, down to the disk."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]
    flush(file.fileno())


def write_new(step: Step, data: bytes) -> None:
    """Write the new data of a step beside its file, with the owner and mode of that."""
    with FileIO(step.part, "x") as file:
        if step.earlier:
            keep_owner_and_mode(step)
        flushed(file, data)


def keep_owner_and_mode(step: Step) -> None:
    """As far as this user may: the group if not the owner. Another hard link of the earlier file
    is left as it is."""
    was, now = step.path.stat(), step.part.stat()
    if (was.st_uid, was.st_gid) != (now.st_uid, now.st_gid) and hasattr(os, "chown"):
        for owner in (was.st_uid, -1):
            with suppress(PermissionError):
                os.chown(step.part, owner, was.st_gid)
                break
    if was.st_mode != now.st_mode:
        step.part.chmod(stat.S_IMODE(was.st_mode))


def put(step: Step) -> None:
    """Set the earlier file aside and put the new one in its place. Where the file system has hard
    links, there is never a moment without a file."""
    if step.earlier and not linked(step):
        rename(step.path, step.aside)
    rename(step.part, step.path)


def linked(step: Step) -> bool:
    """Whether the earlier file has a second name now. On Windows none is made: of a file that is
    open in a program it could not be taken away again."""
    if sys.platform == "win32":
        return False
    try:
        os.link(step.path, step.aside)
    except OSError:
        return False
    return True


def undo(home: Path, steps: Sequence[Step], journal: FileIO, plan: int) -> None:
    """Put everything back, and let the journal hold no more than the plan while it is done."""
    place = home
    try:
        journal.truncate(plan)
        for step in reversed(steps):
            place = home / step.name
            put_back(step)
    except OSError as error:
        found = files.NOT_PUT_BACK.at(Place(str(place)), why=reason_of(error))
        raise OutputError(found) from error


def put_back(step: Step) -> None:
    """The earlier file where it was. A file that somebody else has put there since stays."""
    found = digest_of(step.path)
    if os.path.lexists(step.aside):
        if found in {None, step.digest}:
            rename(step.aside, step.path)
        step.aside.unlink(missing_ok=True)  # of two links to one file a rename takes away neither
    elif not step.earlier and found == step.digest:
        step.path.unlink()
    step.part.unlink(missing_ok=True)


def digest_of(path: Path) -> str | None:
    """The sha256 of a file; None where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def finish(steps: Iterable[Step]) -> None:
    """What is done stays done, also where the disk lost the new name of a file but not “done”."""
    for step in steps:
        if step.part.exists():
            rename(step.part, step.path)
        step.aside.unlink(missing_ok=True)


def flush_folders(folders: Iterable[Path]) -> None:
    """Flush the names in the folders to the disk, where folders can be opened."""
    for folder in folders:
        with suppress(OSError):
            opened = os.open(folder, os.O_RDONLY)
            try:
                flush(opened)
            finally:
                os.close(opened)


@contextmanager
def system_errors(path: Path) -> Iterator[None]:
    """Errors of the system as OutputError, with the path."""
    try:
        yield
    except OSError as error:
        raise OutputError(unwritable(Place(str(path)), error)) from error


def unwritable(place: Place, error: OSError) -> Finding:
    """The finding for what cannot be written, with the reason of the system."""
    if isinstance(error, HeldOpenError):
        return files.HELD_OPEN.at(place)
    return files.UNWRITABLE.at(place, why=reason_of(error))
