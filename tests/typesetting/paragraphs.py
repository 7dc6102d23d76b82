"""Paragraphs by chance in several scripts, set by the engine that the environment names.

`paragraphs.py SEED NUMBER` prints what is drawn on the pages of them, as JSON. It is run by itself,
since a process has one engine. The marks that Latin and Chinese text share are not in them: their
Latin forms are ours alone."""

from __future__ import annotations

import io
import json
import random
import re
import sys
from html import escape
from pathlib import Path

import pypdf

from booklet.model.book import Galley
from booklet.reading.faces import coverage, read_faces
from booklet.reading.unpacking import file_of
from booklet.typesetting import typeset

FONTS = Path(__file__).parents[2] / "fonts"
WORDS = {
    "en": 'The quick (brown) fox\'s "quoted text" jumps--over the lazy-dog; e.g. $1,234.56 or 50% '
    "of https://example.org/a/b?c=d&e=f #tag café naïve Straße don't co-operate A/B [1] «oui» 3rd "
    "x=y U.S.A. 12:30 ... end! no? AV To. ¿Qué? 1/2 -5 +3 – A–B a\u00adb soft\u00adhyphen"
    "\u00adated zero\u200bwidth no\u00a0break word\u2060joiner a\u2011b 100\u202f000 {x} _a_ | ½",
    "el": "ΑΒΓ; και τον αλλα Ελλας «του» ω",
    "ru": "Все счастливые семьи похожи друг на друга, каждая – «несчастливая» по-своему. Ёлка №5 "
    "(тест) 1 000 руб.",
    "ja": "これは、テスト カタカナ・ひらがな「かぎ」 ッ ャ ー 東京タワー、３つの（例）。 "
    "ウィスキー",
    "zh-CN": "中文「引号」与English混排，第3章（见图1）：长江、黄河《书名》50％ ℃ 100km/h ① 约",
}
UNSEEN = "\u00ad\u200b\u2060\u202f\u2011"
STYLES: dict[str, tuple[str, ...]] = {
    "font-family": ("serif", "sans-serif", "kai", "fangsong", "fangsong, sans-serif", "kai, 黑体"),
    "font-size": ("10px", "12.5px", "16px", "23px"),
    "font-weight": ("400", "600", "700"),
    "letter-spacing": ("normal", "normal", "1px", "0.3px", "-0.5px"),
    "word-spacing": ("normal", "normal", "3px", "0.7px"),
    "overflow-wrap": ("normal", "anywhere", "break-word"),
    "word-break": ("normal", "normal", "break-all"),
    "hyphens": ("manual", "auto", "none"),
    "white-space": ("normal", "normal", "pre-wrap", "nowrap"),
    "font-variant-caps": (*["normal"] * 6, "small-caps"),
    "text-decoration": ("none", "underline overline"),
    "text-align": ("justify", "left", "center"),
    "line-height": ("normal", "1.5", "20px"),
    "width": ("60px", "120px", "200px", "333px", "500px"),
}
FILES = {face.path.name.removesuffix(".xz"): file_of(face) for face in read_faces(FONTS)}
FOLDER = FILES["BookletHei-Regular.otf"].parent
FACES = """
@font-face { font-family: Mine; src: url(BookletHei-Regular.otf) }
@font-face { font-family: Mine; src: url(BookletHei-Bold.otf); font-weight: 700 }
@font-face { font-family: Few; src: url(BookletKai-Regular.ttf); unicode-range: U+41-5A, U+957F }
@font-face { font-family: There; src: local("BookletSong-Bold"), url(BookletHei-Regular.otf) }
@font-face { font-family: Not; src: local("DejaVu Sans"), url(BookletTitle-Regular.otf) }
@font-face { font-family: Apart; src: url(BookletHei-Regular.otf); font-feature-settings: "kern" 0 }
"""
FACES = re.sub(r"url\((.*?)\)", lambda found: f"url({FILES[found[1]].name})", FACES)
BROUGHT = "".join(
    f"<p style='font-family: {family}'>AVE <b>To. 5</b> <i>Wo</i> 长江 <span style='{style}'>Av"
    for family in ("Mine", "Few, serif", "There", "Not", "Apart")
    for style in ("font-weight: 500", "font-weight: 600", "font-kerning: none", "width: 3ex")
)
OTHERS = """<pre>a\tb\tcc\n\tfoo</pre><pre style="tab-size: 3">a\tb</pre>
<style>q::first-letter { font-size: 2em } em::after { content: leader(". ") "12" }</style>
<div style="width: 99px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
letter-spacing: 1px">too long to be shown whole</div><q>First letters</q>
<em style="display: block">Contents</em>
<svg width=200 height=40><text x=9 y=20 letter-spacing=2>drawn 长江</text></svg>
<div style="width: 9ch">nine</div>
<p lang="zh-Hant">他說：「這是什麼？！」於是，大家都笑了；後來。</p>
<p lang="zh-TW" style="font-family: kai">他說：「不知道。」"""


def words_of(script: str) -> list[str]:
    """The words of a script that the faces of the house draw."""
    drawn = coverage(read_faces(FONTS)[0]) | set(map(ord, UNSEEN))
    return [word for word in WORDS[script].split(" ") if all(ord(each) in drawn for each in word)]


def paragraph(chance: random.Random) -> str:
    """One paragraph of words of one or several scripts, in a style by chance."""
    scripts = chance.sample(list(WORDS), chance.choice((1, 1, 2, 3)))
    known = {script: words_of(script) for script in scripts}
    words = [chance.choice(known[chance.choice(scripts)]) for _ in range(chance.randint(3, 40))]
    style = "; ".join(f"{name}: {chance.choice(values)}" for name, values in STYLES.items())
    language = chance.choice(["", *WORDS, "de"])
    language = "" if language == "ja" else language  # its marks are ours alone
    text = chance.choice((" ", " ", " ", "")).join(words)
    return f"<p lang='{language}' style='{style}'>{escape(text)}"


def drawn(body: str) -> list[str]:
    """What is drawn on each page of a body."""
    css = f"@page {{ size: 600px 900px; margin: 10px }} {FACES}"
    proof = typeset(Galley(f"<html><style>{css}</style>{body}", FOLDER, own=False), FONTS)
    pages = pypdf.PdfReader(io.BytesIO(proof.pdf), strict=True).pages
    return [page.get_contents().get_data().decode("latin-1") for page in pages]  # type: ignore[union-attr]


if __name__ == "__main__":
    chance = random.Random(int(sys.argv[1]))
    some = "".join(paragraph(chance) for _ in range(int(sys.argv[2])))
    json.dump(drawn(some + BROUGHT + OTHERS), sys.stdout)
