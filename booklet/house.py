"""The house: where the corpus, the templates and the faces lie, and where the books go.

Each of the three is looked for in the folder that was named, else in the folder that the program
was started in, else in the copy that came with the package; it is known by its own file. So a
programmer may bring a corpus alone and use everything else as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from booklet.errors import OrderError, Place, ad_hoc

MARKS = {"corpus": "corpus.toml", "templates": "*/format.toml", "fonts": "FONTS.toml"}
PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class House:
    """The folders of a house."""

    corpus: Path
    templates: Path
    fonts: Path
    out: Path


def find_house(named: Path | None = None) -> House:
    """The house. Raises OrderError where the named folder is none."""
    if named is not None and not any(holds(named / each, mark) for each, mark in MARKS.items()):
        sentence = f"“{named}” holds none of {', '.join(MARKS)}"
        hint = "name the folder that holds them"
        raise OrderError(ad_hoc(Place("--house"), "H01", sentence, hint))
    home = named or Path.cwd()
    found = {each: find(each, mark, home) for each, mark in MARKS.items()}
    return House(**found, out=named / "out" if named else Path("out"))


def find(name: str, mark: str, home: Path) -> Path:
    """The folder `name`. Raises OrderError where there is none at all."""
    for folder in (home / name, PACKAGE / "house" / name, PACKAGE.parent / name):
        if holds(folder, mark):
            return folder
    sentence = f"there is no folder {name} with {mark} in it"
    hint = "start in the project's folder, or name it with --house"
    raise OrderError(ad_hoc(Place(str(home)), "H02", sentence, hint))


def holds(folder: Path, mark: str) -> bool:
    return next(folder.glob(mark), None) is not None
