"""Texts that the program never saw, set by it and by others, and judged alike.

    python tests/heldout.py NAME.LANGUAGE.txt...

Each line of a text is a paragraph, which each setter sets on a page of its own, at each of the
measures, in the same face. The judge reads the finished pages by PDFium, follows the text through
their lines, and counts what breaks a rule. What is not installed is left out: Typst from PyPI,
XeLaTeX with xeCJK, luatex-cn. The rules are those of CLREQ 3.1.4
and 3.1.5, JLREQ 3.1.7 and 3.1.8, and what all books do with Latin words. A hyphen is in its place
where the patterns of TeX or those of LibreOffice have one; in addresses and code it never is.
"""

from __future__ import annotations

import argparse
import ctypes
import html
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pyphen
from conftest import ROOT

from booklet.model.book import Galley
from booklet.reading.faces import read_faces
from booklet.reading.unpacking import file_of
from booklet.typesetting import typeset

MEASURES = (8, 12, 16, 20, 28, 36, 45)  # em
EM, MARGIN, DEPTH = 10.0, 30.0, 4000.0  # pt
FIRST = frozenset("，。、；：！？”’）》」』】〉〕］｝·・…—～／％℃‰々")
KANA = frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー")
LAST = frozenset("“‘（《「『【〈〔［｛￥＄")
WESTERN_FIRST = frozenset(",.;:!?)]}%")
PAIRS = ("——", "……", "⋯⋯")
HYPHENS = frozenset("-‐\u00ad\u2010\x02\ufffe")
NAME = re.compile(r"[!-~]*(?:://|@\w|\w[/\\._=]\w|[/\\]\w|--?\w|\(\d?\))[!-~]*")
LETTER = re.compile(r"[^\W\d_\u2e80-\U0003ffff]")
ALIKE = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "⋯": "…", "‐": "-", "\u2011": "-"})


class Line(NamedTuple):
    """A line as a page shows it: its characters without blanks, and where it ends, in pt. A
    hyphen that is `drawn` and no character leaves room behind the last letter."""

    text: str
    right: float
    drawn: bool


Setter = Callable[[list[str], str, float, Path], bytes | None]


def by_booklet(texts: list[str], language: str, measure: float, folder: Path) -> bytes:
    css = f"@page {{ size: {measure + 2 * MARGIN}pt {DEPTH}pt; margin: {MARGIN}pt }}"
    css += f"html {{ font: {EM}pt/1.5 serif }} body, p {{ margin: 0 }}"
    css += "p { break-after: page; text-align: justify; hyphens: auto }"
    body = "".join(f"<p>{html.escape(text)}" for text in texts)
    page = f"<html lang={language}><title>t</title><style>{css}</style>{body}"
    return typeset(Galley(page, folder, own=False), ROOT / "fonts", accept=("C01",)).pdf


def by_typst(texts: list[str], language: str, measure: float, folder: Path) -> bytes | None:
    try:
        typst: Any = import_module("typst")
    except ImportError:
        return None
    first, _, region = language.partition("-")
    region = {"Hant": "tw"}.get(region, region.lower() or first.replace("ja", "jp"))
    said = (
        f"#set page(width: {measure + 2 * MARGIN}pt, height: {DEPTH}pt, margin: {MARGIN}pt)\n"
        f'#set text(font: "Booklet Song", size: {EM}pt, lang: "{first}", region: "{region}")\n'
        "#set par(justify: true)\n"
    )
    escaped = (re.sub(r"([^\w\s\u2000-\U0003ffff]|_)", r"\\\1", text) for text in texts)
    source = folder / "t.typ"
    source.write_text(said + "\n#pagebreak()\n".join(escaped), "utf-8")
    return typst.compile(source, font_paths=[song().parent])  # type: ignore[no-any-return]


