"""The faces that there are, and which of them draws what: a table in place of fontconfig.

In comes a description (families by preference, weight, style), out come the faces in the order in
which they are asked for a character. First those of the families named, each followed by the
family that its name means here; then the family behind all others; then what else there is. Among
the faces of a family the nearest slant comes first, then weight, then width.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import pairwise
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import astuple, replace

from booklet.composer.customs import HANT
from booklet.composer.shared import LATIN, SHARED
from booklet.errors.codepoints import unseen
from booklet.shaping.descriptions import NORMAL_WEIGHT, Description
from booklet.shaping.faces import UNSAID, FaceFile, Font
from booklet.shaping.scripts import is_shaped, refusal

# How far weights lie apart to the eye: those of OpenType, and where each stands on a scale.
STEPS = (0, 100, 200, 300, 350, 380, 400, 500, 600, 700, 800, 900, 1000)
STANDS = (-20, 0, 40, 50, 55, 75, 80, 100, 180, 200, 205, 210, 215)
SLANTS = (0, 110, 100)  # of normal, oblique, italic
LATIN_FAMILY = " Latin"  # behind the name of a family: its Latin forms of marks
HAN = "一"


class Fontset(Struct, frozen=True):
    """The faces that are asked for each character of a style, in order, and the font that each is
    at the size of the style; the face of the family `stand_in` draws the same for whatever it
    draws. `latin` are those that are asked for the Latin form of a mark."""

    files: tuple[FaceFile, ...]
    font: Callable[[FaceFile], Font]
    stand_in: str = ""
    latin: tuple[FaceFile, ...] = ()
    known: dict[str, tuple[int, Font]] = field(default_factory=dict)
    whole: dict[str, bool] = field(default_factory=dict)

    @property
    def first(self) -> Font:
        """The font of the first face."""
        return self.font(self.files[0])

    def font_of(self, character: str) -> tuple[int, Font]:
        """The place and the font that draws a character, or one with its marks; where none does,
        the first one.

        Of a mark that Latin and Chinese text share, U+FE00 behind it asks for the Latin form;
        without it is drawn as Han are. Raises TypesettingError for a character that is drawn and
        not shaped here."""
        if character not in self.known and SHARED.match(character):
            self.known[character] = self.font_of_mark(character)
        if character not in self.known:
            drawn = (n for n, file in enumerate(self.files) if draws(file, character))
            place = next(drawn, len(self.files))
            font = self.font(self.files[place]) if place < len(self.files) else self.first
            if place < len(self.files) and not (is_shaped(character[0]) or self.stands_in(font)):
                raise refusal(character[0])
            self.known[character] = place, font
        return self.known[character]

    def font_of_mark(self, mark: str) -> tuple[int, Font]:
        """The place and the font that draws a mark: for the Latin form the first one whose
        apostrophe is narrow, else that of Han, if they draw it."""
        code = ord(mark[0])
        if mark.endswith(LATIN):
            drawn = (each for each in self.latin if each.draws(code))
            if latin := next((each for each in drawn if each.has_latin_marks), None):
                return self.font_of("a")[0], self.font(latin)
        place, font = self.font_of(HAN)
        others = ((n, file) for n, file in enumerate(self.files) if file.draws(code))
        if font.file.draws(code) or (found := next(others, None)) is None:
            return place, font
        return found[0], self.font(found[1])

    def draws_whole(self, cluster: str) -> bool:
        """Whether one face draws a character and all its marks."""
        if cluster not in self.whole:
            self.whole[cluster] = any(draws(file, cluster) for file in self.files)
        return self.whole[cluster]

    def stands_in(self, font: Font) -> bool:
        """Whether a font is that of what no other draws."""
        return self.stand_in == font.file.families[0]

    def sets(self, text: str) -> bool:
        """Whether anything of a text is drawn as it is."""
        found = (self.font_of(each) for each in text if not each.isspace())
        return any(n < len(self.files) and not self.stands_in(font) for n, font in found)


class FontMap:
    """The faces of a house and of the pages: `files` by their families.

    `meant` tells which families a name means, `behind` is the family behind all others, `stand_in`
    that of the face that draws one thing for all that no other draws."""

    def __init__(
        self,
        files: Iterable[FaceFile] = (),
        meant: Mapping[str, Sequence[str]] = MappingProxyType({}),
        behind: str = "",
        stand_in: str = "",
    ) -> None:
        self.files = list(files)
        self.meant = {plain(name): families for name, families in meant.items()}
        self.behind, self.stand_in = behind, stand_in
        self.said = UNSAID  # of the face that is added next
        self.fontsets: dict[tuple[object, ...], Fontset] = {}
        self.fonts: dict[tuple[object, ...], Font] = {}

    def add(self, file: FaceFile) -> None:
        """Add a face that a page brings."""
        self.files.append(file)
        self.fontsets.clear()

    def fontset(self, wanted: Description, language: str = "") -> Fontset:
        """The fonts for a description, in a language."""
        key = (astuple(wanted), language)
        if key not in self.fontsets:
            wanted, spoken = replace(wanted), written_as(language)
            self.fontsets[key] = Fontset(
                tuple(self.preferred(wanted, spoken)),
                cache(partial(self.font, wanted=wanted)),
                self.stand_in,
                tuple(self.preferred(wanted, spoken, LATIN_FAMILY)),
            )
        return self.fontsets[key]

    def preferred(self, wanted: Description, language: str, before: str = "") -> Iterator[FaceFile]:
        """Yield all faces of a language, the one that is wanted first; with `before` the family
        whose name ends so stands before each."""
        named = [name.strip() for name in wanted.family.split(",")]
        means = [each for name in named for each in (name, *self.meant.get(plain(name), ()))]
        means.append(self.behind)
        if before:
            means = [name for family in means for name in (family + before, family)]
        places = {plain(name): n for n, name in reversed(list(enumerate(means)))}

        def order(file: FaceFile) -> tuple[float, ...]:
            place = min(places.get(plain(family), len(places) + 1) for family in file.families)
            return (place, not file.said.languages, *distance(file, wanted))

        spoken = (f for f in self.files if not f.said.languages or language in f.said.languages)
        return iter(sorted(spoken, key=order))

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


def draws(file: FaceFile, character: str) -> bool:
    """Whether a face draws a character with all its marks, composed or one by one."""
    if len(character) == 1:
        return file.draws(ord(character))
    return any(
        all(file.draws(ord(each)) for each in written if not unseen(each))
        for written in (unicodedata.normalize("NFC", character), character)
    )


def written_as(language: str) -> str:
    """Of the forms of Han those that a language is written in, as a face names them: zh-Hant, ja,
    or "", which are those of the mainland."""
    named = language.lower()
    if named.startswith(HANT) and "hans" not in named:
        return "zh-Hant"
    return "ja" if named.partition("-")[0] == "ja" else ""


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
