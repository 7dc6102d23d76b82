"""Files of every kind that people bring, and what may have happened to them on their way.

`make damage` damages each kind with 200 seeds, and takes texts of 100,000 paragraphs; it tells the
seconds, and what was no sentence.
"""

from __future__ import annotations

import io
import random
import re
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import weasyprint
from intake.wordfiles import (
    FORMULA,
    HEADING,
    box,
    docx,
    drawing,
    field,
    level,
    listed,
    numbers,
    p,
    part,
    png,
    r,
    style,
    table,
    tc,
    tr,
)
from intake.zips import epub, odt

from booklet.errors import OrderError
from booklet.intake import FOREIGN, Taken

PAGE = """<!DOCTYPE html><html><head><title>通知 - 某馆</title></head><body><nav><a href=/>首页</a>
</nav><article><h1>开馆通知</h1><p>各位读者，<b>东区</b>今天开馆。<a href="#n" id="c">[1]</a></p>
<ol start=3><li>带证件<ul><li>借书证</li></ul></li><li>排队</li></ol>
<table><caption>时间</caption><tr><th>馆<th>时</tr><tr><td colspan=2>东，八点</table>
<ruby>床<rt>chuáng</rt></ruby><blockquote>引文。</blockquote><pre>a = 1</pre><img src="a.png">
<p id="n"><a href="#c">[1]</a> 注释，一条。</p></article><footer>版权</footer></body></html>"""
MARKDOWN = """---
title: 规则
tags: [甲, 乙]
---

# 总则

**第一条** 读者{拼|pīn}[^1]。

1. 甲
   - 乙

|馆|时|
|-|-|
|东|8|

:::verse 静夜思 | 李白
床前明月光
:::

> 引文 `code` [链](http://a.example)

[^1]: 注。
"""
CHAPTER = '<html><body><h1>首</h1><p>甲<a epub:type="noteref" href="#n">1</a></p><img src="i.png"/>'
CHAPTER += (
    '<table><tr><td>子</td><td>丑</td></tr></table><aside id="n"><p>1 注。</p></aside></body>'
)
TEXT = (
    '<h outline-level="1">题</h><p>甲<span style-name="S">2</span><line-break/>乙<note><note-body>'
    "<p>注。</p></note-body></note></p><list style-name='L'><list-item><p>丙</p><list><list-item>"
    "<p>丁</p></list-item></list></list-item></list><table><table-row><table-cell><p>子</p>"
    "</table-cell></table-row></table><p><frame><image href='Pictures/i.png'/></frame></p>"
)
PRINTED = "<h1>题目</h1><p>第一段的文字。</p><p>第二段的文字。</p>"


