"""Profiles of printers: answered, kept, read back, edited into nonsense, named in an order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import product
from pathlib import Path

import click
import pypdfium2
import pytest
from click.testing import CliRunner
from commands import run
from conftest import ROOT
from presses import numbered, pressed
from pypdf import PdfReader
from unpacked import unpacked

from booklet import BookletError, House, Ticket, produce
from booklet.cli import printers
from booklet.errors import OrderError, PrinterError, Words
from booklet.model.calibration import SHEETS, Answers, Arrow, Letter, LetterSide
from booklet.model.order import Flip, Imposing, Imposition
from booklet.model.paper import POINTS_A_MM
from booklet.model.printer import MEDIA, Facing, Feed, Job, Pass, Printer, Queue, State, medium_of
from booklet.printers import cups, following
from booklet.printers.calibration import profile
from booklet.printers.calibration_sheets import draw_calibration
from booklet.printers.cups import JobState
from booklet.printers.following import TROUBLES, Progress
from booklet.printers.imposing import Wanted, impose_pdf
from booklet.printers.instruction import draw_instruction
from booklet.printers.margins import unprinted
from booklet.printers.profiles import keep_printer, printer_file, printer_names, read_printer

KAI = unpacked("BookletKai-Regular.ttf")


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of settings of its own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    return tmp_path / "settings"


def test_every_profile_is_kept_as_it_is() -> None:
    """What is written is read back, whatever the answers were."""
    two = product((2,), Arrow, (0.0, 4.5), LetterSide, Letter)
    one = product((1,), Arrow, (3.0,))
    for number, answers in enumerate([Answers(*each) for each in (*two, *one)]):
        printer = profile(f"p{number}", answers, queue="办公室")
        keep_printer(printer)
        assert read_printer(printer.name) == printer
    assert len(printer_names()) == 18


def test_a_duplex_printer_is_known_by_its_arrow() -> None:
    """It was asked to turn about the short edge: an arrow upside down says that it did not."""
    assert profile("p", Answers(1, Arrow.UP, 4)) == Printer("p", margin=4)
    down = profile("p", Answers(1, Arrow.DOWN, 4))
    assert (down.flip, down.asked) == (Flip.LONG, Flip.SHORT)


WRONG_ANSWERS = [
    (Answers(3, Arrow.UP, 4), ["--sheets: Q10: 3 sheets cannot come out"]),
    (Answers(1, Arrow.UP, -1), ["--margin: Q10: a margin of -1 mm cannot be"]),
    (Answers(2, Arrow.UP, 400), ["--margin", "--mark: Q10", "--letter: Q10"]),
]


@pytest.mark.parametrize(("answers", "told"), WRONG_ANSWERS)
def test_answers_that_cannot_be(answers: Answers, told: list[str]) -> None:
    """All of them are told at once."""
    with pytest.raises(OrderError) as error:
        profile("p", answers)
    assert len(error.value.findings) == len(told)
    assert all(each in str(error.value) for each in told)


NONSENSE = [
    ("", ["office.toml:1: R04: the field “duplex” is missing", "“flip” is missing"]),
    ("duplex = ", ["office.toml:1:", "R03: not TOML"]),
    ("duplex = 3\nflip = 'short'", ["office.toml:1:1: R04: “3” does not fit “duplex”"]),
    (
        "duplex = true\nflip = 'shrt'\nmarginn = 3",
        ["office.toml:2:1: R04: “shrt” is no value for “flip” (do you mean short?)",
         "office.toml:3:1: R04: there is no key “marginn” (do you mean margin?)"],
    ),
    ("duplex = true\nflip = 'long'\nmargin = -3", ["office.toml:3:1: R04: “-3” does not fit"]),
    ("duplex = true\nflip = 'long'\nmargin = nan", ["office.toml:3:1: R04: “nan” does not fit"]),
    ("duplex = true\nflip = 'long'\nqueue = ['a']", ["office.toml:3:1: R04"]),
    ("duplex = true\nflip = 'long'\nface = 'sideways'", ["there are: up, down"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), NONSENSE)
def test_a_profile_edited_into_nonsense(text: str, told: list[str]) -> None:
    """Each thing that is wrong is a sentence with its line."""
    path = keep_printer(Printer("office"))
    path.write_text(text, "utf-8")
    with pytest.raises(OrderError) as error:
        read_printer("office")
    assert [each for each in told if each not in str(error.value)] == []


def test_a_profile_that_is_no_text() -> None:
    path = keep_printer(Printer("office"))
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OrderError, match="not UTF-8"):
        read_printer("office")


def test_an_unknown_printer() -> None:
    """The nearest name, else all of them, else how to make one."""
    with pytest.raises(OrderError, match="booklet calibrate office makes its profile"):
        read_printer("office")
    keep_printer(Printer("office"))
    with pytest.raises(OrderError, match=re.escape("“ofice” (do you mean office?)")):
        read_printer("ofice")
    with pytest.raises(OrderError, match="there are: office; booklet calibrate 文印室"):
        read_printer("文印室")


@pytest.mark.parametrize("name", ["", "../x", "a/b", "a b", "x" * 41, "a\0"])
def test_names_that_are_none(name: str) -> None:
    with pytest.raises(OrderError, match="no name for a printer"):
        printer_file(name)


def test_settings_are_where_xdg_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """$XDG_CONFIG_HOME, where it is absolute; else ~/.config."""
    assert printer_file("p") == tmp_path / "settings/booklet/printers/p.toml"
    monkeypatch.setenv("HOME", str(tmp_path))
    for unset in ("", "relative/folder"):
        monkeypatch.setenv("XDG_CONFIG_HOME", unset)
        assert printer_file("p") == tmp_path / ".config/booklet/printers/p.toml"


def test_an_order_for_a_printer_without_duplex(house: House) -> None:
    """Sheets, both passes and the instruction are written; the flip is the printer's."""
    keep_printer(Printer("office", False, Flip.LONG, face=Facing.DOWN, feed=Feed.LAST))
    delivery = produce(Ticket(impose=Imposition.SADDLE, printer="office"), house)
    assert [path.name for path in delivery.by_hand] == [
        "booklet-sheets-pass-1.pdf", "booklet-sheets-pass-2.pdf", "booklet-sheets-instruction.pdf",
    ]  # fmt: skip
    pages = [len(PdfReader(path, strict=True).pages) for path in delivery.by_hand]
    assert pages == [delivery.sheets, delivery.sheets, 1]
    turned = produce(Ticket(impose=Imposition.SADDLE, flip=Flip.LONG), house, house.out / "l.pdf")
    assert delivery.print_sheets is not None
    assert turned.print_sheets is not None
    assert delivery.print_sheets.read_bytes() == turned.print_sheets.read_bytes()
    told = PdfReader(delivery.by_hand[2], strict=True).pages[0].extract_text()
    assert "booklet-sheets-pass-1.pdf" in told
    assert "白面朝上" in told


