"""Printing on a real spooler and real IPP Everywhere printers, on the loopback alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import run
from halves import Halves, physical, read_folded
from pypdf import PdfReader
from spooler import Desk, Spooler

from booklet.errors import BookletError, OrderError, PrinterError, Words
from booklet.model.order import Flip
from booklet.model.printer import Feed, Job, Printer
from booklet.printers.brought import read_print_file
from booklet.printers.passes import medium_for, passes_for
from booklet.printers.spooler import chosen, follow, queues, send
from printing.papers import A4, document, lying, printed, read, scale, sheets

A3 = (841.890, 1190.551)
NAMED = {"media", "sides", "print-scaling", "collate", "number-up"}


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
    assert sorted(map(float, PdfReader(kept, strict=True).pages[0].mediabox[2:])) == pytest.approx(
        A4, abs=0.1
    )
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
    assert len(PdfReader(kept, strict=True).pages) == 6
    assert scale(kept, pdf) == pytest.approx(1, abs=0.001)


def test_one_side_only(duplex: Desk) -> None:
    (only,) = passes_for(read_print_file(document(3)), None, one_sided=True)
    kept = printed(duplex, only)
    assert duplex.told(kept)["IPP_SIDES"] == "one-sided"
    assert len(PdfReader(kept, strict=True).pages) == 3


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

        def hear(trouble: Words) -> None:
            heard.append(trouble.en)
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
    heard: list[Words] = []
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
    assert "Q01: there is no CUPS on this machine" in told
    assert run(folder, "printers", CUPS_SERVER="127.0.0.1:1").stdout == ""
