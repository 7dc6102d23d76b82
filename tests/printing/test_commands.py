"""Printing by command: files, orders, two passes, calibration, on real printers of the loopback."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commands import run
from pypdf import PdfReader
from spooler import Desk

from printing.papers import document, scale


def test_a_file_by_command(folder: Path, duplex: Desk) -> None:
    """Two copies of a file: the job is named, followed, and told to be printed."""
    (folder / "a.pdf").write_bytes(document(4))
    told = run(folder, "print", "a.pdf", "--queue", "duplex", "-n", "2").stdout.splitlines()
    assert re.fullmatch(r"duplex-\d+: 2 × 2 sheets A4, two-sided-long-edge", told[0])
    assert re.fullmatch(r"duplex-\d+: printed", told[1])
    assert duplex.told(duplex.kept[-1])["IPP_COPIES"] == "2"


def test_a_job_bears_the_name_of_its_file(duplex: Desk, folder: Path) -> None:
    """Chinese names come through."""
    (folder / "第11周学习材料.pdf").write_bytes(document(2))
    run(folder, "print", "第11周学习材料.pdf", "--queue", "duplex")
    assert duplex.told(duplex.kept[-1])["IPP_JOB_NAME"] == "第11周学习材料.pdf"


def test_an_order_by_command(folder: Path, duplex: Desk) -> None:
    """The words of an order make the sheets and print them, and leave those in out/ alone."""
    run(folder, "build", "--impose", "saddle", "-o", "kept.pdf")
    earlier = folder / "out/booklet-sheets.pdf"
    earlier.parent.mkdir(exist_ok=True)
    earlier.write_bytes(b"of another order")
    run(folder, "print", "--impose", "saddle", "--queue", "duplex")
    kept = duplex.kept[-1]
    assert duplex.told(kept)["IPP_SIDES"] == "two-sided-short-edge"
    assert earlier.read_bytes() == b"of another order"
    sent = (folder / "kept-sheets.pdf").read_bytes()
    assert scale(kept, sent) == pytest.approx(1, abs=0.001)


def test_two_passes_by_command(folder: Path, simplex: Desk) -> None:
    """A printer is calibrated through its queue; then a file is printed in two passes, the
    second when the person has laid the paper back."""
    typed = "2\n\nother\nup\nB\n4.5\n"
    told = run(folder, "calibrate", "office", "--queue", "simplex", typed=typed).stdout
    assert "two passes, printed side up, the back of the last sheet before the others" in told
    before = len(simplex.kept)
    (folder / "a.pdf").write_bytes(document(4))
    told = run(folder, "print", "a.pdf", "--printer", "office", typed="\n").stdout
    assert "out/print/a-instruction.pdf: how to lay the paper back" in told
    assert "有字的一面朝上，正着看，上边指向打印机" in told
    assert len(simplex.kept) == before + 2
    written = sorted((folder / "out/print").iterdir())
    assert [each.stem for each in written] == ["a-instruction", "a-pass-1", "a-pass-2"]
    run(folder, "print", "a.pdf", "--printer", "office", "--pass", "2")
    assert len(simplex.kept) == before + 3
    listed = json.loads(run(folder, "printers", "--json").stdout)
    assert [each["name"] for each in listed["printers"]] == ["office"]
    assert "simplex" in {each["name"] for each in listed["queues"]}
    assert "office: two passes" in run(folder, "printers").stdout


def test_calibration_of_a_duplex_printer(folder: Path, duplex: Desk) -> None:
    """One sheet is printed and asked for; it was to be turned about the short edge."""
    told = run(folder, "calibrate", "copier", "--queue", "duplex", typed="1\ndown\nx\n3\n").stdout
    assert "prints both sides, turns about the long edge, 3 mm stay white, queue duplex" in told
    kept = duplex.kept[-1]
    assert duplex.told(kept)["IPP_SIDES"] == "two-sided-short-edge"
    assert len(PdfReader(kept, strict=True).pages) == 2


WRONG = [
    (("print", "none.pdf"), 2, "none.pdf: R01: the file cannot be read"),
    (("print", "a.txt.pdf"), 2, "Q20: the file is"),
    (("print", "-n", "0", "a.pdf"), 2, "from 1 to 999"),
    (("print", "a.pdf", "--printer", "nobody"), 2, "there is no printer “nobody”"),
    (("print", "a.pdf", "--queue", "dplex"), 8, "do you mean duplex?"),
    (("print", "a.pdf", "--toc"), 2, "--toc: R09: this orders a booklet, not a file"),
]


@pytest.mark.parametrize(("words", "code", "told"), WRONG)
def test_wrong_words(
    folder: Path, duplex: Desk, words: tuple[str, ...], code: int, told: str
) -> None:
    (folder / "a.pdf").write_bytes(document(2))
    (folder / "a.txt.pdf").write_bytes(b"no pdf")
    queue = () if "--queue" in words else ("--queue", "duplex")
    assert told in run(folder, *words, *queue, code=code).stderr
