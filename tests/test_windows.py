"""What Windows does otherwise, tried on every system: modules that it lacks are taken away, and
calls that only it refuses are stood in for. `make test-windows` tries the same under Wine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from ctypes import c_uint32, pointer
from hashlib import sha256
from io import FileIO
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest
from conftest import ROOT, TINY
from hypothesis import given
from hypothesis import strategies as st
from sets_of_files import left, set_in
from weasyprint_for_booklet.urls import URLFetchingError

from booklet import House
from booklet.batch.delivery import Way, place_for
from booklet.cli.streams import able
from booklet.cli.tongue import language
from booklet.errors import Language, OrderError, OutputError, Place
from booklet.printers.profiles import printer_file, printers_folder
from booklet.reading.source import shown
from booklet.typesetting.fence import Fence
from booklet.workshop.breaking import tell_what_breaks
from booklet.workshop.jobs import PROCESS_MEMORY, limits_of
from booklet.writing import destination, renaming, write_whole
from booklet.writing.kept import folders
from booklet.writing.locks import locked
from booklet.writing.names import fits, fitted

TABLE = "单位,学习日期,篇目\n甲,2024-03-25,2\n乙,2024-03-26,1\n"


def without_posix(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command on what it takes for Windows; text without a named encoding is an error there."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "APPDATA": str(folder / "settings")}
    return subprocess.run(
        [sys.executable, "-X", "warn_default_encoding", "-W", "ignore",
         str(ROOT / "tests/without_posix.py"), *words],
        cwd=folder, capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip


def made(folder: Path) -> set[tuple[str, str]]:
    """All files of out/, by their digests."""
    files = (path for path in (folder / "out").rglob("*") if path.is_file())
    return {(path.name, sha256(path.read_bytes()).hexdigest()) for path in files}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder that holds the same as `folder`."""
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "corpus").symlink_to(TINY)
    return other


COMMANDS = [
    (("proofread", "out/booklet.pdf"), 0),
    (("impose", "out/booklet.pdf", "--preview"), 0), (("audit", "out/booklet.pdf"), 0),
    (("build", "nowhere"), 2), (("printers",), 0), (("batch", "orders.csv"), 0),
    (("make", "text.md", "-o", "out/text.pdf"), 0), (("new", "book", "book"), 0),
]  # fmt: skip


def test_commands_need_nothing_that_windows_lacks(folder: Path, elsewhere: Path) -> None:
    """And what they make is the same."""
    for place, run in ((folder, without_posix), (elsewhere, plainly)):
        done = run(place, "build", "2", "--impose", "saddle")
        assert (done.returncode, done.stderr) == (0, "")
    assert made(folder) == made(elsewhere) != set()
    (folder / "orders.csv").write_text(TABLE, "utf-8")
    (folder / "text.md").write_text("# 山水\n\n山高月小。\n", "utf-8")
    for words, code in COMMANDS:
        done = without_posix(folder, *words)
        assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr


