"""The command line, run as a person runs it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT, TINY
from test_proofreading import pdf, with_both

from booklet import Ticket, __version__, produce
from booklet.cli.main import booklet
from booklet.house import House
from booklet.model.corpus import Corpus

COMMANDS = (
    "audit", "batch", "build", "calibrate", "check", "collate", "completion", "doctor", "fonts",
    "formats", "import", "impose", "link", "list", "new", "print", "printers", "proofread",
    "schema", "schemes", "seal", "serve", "show", "ticket", "trace", "typeset",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds a corpus alone; templates and faces are the package's."""
    (tmp_path / "corpus").symlink_to(TINY)
    return tmp_path


def run(folder: Path, *words: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    done = subprocess.run(
        [sys.executable, "-m", "booklet", *words],
        cwd=folder, capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_version_and_help(folder: Path) -> None:
    """Every command is in the help, and has a help of its own."""
    assert run(folder, "--version").stdout == f"{__version__}\n"
    listed = run(folder, "--help").stdout
    for command in COMMANDS:
        assert f"\n  {command} " in listed
        assert "Usage:" in CliRunner().invoke(booklet, [command, "--help"]).output


def test_list(folder: Path, corpus: Corpus) -> None:
    rows = json.loads(run(folder, "list", "--json").stdout)
    assert [row["id"] for row in rows] == [meeting.id for meeting in corpus.pieces]
    keys = {"number", "id", "date", "place", "title", "regions", "provinces", "parts"}
    assert all(keys <= set(row) for row in rows)
    assert rows[2]["provinces"] == ["贵州", "云南", "江苏", "浙江"]
    assert "江苏苏州" in run(folder, "list").stdout


def test_show(folder: Path) -> None:
    told = json.loads(run(folder, "show", "江河", "--part", "report", "--json").stdout)
    assert (told["id"], told["part"], len(told["paragraphs"])) == ("river", "report", 3)
    assert told["headline"] == "江从山里出来 日子慢慢地长"
    assert "丘陵不高，一天能走三座。" in run(folder, "show", "①").stdout


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
    "fit": True, "paper_weight": 100, "marks": False,
}  # fmt: skip
LAID = (
    "--flip", "long", "--binding", "right", "--cover", "apart", "--signature", "4-8",
    "--paper", "A3", "--fit", "--paper-weight", "100", "--no-marks",
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


def test_a_picture_and_a_warning_with_a_build(folder: Path) -> None:
    done = run(folder, "build", "--impose", "saddle", "--binding", "right", "--preview")
    assert "--binding: I03: the pages are made for the left edge" in done.stderr
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


ERRORS = [
    (("build", "lke"), 2, "piece: S01: there is no meeting “lke” (do you mean lake?)"),
    (("build", "--region", "x", "--format", "y"), 2, "--format: S05"),
    (("build", "--from", "never"), 2, "--from: R04: “never” for “from” is not a date"),
    (("build", "--from", "2022-01-01", "--to", "2021-01-01"), 2, "S02"),
    (("build", "--toc", "--nope"), 2, "No such option"),
    (("build", "-o", "/proc/x/y.pdf"), 7, "cannot be written"),
    (("build", "--ticket", "none.toml"), 2, "none.toml: R01: the file cannot be read"),
    (("build", "--ticket", "/dev/zero"), 2, "/dev/zero: R01: this is no plain file"),
    (("build", "--ticket", "/tmp"), 2, "/tmp: R01: this is no plain file"),
    (("audit", "/dev/zero"), 2, "/dev/zero: R01: this is no plain file"),
    (("build", "--house", "nowhere"), 2, "--house: H01: “nowhere” holds none of"),
    (("show", "lake", "--part", "report"), 2, "has no report"),
    (("ticket", "9", "-o", "t.toml"), 2, "S01"),
    (("build", "--impose", "sadle"), 2, "--impose: R04: “sadle” is no value for “impose” (do you"),
    (("build", "--impose", "saddle", "--paper", "a5"), 2, "--paper: I01: 2 × 1 pages of 148 × 210"),
    (("build", "--impose", "2up", "--cover", "apart"), 2, "--cover: I02: 2up has no sheet for"),
    (("build", "--paper-weight", "20"), 2, "--paper-weight: R04: “20” does not fit"),
    (("build", "--signature", "18"), 2, "--signature: R04: “18” does not fit"),
    (("build", "--signature", "16-x"), 2, "--signature: R04: “x” does not fit"),
    (("build", "--paper", "big"), 2, "write it like a4, b5, 16k, 320x450"),
    (("impose", "/dev/zero"), 2, "/dev/zero: R01: this is no plain file"),
    (("impose", "/tmp"), 2, "/tmp: R01: this is no plain file"),
    (("impose", "none.pdf"), 2, "none.pdf: R01: the file cannot be read"),
    (("impose", __file__), 2, "test_cli.py: A01: the file is not a PDF that can be read"),
    (("impose", __file__, "--scheme", "none", "--flip", "lnog"), 2, "--scheme: R04: “none” is no"),
    (("impose", __file__, "--binding", "top"), 2, "“top” is no value for “binding” (there are:"),
    (("ticket", "1", "-o", "t.pdf"), 7, "does not end in .toml"),
]


@pytest.mark.parametrize(("words", "code", "told"), ERRORS)
def test_errors(folder: Path, words: tuple[str, ...], code: int, told: str) -> None:
    """Each kind of error has its exit code and its sentence on standard error."""
    done = run(folder, *words, code=code)
    assert told in done.stderr
    assert done.stdout == ""
    assert [path.name for path in folder.iterdir()] == ["corpus"]


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


def test_formats_and_doctor(folder: Path) -> None:
    assert "26 characters × 24 lines" in run(folder, "formats").stdout
    told = run(folder, "doctor").stdout
    assert "found    Pango\n" in told
    assert "faces in" in told


def test_check_and_seal(folder: Path) -> None:
    """A sound corpus is silent; a change is told, and accepted by sealing it."""
    (folder / "corpus").unlink()
    shutil.copytree(TINY, folder / "corpus")
    assert run(folder, "check").stdout == ""
    path = folder / "corpus" / "corpus.toml"
    path.write_text(path.read_text("utf-8").replace("t.1", "t.2"), "utf-8")
    told = json.loads(run(folder, "check", "--json", code=3).stdout)
    assert [(each["code"], each["file"]) for each in told] == [("Z01", "corpus/corpus.toml")]
    assert set(told[0]) == {"code", "severity", "file", "line", "column", "sentence", "hint", "zh"}
    run(folder, "build", code=3)
    run(folder, "seal")
    assert run(folder, "check").stdout == ""
    path.write_text(path.read_text("utf-8").replace("t.2", "t.2,是"), "utf-8")
    path.with_name("meetings").joinpath("hill/meeting.toml").write_text("", "utf-8")
    assert "R04" in run(folder, "seal", code=3).stderr


def test_trace_and_collate(folder: Path) -> None:
    told = run(folder, "trace", "走三座").stdout
    assert "corpus/meetings/hill/excerpts.txt:5:9: hill excerpts §1 走三座" in told
    run(folder, "build", "river", "--parts", "report", "--format", "handout", "-o", "a.pdf")
    page = json.loads(run(folder, "trace", "--pdf", "a.pdf", "--page", "1", "--json").stdout)
    assert {(each["part"], each["paragraph"]) for each in page} >= {("report", n) for n in (1, 2)}
    assert any("讯　江" in each["words"] for each in page)
    assert "there are 1" in run(folder, "trace", "--pdf", "a.pdf", "--page", "9", code=2).stderr
    assert "nothing to trace" in run(folder, "trace", code=2).stderr
    assert "corpus/witnesses/a.txt:4:1: 走二座" in told
    assert "“二” → “三”: 一字误作二字，同句可证" in told
    (trail,) = json.loads(run(folder, "trace", "走三座", "--json").stdout)
    assert trail["origins"][0]["text"] == "走二座"
    assert "stands nowhere" in run(folder, "trace", "月亮", code=2).stderr
    assert "㉑ river 2 places, 1 alike" in run(folder, "collate", "river").stdout
    assert len(json.loads(run(folder, "collate", "river", "--all", "--json").stdout)) == 2


def test_audit(folder: Path) -> None:
    run(folder, "build", "-o", "a.pdf")
    assert "① hill excerpts: 2 of 2 paragraphs" in run(folder, "audit", "a.pdf").stdout
    told = json.loads(run(folder, "audit", "a.pdf", "--json").stdout)
    assert (told["source"], told["same"], told["findings"]) == ("record", True, [])
    assert "the whole book" in run(folder, "audit", "a.pdf").stdout
    other = json.loads(run(folder, "audit", "a.pdf", "hill", "--json", code=3).stdout)
    assert (other["source"], other["order"]) == ("order", {"pieces": ["hill"]})
    (folder / "b.pdf").write_bytes(b"no PDF")
    assert "A01" in run(folder, "audit", "b.pdf", code=2).stderr
    assert "R01" in run(folder, "audit", "c.pdf", code=2).stderr


def test_proofread(folder: Path) -> None:
    (folder / "a.pdf").write_bytes(pdf(with_both("（", "字")))
    told = run(folder, "proofread", "a.pdf", "--json", "--pictures", "marks", code=1)
    pages = {finding["page"] for finding in json.loads(told.stdout)["findings"]}
    assert {path.name for path in (folder / "marks").iterdir()} == {
        f"page-{page:03}.png" for page in pages
    }
    assert "seen" in run(folder, "proofread", "a.pdf", code=1).stdout
    (folder / "b.pdf").write_bytes(b"no PDF")
    assert "the file is not a PDF" in run(folder, "proofread", "b.pdf", code=2).stderr


def test_adding_by_command(folder: Path) -> None:
    (folder / "corpus").unlink()
    shutil.copytree(TINY, folder / "corpus")
    (folder / "e.txt").write_text("春水初生。\n", "utf-8")
    run(folder, "new", "meeting", "spring", "--number", "22", "--date", "2024-05-20")
    words = ("--meeting", "spring", "--part", "excerpts", "--source", "《春天》")
    assert len(run(folder, "import", "e.txt", *words).stdout.splitlines()) == 4
    assert "is there already" in run(folder, "import", "e.txt", *words, code=2).stderr
    assert "the links are there already" in run(folder, "link", "river", code=2).stderr


def test_fonts(folder: Path) -> None:
    told = run(folder, "fonts", "list", "--text", "汉㧐").stdout.splitlines()
    assert len(told) == 7
    assert next(line for line in told if "lacks 㧐" in line).startswith("Booklet Fang")
    assert run(folder, "fonts").stdout.count("characters") == 7
    (folder / "none").mkdir()
    assert "H03" in run(folder, "fonts", "build", "none", code=2).stderr
    (folder / "fonts").symlink_to(ROOT / "fonts")
    assert "F04" in run(folder, "fonts", "build", "none", code=5).stderr


def test_completion(folder: Path) -> None:
    """The script of a shell asks the program, and the program knows the meetings."""
    assert "_BOOKLET_COMPLETE" in run(folder, "completion", "bash").stdout
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "_BOOKLET_COMPLETE": "bash_complete",
        "COMP_WORDS": "booklet build la", "COMP_CWORD": "2",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "booklet"],
        cwd=folder, capture_output=True, text=True, env=environment, check=True,
    )  # fmt: skip
    assert done.stdout == "plain,lake\n"
