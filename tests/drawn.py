"""How much is tried: of every kind something in `make test`, all of it in `make proof`.

`make cover`, which is part of `make proof`, sets WHOLE.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from itertools import cycle, islice, product
from typing import Any

WHOLE = bool(os.environ.get("WHOLE"))


def crossed(*kinds: Iterable[Any], rounds: int = 1) -> list[tuple[Any, ...]]:
    """Each of each kind with each of the others; or, drawn small, with others by chance, as many
    as the longest kind has, so often."""
    every = [[*kind] for kind in kinds]
    chance, length = random.Random(len(every)), max(map(len, every))
    drawn = {
        each
        for _ in range(rounds)
        for each in zip(*(mixed(len(kind), length, chance) for kind in every), strict=True)
    }
    places = product(*(range(len(kind)) for kind in every))
    taken = (each for each in places if WHOLE or each in drawn)
    return [tuple(kind[n] for kind, n in zip(every, each, strict=True)) for each in taken]


def mixed(count: int, length: int, chance: random.Random) -> Iterable[int]:
    """The numbers below a count by chance, each again and again until there are so many."""
    return islice(cycle(chance.sample(range(count), count)), length)


def tries(whole: int) -> int:
    """How many of so many tries by chance are made: two of five, but for a few all."""
    return whole if WHOLE else max(min(whole, 12), whole * 2 // 5)