def by_tex(program: str, head: str, texts: list[str], measure: float, folder: Path) -> bytes | None:
    """A text by a TeX; None where it makes nothing."""
    if shutil.which(program) is None:
        return None
    size = f"paperwidth={measure + 2 * MARGIN}bp,paperheight={DEPTH}bp,margin={MARGIN}bp"
    said = (
        f"\\documentclass{{article}}\\usepackage[{size},noheadfoot]{{geometry}}\\pagestyle{{empty}}"
        f"{head}\\parindent0pt\\raggedbottom\\begin{{document}}\\fontsize{{{EM}bp}}{{15bp}}"
        "\\selectfont\n"
    )
    marks = {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
    escaped = (
        re.sub(r"[#$%&_{}\\~^]", lambda m: marks.get(m[0], f"\\{m[0]}"), each) for each in texts
    )
    (folder / "t.tex").write_text(
        said + "\n\n\\newpage\n".join(escaped) + "\\end{document}", "utf-8"
    )
    subprocess.run(
        [program, "-interaction=batchmode", "t.tex"], cwd=folder, capture_output=True, check=False
    )
    made = folder / "t.pdf"
    return made.read_bytes() if made.exists() else None


def by_xelatex(texts: list[str], language: str, measure: float, folder: Path) -> bytes | None:
    return by_tex(
        "xelatex",
        f"\\usepackage{{xeCJK}}\\setmainfont{in_tex()}\\setCJKmainfont{in_tex()}",
        texts, measure, folder,
    )  # fmt: skip


def by_luatex_cn(texts: list[str], language: str, measure: float, folder: Path) -> bytes | None:
    style = "style=taiwan" if language.startswith("zh-") and "CN" not in language else ""
    head = f"\\usepackage{{fontspec}}\\setmainfont{in_tex()}\\usepackage[{style}]{{luatex-cn}}"
    return by_tex("lualatex", head, texts, measure, folder)


@lru_cache
def song() -> Path:
    """The face that all of them set in."""
    return file_of(next(face for face in read_faces(ROOT / "fonts") if face.role == "song"))


def in_tex() -> str:
    """How fontspec names it."""
    return f"{{{song().name}}}[Path={song().parent}/]"


def lines_in(page: pypdfium2.PdfPage) -> list[Line]:
    """The lines of a page from its head."""
    text, rows = page.get_textpage(), dict[int, list[tuple[float, str, float, float]]]()
    x, y = ctypes.c_double(), ctypes.c_double()
    for n in range(text.count_chars()):
        if pypdfium2.raw.FPDFText_IsGenerated(text, n) == 1:
            continue
        character = chr(pypdfium2.raw.FPDFText_GetUnicode(text, n))
        pypdfium2.raw.FPDFText_GetCharOrigin(text, n, x, y)
        if not character.isspace():
            right, black = (text.get_charbox(n, loose=loose)[2] for loose in (True, False))
            row = rows.setdefault(round(y.value / 4), [])
            row.append((x.value, character, right, right - black))
    found = [sorted(rows[row]) for row in sorted(rows, reverse=True)]
    return [Line("".join(c for _, c, *_ in row), row[-1][2] - MARGIN,
                 row[-1][3] > 0.2 * EM and bool(LETTER.match(row[-1][1])))
            for row in found]  # fmt: skip


def ends(text: str, lines: list[Line]) -> Iterator[tuple[int, bool]]:
    """Where each line ends in the text, and whether a hyphen was added there. What a setter drew
    otherwise than it is written is passed over."""
    at, even = 0, text.translate(ALIKE)
    for line in lines:
        drawn = line.text.translate(ALIKE)
        for n, character in enumerate(drawn):
            ahead = re.compile(r"\s*").match(even, at)
            at = ahead.end() if ahead else at
            found = even.find(character, at, at + 12)
            if found >= 0 and not (n == len(drawn) - 1 and character == "-" and found > at):
                at = found + 1
        added = drawn[-1:] in HYPHENS and even[at - 1 : at] not in HYPHENS
        yield at, added or line.drawn


def broken(text: str, at: int, hyphen: bool, japanese: bool) -> Iterator[str]:
    """The rules that a line end in a text breaks."""
    before, after = text[at - 1], text[at : at + 1]
    if after.isspace():
        return
    if after in FIRST or (after in WESTERN_FIRST and before.isalnum()):
        yield "first"
    if japanese and after in KANA:
        yield "kana"
    if before in LAST:
        yield "last"
    if before + after in PAIRS:
        yield "pair"
    if before.isdigit() and (after.isdigit() or after in "%％℃‰"):
        yield "number"
    if LETTER.match(before) and LETTER.match(after):
        yield from torn(text, at, hyphen)


def torn(text: str, at: int, hyphen: bool) -> Iterator[str]:
    """The same between two Latin letters."""
    name = next((m for m in NAME.finditer(text) if m.start() < at < m.end()), None)
    if name:
        capital = text[at - 1].islower() and text[at].isupper()
        if hyphen or not capital:
            yield "name"
        return
    word = next(m for m in re.finditer(rf"{LETTER.pattern}+", text) if m.start() < at < m.end())
    if not hyphen or at - word.start() not in hyphens(word[0]):
        yield "torn"


@lru_cache
def hyphens(word: str) -> frozenset[int]:
    """Where a word may have a hyphen."""
    dictionary = pyphen.Pyphen(lang="en_US", left=2, right=2)
    return frozenset({*map(int, dictionary.positions(word)), *liang(word.lower())})


def liang(word: str) -> Iterator[int]:
    """The same by the patterns of TeX (F. M. Liang, 1983), if they are there."""
    dotted, values = f".{word}.", [0] * (len(word) + 3)
    for start in range(len(dotted)):
        for stop in range(start + 1, len(dotted) + 1):
            for n, value in enumerate(patterns().get(dotted[start:stop], ())):
                values[start + n] = max(values[start + n], value)
    return (n for n in range(2, len(word) - 1) if values[n + 1] % 2)


@lru_cache
def patterns() -> dict[str, list[int]]:
    if shutil.which("kpsewhich") is None:
        return {}
    done = subprocess.run(
        ["kpsewhich", "hyph-en-us.pat.txt"], capture_output=True, text=True, check=False
    )
    path = Path(done.stdout.strip())
    words = path.read_text("utf-8").split() if path.is_file() else ()
    return {
        re.sub(r"\d", "", word): [int(d or 0) for d in re.findall(r"(\d?)(?:\D|$)", word)]
        for word in words
    }


def judged(pdf: bytes, texts: list[str], measure: float, japanese: bool) -> Counter[str]:
    """How many lines there are, and how often each rule is broken."""
    found: Counter[str] = Counter()
    for page, text in zip(pypdfium2.PdfDocument(pdf), texts, strict=False):
        lines = lines_in(page)
        found["lines"] += len(lines)
        for line, (at, hyphen) in zip(lines, ends(text, lines), strict=True):
            over = line.right - measure
            hangs = line.text[-1] in FIRST
            found["out"] += over > (EM if hangs else 0.1 * EM)
            if line is lines[-1]:
                found["alone"] += len(lines) > 1 and len(re.sub(r"\W", "", line.text)) == 1
                found["lost"] += at < len(text.rstrip())
            elif at < len(text):
                found.update(broken(text, at, hyphen, japanese))
    found["pages"] += len(texts) - len(pypdfium2.PdfDocument(pdf))
    return found


SETTERS: dict[str, Setter] = {
    "booklet": by_booklet, "Typst": by_typst, "XeLaTeX": by_xelatex, "luatex-cn": by_luatex_cn,
}  # fmt: skip


def main() -> None:
    said = argparse.ArgumentParser()
    said.add_argument("texts", nargs="+", type=Path)
    said.add_argument("--only", choices=[*SETTERS], nargs="+", default=[*SETTERS])
    said.add_argument("--measures", type=int, nargs="+", default=MEASURES)
    asked = said.parse_args()
    for path in asked.texts:
        language, texts = path.suffixes[-2][1:], path.read_text("utf-8").splitlines()
        for name in asked.only:
            sums: Counter[str] = Counter()
            for em in asked.measures:
                with tempfile.TemporaryDirectory() as folder:
                    pdf = SETTERS[name](texts, language, em * EM, Path(folder))
                if pdf is None:
                    break
                sums += judged(pdf, texts, em * EM, language.startswith("ja"))
            else:
                count, faults = sums.pop("lines"), sum(sums.values())
                print(f"{path.name} {name}: {faults} in {count} lines {dict(sums)}", flush=True)


if __name__ == "__main__":
    main()
