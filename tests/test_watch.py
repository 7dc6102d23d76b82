"""`booklet watch`: made once at first, and again when something has changed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from commands import run

from booklet.cli import watch
from booklet.pdf.pages import read_pages
from booklet.reading.stamps import stamps


def run_of(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "booklet", "watch", *words],
        cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip


def until(running: subprocess.Popen[str], words: str) -> str:
    """What is said up to a line that has the words."""
    assert running.stdout is not None
    said = ""
    while words not in said:
        line = running.stdout.readline()
        assert line, said
        said += line
    return said


def test_a_file_is_made_again_when_it_changes(tmp_path: Path) -> None:
    text = tmp_path / "山 水.md"
    text.write_text("# 山水\n\n山高月小。\n", "utf-8")
    running = run_of(tmp_path, text.name, "--impose", "none")
    try:
        assert "山 水.pdf: " in until(running, "watching")
        before = (tmp_path / "山 水.pdf").read_bytes()
        text.write_text("# 山水\n\n山高月小，水落石出。\n", "utf-8")
        until(running, "watching")
        glyphs = "".join(g.text for page in read_pages((tmp_path / "山 水.pdf").read_bytes())
                         for g in page.glyphs)  # fmt: skip
        assert "水落石出" in glyphs
        assert (tmp_path / "山 水.pdf").read_bytes() != before
        text.write_bytes(b"\x00\x01")
        assert "D43" in until(running, "watching")
    finally:
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=20)
    assert running.returncode == 130


@pytest.mark.parametrize("words", [["--nosuch"], ["text.md", "--copies", "x"], ["--group"]])
def test_what_is_typed_wrong_is_not_waited_for(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "text.md").write_text("山高月小。\n", "utf-8")
    assert "R09" in run(tmp_path, "watch", *words, code=2).stderr


def test_what_is_written_is_not_watched(tmp_path: Path) -> None:
    for name in ("text.md", ".hidden.md", "~$text.docx", "out/made.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("文", "utf-8")
    assert [*stamps([tmp_path])] == [str(tmp_path / "text.md")]


def test_what_is_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are named, also those that are not there; else the house. What stands behind an
    option is not: what is written would be made again without end."""
    for name in ("book.toml", "a.md", "made.pdf", "诗.txt"):
        (tmp_path / name).write_text("", "utf-8")
    monkeypatch.chdir(tmp_path)
    words = ("a.md", "-o", "made.pdf", "--title", "诗.txt", "gone.md", "--no-toc")
    assert watch.watched(words) == ("make", [Path("a.md"), Path("gone.md")])
    for words in ((), ("5", "--toc"), ("--house", str(tmp_path), "--format", "handout")):
        command, paths = watch.watched(words)
        assert (command, paths[0]) == ("build", tmp_path)
        assert [path.name for path in paths[1:]] == ["templates", "fonts"]


def test_changes_come_to_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is still being written is not made."""
    text = tmp_path / "text.md"
    text.write_text("一", "utf-8")
    writing = iter(["二", "三三", None, None])

    def pause(seconds: float) -> None:
        if (words := next(writing, None)) is not None:
            text.write_text(words * 3, "utf-8")

    monkeypatch.setattr(watch.time, "sleep", pause)
    looking = watch.changes([text])
    next(looking)
    assert text.read_text("utf-8") == "三三三三三三"
