"""`booklet build`, `ticket` and `impose`, run as a person runs them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from commands import run
from conftest import ROOT, TINY

from booklet import Ticket, produce
from booklet.reading.house import House


def test_build_tells_results_on_stdout_and_nothing_else(folder: Path) -> None:
    """In a pipe there is no progress bar; the result is one line a file."""
    done = run(folder, "build", "--impose", "saddle")
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "out/booklet.pdf: 12 pages",
        "out/booklet-sheets.pdf: 3 sheets of paper",
    ]


LAYING = {
    "flip": "long", "binding": "right", "cover": "apart", "signature": [4, 8], "paper": "a3",
    "fit": True, "paper_weight": 100, "marks": False, "pages": "1-9", "caliper": 110,
    "cover_weight": 250, "milling": 3, "trimming": 4,
}  # fmt: skip


LAID = (
    "--flip", "long", "--binding", "right", "--cover", "apart", "--signature", "4-8",
    "--paper", "A3", "--fit", "--paper-weight", "100", "--no-marks",
    "--pages", "1–9", "--caliper", "110", "--cover-weight", "250", "--milling", "3",
    "--trimming", "4",
)  # fmt: skip


def test_how_pages_are_laid_is_ordered_in_every_way(folder: Path) -> None:
    """Words, ticket file and Python lay the pages alike, and so do the words of any PDF."""
    from dataclasses import fields

    from booklet import Binding, Cover, Flip, Imposition
    from booklet.model.order import Imposing
    from booklet.reading import read_imposing, read_ticket

    run(folder, "ticket", "--impose", "signatures", *LAID, "-o", "a.toml")
    kept = (folder / "a.toml").read_text("utf-8")
    for key in LAYING:
        assert f"\n{key} = " in kept
    ticket = read_ticket(folder / "a.toml", {})
    assert ticket == Ticket(
        impose=Imposition.SIGNATURES, flip=Flip.LONG, binding=Binding.RIGHT, cover=Cover.APART,
        signature=(4, 8), paper="a3", fit=True, paper_weight=100, marks=False,
        pages="1-9", caliper=110, cover_weight=250, milling=3, trimming=4,
    )  # fmt: skip
    imposing = ticket.imposing(back_cover=True)
    assert imposing == read_imposing({**LAYING, "scheme": "signatures"})
    usual = Imposing()
    ordered = [field.name for field in fields(Imposing) if field.name != "margin"]
    assert all(getattr(imposing, name) != getattr(usual, name) for name in ordered)


def test_impose(folder: Path) -> None:
    """Sheets of any PDF, and a picture of how they fold; the schemes are listed."""
    run(folder, "build", "-o", "a.pdf")
    told = run(folder, "impose", "a.pdf", "--scheme", "4up", "--preview").stdout.splitlines()
    assert told == [
        "a-sheets.pdf: 12 pages on 2 sheets of paper, 297 × 420 mm",
        "cut apart, the stacks lie on each other from the top: upper left, upper right, "
        "lower left, lower right",
        "a-sheets-preview.png: how they fold",
    ]
    made = json.loads(run(folder, "impose", "a.pdf", "-o", "b.pdf", "--json").stdout)
    assert made == {
        "path": "b.pdf", "preview": None, "by_hand": [], "scheme": "saddle", "pages": 12,
        "sheets": 3, "paper": "297 × 210", "spine": None, "stacks": [], "findings": [],
    }  # fmt: skip
    listed = run(folder, "schemes").stdout
    help = run(folder, "impose", "--help").stdout
    for name, summary in json.loads(run(folder, "schemes", "--json").stdout).items():
        assert name in listed and summary in listed
        assert summary in help


def test_a_picture_with_a_build(folder: Path) -> None:
    done = run(folder, "build", "--impose", "saddle", "--binding", "right", "--preview")
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "out/booklet-preview.png: how they fold"
    assert (folder / "out/booklet-preview.png").read_bytes().startswith(b"\x89PNG")


def test_all_three_ways_to_order_are_one(folder: Path) -> None:
    """Words, a ticket file and Python give the same bytes."""
    words = ("21", "2", "--parts", "excerpts,report", "--session", "第11周", "--date", "2024-05-20")
    by_words = json.loads(run(folder, "build", *words, "-o", "a.pdf", "--json").stdout)
    run(folder, "ticket", *words, "-o", "week11.toml")
    by_file = json.loads(
        run(folder, "build", "--ticket", "week11.toml", "-o", "b.pdf", "--json").stdout
    )
    from booklet.reading import read_ticket

    house = House(TINY, ROOT / "templates", ROOT / "fonts", folder / "out")
    by_python = produce(read_ticket(folder / "week11.toml", {}), house)
    assert by_words["sha256"] == by_file["sha256"] == by_python.sha256
    assert by_words["meetings"] == ["lake", "river"]
    assert set(by_words) == {
        "path", "print_sheets", "preview", "by_hand", "pages", "sheets", "blanks", "type",
        "pieces", "meetings", "sha256", "seconds", "findings", "spine", "stacks",
    }  # fmt: skip
    assert isinstance(Ticket(), Ticket)


def test_an_output_may_lie_anywhere(folder: Path) -> None:
    """A name may lead upwards, and through folders that are still to be made."""
    (folder / "here").mkdir()
    house = ("--house", str(folder))
    for name in ("../x.pdf", "../new/../other/y.pdf", str(folder / "z.pdf")):
        run(folder / "here", "build", *house, "-o", name)
        assert (folder / "here" / name).is_file()
    assert list((folder / "here").iterdir()) == []


def test_a_hindered_file_of_a_set_leaves_the_set(folder: Path) -> None:
    """The sheets cannot be written: the sentence is true, the booklet is as it was."""
    (folder / "x-sheets.pdf").mkdir()
    (folder / "x.pdf").write_bytes(b"earlier")
    told = run(folder, "build", "--impose", "saddle", "-o", "x.pdf", code=7).stderr
    assert "x-sheets.pdf: O01: " in told
    assert (folder / "x.pdf").read_bytes() == b"earlier"
    assert sorted(path.name for path in folder.iterdir()) == ["corpus", "x-sheets.pdf", "x.pdf"]


def test_a_broken_corpus(folder: Path) -> None:
    (folder / "corpus").unlink()
    (folder / "corpus").mkdir()
    (folder / "corpus" / "corpus.toml").write_text('title = "x"\nversion = "1"\n', "utf-8")
    assert "the book has no text" in run(folder, "build", code=3).stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_build_leaves_the_earlier_file(
    folder: Path, number: signal.Signals, code: int
) -> None:
    """Ctrl-C and kill while the pages are set: a sentence or silence, and nothing changed."""
    out = folder / "out"
    out.mkdir()
    (out / "booklet.pdf").write_bytes(b"earlier")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPROFILEIMPORTTIME": "1"}
    work = subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", "booklet", "build"],
        cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert work.stderr is not None
    for line in work.stderr:
        if "weasyprint_for_booklet.text" in line or "tinycss2" in line:
            work.send_signal(number)
            break
    _, told = work.communicate()
    assert work.returncode == code, told
    assert "Traceback" not in told
    assert (out / "booklet.pdf").read_bytes() == b"earlier"
    assert [path.name for path in out.iterdir()] == ["booklet.pdf"]
