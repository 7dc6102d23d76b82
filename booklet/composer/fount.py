"""The sorts of a face and size, with their widths.

In comes a way to measure text, out come `Sort`s; each text is measured once.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from booklet.composer.customs import MAINLAND, Custom
from booklet.composer.marks import Edge, latin_edges
from booklet.composer.shared import COMBINED, LATIN, SHARED

NARROW = {  # a mark that the face has made narrow keeps its rank, not its white
    Edge.OPENING: Edge.WESTERN_OPENING,
    Edge.CLOSING: Edge.WESTERN_CLOSING,
    Edge.PAUSE: Edge.WESTERN_CLOSING,
    Edge.STOP: Edge.WESTERN_CLOSING,
    Edge.DOT: Edge.WESTERN_CLOSING,
    Edge.CENTRED_PAUSE: Edge.WESTERN_CLOSING,
    Edge.CENTRED_STOP: Edge.WESTERN_CLOSING,
    Edge.DIVIDING: Edge.WESTERN_CLOSING,
}
ALL = 99  # of vertical text: not so many digits, but all of it stands as one character
FULL_WIDTH = 0.9  # em; narrower marks have no white to give


class Sort(NamedTuple):
    """One sort of a fount: its text, width, the classes of its edges, and its name in the fount:
    its text, with U+FE00 behind each mark that takes the Latin form."""

    text: str
    width: float
    left: Edge
    right: Edge
    name: str


class Fount:
    """The sorts of one face and size, measured once each.

    `em` is the type size; `measure` returns the widths of sorts by their names, in the same unit;
    `letter_spacing` is what they have in them beyond the face's own widths, `custom` that of the
    text's language, `before` and `after` the white that edges give up at the ends of a line, of
    those that have any. In `vertical` text `combines` digits of a number, or fewer, stand side by
    side as one character.
    """

    vertical = False
    combines = 0

    def __init__(
        self,
        em: float,
        measure: Callable[[Sequence[str]], Iterable[float]],
        letter_spacing: float = 0.0,
        custom: Custom = MAINLAND,
    ) -> None:
        self.em, self.letter_spacing, self.custom = em, letter_spacing, custom
        self.before = {edge: white * em for edge, white in custom.before.items() if white}
        self.after = {edge: white * em for edge, white in custom.after.items() if white}
        self.sorts: dict[str, Sort] = {}
        self.latins: dict[str, Sort] = {}
        self.measure = measure

    def cast(self, texts: Sequence[str]) -> list[Sort]:
        """Return the sorts of the given texts, most of which are known."""
        try:
            return list(map(self.sorts.__getitem__, texts))
        except KeyError:
            missing = [text for text in dict.fromkeys(texts) if text not in self.sorts]
            for text, width in zip(missing, self.measure(missing), strict=True):
                self.sorts[text] = self.sort_of(text, width)
            return self.cast(texts)

    def latin(self, text: str) -> Sort:
        """Return the sort of a shared mark in its Latin form, whether its text says so or not."""
        if text not in self.latins:
            name = SHARED.sub(rf"\g<0>{LATIN}", text.replace(LATIN, ""))
            (width,) = self.measure([name])
            edges = latin_edges("".join(SHARED.findall(text)))
            self.latins[text] = Sort(text, width, *edges, name)
        return self.latins[text]

    def combined(self, text: str) -> Sort:
        """Return the sort of a text that stands in one square."""
        return self.cast([text + COMBINED])[0]

    def sort_of(self, text: str, width: float) -> Sort:
        """The sort of a text; a mark that the face made narrow keeps its rank alone."""
        left, right = self.custom.edges(text)
        if left is right and width < FULL_WIDTH * self.em:
            left = right = NARROW.get(left, left)
        return Sort(text, width, left, right, text)