def test_a_duplex_printer_gets_no_passes(house: House) -> None:
    keep_printer(Printer("office", flip=Flip.LONG))
    assert produce(Ticket(impose=Imposition.SADDLE, printer="office"), house).by_hand == ()


def test_all_that_is_wrong_with_an_order_is_told_with_the_printer(house: House) -> None:
    """An unknown printer and an unknown meeting come in one go."""
    with pytest.raises(BookletError) as error:
        produce(Ticket(meetings=("nowhere",), printer="office"), house)
    assert {finding.code for finding in error.value.findings} == {"Q12", "S01"}


def test_text_in_the_unprinted_margin_is_told(house: House) -> None:
    """A margin that reaches into the text is a warning, one that does not is none."""
    keep_printer(Printer("narrow", margin=4))
    keep_printer(Printer("wide", margin=30))
    assert produce(Ticket(format="handout", printer="narrow"), house).warnings == ()
    (told,) = produce(Ticket(format="handout", printer="wide"), house).warnings
    assert (told.code, told.severity) == ("Q14", "warning")
    assert unprinted((), None) == ()


def test_text_of_any_pdf_in_the_unprinted_margin_is_told(house: House, tmp_path: Path) -> None:
    """On its sheets, as on those of what is ordered."""
    pdf = produce(Ticket(), house).path.read_bytes()
    for margin, codes in ((4, []), (30, ["Q14"])):
        printer = Printer("p", duplex=False, margin=margin)
        output, wanted = tmp_path / f"{margin}.pdf", Wanted(printer=printer, fonts=house.fonts)
        made = impose_pdf(pdf, tmp_path / "a.pdf", Imposing(), output, wanted)
        assert [finding.code for finding in made.warnings] == codes
        assert len(made.by_hand) == 3
        assert made.folding.layout.margin == margin * POINTS_A_MM


