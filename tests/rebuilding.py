"""PDFs of all kinds that are made again from what they hold, by another user in another folder.

    make rebuilds

Each is made, carried into a folder with a blank and Chinese in its name, and made again there by
the command, with a home elsewhere; as nobody, if root tries it and the system has this Python. What
is not the same byte for byte is told, and then the exit code is 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from conftest import ROOT
from intake.wordfiles import png
from makings import put, word_file
from test_specimen import house_of

from booklet import House, Ticket, produce
from booklet.model.order import Cover, Embedding, Files, Imposing, Standards
from booklet.printers.imposing import impose_pdf
from booklet.production.bringing import make
from booklet.production.setting import typeset_any
from booklet.production.stock import make_from_stock, stamp

HOUSE = House(ROOT / "corpus", ROOT / "templates", ROOT / "fonts", ROOT / "out")
SYSTEM_PYTHON, NOBODY = "/usr/bin/python3", 65534
WITHIN = Embedding.CORPUS
BOTH = ("excerpts", "report")
LETTER = (
    "关于开展检查的通知\n\n各学院：\n\n请于五月底前完成检查。\n\n"
    "附件：检查表\n\n某某大学\n\n2024年5月6日\n"
)
PAGE = (
    "<html lang=zh><title>山水</title><body><h1>山水</h1><p>{0}<p><img src='图/a.png' alt=图><p>{0}"
).format("山水之间有一段话，长短正合适，读来不费力。" * 3)

Way = Callable[[Path], Path]
"""Makes a PDF in an empty folder, and leaves beside it what must be carried with it."""


def ordered(folder: Path, *, laid: bool = False, house: House = HOUSE, **words: Any) -> Path:
    """What an order gives: pages, or sheets."""
    made = produce(Ticket(**words), house, folder / "一 本.pdf")
    (rest, kept) = (made.path, made.print_sheets) if laid else (made.print_sheets, made.path)
    if rest:
        rest.unlink()
    assert kept
    return kept


def brought(folder: Path, *, laid: bool = False, **words: Any) -> Path:
    """A Word file, made into a booklet beside it; where its bytes go in, it is taken away."""
    file = word_file(folder)
    made = make(Files((file,)), Ticket(**words), HOUSE).delivery
    if words.get("embed"):
        file.unlink()
    kept = made.print_sheets if laid else made.path
    assert kept
    return kept


def folder_brought(folder: Path, **words: Any) -> Path:
    """A folder of texts with pictures, whose name is the title."""
    texts = folder / "讲 义"
    put(
        texts, a__md="# 甲\n\n一段。\n\n![图](图/a.png)\n", b__html=PAGE, **{"c/a__txt": "又一段。"}
    )
    (texts / "图").mkdir()
    (texts / "图/a.png").write_bytes(png())
    made = make(Files((texts,)), Ticket(**words), HOUSE).delivery
    if words.get("embed"):
        shutil.rmtree(texts)
    return made.path


def letter(folder: Path) -> Path:
    """An official document of a text that was brought."""
    (text,) = put(folder, 通知__txt=LETTER)
    ticket = Ticket(format="gongwen", number="某校发〔2024〕5号", embed=WITHIN)
    path = make(Files((text,)), ticket, HOUSE).delivery.path
    text.unlink()
    return path


def as_a_handout(folder: Path) -> Path:
    """A text set by the command for pages of others."""
    (text,) = put(folder, a__md="# 山水\n\n一段。\n")
    typeset_any(text, HOUSE, folder / "b.pdf")
    return folder / "b.pdf"


def imposed(folder: Path, *, margin: float = 0, **words: Any) -> Path:
    """A finished booklet, laid on sheets later."""
    pages = ordered(folder, pieces=("3",), embed=WITHIN)
    imposing = Imposing(**words, margin=margin)
    path = impose_pdf(pages.read_bytes(), pages, imposing, folder / "s.pdf").path
    pages.unlink()
    return path


def own_house(folder: Path, **words: Any) -> Path:
    """A book and a theme of one's own."""
    specimen = house_of(folder / "house")
    templates = folder / "house/templates"
    shutil.copytree(ROOT / "templates/themes/su", templates / "themes/自己")
    house = House(specimen.corpus, templates, specimen.fonts, folder)
    path = ordered(folder, house=house, theme="自己", embed=WITHIN, **words)
    shutil.rmtree(folder / "house")
    return path


def from_stock(folder: Path) -> Path:
    """A row of a batch."""
    product = make_from_stock(Ticket(pieces=("2",), session="第11周"), HOUSE, stamp(HOUSE))
    (folder / "a.pdf").write_bytes(product.proof.pdf)
    return folder / "a.pdf"


WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "the default booklet": partial(ordered, impose="saddle"),
        "its sheets": partial(ordered, impose="saddle", laid=True),
        "texts within": partial(ordered, impose="saddle", parts=BOTH, embed=WITHIN),
        "texts within its sheets": partial(
            ordered, pieces=("1",), impose="saddle", laid=True, embed=WITHIN
        ),
        "a handout": partial(ordered, format="handout", parts=BOTH, group="region"),
        "apparatus": partial(ordered, format="handout", apparatus=True, parts=BOTH),
        "a red head": partial(
            ordered, format="gongwen", pieces=("3",), number="某校发〔2024〕5号", signer="某某"
        ),
        "vertical": partial(ordered, format="vertical", impose="saddle", embed=WITHIN),
        "vertical sheets": partial(
            ordered, format="vertical", pieces=("1",), impose="saddle", laid=True
        ),
        "pinyin": partial(ordered, format="pinyin", pieces=("1",)),
        "themes": partial(ordered, pieces=("1",), theme="shuyuan", seal="学习", ink="black"),
        "fitted": partial(ordered, sheets=7, impose="saddle", laid=True),
        "words": partial(ordered, title="两篇", pieces=("1", "5"), organisation="某某学院"),
        "signatures": partial(
            ordered, impose="signatures", laid=True, signature=(16,), cover=Cover.APART,
            paper_weight=80, paper="a3",
        ),
        "a small folded sheet": partial(
            ordered, impose="zine", laid=True, pieces=("1",), fit=True, toc=False
        ),
        "other standards": partial(ordered, archive=Standards.UA2, pieces=("1",), embed=WITHIN),
        "school": partial(ordered, grade=3, pieces=("1",)),
        "large": partial(ordered, large=True, pieces=("1",)),
        "a Word file": partial(brought, embed=WITHIN),
        "a Word file beside": brought,
        "sheets of a Word file": partial(brought, embed=WITHIN, laid=True),
        "sheets of a Word file beside": partial(brought, laid=True),
        "a folder": partial(folder_brought, embed=WITHIN),
        "a folder beside": partial(folder_brought, impose="none"),
        "a letter": letter,
        "typeset as a handout": as_a_handout,
        "imposed later": partial(imposed, scheme="2up"),
        "for a printer": partial(imposed, margin=4.2),
        "a house of one's own": own_house,
        "of a batch": from_stock,
    }
)  # fmt: skip


def elsewhere(way: Way, folder: Path) -> Path:
    """A PDF that was made one way, carried to a folder of its own with what lies beside it."""
    here, there = folder / "here", folder / "别 处"
    here.mkdir(parents=True)
    path = way(here)
    shutil.move(here, there)
    return there / path.name


def command(pdf: Path, python: str, user: int | None) -> str:
    """What is wrong when a PDF is made again by a user, with a home elsewhere; nothing if all is
    right."""
    home = pdf.parent.parent / "home"
    home.mkdir()
    for path in (home, pdf.parent, *pdf.parent.rglob("*")):
        os.chown(path, user or -1, user or -1)
    paths = (str(ROOT), *(path for path in sys.path if path.endswith("site-packages")))
    done = subprocess.run(
        [python, "-m", "booklet", "rebuild", pdf.name, "-o", "again.pdf"],
        cwd=pdf.parent, user=user, group=user, capture_output=True, text=True, check=False,
        env={"HOME": str(home), "PYTHONPATH": os.pathsep.join(paths), "LC_CTYPE": "C.UTF-8"},
    )  # fmt: skip
    if done.returncode:
        return done.stdout + done.stderr
    same = pdf.with_name("again.pdf").read_bytes() == pdf.read_bytes()
    return "" if same else "other bytes"


def other_user() -> tuple[str, int | None]:
    """A Python that nobody may run, and nobody; else this one, and who runs it."""
    tell = "import sys; raise SystemExit(sys.version_info[:2] != {})".format
    known = (
        subprocess.run([SYSTEM_PYTHON, "-c", tell(tuple(sys.version_info[:2]))], check=False)
        if Path(SYSTEM_PYTHON).exists()
        else None
    )
    if os.geteuid() == 0 and known and known.returncode == 0:
        return SYSTEM_PYTHON, NOBODY
    return sys.executable, None


def failures(folder: Path) -> Iterator[str]:
    """What is not made again, way by way."""
    python, user = other_user()
    for n, (name, way) in enumerate(WAYS.items()):
        told = command(elsewhere(way, folder / str(n)), python, user)
        print(f"{name}: {told or 'the same bytes'}", flush=True)
        if told:
            yield name


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        wrong = [*failures(Path(folder))]
    who = "nobody" if other_user()[1] else "the same user"
    print(f"by {who}: {len(WAYS) - len(wrong)} of {len(WAYS)} made again")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
