"""Printing on a real spooler and real IPP Everywhere printers, on the loopback alone."""

from __future__ import annotations

import ctypes
import itertools
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from conftest import ROOT, TINY
from halves import Halves, physical, read_folded
from presses import numbered, pressed
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas
from spooler import Desk, Spooler, missing, spooler, wait_for

from booklet.errors import BookletError, OrderError, PrinterError
from booklet.model.order import Flip, Imposing
from booklet.model.printer import Feed, Job, Pass, Printer
from booklet.pdf.pages import read_pages
from booklet.printers.brought import read_print_file
from booklet.printers.passes import medium_for, passes_for
from booklet.printers.spooler import chosen, follow, queues, send, supports

A3, A4 = (841.890, 1190.551), (595.276, 841.890)
NAMED = {"media", "sides", "print-scaling", "collate", "number-up"}


@pytest.fixture(scope="module")
def room() -> Iterator[Spooler]:
    """The spooler. Where it cannot be had the tests are skipped, but never in CI."""
    if lacking := missing():
        sentence = f"no spooler to print on: {', '.join(lacking)} missing (make test installs it)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(sentence)
    with spooler() as running:
        cups = ctypes.CDLL("libcups.so.2")
        cups.cupsSetServer(running.environment["CUPS_SERVER"].encode())
        yield running
        cups.cupsSetServer(None)


@pytest.fixture(scope="module")
def duplex(room: Spooler) -> Desk:
    return settled(room.add_printer("duplex", "-2"))


@pytest.fixture(scope="module")
def simplex(room: Spooler) -> Desk:
    return settled(room.add_printer("simplex"))


def settled(desk: Desk) -> Desk:
    """The printer, when its queue knows what it can do: none of them has A3."""
    wait_for(lambda: not supports(desk.name, "media", "iso_a3_297x420mm"), desk.name)
    return desk


@pytest.fixture(autouse=True)
def settings(room: Spooler, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", room.environment["CUPS_SERVER"])
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))


@pytest.fixture(autouse=True)
def bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A job that would be followed for ever fails."""
    rounds, pause = itertools.count(), time.sleep

    def counted(seconds: float) -> None:
        assert next(rounds) < 600, "the job is never over"
        pause(seconds)

    monkeypatch.setattr(time, "sleep", counted)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus").symlink_to(TINY)
    return tmp_path


def run(
    folder: Path, *words: str, code: int = 0, typed: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "booklet", *words], cwd=folder, capture_output=True, text=True,
        check=False, input=typed, env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )  # fmt: skip
    assert done.returncode == code, done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    return done


def printed(desk: Desk, each: Pass, copies: int = 1) -> Path:
    """The file as the printer kept it."""
    follow(send(each, chosen(desk.name), medium_for(each), copies), pause=0.05)
    return desk.kept[-1]


def sheets(pages: int, flip: Flip) -> bytes:
    return pressed(numbered(pages), Imposing(flip=flip)).pdf


def lying(kept: Path, degrees: int) -> bytes:
    """A kept file with its upright pages laid on their side."""
    writer = PdfWriter(clone_from=kept)
    for page in writer.pages:
        if page.mediabox.width < page.mediabox.height:
            page.rotate(degrees)
            page.transfer_rotation_to_content()
    turned = BytesIO()
    writer.write(turned)
    return turned.getvalue()


def read(kept: Path, flip: Flip) -> list[int | None]:
    """The pages in the order in which the folded sheets show them, whichever way they lie."""
    for degrees in (90, 270):
        faces = [face for face in read_folded(physical(lying(kept, degrees)), flip) if face.page]
        if all(face.upright for face in faces):
            return [face.page for face in faces]
    return []


def extent(pdf: bytes | Path) -> tuple[float, float]:
    """Length and breadth in pt of the origins of all glyphs on the first page."""
    glyphs = read_pages(pdf)[0].glyphs
    xs, ys = [glyph.x for glyph in glyphs], [glyph.y for glyph in glyphs]
    size = max(xs) - min(xs), max(ys) - min(ys)
    return max(size), min(size)


def scale(kept: Path, sent: bytes) -> float:
    """How many times as large as it was sent the first page was kept."""
    (long, short), (long_sent, short_sent) = extent(kept), extent(sent)
    assert long_sent > 300
    assert short == pytest.approx(short_sent * long / long_sent, abs=0.1)
    return long / long_sent


def document(pages: int, size: tuple[float, float] = A4) -> bytes:
    """Pages with their number in two corners."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    for number in range(1, pages + 1):
        for x, y in ((60, 60), (size[0] - 100, size[1] - 100)):
            canvas.drawString(x, y, str(number))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("flip", Flip)
