"""The command line, run as a person runs it."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from commands import run
from conftest import ROOT, TINY

from booklet import __version__
from booklet.cli.entry import booklet
from booklet.model.corpus import Corpus
from booklet.reading.faces import read_faces

COMMANDS = (
    "audit", "batch", "build", "calibrate", "check", "collate", "completion", "doctor", "fonts",
    "formats", "import", "impose", "link", "list", "new", "print", "printers", "proofread",
    "schema", "schemes", "seal", "serve", "show", "ticket", "trace", "typeset",
)  # fmt: skip


def test_json_is_in_the_letters_that_it_tells_of() -> None:
    """Chinese in it is there to be read, and to be searched for."""
    files = [ast.parse(each.read_text("utf-8")) for each in (ROOT / "booklet/cli").glob("*.py")]
    calls = [each for file in files for each in ast.walk(file) if isinstance(each, ast.Call)]
    written = [each for each in calls if ast.unparse(each.func) == "json.dumps"]
    assert len(written) > 9
    for each in written:
        assert "ensure_ascii=False" in map(ast.unparse, each.keywords), ast.unparse(each)


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


ERRORS = [
    (("build", "lke"), 2, "piece: S01: there is no meeting “lke” (do you mean lake?)"),
    (("build", "--region", "x", "--format", "y"), 2, "--format: S05"),
    (("build", "--from", "never"), 2, "--from: R04: “never” for “from” is not a date"),
    (("build", "--from", "2022-01-01", "--to", "2021-01-01"), 2, "S02"),
    (("build", "--toc", "--nope"), 2, "booklet build: R09: there is no option --nope"),
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
    (("make", "nowhere"), 2, "nowhere: R01: the file cannot be read"),
    (("codes", "I22", "Z99"), 2, "CODE: R09: no finding has the code Z99 (booklet codes lists"),
    (("ticket", "1", "-o", "t.pdf"), 7, "does not end in .toml"),
]


@pytest.mark.parametrize(("words", "code", "told"), ERRORS)
def test_errors(folder: Path, words: tuple[str, ...], code: int, told: str) -> None:
    """Each kind of error has its exit code and its sentence on standard error."""
    done = run(folder, *words, code=code)
    assert told in done.stderr
    assert done.stdout == ""
    assert [path.name for path in folder.iterdir()] == ["corpus"]


def test_codes_are_told_however_they_are_typed(folder: Path) -> None:
    told = run(folder, "codes", "i22", "R01").stdout
    assert {line[:3] for line in told.splitlines()} == {"I22", "R01"}


def test_formats_and_doctor(folder: Path) -> None:
    assert "26 characters × 24 lines" in run(folder, "formats").stdout
    told = run(folder, "doctor").stdout
    assert "which shapes the text" in told
    assert "Pango" not in told
    assert "faces in" in told


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
    assert next(line for line in told if "lacks 㧐" in line).startswith("Booklet Fang ")
    assert (
        run(folder, "fonts").stdout.count("characters")
        == len(told)
        == len(read_faces(ROOT / "fonts"))
    )
    (folder / "none").mkdir()
    assert "H03" in run(folder, "fonts", "build", "none", code=2).stderr
    (folder / "fonts").symlink_to(ROOT / "fonts")
    assert "F04" in run(folder, "fonts", "build", "none", code=5).stderr


def test_fonts_of_a_file(folder: Path) -> None:
    """Of each style it is told which face draws which characters."""
    (folder / "rare.txt").write_text("普通字㙍😀ê̄，\n\n𰻞\n", "utf-8")
    lines = run(folder, "fonts", "list", "--file", "rare.txt").stdout.splitlines()
    starts = [n for n, line in enumerate(lines) if not line.startswith(" ")]
    assert [lines[n] for n in starts] == [
        "Booklet Song", "Booklet Hei", "Booklet Kai", "Booklet Fang", "Booklet Title",
    ]  # fmt: skip
    fang = {line[2:20].strip(): line[26:].strip() for line in lines[starts[3] + 1 : starts[4]]}
    assert fang["Booklet Fang Light"] == "㙍"
    assert fang["Booklet Emoji"] == "😀"
    assert fang["Booklet Latin"] == "ê̄"
    assert fang["no face"] == "U+30EDE CJK UNIFIED IDEOGRAPH-30EDE"


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