def test_a_wrong_profile_does_not_hide_the_others(tmp_path: Path) -> None:
    """It is told, and the others are listed."""
    keep_printer(Printer("good"))
    keep_printer(Printer("spoilt")).write_text("duplex = 1", "utf-8")
    done = run(tmp_path, "printers")
    assert "printer  good: prints both sides" in done.stdout
    assert "spoilt.toml:1:1: R04" in done.stderr


def test_any_pdf_for_a_printer_without_duplex(tmp_path: Path) -> None:
    """Its sheets are laid out for the printer, whatever the flip; both passes and the instruction
    are written beside them."""
    keep_printer(Printer("office", duplex=False, flip=Flip.LONG))
    (tmp_path / "a.pdf").write_bytes(numbered(12).pdf)
    told = run(tmp_path, "impose", "a.pdf", "--printer", "office").stdout.splitlines()
    assert told[1:] == [
        "a-sheets-pass-1.pdf: first pass",
        "a-sheets-pass-2.pdf: second pass",
        "a-sheets-instruction.pdf: how to lay the paper back in between",
    ]
    turned = pressed(numbered(12), Imposing(flip=Flip.LONG))
    assert (tmp_path / "a-sheets.pdf").read_bytes() == turned.pdf


def calibrated(folder: Path, *words: str, typed: str) -> str:
    return run(folder, "calibrate", "office", *words, typed=typed).stdout


def test_calibration_by_command_with_files(tmp_path: Path) -> None:
    """Without a queue the sheets are files; a wrong answer is asked again; the profile is kept."""
    typed = "two\n2\nother\ndown\nA\nfour\n4\n"
    told = calibrated(tmp_path, "--house", str(ROOT), "--paper", "a4", typed=typed)
    assert "out/calibration.pdf: print it on both sides" in told
    assert "out/calibration-pass-2.pdf: print it on one side" in told
    said = told.replace(str(ROOT), "")
    assert "\nWhere is the letter?\n" in said and not re.search("[一-鿿]", said)
    assert read_printer("office") == Printer(
        "office", False, Flip.LONG, face=Facing.UP, feed=Feed.FIRST, margin=4
    )


def test_calibration_speaks_the_language_of_the_person(tmp_path: Path) -> None:
    words = ("calibrate", "office", "--lang", "zh", "--house", str(ROOT))
    told = run(tmp_path, *words, typed="2\nother\ndown\nA\n4\n").stdout
    assert "calibration.pdf：双面打印" in told and "两张叠着，别动次序，有字的一面朝上" in told
    assert not re.search("[a-z]{3,} [a-z]{2,}", told), told


def test_nobody_is_hurried_who_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    lifted: list[bool] = []

    @contextmanager
    def unlimited() -> Iterator[None]:
        lifted.append(True)
        yield
        lifted.clear()

    def answer(*_: object, **__: object) -> str:
        assert lifted
        return "2"

    monkeypatch.setattr(printers, "unlimited", unlimited)
    monkeypatch.setattr(click, "prompt", answer)
    assert printers.ask(SHEETS) == "2"


