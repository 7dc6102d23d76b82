"""The house: where the corpus, the templates and the faces lie, and where the books go.

Each of the three is looked for in the folder that was named, else in the folder that the program
was started in, else in the copy that came with the package; it is known by its own file. That
folder may be a book itself: it has a `book.toml`, or was named and has texts. So a programmer may
bring a corpus alone and use everything else as it is. What is the package's is lent:
it is read, and never written into.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from booklet.errors import OrderError, Place
from booklet.errors.faults import house as faults

MARKS = {
    "corpus": ("corpus.toml", "book.toml"),
    "templates": (
        "*/format.toml",
        "*/book.html",
        "*/book.css",
        "kinds/*.toml",
        "shared/*",
        "themes/*/theme.toml",
    ),
    "fonts": ("FONTS.toml",),
}
TEXTS = ("*.md", "*.txt")
OUT = "out"
"""Where the books go; in a folder of texts it is none of these."""
PACKAGE = Path(__file__).resolve().parents[1]


class House(Struct, frozen=True):
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
    home = named or Path.cwd()
    own = {each: home / each for each, marks in MARKS.items() if holds(home / each, marks)}
    if book := own.get("corpus") or own_book(home, texts=named is not None and not own):
        own["corpus"] = book
    if named is not None and not own:
        raise OrderError(
            faults.HOUSE_EMPTY.at(Place("--house"), name=named, marks=", ".join(MARKS))
        )
    found = {each: own.get(each) or find(each, home) for each in MARKS}
    lent = frozenset(MARKS).difference(own)
    out = named / OUT if named and not packaged(named) else Path(OUT)
    return House(**found, out=out, lent=lent)


def own_book(home: Path, *, texts: bool) -> Path | None:
    """A folder that is a book itself: it describes one, or is named and has texts in it."""
    if holds(home, MARKS["corpus"]) or (texts and any(map(is_text, found_in(home, TEXTS)))):
        return home
    return None


def is_text(path: Path) -> bool:
    """Whether a file of a corpus folder is a text: all but README."""
    return path.stem.upper() != "README"


def find(name: str, home: Path | None = None) -> Path:
    """The folder `name` of the house at `home`, or the one that came with the package.

    Raises OrderError where there is none at all."""
    homes = (home, PACKAGE / "house", PACKAGE.parent)
    for folder in (each / name for each in homes if each):
        if holds(folder, MARKS[name]):
            return folder
    mark = MARKS[name][0]
    raise OrderError(faults.FOLDER_MISSING.at(Place(str(home)), name=name, mark=mark))


def layers(templates: Path) -> tuple[Path, ...]:
    """The folders in which a file of templates is looked up: those of a house, and then those that
    came with the package."""
    return tuple(dict.fromkeys((templates, find("templates"))))


def topmost(templates: Path, name: str) -> Path:
    """The file of that name below the first of the folders that has it, else where it would be in
    one's own."""
    places = [each / name for each in layers(templates)]
    return next((path for path in places if path.is_file()), places[0])


def packaged(folder: Path) -> bool:
    """Whether the folder lies in the package itself, also by a symbolic link."""
    return folder.resolve().is_relative_to(PACKAGE)


def holds(folder: Path, marks: Iterable[str]) -> bool:
    """Whether a folder has a file of one of these patterns."""
    return next(found_in(folder, marks), None) is not None


def found_in(folder: Path, patterns: Iterable[str]) -> Iterator[Path]:
    """The files of a folder that one of the patterns fits."""
    return (path for each in patterns for path in folder.glob(each))
