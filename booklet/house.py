"""The house: where the corpus, the templates and the faces lie, and where the books go.

Each of the three is looked for in the folder that was named, else in the folder that the program
was started in, else in the copy that came with the package; it is known by its own file. So a
programmer may bring a corpus alone and use everything else as it is. What is the package's is lent:
it is read, and never written into.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from booklet.errors import OrderError, Place
from booklet.errors.faults import house as faults

MARKS = {"corpus": "corpus.toml", "templates": "*/format.toml", "fonts": "FONTS.toml"}
PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class House:
    """The folders of a house; `lent` are the names of those that are the package's."""

    corpus: Path
    templates: Path
    fonts: Path
    out: Path
    lent: frozenset[str] = frozenset()

    def own(self, name: str) -> Path:
        """The folder of that name, to write into. Raises OrderError where it is lent."""
        folder: Path = getattr(self, name)
        if name in self.lent or packaged(folder):
            raise OrderError(faults.NO_HOUSE_OF_ONES_OWN.at(Place(str(folder)), name=name))
        return folder


def find_house(named: Path | None = None) -> House:
    """The house. Raises OrderError where the named folder is none."""
    if named is not None and not any(holds(named / each, mark) for each, mark in MARKS.items()):
        raise OrderError(
            faults.HOUSE_EMPTY.at(Place("--house"), name=named, marks=", ".join(MARKS))
        )
    home = named or Path.cwd()
    found = {each: find(each, mark, home) for each, mark in MARKS.items()}
    lent = frozenset(each for each, folder in found.items() if folder != home / each)
    out = named / "out" if named and not packaged(named) else Path("out")
    return House(**found, out=out, lent=lent)


def find(name: str, mark: str, home: Path) -> Path:
    """The folder `name`. Raises OrderError where there is none at all."""
    for folder in (home / name, PACKAGE / "house" / name, PACKAGE.parent / name):
        if holds(folder, mark):
            return folder
    raise OrderError(faults.FOLDER_MISSING.at(Place(str(home)), name=name, mark=mark))


def packaged(folder: Path) -> bool:
    """Whether the folder lies in the package itself, also by a symbolic link."""
    return folder.resolve().is_relative_to(PACKAGE)


def holds(folder: Path, mark: str) -> bool:
    return next(folder.glob(mark), None) is not None
