"""Covers: two hundred titles on the cover of each theme, measured on the finished page.

`make covers` tells which of them are not whole, leave the safe area, meet other words, are broken
against their sense, or are set too small; `make test` draws a sample.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

from conftest import ROOT
from msgspec.structs import replace

from booklet import House, Ticket
from booklet.book.lettering import upright
from booklet.book.rendering import render
from booklet.corpus.reading import read_corpus
from booklet.corpus.selection import select
from booklet.model.corpus import Corpus, Title
from booklet.pdf.glyphs import Glyph
from booklet.pdf.pages import read_pages
from booklet.production.designing import designed
from booklet.reading import format_names
from booklet.reading.faces import read_faces
from booklet.reading.theme import theme_names
from booklet.typesetting import typeset

TEMPLATES = ROOT / "templates"
HOUSE = House(ROOT / "corpus", TEMPLATES, ROOT / "fonts", Path("out"))
THEMES = theme_names(TEMPLATES)
MM = 72 / 25.4
SAFE = 7 * MM
SLACK = 1.5  # pt by which the black of two may seem to overlap: fallback faces are measured roughly
MANY = 200
WORDS = (
    "区域", "发展", "座谈会", "金句", "学习", "读本", "新时代", "高质量", "讲话", "摘编", "推动",
    "的", "和", "在", "中国式现代化", "长江经济带", "《规划纲要》", "（第二版）", "，", "：", "·",
    "——", "“双碳”", "2024", "GB/T", "Reading", "進一步", "發展", "國家", "學習", "臺灣", "與",
    "Poetry", "Aa", "一", "！", "？",
)  # fmt: skip
TOLD = Ticket(
    session="2023-2024学年第一学期第11周教职工政治学习材料", organisation="某某大学机关第三党支部",
    permit="（某）内资准字2024-L0016号",
)  # fmt: skip
NOT_FIRST, NOT_LAST = frozenset("，。、：；！？》）”’"), frozenset("《（“‘")


def titles(count: int, seed: int = 1) -> list[str]:
    """Titles of 1 to 60 characters, the same for each seed; some tell where they may be broken."""
    chosen = random.Random(seed)
    return [title_of(chosen, 1 + (59 * n) // max(count - 1, 1)) for n in range(count)]


def title_of(chosen: random.Random, length: int) -> str:
    """A title of about so many characters, which begins with no mark that ends something."""
    made = ""
    while len(made) < length:
        word = chosen.choice(WORDS)
        if made[-1:] in "，：·！？—" and word[0] in "，：·！？—":
            continue
        bar = "|" if made and chosen.random() < 0.15 and word[0] not in "，：·！？—" else ""
        blank = " " if made[-1:].isalnum() and made[-1:].isascii() and word[0].isascii() else ""
        made += (bar or blank) + word
    made = re.sub(r"[《》（）“”]", "", made)[:length] if len(made) > length else made
    return made.strip("，：·—！？| ") or "诗"


@cache
def texts() -> Corpus:
    return read_corpus(HOUSE.corpus, TEMPLATES)


def cover_of(theme: str, title: str) -> tuple[list[Glyph], list[Glyph], tuple[float, float]]:
    """The characters on the cover and on the back cover, and the size of the page."""
    ticket = TOLD.but(theme=theme, title=title, toc=False)
    edition = replace(select(texts(), ticket, format_names(TEMPLATES)), selected=())
    document, format, _ = designed(edition, ticket, HOUSE, read_faces(HOUSE.fonts))
    pages = read_pages(typeset(render(document, format), HOUSE.fonts).pdf)
    seen = [[g for g in page.glyphs if g.text.strip()] for page in (pages[0], pages[-1])]
    return seen[0], seen[1], format.trim


def wrong(theme: str, title: str) -> Iterator[str]:
    """What is wrong with a title on the covers of a theme."""
    front, back, trim = cover_of(theme, title)
    wanted = Counter(re.sub(r"[|\s]", "", title))
    for name, glyphs in (("front", front), ("back", back)):
        there = Counter("".join(glyph.text for glyph in glyphs))
        if lost := wanted - there:
            yield f"{name}: lost {''.join(lost)}"
        yield from (f"{name}: {each}" for each in misplaced(glyphs, trim))
    large = [glyph for glyph in front if glyph.size >= 11.9]
    if len(large) < sum(wanted.values()):
        yield f"front: only {len(large)} of {sum(wanted.values())} characters are of 12 pt"
    if not upright(Title(title), 360, 24, 3):
        yield from broken_ill(front)


def misplaced(glyphs: Sequence[Glyph], trim: tuple[float, float]) -> Iterator[str]:
    """Characters too near to the edges, and pairs that meet."""
    for glyph in glyphs:
        x = (glyph.x + glyph.ink[0], glyph.x + glyph.ink[1]) if not glyph.turn else (glyph.x,)
        if min(x) < SAFE or max(x) > trim[0] - SAFE or not SAFE < glyph.y < trim[1] - SAFE:
            yield f"{glyph.text} stands at {glyph.x / MM:.0f}, {glyph.y / MM:.0f} mm"
    for one, other in combinations([glyph for glyph in glyphs if not glyph.turn], 2):
        across = min(right(one), right(other)) - max(left(one), left(other))
        joined = one.text == other.text == "—"
        if (
            across > SLACK
            and not joined
            and min(one.high, other.high) - max(one.low, other.low) > SLACK
        ):
            yield f"{one.text} and {other.text} meet"


def left(glyph: Glyph) -> float:
    """Where the black of a character begins."""
    return glyph.x + glyph.ink[0]


def right(glyph: Glyph) -> float:
    """Where it ends."""
    return glyph.x + glyph.ink[1]


def broken_ill(glyphs: Sequence[Glyph]) -> Iterator[str]:
    """Lines of large type that begin or end with marks which may not."""
    rows: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.size >= 17.9 and not glyph.turn:
            rows.setdefault(round(glyph.y), []).append(glyph)
    for row in rows.values():
        line = "".join(g.text for g in sorted(row, key=lambda glyph: glyph.x))
        if line[0] in NOT_FIRST or (len(line) > 1 and line[-1] in NOT_LAST):
            yield f"a line reads {line}"


def main() -> None:
    """Tell all that is wrong; exit 1 if anything is."""
    found = 0
    for theme in THEMES:
        for title in titles(int(sys.argv[1]) if len(sys.argv) > 1 else MANY):
            for each in wrong(theme, title):
                found += 1
                print(f"{theme}: {title}: {each}", flush=True)
    print(f"{found} things are wrong")
    sys.exit(found > 0)


if __name__ == "__main__":
    main()