def plainly(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command as ever."""
    return subprocess.run(
        [sys.executable, "-m", "booklet", *words], cwd=folder, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip


def test_its_settings_are_where_windows_has_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("APPDATA", str(tmp_path))
    assert printers_folder() == Path.home() / ".config/booklet/printers"
    monkeypatch.setattr(sys, "platform", "win32")
    assert printers_folder() == tmp_path / "booklet" / "printers"


def test_what_is_kept_is_where_windows_has_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert next(folders("faces")) == Path.home() / ".cache/booklet/faces"
    monkeypatch.setattr(sys, "platform", "win32")
    assert next(folders("faces")) == tmp_path / "booklet" / "faces"
    monkeypatch.setenv("LOCALAPPDATA", "")
    assert next(folders("faces")) == Path.home() / ".cache/booklet/faces"


@pytest.mark.parametrize(("number", "told"), [(0x0804, "zh"), (0x0404, "zh"), (0x0409, "en")])
def test_its_language_is_that_of_windows(
    number: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No variable tells it there; one that is set counts all the same."""

    class Kernel:
        @staticmethod
        def GetUserDefaultUILanguage() -> int:
            return number

    monkeypatch.setattr("ctypes.windll", type("Libraries", (), {"kernel32": Kernel}), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert language({}) == told
    assert language({"BOOKLET_LANG": "en"}) is Language.ENGLISH


@pytest.mark.parametrize(
    ("page", "taken"),
    [("cp1252", "utf-8"), ("cp936", "gb18030"), ("gbk", "gb18030"), ("utf-8", "utf-8"),
     ("cp437", "utf-8"), ("cp932", "utf-8")],
)  # fmt: skip
def test_every_character_can_be_said_in_every_code_page(
    page: str, taken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert able(page) == page
    monkeypatch.setattr(sys, "platform", "win32")
    assert able(page) == taken
    "山〔…〕㐂𠮷".encode(taken)


def test_places_are_written_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """With /, as exemptions and ledgers write them."""
    monkeypatch.setattr("booklet.reading.source.Path.cwd", lambda: PureWindowsPath("C:/书"))
    assert shown(PureWindowsPath(r"C:\书\corpus\a.txt")) == "corpus/a.txt"  # type: ignore[arg-type]
    assert shown(PureWindowsPath(r"D:\a.txt")) == "D:/a.txt"  # type: ignore[arg-type]


# Names


KEPT = ["CON", "nul", "Com1", "LPT¹", "aux", "prn", "CONIN$", "con.tar", "NUL ", "COM0"]
SIGNS = '<>:"/\\|?*\x00\x1f'


@pytest.mark.parametrize("name", [*(f"{each}.pdf" for each in KEPT), *(f"a{c}.pdf" for c in SIGNS)])
def test_names_that_windows_keeps_are_refused_everywhere(name: str) -> None:
    if "/" in name or "\x00" in name or "\x1f" in name:
        assert not fits(name)
        return
    with pytest.raises(
        OutputError, match=r"not every system takes the name .* \(name it .+\.pdf\)"
    ):
        destination(f"out/{name}", Path(), ".pdf")


@pytest.mark.parametrize("name", ["书.", "书 ", "书...", *KEPT, "a:b", "a?"])
def test_so_are_those_of_folders_that_would_be_made(
    tmp_path: Path, house: House, name: str
) -> None:
    before = left(tmp_path)
    for path in (tmp_path / name / "a.pdf", tmp_path / "new" / name / "new" / "a.pdf"):
        with pytest.raises(OutputError, match="name it"):
            destination(path, Path(), ".pdf")
        with pytest.raises(OutputError, match="name it"):
            write_whole({path: b"x"})
    with pytest.raises(OutputError, match="name it"):
        place_for(tmp_path / "names.csv", house, Way(str(tmp_path / name)))
    assert left(tmp_path) == before


def test_one_that_is_there_is_written_into(tmp_path: Path) -> None:
    folder = tmp_path / "书."
    folder.mkdir()
    write_whole({destination(folder / "a.pdf", Path(), ".pdf"): b"x"})
    assert (folder / "a.pdf").read_bytes() == b"x"


@given(st.lists(st.sampled_from([*"aC. -_山", *SIGNS, "con", "COM1", "nul"]), min_size=1))
def test_what_is_made_of_a_name_fits(parts: list[str]) -> None:
    """And what fits stays as it is."""
    name = "".join(parts)
    assert fits(fitted(name))
    assert not fits(name) or fitted(name) == name


def test_a_source_with_such_a_name_gives_one_that_fits(tmp_path: Path) -> None:
    usual = tmp_path / "什么?-sheets.pdf"
    assert destination(None, usual, ".pdf") == tmp_path / "什么--sheets.pdf"


def test_no_printer_has_a_name_that_is_kept() -> None:
    for name in ("con", "COM1"):
        with pytest.raises(OrderError, match="is no name for a printer"):
            printer_file(name)
    assert printer_file("console").name == "console.toml"


# Files that are open


class RefusedError(PermissionError):
    """As Windows refuses."""

    def __init__(self, number: int) -> None:
        super().__init__(13, "Permission denied")
        self.winerror = number


def refusing(number: int, times: float, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Renaming onto x-sheets.pdf is refused so many times; where it was tried."""
    tried: list[Path] = []
    whole = os.replace

    def replace(source: Path, target: Path) -> None:
        if target.name == "x-sheets.pdf" and source.name.endswith(".new"):
            tried.append(target)
            if len(tried) <= times:
                raise RefusedError(number)
        whole(source, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(renaming, "PAUSE", 0)
    monkeypatch.setattr(renaming, "PATIENCE", 0 if times == float("inf") else 60)
    return tried


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_file_that_is_open_in_a_reader_is_told(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None of the set is changed, and nothing else is left."""
    write_whole(set_in(tmp_path, b"earlier"))
    refusing(number, float("inf"), monkeypatch)
    with pytest.raises(OutputError, match="close it in the reader") as told:
        write_whole(set_in(tmp_path, b"new"))
    assert told.value.findings[0].place.file.endswith("x-sheets.pdf")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == set_in(tmp_path, b"earlier")


def test_who_looks_into_it_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = refusing(32, 3, monkeypatch)
    write_whole(set_in(tmp_path, b"new"))
    assert len(tried) == 4
    assert left(tmp_path) == {path.name for path in set_in(tmp_path, b"")}


def test_another_refusal_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = refusing(2, float("inf"), monkeypatch)
    with pytest.raises(OutputError, match="cannot be written"):
        write_whole(set_in(tmp_path, b"new"))
    assert len(tried) == 1


def test_a_lock_is_taken_away_behind_what_failed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it can be taken away only once it is closed."""
    path, unlink = tmp_path / "lock", Path.unlink
    opened: list[FileIO] = []

    def unlinked(self: Path, missing_ok: bool = False) -> None:
        if not opened[0].closed:
            raise RefusedError(32)
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlinked)
    monkeypatch.setattr(sys, "platform", "win32")

    def fail() -> None:
        with locked(path, 0) as file:
            opened.append(file)
            raise ValueError

    with pytest.raises(ValueError):
        fail()
    assert left(tmp_path) == set()


# Others


def test_no_other_machine_is_asked_for_a_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows would send the name of the user there."""
    monkeypatch.setattr(Path, "resolve", lambda self, *_: asked.append(str(self)) or self)
    asked: list[str] = []
    fence = Fence([tmp_path])
    asked.clear()
    for platform in ("linux", "win32"):
        monkeypatch.setattr(sys, "platform", platform)
        with pytest.raises(URLFetchingError):
            fence.fetch("file://elsewhere/share/a.png")
    assert asked == []


def test_the_memory_of_a_job() -> None:
    """Its numbers, as Windows is given them."""
    limits = limits_of(100)
    assert (limits.basic.flags, limits.process_memory) == (PROCESS_MEMORY, 100 << 20)
    assert limits_of(float("inf")).basic.flags == 0


def test_what_breaks_off_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows calls with the number of what happened, the C library where it aborts."""
    asked: dict[str, Callable[..., object]] = {}
    kernel = SimpleNamespace(
        SetErrorMode=lambda mode: 0,
        SetThreadStackGuarantee=lambda size: 1,
        SetUnhandledExceptionFilter=lambda call: asked.update(fault=call),
    )
    library = SimpleNamespace(signal=lambda number, call: asked.update(abort=call))
    monkeypatch.setattr(
        "ctypes.windll", SimpleNamespace(kernel32=kernel, ucrtbase=library), raising=False
    )
    monkeypatch.setattr(sys, "platform", "win32")
    ended: list[int] = []
    said: list[str] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    monkeypatch.setattr(os, "write", lambda to, what: said.append(what.decode("utf-8")))
    tell_what_breaks(Place("build"), lambda finding: finding.told(Language.CHINESE))
    asked["fault"](pointer(pointer(c_uint32(0xC0000005))))
    asked["abort"](22)
    assert ended == [10, 10]
    assert ["中断了（0xC0000005）" in said[0], "中断了（SIGABRT）" in said[1]] == [True, True]


def test_doctor_has_words_for_each_system(monkeypatch: pytest.MonkeyPatch) -> None:
    from booklet.cli import doctor

    tables: list[dict[str, str]] = [doctor.PRINTING, doctor.OFFICE, doctor.PANGO]
    for table in tables:
        assert set(table) == {"linux", "darwin", "win32"}
    for platform, word in (("win32", "winget"), ("darwin", "brew"), ("freebsd14", "apt")):
        monkeypatch.setattr(sys, "platform", platform)
        assert word in doctor.cure(doctor.OFFICE)