def test_sheets_arrive_as_they_were_ordered(duplex: Desk, flip: Flip) -> None:
    """What the printer kept is unscaled, on A4, both sides about the edge ordered, and folds to
    1…n."""
    pdf = sheets(13, flip)
    (only,) = passes_for(read_print_file(pdf, flip), None)
    kept = printed(duplex, only)
    told = duplex.told(kept)
    assert told["IPP_SIDES"] == f"two-sided-{flip}-edge"
    assert "x-dimension=21000 y-dimension=29700" in told["IPP_MEDIA_COL"]
    assert scale(kept, pdf) == pytest.approx(1, abs=0.001)
    assert sorted(map(float, PdfReader(kept).pages[0].mediabox[2:])) == pytest.approx(A4, abs=0.1)
    assert read(kept, flip) == [*range(1, 14)]


def test_the_measure_of_the_scale_can_fail(room: Spooler, duplex: Desk, tmp_path: Path) -> None:
    """With no media named the queue takes its own and scales: the measure sees it."""
    file = tmp_path / "sheets.pdf"
    file.write_bytes(sheets(4, Flip.SHORT))
    told = room.run("lp", "-d", "duplex", "-o", "print-scaling=fit", file)
    number = re.search(r"duplex-(\d+)", told)
    assert number
    follow(Job("duplex", int(number[1])), pause=0.05)
    assert scale(duplex.kept[-1], file.read_bytes()) < 0.95


def test_a_document_arrives_as_it_was_ordered(duplex: Desk) -> None:
    """Five upright A4 pages, three collated copies: the last back is blank, so that no copy begins
    on the back of another."""
    pdf = document(5)
    (only,) = passes_for(read_print_file(pdf), None)
    kept = printed(duplex, only, copies=3)
    told = duplex.told(kept)
    assert told["IPP_SIDES"] == "two-sided-long-edge"
    assert told["IPP_COPIES"] == "3"
    assert told["IPP_MULTIPLE_DOCUMENT_HANDLING"] == "separate-documents-collated-copies"
    assert len(PdfReader(kept).pages) == 6
    assert scale(kept, pdf) == pytest.approx(1, abs=0.001)


def test_one_side_only(duplex: Desk) -> None:
    (only,) = passes_for(read_print_file(document(3)), None, one_sided=True)
    kept = printed(duplex, only)
    assert duplex.told(kept)["IPP_SIDES"] == "one-sided"
    assert len(PdfReader(kept).pages) == 3


def test_both_passes_arrive(simplex: Desk) -> None:
    """A printer without duplex gets fronts and backs, each on one side, unscaled; laid together
    they fold to 1…n."""
    pdf = sheets(11, Flip.SHORT)
    printer = Printer("p", duplex=False, flip=Flip.SHORT, feed=Feed.LAST)
    sent = passes_for(read_print_file(pdf), printer)
    kept = [printed(simplex, each) for each in sent]
    assert {simplex.told(each)["IPP_SIDES"] for each in kept} == {"one-sided"}
    for file, each in zip(kept, sent, strict=True):
        assert scale(file, each.pdf) == pytest.approx(1, abs=0.001)
    for degrees in (90, 270):
        fronts, backs = (physical(lying(file, degrees)) for file in kept)
        sides: list[Halves] = [
            side for sheet in zip(fronts, backs[::-1], strict=True) for side in sheet
        ]
        faces = [face for face in read_folded(sides, Flip.SHORT) if face.page]
        if all(face.upright for face in faces):
            break
    assert [face.page for face in faces] == [*range(1, 12)]


def test_a_printer_without_the_paper_or_duplex_is_told(simplex: Desk) -> None:
    """Both at once, before anything is sent."""
    pdf = document(4, A3)
    with pytest.raises(PrinterError) as error:
        printed(simplex, passes_for(read_print_file(pdf), None)[0])
    assert [finding.code for finding in error.value.findings] == ["Q07", "Q08"]
    assert "the queue simplex has no paper A3" in str(error.value)
    assert "booklet calibrate" in str(error.value)


def test_no_copies(duplex: Desk) -> None:
    with pytest.raises(OrderError, match="0 copies cannot be printed"):
        printed(duplex, passes_for(read_print_file(document(2)), None)[0], copies=0)


