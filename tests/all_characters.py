"""Every character of the standards, names and pictures, in every style: no box is printed.

    python tests/all_characters.py

What `test_every_character` draws by chance is set whole here: 通用规范汉字表, GB 18030 level 2,
GBK, Big5, JIS X 0208, kana, zhuyin, pinyin, IPA, signs, pictures, five hundred rare names."""

from __future__ import annotations

import html
import sys

from conftest import ROOT
from notdef import boxes
from standards import (
    BIG5,
    EMOJI,
    GBK,
    IPA,
    JIS_X_0208,
    JOINED,
    KANA,
    LEVEL_2,
    NAMES,
    PINYIN,
    SIGNS,
    TONGYONG,
    ZHUYIN,
)

from booklet.model.book import Galley
from booklet.typesetting import typeset

FONTS = ROOT / "fonts"
STYLES = ("Booklet Song", "Booklet Hei", "Booklet Kai", "Booklet Fang", "Booklet Title")
TEXTS: dict[str, list[str]] = {
    "通用规范汉字表": [*TONGYONG], "GB 18030": [*LEVEL_2], "GBK": [*GBK], "Big5": [*BIG5],
    "JIS X 0208": [*JIS_X_0208], "kana": [*KANA], "zhuyin": [*ZHUYIN], "pinyin": PINYIN,
    "IPA": [*IPA], "signs": [*SIGNS], "pictures": [*EMOJI, *JOINED], "names": NAMES,
}  # fmt: skip


def boxes_in(style: str, texts: list[str]) -> int:
    """How many boxes are printed of texts in a style, and what is told of glyphs."""
    words = html.escape(" ".join(texts))
    css = f"@page {{ size: 400mm 600mm }} p {{ font-family: {style!r}; text-align: left }}"
    page = f"<html lang=zh-CN><title>字</title><style>{css}</style><p>{words}"
    proof = typeset(Galley(page, FONTS, own=False), FONTS, accept=("C01",))
    return boxes(proof.pdf) + sum(each.code == "C01" for each in proof.warnings)


def main() -> None:
    found = 0
    for style in STYLES:
        for name, texts in TEXTS.items():
            here = boxes_in(style, texts)
            print(f"{style}, {name}: {len(texts)} set, {here} boxes", flush=True)
            found += here
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
