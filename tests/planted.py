"""Faults planted in pages that have none, in many settings: which of them the proofreader finds.

    .venv/bin/python tests/planted.py [ROUNDS]

Comes in: pages set by hand. Goes out: for each plant its setting, the codes that tell it, and what
was told of its place by the habits of the document. `ROUNDS` plants each fault at so many places.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace
from set_by_hand import (
    MEASURE,
    TEXT,
    TOP,
    WIDTH,
    Leaf,
    Line,
    Placed,
    Style,
    leaves,
    moved,
    pdf,
    width,
)
from set_by_hand import scaled as scaled_about

from booklet.proofreading import proofread

Pages = tuple[Leaf, ...]
LEAST = 0.95
"""Of the faults, found."""
BLACK = 0.06
"""em: ends of lines are about as far."""


class Setting(Struct, frozen=True):
    """Pages as they are set, and how wide the paper is."""

    name: str
    pages: Pages
    width: float = WIDTH


class Planted(Struct, frozen=True):
    """A fault: in which setting, which codes would tell it, and those told of its lines."""

    setting: str
    kind: str
    codes: frozenset[str]
    told: frozenset[str]

    @property
    def found(self) -> bool:
        """Whether it was."""
        return bool(self.codes & self.told)


def scaled(pages: Pages, factor: float) -> Pages:
    """Smaller or larger pages."""
    return tuple(scaled_about(leaf, factor, 67.0) for leaf in pages)


def leaded(pages: Pages, factor: float) -> Pages:
    """Pages of another pitch."""
    return tuple(
        tuple(tuple(replace(g, y=TOP - factor * (TOP - g.y)) for g in line) for line in leaf)
        for leaf in pages
    )


def abreast(pages: Pages) -> Pages:
    """Two columns a page, the running head of one alone."""
    return tuple(
        (*one, *(moved(line, dx=MEASURE + 40 + 13 * (n % 2 == 0)) for line in two[2:]))
        for n, (one, two) in enumerate(zip(pages[::2], pages[1::2], strict=False))
    )


def noted(pages: Pages) -> Pages:
    """Pages with four lines of notes below."""
    made = []
    for leaf in pages:
        notes = scaled_about(leaf[2:6], 0.76, leaf[2][0].x - 21)
        made.append((leaf[0], *leaf[2:], *(moved(line, dy=-440.0) for line in notes)))
    return tuple(made)


def headed(pages: Pages) -> Pages:
    """Pages with a heading in the middle, two rows high."""
    heading = tuple(
        Placed(c, 180 + 16 * n, TOP - 8 * 18 - 6, 16) for n, c in enumerate("目录在此丙丁")
    )
    return tuple(
        (leaf[0], *leaf[2:10], heading, *(moved(line, dy=-36) for line in leaf[10:]))
        for leaf in pages
    )


def settings() -> Iterator[Setting]:
    """Pages in eight settings, none of them with a fault."""
    plain = leaves(TEXT * 5)
    yield Setting("10.5 pt", plain)
    yield Setting("7 pt", scaled(plain, 2 / 3))
    yield Setting("solid", leaded(plain, 11 / 18))
    yield Setting("wide pitch", leaded(leaves(TEXT * 5), 1.15))
    yield Setting("two columns", abreast(leaves(TEXT * 9)), 2 * WIDTH)
    yield Setting("notes", noted(plain))
    yield Setting("headings", headed(plain))
    yield Setting("marks unsqueezed", leaves(TEXT * 5, Style(squeeze=False, western_space=0.0)))


Plant = Callable[[Line, Line, random.Random], tuple[Line, Line] | None]
"""From a full line and the next one of its paragraph, both with a fault; nothing where it cannot
be planted there."""


def end_and_start(end: str, start: str) -> Plant:
    """Another character at the end of a line and at the start of the next."""

    def plant(line: Line, after: Line, chance: random.Random) -> tuple[Line, Line]:
        last = replace(line[-1], text=end or line[-1].text)
        first = replace(after[0], text=start or after[0].text)
        return (*line[:-1], last), (first, *after[1:])

    return plant


def shifted(dx: float = 0.0, dy: float = 0.0) -> Plant:
    """The second line at another place."""
    return lambda line, after, chance: (line, moved(after, dx, dy))


def shrunk(line: Line, after: Line, chance: random.Random) -> tuple[Line, Line]:
    """A line that is not spread to its end."""
    left = line[0].x
    return tuple(replace(g, x=left + (g.x - left) * 0.965) for g in line), after


def plain_at(line: Line, chance: random.Random, count: int) -> int | None:
    """Where so many Han stand together within a line, Han on both sides."""
    good = [
        n
        for n in range(2, len(line) - count - 2)
        if all(is_plain(glyph.text) for glyph in line[n - 1 : n + count + 1])
    ]
    return chance.choice(good) if good else None


def is_plain(text: str) -> bool:
    return len(text) == 1 and "一" <= text <= "龥"


def gaped(em: float) -> Plant:
    """One character out of its place."""

    def plant(line: Line, after: Line, chance: random.Random) -> tuple[Line, Line] | None:
        at = plain_at(line, chance, 1)
        return at and (
            (*line[:at], moved((line[at],), em * line[at].size)[0], *line[at + 1 :]),
            after,
        )

    return plant


def written(*texts: str) -> Plant:
    """Other characters in place of some Han."""

    def plant(line: Line, after: Line, chance: random.Random) -> tuple[Line, Line] | None:
        count = round(sum(map(width, "".join(texts))) + 0.01) or 1
        at = plain_at(line, chance, count)
        if not at:
            return None
        x, new = line[at].x, []
        for text in texts:
            new.append(replace(line[at], text=text, x=x))
            x += line[at].size * sum(map(width, text))
        return (*line[:at], *new, *line[at + count :]), after

    return plant


def instead(old: str, *new: str) -> Plant:
    """Other characters in place of some that a line has."""

    def plant(line: Line, after: Line, chance: random.Random) -> tuple[Line, Line] | None:
        at = "".join(glyph.text for glyph in line).find(old)
        if at < 1 or at + len(old) >= len(line):
            return None
        some = (
            replace(g, text=text) for g, text in zip(line[at : at + len(old)], new, strict=True)
        )
        return (*line[:at], *some, *line[at + len(old) :]), after

    return plant


def apart(marks: str, em: float) -> Plant:
    """Two glyphs of a line further apart, or nearer together."""

    def plant(line: Line, after: Line, chance: random.Random) -> tuple[Line, Line] | None:
        at = "".join(glyph.text for glyph in line).find(marks)
        if at < 0:
            return None
        end = at + 2 if marks == "——" else len(line)
        return (*line[: at + 1], *moved(line[at + 1 : end], em * line[at].size), *line[end:]), after

    return plant


def both(one: Plant, other: Plant) -> Plant:
    """One plant, and another in what it made."""

    def plant(line: Line, after: Line, chance: random.Random) -> tuple[Line, Line] | None:
        made = one(line, after, chance)
        return made and other(*made, chance)

    return plant


EDGES = frozenset({"flush", "left-edge", "indent"})
SET: dict[str, tuple[frozenset[str], Plant]] = {
    "comma at a start": (frozenset({"line-start"}), end_and_start("", "，")),
    "bracket at a start": (frozenset({"line-start"}), end_and_start("", "）")),
    "bracket at an end": (frozenset({"line-end"}), end_and_start("（", "")),
    "book mark at an end": (frozenset({"line-end"}), end_and_start("《", "")),
    "dash parted": (frozenset({"dash-whole"}), end_and_start("—", "—")),
    "dots parted": (frozenset({"dash-whole"}), end_and_start("…", "…")),
    "number parted": (frozenset({"number-whole"}), end_and_start("１", "２")),
    "number and year parted": (frozenset({"number-unit"}), end_and_start("３", "年")),
    "line not spread": (EDGES, shrunk),
    "line further in": (EDGES, shifted(dx=6)),
    "line further out": (EDGES, shifted(dx=-6)),
    "line lower": (frozenset({"pitch", "grid"}), shifted(dy=-4)),
    "line higher": (frozenset({"pitch", "grid"}), shifted(dy=4)),
    "hole": (frozenset({"even"}), gaped(0.5)),
    "overlap": (frozenset({"even"}), gaped(-0.4)),
    "dash too short": (frozenset({"dash-length"}), apart("——", -0.4)),
    "blank": (frozenset({"blank"}), written("字　", "字")),
    "marks apart": (frozenset({"squeeze"}), written("》", "", "，")),
    "word parted": (
        frozenset({"word-whole"}),
        both(written("w", "o", "r", "d"), end_and_start("wo", "rd")),
    ),
}
WRITTEN: dict[str, tuple[frozenset[str], Plant]] = {
    "Western comma": (frozenset({"half-mark"}), written(",")),
    "Western stop": (frozenset({"half-mark"}), written("?")),
    "straight quote": (frozenset({"straight-quote"}), written('"')),
    "three stops": (frozenset({"dots-form"}), written("...")),
    "two hyphens": (frozenset({"dash-form"}), written("-", "-")),
    "two commas": (frozenset({"doubled-mark"}), written("，", "，")),
    "two words": (frozenset({"doubled-word"}), written("的", "的")),
    "wide digits": (frozenset({"wide-digit"}), written("１", "２")),
    "Western tilde": (frozenset({"tilde"}), written("3", "~", "5")),
    "half of a pair": (frozenset({"paired"}), written("）", "字")),
}


def places(pages: Pages) -> list[tuple[int, int]]:
    """Page and line of full lines of text that another of their paragraph follows."""
    found = []
    for page, leaf in enumerate(pages):
        ((edge, _),) = Counter(round(line[0].x, 1) for line in leaf[2:26]).most_common(1)
        size = leaf[4][0].size
        ((ends, _),) = Counter(
            round(end_of(line), 1) for line in leaf[2:26] if line[0].size == size
        ).most_common(1)
        for n in range(3, min(len(leaf) - 1, 24)):
            one, two = leaf[n], leaf[n + 1]
            alike = one[0].size == two[0].size == size and one[0].y > two[0].y
            full = abs(end_of(one) - ends) < BLACK * size
            if alike and full and abs(two[0].x - edge) < 0.1 and abs(one[0].x - edge) < 3 * size:
                found.append((page, n))
    return [(page, n) for page, n in found if pages[page][n][-1].text not in "，。、；：”》）"]


def end_of(line: Line) -> float:
    """Where the last cell of a line ends."""
    return line[-1].x + line[-1].size


def planted(
    setting: Setting, kind: str, codes: frozenset[str], plant: Plant, chance: random.Random
) -> Planted | None:
    """A fault planted somewhere in a setting, and what was told; nothing if there is no place."""
    where = places(setting.pages)
    for page, n in chance.sample(where, len(where)):
        leaf = setting.pages[page]
        both = plant(leaf[n], leaf[n + 1], chance)
        if both:
            changed = (*leaf[:n], *both, *leaf[n + 2 :])
            pages = (*setting.pages[:page], changed, *setting.pages[page + 1 :])
            return Planted(setting.name, kind, codes, told(setting, pages, page, both))
    return None


def told(setting: Setting, pages: Pages, page: int, both: tuple[Line, Line]) -> frozenset[str]:
    """The codes that are told of two lines."""
    texts = {"".join(glyph.text for glyph in line).replace(" ", "") for line in both}
    return frozenset(
        found.code
        for found in proofread(pdf(pages, setting.width)).findings
        if found.page == page + 1 and found.text.replace(" ", "") in texts
    )


def tried(
    kinds: dict[str, tuple[frozenset[str], Plant]], rounds: int, only: slice = slice(None)
) -> Iterator[Planted]:
    """Each kind of fault in each setting."""
    chance = random.Random(5)
    for setting in settings():
        for kind, (codes, plant) in list(kinds.items())[only]:
            for _ in range(rounds):
                if one := planted(setting, kind, codes, plant, chance):
                    yield one


if __name__ == "__main__":
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    missed = False
    for name, kinds in (("of setting", SET), ("of characters", WRITTEN)):
        results = list(tried(kinds, rounds))
        for each in results:
            if not each.found:
                print(f"{each.setting}: {each.kind}: {sorted(each.told)}")
        found = sum(each.found for each in results)
        print(f"{name}: {found} of {len(results)} found", flush=True)
        missed = missed or found < LEAST * len(results)
    sys.exit(missed)