def word() -> bytes:
    """A Word file with something of all that Word files have."""
    body = (
        p("书名", style="T") + p("甲", listed(1)) + p(FORMULA) + p(field("PAGE", "1"))
        + p(box(p("框")))
        + table(tr(tc("子"), tc("丑", '<w:gridSpan w:val="2"/>')), tr(tc("寅", "<w:vMerge/>")))
        + p(drawing("i", "图"))
        + p(r("暗", "<w:vanish/>") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    )  # fmt: skip
    return docx(
        body,
        styles=HEADING + style("a", "a", based="1"),
        numbering=numbers(level(0, "chineseCounting", "%1、"), level(1, "bullet", "•")),
        related=(("i", "image", "i.png"), ("f", "footnotes", "footnotes.xml")),
        i__png=png(),
        footnotes__xml=part("footnotes", f'<w:footnote w:id="2">{p("注")}</w:footnote>'),
    )


@cache
def printed() -> bytes:
    """A PDF of one page."""
    made: bytes = weasyprint.HTML(string=PRINTED).write_pdf()
    return made


WHOLE: dict[str, Callable[[], bytes]] = {
    ".txt": lambda: "教室晚上十点关门，请大家互相转告。\r\n".encode("gb18030") * 4,
    ".md": MARKDOWN.encode,
    ".html": PAGE.encode,
    ".pdf": printed,
    ".epub": lambda: epub(a=CHAPTER, b="<p>尾</p>", picture=png()),
    ".odt": lambda: odt(TEXT, **{"Pictures/i.png": png(), "meta.xml": "<m><title>题</title></m>"}),
    ".docx": word,
}
"""A whole file of each kind that is read here."""


def cut(data: bytes, chance: random.Random) -> bytes:
    """The file up to somewhere."""
    return data[: chance.randrange(len(data))]


def flipped(data: bytes, chance: random.Random) -> bytes:
    """The file with some bits the other way round."""
    made = bytearray(data)
    for _ in range(chance.randrange(1, 9)):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def shifted(data: bytes, chance: random.Random) -> bytes:
    """The file with a piece of it somewhere else, too."""
    at, to = sorted(chance.randrange(len(data)) for _ in range(2))
    other = chance.randrange(len(data))
    return data[:other] + data[at:to] + data[other:]


def swapped(data: bytes, chance: random.Random) -> bytes:
    """The file with names of elements, or values, in the place of others: still whole markup."""
    if chance.random() < 0.5:
        words = re.split(rb'("[^"]*")', data)
        for _ in range(3 if len(words) > 1 else 0):
            at, other = (chance.randrange(1, len(words), 2) for _ in range(2))
            words[at] = words[other]
        return b"".join(words)
    names = sorted(set(re.findall(rb"</?([\w:-]+)", data))) or [b"?"]
    one, other = chance.choice(names), chance.choice(names)
    return re.sub(rb"(</?)%s\b(?![:-])" % re.escape(one), rb"\g<1>" + other, data)


def within(data: bytes, chance: random.Random) -> bytes:
    """A zip with one of its files damaged; another file as it is."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return swapped(data, chance)
    made, way = io.BytesIO(), chance.choice([cut, flipped, swapped, swapped])
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        hit = chance.choice([each for each in old.namelist() if old.getinfo(each).file_size > 9])
        for each in old.namelist():
            new.writestr(each, way(old.read(each), chance) if each == hit else old.read(each))
    return made.getvalue()


WAYS = (cut, flipped, shifted, within, within, within)


def damaged(ending: str, seed: int) -> bytes:
    """The file of a kind, damaged by a seed."""
    chance = random.Random(f"{ending}{seed}")
    return WAYS[seed % len(WAYS)](WHOLE[ending](), chance)


def taken(ending: str, data: bytes, folder: Path, plain: bool = False) -> Taken | None:
    """What a file comes to; None for one that is refused in a sentence."""
    try:
        return FOREIGN[ending](data, f"a{ending}", folder, plain=plain)
    except OrderError as error:
        if not all(each.sentence for each in error.findings):
            raise
        return None


def long(ending: str, count: int) -> bytes:
    """A text of many paragraphs."""
    each = "各位读者请注意。"
    match ending:
        case ".docx":
            return docx(p(each) * count)
        case ".odt":
            return odt(f"<p>{each}</p>" * count)
        case ".html":
            return (f"<p>{each}</p>" * count).encode()
        case ".epub":
            return epub(a=f"<p>{each}</p>" * count)
        case _:
            return f"{each}\n\n".encode() * count


def repeated(count: int) -> tuple[bytes, ...]:
    """Word files in which something is repeated that each time reaches over what follows."""
    return (
        docx(p("甲", "<w:rPr><w:del/></w:rPr>") * count),
        docx(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * count)),
        docx(table(tr(tc("甲", "<w:vMerge/>")) * count)),
        docx(p("一、甲") * count + p("末")),
    )


def main(seeds: int) -> None:
    """Damage every kind with so many seeds, and read long texts."""
    for ending in WHOLE:
        start, counts = time.monotonic(), Counter[str]()
        for seed in range(seeds):
            with tempfile.TemporaryDirectory() as folder:
                try:
                    found = taken(ending, damaged(ending, seed), Path(folder), bool(seed % 3))
                    counts["taken" if found else "refused"] += 1
                except Exception:  # what is looked for
                    counts["broken"] += 1
                    print(ending, seed, traceback.format_exc(limit=-3))
        print(ending, dict(counts), f"{time.monotonic() - start:.1f} s", flush=True)
    whole = {ending: long(ending, 100_000) for ending in WHOLE if ending != ".pdf"}
    for ending, data in [*whole.items(), *((".docx", each) for each in repeated(20_000))]:
        start = time.monotonic()
        found = taken(ending, data, Path("/nowhere"))
        said = len(found.blocks) if found else "refused"
        print(ending, said, f"{time.monotonic() - start:.1f} s", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
