"""The commands that prove a corpus or a finished book, run as a person runs them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from commands import carried_out, run
from conftest import TINY
from good_pages import GOOD, with_both
from runs import state
from set_by_hand import pdf


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
    assert "差错 1" in run(folder, "proofread", "a.pdf", code=1).stdout
    assert "errors in 10,000" in run(folder, "proofread", "a.pdf", "--english", code=1).stdout
    (folder / "b.pdf").write_bytes(b"no PDF")
    assert "the file is not a PDF" in run(folder, "proofread", "b.pdf", code=2).stderr


def test_what_became_of_a_proofreading_is_told_by_its_exit_code(folder: Path) -> None:
    """Nothing wrong, something wrong, nothing that could be judged, unreadable; of several files
    all are judged though one cannot be read."""
    (folder / "proofs").mkdir()
    for name, data in (("a", pdf(with_both("（", "字"))), ("b", pdf(GOOD)), ("c", pdf(((),)))):
        (folder / "proofs" / f"{name}.pdf").write_bytes(data)
    run(folder, "proofread", "proofs/b.pdf", code=0)
    run(folder, "proofread", "proofs/c.pdf", code=11)
    told = run(folder, "proofread", "proofs", "--into", "kept", code=1).stdout
    assert [line for line in told.splitlines() if line.startswith("==")] == [
        f"== {Path('proofs') / name}.pdf" for name in "abc"
    ]
    assert len(list((folder / "kept").iterdir())) == 6
    (folder / "proofs" / "b.pdf").write_bytes(b"no PDF")
    told = run(folder, "proofread", "proofs", code=2)
    assert "c.pdf" in told.stdout and "b.pdf" in told.stderr
    (folder / "empty").mkdir()
    assert "N04" in run(folder, "proofread", "empty", code=2).stderr


def test_all_that_cannot_be_read_is_told_at_once(folder: Path) -> None:
    (folder / "bad").mkdir()
    for name in "abc":
        (folder / "bad" / f"{name}.pdf").write_bytes(b"no PDF")
    told = run(folder, "proofread", "bad", code=2).stderr
    assert [line.count("A01") for line in told.splitlines()] == [1, 1, 1]


@pytest.mark.parametrize("words", [
    ["--strict", "gongwen", "--into", "kept"], ["--strict", "GB40070", "--pages", "1"],
    ["--strict", "gongwen", "--off", "line-end"], ["--strict", "gongwen", "--grade", "3"],
    ["--grade", "3"], ["--strict", "clreq", "--grade", "3"],
])  # fmt: skip
def test_what_says_nothing_is_told(folder: Path, words: list[str]) -> None:
    (folder / "a.pdf").write_bytes(pdf(GOOD))
    told = carried_out(folder, "proofread", "a.pdf", *words).stderr
    assert "N06" in told and words[-2] in told


@pytest.mark.parametrize("words", [
    ["a/x.pdf", "--into", "a"], ["a", "--into", "a"], ["a/x.pdf", "a/y.pdf", "--into", "a/../a"],
    ["a/x.pdf", "b/x.pdf", "--into", "kept"], ["a/x.pdf", "b/X.pdf", "--pictures", "kept"],
])  # fmt: skip
def test_what_is_kept_takes_no_place(folder: Path, words: list[str]) -> None:
    """Neither that of the file, nor that of what is kept of another."""
    for name in ("a/x.pdf", "a/y.pdf", "b/x.pdf", "b/X.pdf"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(pdf(with_both("（", "字")))
    before = state(folder)
    assert "N05" in run(folder, "proofread", *words, code=2).stderr
    assert state(folder) == before


def test_pages_rules_and_what_is_seen_already(folder: Path) -> None:
    (folder / "a.pdf").write_bytes(pdf(with_both("（", "字")))
    (folder / "good.pdf").write_bytes(pdf(GOOD))
    run(folder, "proofread", "a.pdf", "--pages", "2-9")
    run(folder, "proofread", "a.pdf", "--off", "line-end")
    for words in ("0", "3-1", "one", "1-9999999999", "9-20"):
        assert "N01" in run(folder, "proofread", "a.pdf", "--pages", words, code=2).stderr
    (folder / "seen").write_text("# 看过\nline-end | （ | 诗里如此\n* | 没有 | 旧的\n", "utf-8")
    told = run(folder, "proofread", "a.pdf", "--ignore", "seen")
    assert "N03" in told.stderr and "没有" in told.stderr
    (folder / "seen").write_text("line-end | （\n", "utf-8")
    assert "N02" in run(folder, "proofread", "a.pdf", "--ignore", "seen", code=2).stderr
    told = run(folder, "proofread", "good.pdf", "--compare", "a.pdf")
    assert "已改：1；新出：0" in told.stderr
    told = run(folder, "proofread", "a.pdf", "--compare", "good.pdf", code=1)
    assert "已改：0；新出：1" in told.stderr
