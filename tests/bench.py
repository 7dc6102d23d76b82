"""What pages cost, in seconds of the processor of whole processes: one run of all, in turn.

    .venv/bin/python tests/bench.py [TIMES]      medians of so many, 5 unless told

The same HTML by plain WeasyPrint and by `booklet typeset`, of three lengths; a handout and the
default booklet, cold and at a desk that is open; a folder of 125 texts and one of twice that; in a
process that lives on, a handout of a batch and a book of which one character was changed. Texts are
sentences of the corpus, dealt anew, so that no two paragraphs are equal. Not a test: other work on
the machine makes all of it dearer, so only figures of one run are to be compared.
"""

from __future__ import annotations

import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from conftest import ROOT

BOOKLET = (sys.executable, "-m", "booklet")
PLAIN = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
CSS = """
@page { size: A5; margin: 20mm 17mm 18mm; @bottom-center { content: counter(page); font-size: 8pt }
  @top-right { content: string(head); font-size: 8pt } }
html { font: 10.5pt/1.7 "Noto Serif CJK SC" } body, p { margin: 0 }
p { text-align: justify; text-indent: 2em; orphans: 2; widows: 2 }
h1 { font-size: 16pt; text-align: center; break-before: page; string-set: head content() }
"""
SECTIONS = {"S": 10, "M": 120, "L": 600}  # of HTML; a section is about two pages
PIECES = (125, 250)  # of a folder
PARAGRAPHS, CHARACTERS = 8, 160
LIVING = """
import gc, sys, time
gc.disable()  # as where the desk makes its books, which looks for waste between two of them
from pathlib import Path
from booklet.api import Ticket, find_house, make
from booklet.production.stock import make_from_stock, stamp
folder, house = Path(sys.argv[1]), find_house()
def cost(work):
    before = time.process_time()
    work()
    return time.process_time() - before
handout = Ticket(pieces=("7",), format="handout")
book = Ticket(format="booklet")
def bring():
    make(folder, book, house, folder.parent / "living.pdf")
for _ in range(3):
    last = cost(lambda: make_from_stock(handout, house, stamp(house)))
bring()
text = sorted(folder.iterdir())[60]
text.write_text(text.read_text("utf-8").replace("。", "！", 1), "utf-8")
print(last, cost(bring))
"""


def sentences() -> Iterator[str]:
    """The sentences of the corpus, dealt anew without an end."""
    files = sorted((ROOT / "corpus" / "meetings").rglob("*.toml"))
    text = "".join(each.read_text("utf-8") for each in files)
    found = re.findall(r"[\u4e00-\u9fff][\u4e00-\u9fff\d，、；：（）“”]{12,80}。", text)
    deal = random.Random(1)
    while True:
        yield from deal.sample(found, len(found))


def paragraphs(dealt: Iterator[str]) -> Iterator[str]:
    """Paragraphs of some sentences each, all different."""
    while True:
        paragraph = ""
        while len(paragraph) < CHARACTERS:
            paragraph += next(dealt)
        yield paragraph


def write(folder: Path) -> None:
    """All that is to be set, as files of a folder."""
    told = paragraphs(sentences())
    for name, sections in SECTIONS.items():
        body = [
            f"<h1>第{n}章 区域协调发展</h1>" + "".join(
                f"<p>{escape(next(told))}</p>" for _ in range(PARAGRAPHS)
            )
            for n in range(1, sections + 1)
        ]  # fmt: skip
        title = '<meta charset="utf-8"><title>读本</title>'
        head = f'<html lang="zh-Hans">{title}<style>{CSS}</style>'
        (folder / f"{name}.html").write_text(head + "".join(body), "utf-8")
    for pieces in PIECES:
        (folder / str(pieces)).mkdir()
        for n in range(pieces):
            text = "\n\n".join(next(told) for _ in range(PARAGRAPHS + 4))
            path = folder / str(pieces) / f"{n:03}.md"
            path.write_text(f"# 第{n + 1}篇 区域协调发展\n\n{text}\n", "utf-8")


def cost(*command: str) -> float:
    """The processor time of a command and of all that it began, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode in (0, 1), done.stderr
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def living(folder: Path) -> tuple[float, float]:
    """What a handout and a changed character cost in a process that lives on, in seconds."""
    command = (sys.executable, "-c", LIVING, str(folder))
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    handout, change = map(float, told.split())
    return handout, change


def round_of(folder: Path) -> dict[str, float]:
    """One run of each, in turn."""
    out, found = str(folder / "out.pdf"), {}
    for name in SECTIONS:
        page = str(folder / f"{name}.html")
        found[f"{name}, plain WeasyPrint"] = cost(sys.executable, "-c", PLAIN, page, out)
        found[name] = cost(*BOOKLET, "typeset", page, "-o", out, "--time", "900")
    handout = (*BOOKLET, "build", "7", "--format", "handout", "-o", out)
    found["handout"] = cost(*handout)
    found["default booklet"] = cost(*BOOKLET, "build", "-o", out)
    for pieces in PIECES:
        texts = str(folder / str(pieces))
        found[f"{pieces} texts"] = cost(*BOOKLET, "make", texts, "-o", out, "--time", "900")
    found["handout, living"], found["one character, living"] = living(folder / str(PIECES[0]))
    found["handout, desk open (the command alone)"] = at_desk(handout)
    return found


def at_desk(command: tuple[str, ...]) -> float:
    """What a command costs beside a desk that is open and warm."""
    serve = [*BOOKLET, "serve", "--port", "0", "--no-open"]
    with subprocess.Popen(serve, cwd=ROOT, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout and desk.stdout.readline().startswith("http")
        for _ in range(3):
            subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        found = cost(*command)
        desk.terminate()
    return found


def main(times: int) -> None:
    for each in ("PYTHONDONTWRITEBYTECODE", "BOOKLET_COUNTER"):
        os.environ.pop(each, None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder)
        rounds = [round_of(folder) for _ in range(times)]
    medians = {each: statistics.median(found[each] for found in rounds) for each in rounds[0]}
    for each, seconds in medians.items():
        plain = medians.get(f"{each}, plain WeasyPrint")
        beside = f"   {seconds / plain:.2f} of plain WeasyPrint" if plain else ""
        print(f"{seconds:8.3f} s  {each}{beside}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 5)
