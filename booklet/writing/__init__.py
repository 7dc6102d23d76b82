"""Write whole files or nothing: where to, and whether the place can take them.

How a set of files is put in place, or put back, is told in `booklet.writing.journal`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from booklet.errors import Finding, OutputError, Place, refuse
from booklet.errors.faults import files
from booklet.writing.journal import put_in_place, unwritable
from booklet.writing.names import composed, cut, fits, fitted, too_long


def destination(output: Path | str | None, usual: Path, suffix: str) -> Path:
    """Where to write: `output`, or the usual place, of which the name is changed where not every
    system takes it. Raises OutputError for an output with a name that is none."""
    if output is None:
        name = composed(usual.name)
        return usual.with_name(name if fits(name) else fitted(name))
    path = to_write(Path(output))
    if fault := wrong_name(path, suffix):
        raise OutputError(fault)
    return path


def to_write(path: Path) -> Path:
    """The path with composed letters (Unicode NFC), but what is there is named as it is there."""
    if path == path.parent or os.path.lexists(path):
        return path
    return to_write(path.parent) / composed(path.name)


def wrong_name(path: Path, suffix: str) -> Finding | None:
    """What is wrong with the name of an output file."""
    at, name = Place("--output"), str(path)
    shown = "".join(c if c.isprintable() else "�" for c in name)
    if shown != name:
        return files.UNFIT_CHARACTER.at(at, name=shown)
    if path.suffix.lower() != suffix:
        return files.OTHER_SUFFIX.at(at, name=name, suffix=suffix, right=f"{path.stem}{suffix}")
    if not fits(path.name):
        return files.UNFIT_NAME.at(at, name=path.name, right=fitted(path.name))
    if too_long(path.name):
        return files.NAME_TOO_LONG.at(at, name=path.name[:20])
    return unfit(path, at)


def unfit(path: Path, at: Place) -> Finding | None:
    """Why no file can be written at the path, as far as is to be seen there."""
    if fault := unfit_folder(path.parent, at):
        return fault
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    except OSError as error:
        return unwritable(at, error)
    if stat.S_ISDIR(mode):
        return files.FOLDER_NAMED.at(at, name=path)
    if not stat.S_ISREG(mode):
        return files.NO_PLAIN_FILE.at(at, name=path)
    if not os.access(path, os.W_OK):
        return files.WRITE_PROTECTED.at(at)
    return None


def unfit_folder(folder: Path, at: Place) -> Finding | None:
    """What is wrong with the name of a folder that would be made: it, or one that it lies in."""
    for each in (folder, *folder.parents):
        if each.name != ".." and not (fits(each.name) or os.path.lexists(each)):
            return files.UNFIT_NAME.at(at, name=each.name, right=fitted(each.name))
    return None


def beside(path: Path, what: str, suffix: str = ".pdf") -> Path:
    """The name of a file that goes with another: week11.pdf, week11-sheets.pdf; cut before its
    ending where there is no room for that."""
    return path.with_name(cut(path.stem, f"-{what}{suffix}"))


def write_whole(contents: Mapping[Path, bytes]) -> None:
    """Write all of the files or none. Raises OutputError; then the earlier files are as before.

    A symbolic link is followed, and the mode of an earlier file stays."""
    refuse(OutputError, (fault for path in contents if (fault := unfit(path, Place(str(path))))))
    with folders_for(contents):
        real = {Path(os.path.realpath(path.parent)) / path.name: path for path in contents}
        home = Path(os.path.commonpath([path.parent for path in real]))
        put_in_place(home, {path: contents[given] for path, given in real.items()})


@contextmanager
def folders_for(paths: Iterable[Path]) -> Iterator[None]:
    """The folders that the files need are there; if it comes to nothing, they are not."""
    made: list[Path] = []
    try:
        for path in paths:
            try:
                make(Path(os.path.realpath(path)).parent, made)
                make(path.parent, made)
            except OSError as error:
                raise OutputError(unwritable(Place(str(path)), error)) from error
        yield
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


def make(folder: Path, made: list[Path]) -> None:
    """Make the folder and those above it; `made` gains those that were not there."""
    if not folder.is_dir():
        make(folder.parent, made)
        folder.mkdir(exist_ok=True)
        made.append(folder)
