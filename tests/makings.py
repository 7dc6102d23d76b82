"""Files that tests bring, and what is made of them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from commands import carried_out
from conftest import ROOT
from intake.wordfiles import HEADING, docx, drawing, p, png, table, tc, tr
from proofs import bare

from booklet import House
from booklet.pdf.pages import read_pages

HOUSE = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", ROOT / "out")


def text_of(pdf: Path) -> str:
    return bare("".join(g.text for page in read_pages(pdf.read_bytes()) for g in page.glyphs))


def put(folder: Path, **files: str) -> list[Path]:
    """Texts in a folder; `__` stands for the dot."""
    paths = []
    for name, text in files.items():
        path = folder / name.replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        paths.append(path)
    return paths


def run(folder: Path, *words: str, lang: str = "C") -> subprocess.CompletedProcess[str]:
    """Run a command under a language; paths may be in Chinese whatever that is."""
    kept = {each: value for each, value in os.environ.items() if each != "LC_ALL"}
    language = {"LC_MESSAGES": lang, "LANG": lang, "LC_CTYPE": "C.UTF-8"}
    return carried_out(folder, *words, settings=kept | language)


def word_file(folder: Path) -> Path:
    path = folder / "借阅 办法.docx"
    path.write_bytes(docx(
        p("借阅办法", style="T") + p("总则", style="1") + p("第一条　为方便师生，制定本办法。")
        + p("第二条　借书证限本人使用。")
        + table(tr(tc("姓名"), tc("分数")), tr(tc("甲"), tc("90")))
        + p(drawing("p1", "一张图")) + p("附则", style="1") + p("本办法自印发之日起施行。"),
        styles=HEADING, related=(("p1", "image", "media.png"),), media__png=png(),
    ))  # fmt: skip
    return path
