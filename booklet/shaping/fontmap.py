"""The faces that there are, and which of them draws what: a table in place of fontconfig.

In comes a description (families by preference, weight, style), out come the faces in the order in
which they are asked for a character. First those of the families named, each followed by the
family that its name means here; then the family behind all others; then what else there is. Among
the faces of a family the nearest slant comes first, then weight, then width.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType

from booklet.composer.shared import LATIN, SHARED
from booklet.shaping.descriptions import NORMAL_WEIGHT, Description
from booklet.shaping.faces import UNSAID, FaceFile, Font
from booklet.shaping.scripts import is_shaped, refusal

# How far weights lie apart to the eye: those of OpenType, and where each stands on a scale.
STEPS = (0, 100, 200, 300, 350, 380, 400, 500, 600, 700, 800, 900, 1000)
STANDS = (-20, 0, 40, 50, 55, 75, 80, 100, 180, 200, 205, 210, 215)
SLANTS = (0, 110, 100)  # of normal, oblique, italic
LATIN_FAMILY = " Latin"  # behind the name of a family: its Latin forms of marks
HAN = "一"


@dataclass(frozen=True)
class Fontset:
    """The fonts that are asked for each character of a style, in order; the face of the family
    `stand_in` draws the same for whatever it draws. `latin` are those that are asked for the Latin
    form of a mark."""

    fonts: tuple[Font, ...]
    stand_in: str = ""
    latin: tuple[Font, ...] = ()
    known: dict[str, tuple[int, Font]] = field(default_factory=dict)

    def font_of(self, character: str) -> tuple[int, Font]:
        """The place and the font that draws a character; where none does, the first one.

        Of a mark that Latin and Chinese text share, U+FE00 behind it asks for the Latin form;
        without it is drawn as Han are. Raises TypesettingError for a character that is drawn and
        not shaped here."""
        if character not in self.known and SHARED.match(character):
            self.known[character] = self.font_of_mark(character)
        if character not in self.known:
            code = ord(character)
            drawn = ((n, each) for n, each in enumerate(self.fonts) if each.file.draws(code))
            found = next(drawn, None)
            if found and not (is_shaped(character) or self.stands_in(found[1])):
                raise refusal(character)
            self.known[character] = found or (len(self.fonts), self.fonts[0])
        return self.known[character]

    def font_of_mark(self, mark: str) -> tuple[int, Font]:
        """The place and the font that draws a mark: for the Latin form the first one whose
        apostrophe is narrow, else that of Han, if they draw it."""
        code = ord(mark[0])
        if mark.endswith(LATIN):
            narrow = (each for each in self.latin if each.file.has_latin_marks)
            if latin := next((each for each in narrow if each.file.draws(code)), None):
                return self.font_of("a")[0], latin
        place, font = self.font_of(HAN)
        others = ((n, each) for n, each in enumerate(self.fonts) if each.file.draws(code))
        return (place, font) if font.file.draws(code) else next(others, (place, font))

    def stands_in(self, font: Font) -> bool:
        """Whether a font is that of what no other draws."""
        return self.stand_in == font.file.families[0]

    def sets(self, text: str) -> bool:
        """Whether anything of a text is drawn as it is."""
        found = (self.font_of(each) for each in text if not each.isspace())
        return any(n < len(self.fonts) and not self.stands_in(font) for n, font in found)


class FontMap:
    """The faces of a house and of the pages: `files` by their families.

    `meant` tells which family a name means, `behind` is the family behind all others, `stand_in`
    that of the face that draws one thing for all that no other draws."""

    def __init__(
        self,
        files: Iterable[FaceFile] = (),
        meant: Mapping[str, str] = MappingProxyType({}),
        behind: str = "",
        stand_in: str = "",
    ) -> None:
        self.files = list(files)
        self.meant = {plain(name): family for name, family in meant.items()}
        self.behind, self.stand_in = behind, stand_in
        self.said = UNSAID  # of the face that is added next
        self.fontsets: dict[tuple[object, ...], Fontset] = {}
        self.fonts: dict[tuple[object, ...], Font] = {}

    def add(self, file: FaceFile) -> None:
        """Add a face that a page brings."""
        self.files.append(file)
        self.fontsets.clear()

    def fontset(self, wanted: Description) -> Fontset:
        """The fonts for a description."""
        key = (wanted.words(), wanted.size)
        if key not in self.fontsets:
            fonts = tuple(self.font(file, wanted) for file in self.preferred(wanted))
            latin = tuple(self.font(file, wanted) for file in self.preferred(wanted, LATIN_FAMILY))
            self.fontsets[key] = Fontset(fonts, self.stand_in, latin)
        return self.fontsets[key]

    def preferred(self, wanted: Description, before: str = "") -> Iterator[FaceFile]:
        """Yield all faces, the one that is wanted first; with `before` the family whose name ends
        so stands before each."""
        named = [name.strip() for name in wanted.family.split(",")]
        means = [
            family for name in named for family in (name, self.meant.get(plain(name))) if family
        ]
        means.append(self.behind)
        if before:
            means = [name for family in means for name in (family + before, family)]
        places = {plain(name): n for n, name in reversed(list(enumerate(means)))}

        def order(file: FaceFile) -> tuple[float, ...]:
            place = min(places.get(plain(family), len(places) + 1) for family in file.families)
            return (place, *distance(file, wanted))

        return iter(sorted(self.files, key=order))

    def font(self, file: FaceFile, wanted: Description) -> Font:
        """A face at the size that is wanted, made once."""
        is_new = replace(
            wanted, family=file.families[0], style=file.style, weight=file.weight,
            stretch=file.stretch, variations=variations(file, wanted),
        )  # fmt: skip
        key = (id(file), is_new.words(), wanted.size)
        if key not in self.fonts:
            self.fonts[key] = Font(file, is_new)
        return self.fonts[key]


def plain(family: str) -> str:
    """A family's name without blanks and capitals, by which names are compared."""
    return "".join(family.split()).casefold()


def distance(file: FaceFile, wanted: Description) -> tuple[float, float, float]:
    """How far a face is from what is wanted: in slant, in weight and in width."""
    slant = abs(SLANTS[file.style] - SLANTS[wanted.style])
    weight = abs(stand(file.weight) - stand(wanted.weight))
    return slant, weight, abs(file.stretch - wanted.stretch)


def stand(weight: float) -> float:
    """Where a weight stands on the scale of what the eye tells apart."""
    upper = min(bisect_right(STEPS, weight), len(STEPS) - 1)
    (low, high), (from_, to) = list(pairwise(STEPS))[upper - 1], list(pairwise(STANDS))[upper - 1]
    return from_ + (weight - low) * (to - from_) / (high - low)


def variations(file: FaceFile, wanted: Description) -> str:
    """The axes of a variable face as they are wanted: its weight, and what the style says."""
    axes = {axis.tag: axis for axis in file.face.axis_infos}
    said = wanted.axes()
    if not axes:
        return wanted.variations
    if "wght" in axes and "wght" not in said and wanted.weight != NORMAL_WEIGHT:
        axis = axes["wght"]
        said["wght"] = min(max(wanted.weight, axis.min_value), axis.max_value)
    return ",".join(f"{tag}={value:g}" for tag, value in said.items())
