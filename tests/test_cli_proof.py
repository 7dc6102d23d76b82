"""The commands that prove a corpus or a finished book, run as a person runs them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from commands import run
from conftest import TINY
from good_pages import with_both
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
    assert "seen" in run(folder, "proofread", "a.pdf", code=1).stdout
    (folder / "b.pdf").write_bytes(b"no PDF")
    assert "the file is not a PDF" in run(folder, "proofread", "b.pdf", code=2).stderr