def test_the_second_sheet_of_a_calibration_is_printed_on_one_side(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also where the queue can print both: two sheets came out of it."""
    sent: list[Pass] = []
    for name, instead in {
        "chosen": str, "supports": lambda *_: True, "follow": lambda *_: None,
        "send": lambda each, *_, **__: sent.append(each),
    }.items():  # fmt: skip
        monkeypatch.setattr(printers, name, instead)
    monkeypatch.setattr(click, "prompt", lambda *_, **__: "")
    hand_over = printers.as_jobs("office", MEDIA[0], {"1.pdf": b"1", "2.pdf": b"2"})
    for number in range(2):
        hand_over(number)
    assert [(each.pdf, each.flip) for each in sent] == [(b"1", Flip.SHORT), (b"2", None)]


def test_queues_are_listed_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    shut = Queue("shut", State.STOPPED, False, default=True)
    monkeypatch.setattr(printers, "queues", lambda: [Queue("open", State.IDLE, True), shut])
    told = CliRunner().invoke(printers.printers).output
    assert "open: idle\n" in told and "shut: stopped, takes no jobs, default\n" in told


def test_what_is_answered_by_words_is_not_asked(tmp_path: Path) -> None:
    """With all answers given nothing is asked and no sheet is made."""
    words = ("--sheets", "1", "--arrow", "down", "--margin", "3")
    told = calibrated(tmp_path, *words, typed="")
    assert told.endswith("prints both sides, turns about the long edge, 3 mm stay white\n")
    assert not (tmp_path / "out").exists()


def boxes(pdf: bytes, page: int) -> list[tuple[float, float, float, float]]:
    """What is drawn within the steps of a calibration sheet."""
    found = pypdfium2.PdfDocument(pdf)[page]
    bounds = [each.get_bounds() for each in found.get_objects()]
    edge = 16 * POINTS_A_MM
    return [b for b in bounds if edge < b[0] and b[2] < found.get_width() - edge and b[1] > edge]


def test_the_marks_of_both_passes_never_cover_each_other() -> None:
    """Whichever way the second pass comes out on the first, upright or turned."""
    paper = medium_of(210, 297)
    first, second = draw_calibration(paper, KAI)
    width, height = paper.height * POINTS_A_MM, paper.width * POINTS_A_MM
    for one, two in product(boxes(first, 0), boxes(second, 0)):
        turned = (width - two[2], height - two[3], width - two[0], height - two[1])
        assert not overlap(one, two)
        assert not overlap(one, turned)


def overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def test_the_steps_are_as_far_from_their_edge_as_they_say() -> None:
    """The line of number n is n mm from the edge, at all four edges."""
    page = pypdfium2.PdfDocument(draw_calibration(medium_of(210, 297), KAI)[0])[0]
    width, height = page.get_size()
    near: dict[str, set[int]] = {"left": set(), "foot": set(), "right": set(), "head": set()}
    for each in page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_PATH,)):
        left, low, right, high = each.get_bounds()
        for edge, away in (
            ("left", left + right), ("foot", low + high),
            ("right", 2 * width - left - right), ("head", 2 * height - low - high),
        ):  # fmt: skip
            mm = away / 2 / POINTS_A_MM
            if mm < 12.5 and abs(mm - round(mm)) < 0.01:
                near[edge].add(round(mm))
    assert set(map(frozenset, near.values())) == {frozenset(range(1, 13))}


def test_each_trouble_is_told_once_as_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    jam, door = TROUBLES["media-jam"], TROUBLES["door-open"]
    seen = [(jam,), (jam,), (), (), (jam,), (jam, door), (jam, door)]
    looks = iter([*(Progress(False, each) for each in seen), Progress(True)])
    monkeypatch.setattr(following, "look", lambda job: next(looks))
    heard: list[Words] = []
    following.follow(Job("q", 1), heard.append, pause=0)
    told = [each.en.removeprefix("q-1: ") for each in heard]
    assert told == [jam.en, jam.en, f"{jam.en}; {door.en}"]


def test_a_job_that_is_held_back_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else nobody would know what is waited for."""
    states = iter([JobState.PENDING, JobState.HELD, JobState.HELD, JobState.COMPLETED])
    monkeypatch.setattr(following, "state_of", lambda job: next(states))
    monkeypatch.setattr(following, "queue_named", lambda name: Queue(name, State.IDLE, True))
    monkeypatch.setattr(following, "message_of", lambda queue: "")
    heard: list[Words] = []
    following.follow(Job("q", 1), heard.append, pause=0)
    assert [each.en for each in heard] == ["q-1: it is held back (lp -i q-1 -H resume lets it go)"]


def test_the_instruction_shows_what_the_printer_needs() -> None:
    """Printed side up or down, the left edge or the head first, both files by name."""
    for face, upright in product(Facing, (False, True)):
        page = draw_instruction(Printer("p", False, face=face), ("a", "b"), 3, KAI, upright=upright)
        told = PdfReader(BytesIO(page), strict=True).pages[0].extract_text()
        assert ("白面朝上" in told) == (face is Facing.DOWN)
        assert ("上边指向打印机" in told) == upright
        assert ("左边指向打印机" in told) != upright
        assert "“a”" in told
        assert "“b”" in told


def test_where_there_is_no_print_system_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cups, "LIBRARIES", ("no-such-library.so", "nor-this.so"))
    with pytest.raises(PrinterError, match=r"^lp: "):
        cups.library.__wrapped__()
