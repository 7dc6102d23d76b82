"""Web pages made for tests, and what is taken of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from intake import wordfiles

from booklet.intake.taken import Taken
from booklet.intake.web import take_html
from booklet.model.blocks import text_of

png = partial(wordfiles.png, size=(3, 2))

PROSE = "".join(
    f"这是正文的第{n}段，说的是事情的经过，写得足够长，好让人看出这是正文。" for n in range(9)
)


def take(html: str, folder: Path = Path("/nowhere"), name: str = "a.html") -> Taken:
    return take_html(html.encode(), name, folder)


def texts(taken: Taken) -> list[str]:
    return [text_of([block]) for block in taken.blocks]


def told(taken: Taken) -> str:
    return "\n".join(finding.sentence for finding in taken.findings)