def test_queues(room: Spooler, duplex: Desk, simplex: Desk) -> None:
    """They are listed with what they do; a misspelt one is told with the nearest."""
    told = {queue.name: queue for queue in queues()}
    assert told["duplex"].state == "idle"
    assert told["duplex"].accepting
    with pytest.raises(PrinterError, match="there is no queue “dplex” \\(do you mean duplex"):
        chosen("dplex")
    with pytest.raises(PrinterError, match="several queues and no default"):
        chosen(None)
    room.run("cupsreject", "simplex")
    with pytest.raises(PrinterError, match="takes no jobs \\(cupsaccept simplex"):
        chosen("simplex")
    room.run("cupsaccept", "simplex")
    room.run("cupsdisable", "simplex")
    with pytest.raises(PrinterError, match="is stopped \\(see the printer, then cupsenable"):
        chosen("simplex")
    room.run("cupsenable", "simplex")


def in_the_midst(
    desk: Desk, then: Callable[[Job], object], patience: float = 20
) -> tuple[BookletError, list[str]]:
    """What is told where something happens to a job while paper is jammed."""
    heard: list[str] = []
    with desk.jammed():
        (only,) = passes_for(read_print_file(document(2)), None, one_sided=True)
        job = send(only, chosen(desk.name), medium_for(only))

        def hear(sentence: str) -> None:
            heard.append(sentence)
            then(job)

        with pytest.raises(PrinterError) as error:
            follow(job, hear, patience, 0.05)
    return error.value, heard


def test_a_queue_that_stops_in_the_midst_of_a_job(room: Spooler) -> None:
    """The jam is heard as it begins; that the queue stopped ends the waiting."""
    desk = room.add_printer("stopping")
    error, heard = in_the_midst(desk, lambda job: room.run("cupsdisable", "stopping"))
    assert [re.sub(r"\d+", "n", each) for each in heard] == ["stopping-n: paper is jammed"]
    assert "Q34: the queue stopping stopped: paper is jammed" in str(error)
    assert "cupsenable stopping" in str(error)


def test_a_job_that_is_cancelled(room: Spooler) -> None:
    desk = room.add_printer("cancelling")
    error, _ = in_the_midst(desk, lambda job: room.run("cancel", str(job)))
    assert "Q31: it was cancelled" in str(error)


def test_a_printer_out_of_reach(room: Spooler) -> None:
    """Switched off, it is told at once and given up after a while; the job stays in the queue."""
    desk = room.add_printer("leaving")
    desk.process.kill()
    desk.process.wait()
    (only,) = passes_for(read_print_file(document(2)), None, one_sided=True)
    job = send(only, chosen("leaving"), medium_for(only))
    heard: list[str] = []
    with pytest.raises(PrinterError, match="Q33: the printer of leaving is out of reach") as error:
        follow(job, heard.append, 0.3, 0.05)
    assert f"cancel {job} takes it out" in str(error.value)
    assert heard


def test_a_queue_that_is_gone(room: Spooler) -> None:
    desk = room.add_printer("going")
    error, _ = in_the_midst(desk, lambda job: room.run("lpadmin", "-x", "going"))
    assert "Q30" in str(error) or "Q31" in str(error)


def test_no_server_and_no_cups(folder: Path) -> None:
    """Each is one sentence with its cure, by the exit code of printers."""
    (folder / "a.pdf").write_bytes(document(2))
    told = run(folder, "print", "a.pdf", code=8, CUPS_SERVER="127.0.0.1:1").stderr
    assert "Q02: the print server 127.0.0.1 does not answer (start it" in told
    told = run(folder, "print", "a.pdf", "--queue", "duplex", code=8, PATH="").stderr
    assert "Q01: CUPS is not installed on this machine (apt install cups-client)" in told
    assert run(folder, "printers", CUPS_SERVER="127.0.0.1:1").stdout == ""


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
    assert len(PdfReader(kept).pages) == 2


WRONG = [
    (("print", "none.pdf"), 2, "none.pdf: R01: the file cannot be read"),
    (("print", "a.txt.pdf"), 2, "Q20: the file is"),
    (("print", "-n", "0", "a.pdf"), 2, "0 is not in the range"),
    (("print", "a.pdf", "--printer", "nobody"), 2, "there is no printer “nobody”"),
    (("print", "a.pdf", "--queue", "dplex"), 8, "do you mean duplex?"),
    (("print", "a.pdf", "--toc"), 2, "--toc orders a booklet, not a file"),
]


@pytest.mark.parametrize(("words", "code", "told"), WRONG)
def test_wrong_words(
    folder: Path, duplex: Desk, words: tuple[str, ...], code: int, told: str
) -> None:
    (folder / "a.pdf").write_bytes(document(2))
    (folder / "a.txt.pdf").write_bytes(b"no pdf")
    queue = () if "--queue" in words else ("--queue", "duplex")
    assert told in run(folder, *words, *queue, code=code).stderr
